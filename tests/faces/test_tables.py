"""Tables: nothing steers the terminal, nothing is wider than it, and who says so is there."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.faces import tables
from avviso.faces.tables import Look
from avviso.faces.wire import claim_to_wire, event_to_wire, tie_to_wire
from avviso.records import Disagreement, Event, Join, Tie
from avviso.records.claims import Modality

EVENT = Event("e1", "SUPPORT", "051", "actual", ("RUR",), ("FRE",), "2017", None, None, ("c1",))


def drawn(*claims, look=None):
    rows = (claim_to_wire(claim, document) for claim, document in claims)
    return "".join(tables.claims(rows, look or Look()))


@pytest.mark.parametrize("text", ["a\x1b[2Jb", "a\u202eb", "a\0b", "a\x9bb"])
def test_what_steers_a_terminal_is_replaced(text):
    assert tables.clean(text) in ("a\ufffdb", "a\ufffd[2Jb")


@pytest.mark.parametrize("text", ["a\u200cb", "na\u0308h"])
def test_joiners_and_marks_that_words_need_stay(text):
    assert tables.clean(text) == text


def test_white_space_becomes_one_space():
    assert tables.clean(" a\t\r\n b ") == "a b"


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("漢字", 4), ("e\u0301", 1)])
def test_width_counts_columns_not_characters(text, columns):
    assert tables.columns_of(text) == columns


@given(st.text(max_size=60), st.integers(2, 12))
def test_wrapping_keeps_every_letter_and_the_width(text, width):
    lines = tables.wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(tables.columns_of(line) <= width for line in lines)


def test_wrapping_nothing_gives_one_empty_line():
    assert tables.wrap("", 5) == [""]


def test_a_row_is_as_high_as_its_highest_cell():
    assert list(tables.row(["a b", "c"], [1, 3])) == ["a  c\n", "b\n"]


def test_a_claim_stands_under_its_sentence_with_all_six_columns(made):
    small = made()
    text = drawn((small.event(), small.document))
    assert text.startswith(f"Sample Wire · 2017-02-08 · sentence 1\n{small.text}\n")
    assert all(head in text for head in tables.CLAIM_HEADS)


def test_the_cells_of_an_event_name_everyone(made):
    small = made()
    assert tables.claim_cells(claim_to_wire(small.event(), small.document)) == (
        "Ruritania’s envoy [RUR]",
        "SUPPORT 051: “praised”",
        "Freedonia [FRE]",
        "2017-02-06 (relative)",
        "via the Gazette",
        "actual",
    )


def test_without_a_speaker_the_text_itself_says_so(made):
    small = made()
    assert tables.claim_cells(claim_to_wire(small.tie(), small.document))[4] == "the text itself"


def test_a_tie_reads_from_one_end_to_the_other(made):
    small = made()
    assert tables.claim_cells(claim_to_wire(small.tie(), small.document))[:3] == (
        "Ruritania’s envoy [RUR]",
        "holds-office, holds",
        "Ruritania [RUR]",
    )


def test_a_cause_brings_about_its_effect(made):
    small = made()
    cells = tables.claim_cells(claim_to_wire(small.cause(), small.document))
    assert cells[:3] == ("Ruritania’s envoy", "brought about", "Freedonia")
    assert cells[4] == "the Gazette"


def test_a_date_that_nobody_knows_is_unknown(made):
    small = made()
    row = claim_to_wire(small.event(), small.document) | {"date": None}
    assert tables.claim_cells(row)[3] == "unknown (relative)"


def test_two_claims_of_one_sentence_share_its_heading(made):
    small = made()
    text = drawn((small.event(), small.document), (small.tie(), small.document))
    assert text.count(small.text) == 1


def test_a_document_without_a_publisher_goes_by_its_id(made):
    small = made(publisher=None, published=None)
    assert drawn((small.event(), small.document)).startswith("document doc1 · sentence 1\n")


def test_no_line_is_wider_than_the_terminal(made):
    small = made()
    assert max(map(len, drawn((small.event(), small.document), look=Look(60)).splitlines())) <= 60


def test_styles_come_only_where_they_are_wanted(made):
    small = made()
    assert "\x1b" not in drawn((small.event(), small.document))
    assert "\x1b[1m" in drawn((small.event(), small.document), look=Look(color=True))


def test_an_event_comes_with_the_words_behind_it(made):
    small = made()
    claim = claim_to_wire(small.event(), small.document)
    text = "".join(tables.events([event_to_wire(EVENT, [claim])], Look(140)))
    assert f"“{small.text}” Sample Wire · c1" in text


def test_an_event_of_several_claims_says_why_each_belongs_there(made):
    small = made()
    claims = [claim_to_wire(small.event(), small.document) | {"id": name} for name in ("c1", "c2")]
    joins = Join("c1", 1.0, "the most precise report"), Join("c2", 0.8, "same parties")
    event = replace(EVENT, claim_ids=("c1", "c2"), joins=joins, reports=1)
    text = " ".join("".join(tables.events([event_to_wire(event, claims)], Look(140))).split())
    assert "1 report, 2 claims" in text
    assert "c1 · 1.00, the most precise report" in text
    assert "c2 · 0.80, same parties" in text


def test_what_reports_disagree_on_says_who_says_what():
    sides = ("12 dead", ("Post", "Wire")), ("9 dead", ("Gazette",))
    found = [Disagreement("number", value, sayers, ()) for value, sayers in sides]
    happened = Disagreement("happened", "actual", ("Wire",), ())
    event = replace(EVENT, disputed=True, dispute="in one line", disagreements=(happened, *found))
    text = "".join(tables.events([event_to_wire(event)], Look()))
    assert "    disputed: number: 12 dead (Post, Wire); 9 dead (Gazette)\n" in text
    assert "    disputed: happened: actual (Wire)\n" in text
    assert "in one line" not in text


def test_a_dispute_has_a_line_of_its_own():
    event = event_to_wire(EVENT) | {"disputed": True, "dispute": "whether it happened"}
    assert "    disputed: whether it happened\n" in "".join(tables.events([event], Look()))


def test_an_event_that_lasts_shows_both_ends():
    text = "".join(tables.events([event_to_wire(EVENT) | {"enddate": "2018"}], Look()))
    assert "2017–2018" in text


def test_a_tie_shows_office_and_dates():
    tie = Tie("t1", "holds-office", "Ann", "RUR", "2014", None, "holds", ("c2",), "envoy")
    text = "".join(tables.ties([tie_to_wire(tie)], Look(140)))
    assert "holds-office (envoy)" in text
    assert "2014" in text


def test_a_tie_without_an_office_shows_the_relation_alone():
    text = "".join(tables.ties([tie_to_wire(Tie("t1", "ally-of", "A", "B", None, None, "holds", ()))], Look()))
    assert "ally-of " in text


def test_no_modality_is_cut_at_the_usual_width():
    sizes = tables.widths(tables._CLAIM_SHARES, tables.Look().width - 2)
    longest = max(get_args(Modality), key=len)
    assert tables.wrap(longest, sizes[tables.CLAIM_HEADS.index("modality")]) == [longest]
