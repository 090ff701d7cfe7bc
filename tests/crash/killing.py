"""kill -9 of a server that many read from while it takes documents: `killing.py FOLDER ROUNDS READERS [SEED]`.

Prints one line of JSON.
"""

import json
import random
import sys
import time
from collections import Counter
from pathlib import Path
from threading import Event, Thread

sys.path.insert(0, str(Path(__file__).parent))

import served

from avviso.storing import Store
from avviso.storing.examining import examine

SENT = 15  # documents of one round


class Round:
    """One life of a server: readers and a writer until it is killed; then what is lost."""

    def __init__(self, store, number, readers, chance):
        self.store, self.number, self.chance = store, number, chance
        self.server = served.Server(store)
        self.cookie = served.Browser(self.server).sign_in()
        self.stop, self.faults, self.answers, self.read = Event(), [], Counter(), {}
        self.threads = [Thread(target=self.ask, args=(seed,)) for seed in range(readers)]
        self.threads.append(Thread(target=self.write))

    def ask(self, seed):
        """One reader, who looks at page after page until the server is gone."""
        browser, chance = served.Browser(self.server, self.cookie), random.Random(f"{self.number} {seed}")
        try:
            while not self.stop.is_set():
                known = [*self.read]
                page = (
                    f"/documents/{chance.choice(known)}"
                    if known and chance.random() < 0.3
                    else chance.choice(served.PAGES)
                )
                status, text = browser.get(page)
                self.answers[status] += 1
                if status != 200:
                    self.faults.append(f"{page}: {status} {text[-300:]}")
        except served.GoneError:
            self.answers["gone"] += 1

    def write(self):
        """The page's Add, and what it tells as read."""
        browser = served.Browser(self.server, self.cookie)
        try:
            page, done = browser.add(served.stories(self.number * SENT, SENT)), False
            while not (done or self.stop.is_set()):
                found, done = served.outcomes(browser.get(page)[1])
                self.read.update(found)
                time.sleep(0.02)
        except served.GoneError:
            self.answers["writer gone"] += 1

    def until_killed(self):
        """Asks and writes; kills it at some moment after the first document was told as read, or before."""
        for thread in self.threads:
            thread.start()
        waited, least = time.monotonic(), self.chance.choice((0, 1, 1, 1))
        while (
            len(self.read) < least
            and time.monotonic() - waited < served.PATIENCE
            and any(map(Thread.is_alive, self.threads))
        ):
            time.sleep(0.005)
        time.sleep(self.chance.uniform(0, 1.5))
        self.server.kill()
        self.stop.set()
        for thread in self.threads:
            thread.join()
        return self.read


def lost(store, told):
    """What the store lacks or has wrongly of what pages told as read."""
    with Store(store, read_only=True) as ledger:
        there = [one.id for one in ledger.documents()]
        counted = Counter(claim.evidence.document_id for claim in ledger.claims())
    if gone := {*told} - {*there}:
        yield f"lost {sorted(gone)}"
    yield from (f"{one}: {counted[one]} claims, told were {told[one]}" for one in told if counted[one] != told[one])
    if len({*counted.values()}) > 1:
        yield f"half a document: {counted}"


def run(folder, rounds, readers, seed=1):
    """So many rounds on one store; what they counted and what was wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    store, chance, told = folder / "s.db", random.Random(seed), {}
    faults, answers, starts, used, middle = [], Counter(), [], [], 0
    for number in range(rounds):
        one = Round(store, number, readers, chance)
        starts.append(one.server.started)
        used.append(one.server.cpu)
        told |= one.until_killed()
        middle += 0 < len(one.read) < SENT
        answers += one.answers
        faults += [f"{number}: {fault}" for fault in one.faults]
        faults += [f"{number}: {check.name}: {check.told}" for check in examine(store) if not check.well]
        faults += [f"{number}: {fault}" for fault in lost(store, told)]
    last = served.Server(store)  # the last kill is followed by a start too, and by the rest of the work
    starts.append(last.started)
    try:
        faults += rest(last, store, told, rounds)
    finally:
        last.kill()
    return {
        "rounds": rounds, "in_the_middle": middle, "told": len(told), "faults": faults,
        "answers": {str(key): value for key, value in answers.items()}, "slowest_start_s": round(max(starts), 2),
        "middle_start_s": round(sorted(starts)[len(starts) // 2], 2),
        "least_start_cpu_s": min(used), "most_start_cpu_s": max(used),
    }  # fmt: skip


def rest(server, store, told, rounds):
    """Sends everything once more: each document is there once, and what was told keeps its id."""
    browser = served.Browser(server)
    browser.sign_in()
    for number in range(rounds):
        page, done = browser.add(served.stories(number * SENT, SENT)), False
        while not done:
            found, done = served.outcomes(browser.get(page)[1])
            time.sleep(0.05)
        told = {**told, **found}
        if len(found) != SENT:
            yield f"{number}: sent again, {len(found)} of {SENT} are told as read"
    yield from lost(store, told)
    with Store(store, read_only=True) as ledger:
        if len(ledger.document_ids()) != rounds * SENT:
            yield f"{len(ledger.document_ids())} documents of {rounds * SENT}"


def main():
    folder, rounds, readers, *seed = sys.argv[1:]
    sys.stdout.write(json.dumps(run(Path(folder), int(rounds), int(readers), *map(int, seed))))


if __name__ == "__main__":
    main()
