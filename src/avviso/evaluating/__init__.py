"""Benchmark files that the user holds → figures: how well the coder answers what others have labelled.

The door is `evaluate`; one format a file. Nothing here codes anything: what answers is handed in.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from avviso.evaluating import actors, claims, dates, pairs, spans
from avviso.evaluating.answers import Answers, DateAnswer, Evaluation, Figure, Pair, PairAnswer
from avviso.evaluating.choosing import answer_from_claims

__all__ = [
    "BENCHMARKS",
    "Answers",
    "DateAnswer",
    "Evaluation",
    "Figure",
    "Pair",
    "PairAnswer",
    "answer_from_claims",
    "evaluate",
]

# The benchmarks there are: each reads its own format, asks for answers, and scores them.
BENCHMARKS: Mapping[str, Callable[[Path, Answers], Evaluation]] = {
    "pairs": pairs.evaluate,
    "spans": spans.evaluate,
    "dates": dates.evaluate,
    "actors": actors.evaluate,
    "claims": claims.evaluate,
}


def evaluate(benchmark: str, path: Path, answers: Answers) -> Evaluation:
    """The figures of one file of BENCHMARKS. Raises UnreadableInput for a file that is not in the format."""
    return BENCHMARKS[benchmark](path, answers)
