"""The stores that the tests of the exports share."""

from functools import partial

import pytest

from .stocks import Exporter, awkward_of, empty_of, visit_of


@pytest.fixture
def exporter(example_store):
    """Exports of the examples."""
    return Exporter(example_store)


@pytest.fixture
def awkward(tmp_path, made):
    """Exports of a store of awkward texts."""
    return awkward_of(made, tmp_path)


@pytest.fixture
def empty(tmp_path):
    """Exports of a store with nothing in it."""
    return empty_of(tmp_path)


@pytest.fixture
def visit(tmp_path, made):
    """Makes exports of a store with one visit."""
    return partial(visit_of, made, tmp_path)
