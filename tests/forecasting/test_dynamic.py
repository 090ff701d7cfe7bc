"""The forecaster: what it uses, that it uses nothing of later days, and that its parts do what they say."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from avviso.errors import DataError
from avviso.forecasting import dynamic
from avviso.forecasting.climatologies import background, climates
from avviso.forecasting.climatology import Climatology
from avviso.forecasting.dynamicfeatures import Asked, feature_names, feature_table
from avviso.forecasting.outcomes import counted
from avviso.forecasting.outlook import Ask, outlook, partners
from avviso.forecasting.questionkinds import load
from avviso.forecasting.questions import parse
from avviso.forecasting.trees import Trees
from avviso.outlooks import kinds_in
from avviso.records.ready import EPOCH

from .pools import FIRST, PARTIES, pool

DAY = FIRST + 300
AS_OF = EPOCH + timedelta(DAY)
KINDS = tuple(load().kinds[name] for name in ("visit", "conflict", "aid", "verbal cooperation"))


@pytest.fixture(scope="module")
def past():
    return pool()


@pytest.fixture(scope="module")
def units(past):
    return dynamic.active_pairs(past, DAY, 90)


def column(table, name):
    return table[..., feature_names().index(name)]


def later(some, day=DAY):
    """Everything from a day on made something else."""
    rows, read = some.days >= day, some.read_days >= day
    swapped = np.where(rows, some.recipients, some.actors), np.where(rows, some.actors, some.recipients)
    return replace(
        some,
        actors=swapped[0],
        recipients=swapped[1],
        counts=np.where(rows, 999, some.counts),
        kinds=np.where(rows, 0, some.kinds),
        volume=np.where(read, 10**6, some.volume),
    )


def test_nothing_of_the_day_or_later_changes_a_bit_of_an_outlook(past):
    ask = Ask(AS_OF, 30, kinds_in(past))
    model = dynamic.load()
    found = [
        (outlook(one, ("P01", "P02"), ask, model, {}), partners(one, "P01", ask, model, 10))
        for one in (past, past.before(DAY), later(past))
    ]
    assert found[0] == found[1] == found[2]
    assert found[0] != (outlook(later(past, DAY - 20), ("P01", "P02"), ask, model, {}), found[0][1])


def test_one_pair_asked_alone_has_what_it_has_among_all(past, units):
    every = feature_table(past, DAY, Asked(units, KINDS, 30))
    assert len(units) > 64
    for place in (0, 17, 60):
        alone = feature_table(past, DAY, Asked(units[place : place + 1], KINDS, 30))
        assert np.array_equal(alone[:, 0], every[:, place])


def test_the_order_of_parties_changes_nothing(past, units):
    size = len(PARTIES)
    turned = np.array([0, *range(size - 1, 0, -1)])
    other = replace(
        past,
        parties=(PARTIES[0], *reversed(PARTIES[1:])),
        actors=turned[past.actors],
        recipients=turned[past.recipients],
    )
    ours = feature_table(past, DAY, Asked(units, KINDS, 30))
    assert np.array_equal(ours, feature_table(other, DAY, Asked(turned[units], KINDS, 30)))


def test_features_are_what_their_names_say(past, units):
    table = feature_table(past, DAY, Asked(units, KINDS, 30))
    for place in (3, 40):
        actor, recipient = units[place]
        own = [
            (DAY - day, count)
            for a, r, day, kind, count in zip(
                past.actors, past.recipients, past.days, past.kinds, past.counts, strict=True
            )
            if (a, r) == (actor, recipient) and day < DAY and past.covered(KINDS[1])[kind]
        ]
        rate = sum(count * np.exp(-(age - 0.5) / 30) for age, count in own)
        rate /= sum(np.exp(-(age - 0.5) / 30) for age in range(1, 301))
        assert column(table, "own30")[1, place] == pytest.approx(np.log(rate + 1e-3), abs=1e-4)
        assert column(table, "age")[1, place] == pytest.approx(np.log(min([age for age, _ in own] or [400])), abs=1e-4)
        blocks = {(age - 1) // 30 for age, _ in own}
        odds = np.log((len(blocks) + 0.3) / (10 - len(blocks) + 0.7))
        assert column(table, "windows")[1, place] == pytest.approx(odds, abs=1e-4)
        assert column(table, "days")[1, place] == pytest.approx(
            np.log(len({age for age, _ in own}) / 300 + 3e-3), abs=1e-4
        )
    assert (column(table, "in quad4")[1] == 1).all()
    assert (column(table, "in quad4")[2] == 0).all()
    assert np.isfinite(table).all()


@pytest.mark.parametrize("horizon", [7, 30, 200])
def test_the_climatology_of_many_pairs_is_that_of_each(past, units, horizon):
    back = background(past, DAY)
    for kind in KINDS:
        many = climates(back, kind, units, horizon)
        for place in (0, 50, 100):
            left, right = (PARTIES[number] for number in units[place])
            asked = parse(f"At least one {kind.name} by {left} on {right} within {horizon} days of {AS_OF}")
            one = Climatology().answer(asked, past.happenings(kind), AS_OF)
            told = many.chance[place], many.base[place], many.last_month[place]
            assert told == pytest.approx((one.probability, one.base_rate, one.last_month), abs=1e-9)


def test_trees_add_up_as_drawn():
    trees = Trees(
        feature=np.array([[0, 1], [1, 0]]),
        cut=np.array([[0.5, 2.0], [1.0, 0.0]]),
        left=np.array([[-1, -2], [-1, -1]]),
        right=np.array([[1, -3], [-2, -1]]),
        leaf=np.array([[1.0, 2.0, 3.0], [10.0, 20.0, 0.0]]),
        depth=2,
        names=("a", "b"),
    )
    table = np.array([[0.5, 9.0], [0.6, 2.0], [0.6, 2.1], [0.0, 1.0]], np.float32)
    assert trees.total(table).tolist() == [21.0, 22.0, 23.0, 11.0]


def test_a_row_has_the_same_sum_to_the_last_bit_whatever_rows_stand_beside_it():
    trees = dynamic.load().trees
    rng = np.random.default_rng(3)
    table = np.round(rng.normal(0, 3, (300, len(trees.names))), 2).astype(np.float32)
    one_by_one = np.concatenate([trees.total(row[None]) for row in table])
    assert (trees.total(table) == one_by_one).all()
    added = np.zeros(len(table))
    for tree in range(len(trees.feature)):
        parts = (getattr(trees, name)[tree : tree + 1] for name in ("feature", "cut", "left", "right", "leaf"))
        added += Trees(*parts, trees.depth, trees.names).total(table)
    assert (trees.total(table) == added).all()


def test_the_distribution_of_numbers_is_one_and_has_its_mean():
    below = dynamic.distribution(0.4, 2.5, 0.8)
    chances = np.diff(below, prepend=0)
    assert below[0] == pytest.approx(0.6)
    assert below[-1] == pytest.approx(1, abs=1e-3)
    assert (chances >= 0).all()
    assert (chances * np.arange(len(chances))).sum() == pytest.approx(0.4 * 3.5, rel=0.01)


def test_intervals_hold_what_they_say_and_lie_within_one_another():
    model = dynamic.load()
    for chance, beyond in ((0.01, 0.2), (0.5, 1.0), (0.97, 30.0)):
        below = model.numbers.distribution(chance, beyond)
        found = model.intervals(chance, beyond)
        assert [one.level for one in found] == [0.5, 0.8, 0.95]
        for one in found:
            held = below[one.high] - (below[one.low - 1] if one.low else 0)
            assert held >= one.level - 1e-9
        low, high = found[0].low, found[0].high
        for fewer in ((low + 1, high), (low, high - 1)):
            assert low == high or below[fewer[1]] - (below[fewer[0] - 1] if fewer[0] else 0) < 0.5
        assert found[0].low >= found[1].low >= found[2].low
        assert found[0].high <= found[1].high <= found[2].high


def test_an_outlook_has_the_numbers_that_the_data_have(past):
    found = outlook(past, ("P01", "P02"), Ask(AS_OF, 30, kinds_in(past)), dynamic.load(), {})
    assert [(one.actor, one.recipient) for one in found.kinds[:: len(kinds_in(past))]] == [
        ("P01", "P02"),
        ("P02", "P01"),
    ]
    assert found.until == AS_OF + timedelta(29)
    assert found.read_to == AS_OF - timedelta(1)
    for one in found.kinds:
        kind = load().kinds[one.kind.lower()]
        pair = np.array([[PARTIES.index(one.actor), PARTIES.index(one.recipient)]])
        assert one.seen == counted(past, pair, kind, (FIRST, DAY))[0]
        assert 0 < one.probability < 1
        assert one.expected >= one.probability
        assert one.last is None or one.last < AS_OF


def test_who_is_in_no_event_has_no_outlook(past):
    ask = Ask(AS_OF, 30, kinds_in(past))
    assert outlook(past, ("P01", "USA"), ask, dynamic.load(), {}) is None
    assert outlook(past, ("P01", "P02"), replace(ask, as_of=date(2017, 1, 1)), dynamic.load(), {}) is None
    assert partners(past, "USA", ask, dynamic.load(), 5) == ()


def test_partners_are_those_of_the_last_year_likeliest_first(past):
    found = partners(past, "P01", Ask(AS_OF, 30, kinds_in(past)), dynamic.load(), 5)
    assert len(found) == 5
    assert [one.probability for one in found] == sorted((one.probability for one in found), reverse=True)
    one = found[0]
    mine = (past.actors == 1) & (past.recipients == PARTIES.index(one.party)) & (past.days < DAY)
    assert one.events365 == past.counts[mine].sum()
    assert one.last == EPOCH + timedelta(int(past.days[mine].max()))
    assert one.events30 == past.counts[mine & (past.days >= DAY - 30)].sum()
    assert one.probability == max(one.cooperation, one.conflict)
    assert one.party != "P01"


def test_nobody_is_foretold_to_deal_with_words_that_are_no_name(past):
    ask = Ask(AS_OF, 30, kinds_in(past))
    first = partners(past, "P01", ask, dynamic.load(), 5)[0].party
    unnamed = replace(past, parties=tuple("two bombers" if one == first else one for one in past.parties))
    found = [one.party for one in partners(unnamed, "P01", ask, dynamic.load(), 5)]
    assert first not in found
    assert "two bombers" not in found


def test_a_file_without_its_constants_is_refused():
    assert list(dynamic.lint({"scope": {"active_days": 90}})) == [
        "there is no [forecaster]",
        "[scope] lacks onset_days",
        "[scope] lacks partner_days",
        "[scope] lacks least_read",
        "[scope] lacks least_pairs",
        "[scope] lacks tested_horizon",
        "[scope] lacks longest_horizon",
        "there is no [reasons]",
        "there is no [questions]",
        "there is no [counts]",
        "there is no [level]",
        "there is no [cameo]",
    ]
    assert not list(dynamic.lint(dynamic.constants()))


def test_trees_grown_on_other_features_are_refused(tmp_path):
    from avviso.forecasting.trees import read_trees

    path = tmp_path / "trees.npz"
    np.savez(path, feature=[[0]], left=[[-1]], right=[[-1]], cut=[[0.0]], leaf=[[0.0, 0.0]], depth=1, names=["a"])
    with path.open("rb") as file, pytest.raises(DataError, match="other features"):
        read_trees(file, ("b",))
    path.write_bytes(b"no arrays")
    with path.open("rb") as file, pytest.raises(DataError, match="install avviso again"):
        read_trees(file, ("b",))


def test_a_past_unlike_those_grown_on_is_told(past):
    assert dynamic.unlike(past, DAY) == ""
    assert dynamic.unlike(past, FIRST + 30).startswith("30 days were read")
    few = past.without(~np.isin(past.actors, (1, 2)))
    pairs = len(dynamic.active_pairs(few, DAY, 90))
    assert dynamic.unlike(few, DAY).startswith(f"{pairs} ordered pairs had any event in the 90 days before")
