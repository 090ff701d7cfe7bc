"""Forecasts that are kept, as of which day they are made, and what stands beside them of those that came before."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from avviso import outlooks, questions
from avviso.records.outlooks import OWN_LEDGER

from .test_forecast import START, load, others, printed, wide, year  # noqa: F401 (fixtures)

ASK = ("forecast", "VEN", "RUS", "--horizon", "7d", "--as-of", "2018-01-15")


def test_without_a_day_it_is_the_one_after_the_last_read(avviso, year):  # noqa: F811
    found = printed(avviso, "forecast", "VEN", "RUS")
    assert {(one["as_of"], one["as_of_by"]) for one in found} == {("2018-02-01", "last day read")}
    assert max(one["probability"] for one in found) > 0.3
    (asked, by) = {(one["as_of"], one["as_of_by"]) for one in printed(avviso, *ASK)}.pop()
    assert (asked, by) == ("2018-01-15", "asked")
    _, out, err = avviso("forecast", "VEN", "RUS", "--format", "table")
    assert "whose last day that is" in out
    assert "as of 2018-02-01, the day after the last that gdelt2 has" in err
    after = printed(avviso, "forecast", "VEN", "--next")
    assert {one["as_of"] for one in after} == {"2018-02-01"}
    assert after[0]["probability"] > 0.3


def test_without_a_day_it_is_today_where_that_was_not_read_beyond(tmp_path, year):  # noqa: F811
    asked = outlooks.OutlookAsked(("VEN", "RUS"), 30)
    for now, day in ((datetime(2018, 1, 20, tzinfo=UTC), date(2018, 1, 20)), (datetime(2018, 2, 1, tzinfo=UTC), None)):
        told = outlooks.outlook(tmp_path / "own.db", asked, now=now)
        assert (told.as_of, told.as_of_by) == (day or date(2018, 2, 1), "today")


def test_prose_too_is_told_from_its_last_publication(avviso, tmp_path):
    text = "CARACAS, {day} - Venezuelan President Nicolas Maduro met Russian President Vladimir Putin on Monday."
    for number in range(2):
        day = date(2017, 2, 7) + timedelta(7 * number)
        line = {"id": str(number), "text": text.format(day=day.strftime("%B %-d, %Y")), "published": day.isoformat()}
        (tmp_path / f"{number}.jsonl").write_text(json.dumps(line) + "\n")
        assert avviso("read", tmp_path / f"{number}.jsonl")[0] == 0
    code, _, err = avviso("forecast", "VEN", "RUS", "--dataset", "prose", "--format", "table")
    assert code == 0
    assert "as of 2017-02-15, the day after the last that prose has" in err
    assert "every probability is the climatology's" in err


def test_a_forecast_of_enough_pairs_carries_no_warning(avviso, wide):  # noqa: F811
    assert "climatology" not in avviso(*ASK)[2]
    assert printed(avviso, *ASK)[0]["unlike"] is None


def test_every_probability_is_kept_once_and_scored_when_its_days_were_read(avviso, wide):  # noqa: F811
    found, (_, _, err) = printed(avviso, *ASK), avviso(*ASK, "--keep")
    assert "48 forecasts kept, 0 were kept before" in err
    assert "0 forecasts kept, 48 were kept before" in avviso(*ASK, "--keep")[2]
    rows = printed(avviso, "scorecard")
    groups = {(one["group"], one["name"]): one for one in rows if one["kind"] == "group"}
    assert groups["all", "all"]["n"] == 48
    assert groups["by", "trees-2"]["questions"] == 48
    assert groups["horizon", "1-7 days"]["n"] == 48
    assert groups["kind", "visit"]["n"] == 2
    assert {name for group, name in groups if group == "made"} == {"backdated"}  # days up to 31 January were read
    kept = {one["text"]: one for one in rows if one["kind"] == "forecast"}
    for one in found:
        text = f"At least one {one['event_kind']} by {one['actor']} on {one['recipient']} between 2018-01-15 and "
        made = kept[f"{text}2018-01-21 in gdelt2"]
        for name in ("probability", "base_rate", "climatology", "last_month"):
            assert made[name] == pytest.approx(one[name], abs=1e-5)
        assert f"{one['expected']:.2f} expected" in made["reason"]


def test_a_forecast_from_the_last_day_read_is_blind_and_resolves_after_further_reading(avviso, load):  # noqa: F811
    load(START, date(2017, 12, 31))
    avviso("forecast", "VEN", "RUS", "--horizon", "7d", "--keep")
    assert printed(avviso, "scorecard")[0]["open"] == 48
    load(date(2018, 1, 1), date(2018, 1, 31), start=90_001)
    groups = {(one["group"], one["name"]): one for one in printed(avviso, "scorecard") if one["kind"] == "group"}
    assert groups["made", "backdated, blind"]["n"] == 48
    assert 0 < groups["all", "all"]["brier"] < 0.3
    assert groups["all", "all"]["over_climatology"]["n"] == 48


def test_enough_own_forecasts_take_the_place_of_the_shipped_backtest(avviso, wide, others, tmp_path):  # noqa: F811
    others("201710")
    store, day = tmp_path / "own.db", date(2017, 11, 1)
    for _ in range(16):
        asked = outlooks.OutlookAsked(("VEN", "RUS"), 5, as_of=day)
        now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        outlooks.keep(store, outlooks.outlook(store, asked, now=now), now)
        day += timedelta(5)
    assert not outlooks.own_tracks(store, 7)  # nothing has resolved yet
    questions.standings(store, datetime(2018, 6, 1, tzinfo=UTC))
    found = {one["event_kind"]: one["track"] for one in printed(avviso, *ASK)}
    assert found["conflict"]["data"] == OWN_LEDGER
    assert (found["conflict"]["n"], found["conflict"]["origins"]) == (32, 16)
    assert "own, 32:" in avviso(*ASK, "--format", "table")[1]
    assert not outlooks.own_tracks(store, 30)  # of another horizon


def test_whom_next_is_not_kept(avviso, year):  # noqa: F811
    assert "--keep goes with two parties" in avviso("forecast", "VEN", "--next", "--keep")[2]


def test_a_long_horizon_is_said_to_be_untested(avviso, year):  # noqa: F811
    assert "beyond the 90 days" in avviso("forecast", "VEN", "RUS", "--horizon", "120d")[2]
    assert "tested on one window" in avviso("forecast", "VEN", "RUS", "--horizon", "60d")[2]
    assert "horizon" not in avviso("forecast", "VEN", "RUS", "--horizon", "30d")[2]


def test_nobody_signs_as_avviso(tmp_path, year):  # noqa: F811
    text = "At least one SANCTION by USA on VEN before 2018-03-01"
    asked = questions.QuestionAsked(text, 0.5, by="Trees-1", as_of=date(2018, 2, 1))
    with pytest.raises(questions.InvalidQuestion, match="avviso's own forecasters"):
        questions.ask(tmp_path / "own.db", asked)


def test_a_question_is_answered_as_the_forecast_is(avviso, wide, tmp_path):  # noqa: F811
    store = tmp_path / "own.db"
    told = outlooks.outlook(store, outlooks.OutlookAsked(("VEN", "RUS"), 7, as_of=date(2018, 1, 15)))
    for one in told.kinds[:30:7]:
        text = f"At least one {one.kind} by {one.actor} on {one.recipient} between 2018-01-15 and 2018-01-21"
        made = questions.ask(store, questions.QuestionAsked(text, as_of=date(2018, 1, 15))).forecast
        assert made.by == "trees-2"
        assert made.estimate.probability == pytest.approx(one.probability, abs=1e-9)
        assert made.estimate.climatology == pytest.approx(one.climatology, abs=1e-9)
    words = avviso("question", text, "--as-of", "2018-01-15")[2]
    assert "such forecasts of" in words
    assert "on ICEWS 2018" in words
    asked = "At least one visit by VEN between 2018-01-15 and 2018-01-21"
    assert questions.ask(store, questions.QuestionAsked(asked, as_of=date(2018, 1, 15))).forecast.by == "climatology"


def test_on_few_pairs_a_question_is_left_to_the_climatology_and_a_forecast_says_so(avviso, year, tmp_path):  # noqa: F811
    text = "At least one visit by VEN on RUS between 2018-01-15 and 2018-01-21"
    asked = questions.QuestionAsked(text, as_of=date(2018, 1, 15))
    assert questions.ask(tmp_path / "own.db", asked).forecast.by == "climatology"
    assert "5 ordered pairs had any event" in avviso(*ASK)[2]
    assert "5 ordered pairs had any event" in printed(avviso, *ASK)[0]["unlike"]
    assert avviso(*ASK, "--keep")[0] == 0
    kept = {one["name"] for one in printed(avviso, "scorecard") if one["kind"] == "group" and one["group"] == "by"}
    assert kept == {"climatology"}


@pytest.mark.parametrize("later", [date(2018, 1, 15), date(2018, 3, 1)])
def test_more_events_are_less_likely_and_no_is_the_rest(wide, tmp_path, later):  # noqa: F811
    def chance(text):
        window = f"between {later} and {later + timedelta(13)}"
        asked = questions.QuestionAsked(f"{text} {window}", as_of=date(2018, 1, 15))
        return questions.ask(tmp_path / "own.db", asked).forecast.estimate.probability

    one, two, five = (chance(f"At least {number} cooperations by VEN on RUS") for number in (1, 2, 5))
    assert 1 > one > two > five > 0
    assert chance("No cooperation by VEN on RUS") == pytest.approx(1 - one, abs=1e-9)
    forth, back = one, chance("At least one cooperation by RUS on VEN")
    both = chance("At least one cooperation between VEN and RUS")
    assert max(forth, back) - 0.2 < both < 1
    if later == date(2018, 1, 15):
        assert max(forth, back) <= both <= 1 - (1 - forth) * (1 - back)


def test_of_days_that_are_over_a_question_is_asked_as_of_the_end_of_reading(avviso, year):  # noqa: F811
    text = "At least one SANCTION by USA on VEN before 2018-03-01"
    (one,) = printed(avviso, "question", text)
    assert one["opens"] == "2018-02-01"
    (made,) = one["forecasts"]
    assert (made["as_of"], made["backdated"], made["blind"]) == ("2018-02-01", True, True)
    assert "gdelt2 is read to 2018-01-31" in avviso("question", "No SANCTION by USA on VEN before 2018-01-20")[2]
