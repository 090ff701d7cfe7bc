"""Structural data as they could be known by the end of a year: nothing of later years, and no end that lay ahead."""

from collections.abc import Iterable
from dataclasses import replace

from avviso.records.structure import Fact, Layer, RollCalls


def known_layers(layers: Iterable[Layer], year: int | None) -> tuple[Layer, ...]:
    """The layers cut at a year; whole without one. A layer that begins later is left out."""
    if year is None:
        return tuple(layers)
    return tuple(_cut(layer, year) for layer in layers if layer.first <= year)


def known_rolls(rolls: RollCalls | None, year: int | None) -> RollCalls | None:
    """The roll calls up to a year; all without one, and None where none is left."""
    if rolls is None or year is None or rolls.last <= year:
        return rolls
    kept = [place for place, day in enumerate(rolls.dates) if int(day[:4]) <= year]
    if not kept:
        return None
    ballots = {code: "".join(cast[place] for place in kept) for code, cast in rolls.ballots.items()}
    dates = tuple(rolls.dates[place] for place in kept)
    return replace(rolls, dates=dates, issues=tuple(rolls.issues[place] for place in kept), ballots=ballots)


def _cut(layer: Layer, year: int) -> Layer:
    if layer.last <= year:
        return layer
    facts = tuple(_open(fact, year) for fact in layer.facts if not fact.since or int(fact.since[:4]) <= year)
    return replace(layer, last=year, facts=facts)


def _open(fact: Fact, year: int) -> Fact:
    """A fact whose end lay ahead held on, as far as anybody knew."""
    return replace(fact, until="") if fact.until and int(fact.until[:4]) > year else fact
