"""GDELT: its columns, its codes, and what is wrong with its lines."""

import io
from datetime import date

import pytest

from avviso.importing.cells import blocks
from avviso.importing.gdelt import Gdelt

from .samples import gdelt


def read(data, version=2):
    """Events and bad lines of some bytes."""
    pieces = list(Gdelt(version).read(io.BytesIO(data.encode())))
    return [event for one in pieces for event in one.events.rows()], [bad for one in pieces for bad in one.bad]


def one(**cells):
    """The event of one line."""
    (event,), bad = read(gdelt(2, **cells))
    assert bad == []
    return event


@pytest.mark.parametrize("version", [1, 2])
def test_counts_address_and_sector_are_read(version):
    (event,), _ = read(gdelt(version), version)
    assert (event.mentions, event.articles, event.actor_sector, event.recipient_sector) == (8, 6, "GOV", "")
    assert (event.place, event.url, event.id) == ("Moscow, Russia", "https://wire.example/1", "1001")
    assert (event.kind.cameo, event.kind.quad, event.kind.score) == ("042", 1, 4.0)


def test_files_before_2013_have_no_address():
    line = gdelt(1).rstrip("\n").rsplit("\t", 1)[0] + "\n"
    (event,), bad = read(line, 1)
    assert (event.actor, event.url, event.place, bad) == ("VEN", "", "Moscow, Russia", [])


@pytest.mark.parametrize(
    ("code", "party"),
    [("ROM", "ROU"), ("TMP", "TLS"), ("EUR", ""), ("AFR", ""), ("PSE", "PSE"), ("usa", ""), ("US", ""), ("", "")],
)
def test_countries_of_actors_are_cameo_and_a_region_is_no_party(code, party):
    assert one(c7=code).actor == party


@pytest.mark.parametrize(("code", "country"), [("CH", "CHN"), ("SZ", "CHE"), ("GM", "DEU"), ("GZ", "PSE"), ("OS", "")])
def test_countries_of_places_are_fips(code, country):
    assert one(c53=code).country == country


@pytest.mark.parametrize(
    ("cells", "party"),
    [
        ({"c17": "", "c18": "UNO", "c22": "IGO"}, ("UN", "IGO")),
        ({"c17": "", "c18": "EEC", "c22": "IGO"}, ("EUR", "IGO")),
        ({"c17": "", "c18": "XYZ", "c22": "IGO"}, ("IGO", "IGO")),
        ({"c17": "", "c22": "COP"}, ("", "COP")),
        ({"c17": "SYR", "c18": "UNO", "c22": "MED"}, ("SYR", "JRN")),
    ],
)
def test_a_body_is_a_party_where_there_is_no_country(cells, party):
    event = one(**cells)
    assert (event.recipient, event.recipient_sector) == party


@pytest.mark.parametrize(
    ("day", "read_as"),
    [("20240229", date(2024, 2, 29)), ("19791231", date(1979, 12, 31)), ("19040102", date(1904, 1, 2))],
)
def test_days_are_of_the_calendar(day, read_as):
    assert one(c1=day).date == read_as


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"c1": "20230229"}, "no day of the calendar"),
        ({"c1": "20231301"}, "no day of the calendar"),
        ({"c1": "2023-01-01"}, "no day of the calendar"),
        ({"c0": ""}, "no id"),
        ({"c0": "12x"}, "no id"),
        ({"c0": "1" * 30}, "no id"),
        ({"c26": "999"}, "no CAMEO code"),
        ({"c26": "---"}, "no CAMEO code"),
        ({"c31": "many"}, "not a number"),
        ({"c56": "5.5.5"}, "not a number"),
        ({"c56": "-"}, "not a number"),
        ({"c56": "91"}, "coordinates off the globe"),
        ({"c57": "-180.5"}, "coordinates off the globe"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_with_what_to_do(cells, reason):
    events, (bad,) = read(gdelt(2) + gdelt(2, **cells))
    assert len(events) == 1
    assert bad.line == 2
    assert bad.reason.startswith(reason)
    assert "leave" in bad.reason


@pytest.mark.parametrize(("text", "number"), [("-0.5", -0.5), ("7", 7.0), ("-10.25", -10.25), (".5", 0.5), ("", None)])
def test_coordinates_are_decimal_numbers(text, number):
    assert one(c56=text).latitude == number


def test_a_line_of_names_is_no_event():
    names = "GLOBALEVENTID\tSQLDATE" + "\t" * 59 + "\n"
    events, bad = read(names + gdelt(2))
    assert (len(events), bad) == (1, [])


def test_a_text_that_is_no_utf8_is_read_all_the_same():
    pieces = Gdelt(2).read(io.BytesIO(gdelt(2, c52="Malmö").encode("latin-1")))
    (event,) = next(pieces).events.rows()
    assert event.place == "Malm\N{REPLACEMENT CHARACTER}"


def test_blocks_end_with_lines_however_small_they_are():
    data = b"one\ntwo words\n\nfour"
    for size in range(1, 30):
        found = list(blocks(io.BytesIO(data), size))
        assert b"".join(found) == data + b"\n"
        assert all(block.endswith(b"\n") for block in found)


def test_lines_are_counted_over_blocks_and_pieces(monkeypatch):
    monkeypatch.setattr("avviso.importing.gdelt._PIECE", 2)
    monkeypatch.setattr("avviso.importing.gdelt.blocks", lambda stream: blocks(stream, 300))
    lines = [gdelt(2, c0=str(number)) for number in range(1, 8)]
    lines[4] = "broken\n"
    pieces = list(Gdelt(2).read(io.BytesIO("".join(lines).encode())))
    assert len(pieces) > 1
    assert [bad.line for piece in pieces for bad in piece.bad] == [5]
    events = [event.id for piece in pieces for event in piece.events.rows()]
    assert events == ["1", "2", "3", "4", "6", "7"]
    assert pieces[-1].last_line == 7
