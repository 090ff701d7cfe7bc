"""The sections of a brief."""

import re
from dataclasses import replace

import pytest

from avviso.briefing import Dossier, brief, choose, happened, holding, sources
from avviso.briefing.parts import Analysis
from avviso.errors import DataError
from avviso.records import Disagreement, When

from .builders import claim, document, event, many, mention, request, sample, simple, simple_request, tie, tie_claim
from .measured import exposure

# The sections of this stage's core, in their order; those made from computations stand between them.
ORDER = ("bottom-line", "happened", "plans", "holds", "disputed", "third-parties", "sources")


def section(asked, name):
    return next(part for part in brief(asked).sections if part.name == name)


def texts(asked, name):
    return [finding.text for finding in section(asked, name).findings]


@pytest.mark.parametrize("asked", [sample(), request()], ids=["sample", "empty"])
def test_the_sections_stand_in_their_order(asked):
    names = [part.name for part in brief(asked).sections]
    assert tuple(name for name in names if name in ORDER) == ORDER
    assert len(set(names)) == len(names)


def test_an_empty_section_says_what_was_not_found():
    made = brief(request())
    assert all(part.findings or part.empty for part in made.sections)
    assert section(request(), "happened").empty == (
        "No event that happened between Venezuela and Russia was found in these documents."
    )


@pytest.mark.parametrize("count", [0, 1, 5, 200])
def test_the_bottom_line_has_at_most_six_sentences_and_no_number_without_a_figure(count):
    found = section(many(count), "bottom-line").findings
    assert 1 <= len(found) <= 6
    assert found[0].figures


def test_the_balance_counts_cooperation_and_conflict_of_what_happened():
    text = texts(sample(), "bottom-line")[0]
    assert text == (
        "Of 5 events between Venezuela and Russia that the texts tell of from 2011 to 2019, 3 (60 %) are cooperation "
        "and 2 (40 %) conflict."
    )


def test_where_all_is_of_one_kind_no_share_is_told():
    doc, one = simple()
    asked = request([event(one), event(one, id_="e2")], (), [one], [doc])
    told = texts(asked, "bottom-line")
    assert told[0] == ("All 2 events between Venezuela and Russia that the texts tell of in 2017 are of cooperation.")
    assert section(asked, "bottom-line").findings[0].figures[0].value == 2


def test_nothing_recorded_is_a_figure_too():
    finding = section(request(), "bottom-line").findings[0]
    assert finding.text == "The texts tell of 0 events between Venezuela and Russia that happened."
    assert finding.figures[0].value == 0


def test_the_latest_and_the_weightiest_are_named():
    told = texts(many(200), "bottom-line")
    assert [text.split()[0].strip(",:") for text in told if text.startswith(("Latest", "Weightiest"))] == [
        "Latest", "Weightiest",
    ]  # fmt: skip


def test_who_asks_about_a_third_has_the_judgement_on_it_in_the_bottom_line():
    asked = replace(many(120), analysis=Analysis(exposures=(exposure(),)))
    judged = [
        [one for one in section(way, "bottom-line").findings if one.likelihood] for way in (asked, _on_usa(asked))
    ]
    assert [len(found) for found in judged] == [1, 2]
    assert judged[1][1].figures[0].made_by.startswith("avviso exposure VEN RUS --on USA")


def _on_usa(asked):
    return replace(asked, on="USA")


def test_one_event_is_not_told_twice():
    assert sum("praised Venezuela" in text for text in texts(simple_request(), "bottom-line")) == 1


def test_an_older_event_is_not_called_the_latest_for_being_easier_to_tell():
    doc, made = simple()
    quoted = replace(made, id="c2", trigger_text="praise", evidence=replace(made.evidence, text="Praise by Mr. Lavrov"))
    events = [event(made), event(quoted, id_="e2", date="2017-03-01")]
    asked = request(events, (), [made, quoted], [doc])
    latest = next(text for text in texts(asked, "bottom-line") if text.startswith("Latest"))
    assert "1 March 2017" in latest


def test_a_dispute_of_one_party_with_a_third_is_counted_and_not_told():
    doc, made = simple(when=When("2017-02-06", "stated", "x"))
    later = replace(made, id="c2", evidence=replace(made.evidence, when=When("2017-02-09", "stated", "x")))
    sides = tuple(Disagreement("date", one.evidence.when.date, ("x",), (one.id,)) for one in (made, later))
    apart = event(made, later, disputed=True, disagreements=sides, recipients=("CUB",))
    asked = request([apart], (), [made, later], [doc])
    assert texts(asked, "disputed")[0].startswith("1 dispute or denial with one of the two alone")


def test_an_undated_event_is_not_called_the_latest():
    doc, made = simple()
    asked = request([event(made, date=None)], (), [made], [doc])
    assert not any(text.startswith("Latest") for text in texts(asked, "bottom-line"))


def test_a_change_is_told_where_there_is_enough_on_either_side():
    told = [text for text in texts(many(200), "bottom-line") if text.startswith("In the year to ")]
    assert len(told) == 1
    assert re.search(r"cooperation makes \d+ of \d+ \(\d+ %\), against \d+ of \d+ \(\d+ %\) before", told[0])
    assert not any(text.startswith("In the year to ") for text in texts(sample(), "bottom-line"))


def test_plans_and_denials_are_told_apart_from_what_happened():
    asked = sample()
    modality = {claim.id: claim.evidence.modality for claim in asked.claims}
    for finding in section(asked, "happened").findings:
        told = {modality[citation.claim_id] for citation in finding.citations}
        assert told <= ({"historical"} if finding.text.startswith("Background") else {"actual"})
    starts = {text.partition(",")[0] for text in texts(asked, "plans")}
    assert starts == {"Planned", "Held possible"}


def test_the_events_of_a_day_stand_in_one_sentence():
    doc = document("On February 6 Mr. Lavrov praised Venezuela. On February 6 Mr. Putin thanked Venezuela.")
    first, second = "On February 6 Mr. Lavrov praised Venezuela.", "On February 6 Mr. Putin thanked Venezuela."
    lavrov = mention(doc, "Mr. Lavrov", "RUS", "Sergey Lavrov")
    putin = mention(doc, "Mr. Putin", "RUS", "Vladimir Putin")
    one = claim(doc, first, "praised", [lavrov], [mention(doc, "Venezuela", "VEN", "Venezuela")])
    venezuela = mention(doc, "Venezuela", "VEN", "Venezuela", within=second)
    two = claim(doc, second, "thanked", [putin], [venezuela], id_="c2")
    (text,) = texts(request([event(one), event(two)], (), [one, two], [doc]), "happened")
    assert re.sub(r" \[\d\]", "", text) == (
        "On 6 February 2017 (date inferred) Sergey Lavrov (Russia) praised Venezuela (The Example Herald); "
        "Vladimir Putin (Russia) thanked Venezuela (The Example Herald)."
    )


def test_a_run_of_meetings_of_the_same_two_is_told_in_one_sentence():
    doc = document("Mr. Lavrov met Ms. Rodriguez.")
    sides = [
        mention(doc, "Mr. Lavrov", "RUS", "Sergey Lavrov"),
        mention(doc, "Ms. Rodriguez", "VEN", "Delcy Rodríguez"),
    ]
    days = ("2016-01-02", "2017-03-04", "2018-05-06")
    claims = [
        claim(doc, doc.text, "met", sides, event="CONSULT", cameo="040", id_=f"c{n}", when=When(day, "stated", "x"))
        for n, day in enumerate(days)
    ]
    told = texts(request([event(one) for one in claims], (), claims, [doc]), "happened")
    assert re.sub(r"\[\d\]", "", told[-1]) == (
        "Sergey Lavrov (Russia) and Delcy Rodríguez (Venezuela) met, spoke or visited 3 times from 2 January 2016 to "
        "6 May 2018 ."
    )
    fewer = claims[:2]
    assert len(texts(request([event(one) for one in fewer], (), fewer, [doc]), "happened")) == 2


def test_what_is_read_with_little_confidence_is_not_told():
    asked = simple_request(confidence=choose.LEAST - 0.01)
    assert texts(asked, "happened") == ["1 more is not told here."]


def test_of_what_can_only_be_quoted_a_few_are_told():
    asked = many(60)  # each sentence ends with the number of its affair, which is not taken over
    told = [text for text in texts(asked, "happened") if not text.startswith("Background")]
    assert sum("“" in text for text in told) == happened.QUOTES
    assert told[-1].endswith("more are not told here.")


def test_a_dispute_about_the_date_alone_is_one_where_both_dates_are_stated():
    doc, made = simple(when=When("2017-02-06", "stated", "x"))
    later = replace(made, id="c2", evidence=replace(made.evidence, when=When("2017-02-09", "stated", "x")))
    sides = tuple(Disagreement("date", one.evidence.when.date, ("x",), (one.id,)) for one in (made, later))
    asked = request([event(made, later, disputed=True, disagreements=sides)], (), [made, later], [doc])
    (text,) = texts(asked, "disputed")
    assert text.startswith("Disputed: the accounts differ on the date. The Example Herald, of 6 February 2017: “")
    assert "; The Example Herald, of 9 February 2017: “" in text
    counted = [
        replace(one, evidence=replace(one.evidence, when=replace(one.evidence.when, basis="published")))
        for one in (made, later)
    ]
    asked = replace(asked, claims=tuple(counted))
    assert texts(asked, "disputed")[0].startswith("1 dispute or denial on the type or the day alone")


def test_a_mere_denial_stands_among_the_denied():
    assert texts(simple_request(modality="negated"), "disputed")[0].startswith("Read as a denial, 6 February 2017")


def test_what_is_not_told_is_counted():
    asked = many(200)
    for name in ("happened", "plans", "disputed"):
        (rest,) = [one for one in section(asked, name).findings if one.text.endswith("not told here.")]
        assert rest.text.split()[0] == str(rest.figures[0].value)


def test_relations_beyond_the_limit_are_counted():
    doc = document("Venezuela joined Russia.")
    sides = mention(doc, "Venezuela", "VEN", "Venezuela"), mention(doc, "Russia", "RUS", "Russia")
    claims = [tie_claim(doc, doc.text, "joined", *sides, id_=f"t{n:02}") for n in range(holding.TIES + 3)]
    found = texts(request((), [tie(one) for one in claims], claims, [doc]), "holds")
    assert (len(found), found[-1]) == (holding.TIES + 1, "3 more relations are not told here.")


def test_those_in_office_stand_in_one_sentence_for_each_party():
    doc = document("Foreign Minister Delcy Rodriguez of Venezuela and President Nicolas Maduro of Venezuela came.")
    venezuela = mention(doc, "Venezuela", "VEN", "Venezuela")
    people = (
        ("Delcy Rodriguez", "Delcy Rodríguez", "foreign minister"),
        ("Nicolas Maduro", "Nicolás Maduro", "presidents"),
    )
    claims = [
        tie_claim(doc, doc.text, "came", replace(mention(doc, words, "VEN", name), kind="person"), venezuela, id_=name,
                  relation="holds-office", role=role)
        for words, name, role in people
    ]  # fmt: skip
    assert texts(request((), [tie(one) for one in claims], claims, [doc]), "holds") == [
        "Named in office for Venezuela: Delcy Rodríguez, foreign minister in 2017 [1]; "
        "Nicolás Maduro, president in 2017 [2]."
    ]


def test_a_relation_without_a_claim_at_hand_is_not_worded():
    doc = document("Venezuela joined Russia.")
    made = tie_claim(doc, doc.text, "joined", mention(doc, "Venezuela", "VEN"), mention(doc, "Russia", "RUS"))
    assert texts(request((), [tie(made)], (), [doc]), "holds") == []


def test_an_event_without_a_claim_at_hand_is_counted_not_told():
    asked = replace(simple_request(), claims=())
    assert texts(asked, "happened") == []
    assert texts(asked, "sources")[-1] == "Events left out because no claim of theirs was at hand: 1."


def test_events_of_neither_party_are_left_out():
    doc, made = simple()
    asked = replace(request([event(made)], (), [made], [doc]), left="COL", right="CUB")
    assert brief(asked).events == ()


def test_an_event_with_one_party_stands_among_the_third_parties():
    assert any("the United States threatened Russia" in text for text in texts(sample(), "third-parties"))
    assert not any("threatened" in text for text in texts(sample(), "happened"))


def test_of_many_documents_only_the_cited_are_listed_and_the_rest_counted():
    asked = simple_request()
    more = {f"x{n:03}": document("Nothing.", id_=f"x{n:03}") for n in range(sources.SHELF)}
    asked = replace(asked, documents={**asked.documents, **more})
    assert [doc.id for doc in brief(asked).documents] == ["d1"]
    assert "Documents read but not listed: 100." in texts(asked, "sources")


def test_events_beyond_those_drawn_are_counted():
    asked = many(choose.DRAWN + 4)
    assert len(brief(asked).points) == choose.DRAWN
    assert "Events in neither the timeline nor its table: 4." in texts(asked, "sources")


def test_what_was_read_adds_up():
    finding = section(sample(), "sources").findings[0]
    assert finding.text == (
        "Documents read: 3, published from 7 February 2017 to 25 March 2019. Sentences read: 15; with claims: 12; "
        "without: 3."
    )


def test_the_share_of_each_publisher_is_told():
    asked = sample()
    docs = {id_: replace(doc, publisher="The Example Post") for id_, doc in asked.documents.items()}
    assert texts(replace(asked, documents=docs), "sources")[1] == (
        "They are by 1 publisher: The Example Post with 3 of 3 (100 %)."
    )
    unnamed = {id_: replace(doc, publisher=None) for id_, doc in asked.documents.items()}
    assert len(texts(replace(asked, documents=unnamed), "sources")) == 1


def test_documents_of_no_known_day_are_counted_and_the_day_asked_for_is_told():
    asked = sample()
    undated = {id_: replace(doc, published=None) for id_, doc in asked.documents.items()}
    told = texts(replace(asked, documents=undated, as_of="2020-01-01"), "sources")
    assert told[0].startswith("Documents read: 3 (3 of no known day). Sentences")
    assert "Nothing published on 1 January 2020 or later was used." in told


def test_the_brief_keeps_every_document_and_every_dated_point():
    made = brief(sample())
    assert isinstance(made, Dossier)
    assert [doc.id for doc in made.documents] == ["doc-herald-1", "doc-courier-1", "doc-post-1"]
    assert [point.event_id for point in made.points] == [one.id for one in made.events]


def test_the_same_request_in_another_order_gives_the_same_brief():
    asked = sample()
    turned = replace(
        asked, events=asked.events[::-1], ties=asked.ties[::-1], claims=asked.claims[::-1],
        documents=dict(reversed(asked.documents.items())), names=dict(reversed(asked.names.items())),
    )  # fmt: skip
    assert brief(asked) == brief(turned)


def test_an_unknown_event_type_is_an_error():
    doc, made = simple()
    with pytest.raises(DataError):
        brief(request([event(made, event="SING")], (), [made], [doc]))
