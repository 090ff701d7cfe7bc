"""Stated probabilities against what came true, on questions made for it."""

import numpy as np
import pytest

from avviso.forecasting.calibration import AS_STATED, LATELY, OF_QUESTION, Checked, Lately, question_terms

QUESTIONS, CANDIDATES = 20_000, 12
DAY = 2_000


def made(sharpness, seed=0):
    """Scores that are `sharpness` times the true log-odds, and one answer a question drawn by these."""
    draw = np.random.default_rng(seed)
    true = draw.normal(0, 2, (QUESTIONS, CANDIDATES))
    chance = np.exp(true) / np.exp(true).sum(1, keepdims=True)
    answer = (draw.random((QUESTIONS, 1)) < np.cumsum(chance, 1)).argmax(1)
    right = answer[:, None] == np.arange(CANDIDATES)
    return (sharpness * true).astype(np.float32), right


def alike(many=QUESTIONS):
    """Terms of questions that are all alike."""
    return np.ones((many, len(OF_QUESTION)), np.float32)


def busy():
    """Terms of questions of which every other has a busy asker."""
    terms = alike()
    terms[::2, 0] = 3
    return terms


def gap(calibration, told, rows=slice(None)):
    """How far the first candidates' mean probability lies from the share that was right."""
    scores, right, terms = told.scores[rows], told.right[rows], told.terms[rows]
    stated, best, at = calibration.probabilities(scores, terms), scores.argmax(1), np.arange(len(scores))
    return abs(stated[at, best].mean() - right[at, best].mean())


def part(told, rows):
    return Checked(told.scores[rows], told.right[rows], told.terms[rows])


def learned(told, days=5):
    """The calibration after some days of DAY questions each, every day in two parts."""
    lately = Lately()
    for day in range(days):
        first, middle, last = DAY * day, DAY * day + 700, DAY * (day + 1)
        found = lately.take(day, [part(told, slice(first, middle)), part(told, slice(middle, last))])
    return found


@pytest.mark.parametrize("sharpness", [0.5, 1.0, 2.0])
def test_boasts_and_understatements_of_days_gone_by_are_put_right(sharpness):
    told = Checked(*made(sharpness), alike())
    fresh = slice(5 * DAY, None)
    stated, put_right = (gap(one, told, fresh) for one in (AS_STATED, learned(told)))
    assert put_right < (0.015 if sharpness == 1 else stated / 3)


def test_a_question_without_an_answer_lowers_what_is_stated():
    scores, right = made(1.0)
    right = right & (np.arange(QUESTIONS) % 2 == 1)[:, None]
    told = Checked(scores, right, alike())
    assert gap(AS_STATED, told) > 0.2
    assert gap(learned(told), told) < 0.02


def test_questions_that_are_often_missed_are_stated_lower_than_their_like():
    scores, right = made(1.0)
    draw = np.random.default_rng(2)
    right = right & ~((np.arange(QUESTIONS) % 2 == 0) & (draw.random(QUESTIONS) < 0.5))[:, None]
    told = Checked(scores, right, busy())
    found = learned(told)
    for rows in (slice(0, None, 2), slice(1, None, 2)):
        assert gap(found, told, rows) < 0.02
    blind = Checked(scores, right, alike())
    assert gap(learned(blind), blind, slice(0, None, 2)) > 0.08


def test_a_likelier_candidate_is_never_given_less_whatever_the_question():
    scores, right = made(2.0)
    found = learned(Checked(scores, right, busy()))
    order = np.argsort(scores, axis=1)
    stated = np.take_along_axis(found.probabilities(scores, busy()), order, 1)
    assert (np.diff(stated, axis=1) >= 0).all()


def test_days_long_past_are_forgotten():
    told = Checked(*made(1.3), alike())
    long_kept, fresh = Lately(), Lately()
    long_kept.take(0, [Checked(told.scores[:500], ~told.right[:500], told.terms[:500])])
    later = [part(told, slice(500, 900))]
    assert long_kept.take(LATELY, later) == fresh.take(LATELY, later)
    assert len(long_kept.days) == 1


def test_a_few_questions_move_little():
    scores, _ = made(1.0)
    none_right = Checked(scores[:3], np.zeros((3, CANDIDATES), bool), busy()[:3])
    found = Lately().take(1, [none_right])
    assert -0.2 < found.moved < 0
    assert max(map(abs, found.weights)) < 0.2


def test_terms_are_logarithms_and_what_was_never_seen_counts_as_nothing():
    values = np.array([[0.0, 3.0], [-1.0, 1.0], [0.5, 0.5], [0.2, 0.0]], np.float32)
    terms = question_terms(values)
    assert terms.shape == (2, len(OF_QUESTION))
    np.testing.assert_allclose(terms[0], np.log1p([0, 0, 0.5, 0.2]), rtol=1e-6)
