"""Backups that are made while somebody writes: each is the store of one moment, and can be gone on with."""

import shutil
import sys
import time

import pytest

from avviso.storing import Store
from avviso.storing.backing import backup
from avviso.storing.digest import store_digest
from avviso.storing.examining import examine

from . import corpus
from .forks import ended, forked


def documents(path):
    with Store(path, read_only=True) as store:
        return len(store.document_ids())


def write(path):
    """Adds documents, one after the other, until it is killed."""
    with Store(path) as store:
        for number in range(1, 100_000):
            store.add(corpus.coding(number))
            if number % 10 == 0:
                store.counts()  # derives, which rewrites much at once
            time.sleep(0.01)


@pytest.mark.parametrize("times", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_a_backup_is_the_store_of_one_moment_and_works(tmp_path, times, capsys):
    path, reference = tmp_path / "s.db", tmp_path / "reference.db"
    for one in (path, reference):
        with Store(one) as store:
            store.add(corpus.coding(0))
    child, pipe = forked(lambda _: write(path))
    sizes = []
    try:
        for number in range(times):
            waited = time.monotonic()
            while documents(path) < 4 * (number + 1) and time.monotonic() - waited < 120:
                time.sleep(0.01)
            before, copy = documents(path), tmp_path / f"{number}.db"
            backup(path, copy)
            sizes.append((before, documents(copy), documents(path)))
    finally:
        ended(child, pipe, 0)
    with capsys.disabled():
        sys.stdout.write(f"\nbackups: documents before, in it, after: {sizes}\n")
    assert all(before <= held <= after for before, held, after in sizes)
    assert sizes[-1][0] > sizes[0][0]
    for number, (_, held, _) in enumerate(sizes):
        follow(tmp_path / f"{number}.db", held, reference, tmp_path / f"restored {number}" / "s.db")


def follow(copy, held, reference, restored):
    """A copy is put in the place of a store and gone on with; it then has what a store has that was never copied."""
    with Store(reference) as store:
        for number in range(documents(reference), held):
            store.add(corpus.coding(number))
    assert store_digest(copy) == store_digest(reference)
    restored.parent.mkdir()
    shutil.copy(copy, restored)
    for one in (restored, reference):
        with Store(one) as store:
            store.add(corpus.coding(held))
            counts = store.counts()
            assert (counts.documents, counts.claims) == (held + 1, (held + 1) * corpus.CLAIMS)
    assert store_digest(restored) == store_digest(reference)
    assert [one for one in examine(restored) if not one.well] == []
