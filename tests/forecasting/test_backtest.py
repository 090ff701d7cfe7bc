"""The back-test: each origin asks as it would have been asked then, and scores are those of the answers."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from avviso.forecasting import dynamic
from avviso.forecasting.backtest import Span, backtest
from avviso.forecasting.climatologies import background, climates
from avviso.forecasting.dynamicfeatures import Asked
from avviso.forecasting.levels import NO_LEVEL, level, shifts
from avviso.forecasting.outcomes import counted
from avviso.forecasting.questionkinds import load
from avviso.records.ready import EPOCH

from .pools import FIRST, pool

KINDS = tuple(load().kinds[name] for name in ("cooperation", "visit"))
SPAN = Span(FIRST + 300, FIRST + 370, 10, 10)


@pytest.fixture(scope="module")
def past():
    return pool()


def test_scores_are_those_of_what_was_stated_on_each_origin(past):
    found = backtest(past, KINDS, SPAN, dynamic.load())
    errors, theirs, onset = [], [], []
    for day in range(FIRST + 300, FIRST + 371, 10):
        units = dynamic.active_pairs(past, day, 90)
        cut = past.before(day)
        moved = shifts(cut, KINDS, level(cut, day, dynamic.load(), 10))
        stated = dynamic.load().probabilities(cut, day, Asked(units, KINDS, 10), moved)
        back = background(past, day)
        for place, kind in enumerate(KINDS):
            came = counted(past, units, kind, (day, day + 10)) > 0
            errors.append((stated[place] - came) ** 2)
            theirs.append((climates(back, kind, units, 10).chance - came) ** 2)
            onset.append(counted(past, units, kind, (day - 30, day)) == 0)
    every, quiet = (
        next(one for one in found.scores if (one.kind, one.subset) == ("all", subset)) for subset in ("all", "onset")
    )
    errors, theirs, onset = (np.concatenate(one) for one in (errors, theirs, onset))
    assert every.n == len(errors)
    assert every.origins == 8
    assert every.brier == pytest.approx(errors.mean())
    assert every.over_climatology[0] == pytest.approx(1 - errors.sum() / theirs.sum())
    assert quiet.n == onset.sum()
    assert quiet.brier == pytest.approx(errors[onset].mean())
    value, low, high = every.over_climatology
    assert low < value < high
    assert {one.kind for one in found.scores} == {"all", "cooperation", "visit"}


def test_what_follows_the_last_window_changes_no_score(past):
    found = backtest(past, KINDS, SPAN, dynamic.load())
    cut = FIRST + 380
    poisoned = replace(past, counts=np.where(past.days >= cut, 999, past.counts))
    assert backtest(poisoned, KINDS, SPAN, dynamic.load()) == found
    assert backtest(past.before(cut), KINDS, SPAN, dynamic.load()) == found
    assert backtest(past.before(cut - 1), KINDS, SPAN, dynamic.load()).scores[0].origins == 7


def test_few_origins_have_no_interval_and_none_no_scores(past):
    few = backtest(past, KINDS, replace(SPAN, first=SPAN.last - 20), dynamic.load())
    assert few.scores[0].origins == 3
    assert few.scores[0].over_base[1:] == (None, None)
    none = backtest(past, KINDS, replace(SPAN, first=FIRST + 900, last=FIRST + 950), dynamic.load())
    assert none.scores == ()
    assert none.last == EPOCH + timedelta(FIRST + 950)


@pytest.mark.parametrize(("horizon", "length"), [(7, 7), (30, 30), (90, 30)])
def test_the_level_brings_what_was_stated_of_the_last_windows_to_what_came(horizon, length, past):
    day, model = FIRST + 300, dynamic.load()
    found = level(past, day, model, horizon)
    assert found == level(past.before(day), day, model, horizon) != NO_LEVEL
    kind = load().kinds["verbal cooperation"]
    stated, came = 0.0, 0
    for start in (day - length, day - length - 14, day - length - 28):
        units = dynamic.active_pairs(past, start, 90)
        stated += model.probabilities(past, start, Asked(units, (kind,), length), np.array(found[:1])).sum()
        came += (counted(past, units, kind, (start, start + length)) > 0).sum()
    assert stated == pytest.approx(came, abs=abs(found[0]) * 20 + 1e-6)
    assert level(past, FIRST + 20, model, horizon) == NO_LEVEL


def test_a_past_too_short_for_windows_of_its_length_has_the_level_of_shorter_ones(past):
    day, model = FIRST + 59, dynamic.load()
    assert level(past, day, model, 30) == level(past, day, model, 7) != NO_LEVEL
    assert level(past, day + 1, model, 30) != level(past, day + 1, model, 7)


def test_a_kind_of_two_classes_has_the_level_of_both_by_how_many_each_had(past):
    some = past.before(FIRST + 300)
    quads = np.array([some.vocabulary[kind].quad for kind in some.kinds])
    first, second = (int(some.counts[quads == quad].sum()) for quad in (1, 2))
    kinds = (load().kinds["cooperation"], load().kinds["material conflict"])
    expected = [(first * 1.0 + second * 3.0) / (first + second), 7.0]
    assert shifts(some, kinds, (1.0, 3.0, 5.0, 7.0)) == pytest.approx(expected)


def test_days_that_were_not_read_tell_no_level(past):
    day, model = FIRST + 300, dynamic.load()
    gap = replace(past.before(day - 35), read_days=past.read_days[past.read_days < day - 35])
    assert level(gap, day, model, 7) == NO_LEVEL
    assert level(gap, day - 35, model, 7) != NO_LEVEL
