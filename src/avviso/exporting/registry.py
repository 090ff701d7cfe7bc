"""Every format of export: its name, the endings of its files, and the module that writes it, loaded when asked for."""

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from avviso.exporting.contract import Format


@dataclass(frozen=True, slots=True)
class Entry:
    """A format in the list. endings: what the names of its files end in; what: one line on it."""

    name: str
    module: str
    endings: tuple[str, ...]
    what: str


ENTRIES = (
    Entry("jsonl", "wire", (".jsonl", ".ndjson"), "everything, in the wire format"),
    Entry("csv", "flat", (".csv",), "one kind, a row each"),
    Entry("parquet", "parquet", (".parquet",), "one kind, typed columns (extra: analytics)"),
    Entry("plover", "plover", (".plover.jsonl", ".plover"), "events as PLOVER 2.0 records"),
    Entry("cameo", "cameo", (".tsv", ".tab"), "events as rows of Phoenix, CAMEO codes"),
    Entry("geojson", "geojson", (".geojson",), "events that have a place"),
    Entry("graphml", "graphml", (".graphml",), "parties, events and ties as a network"),
    Entry("gexf", "gexf", (".gexf",), "the same for Gephi, with a timeline"),
    Entry("ftm", "followthemoney", (".ftm.json", ".ftm.jsonl", ".ftm"), "FollowTheMoney entities"),
    Entry("stix", "stix", (".stix.json", ".stix"), "a STIX 2.1 bundle with a report"),
    Entry("csl", "csl", (".csl.json", ".csl"), "the documents as CSL-JSON references"),
    Entry("annotations", "annotations", (".jsonld",), "claims as W3C Web Annotations"),
)
BY_NAME = {entry.name: entry for entry in ENTRIES}


def format_of(name: str) -> Format:
    """The format of that name, one of BY_NAME."""
    return cast("Format", import_module(f"avviso.exporting.{BY_NAME[name].module}").FORMAT)


def name_for(path: str) -> str | None:
    """The name of the format whose ending the file has, the longest ending winning; None where none has it.

    >>> name_for("a.plover.jsonl"), name_for("a.JSONL"), name_for("a.json")
    ('plover', 'jsonl', None)
    """
    known = [(ending, entry.name) for entry in ENTRIES for ending in entry.endings if path.lower().endswith(ending)]
    return max(known, key=lambda one: len(one[0]))[1] if known else None
