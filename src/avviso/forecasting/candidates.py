"""Who is worth weighing for a question: a quick mixture of shares over all actors, and the best of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.counts import FadingCounts
from avviso.forecasting.history import History
from avviso.forecasting.ragged import expand

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
MOST = 350
_PARTNERS = 20  # of two-step paths, the first steps that are followed
# Weights of the shares in the quick mixture, set by hand on ICEWS14 train.
_OWN, _PAIR, _GIVEN, _GIVEN_EVER, _COUNTRY, _COUNTRY_RELATION, _HOP, _ALIKE = 1.0, 0.5, 0.3, 0.1, 0.1, 0.3, 0.2, 0.2
_NETWORK = 1.0


@dataclass(frozen=True, slots=True)
class Candidates:
    """A row of candidates a query, in order of number, and what was found over all actors on the way.

    actor: (queries, k). hop, hop_relation, alike: how much leads to each by paths and by similar actors.
    """

    actor: Ints
    hop: Floats
    hop_relation: Floats
    alike: Floats
    quick: Floats


@dataclass(frozen=True, slots=True)
class _Source:
    """Counts by group and actor: at which speed they fade, and whether they weigh as shares of their group."""

    counts: FadingCounts
    speed: int
    shared: bool = True


def find_candidates(history: History, subject: Ints, relation: Ints, told: Floats | None = None) -> Candidates:
    """The MOST likeliest actors for each query by a mixture of shares; told: log-probabilities of a network."""
    width, rows = history.width, np.arange(len(subject))
    given, country = history.given, history.country[subject]
    quick = _GIVEN * _shared(given.values[1][relation]) + _GIVEN_EVER * _shared(given.total[relation])
    quick += _COUNTRY * _shared(history.country_actor.values[1][country])
    of_country = _Source(history.finer["country_relation_actor"], 0)
    _spread(quick, _Source(history.lists, 1), rows, subject * width + relation, np.full(len(rows), _OWN))
    _spread(quick, of_country, rows, country * width + relation, np.full(len(rows), _COUNTRY_RELATION))
    _spread(quick, _Source(history.pairs, 2), rows, subject, np.full(len(rows), _PAIR))
    hop, hop_relation = _paths(history, subject, relation)
    alike = np.zeros_like(quick)
    near, sure = history.likeness.neighbours[subject], history.likeness.alike[subject]
    like_them = (near * width + relation[:, None]).ravel()
    _spread(alike, _Source(history.lists, 1, shared=False), np.repeat(rows, near.shape[1]), like_them, sure.ravel())
    quick += _HOP * (hop_relation + 0.1 * hop) + _ALIKE * alike / (1 + alike.sum(1, keepdims=True))
    if told is not None:
        quick += _NETWORK * np.exp(told)
    quick[rows, subject] = -1
    best = _best(quick, min(MOST, history.actors - 1))
    taken = [np.take_along_axis(table, best, 1) for table in (hop, hop_relation, alike, quick)]
    return Candidates(best, *taken)


def _best(table: Floats, most: int) -> Ints:
    """Columns of the highest cells of each row, in order; of ties at the edge those that a fixed lot draws.

    The order of numbers must not decide: data sets often number actors by when they first appear.
    """
    n = table.shape[1]
    edge = np.partition(table, n - most, axis=1)[:, n - most, None]
    above = table > edge
    lot = np.random.default_rng(0).permutation(n)
    ties = (table == edge)[:, lot]
    above[:, lot] |= ties & (np.cumsum(ties, axis=1, dtype=np.int32) <= most - above.sum(1, keepdims=True))
    best: Ints = np.nonzero(above)[1].reshape(-1, most)
    return best


def _shared(table: Floats) -> Floats:
    shares: Floats = table / (table.sum(1, keepdims=True) + np.float32(1e-3))
    return shares


def _spread(onto: Floats, source: _Source, rows: Ints, groups: Ints, weight: NDArray[np.floating]) -> None:
    """Adds to each row what the actors of a group weigh."""
    n = onto.shape[1]
    at, owner = expand(*source.counts.ranges(groups, n))
    if not len(at):
        return
    value = source.counts.values[at, source.speed]
    if source.shared:
        whole = np.bincount(owner, value, minlength=len(groups)) + 1e-3
        value = value / whole[owner].astype(np.float32)
    np.add.at(onto.reshape(-1), rows[owner] * n + source.counts.keys[at] % n, value * weight[owner].astype(np.float32))


def _paths(history: History, subject: Ints, relation: Ints) -> tuple[Floats, Floats]:
    """Over two steps s – z – o: by anything, and by `relation` in the second step; first steps weigh as shares."""
    n, width = history.actors, history.width
    asked, at = np.unique(subject, return_inverse=True)
    start, stop = history.pairs.ranges(asked, n)
    rows, owner = expand(start, stop)
    weight = history.pairs.values[rows, 2]
    order = np.lexsort((-weight, owner))
    place = np.arange(len(order)) - np.repeat(np.cumsum(stop - start) - (stop - start), stop - start)
    order = order[place < _PARTNERS]
    middle, owner_kept = history.pairs.keys[rows[order]] % n, owner[order]
    whole = np.bincount(owner, weight, minlength=len(asked)) + 1e-3
    first = (weight[order] / whole[owner_kept]).astype(np.float32)
    wide, narrow = np.zeros((len(asked), n), np.float32), np.zeros((len(subject), n), np.float32)
    _spread(wide, _Source(history.pairs, 1, shared=False), owner_kept, middle, first)
    span = np.searchsorted(owner_kept, np.arange(len(asked) + 1))
    path, query = expand(span[at], span[at + 1])
    second = middle[path] * width + relation[query]
    _spread(narrow, _Source(history.lists, 0, shared=False), query, second, first[path])
    return wide[at], narrow
