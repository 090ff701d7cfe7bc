"""The store among processes: one is killed while it adds, others read while one writes."""

import signal
import subprocess
import sys
from collections import Counter

import pytest

from avviso.errors import StoreError
from avviso.storing import Store, opening

WRITER = """
import sys, time
from pathlib import Path
from avviso.records import Coding, Document, EventClaim, Evidence, Identity, Mention, Sentence, Span, When
from avviso.storing import Store, adding as module

path, documents, stop_at = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])

def claim(document, number):
    party = Mention(Span(0, 3), "VEN", "VEN", identity=Identity("VEN"))
    evidence = Evidence(document, Sentence(number, Span(0, 9)), "words", "actual", When(None, "stated", ""), "c", 0.5)
    return EventClaim(f"{document}-{number}", evidence, "AGREE", "057", (party,), (), Span(0, 3), "met")

whole = module.insert_all
def insert_and_stop(connection, table, rows):
    whole(connection, table, rows)
    if table == "claims" and rows[0]["id"] == f"d{stop_at}-0":
        print("in the middle", flush=True)
        time.sleep(60)
module.insert_all = insert_and_stop

with Store(path) as store:
    print("open", flush=True)
    for number in range(documents):
        name = f"d{number}"
        store.add(Coding(Document(name, "text"), tuple(claim(name, n) for n in range(5)), (), 5))
print("done", flush=True)
"""


@pytest.fixture
def writer(tmp_path):
    running = []

    def start(documents, stop_at=-1):
        command = [sys.executable, "-c", WRITER, str(tmp_path / "s.db"), str(documents), str(stop_at)]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        assert running[-1].stdout.readline() == "open\n"
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.wait()
        process.stdout.close()


def claims_a_document(store):
    return Counter(claim.evidence.document_id for claim in store.claims())


def test_a_process_killed_in_the_middle_leaves_whole_documents_only(writer, tmp_path):
    process = writer(documents=9, stop_at=3)
    assert process.stdout.readline() == "in the middle\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    with Store(tmp_path / "s.db") as store:
        assert claims_a_document(store) == {"d0": 5, "d1": 5, "d2": 5}
        assert [document.id for document in store.documents()] == ["d0", "d1", "d2"]
        assert store.counts().sentences == 15


def test_two_readers_see_whole_documents_while_another_process_writes(writer, tmp_path):
    process = writer(documents=300)
    path = tmp_path / "s.db"
    with Store(path, read_only=True) as one, Store(path, read_only=True) as two:
        while process.poll() is None:
            assert set(claims_a_document(one).values()) <= {5}
            assert len(two.claims()) % 5 == 0
            assert len(two.events()) <= 1
        assert len(one.claims()) == len(two.claims()) == 1500


def test_readers_are_not_kept_waiting_by_an_unfinished_write(writer, tmp_path):
    process = writer(documents=9, stop_at=2)
    assert process.stdout.readline() == "in the middle\n"
    with Store(tmp_path / "s.db", read_only=True) as reader:
        assert claims_a_document(reader) == {"d0": 5, "d1": 5}
        assert len(reader.events()) == 1


def test_a_writer_that_waits_in_vain_says_why_and_still_answers(writer, tmp_path, monkeypatch, make):
    process = writer(documents=9, stop_at=2)
    assert process.stdout.readline() == "in the middle\n"
    monkeypatch.setattr(opening, "_PATIENCE_SECONDS", 0.05)
    with Store(tmp_path / "s.db") as store:
        with pytest.raises(StoreError, match="another process is writing"):
            store.add(make.coding())
        assert len(store.events()) == 1
