"""A server that is read from and written to for long, and a process that reads beside it: what do they hold on to?

`soak.py --minutes 30 [--share 0.25] [--store FILE]` prints a line a minute and, at the end, one line of JSON: growth of
memory in MB a minute, by least squares after the first third, and the fewest and most open files in that time.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import served

EVERY = 5.0  # seconds between looks at the processes
FILES = ("api/export?_format=jsonl&of=claims", "api/export?_format=graphml", "api/claims.csv?_size=50")
HEAVY = (
    "dyads/VEN/RUS", "dyads/VEN/RUS/brief?form=md", "dyads/VEN/RUS/structure", "dyads/VEN/RUS/level.svg",
    "actors/VEN", "api/relation?left=VEN&right=RUS&dataset=prose&step=month", "api/structure?left=VEN&right=RUS",
    "world/network.svg",
)  # fmt: skip


class Watched:
    """A process, and what it held at each look: seconds, memory in MB, open files, threads."""

    def __init__(self, pid):
        self.folder, self.looks = Path(f"/proc/{pid}"), []

    def look(self, now):
        """One more look. Raises OSError when the process is gone."""
        status = dict(
            line.split(":\t", 1) for line in (self.folder / "status").read_text().splitlines() if ":\t" in line
        )
        files = len(list((self.folder / "fd").iterdir()))
        self.looks.append((now, int(status["VmRSS"].split()[0]) / 1024, files, int(status["Threads"])))

    def told(self):
        """The last look in words."""
        _, memory, files, threads = self.looks[-1]
        return f"{memory:.1f} MB, {files} files, {threads} threads"

    def summed(self):
        """Growth after the first third, and the range of open files."""
        late = self.looks[len(self.looks) // 3 :]
        files = [look[2] for look in late]
        return {
            "mb_a_minute": round(slope([(look[0] / 60, look[1]) for look in late]), 3),
            "mb": round(late[-1][1], 1),
            "files": [min(files), max(files)],
            "threads": max(look[3] for look in late),
        }


def slope(points):
    """Of a line through points, by least squares."""
    middle, height = (sum(one[at] for one in points) / len(points) for at in (0, 1))
    spread = sum((x - middle) ** 2 for x, _ in points)
    return sum((x - middle) * (y - height) for x, y in points) / spread if spread else 0.0


class Visitor:
    """Adds a document, waits until it is read, and looks at pages; counts what was not answered as it should be."""

    def __init__(self, server, seed=1):
        self.browser, self.chance, self.number = served.Browser(server), random.Random(seed), 0
        self.cookie = self.browser.sign_in()
        self.documents, self.asked, self.faults = [], 0, []

    def step(self):
        """One thing that a person does."""
        kind = self.chance.random()
        if kind < 0.2:
            self.add()
        elif kind < 0.3:
            self.look(self.chance.choice(HEAVY + FILES))
        elif kind < 0.5 and self.documents:
            self.look(f"documents/{self.chance.choice(self.documents)}")
        else:
            self.look(self.chance.choice(served.PAGES).lstrip("/"))
        if kind > 0.98:  # a new connection, as another browser has
            self.browser.connection.close()

    def look(self, page):
        """One page."""
        status, text = self.browser.get(f"/{page}")
        self.asked += 1
        if status not in (200, 404) or (status == 404 and page not in HEAVY):
            self.faults.append(f"{page}: {status} {text[-200:]}")

    def add(self):
        """One document, until it is told as read."""
        self.number += 1
        page, done = self.browser.add(served.stories(self.number, 1)), False
        while not done:
            time.sleep(0.1)
            found, done = served.outcomes(self.browser.get(page)[1])
        self.documents += found
        if len(found) != 1:
            self.faults.append(f"document {self.number} is not told as read")


def soak(given, store, say):
    """The server, its visitor and the reader beside them for so long; what they held and what went wrong."""
    server = served.Server(store, *filter(None, [given.launch]))
    reader = subprocess.Popen([sys.executable, __file__, "--read", str(store), "--share", str(given.share / 4)])
    try:
        visitor, watched = Visitor(server), {"server": Watched(server.process.pid), "reader": Watched(reader.pid)}
        begun, looked, told = time.monotonic(), 0.0, 0.0
        while (now := time.monotonic() - begun) < given.minutes * 60:
            visitor.step()
            assert reader.poll() is None, "the reader ended by itself"
            if now - looked >= EVERY:
                looked = now
                for one in watched.values():
                    one.look(now)
            if now - told >= 60:
                told = now
                say(f"{now / 60:5.1f} min: {'; '.join(f'{name} {one.told()}' for name, one in watched.items())}")
            rest(begun, served.cpu_of(server.process.pid), given.share)
        for one in watched.values():
            one.look(time.monotonic() - begun)
    finally:
        server.kill()
        with suppress(ProcessLookupError):
            reader.kill()
        reader.wait()
    return {
        "minutes": given.minutes, "documents": visitor.number, "asked": visitor.asked, "faults": visitor.faults[:20],
        **{name: one.summed() for name, one in watched.items()},
    }  # fmt: skip


def rest(begun, used, share):
    """Sleeps until no more than a share of a core was used since the beginning."""
    time.sleep(min(max(used / share - (time.monotonic() - begun), 0.02), 20))


def read(store, share):
    """Reads as long as somebody wants to know, as a notebook that is left open does."""
    import avviso

    library, begun, chance, parent = avviso.open(store), time.monotonic(), random.Random(1), os.getppid()
    while os.getppid() == parent:
        with suppress(avviso.AvvisoError):
            ask = chance.choice((
                lambda: library.documents("arms"), library.claims, library.events, lambda: library.ties("VEN"),
                lambda: library.partners("VEN"), lambda: library.structure("VEN", "RUS"),
            ))  # fmt: skip
            ask()
        rest(begun, time.process_time(), share)


def main():
    parse = argparse.ArgumentParser()
    parse.add_argument("--minutes", type=float, default=30)
    parse.add_argument("--share", type=float, default=0.25, help="of a core, for the server")
    parse.add_argument("--store", type=Path, help="kept afterwards; without it, one that is not")
    parse.add_argument("--launch", help="a script that starts avviso otherwise, with tracemalloc for one")
    parse.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    given = parse.parse_args()
    if given.read:
        return read(given.read, given.share)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # so that what was started ends too

    def say(line):
        sys.stderr.write(line + "\n")

    with tempfile.TemporaryDirectory() as folder:
        found = soak(given, given.store or Path(folder) / "s.db", say)
    sys.stdout.write(json.dumps(found) + "\n")
    return None


if __name__ == "__main__":
    main()
