"""Benchmark files that the user holds → figures: how well the coder answers what others have labelled, and forecasters.

The door is `evaluate`; one format a file. Nothing here codes anything: what answers is handed in.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from avviso.evaluating.actors import evaluate as evaluate_actors
from avviso.evaluating.answers import Answers, DateAnswer, Evaluation, Figure, Pair, PairAnswer
from avviso.evaluating.claims import evaluate as evaluate_claims
from avviso.evaluating.dates import evaluate as evaluate_dates
from avviso.evaluating.pairs import evaluate as evaluate_pairs
from avviso.evaluating.spans import evaluate as evaluate_spans
from avviso.evaluating.tkg import evaluate as evaluate_tkg

__all__ = [
    "BENCHMARKS",
    "Answers",
    "DateAnswer",
    "Evaluation",
    "Figure",
    "Pair",
    "PairAnswer",
    "evaluate",
]

# The benchmarks there are: each reads its own format, asks for answers, and scores them.
BENCHMARKS: Mapping[str, Callable[[Path, Answers], Evaluation]] = {
    "pairs": evaluate_pairs,
    "spans": evaluate_spans,
    "dates": evaluate_dates,
    "actors": evaluate_actors,
    "claims": evaluate_claims,
    "tkg": evaluate_tkg,
}


def evaluate(benchmark: str, path: Path, answers: Answers) -> Evaluation:
    """The figures of one file of BENCHMARKS. Raises UnreadableInput for a file that is not in the format."""
    return BENCHMARKS[benchmark](path, answers)
