"""Figures of a benchmark as a small table or as one JSON object, and the answers behind them as jsonl."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from avviso.faces.wire import dumps

if TYPE_CHECKING:
    from avviso.evaluating import Evaluation

# As avviso.evaluating lists them; named here too, so that --help need not load a stage.
BENCHMARKS = ("pairs", "spans", "dates", "actors", "claims", "tkg")


def as_json(done: "Evaluation") -> Iterator[str]:
    """One object: n, the number of items, and the figures by name."""
    yield dumps({"n": done.n, **done.figures}) + "\n"


def table(done: "Evaluation") -> Iterator[str]:
    """A line for each figure: shares with four digits, counts as they are."""
    lines = [("n", str(done.n)), *_lines(done.figures)]
    width = max(len(name) for name, _ in lines)
    yield from (f"{name:<{width}}  {value:>7}\n" for name, value in lines)


def _lines(figures: Mapping[str, object], group: str = "") -> Iterator[tuple[str, str]]:
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield from _lines(value, f"{name} ")
        else:
            yield group + name, f"{value:.4f}" if isinstance(value, float) else str(value)


def predictions(done: "Evaluation") -> Iterator[str]:
    """What was answered, an object a line, in the order of the file."""
    return (dumps(row) + "\n" for row in done.rows)
