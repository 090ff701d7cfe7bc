"""Communities of a signed network: states that stand well with one another and badly with the rest."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from avviso.records.network import Community

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.records.ready import Real

    Labels = NDArray[np.int64]

_STARTS = 20
_ROUNDS = 100
_LEAST_GAIN = 1e-10


@dataclass(frozen=True, slots=True)
class Found:
    """Communities, the largest first; modularity; (N,) the place of each party's community."""

    communities: tuple[Community, ...]
    modularity: float
    labels: "Labels"


def communities(signed: "Real", parties: tuple[str, ...], seed: int = 0, resolution: float = 1.0) -> Found:
    """Communities by signed modularity: ties inside beyond chance, less bad ties inside beyond chance.

    The quality is that of Gómez, Jensen and Arenas (2009) and Traag and Bruggeman (2009), with one resolution for both
    layers. The best of 20 searches: parties move one at a time, communities merge (Blondel and others 2008), and each
    is taken apart again to see whether its parts do better (as Traag, Waltman and van Eck 2019 refine).
    """
    beyond = _beyond_chance(signed, resolution)
    dice = np.random.default_rng(seed)
    runs = [_search(beyond, dice) for _ in range(_STARTS)]
    scores = [_quality(beyond, run) for run in runs]
    labels = _ordered(runs[int(np.argmax(scores))])
    together = np.mean([run[:, None] == run[None, :] for run in runs], axis=0)
    groups = [np.flatnonzero(labels == one) for one in range(int(labels.max(initial=-1)) + 1)]
    found = tuple(_community(signed, parties, together, group) for group in groups)
    return Found(found, max(scores, default=0.0), labels)


def _beyond_chance(signed: "Real", resolution: float) -> "Real":
    """(N, N) what each pair adds to the quality where both stand in one community."""
    total = float(np.abs(signed).sum())
    beyond = np.zeros_like(signed)
    for layer, sign in ((np.maximum(signed, 0), 1.0), (np.maximum(-signed, 0), -1.0)):
        degrees, weight = layer.sum(1), float(layer.sum())
        if weight:
            beyond = beyond + sign * (layer - resolution * np.outer(degrees, degrees) / weight)
    return beyond / total if total else beyond


def _quality(beyond: "Real", labels: "Labels") -> float:
    return float(beyond[labels[:, None] == labels[None, :]].sum())


def _search(beyond: "Real", dice: np.random.Generator) -> "Labels":
    """Labels (N,) that no move of a party, merging or taking apart of a community makes better."""
    labels = _moved(beyond, np.arange(len(beyond)), dice)
    score = _quality(beyond, labels)
    for _ in range(_ROUNDS):
        tried = _moved(beyond, _merged(beyond, _taken_apart(beyond, labels, dice), dice), dice)
        new = _quality(beyond, tried)
        if new <= score + _LEAST_GAIN:
            break
        labels, score = tried, new
    return labels


def _moved(beyond: "Real", labels: "Labels", dice: np.random.Generator) -> "Labels":
    """Labels after each party in turn went where it adds most, until none moves."""
    size = len(beyond)
    labels = np.unique(labels, return_inverse=True)[1].astype(np.int64)
    member = np.zeros((size, size + 1))
    member[np.arange(size), labels] = 1.0
    pull = beyond @ member
    own = beyond.diagonal()
    for _ in range(_ROUNDS):
        changed = False
        for one in dice.permutation(size):
            there = pull[one].copy()
            there[labels[one]] -= own[one]
            best = int(there.argmax())
            if there[best] > there[labels[one]] + _LEAST_GAIN:
                pull[:, labels[one]] -= beyond[:, one]
                pull[:, best] += beyond[:, one]
                labels[one], changed = best, True
        if not changed:
            break
    return labels


def _merged(beyond: "Real", labels: "Labels", dice: np.random.Generator) -> "Labels":
    """Labels after whole communities moved as parties do."""
    groups, inverse = np.unique(labels, return_inverse=True)
    member = np.zeros((len(labels), len(groups)))
    member[np.arange(len(labels)), inverse] = 1.0
    outer = _moved(member.T @ beyond @ member, np.arange(len(groups)), dice)
    return outer[inverse]


def _taken_apart(beyond: "Real", labels: "Labels", dice: np.random.Generator) -> "Labels":
    """Labels of the parts that each community falls into when its members alone look for one another."""
    apart = np.zeros_like(labels)
    used = 0
    for one in np.unique(labels):
        at = np.flatnonzero(labels == one)
        inner = _moved(beyond[np.ix_(at, at)], np.arange(len(at)), dice)
        apart[at] = used + inner
        used += len(at) + 1
    return apart


def _ordered(labels: "Labels") -> "Labels":
    """The same communities, numbered from the largest on."""
    names, inverse, sizes = np.unique(labels, return_inverse=True, return_counts=True)
    rank = np.empty(len(names), np.int64)
    rank[np.argsort(-sizes, kind="stable")] = np.arange(len(names))
    return rank[inverse]


def _community(signed: "Real", parties: tuple[str, ...], together: "Real", group: "Labels") -> Community:
    members = tuple(parties[at] for at in group)
    if len(group) < 2:
        return Community(members, None, 1.0)
    block, pairs = np.ix_(group, group), len(group) * (len(group) - 1)
    surety = (together[block].sum() - len(group)) / pairs
    return Community(members, float(signed[block].sum() / pairs), float(surety))
