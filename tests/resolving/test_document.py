import pytest

from avviso.resolving import Gazetteer
from avviso.resolving.document import Survey, walk


def survey(make, world, text, *mentions):
    return Survey(make.coding(make.event(mentions), text=text), world)


def test_walking_reaches_every_linked_mention(make):
    deep = make.mention("A", of=make.mention("B", possessor=make.mention("C")))
    assert {one.text for one in walk(deep)} == {"A", "B", "C"}


def test_full_names_of_mentions_are_kept_with_their_bearers(make, world):
    lavrov = make.person("Minister Sergei Lavrov", "Sergei Lavrov")
    found = survey(make, world, "", make.mention("they", "pronoun", antecedent=lavrov), make.person("Lavrov"))
    assert found.bearers == {"sergey lavrov": (lavrov,)}
    assert found.called["lavrov"] == ("sergey lavrov",)


def test_full_names_of_the_text_are_known_without_a_mention(make, world):
    found = survey(make, world, "Then came “[Nicolás Maduro of Venezuela]”. Later he met John Roe.")
    assert found.called["maduro"] == ("nicolas maduro",)
    assert found.called["roe"] == ("john roe",)


def test_titles_and_states_are_no_part_of_a_name_in_the_text(make, world):
    found = survey(make, world, "He saw Russian President John Roe and Mr. Ludwig van Berg.")
    assert found.called["roe"] == ("john roe",)
    assert found.called["van berg"] == ("ludwig van berg",)


def test_a_capital_at_the_start_of_a_sentence_makes_no_name(make, world):
    found = survey(make, world, "Meanwhile Lavrov left. Yesterday Maduro stayed, and Roe's Palace fell.")
    assert "lavrov" not in found.called
    assert "maduro" not in found.called


def test_a_surname_first_name_may_be_shortened_to_its_first_word(make, world):
    assert survey(make, world, "He greeted Xi Jinping.").called["xi"] == ("xi jinping",)


def test_the_only_state_is_that_of_the_whole_text(make, world):
    assert survey(make, world, "Police in Caracas, Venezuela, struck.").only_state == "VEN"
    assert survey(make, world, "Venezuela met the U.S. envoy.").only_state is None
    assert survey(make, world, "Iran-backed rebels met in Caracas.").states == {"IRN", "VEN"}
    assert survey(make, world, "Nobody came.").only_state is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The European Union objected. Brussels will answer.", "EUR"),
        ("Belgium objected, and the EU did. Brussels will answer.", None),
        ("Brussels will answer.", "EUR"),
        ("A Belgian judge objected. Brussels will answer.", None),
        ("The European Union objected. A bomb went off in Brussels on Friday.", None),
    ],
)
def test_a_city_speaks_for_the_union_that_a_text_names_and_not_its_state(make, text, code):
    place = make.mention("Brussels", "place", name="Brussels", start=text.index("Brussels"))
    found = Survey(make.coding(text=text), Gazetteer.load()).speaks_for(place)
    assert (found and found.code) == code
