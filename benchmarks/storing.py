"""How many claims a second many processes put into one store, and how long others wait who ask it meanwhile.

    python benchmarks/storing.py [--writers 1,2,4,8] [--readers 16] [--seconds 20]

Claims are invented and ready made, so that nothing is timed but keeping them: each writer goes through
`pipeline.read_into_store`, with documents handed over as if they had just been coded, and what it counts is what it was
told to be kept (synchronous = FULL, digests of all rows included). Then so many readers ask, as the pages do, while one
process keeps as many documents as two cores can read, and once more while two go as fast as they can.

Figures by the clock hang on what else the machine does. So beside them stand the wait for the disk in a bare fsync, the
processor's time for a claim, and how long each reader took for a millisecond of bare counting between its questions.
"""

import argparse
import multiprocessing as mp
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from avviso import pipeline
from avviso.records import Coding, Document, EventClaim, Evidence, Identity, Mention, Rejection, Sentence, Span, When
from avviso.records.search import ClaimsSought, Sought
from avviso.storing import Store

REACH, WAIT_MS = 2000, 250.0
BEFORE = 400  # documents in the store before anybody is timed
APART = 10_000_000  # documents of one writer, so that no two make the same
COUNTED = 60_000  # numbers added in about a millisecond
NEWS_A_SECOND = 20  # documents that two cores read in a second
PARTIES = [("Ruritania", "RUR"), ("Freedonia", "FRE"), ("Sylvania", "SYL"), ("Grand Fenwick", "GFE")]
DEEDS = [("praised", "SUPPORT", "051"), ("accused", "ACCUSE", "112"), ("visited", "CONSULT", "042")]


def coding(number: int, claims: int) -> Coding:
    """An invented document of so many claims, and one sentence without any; the same for the same number."""
    name, text, found = f"d{number:015x}", "", []
    for place in range(claims):
        left, right = (PARTIES[(number + place + step) % len(PARTIES)] for step in (0, 1))
        deed = DEEDS[(number + place) % len(DEEDS)]
        sentence = f"{left[0]} {deed[0]} {right[0]} over canal {number % 997}, a paper said on page {place}."
        found.append(_claim(name, len(text), place, (left, deed, right, sentence)))
        text += sentence + " "
    left_out = Rejection("invented", "no deed", name, Sentence(claims, Span(len(text), len(text) + 18)))
    day = f"2017-{number % 12 + 1:02}-{number % 28 + 1:02}"
    document = Document(
        name, text + "Nothing else moved.", f"Paper {number}", "Sample Wire", None, day, "en", "invented"
    )
    return Coding(document, tuple(found), (left_out,), claims + 1, "invented@1")


def _claim(name: str, start: int, place: int, told: tuple[Any, ...]) -> EventClaim:
    left, deed, right, sentence = told
    sides = []
    for party, code in (left, right):
        at = start + sentence.index(party)
        identity = Identity(code, "GOV", party, "Q1")
        sides.append(
            Mention(Span(at, at + len(party)), party, party, "place", identity=identity, score=0.9, reason="name")
        )
    at = start + sentence.index(deed[0])
    when = When("2017-02-06", "published", "the day of the paper")
    whole = Sentence(place, Span(start, start + len(sentence)))
    evidence = Evidence(name, whole, sentence, "actual", when, "invented@1", 0.5)
    trigger = Span(at, at + len(deed[0]))
    return EventClaim(f"{name}-{place}", evidence, deed[1], deed[2], (sides[0],), (sides[1],), trigger, deed[0])


@dataclass(frozen=True, slots=True)
class Told:
    """Of a writer: claims that it was told to be kept, when the last one was, CPU until then and for what comes after.

    What comes after is bringing events and ties up to date, once for all that was read.
    """

    claims: int = 0
    ended: float = 0.0
    cpu: float = 0.0
    after: float = 0.0


def _keep(path: Path, codings: Sequence[Coding], pause: float = 0.0) -> Told:
    """Reads documents that are coded already into the store."""

    def coded(*_: object, **__: object) -> Iterator[Coding]:
        for one in codings:
            time.sleep(pause)
            yield one

    pipeline.code_documents = coded  # type: ignore[assignment]
    before, told = time.process_time(), Told()
    for item in pipeline.read_into_store([], path):
        claims = told.claims + (len(item.claims) if isinstance(item, Coding) else 0)
        told = Told(claims, time.monotonic(), time.process_time() - before)
    return replace(told, after=time.process_time() - before - told.cpu)


def _write(path: Path, task: tuple[int, int, int, float], start: Any, tell: Any) -> None:  # noqa: ANN401
    """A writer: makes its documents, waits for the others, keeps them, and says how it went."""
    writer, documents, claims, pause = task
    codings = [coding(writer * APART + number, claims) for number in range(documents)]
    start.wait()
    tell.put(_keep(path, codings, pause))


def _ask(path: Path, seed: int, start: Any, stop: Any, tell: Any) -> None:  # noqa: ANN401
    """A reader: asks and looks at the answer until it is told to stop; tells how long questions took, and counting."""
    chance = random.Random(seed)
    times: tuple[list[float], ...] = ([], [], [])
    with Store(path, read_only=True) as store:
        start.wait()
        while not stop.is_set():
            begun, cpu = time.perf_counter(), time.process_time()
            _question(store, chance)
            between, used = time.perf_counter(), time.process_time() - cpu
            sum(range(COUNTED))
            for kept, took in zip(times, (between - begun, used, time.perf_counter() - between), strict=True):
                kept.append(1000 * took)
            time.sleep(chance.uniform(0, 0.1))
    tell.put(times)


def _question(store: Store, chance: random.Random) -> None:
    """One question as a page asks it."""
    kind = chance.randrange(4)
    if kind == 0:
        store.search(Sought(f"canal {chance.randrange(997)}"))
    elif kind == 1:
        store.claim_page(ClaimsSought(parties=(chance.choice(PARTIES)[1],)), 20, 0)
    elif kind == 2:
        store.claims(document=coding(chance.randrange(BEFORE), 1).document.id)
    else:
        store.document(coding(chance.randrange(BEFORE), 1).document.id)


@dataclass(frozen=True, slots=True)
class Kept:
    """Claims kept, seconds by the clock from the start to the last, and CPU of all writers until then and after."""

    claims: int
    clock: float
    cpu: float
    after: float

    @property
    def rate(self) -> float:
        """Claims a second."""
        return self.claims / self.clock


def writing(path: Path, writers: int, documents: int, claims: int) -> Kept:
    """So many processes keep so many documents each."""
    context = mp.get_context("fork")
    start, tell = context.Barrier(writers + 1), context.Queue()
    tasks = [(number + 1, documents, claims, 0.0) for number in range(writers)]
    running = [context.Process(target=_write, args=(path, task, start, tell)) for task in tasks]
    for one in running:
        one.start()
    start.wait()
    begun = time.monotonic()
    told = [tell.get() for _ in running]
    for one in running:
        one.join()
    claims, cpu, after = (sum(getattr(one, name) for one in told) for name in ("claims", "cpu", "after"))
    return Kept(claims, max(one.ended for one in told) - begun, cpu, after)


def reading(path: Path, readers: int, writers: Sequence[tuple[int, int, int, float]]) -> list[list[float]]:
    """Milliseconds, sorted, of all questions that so many readers ask while writers write; CPU of them; of counting."""
    context = mp.get_context("fork")
    start, stop, tell, done = context.Barrier(readers + len(writers)), context.Event(), context.Queue(), context.Queue()
    writing = [context.Process(target=_write, args=(path, task, start, done)) for task in writers]
    asking = [context.Process(target=_ask, args=(path, seed, start, stop, tell)) for seed in range(readers)]
    for one in (*writing, *asking):
        one.start()
    for _ in writing:
        done.get()
    stop.set()
    told = [tell.get() for _ in asking]
    for one in (*writing, *asking):
        one.join()
    return [sorted(took for times in part for took in times) for part in zip(*told, strict=True)]


def store_of(path: Path, claims: int) -> Path:
    """A store with BEFORE documents in it."""
    _keep(path, [coding(number, claims) for number in range(BEFORE)])
    return path


def fsync_ms(folder: Path) -> float:
    """The median wait for the disk after 20,000 bytes."""
    taken = []
    with (folder / "plain").open("wb", buffering=0) as file:
        for _ in range(50):
            file.write(bytes(20_000))
            begun = time.perf_counter()
            os.fsync(file.fileno())
            taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken)


def waits(times: Sequence[float]) -> str:
    """How long most took, in words."""
    p50, p99 = (times[len(times) * share // 100] for share in (50, 99))
    return f"half within {p50:.1f} ms, p99 {p99:.0f} ms, longest {times[-1]:.0f} ms"


def main() -> int:
    """0 when both bounds hold, 1 otherwise."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--writers", default="1,2,4,8", help="how many processes write at once")
    arguments.add_argument("--documents", type=int, default=1000, help="kept by each writer")
    arguments.add_argument("--claims", type=int, default=12, help="of one document; news on politics has 18")
    arguments.add_argument("--readers", type=int, default=16)
    arguments.add_argument("--seconds", type=int, default=20, help="that readers ask beside a writer at its pace")
    asked = arguments.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {asked.claims} claims a document")
    problems = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"a bare fsync: {fsync_ms(folder):.1f} ms")
        for writers in [int(one) for one in asked.writers.split(",")]:
            kept = writing(store_of(folder / f"{writers}.db", asked.claims), writers, asked.documents, asked.claims)
            each, after = 1e6 * kept.cpu / kept.claims, 1e6 * kept.after / kept.claims
            print(f"{writers} writers: {kept.rate:8,.0f} claims a second, {each:.0f} µs of CPU a claim", end="")
            print(f"; events and ties brought up to date afterwards: {after:.0f} µs")
            if kept.rate < REACH:
                problems.append(f"{writers} writers keep {kept.rate:,.0f} claims a second, fewer than {REACH:,}")
        path = store_of(folder / "asked.db", asked.claims)
        paced = [(1, asked.seconds * NEWS_A_SECOND, asked.claims, 1 / NEWS_A_SECOND)]
        pressing = [(number, asked.documents, asked.claims, 0.0) for number in (2, 3)]
        for told, tasks in (("a writer at the pace of news", paced), ("2 writers without a pause", pressing)):
            times, used, control = reading(path, asked.readers, tasks)
            print(f"{asked.readers} readers and {told}: {len(times):,} questions, {waits(times)}")
            print(f"  CPU of them: {waits(used)}")
            print(f"  a millisecond of counting between them: {waits(control)}")
            if times[len(times) * 99 // 100] > WAIT_MS:
                problems.append(f"beside {told} one question of a hundred waits more than {WAIT_MS:.0f} ms")
    print(f"load at the end {os.getloadavg()[0]:.1f}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
