"""`avviso forecast` and `avviso backtest`, from imported files, prose and graph folders to tables and lines."""

import csv
import io
import json
from datetime import date, timedelta
from itertools import permutations

import numpy as np
import pytest

from avviso.storing.eventpool import pool_path, shelf_pool
from avviso.storing.shelf import Shelf

from ..importing.samples import gdelt

START = date(2017, 1, 1)
COUNTRIES = ("BRA", "ARG", "CHL", "PER", "ECU", "BOL", "CUB", "MEX", "CAN", "FRA", "DEU")
HOLD = {
    "conflict": ("verbal conflict", "material conflict", "ACCUSE", "SANCTION", "ASSAULT"),
    "cooperation": ("verbal cooperation", "material cooperation", "AGREE", "CONSULT", "AID"),
    "material conflict": ("SANCTION", "COERCE", "ASSAULT"),
}
CODES = {"042": "04", "057": "05", "112": "11", "163": "16", "071": "07"}


def lines_of(first, last, start=1):
    """A file's lines: who deals with whom differs by pair; the USA sanctions Venezuela every tenth day."""
    draw, rows, day, number = np.random.default_rng(3), [], first, start
    pairs = [("VEN", "RUS", 0.4), ("RUS", "VEN", 0.3), ("USA", "VEN", 0.3), ("VEN", "COL", 0.1), ("COL", "USA", 0.2)]
    while day <= last:
        for left, right, often in pairs:
            code = "163" if (left, right) == ("USA", "VEN") and day.day % 10 == 0 else str(draw.choice([*CODES]))
            if draw.random() < often or code == "163":
                cells = {"c0": str(number), "c1": day.strftime("%Y%m%d"), "c7": left, "c17": right}
                rows.append(gdelt(2, **cells, c26=code, c27=code, c28=CODES[code]))
                number += 1
        day += timedelta(1)
    return "".join(rows)


@pytest.fixture
def load(avviso, tmp_path):
    """Imports made days as a file of its own."""

    def loaded(first, last, start=1):
        path = tmp_path / f"from{first}.export.CSV"
        path.write_text(lines_of(first, last, start))
        assert avviso("import", path)[0] == 0

    return loaded


@pytest.fixture
def year(load):
    """A year and a month."""
    load(START, date(2018, 1, 31))


@pytest.fixture
def others(avviso, tmp_path):
    """Imports an event of each of many other pairs, within a month."""

    def imported(month):
        rows = []
        for number, (left, right) in enumerate(permutations(COUNTRIES, 2)):
            cells = {"c0": f"{month}{number:03d}", "c1": f"{month}{1 + number % 28:02d}", "c7": left, "c17": right}
            rows.append(gdelt(2, **cells, c26="042", c27="042", c28="04"))
        (tmp_path / f"{month}.export.CSV").write_text("".join(rows))
        assert avviso("import", tmp_path / f"{month}.export.CSV")[0] == 0

    return imported


@pytest.fixture
def wide(year, others):
    """Enough other pairs for the trees."""
    others("201712")


def printed(avviso, *arguments):
    """The lines of JSON that a command prints."""
    code, out, err = avviso(*arguments, "--format", "jsonl")
    assert code == 0, err
    return [json.loads(line) for line in out.splitlines()]


def test_both_directions_have_every_kind_with_what_stands_beside_it(avviso, wide):
    found = printed(avviso, "forecast", "Venezuela", "RUS", "--horizon", "90d", "--as-of", "2018-01-15")
    assert [(one["actor"], one["recipient"]) for one in (found[0], found[-1])] == [("VEN", "RUS"), ("RUS", "VEN")]
    assert len(found) == 48
    assert {"SANCTION", "visit", "new agreement", "conflict"} <= {one["event_kind"] for one in found}
    for one in found:
        assert one["kind"] == "forecast"
        assert one["until"] == "2018-04-14"
        assert one["horizon"] == 90
        assert 0 <= one["probability"] <= 1
        assert 0 <= one["climatology"] <= 1
        assert 0 <= one["base_rate"] <= 1
        assert one["low95"] <= one["low80"] <= one["low50"] <= one["high50"] <= one["high80"] <= one["high95"]
        assert all(event["day"] < "2018-01-15" for reason in one["reasons"] for event in reason["events"])
        assert one["last"] is None or one["last"] < "2018-01-15"
    assert any(one["reasons"] for one in found)
    assert any(one["track"] for one in found)


def test_no_kind_is_less_likely_than_what_it_holds(avviso, wide):
    found = printed(avviso, "forecast", "VEN", "RUS", "--horizon", "7d", "--as-of", "2018-01-15")
    for way in (found[:24], found[24:]):
        told = {one["event_kind"]: (one["probability"], one["expected"]) for one in way}
        for whole, parts in HOLD.items():
            assert all(told[whole] >= told[part] for part in parts), whole


def test_a_past_that_the_trees_do_not_know_is_told_by_the_climatology_alone(avviso, year):
    for one in printed(avviso, "forecast", "VEN", "RUS", "--horizon", "7d", "--as-of", "2018-01-15"):
        assert one["unlike"]
        assert (one["reasons"], one["track"]) == ([], None)
        if one["event_kind"] not in HOLD:
            assert one["probability"] == pytest.approx(one["climatology"])
    following = printed(avviso, "forecast", "VEN", "--next", "--as-of", "2018-01-15")
    assert all(one["unlike"] for one in following)


def test_later_days_change_no_bit_though_they_are_imported_since(avviso, load):
    load(START, date(2017, 12, 31))
    ask = ("forecast", "VEN", "RUS", "--as-of", "2018-01-01", "--format", "jsonl")
    before = avviso(*ask)[1]
    load(date(2018, 1, 1), date(2018, 3, 31), start=90_001)
    assert avviso(*ask)[1] == before
    assert avviso(*ask[:4], "2018-02-01", *ask[5:])[1] != before


def test_the_pool_is_kept_beside_the_shelf_and_made_anew_after_an_import(load, tmp_path):
    load(START, date(2017, 6, 30))
    shelf_file = tmp_path / "own-events.db"
    with Shelf(shelf_file, read_only=True) as shelf:
        first, state = shelf_pool(shelf, "gdelt2")
        again, same = shelf_pool(shelf, "gdelt2")
    kept = pool_path(shelf_file, 1)
    assert kept.exists()
    assert kept.stat().st_mode & 0o077 == 0
    assert state == same
    assert first.parties == again.parties
    assert first.vocabulary == again.vocabulary
    assert all(
        np.array_equal(getattr(first, name), getattr(again, name)) for name in ("days", "kinds", "counts", "volume")
    )
    load(date(2017, 7, 1), date(2017, 7, 31), start=50_001)
    with Shelf(shelf_file, read_only=True) as shelf:
        more, changed = shelf_pool(shelf, "gdelt2")
    assert changed != state
    assert more.counts.sum() > first.counts.sum()
    kept.write_bytes(b"spoilt")
    with Shelf(shelf_file, read_only=True) as shelf:
        assert np.array_equal(shelf_pool(shelf, "gdelt2")[0].counts, more.counts)


def test_the_level_is_kept_beside_the_shelf_and_changes_nothing(avviso, wide, tmp_path):
    ask = ("forecast", "VEN", "RUS", "--as-of", "2018-01-15", "--format", "jsonl")
    first, book = avviso(*ask)[1], tmp_path / "own-events-levels.json"
    ((state, kept),) = json.loads(book.read_text()).items()
    assert list(kept) == ["trees-2 2018-01-15 30"]
    assert len(kept["trees-2 2018-01-15 30"]) == 4
    assert avviso(*ask)[1] == first
    book.write_text(json.dumps({state: {"trees-2 2018-01-15 30": [2.0, 2.0, 2.0, 2.0]}}))
    assert avviso(*ask)[1] != first
    book.write_text("spoilt")
    assert avviso(*ask)[1] == first


def test_the_table_says_what_it_rests_on(avviso, wide):
    code, out, _ = avviso("forecast", "VEN", "RUS", "--as-of", "2018-01-15", "--format", "table")
    assert code == 0
    assert out.startswith("RUS on VEN within 30 days, likeliest: ")
    assert "From 2018-01-15 to 2018-02-13, told from gdelt2, 2017-01-01 to 2018-01-14." in out
    assert "comparable" in out
    assert "climatology" in out
    assert "back-test" in out
    assert max(map(len, out.splitlines())) <= 100


def test_csv_has_a_line_for_each_kind_and_direction(avviso, wide):
    rows = list(
        csv.DictReader(io.StringIO(avviso("forecast", "VEN", "RUS", "--as-of", "2018-01-15", "--format", "csv")[1]))
    )
    assert len(rows) == 48
    assert float(rows[0]["probability"]) > 0
    assert rows[0]["event_kind"] == "AGREE"


def test_next_ranks_those_dealt_with_in_the_last_year(avviso, wide):
    found = printed(avviso, "forecast", "VEN", "--next", "--as-of", "2018-01-15")
    assert {one["party"] for one in found} == {"RUS", "COL", "USA"}
    assert found[0]["party"] == "RUS"
    assert [one["probability"] for one in found] == sorted((one["probability"] for one in found), reverse=True)
    assert len(found[0]["types"]) == 3
    assert found[0]["events365"] > found[0]["events30"]
    assert "RUS" in avviso("forecast", "VEN", "--next", "--as-of", "2018-01-15", "--format", "table")[1]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("VEN",), 2, "name two parties, or one and --next"),
        (("VEN", "RUS", "--next"), 2, "name two parties, or one and --next"),
        (("VEN", "Venezuela"), 2, "are both VEN"),
        (("VEN", "RUS", "--horizon", "long"), 2, "is no horizon: write 30d"),
        (("VEN", "RUS", "--as-of", "2999-01-01"), 2, "lies in the future"),
        (("VEN", "RUS", "--as-of", "2016-01-01"), 2, "was read before 2016-01-01"),
        (("VEN", "FRA", "--as-of", "2018-01-15"), 2, "has no event of FRA before 2018-01-15"),
        (("VEN", "RUS", "--dataset", "icews"), 1, "no dataset 'icews' was imported"),
    ],
)
def test_what_cannot_be_told_says_what_to_do(avviso, year, arguments, code, words):
    found, out, err = avviso("forecast", *arguments)
    assert (found, out) == (code, "")
    assert words in err


def test_old_reading_is_said(avviso, year):
    assert "gdelt2 ends on 2018-01-31" in avviso("forecast", "VEN", "RUS", "--as-of", "2018-03-01")[2]


def test_prose_is_told_from_too(avviso, tmp_path):
    text = "CARACAS, {day} - Venezuelan President Nicolas Maduro met Russian President Vladimir Putin on Monday."
    for number in range(3):
        day = date(2017, 2, 7) + timedelta(7 * number)
        line = {"id": str(number), "text": text.format(day=day.strftime("%B %-d, %Y")), "published": day.isoformat()}
        (tmp_path / f"{number}.jsonl").write_text(json.dumps(line) + "\n")
        assert avviso("read", tmp_path / f"{number}.jsonl")[0] == 0
    found = printed(avviso, "forecast", "VEN", "RUS", "--as-of", "2017-03-01", "--dataset", "prose")
    seen = {one["event_kind"]: one["seen"] for one in found if one["actor"] == "VEN"}
    assert seen["CONSULT"] == 3
    assert seen["SANCTION"] == 0


def test_a_backtest_of_a_dataset_has_every_comparison(avviso, year):
    ask = ("backtest", "--data", "gdelt2", "--horizon", "7d", "--from", "2017-06-01", "--to", "2018-01-20")
    found = printed(avviso, *ask)
    assert [one["event_kind"] for one in found][:2] == ["all", "all"]
    assert found[0]["subset"] == "all"
    assert found[0]["origins"] == 34
    for name in ("over_climatology", "over_base", "over_last_month"):
        assert found[0][name]["low"] <= found[0][name]["value"] <= found[0][name]["high"]
    assert "over climatology" in avviso(*ask, "--format", "table")[1]
    assert {one["event_kind"] for one in printed(avviso, *ask, "--kind", "visit")} == {"all", "visit"}
    assert "CAMEO verbal conflict" in {one["event_kind"] for one in printed(avviso, *ask, "--kind", "cameo")}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("--from", "2019-01-01", "--to", "2019-02-01"), "which has 2017-01-01 to 2018-01-31"),
        (("--kind", "quarrel"), "is no kind of event"),
        (("--from", "June"), "is no day"),
    ],
)
def test_a_backtest_that_cannot_be_says_why(avviso, year, change, words):
    code, out, err = avviso("backtest", "--data", "gdelt2", "--from", "2017-06-01", "--to", "2017-12-01", *change)
    assert (code, out) == (2, "")
    assert words in err


def test_a_backtest_of_a_graph_takes_days_by_number(avviso, tmp_path):
    (tmp_path / "entity2id.txt").write_text("Police (India)\t0\nChina\t1\nCitizen (China)\t2\nSomebody\t3\n")
    (tmp_path / "relation2id.txt").write_text(
        "Make a visit\t0\nUse conventional military force\t1\nMake statement\t2\n"
    )
    draw = np.random.default_rng(5)
    rows = [
        f"{draw.choice([0, 1, 2, 3])}\t{draw.integers(3)}\t{draw.choice([0, 1, 2])}\t{day * 24}" for day in range(90)
    ]
    (tmp_path / "train.txt").write_text("\n".join(rows[:60]))
    (tmp_path / "valid.txt").write_text("\n".join(rows[60:]))
    ask = ("backtest", "--data", tmp_path, "--horizon", "7d", "--from", "60", "--to", "80", "--begins", "2018-01-01")
    found = printed(avviso, *ask, "--kind", "cameo")
    assert found[0]["first"] == "2018-03-02"
    assert found[0]["origins"] == 3
    assert found[0]["n"] == 3 * 4 * 2  # India on China and back, four classes
