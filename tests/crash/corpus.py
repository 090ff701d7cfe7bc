"""An invented corpus, coded by hand: quotes stand where they say, and the same number gives the same corpus."""

import hashlib
import sqlite3
from contextlib import closing

from avviso.records import (
    Coding,
    Document,
    EventClaim,
    Evidence,
    Identity,
    Mention,
    Rejection,
    Sentence,
    Span,
    TieClaim,
    When,
)
from avviso.storing.schema import MIGRATIONS, migrate

CLAIMS = 5
PARTIES = (("Ruritania", "RUR"), ("Freedonia", "FRE"), ("Sylvania", "SYL"), ("Grand Fenwick", "GFE"))
DEEDS = (("praised", "SUPPORT", "051"), ("accused", "ACCUSE", "112"), ("visited", "CONSULT", "042"))


def ident(*parts):
    return hashlib.sha256("/".join(map(str, parts)).encode()).hexdigest()[:16]


def coding(number):
    """A document of four events, a tie and a sentence that was left out."""
    lines = []
    for place in range(CLAIMS):
        left, right = (PARTIES[(number + place + step) % len(PARTIES)] for step in (0, 1))
        deed = DEEDS[(number + place) % len(DEEDS)]
        words = "is an ally of" if place == CLAIMS - 1 else deed[0]
        lines.append((left, words, right, deed, f"{left[0]} {words} {right[0]} over the canal, paper {number} says."))
    text = " ".join([*(line[-1] for line in lines), "Nothing else was heard, whether true or not. Ωmega ends it."])
    name = ident("document", number)
    claims = tuple(_claim(name, text, place, line) for place, line in enumerate(lines))
    day = f"2017-{number % 12 + 1:02}-{number % 28 + 1:02}"
    document = Document(name, text, f"Paper {number}", "Sample Wire", f"https://wire.example/{number}", day, "en", "a")
    end = len(text)
    left_out = Rejection("a", "no deed", name, Sentence(CLAIMS, Span(end - 15, end)))
    return Coding(document, claims, (left_out,), CLAIMS + 1, "hand@1")


def _claim(name, text, place, line):
    left, words, right, deed, sentence = line
    start = text.index(sentence)
    ends = [_mention(text, start, party) for party in (left, right)]
    trigger = Span(text.index(words, start), text.index(words, start) + len(words))
    when = When("2017-02-06", "published", "the day of the paper")
    whole = Span(start, start + len(sentence))
    evidence = Evidence(name, Sentence(place, whole), sentence, "actual", when, "hand@1", 0.5 + place / 10)
    if words.startswith("is"):
        return TieClaim(ident(name, place), evidence, "ally-of", *ends, trigger, words)
    return EventClaim(ident(name, place), evidence, deed[1], deed[2], (ends[0],), (ends[1],), trigger, words)


def _mention(text, start, party):
    at = text.index(party[0], start)
    identity = Identity(party[1], "GOV", party[0], "Q1")
    return Mention(Span(at, at + len(party[0])), party[0], party[0].split()[-1], "place", identity=identity, score=0.9)


def codings(count, first=0):
    return [coding(number) for number in range(first, first + count)]


def gdelt(count):
    """Lines of an invented file of GDELT 1.0."""
    lines = []
    for number in range(count):
        cells = [""] * 58
        known = {0: str(1000 + number), 1: f"2017{number % 12 + 1:02}06", 7: "VEN", 12: "GOV", 17: "RUS", 26: "042"}
        known |= {31: "8", 32: "2", 33: "6", 50: "Moscow, Russia", 51: "RS", 53: "55.75", 54: "37.5"}
        for at, value in known.items():
            cells[at] = value
        lines.append("\t".join(cells) + "\n")
    return "".join(lines)


LEDGER = (
    *("documents", "readings", "claims", "mentions", "rejections", "judgements", "judged"),
    *("questions", "forecasts", "resolutions", "searched", "saved_searches"),
)


def told(path):
    """The rows of each table of the ledger that a store has, as they were put in."""
    with closing(sqlite3.connect(path)) as opened:
        there = {row[0] for row in opened.execute("SELECT name FROM sqlite_master")}
        return {one: sorted(map(repr, opened.execute(f"SELECT * FROM {one}"))) for one in LEDGER if one in there}


def older(new, old, layout):
    """Makes the store at `old`, as it was after so many migrations, of what the store at `new` holds."""
    with closing(sqlite3.connect(old, isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode = WAL")
        migrate(made, MIGRATIONS[:layout])
        made.execute("ATTACH ? AS new", (str(new),))
        made.execute("BEGIN")
        for table in LEDGER:
            columns = [row[1] for row in made.execute(f"PRAGMA main.table_info({table})")]
            if columns:
                named = ", ".join(columns)
                made.execute(f"INSERT INTO main.{table} ({named}) SELECT {named} FROM new.{table}")
        if layout >= 7:
            made.execute("INSERT INTO main.seals SELECT * FROM new.seals WHERE kind NOT IN ('derived', 'saved search')")
        if layout >= 5:
            made.execute(
                "INSERT INTO words (rowid, title, text) SELECT number, title, text FROM main.searched "
                "JOIN main.documents ON id = document"
            )
        made.execute("COMMIT")
        made.execute("DETACH new")
