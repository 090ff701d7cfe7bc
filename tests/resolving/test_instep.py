"""Walks that ask on their way, and are answered together."""

import pytest

from avviso.resolving.answers import Answers
from avviso.resolving.instep import _AT_ONCE, in_step


def walk(start, steps):
    """Asks for the double of a number so many times."""
    for _ in range(steps):
        (start,) = yield [start]
    return start


@pytest.fixture
def asked():
    """How many questions were put at once, each time."""
    return []


@pytest.fixture
def double(asked):
    def ask(questions):
        asked.append(len(questions))
        return [2 * one for one in questions]

    return ask


def test_each_walk_gets_its_own_answers_however_long_it_is(double, asked):
    assert in_step([walk(1, 3), walk(5, 0), walk(10, 1)], double) == [8, 5, 20]
    assert asked == [2, 1, 1]


def test_several_questions_of_one_walk_are_answered_in_their_order(double):
    def both():
        one, other = yield [1, 10]
        return other - one

    assert in_step([both(), both()], double) == [18, 18]


def test_a_walk_that_asks_nothing_yet_goes_on(double):
    def patient():
        nothing = yield []
        (one,) = yield [4]
        return (nothing, one)

    assert in_step([patient()], double) == [([], 8)]


def test_many_walks_are_taken_some_at_a_time(double, asked):
    assert in_step((walk(n, 1) for n in range(_AT_ONCE + 3)), double) == [2 * n for n in range(_AT_ONCE + 3)]
    assert asked == [_AT_ONCE, 3]


def test_an_answer_about_a_mention_is_given_once(make):
    answers, given = Answers(), []
    one, other = make.mention("the minister", "role"), make.mention("the minister", "role")

    def ask():
        given.append(1)
        return len(given)

    assert [answers.of(one, 1, ask), answers.of(one, 1, ask), answers.of(one, 2, ask)] == [1, 1, 2]
    assert answers.of(other, 1, ask) == 3, "the same words may stand elsewhere"
