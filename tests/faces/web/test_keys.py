"""Keys: kept as hashes, for a time, removed by id; and the command that makes them."""

import stat
from datetime import UTC, datetime

import pytest

from avviso.errors import DataError, InputError
from avviso.faces.cli import run
from avviso.faces.web import keys

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_key_works_until_its_last_day(tmp_path):
    path = tmp_path / "s.db.keys"
    made, secret = keys.add_key(path, "read", 10, NOW)
    assert made.until == "2026-01-11"
    assert secret not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    door = keys.Doorkeeper(path)
    assert door.scope_of_key(secret, datetime(2026, 1, 11, 23, tzinfo=UTC)) == "read"
    assert door.scope_of_key(secret, datetime(2026, 1, 12, tzinfo=UTC)) is None
    assert door.scope_of_key(secret + "x", NOW) is None


def test_a_key_is_taken_away_by_its_id(tmp_path):
    path = tmp_path / "s.db.keys"
    first, secret = keys.add_key(path, "write", 10)
    second, other = keys.add_key(path, "write", 10)
    keys.remove_key(path, first.id)
    assert keys.read_keys(path) == (second,)
    assert keys.Doorkeeper(path).scope_of_key(secret) is None
    assert keys.Doorkeeper(path).scope_of_key(other) == "write"
    with pytest.raises(InputError, match="no key has the id"):
        keys.remove_key(path, first.id)


def test_a_broken_file_is_named(tmp_path):
    path = tmp_path / "s.db.keys"
    path.write_text("one\ttwo\n")
    with pytest.raises(DataError, match="no key"):
        keys.read_keys(path)


def test_the_command_prints_the_key_alone(tmp_path, capsys):
    store = str(tmp_path / "s.db")
    assert run(["key", "list", "--store", store]) == 4
    assert run(["key", "add", "--scope", "write", "--days", "3", "--store", store]) == 0
    told = capsys.readouterr()
    secret = told.out.strip()
    assert keys.Doorkeeper(keys.keys_file(tmp_path / "s.db")).scope_of_key(secret) == "write"
    assert "not shown again" in told.err
    assert run(["key", "list", "--store", store]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    key_id, scope, _ = line.split("  ")
    assert scope == "write"
    assert run(["key", "remove", key_id, "--store", store]) == 0
    assert run(["key", "remove", key_id, "--store", store]) == 2


def test_an_address_that_others_reach_needs_a_key(tmp_path, capsys):
    assert run(["serve", "--host", "0.0.0.0", "--store", str(tmp_path / "s.db")]) == 2
    assert "avviso key add" in capsys.readouterr().err
