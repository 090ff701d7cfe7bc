"""CSL-JSON, rendered by a citation processor."""

import json
import re

import pytest

from avviso.exporting.csl import key_of
from avviso.records import Coding
from avviso.storing import Store

from .stocks import Exporter

# A style of one line: author-less, publisher, title and date, as most styles have them.
STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" default-locale="en-US">
<info><title>Plain</title><id>plain</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout suffix="."><group delimiter=", "><text variable="title"/><text variable="container-title"/>
<date variable="issued" form="numeric" date-parts="year-month-day"/><text variable="URL"/></group></layout>
</bibliography></style>"""


@pytest.mark.filterwarnings("ignore")
def test_a_citation_processor_renders_publisher_title_day_and_address(visit, tmp_path):
    pytest.importorskip("citeproc")
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    items = json.loads(visit()("csl"))
    style = tmp_path / "plain.csl"
    style.write_text(STYLE, encoding="utf-8")
    made = CitationStylesBibliography(
        CitationStylesStyle(str(style), validate=False), CiteProcJSON(items), formatter.plain
    )
    made.register(Citation([CitationItem(items[0]["id"])]))
    (line,) = (str(one) for one in made.bibliography())
    assert "A visit, at last, Sample Wire" in line
    assert "2017" in line
    assert "wire.example/1" in line


def test_keys_are_publisher_day_and_the_first_words_of_the_title(visit, made):
    assert [one["id"] for one in json.loads(visit()("csl"))] == ["samplewire20170208a-visit-at-last"]
    assert key_of(made(title=None, publisher=None, published=None).document) == "wireexamplenddoc1"
    assert key_of(made(title="Ürümqi: 6 dead’s", publisher="L’Écho").document) == "lecho20170208urumqi-6-deads"
    assert key_of(made(title="Совет", publisher="РИА", url=None).document) == "anon20170208doc1"


def test_every_key_is_its_own_and_safe_in_a_citation(exporter):
    keys = [one["id"] for one in json.loads(exporter("csl"))]
    assert len(set(keys)) == len(keys) == exporter.held("document")
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys)


def test_two_documents_that_would_share_a_key_both_get_a_part_of_their_ids(tmp_path, made):
    from dataclasses import replace

    one = made(title="Same").document
    store = tmp_path / "same.db"
    with Store(store) as ledger:
        for document_id in ("aaaaaaa1", "bbbbbbb2"):
            ledger.add(Coding(replace(one, id=document_id, text=document_id), (), (), 0))
    keys = [item["id"] for item in json.loads(Exporter(store)("csl"))]
    assert keys == ["samplewire20170208same-aaaaaa", "samplewire20170208same-bbbbbb"]
