"""Documents kept together, and what is told of each."""

import pytest

from avviso.errors import StoreError
from avviso.records import Rejection
from avviso.storing import Store
from avviso.storing import grouping as module
from avviso.storing.grouping import Group


class Clock:
    """A clock that goes on by what it is told; each keeping takes `keeping` seconds."""

    def __init__(self, keeping):
        self.now, self.keeping = 100.0, keeping

    def monotonic(self):
        return self.now


class Ledger:
    """Takes anything, and remembers what came together."""

    def __init__(self, clock):
        self.clock, self.kept = clock, []

    def keep(self, items):
        self.kept.append(list(items))
        self.clock.now += self.clock.keeping


def through(monkeypatch, keeping, between, count):
    """The sizes of the transactions of so many items that come so many seconds apart, and what was given back when."""
    clock = Clock(keeping)
    monkeypatch.setattr(module, "time", clock)
    ledger = Ledger(clock)
    group, given = Group(ledger), []
    for number in range(count):
        clock.now += between
        given += group.put(number)
        assert given == [one for items in ledger.kept for one in items]
    given += group.rest()
    assert given == list(range(count))
    return [len(items) for items in ledger.kept if items]


def test_a_reader_that_takes_long_over_each_keeps_each_by_itself(monkeypatch):
    assert through(monkeypatch, keeping=0.005, between=0.1, count=6) == [1] * 6


def test_who_would_wait_longer_than_he_reads_keeps_several_together(monkeypatch):
    assert through(monkeypatch, keeping=0.005, between=0.01, count=13) == [1, 5, 5, 2]


def test_nothing_waits_longer_than_a_second(monkeypatch):
    assert through(monkeypatch, keeping=3.0, between=0.4, count=8) == [1, 3, 3, 1]


def test_a_transaction_has_a_largest_size(monkeypatch):
    assert max(through(monkeypatch, keeping=0.5, between=0.0, count=200)) == module._MOST


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "s.db") as opened:
        yield opened


def test_codings_and_rejections_are_kept_in_one_transaction(store, make):
    coding = make.coding(make.event("c1"))
    added = store.keep([coding, Rejection("b.txt", "is empty"), coding])
    assert (added.documents, added.claims, added.already_known) == (1, 1, 1)
    assert [one.origin for one in store.rejections() if one.document_id is None] == ["b.txt"]


def test_a_document_that_cannot_be_kept_takes_none_of_those_before_it_along(store, make, monkeypatch):
    monkeypatch.setattr(module, "_TIMES", 1e9)
    monkeypatch.setattr(module, "_LONGEST", 1e9)
    group, kept = Group(store), []
    group._took = 1.0
    for name in ("d1", "d2", "half \ud800 of a pair", "d3"):
        kept += group.put(make.coding(of=name))
    with pytest.raises(StoreError, match="surrogate"):
        kept.extend(group.rest())
    assert [one.document.id for one in kept] == ["d1", "d2"] == [one.id for one in store.documents()]


def test_two_claims_of_one_id_are_refused_and_those_before_are_kept(store, make):
    group, kept = Group(store), []
    group._waiting = [make.coding(of="d1"), make.coding(make.event("c1"), make.event("c1"))]
    with pytest.raises(StoreError, match="two claims"):
        kept.extend(group.rest())
    assert [one.document.id for one in kept] == ["d1"]
