"""Triads, camps, communities and standings on networks small enough to work out by hand, and on planted ones."""

from datetime import date
from itertools import combinations, product

import numpy as np
import pytest

from avviso.errors import UnknownParty
from avviso.measuring.camps import frustration
from avviso.measuring.communities import communities
from avviso.measuring.network import NetworkAsk, network
from avviso.measuring.triads import triads
from avviso.records.network import SignedTies


def matrix(size, ties):
    found = np.zeros((size, size))
    for one, other, value in ties:
        found[one, other] = found[other, one] = value
    return found


def names(size):
    return tuple(f"S{at:02}" for at in range(size))


def planted(sizes, seed=0, wrong=0.1, inside=0.7):
    """Camps with good ties inside and bad ones between, a share of them the wrong way."""
    dice = np.random.default_rng(seed)
    camp = np.repeat(np.arange(len(sizes)), sizes)
    signs = np.where(camp[:, None] == camp[None, :], 1.0, -1.0)
    flips = np.where(dice.random(signs.shape) < wrong, -1.0, 1.0)
    there = dice.random(signs.shape) < inside
    upper = np.triu(signs * flips * there * dice.uniform(0.3, 1, signs.shape), 1)
    return upper + upper.T, camp


def test_triads_are_counted_by_their_signs():
    ties = matrix(4, [(0, 1, 0.5), (1, 2, 0.5), (0, 2, 0.5), (0, 3, -0.5), (1, 3, -0.5), (2, 3, 0.9)])
    counts = triads(ties, draws=5).counts
    assert counts == {"+++": 1, "++-": 2, "+--": 1, "---": 0}


@pytest.mark.parametrize("seed", range(3))
def test_counts_are_those_of_looking_at_every_triad(seed):
    ties, _ = planted((5, 4, 3), seed, wrong=0.3)
    found = dict.fromkeys(("+++", "++-", "+--", "---"), 0)
    balanced = whole = 0.0
    for a, b, c in combinations(range(len(ties)), 3):
        three = np.array([ties[a, b], ties[b, c], ties[a, c]])
        if three.all():
            bad = int((three < 0).sum())
            found["+" * (3 - bad) + "-" * bad] += 1
            whole += abs(three.prod())
            balanced += max(three.prod(), 0)
    told = triads(ties, draws=3)
    assert told.counts == found
    assert told.weighted == pytest.approx(balanced / whole)
    assert told.balanced.value == pytest.approx((found["+++"] + found["+--"]) / sum(found.values()))


def test_a_planted_split_balances_beyond_the_null_and_signs_at_random_do_not():
    ties, _ = planted((12, 12), wrong=0.05)
    told = triads(ties, draws=60).balanced
    assert told.value > told.high95
    assert told.surpassed == pytest.approx(1 / 61)
    dice = np.random.default_rng(1)
    upper = np.triu(dice.choice([-1.0, 1.0], ties.shape) * np.abs(ties), 1)
    loose = triads(upper + upper.T, draws=60).balanced
    assert loose.low95 - 0.05 < loose.value < loose.high95 + 0.05


def test_the_null_keeps_ties_and_each_states_friends_and_rivals():
    from avviso.measuring.triads import _null

    ties, _ = planted((12, 12), wrong=0.05)
    signs = np.sign(ties)
    for drawn in _null(signs, 3, np.random.default_rng(0)):
        assert np.array_equal(drawn != 0, signs != 0)
        assert np.array_equal((drawn > 0).sum(1), (signs > 0).sum(1))
        assert np.array_equal(drawn, drawn.T)
        assert (drawn != signs).any()


def test_the_same_seed_gives_the_same_answer():
    ties, _ = planted((8, 8))
    assert triads(ties, 20, 3) == triads(ties, 20, 3)
    assert communities(ties, names(16), 3).communities == communities(ties, names(16), 3).communities


def test_without_a_triad_there_is_no_share():
    told = triads(matrix(3, [(0, 1, 1.0)]))
    assert (told.balanced, told.weighted, sum(told.counts.values())) == (None, None, 0)


def test_frustration_of_a_balanced_network_is_none_and_its_camps_are_found():
    told = frustration(matrix(4, [(0, 1, 1), (2, 3, 0.5), (0, 2, -1), (1, 3, -0.4)]), names(4))
    assert (told.weight, told.share, told.exact) == (0.0, 0.0, True)
    assert set(told.camps) == {("S00", "S01"), ("S02", "S03")}


def test_the_weakest_tie_of_an_unbalanced_triad_is_what_frustrates():
    told = frustration(matrix(3, [(0, 1, 0.9), (1, 2, 0.8), (0, 2, -0.3)]), names(3))
    assert told.weight == pytest.approx(0.3)
    assert told.share == pytest.approx(0.3 / 2.0)


@pytest.mark.parametrize("seed", range(4))
def test_the_search_finds_what_trying_every_split_finds(seed):
    from avviso.measuring.camps import _against, _searched

    ties, _ = planted((5, 4, 3), seed, wrong=0.35)
    every = min(_against(ties, np.array([[1, *rest]], float))[0] for rest in product((1, -1), repeat=len(ties) - 1))
    best, starts, reached = _searched(ties, np.random.default_rng(seed))
    assert _against(ties, best[None])[0] == pytest.approx(every)
    assert 0 < reached <= starts
    assert frustration(ties, names(12)).weight == pytest.approx(every)


def test_beyond_eighteen_it_says_that_it_searched():
    told = frustration(planted((12, 12))[0], names(24))
    assert not told.exact
    assert told.starts == 200
    assert sorted(map(len, told.camps)) == [12, 12]


def test_planted_communities_are_found():
    ties, camp = planted((12, 9, 6), wrong=0.05)
    found = communities(ties, names(27))
    told = [{names(27)[at] for at in np.flatnonzero(camp == one)} for one in range(3)]
    assert [set(one.members) for one in found.communities] == told
    assert all(one.surety > 0.9 for one in found.communities)
    block = ties[:12, :12][~np.eye(12, dtype=bool)]
    assert found.communities[0].inside == pytest.approx(block.mean())


def test_no_party_would_do_better_in_another_community():
    from avviso.measuring.communities import _beyond_chance, _quality

    ties, _ = planted((8, 7, 6), seed=5, wrong=0.3)
    found = communities(ties, names(21))
    beyond = _beyond_chance(ties, 1.0)
    assert found.modularity == pytest.approx(_quality(beyond, found.labels))
    for party, other in product(range(21), range(found.labels.max() + 2)):
        moved = found.labels.copy()
        moved[party] = other
        assert _quality(beyond, moved) <= found.modularity + 1e-9


def test_every_state_is_in_one_community_and_one_without_ties_is_alone():
    ties = matrix(5, [(0, 1, 1.0), (2, 3, 1.0), (0, 2, -1.0)])
    found = communities(ties, names(5)).communities
    assert sorted(code for one in found for code in one.members) == list(names(5))
    assert [one.members for one in found if len(one.members) == 1] == [("S04",)]


def signed(ties):
    sure = np.abs(ties)
    return SignedTies(
        names(len(ties)),
        ties,
        sure,
        date(1990, 1, 1),
        date(1990, 12, 31),
        "structure",
        {"votes": np.arctanh(ties * 0.9)},
    )


def test_friends_rivals_and_who_stands_between():
    ties = matrix(5, [(0, 1, 0.8), (0, 2, -0.7), (1, 2, 0.6), (0, 3, 0.3), (3, 2, -0.5), (0, 4, 0.1)])
    told = network(signed(ties), NetworkAsk(on="S00", draws=3))
    roles = [(one.party, one.role) for one in told.standings]
    assert roles == [("S01", "friend"), ("S03", "friend"), ("S02", "rival"), ("S01", "broker")]
    broker = told.standings[-1]
    assert broker.between == ("S02",)
    assert broker.weight == pytest.approx(0.6 * 0.7)
    assert [reason.of for reason in broker.reasons] == ["votes"]


def test_what_falls_short_is_no_tie():
    ties = matrix(3, [(0, 1, 0.8), (1, 2, 0.2), (0, 2, -0.7)])
    assert np.count_nonzero(network(signed(ties), NetworkAsk(draws=3)).signed) == 4
    assert np.count_nonzero(network(signed(ties), NetworkAsk(least=0.1, draws=3)).signed) == 6


def test_a_party_that_is_not_in_it_is_refused():
    with pytest.raises(UnknownParty, match="S09"):
        network(signed(matrix(3, [(0, 1, 0.8)])), NetworkAsk(on="S09", draws=3))
