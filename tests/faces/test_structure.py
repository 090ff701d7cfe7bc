"""`avviso structure` and `avviso data` from end to end, over what is shipped and what a user brings."""

import json

import pytest

ARMS = """supplier,recipient,year,value
Russia,Cuba,1958,30
Atlantis,Cuba,1959,1
Russia,Cuba,1960,70
France,Mali,1970,1
"""


@pytest.fixture
def arms(tmp_path):
    file = tmp_path / "arms.csv"
    file.write_text(ARMS, encoding="utf-8")
    return file


def lines(out):
    return {line["topic"]: line for line in map(json.loads, out.splitlines())}


@pytest.mark.parametrize(
    ("left", "right", "year", "agreement"),
    [("CUB", "USA", 1955, 0.86), ("CUB", "USA", 1960, 0.25), ("CUB", "SUN", 1960, 0.93), ("VEN", "USA", 2019, 0.16)],
)
def test_what_is_shipped_shows_who_changed_sides(avviso, left, right, year, agreement):
    code, out, _ = avviso("structure", left, right, "--year", year)
    found = lines(out)["un-agreement"]
    assert (code, found["year"], found["last_covered"]) == (0, year, 2020)
    assert found["value"] == pytest.approx(agreement, abs=0.006)


def test_every_line_has_its_last_year_and_what_is_missing_says_how_to_get_it(avviso):
    code, out, err = avviso("structure", "Venezuela", "Russia", "--format", "table")
    assert (code, "covered" in out) == (0, True)
    told, _, missing = " ".join(out.split()).partition("not known, for there are no data.")
    assert "atop: alliances (ATOP); cow-alliances" in missing
    assert "get a dyad-year file" not in told
    assert "lines 17 = known 5 + none 2 + not known 10" in err


def test_organisations_are_told_by_name(avviso):
    out = avviso("structure", "VEN", "RUS", "--format", "table")[1]
    assert "GECF (Gas Exporting Countries Forum): members" in " ".join(
        part for line in out.splitlines() for part in line[40:].split()
    )
    facts = lines(avviso("structure", "VEN", "RUS")[1])["organisations"]["facts"]
    assert {one["from"]: one["name"] for one in facts}["IAEA"] == "International Atomic Energy Agency"


@pytest.mark.parametrize(
    ("parties", "advice"),
    [
        (("RUS", "VEN", "--year", "1960"), "RUS was no state in 1960: ask for SUN"),
        (("VEN", "OPEC"), "OPEC is no state"),
        (("VEN", "Venezuela"), "are one party, VEN"),
    ],
)
def test_a_pair_that_cannot_be_is_refused_with_what_to_ask_for(avviso, parties, advice):
    code, out, err = avviso("structure", *parties)
    assert (code, out, advice in err) == (2, "", True)


def test_data_that_are_brought_are_counted_kept_used_and_removed(avviso, arms, tmp_path):
    code, _, err = avviso("data", "add", "arms", arms, "--rejected", tmp_path / "left.jsonl")
    assert (code, "rows read 4 = used 3 + left out 1" in err, "1958 to 1970" in err) == (3, True, True)
    assert json.loads((tmp_path / "left.jsonl").read_text("utf-8"))["line"] == 3
    found = lines(avviso("structure", "CUB", "SUN", "--year", "1960")[1])["arms"]
    assert (found["known"], found["facts"][0]["value"], found["last_covered"]) == ("known", 100, 1970)
    none = lines(avviso("structure", "USA", "VEN", "--year", "1960")[1])["arms"]
    assert (none["known"], none["facts"]) == ("none", [])
    assert avviso("data", "remove", "arms")[0] == 0
    assert avviso("data", "remove", "arms")[0] == 4
    assert lines(avviso("structure", "CUB", "SUN", "--year", "1960")[1])["arms"]["known"] == "not known"


def test_the_list_says_of_every_kind_where_it_is_had_on_which_terms_and_what_there_is(avviso, arms):
    avviso("data", "add", "arms", arms)
    code, out, _ = avviso("data", "list")
    rows = {row["kind"]: row for row in map(json.loads, out.splitlines())}
    assert code == 0
    assert all(row["licence"] and row["had"] and row["name"] for row in rows.values())
    assert (rows["arms"]["stored"], rows["arms"]["first"], rows["arms"]["last"], rows["arms"]["rows"]) == (
        "brought",
        1958,
        1970,
        3,
    )
    assert (rows["un-votes"]["stored"], rows["un-votes"]["last"], rows["memberships"]["stored"]) == (
        "bundled",
        2020,
        "table",
    )
    assert (rows["atop"]["stored"], rows["atop"]["rows"]) == ("missing", 0)
    assert "avviso data add atop FILE" in rows["atop"]["advice"]


def test_an_unknown_kind_and_a_file_of_another_kind_say_which_there_are(avviso, arms):
    code, _, err = avviso("data", "add", "arns", arms)
    assert (code, "name one of un-votes" in err) == (2, True)
    code, _, err = avviso("data", "add", "atop", arms)
    assert (code, "has no column ccode1 or mem1" in err) == (1, True)


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_both_know_every_format(avviso, form):
    assert "export-partners" in avviso("data", "list", "--format", form)[1]
    assert "Theresa May" in avviso("structure", "USA", "GBR", "--year", "2018", "--format", form)[1]
