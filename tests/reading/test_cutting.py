import gzip
import json

import pytest

from avviso.reading import read
from avviso.reading.cutting import cut, size_of
from avviso.reading.slices import read_slice
from avviso.records import Document, Rejection
from avviso.records.bulk import Slice

ROWS = [{"id": f"a{n}", "text": f"Ruritania sent its envoy {n} times.", "published": "2017-02-06"} for n in range(40)]


def whole(pieces):
    """All documents of the slices, and what could not be cut."""
    return [item for one in pieces for item in ([one] if isinstance(one, Rejection) else read_slice(one))]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    (tmp_path / "a.txt").write_text("The port was closed.", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.html").write_text("<p>The strike of the dockers went on.</p>", encoding="utf-8")
    (tmp_path / "d.zip").write_bytes(b"PK")
    return tmp_path


@pytest.mark.parametrize("size", [1, 90, 500, 10**6])
def test_slices_of_any_size_give_what_reading_gives(folder, size):
    found, plain = whole(cut([folder], size)), list(read([folder]))
    assert [item for item in found if isinstance(item, Document)] == [d for d in plain if isinstance(d, Document)]
    assert len(found) == len(plain)


def test_a_slice_is_hardly_larger_than_asked(folder):
    sizes = [one.end - one.start for one in cut([folder / "b.jsonl"], 500) if isinstance(one, Slice)]
    assert len(sizes) > 3
    assert max(sizes) < 500 + max(len(json.dumps(row)) for row in ROWS) + 1


def test_a_last_line_without_an_end_and_empty_lines_are_kept_apart(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "The port was closed."}\n\n\n{"text": "It opened again."}')
    found = whole(cut([path], 10))
    assert [item.origin for item in found] == [f"{path}, line 1", f"{path}, line 4"]


def test_an_empty_file_is_said_once(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"")
    (only,) = whole(cut([tmp_path], 10))
    assert "is empty" in only.reason


@pytest.mark.parametrize("name", ["-", ""])
def test_standard_input_is_no_corpus(name):
    (only,) = cut([name], 10)
    assert "no corpus" in only.reason


def test_what_is_packed_and_no_warc_is_refused(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(b"\x1f\x8b")
    (only,) = cut([tmp_path], 10)
    assert "unpack it" in only.reason


def test_a_file_that_went_away_is_said(tmp_path):
    (only,) = read_slice(Slice(str(tmp_path / "gone.txt"), "file"))
    assert "cannot be read" in only.reason


def test_the_size_of_a_corpus_is_that_of_its_files(folder):
    assert size_of([folder]) == sum((folder / name).stat().st_size for name in ("a.txt", "b.jsonl", "sub/c.html"))


def test_parquet_gives_what_jsonl_gives(tmp_path):
    duckdb = pytest.importorskip("duckdb")
    lines, table = tmp_path / "a.jsonl", tmp_path / "a.parquet"
    lines.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    duckdb.connect().execute(f"COPY (SELECT * FROM read_json('{lines}')) TO '{table}' (FORMAT parquet)")
    found, plain = whole(cut([table], 40_000)), whole(cut([lines], 40_000))
    assert len(list(cut([table], 40_000))) == 4
    assert [(d.id, d.text, d.published) for d in found] == [(d.id, d.text, d.published) for d in plain]
    assert found[-1].origin == f"{table}, row 40"


def test_what_is_no_parquet_is_said(tmp_path):
    pytest.importorskip("duckdb")
    (tmp_path / "a.parquet").write_bytes(b"PAR2")
    (only,) = whole(cut([tmp_path], 10))
    assert "no Parquet" in only.reason


def record(kind, uri, block):
    """One record, packed by itself as crawls do."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2017-02-06T10:00:00Z\r\nWARC-Target-URI: {uri}\r\n"
    head += f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    return gzip.compress(head.encode() + block + b"\r\n\r\n")


def warc(path, pages):
    """What a crawl keeps of its pages: of each the request and the response."""
    packed = []
    for number, (kind, body) in enumerate(pages):
        uri = f"https://news.example/{number}"
        packed.append(record("request", uri, b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n"))
        packed.append(record("response", uri, f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body))
    path.write_bytes(b"".join(packed))


@pytest.mark.parametrize("size", [1, 700, 10**6])
def test_every_page_of_a_warc_file_is_read_once(tmp_path, size):
    pytest.importorskip("fastwarc")
    path = tmp_path / "crawl.warc.gz"
    body = b"<html><body><article><p>The envoy of Ruritania came to the capital on Monday.</p></article></body></html>"
    warc(path, [("text/html", body)] * 8 + [("image/png", b"\x89PNG")])
    found = whole(cut([path], size))
    documents = [item for item in found if isinstance(item, Document)]
    assert [d.url for d in documents] == [f"https://news.example/{n}" for n in range(8)]
    assert {(d.published, d.publisher) for d in documents} == {("2017-02-06", "news.example")}
    assert [item.reason for item in found if isinstance(item, Rejection)] == ["is image/png, and only pages are read"]


def test_what_is_no_warc_is_said(tmp_path):
    pytest.importorskip("fastwarc")
    (tmp_path / "a.warc").write_bytes(b"hello")
    (only,) = whole(cut([tmp_path], 10))
    assert "WARC" in only.reason
