import pytest

from avviso.resolving.dates import distance, holds, span_of, surely_holds


@pytest.mark.parametrize(
    ("since", "until", "date", "may", "sure"),
    [
        ("2013-03-05", "", "2017-02-06", True, True),
        ("2013-03-05", "2017-06-21", "2017-06-21", True, True),
        ("2013-03-05", "2017-06-21", "2017-06-22", False, False),
        ("2013-03-05", "", "2013-03", True, False),
        ("2013-03-05", "", "2012", False, False),
        ("", "1991-12", "1991", True, True),
        ("", "1991-11", "1991", True, False),
    ],
)
def test_a_period_is_held_against_a_date_of_any_precision(since, until, date, may, sure):
    assert holds(since, until, date) is may
    assert surely_holds(since, until, date) is sure


def test_without_a_date_every_period_may_hold():
    assert holds("2001", "2002", None)


def test_the_nearest_past_period_comes_first():
    periods = [("2001", "2003"), ("2005", "2009-05"), ("2014", "")]
    assert min(periods, key=lambda one: distance(*one, "2012")) == ("2005", "2009-05")
    assert min(periods, key=lambda one: distance(*one, "1990")) == ("2001", "2003")


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2001", "2003", "2001 to 2003"),
        ("2001", "", "since 2001"),
        ("", "2003", "until 2003"),
        ("", "", "without dates"),
    ],
)
def test_a_period_reads_as_words(since, until, words):
    assert span_of(since, until) == words
