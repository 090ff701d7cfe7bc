"""The tables of the ledger, as an ordered list of migrations.

Documents, readings, claims, mentions, rejections, judgements, questions, forecasts and resolutions are the ledger: rows
are added and never changed.
`stamps` and the tables whose names begin with `derived_` are a cache and may be emptied at any time; `searched` and
`words` are an index of the documents; `seals` are digests of the ledger's rows (`sealing`).
A migration, once released, is never edited: a change of the schema is a new entry at the end of MIGRATIONS.
"""

import sqlite3
from collections.abc import Sequence

from avviso.storing import sealing

# "avvi" in ASCII; SQLite keeps it at byte 68 of the file, which is how a foreign database is told apart.
APPLICATION_ID = 0x61767669

_LEDGER = (
    # The text comes last so that reading the other columns skips its overflow pages.
    """CREATE TABLE documents (
        id TEXT PRIMARY KEY NOT NULL, title TEXT, publisher TEXT, url TEXT, published TEXT, language TEXT,
        origin TEXT NOT NULL, text TEXT NOT NULL)""",
    # One coder's pass over one document; the newest pass of a document is the one with the highest number.
    """CREATE TABLE readings (
        number INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id),
        coder TEXT NOT NULL, sentences INTEGER NOT NULL, UNIQUE (document, coder))""",
    # first_day and last_day bound the date and exist for searching; the date itself stays as the claim has it.
    """CREATE TABLE claims (
        number INTEGER PRIMARY KEY, reading INTEGER NOT NULL REFERENCES readings (number),
        id TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('event', 'tie', 'cause')),
        sentence INTEGER NOT NULL, sentence_start INTEGER NOT NULL, sentence_stop INTEGER NOT NULL,
        text TEXT NOT NULL, modality TEXT NOT NULL, coder TEXT NOT NULL, confidence REAL NOT NULL,
        date TEXT, enddate TEXT, basis TEXT NOT NULL, date_reason TEXT NOT NULL,
        date_start INTEGER, date_stop INTEGER, first_day TEXT, last_day TEXT,
        trigger_start INTEGER NOT NULL, trigger_stop INTEGER NOT NULL, trigger_text TEXT NOT NULL,
        event TEXT, cameo TEXT, modes TEXT, contexts TEXT,
        place_start INTEGER, place_stop INTEGER, place_text TEXT, place_name TEXT, place_country TEXT,
        latitude REAL, longitude REAL, place_precision INTEGER,
        relation TEXT, since TEXT, until TEXT, status TEXT, role TEXT,
        UNIQUE (reading, id))""",
    "CREATE INDEX claims_by_id ON claims (id)",
    # Mentions of a claim are numbered from 0, a mention before those it is linked to.
    """CREATE TABLE mentions (
        claim INTEGER NOT NULL REFERENCES claims (number), number INTEGER NOT NULL,
        role TEXT NOT NULL, position INTEGER NOT NULL, parent INTEGER, bond TEXT,
        start INTEGER NOT NULL, stop INTEGER NOT NULL, text TEXT NOT NULL, head TEXT NOT NULL,
        kind TEXT NOT NULL, name TEXT, score REAL NOT NULL, reason TEXT NOT NULL,
        identified INTEGER NOT NULL, code TEXT, sector TEXT, identity_name TEXT, wikidata TEXT, office TEXT,
        PRIMARY KEY (claim, number),
        FOREIGN KEY (claim, parent) REFERENCES mentions (claim, number)) WITHOUT ROWID""",
    "CREATE INDEX parties_by_code ON mentions (code, claim) WHERE parent IS NULL AND code IS NOT NULL",
    # reading is null for an input that gave no document at all.
    """CREATE TABLE rejections (
        number INTEGER PRIMARY KEY, reading INTEGER REFERENCES readings (number),
        origin TEXT NOT NULL, reason TEXT NOT NULL, document TEXT,
        sentence INTEGER, sentence_start INTEGER, sentence_stop INTEGER)""",
    "CREATE INDEX rejections_by_reading ON rejections (reading)",
    """CREATE TABLE derived (
        kind TEXT NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (kind, position)) WITHOUT ROWID""",
    "CREATE TABLE stamps (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID",
)

_JUDGEMENTS = (
    # A withdrawal is a row too: its verdict is 'withdrawn', and withdraws names the judgement that it takes back.
    """CREATE TABLE judgements (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'wrong', 'correct', 'withdrawn')),
        field TEXT, value TEXT, signed_by TEXT NOT NULL, signed_at TEXT NOT NULL, note TEXT NOT NULL,
        withdraws TEXT UNIQUE REFERENCES judgements (id))""",
    # Where a judged claim stood: the claim itself may be of a reading that no longer counts.
    """CREATE TABLE judged (
        judgement INTEGER NOT NULL REFERENCES judgements (number), position INTEGER NOT NULL,
        claim TEXT NOT NULL, document TEXT NOT NULL REFERENCES documents (id), kind TEXT NOT NULL, type TEXT NOT NULL,
        trigger_start INTEGER NOT NULL, trigger_stop INTEGER NOT NULL, parties TEXT NOT NULL,
        PRIMARY KEY (judgement, position)) WITHOUT ROWID""",
    *(
        f"CREATE TRIGGER {table}_stay_{verb.lower()} BEFORE {verb} ON {table} "
        "BEGIN SELECT raise(ABORT, 'judgements are withdrawn, never changed or deleted'); END"
        for table in ("judgements", "judged")
        for verb in ("UPDATE", "DELETE")
    ),
)

# A coder may read a document again, with better tables: `pass` counts its readings of one document from 1. SQLite
# cannot change a UNIQUE constraint, so the table is made anew; what refers to it is checked at the end.
_PASSES = (
    "PRAGMA defer_foreign_keys = ON",
    "CREATE TABLE readings_before AS SELECT number, document, coder, sentences FROM readings",
    "DROP TABLE readings",
    """CREATE TABLE readings (
        number INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id),
        coder TEXT NOT NULL, sentences INTEGER NOT NULL, pass INTEGER NOT NULL DEFAULT 1,
        UNIQUE (document, coder, pass))""",
    "INSERT INTO readings SELECT number, document, coder, sentences, 1 FROM readings_before",
    "DROP TABLE readings_before",
)

_FORECASTS = (
    # opens and closes are its first and last day; text is its canonical form, from which it is read again.
    """CREATE TABLE questions (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL,
        opens TEXT NOT NULL, closes TEXT NOT NULL, asked_at TEXT NOT NULL, UNIQUE (text, opens))""",
    # A newer forecast of the same question is one more row. read_to: how far the dataset was read when it was made.
    """CREATE TABLE forecasts (
        number INTEGER PRIMARY KEY, question INTEGER NOT NULL REFERENCES questions (number),
        as_of TEXT NOT NULL, probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1),
        made_by TEXT NOT NULL, reason TEXT NOT NULL, base_rate REAL, climatology REAL, last_month REAL,
        made_at TEXT NOT NULL, read_to TEXT)""",
    "CREATE INDEX forecasts_by_question ON forecasts (question)",
    # The first row of a question is its resolution; those after it say what further reading would make of it.
    """CREATE TABLE resolutions (
        number INTEGER PRIMARY KEY, question INTEGER NOT NULL REFERENCES questions (number),
        answer INTEGER NOT NULL CHECK (answer IN (0, 1)), events INTEGER NOT NULL, vague INTEGER NOT NULL,
        days INTEGER NOT NULL, days_read INTEGER NOT NULL, volume INTEGER NOT NULL, read_to TEXT NOT NULL,
        resolved_at TEXT NOT NULL)""",
    "CREATE INDEX resolutions_by_question ON resolutions (question)",
    *(
        f"CREATE TRIGGER {table}_stay_{verb.lower()} BEFORE {verb} ON {table} "
        "BEGIN SELECT raise(ABORT, 'questions, forecasts and resolutions are never changed or deleted'); END"
        for table in ("questions", "forecasts", "resolutions")
        for verb in ("UPDATE", "DELETE")
    ),
)

# The index of words holds no text: that stays in `documents`. Implicit row numbers may change with a VACUUM, so each
# document gets a number of its own here.
_SEARCH = (
    "CREATE TABLE searched (number INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE REFERENCES documents (id))",
    "CREATE VIRTUAL TABLE words USING fts5 (title, text, content = '', tokenize = 'unicode61 remove_diacritics 2')",
    "INSERT INTO searched (document) SELECT id FROM documents ORDER BY id",
    """INSERT INTO words (rowid, title, text) SELECT searched.number, coalesce(documents.title, ''), documents.text
        FROM searched JOIN documents ON documents.id = searched.document ORDER BY searched.number""",
)

# A person may also say that a claim is right as it reads. A CHECK cannot be changed, so the table is made anew.
_RIGHT = (
    "PRAGMA defer_foreign_keys = ON",
    "CREATE TABLE judgements_before AS SELECT * FROM judgements",
    "DROP TABLE judgements",
    """CREATE TABLE judgements (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'wrong', 'right', 'correct', 'withdrawn')),
        field TEXT, value TEXT, signed_by TEXT NOT NULL, signed_at TEXT NOT NULL, note TEXT NOT NULL,
        withdraws TEXT UNIQUE REFERENCES judgements (id))""",
    """INSERT INTO judgements SELECT number, id, verdict, field, value, signed_by, signed_at, note, withdraws
        FROM judgements_before ORDER BY number""",
    "DROP TABLE judgements_before",
    *(
        f"CREATE TRIGGER judgements_stay_{verb.lower()} BEFORE {verb} ON judgements "
        "BEGIN SELECT raise(ABORT, 'judgements are withdrawn, never changed or deleted'); END"
        for verb in ("UPDATE", "DELETE")
    ),
)

# A digest of what was added together. The rows of a store that is brought up to date are sealed as they are found.
_SEALS = (
    """CREATE TABLE seals (
        kind TEXT NOT NULL, key NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID""",
)

# Pages of claims go through the documents by day, and count the claims of a party, without a look at the rows. With
# `parent` in it, older SQLite sees too that the index of parties holds all that is asked.
_PAGES = (
    "CREATE INDEX documents_by_day ON documents (published IS NULL, published, id)",
    "DROP INDEX parties_by_code",
    "CREATE INDEX parties_by_code ON mentions (code, claim, role, parent) WHERE parent IS NULL AND code IS NOT NULL",
)

# Events and ties in columns, so that lists and counts read no more than they show; `derived_claims` says where each
# claim was put and `derived_families` which texts are copies, so that a further document changes what it touches alone.
_COLUMNS = (
    "DROP TABLE derived",
    "DELETE FROM stamps WHERE name = 'derived'",
    "DELETE FROM seals WHERE kind = 'derived'",
    # actors and recipients are lists in JSON. alike: equal for events that are alike in all that names them.
    """CREATE TABLE derived_events (
        id TEXT PRIMARY KEY NOT NULL, event TEXT NOT NULL, cameo TEXT NOT NULL, modality TEXT NOT NULL,
        actors TEXT NOT NULL, recipients TEXT NOT NULL, date TEXT, enddate TEXT, first_day TEXT, last_day TEXT,
        place TEXT, disputed INTEGER NOT NULL, reports INTEGER NOT NULL, alike TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX derived_events_in_order ON derived_events (date IS NULL, date, event, id)",
    "CREATE INDEX derived_events_alike ON derived_events (alike)",
    "CREATE TABLE derived_details (id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE derived_parties (party TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (party, id)) WITHOUT ROWID",
    "CREATE INDEX derived_parties_by_event ON derived_parties (id)",
    """CREATE TABLE derived_ties (
        id TEXT PRIMARY KEY NOT NULL, relation TEXT NOT NULL, left_party TEXT NOT NULL, right_party TEXT NOT NULL,
        role TEXT, since TEXT, until TEXT, status TEXT NOT NULL, claim_ids TEXT NOT NULL) WITHOUT ROWID""",
    # made: the event or tie. Of a claim of a tie only judged is told besides.
    """CREATE TABLE derived_claims (
        claim INTEGER PRIMARY KEY NOT NULL, made TEXT NOT NULL, event TEXT, class TEXT, date TEXT, trust INTEGER,
        sides TEXT, grouped INTEGER, leads INTEGER NOT NULL, judged TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX derived_claims_by_day ON derived_claims (event, class, date)",
    "CREATE INDEX derived_claims_grouped ON derived_claims (grouped)",
    "CREATE INDEX derived_claims_made ON derived_claims (made)",
    # Counting looks at this alone and not at the rows, which are long.
    "CREATE INDEX claims_counted ON claims (reading, sentence, kind)",
    """CREATE TABLE derived_families (
        document TEXT PRIMARY KEY NOT NULL, family TEXT NOT NULL, bands BLOB NOT NULL) WITHOUT ROWID""",
)

# Pages with their filters, under names that people gave them. They may be deleted.
_SAVED = (
    """CREATE TABLE saved_searches (
        name TEXT PRIMARY KEY NOT NULL, address TEXT NOT NULL, saved_at TEXT NOT NULL) WITHOUT ROWID""",
)

# Saved searches get seals, like all else that somebody put in.
_SAVED_SEALED: tuple[str, ...] = ()

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    _LEDGER,
    _JUDGEMENTS,
    _PASSES,
    _FORECASTS,
    _SEARCH,
    _RIGHT,
    _SEALS,
    _PAGES,
    _COLUMNS,
    _SAVED,
    _SAVED_SEALED,
)

# The layout since which each kind of row is sealed. What had a seal before keeps it, so that no damage is sealed anew.
_SEALED = {
    **dict.fromkeys(sealing.KEYS, MIGRATIONS.index(_SEALS) + 1),
    "saved search": MIGRATIONS.index(_SAVED_SEALED) + 1,
}


def migrate(connection: sqlite3.Connection, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> None:
    """Bring the schema up to `len(migrations)`; all of it or nothing, whatever happens in between."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked inside the transaction, for another process may have made the tables a moment ago.
        for statements in migrations[version(connection) :]:
            for statement in statements:
                connection.execute(statement)
        new = [kind for kind, layout in _SEALED.items() if len(migrations) >= layout > version(connection)]
        sealing.seal_all(connection, kinds=new)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {max(len(migrations), version(connection))}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has rolled it back already
            connection.execute("ROLLBACK")
        raise


def version(connection: sqlite3.Connection) -> int:
    """How many migrations the file has been through."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
