"""`avviso question` and `avviso scorecard`, from imported files and from prose to tables, lines and the drawing."""

import json
import sqlite3
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest

from avviso import questions

from ..importing.samples import gdelt, polecat

NOW = datetime(2018, 6, 1, 12, tzinfo=UTC)
START = date(2017, 1, 1)


def lines_of(first, last, start=1, every=10):
    """A file's lines: somebody talks every day, and the USA sanctions Venezuela every tenth."""
    rows, day, number = [], first, start
    while day <= last:
        cells = {"c1": day.strftime("%Y%m%d"), "c0": str(number)}
        rows.append(gdelt(2, **cells, c7="VEN", c17="RUS", c26="040", c27="040", c28="04"))
        if (day - START).days % every == 0:
            cells["c0"] = str(number + 500_000)
            rows.append(gdelt(2, **cells, c7="USA", c17="VEN", c26="163", c27="163", c28="16"))
        day, number = day + timedelta(1), number + 1
    return "".join(rows)


@pytest.fixture
def load(avviso, tmp_path):
    """Imports made days as a file of its own."""

    def loaded(first, last, start=1, every=10):
        path = tmp_path / f"from{first}.export.CSV"
        path.write_text(lines_of(first, last, start, every))
        assert avviso("import", path)[0] == 0

    return loaded


@pytest.fixture
def past(load):
    """A year of it."""
    load(START, date(2017, 12, 31))


def ask(tmp_path, text, **given):
    """A question asked at noon of NOW."""
    return questions.ask(tmp_path / "own.db", questions.QuestionAsked(text, **given), now=given.pop("now", NOW))


def printed(avviso, *arguments):
    """The lines of JSON that a command prints."""
    return [json.loads(line) for line in avviso(*arguments, "--format", "jsonl")[1].splitlines()]


def test_a_question_is_kept_and_answered_from_the_past(avviso, past):
    code, out, err = avviso("question", "At least one SANCTION by USA on Venezuela before 2018-02-01",
                            "--as-of", "2018-01-01", "--format", "jsonl")  # fmt: skip
    (one,) = map(json.loads, out.splitlines())
    assert (code, one["text"]) == (0, "At least one SANCTION by USA on VEN before 2018-02-01 in gdelt2")
    assert (one["opens"], one["closes"], one["state"]) == ("2018-01-01", "2018-01-31", "open")
    assert one["waits"] == "not read that far: gdelt2 is read to 2017-12-31, and its last day is 2018-01-31"
    (made,) = one["forecasts"]
    assert (made["by"], made["backdated"], made["read_to"]) == ("climatology", True, "2017-12-31")
    assert made["blind"]
    # Every tenth day: in every window of 31 days of eleven and a bit, shrunk by one other pair that never did.
    windows = 365 / 31
    assert made["probability"] == pytest.approx(windows / (windows + 2), abs=1e-3)
    assert "37 in 365 days read from 2017-01-01 to 2017-12-31, the last on 2017-12-27" in made["reason"]
    assert "kept as backdated" in err


def test_a_question_resolves_once_it_is_read_beyond_and_is_scored(avviso, load, past, tmp_path):
    ask(tmp_path, "At least one SANCTION by USA on VEN before 2018-02-01", as_of=date(2018, 1, 1))
    ask(tmp_path, "No SANCTION by USA on VEN between 2018-01-02 and 2018-01-04", as_of=date(2018, 1, 1),
        probability=0.25, by="A. Name", reason="a guess")  # fmt: skip
    load(date(2018, 1, 1), date(2018, 1, 31), 1000)
    # The very last day is read, but nothing beyond it, so the first still waits.
    assert [one["state"] for one in printed(avviso, "question", "--list")] == ["open", "resolved"]
    load(date(2018, 2, 1), date(2018, 2, 1), 2000)
    first, second = printed(avviso, "question", "--list")
    assert (first["state"], first["answer"], second["answer"]) == ("resolved", True, True)
    counts = {name: first["resolution"][name] for name in ("events", "days", "days_read", "volume", "read_to")}
    assert counts == {"events": 3, "days": 31, "days_read": 31, "volume": 34, "read_to": "2018-02-01"}
    assert (second["resolution"]["events"], second["forecasts"][0]["by"]) == (0, "A. Name")

    rows = printed(avviso, "scorecard")
    groups = {(one["group"], one["name"]): one for one in rows if one["kind"] == "group"}
    stated = [one["forecasts"][0]["probability"] for one in (first, second)]
    assert groups["all", "all"]["brier"] == pytest.approx(sum((1 - p) ** 2 for p in stated) / 2, rel=1e-4)
    assert groups["by", "A. Name"]["brier"] == pytest.approx(0.75**2)
    assert groups["by", "climatology"]["over_climatology"]["value"] == 0
    assert {name for group, name in groups if group == "horizon"} == {"1-7 days", "31-90 days"}
    assert (groups["made", "backdated"]["n"], groups["made", "backdated, blind"]["n"]) == (1, 1)
    assert [one["text"] for one in rows if one["kind"] == "forecast"] == [first["text"], second["text"]]
    bins = [one for one in rows if one["kind"] == "bin"]
    assert sum(one["n"] for one in bins if one["group"] == "all") == 2
    assert sum(one["n"] for one in bins if one["group"] == "horizon") == 2


def test_no_before_the_last_day_is_over_even_when_it_came_true(avviso, load, past, tmp_path):
    load(date(2018, 1, 1), date(2018, 7, 31), 1000)
    text = "At least one SANCTION by USA on VEN before 2018-06-20"
    found = ask(tmp_path, text, as_of=date(2018, 5, 30)).standing
    assert (found.state, found.waits) == ("open", "its last day, 2018-06-19, is not over")
    later = questions.standings(tmp_path / "own.db", NOW + timedelta(30))
    assert (later[0].state, later[0].answer) == ("resolved", True)


def test_the_same_question_again_is_one_more_forecast_and_nothing_is_edited(past, tmp_path):
    text = "At least one SANCTION by USA on VEN before 2018-02-01"
    ask(tmp_path, text, as_of=date(2017, 12, 1), probability=0.1, by="A")
    again = ask(tmp_path, text, as_of=date(2017, 12, 4), probability=0.2, by="A").standing
    assert [one.estimate.probability for one in again.forecasts] == [0.1, 0.2]
    assert again.stored.opens == date(2017, 12, 1)
    earlier = ask(tmp_path, text, as_of=date(2017, 11, 29), probability=0.3, by="A").standing
    assert (earlier.stored.opens, len(earlier.forecasts)) == (date(2017, 11, 29), 1)
    connection = sqlite3.connect(tmp_path / "own.db")
    for table in ("questions", "forecasts"):
        for statement in (f"UPDATE {table} SET number = 99", f"DELETE FROM {table}"):
            with pytest.raises(sqlite3.IntegrityError, match="never changed or deleted"):
                connection.execute(statement)
    connection.close()


def test_further_reading_changes_no_resolution_and_is_noted(avviso, load, past, tmp_path):
    ask(tmp_path, "No SANCTION by USA on VEN between 2018-01-01 and 2018-01-20", as_of=date(2018, 1, 1))
    load(date(2018, 1, 1), date(2018, 2, 1), 1000, every=1000)
    (before,) = printed(avviso, "question", "--list")
    assert (before["answer"], before["changed"], before["later_readings"]) == (True, False, [])
    load(date(2018, 1, 2), date(2018, 1, 20), 3000, every=2)
    (after,) = printed(avviso, "question", "--list", "--resolved")
    assert (after["answer"], after["changed"], after["resolution"]) == (True, True, before["resolution"])
    assert [(one["answer"], one["events"]) for one in after["later_readings"]] == [(False, 10)]
    assert len(printed(avviso, "question", "--list")[0]["later_readings"]) == 1  # the same reading again adds nothing
    assert "by what is read since it would be no (10)" in avviso("question", "--list", "--format", "table")[1]
    assert printed(avviso, "scorecard")[0]["observed"] == 1


def test_too_few_days_read_are_no_sign_that_nothing_happened(avviso, load, past, tmp_path):
    ask(tmp_path, "At least one SANCTION by USA on VEN between 2018-01-01 and 2018-01-20", as_of=date(2018, 1, 1))
    load(date(2018, 1, 17), date(2018, 2, 1), 1000, every=1000)
    (one,) = printed(avviso, "question", "--list")
    assert one["waits"].startswith("too little read: 4 of its 20 days")
    load(date(2018, 1, 1), date(2018, 1, 8), 3000, every=1000)
    assert printed(avviso, "question", "--list")[0]["answer"] is False


def test_what_is_read_later_leaves_the_forecast_of_a_day_as_it_was(load, past, tmp_path):
    text = "At least 2 SANCTION by USA on VEN before 2018-03-01"
    first = ask(tmp_path, text, as_of=date(2017, 12, 31)).forecast.estimate
    load(date(2018, 1, 1), date(2018, 6, 1), 1000, every=1)
    assert ask(tmp_path, text, as_of=date(2017, 12, 31)).forecast.estimate == first
    assert ask(tmp_path, text, as_of=date(2018, 1, 1)).forecast.estimate != first


@pytest.mark.parametrize(
    ("text", "given", "told"),
    [
        ("At least one SANCTION by USA on VEN before 2017-12-01", {}, r"ended on 2017-11-30, .* read to 2017-12-31\)"),
        ("At least one SANCTION by USA on VEN before 2019-02-01", {"as_of": date(2018, 7, 1)}, "in the future"),
        ("At least one SANCTION by USA on America before 2019-02-01", {}, "name two parties"),
        ("At least one SANCTION by USA on VEN before 2019-02-01", {"probability": 1.2}, "from 0 to 1"),
        ("At least one SANCTION by USA on VEN before 2017-02-01", {"as_of": date(2016, 12, 1)}, "nothing of gdelt2"),
        ("At least one SANCTION by USA on VEN between 2017-12-01 and 2018-09-01", {}, "nothing to forecast"),
    ],
)
def test_what_cannot_be_kept_says_what_to_do(past, tmp_path, text, given, told):
    with pytest.raises(questions.InvalidQuestion, match=told):
        ask(tmp_path, text, **given)
    assert questions.standings(tmp_path / "own.db", NOW) == ()


def test_datasets_and_kinds_that_are_not_there(avviso, past, tmp_path):
    text = "At least one visit by USA on VEN before 2027-02-01"
    assert avviso("question", f"{text} in icews", "--as-of", "2018-01-01")[0] == 1
    assert avviso("question", "At least one hug by USA on VEN before 2027-02-01")[0] == 2
    (tmp_path / "p.txt").write_text(polecat())
    assert avviso("import", tmp_path / "p.txt", "--kind", "polecat")[0] == 0
    code, _, err = avviso("question", text)
    assert (code, "a question names its own, as “in gdelt2”" in err) == (2, True)


def test_usage_is_checked(avviso, past):
    text = "At least one SANCTION by USA on VEN before 2027-02-01"
    for wrong in ((), ("--list", text), (text, "--open"), (text, "--reason", "why"), (text, "--as-of", "May")):
        assert avviso("question", *wrong)[0] == 2
    assert avviso("question", text, "--probability", "0.5")[0] == 2  # nobody signs
    assert "is signed" in avviso("question", text, "--probability", "0.5")[2]
    assert avviso("question", "--list")[0] == 4
    assert avviso("scorecard")[0] == 4


def test_a_single_forecast_is_told_as_one(avviso, past, tmp_path):
    ask(tmp_path, "At least one SANCTION by USA on VEN within 3 days of 2018-01-01", as_of=date(2018, 1, 1),
        probability=0.5, by="A. Name")  # fmt: skip
    assert "1 forecast of 1 question: 0 resolved, 1 open" in avviso("scorecard")[2]


def test_the_table_and_the_drawing(avviso, load, past, tmp_path):
    for number in range(12):
        day = date(2018, 1, 1) + timedelta(number)
        ask(tmp_path, f"At least one SANCTION by USA on VEN within 3 days of {day}", as_of=date(2018, 1, 1),
            probability=number / 11, by="A. Name")  # fmt: skip
    out = tmp_path / "a.svg"
    assert avviso("scorecard", "--plot", out, "--format", "table")[0] == 0
    assert "nothing to draw" in out.read_text()
    load(date(2018, 1, 1), date(2018, 2, 1), 1000)
    code, table, err = avviso("scorecard", "--plot", out, "--format", "table")
    assert code == 0
    assert "12 forecasts of 12 questions: 12 resolved, 0 open" in err
    drawn = [one.tag.rpartition("}")[2] for one in ElementTree.parse(out).iter()]
    bins = [line for line in table.splitlines() if line.count("-") == 1 and " to " in line and line[:2] in ("0.",)]
    assert drawn.count("circle") == len(bins) == 10
    assert avviso("scorecard", "--plot", out, "--of", "1-7 days")[0] == 0
    assert "questions, 1-7 days" in out.read_text()
    assert "there is no group" in avviso("scorecard", "--plot", out, "--of", "tomorrow")[2]
    assert avviso("scorecard", "--format", "csv")[1].startswith(
        "kind,group,name,n,questions,open,stated,observed,brier"
    )
