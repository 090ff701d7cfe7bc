"""Latent rates, levels and turns, over counts drawn for the purpose."""

import numpy as np
import pytest

from avviso.measuring.change import driving_class, probability, turns
from avviso.measuring.level import latent_rates, level_points
from avviso.records.ready import DyadCounts

WEEKS = 60


def counts(classes, exposure=1000):
    """Left on right, with so many events of the four classes a week."""
    events = np.zeros((len(classes), 2, 5), np.int64)
    events[:, 0, 1:] = classes
    read = np.broadcast_to(exposure, len(classes)).astype(np.int64)
    return DyadCounts(
        dataset="made",
        left="VEN",
        right="RUS",
        step="week",
        starts=np.datetime64("2018-01-01") + 7 * np.arange(len(classes)),
        events=events,
        mentions=events,
        articles=events.sum(2),
        scores=np.zeros((len(classes), 2)),
        exposure=read,
        documents=read,
        days_read=np.where(read > 0, 7, 0),
    )


def both(found, kind="all"):
    return [point for point in found if (point.way, point.kind) == ("both", kind)]


def test_bands_hold_the_rates_that_counts_were_drawn_with():
    rng = np.random.default_rng(5)
    true = np.cumsum(rng.normal(0, 0.14, (WEEKS, 300)), axis=0) + np.log(0.005)
    # Four fifths of the scatter are a month's, the rest is each week's own.
    months = np.repeat(rng.gamma(2.5, 0.4, (WEEKS // 4, 300)), 4, axis=0)
    drawn = rng.poisson(1000 * np.exp(true) * months * rng.gamma(10.0, 0.1, true.shape)).astype(float)
    rates = latent_rates(drawn, np.full(WEEKS, 1000.0))
    off = np.abs(rates.means - true) / np.sqrt(rates.variances)
    assert np.mean(off < 1.2816) == pytest.approx(0.8, abs=0.05)
    assert np.mean(off < 1.96) == pytest.approx(0.95, abs=0.03)


def test_a_quiet_week_lowers_the_rate_and_an_unread_one_only_widens_the_band():
    seen, exposure = np.full((WEEKS, 1), 5.0), np.full(WEEKS, 1000.0)
    seen[30:34] = 0
    quiet = latent_rates(seen, exposure)
    exposure[30:34] = 0
    unread = latent_rates(seen, exposure)
    assert quiet.means[31, 0] < quiet.means[5, 0] - 0.5
    assert unread.means[31, 0] == pytest.approx(unread.means[5, 0], abs=0.1)
    assert unread.variances[31, 0] > 1.3 * unread.variances[10, 0]


def test_twice_as_much_read_with_twice_the_events_is_the_same_rate():
    exposure = np.where(np.arange(WEEKS) < 30, 1000.0, 2000.0)
    rates = latent_rates((exposure / 50)[:, None], exposure)
    assert np.ptp(rates.means) < 0.05


def test_directions_and_kinds_are_told_apart_and_counts_stand_beside():
    found = level_points(counts([(9, 0, 1, 3)] * WEEKS, exposure=[1000] * 59 + [0]))
    verbal, material = both(found, "verbal")[10], both(found, "material")[10]
    assert verbal.balance.low95 > 0 > material.balance.high80
    assert (verbal.events, material.events, verbal.exposure) == (10, 3, 1000)
    assert next(p for p in found if p.way == "right to left").events == 0
    assert (both(found)[-1].days_read, both(found)[0].days_read) == (0, 7)


def test_a_turn_has_its_week_its_direction_and_the_class_that_drove_it():
    (turn,) = turns(counts([(16, 0, 4, 0)] * 30 + [(4, 0, 6, 18)] * 30))
    assert (str(turn.start), turn.direction, driving_class(turn)) == ("2018-07-30", -1, 4)
    assert turn.probability > 0.7
    assert (str(turn.since), turn.before) == ("2018-01-29", (416, 0, 104, 0))
    assert turn.after == (16, 0, 24, 72)


@pytest.mark.parametrize("classes", [[(5, 1, 4, 1)] * WEEKS, [(0, 0, 0, 0)] * WEEKS])
def test_what_does_not_change_has_no_turn(classes):
    assert turns(counts(classes)) == ()


def test_a_turn_that_is_soon_over_begins_with_its_week_and_its_end_is_no_other():
    quiet = [(3, 1, 2, 0), (4, 0, 1, 0), (2, 1, 1, 1)]
    (turn,) = turns(counts(quiet * 10 + [(0, 0, 20, 40)] + quiet * 10))
    assert (str(turn.start), turn.direction, driving_class(turn)) == ("2018-07-30", -1, 4)


def test_a_turn_is_surer_the_more_often_its_score_stands_by_one():
    told = probability(np.array([0.0, 2.0, 7.8, -20.0]))
    assert told == pytest.approx([0, 0.02, 0.5, 0.94], abs=0.01)


def test_a_turn_is_not_read_into_weeks_that_were_read_more_or_not_at_all():
    more = [(4, 0, 2, 0)] * 30 + [(8, 0, 4, 0)] * 30
    assert turns(counts(more, exposure=[1000] * 30 + [2000] * 30)) == ()
    assert turns(counts([(4, 0, 2, 0)] * 30 + [(0, 0, 0, 0)] * 30, exposure=[1000] * 30 + [0] * 30)) == ()
