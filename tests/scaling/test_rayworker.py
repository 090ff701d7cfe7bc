"""What an actor does, without a cluster around it."""

from dataclasses import replace
from pathlib import Path

import pytest

from avviso.errors import BulkRunError, ModelError
from avviso.records.bulk import Counts, Part, PartDone, Step
from avviso.scaling.rayworker import Place, RayWorker

PART = Part(4, ())


class Three:
    """Reads three documents, and keeps which it has begun."""

    def __init__(self, trouble=None):
        self.begun, self.trouble = [], trouble

    def prepare(self):
        if self.trouble:
            raise self.trouble

    def __call__(self, part, tell):
        for number in range(3):
            tell(Step(part.number, number, number))
            self.begun.append(number)
        return PartDone(part.number, Counts(documents=3), ())


@pytest.fixture(autouse=True)
def _back(monkeypatch):
    monkeypatch.chdir(Path.cwd())  # an actor may go elsewhere
    monkeypatch.setattr("avviso.scaling.rayworker.settle", lambda work: work.prepare())  # and freezes what it holds


def test_a_document_is_begun_when_the_driver_has_heard_of_it():
    work = Three()
    worker = RayWorker(work)
    assert worker.prepare(Place.here()) is None
    assert worker.begin(PART) == Step(4, 0, 0)
    assert work.begun == []
    assert worker.go_on() == Step(4, 1, 1)
    assert work.begun == [0]
    assert worker.go_on() == Step(4, 2, 2)
    assert worker.go_on() == PartDone(4, Counts(documents=3), ())
    assert worker.begin(PART) == Step(4, 0, 0)


def test_what_is_missing_is_told():
    told = RayWorker(Three(ModelError("the weights are missing"))).prepare(Place.here())
    assert (type(told), str(told)) == (ModelError, "the weights are missing")


def test_a_fault_of_the_work_is_told():
    class Faulty(Three):
        def __call__(self, part, tell):
            raise OSError("no room")

    told = RayWorker(Faulty()).begin(PART)
    assert isinstance(told, BulkRunError)
    assert "no room" in str(told)


def test_another_avviso_is_refused(tmp_path):
    told = RayWorker(Three()).prepare(replace(Place.here(), version="0.0.1"))
    assert "the driver 0.0.1: install the same" in str(told)


def test_a_machine_without_the_folders_is_refused(tmp_path):
    told = RayWorker(Three()).prepare(Place(str(tmp_path / "gone"), Place.here().version))
    assert "must share corpus and output" in str(told)


def test_a_worker_goes_where_the_driver_stands(tmp_path):
    assert RayWorker(Three()).prepare(Place(str(tmp_path), Place.here().version)) is None
    assert Path.cwd() == tmp_path
