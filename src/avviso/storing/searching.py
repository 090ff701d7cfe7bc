"""Searching the documents: words by SQLite's full-text index, parties and types by the claims.

Ranked by Okapi BM25 (Robertson and others 1994) with a word of the title counted as three. The index holds no text, so
passages are cut out of the document itself; it knows every document, for documents are only ever added.
"""

import sqlite3
from collections.abc import Iterator, Sequence

from avviso.errors import InputError, StoreError
from avviso.records import Span
from avviso.records.search import Found, Hit, Sought
from avviso.storing.dates import first_day, last_day
from avviso.storing.query import CURRENT, among

WIDTH = 280  # characters of a passage
_WORDS = 40  # of a query; more are not looked for


def index(connection: sqlite3.Connection, document_id: str, title: str | None, text: str) -> None:
    """Puts a new document into the index, inside the transaction that adds it."""
    row = connection.execute("INSERT INTO searched (document) VALUES (?)", (document_id,)).lastrowid
    connection.execute("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", (row, title or "", text))


def search(connection: sqlite3.Connection, sought: Sought, size: int, after: int = 0) -> Found:
    """The documents that meet all conditions, from the one after the first `after` on.

    Raises InputError for words that leave out all and seek none.
    """
    wanted, unwanted = _terms(sought.words)
    if unwanted and not wanted:
        raise InputError("name a word to look for beside those to leave out")
    page = _by_words(connection, wanted, unwanted, (size, after)) if wanted and sought == Sought(sought.words) else None
    rows, total = page or _by_all(connection, sought, _match(wanted, unwanted), (size, after))
    bare = [term.strip('"*').lower() for term in wanted]
    hits = tuple(_hit(connection, row, bare) for row in rows)
    return Found(hits, total, after + size if after + size < total else None)


_Page = tuple[Sequence[sqlite3.Row], int]


def _by_words(
    connection: sqlite3.Connection, wanted: Sequence[str], unwanted: Sequence[str], page: tuple[int, int]
) -> _Page:
    """Words alone: ranked in the index, and only what is shown is looked up."""
    match = _match(wanted, unwanted)
    total = connection.execute("SELECT count(*) FROM words WHERE words MATCH ?", (match,)).fetchone()[0]
    ranked = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, 3.0, 1.0), rowid LIMIT ? OFFSET ?"
    numbers = [row[0] for row in connection.execute(ranked, (match, *page))]
    found = "SELECT documents.* FROM searched JOIN documents ON documents.id = searched.document WHERE number = ?"
    rows = [connection.execute(found, (number,)).fetchone() for number in numbers]
    if None in rows:
        raise StoreError("the index of words names a document that is not there: `avviso doctor` says more")
    return rows, total


def _by_all(connection: sqlite3.Connection, sought: Sought, match: str, page: tuple[int, int]) -> _Page:
    """Every condition at once; without words the newest first."""
    joins, conditions, values = _conditions(sought, match)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    total = connection.execute(f"SELECT count(*) FROM documents{joins}{where}", values).fetchone()[0]
    ranked = "bm25(words, 3.0, 1.0), " if match else ""
    rows = connection.execute(
        f"SELECT documents.* FROM documents{joins}{where} ORDER BY {ranked}documents.published IS NULL, "
        "documents.published DESC, documents.id LIMIT ? OFFSET ?",
        (*values, *page),
    ).fetchall()
    return rows, total


def _conditions(sought: Sought, match: str) -> tuple[str, list[str], list[str]]:
    """Joins, conditions and their values."""
    joins, conditions, values = "", [], []
    if match:
        joins = " JOIN searched ON searched.document = documents.id JOIN words ON words.rowid = searched.number"
        conditions, values = ["words MATCH ?"], [match]
    if sought.since:
        conditions.append("documents.published >= ?")
        values.append(first_day(sought.since) or "")
    if sought.until:
        conditions.append("substr(documents.published, 1, 10) <= ?")
        values.append(last_day(sought.until) or "")
    if sought.publisher:
        conditions.append("documents.publisher = ?")
        values.append(sought.publisher)
    if sought.parties or sought.event:
        claims = (
            "SELECT readings.document FROM claims JOIN readings ON readings.number = claims.reading "
            f"WHERE claims.reading IN ({CURRENT})"
        )
        for party in sought.parties:
            condition, named = among(party)
            claims += f" AND {condition}"
            values += named
        if sought.event:
            claims += " AND claims.event = ?"
            values.append(sought.event)
        conditions.append(f"documents.id IN ({claims})")
    return joins, conditions, values


def _match(wanted: Sequence[str], unwanted: Sequence[str]) -> str:
    """The query in the words of FTS5; every term is quoted, so that nothing in it is read as a command."""
    sought = " AND ".join(wanted)
    return f"({sought}) NOT ({' OR '.join(unwanted)})" if unwanted else sought


def _terms(words: str) -> tuple[list[str], list[str]]:
    """The terms to find and those to leave out, each quoted for FTS5.

    >>> _terms('oil "joint statement" sanction* -coup')
    (['"oil"', '"joint statement"', '"sanction"*'], ['"coup"'])
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for term, left_out in _split(words):
        begins = term.endswith("*")
        bare = " ".join("".join(c if c.isalnum() else " " for c in term).split())
        if bare and len(wanted) + len(unwanted) < _WORDS:
            (unwanted if left_out else wanted).append(f'"{bare}"{"*" if begins else ""}')
    return wanted, unwanted


def _split(words: str) -> Iterator[tuple[str, bool]]:
    """Words and quoted phrases, and whether a minus stands before them."""
    pieces = words.replace("“", '"').replace("”", '"').split('"')
    left_out = False
    for at, piece in enumerate(pieces):
        if at % 2:
            yield piece, left_out
            left_out = False
            continue
        for word in piece.split():
            yield word.removeprefix("-"), word.startswith("-")
        left_out = piece.endswith("-")


def _hit(connection: sqlite3.Connection, row: sqlite3.Row, words: Sequence[str]) -> Hit:
    counted = "SELECT count(*) FROM claims WHERE reading = (SELECT max(number) FROM readings WHERE document = ?)"
    claims = connection.execute(counted, (row["id"],)).fetchone()[0]
    start, passage, marks = _passage(row["text"], words)
    return Hit(row["id"], row["title"], row["publisher"], row["published"], passage, start, marks, claims)


def _passage(text: str, words: Sequence[str]) -> tuple[int, str, tuple[Span, ...]]:
    """Where most of the different words stand together; the beginning where none is found as it was typed."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    places = sorted((at, word) for word in set(words) for at in _whole(lower, word))
    best, most = 0, 0
    for number, (at, _) in enumerate(places):
        together = {word for place, word in places[number : number + 50] if place < at + WIDTH - 60}
        if len(together) > most:
            best, most = at, len(together)
    start = _word_start(text, max(best - 60, 0))
    end = min(start + WIDTH, len(text))
    while end < len(text) and end > start + WIDTH - 30 and not text[end].isspace():
        end -= 1
    marks = tuple(Span(at - start, at - start + len(word)) for at, word in places if start <= at <= end - len(word))
    return start, text[start:end], marks


def _whole(text: str, word: str) -> Iterator[int]:
    """Where a word begins a word of the text; at most 200 places."""
    at, found = text.find(word), 0
    while at >= 0 and found < 200:
        if at == 0 or not text[at - 1].isalnum():
            found += 1
            yield at
        at = text.find(word, at + 1)


def _word_start(text: str, at: int) -> int:
    """The first character of the next word, or where it was when a word is long."""
    for start in range(at, min(at + 30, len(text))):
        if start == 0 or text[start - 1].isspace():
            return start
    return at
