"""Walks that have questions on their way, taken in step: what several ask at once is put to the ranker together.

A walk is a generator that yields the questions it cannot go on without, and is sent an answer to each.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

Done = TypeVar("Done")
Question = TypeVar("Question")
Answer = TypeVar("Answer")
Walk = Generator[Sequence[Question], Sequence[Answer], Done]

_AT_ONCE = 32  # walks; their questions are held in memory together


def in_step(
    walks: Iterable[Walk[Question, Answer, Done]], ask: Callable[[list[Question]], Sequence[Answer]]
) -> list[Done]:
    """What each walk comes to, in their order. ask: gives an answer to each of several questions."""
    ahead, done = iter(walks), list[Done]()
    while some := list(islice(ahead, _AT_ONCE)):
        done += _together(some, ask)
    return done


def _together(
    walks: Sequence[Walk[Question, Answer, Done]], ask: Callable[[list[Question]], Sequence[Answer]]
) -> Iterator[Done]:
    done: dict[int, Done] = {}
    answers: dict[int, Sequence[Answer] | None] = dict.fromkeys(range(len(walks)))
    while answers:
        asked: dict[int, Sequence[Question]] = {}
        for at, answer in answers.items():
            try:
                asked[at] = walks[at].send(answer) if answer is not None else next(walks[at])
            except StopIteration as end:
                done[at] = end.value
        found = iter(ask([question for its in asked.values() for question in its])) if asked else iter(())
        answers = {at: list(islice(found, len(its))) for at, its in asked.items()}
    return (done[at] for at in range(len(walks)))
