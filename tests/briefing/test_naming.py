"""What parties are called in a sentence."""

from dataclasses import replace

import pytest

from avviso.briefing.naming import Naming

from .builders import NAMES, document, mention

DOC = document(
    "The United States, Moscow, The Russian minister, the state oil company, they, his counterpart, Rosneft, "
    "the head of the bank, forces."
)


def naming():
    return Naming(NAMES, set())


def words(text, code, kind, name=None):
    return replace(mention(DOC, text, code, name), kind=kind)


@pytest.mark.parametrize(
    ("mentioned", "shown"),
    [
        (words("The United States", "USA", "place", "United States"), "the United States"),
        (words("Moscow", "RUS", "place", "Russia"), "Moscow"),
        (words("The Russian minister", "RUS", "role"), "the Russian minister"),
        (words("the state oil company", "VEN", "role"), "the state oil company of Venezuela"),
        (words("the head of the bank", "VEN", "role"), "the head of the bank (Venezuela)"),
        (words("forces", "CUB", "group"), "forces of Cuba"),
        (words("they", "VEN", "pronoun"), "Venezuela"),
        (words("his counterpart", "RUS", "role", "Sergey Lavrov"), "Sergey Lavrov (Russia)"),
        (words("Rosneft", "RUS", "organisation", "Rosneft"), "Rosneft (Russia)"),
        (words("his counterpart", None, "role"), "his counterpart"),
    ],
)
def test_a_mention_is_told_by_name_or_by_its_own_words(mentioned, shown):
    assert naming().told([mentioned]) == shown


def test_states_behind_the_same_words_are_named_once():
    both = [words("they", code, "role") for code in ("RUS", "VEN")]
    assert naming().told(both) == "they (Russia and Venezuela)"


def test_a_mention_of_several_is_not_given_to_one():
    doc = document("Relations between the two countries grew.")
    one = replace(mention(doc, "the two countries", "VEN"), kind="role")
    assert naming().told([one]) == "the two countries"


def test_an_office_with_a_long_name_stands_after_the_person():
    doc = document("Novak came.")
    office = "Permanent Representative to the United Nations Office"
    one = mention(doc, "Novak", "RUS", "Alexander Novak", office)
    party = naming()
    assert party.party(one) == f"Alexander Novak ({office}, Russia)"
    assert party.party(one) == "Alexander Novak"


def test_a_minister_is_named_as_prose_has_it():
    doc = document("Novak came.")
    one = mention(doc, "Novak", "RUS", "Alexander Novak", "Minister of Energy")
    assert naming().party(one) == "Energy Minister Alexander Novak of Russia"


@pytest.mark.parametrize(("text", "shown"), [("She", "Ana Ríos of Venezuela"), ("it", "Ana Ríos (Venezuela)")])
def test_only_a_human_being_is_of_a_state(text, shown):
    doc = document("She came, and it went.")
    assert naming().party(replace(mention(doc, text, "VEN", "Ana Ríos"), kind="pronoun")) == shown


def test_in_few_words_nobody_has_an_office_or_a_state():
    bare = Naming(NAMES, bare=True)
    assert bare.told([words("his counterpart", "RUS", "role", "Sergey Lavrov")]) == "Sergey Lavrov"
