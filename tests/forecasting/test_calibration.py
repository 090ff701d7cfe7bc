"""Stated probabilities against what came true, on questions made for it."""

import numpy as np
import pytest

from avviso.forecasting.calibration import AS_STATED, LATELY, Lately, fit_calibration
from avviso.forecasting.sample import Sample

QUESTIONS, CANDIDATES = 20_000, 12


def made(sharpness, seed=0):
    """Scores that are `sharpness` times the true log-odds, and one answer a question drawn by these."""
    draw = np.random.default_rng(seed)
    true = draw.normal(0, 2, (QUESTIONS, CANDIDATES))
    chance = np.exp(true) / np.exp(true).sum(1, keepdims=True)
    answer = (draw.random((QUESTIONS, 1)) < np.cumsum(chance, 1)).argmax(1)
    right = answer[:, None] == np.arange(CANDIDATES)
    rows = QUESTIONS * CANDIDATES
    start = np.arange(QUESTIONS + 1) * CANDIDATES
    sample = Sample(np.zeros((rows, 1), np.float32), right.ravel(), np.ones(rows, np.float32), start, start[:-1])
    return sample, (sharpness * true).astype(np.float32), right


def gap(calibration, scores, right):
    """How far the first candidates' mean probability lies from the share that was right."""
    told, best, at = calibration.probabilities(scores), scores.argmax(1), np.arange(QUESTIONS)
    return abs(told[at, best].mean() - right[at, best].mean())


@pytest.mark.parametrize("sharpness", [0.5, 1.0, 2.0])
def test_boasts_and_understatements_are_put_right(sharpness):
    sample, scores, _ = made(sharpness)
    _, others, right = made(sharpness, seed=1)
    stated, put_right = (gap(one, others, right) for one in (AS_STATED, fit_calibration(sample, scores.ravel())))
    assert put_right < (0.015 if sharpness == 1 else stated / 3)


def test_a_question_without_an_answer_lowers_what_is_stated():
    sample, scores, right = made(1.0)
    dropped = np.arange(QUESTIONS) % 2 == 0
    right = right & ~dropped[:, None]
    fewer = Sample(sample.values, right.ravel(), sample.weight, sample.start, sample.day)
    assert gap(fit_calibration(fewer, scores.ravel()), scores, right) < 0.015


def test_a_likelier_candidate_is_never_given_less():
    sample, scores, _ = made(1.0)
    curve = fit_calibration(sample, scores.ravel())
    assert (np.diff(curve.of_shares(np.linspace(0, 1, 500, dtype=np.float32))) >= 0).all()


def test_what_came_lately_moves_what_is_stated():
    _, scores, right = made(1.3)
    lately = Lately(AS_STATED)
    for day in range(10):
        part = slice(300 * day, 300 * (day + 1))
        moved = lately.take(day, [(scores[part][:100], right[part][:100]), (scores[part][100:], right[part][100:])])
    assert gap(moved, scores, right) < gap(AS_STATED, scores, right) / 2
    assert moved.moved < 0


def test_days_long_past_are_forgotten():
    _, scores, right = made(1.3)
    long_kept, fresh = Lately(AS_STATED), Lately(AS_STATED)
    long_kept.take(0, [(scores[:500], ~right[:500])])
    later = [(scores[500:900], right[500:900])]
    assert long_kept.take(LATELY, later) == fresh.take(LATELY, later)
    assert len(long_kept.days) == 1


def test_a_few_questions_move_little():
    _, scores, _ = made(1.0)
    none_right = np.zeros((3, CANDIDATES), bool)
    assert -0.2 < Lately(AS_STATED).take(1, [(scores[:3], none_right)]).moved < 0
