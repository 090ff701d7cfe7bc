"""Fading counts against counting by hand; rules, factors and names."""

import numpy as np
import pytest

from avviso.forecasting.counts import NEVER, FadingCounts, FadingTable
from avviso.forecasting.history import History
from avviso.forecasting.likeness import Sparse, truncated_svd
from avviso.forecasting.naming import THE_STATE, read_names


def test_a_count_fades_with_the_days():
    counts = FadingCounts((10.0, 40.0))
    counts.add(1, np.array([5, 5, 9]))
    counts.add(3, np.array([5, 7]))
    counts.pass_to(6)
    row = counts.find(np.array([5]))[0]
    expected = [2 * np.exp(-5 / fade) + np.exp(-3 / fade) for fade in (10, 40)]
    assert counts.values[row].tolist() == pytest.approx(expected, rel=1e-5)
    assert (counts.total[row], counts.last[row], counts.first[row]) == (3, 3, 1)


def test_what_was_never_seen_counts_nothing():
    counts = FadingCounts((10.0,))
    counts.add(1, np.array([5]))
    row = counts.find(np.array([6]))[0]
    assert (counts.values[row, 0], counts.total[row], counts.last[row]) == (0, 0, -NEVER)


def test_counts_and_tables_agree_on_chance_data():
    draw = np.random.default_rng(3)
    counts, table = FadingCounts((10.0,)), FadingTable((6, 7), (10.0,))
    for day in range(0, 40, 3):
        rows, columns = draw.integers(0, 6, 9), draw.integers(0, 7, 9)
        counts.add(day, rows * 7 + columns)
        table.add(day, rows, columns)
    everywhere = counts.find(np.arange(42))
    assert np.allclose(counts.values[everywhere, 0], table.values[0].ravel(), rtol=1e-5)
    assert counts.total[everywhere].tolist() == table.total.ravel().tolist()


def test_the_history_counts_what_a_loop_counts(world, days):
    history, fade = History(world), np.exp(-1 / 40)
    for day, facts in days[:30]:
        history.learn(day, facts)
    history.pass_to(30)
    by_hand = sum(
        fade ** (30 - day) * int(((f.subject == 0) & (f.relation == 0) & (f.object == 1)).sum()) for day, f in days[:30]
    )
    key = (0 * history.actors + 1) * history.width
    assert history.triples.values[history.triples.find(np.array([key]))[0], 2] == pytest.approx(by_hand, rel=1e-4)


def test_a_rule_is_as_sure_as_it_held(world, days):
    history = History(world)
    for day, facts in days:
        history.learn(day, facts)
    rules, daily = history.rules, 0
    state = (history.triples, rules.bodies(history.triples, 60), 60)
    start, stop = history.triples.ranges(np.array([0 * history.actors + 1]), history.width)
    best = rules.features(np.array([daily]), start, stop, state)[0, 0]
    assert 0.6 < best < 1
    assert (rules.held <= rules.tried).all()


def test_truncated_svd_finds_the_large_values_of_a_full_one():
    dense = np.random.default_rng(1).standard_normal((90, 3)) @ np.random.default_rng(2).standard_normal((3, 120))
    rows, columns = np.nonzero(np.ones_like(dense))
    left, size, right = truncated_svd(Sparse(rows, columns, dense.ravel().astype(np.float32), dense.shape))
    assert size[:3].tolist() == pytest.approx(np.linalg.svd(dense)[1][:3].tolist(), rel=1e-3)
    assert np.allclose(left[:, :3] * size[:3] @ right[:, :3].T, dense, atol=1e-3)


def test_names_tell_country_and_role(world):
    names = read_names(world.actors)
    police, citizen, state, person = 0, 5, 20, 25
    assert names.country[police] == names.country[citizen] == names.country[state] > 0
    assert names.role[state] == THE_STATE
    assert len({names.role[police], names.role[citizen], THE_STATE}) == 3
    assert names.country[person] == names.role[person] == 0
