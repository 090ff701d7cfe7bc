"""Looking actors up: by office and day, name, surname, alias and code, with what comes near where nothing is found."""

import pytest

from avviso.resolving import Gazetteer, Tables
from avviso.resolving.finding import Asked, find_actors
from avviso.resolving.own import OWN, UserRow
from avviso.resolving.usertables import as_rows


def found(gazetteer, words, country=None, on=None):
    return find_actors(Asked(words, country, on), gazetteer).found


def test_the_holder_of_an_office_on_a_day_comes_with_dates_origin_and_reason():
    (novak,) = found(Gazetteer.load(), "energy minister", "RUS", "2017-02-06")
    assert (novak.name, novak.code, novak.sector) == ("Alexander Novak", "RUS", "GOV")
    assert novak.office == "Minister of Energy"
    assert novak.since <= "2017-02-06" <= novak.until
    assert novak.origin
    assert novak.reason == "energy-minister of RUS on 2017-02-06 was Alexander Novak"


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Russian energy minister", None),
        ("russia energy minister", "RUS"),
        ("ENERGY MINISTER", "RUS"),
        ("the energy minister of Russia", None),
        ("Russia's energy minister", None),
    ],
)
def test_the_state_may_stand_before_or_after_the_office_in_any_case(world, words, country):
    assert [one.name for one in found(world, words, country, "2021")] == ["Nikolai Shulginov"]


def test_without_a_country_every_state_is_listed_and_without_a_day_every_holder_the_latest_first(world):
    assert {one.code for one in found(world, "foreign minister", on="2015-06-01")} == {"VEN", "RUS"}
    names = [one.name for one in found(world, "energy minister", "RUS")]
    assert names == ["Nikolai Shulginov", "Alexander Novak"]


def test_a_word_of_one_state_is_an_office_there_alone(world):
    assert {one.code for one in found(Gazetteer.load(), "secretary of state") if one.kind == "person"} == {"USA"}
    assert found(Gazetteer.load(), "secretary of state", "RUS") == ()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("delcy rodriguez", {"Delcy Rodríguez"}),
        ("RODRÍGUEZ", {"Delcy Rodríguez", "Ana Rodriguez"}),
        ("maduro moros", {"Nicolás Maduro"}),
        ("kremlin", {"Russia", "Soviet Union"}),
        ("ven", {"Venezuela"}),
        ("pdvsa", {"PDVSA"}),
        ("thomson reuters", {"Reuters"}),
        ("soldiers", {"soldier"}),
    ],
)
def test_names_are_found_in_any_case_and_without_accents(world, words, names):
    assert {one.name for one in found(world, words)} == names


def test_a_full_name_scores_more_than_a_surname(world):
    assert found(world, "delcy rodriguez")[0].score == 1.0
    assert found(world, "rodriguez")[0].score < 0.7


def test_a_day_and_a_country_leave_out_what_did_not_hold_or_is_elsewhere(world):
    assert [one.office for one in found(world, "Delcy Rodríguez", on="2019")] == ["Vice President"]
    assert found(world, "Delcy Rodríguez", on="1990") == ()
    assert [one.name for one in found(world, "Kremlin", on="1980")] == ["Soviet Union"]
    assert found(world, "Rodriguez", "CUB")[0].name == "Ana Rodriguez"


def test_the_users_own_come_first_with_their_origin():
    origin = f"{OWN}mine.csv, line 2"
    columns = {"aliases": (), "office": "", "title": "", "since": "", "until": "", "wikidata": "", "origin": origin}
    own = UserRow("group", "OPEC", code="NOR", sector="SOC", of="", **columns)
    alias = UserRow("alias", "the Club", code="", sector="", of="OPEC", **columns)
    shipped = Gazetteer.load().organisations.all_of("OPEC")
    mine = as_rows([own, alias])
    gazetteer = Gazetteer(Tables(organisations=(*shipped, *mine.organisations), own=mine.names))
    assert found(gazetteer, "opec")[0].origin == origin
    assert [(one.kind, one.code) for one in found(gazetteer, "the club")] == [("alias", "NOR")]


@pytest.mark.parametrize(
    ("words", "country", "on", "name"),
    [
        ("special envoy for Yemen", None, "2019", "Martin Griffiths"),
        ("UN special envoy for Yemen", None, "2019", "Martin Griffiths"),
        ("ambassador to Russia", "USA", "2017-06", "John Francis Tefft"),
        ("NATO secretary-general", None, "1998", "Javier Solana"),
        ("president of the European Commission", None, "2012", "José Manuel Barroso"),
        ("president of the World Bank", None, "2009", "Robert Zoellick"),
    ],
)
def test_titles_and_offices_of_bodies_are_found_by_their_words(words, country, on, name):
    assert [one.name for one in found(Gazetteer.load(), words, country, on) if one.kind == "person"] == [name]


def test_a_title_of_heads_of_state_finds_no_head_of_another_title(world):
    assert {one.name for one in found(world, "supreme leader", on="2015") if one.office} == {"Ali Karimi"}
    assert "Ali Karimi" not in {one.name for one in found(world, "president", on="2015")}


def test_a_name_with_a_sign_at_its_end_is_another_name():
    assert [one.code for one in found(Gazetteer.load(), "opec")] == ["OPEC"]
    assert [one.code for one in found(Gazetteer.load(), "OPEC+")] == ["OPEC+"]


@pytest.mark.parametrize(
    ("words", "country", "on", "loosened"),
    [
        ("Delcy Rodríguez", None, "1990", ("on",)),
        ("Novak", "VEN", "2015", ("country",)),
        ("Novak", "VEN", "1990", ("country", "on")),
    ],
)
def test_what_another_day_or_country_has_is_told_when_nothing_is_found(world, words, country, on, loosened):
    answer = find_actors(Asked(words, country, on), world)
    assert (answer.found, answer.near, answer.loosened) == ((), (), loosened)
    assert answer.other is not None
    assert answer.other.name in ("Delcy Rodríguez", "Alexander Novak")


def test_near_names_are_suggested_when_nothing_is_found(world):
    assert find_actors(Asked("Lavrof"), world).near == ("Sergey Lavrov",)
    assert "energy minister" in find_actors(Asked("energy ministr"), world).near
    assert find_actors(Asked("xqzzt"), world).near == ()
