"""Which events a question is about, and which pair each belongs to when all pairs are asked the same."""

from typing import TYPE_CHECKING

import numpy as np

from avviso.records.forecasts import Happenings, Question

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.records.ready import Whole


def own_unit(question: Question, parties: tuple[str, ...]) -> int:
    """The unit that a question asks about, as `units` numbers them; −1 where a party is in no event."""
    wanted = [question.left] if question.way == "by" else [question.left, question.right]
    if not set(wanted).issubset(parties):
        return -1
    places = [parties.index(code) for code in wanted]
    if question.way == "by":
        return places[0]
    first, second = sorted(places) if question.way == "between" else places
    return first * len(parties) + second


def units(question: Question, past: Happenings) -> tuple["Whole", "Whole"]:
    """(m,) rows of `past` and (m,) the unit that each belongs to: an ordered pair, a pair, or an actor.

    Rows in which nobody acts, or somebody on itself, belong to none; a mutual one belongs to both orders of its pair.
    Pairs need two known parties.
    """
    empty = past.parties.index("") if "" in past.parties else -1
    size = len(past.parties)
    acting = (past.actors != empty) & (past.actors != past.recipients)
    if question.way == "by":
        turned = acting & past.mutual & (past.recipients != empty)
        return _both(np.flatnonzero(acting), past.actors, np.flatnonzero(turned), past.recipients)
    paired = np.flatnonzero(acting & (past.recipients != empty))
    if question.way == "between":
        low, high = np.minimum(past.actors, past.recipients), np.maximum(past.actors, past.recipients)
        return paired, (low * size + high)[paired]
    turned_rows = paired[past.mutual[paired]]
    return _both(paired, past.actors * size + past.recipients, turned_rows, past.recipients * size + past.actors)


def _both(rows: "Whole", unit: "Whole", more: "Whole", turned: "Whole") -> tuple["Whole", "Whole"]:
    return np.concatenate([rows, more]), np.concatenate([unit[rows], turned[more]])


def matching(question: Question, past: Happenings) -> "NDArray[np.bool_]":
    """(n,) whether each row is of whom the question asks about, whatever its day."""
    found = np.zeros(len(past.days), np.bool_)
    rows, unit = units(question, past)
    own = own_unit(question, past.parties)
    if own >= 0:
        found[rows[unit == own]] = True
    return found


def vague_between(question: Question, past: Happenings, first: str, last: str) -> int:
    """How many events without an exact day, of whom the question asks about, may lie between two days."""
    return sum(
        1
        for begins, ends, actor, recipient, mutual in past.vague
        if begins <= last and ends >= first and _concerns(question, actor, recipient, mutual)
    )


def _concerns(question: Question, actor: str, recipient: str, mutual: bool) -> bool:
    orders = [(actor, recipient), (recipient, actor)] if mutual or question.way == "between" else [(actor, recipient)]
    if question.way == "by":
        return any(one == question.left != two for one, two in orders)
    return (question.left, question.right) in orders
