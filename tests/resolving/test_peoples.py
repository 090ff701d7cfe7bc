"""Names that hold another name: a state in that of its forces, a ruler in that of a colony, a people in another's."""

import pytest

from avviso.resolving import Gazetteer
from avviso.resolving.document import Survey
from avviso.resolving.parties import Resolver


@pytest.mark.parametrize("kind", ["organisation", "place"])
@pytest.mark.parametrize("name", ["Norway Police", "Norwegian Police"])
def test_a_state_that_opens_the_name_of_its_own_body_is_whose_it_is(make, resolved, kind, name):
    found = resolved(make.mention(f"the {name}", kind, name=name), "2017")
    assert (found.code, found.identity.sector) == ("NOR", "COP")


@pytest.mark.parametrize("text", ["the Norwegian Fjord Police", "the Norway Salmon Company", "the Norway Farmers"])
def test_a_state_in_a_longer_name_is_not_its_owner(make, resolved, text):
    found = resolved(make.mention(text, "organisation", name=text.removeprefix("the ")), "2017")
    assert found.code is None


def test_an_adjective_of_descent_tells_of_no_state(make, resolved):
    text = "The ethnic Russian rebels fled."
    russian = make.mention("ethnic Russian", "group", start=4)
    rebels = make.mention("ethnic Russian rebels", "role", start=4, head="rebels", modifier=[russian])
    found = resolved(rebels, "2017", text=text)
    assert (found.code, found.identity.sector) == (None, "REB")
    assert resolved(make.mention("Russian rebels", "role", modifier="Russian"), "2017").code == "RUS"


def test_people_by_descent_are_nobody_of_the_tables(make, resolved):
    text = "They met ethnic Venezuelans in the hills."
    found = resolved(make.mention("Venezuelans", "group", name="Venezuelans", start=16), "2017", text=text)
    assert found.code is None


@pytest.mark.parametrize(
    ("text", "modifier", "code"),
    [("British Guiana", "British", "GUY"), ("Portuguese Timor", "Portuguese", "TLS"), ("British troops", "", "GBR")],
)
def test_a_name_that_the_tables_know_whole_is_not_of_the_state_in_it(make, text, modifier, code):
    gazetteer = Gazetteer.load()
    bonds = {"modifier": modifier} if modifier else {}
    mention = make.mention(text, "place" if modifier else "role", name=text.split()[-1] if modifier else None, **bonds)
    survey = Survey(make.coding(text=text), gazetteer)
    assert Resolver(gazetteer, survey).resolve(mention, "1950").code == code


def test_a_name_that_was_cut_is_read_with_the_capital_before_it(make):
    gazetteer = Gazetteer.load()
    text = "A strike paralysed Upper Volta"
    mention = make.mention(text, "person", name="Volta", head="Volta")
    survey = Survey(make.coding(make.event([mention]), text=text), gazetteer)
    assert Resolver(gazetteer, survey).resolve(mention, "1980").code == "BFA"


@pytest.mark.parametrize(("date", "sector"), [("1970", "REB"), ("1976", "GOV"), ("1985", "REB")])
def test_an_armed_group_that_ruled_is_a_government_while_it_did(date, sector):
    found = Gazetteer.load().named("the Khmer Rouge", date)
    assert found is not None
    assert found.identity is not None
    assert found.identity.sector == sector


@pytest.mark.parametrize(("date", "sector"), [("1988", "REB"), ("1994-10-27", "PTY")])
def test_rebels_that_laid_down_arms_are_a_party_from_then_on(date, sector):
    found = Gazetteer.load().named("Renamo", date)
    assert found is not None
    assert found.identity is not None
    assert found.identity.sector == sector
