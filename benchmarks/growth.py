"""Whether a corpus ten times as large takes ten times as long, and whether a worker's memory stays as it is.

    python benchmarks/growth.py [--articles 1000,10000,100000] [--real]

Articles are invented: sentences of general news and of politics, numbered so that few are alike; one in fifty
is a near copy of the one before. All that a run does is done: cutting, reading, language, near copies, the filter,
names, packing, parts written through to the disk, sums, and a second start that finds everything done. Only parsing and
typing are left out, for a hundred thousand articles would take hours: in their place every sentence that the filter
keeps gives a claim on its first two names. --real codes with the coder that avviso ships; ask it for fewer articles.

CPU is that of workers after loading, and of the driver. Memory is what the largest worker so far held at any time.
"""

import argparse
import json
import os
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from avviso.bulk import BulkRequest, CodeParts
from avviso.coding.parsing.sentences import split
from avviso.coding.weighing.screening import Screen
from avviso.faces.bulk import claim_line, rejection_line
from avviso.reading.cutting import cut, size_of
from avviso.records import Coding, Document, EventClaim, Evidence, Mention, Rejection, Sentence, Span, When
from avviso.records.bulk import Finished
from avviso.scaling import ProcessPool, scale

SENTENCES, COPY_EVERY, LINEAR = 20, 50, 1.10
PARTS, SMALLEST, LARGEST = 256, 100_000, 8_000_000  # as a run cuts a corpus
STATES = "Russia Iran Turkey France Germany China Japan Brazil Mexico Kenya Egypt Israel Poland Ukraine Cuba".split()
POLITICS = [
    "{a} accused {b} of sending {n} drones across the border on Monday.",
    "The foreign minister of {a} met his colleague from {b} to sign {n} contracts.",
    "{a} imposed sanctions on {n} companies from {b}, the ministry said.",
    "Troops of {a} shelled a village near the border with {b} and wounded {n} people.",
]
GENERAL = [
    "The museum in the old town showed {n} pictures of the sea.",
    "She baked {n} loaves and the oven stayed hot until the evening.",
    "Shares of the maker of {n} kinds of tea rose in early trade.",
    "The home side won by {n} points after a slow first half.",
    "Rain fell for {n} hours and the road to the valley was closed.",
    "He wrote {n} letters to his sister before the summer.",
]
_NAME = re.compile(r"[A-Z][a-z]+")
_CODER = "invented@1"


def article(number: int, sentences: int = SENTENCES) -> str:
    """An invented article; the same for the same numbers."""
    source = number - 1 if number % COPY_EVERY == COPY_EVERY - 1 else number
    chance = random.Random(source)
    told = []
    for place in range(sentences):
        a, b = chance.sample(STATES, 2)
        line = chance.choice(POLITICS if chance.random() < 1 / 3 else GENERAL)
        told.append(line.format(a=a, b=b, n=2 + source * sentences + place))
    return " ".join([*told, f"Page {number}."])


def corpus(path: Path, articles: int, sentences: int = SENTENCES) -> Path:
    """A file of JSONL with so many articles."""
    with path.open("w", encoding="utf-8") as out:
        for number in range(articles):
            row = {"id": f"a{number}", "text": article(number, sentences), "published": "2017-02-08"}
            out.write(json.dumps(row) + "\n")
    return path


class Cheap:
    """A coder in the place of parsing and typing: a claim on the first two names of each sentence that is kept."""

    def code(self, document: Document, screen: Screen | None = None) -> Coding:
        """As ScreenedCoder of avviso.bulk."""
        sentences = [Sentence(at, Span(*span)) for at, span in enumerate(split(document.text))]
        why = screen(document.text, sentences) if screen else [""] * len(sentences)
        claims, left = [], []
        for one, reason in zip(sentences, why, strict=True):
            names = [] if reason else list(_NAME.finditer(document.text, one.span.start, one.span.end))
            if len(names) < 2:
                left.append(Rejection(document.origin, reason or "no two names", document.id, one))
            else:
                claims.append(_claim(document, one, names))
        return Coding(document, tuple(claims), tuple(left), len(sentences), _CODER)


def _claim(document: Document, sentence: Sentence, names: Sequence[re.Match[str]]) -> EventClaim:
    actor, recipient = (Mention(Span(*one.span()), one[0], one[0]) for one in names[:2])
    when = When(document.published, "published", "the day of the article")
    evidence = Evidence(document.id, sentence, document.quote(sentence.span), "actual", when, _CODER, 0.5)
    name = f"{document.id}-{sentence.index}"
    return EventClaim(name, evidence, "ACCUSE", "112", (actor,), (recipient,), actor.span, actor.text)


@dataclass(frozen=True, slots=True)
class Taken:
    """One run: CPU of all workers and of the driver, seconds by the clock, claims, and the largest worker."""

    workers: float
    driver: float
    clock: float
    claims: int
    rejected: int
    megabytes: float


def run(path: Path, workers: int, real: bool, out: Path) -> Taken:
    """Codes a corpus into a folder, and asks for the same again."""
    request = BulkRequest(
        (str(path),), out, claim_line, rejection_line, "benchmark", form="jsonl.gz", workers=workers
    )  # fmt: skip
    work = CodeParts(request, None if real else Cheap)
    size = min(max(size_of(request.inputs) // PARTS, SMALLEST), LARGEST)
    before, mine = resource.getrusage(resource.RUSAGE_CHILDREN), time.process_time()
    begun = time.perf_counter()
    for _ in range(2):  # the second finds everything done
        items = scale(out, {}, partial(cut, request.inputs, size), ProcessPool(work, workers), size)
        counts = next(item for item in items if isinstance(item, Finished)).counts
    clock, driver = time.perf_counter() - begun, time.process_time() - mine
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(cpu, driver, clock, counts.claims, counts.rejected.total(), after.ru_maxrss / 1024)


def main() -> int:
    """0 when CPU grows no faster than the corpus, within LINEAR; 1 otherwise."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--articles", default="1000,10000,100000")
    arguments.add_argument("--sentences", type=int, default=SENTENCES, help="of an article")
    arguments.add_argument("--workers", type=int, default=1)
    arguments.add_argument("--real", action="store_true", help="the coder that avviso ships")
    asked = arguments.parse_args()
    coder = "the real coder" if asked.real else "a cheap coder"
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {coder}, {asked.sentences} sentences each")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        loading = min(run(corpus(folder / "one.jsonl", 1), 1, asked.real, folder / f"o{n}").workers for n in range(3))
        print(f"a worker loads for {loading:.2f} s of CPU")
        each: list[float] = []
        for articles in [int(one) for one in asked.articles.split(",")]:
            path = corpus(folder / f"{articles}.jsonl", articles, asked.sentences)
            taken = run(path, asked.workers, asked.real, folder / f"out{articles}")
            each.append((taken.workers - asked.workers * loading + taken.driver) / articles)
            print(
                f"{articles:>9,} articles: {taken.clock:7.0f} s by the clock, {1000 * each[-1]:6.2f} ms of CPU each "
                f"({each[-1] / each[0]:.2f} of the first), of it the driver {1000 * taken.driver / articles:.2f}; "
                f"{taken.claims:,} claims, {taken.rejected:,} rejected, worker {taken.megabytes:.0f} MB",
                flush=True,
            )
    print(f"load at the end {os.getloadavg()[0]:.1f}")
    return 0 if max(each) <= LINEAR * each[0] else 1


if __name__ == "__main__":
    sys.exit(main())
