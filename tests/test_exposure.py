"""`avviso exposure` with the shipped data alone, with what a user brings, and with imported events."""

import csv
import io
import json
import re
from datetime import date, timedelta
from xml.etree import ElementTree

import numpy as np
import pytest

from avviso.errors import InputError, UnknownParty
from avviso.exposure import ExposureAsked, exposure, wording
from avviso.faces.exposure import EXPOSURE_COLUMNS, exposure_to_wire
from avviso.faces.exposuretable import Told
from avviso.faces.formats import write
from avviso.faces.tables import Look
from avviso.measuring.exposureevents import net_share
from avviso.measuring.exposuretriads import triads
from avviso.records.network import SignedTies
from avviso.records.ready import DyadCounts

from .importing.samples import gdelt


def ties(**signs):
    """Ties given as VEN_RUS=0.5."""
    parties = tuple(sorted({code for pair in signs for code in pair.split("_")}))
    table = np.zeros((len(parties),) * 2)
    for pair, tie in signs.items():
        one, other = (parties.index(code) for code in pair.split("_"))
        table[one, other] = table[other, one] = tie
    days = date(2019, 1, 1), date(2019, 12, 31)
    return SignedTies(
        parties, table, np.ones(table.shape), *days, "structure", {"votes": table}, {"votes": "votes"}, {"votes": 2019}
    )


def test_a_friend_of_both_sides_is_strained_by_a_rival_s_warming():
    told = triads(ties(USA_CUB=0.6, USA_SUN=-0.7, CUB_SUN=-0.3), "CUB", "SUN", "USA", "warming")
    assert (told.triads[0].state, told.triads[0].strain, told.triads[0].was) == ("USA", 1, -1)
    assert told.triads[0].weight == pytest.approx(0.6)
    assert triads(ties(USA_CUB=0.6, USA_SUN=-0.7), "CUB", "SUN", "USA", "cooling").triads[0].strain == -1
    assert told.stances[0].reasons == ("votes: +0.60 (2019)",)


def test_friends_of_the_third_are_ranked_by_strain_and_weight_and_the_unknown_counted():
    friends = {"USA_GBR": 0.9, "USA_CAN": 0.8, "USA_TUR": 0.5, "USA_JPN": 0.7}
    sides = {"CAN_VEN": 0.4, "CAN_RUS": -0.6, "TUR_VEN": 0.9, "TUR_RUS": -0.9, "GBR_VEN": -0.5, "GBR_RUS": -0.9}
    told = triads(ties(USA_VEN=-0.6, USA_RUS=-0.6, JPN_RUS=-0.8, **friends, **sides), "VEN", "RUS", "USA", "warming")
    assert [(one.state, one.strain) for one in told.triads] == [("USA", -1), ("TUR", 1), ("CAN", 1), ("GBR", -1)]
    assert (told.friends, told.unknown) == (4, 1)
    assert told.triads[1].weight == pytest.approx(0.9 * 0.5)


def test_who_is_not_in_the_network_stands_nowhere():
    told = triads(ties(USA_RUS=-0.6), "VEN", "RUS", "USA", "warming")
    assert (told.stances[0].sign, told.triads[0].strain) == (0, 0)
    assert told.stances[0].reasons == ("no data on VEN in 2019",)


@pytest.fixture(scope="module")
def shipped():
    return exposure(ExposureAsked("VEN", "RUS", "USA"), None)


def test_the_shipped_data_alone_give_triads_rates_and_projections(shipped):
    assert (shipped.left, shipped.right, shipped.on, shipped.year) == ("VEN", "RUS", "USA", 2020)
    assert shipped.stances[0].sign == -1
    assert {one.warming for one in shipped.rates} == {"organisation", "votes"}
    assert {one.scope for one in shipped.rates} == {"asked", "on", "comparable"}
    assert {one.scope for one in shipped.projections} == {"asked", "comparable"}
    assert [one.kind for one in shipped.missing] == ["rivalries", "atop", "arms", "sanctions", "disputes"]
    assert "`avviso data add arms FILE`" in shipped.missing[2].advice


def test_every_rate_has_its_interval_and_no_more_hits_than_cases(shipped):
    for one in shipped.rates:
        for rate in (one.after, one.matched, one.same, one.overall):
            assert 0 <= rate.hits <= rate.n
            assert rate.value is None or 0 <= rate.low <= rate.value <= rate.high <= 1
        assert one.overall.n >= one.after.n
        assert one.first is None or 1946 <= one.first <= one.last


def test_the_soviet_union_is_asked_for_in_its_time():
    with pytest.raises(UnknownParty, match="RUS was no state in 1960: ask for SUN"):
        exposure(ExposureAsked("CUB", "RUS", "USA", 1960), None)
    with pytest.raises(InputError, match="three different states"):
        exposure(ExposureAsked("CUB", "USA", "USA"), None)
    with pytest.raises(UnknownParty, match="name three states"):
        exposure(ExposureAsked("CUB", "OPEC", "USA"), None)
    with pytest.raises(UnknownParty, match="PSE is in no list of states"):
        exposure(ExposureAsked("ISR", "PSE", "USA"), None)


def test_no_word_of_cause_is_said():
    said = json.dumps(wording()).casefold()
    assert [word for word in ("cause", "because", "effect", "led to", "leads to", "result") if word in said] == []


def test_likeness_of_votes_is_said_to_be_no_friendship_before_all_else(avviso, tmp_path, monkeypatch):
    monkeypatch.setenv("AVVISO_DATA", str(tmp_path / "data"))
    told = exposure(ExposureAsked("IND", "PAK", "USA"), None)
    assert {(one.left, one.right): one.votes_alone for one in told.stances} == {
        ("USA", "IND"): False,
        ("USA", "PAK"): False,
        ("IND", "PAK"): True,
    }
    lines = list(Told(told, wording(), Look(100, False)).lines())
    assert lines[1].startswith("LIKENESS OF VOTES IS NO FRIENDSHIP")
    assert "Nothing else speaks here of IND–PAK" in " ".join(lines[1:5]).replace("\n", "")
    assert "  IND–PAK: votes alike" in "".join(lines)
    great = exposure(ExposureAsked("VEN", "RUS", "USA"), None)
    assert not any("NO FRIENDSHIP" in line for line in Told(great, wording(), Look(100, False)).lines())


def test_the_command_prints_every_part_and_what_is_missing(avviso, tmp_path, monkeypatch):
    monkeypatch.setenv("AVVISO_DATA", str(tmp_path / "data"))
    plotted = tmp_path / "a.svg"
    code, out, err = avviso("exposure", "Venezuela", "RUS", "--on", "USA", "--format", "table", "--plot", plotted)
    assert code == 0
    assert out.index("in 5 of 95 cases") < out.index("How the three stand")
    for part in (
        "RUS and a state like VEN came to share",
        "like RUS: a great power",
        "Triads with VEN and RUS",
        "How often what came",
        "Local projections",
        "not there: arms",
    ):
        assert part in out
    assert not re.search(r"\b[ABC] (and|with|is|was|began)\b|\b(and|of|with) [BC]\b", out)
    assert "kinds of data missing 5" in err
    assert "after a new bloc in common of RUS and states like VEN" in plotted.read_text("utf-8")
    drawn = [one.tag.rpartition("}")[2] for one in ElementTree.parse(plotted).iter()]
    assert drawn.count("polyline") == 8
    assert drawn.count("polygon") == 16


def test_lines_of_json_have_every_figure_and_csv_a_column_for_each(shipped):
    told, sheet = io.StringIO(), io.StringIO()
    count = write(exposure_to_wire(shipped), "jsonl", told, iter, EXPOSURE_COLUMNS)
    lines = [json.loads(line) for line in told.getvalue().splitlines()]
    kinds = {line["kind"] for line in lines}
    assert kinds >= {"comparable", "stance", "triad", "own", "rate", "projection", "missing"}
    assert sum(line["kind"] == "rate" for line in lines) == len(shipped.rates)
    point = next(line for line in lines if line["kind"] == "projection")
    assert point["low"] < point["value"] < point["high"]
    assert point["future"]["low"] < point["future"]["high"]
    write(exposure_to_wire(shipped), "csv", sheet, iter, EXPOSURE_COLUMNS)
    rows = list(csv.DictReader(io.StringIO(sheet.getvalue())))
    assert len(rows) == count == len(lines)
    assert {"after_value", "matched_low", "placebo_high", "future_value", "advice"} <= set(rows[0])
    assert [row["after_n"] for row in rows if row["kind"] == "rate"] == [str(one.after.n) for one in shipped.rates]


def test_a_cooling_turns_the_triads_and_is_counted_by_itself(avviso, tmp_path, monkeypatch, shipped):
    monkeypatch.setenv("AVVISO_DATA", str(tmp_path / "data"))
    out = avviso("exposure", "VEN", "RUS", "--on", "USA", "--direction", "cooling", "--format", "jsonl")[1]
    lines = [json.loads(line) for line in out.splitlines()]
    assert {line["direction"] for line in lines} == {"cooling"}
    turned = {line["state"]: line["strain"] for line in lines if line["kind"] == "triad"}
    assert turned == {one.state: -one.strain for one in shipped.triads}
    key = ("rate", "comparable", "organisation", "votes-fell", 3)
    names = ("kind", "scope", "warming", "outcome", "within")
    (rate,) = [line for line in lines if tuple(line.get(name) for name in names) == key]
    (warm,) = [one for one in shipped.rates if ("rate", one.scope, one.warming, one.outcome, one.within) == key]
    assert 0 < rate["after"]["n"] < warm.after.n


def test_what_a_user_brings_is_used(avviso, tmp_path, monkeypatch):
    monkeypatch.setenv("AVVISO_DATA", str(tmp_path / "data"))
    sold = [f"Russia,{name},{year},50" for name, year in (("Venezuela", 2006), ("Ghana", 1998), ("Peru", 1997))]
    sold += [f"Soviet Union,{name},{year},50" for name, year in (("Cuba", 1960), ("Iraq", 1958), ("Syria", 1956))]
    (tmp_path / "arms.csv").write_text("\n".join(["supplier,recipient,year,value", *sold, "France,Peru,1950,9"]))
    asked = [f"{n},{name},United States,{year},{year + 5},1" for n, (name, year) in enumerate(
        [("Venezuela", 2008), ("Cuba", 1962), ("Cyprus", 1955), ("Chile", 1980), ("Syria", 2015)]
    )]  # fmt: skip
    head = "case_id,sanctioned_state,sanctioning_state,begin,end,trade"
    (tmp_path / "gsdb.csv").write_text("\n".join([head, *asked]))
    assert avviso("data", "add", "arms", tmp_path / "arms.csv")[0] == 0
    assert avviso("data", "add", "sanctions", tmp_path / "gsdb.csv")[0] == 0
    out = avviso("exposure", "VEN", "RUS", "--on", "USA", "--format", "jsonl")[1]
    lines = [json.loads(line) for line in out.splitlines()]
    key = ("rate", "asked", "arms", "sanction", 3)
    names = ("kind", "scope", "warming", "outcome", "within")
    (rate,) = [line for line in lines if tuple(line.get(name) for name in names) == key]
    assert (rate["after"]["n"], rate["after"]["hits"]) == (6, 2), rate["after"]
    assert rate["cases"] == ["VEN 2006", "CUB 1960"]
    assert rate["difference"] is None  # six are too few to compare
    (own,) = [line for line in lines if line["kind"] == "own" and line["warming"] == "arms"]
    assert own["year"] == 2006
    assert "sanction" in own["came"]


def test_a_net_share_is_shrunk_and_unread_months_are_unknown():
    events = np.zeros((3, 2, 5), np.int64)
    events[0, 0, 1], events[0, 1, 4] = 10, 5  # ten of cooperation, five of conflict
    starts = np.array(["2018-01", "2018-02", "2018-03"], "datetime64[M]").astype("datetime64[D]")
    none = np.zeros((3, 2), np.int64)
    counts = DyadCounts(
        "x", "USA", "VEN", "month", starts, events, none, none, none.astype(float),
        np.ones(3, np.int64), np.ones(3, np.int64), np.array([31, 28, 0]),
    )  # fmt: skip
    assert net_share(counts)[:2] == pytest.approx([5 / 20, 0.0])
    assert np.isnan(net_share(counts)[2])


MONTHS = 40
OTHERS = ("VEN", "CUB", "IRN", "SYR", "NIC", "BLR", "IND", "BRA", "ARG", "MEX", "PER", "CHL", "COL", "EGY")


def planted(tmp_path):
    """Two months after a state warms to Russia, the United States have bad words for it, else good ones."""
    rng = np.random.default_rng(4)
    rows = []
    for state in OTHERS:
        warm = rng.random(MONTHS) < 0.3
        for month in range(MONTHS):
            first = date(2015 + month // 12, month % 12 + 1, 3)
            cold = month >= 2 and warm[month - 2]
            for way, fine in (("RUS", bool(warm[month])), ("USA", not cold)):
                for number in range(6):
                    day = (first + timedelta(number)).strftime("%Y%m%d")
                    code, root = ("040", "04") if fine == (rng.random() < 0.9) else ("190", "19")
                    cells = {"c0": str(len(rows)), "c1": day, "c7": way, "c17": state, "c26": code}
                    rows.append(gdelt(2, **cells, c27=code, c28=root))
    path = tmp_path / "made.export.CSV"
    path.write_text("".join(rows))
    return path


def test_by_month_what_is_planted_in_events_is_found_at_its_month(avviso, tmp_path, monkeypatch):
    monkeypatch.setenv("AVVISO_DATA", str(tmp_path / "data"))
    assert avviso("import", planted(tmp_path))[0] == 0
    out = avviso("exposure", "VEN", "RUS", "--on", "USA", "--dataset", "gdelt2", "--format", "jsonl")[1]
    lines = [json.loads(line) for line in out.splitlines()]
    points = {line["horizon"]: line for line in lines if (line.get("step"), line.get("scope")) == ("month", "asked")}
    assert sorted(points) == list(range(13))
    assert points[2]["high"] < -0.1
    assert points[2]["beyond"] == 0.0
    assert all(abs(points[at]["value"]) < 0.3 * abs(points[2]["value"]) for at in (0, 1, 3, 4))
    assert points[2]["shared"] is True


def test_by_month_needs_imported_events(avviso):
    code, _, err = avviso("exposure", "VEN", "RUS", "--on", "USA", "--dataset", "prose", "--format", "table")
    assert code == 2
    assert "`avviso import`" in err
