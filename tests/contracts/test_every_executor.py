"""What every executor keeps, whatever runs the workers."""

import sys
from pathlib import Path

import pytest

from avviso.errors import BulkRunError, ModelError
from avviso.records.bulk import Part, PartDone, Slice, Step
from avviso.scaling import EXECUTORS

# Each test starts a cluster of its own, which takes seconds.
SLOW = {"ray": pytest.mark.slow}
PARTS = [Part(number, (Slice("a.txt", "file"),)) for number in range(5)]


@pytest.fixture
def works(monkeypatch):
    folder = str(Path(__file__).parents[1] / "scaling")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("PYTHONPATH", folder)  # for workers of a cluster, which are started by others
    import works

    yield works
    sys.modules.pop("works", None)


@pytest.fixture(params=[pytest.param(name, marks=SLOW.get(name, ())) for name in sorted(EXECUTORS)])
def executor(request):
    if request.param == "ray":
        pytest.importorskip("ray")
    return EXECUTORS[request.param]


def run(executor, work, workers=2, parts=PARTS):
    said = list(executor(work, workers).run(iter(parts)))
    return {one.number: one for one in said if isinstance(one, PartDone)}, said


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_every_part_is_done_once(executor, works, tmp_path, workers):
    done, said = run(executor, works.Plain(tmp_path), workers)
    assert sorted(done) == [0, 1, 2, 3, 4]
    assert sum(isinstance(one, PartDone) for one in said) == len(PARTS)
    assert {(one.part, one.document) for one in said if isinstance(one, Step)} == {
        (part, number) for part in range(5) for number in range(3)
    }


def test_no_parts_are_no_work(executor, works, tmp_path):
    assert run(executor, works.StillBorn(tmp_path), parts=[]) == ({}, [])


def test_the_part_of_a_worker_that_died_is_done_again_whole(executor, works, tmp_path):
    done, _ = run(executor, works.Plain(tmp_path, ((1, 2, 1), (3, 0, 1))))
    assert [done[number].counts.coded for number in range(5)] == [3, 3, 3, 3, 3]
    assert len(list(tmp_path.iterdir())) == 2


def test_a_document_that_ended_two_workers_is_left_out(executor, works, tmp_path):
    done, _ = run(executor, works.Plain(tmp_path, ((2, 1, 9),)))
    assert [done[number].counts.coded for number in range(5)] == [3, 3, 2, 3, 3]
    assert len(list(tmp_path.iterdir())) == 2


def test_two_deadly_documents_of_a_part_are_both_left_out(executor, works, tmp_path):
    done, _ = run(executor, works.Plain(tmp_path, ((0, 0, 9), (0, 2, 9))))
    assert done[0].counts.coded == 1


def test_workers_that_die_at_birth_end_the_run(executor, works, tmp_path):
    with pytest.raises(BulkRunError, match=r"3 workers in a row ended \(.+\) before they read anything"):
        run(executor, works.StillBorn(tmp_path))


def test_what_a_worker_lacks_is_said_by_the_driver(executor, works, tmp_path):
    with pytest.raises(ModelError, match="reinstall avviso"):
        run(executor, works.Unready(tmp_path))


def test_a_fault_of_the_work_itself_ends_the_run(executor, works, tmp_path):
    with pytest.raises(BulkRunError, match="no room"):
        run(executor, works.Faulty(tmp_path, ((1, 1, 1),)))
