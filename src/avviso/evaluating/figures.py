"""The figures themselves: F1 of labels, precision and recall of found things, shares."""

from collections import Counter
from collections.abc import Hashable, Sequence

_DIGITS = 4


def share(part: float, whole: float) -> float:
    """part / whole, to four digits; 0 where there is no whole.

    >>> share(1, 3)
    0.3333
    """
    return round(part / whole, _DIGITS) if whole else 0.0


def precision_recall_f1(hits: int, found: int, wanted: int) -> dict[str, float]:
    """Precision, recall and F1 from counts: `hits` of the `found` things are among the `wanted` ones.

    >>> precision_recall_f1(1, 2, 1)
    {'precision': 0.5, 'recall': 1.0, 'f1': 0.6667}
    """
    return {"precision": share(hits, found), "recall": share(hits, wanted), "f1": share(2 * hits, found + wanted)}


def macro_f1(gold: Sequence[Hashable], answers: Sequence[Hashable]) -> float:
    """The mean F1 of every label that is in the gold or was answered: an answer outside the label set costs.

    >>> macro_f1(["a", "a", "b"], ["a", "b", "b"])
    0.6667
    """
    wanted, given = Counter(gold), Counter(answers)
    hits = Counter(mine for mine, theirs in zip(answers, gold, strict=True) if mine == theirs)
    scores = [2 * hits[label] / (wanted[label] + given[label]) for label in {*wanted, *given}]
    return share(sum(scores), len(scores))


def sieved(
    confidences: Sequence[float], right: Sequence[bool], wanted: int, leasts: Sequence[float] = (0.3, 0.5, 0.7)
) -> dict[str, float]:
    """Precision and recall of those answers alone whose confidence is as high: what a sieve costs and gives.

    wanted: how many right answers there should be.

    >>> sieved([0.9, 0.6, 0.2], [True, False, True], 4, (0.5,))
    {'from 0.5 precision': 0.5, 'from 0.5 recall': 0.25}
    """
    figures: dict[str, float] = {}
    for least in leasts:
        kept = [met for sure, met in zip(confidences, right, strict=True) if sure >= least]
        figures[f"from {least} precision"] = share(sum(kept), len(kept))
        figures[f"from {least} recall"] = share(sum(kept), wanted)
    return figures


def reliability(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> dict[str, float]:
    """How well confidences (0 … 1) tell what share is right: by bin of like confidence, and in all.

    `ece` is the expected calibration error (Naeini and others, 2015): the gap between mean confidence and share right
    in bins of equal width, weighed by their sizes. A bin that holds something gives three figures.

    >>> reliability([0.9, 0.9, 0.2], [True, False, False])["ece"]
    0.3333
    """
    figures: dict[str, float] = {"ece": 0.0}
    gap = 0.0
    for number in range(bins):
        inside = [
            (sure, met)
            for sure, met in zip(confidences, right, strict=True)
            if min(bins - 1, int(sure * bins)) == number
        ]
        if inside:
            sure, met = sum(one for one, _ in inside), sum(one for _, one in inside)
            gap += abs(sure - met)
            name = f"{number / bins:.1f}-{(number + 1) / bins:.1f}"
            figures |= {f"{name} n": len(inside), f"{name} mean": share(sure, len(inside))}
            figures[f"{name} right"] = share(met, len(inside))
    figures["ece"] = share(gap, len(confidences))
    return figures
