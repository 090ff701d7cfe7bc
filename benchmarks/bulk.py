"""What a run over a corpus takes: sentences a second, one article warm and cold, memory, and growth.

    python benchmarks/bulk.py NEWS... [--general TEXT...] [--workers N] [--articles 1000,10000]

NEWS and TEXT are what `avviso read` takes. Every figure comes by the clock and by the processor: on a machine that does
other work the clock says little, and sentences for each second of CPU, times the workers, are what the same machine
does when it is left alone. The articles of the growth are cuttings of NEWS, numbered so that none is a copy.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from avviso.bulk import BulkRequest, code_corpus
from avviso.coding import load_coder
from avviso.coding.parsing.sentences import split
from avviso.faces.bulk import claim_line, rejection_line
from avviso.reading import read
from avviso.records import Document
from avviso.records.bulk import Finished
from avviso.resolving import Gazetteer, resolve

ARTICLE, CUTTING, ROUNDS = 30, 3, 5  # sentences of the one article and of a cutting; rounds of what is quick


@dataclass(frozen=True, slots=True)
class Taken:
    """One run: its sentences, seconds by the clock and of CPU (of all workers), and what the largest worker held."""

    sentences: int
    parsed: int
    clock: float
    cpu: float
    megabytes: float

    def line(self, name: str, workers: int, loading: float) -> str:
        """The run in a line; loading: seconds of CPU that a worker takes before its first document."""
        alone = workers * self.sentences / (self.cpu - workers * loading)
        return (
            f"{name:40}{self.sentences:>9,}{self.parsed / self.sentences:>9.0%}{self.sentences / self.clock:>9,.0f}"
            f"{alone:>9,.0f}{self.megabytes:>8,.0f} MB"
        )


def run(path: Path, workers: int, filtered: bool) -> Taken:
    """A run over one file into a folder that is thrown away; loading is in the time."""
    with tempfile.TemporaryDirectory() as out:
        request = BulkRequest(
            (str(path),), Path(out), claim_line, rejection_line, "benchmark",
            form="jsonl.gz", filtered=filtered, workers=workers, coder="syntax",
        )  # fmt: skip
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        counts = next(item for item in code_corpus(request) if isinstance(item, Finished)).counts
        clock, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    parsed = counts.sentences - counts.dropped.total()
    return Taken(counts.sentences, parsed, clock, cpu, after.ru_maxrss / 1024)


def corpus(documents: Sequence[Document], path: Path) -> Path:
    """Documents as a file of JSONL."""
    with path.open("w", encoding="utf-8") as out:
        for one in documents:
            out.write(json.dumps({"id": one.id, "text": one.text, "published": one.published}) + "\n")
    return path


def cuttings(documents: Sequence[Document], count: int) -> list[Document]:
    """So many short texts out of the documents, in their order and again from the first, each with a number in it."""
    texts = []
    for one in documents:
        spans = split(one.text)
        for at in range(0, len(spans) - CUTTING, CUTTING):
            texts.append((one.text[spans[at][0] : spans[at + CUTTING - 1][1]], one.published))
    chosen = [texts[n % len(texts)] for n in range(count)]
    return [
        Document(f"c{n}", f"Report {n}.\n{text}", published=published) for n, (text, published) in enumerate(chosen)
    ]


def one_article(documents: Sequence[Document], folder: Path) -> tuple[float, float]:
    """Seconds by the clock for one article of ARTICLE sentences: warm, in this process, and from the command line."""
    whole = max(documents, key=lambda one: len(one.text))
    article = Document("one", whole.text[: split(whole.text)[ARTICLE - 1][1]], published=whole.published)
    coder, gazetteer = load_coder(name="syntax"), Gazetteer.load()
    resolve(coder.code(article), gazetteer)
    warm, cold = [], []
    command = [sys.executable, "-m", "avviso", "code", str(corpus([article], folder / "one.jsonl")), "-q"]
    for _ in range(ROUNDS):
        started = time.perf_counter()
        resolve(coder.code(article), gazetteer)
        warm.append(time.perf_counter() - started)
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        cold.append(time.perf_counter() - started)
    return min(warm), min(cold)


def documents_of(inputs: Sequence[str]) -> list[Document]:
    """What can be read of the inputs."""
    return [item for item in read(inputs) if isinstance(item, Document)]


def growth(documents: Sequence[Document], counts: Sequence[int], loading: float, folder: Path) -> None:
    """Prints a run of two workers over ever more articles, and how CPU for each has changed."""
    first: float | None = None
    for count in counts:
        taken = run(corpus(cuttings(documents, count), folder / f"{count}.jsonl"), 2, filtered=False)
        each = (taken.cpu - 2 * loading) / count
        first = first or each
        told = taken.line(f"{count:,} cuttings, no filter, 2 workers", 2, loading)
        print(f"{told}   {each / first:.2f} of the CPU for each")


def main() -> int:
    """0 when it was measured, 2 when there was nothing to measure."""
    arguments = argparse.ArgumentParser(description="Measure runs over a corpus.")
    arguments.add_argument("news", nargs="+")
    arguments.add_argument("--general", nargs="*", default=[], help="texts of all kinds, most of them not on politics")
    arguments.add_argument("--workers", type=int, default=2)
    arguments.add_argument("--articles", default="1000,10000", help="how many, for the growth")
    asked = arguments.parse_args()
    news, general = documents_of(asked.news), documents_of(asked.general)
    if not news:
        print("no document could be read: name files or folders of news", file=sys.stderr)
        return 2
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, load {load:.1f} before the start; {len(news)} articles, {len(general)} other texts")
    print(f"{'':40}{'sentences':>9}{'parsed':>9}{'/s':>9}{'/s alone':>9}{'worker':>11}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = corpus(news, folder / "news.jsonl")
        line = [Document("line", "Russia met Iran.")]
        loading = statistics.median(run(corpus(line, folder / "line.jsonl"), 1, True).cpu for _ in range(3))
        print(f"a worker loads for {loading:.2f} s of CPU")
        single = run(path, 1, filtered=False)
        several = run(path, asked.workers, filtered=False)
        print(single.line("news, no filter, one worker", 1, loading))
        print(several.line(f"news, no filter, {asked.workers} workers", asked.workers, loading))
        with_filter = run(path, asked.workers, filtered=True)
        print(with_filter.line(f"news, filter, {asked.workers} workers", asked.workers, loading))
        if general:
            path = corpus(general, folder / "general.jsonl")
            for told, filtered in (("no filter", False), ("filter", True)):
                taken = run(path, asked.workers, filtered)
                print(taken.line(f"general, {told}, {asked.workers} workers", asked.workers, loading))
        growth(news, [int(one) for one in asked.articles.split(",") if one], loading, folder)
        of_cpu = asked.workers * (single.cpu - loading) / (several.cpu - asked.workers * loading)
        faster = single.clock / several.clock, of_cpu
        print(f"{asked.workers} workers against one: {faster[0]:.2f} by the clock, {faster[1]:.2f} by the processor")
        warm, cold = one_article(news, folder)
        print(f"an article of {ARTICLE} sentences: warm {warm:.2f} s, cold from the command line {cold:.2f} s")
    spread = statistics.fmean(os.getloadavg())
    print(f"load meanwhile {spread:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
