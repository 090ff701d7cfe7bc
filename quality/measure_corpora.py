"""Figures of runs over a corpus that mean the same on every machine: shares of one run's own work, never seconds."""

import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import FrameType, ModuleType

from avviso.bulk import BulkRequest, CodeParts
from avviso.coding.parsing.sentences import split
from avviso.coding.weighing.screening import Screen
from avviso.faces.bulk import claim_line, rejection_line
from avviso.faces.examples import example_files
from avviso.reading.cutting import cut
from avviso.records import Coding, Document, Rejection, Sentence, Span
from avviso.records.bulk import Part, PartDone, Step
from avviso.scaling import Work, scale
from avviso.storing import Store

BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "growth.py"
FEW, TIMES, SENTENCES = 50, 6, 8  # articles; how many times as many; sentences of one
PART_BYTES = 100_000
ROUNDS = 2


def measure() -> dict[str, float]:
    """Whether work grows with the corpus alone, and whether anything beside coding has become the burden."""
    bulk, stored = shares()
    return {
        "whole corpora: calls for an article, against those where there are six times as many": growth(),
        "whole corpora: share of a worker's time that goes into coding": bulk,
        "storing: share of the time of reading into a store that goes into coding": stored,
    }


class Silent:
    """A coder that cuts and filters sentences, and codes none."""

    def code(self, document: Document, screen: Screen | None = None) -> Coding:
        """As ScreenedCoder of avviso.bulk."""
        sentences = [Sentence(at, Span(*span)) for at, span in enumerate(split(document.text))]
        why = screen(document.text, sentences) if screen else []
        left = [Rejection("", reason, document.id, one) for one, reason in zip(sentences, why, strict=True) if reason]
        return Coding(document, (), tuple(left), len(sentences))


class Here:
    """Runs parts in this process, one after another: keeps the contract of Executor but for workers that die."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def run(self, parts: Iterable[Part]) -> Iterator[Step | PartDone]:
        """As Executor.run."""
        for part in parts:
            told: list[Step] = []
            done = self._work(part, told.append)
            yield from told
            yield done


def over(work: CodeParts) -> None:
    """A run over all that the work is asked for."""
    pieces = partial(cut, work.request.inputs, PART_BYTES)
    for _ in scale(work.request.out, {}, pieces, Here(work), PART_BYTES):
        pass


def request(inputs: Iterable[str], out: Path) -> BulkRequest:
    """A run into a folder."""
    return BulkRequest(tuple(inputs), out, claim_line, rejection_line, "quality", form="jsonl.gz")


def growth(times: int = TIMES) -> float:
    """Calls of functions for one article of few, divided by those for one of many: 1 where work grows with the corpus.

    The coder codes nothing, so that the rest is what counts. Calls are the same however busy the machine is.
    """
    made = benchmark()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        counted = []
        for number, articles in enumerate((FEW, FEW, FEW * times)):  # the first loads what is loaded once
            path = made.corpus(folder / f"{number}.jsonl", articles, SENTENCES)
            work = CodeParts(request([str(path)], folder / f"out{number}"), Silent)
            counted.append(calls(work))
    return min(1.0, counted[1] * times / counted[2])


def calls(work: CodeParts) -> int:
    """How many functions are called in a run."""
    count = 0

    def seen(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        over(work)
    finally:
        sys.setprofile(before)
    return count


def benchmark() -> ModuleType:
    """The benchmark of growth, which makes corpora and has the cheap coder."""
    spec = spec_from_file_location("growth_benchmark", BENCHMARK)
    if spec is None or spec.loader is None:
        raise ValueError(f"{BENCHMARK} cannot be loaded")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True, slots=True)
class Timed(CodeParts):
    """Also keeps what was coded, and the seconds of CPU that it took."""

    codings: list[Coding] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def _coded(self, document: Document) -> Coding:
        started = time.process_time()
        coded = CodeParts._coded(self, document)
        self.seconds.append(time.process_time() - started)
        self.codings.append(coded)
        return coded


def shares() -> tuple[float, float]:
    """What coding takes of a run over the examples, and of coding and keeping them; the best of some rounds."""
    rounds = []
    with tempfile.TemporaryDirectory() as name:
        for number in range(ROUNDS + 1):  # the first loads weights and tables
            work = Timed(request(map(str, example_files()), Path(name) / f"out{number}"))
            whole, kept = seconds_of(work), 0.0
            with Store(Path(name) / f"{number}.db") as store:
                started = time.process_time()
                store.keep(work.codings)
                kept = time.process_time() - started
            coding = sum(work.seconds)
            rounds.append((coding / whole, coding / (coding + kept)))
    return max(one[0] for one in rounds[1:]), max(one[1] for one in rounds[1:])


def seconds_of(work: CodeParts) -> float:
    """CPU time of a run."""
    started = time.process_time()
    over(work)
    return time.process_time() - started
