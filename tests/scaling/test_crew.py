"""How a driver deals with the actors of a cluster, beside a stand-in for Ray that runs them in this process."""

import sys
from itertools import count
from types import SimpleNamespace

import pytest

from avviso.errors import BulkRunError, ModelError
from avviso.records.bulk import Counts, Part, PartDone, Step
from avviso.scaling import RayActors, cluster

PARTS = [Part(number, ()) for number in range(5)]


class RayError(Exception):
    pass


class Dead(BaseException):
    """What ends a worker of the stand-in, as a signal would."""


class Method:
    def __init__(self, actor, name):
        self.actor, self.name = actor, name

    def remote(self, *given):
        return self.actor.ray.called(self.actor, self.name, given)


class Actor:
    """A worker; without room for it no call of it is ever answered."""

    def __init__(self, ray, made, given):
        self.ray, self.worker, self.room = ray, made(*given), len(ray.alive) < ray.cores
        if self.room:
            ray.alive.append(self)

    def __getattr__(self, name):
        return Method(self, name)


class Ray:
    """Of Ray what a driver needs. cores: actors that there is room for."""

    exceptions = SimpleNamespace(RayError=RayError)
    clock = 1000.0  # seconds; they pass only while a driver waits

    def __init__(self, cores):
        self.cores, self.alive, self.answers, self.numbers, self.killed = cores, [], {}, count(), 0

    def is_initialized(self):
        return True

    def cluster_resources(self):
        return {"CPU": float(self.cores)}

    def remote(self, **_):
        return lambda made: SimpleNamespace(remote=lambda *given: Actor(self, made, given))

    def called(self, actor, name, given):
        number = next(self.numbers)
        if actor.room:
            self.answers[number] = getattr(actor.worker, name)(*given)
        return number

    def wait(self, calls, num_returns=1, timeout=None):
        found = [one for one in calls if one in self.answers]
        self.clock += timeout if not found else 0
        return found, [one for one in calls if one not in found]

    def get(self, call):
        answer = self.answers.pop(call)
        if isinstance(answer, Dead):
            raise RayError("The actor died unexpectedly before finishing this task.")
        return answer

    def kill(self, actor):
        self.killed += 1
        if actor in self.alive:
            self.alive.remove(actor)


class Work:
    """Three documents a part; deadly ones end their worker so many times, which the stand-in is told as an answer."""

    def __init__(self, deadly=None, unready=None):
        self.deadly, self.unready = dict(deadly or {}), unready

    def prepare(self):
        if self.unready:
            raise self.unready

    def __call__(self, part, tell):
        read = 0
        for number in range(3):
            tell(Step(part.number, number, number))
            if number in dict(part.lost):
                continue
            if self.deadly.get((part.number, number), 0):
                self.deadly[part.number, number] -= 1
                raise RuntimeError("dead")
            read += 1
        return PartDone(part.number, Counts(documents=3, coded=read), ())


@pytest.fixture
def ray(monkeypatch):
    made = Ray(cores=2)
    monkeypatch.setitem(sys.modules, "ray", made)
    monkeypatch.setattr(cluster, "time", SimpleNamespace(monotonic=lambda: made.clock))
    monkeypatch.setattr("avviso.scaling.rayworker.settle", lambda work: work.prepare())
    monkeypatch.setattr("avviso.scaling.rayworker.as_told", lambda e: Dead() if str(e) == "dead" else e)
    return made


def run(work, workers=2):
    actors = RayActors(work, workers, "anywhere", patience=60.0)
    said = list(actors.run(iter(PARTS)))
    done = [one for one in said if isinstance(one, PartDone)]
    assert sorted(one.number for one in done) == [0, 1, 2, 3, 4]
    return {one.number: one.counts.coded for one in done}, actors.losses.restarts


@pytest.mark.parametrize("workers", [1, 2, 7, 0])
def test_every_part_is_done_once_also_where_there_are_fewer_cores_than_asked_for(ray, workers):
    assert run(Work(), workers) == (dict.fromkeys(range(5), 3), 0)
    assert ray.alive == []


def test_the_part_of_a_worker_that_ended_is_done_again(ray):
    assert run(Work({(1, 2): 1, (3, 0): 1})) == (dict.fromkeys(range(5), 3), 2)


def test_a_document_that_ended_two_workers_is_left_out(ray):
    assert run(Work({(2, 1): 9})) == ({0: 3, 1: 3, 2: 2, 3: 3, 4: 3}, 2)


def test_what_a_worker_lacks_ends_the_run_and_the_workers(ray):
    with pytest.raises(ModelError, match="missing"):
        run(Work(unready=ModelError("the weights are missing")))
    assert ray.alive == []


def test_workers_that_end_at_birth_end_the_run(ray):
    with pytest.raises(BulkRunError, match=r"3 workers in a row ended \(its process ended\)"):
        run(Work(unready=RuntimeError("dead")))


def test_a_worker_that_is_silent_for_too_long_is_replaced(ray, monkeypatch):
    silent, answered = [], ray.called

    def called(actor, name, given):
        if name == "go_on" and not silent:
            silent.append(actor)
            return next(ray.numbers)
        return answered(actor, name, given)

    monkeypatch.setattr(ray, "called", called)
    assert run(Work()) == (dict.fromkeys(range(5), 3), 1)
    assert 1060 < ray.clock < 1070


def test_a_cluster_without_room_is_said(ray):
    ray.cores = 0
    with pytest.raises(BulkRunError, match="had no worker"):
        run(Work(), workers=2)


def test_no_parts_ask_for_no_cluster(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    assert list(RayActors(Work(), 2).run([])) == []
