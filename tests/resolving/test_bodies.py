"""Nouns that take the sector of the body behind them, and states told by regions, cities and bodies before a noun."""

import pytest
from tests.resolving.conftest import OFFICE_WORDS, PLACES, ROLES, STATES

from avviso.resolving import Gazetteer, Tables
from avviso.resolving.document import Survey
from avviso.resolving.parties import Resolver
from avviso.resolving.tables import Organisation


@pytest.fixture(scope="module")
def told(make):
    """(code, sector) of a phrase whose links are given by bond."""
    bodies = (
        make.row(Organisation, code="IRN", name="Zahedan Band", sector="REB", state="IRN"),
        make.row(Organisation, code="NOR", name="Storting", sector="LEG", state="NOR"),
        make.row(Organisation, code="VEN", name="Progress Party of Venezuela", sector="PTY", state="VEN"),
        make.row(Organisation, code="CUB", name="Progress Party of Cuba", sector="PTY", state="CUB"),
        make.row(Organisation, code="OPEC", name="OPEC", sector="IGO"),
    )
    gazetteer = Gazetteer(Tables(STATES, (), OFFICE_WORDS, bodies, (), (*ROLES, *Gazetteer.load()._rows.roles), PLACES))

    def tell(text, kind="role", **links):
        mention = make.mention(text, kind, **{"head": text.split()[-1], **links})
        survey = Survey(make.coding(make.event([mention]), text=text), gazetteer)
        who = Resolver(gazetteer, survey).resolve(mention, "2017").identity
        return who and (who.code, who.sector)

    return tell


def test_officials_and_gunmen_are_of_the_body_that_they_belong_to(told):
    assert told("Zahedan Band gunmen", modifier="Zahedan Band") == ("IRN", "REB")
    assert told("Zahedan Band officials", modifier="Zahedan Band") == ("IRN", "REB")
    assert told("Zahedan Band lawyers", modifier="Zahedan Band") == ("IRN", "SOC")
    assert told("OPEC officials", modifier="OPEC") == ("OPEC", "IGO")


def test_the_president_of_a_parliament_is_not_that_of_the_state(told):
    assert told("the president of the Storting", head="president", of="the Storting") == ("NOR", "LEG")
    assert told("the president of Norway", head="president", of="Norway") == ("NOR", "GOV")


def test_a_parliament_that_the_parser_takes_for_a_person_is_a_parliament(told):
    assert told("Norway's Storting", "person", name="Storting", possessor="Norway") == ("NOR", "LEG")
    assert told("Cuba's Storting", "person", name="Storting", possessor="Cuba") == ("CUB", None)


def test_an_opposition_figure_in_an_office_word_stays_opposition(told):
    assert told("Cuban opposition ministers", modifier="Cuban") == ("CUB", "OPP")


def test_members_of_an_organisation_are_not_it(told):
    assert told("OPEC members", modifier="OPEC") is None


def test_a_region_or_a_city_before_a_noun_tells_the_state(told):
    assert told("Siberia farmers") == ("RUS", "AGR")
    assert told("an Aleppo-based newspaper") == ("SYR", "JRN")
    assert told("Springfield police") == (None, "COP")


def test_a_short_name_that_several_states_have_is_that_of_the_state_beside_it(told):
    assert told("Progress Party", "organisation", modifier="Cuba") == ("CUB", "PTY")
    assert told("Progress Party", "organisation") != ("CUB", "PTY")


def test_some_of_a_group_are_of_it(told, make):
    rebels = make.mention("Iranian rebels", "role", "rebel", modifier="Iranian")
    assert told("several of the Iranian rebels", head="several", of=rebels) == ("IRN", "REB")
