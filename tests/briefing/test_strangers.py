"""Names are found as whole words, the longest at each place, and ordinary words at the start of a sentence are none."""

import pytest

from avviso.briefing.carried import Carried
from avviso.briefing.strangers import Register, known, strangers

BRIEF = known(("Sudan", "South Sudan", "Cuba"), ("Meetings were held.",))


def carrying(names=(), texts=(), told=()):
    return Carried(frozenset(names), frozenset(), tuple(texts), frozenset(), frozenset(), (), (), tuple(told))


def found(text, **carried):
    return strangers(text, carrying(**carried), BRIEF)[0]


def test_the_longest_name_at_a_place_is_found():
    register = Register(("Sudan", "South Sudan", "S"))
    assert [register.at("South Sudan", at) for at in (0, 6)] == ["South Sudan", "Sudan"]
    assert register.at("Sudanese", 0) == ""


@pytest.mark.parametrize("text", ["They met Cuba.", "They met Cuba, twice.", "Cuba met them.", "Of all, Cuba’s ports."])
def test_a_party_that_is_not_carried_is_found(text):
    assert found(text) == ("Cuba",)
    assert found(text, names=("Cuba",)) == ()


@pytest.mark.parametrize("text", ["They met Bolivia.", "Bolivia met them.", "They met: Bolivia", "They (Bolivia) met."])
def test_so_is_whatever_else_looks_like_a_name(text):
    assert found(text) == ("Bolivia",)


@pytest.mark.parametrize("text", ["Meetings were held.", "In all, none. Of these, some.", "By PLOVER it is so."])
def test_an_ordinary_word_that_opens_a_sentence_is_no_name(text):
    assert found(text) == ()


def test_a_known_party_is_fair_where_a_cited_sentence_has_it_in_the_same_place():
    assert found("They broke ties with Cuba.", texts=("He broke ties with Cuba.",)) == ()
    assert found("They lent to Cuba.", texts=("He broke ties with Cuba.",)) == ("Cuba",)


def test_a_figure_may_name_a_party():
    assert found("They met Cuba.", told=("Cuba and others",)) == ()


def test_a_name_that_is_no_party_may_stand_anywhere_in_a_cited_sentence():
    assert found("They met Ana Ruiz.", texts=("In May Ana Ruiz came.",)) == ()
    assert found("They met Ana Paz.", texts=("In May Ana Ruiz came.",)) == ("Ana Paz",)
