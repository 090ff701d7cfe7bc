"""What the doctor says when something is not well."""

import pytest

from avviso.errors import DataError
from avviso.faces import doctor, examples
from avviso.settings import Settings


@pytest.fixture
def found(tmp_path):
    def look(store="none.db"):
        return {check.name: check for check in doctor.checks(Settings(tmp_path / store))}

    return look


def test_a_store_is_counted(tmp_path, example_store):
    (check,) = [check for check in doctor.checks(Settings(example_store)) if check.name == "store"]
    assert (check.well, "8 documents" in check.told) == (True, True)


def test_a_store_that_is_not_there_yet_is_well(found):
    told = found("not/there/yet.db")["store"].told
    assert (told.startswith("none yet at "), told.endswith(" GB free there")) == (True, True)


def test_a_file_that_is_no_store_is_not_well(found, tmp_path):
    (tmp_path / "none.db").write_text("no database", encoding="utf-8")
    assert not found()["store: bytes of the files"].well


def test_a_missing_package_is_named(found, monkeypatch):
    monkeypatch.setattr(doctor, "DEPENDENCIES", ("no-such-package-here",))
    assert not found()["no-such-package-here"].well


def test_missing_examples_are_named(monkeypatch, tmp_path):
    monkeypatch.setattr(examples, "files", lambda _: tmp_path / "src" / "avviso")
    with pytest.raises(DataError, match="install avviso again"):
        examples.example_files()


def test_installed_examples_come_before_those_of_the_project(monkeypatch, tmp_path):
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "1.md").write_text("x")
    monkeypatch.setattr(examples, "files", lambda _: tmp_path)
    assert examples.example_files() == [str(tmp_path / "examples" / "1.md")]


def test_what_was_worked_out_and_kept_is_counted(found, tmp_path, monkeypatch):
    monkeypatch.setenv("AVVISO_DATA", str(tmp_path))
    assert doctor._workings() == "none kept"
    (tmp_path / "structure" / "workings").mkdir(parents=True)
    (tmp_path / "structure" / "workings" / "arrays-01.bin").write_bytes(bytes(3_000_000))
    assert found()["workings"].told.startswith("1 files, 3 MB in ")
