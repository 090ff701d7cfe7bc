"""What stands before a time expression and shapes it; terms that lie ahead."""

import pytest

from avviso.coding.dating.dates import calendar_of

FRIDAY = "2018-10-19"


def only(text):
    (moment,) = calendar_of(text, FRIDAY).moments(text, 0, len(text))
    return moment


def test_the_eve_of_a_day_is_the_day_before():
    assert only("They met on the eve of 3 May 2017.").date == "2017-05-02"


@pytest.mark.parametrize("text", ["on the eve of the vote", "on the eve of May 2017"])
def test_the_eve_of_what_is_no_day_is_no_day_itself(text):
    assert all(moment.precision != "day" for moment in calendar_of(text, FRIDAY).moments(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The troops must leave by Tuesday.", "2018-10-23"),
        ("He gave them until Monday to reply.", "2018-10-22"),
        ("The truce expires on December 1.", "2018-12-01"),
        ("The ban was extended until February.", "2019-02"),
        ("They agreed to meet by Wednesday.", "2018-10-24"),
    ],
)
def test_a_term_that_was_set_lies_ahead(text, date):
    assert only(text).date == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("He had served until February.", "2018-02"),
        ("He gave a speech on Monday.", "2018-10-15"),
        ("They agreed on Tuesday.", "2018-10-16"),
        ("They gave it up. He stayed until Monday.", "2018-10-15"),
    ],
)
def test_without_a_term_a_time_is_past(text, date):
    assert only(text).date == date


def test_in_the_decades_after_a_year_begins_with_it():
    moment = only("In the two decades after 1959 they were at peace.")
    assert (moment.date, moment.kind) == ("1959", "range")


def test_decades_after_a_year_without_in_lie_so_much_later():
    assert only("Two decades after 1959 they met.").date == "1979"
