"""The marked sentence: every coded word in brackets, nothing else changed, brackets nested."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.faces.marking import marked, marks, nested, shown
from avviso.faces.tables import Look
from avviso.records import Mention, Span

SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 12), st.integers(1, 6))


def test_every_coded_word_of_an_event_is_in_brackets(made):
    assert marked(made().event(), color=False) == (
        "On [date: Monday] [actor: Ruritania’s envoy] [event: praised] [recipient: Freedonia] in [place: Strelsau], "
        "[reported by: the Gazette] wrote."
    )


def test_brackets_nest_where_one_mention_holds_another(made):
    assert "[from: [to: Ruritania]’s [tie: envoy]] praised" in marked(made().tie(), color=False)


def test_a_cause_and_its_effect_are_marked(made):
    text = marked(made().cause(), color=False)
    assert "[cause: Ruritania’s envoy] [link: praised] [effect: Freedonia]" in text
    assert "[speaker: the Gazette]" in text


def test_one_span_with_two_parts_has_both_names(made):
    small = made()
    claim = small.event(evidence=small.evidence(speaker=small.mention("Freedonia")))
    assert marks(claim)[small.span("Freedonia")] == "recipient, speaker"


def test_words_outside_the_sentence_are_not_marked(made):
    small = made()
    far = Mention(Span(500, 505), "Smith", "Smith")
    assert "speaker" not in marked(small.event(evidence=small.evidence(speaker=far)), color=False)


def test_without_a_date_in_the_text_none_is_marked(made):
    small = made()
    claim = small.event()
    undated = small.evidence(when=type(claim.evidence.when)("2017", "published", "day of publication"))
    assert "date" not in marks(small.event(evidence=undated)).values()


def test_colour_comes_with_the_brackets_not_instead_of_them(made):
    text = marked(made().event(), color=True)
    assert "\x1b[1;33m[event: praised]\x1b[0m" in text


def test_line_ends_and_steering_characters_do_not_reach_the_terminal(made):
    text = marked(made(made.text.replace("in Strel", "\x1b[\nStrel")).event(), color=False)
    assert "\x1b" not in text
    assert "\n" not in text


@given(st.dictionaries(SPANS, st.just("x"), max_size=6))
def test_cut_spans_nest_and_cover_what_they_covered(spans):
    pieces = [span for span, _ in nested(spans)]
    for left in pieces:
        for right in pieces:
            assert not left.start < right.start < left.end < right.end
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert {place for span in pieces for place in range(span.start, span.end)} == covered


def test_outer_spans_come_first():
    order = [span for span, _ in nested({Span(0, 2): "a", Span(0, 9): "b", Span(4, 12): "c"})]
    assert order == [Span(0, 9), Span(0, 2), Span(4, 9), Span(9, 12)]
    assert all(left.start <= right.start for left, right in pairwise(order))


def test_without_brackets_the_sentence_is_as_it_was(made):
    bare = re.sub(r"\[[a-z ,]+: |\]", "", marked(made().event(), color=False))
    assert bare == made.text


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("event", ["who ", "whom ", "where ", "reported by", "per whom     the text itself"]),
        ("tie", ["from ", "to ", "envoy"]),
        ("cause", ["cause ", "effect ", "per whom     the Gazette"]),
    ],
)
def test_show_says_who_what_when_where_and_per_whom(made, kind, lines):
    small = made()
    text = "".join(shown(getattr(small, kind)(), small.document, Look(140)))
    always = [
        "what ",
        "when         2017-02-06, relative: 'Monday'",
        "modality     actual",
        "confidence   0.75, by test@1",
    ]
    assert [line for line in (*lines, *always) if line not in text] == []


def test_show_says_where_in_the_document_the_sentence_stands(made):
    small = made()
    assert "sentence 1, characters 0 to 77" in "".join(shown(small.event(), small.document, Look()))


def test_show_explains_the_code(made):
    small = made()
    assert "(praise or endorse)" in "".join(shown(small.event(), small.document, Look()))


def test_show_leaves_a_code_that_the_table_lacks_unexplained(made):
    small = made()
    assert "SUPPORT 0519: “praised”\n" in "".join(shown(small.event(cameo="0519"), small.document, Look()))
