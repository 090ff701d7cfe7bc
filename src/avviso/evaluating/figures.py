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
