"""Each format read by something that is not its writer: the standard library, or the tool it is for."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest

_GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
_GEXF = "{http://gexf.net/1.3}"


def json_lines(data):
    """The objects of JSON lines."""
    return [json.loads(line) for line in data.decode().split("\n")[:-1]]


def csv_rows(data):
    """The rows of a CSV file by name."""
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def tab_rows(data):
    """The rows of a tab-separated file without names, which must all be of 26 cells."""
    rows = [line.split("\t") for line in data.decode().split("\n")[:-1]]
    assert {len(row) for row in rows} <= {26}
    return rows


def parquet_rows(data, folder):
    """The rows of a Parquet file by name, read by DuckDB."""
    duckdb = pytest.importorskip("duckdb")
    path = folder / "read.parquet"
    path.write_bytes(data)
    with duckdb.connect() as connection:
        found = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [one[0] for one in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def edges(data):
    """The edges of GraphML or GEXF, their ends and their attributes by name."""
    root = ET.fromstring(data)
    return _graphml(root) if root.tag == f"{_GRAPHML}graphml" else _gexf(root)


def _graphml(root):
    names = {key.get("id"): key.get("attr.name") for key in root.iter(f"{_GRAPHML}key")}
    for edge in root.iter(f"{_GRAPHML}edge"):
        values = {names[one.get("key")]: one.text for one in edge}
        yield edge.get("source"), edge.get("target"), values


def _gexf(root):
    (names,) = (one for one in root.iter(f"{_GEXF}attributes") if one.get("class") == "edge")
    titles = {one.get("id"): one.get("title") for one in names}
    for edge in root.iter(f"{_GEXF}edge"):
        values = {titles[one.get("for")]: one.get("value") for one in edge.iter(f"{_GEXF}attvalue")}
        yield edge.get("source"), edge.get("target"), values


def counted(name, data, folder):
    """How many of each kind a file holds, as read from the file alone."""
    return _COUNTS[name](data, folder)


def _of_lines(kinds):
    def count(data, folder):
        found = [kinds(row) for row in json_lines(data)]
        return {kind: found.count(kind) for kind in set(found) if kind}

    return count


def _edges(data, folder):
    found = {"event": 0, "tie": 0}
    for _, _, values in edges(data):
        found[values["kind"]] += int(values.get("count", 1))
    return found


def _stix(data, folder):
    objects = json.loads(data).get("objects", [])
    located = [one for one in objects if one.get("relationship_type") == "located-at"]
    kinds = [one["type"] for one in objects]
    return {"event": kinds.count("note"), "tie": kinds.count("relationship") - len(located)}


_WIRE = {"event": "claim", "tie": "claim", "cause": "claim", "derived-event": "event", "derived-tie": "tie"}
_COUNTS = {
    "jsonl": _of_lines(lambda row: _WIRE[row["kind"]]),
    "plover": _of_lines(lambda row: "event"),
    "ftm": _of_lines(lambda row: {"Event": "event", "Membership": "tie", "UnknownLink": "tie"}.get(row["schema"])),
    "csv": lambda data, folder: {"event": len(csv_rows(data))},
    "parquet": lambda data, folder: {"event": len(parquet_rows(data, folder))},
    "cameo": lambda data, folder: {"event": len({row[0] for row in tab_rows(data)})},
    "geojson": lambda data, folder: {"event": len(json.loads(data)["features"])},
    "graphml": _edges,
    "gexf": _edges,
    "stix": _stix,
    "csl": lambda data, folder: {"document": len(json.loads(data))},
    "annotations": lambda data, folder: {
        "claim": sum(one["id"].count(":") == 3 for one in json.loads(data)["first"]["items"])
    },
}
