"""The wording file, held against the ontology: this is its linter."""

import pytest

from avviso import ontology
from avviso.briefing import wording

WORDS = wording.load()
FORMS = {f"{form}{tense}" for form in ("toward", "together", "alone") for tense in ("", "_bare")}
RELATIONS = (
    "member-of", "ally-of", "at-odds-with", "holds-office", "partner-of", "sanctions", "borders", "party-to",
)  # fmt: skip


@pytest.mark.parametrize("code", ontology.load().types)
def test_every_event_type_is_worded_in_every_form(code):
    assert set(WORDS.events[code]) >= FORMS


def test_no_wording_is_for_an_unknown_type():
    assert {*WORDS.events, *(code for _, code, _ in WORDS.verbs)} <= set(ontology.load().types)


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_is_worded_now_and_ended(relation):
    assert WORDS.tie(relation, False) != WORDS.tie(relation, True)


def test_an_unknown_relation_is_worded_by_its_name():
    assert WORDS.tie("owes", False) == "is tied by “owes” to"
    assert WORDS.tie("owes", True) == "was tied by “owes” to"


def test_a_verb_is_used_in_the_tense_asked_for():
    assert WORDS.verb("SUPPORT", "toward", "Praising", "past") == "praised"
    assert WORDS.verb("SUPPORT", "toward", "Praising", "bare") == "praise"
    assert WORDS.verb("AID", "toward", "praising", "past") is None


def test_a_plan_has_its_own_words_only_where_the_file_has_them():
    assert WORDS.event("AGREE", "toward", "plan") != WORDS.event("AGREE", "toward", "bare")
    assert WORDS.event("AID", "toward", "plan") == WORDS.event("AID", "toward", "bare")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("United States", "the United States"), ("Cuba", "Cuba"), ("Netherlands", "the Netherlands"),
        ("The Gambia", "The Gambia"), ("Union", "the Union"),
    ],
)  # fmt: skip
def test_names_take_the_article_that_english_gives_them(name, shown):
    assert WORDS.named(name) == shown
