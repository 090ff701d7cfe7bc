"""Times in their sentence: what counts on from what was told, what lies ahead, and several beside one another."""

import pytest

from avviso.coding.dating.dates import calendar_of

WEDNESDAY = "2019-05-08"


def moments(text, published=WEDNESDAY):
    return calendar_of(text, published).moments(text, 0, len(text))


def only(text, published=WEDNESDAY):
    (moment,) = moments(text, published)
    return moment


FOLLOWING = [
    ("On 5 March 2018 they met. The following day they signed.", "2018-03-06"),
    ("On 5 March 2018 they met. The next day they signed.", "2018-03-06"),
    ("On 5 March 2018 they met. A week earlier they had not.", "2018-02-26"),
    ("On 5 March 2018 they met. Three days later they signed.", "2018-03-08"),
    ("On 5 March 2018 they met, having left the day before.", "2018-03-04"),
    ("On 5 March 2018 they met. That year the war began.", "2018"),
    ("On 5 March 2018 they met. The same month the war began.", "2018-03"),
    ("On 5 March 2018 they met. That very day the war began.", "2018-03-05"),
    ("On 5 March 2018 they met. In June that year they parted.", "2018-06"),
    ("On 5 March 2018 they met. In May the following year they parted.", "2019-05"),
    ("On 5 March 2018 they met. On the 9th they signed.", "2018-03-09"),
    ("On 5 March 2018 they met. The previous Friday they had quarrelled.", "2018-03-02"),
    ("On 5 March 2018 they met. The following Friday they signed.", "2018-03-09"),
    ("On 5 March 2018 they met. That Friday they signed.", "2018-03-09"),
    ("On 5 March 2018 they met, having quarrelled the Friday before.", "2018-03-02"),
    ("On 5 March 2018 they met. Later that day they signed.", "2018-03-05"),
    ("On 5 March 2018 they met. The next morning they signed.", "2018-03-06"),
    ("On 5 March 2018 they met. That evening they signed.", "2018-03-05"),
    ("On 5 March 2018 they met. The previous night they had quarrelled.", "2018-03-04"),
    ("In March 2018 they met. In the previous month they had quarrelled.", "2018-02"),
    ("In 2018 they met. Two years later they signed.", None),
    ("In 2008 they met. Two years later they signed.", "2010"),
    ("In 2008 they met. The following day they signed.", None),
    ("They met. Three days later they signed.", None),
    ("They met. Later that day they signed.", None),
    ("They met. The following week they signed.", None),
    ("They met. That Friday they signed.", None),
    ("They met. That evening they signed.", None),
    ("They met. The next morning they signed.", None),
    ("They met. He spent the following three years there.", None),
    ("They met. He spent the next three years there.", None),
    ("They met three days after the coup.", None),
    ("They met. The day after the vote they parted.", None),
]


@pytest.mark.parametrize(("text", "wanted"), FOLLOWING)
def test_what_goes_on_counts_from_the_moment_told_before_and_has_no_date_without_one(text, wanted):
    assert moments(text)[-1].date == wanted


def test_what_goes_on_counts_from_the_sentence_before_when_each_is_read_by_itself():
    text = "On 5 March 2018 they met. The following day they signed."
    (moment,) = calendar_of(text, WEDNESDAY).moments(text, 26, len(text))
    assert (moment.date, moment.reason) == ("2018-03-06", "'The following day', counted from 2018-03-05")


def test_an_undated_text_counts_on_from_a_date_that_it_gives():
    found = moments("On 5 March 2018 they met. The following day they signed.", None)
    assert [m.date for m in found] == ["2018-03-05", "2018-03-06"]


AHEAD = [
    ("They will meet on Friday", "2019-05-10"),
    ("The talks are due on Monday", "2019-05-13"),
    ("He plans to leave in January", "2020-01"),
    ("They will sign on 8 August", "2019-08-08"),
    ("They would sign in two stages on Thursday", "2019-05-09"),
    ("He will not talk, he said on Friday", "2019-05-03"),
    ("He said on Friday that they will talk", "2019-05-03"),
    ("They will talk on Christmas Day", None),
    ("Over the next two years prices will rise", "2019-05-08"),
    ("They said that Friday was bad", "2019-05-03"),
]


@pytest.mark.parametrize(("text", "wanted"), AHEAD)
def test_after_a_verb_of_the_future_the_coming_day_is_meant(text, wanted):
    assert only(text).date == wanted


@pytest.mark.parametrize(
    ("text", "date_", "coming"),
    [
        ("on Friday", "2019-05-03", "2019-05-10"),
        ("in March", "2019-03", "2020-03"),
        ("on 8 August", "2018-08-08", "2019-08-08"),
        ("on 3 May 2019", "2019-05-03", None),
        ("yesterday", "2019-05-07", None),
    ],
)
def test_a_moment_that_comes_round_again_knows_the_coming_one(text, date_, coming):
    assert (only(text).date, only(text).coming) == (date_, coming)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In March and April 2016 they met", [("2016-03", "2016-04")]),
        ("In March and June 2016 they met", [("2016-03", None), ("2016-06", None)]),
        ("on 3 May and 7 June 2016", [("2016-05-03", None), ("2016-06-07", None)]),
        ("On Friday and Sunday they met", [("2019-05-03", None), ("2019-05-05", None)]),
        ("the war (1980-1988) and the peace (1989)", [("1980", "1988"), ("1989", None)]),
        ("In 2005 and 2009 they met", [("2005", None), ("2009", None)]),
        ("On May 5, 2000 people marched", [("2019-05-05", None)]),
        ("at 10 a.m. on 3 May 2016 and 6 p.m. on 4 May 2016", [("2016-05-03", None), ("2016-05-04", None)]),
        ("a five-day-old truce", [("2019-05-03", None)]),
        ("in the first four months of 2018", [("2018-01", "2018-04")]),
        ("the last month of last year", [("2018-12", None)]),
        ("June 3 and 7", [(None, None)]),
        ("in May 1999 and in the 1990s", [("1999-05", None), ("1990", "1999")]),
        ("Monday until Friday", [("2019-05-06", None), ("2019-05-03", None)]),
        ("May 5 to May 3, 2018", [("2017-05-05", "2018-05-03")]),
        ("May 5, 2019 to May 3, 2018", [(None, None)]),
        ("two or three days ago", [(None, None)]),
    ],
)
def test_several_times_in_a_sentence_are_told_apart(text, wanted):
    assert [(m.date, m.enddate) for m in moments(text)] == wanted


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("on Monday", "day"),
        ("last week", "week"),
        ("in May", "month"),
        ("Q2 2018", "quarter"),
        ("H1 2018", "half"),
        ("in 2014", "year"),
        ("the 1990s", "decade"),
        ("the 19th century", "century"),
        ("in recent years", ""),
    ],
)
def test_a_moment_keeps_the_precision_of_its_words(text, precision):
    assert only(text).precision == precision


UNCOUNTED = """
yesterday | last week | two weeks ago | three days from now | in March last year | the previous day | next July
at the weekend | Q2 | the past two years | the 5th | last Christmas | Christmas Day | a three-day-old | the last year
the second quarter | Friday of last week | next Friday | this morning | the end of the month | half a year ago
on May 3 last year | the first half of the year | that Friday | a week earlier
"""


@pytest.mark.parametrize("text", [text.strip() for row in UNCOUNTED.split("\n") for text in row.split("|") if text])
def test_nothing_is_counted_in_a_text_without_a_date(text):
    assert all(m.date is None and "without a date" in m.reason for m in moments("on " + text, None))


LONG = ["May 1 ", "a", "a ", "2014-", "1,", "May 1 to ", "two days after ", " ", "\n \n", "early of the ", "jan."]


@pytest.mark.parametrize("piece", LONG)
def test_eight_times_the_text_takes_about_eight_times_as_long(piece, least_seconds, holds):
    def seconds(size):
        text = piece * (size // len(piece))
        return least_seconds(lambda: calendar_of(text, WEDNESDAY).moments(text, 0, len(text)))

    # Twice the share, and a tenth of a second, for the noise of a busy machine; quadratic would be 64 times.
    assert holds(lambda: seconds(80_000) < 16 * seconds(10_000) + 0.1)
