"""The language of questions: what it reads, how it writes it, and what it says of what it cannot read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.errors import DataError, InvalidQuestion
from avviso.forecasting import questionkinds
from avviso.forecasting.questions import parse, text_of
from avviso.records.forecasts import Question

KINDS = sorted(set(questionkinds.load().kinds.values()), key=lambda kind: kind.name)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 30))


@st.composite
def questions(draw):
    """Any question that the language can say."""
    way, negated = draw(st.sampled_from(["on", "between", "by"])), draw(st.booleans())
    first, last = sorted([draw(DAYS), draw(DAYS)])
    return Question(
        kind=draw(st.sampled_from(KINDS)),
        least=1 if negated else draw(st.integers(1, 500)),
        negated=negated,
        way=way,
        left=draw(st.sampled_from(["USA", "G7", "EU"])),
        right="" if way == "by" else draw(st.sampled_from(["VEN", "G20", "RUS"])),
        since=draw(st.none() | st.just(first)),
        until=last,
        dataset=draw(st.none() | st.sampled_from(["gdelt2", "prose", "icews"])),
    )


@given(questions())
def test_what_is_written_reads_as_it_was(question):
    assert parse(text_of(question)) == question
    assert text_of(parse(text_of(question))) == text_of(question)


@pytest.mark.parametrize(
    ("said", "canonical"),
    [
        (
            "at least one sanction by USA on VEN before 2017-06-01?",
            "At least one SANCTION by USA on VEN before 2017-06-01",
        ),
        (
            "At least 1 Sanctions by USA on VEN before 2017-06-01",
            "At least one SANCTION by USA on VEN before 2017-06-01",
        ),
        (
            "No any conflict between RUS and UKR within 90 days of 2018-01-01 in icews",
            "No conflict between RUS and UKR between 2018-01-01 and 2018-03-31 in icews",
        ),
        ("At least 3 visit by South Korea before 2018-01-01", "At least 3 visits by South Korea before 2018-01-01"),
        (
            "At least one agreement by Trinidad and Tobago on VEN between 2018-01-01 and 2018-01-01",
            "At least one new agreement by Trinidad and Tobago on VEN between 2018-01-01 and 2018-01-01",
        ),
    ],
)
def test_other_ways_to_say_it_come_out_the_same(said, canonical):
    assert text_of(parse(said)) == canonical


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("SANCTION by USA on VEN before 2017-06-01", "begin with `At least one`"),
        ("At least 0 SANCTION by USA on VEN before 2017-06-01", "begin with `No`"),
        ("At least one SANKTION by USA on VEN before 2017-06-01", "perhaps SANCTION"),
        ("At least one dance by USA on VEN before 2017-06-01", "material conflict"),
        ("At least one SANCTION before 2017-06-01", "`by USA on VEN`"),
        ("At least one SANCTION by USA on VEN", "`before 2017-06-01`"),
        ("At least one SANCTION by USA on VEN before June", "'June' is no day"),
        ("At least one SANCTION by USA on VEN before 2017-06-31", "no day of the calendar"),
        ("At least one SANCTION by USA on VEN between 2017-06-02 and 2017-06-01", "turn the two days round"),
        ("At least one SANCTION by USA on VEN within 0 days of 2017-06-01", "1 or more"),
        ("At least one visit between Trinidad and Tobago and VEN before 2017-06-01", "give codes"),
        ("At least one SANCTION by USA on VEN before 2017-06-01" + "1" * 500, "shorten it"),
    ],
)
def test_what_cannot_be_read_says_what_would_be_right(wrong, told):
    with pytest.raises(InvalidQuestion) as caught:
        parse(wrong)
    assert told in str(caught.value)


def test_within_counts_the_first_day():
    question = parse("No visit by CHN within 1 days of 2018-01-01")
    assert (question.since, question.until) == (date(2018, 1, 1), date(2018, 1, 1))


def test_kinds_cover_what_they_say():
    kinds = questionkinds.load().kinds
    assert kinds["sanction"].covers("SANCTION", "163", 4)
    assert not kinds["sanction"].covers("AID", "163", 4)
    assert kinds["any conflict"].covers("ACCUSE", "", 3)
    assert not kinds["conflict"].covers("", "010", 0)
    assert kinds["visit"].covers("CONSULT", "042", 1)
    assert not kinds["visit"].covers("CONSULT", "", 1)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('quads = [5]\nmany = "x"', "5 is no quad class"),
        ('many = "x"', "covers nothing"),
        ("quads = [1]", "lacks `many`"),
        ('many = "x"\ncameos = ["999"]', "'999' is no CAMEO code"),
        ('many = "x"\ntypes = ["HUG"]', "no PLOVER type"),
    ],
)
def test_the_linter_finds_a_broken_line(line, told):
    with pytest.raises(DataError) as caught:
        questionkinds.parse(f"[kinds.x]\n{line}\n")
    assert told in str(caught.value)
    assert "[scoring] lacks clip" in str(caught.value)
