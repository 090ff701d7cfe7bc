"""Questions in SQL: what may be read is read, nothing else is, nothing is changed, and every question ends."""

import hashlib
import json
import shutil
import sqlite3
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from avviso import browsing
from avviso.errors import InvalidQuery, NotAStore
from avviso.faces.web import app, keys
from avviso.intake import import_events
from avviso.settings import Settings
from avviso.storing import console

from ..importing.samples import gdelt

HOST = "127.0.0.1:8010"
COUNTING = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t"
WRITES = (
    "DELETE FROM claims", "UPDATE documents SET title = 'x'", "INSERT INTO documents VALUES (1,2,3,4,5,6,7,8)",
    "REPLACE INTO documents VALUES (1,2,3,4,5,6,7,8)", "DROP TABLE claims", "CREATE TABLE x (a)",
    "CREATE TEMP TABLE x (a)", "CREATE VIEW x AS SELECT 1", "CREATE TEMP VIEW x AS SELECT 1",
    "CREATE INDEX x ON claims (id)", "ALTER TABLE claims ADD x",
    "CREATE TRIGGER x AFTER INSERT ON claims BEGIN SELECT 1; END", "CREATE VIRTUAL TABLE x USING fts5(a)", "VACUUM",
    "VACUUM INTO '/tmp/x.db'", "REINDEX", "ANALYZE", "BEGIN", "BEGIN IMMEDIATE", "COMMIT", "SAVEPOINT x", "ROLLBACK",
    "INSERT INTO words(words) VALUES ('rebuild')", "DELETE FROM events", "WITH x AS (SELECT 1) DELETE FROM claims",
    "SELECT 1; DELETE FROM claims", "DELETE FROM claims RETURNING id", "EXPLAIN DELETE FROM claims",
)  # fmt: skip
ELSEWHERE = (
    "ATTACH '/etc/passwd' AS x", "ATTACH ':memory:' AS x", "ATTACH 'file:own.db?mode=rwc' AS x", "DETACH imported",
    "PRAGMA query_only = OFF", "PRAGMA table_info(claims)", "PRAGMA database_list", "PRAGMA writable_schema = ON",
    "PRAGMA journal_mode = DELETE", "PRAGMA temp_store_directory = '/tmp'", "PRAGMA key = 'x'",
    "PRAGMA compile_options", "SELECT * FROM pragma_table_info('claims')", "SELECT * FROM pragma_database_list",
    "SELECT * FROM pragma_function_list", "SELECT load_extension('x')", "SELECT load_extension('x', 'y')",
    "SELECT readfile('/etc/passwd')", "SELECT writefile('/tmp/x', 'y')", "SELECT edit('x')",
    "SELECT fts3_tokenizer('x')", "SELECT sqlite_version()", "SELECT sqlite_compileoption_get(1)",
    "SELECT randomblob(1000000000)", "SELECT zeroblob(1000000000)", "SELECT changes()", "SELECT * FROM sqlite_master",
    "SELECT name FROM sqlite_schema", "SELECT * FROM sqlite_temp_master", "SELECT * FROM seals",
    "SELECT count(*) FROM seals", "SELECT 1 FROM stamps", "WITH events AS (SELECT * FROM seals) SELECT * FROM events",
    "WITH seals AS (SELECT * FROM main.seals) SELECT * FROM seals", "SELECT (SELECT digest FROM seals)",
    "SELECT * FROM dbstat", "SELECT id FROM claims WHERE EXISTS (SELECT 1 FROM seals WHERE digest LIKE 'a%')",
    "SELECT * FROM main.sqlite_sequence", "SELECT id FROM claims ORDER BY (SELECT digest FROM seals)",
    "SELECT * FROM fts5vocab", "SELECT name FROM imported.files", "SELECT blob FROM generate_series(1, 10)",
    "TABLE seals", "SELECT * FROM segments",
)  # fmt: skip
# What ends at the clock, or at the size of a text, in SQLite or outside it.
LONG = (
    f"{COUNTING}) SELECT count(*) FROM t",
    "SELECT count(*) FROM mentions a, mentions b, mentions c, mentions d",
    f"{COUNTING} LIMIT 24), s(n, x) AS (SELECT 1, 'aaaaaaaa' UNION ALL SELECT n + 1, x || x FROM s LIMIT 21) "
    "SELECT max(instr(x || x || 'b', x || 'c')) FROM s",
    "SELECT count(*) FROM claims a, claims b, claims c, claims d WHERE a.text LIKE b.text || c.text || d.text",
    f"{COUNTING}) SELECT group_concat(n) FROM t",
)
WRONG = (
    "", ";", "-- nothing", "SELEC 1", "SELECT", "SELECT * FROM nothing", "SELECT x FROM claims", "SELECT :a",
    "\ud800", "SELECT ?",
)  # fmt: skip


@pytest.fixture(scope="module")
def place(example_store, tmp_path_factory):
    """The examples, with imported events beside them and a key."""
    folder = tmp_path_factory.mktemp("console")
    shutil.copy(example_store, folder / "own.db")
    (folder / "made.export.CSV").write_text(gdelt(2, c17="RUS"), encoding="utf-8")
    assert list(import_events(folder / "own.db", [folder / "made.export.CSV"]))[-1].loaded == 1
    browsing.ask(folder / "own.db", "SELECT 1")
    return folder / "own.db"


def bytes_of(folder):
    """What stands in every file but the index of the log, which readers share."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if "-shm" not in path.name
    }


def _refused(place, questions):
    before = bytes_of(place.parent)
    for question in questions:
        with pytest.raises(InvalidQuery):
            browsing.ask(place, question)
    assert bytes_of(place.parent) == before


def test_writing_and_looking_elsewhere_are_refused(place):
    _refused(place, (*WRITES[:2], WRITES[23], WRITES[25], *ELSEWHERE[:1], ELSEWHERE[15], *ELSEWHERE[30:33]))


@pytest.mark.slow
def test_every_try_to_write_or_to_look_elsewhere_is_refused(place):
    assert len(WRITES) + len(ELSEWHERE) + len(LONG) >= 60
    _refused(place, (*WRITES, *ELSEWHERE))


def test_a_question_that_never_ends_is_ended(place):
    with pytest.raises(InvalidQuery, match="takes more than 1 s"):
        browsing.ask(place, LONG[0])


@pytest.mark.slow
@pytest.mark.parametrize("question", LONG)
def test_every_long_question_is_ended(place, question):
    with pytest.raises(InvalidQuery, match=r"takes (more than|too much)|too big"):
        browsing.ask(place, question)


@pytest.mark.parametrize("question", WRONG, ids=repr)
def test_what_is_no_question_is_told(place, question):
    with pytest.raises(InvalidQuery):
        browsing.ask(place, question)


def test_what_is_too_long_or_holds_a_nul_is_told(place):
    for question in (f"SELECT '{'a' * 4000}'", "SELECT 1\0"):
        with pytest.raises(InvalidQuery, match=r"longer than|NUL"):
            browsing.ask(place, question)


def test_each_table_that_is_shown_has_the_columns_that_are_told(place):
    """Nothing that is kept is left out unseen either, but for what only the program itself reads."""
    shown = browsing.shown_tables(place)
    for one in shown:
        found = browsing.ask(place, f"SELECT {', '.join(one.columns)} FROM {one.name} LIMIT 1")
        assert found.columns == one.columns
        assert one.told.endswith((".", ".'")), one.name
        assert not [name for name in one.columns if any(word in name for word in ("secret", "token", "password"))]
    with sqlite3.connect(place) as connection:
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    # A new table is written into data/console.toml, for reading, or here, as one that only the program reads.
    assert there - {one.name for one in shown} - {"seals", "stamps"} == {
        f"words_{part}" for part in ("data", "idx", "docsize", "config")
    }


def test_without_imported_events_their_tables_are_not_told_of(example_store):
    names = {one.name for one in browsing.shown_tables(example_store)}
    assert "events" in names
    assert not names & {"dyads", "datasets", "imported_days"}


def test_events_and_ties_are_those_of_the_store(place):
    from avviso.pipeline import MODALITIES
    from avviso.storing import Store

    with Store(place, read_only=True) as ledger:
        events, ties = ledger.events(modalities=MODALITIES), ledger.ties()
    rows = browsing.ask(place, "SELECT id, event, actors, claim_ids, publishers FROM events").rows
    told = {(row[0], row[1], *map(tuple, map(json.loads, row[2:]))) for row in rows}
    assert told == {(one.id, one.event, one.actors, one.claim_ids, one.publishers) for one in events}
    assert {row[0] for row in browsing.ask(place, "SELECT id FROM ties").rows} == {one.id for one in ties}
    parties = browsing.ask(place, "SELECT count(*) FROM event_parties").rows[0][0]
    assert parties == sum(len(one.actors) + len(one.recipients) for one in events)
    days = browsing.ask(place, "SELECT dataset, actor, recipient, day, events FROM imported_days").rows
    assert days == [["gdelt2", "VEN", "RUS", "2017-02-06", 1]]


def test_a_judgement_is_in_the_next_answer(place, tmp_path):
    from avviso import upkeep

    store = tmp_path / "judged.db"
    shutil.copy(place, store)
    claim, event = browsing.ask(
        store, "SELECT json_extract(claim_ids, '$[0]'), id FROM events WHERE json_array_length(claim_ids) = 1 LIMIT 1"
    ).rows[0]
    upkeep.judge(store, upkeep.Draft("wrong", (claim,), "A. Reader"))
    assert browsing.ask(store, f"SELECT count(*) FROM events WHERE id = '{event}'").rows == [[0]]


def test_words_are_found_and_functions_of_windows_run(place):
    found = browsing.ask(
        place, "SELECT document FROM words JOIN searched ON number = words.rowid WHERE words MATCH 'oil' ORDER BY rank"
    )
    assert found.rows
    assert browsing.ask(place, "SELECT row_number() OVER (ORDER BY id) FROM claims LIMIT 2").rows == [[1], [2]]
    assert browsing.ask(place, f"{COUNTING} LIMIT 5) SELECT sum(n) FROM t").rows == [[15]]


def test_an_answer_is_cut_and_says_so(place):
    found = browsing.ask(place, f"{COUNTING} LIMIT 1500) SELECT n FROM t")
    assert (len(found.rows), "first 1,000 rows" in found.cut) == (1000, True)
    assert browsing.ask(place, f"{COUNTING} LIMIT 1000) SELECT n FROM t").cut == ""
    small = console.Limits(1.0, 1000, 5000, 4000)
    found = console.ask(place, "SELECT text FROM documents", small)
    assert (len(found.rows) < 8, "characters" in found.cut) == (True, True)


def test_odd_values_and_names_come_through(place):
    found = browsing.ask(
        place, "SELECT x'00ff' AS a, 9e999 AS a, NULL AS \"b.c\", '' AS \"\", 9223372036854775807 AS d"
    )
    assert found.columns == ("a", "a_2", "b_c", "column", "d")
    assert found.rows == [["x'00ff'", "inf", None, "", 9223372036854775807]]


def test_a_file_that_is_no_store_is_not_opened(tmp_path):
    with sqlite3.connect(tmp_path / "a.db") as other:
        other.execute("CREATE TABLE claims (id)")
    with pytest.raises(NotAStore):
        browsing.ask(tmp_path / "a.db", "SELECT * FROM claims")


@pytest.fixture
def client(place, tmp_path):
    door = keys.Doorkeeper(tmp_path / "a.keys")
    made = TestClient(
        app.build(app.Site(Settings(store=place), door), {HOST}), base_url=f"http://{HOST}", follow_redirects=False
    )
    made.headers["authorization"] = f"Bearer {keys.add_key(door.path, 'read', 1)[1]}"
    return made


def test_the_page_asks_by_its_address_and_exports(client):
    query = urlencode({"q": "SELECT event, count(*) AS n FROM events GROUP BY event ORDER BY n DESC"})
    page = client.get(f"/sql?{query}")
    assert page.status_code == 200
    for form in ("csv", "json"):
        assert f"/sql.{form}?{query}".replace("&", "&amp;") in page.text
    told = client.get(f"/sql.json?{query}").json()
    assert (told["ok"], told["truncated"], told["columns"]) == (True, False, ["event", "n"])
    lines = client.get(f"/sql.csv?{query}").text.splitlines()
    assert lines == ["event,n", *(f"{row['event']},{row['n']}" for row in told["rows"])]
    assert f">{told['rows'][0]['event']}<" in page.text


def test_the_page_says_what_may_be_read_and_what_was_wrong(client):
    plain = client.get("/sql").text
    assert 'id="table-events"' in plain
    assert 'id="table-seals"' not in plain
    refused = client.get("/sql", params={"q": "SELECT * FROM seals"})
    assert (refused.status_code, "may not be read" in refused.text) == (400, True)
    told = client.get("/sql.json", params={"q": "DELETE FROM claims"})
    assert (told.status_code, told.json()["ok"]) == (400, False)
    assert client.get("/sql.csv").status_code == 400
    assert client.get("/sql", params={"q": "a" * 4001}).status_code == 400


def test_a_cut_answer_says_so_in_every_form(client):
    query = {"q": f"{COUNTING} LIMIT 1001) SELECT n FROM t"}
    assert "first 1,000 rows" in client.get("/sql", params=query).text
    assert client.get("/sql.json", params=query).json()["truncated"] is True
    assert client.get("/sql.csv", params=query).headers["avviso-truncated"] == "true"


def test_the_command_prints_in_every_form(avviso, place):
    asked = ("sql", "SELECT id, title FROM documents ORDER BY id LIMIT 2", "--store", place)
    tables = {form: avviso(*asked, "--format", form) for form in ("table", "json", "jsonl", "csv")}
    assert {code for code, _, _ in tables.values()} == {0}
    rows = json.loads(tables["json"][1])
    assert [json.loads(line) for line in tables["jsonl"][1].splitlines()] == rows
    assert tables["csv"][1].splitlines()[0] == "id,title"
    assert rows[0]["id"][:6] in tables["table"][1].replace("\n", "")
    assert "2 rows" in tables["table"][2]


def test_the_command_says_what_is_wrong_and_which_tables_there_are(avviso, place):
    assert avviso("sql", "--store", place)[0] == 2
    assert avviso("sql", "SELECT 1", "--tables", "--store", place)[0] == 2
    code, _, told = avviso("sql", "DROP TABLE claims", "--store", place)
    assert (code, "only SELECT" in told) == (2, True)
    code, out, _ = avviso("sql", "--tables", "--format", "table", "--store", place)
    assert (code, "event_parties" in out) == (0, True)
    wide = avviso("sql", "SELECT * FROM claims LIMIT 1", "--format", "table", "--store", place)[1]
    assert wide.startswith("row 1\n  number: ")
    assert avviso("sql", "SELECT 1 WHERE 0", "--format", "csv", "--store", place)[0] == 4
