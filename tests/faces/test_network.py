"""`avviso network` and `avviso whatif` on what is shipped: the table, the lines, the drawing, and what is refused."""

import csv
import json
from io import StringIO
from xml.etree import ElementTree

import pytest

from ..importing.samples import gdelt


@pytest.fixture(autouse=True)
def nothing_brought(monkeypatch, tmp_path):
    monkeypatch.setenv("AVVISO_DATA", str(tmp_path / "data"))


def lines(out):
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def cuba(avviso):
    return lines(avviso("network", "1975", "--on", "Cuba", "--draws", "5", "--format", "jsonl")[1])


def test_counts_add_up(avviso):
    code, out, err = avviso("network", "1975", "--draws", "5", "--format", "jsonl")
    told = lines(out)
    ties = [one for one in told if one["kind"] == "tie"]
    assert (code, told[0]["ties"]) == (0, len(ties))
    assert told[0]["positive"] == sum(one["tie"] > 0 for one in ties)
    members = [code for one in told if one["kind"] == "community" for code in one["members"]]
    camps = next(one for one in told if one["kind"] == "frustration")["camps"]
    assert len(members) == len(set(members)) == len(camps[0]) + len(camps[1]) == told[0]["parties"]
    assert f"{len(ties)} ties = " in err


def test_ties_come_with_reasons_that_add_up_in_sign(cuba):
    for one in cuba:
        if one["kind"] == "tie":
            assert one["reasons"]
            assert (sum(reason["weight"] for reason in one["reasons"]) > 0) == (one["tie"] > 0)


def test_in_1975_the_warsaw_pact_is_with_cuba_and_the_alliance_is_not(cuba):
    friends = {one["right"] for one in cuba if one["kind"] == "standing" and one["role"] == "friend"}
    assert {"SUN", "POL", "HUN", "CSK", "BGR", "DDR"} <= friends
    camps = next(one for one in cuba if one["kind"] == "frustration")["camps"]
    with_cuba = next(camp for camp in camps if "CUB" in camp)
    assert {"SUN", "POL", "HUN", "CSK", "BGR", "DDR", "ROU"} <= set(with_cuba)
    assert not {"USA", "GBR", "FRA", "DEU", "CAN", "ITA"} & set(with_cuba)


def test_pacts_alone_find_the_blocs(avviso):
    told = lines(avviso("network", "1975", "--only", "pacts", "--draws", "2", "--format", "jsonl")[1])
    communities = [set(one["members"]) for one in told if one["kind"] == "community"]
    (east,) = [one for one in communities if "POL" in one]
    assert {"SUN", "POL", "HUN", "CSK", "BGR", "DDR", "ROU"} <= east
    assert not {"USA", "GBR", "TUR"} & east


def test_it_says_what_it_lacks_and_that_votes_balance_by_construction(cuba):
    assert "rivalry: no data for 1975" in cuba[0]["notes"]
    assert any("by construction" in note for note in cuba[0]["notes"])


def test_the_table_sums_up_and_lists_friends_rivals_and_brokers(avviso):
    out = avviso("network", "1975", "--on", "CUB", "--draws", "5", "--format", "table")[1]
    assert "of triads" in out
    assert "two camps of" in out
    assert [word for word in ("friend ", "rival ", "broker ") if f"\n{word}" not in out] == []


def test_votes_alike_are_said_to_be_no_friendship(avviso):
    out = avviso("network", "2019", "--on", "IND", "--draws", "2", "--format", "table")[1]
    head, _, told = out.partition("how ")
    assert "LIKENESS OF VOTES IS NO FRIENDSHIP" in head
    (pakistan,) = [line for line in told.splitlines() if line.startswith("friend") and " PAK " in line]
    assert "votes alone" in pakistan
    assert [line for line in told.splitlines() if " CHN " in line and "votes alone" in line] == []


def test_ties_on_votes_alone_are_marked_in_every_row(avviso):
    told = lines(avviso("network", "2019", "--on", "IND", "--draws", "2", "--format", "jsonl")[1])
    ties = {(one["left"], one["right"]): one for one in told if one["kind"] == "tie"}
    assert (ties["IND", "PAK"]["votes_alone"], ties["CHN", "IND"]["votes_alone"]) == (True, False)
    assert ties["IND", "PAK"]["certainty"] < ties["CHN", "IND"]["certainty"]
    assert all(
        {reason["of"] for reason in one["reasons"]} <= {"votes", "ideal"} for one in ties.values() if one["votes_alone"]
    )


def test_where_pacts_speak_too_nothing_is_shouted(avviso):
    out = avviso("network", "1975", "--only", "pacts", "--on", "POL", "--draws", "2", "--format", "table")[1]
    assert "NO FRIENDSHIP" not in out


def test_csv_has_a_line_for_every_row(avviso):
    out = avviso("network", "1975", "--only", "pacts", "--draws", "2", "--format", "csv")[1]
    told = list(csv.DictReader(StringIO(out)))
    assert {"network", "triads", "balance", "frustration", "community", "tie"} <= {one["kind"] for one in told}
    assert all(one["year"] == "1975" for one in told)


def test_the_drawing_is_svg_with_a_dot_a_state_and_good_and_bad_ties_apart(avviso, tmp_path):
    asked = ("--on", "CUB", "--draws", "2", "--plot", tmp_path / "a.svg")
    assert avviso("network", "1975", *asked)[0] == 0
    root = ElementTree.parse(tmp_path / "a.svg")
    drawn = [one.tag.rpartition("}")[2] for one in root.iter()]
    paths = [one for one in root.iter() if one.tag.endswith("path")]
    assert 10 < drawn.count("circle") <= 80
    assert 0 < len(paths) <= 350
    dashed = {one.get("stroke") for one in paths if one.get("stroke-dasharray")}
    whole = {one.get("stroke") for one in paths if not one.get("stroke-dasharray")}
    assert (len(dashed), len(whole), dashed & whole) == (1, 1, set())


@pytest.mark.parametrize(
    ("asked", "code", "says"),
    [
        (("1975", "--on", "RUS"), 2, "ask for SUN"),
        (("1975", "--on", "Atlantis"), 2, "Atlantis"),
        (("2090",), 2, "avviso data list"),
        (("1850",), 2, "avviso data list"),
        (("soon",), 2, "soon"),
        (("1975", "--only", "weather"), 2, "weather"),
        (("2018", "--made-of", "structure", "--dataset", "icews"), 2, "--made-of events or both"),
        (("2018", "--dataset", "icews", "--only", "votes"), 2, "--made-of structure or both"),
        (("2018", "--made-of", "events"), 1, ""),
    ],
)
def test_what_cannot_be_told_says_what_to_do(avviso, asked, code, says):
    found = avviso("network", *asked, "--draws", "2")
    assert (found[0], says in found[2]) == (code, True)


def test_a_network_of_events_is_of_the_dataset_alone(avviso, tmp_path):
    rows = [
        gdelt(2, c0=str(at), c1=f"201801{at % 28 + 1:02}", c7="VEN", c17=whom, c26=code, c27=code, c28=code[:2])
        for at, (whom, code) in enumerate([("RUS", "040"), ("USA", "190")] * 15)
    ]
    (tmp_path / "made.export.CSV").write_text("".join(rows))
    assert avviso("import", tmp_path / "made.export.CSV")[0] == 0
    told = lines(avviso("network", "2018", "--dataset", "gdelt2", "--draws", "2", "--format", "jsonl")[1])
    assert told[0]["made_of"] == "events"
    assert {(one["left"], one["right"], one["tie"] > 0) for one in told if one["kind"] == "tie"} == {
        ("RUS", "VEN", True),
        ("USA", "VEN", False),
    }
    mixed = lines(avviso("network", "2018", "--made-of", "both", "--draws", "2", "--format", "jsonl")[1])
    assert (mixed[0]["made_of"], mixed[0]["parties"] > 100) == ("both", True)


def test_whatif_tells_shift_skill_and_moves(avviso):
    code, out, err = avviso("whatif", "VEN", "RUS", "--shift", "+1", "--draws", "200", "--format", "jsonl")
    told = lines(out)
    kinds = [one["kind"] for one in told]
    assert (code, kinds[:4]) == (0, ["whatif", "skill", "skill", "skill"])
    assert told[0]["year"] == 2019
    moves = [one for one in told if one["kind"] == "move"]
    assert moves == sorted(moves, key=lambda one: (-abs(one["move"]), one["party"], one["to"]))
    for one in moves[:20]:
        assert (one["move"] > 0) == (one["via_tie"] > 0)
        assert one["end_low80"] < one["end_high80"]
    assert not {"VEN", "RUS"} & {one["party"] for one in moves}
    assert f"{len(moves)} ties of third parties" in err


def test_whatif_in_words_has_its_skill_beside_every_answer(avviso):
    out = avviso("whatif", "VEN", "RUS", "--shift", "-0.5", "--draws", "50", "--format", "table")[1]
    assert out.index("Largest move of a third party") < out.index("draws     ends") < out.index("\nskill ")
    assert out.count("\nskill ") == 3
    assert out.count("\nassumed: ") == 5
    assert "against nothing changes" in out
    assert "cause" not in out.replace("no cause", "")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("VEN", "SUN", "--shift", "1"), "ask for RUS"),
        (("VEN", "VEN", "--shift", "1"), "named twice"),
        (("VEN", "RUS", "--shift", "1", "--year", "2024"), "2019"),
        (("VEN", "RUS", "--shift", "5"), "shift"),
        (("VEN", "RUS"), "shift"),
        (("VEN", "RUS", "--shift", "0"), "cannot move"),
    ],
)
def test_whatif_refuses_with_advice(avviso, asked, says):
    found = avviso("whatif", *asked)
    assert (found[0], says in found[2]) == (2, True)


def test_the_table_puts_whoever_is_asked_about_first_and_warns_of_rivals_by_votes(avviso):
    out = avviso("network", "2019", "--on", "VEN", "--format", "table")[1]
    assert out.index("nothing more speaks of them") < out.index("\nfriend ") < out.index("\ntriads:")
    assert "by UN votes, ideal points and pacts alone" in avviso(
        "whatif", "IND", "PAK", "--shift", "-0.5", "--draws", "50", "--format", "table"
    )[1].replace("\n", " ")
