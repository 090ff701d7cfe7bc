"""The gate refuses a lowered floor and a figure under its floor."""

import json
import subprocess
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

QUALITY = Path(__file__).parents[2] / "quality"


@pytest.fixture(scope="module")
def gate():
    spec = spec_from_file_location("gate", QUALITY / "gate.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path):
    """A folder with one measure and its floor, committed."""

    def git(*arguments):
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    (tmp_path / "measure_one.py").write_text("def measure():\n    return {'a': 0.8}\n")
    (tmp_path / "floors.json").write_text('{"a": 0.7}')
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--no-verify", "--message", "floors")
    return tmp_path


def test_a_figure_on_its_floor_passes(gate):
    assert list(gate.missed({"a": 0.7}, {"a": 0.7})) == []


@pytest.mark.parametrize(
    ("figures", "floors", "told"),
    [
        ({"a": 0.6999}, {"a": 0.7}, "a: 0.6999 is under its floor 0.7"),
        ({}, {"a": 0.7}, "nothing measures it"),
        ({"a": 1.0}, {}, "has no floor"),
    ],
)
def test_a_figure_and_its_floor_must_agree(gate, figures, floors, told):
    (problem,) = gate.missed(figures, floors)
    assert told in problem


@pytest.mark.parametrize(
    ("floors", "told"), [({"a": 0.6}, "lowered from 0.7 to 0.6"), ({}, "was taken away"), ({"b": 1}, "was taken away")]
)
def test_a_floor_may_not_fall_or_go(gate, floors, told):
    (problem,) = gate.lowered(floors, {"a": 0.7})
    assert told in problem


@pytest.mark.parametrize("floors", [{"a": 0.7}, {"a": 0.8}, {"a": 0.7, "b": 0.1}])
def test_a_floor_may_stay_rise_or_be_joined(gate, floors):
    assert list(gate.lowered(floors, {"a": 0.7})) == []


def test_the_committed_floors_are_what_counts(gate, folder):
    assert gate.gate(folder) == []
    (folder / "floors.json").write_text('{"a": 0.1}')
    assert gate.gate(folder) == ["a: the floor was lowered from 0.7 to 0.1"]


def test_without_a_commit_no_floor_is_remembered(gate, tmp_path):
    assert gate.committed(tmp_path) == {}


def test_without_git_no_floor_is_remembered(gate, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert gate.committed(tmp_path) == {}


def test_two_measures_of_one_name_are_refused(gate, folder):
    (folder / "measure_two.py").write_text("def measure():\n    return {'a': 1}\n")
    with pytest.raises(ValueError, match="measures again: a"):
        gate.measured(folder)


@pytest.mark.parametrize(("problems", "code"), [([], 0), (["a: is under"], 1)])
def test_the_exit_code_says_whether_all_is_well(gate, monkeypatch, problems, code):
    monkeypatch.setattr(gate, "gate", lambda: problems)
    assert gate.main() == code


def test_the_floors_of_the_project_are_numbers():
    floors = json.loads((QUALITY / "floors.json").read_text("utf-8"))
    assert floors
    assert all(isinstance(floor, int | float) for floor in floors.values())
