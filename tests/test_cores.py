"""How many threads read a document."""

import pytest

from avviso import cores


@pytest.mark.parametrize(("there", "used"), [(1, 1), (2, 2), (64, 2)])
def test_there_are_never_more_threads_than_cores_nor_than_two(monkeypatch, there, used):
    monkeypatch.setattr(cores, "cores", lambda: there)
    assert cores.threads() == used


def test_this_process_has_a_core():
    assert cores.cores() >= 1
