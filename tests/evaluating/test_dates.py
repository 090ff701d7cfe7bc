"""Dates: what counts as right, and what a refusal looks like."""

import pytest

from avviso.errors import UnreadableInput
from avviso.evaluating import DateAnswer
from avviso.evaluating.dates import evaluate, read, row_of

REF = {"ref": "2025-05-16"}
DAY = {"expr": "on 3 May", "date": "2025-05-03", **REF}
RANGE = {"expr": "3 to 5 May", "date": "2025-05-03", "end": "2025-05-05", "type": "range", **REF}
MONTH = {"expr": "in March", "month": "2025-03", **REF}
YEAR = {"expr": "last year", "year": 2024, **REF}
VAGUE = {"expr": "one fine day", "type": "unresolved", **REF}


@pytest.mark.parametrize(
    ("case", "answer", "right"),
    [
        (DAY, DateAnswer("2025-05-03"), True),
        (DAY, DateAnswer("2025-05-03", "2025-05-04"), False),
        (DAY, DateAnswer("2025-05"), False),
        (DAY, None, False),
        (RANGE, DateAnswer("2025-05-03", "2025-05-05"), True),
        (RANGE, DateAnswer("2025-05-03"), False),
        (MONTH, DateAnswer("2025-03"), True),
        (MONTH, DateAnswer("2025-03-01", "2025-03-31"), True),
        (MONTH, DateAnswer("2025"), False),
        (YEAR, DateAnswer("2024"), True),
        (YEAR, DateAnswer("2025"), False),
        (VAGUE, None, True),
        (VAGUE, DateAnswer("2025"), False),
    ],
)
def test_both_ends_must_be_right_and_the_vague_refused(write, answers, case, answer, right):
    found = evaluate(write([case]), answers(date=lambda words, reference: answer))
    assert found.figures["accuracy"] == right


def test_a_coarser_answer_is_counted_apart(write, answers):
    found = evaluate(write([DAY]), answers(date=lambda words, reference: DateAnswer("2025-05")))
    assert (found.figures["accuracy"], found.figures["accuracy_or_coarser"]) == (0, 1)


def test_expressions_are_counted_from_their_own_day(write, answers):
    found = evaluate(write([DAY]), answers(date=lambda words, reference: DateAnswer(f"{reference}", words)))
    assert found.rows == ({"date": "2025-05-16", "enddate": "on 3 May", "date_precision": "day"},)


def test_a_refusal_is_a_row_of_nulls():
    assert row_of(None) == {"date": None, "enddate": None, "date_precision": None}


@pytest.mark.parametrize(
    ("answer", "precision"),
    [
        (DateAnswer("2025"), "year"),
        (DateAnswer("2025-05"), "month"),
        (DateAnswer("2025-04-01", None, "quarter"), "quarter"),
    ],
)
def test_precision_is_given_or_that_of_the_value(answer, precision):
    assert row_of(answer)["date_precision"] == precision


@pytest.mark.parametrize(
    ("item", "says"),
    [({"ref": "2025-05-16"}, 'item 1: has no text in "expr"'), ({"expr": "x", "ref": "May"}, "item 1: has 'May' as")],
)
def test_a_broken_item_is_refused_with_its_number(write, item, says):
    with pytest.raises(UnreadableInput, match=says):
        read(write([item]))
