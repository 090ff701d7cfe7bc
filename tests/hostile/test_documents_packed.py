"""Packed files that blow up or point elsewhere: each ends soon, in little memory, with a reason, and writes nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from . import archives

SECONDS = 2.0  # of computing
MEMORY = 600_000_000  # bytes of address space above what the program needs anyway
EVENTS = {name: (suffix, data) for name, suffix, data in archives.events()}
CORPORA = {name: (suffix, data) for name, suffix, data in archives.corpora()}

# Reads a file in a process of its own, and says what came of it and what it took.
READ = """
import json, resource, sys, time
from pathlib import Path
from avviso.errors import AvvisoError
from avviso.importing.events import open_events
from avviso.reading.cutting import cut
from avviso.reading.slices import read_slice
from avviso.records import Rejection
path, said, given = Path(sys.argv[2]), [], 0
soft = int(Path('/proc/self/statm').read_text().split()[0]) * resource.getpagesize() + int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_AS, (soft, soft))
began = time.process_time()
try:
    if sys.argv[1] == "events":
        given = sum(len(piece.events) + len(piece.bad) for piece in open_events(path).pieces())
    else:
        for piece in cut([path], 1 << 20):
            found = [piece] if isinstance(piece, Rejection) else list(read_slice(piece))
            said += [one.reason for one in found if isinstance(one, Rejection)]
            given += sum(not isinstance(one, Rejection) for one in found)
except AvvisoError as error:
    said.append(str(error))
print(json.dumps([given, said, time.process_time() - began]))
"""


def done(kind, path):
    command = [sys.executable, "-c", READ, kind, str(path), str(MEMORY)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=path.parent)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def ends_well(kind, folder, suffix, data):
    folder = folder / "only"
    folder.mkdir()
    path = folder / f"a{suffix}"
    path.write_bytes(data)
    given, said, seconds = done(kind, path)
    assert given or all(said)
    assert given or said
    assert seconds <= SECONDS
    assert [one.name for one in folder.iterdir()] == [path.name]
    assert not Path("/tmp/avviso-was-here.csv").exists()


SAMPLE = ["gzip of one line", "zip that lies of its size", "zip upwards"]


@pytest.mark.parametrize(
    "name", [*SAMPLE, *(pytest.param(one, marks=pytest.mark.slow) for one in EVENTS if one not in SAMPLE)]
)
def test_a_packed_table_of_events_ends_soon(tmp_path, name):
    ends_well("events", tmp_path, *EVENTS[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", CORPORA)
def test_a_packed_corpus_ends_soon(tmp_path, name):
    pytest.importorskip("fastwarc")
    ends_well("corpus", tmp_path, *CORPORA[name])


def test_there_are_twenty_and_more():
    assert len(EVENTS) + len(CORPORA) >= 20
