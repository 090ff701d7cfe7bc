"""The checker finds every kind of fault, and none where there is none."""

from dataclasses import replace

import pytest

from avviso.briefing import brief, check
from avviso.briefing.check import miscounted
from avviso.briefing.parts import Mark, Note, Point
from avviso.records import Brief, CauseClaim, Figure, Finding, Section, Span, When

from .builders import (
    claim,
    document,
    event,
    evidence,
    many,
    mention,
    request,
    sample,
    simple,
    simple_request,
    span,
    tie,
    tie_claim,
)
from .written import written

PRAISE = "Sergey Lavrov praised Venezuela on 6 February 2017 [1]."


def faults(asked, made):
    return check(made, asked.documents, asked.claims)


def said(text, asked=None, **about):
    """The faults of a brief that says this of the claims."""
    asked = asked or simple_request()
    return faults(asked, written(asked, text, **about))


@pytest.mark.parametrize("asked", [sample(), many(60), simple_request(), request()], ids=["sample", "60", "1", "0"])
def test_a_brief_as_it_is_made_is_sound(asked):
    assert faults(asked, brief(asked)) == ()


def test_a_sentence_that_its_claim_carries_is_sound():
    assert said(PRAISE) == ()


def test_a_changed_document_is_found():
    asked = simple_request()
    doc = asked.documents["d1"]
    altered = {"d1": replace(doc, text=doc.text.replace("praised", "insulted"[:7]))}
    assert "quotes other words" in " ".join(check(written(asked, PRAISE), altered, asked.claims))


def test_a_span_outside_the_document_is_found():
    asked = simple_request()
    short = {"d1": replace(asked.documents["d1"], text="Talks")}
    assert "which has 5" in " ".join(check(written(asked, PRAISE), short, asked.claims))


def test_a_missing_document_and_a_missing_claim_are_found():
    found = " ".join(check(written(simple_request(), PRAISE), {}, ()))
    assert "which is not among the documents" in found
    assert "which is not among the claims" in found


def test_a_citation_that_points_elsewhere_than_its_claim_is_found():
    asked = simple_request()
    claim = asked.claims[0]
    moved = replace(claim, evidence=replace(claim.evidence, sentence=replace(claim.evidence.sentence, span=Span(0, 5))))
    assert "points at other words" in " ".join(check(written(asked, PRAISE), asked.documents, [moved]))


def test_a_document_described_otherwise_than_it_was_read_is_found():
    asked = simple_request()
    other = {"d1": replace(asked.documents["d1"], publisher="Another Example")}
    assert "describes document d1 otherwise" in " ".join(check(written(asked, PRAISE), other, asked.claims))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Sergey Lavrov praised Venezuela 44 times [1].", "44"),
        ("Sergey Lavrov praised Venezuela three times [1].", "three"),
        ("Sergey Lavrov praised Venezuela in 2016 [1].", "2016"),
        ("Sergey Lavrov praised 60 % of Venezuela [1].", "60"),
        ("Sergey Lavrov praised Venezuela twice [1].", "twice"),
    ],
)
def test_a_number_that_no_source_holds_is_found(text, number):
    (fault,) = said(text)
    assert fault.endswith(f"states the number {number}, which no cited sentence and no figure holds.")


@pytest.mark.parametrize(
    "date",
    ["7 February 2017", "February 7, 2017", "2017-02-07", "6 March 2017", "6 February 2016", "6–8 February 2017"],
)
def test_a_date_that_no_claim_has_is_found(date):
    assert "states the date" in " ".join(said(f"Sergey Lavrov praised Venezuela on {date} [1]."))


@pytest.mark.parametrize("date", ["6 February 2017", "February 6, 2017", "2017-02-06", "February 2017", "6 February"])
def test_a_date_that_the_claim_has_is_sound_however_it_is_written(date):
    assert said(f"Sergey Lavrov praised Venezuela on {date} [1].") == ()


@pytest.mark.parametrize(
    ("sides", "found"), [("Venezuela and Venezuela", True), ("the Venezuela and Venezuela", True),
                         ("Russia and Venezuela", False), ("Venezuela and Venezuelan firms", False)]
)  # fmt: skip
def test_two_sides_that_are_one_are_found(sides, found):
    told = " ".join(said(f"There was praise between {sides} on 6 February 2017 [1]."))
    assert ("as both of two" in told) is found


def test_a_number_of_a_figure_is_sound_and_must_be_told():
    figures = (Figure("praise", 44, "count"), Figure("times", 2, "count"))
    assert said("Sergey Lavrov praised Venezuela 44 times, twice by letter [1].", figures=figures) == ()
    (fault,) = said("Sergey Lavrov praised Venezuela 44 times [1].", figures=figures)
    assert "holds the figure 'times' (2) and does not state it" in fault


@pytest.mark.parametrize(
    ("text", "sound"), [("0.31", True), ("0.3", True), ("31 %", True), ("32 %", False), ("0", False)]
)
def test_a_figure_may_be_rounded_and_told_in_per_cent(text, sound):
    figures = (Figure("share", 0.3071, "count"),)
    found = said(f"Between Venezuela and Russia it was {text}.", cites=(), figures=figures)
    assert (found == ()) is sound


def test_a_reference_to_a_citation_that_the_finding_lacks_is_found():
    assert "uses [9]" in " ".join(said("Sergey Lavrov praised Venezuela [1][9]."))


def test_a_citation_that_is_not_used_is_found():
    assert "does not use it" in " ".join(said("Sergey Lavrov praised Venezuela."))


def test_brackets_without_a_number_are_words():
    assert said("Sergey Lavrov praised Venezuela [so] and [more [1].") == ()


def test_a_citation_that_the_brief_does_not_list_is_found():
    asked = simple_request()
    made = replace(written(asked, PRAISE), citations=())
    assert any("which the brief does not list" in fault for fault in faults(asked, made))


@pytest.mark.parametrize("name", ["the United States", "Angela Merkel", "OPEC", "Peru", "NATO", "Rosneft Trading"])
def test_a_name_that_no_cited_claim_has_is_found(name):
    asked = sample()
    text = f"Russia lent Venezuela 3 billion dollars in December 2011 beside {name} [1]."
    found = said(text, asked, cites=("c-loan",))
    assert len(found) == 1
    assert f"names {name.removeprefix('the ')}" in found[0]


def test_a_party_of_the_brief_is_found_where_its_claim_does_not_name_it():
    text = "Russia threatened the United States in March 2019 [1]."
    asked = sample()
    assert any("other way round" in fault for fault in said(text, asked, cites=("c-threat",)))
    beside = "The United States threatened Russia over Venezuela in March 2019 [1]."
    assert any("names Venezuela" in fault for fault in said(beside, asked, cites=("c-threat",)))


def test_who_did_it_to_whom_is_checked():
    asked = sample()
    loan = "in December 2011 [1]."
    assert said(f"Russia lent Venezuela 3 billion dollars {loan}", asked, cites=("c-loan",)) == ()
    assert said(f"3 billion dollars were lent to Venezuela by Russia {loan}", asked, cites=("c-loan",)) == ()
    (turned,) = said(f"Venezuela lent Russia 3 billion dollars {loan}", asked, cites=("c-loan",))
    assert "the sides the other way round" in turned
    (lost,) = said(f"Russia lent Russia 3 billion dollars {loan}", asked, cites=("c-loan",))
    assert "another recipient" in lost


@pytest.mark.parametrize("claim", ["c-denial", "c-debt"])
def test_a_denial_or_a_possibility_told_as_fact_is_found(claim):
    asked = sample()
    assert any("tells as happened" in fault for fault in said("Russia aided Venezuela [1].", asked, cites=(claim,)))
    told = "It is said that Russia would aid Venezuela, or that it did not [1]."
    assert said(told, asked, cites=(claim,)) == ()


def test_a_quotation_must_stand_in_a_cited_sentence():
    assert said("Sergey Lavrov “praised Venezuela” [1].") == ()
    (fault,) = said("Sergey Lavrov praised “dear Venezuela” [1].")
    assert "quotes “dear Venezuela”" in fault


def test_what_stands_in_brackets_after_a_name_is_checked():
    assert said("Sergey Lavrov (foreign minister, Russia) praised Venezuela [1].") == ()
    assert any("that it is of Venezuela" in f for f in said("Sergey Lavrov (Venezuela) praised Venezuela [1]."))
    assert any("that it is of Venezuela" in f for f in said("Sergey Lavrov of Venezuela praised Venezuela [1]."))


def test_a_longer_name_is_not_taken_for_the_shorter_one_in_it():
    asked = simple_request()
    asked = replace(asked, names={**asked.names, "SDN": "Sudan", "SSD": "South Sudan"})
    found = [fault for fault in said("Sergey Lavrov praised South Sudan [1].", asked) if " names " in fault]
    assert [fault.split(" names ")[1][:11] for fault in found if "claim c1" not in fault] == ["South Sudan"]


def test_the_cells_of_a_row_are_checked_beside_its_finding():
    asked = simple_request()
    sound = written(asked, PRAISE, rows=[("Sergey Lavrov", "6 February 2017")])
    assert faults(asked, sound) == ()
    for cells in (("Sergey Lavrov", "7 February 2017"), ("Peru", "2017"), ("Sergey Lavrov", "44")):
        fault = " ".join(faults(asked, written(asked, PRAISE, rows=[cells])))
        assert "In a cell of the row" in fault


def test_a_number_of_another_cell_of_the_row_is_found():
    asked = simple_request()
    told = (Figure("share", "8 % (6–11)", "m"), Figure("matched", "4 % (3–6)", "m"))
    text = "After it 8 % (6–11), without it 4 % (3–6)."
    for cells, sound in ((("8 % (6–11)", "4 % (3–6)"), True), (("8 % (8–11)", "4 % (3–6)"), False)):
        made = written(asked, text, cites=(), figures=told, rows=[cells])
        assert (faults(asked, made) == ()) is sound


def test_a_row_with_a_cell_too_many_is_found():
    asked = simple_request()
    made = written(asked, PRAISE, rows=[("Sergey Lavrov",)])
    table = made.sections[0].tables[0]
    section = replace(made.sections[0], tables=(replace(table, columns=("a", "b")),))
    assert any("1 cells under 2 columns" in fault for fault in faults(asked, replace(made, sections=(section,))))


def test_a_heading_names_nobody_but_the_parties():
    asked = sample()
    made = written(asked, "Venezuela and Russia: 3.", cites=(), figures=(Figure("n", 3, "count"),))
    section = replace(made.sections[0], note="As Cuba has it.")
    assert any("names Cuba" in fault for fault in faults(asked, replace(made, sections=(section,))))


def test_a_point_on_another_day_than_its_event_is_found():
    asked = simple_request()
    made = written(asked, PRAISE)
    point = Point("e-c1", "2017-02-07", None, 1.0, "actual", "Support", 1.0, made.sections[0].findings[0])
    assert any("on another day" in fault for fault in faults(asked, replace(made, points=(point,))))


def test_a_name_inside_a_publisher_is_no_party():
    doc, made = simple()
    doc = replace(doc, publisher="The Cuba Example")
    other = document("Cuba spoke.", id_="d2")
    cuban = tie_claim(other, other.text, "spoke", mention(other, "Cuba", "CUB", "Cuba"), mention(other, "spoke"))
    asked = request([event(made)], [tie(cuban)], [made, cuban], [doc, other])
    assert said("Sergey Lavrov praised Venezuela (The Cuba Example) [1].", asked, cites=("c1",)) == ()


def test_a_document_without_publisher_and_title_is_sound():
    doc, made = simple()
    asked = request([event(made)], (), [made], [replace(doc, publisher=None, title=None)])
    assert faults(asked, brief(asked)) == ()


def test_numbers_out_of_order_are_found():
    asked = sample()
    made = brief(asked)
    assert "not numbered" in " ".join(faults(asked, replace(made, citations=made.citations[::-1])))


def test_a_note_without_citation_and_a_mark_elsewhere_are_found():
    asked = simple_request()
    marks = (Mark(Span(0, 999), "event"),)
    made = replace(written(asked, PRAISE), notes=(Note(7, (), ""), Note(1, marks, "")))
    found = " ".join(faults(asked, made))
    assert "citation [7], which does not exist" in found
    assert "lies outside its quote" in found
    assert "other words than claim c1 was coded from" in found
    assert "The reading of citation [1] is not that of claim c1" in found


def test_a_plain_brief_can_be_checked_and_a_cause_cited():
    doc = document("Low prices hurt Venezuela.")
    prices, hurt = mention(doc, "Low prices"), mention(doc, "Venezuela", "VEN")
    cause = CauseClaim("k", evidence(doc, doc.text), prices, hurt, span(doc, "hurt"), "hurt")
    asked = request((), (), [cause], [doc])
    citation = replace(written(simple_request(), PRAISE).citations[0], claim_id="k", quote=doc.text, span=Span(0, 26))
    finding = Finding("Low prices hurt VEN [1].", (citation,))
    made = Brief("VEN", "RUS", "t", (Section("s", "S", (finding,)),), (), (citation,))
    assert check(made, asked.documents, asked.claims) == ()


def test_a_day_that_the_claim_only_infers_is_carried_by_it():
    asked = simple_request(when=When("2017-02-06", "published", "day of publication"))
    assert said(PRAISE, asked) == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("fell: 5 % (2–12), 5 of 95 after it", 0),
        ("fell: 5 % (2–12), 8 of 95 after it", 1),
        ("in 3 of 12 cases (25 %, 80 % interval 12 to 44)", 0),
        ("in 4 of 12 cases (25 %, 80 % interval 12 to 44)", 1),
    ],
)
def test_a_share_is_that_of_the_counts_beside_it(text, wrong):
    assert len(list(miscounted(text))) == wrong


def place_request(words):
    """A flight over a place whose name has a hyphen, beside a claim that names a place called as its second half."""
    flown = f"Russia flew aircraft over {words} on 6 February 2017."
    doc = document(f"{flown} Venezuela praised Kivu on that day.")
    plane = mention(doc, "Russia", "RUS", "Russia")
    first = claim(doc, flown, "flew", [plane], id_="c1", event="MOBILIZE", cameo="150")
    kivu = mention(doc, "Kivu", None, "Kivu", within="praised")
    praised = claim(
        doc, "Venezuela praised Kivu on that day.", "praised", [mention(doc, "Venezuela", "VEN", "Venezuela")], [kivu],
        id_="c2",
    )  # fmt: skip
    return request([event(first), event(praised)], (), [first, praised], [doc])


def test_half_of_a_name_with_a_hyphen_is_no_other_name_where_the_text_has_it_whole():
    assert (
        said("On 6 February 2017 Russia flew aircraft over North-Kivu [1].", place_request("North-Kivu"), cites={"c1"})
        == ()
    )


@pytest.mark.parametrize("words", ["Kivu", "North-Kivu-Ituri"])
def test_half_of_a_name_with_a_hyphen_is_found_where_the_text_has_it_otherwise(words):
    wrong = said("On 6 February 2017 Russia flew aircraft over South-Kivu [1].", place_request(words), cites={"c1"})
    assert "names" in " ".join(wrong)
