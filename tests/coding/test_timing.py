"""Which date belongs to which event."""

import pytest

from avviso.coding.dating.carrying import Carried, carried_to, carry
from avviso.coding.dating.dates import Calendar, calendar_of
from avviso.coding.dating.timing import in_passing, moment_of, settle, when_of
from avviso.coding.judging.modality import Mood

from .builders import at, story
from .rows import CONDEMNED, DATED, SAID_AFTER

PUBLISHED = "2019-05-08"
WHICH_MET = (
    "France/NNP/9/nsubj/GPE ,/,/4/punct which/WDT/4/nsubj met/VBD/1/acl:relcl Iran/NNP/4/obj/GPE in/IN/7/case "
    "2001/CD/4/obl/DATE ,/,/1/punct condemned/VBD/0/root Peru/NNP/9/obj/GPE ././9/punct"
)
OPENING = (
    "On/IN/2/case Monday/NNP/4/obl/DATE Putin/NNP/4/nsubj/PERSON visited/VBD/0/root Cuba/NNP/4/obj/GPE and/CC/7/cc "
    "praised/VBD/4/conj Peru/NNP/7/obj/GPE ././4/punct"
)
CLOSING = (
    "Putin/NNP/2/nsubj/PERSON visited/VBD/0/root Cuba/NNP/2/obj/GPE and/CC/5/cc praised/VBD/2/conj Peru/NNP/5/obj/GPE "
    "on/IN/8/case Monday/NNP/5/obl/DATE ././2/punct"
)
HUNG_BEHIND = (
    "In/IN/2/case May/NNP/9/obl/DATE 2015/CD/2/nmod:unmarked/I-DATE Iran/NNP/5/nsubj/GPE paid/VBD/0/root "
    "Peru/NNP/5/obj/GPE and/CC/9/cc Cuba/NNP/9/nsubj/GPE left/VBD/5/conj ././5/punct"
)
OWN_TIMES = (
    "Iran/NNP/2/nsubj/GPE paid/VBD/0/root Peru/NNP/2/obj/GPE and/CC/6/cc Cuba/NNP/6/nsubj/GPE left/VBD/2/conj "
    "on/IN/8/case Monday/NNP/6/obl/DATE ././2/punct"
)
SIGNED_IN = (
    "Iran/NNP/2/nsubj/GPE broke/VBD/0/root the/DT/4/det pact/NN/2/obj signed/VBN/4/acl in/IN/7/case 2001/CD/5/obl/DATE "
    "././2/punct"
)
SINCE = "France/NNP/2/nsubj/GPE backed/VBD/0/root Iran/NNP/2/obj/GPE since/IN/5/case 2001/CD/2/obl/DATE ././2/punct"
TWO_DATES = (
    "The/DT/2/det pact/NN/6/nsubj of/IN/4/case May/NNP/2/nmod/DATE 2001/CD/4/nmod:unmarked/I-DATE ended/VBD/0/root "
    "in/IN/8/case "
    "2016/CD/6/obl/DATE ././6/punct"
)
LATER = "Later/RB/3/advmod France/NNP/3/nsubj/GPE condemned/VBD/0/root Iran/NNP/3/obj/GPE ././3/punct"


def dated(row, word, published=PUBLISHED):
    text, (made,) = story(row)
    moment = moment_of(made, at(made, word), calendar_of(text, published).moments(text, 0, len(text)))
    return moment and moment.words


@pytest.mark.parametrize(
    ("row", "word", "words"),
    [
        (DATED, "met", "3 May 2019"),
        (CONDEMNED, "condemned", None),
        (WHICH_MET, "met", "2001"),
        (WHICH_MET, "condemned", None),
        (OPENING, "visited", "Monday"),
        (OPENING, "praised", "Monday"),
        (CLOSING, "praised", "Monday"),
        (HUNG_BEHIND, "paid", "May 2015"),
        (OWN_TIMES, "paid", None),
        (OWN_TIMES, "left", "Monday"),
        (SIGNED_IN, "pact", "2001"),
        (SIGNED_IN, "broke", None),
        (TWO_DATES, "pact", "May 2001"),
        (TWO_DATES, "ended", "2016"),
        (SAID_AFTER, "imposed", None),
        (SAID_AFTER, "said", "Monday"),
    ],
)
def test_the_date_in_the_events_own_clause_is_its_date(row, word, words):
    assert dated(row, word) == words


def test_a_since_or_until_dates_no_event():
    assert dated(SINCE, "backed") is None


LASTING = (
    "Iran/NNP/4/nsubj:pass/GPE has/VBZ/4/aux been/VBN/4/aux:pass besieged/VBN/0/root since/IN/6/case "
    "May/NNP/4/obl/DATE "
    "././4/punct"
)


def test_what_lasts_is_dated_from_its_beginning():
    assert dated(LASTING, "besieged") == "May"


HAD = "France/NNP/3/nsubj/GPE had/VBD/3/aux condemned/VBN/0/root Iran/NNP/3/obj/GPE ././3/punct"
OVER_WAR = "They/PRP/2/nsubj left/VBD/0/root after/IN/5/case the/DT/5/det war/NN/2/obl ././2/punct"


@pytest.mark.parametrize(
    ("row", "word", "passing"),
    [
        (CONDEMNED, "condemned", False),
        (HAD, "condemned", True),
        (WHICH_MET, "met", True),
        (WHICH_MET, "condemned", False),
        (SIGNED_IN, "signed", True),
        (OVER_WAR, "war", True),
    ],
)
def test_background_is_told_in_passing(row, word, passing):
    _, (made,) = story(row)
    assert in_passing(made, at(made, word)) is passing


def moment(words="Monday", published=PUBLISHED):
    return calendar_of(words, published).moments(words, 0, len(words))[0]


CALENDAR = calendar_of("", PUBLISHED)
UNDATED = Calendar(None, None, "")


def test_the_own_date_goes_first():
    assert when_of(moment(), Mood("actual"), CALENDAR, moment("Tuesday")).date == "2019-05-06"


def test_a_date_without_a_value_stays_without_one():
    assert when_of(moment("Monday", None), Mood("actual"), CALENDAR, moment()).date is None


def test_what_is_told_in_passing_takes_no_date_from_around_it():
    assert when_of(None, Mood("actual"), CALENDAR, moment("Tuesday"), passing=True).date is None


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("in January", "2020-01"), ("in June", "2019-06"), ("in May 2018", "2018-05"), ("tomorrow", "2019-05-09")],
)
def test_the_date_of_what_is_to_come_lies_ahead(words, wanted):
    assert when_of(moment(words), Mood("future"), CALENDAR, None).date == wanted


def test_without_a_date_the_one_carried_on_is_inferred():
    when = when_of(None, Mood("actual"), CALENDAR, moment("Tuesday"))
    assert (when.date, when.basis) == ("2019-05-07", "inferred")
    assert "'Tuesday'" in when.reason


def test_without_any_date_the_day_of_publication_is_taken():
    when = when_of(None, Mood("negated"), CALENDAR, None)
    assert (when.date, when.basis) == (PUBLISHED, "published")


@pytest.mark.parametrize("modality", ["future", "hypothetical", "historical"])
def test_what_is_not_news_has_no_date_of_publication(modality):
    when = when_of(None, Mood(modality), CALENDAR, moment())
    assert (when.date, when.basis, when.reason) == (None, "inferred", "no date in the words")


def test_an_undated_text_gives_no_date():
    assert when_of(None, Mood("actual"), UNDATED, None).date is None


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("in 2001", "actual", "historical"),
        ("in May 2016", "actual", "historical"),
        ("in 2018", "actual", "actual"),
        ("Monday", "actual", "actual"),
        ("tomorrow", "actual", "future"),
        ("in 2001", "negated", "negated"),
        ("tomorrow", "hypothetical", "hypothetical"),
        ("tomorrow", "future", "future"),
    ],
)
def test_the_date_settles_the_mood(words, before, after):
    assert settle(Mood(before), moment(words).when(), CALENDAR).modality == after


@pytest.mark.parametrize("words", ["this year", "this month", "this week"])
def test_the_month_or_year_of_the_text_is_not_to_come(words):
    assert settle(Mood("actual"), moment(words).when(), CALENDAR).modality == "actual"


def test_without_a_day_to_count_from_the_mood_stays():
    assert settle(Mood("actual"), moment("in 1959").when(), UNDATED) == Mood("actual")


def test_a_published_date_leaves_the_mood_alone():
    when = when_of(None, Mood("actual"), CALENDAR, None)
    assert settle(Mood("actual"), when, CALENDAR) == Mood("actual")


def carried_from(row):
    text, (made,) = story(row)
    return carry(Carried(), 2, CALENDAR.moments(text, 0, len(text)), (CALENDAR, made))


def test_a_recent_day_is_carried_on():
    carried = carried_from(OPENING)
    assert (carried.paragraph, carried.moment.words) == (2, "Monday")


BARE = "France/NNP/2/nsubj/GPE left/VBD/0/root {lead}/IN/4/case {time}/NNP/2/obl/DATE ././2/punct"


@pytest.mark.parametrize(("lead", "time"), [("in", "2018"), ("in", "May"), ("until", "Monday"), ("in", "1959")])
def test_a_year_a_month_and_an_end_are_not_carried_on(lead, time):
    assert carried_from(BARE.format(lead=lead, time=time)) == Carried()


def test_a_day_of_years_ago_is_not_carried_on():
    assert carried_from(DATED.replace("2019", "2001")) == Carried()


def test_a_day_to_come_is_not_carried_on():
    assert carried_from(BARE.format(lead="on", time="tomorrow")) == Carried()
    assert carried_from(BARE.format(lead="on", time="yesterday")).moment.words == "yesterday"


def test_the_day_of_a_relative_clause_is_not_carried_on():
    assert carried_from(WHICH_MET.replace("in/IN", "on/IN").replace("2001/CD", "Monday/NNP")) == Carried()


def test_within_its_paragraph_a_day_is_carried_to_any_sentence():
    _, (made,) = story(CONDEMNED)
    assert carried_to(Carried(2, moment()), 2, made) == moment()


def test_over_the_end_of_a_paragraph_only_a_sentence_that_goes_on_takes_it():
    carried = Carried(2, moment())
    assert carried_to(carried, 3, story(CONDEMNED)[1][0]) is None
    assert carried_to(carried, 3, story(LATER)[1][0]) == moment()
    assert carried_to(carried, 4, story(LATER)[1][0]) is None
