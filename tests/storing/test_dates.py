"""Dates of three precisions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.storing.dates import first_day, last_day, neighbours, precision, wider


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016-12-05", "2016-12-05", "2016-12-05"),
        ("2016-12", "2016-12-01", "2016-12-31"),
        ("1959", "1959-01-01", "1959-12-31"),
        ("2016-12-05T10:00", "2016-12-05", "2016-12-05"),
        (None, None, None),
    ],
)
def test_a_date_covers_the_days_that_it_may_mean(text, first, last):
    assert (first_day(text), last_day(text)) == (first, last)


def test_every_wider_date_is_listed_the_most_precise_first():
    assert wider("2016-12-05") == ("2016-12-05", "2016-12", "2016")
    assert wider("2016-12") == ("2016-12", "2016")
    assert wider("2016") == ("2016",)
    assert wider(None) == (None,)


def test_precision_grows_with_what_is_known():
    known = [precision(text) for text in (None, "2016", "2016-12", "2016-12-05")]
    assert known == sorted(set(known))


@pytest.mark.parametrize("text", [None, "2016", "2016-12", "2016-02-30", "not a date", "0001-01-01"])
def test_what_is_no_day_of_the_calendar_has_no_neighbours(text):
    assert neighbours(text) == ()


@given(st.dates(date(2, 1, 1), date(9998, 1, 1)))
def test_a_day_is_the_neighbour_of_its_neighbours(day):
    before, after = neighbours(day.isoformat())
    assert before < day.isoformat() < after
    assert neighbours(before)[1] == neighbours(after)[0] == day.isoformat()
