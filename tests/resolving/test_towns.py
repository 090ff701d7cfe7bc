"""The packed gazetteer of towns: what is found in it, and which faults are seen."""

import gzip

import pytest

from avviso.errors import DataError
from avviso.resolving import Gazetteer
from avviso.resolving.lint import town_faults
from avviso.resolving.places import PlaceIndex
from avviso.resolving.states import StateIndex
from avviso.resolving.towns import Towns

HEAD = "#origin\town knowledge\n#licence\tfacts\n#as_of\t2025\n"
REGION = "Tver Oblast\tRUS\t\t57.0\t35.0\tdivision\t900000"
CITY = "Tver\tRUS\t0\t56.86\t35.9\tcity\t400000"
SMALL = "Tver\tUSA\t\t40.0\t-80.0\tcity\t16000"
NAMES = "kalinin\t\t1\ntver\t0,1,2\t\ntver oblast\t0\t"


def packed(body, names=NAMES, head=HEAD):
    return Towns(gzip.compress(f"{head}{body}\n\n{names}".encode()))


@pytest.fixture
def towns():
    return packed("\n".join((REGION, CITY, SMALL)))


@pytest.fixture
def places(towns):
    return PlaceIndex((), (), StateIndex(()), towns)


def test_a_name_finds_its_places_with_the_region_they_lie_in(towns):
    assert [(town.country, town.kind, town.division) for town in towns.called("tver")] == [
        ("RUS", "division", ""),
        ("RUS", "city", "Tver Oblast"),
        ("USA", "city", ""),
    ]


def test_another_spelling_is_told_from_the_own_name(towns):
    assert [(town.name, town.own) for town in towns.called("kalinin")] == [("Tver", False)]


@pytest.mark.parametrize("key", ["", "aaa", "tve", "tverx", "zzz"])
def test_what_no_line_begins_with_is_not_found(towns, key):
    assert towns.called(key) == []


def test_without_a_file_nothing_is_found():
    assert Towns(None).called("tver") == []


def test_a_bare_name_is_the_city_and_with_its_word_the_region(places):
    assert (places.find("Tver").precision, places.find("Tver oblast").precision) == (1, 2)


def test_a_name_without_its_capital_is_no_town(places):
    assert places.find("tver") is None


@pytest.mark.parametrize("raw", [b"no gzip", gzip.compress(b"no blank line", mtime=0)])
def test_a_broken_file_is_an_error_that_names_it(raw):
    with pytest.raises(DataError, match=r"towns\.tsv\.gz"):
        Towns(raw).called("tver")
    assert "build it again" in town_faults(Towns(raw))[0]


@pytest.mark.parametrize(
    ("body", "names", "head", "says"),
    [
        (CITY, "tver\t0\t", HEAD, "place 0"),
        (SMALL.replace("city", "hamlet"), "tver\t0\t", HEAD, "known kind"),
        (SMALL.replace("40.0", "95.0"), "tver\t0\t", HEAD, "nowhere on earth"),
        (SMALL.replace("USA", "US"), "tver\t0\t", HEAD, "'US' is no code"),
        (SMALL, "tver\t0\t\nabc\t0\t", HEAD, "out of order"),
        (SMALL, "tver\t7\t", HEAD, "no numbers of places"),
        (SMALL, "tver\t0\t", HEAD.replace("\tfacts", "\tGPL"), "licence 'GPL'"),
        (SMALL, "tver\t0\t", HEAD.replace("2025", ""), "no as_of"),
    ],
)
def test_the_linter_sees_what_is_wrong_with_the_towns(body, names, head, says):
    found = town_faults(packed(body if body != CITY else CITY.replace("\t0\t", "\t9\t"), names, head))
    assert any(says in fault for fault in found), found


@pytest.mark.parametrize(
    ("raw", "countries", "behind", "country", "precision"),
    [
        ("Mosul", (), "", "IRQ", 1),
        ("Kiev", (), "", "UKR", 1),
        ("Avdiivka", (), "", "UKR", 1),
        ("Hyderabad", (), "", "IND", 1),
        ("Hyderabad", ("PAK",), "", "PAK", 1),
        ("Geneva", ("USA", "IRN"), "", "CHE", 1),
        ("Paris", ("USA",), "", "FRA", 1),
        ("Paris", (), "Texas", "USA", 1),
        ("Valencia", ("VEN",), "", "VEN", 1),
        ("Donetsk oblast", (), "", "UKR", 2),
        ("Anbar province", (), "", "IRQ", 2),
        ("Cauca", (), "", "COL", 2),
        ("Salisbury", ("GBR", "RUS"), "", "GBR", 1),
    ],
)
def test_of_namesakes_people_news_and_the_countries_of_the_document_decide(raw, countries, behind, country, precision):
    spot = Gazetteer.load().places.find(raw, frozenset(countries), behind)
    assert (spot.country, spot.precision) == (country, precision)


@pytest.mark.parametrize("raw", ["San Isidro", "East", "North", "Northern Region"])
def test_what_may_as_well_be_two_places_or_none_is_neither(raw):
    assert Gazetteer.load().places.find(raw) is None


@pytest.mark.parametrize(("countries", "found"), [((), False), (("TUR",), True)])
def test_a_very_short_name_is_a_town_only_where_its_country_is_named(countries, found):
    assert (Gazetteer.load().places.find("Van", frozenset(countries)) is not None) == found
