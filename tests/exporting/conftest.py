"""What the tests of single formats share beside the stores of every export (tests/conftest.py)."""

from functools import partial

import pytest

from .stocks import visit_of


@pytest.fixture
def visit(tmp_path, made):
    """Makes exports of a store with one visit."""
    return partial(visit_of, made, tmp_path)
