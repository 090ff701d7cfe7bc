"""Coarse answers become the day that a benchmark writes for them."""

from datetime import date

import pytest

from avviso.evaluating import DateAnswer
from avviso.evaluating.fulldates import as_day

FRIDAY = date(2018, 10, 19)


@pytest.mark.parametrize(
    ("words", "answer", "first", "last"),
    [
        ("last month", DateAnswer("2018-09", None, "month"), "2018-09-19", None),
        ("a year ago", DateAnswer("2017", None, "year"), "2017-10-19", None),
        ("last week", DateAnswer("2018-10-08", "2018-10-14", "week"), "2018-10-12", None),
        ("early this year", DateAnswer("2018", None, "year"), "2018-01-01", None),
        ("late last year", DateAnswer("2017", None, "year"), "2017-12-31", None),
        ("the end of February 2016", DateAnswer("2016-02", None, "month"), "2016-02-29", None),
        ("late last week", DateAnswer("2018-10-08", "2018-10-14", "week"), "2018-10-14", None),
        ("Q2 2017", DateAnswer("2017-04", "2017-06", "quarter"), "2017-04-01", None),
        ("2014-2016", DateAnswer("2014", "2016", "year"), "2014-01-01", "2016-12-31"),
        ("from March to May 2017", DateAnswer("2017-03", "2017-05", "month"), "2017-03-01", "2017-05-31"),
        ("as recently as last month", DateAnswer("2018-09", None, "month"), "2018-09-19", None),
    ],
)
def test_what_the_words_leave_open_is_filled_by_the_convention(words, answer, first, last):
    full = as_day(answer, words, FRIDAY)
    assert (full.date, full.enddate, full.precision) == (first, last, answer.precision)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("late Friday", DateAnswer("2018-10-19", None, "day")),
        ("in January", DateAnswer("2018-01", None, "month")),
        ("1959", DateAnswer("1959", None, "year")),
        ("the 1990s", DateAnswer("1990", "1999", "decade")),
        ("last weekend", DateAnswer("2018-10-13", "2018-10-14", "week")),
        ("the week of May 2, 2016", DateAnswer("2016-05-02", "2016-05-08", "week")),
    ],
)
def test_what_is_named_outright_stays(words, answer):
    assert as_day(answer, words, FRIDAY) == answer


def test_a_shorter_month_ends_sooner():
    assert as_day(DateAnswer("2018-02", None, "month"), "last month", date(2018, 3, 31)).date == "2018-02-28"
