"""A small network that learns who suits whom: vectors of actors and relations, and of what each was part of lately.

The vector of an actor is the sum of its own, its country's and its role's. The vector of a query comes from the asker,
the relation and averages over whom the asker met and how, by a layer of rectified units; its product with an actor's,
and a few logarithms of counts, are log-odds over all actors. The loss is that of `softmax`, over all actors; steps are
Adam's (Kingma and Ba 2015). Gradients are worked out by hand, so numpy is enough.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.contexts import Context
from avviso.forecasting.naming import Names

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Slopes = dict[str, Floats]
WIDE, HIDDEN = 100, 256
_DROPPED, _NAMELESS = 0.3, 0.2  # shares of inputs, and of actors' own vectors, that a step goes without
_RATE, _DECAY = 2e-3, 0.1
_KEEP, _KEEP_SQUARES = 0.9, 0.99
_RIVALS, _BY_CHANCE = 1500, 560  # actors that a step pits answers against: as many busy ones, and any
_PARTS = 7
_PRODUCT = np.float32(3)


@dataclass(slots=True)
class _Pass:
    """What a pass forward leaves for the way back."""

    vectors: Floats  # (N, WIDE) of actors
    mask: Floats | None
    named: Floats | None
    inputs: Floats  # (Q, PARTS · WIDE)
    hidden: Floats
    query: Floats  # (Q, WIDE)


class Network:
    """Weights, and the two moments of each by which steps are sized."""

    def __init__(self, names: Names, relations: int, seed: int = 0) -> None:
        self.draw = np.random.default_rng(seed)
        self.actors = len(names.country)
        self.country, self.role = names.country, names.role
        size = {"hidden": (_PARTS * WIDE, HIDDEN), "query": (HIDDEN, WIDE)}
        self.weights: Slopes = {
            "actor": self._normal((self.actors, WIDE), 0.1),
            "country": self._normal((names.countries, WIDE), 0.1),
            "role": self._normal((names.roles, WIDE), 0.1),
            "relation": self._normal((relations, WIDE), 0.1),
            "hidden": self._normal(size["hidden"], size["hidden"][0] ** -0.5),
            "query": self._normal(size["query"], HIDDEN**-0.5),
            "wanted": np.zeros(self.actors, np.float32),
            "edge": np.zeros(HIDDEN, np.float32),
            "busy": np.full((relations, 2), 0.3, np.float32),
            "given": np.full((relations, 2), 0.2, np.float32),
            "same": np.full((relations, 2), 0.4, np.float32),
            "pair": np.full((relations, 4), 0.15, np.float32),
        }
        for name in ("country", "role"):
            self.weights[name][0] = 0  # of those whose name tells none
        self.moments = {name: (np.zeros_like(part), np.zeros_like(part)) for name, part in self.weights.items()}
        self.steps = 0

    def _normal(self, shape: tuple[int, int], size: float) -> Floats:
        return (self.draw.standard_normal(shape) * size).astype(np.float32)

    def weigh(self, context: Context) -> Floats:
        """Logarithms of probabilities over all actors: (queries, actors)."""
        score = self._scores(context, self._forward(context, learning=False), np.arange(self.actors))
        score[np.arange(len(score)), context.subject] = -30
        score -= score.max(1, keepdims=True)
        score -= np.log(np.exp(score).sum(1, keepdims=True))
        return score

    def step(self, context: Context, start: Ints, answer: Ints) -> float:
        """Learns from queries, of which query i has the answers answer[start[i] : start[i + 1]]; the mean loss."""
        rivals, log_weight = self._rivals(context, answer)
        place = _places(rivals, self.actors)
        made = self._forward(context, learning=True)
        score = self._scores(context, made, rivals)
        owner, at = np.repeat(np.arange(len(start) - 1), np.diff(start)), place[answer]
        loss, slope = _slope(score, log_weight, owner, at)
        self._move(self._backward(context, made, rivals, slope))
        return loss

    def _rivals(self, context: Context, answer: Ints) -> tuple[Ints, Floats]:
        """Actors drawn by how busy they are, all answers among them, and the log of how many each stands for."""
        busy = np.exp(context.busy[1])
        evenly = _BY_CHANCE / self.actors
        chance = np.minimum(1, 0.5 * max(0.2, min(1.0, _RIVALS / busy.sum())) * busy + evenly)
        taken = self.draw.random(self.actors) < chance
        weight = np.where(taken, 1 / chance, 1).astype(np.float32)
        taken[answer] = True
        rivals = np.flatnonzero(taken)
        return rivals, np.log(weight[rivals])

    def _forward(self, context: Context, learning: bool) -> _Pass:
        w, named, mask = self.weights, None, None
        own = w["actor"]
        if learning:
            named = np.float32(1) * (self.draw.random((self.actors, 1), dtype=np.float32) > _NAMELESS)
            own = own * named
        vectors = own + w["country"][self.country] + w["role"][self.role]
        bags = [bag.times(vectors) for bag in context.bags]
        parts = [vectors[context.subject], w["relation"][context.relation], *bags, context.ways.times(w["relation"])]
        inputs = np.concatenate(parts, 1)
        if learning:
            kept = np.asarray(self.draw.random(inputs.shape, dtype=np.float32) > _DROPPED)
            mask = kept.astype(np.float32) / np.float32(1 - _DROPPED)
            inputs = inputs * mask
        hidden = np.maximum(inputs @ w["hidden"] + w["edge"], 0)
        query = hidden @ w["query"] + _PRODUCT * inputs[:, :WIDE] * inputs[:, WIDE : 2 * WIDE]
        return _Pass(vectors, mask, named, inputs, hidden, query)

    def _scores(self, context: Context, made: _Pass, actors: Ints) -> Floats:
        w, r = self.weights, context.relation
        score = made.query @ made.vectors[actors].T + w["wanted"][actors]
        score += w["busy"][r] @ context.busy[:, actors]
        for number, told in enumerate(_given(context, actors, self.actors)):
            score += w["given"][r, number][:, None] * told[context.kind]
        for name, (row, column, value) in _spots(context, actors, self.actors).items():
            score[row, column] += (w[name][r[row]] * value).sum(1)
        return score

    def _backward(self, context: Context, made: _Pass, actors: Ints, slope: Floats) -> Slopes:
        w, out = self.weights, self._backward_counts(context, actors, slope)
        to_query: Floats = slope @ made.vectors[actors]
        to_hidden: Floats = (to_query @ w["query"].T) * (made.hidden > 0)
        out |= {"query": made.hidden.T @ to_query, "hidden": made.inputs.T @ to_hidden, "edge": to_hidden.sum(0)}
        to_inputs = to_hidden @ w["hidden"].T
        to_inputs[:, :WIDE] += _PRODUCT * to_query * made.inputs[:, WIDE : 2 * WIDE]
        to_inputs[:, WIDE : 2 * WIDE] += _PRODUCT * to_query * made.inputs[:, :WIDE]
        if made.mask is not None:
            to_inputs *= made.mask
        parts = [to_inputs[:, first : first + WIDE] for first in range(0, _PARTS * WIDE, WIDE)]
        to_vectors, to_relation = np.zeros_like(made.vectors), np.zeros_like(w["relation"])
        to_vectors[actors] = slope.T @ made.query
        to_vectors += _gathered(context.subject, parts[0], self.actors)
        for bag, part in zip(context.bags, parts[2:], strict=False):
            bag.back(to_vectors, part)
        to_relation += _gathered(context.relation, parts[1], len(to_relation))
        context.ways.back(to_relation, parts[-1])
        out["relation"] = to_relation
        for name, kind in (("country", self.country), ("role", self.role)):
            out[name] = _gathered(kind, to_vectors, len(w[name]))
            out[name][0] = 0
        out["actor"] = to_vectors * made.named if made.named is not None else to_vectors
        return out

    def _backward_counts(self, context: Context, actors: Ints, slope: Floats) -> Slopes:
        """Slopes of the weights of counts."""
        r, relations = context.relation, len(self.weights["relation"])
        busy = _gathered(r, slope @ context.busy[:, actors].T, relations)
        given = [np.einsum("qn,qn->q", slope, told[context.kind]) for told in _given(context, actors, self.actors)]
        out = {"busy": busy, "given": _gathered(r, np.stack(given, 1), relations)}
        for name, (row, column, value) in _spots(context, actors, self.actors).items():
            out[name] = _gathered(r[row], slope[row, column][:, None] * value, relations)
        out["wanted"] = np.zeros(self.actors, np.float32)
        out["wanted"][actors] = slope.sum(0)
        return out

    def _move(self, slopes: Slopes) -> None:
        self.steps += 1
        size = _RATE * (1 - _KEEP_SQUARES**self.steps) ** 0.5 / (1 - _KEEP**self.steps)
        for name, part in self.weights.items():
            slope, (mean, square) = slopes[name], self.moments[name]
            mean += np.float32(1 - _KEEP) * (slope - mean)
            square += np.float32(1 - _KEEP_SQUARES) * (slope * slope - square)
            quick = 2 if name in ("busy", "given", "same", "pair") else 1
            if name in ("actor", "country", "role", "relation", "hidden", "query"):
                part *= np.float32(1 - _RATE * _DECAY)
            part -= np.float32(size * quick) * mean / (np.sqrt(square) + np.float32(1e-8))


def _slope(score: Floats, log_weight: Floats, owner: Ints, at: Ints) -> tuple[float, Floats]:
    """Mean loss of an answer, and its slope in the scores; each answer competes with all that are none."""
    own = score[owner, at]
    pull = score + log_weight
    pull[owner, at] = -1e30
    top = pull.max(1)
    weighed = np.exp(pull - top[:, None])
    whole = weighed.sum(1)
    lead = own - (np.log(whole) + top)[owner]
    lost = 1 / (1 + np.exp(np.clip(lead, -50, 50)))
    weighed *= (np.bincount(owner, lost, minlength=len(score)) / whole)[:, None].astype(np.float32)
    weighed[owner, at] = -lost
    slope: Floats = (weighed / len(at)).astype(np.float32)
    return float(np.logaddexp(0, -lead.astype(np.float64)).mean()), slope


def _given(context: Context, actors: Ints, n: int) -> list[Floats]:
    place = _places(actors, n)
    return [np.log(told.taken(place, len(actors)) + np.float32(0.02)) for told in context.given]


def _places(actors: Ints, n: int) -> Ints:
    place = np.full(n, -1)
    place[actors] = np.arange(len(actors))
    return place


def _spots(context: Context, actors: Ints, n: int) -> dict[str, tuple[Ints, Ints, Floats]]:
    """Cells of `same` and `pair` as far as their actors are among these."""
    place, out = _places(actors, n), {}
    for name, spots in (("same", context.same), ("pair", context.pair)):
        there = np.flatnonzero(place[spots.actor] >= 0)
        out[name] = (spots.row[there], place[spots.actor[there]], spots.value[there])
    return out


def _gathered(groups: Ints, rows: Floats, size: int) -> Floats:
    """Rows summed by group: (size, columns)."""
    summed = np.zeros((size, rows.shape[1]), np.float32)
    if len(groups):
        order = np.argsort(groups, kind="stable")
        edges = np.flatnonzero(np.diff(groups[order], prepend=-1))
        summed[groups[order[edges]]] = np.add.reduceat(rows[order], edges)
    return summed
