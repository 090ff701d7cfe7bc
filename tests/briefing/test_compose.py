"""The sections of a brief."""

from dataclasses import replace

import pytest

from avviso.briefing import Dossier, brief, choose, compose, sources
from avviso.errors import DataError
from avviso.records import When

from .builders import document, event, many, mention, request, sample, simple, simple_request, tie, tie_claim

ORDER = (
    "bottom-line", "key-events", "plans", "disputed", "background", "relations", "third-parties", "sources",
)  # fmt: skip


def section(asked, name):
    return next(part for part in brief(asked).sections if part.name == name)


def texts(asked, name):
    return [finding.text for finding in section(asked, name).findings]


@pytest.mark.parametrize("asked", [sample(), request()], ids=["sample", "empty"])
def test_the_sections_stand_in_their_order(asked):
    assert tuple(part.name for part in brief(asked).sections) == ORDER


def test_an_empty_section_says_what_was_not_found():
    made = brief(request())
    assert all(part.findings or part.empty for part in made.sections)
    assert made.sections[1].empty == "No event that happened between Venezuela and Russia was found in these documents."


@pytest.mark.parametrize("count", [0, 1, 5, 200])
def test_the_bottom_line_has_at_most_four_sentences_and_no_number_without_a_figure(count):
    found = section(many(count), "bottom-line").findings
    assert 1 <= len(found) <= 4
    assert found[0].figures


def test_the_balance_counts_cooperation_and_conflict_of_what_happened():
    text = texts(sample(), "bottom-line")[0]
    assert text == (
        "The documents record 5 actual events between Venezuela and Russia from 2011 to 2019: "
        "3 (60 %) of cooperation and 2 (40 %) of conflict."
    )


def test_nothing_recorded_is_a_figure_too():
    finding = section(request(), "bottom-line").findings[0]
    assert finding.text == "The documents record 0 actual events between Venezuela and Russia."
    assert finding.figures[0].value == 0


def test_the_newest_the_weightiest_and_the_most_disputed_are_named():
    starts = [text.partition(":")[0] for text in texts(sample(), "bottom-line")[1:]]
    assert starts == ["Newest", "Weightiest", "Most disputed"]


def test_one_event_is_not_told_twice():
    assert len(texts(simple_request(), "bottom-line")) == 2


def test_an_undated_event_is_not_called_the_newest():
    doc, made = simple()
    asked = request([event(made, date=None)], (), [made], [doc])
    assert len(texts(asked, "bottom-line")) == 1


def test_plans_denials_and_background_are_no_key_events():
    asked = sample()
    modality = {claim.id: claim.evidence.modality for claim in asked.claims}
    for finding in section(asked, "key-events").findings:
        assert {modality[citation.claim_id] for citation in finding.citations} == {"actual"}
    starts = {name: {t.partition(":")[0] for t in texts(asked, name)} for name in ("plans", "disputed", "background")}
    assert starts == {
        "plans": {"Planned", "Hypothetical"},
        "disputed": {"Disputed"},
        "background": {"Background"},
    }


def test_a_dispute_about_the_date_alone_is_a_dispute():
    doc, made = simple()
    later = replace(made, id="c2", evidence=replace(made.evidence, when=When("2017-02-09", "stated", "x")))
    asked = request([event(made, later, disputed=True)], (), [made, later], [doc])
    (text,) = texts(asked, "disputed")
    assert "6 February 2017 (inferred) [1]; The Example Herald has it" in text
    assert "9 February 2017 [2]" in text


def test_a_mere_denial_stands_among_the_denied():
    assert texts(simple_request(modality="negated"), "disputed")[0].startswith("Denied: ")


def test_what_is_not_worded_is_counted():
    asked = many(200)
    for name in ("key-events", "plans", "disputed", "background"):
        last = section(asked, name).findings[-1]
        assert last.figures
        assert last.text.split()[0] == str(last.figures[0].value)
    total = sum(len(texts(asked, name)) - 1 + section(asked, name).findings[-1].figures[0].value
                for name in ("key-events", "plans", "disputed", "background"))  # fmt: skip
    assert total == 200


def test_relations_beyond_the_limit_are_counted():
    doc = document("Venezuela joined Russia.")
    sides = mention(doc, "Venezuela", "VEN", "Venezuela"), mention(doc, "Russia", "RUS", "Russia")
    claims = [tie_claim(doc, doc.text, "joined", *sides, id_=f"t{n:02}") for n in range(compose.TIES + 3)]
    found = texts(request((), [tie(one) for one in claims], claims, [doc]), "relations")
    assert (len(found), found[-1]) == (compose.TIES + 1, "3 more relations are not worded here.")


def test_a_relation_without_a_claim_at_hand_is_not_worded():
    doc = document("Venezuela joined Russia.")
    made = tie_claim(doc, doc.text, "joined", mention(doc, "Venezuela", "VEN"), mention(doc, "Russia", "RUS"))
    assert texts(request((), [tie(made)], (), [doc]), "relations") == []


def test_an_event_without_a_claim_at_hand_is_counted_not_told():
    asked = replace(simple_request(), claims=())
    assert texts(asked, "key-events") == []
    assert texts(asked, "sources")[-1] == "Events left out because no claim of theirs was at hand: 1."


def test_events_of_neither_party_are_left_out():
    doc, made = simple()
    asked = replace(request([event(made)], (), [made], [doc]), left="COL", right="CUB")
    assert brief(asked).events == ()


def test_an_event_with_one_party_stands_among_the_third_parties():
    assert any("threatened Russia in March 2019" in text for text in texts(sample(), "third-parties"))
    assert not any("threatened" in text for text in texts(sample(), "key-events"))


def test_an_event_with_one_party_and_no_known_third_is_counted_not_told():
    doc, made = simple()
    alone = replace(made, recipients=(mention(doc, "He"),))
    asked = request([event(alone)], (), [alone], [doc])
    assert texts(asked, "third-parties") == ["Further actual events with one of the two, not worded here: 1."]


def test_a_day_of_publication_does_not_make_an_event_the_newest():
    doc, made = simple()
    later = replace(made, id="c2", evidence=replace(made.evidence, when=When("2019-01-01", "published", "x")))
    asked = request([event(made), event(later)], (), [made, later], [doc])
    assert "6 February 2017" in texts(asked, "bottom-line")[1]


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
    assert finding.text == "Documents: 3. Sentences read: 15; coded: 12; without a claim: 3."


def test_the_share_of_the_largest_publisher_is_told():
    asked = sample()
    docs = {id_: replace(doc, publisher="The Example Post") for id_, doc in asked.documents.items()}
    assert texts(replace(asked, documents=docs), "sources")[1] == (
        "Largest single publisher: The Example Post, with 3 of 3 documents (100 %)."
    )
    unnamed = {id_: replace(doc, publisher=None) for id_, doc in asked.documents.items()}
    assert len(texts(replace(asked, documents=unnamed), "sources")) == 1


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
