"""Fit the weights of resolving/confidence.py to passages whose events are known, and say how well they hold.

    python training/fit_confidence.py PASSAGES.jsonl [MORE.jsonl …] [> src/avviso/data/confidence.toml]

Passages as in tests/golden; those with "held": true are left out of the fit and scored at the end, in total only.
Logistic regression with a ridge, by Newton's method; figures go to standard error.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.coding import load_coder
from avviso.evaluating.claims import read
from avviso.evaluating.expected import Passage, paired
from avviso.evaluating.figures import reliability
from avviso.records import EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims
from avviso.resolving.confidence import features_of

RIDGE, FOLDS, SEED = 3.0, 10, 1
Array = NDArray[np.float64]


def examples(passage: Passage) -> list[tuple[dict[str, float], bool]]:
    """The features of every event claimed in a passage, and whether it is one that is expected."""
    gazetteer = Gazetteer.load()
    coding = resolve_claims(load_coder().code(passage.document), gazetteer, calibrate=False)
    events = [claim for claim in coding.claims if isinstance(claim, EventClaim)]
    right = {claim.id for _, claim in paired(passage, events, strict=True)}
    told = Counter(claim.evidence.sentence.index for claim in events)
    return [(features_of(c, told[c.evidence.sentence.index] - 1), c.id in right) for c in events]


def fit(rows: Array, right: Array) -> Array:
    """Weights, the base first."""
    inputs = np.hstack([np.ones((len(rows), 1)), rows])
    weights = np.zeros(inputs.shape[1])
    penalty = np.full(inputs.shape[1], RIDGE)
    penalty[0] = 0
    for _ in range(30):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (right - chance) - penalty * weights
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + np.diag(penalty)
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def chances(rows: Array, weights: Array) -> list[float]:
    """Probability of each row."""
    return [float(one) for one in np.clip(1 / (1 + np.exp(-(weights[0] + rows @ weights[1:]))), 0.02, 0.98)]


def table(found: Sequence[tuple[dict[str, float], bool]], names: Sequence[str]) -> tuple[Array, Array]:
    """Features as rows, and 1 for right."""
    return np.array([[f[n] for n in names] for f, _ in found]), np.array([float(r) for _, r in found])


def main(paths: Sequence[str]) -> None:
    """Fit, cross-validate by passage, score what was held, print the file."""
    groups, held = [], []
    for path in paths:
        flags = [bool(json.loads(line).get("held")) for line in Path(path).read_text(encoding="utf-8").splitlines()]
        for passage, kept in zip(read(Path(path)), flags, strict=True):
            (held if kept else groups).append(examples(passage))
    names = list(next(features for group in groups for features, _ in group))
    random.Random(SEED).shuffle(groups)
    guesses: list[float] = []
    truth: list[bool] = []
    for fold in range(FOLDS):
        learn = [one for i, group in enumerate(groups) if i % FOLDS != fold for one in group]
        test = [one for group in groups[fold::FOLDS] for one in group]
        if test:
            guesses += chances(table(test, names)[0], fit(*table(learn, names)))
            truth += [right for _, right in test]
    everything = [one for group in groups for one in group]
    weights = fit(*table(everything, names))
    aside = [one for group in held for one in group]
    say = {"cross-validated": (guesses, truth)}
    if aside:
        say["held"] = (chances(table(aside, names)[0], weights), [right for _, right in aside])
    for name, (given, right) in say.items():
        print(f"{name}: n {len(right)}, right {np.mean(right):.3f}, {reliability(given, right)}", file=sys.stderr)
    print("# Log odds that a claimed event is right in type, actor and recipient; see resolving/confidence.py.")
    print(
        f"# Fitted by training/fit_confidence.py to {len(everything)} claims.\n\nbase = {weights[0]:.3f}\n\n[weights]"
    )
    for name, weight in zip(names, weights[1:], strict=True):
        print(f'"{name}" = {weight:.3f}')


if __name__ == "__main__":
    main(sys.argv[1:])
