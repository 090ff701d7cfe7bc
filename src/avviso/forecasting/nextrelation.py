"""Which relation comes next between two given actors: all relations weighed, from what the pair and each of them did.

The same choice model as for actors; the terms are logarithms of faded counts and shares, so the sum can be read.
"""

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.counts import FadingCounts, FadingTable
from avviso.forecasting.fitting import Scores, fit_scores
from avviso.forecasting.naming import Names, read_names
from avviso.forecasting.ragged import expand
from avviso.forecasting.sample import Sample, joined, thin
from avviso.records.graph import Facts, World

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
BURN_IN = 120
_FADES = (3.0, 15.0, 60.0, 1e6)
_LAGS = np.array([1, 3, 7, 30, 90])
CELLS = len(_LAGS) + 1
_PRIOR = 5.0
_PAIRS_A_DAY = 250  # asked in training
SPEEDS = ("3", "15", "60", "ever")
FEATURES = (
    *(f"pair {speed}" for speed in SPEEDS),
    *(f"back {speed}" for speed in SPEEDS),
    *(f"pair share {speed}" for speed in SPEEDS),
    *(f"subject share {speed}" for speed in SPEEDS[1:]),
    *(f"object share {speed}" for speed in SPEEDS[1:]),
    *(f"all share {speed}" for speed in SPEEDS[1:]),
    *(
        "countries share",
        "roles share",
        "subject to country share",
        "rule best",
        "rule mean",
        "rule any",
        "rule recent",
    ),
)
HARDNESS = [FEATURES.index(name) for name in ("pair share 60", "rule best", "all share ever")]
_LEAST = 2e-3


class NextRelation:
    """Learns days in order; `rank_relations` weighs every relation for pairs (subject, object) on a later day."""

    def __init__(self, world: World, use_names: bool = True, burn_in: int = BURN_IN, layered: bool = False) -> None:
        self.n, self.width = len(world.actors), len(world.relations)
        self.names: Names = read_names(world.actors if use_names else ("",) * self.n)
        self.burn_in = burn_in
        self.began: int | None = None
        self.triples = FadingCounts(_FADES)
        self.subjects = FadingTable((self.n, self.width), _FADES[1:])
        self.objects = FadingTable((self.n, self.width), _FADES[1:])
        self.all = FadingTable((1, self.width), _FADES[1:])
        self.kinds = [FadingCounts((60.0,)) for _ in range(3)]  # countries, roles, subject to country
        self.held = np.zeros((2 * self.width * CELLS, self.width), np.float32)
        self.tried = np.zeros(2 * self.width * CELLS, np.float32)
        self.draw = np.random.default_rng(0)
        self.samples: list[Sample] = []
        self.is_fitted = False
        self.name = "layers" if layered else "logit"
        self.layered = layered
        self.scores: Scores = quick_scores

    def learn(self, day: int, facts: Facts) -> None:
        """Takes in a day; before `fit`, after asking some of its pairs from the days before it."""
        self.began = day if self.began is None else self.began
        pairs, at = np.unique(facts.subject * self.n + facts.object, return_inverse=True)
        came = np.zeros((len(pairs), self.width), bool)
        came[at, facts.relation] = True
        self._pass_to(day)
        if not self.is_fitted:
            if day - self.began >= self.burn_in:
                self._ask(day, pairs, came)
            bodies, owner = self._bodies(day, pairs)
            np.add.at(self.tried, bodies, np.float32(1))
            np.add.at(self.held, bodies, came[owner].astype(np.float32))
        self.triples.add(day, (facts.subject * self.n + facts.object) * self.width + facts.relation)
        self.subjects.add(day, facts.subject, facts.relation)
        self.objects.add(day, facts.object, facts.relation)
        self.all.add(day, np.zeros_like(facts.relation), facts.relation)
        for counts, key in zip(self.kinds, self._kinds(facts.subject, facts.object), strict=True):
            counts.add(day, key * self.width + facts.relation)

    def _pass_to(self, day: int) -> None:
        for counts in (self.triples, *self.kinds):
            counts.pass_to(day)
        for table in (self.subjects, self.objects, self.all):
            table.pass_to(day)

    def _kinds(self, subject: Ints, other: Ints) -> tuple[Ints, Ints, Ints]:
        country, role = self.names.country, self.names.role
        return (
            country[subject] * self.names.countries + country[other],
            role[subject] * self.names.roles + role[other],
            subject * self.names.countries + country[other],
        )

    def _bodies(self, day: int, pairs: Ints) -> tuple[Ints, Ints]:
        """What each pair did before, either way round: relation and how long ago, and the pair it is of."""
        found = []
        for turned, keys in ((0, pairs), (1, pairs % self.n * self.n + pairs // self.n)):
            at, owner = expand(*self.triples.ranges(keys, self.width))
            relation = self.triples.keys[at] % self.width + turned * self.width
            found.append((relation * CELLS + np.searchsorted(_LAGS, day - self.triples.last[at]), owner))
        bodies, owners = (np.concatenate(part) for part in zip(*found, strict=True))
        order = np.argsort(owners, kind="stable")
        return bodies[order], owners[order]

    def _ask(self, day: int, pairs: Ints, came: NDArray[np.bool_]) -> None:
        kept = np.arange(len(pairs))
        if len(kept) > _PAIRS_A_DAY:
            kept = np.sort(self.draw.choice(kept, _PAIRS_A_DAY, replace=False))
        values = np.ascontiguousarray(self.table(day, pairs[kept]).transpose(2, 0, 1))
        sample = thin(values, values[HARDNESS].sum(0), came[kept], day, self.draw)
        self.samples.append(sample)

    def table(self, day: int, pairs: Ints) -> Floats:
        """FEATURES of every relation: (pairs, relations, len(FEATURES))."""
        subject, other = pairs // self.n, pairs % self.n
        own, back = self._dense(self.triples, pairs), self._dense(self.triples, other * self.n + subject)
        shares = [_share(own[k]) for k in range(4)]
        tables = [(self.subjects, subject), (self.objects, other), (self.all, np.zeros_like(subject))]
        around = [_share(part[rows]) for table, rows in tables for part in table.values]
        kinds = [_share(self._dense(c, key)[0]) for c, key in zip(self.kinds, self._kinds(subject, other), strict=True)]
        parts = [*np.log1p(own), *np.log1p(back), *(np.log(part + _LEAST) for part in (*shares, *around, *kinds))]
        parts += [np.log(part + _LEAST) for part in self._rules(day, pairs)]
        return np.stack(parts, -1).astype(np.float32)

    def _dense(self, counts: FadingCounts, groups: Ints) -> Floats:
        out = np.zeros((counts.values.shape[1], len(groups), self.width), np.float32)
        at, owner = expand(*counts.ranges(groups, self.width))
        out[:, owner, counts.keys[at] % self.width] = counts.values[at].T
        return out

    def _rules(self, day: int, pairs: Ints) -> list[Floats]:
        """Best, mean, any (noisy or) and best of a week: how often each relation followed what the pair did."""
        out = [np.zeros((len(pairs), self.width), np.float32) for _ in range(4)]
        bodies, owner = self._bodies(day, pairs)
        if not len(bodies):
            return out
        sure = self.held[bodies] / (self.tried[bodies] + np.float32(_PRIOR))[:, None]
        edge = np.flatnonzero(np.diff(owner, prepend=-1))
        there = owner[edge]
        size = np.diff(np.append(edge, len(owner)))
        out[0][there] = np.maximum.reduceat(sure, edge)
        out[1][there] = np.add.reduceat(sure, edge) / size[:, None]
        out[2][there] = 1 - np.exp(np.add.reduceat(np.log1p(-np.minimum(sure, np.float32(0.95))), edge))
        recent = (bodies % CELLS <= 2)[:, None]
        out[3][there] = np.maximum.reduceat(np.where(recent, sure, np.float32(0)), edge)
        return out

    def fit(self) -> None:
        """Fits the weights to the sampled pairs and freezes the rules."""
        self.is_fitted = True
        if self.samples:
            sample, self.samples = joined(self.samples), []
            self.scores = fit_scores(sample, sums, self.layered)

    def rank_relations(self, day: int, subject: Ints, other: Ints) -> Floats:
        """Log-odds of every relation: (pairs, relations)."""
        self._pass_to(day)
        table = self.table(day, subject * self.n + other)
        return self.scores(table.reshape(-1, table.shape[2])).reshape(table.shape[:2])


def quick_scores(values: Floats) -> Floats:
    """What stands in for fitted scores where too few days were learned: what the pair did, then all actors."""
    scores: Floats = values[:, HARDNESS].sum(1)
    return scores


def sums(values: Floats) -> tuple[Floats, list[str]]:
    """The features, and the shares and rules again as far as the pair has a past."""
    weight = np.log1p(values[:, FEATURES.index("pair ever")])[:, None]
    return np.concatenate([values, weight * values[:, 8:]], 1), [*FEATURES, *(f"{n} · past" for n in FEATURES[8:])]


def _share(values: Floats) -> Floats:
    shares: Floats = values / (values.sum(-1, keepdims=True) + np.float32(1e-2))
    return shares
