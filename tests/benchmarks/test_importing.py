"""What the benchmark of importing asks for, and when it fails."""

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from itertools import takewhile
from pathlib import Path

import pytest

from avviso.storing.shelf import Shelf

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def importing():
    spec = spec_from_file_location("importing_benchmark", BENCHMARKS / "importing.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def day(importing, tmp_path_factory):
    path = tmp_path_factory.mktemp("day") / "20180101.export.CSV"
    path.write_bytes(importing.day_of(30_000))
    return path


def test_an_invented_day_is_the_same_each_time_and_every_row_of_it_loads(importing, day, tmp_path):
    assert importing.day_of(300) == importing.day_of(300)
    with Shelf(tmp_path / "shelf.db") as shelf:
        importing.fill(shelf, day, 40_000)
        assert shelf.datasets()[0].events == 60_000
        assert importing.series_ms(shelf, "week") < importing.SERIES_MS


def test_loading_keeps_to_its_floor():
    # The share of a plain loop over the same bytes in the same run: as a busy machine slows both, it lasts. It runs in
    # a process of its own, as tracing for coverage slows loading by a third and the plain loop by little. What else
    # wants the processor's caches may slow one alone, so it is asked up to four times.
    asked = [sys.executable, str(BENCHMARKS / "importing.py"), "--rows", "30000"]
    answers = (subprocess.run(asked, capture_output=True, text=True, check=False) for _ in range(4))
    told = list(takewhile(lambda one: one.returncode, answers))
    assert len(told) < 4, told[-1].stderr


@pytest.mark.parametrize(
    ("loaded", "milliseconds", "problems"),
    [(300_000, [], 0), (100_000, [], 1), (300_000, [3, 60], 1), (100_000, [60], 2)],
)
def test_it_fails_when_slow(importing, loaded, milliseconds, problems):
    assert len(list(importing.verdicts(importing.Rates(loaded, 600_000), milliseconds))) == problems
