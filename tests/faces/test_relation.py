"""`avviso relation` from an imported file to the table, the lines and the drawing."""

import json
from xml.etree import ElementTree

import pytest

from ..importing.samples import gdelt

# A day's file each: from May on the two fight where they had talked.
DAYS = [f"2018{month:02}{day:02}" for month in range(1, 9) for day in range(1, 28, 2)]


@pytest.fixture
def loaded(avviso, tmp_path):
    rows = []
    for number, day in enumerate(DAYS):
        code, root = ("190", "19") if day >= "20180501" else ("040", "04")
        for copy in range(3):
            cells = {"c0": str(10 * number + copy), "c1": day, "c7": "VEN", "c17": "RUS", "c26": code}
            rows.append(gdelt(2, **cells, c27=code, c28=root))
    path = tmp_path / "made.export.CSV"
    path.write_text("".join(rows))
    assert avviso("import", path)[0] == 0


def test_every_week_has_a_level_and_the_turn_has_its_events(avviso, loaded):
    code, out, err = avviso("relation", "Venezuela", "RUS", "--format", "jsonl")
    lines = [json.loads(line) for line in out.splitlines()]
    levels = [x for x in lines if (x["kind"], x.get("way"), x.get("of")) == ("level", "both", "all")]
    (turn,) = [x for x in lines if x["kind"] == "turn"]
    assert (code, len(levels)) == (0, 35)
    assert levels[2]["balance"]["low80"] > 0 > levels[-2]["balance"]["high80"]
    assert (turn["direction"], turn["start"]) == (-1, "2018-04-30")
    assert {driver["cameo"] for driver in turn["drivers"]} == {"190"}
    assert f"{3 * len(DAYS)} events of gdelt2 in 35 steps, 35 of them read; turns 1" in err


def test_the_drawing_is_svg_with_bands_a_line_and_the_turn(avviso, loaded, tmp_path):
    assert avviso("relation", "VEN", "RUS", "--plot", tmp_path / "a.svg", "--format", "table")[0] == 0
    drawn = [one.tag.rpartition("}")[2] for one in ElementTree.parse(tmp_path / "a.svg").iter()]
    assert (drawn.count("polygon"), drawn.count("polyline"), drawn.count("g")) == (2, 1, 1)
    words = " ".join(one.text or "" for one in ElementTree.parse(tmp_path / "a.svg").iter())
    assert "80 % band" in words
    assert "events a week" in words


def test_a_step_by_itself_is_drawn_as_a_dot(avviso, loaded, tmp_path):
    asked = ("--step", "month", "--since", "2018-03-01", "--until", "2018-03-31", "--format", "table")
    assert avviso("relation", "VEN", "RUS", "--plot", tmp_path / "a.svg", *asked)[0] == 0
    drawn = [one.tag.rpartition("}")[2] for one in ElementTree.parse(tmp_path / "a.svg").iter()]
    assert (drawn.count("circle"), drawn.count("polyline")) == (1, 0)


def test_steps_and_days_are_kept_to(avviso, loaded):
    out = avviso("relation", "VEN", "RUS", "--step", "month", "--since", "2018-03-01", "--until", "2018-04-30")[1]
    assert {json.loads(line)["start"] for line in out.splitlines()} == {"2018-03-01", "2018-04-01"}


def test_what_cannot_be_measured_says_what_to_do(avviso, loaded):
    assert avviso("relation", "VEN", "RUS", "--dataset", "icews")[0] == 1
    assert "`avviso import FILE`" in avviso("relation", "VEN", "RUS", "--dataset", "icews")[2]
    assert avviso("relation", "VEN", "RUS", "--since", "May")[0] == 2
    assert avviso("relation", "VEN", "CUB")[0] == 4
    assert "after" in avviso("relation", "VEN", "RUS", "--since", "2018-06-01", "--until", "2018-05-01")[2]
    assert "are one party, VEN" in avviso("relation", "VEN", "Venezuela")[2]
    assert "`avviso import --list`" in avviso("relation", "VEN", "RUS", "--since", "2030-01-01")[2]


def test_the_table_says_first_how_they_stood_and_when_that_turned(avviso, loaded):
    said, _, steps = avviso("relation", "VEN", "RUS", "--format", "table")[1].partition("\n\n")
    said = " ".join(said.split())
    assert said.startswith("VEN and RUS in gdelt2: balance of cooperation and conflict -")
    assert "turned worse in the step of 2018-04-30" in said
    assert steps.splitlines()[2].startswith("2018-01-01")


def test_a_pair_without_events_has_no_balance_told(avviso, loaded):
    out = avviso("relation", "VEN", "CUB", "--format", "table")[1]
    assert "0 events in 35 steps read are between the two. Nothing is known" in " ".join(out.split())
    assert "2018" not in out


def test_events_without_an_exact_day_are_told_of(avviso, tmp_path):
    (tmp_path / "a.txt").write_text(
        "CARACAS, Feb 9, 2018 - Venezuela signed an agreement with Russia in January 2018.\n"
    )
    assert avviso("read", tmp_path / "a.txt")[0] == 0
    code, out, err = avviso("relation", "VEN", "RUS", "--dataset", "prose", "--format", "table")
    assert (code, "0 events in 1 step read" in out) == (4, True)
    assert "1 more have no date as exact as a week and are left out" in err


def test_a_state_that_had_ended_is_told_with_what_came_after_it(avviso, loaded):
    code, out, err = avviso("relation", "CUB", "SUN", "--format", "table")
    assert (code, out.startswith("SUN ended in 1991: ask for RUS")) == (4, True)
    assert "SUN ended in 1991: ask for RUS, which came after it" in err
    assert "ended" not in avviso("relation", "CUB", "RUS", "--format", "table")[1]


@pytest.mark.parametrize("with_prose", [False, True])
def test_prose_is_offered_only_where_there_is_a_store(tmp_path, monkeypatch, with_prose):
    from avviso.errors import StoreError
    from avviso.relations import only_dataset
    from avviso.storing.shelf import Dataset, Shelf
    from avviso.storing.shelfschema import shelf_path

    store = tmp_path / "a.db"
    with Shelf(shelf_path(store)):
        pass
    several = tuple(Dataset(name, 1, 9, None, None) for name in ("gdelt2", "icews"))
    monkeypatch.setattr(Shelf, "datasets", lambda shelf: several)
    if with_prose:
        store.touch()
    with pytest.raises(StoreError, match="gdelt2, icews" + (", prose" if with_prose else r"\)")):
        only_dataset(store)
