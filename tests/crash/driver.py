"""Breaks a store off in the middle, again and again, in processes of its own: `driver.py WORK FOLDER COUNT [SEED]`.

Prints one line of JSON: points, faults (each in words), and what else was counted.
"""

import ctypes
import errno
import json
import random
import resource
import signal
import sqlite3
import sys
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import corpus
from forks import ended, forked
from works import Works

from avviso.errors import AvvisoError
from avviso.forecasting.questions import parse
from avviso.records.forecasts import Estimate, Forecast
from avviso.storing import Store, opening, shelfschema
from avviso.storing.examining import examine
from avviso.storing.questionbook import QuestionBook
from avviso.storing.savedsearches import SavedSearches

WORKS = ("read", "load", "rebuild")


def kill(folder, count, seed):
    """kill -9 at random points of reading, importing and rebuilding."""
    works, chance = Works(folder), random.Random(seed)
    lengths, faults, cut, slowest = {}, [], Counter(), 0.0
    for work in WORKS * 2:  # the first time is longer, for what is imported and cached
        works.prepare(work)
        works.do(work, lambda _: None)
        works.prepare(work)
        begun = time.perf_counter()
        ended(*forked(lambda tell, work=work: works.do(work, tell)))
        lengths[work] = time.perf_counter() - begun
    for number in range(count):
        work = WORKS[number % len(WORKS)]
        works.prepare(work)
        child, pipe = forked(lambda tell, work=work: works.do(work, tell))
        reported, code = ended(child, pipe, chance.uniform(0, lengths[work]))
        cut[f"{work} {'cut' if code else 'ended'}"] += 1
        faults += [f"{work} {number}: ended by itself with {code}"] if code not in (0, -signal.SIGKILL) else []
        begun = time.perf_counter()
        faults += [f"{work} {number}: {fault}" for fault in works.faults(work, reported)]
        slowest = max(slowest, time.perf_counter() - begun)
    return {"points": count, "faults": faults, "cut": cut, "slowest_check_s": round(slowest, 2)}


def upgrade(folder, count, seed):
    """Bringing a store of every earlier layout up to date, killed at random points; nothing is lost that it held."""
    chance, faults, cut = random.Random(seed), [], Counter()
    folder.mkdir(parents=True, exist_ok=True)
    new, path = folder / "new.db", folder / "s.db"
    claims, whole = _filled(new)
    layouts = range(1, len(opening.MIGRATIONS))
    lengths = {}
    for number in range(-len(layouts), count):
        layout = layouts[number % len(layouts)]
        for file in folder.glob("s.db*"):
            file.unlink()
        corpus.older(new, path, layout)
        held = [*corpus.told(path)]
        begun = time.perf_counter()
        child, pipe = forked(lambda _: Store(path).close())
        _, code = ended(child, pipe, chance.uniform(0, lengths[layout]) if number >= 0 else None)
        if number < 0:
            lengths[layout] = time.perf_counter() - begun
            continue
        cut[f"layout {layout} {'cut' if code else 'ended'}"] += 1
        faults += [f"{number}: ended by itself with {code}"] if code not in (0, -signal.SIGKILL) else []
        with Store(path) as store:
            if {*store.claims()} != claims:
                faults.append(f"{number}: other claims than before, from layout {layout}")
        found = corpus.told(path)
        faults += [f"{number}: {one} changed, from layout {layout}" for one in held if found[one] != whole[one]]
        faults += [f"{number}: {one.name}: {one.told}" for one in examine(path) if not one.well]
    return {"points": count, "faults": faults, "cut": cut}


def _filled(path):
    """Makes a store with something of everything that people put in; its claims, and its rows by table."""
    with Store(path) as store:
        for coding in corpus.codings(150):
            store.add(coding)
        claims = store.claims()
        store.judge("wrong", [claims[0].id], "Ana")
        store.withdraw(store.judge("wrong", [claims[1].id], "Ben").id, "Ben")
    with QuestionBook(path, parse) as book:
        days = date(2017, 1, 1), date(2017, 5, 31)
        asked = book.ask("At least one SANCTION by USA on VEN before 2017-06-01", *days, datetime.now(UTC))
        book.forecast(asked, Forecast(0, days[0], "Ana", Estimate(0.5, "a guess"), "2017-01-01T00:00:00Z", None))
    with SavedSearches(path) as searches:
        searches.save("Canal", "/search?q=canal")
    return {*claims}, corpus.told(path)


def attempt(works, work, outcomes):
    """Does a work that something may break off; what was reported as committed before that."""
    reported = []
    try:
        works.do(work, reported.append)
        outcomes["went well"] += 1
    except AvvisoError as error:
        outcomes[type(error).__name__] += 1
    return reported


def broken(works, work, outcomes, disarm):
    """One work with something armed: the faults that it leaves, an error that is not ours among them."""
    reported, faults = [], []
    try:
        reported = attempt(works, work, outcomes)
    except Exception as error:
        faults.append(f"{work}: {type(error).__name__}: {error}")
    finally:
        disarm()
    return faults + [f"{work}: {fault}" for fault in works.faults(work, reported)]


def writes(folder, count, seed):
    """Each write, fsync or truncation of a store's files fails once in turn; needs the shim."""
    shim = ctypes.CDLL(None)
    works, faults, outcomes, points, number = Works(folder), [], Counter(), 0, seed
    for work in WORKS:
        works.prepare(work)
        shim.crash_arm(ctypes.c_long(0), 0)
        works.do(work, lambda _: None)
        calls = shim.crash_seen()
        step = max(calls * len(WORKS) // count, 1)
        for number in range(1, calls + 1, step):
            works.prepare(work)
            shim.crash_arm(ctypes.c_long(number), (errno.EIO, errno.ENOSPC)[number % 2])
            faults += broken(works, work, outcomes, lambda: shim.crash_arm(ctypes.c_long(0), 0))
            points += 1
    return {"points": points, "faults": faults, "outcomes": outcomes}


def full(folder, count, seed):
    """The disk is full at so many sizes of file; afterwards there is room again."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    works, chance, faults, outcomes = Works(folder), random.Random(seed), [], Counter()
    free = resource.getrlimit(resource.RLIMIT_FSIZE)
    for number in range(count):
        work = WORKS[number % 2]
        works.prepare(work)
        resource.setrlimit(resource.RLIMIT_FSIZE, (chance.randrange(0, 700_000), free[1]))
        faults += broken(works, work, outcomes, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, free))
    return {"points": count, "faults": faults, "outcomes": outcomes}


class Failing(sqlite3.Connection):
    """A connection whose n-th statement fails, once; n counts over all connections."""

    left = 0

    def _count(self):
        if Failing.left > 0:
            Failing.left -= 1
            if Failing.left == 0:
                raise sqlite3.OperationalError("disk I/O error")

    def execute(self, *given):
        self._count()
        return super().execute(*given)

    def executemany(self, *given):
        self._count()
        return super().executemany(*given)


def statements(folder, count, seed):
    """The n-th statement fails, for n = 1, 2, 3 ..."""

    class Module:
        """sqlite3, whose connections may fail."""

        def __getattr__(self, name):
            return getattr(sqlite3, name)

        def connect(self, *given, **named):
            return sqlite3.connect(*given, **named, factory=Failing)

    works, faults, outcomes = Works(folder), [], Counter()
    opening.sqlite3 = shelfschema.sqlite3 = Module()

    def disarm():
        Failing.left = 0

    for number in range(count):
        work = WORKS[number % len(WORKS)]
        works.prepare(work)
        Failing.left = seed + number // len(WORKS)
        faults += broken(works, work, outcomes, disarm)
    return {"points": count, "faults": faults, "outcomes": outcomes}


def memory(folder, count, seed):
    """So much memory and no more, at so many levels, each in a process of its own."""
    works, faults, outcomes = Works(folder), [], Counter()
    for number in range(count):
        work = WORKS[number % len(WORKS)]
        works.prepare(work)

        def limited(tell, number=number, work=work):
            pages = int(Path("/proc/self/statm").read_text().split()[0])
            most = pages * resource.getpagesize() + number * (2 << 20) // count
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
            try:
                works.do(work, tell)
            except AvvisoError as error:
                tell(f"error {type(error).__name__}")
            except MemoryError:
                tell("error MemoryError")

        reported, code = ended(*forked(limited))
        said = [line.removeprefix("error ") for line in reported if line.startswith("error ")]
        outcomes[said[0] if said else f"exit {code}"] += 1
        if code:
            faults.append(f"{work} {number}: exit {code}")
        done = [line for line in reported if not line.startswith("error ")]
        faults += [f"{work} {number}: {fault}" for fault in works.faults(work, done)]
    return {"points": count, "faults": faults, "outcomes": outcomes}


def main():
    sys.unraisablehook = lambda _: None
    work, folder, count, *seed = sys.argv[1:]
    found = globals()[work](Path(folder), int(count), int(seed[0]) if seed else 1)
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
