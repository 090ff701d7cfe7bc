"""The same in, the same out: in whatever order, and by however many processes at once."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from avviso.faces.examples import example_files
from avviso.pipeline import read_into_store
from avviso.storing import Store
from avviso.storing.digest import store_digest

from . import corpus

CROWD = Path(__file__).parent / "crowd.py"


def crowd(*arguments):
    done = subprocess.run(
        [sys.executable, str(CROWD), *map(str, arguments)], capture_output=True, text=True, timeout=900
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("shuffles", "workers", "times"), [(3, (1, 2), 1), pytest.param(10, (1, 2, 8), 2, marks=pytest.mark.slow)]
)
def test_any_order_and_any_number_of_processes_give_one_store(tmp_path, shuffles, workers, times):
    digests = set()
    for shuffle in range(shuffles):
        for count in workers:
            for turn in range(times):
                found = crowd("together", tmp_path / f"{shuffle}-{count}-{turn}", count, shuffle)
                assert found["codes"] == [0] * count
                assert (found["documents"], found["added"], found["claims"]) == (60, 60, 60 * corpus.CLAIMS)
                digests.add(found["digest"])
    assert len(digests) == 1


def test_another_corpus_has_another_digest(tmp_path):
    digests = []
    for number in range(2):
        with Store(tmp_path / f"{number}.db") as store:
            store.add(corpus.coding(number))
        digests.append(store_digest(tmp_path / f"{number}.db"))
    assert digests[0] != digests[1]


@pytest.mark.parametrize("shuffles", [1, pytest.param(10, marks=pytest.mark.slow)])
def test_the_coder_reads_the_examples_alike_in_any_order(tmp_path, example_store, shuffles):
    for number in range(shuffles):
        files = [*example_files()]
        random.Random(number).shuffle(files)
        path = tmp_path / f"{number}.db"
        for _ in read_into_store(files, path):
            pass
        assert store_digest(path) == store_digest(example_store)


@pytest.mark.parametrize(("readers", "seconds"), [(8, 3), pytest.param(64, 60, marks=pytest.mark.slow)])
def test_many_read_while_one_writes(tmp_path, readers, seconds, capsys):
    found = crowd("load", tmp_path / "load", readers, seconds)
    with capsys.disabled():
        sys.stdout.write(f"\n{readers} readers, {seconds} s: {found}\n")
    assert found["faults"] == []
    assert found["questions"] > readers * seconds
    assert found["written"] > 0
