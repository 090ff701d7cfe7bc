"""What is opened, what is made, and what is refused and left alone."""

import sqlite3
import stat
import subprocess
import sys

import pytest

from avviso.errors import NotAStore, StoreError
from avviso.storing import Store
from avviso.storing.schema import APPLICATION_ID, MIGRATIONS, migrate


def files_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def foreign(path, application_id=0, version=1):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (words)")
    connection.execute(f"PRAGMA application_id = {application_id}")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"Just some words that somebody wrote down.\n" * 9, "not an avviso store"),
        (b"short", "not an avviso store"),
        (b"SQLite format 3\x00 and no more", "not an avviso store"),
    ],
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path, content, says):
    (tmp_path / "s.db").write_bytes(content)
    before = files_of(tmp_path)
    with pytest.raises(NotAStore, match=says) as error:
        Store(tmp_path / "s.db")
    assert "--store" in str(error.value)
    assert files_of(tmp_path) == before


@pytest.mark.parametrize(("application_id", "version"), [(0, 0), (7, 1), (APPLICATION_ID, len(MIGRATIONS) + 1)])
@pytest.mark.parametrize("read_only", [True, False])
def test_another_database_is_refused_and_left_alone(tmp_path, application_id, version, read_only):
    foreign(tmp_path / "s.db", application_id, version)
    before = files_of(tmp_path)
    with pytest.raises(NotAStore):
        Store(tmp_path / "s.db", read_only=read_only)
    assert files_of(tmp_path) == before


def test_a_newer_store_says_to_update(tmp_path):
    foreign(tmp_path / "s.db", APPLICATION_ID, len(MIGRATIONS) + 1)
    with pytest.raises(NotAStore, match="update avviso"):
        Store(tmp_path / "s.db")


def test_a_newer_version_still_in_the_write_ahead_log_is_refused(tmp_path):
    Store(tmp_path / "s.db").close()
    other = sqlite3.connect(tmp_path / "s.db")
    other.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(NotAStore, match="newer"):
        Store(tmp_path / "s.db")
    other.close()


def test_a_folder_is_refused_with_a_name_to_use_instead(tmp_path):
    with pytest.raises(NotAStore, match=r"avviso\.db"):
        Store(tmp_path)


def test_missing_folders_are_made_for_the_user_alone(tmp_path):
    path = tmp_path / "one" / "two" / "s.db"
    Store(path).close()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_new_store_carries_its_mark_and_uses_a_write_ahead_log(tmp_path):
    Store(tmp_path / "s.db").close()
    connection = sqlite3.connect(tmp_path / "s.db")
    found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in
             ("application_id", "user_version", "journal_mode")]  # fmt: skip
    connection.close()
    assert found == [APPLICATION_ID, len(MIGRATIONS), "wal"]


def test_an_empty_file_becomes_a_store(tmp_path):
    (tmp_path / "s.db").touch()
    with Store(tmp_path / "s.db") as store:
        assert store.documents() == ()


@pytest.mark.parametrize("exists", [True, False])
def test_reading_makes_no_store(tmp_path, exists):
    path = tmp_path / "folder" / "s.db"
    if exists:
        path.parent.mkdir()
        path.touch()
    with pytest.raises(NotAStore, match="avviso read"):
        Store(path, read_only=True)
    assert path.exists() is exists


def test_names_that_mean_something_in_addresses_are_plain_names(tmp_path):
    path = tmp_path / "a b?mode=ro#100%.db"
    Store(path).close()
    Store(path, read_only=True).close()
    assert path.exists()


def test_an_older_layout_is_brought_up_to_date_in_order(tmp_path):
    connection = sqlite3.connect(tmp_path / "s.db", isolation_level=None)
    migrate(connection, [["CREATE TABLE a (x)"]])
    migrate(connection, [["CREATE TABLE a (x)"], ["ALTER TABLE a ADD COLUMN y", "INSERT INTO a VALUES (1, 2)"]])
    assert connection.execute("SELECT y FROM a").fetchone() == (2,)
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    connection.close()


def test_a_migration_that_fails_leaves_the_layout_as_it_was(tmp_path):
    connection = sqlite3.connect(tmp_path / "s.db", isolation_level=None)
    migrate(connection, [["CREATE TABLE a (x)"]])
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, [["CREATE TABLE a (x)"], ["CREATE TABLE b (x)", "INSERT INTO nowhere VALUES (1)"]])
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("a",)]
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()


def test_an_older_layout_cannot_be_read_without_being_brought_up_to_date(tmp_path):
    foreign(tmp_path / "s.db", APPLICATION_ID, 0)
    with pytest.raises(StoreError, match="older layout"):
        Store(tmp_path / "s.db", read_only=True)


def test_a_damaged_store_says_what_to_do(tmp_path, make):
    with Store(tmp_path / "s.db") as store:
        store.add(make.coding(make.event("claim-1")))
    content = (tmp_path / "s.db").read_bytes()
    (tmp_path / "s.db").write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with Store(tmp_path / "s.db", read_only=True) as store, pytest.raises(StoreError, match="damaged"):
        store.claims()


def test_a_folder_that_cannot_be_made_is_a_store_error(tmp_path):
    (tmp_path / "file").write_text("words")
    with pytest.raises(StoreError, match="folder"):
        Store(tmp_path / "file" / "s.db")


def test_several_processes_may_make_the_same_store_at_once(tmp_path):
    code = "import sys, pathlib; from avviso.storing import Store; Store(pathlib.Path(sys.argv[1])).close()"
    command = [sys.executable, "-c", code, str(tmp_path / "s.db")]
    running = [subprocess.Popen(command) for _ in range(3)]
    assert [process.wait(60) for process in running] == [0, 0, 0]
