"""Fit the weights of resolving/confidence.py to passages whose events are known, and say how well they hold.

    AVVISO_CODER=syntax python training/fit_confidence.py PASSAGES.jsonl [MORE.jsonl …] [> confidence.toml]

of the claims of the coder that AVVISO_CODER names; what is asked of an event to be told stays as it is.

Passages as in tests/golden. All of them tell what makes a claim doubtful; only those with "held": true, which nobody
tuned the vocabulary on, tell how often claims are right. Logistic regression with a ridge, by Newton's method; the
calibration error on held passages, by folds, goes to standard error.
"""

import json
import os
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
from avviso.resolving.claims import resolve_unweighed
from avviso.resolving.confidence import features_of, load
from avviso.resolving.fitted import folder_for
from avviso.settings import CODER_VARIABLE, CODERS, coder_name

RIDGE, FOLDS, SEED = 3.0, 10, 1
Array = NDArray[np.float64]
Claims = list[tuple[dict[str, float], bool]]


def examples(passage: Passage) -> Claims:
    """The features of every event claimed in a passage, and whether it is one that is expected."""
    gazetteer = Gazetteer.load()
    coder = load_coder(name=coder_name(None, os.environ))
    coding, grounds = resolve_unweighed(coder.code(passage.document), gazetteer)
    events = [claim for claim in coding.claims if isinstance(claim, EventClaim)]
    right = {claim.id for _, claim in paired(passage, events, strict=True)}
    told = Counter(claim.evidence.sentence.index for claim in events)
    return [(features_of(c, told[c.evidence.sentence.index] - 1, grounds.get(c.id)), c.id in right) for c in events]


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


def rebased(weights: Array, rows: Array, right: Array) -> Array:
    """The same weights stretched and with another base, as fits these rows best (Platt, 1999)."""
    odds = rows @ weights[1:] + weights[0]
    base, stretch = 0.0, 1.0
    for _ in range(30):
        chance = 1 / (1 + np.exp(-(base + stretch * odds)))
        spread = chance * (1 - chance)
        slope = np.array([(right - chance).sum(), ((right - chance) * odds).sum() - (stretch - 1)])
        curve = np.array([[spread.sum(), (spread * odds).sum()], [(spread * odds).sum(), (spread * odds**2).sum() + 1]])
        step = np.linalg.solve(curve, slope)
        base, stretch = base + step[0], stretch + step[1]
    return np.concatenate([[base + stretch * weights[0]], stretch * weights[1:]])


def read_all(paths: Sequence[str]) -> tuple[list[Claims], list[Claims]]:
    """The claims of each passage: of those that may be tuned on, and of those that are held."""
    tuned, held = [], []
    for path in paths:
        flags = [bool(json.loads(line).get("held")) for line in Path(path).read_text(encoding="utf-8").splitlines()]
        for passage, kept in zip(read(Path(path)), flags, strict=True):
            (held if kept else tuned).append(examples(passage))
    for groups in (tuned, held):
        random.Random(SEED).shuffle(groups)
    return tuned, held


def main(paths: Sequence[str]) -> None:
    """Fit, cross-validate by passage, print the file."""
    if coder_name(None, os.environ) == CODERS[0]:
        raise SystemExit(f"{CODERS[0]} is two coders: set {CODER_VARIABLE} to one of {', '.join(CODERS[1:])}")
    tuned, held = read_all(paths)
    names = list(next(features for group in tuned for features, _ in group))

    def of(groups: Sequence[Claims]) -> tuple[Array, Array]:
        return table([one for group in groups for one in group], names)

    guesses: list[float] = []
    truth: list[bool] = []
    for fold in range(FOLDS):
        rest = [group for i, group in enumerate(held) if i % FOLDS != fold]
        weights = rebased(fit(*of([*tuned, *rest])), *of(rest))
        test = held[fold::FOLDS]
        if any(test):
            guesses += chances(of(test)[0], weights)
            truth += [right for group in test for _, right in group]
    weights = rebased(fit(*of([*tuned, *held])), *of(held))
    print(f"held, cross-validated: n {len(truth)}, {reliability(guesses, truth)}", file=sys.stderr)
    print("# Log odds that a claimed event is right in type, actor and recipient; see resolving/confidence.py.")
    print(f"# Fitted by training/fit_confidence.py to {sum(map(len, [*tuned, *held]))} claims.\n")
    now = load(folder_for(coder_name(None, os.environ)))
    print("# How likely an event must be to be told in texts of up to `few` sentences, and in longer ones.")
    print(f"few = {now.few}\nleast = {list(now.least)}\n\nbase = {weights[0]:.3f}\n\n[weights]")
    for name, weight in zip(names, weights[1:], strict=True):
        print(f'"{name}" = {weight:.3f}')


if __name__ == "__main__":
    main(sys.argv[1:])
