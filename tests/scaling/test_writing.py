import gzip
import json

import pytest

from avviso.scaling import FORMS, PartWriter
from avviso.scaling.packing import check
from avviso.scaling.writing import sweep

ROWS = [{"kind": "event", "id": f"c{n}", "event": "AGREE", "actor": [{"code": "USA"}], "text": "é"} for n in range(50)]


@pytest.fixture(params=FORMS)
def form(request):
    pytest.importorskip({"parquet": "duckdb", "jsonl.zst": "backports.zstd"}.get(request.param, "json"))
    check(request.param)
    return request.param


@pytest.fixture
def out(tmp_path):
    for name in ("claims", "rejected"):
        (tmp_path / name).mkdir()
    return tmp_path


def write(out, form, number=0):
    writer = PartWriter(out, number, form)
    for row in ROWS:
        writer.claim(json.dumps(row, ensure_ascii=False))
    writer.left_out('{"kind": "rejection"}')
    return writer


def test_nothing_has_its_name_before_it_is_whole(out, form):
    writer = write(out, form)
    assert not list(out.glob("*/part-*"))
    names = [name for name, _, _ in writer.close()]
    assert sorted(p.relative_to(out).as_posix() for p in out.glob("*/*")) == sorted(names)


def test_the_same_lines_give_the_same_bytes(out, form):
    (first, *_), (second, *_) = write(out, form, 0).close(), write(out, form, 1).close()
    assert first[1:] == second[1:]


def test_a_part_given_up_leaves_nothing(out, form):
    write(out, form).drop()
    assert not list(out.glob("*/*"))


def test_what_a_dead_worker_left_is_swept(out):
    writer = write(out, "jsonl")
    assert len(list(out.glob("*/.*.tmp"))) == 2
    sweep(out / "claims")
    sweep(out / "rejected")
    writer.drop()
    assert not list(out.glob("*/*"))
    assert not list(out.glob("*/.*"))


def test_gzip_holds_the_lines(out):
    write(out, "jsonl.gz").close()
    lines = gzip.decompress((out / "claims" / "part-000000.jsonl.gz").read_bytes()).decode().splitlines()
    assert [json.loads(line) for line in lines] == ROWS


def test_parquet_holds_the_rows(out):
    duckdb = pytest.importorskip("duckdb")
    write(out, "parquet").close()
    path = str(out / "claims" / "part-000000.parquet")
    rows = duckdb.connect().execute("SELECT id, actor, confidence FROM read_parquet(?) ORDER BY id", [path]).fetchall()
    assert len(rows) == len(ROWS)
    assert json.loads(rows[0][1]) == [{"code": "USA"}]
    assert rows[0][2] is None
