"""Dates, numbers and quotations are read out of sentences however they are written."""

import pytest

from avviso.briefing.said import Day, dates, numbers, quoted, without_references


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 6 February 2017", {Day(2017, 2, 6)}),
        ("on the 6th of February 2017", {Day(2017, 2, 6)}),
        ("on February 6, 2017", {Day(2017, 2, 6)}),
        ("in Feb. 2017", {Day(2017, 2, None)}),
        ("2017-02-06 and 2017-03", {Day(2017, 2, 6), Day(2017, 3, None)}),
        ("from 6 to 8 February 2017", {Day(2017, 2, 6), Day(2017, 2, 8)}),
        ("February 6–8, 2017", {Day(2017, 2, 6), Day(2017, 2, 8)}),
        ("since May", {Day(None, 5, None)}),
        ("They may march on; May I?", set()),
        ("in 2017", set()),
        ("99 February 2017", set()),
    ],
)
def test_dates(text, found):
    assert dates(text)[0] == found


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("24 (77 %) of 31", [24, 77, 31]),
        ("1,200 tanks and 2.5 million rounds", [1200, 2_500_000]),
        ("from −3.5 to +2", [-3.5, 2]),
        ("55–80 %", [55, 80]),
        ("two of three, a third and half", [2, 3, 3, 50]),
        ("the 1990s and mid-2016", [1990, 2016]),
        ("a 90-day window", [90]),
        ("the G20, MH17 and an S-300 on a Tu-160", []),
        ("the two sides and third parties", []),
        ("one of them, in one month", [1]),
        ("٤٤ times", [44]),
    ],
)
def test_numbers(text, values):
    assert sorted(number.value for number in numbers(text)) == sorted(values)


def test_per_cent_is_told_from_a_count():
    assert [number.percent for number in numbers("7 of 10, or 70 % and 71 per cent")] == [False, False, True, True]


def test_references_and_quotations_come_out():
    assert without_references("A [1][2] b [c] d [3") == ("A  b [c] d [3", (1, 2))
    passages, rest = quoted("He “went” and “left”.")
    assert passages == ("went", "left")
    assert "went" not in rest
