"""Structural data as they are kept and found again."""

import gzip

import pytest

from avviso.errors import DataError
from avviso.importing import structuretables
from avviso.importing.structurekinds import kinds
from avviso.records.structure import Fact, Layer, RollCalls

FACTS = (Fact("RUS", "VEN", "2005", "2014", "delivered", 12.25, "jets, tanks"), Fact("VEN", "", "2000", "", "cinc"))
LAYER = Layer("arms", 1950, 2021, 7, FACTS, brought=True)
ROLLS = RollCalls(
    ("1960-01-01", "1960-02-01"), (frozenset(), frozenset({"B", "A"})), {"CUB": "y ", "SUN": "na"}, brought=True
)


def test_a_layer_comes_back_as_it_was_and_in_the_same_bytes(tmp_path):
    first = structuretables.keep_layer(tmp_path, LAYER).read_bytes()
    assert structuretables.load_layer("arms", tmp_path) == LAYER
    assert structuretables.keep_layer(tmp_path, LAYER).read_bytes() == first


def test_only_facts_on_the_parties_asked_for_are_loaded(tmp_path):
    structuretables.keep_layer(tmp_path, LAYER)
    assert structuretables.load_layer("arms", tmp_path, {"RUS"}).facts == FACTS[:1]
    assert structuretables.load_layer("arms", tmp_path, {"CUB"}).facts == ()


def test_roll_calls_come_back_as_they_were(tmp_path):
    structuretables.keep_votes(tmp_path, ROLLS)
    assert structuretables.load_votes(tmp_path) == ROLLS


def test_what_the_user_brought_goes_before_what_is_shipped_until_it_is_removed(tmp_path):
    assert structuretables.load_votes(tmp_path).brought is False
    structuretables.keep_votes(tmp_path, ROLLS)
    assert structuretables.load_votes(tmp_path).last == 1960
    assert structuretables.remove("un-votes", tmp_path) is True
    assert structuretables.remove("un-votes", tmp_path) is False
    assert structuretables.load_votes(tmp_path).last > 2000


@pytest.mark.parametrize(
    "text", ["", "#,first=1\n", "#,first=1950,last=1951,rows=1\nleft,right,since,until,what,value,note\nA,B\n"]
)
def test_a_broken_file_says_what_to_do(tmp_path, text):
    (tmp_path / "arms.csv.gz").write_bytes(gzip.compress(text.encode()))
    with pytest.raises(DataError, match="avviso data remove arms"):
        structuretables.load_layer("arms", tmp_path)


def test_a_file_that_is_not_packed_says_what_to_do(tmp_path):
    (tmp_path / "un-votes.csv.gz").write_text("date,issues\n", encoding="utf-8")
    with pytest.raises(DataError, match="cannot be read"):
        structuretables.load_votes(tmp_path)


def test_just_the_kinds_that_may_be_shipped_are():
    bundled = {key for key, kind in kinds().items() if structuretables.kept_file(key, None)}
    assert bundled == {key for key, kind in kinds().items() if kind.stored == "bundled"}
    assert {kinds()[key].licence for key in bundled} <= {"MIT", "CC0", "CC BY 4.0", "public domain"}
