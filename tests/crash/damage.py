"""Stores damaged at random, and what the doctor, the questions and the salvage make of each."""

import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime

from avviso.errors import AvvisoError, StoreError
from avviso.forecasting.questions import parse
from avviso.records.search import Sought
from avviso.storing import Store
from avviso.storing.examining import examine
from avviso.storing.questionbook import QuestionBook
from avviso.storing.salvaging import salvage
from avviso.storing.savedsearches import SavedSearches

from . import corpus

PAGE, FRAME = 4096, 4120
KINDS = ("flip", "header", "truncation", "page", "text", "log flip", "log truncation")
TABLES = (
    *("documents", "readings", "claims", "mentions", "rejections", "judgements", "judged", "questions", "forecasts"),
    *(
        "resolutions",
        "saved_searches",
        "derived_events",
        "derived_details",
        "derived_claims",
        "stamps",
        "searched",
        "seals",
        "words_data",
        "words_idx",
        "words_docsize",
    ),
)


def make(folder, count):
    """The folders of a store at rest, and of one as a killed process leaves it, its last changes in the log alone."""
    rest, busy = folder / "rest", folder / "busy"
    for place in (rest, busy):
        place.mkdir(parents=True)
    with Store(rest / "s.db") as store:
        for coding in corpus.codings(count):
            store.add(coding)
        store.reject([corpus.Rejection("b.txt", "is empty")])
        claims = [claim.id for claim in store.claims(kinds=["event"])]
        store.judge("wrong", claims[:1], "Ana")
        store.withdraw(store.judge("same", claims[1:3], "Ben").id, "Ben")
        store.counts()
    with QuestionBook(rest / "s.db", parse) as book:
        book.ask(
            "At least one SANCTION by USA on VEN before 2017-06-01",
            date(2017, 1, 1),
            date(2017, 1, 30),
            datetime.now(UTC),
        )
    with SavedSearches(rest / "s.db") as searches:
        for name in ("Canal", "Strikes", "Gone"):
            searches.save(name, f"/search?q={name}", datetime(2026, 1, 2, tzinfo=UTC))
        searches.forget("Gone")
    with Store(rest / "s.db") as store:
        shutil.copy(rest / "s.db", busy / "s.db")
    with Store(busy / "s.db") as store:
        for coding in corpus.codings(8, first=count):
            store.add(coding)
        kept = folder / "kept"
        shutil.copytree(busy, kept)
    shutil.rmtree(busy)
    return rest, kept


def damage(chance, kind, place):
    """One damage of a kind to the files of a store."""
    file = place / ("s.db-wal" if kind.startswith("log") else "s.db")
    content = bytearray(file.read_bytes())
    if "truncation" in kind:
        del content[chance.randrange(len(content)) :]
    elif kind == "page":
        at = chance.randrange(len(content) // PAGE) * PAGE
        content[at : at + PAGE] = bytes(PAGE) if chance.random() < 0.5 else chance.randbytes(PAGE)
    else:
        at = _place(chance, kind, content)
        content[at] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


def _place(chance, kind, content):
    if kind == "header":
        return chance.randrange(100)
    if kind != "text":
        return chance.randrange(len(content))
    places, at = [], content.find(b"canal")
    while at >= 0:
        places.append(at)
        at = content.find(b"canal", at + 1)
    return chance.choice(places) + chance.randrange(5)


def told(path):
    """All that a store holds, row by row; None where that cannot be read."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return [repr(row) for table in TABLES for row in connection.execute(f"SELECT * FROM {table}")]
    except sqlite3.Error:
        return None


def ask(path):
    """The questions that commands ask; raises nothing but errors of avviso if all is as it should be."""
    with Store(path, read_only=True) as store:
        store.claims()
        store.events()
        store.search(Sought("canal"))
        store.documents()
        store.judgements()
        store.counts()


def run(folder, count, seed):
    """So many damages that change what a store holds, and those drawn besides that hit no row at all."""
    rest, busy = make(folder, 40)
    whole = {"rest": told(rest / "s.db"), "busy": told(shutil.copytree(busy, folder / "copy") / "s.db")}
    chance, counted, faults, number = random.Random(seed), Counter(), [], 0
    with Store(rest / "s.db", read_only=True) as store:
        documents = {one.id: one for one in store.documents()}
    while counted["changed"] < count:
        kind = KINDS[number % len(KINDS)]
        number += 1
        of = "busy" if kind.startswith("log") else "rest"
        hurt, again = (_fresh(busy if of == "busy" else rest, folder / name) for name in ("hurt", "again"))
        damage(chance, kind, hurt)
        shutil.rmtree(again)
        shutil.copytree(hurt, again)
        found = [one.name for one in examine(hurt / "s.db") if not one.well]
        changed = told(again / "s.db") != whole[of]
        counted["changed" if changed else "unchanged"] += 1
        counted[f"{kind}: {'found' if found else 'missed' if changed else 'hit no row'}"] += 1
        if changed and not found:
            faults.append(f"{number}: {kind} not found")
        faults += [f"{number}: {kind}: {fault}" for fault in _unkind(again / "s.db")]
        faults += [f"{number}: {kind}: {fault}" for fault in _unsaved(hurt, documents, counted)]
    return counted, faults


def _fresh(of, to):
    shutil.rmtree(to, ignore_errors=True)
    return shutil.copytree(of, to)


def _unkind(path):
    """Errors that are not avviso's own."""
    try:
        ask(path)
    except AvvisoError:
        return
    except Exception as error:
        yield f"{type(error).__name__}: {error}"


def _unsaved(hurt, documents, counted):
    """What is wrong with what is salvaged: an error not our own, or another text that the doctor does not name."""
    new = hurt / "new.db"
    try:
        done = salvage(hurt / "s.db", new)
    except StoreError:
        counted["nothing to salvage"] += 1
        return
    counted["salvaged"] += 1
    counted["documents saved"] += done.saved["documents"]
    with Store(new) as store:
        store.events()
        strange = [one for one in store.documents() if documents.get(one.id, one) != one]
    if strange and all(one.well for one in examine(new)):
        yield f"saved as sound though it differs: {[one.id for one in strange]}"
