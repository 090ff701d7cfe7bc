"""Pairs: marks taken out, labels of each set, and answers in the table's own label set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.errors import UnreadableInput
from avviso.evaluating import PairAnswer
from avviso.evaluating.pairs import evaluate, marked, read, row_of

WORDS = st.text(alphabet="ab <>/st", min_size=1, max_size=12)
PRAISE = "<s>Chad</s> praised <t>Mali</t>."


def table(*rows, head=("marked_sentence", "gold_penta", "gold_root")):
    return "\n".join("\t".join(row) for row in (head, *rows)) + "\n"


def quotes(pair, spans):
    return [pair.text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("sentence", "actors", "recipients"),
    [
        ("<s>Chad</s> met <t>Mali</t>.", ["Chad"], ["Mali"]),
        ("<t>Mali</t> was met by <s>Chad </s>.", ["Chad "], ["Mali"]),
        ("<s>Chad</s> resigned.", ["Chad"], []),
        ("<s>A</s> hit <t>B</t> and <t>C</t>.", ["A"], ["B", "C"]),
        ("<t>the man <s>Chad</s> shot</t>", ["Chad"], ["the man Chad shot"]),
        ("</s>5 < 6 <b>bold</b> <s>open", [], []),
        ("<s></s>nothing", [], []),
    ],
)
def test_marks_become_spans_of_the_plain_sentence(sentence, actors, recipients):
    pair = marked(sentence)
    assert (quotes(pair, pair.actors), quotes(pair, pair.recipients)) == (actors, recipients)


def test_other_angle_brackets_stay():
    assert marked("5 < 6 <b>x</b> <s>y</s>").text == "5 < 6 <b>x</b> y"


@given(WORDS)
def test_marks_and_nothing_else_are_taken_out(sentence):
    plain = sentence
    pair = marked(sentence)
    for mark in ("<s>", "</s>", "<t>", "</t>"):
        plain = plain.replace(mark, "\0")
    assert pair.text == plain.replace("\0", "")
    assert all(0 <= span.start < span.end <= len(pair.text) for span in (*pair.actors, *pair.recipients))


def test_every_label_set_that_the_columns_allow_is_scored(write, answers):
    path = write(table((PRAISE, "1", "SUPPORT"), (PRAISE, "4", "ASSAULT")))
    found = evaluate(path, answers(pair=PairAnswer("SUPPORT", 0.5)))
    # SUPPORT: P 1/2, R 1, F1 2/3; ASSAULT: 0.
    assert found.n == 2
    assert found.figures == {"macro_f1": {"quad": 0.3333, "binary": 0.3333, "root": 0.3333}}


def test_a_binary_table_is_scored_by_quad(write, answers):
    path = write(table((PRAISE, "1"), (PRAISE, "0"), head=("marked_sentence", "gold_binary")))
    given_answers = iter([PairAnswer("ASSAULT", 0.5), PairAnswer("SUPPORT", 0.5)])
    found = evaluate(path, answers(pair=lambda _: next(given_answers)))
    assert found.figures == {"macro_f1": {"binary": 1.0}}


def test_giving_way_is_yield_where_the_table_says_so(write, answers):
    path = write(table((PRAISE, "2", "YIELD")))
    for event in ("CONCEDE", "RETREAT", "YIELD"):
        found = evaluate(path, answers(pair=PairAnswer(event, 0.4)))
        assert found.figures["macro_f1"] == {"quad": 1.0, "binary": 1.0, "root": 1.0}
        assert found.rows == ({"event": "YIELD", "quad_code": 2, "confidence": 0.4},)


def test_giving_way_keeps_its_type_elsewhere():
    assert row_of(PairAnswer("CONCEDE", 0.4), merges_yield=False)["event"] == "CONCEDE"
    assert row_of(PairAnswer("RETREAT", 0.4), merges_yield=False)["quad_code"] == 2


def test_a_table_without_gold_still_gives_predictions(write, answers):
    found = evaluate(write(table((PRAISE,), head=("marked_sentence",))), answers())
    assert (len(found.rows), found.figures) == (1, {})
    assert "no gold column" in found.notes[0]


def test_quoted_cells_are_unquoted(write):
    (pair,) = read(write(table(('"<s>A</s> said ""no"" to <t>B</t>"',), head=("marked_sentence",)))).pairs
    assert pair.text == 'A said "no" to B'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sentence\nx\n", "no column marked_sentence"),
        ("marked_sentence\n", "no rows"),
        (table((" ", "1", "AID")), "row 1 has no marked_sentence"),
        (table((PRAISE, "7", "AID")), "row 1 has '7' as gold_penta"),
        (table((PRAISE, "1", "AID"), (PRAISE, "1", "HELP")), "row 2 has 'HELP' as gold_root"),
        (table((PRAISE, "maybe"), head=("marked_sentence", "gold_binary")), "'MAYBE' as gold_binary"),
        (table(("x" * 200_000, "1", "AID")), "is no row of a table"),
    ],
)
def test_a_broken_table_is_refused_with_its_row(write, text, says):
    with pytest.raises(UnreadableInput, match=says):
        read(write(text))
