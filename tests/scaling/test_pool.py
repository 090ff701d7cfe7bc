import sys
from pathlib import Path

import pytest

from avviso.records.bulk import Part, PartDone, Slice
from avviso.scaling import ProcessPool


@pytest.fixture
def works(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    import works

    yield works
    sys.modules.pop("works", None)


def test_a_worker_that_says_nothing_for_too_long_is_replaced(works, tmp_path):
    pool = ProcessPool(works.Silent(tmp_path, ((0, 1, 1),)), 1, patience=3.0)
    said = list(pool.run([Part(0, (Slice("a.txt", "file"),))]))
    assert [one.counts.coded for one in said if isinstance(one, PartDone)] == [3]
    assert pool.losses.restarts == 1


def test_workers_end_when_nobody_asks_on(works, tmp_path):
    pool = ProcessPool(works.Silent(tmp_path, ((0, 1, 1),)), 2)
    running = pool.run([Part(number, (Slice("a.txt", "file"),)) for number in range(2)])
    next(running)
    running.close()
    assert not [child for child in __import__("multiprocessing").active_children() if child.name == "avviso worker"]
