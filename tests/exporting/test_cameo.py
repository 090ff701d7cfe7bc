"""Rows of Phoenix, read back by the importer of Phoenix files."""

import io

from avviso import ontology
from avviso.exporting import vocabulary
from avviso.importing.phoenix import PHOENIX
from avviso.intake import datasets, import_events
from avviso.pipeline import MODALITIES
from avviso.storing import Store

from .opening import tab_rows


def read_back(data):
    """The events and the bad lines that the importer finds."""
    pieces = list(PHOENIX.read(io.BytesIO(data)))
    return [event for one in pieces for event in one.events.rows()], [bad for one in pieces for bad in one.bad]


def test_the_importer_knows_the_file_and_finds_the_same_events(exporter):
    data = exporter("cameo")
    assert PHOENIX.recognises(data.split(b"\n")[0] + b"\n")
    found, bad = read_back(data)
    assert bad == []
    with Store(exporter.store, read_only=True) as ledger:
        events = {event.id: event for event in ledger.events(modalities=MODALITIES)}
    assert len({one.id for one in found}) == exporter.account.written("event") > 20
    for one in found:
        event = events[one.id]
        assert (one.date.isoformat(), one.kind.cameo) == (event.date, event.cameo)
        assert {one.actor, one.recipient} - {""} <= {*event.actors, *event.recipients}


def test_the_columns_of_a_row_stand_in_the_order_of_phoenix(visit):
    (row,) = tab_rows(visit()("cameo"))
    assert row[1:5] == ["20170206", "2017", "02", "06"]
    assert row[5:13] == ["VENGOV", "VEN", "GOV", "", "RUSGOV", "RUS", "GOV", ""]
    assert row[13:18] == ["042", "04", "1", "1.9", ""]
    assert row[18:23] == ["55.7512", "37.6184", "Moscow", "", "RUS"]
    assert row[23:] == ["doc1_0", "https://wire.example/1", "Sample Wire"]


def test_what_did_not_happen_is_never_a_row(exporter):
    rows = tab_rows(exporter("cameo"))
    with Store(exporter.store, read_only=True) as ledger:
        real = {event.id for event in ledger.events(modalities=("actual", "historical"))}
    assert rows
    assert {row[0] for row in rows} <= real
    assert any("cannot say" in reason for reason in exporter.account.left("event"))


def test_every_code_of_the_ontology_has_a_score_and_a_penta_class():
    codes = ontology.load().cameos
    scored = {code: (vocabulary.goldstein(code), vocabulary.penta(code[:2])) for code in codes}
    assert [code for code, (score, penta) in scored.items() if not -10 <= float(score) <= 10 or not penta] == []


def test_the_sign_of_a_score_is_that_of_its_penta_class():
    # CAMEO's appeals and comments (01, 02), and yielding (08) and requests, have scores of both signs.
    for code in ontology.load().cameos:
        penta, score = vocabulary.penta(code[:2]), float(vocabulary.goldstein(code))
        assert penta == "0" or (score > 0) == (penta in "12"), code


def test_an_event_of_several_parties_is_loaded_with_a_row_for_each_pair(visit, tmp_path):
    whole = visit()("cameo")
    other = whole.replace(b"RUSGOV\tRUS\tGOV", b"CHLGOV\tCHL\tGOV")
    assert other != whole
    file = tmp_path / "daily.tsv"
    file.write_bytes(whole + other + other)
    [*import_events(tmp_path / "ledger.db", [file])]
    assert [one.events for one in datasets(tmp_path / "ledger.db")] == [2]
