"""The invented worlds hold together, come out the same twice, and hold what forecasts are there to find."""

import sys
from pathlib import Path

import numpy as np

from avviso.evaluating import tkg
from avviso.forecasting import RelationCounts
from avviso.forecasting.climatologies import background, climates
from avviso.forecasting.dynamic import active_pairs, cameo_kinds
from avviso.forecasting.outcomes import counted

sys.path.insert(0, str(Path(__file__).parents[2] / "quality"))
import invented_worlds
import measure_forecasts


def test_the_worlds_are_the_same_twice():
    left, right = (invented_worlds.graph(20) for _ in range(2))
    for split, days in left.days.items():
        for (day, facts), (other, others) in zip(days, right.days[split], strict=True):
            assert day == other
            assert (facts.relation == others.relation).all()
    one, other = (invented_worlds.pool() for _ in range(2))
    assert (one.counts == other.counts).all()
    assert (one.recipients == other.recipients).all()


def test_no_day_stands_in_two_splits_and_nobody_meets_himself():
    graph = invented_worlds.graph(20)
    last, first = graph.days["train"][-1][0], graph.days["valid"][0][0]
    assert (last, first) == (19, 20)
    assert all((facts.subject != facts.object).all() for days in graph.days.values() for _, facts in days)


def test_events_rise_by_day_and_every_class_is_there():
    past = invented_worlds.pool()
    assert (np.diff(past.days) >= 0).all()
    assert past.days[-1] <= past.read_days[-1]
    assert len(np.unique(past.kinds)) == len(cameo_kinds())
    assert (past.actors != past.recipients).all()


def test_what_comes_next_is_found_better_than_by_counting():
    graph = invented_worlds.graph(measure_forecasts.OF_WHAT[0])
    counts = tkg.relations_between(graph, "valid", RelationCounts(graph.world))["mrr"]
    (told,) = measure_forecasts.of_what().values()
    assert told > counts


def test_the_climatology_is_no_easy_one_to_beat():
    past, day = invented_worlds.pool(), measure_forecasts.SPANS[7].first
    units, kind = active_pairs(past, day, 90), cameo_kinds()[0]
    simple = climates(background(past, day), kind, units, 7)
    came = counted(past, units, kind, (day, day + 7)) > 0
    assert ((simple.chance - came) ** 2).mean() < 0.8 * ((simple.base - came) ** 2).mean()
