"""What two readers make of the same words, taken as one answer."""

import numpy as np
import pytest

from avviso.coding.weighing.blending import blended
from avviso.coding.weighing.reader import NEVER, Heard, Reading
from avviso.coding.weighing.readerfeatures import MOODS, TYPES

STATES = np.ones((2, 3), np.float32)


def reading(word: int, chance: float, event: str, mood: int, side: float) -> Reading:
    types, moods = np.zeros(len(TYPES), np.float32), np.zeros(len(MOODS), np.float32)
    types[TYPES.index(event)] = moods[mood] = 1
    return Reading(word, chance, types, moods, np.full((2, 2), side, np.float32))


def test_of_a_word_that_both_weigh_each_answer_counts_for_its_share():
    own, its = reading(1, 0.8, "AID", 0, 1.0), reading(1, 0.4, "SUPPORT", 1, 0.0)
    (found,) = blended(Heard((own,), STATES), Heard((its,)), 0.25).readings
    assert found.chance == pytest.approx(0.7)
    assert found.share("AID") == pytest.approx(6 / 7), "who finds an event likelier says more of its type"
    assert found.share("SUPPORT") == pytest.approx(1 / 7)
    assert found.moods[:2].tolist() == pytest.approx([0.75, 0.25])
    assert found.sides.tolist() == [[0.75, 0.75], [0.75, 0.75]]


def test_what_one_alone_weighs_stands_in_its_place_and_is_less_likely():
    own, its = reading(3, 0.8, "AID", 0, 1.0), reading(1, 0.8, "SUPPORT", 1, 0.5)
    first, second = blended(Heard((own,)), Heard((its,)), 0.25).readings
    assert (first.word, first.type, second.word, second.type) == (1, "SUPPORT", 3, "AID")
    assert first.chance == pytest.approx(0.75 * NEVER + 0.2)
    assert second.chance == pytest.approx(0.6 + 0.25 * NEVER)
    assert np.array_equal(first.sides, its.sides)
    assert np.array_equal(second.sides, own.sides)


def test_states_are_those_of_the_first():
    found = blended(Heard((), STATES), Heard((reading(0, 0.5, "AID", 0, 0.5),)), 0.3)
    assert found.states is STATES
    assert len(found.readings) == 1


def test_answers_that_agree_stay_as_they_are():
    own = reading(1, 0.6, "AID", 2, 0.5)
    (found,) = blended(Heard((own,)), Heard((own,)), 0.3).readings
    assert (found.chance, found.types.sum()) == pytest.approx((0.6, 1))
    assert (found.type, found.types.dtype) == ("AID", np.float32)
