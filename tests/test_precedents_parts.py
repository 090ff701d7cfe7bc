"""The parts that precedents are made of, against figures worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest

from avviso.measuring.precedentfeatures import Paths, lagged, places
from avviso.measuring.precedentgrid import Lines
from avviso.measuring.precedentoutcomes import Measure, _all_followed, _followed, spread
from avviso.measuring.precedentpanel import build_panel, share_over
from avviso.measuring.precedentsearch import asked_of, likenesses, nearest
from avviso.measuring.precedentwords import settings
from avviso.measuring.voting import alike
from avviso.precedents import line_table
from avviso.records.structure import Fact, Layer, RollCalls

NAN = float("nan")


def column(*values):
    return np.array(values, np.float32)[None, :, None]


def test_places_put_ties_in_the_middle_and_leave_the_unknown_out():
    found = places(column(5, 1, 1, NAN, *range(10, 17)))[0, :, 0]
    assert found[[1, 2]] == pytest.approx([0.1, 0.1])  # the lower two of ten
    assert found[0] == pytest.approx(0.25)
    assert found[-1] == pytest.approx(0.95)
    assert np.isnan(found[3])


def test_places_are_the_mean_of_those_counted_from_either_end():
    rng = np.random.default_rng(3)
    values = rng.integers(0, 30, (3, 60, 5)).astype(np.float32)
    values[rng.random(values.shape) < 0.2] = NAN
    for year in range(3):
        for other in range(5):
            told = values[year, :, other]
            known = told[~np.isnan(told)]
            wanted = [((known < one).sum() + (known <= one).sum()) / 2 / len(known) for one in known]
            assert places(values)[year, :, other][~np.isnan(told)] == pytest.approx(wanted)


def test_a_place_among_few_is_none():
    assert np.isnan(places(column(1, 2, 3))).all()


def test_years_that_are_not_reached_are_not_known():
    assert lagged(np.arange(4, dtype=np.float32), 2).tolist()[2:] == [0, 1]
    assert np.isnan(lagged(np.arange(4, dtype=np.float32), 2)[:2]).all()


def test_shares_are_summed_over_the_years_that_are_known():
    sent = np.array([NAN, 3, 0, 0, 1], np.float32)[:, None, None]
    whole = np.array([NAN, 4, 4, 0, 1], np.float32)[:, None, None]
    assert share_over(sent, whole, 2)[:, 0, 0].tolist() == [
        pytest.approx(NAN, nan_ok=True),
        *(0.75, 0.375, 0.0, 1.0),
    ]


@pytest.mark.parametrize(
    ("series", "ended", "came"),
    [
        ([0, 0, 1], False, 1),
        ([0, 0, 0], False, 0),
        ([1, 1, 1], False, NAN),
        ([1, 0, 1], True, 1),
        ([0, NAN, 1], False, NAN),
    ],
)
def test_an_event_comes_where_there_was_none(series, ended, came):
    values = np.array(series, np.float32)
    measure = Measure("x", values, event=True, ended=ended)
    assert _followed(measure, values[:, None], 0) == pytest.approx(came, nan_ok=True)
    assert _all_followed(measure, values[:, None, None], 2)[0, 0, 0] == pytest.approx(came, nan_ok=True)


def test_what_all_states_did_is_taken_off():
    values = np.array([[0.1, 0.5, NAN], [0.4, 0.6, 0.9]], np.float32)  # moved 0.3 and 0.1, the third not known
    measure = Measure("x", values[..., None], beyond=True)
    assert _followed(measure, values, 0) == pytest.approx(0.1, abs=1e-6)
    assert _all_followed(measure, values[..., None], 1)[0, :2, 0] == pytest.approx([0.1, -0.1], abs=1e-6)


def test_a_spread_has_its_count():
    assert spread(np.array([1.0, 2.0, 3.0, NAN]), event=False).n == 3
    assert spread(np.array([1.0, 2.0, 3.0, NAN]), event=False).median == 2
    assert spread(np.array([1.0, 0.0, 0.0, 0.0]), event=True).median == 0.25
    assert spread(np.array([]), event=False).median is None


@pytest.fixture(scope="module")
def tiny():
    """Two states and a third that comes as two codes of one line; three calls a year."""
    days = tuple(f"{year}-0{month}-01" for year in (1960, 1961) for month in (1, 2, 3))
    ballots = {"AAA": "yynyna", "OLD": "yny   ", "NEW": "   nna"}
    joined = tuple(Fact(code, "CLUB", "1950", "", "member") for code in ("AAA", "OLD"))
    rolls = RollCalls(days, (frozenset(),) * 6, ballots)
    return rolls, Layer("memberships", 1950, 1961, 2, joined), Lines({"OLD": "NEW"}, {"AAA": (0, 0), "NEW": (0, 90)})


def test_votes_of_two_years_are_pooled_and_forms_of_a_state_are_one(tiny, monkeypatch):
    from avviso.measuring import precedentpanel

    rolls, members, lines = tiny
    monkeypatch.setattr(precedentpanel, "settings", lambda: replace(settings(), least_calls=3))
    panel = build_panel(rolls, {"memberships": members}, lines)
    assert panel.lines == ("AAA", "NEW")
    joined = "".join(b if b != " " else a for a, b in zip(rolls.ballots["OLD"], rolls.ballots["NEW"], strict=True))
    pooled = RollCalls(("1961-01-01",) * 6, rolls.issues, {"AAA": rolls.ballots["AAA"], "NEW": joined})
    wanted = alike(pooled, "AAA", "NEW", 1961)
    assert panel.agreement[1, 0, 1] == pytest.approx(wanted.agreement)
    assert panel.layers["votes"][1, 0, 1] == panel.layers["votes"][1, 1, 0] == pytest.approx(wanted.kappa)
    assert -panel.layers["nearness"][0, 0, 1] == pytest.approx(6371 * np.pi / 2, rel=1e-5)


def test_arms_and_sanctions_are_told_of_whom_they_reach(tiny, monkeypatch):
    from avviso.measuring import precedentpanel

    rolls, members, lines = tiny
    monkeypatch.setattr(precedentpanel, "settings", lambda: replace(settings(), least_calls=3))
    arms = Layer("arms", 1960, 1961, 1, (Fact("OLD", "AAA", "1961", "1961", "delivered", 7.0),))
    bans = Layer("sanctions", 1960, 1960, 1, (Fact("OLD", "AAA", "1960", "1960", "trade"),))
    layers = build_panel(rolls, {"memberships": members, "arms": arms, "sanctions": bans}, lines).layers
    assert layers["arms"][:, 0, 1].tolist() == [0, 1]
    assert layers["sanctions"][0, 0, 1] == 1
    assert layers["sanctions"][0, 1, 0] == 0
    assert np.isnan(layers["sanctions"][1]).all()  # not covered is not none


def made_paths(**cells):
    """Paths of three states to one power over years, all features at 0.9 but `cells`: name → (year, state, value)."""
    names = ("votes-pair-now", "votes-pair-change", "votes-corner-now", "votes-corner-change")
    features = {name: np.full((40, 4, 1), 0.9, np.float32) for name in names}
    for name, (year, state, value) in cells.items():
        features[name.replace("_", "-")][year, state, 0] = value
    return Paths(3, np.array([3]), np.array([3]), np.zeros((40, 4, 1), np.intp), features)


def test_what_a_precedent_does_not_know_is_charged_and_told():
    paths = made_paths(votes_pair_now=(39, 0, 0.1), votes_corner_now=(5, 1, NAN))
    paths.features["votes-pair-now"][5, 1, 0] = 0.1
    asked = asked_of(paths, 0, 3, 39)
    found = nearest((paths,), asked, np.array([True, True, True, False]))
    best = found.nears[0]
    assert (best.state, best.year, best.known) == (1, 5, 0.75)
    assert best.distance == pytest.approx((settings().unknown_cost / 4) ** 0.5)
    ways = {like.feature: like.way for like in likenesses((paths,), asked, best)}
    assert ways == {**dict.fromkeys(paths.features, "alike"), "votes-corner-now": "not known"}


def test_a_path_of_which_too_little_is_known_is_no_precedent():
    paths = made_paths()
    for name in list(paths.features)[:2]:
        paths.features[name][:39, 1] = NAN
    found = nearest((paths,), asked_of(paths, 0, 3, 39), np.array([True, True, True, False]))
    assert {near.state for near in found.nears} == {0, 2}


def test_every_state_with_votes_has_a_line_of_its_own_or_a_later_form():
    lines = line_table()
    assert lines.of["SUN"] == "RUS"
    assert lines.of["DDR"] != lines.of["DEU"]
    assert lines.of["TWN"] != lines.of["CHN"]
