"""What every format of ready-coded events keeps to: one suite over the table of formats."""

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avviso.importing.events import FORMATS
from avviso.records.ready import BadLine

from ..importing import samples

# Each format with what makes a file of one row.
SAMPLES = {
    "gdelt1": (FORMATS["gdelt"][0], lambda: samples.gdelt(1)),
    "gdelt2": (FORMATS["gdelt"][1], lambda: samples.gdelt(2)),
    "icews": (FORMATS["icews"][0], samples.icews),
    "polecat": (FORMATS["polecat"][0], samples.polecat),
    "phoenix": (FORMATS["phoenix"][0], samples.phoenix),
    "historical phoenix": (FORMATS["phoenix"][1], samples.historical),
    "ucdp": (FORMATS["ucdp"][0], samples.ucdp),
    "acled": (FORMATS["acled"][0], samples.acled),
}
every_format = pytest.mark.parametrize(("form", "sample"), SAMPLES.values(), ids=SAMPLES)


def read(form, data, after=0):
    """All events and all bad lines of some bytes."""
    pieces = list(form.read(io.BytesIO(data), after))
    return [event for one in pieces for event in one.events.rows()], [bad for one in pieces for bad in one.bad]


def again(sample, times=3):
    """The sample with its row so many times over; for these tests an id may come twice."""
    head, row = split(sample)
    return (head + row * times).encode()


def split(sample):
    """The line of names, "" where there is none, and the row."""
    text = sample()
    if text[0].isdigit():
        return "", text
    head, _, row = text.partition("\n")
    return head + "\n", row


def test_every_format_is_here():
    assert [form for form, _ in SAMPLES.values()] == [form for forms in FORMATS.values() for form in forms]


@every_format
def test_a_row_is_an_event_of_two_states_on_a_day_at_a_place(form, sample):
    (event,), bad = read(form, sample().encode())
    assert bad == []
    assert (event.dataset, event.actor, event.recipient) == (form.dataset, "VEN", "RUS")
    assert (event.date, event.country, event.latitude, event.longitude) == (date(2017, 2, 6), "RUS", 55.75, -37.5)
    assert event.place.startswith("Moscow")
    assert event.kind.event in ("CONSULT", "ASSAULT")
    assert event.id
    assert event.mentions >= 1
    assert event.articles >= 1


@every_format
def test_only_its_own_format_knows_a_file(form, sample):
    first = sample().encode().split(b"\n", 1)[0] + b"\n"
    assert [one for one, _ in SAMPLES.values() if one.recognises(first)] == [form]


@every_format
def test_a_key_tells_its_events_apart_whatever_file_they_are_in(form, sample):
    (one,) = form.read(io.BytesIO(sample().encode()))
    (other,) = form.read(io.BytesIO(again(sample)))
    assert set(one.events.keys.tolist()) == set(other.events.keys.tolist())


@every_format
def test_a_line_cut_short_is_named_and_the_others_are_read(form, sample):
    head, row = split(sample)
    short = row.split("\t")[0] if "\t" in row else row.split(",")[0]
    before = (head + row).count("\n")
    events, bad = read(form, f"{head}{row}{short}\n{row}".encode())
    assert len(events) == 2
    assert [(one.line, one.words) for one in bad] == [(before + 1, short)]
    assert "not as many cells" in bad[0].reason


@every_format
def test_reading_on_after_a_line_gives_what_stands_after_it(form, sample):
    data = again(sample)
    lines = [line for piece in form.read(io.BytesIO(data)) for line in piece.events.lines.tolist()]
    assert len(lines) == 3
    for stop in (0, *lines):
        after = [line for piece in form.read(io.BytesIO(data), stop) for line in piece.events.lines.tolist()]
        assert after == [line for line in lines if line > stop]


@every_format
def test_line_feeds_of_windows_and_none_at_the_end_change_nothing(form, sample):
    # A line feed in quotes belongs to the cell and stays.
    ending = "\n" if '"' in sample() else "\r\n"
    changed = sample().replace("\n", ending).rstrip("\r\n")
    assert read(form, changed.encode()) == read(form, sample().encode())


@every_format
def test_empty_lines_count_as_nothing(form, sample):
    events, bad = read(form, sample().encode() + b"\n\n")
    assert (len(events), bad) == (1, [])


@every_format
@settings(max_examples=100)
@given(data=st.lists(st.sampled_from([b"\t", b",", b"\n", b"\r\n", b'"', b"\x00", b"\xff", b"2017", b"-", b"."])))
def test_no_bytes_raise_and_no_line_is_lost(form, sample, data):
    junk = b"".join(data) + b"\n"
    head, row = split(sample)
    events, bad = read(form, head.encode() + row.encode() + junk)
    assert len(events) == 1
    assert all(isinstance(one, BadLine) and one.reason for one in bad)
    if form.dataset.startswith("gdelt"):
        assert len(bad) == sum(line not in (b"", b"\r") for line in junk.split(b"\n"))
