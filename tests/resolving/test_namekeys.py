"""Titles and initials tell namesakes apart; given names are no surnames; who has led a state is a former official."""

import pytest

from avviso.resolving.namekeys import exact_keys
from avviso.resolving.persons import Clues, PersonIndex, identify
from avviso.resolving.tables import Holding


@pytest.fixture
def index(make):
    def build(*people):
        rows = [
            make.row(Holding, person=name, code=code, sector="GOV", office=office, since=since, until=until)
            for name, code, office, since, until in people
        ]
        return PersonIndex(rows)

    return build


HEAD = "head-of-state"
NAMESAKES = (("Paul R. Dent", "USA", HEAD, "1980", "1984"), ("Paul S. T. Dent", "USA", HEAD, "1990", "1994"))


def test_initials_and_titles_make_keys_and_a_plain_name_has_none():
    assert set(exact_keys("John Q. Roe")) == {"john q roe", "j q roe"}
    assert list(exact_keys("King Olo")) == ["king olo"]
    assert list(exact_keys("Ana Paz")) == []


@pytest.mark.parametrize(
    ("name", "person"), [("Paul R. Dent", "Paul R. Dent"), ("P. R. Dent", "Paul R. Dent"), ("P.S.T. Dent", None)]
)
def test_namesakes_are_told_by_their_initials(index, name, person):
    assert [one.name for one in index(*NAMESAKES).exact(name)] == ([person] if person else [])


def test_a_given_name_in_a_state_that_puts_surnames_first_is_no_surname(index):
    others = tuple((f"Rupert {name}", "GBR", HEAD, "1900", "") for name in ("Ames", "Boyd", "Cole"))
    people = index(*others, ("Rupert Lau", "HKG", HEAD, "2000", ""), ("Bao Wenli", "CHN", HEAD, "2000", ""))
    assert people.short("Rupert") == ()
    assert [one.name for one in people.short("Bao")] == ["Bao Wenli"]


@pytest.mark.parametrize(
    ("date", "clues", "sector"),
    [
        ("1982", Clues(), "GOV"),
        ("1999", Clues(), "ELI"),
        ("1975", Clues(), None),
        (None, Clues(past=True), "ELI"),
        ("1999", Clues(sector="REL"), "ELI"),
        ("1975", Clues(sector="MIL"), "MIL"),
    ],
)
def test_a_head_of_state_is_a_former_official_afterwards_and_not_before(index, date, clues, sector):
    (person,) = index(NAMESAKES[0]).full("Paul R. Dent")
    assert identify(person, "Paul R. Dent", clues, date).identity.sector == sector


def test_a_minister_without_an_office_may_be_anything(index):
    (person,) = index(("Ana Paz", "PER", "health-minister", "1990", "1992")).full("Ana Paz")
    assert identify(person, "Ana Paz", Clues(), "2000").identity.sector is None
