"""How many sentences a second avviso codes on one core, from raw text to resolved claims.

    python benchmarks/speed.py INPUT... [--rounds N] [--profile]
    python benchmarks/speed.py INPUT... --spacy-python PATH [--model en_core_web_sm]

INPUT is what `avviso read` takes: text, HTML, JSON Lines or a folder. Times are seconds of CPU of one thread, so that a
busy machine changes them little. With a Python that has spaCy, its whole pipeline reads the same sentences in the same
run, turn by turn with avviso; what counts is the ratio, since sentences a second are another number on every machine.
"""

import argparse
import cProfile
import gc
import importlib.util
import json
import os
import pstats
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from types import TracebackType

from avviso.coding import load_coder
from avviso.coding.parsing.parser import load_parser
from avviso.coding.parsing.sentences import split
from avviso.reading import read
from avviso.records import Document, Sentence, Span
from avviso.resolving import Gazetteer, resolve

WORKER = Path(__file__).with_name("spacy_worker.py")
ONE_THREAD = dict.fromkeys(["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"], "1")
ROUNDS, HOT = 4, 25


class SpacyWorker:
    """spaCy in a process of its own; a round is a line in and its seconds out."""

    def __init__(self, python: str, model: str, sentences: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            [python, str(WORKER), model],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=os.environ | ONE_THREAD,
        )
        self.name = self._ask(json.dumps(list(sentences)))

    def __enter__(self) -> "SpacyWorker":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()

    def seconds(self) -> float:
        """CPU time of one round over all sentences."""
        return float(self._ask("go"))

    def _ask(self, line: str) -> str:
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError("the worker has no pipes")
        with suppress(BrokenPipeError):  # then it has ended, and there is no answer either
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        if not answer:
            self._process.communicate()
            raise OSError("the spaCy worker ended: see what it wrote above")
        return answer


def documents_of(inputs: Sequence[str]) -> list[Document]:
    """What can be read of the inputs."""
    return [item for item in read(inputs) if isinstance(item, Document)]


def sentences_of(document: Document) -> list[Sentence]:
    """As the coder cuts them."""
    return [Sentence(i, Span(a, b)) for i, (a, b) in enumerate(split(document.text))]


def whole(documents: Sequence[Document]) -> None:
    """Raw text to resolved claims."""
    coder, gazetteer = load_coder(name="syntax"), Gazetteer.load()
    for document in documents:
        resolve(coder.code(document), gazetteer)


def parsing(documents: Sequence[Document]) -> None:
    """Raw text to trees: the network and what is mended after it."""
    parser = load_parser()
    for document in documents:
        parser.parse(document.text, sentences_of(document))


def seconds_of(work: Callable[[Sequence[Document]], None], documents: Sequence[Document]) -> float:
    """CPU time of one round."""
    started = time.process_time()
    work(documents)
    return time.process_time() - started


def python_with_spacy(asked: str | None) -> str | None:
    """The Python that was asked for, else this one if it has spaCy."""
    return asked or (sys.executable if importlib.util.find_spec("spacy") else None)


def compare(documents: Sequence[Document], rounds: int, worker: SpacyWorker | None) -> dict[str, list[float]]:
    """Seconds of every round by what was run, turn by turn: whole, parsing, spaCy, whole, …"""
    whole(documents[:1])  # weights and tables are loaded once, outside the time
    gc.freeze()  # as a worker on a corpus does
    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        times.setdefault("whole", []).append(seconds_of(whole, documents))
        times.setdefault("parsing", []).append(seconds_of(parsing, documents))
        if worker is not None:
            times.setdefault("spaCy", []).append(worker.seconds())
    return times


def told(times: dict[str, list[float]], sentences: int, spacy_name: str) -> list[str]:
    """The lines to print."""
    names = {"whole": "avviso, text to claims", "parsing": "  of it, text to trees", "spaCy": spacy_name}
    lines = [f"{'':28}{'sentences/s':>12}   CPU seconds a round"]
    for key, seconds in times.items():
        each = " ".join(f"{one:.2f}" for one in seconds)
        lines.append(f"{names[key]:28}{sentences / median(seconds):>12.0f}   {each}")
    share = median(p / w for p, w in zip(times["parsing"], times["whole"], strict=True))
    lines.append(f"share of the time that goes into trees: {share:.2f}")
    if "spaCy" in times:
        ratio = median(s / w for s, w in zip(times["spaCy"], times["whole"], strict=True))
        lines.append(f"avviso's speed as a multiple of {spacy_name}: {ratio:.2f}")
    return lines


def profiled(documents: Sequence[Document]) -> None:
    """Print what takes most time of its own."""
    profile = cProfile.Profile()
    profile.runcall(whole, documents)
    pstats.Stats(profile).sort_stats("tottime").print_stats(HOT)


def main() -> int:
    """0 when it was measured, 2 when there was nothing to measure."""
    arguments = argparse.ArgumentParser(description="Measure speed on one core.")
    arguments.add_argument("inputs", nargs="+")
    arguments.add_argument("--rounds", type=int, default=ROUNDS)
    arguments.add_argument("--spacy-python", help="a Python that has spaCy, if this one has not")
    arguments.add_argument("--model", default="en_core_web_sm", help="its pipeline, or the package that brings one")
    arguments.add_argument("--profile", action="store_true", help=f"the {HOT} functions that take most time")
    asked = arguments.parse_args()
    documents = documents_of(asked.inputs)
    sentences = [document.quote(one.span) for document in documents for one in sentences_of(document)]
    if not sentences:
        print("no sentence could be read: name files or folders of text", file=sys.stderr)
        return 2
    words = sum(len(sentence.split()) for sentence in sentences)
    print(f"{len(documents)} documents, {len(sentences)} sentences, {words / len(sentences):.1f} words a sentence")
    python = python_with_spacy(asked.spacy_python)
    if python is None:
        print("\n".join(told(compare(documents, asked.rounds, None), len(sentences), "")))
    else:
        with SpacyWorker(python, asked.model, sentences) as worker:
            print("\n".join(told(compare(documents, asked.rounds, worker), len(sentences), worker.name)))
    if asked.profile:
        profiled(documents)
    return 0


if __name__ == "__main__":
    sys.exit(main())
