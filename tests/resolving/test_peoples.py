"""Peoples at home in one state: the table, and what their names give."""

import pytest

from avviso.resolving import Gazetteer
from avviso.resolving.names import fold
from avviso.resolving.peoples import codes_of, hyphened_code, peoples


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("nine Catalan separatists", "ESP"),
        ("Uighur activists", "CHN"),
        ("the Rohingya", "MMR"),
        ("a Scottish minister", "GBR"),
        ("two Hong Kongers", "HKG"),
        ("Karen rebels", "MMR"),
    ],
)
def test_a_people_belongs_to_the_state_it_lives_in(words, code):
    assert codes_of(words, None) == {code}


@pytest.mark.parametrize("words", ["Kurdish activists", "Tuareg rebels", "karen rebels", "welsh", "two men", ""])
def test_peoples_of_several_states_and_words_in_small_letters_give_nothing(words):
    assert codes_of(words, None) == frozenset()


def test_a_people_is_a_states_own_from_its_first_day_on():
    assert codes_of("Chechen rebels", "1994-12-11") == {"RUS"}
    assert codes_of("Chechen rebels", "1991") == {"RUS"}
    assert codes_of("Chechen rebels", "1944-02") == frozenset()


@pytest.mark.parametrize(
    ("words", "gap", "codes"),
    [("Bissau Guinean", 1, {"GNB"}), ("Russian Turkish", 1, set()), ("Bissau Guinean", 5, set())],
)
def test_two_words_with_a_hyphen_between_them_may_name_one_state(make, words, gap, codes):
    first, last = words.split()
    parts = [make.mention(first, "group"), make.mention(last, "group", start=len(first) + gap)]
    assert hyphened_code(parts, Gazetteer.load(), None) == codes


def test_every_row_names_a_known_state_and_every_word_stands_once():
    states = Gazetteer.load().states
    assert [people.name for people in peoples() if people.code not in states] == []
    words = [fold(word) for people in peoples() for word in people.words]
    assert len(words) == len(set(words))
    assert all(people.origin and people.licence and people.as_of for people in peoples())
