"""What one forecaster reaches on a temporal knowledge graph, with the time and the memory it takes.

    python quality/tkg_figures.py DIR [--of layers|logit|relation] [--without-names] [--multi-step] [--every N]

DIR is as `avviso evaluate tkg` reads it, and the protocol is the same: the last split that is there is scored, day by
day. With --every N only each N-th day of it is asked, and all are learned. Figures of one split are told to the fourth
digit; seconds are of the wall and of all cores together, memory is the most that was held.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from avviso.evaluating import tkg
from avviso.evaluating.graphfiles import Graph, read_graph
from avviso.forecasting import LayersForecaster, LogitForecaster, NextRelation

FORECASTERS = {"layers": LayersForecaster, "logit": LogitForecaster}


def ranked(graph: Graph, forecaster: LogitForecaster, every: int, learns: bool) -> dict[str, float]:
    """Figures of who comes next; where it does not learn, all days are forecast from those before the split."""
    split = list(graph.days)[-1]
    tkg.prepare(graph, split, forecaster)
    scored, tops = [], []
    for number, (day, facts) in enumerate(graph.days[split]):
        if number % every == 0:
            for ranks, top in tkg.score_day(
                forecaster, day, facts, len(graph.world.relations), len(graph.world.actors)
            ):
                scored += ranks
                tops.append(top)
        if learns:
            forecaster.learn(day, facts)
    return {"answers": len(scored), **tkg.summary(scored), "questions": len(tops), **tkg.sureness(tops)}


def figures(options: argparse.Namespace) -> Iterator[tuple[str, float]]:
    """Each figure's name and value."""
    began, graph = time.monotonic(), read_graph(options.folder)
    if options.of == "relation":
        relation = NextRelation(graph.world, not options.without_names, layered=True)
        yield from tkg.relations_between(graph, list(graph.days)[-1], relation).items()
    else:
        forecaster = FORECASTERS[options.of](graph.world, not options.without_names)
        yield from ranked(graph, forecaster, options.every, not options.multi_step).items()
    used = resource.getrusage(resource.RUSAGE_SELF)
    yield "seconds", round(time.monotonic() - began)
    yield "seconds of all cores", round(used.ru_utime + used.ru_stime)
    yield "gigabytes", round(used.ru_maxrss / 1e6, 2)


def main() -> None:
    """Prints a figure a line."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--of", choices=[*FORECASTERS, "relation"], default="layers")
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--without-names", action="store_true")
    asked.add_argument("--multi-step", action="store_true")
    for name, value in figures(asked.parse_args()):
        sys.stdout.write(f"{name}\t{value}\n")


if __name__ == "__main__":
    main()
