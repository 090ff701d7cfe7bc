import pytest

from avviso.resolving.organisations import identity_of, party_code, score_organisation


def test_a_company_acts_for_its_state(world):
    who = identity_of(world.organisations.find("PDVSA"))
    assert (who.code, who.sector, who.name) == ("VEN", "BUS", "PDVSA")


def test_an_organisation_without_a_state_has_its_own_code(world):
    assert party_code(world.organisations.find("the Non-Aligned Movement")) == "NAM"


def test_of_two_organisations_of_one_short_name_that_of_the_date_is_meant(world):
    assert world.organisations.find("WTO", "1970").name == "Warsaw Treaty Organization"


@pytest.mark.parametrize("words", ["Who", "who", "The Unheard Of"])
def test_words_that_look_like_a_short_name_are_none(world, words):
    assert world.organisations.find(words) is None


def test_an_organisation_outside_its_lifetime_scores_half(world):
    row = world.organisations.find("Warsaw Treaty Organization")
    assert score_organisation(row, "the alliance", "2017") == (
        0.5,
        "'the alliance' is Warsaw Treaty Organization, which existed 1955 to 1991-07-01, not on 2017",
    )
    assert score_organisation(row, "the alliance", "1980")[0] == 1.0


def test_a_loose_bloc_has_no_code_and_scores_half(world):
    row = world.organisations.find("the West")
    assert party_code(row) is None
    score, reason = score_organisation(row, "the West", "2017")
    assert score == 0.5
    assert "no code" in reason


@pytest.mark.parametrize(
    "words", ["Reuters", "The Northern Gazette", "the Daily Tribune", "Pelican News Agency", "Harbour Press Agency"]
)
def test_an_outlet_is_known_by_table_or_by_the_end_of_its_name(world, words):
    name, reason = world.outlets.find(words)
    assert name
    assert repr(words) in reason


@pytest.mark.parametrize(
    "words", ["hard times", "Herald", "the evening news", "World Atomic Agency", "reuters", "Times Square"]
)
def test_other_words_are_no_outlet(world, words):
    assert world.outlets.find(words) is None
