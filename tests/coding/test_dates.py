"""Time expressions and what they mean."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.coding.dating.dates import calendar_of, resolve_expression

WEDNESDAY = "2019-05-08"


def moments(text, published=WEDNESDAY):
    return calendar_of(text, published).moments(text, 0, len(text))


def only(text, published=WEDNESDAY):
    (moment,) = moments(text, published)
    return moment


STATED = [
    ("on 3 May 2019", "2019-05-03"),
    ("on 3 May, 2019", "2019-05-03"),
    ("on May 3, 2019", "2019-05-03"),
    ("on May 3 2019", "2019-05-03"),
    ("on May 3rd, 2019", "2019-05-03"),
    ("on the 3rd of May 2019", "2019-05-03"),
    ("on Sept. 1, 2018", "2018-09-01"),
    ("on Dec 24, 1989", "1989-12-24"),
    ("on 2 December 1823", "1823-12-02"),
    ("on 29 February 2020", "2020-02-29"),
    ("on 29 February 2000", "2000-02-29"),
    ("on 2019-05-03", "2019-05-03"),
    ("in May 2018", "2018-05"),
    ("in Sept. 2016", "2016-09"),
    ("the May 2019 summit", "2019-05"),
    ("in May of 2018", "2018-05"),
    ("in January, 1959", "1959-01"),
    ("in 1959", "1959"),
    ("In 1959, he left", "1959"),
    ("since 2014", "2014"),
    ("by 2030", "2030"),
    ("until 2007", "2007"),
    ("in early 2017", "2017"),
    ("in mid-2017", "2017"),
    ("in the year 2001", "2001"),
    ("in 2018 the troops left", "2018"),
]

RELATIVE = [
    ("today", "2019-05-08"),
    ("tonight", "2019-05-08"),
    ("Yesterday", "2019-05-07"),
    ("tomorrow", "2019-05-09"),
    ("on Monday", "2019-05-06"),
    ("on Wednesday", "2019-05-08"),
    ("on Thursday", "2019-05-02"),
    ("MONDAY", "2019-05-06"),
    ("Monday's talks", "2019-05-06"),
    ("last Monday", "2019-05-06"),
    ("last Wednesday", "2019-05-01"),
    ("this Friday", "2019-05-10"),
    ("this Monday", "2019-05-06"),
    ("next Friday", "2019-05-10"),
    ("next Wednesday", "2019-05-15"),
    ("last month", "2019-04"),
    ("this month", "2019-05"),
    ("next month", "2019-06"),
    ("last year", "2018"),
    ("this year", "2019"),
    ("next year", "2020"),
    ("three days ago", "2019-05-05"),
    ("10 days ago", "2019-04-28"),
    ("two weeks ago", "2019-04-24"),
    ("a month ago", "2019-04"),
    ("five months ago", "2018-12"),
    ("a year ago", "2018"),
    ("ten years ago", "2009"),
    ("in May", "2019-05"),
    ("in June", "2018-06"),
    ("last March", "2019-03"),
    ("next July", "2019-07"),
    ("next March", "2020-03"),
    ("since November", "2018-11"),
    ("on May 3", "2019-05-03"),
    ("on 3 May", "2019-05-03"),
    ("on the 5th of April", "2019-04-05"),
    ("on 30 May", "2019-05-30"),
    ("on 30 June", "2018-06-30"),
    ("on 8 August", "2018-08-08"),
    ("on December 31", "2018-12-31"),
    ("on Dec. 24", "2018-12-24"),
]

RANGES = [
    ("last week", "2019-04-29", "2019-05-05"),
    ("this week", "2019-05-06", "2019-05-12"),
    ("next week", "2019-05-13", "2019-05-19"),
    ("in the 1960s", "1960", "1969"),
    ("during the 1990s", "1990", "1999"),
]

REFUSED = [
    "They may 3 times refuse",
    "It may 2018 times refuse",
    "Iran may attack",
    "the march 2019",
    "in march",
    "the 2018 World Cup",
    "of the 2018 World Cup",
    "of 2018 World Cup fame",
    "of 2,000 troops",
    "of 2000 people",
    "2019",
    "on May 10:30",
    "Decree 19, 2001",
    "Juncker 2016",
    "Mars 2020",
    "Novak 3",
    "The Sun. reported",
    "On Mondays",
    "by 2000 troops",
    "for 2000 soldiers",
    "between 1500 and 2000 people",
    "at 2014 GMT",
    "the 12-year-old girl",
    "in his 60s",
    "Theresa May said",
    "talks with May",
    "the October Revolution",
    "the last year of the presidency",
    "the Berlin Christmas market",
    "the 5th Fleet",
    "in the second half",
    "the new year",
]

IMPOSSIBLE = ["on 29 February 2019", "on 31 April 2019", "on 2019-02-30", "on 2019-13-01", "on 29 February 1900"]


@pytest.mark.parametrize(("text", "wanted"), STATED)
def test_a_date_in_words_is_stated_with_the_precision_it_has(text, wanted):
    moment = only(text)
    assert (moment.date, moment.enddate, moment.basis) == (wanted, None, "stated")


@pytest.mark.parametrize(("text", "wanted"), RELATIVE)
def test_other_words_count_from_the_day_of_publication(text, wanted):
    moment = only(text)
    assert (moment.date, moment.enddate, moment.basis) == (wanted, None, "relative")


@pytest.mark.parametrize(("text", "first", "last"), RANGES)
def test_a_week_and_a_decade_have_a_last_day(text, first, last):
    moment = only(text)
    assert (moment.date, moment.enddate) == (first, last)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused(text):
    assert moments(text) == []


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_a_day_that_does_not_exist_has_no_value(text):
    assert all(moment.date is None for moment in moments(text))


@pytest.mark.parametrize(
    ("published", "text", "wanted"),
    [
        ("2020-02-29", "yesterday", "2020-02-28"),
        ("2020-03-01", "yesterday", "2020-02-29"),
        ("2020-01-01", "yesterday", "2019-12-31"),
        ("2020-01-15", "last month", "2019-12"),
        ("2019-12-15", "next month", "2020-01"),
        ("2020-01-02", "on Tuesday", "2019-12-31"),
        ("2020-01-02", "on December 30", "2019-12-30"),
        ("2020-01-02", "last week", "2019-12-23"),
        ("2020-03-10", "on 29 February", "2020-02-29"),
        ("2019-12-20", "on January 10", "2020-01-10"),
    ],
)
def test_ends_of_months_and_years_are_crossed(published, text, wanted):
    assert only(text, published).date == wanted


@pytest.mark.parametrize(
    ("text", "words", "lead"),
    [
        ("since 2014", "2014", "since"),
        ("on May 3", "May 3", "on"),
        ("until Monday", "Monday", "until"),
        ("in June", "June", "in"),
        ("last week", "last week", ""),
        ("since early 2014", "early 2014", "since"),
        ("in the early hours of Friday", "the early hours of Friday", "in"),
        ("on the night of May 3", "the night of May 3", "on"),
        ("as of May 3", "May 3", "of"),
        ("he resigned in the years following 2003", "the years following 2003", "since"),
        ("fought from 3 to 5 May", "from 3 to 5 May", "fought"),
        ("between May 3 and yesterday", "between May 3 and yesterday", ""),
        ("Friday night", "Friday night", ""),
    ],
)
def test_the_expression_and_the_word_before_it_are_told_apart(text, words, lead):
    moment = moments(text)[0]
    assert (moment.words, moment.lead) == (words, lead)
    assert text[moment.span.start : moment.span.end] == words


def test_the_reason_quotes_the_words_and_names_the_day_counted_from():
    assert only("on Monday").reason == f"'Monday', counted from {WEDNESDAY}"


def test_two_expressions_give_two_moments_in_order():
    assert [m.date for m in moments("in 2005 and 2010")] == ["2005", "2010"]


def test_only_the_asked_part_of_the_text_is_read():
    text = "on Monday. on Tuesday."
    assert [m.words for m in calendar_of(text, WEDNESDAY).moments(text, 11, len(text))] == ["Tuesday"]


@pytest.mark.parametrize("text", ["on Monday", "yesterday", "last week", "in May", "two days ago"])
def test_in_a_text_without_a_date_relative_words_have_no_value(text):
    moment = only(text, None)
    assert moment.date is None
    assert "without a date" in moment.reason


def test_a_day_without_a_year_has_none_where_nothing_tells_it():
    assert only("on May 3", None).date is None


@pytest.mark.parametrize(
    ("text", "wanted", "anchor"),
    [
        ("They met on February 6. An accord of December 2016 holds.", "2017-02-06", "December 2016"),
        ("They met on February 6. A pact of 5 January 2017 holds.", "2017-02-06", "5 January 2017"),
        ("They met on February 6. Pacts of May 2009 and June 2011.", "2012-02-06", "June 2011"),
    ],
)
def test_the_year_of_an_undated_text_is_inferred_and_says_from_what(text, wanted, anchor):
    moment = moments(text, None)[0]
    assert (moment.date, moment.basis) == (wanted, "inferred")
    assert anchor in moment.reason


def test_a_leap_day_is_inferred_only_for_a_leap_year():
    found = moments("On February 29 they met. A pact of January 2020 holds.", None)[0]
    assert found.date == "2020-02-29"
    assert moments("On February 29 they met. A pact of January 2018 holds.", None)[0].date is None


def test_a_bare_year_anchors_nothing_for_it_may_lie_ahead():
    assert moments("They met on February 6 for the Cup in 2018.", None)[0].date is None


def test_a_moment_gives_the_date_of_an_event_with_its_span():
    moment = only("last week")
    when = moment.when()
    assert (when.date, when.enddate, when.basis, when.span) == ("2019-04-29", "2019-05-05", "relative", moment.span)


CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "dates_cases.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("group", "expression", "reference", "first", "last", "kind"), CASES)
def test_an_expression_alone_means_what_the_table_says(group, expression, reference, first, last, kind):
    moment = resolve_expression(expression, date.fromisoformat(reference))
    found = (moment.date or "", moment.enddate or "", moment.kind) if moment else ("", "", "unresolved")
    assert found == (first, last, kind), group


PARTS = ["Monday", "May", "3", "2019", "last", "week", "ago", "two", "of", "the", "in", "29", "February", "٣", "ſix",
         "ſaturday", "Frıday", "days", "20١٩", "2019-02-30", "2019-00-10", ",", ".", "\x00", "\r\n", "12",
         "999", "months"]  # fmt: skip


@given(
    st.lists(st.sampled_from(PARTS), max_size=8).map(" ".join),
    st.none() | st.dates(date(1950, 1, 1), date(2030, 1, 1)).map(date.isoformat),
)
def test_every_value_is_a_day_a_month_or_a_year_that_exists(text, published):
    for moment in moments(text, published):
        for value in (moment.date, moment.enddate):
            assert value is None or re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value)
            assert value is None or date.fromisoformat(value + "0000-01-01"[len(value) :])
        assert text[moment.span.start : moment.span.end] == moment.words
