"""What unpacks to too much, or has no lines, is refused while it is read."""

import gzip
import io

import pytest

from avviso.errors import UnreadableInput
from avviso.importing import unpacking
from avviso.importing.events import open_events
from avviso.importing.unpacking import bounded


def test_what_keeps_to_the_bounds_is_read_as_it_is():
    data = b"one\ntwo\n" * 1_000
    assert bounded(io.BytesIO(data), "a", len(data)).read() == data


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(unpacking, "_FREE", 1_000)
    stream = bounded(io.BytesIO(b"a\n" * 10_000), "a.gz", 100)
    with pytest.raises(UnreadableInput, match="over 100 times its size"):
        stream.read()


def test_a_line_without_end_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(unpacking, "_LONGEST_LINE", 1_000)
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"GLOBALEVENTID\tSQLDATE\n" + b"a" * 5_000))
    with pytest.raises(UnreadableInput, match=r"a line of over"):
        list(open_events(path).pieces())
