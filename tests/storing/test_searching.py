"""Searching: words, phrases, parties, types and days; passages that hold the words; nothing in a query is a command."""

import sqlite3

import pytest

from avviso.errors import InputError
from avviso.records import Coding, Document
from avviso.records.search import Sought
from avviso.storing import Store
from avviso.storing.schema import MIGRATIONS, migrate

TEXTS = {
    "a": (
        "Oil talks in Caracas",
        "The ministers signed a joint statement on oil. Nothing was said of debts.",
        "2017-02-06",
    ),
    "b": (
        "Sanctions",
        "New sanctions followed. The statement was joint only in name, an envoy said.",
        "2017-03-01T10:00:00Z",
    ),
    "c": ("Football", "A friendly match was played in Córdoba.", None),
}


@pytest.fixture
def filled(tmp_path):
    with Store(tmp_path / "s.db") as store:
        for id_, (title, text, day) in TEXTS.items():
            document = Document(id_ * 8, text, origin=id_, title=title, published=day, publisher=f"The {id_} Post")
            store.add(Coding(document, (), (), 2))
        yield store


def found(store, words="", **conditions):
    return [hit.document_id[0] for hit in store.search(Sought(words, **conditions)).hits]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("oil", "a"),
        ("OIL statement", "a"),
        ("statement", "ab"),
        ('"joint statement"', "a"),
        ("“joint statement”", "a"),
        ("statement -oil", "b"),
        ('statement -"joint statement"', "b"),
        ("sanction*", "b"),
        ("sanction", ""),
        ("cordoba", "c"),
        ("zeppelin", ""),
        ("", "bac"),
    ],
)
def test_words_find_the_documents_that_hold_them(filled, words, ids):
    assert sorted(found(filled, words)) == sorted(ids)


def test_a_word_of_the_title_counts_more(filled):
    assert found(filled, "sanctions")[0] == "b"


@pytest.mark.parametrize(
    "words", ['"', '""', "a OR b", "NEAR(oil talks)", "title:oil", "oil*)", "'; DROP TABLE words; --", "^oil",
              "{title}: x", "- -- ---", "\0", "AND", "oil AND", "*", "é" * 3000],
)  # fmt: skip
def test_nothing_in_a_query_is_a_command(filled, words):
    filled.search(Sought(words))
    assert sorted(found(filled)) == ["a", "b", "c"]


def test_leaving_out_alone_finds_nothing_to_begin_with(filled):
    with pytest.raises(InputError, match="name a word"):
        filled.search(Sought("-oil"))


@pytest.mark.parametrize(
    ("conditions", "ids"),
    [
        ({"since": "2017-03"}, "b"),
        ({"until": "2017-02"}, "a"),
        ({"since": "2017", "until": "2017-03-01"}, "ab"),
        ({"publisher": "The c Post"}, "c"),
        ({"parties": ("VEN",)}, ""),
    ],
)
def test_conditions_hold_together(filled, conditions, ids):
    assert sorted(found(filled, **conditions)) == sorted(ids)


def test_pages_follow_one_another_without_a_gap(filled):
    first = filled.search(Sought(), size=2)
    second = filled.search(Sought(), size=2, after=first.next)
    assert (first.total, second.total, second.next) == (3, 3, None)
    assert sorted(hit.document_id for hit in (*first.hits, *second.hits)) == ["aaaaaaaa", "bbbbbbbb", "cccccccc"]


def test_a_passage_is_cut_out_of_the_text_and_holds_the_words(tmp_path):
    filler = "Nothing happened that day in the town. " * 60
    text = f"Oil. {filler}The minister spoke of oil and of sanctions. {filler}"
    with Store(tmp_path / "s.db") as store:
        store.add(Coding(Document("d" * 8, text, origin="d"), (), (), 1))
        (hit,) = store.search(Sought("sanctions oil")).hits
    assert text[hit.start : hit.start + len(hit.passage)] == hit.passage
    assert {hit.passage[mark.start : mark.end] for mark in hit.marks} == {"oil", "sanctions"}


def test_parties_and_a_type_must_be_of_one_claim(tmp_path, make):
    with Store(tmp_path / "s.db") as store:
        store.add(make.coding(make.event("c1", event="AID"), of="d1"))
        store.add(make.coding(make.event("c2", ("USA",), ("VEN",), event="ACCUSE", document="d2"), of="d2"))
        assert found(store, parties=("VEN",)) == ["d", "d"]
        assert [hit.document_id for hit in store.search(Sought(parties=("VEN", "RUS"))).hits] == ["d1"]
        assert [hit.document_id for hit in store.search(Sought(parties=("VEN",), event="ACCUSE")).hits] == ["d2"]
        assert store.search(Sought(parties=("RUS",), event="ACCUSE")).total == 0
        assert [hit.claims for hit in store.search(Sought()).hits] == [1, 1]


def test_an_older_store_is_indexed_when_it_is_brought_up_to_date(tmp_path):
    old = sqlite3.connect(tmp_path / "s.db", isolation_level=None)
    migrate(old, MIGRATIONS[:4])
    old.execute("INSERT INTO documents VALUES ('x', NULL, NULL, NULL, NULL, NULL, 'o', 'An old text on wheat.')")
    old.close()
    with Store(tmp_path / "s.db") as store:
        assert store.search(Sought("wheat")).total == 1
