"""What the benchmark of searches asks for, on a tenth of its documents."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from avviso.storing import Store

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def searching():
    """The benchmark, which stands beside the one that its documents are like."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        spec = spec_from_file_location("searching_benchmark", BENCHMARKS / "searching.py")
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(BENCHMARKS))
    return module


@pytest.fixture(scope="module")
def store(searching, tmp_path_factory):
    """A store with a tenth of the documents."""
    return searching.filled(tmp_path_factory.mktemp("searching") / "searching.db", searching.DOCUMENTS // 10)


def test_every_search_finds_some_and_not_all(searching, store):
    found = {name: total for name, (_, total) in searching.seconds(store).items()}
    assert all(0 < total < 5000 for total in found.values()), found


@pytest.mark.parametrize("name", ["a common word", "words and a party", "a party and days"])
def test_a_search_of_a_tenth_takes_a_tenth_of_the_time_that_was_set(searching, store, name, least_seconds):
    with Store(store, read_only=True) as ledger:
        assert least_seconds(lambda: ledger.search(searching.ASKED[name])) < searching.SECONDS / 10
