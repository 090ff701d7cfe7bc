"""Counts that add up, and a bar that only a terminal sees."""

import io

import pytest

from avviso.faces.progress import Bar, Tally
from avviso.records import Coding, Document, Rejection, Sentence, Span


@pytest.fixture
def items(made):
    """A document with two claims in one of two sentences, and one that was rejected."""
    small = made()
    left_out = Rejection("a.txt", "no verb", "doc1", Sentence(1, Span(0, 2)))
    return [Coding(small.document, (small.event(), small.tie()), (left_out,), 2), Rejection("b.txt", "is empty")]


@pytest.fixture
def tally(items):
    counts = Tally()
    for item in items:
        counts.count(item)
    return counts


def test_read_is_coded_and_rejected(tally):
    assert (tally.read, tally.coded, len(tally.rejected)) == (2, 1, 1)


def test_two_claims_of_one_sentence_count_one_sentence(tally):
    assert (tally.sentences, tally.with_claims, tally.without, tally.claims) == (2, 1, 1, 2)


def test_a_rejected_document_is_no_rejected_sentence():
    counts = Tally()
    counts.count(Coding(Document("d", ""), (), (Rejection("a", "no words", "d"),), 0))
    assert (counts.sentences, counts.without) == (0, 0)


def test_the_lines_name_what_was_rejected_and_both_sums(tally):
    assert list(tally.lines()) == [
        "rejected: b.txt: is empty",
        "documents read 2 = coded 1 + rejected 1",
        "sentences 2 = with claims 1 + without 1; claims 2",
    ]


def test_a_long_list_of_rejected_documents_is_cut_and_says_so():
    lines = list(Tally(rejected=[Rejection("a", "b")] * 25).lines())
    assert len(lines) == 23
    assert lines[20] == "rejected: 5 more: --rejected FILE lists them all"


def test_the_bar_hands_everything_on_and_wipes_itself(items):
    out = io.StringIO()
    assert list(Bar(out, 1000).follow(items)) == items
    assert "[##----------------------]   8% · 1 document\x1b" in out.getvalue()
    assert out.getvalue().endswith("\r\x1b[K")


def test_without_a_known_size_only_documents_are_counted(items):
    out = io.StringIO()
    list(Bar(out).follow(items))
    assert "2 documents" in out.getvalue()
    assert "%" not in out.getvalue()


def test_a_bar_never_runs_over(items):
    out = io.StringIO()
    list(Bar(out, 3).follow(items))
    assert "100%" in out.getvalue()


def test_a_hidden_bar_writes_nothing(items):
    out = io.StringIO()
    assert list(Bar(out, 10, shown=False).follow(items)) == items
    assert out.getvalue() == ""


def test_the_bar_is_wiped_when_the_run_breaks_off():
    out = io.StringIO()

    def broken():
        raise KeyboardInterrupt
        yield

    with pytest.raises(KeyboardInterrupt):
        list(Bar(out, 10).follow(broken()))
    assert out.getvalue().endswith("\r\x1b[K")


def test_the_bar_is_out_of_the_way_while_an_item_is_printed(items):
    out = io.StringIO()
    for _ in Bar(out, 10).follow(items):
        assert out.getvalue().endswith("\r\x1b[K")
