"""What every format of export keeps to: one suite over the registry."""

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec

import pytest

from avviso.exporting import registry
from avviso.exporting.contract import NOTICE
from avviso.storing import Store

from ..exporting.opening import counted

NAMES = [
    pytest.param(
        entry.name,
        marks=[
            pytest.mark.skipif(entry.name == "parquet" and not find_spec("duckdb"), reason="DuckDB is not installed")
        ],
    )
    for entry in registry.ENTRIES
]
every_format = pytest.mark.parametrize("name", NAMES)
# A table and plain rows have no place for it; docs/exports.md says it for them.
NO_PLACE_FOR_A_NOTICE = {"jsonl", "csv", "cameo"}
_RUN = 6


def runs_of_words(text):
    """Every run of so many words of a text, as it may stand in a file."""
    words = re.findall(r"\w+", text)
    return {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def plain(data):
    """The words of a file, whatever stands between them."""
    return " ".join(re.findall(r"\w+", data.decode("utf-8", "replace")))


@every_format
def test_what_was_counted_as_written_is_in_the_file_and_the_rest_is_told(name, exporter, tmp_path):
    found = counted(name, exporter(name), tmp_path)
    form, account = registry.format_of(name), exporter.account
    kinds = [*form.holds[: 1 if form.one_kind else None], *form.lacks]
    kinds = [kind for kind in kinds if not (name == "jsonl" and kind == "document")]
    assert kinds
    for kind in kinds:
        # An event of several parties is counted on several edges; tests/exporting/test_networks.py counts them.
        several = kind == "event" and name in ("graphml", "gexf")
        assert several or account.written(kind) == found.get(kind, 0)
        assert account.written(kind) + sum(account.left(kind).values()) == exporter.held(kind)
        assert all(account.left(kind))
    assert any(account.written(kind) for kind in form.holds)


@every_format
def test_the_same_store_gives_the_same_bytes_whatever_the_hash_seed(name, exporter):
    here = exporter(name)
    assert exporter(name) == here
    command = [sys.executable, "-m", "avviso", "export", "--all", "--format", name, "--store", str(exporter.store)]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    there = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert there.stdout == here


@every_format
def test_no_text_goes_out_beyond_what_is_quoted(name, exporter):
    written = plain(exporter(name))
    with Store(exporter.store, read_only=True) as ledger:
        told = {claim.evidence.text for claim in ledger.claims()}
        titles = " ".join(document.title or "" for document in ledger.documents())
        left = [(each, ledger.document(each.document_id)) for each in ledger.rejections() if each.sentence]
        silent = {document.quote(each.sentence.span) for each, document in left}
    allowed = set().union(*map(runs_of_words, told), runs_of_words(titles))
    unsaid = set().union(*map(runs_of_words, silent)) - allowed
    assert unsaid
    # Annotations have thirty characters around each span, and no more.
    assert name == "annotations" or not [run for run in unsaid if run in written]


@every_format
def test_without_quotations_no_run_of_words_of_a_text_is_left(name, exporter):
    quoted, bare = plain(exporter(name)), plain(exporter(name, quotes=False))
    with Store(exporter.store, read_only=True) as ledger:
        documents = ledger.documents()
    titles = set().union(*(runs_of_words(document.title or "") for document in documents))
    told = set().union(*(runs_of_words(document.text) for document in documents)) - titles
    assert not [run for run in told if run in bare]
    if name not in ("csv", "parquet", "cameo", "graphml", "gexf", "csl"):  # which quote nothing anyhow
        assert [run for run in told if run in quoted]


@every_format
def test_whole_texts_go_out_only_where_they_are_asked_for(name, exporter):
    form = registry.format_of(name)
    if not form.texts:
        return
    of = "document" if form.one_kind else None
    with Store(exporter.store, read_only=True) as ledger:
        texts = [plain(document.text.encode()) for document in ledger.documents()]
    if name != "parquet":  # compressed; its own test reads it
        assert all(text in plain(exporter(name, text=True, of=of).replace(rb"\n", b" ")) for text in texts)
    assert not [text for text in texts if text in plain(exporter(name, of=of))]


@every_format
def test_a_licence_note_stands_wherever_there_is_a_place_for_it(name, exporter):
    written = exporter(name)
    assert (NOTICE.split(";")[0].encode() in written) == (name not in NO_PLACE_FOR_A_NOTICE)


@every_format
def test_awkward_text_breaks_no_file(name, awkward, tmp_path):
    found = counted(name, awkward(name), tmp_path)
    assert sum(found.values()) == awkward.account.written()
    assert found


@every_format
def test_an_empty_store_gives_a_sound_file_with_nothing_in_it(name, empty, tmp_path):
    assert sum(counted(name, empty(name), tmp_path).values()) == 0
    assert empty.account.written() == 0


@every_format
def test_a_file_begins_before_the_store_has_been_read(name, exporter):
    from avviso import exports
    from avviso.exporting.contract import Account, Manner
    from avviso.faces.exportshape import WireShape

    account = Account()
    form = registry.format_of(name)
    pieces = exports.export(exports.ExportAsked(), form, Manner(WireShape()), account, exporter.store)
    for _, _ in zip(range(3), pieces, strict=False):
        pass
    whole_first = name in ("graphml", "gexf", "parquet")
    assert (account.written() > 3) == whole_first
    pieces.close()


@every_format
def test_its_ending_names_it(name):
    for ending in registry.BY_NAME[name].endings:
        assert registry.name_for(f"a/b{ending}") == name


def test_no_two_formats_share_a_name_or_an_ending():
    endings = [ending for entry in registry.ENTRIES for ending in entry.endings]
    assert len(set(endings)) == len(endings)
    assert len(registry.BY_NAME) == len(registry.ENTRIES)


def test_json_formats_are_json(exporter):
    for name in ("geojson", "stix", "csl", "annotations"):
        assert json.loads(exporter(name))
