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


def test_csv_has_a_column_for_each_field(avviso):
    code, out, _ = avviso(*ASKED, "--format", "csv")
    rows = list(csv.DictReader(out.splitlines()))
    assert code == 0
    assert [row["distance"] for row in rows if row["kind"] == "precedent"] == sorted(
        row["distance"] for row in rows if row["kind"] == "precedent"
    )
    assert all(row["found_n"] == "3" for row in rows if row["kind"] == "outcome")


@pytest.mark.parametrize("wrong", [("VEN", "Venezuela"), ("VEN", "OPEC"), ("VEN", "RUS", "--year", "1901")])
def test_what_cannot_be_asked_is_a_matter_of_usage(avviso, wrong):
    code, out, err = avviso("precedents", *wrong)
    assert (code, out) == (2, "")
    assert err.startswith("avviso: ")
