"""Reading, importing and rebuilding broken off: killed, with failing disks, without room, without memory."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from avviso import pipeline
from avviso.faces.examples import example_files
from avviso.storing.examining import examine

HERE = Path(__file__).parent
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
COMPILER = shutil.which("cc") or shutil.which("gcc")


@pytest.fixture
def drive(tmp_path, capsys):
    """Runs the driver in a process of its own and says what it counted."""

    def run(work, count, seed=1, **environment):
        command = [sys.executable, str(HERE / "driver.py"), work, str(tmp_path / work), str(count), str(seed)]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, timeout=3000)
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        with capsys.disabled():
            sys.stdout.write(f"\n{work}: {dict(found, faults=len(found['faults']))}\n")
        return found

    return run


@pytest.fixture(scope="module")
def shim(tmp_path_factory):
    """A library that makes a chosen write fail; loaded before all others."""
    if not COMPILER or not sys.platform.startswith("linux"):
        pytest.skip("needs a C compiler and LD_PRELOAD")
    built = tmp_path_factory.mktemp("shim") / "shim.so"
    subprocess.run([COMPILER, "-shared", "-fPIC", "-o", str(built), str(HERE / "shim.c"), "-ldl"], check=True)
    return str(built)


def sampled(quick, full):
    """A few points always, all of them where time is no matter."""
    return pytest.mark.parametrize("count", [quick, pytest.param(full, marks=pytest.mark.slow)])


@sampled(15, 1000)
def test_a_killed_process_loses_and_doubles_nothing(drive, count):
    found = drive("kill", count, seed=count)
    assert found["points"] == count
    assert found["faults"] == []
    assert sum(number for name, number in found["cut"].items() if name.endswith("cut")) >= count / 2


@sampled(10, 50)
def test_an_upgrade_that_is_killed_leaves_the_old_store_or_the_new(drive, count):
    found = drive("upgrade", count, seed=count)
    assert (found["points"], found["faults"]) == (count, [])
    assert sum(number for name, number in found["cut"].items() if name.endswith("cut")) >= count / 3


@sampled(30, 100_000)
def test_every_write_that_fails_once_is_told_and_loses_nothing(drive, shim, count):
    found = drive("writes", count, LD_PRELOAD=shim)
    assert found["faults"] == []
    assert found["points"] >= min(count, 300)
    assert found["outcomes"]["StoreError"] > found["points"] / 2


@sampled(6, 50)
def test_a_full_disk_is_told_and_loses_nothing(drive, count):
    found = drive("full", count, seed=count)
    assert (found["points"], found["faults"]) == (count, [])
    assert found["outcomes"]["StoreError"] >= count / 3


@sampled(24, 900)
def test_every_statement_that_fails_once_is_told_and_loses_nothing(drive, count):
    found = drive("statements", count)
    assert (found["points"], found["faults"]) == (count, [])
    assert found["outcomes"]["StoreError"] > count / 4


@sampled(4, 20)
def test_too_little_memory_is_told_and_loses_nothing(drive, count):
    found = drive("memory", count)
    assert (found["points"], found["faults"]) == (count, [])


# Below some 180 MB not even the libraries can be loaded, and what is said then is theirs.
LEVELS = range(200, 400, 10)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="address space is limited as Linux does it")
@pytest.mark.parametrize("levels", [LEVELS[2::9], pytest.param(LEVELS, marks=pytest.mark.slow)])
def test_reading_with_too_little_memory_is_told_and_the_store_is_well(tmp_path, levels, capsys):
    codes = Counter()
    for megabytes in levels:
        store = tmp_path / f"{megabytes}.db"
        read = [sys.executable, "-m", "avviso", "read", example_files()[0], "--store", str(store)]
        limited = ["sh", "-c", f'ulimit -v {megabytes * 1024}; exec "$@"', "sh", *read]
        done = subprocess.run(limited, capture_output=True, text=True, env={**os.environ, **ONE_THREAD}, timeout=300)
        assert "Traceback" not in done.stderr
        assert done.returncode == 0 or "memory" in done.stderr
        assert not store.exists() or all(one.well for one in examine(store))
        codes[done.returncode] += 1
    with capsys.disabled():
        sys.stdout.write(f"\nmemory of a command, exit codes: {dict(codes)}\n")
    assert {*codes} <= {0, 1}


def test_a_command_that_runs_out_of_memory_says_so(avviso, monkeypatch, tmp_path):
    def starved(*_, **__):
        raise MemoryError

    monkeypatch.setattr(pipeline, "code_documents", starved)
    code, _, err = avviso("code", tmp_path)
    assert (code, "not enough memory" in err, "Traceback" in err) == (1, True, False)
