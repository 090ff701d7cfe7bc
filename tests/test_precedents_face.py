"""`avviso precedents` from end to end."""

import csv
import json

import pytest

ASKED = ("precedents", "VEN", "RUS", "--most", 3)


def test_json_lines_hold_what_was_asked_precedents_outcomes_and_skill(avviso):
    code, out, err = avviso(*ASKED)
    rows = [json.loads(line) for line in out.splitlines()]
    kinds = [row["kind"] for row in rows]
    assert (code, kinds[0], kinds.count("precedent")) == (0, "asked", 3)
    assert {"outcome", "skill"} <= set(kinds)
    assert rows[0]["missing"] == ["atop", "arms", "sanctions", "disputes", "capabilities"]
    assert (rows[1]["left"], rows[1]["right"], rows[1]["rank"]) == ("CUB", "SUN", 1)
    assert rows[1]["likenesses"]
    assert "without atop, arms, sanctions, disputes, capabilities" in err


def test_the_table_says_why_and_what_followed_with_its_counts(avviso):
    code, out, _ = avviso(*ASKED, "--format", "table")
    told = " ".join(out.split())
    assert code == 0
    assert told.startswith("Nearest: CUB–SUN 1956–1961, 0.07 apart; the next 0.11. Change of UN agreement")
    assert "worse forecasts than that nothing changes (skill -0.31)" in told.partition("VEN with RUS")[0]
    assert (
        "VEN with RUS, its partner, 1999 to 2019: 20 years, the length in which the two moved most. The corner is USA"
        in told
    )
    assert "what followed" in told
    assert "of 3" in told
    assert "skill in a back-test" in told
    assert "over nothing changes" in told
    assert "because" not in told


def test_two_small_states_compared_by_votes_are_no_friends_for_voting_alike(avviso):
    _, out, _ = avviso("precedents", "IND", "PAK", "--year", 2019, "--window", 20, "--most", 1, "--format", "table")
    assert out.startswith("LIKENESS OF VOTES IS NO FRIENDSHIP")
    assert "Of IND and PAK, neither a great power" in " ".join(out.split())


def test_it_is_said_of_any_two_small_states_and_votes_are_alone_only_where_no_other_data_tell():
    from dataclasses import replace

    from avviso.faces.precedents import _table, precedents_to_wire
    from avviso.faces.tables import Look
    from avviso.records.precedents import Path, Precedents

    path = Path("IND", "PAK", "CHN", 1999, 2019)
    small = Precedents(path, False, True, 0, 0, (), (), ("un-votes", "memberships"), ("disputes",), small=True)
    told = [small, replace(small, used=("un-votes", "disputes")), replace(small, small=False)]
    assert [next(precedents_to_wire(one))["votes_alone"] for one in told] == [True, False, False]
    firsts = [next(iter(_table(precedents_to_wire(one), Look()))) for one in told]
    assert ["NO FRIENDSHIP" in first for first in firsts] == [True, True, False]
    assert firsts[2].strip()
    assert "not compared" in "".join(_table(precedents_to_wire(told[1]), Look())).replace("\n", " ")


def test_csv_has_a_column_for_each_field(avviso):
    code, out, _ = avviso(*ASKED, "--format", "csv")
    rows = list(csv.DictReader(out.splitlines()))
    assert code == 0
    assert [row["distance"] for row in rows if row["kind"] == "precedent"] == sorted(
        row["distance"] for row in rows if row["kind"] == "precedent"
    )
    assert all(row["found_n"] == "3" for row in rows if row["kind"] == "outcome")


@pytest.mark.parametrize("command", ["precedents", "structure", "whatif"])
def test_a_store_is_taken_though_nothing_comes_from_it(avviso, tmp_path, command):
    asked = (command, "VEN", "RUS", *(("--shift", "0.5", "--draws", 10) if command == "whatif" else ()))
    assert avviso(*asked, "--store", tmp_path / "none.db")[1] == avviso(*asked)[1] != ""
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("wrong", [("VEN", "Venezuela"), ("VEN", "OPEC"), ("VEN", "RUS", "--year", "1901")])
def test_what_cannot_be_asked_is_a_matter_of_usage(avviso, wrong):
    code, out, err = avviso("precedents", *wrong)
    assert (code, out) == (2, "")
    assert err.startswith("avviso: ")
