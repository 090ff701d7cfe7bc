"""Packed files made to fill memory, disk or time, or to write where they may not: (name, suffix, bytes)."""

import gzip
import io
import struct
import zipfile
import zlib

HEAD = b"GLOBALEVENTID\tSQLDATE\n"
MEGABYTE = b"a" * (1 << 20)


def gzipped(head, times, unit=MEGABYTE):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([packer.compress(head), *(packer.compress(unit) for _ in range(times)), packer.flush()])


def zipped(*files, links=False):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o120777 if links else 0o644) << 16
            archive.writestr(entry, data)
    return out.getvalue()


def record(body, length=None, kind=b"response"):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: http://a.example/\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n"
    )
    return head % (kind, len(http) if length is None else length) + http + b"\r\n\r\n"


def _lied(data, at, value):
    """An archive that says another unpacked size in its own table."""
    place = data.rindex(b"PK\x01\x02") + at
    return data[:place] + struct.pack("<I", value) + data[place + 4 :]


def events():
    """Given to `avviso import events`."""
    line = HEAD + b"1\t20200101\n"
    yield "gzip of one line", ".gz", gzipped(line, 3_000)
    yield "gzip of lines", ".gz", gzipped(line, 1_500, b"a\tb\n" * 300_000)
    yield "gzip in gzip", ".gz", gzip.compress(gzipped(line, 1_000))
    yield "gzip cut", ".gz", gzip.compress(line * 1_000)[:-9]
    yield "gzip with rubbish behind", ".gz", gzip.compress(line) + b"rubbish" * 1_000
    yield "gzip of nothing", ".gz", gzip.compress(b"")
    yield "zip of one line", ".zip", zipped(("a.csv", line + MEGABYTE * 500))
    yield "zip in zip", ".zip", zipped(("a.zip", zipped(("a.csv", MEGABYTE * 100))))
    yield "zip of many", ".zip", zipped(*((f"{n}.csv", line) for n in range(5_000)))
    yield "zip upwards", ".zip", zipped(("../../../tmp/avviso-was-here.csv", line))
    yield "zip from the root", ".zip", zipped(("/tmp/avviso-was-here.csv", line))
    yield "zip with a link", ".zip", zipped(("a.csv", b"/etc/passwd"), links=True)
    yield "zip with a name of NUL", ".zip", zipped(("a.csv", line)).replace(b"a.csv", b"a\0csv")
    yield "zip that lies of its size", ".zip", _lied(zipped(("a.csv", line + MEGABYTE * 200)), 24, 10)
    yield "zip of an unknown packing", ".zip", zipped(("a.csv", line)).replace(b"\x08\x00", b"\x63\x00")
    yield "zip with a password", ".zip", zipped(("a.csv", line)).replace(b"\x14\x00\x00\x00", b"\x14\x00\x01\x00")
    yield "zip cut", ".zip", zipped(("a.csv", line * 1_000))[:-30]
    yield "plain of one line", ".csv", line + MEGABYTE * 40


def corpora():
    """Given to a run over a corpus."""
    good = gzip.compress(record(b"<p>The envoy of Ruritania met the minister in Strelsau on Monday."))
    yield "warc with a body beyond", ".warc.gz", good + gzipped(record(b"", 2_000 << 20), 2_000) + good
    yield "warc with much behind it", ".warc.gz", good + gzipped(record(b"<p>x"), 2_000) + good
    yield "warc with an endless head", ".warc.gz", good + gzipped(b"WARC/1.0\r\nX: ", 1_000) + good
    yield "warc of no records", ".warc.gz", gzipped(b"", 2_000)
    yield "warc of no bytes", ".warc", record(b"", 10**18)
    yield "warc of a page that unpacks", ".warc", record(gzipped(b"<p>", 100))
    yield "gzip of rows", ".jsonl.gz", gzipped(b'{"text": "', 1_000)
    yield "no parquet", ".parquet", b"PAR1" + b"\xff" * 1_000 + b"PAR1"
