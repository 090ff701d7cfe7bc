"""What is broken off, and what must hold afterwards: reading, importing and rebuilding, as the commands do it."""

import shutil
import time
from collections import Counter
from contextlib import suppress

import corpus

from avviso import intake, pipeline, upkeep
from avviso.importing import gdelt
from avviso.storing import Store, grouping
from avviso.storing.digest import store_digest
from avviso.storing.examining import examine
from avviso.storing.shelfcheck import examine_shelf
from avviso.storing.shelfschema import shelf_path

DOCUMENTS, LINES = 12, 1000
gdelt._PIECE = 100  # so that a small file has ten pieces
grouping._MOST = 3  # and twelve documents some transactions


class Works:
    """Three works in one folder: `prepare`, do one while `report` is told what is committed, `faults` afterwards."""

    def __init__(self, folder):
        self.folder, self.store = folder, folder / "s.db"
        folder.mkdir(parents=True, exist_ok=True)
        self.codings = corpus.codings(DOCUMENTS)
        self.ids = [one.document.id for one in self.codings]
        self.file = folder / "events.csv"
        self.file.write_text(corpus.gdelt(LINES), encoding="utf-8")
        pipeline.code_documents = lambda *_, **__: iter(self.codings)
        self.clear()
        self.read(lambda _: None)
        self.full = folder / "full"
        shutil.copy(self.store, self.full)
        self.digest = store_digest(self.store)

    def clear(self):
        for file in self.folder.glob("s*.db*"):
            file.unlink()
        for file in self.folder.glob("s*.json"):
            file.unlink()

    def prepare(self, work):
        self.clear()
        if work == "rebuild":
            shutil.copy(self.full, self.store)

    def read(self, report):
        for coding in pipeline.read_into_store(["all"], self.store):
            report(coding.document.id)
        with Store(self.store) as store:
            store.counts()

    def load(self, report):
        for taken in intake.import_events(self.store, [self.file]):
            report(str(taken.before + taken.loaded))

    def rebuild(self, report):
        for number in range(3):
            upkeep.rebuild(self.store)
            report(str(number))

    def do(self, work, report):
        {"read": self.read, "load": self.load, "rebuild": self.rebuild}[work](report)

    def faults(self, work, reported):
        """What is lost, doubled or damaged after a break, or wrong with the next start and the rest of the work."""
        found = self._shelf_faults(reported) if work == "load" else self._store_faults(work, reported)
        yield from found

    def _store_faults(self, work, reported):
        begun = time.perf_counter()
        with Store(self.store) as store:
            there = [one.id for one in store.documents()]
            taken = time.perf_counter() - begun
            counted = Counter(claim.evidence.document_id for claim in store.claims())
        if taken > 2:
            yield f"the next start took {taken:.1f} s"
        if lost := ({*self.ids} if work == "rebuild" else {*reported}) - {*there}:
            yield f"lost {sorted(lost)}"
        if len(there) > len({*there}) or any(counted[one] != corpus.CLAIMS for one in there):
            yield f"doubled or halved: {counted}"
        yield from (f"{one.name}: {one.told}" for one in examine(self.store) if not one.well)
        self.do(work, lambda _: None)
        if store_digest(self.store) != self.digest:
            yield "read to the end it is another store"

    def _shelf_faults(self, reported):
        begun = time.perf_counter()
        events = sum(one.events for one in intake.datasets(self.store))
        if time.perf_counter() - begun > 2:
            yield "the next start took more than 2 s"
        if events < max(map(int, reported), default=0):
            yield f"lost: {events} of {reported} are there"
        path = shelf_path(self.store)
        if path.exists() and path.stat().st_size:
            yield from (f"{one.name}: {one.told}" for one in examine_shelf(path) if not one.well)
        with suppress(StopIteration):
            self.load(lambda _: None)
        if sum(one.events for one in intake.datasets(self.store)) != LINES:
            yield "loaded to the end it has not all lines once"
