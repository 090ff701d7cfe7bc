"""A temporal knowledge graph as a pool of events between states and organisations, for back-tests.

An actor is a party where its name says so: "India", or "Police (India)", which stands for its country. Whoever has no
tag and is no country or body is left out, and so is what happens within a country.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from avviso.evaluating.graphfiles import Graph
from avviso.records.graph import Facts
from avviso.records.pools import Pool
from avviso.records.ready import EPOCH, EventKind

if TYPE_CHECKING:
    from avviso.records.ready import Whole

_NO_KIND = EventKind("", "", 0, 0.0)


def graph_pool(
    graph: Graph,
    begins: date,
    party_of: Callable[[str], str],
    kind_of: Callable[[str], EventKind | None],
) -> Pool:
    """Events between two known parties, by day. begins: the day of the first facts; a step of time is a day.

    party_of: the code of a country or body by its name, "" for none. kind_of: what a relation of that name is; one that
    is None counts as an event of no kind.
    """
    codes = _codes(graph.world.actors, party_of)
    parties = ("", *sorted(set(codes) - {""}))
    number = {code: place for place, code in enumerate(parties)}
    party = np.array([number[code] for code in codes], np.int64)
    told = [kind_of(name) or _NO_KIND for name in graph.world.relations]
    vocabulary = tuple(dict.fromkeys(told))
    kind = np.array([vocabulary.index(one) for one in told], np.int64)
    first = (begins - EPOCH).days
    parts = [
        np.stack([np.full(len(facts.subject), first + day), *_columns(facts, party, kind)], 1)
        for split in graph.days.values()
        for day, facts in split
    ]
    table = np.concatenate(parts) if parts else np.zeros((0, 4), np.int64)
    read_days, volume = np.unique(table[:, 0], return_counts=True)
    between = (table[:, 1] != table[:, 2]) & (table[:, 1] > 0) & (table[:, 2] > 0)
    rows, counts = np.unique(table[between], axis=0, return_counts=True)
    days, actors, recipients, kinds = rows.T
    return Pool("graph", parties, vocabulary, actors, recipients, days, kinds, counts, read_days, volume)


def _columns(facts: Facts, party: "Whole", kind: "Whole") -> "tuple[Whole, Whole, Whole]":
    return party[facts.subject], party[facts.object], kind[facts.relation]


def _codes(names: tuple[str, ...], party_of: Callable[[str], str]) -> list[str]:
    """The code of each actor; a tag that is in no table stands for itself, "" for who has neither code nor tag."""
    parted = [" ".join(one.replace("_", " ").replace("\N{NO-BREAK SPACE}", " ").split()) for one in names]
    both = [one.rpartition("(") for one in parted]
    tags = {tag.rstrip(")").strip() for _, bracket, tag in both if bracket}
    own = [tag.rstrip(")").strip() for _, _, tag in both]
    return [party_of(one) or (one if one in tags else "") for one in own]
