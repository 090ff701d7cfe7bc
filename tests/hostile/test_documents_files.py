"""Files made to hang, crash or cheat a reader: each ends soon as a document or with a reason, no text goes unsaid."""

import io
import os
from itertools import islice

import pytest

from avviso.reading import READERS
from avviso.records import Document

from . import hostile_html, hostile_pdf

SECONDS = 5.0  # of computing
PAGES = [family.__name__ for family in hostile_html.FAMILIES]
PDFS = [family.__name__ for family in hostile_pdf.FAMILIES]
# Where a page hides its words from its readers, or says them in an encoding that it does not name.
QUIET = {"charset_lies"}
UNSAID = {".html", ".htm"}


def spent():
    return sum(os.times()[:4])


def read(suffix, data):
    """(the one result, seconds of computing, those of the program that reads PDFs among them)."""
    before = spent()
    (found,) = READERS[suffix].read(io.BytesIO(data), "hostile")
    return found, spent() - before


def family(module, name):
    return module.cases([one for one in module.FAMILIES if one.__name__ == name])


def wrong_with(case):
    """What is wrong with the result of a page, "" where nothing is."""
    name, suffix, data, shown = case
    found, seconds = read(suffix, data)
    if seconds > SECONDS:
        return f"{name}: {seconds:.1f} s"
    if not isinstance(found, Document):
        return "" if found.reason.strip() and "\n" not in found.reason else f"{name}: no reason"
    said = hostile_html.PROBE in found.text
    if shown and not said:
        return f"{name}: text lost without a word: {found.text[:80]!r}"
    probed = hostile_html.PROBE in data.decode("utf-8", "replace") and suffix in UNSAID
    if probed and not said and not found.hidden and name.split(" ")[0] not in QUIET:
        return f"{name}: text left out without a word: {found.text[:80]!r}"
    return ""


def wrong_with_pdf(case):
    name, data = case
    found, seconds = read(".pdf", data)
    if seconds > SECONDS:
        return f"{name}: {seconds:.1f} s"
    good = isinstance(found, Document) or (found.reason.strip() and "\n" not in found.reason)
    return "" if good else f"{name}: no reason"


@pytest.mark.slow
def test_there_are_two_hundred_and_fifty_and_more():
    assert sum(len(list(one())) for one in hostile_html.FAMILIES) > 250
    assert sum(len(list(one())) for one in hostile_pdf.FAMILIES) > 150


@pytest.mark.parametrize("name", ["of_comments", "of_what_never_ends"])
def test_no_text_is_lost_without_a_word(name):
    assert [said for case in family(hostile_html, name) if (said := wrong_with(case))] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_hostile_pages_end_soon(name):
    assert [said for case in family(hostile_html, name) if (said := wrong_with(case))] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", PDFS)
def test_hostile_pdfs_end_soon(name):
    pytest.importorskip("pypdf")
    assert [said for case in family(hostile_pdf, name) if (said := wrong_with_pdf(case))] == []


def test_drawings_of_drawings_end_soon():
    pytest.importorskip("pypdf")
    few = islice(family(hostile_pdf, "of_drawings"), 3)
    assert [said for case in few if (said := wrong_with_pdf(case))] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", [b"<p>word word ", b"<div><p>word</p></div>", b"<i>x</i> ", b"word ", b"<a href=x>x</a><br>"]
)
def test_a_page_of_eight_times_the_length_takes_eight_times_as_long(unit):
    taken = [min(read(".html", unit * (size // len(unit)))[1] for _ in range(3)) for size in (200_000, 1_600_000)]
    assert taken[1] < 16 * max(taken[0], 0.02)
