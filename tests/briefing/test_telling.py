"""Events in the text's own words, and sentences that must not be taken over."""

from dataclasses import replace

import pytest

from avviso.briefing import telling, verbs
from avviso.records import Place, When

from .builders import claim, document, mention, span


def told(text, trigger, actors, recipients=(), **how):
    """The clause that is taken over. Parties are words of the text, called by them."""
    doc = document(text)
    sides = [[mention(doc, words, "XXX") for words in names] for names in (actors, recipients)]
    made = claim(doc, text, trigger, *sides, **how)
    return telling.Sentence(made, doc.text, lambda mentions: " and ".join(one.text for one in mentions)).told()


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients", "expected"),
    [
        ("Russia has lent Venezuela 2 billion for arms, he said.", "lent Venezuela 2 billion", ["Russia"],
         ["Venezuela"], "Russia lent Venezuela 2 billion for arms"),
        ("In 2005 Venezuela bought 100,000 rifles from Russia.", "bought 100,000 rifles", ["Venezuela"], ["Russia"],
         "Venezuela bought 100,000 rifles from Russia"),
        ("Russia and Venezuela signed a protocol that ends it.", "signed a protocol", ["Russia", "Venezuela"], [],
         "Russia and Venezuela signed a protocol"),
        ("Chávez met Putin in Moscow.", "met", ["Chávez", "Putin"], [], "Chávez met Putin in Moscow"),
        ("Lavrov praised the relations between the two countries.", "praised", ["Lavrov"], ["the two countries"],
         "Lavrov praised the relations between the two countries"),
        ("Ana thanked Luis for the loan and said more.", "thanked", ["Ana"], ["Luis"], "Ana thanked Luis for the loan"),
        ("They backed Iran in pursuing a political and legal deal.", "backed", ["They"], ["Iran"], "They backed Iran"),
        ("Ana urged Luis to join the pact.", "urged", ["Ana"], ["Luis"], "Ana urged Luis to join the pact"),
        ("Ana urged Luis to meet him.", "urged", ["Ana"], ["Luis"], None),
        ("A ship will sail, Ana and Luis agreed.", "agreed", ["Ana", "Luis"], [], None),
        ("Ana accused Luis of “theft”.", "accused", ["Ana"], ["Luis"], "Ana accused Luis"),
        ("Ana accused Luis of a plot yesterday.", "accused", ["Ana"], ["Luis"], "Ana accused Luis"),
        ("Ana has occasionally helped Luis.", "helped", ["Ana"], ["Luis"], "Ana occasionally helped Luis"),
        ("Ana praises Luis.", "praises", ["Ana"], ["Luis"], "Ana praised Luis"),
        ("Ana flew to Moscow.", "flew", ["Ana"], ["Moscow"], "Ana flew to Moscow"),
    ],
)  # fmt: skip
def test_an_active_sentence_is_taken_over(text, trigger, actors, recipients, expected):
    assert told(text, trigger, actors, recipients) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("Luis was blamed by Ana.", "blamed", ["Ana"], ["Luis"]),
        ("Ana was blamed by Luis.", "blamed", ["Ana"], ["Luis"]),
        ("Ana never thanked Luis.", "thanked", ["Ana"], ["Luis"]),
        ("Ana refused to meet Luis.", "meet", ["Ana"], ["Luis"]),
        ("Ana wants to arm Luis.", "arm", ["Ana"], ["Luis"]),
        ("Russian Planes Land Near Caracas.", "Land", ["Russian Planes"], ["Caracas"]),
        ("Ana's support for Luis grew.", "support", ["Ana"], ["Luis"]),
        ("Ana bought, it is said, from Luis.", "bought", ["Ana"], ["Luis"]),
        ("Ana thanked the man who met Luis.", "thanked", ["Ana"], ["Luis"]),
        ("Moscow said that Britain directed the attack.", "directed the attack", ["Moscow", "Britain"], []),
        ("Ana previously helped Luis.", "helped", ["Ana"], ["Luis"]),
        ("The ministers discussed.", "discussed", ["The ministers"], []),
        ("Ana took in 11 of them.", "took in 11", ["Ana"], []),
    ],
)  # fmt: skip
def test_a_sentence_built_otherwise_is_not(text, trigger, actors, recipients):
    assert told(text, trigger, actors, recipients) is None


def test_a_party_that_only_describes_what_follows_is_no_object():
    doc = document("Caracas bought Russian goods.")
    goods = replace(mention(doc, "Russian", "RUS"), kind="group")
    made = claim(doc, doc.text, "bought", [mention(doc, "Caracas", "VEN")], [goods])
    assert telling.Sentence(made, doc.text, lambda ms: ms[0].text).told() is None


@pytest.mark.parametrize(
    ("modality", "expected"),
    [("future", "Moscow will continue to support Ana"), ("hypothetical", "Moscow will continue to support Ana"),
     ("actual", None), ("negated", None)],
)  # fmt: skip
def test_a_plan_keeps_the_words_that_make_it_one(modality, expected):
    text = "Moscow will continue to support Ana."
    assert told(text, "support", ["Moscow"], ["Ana"], modality=modality) == expected


def test_a_denial_is_never_taken_over():
    assert told("Ana thanked Luis.", "thanked", ["Ana"], ["Luis"], modality="negated") is None


def test_the_clause_ends_before_the_date_and_the_place():
    doc = document("Ana thanked Luis for a loan on 6 May in Rome.")
    made = claim(
        doc, doc.text, "thanked", [mention(doc, "Ana", "VEN")], [mention(doc, "Luis", "RUS")],
        when=When("2017-05-06", "stated", "x", span=span(doc, "6 May")), place=Place(span(doc, "Rome"), "Rome"),
    )  # fmt: skip
    assert telling.Sentence(made, doc.text, lambda ms: ms[0].text).told() == "Ana thanked Luis for a loan"


def test_a_noun_is_told_by_what_it_stands_for():
    assert told("The talks between Ana and Luis ended.", "talks", ["Ana", "Luis"], event="CONSULT") == (
        "Ana and Luis held talks"
    )


@pytest.mark.parametrize(
    ("word", "past"),
    [("sent", "sent"), ("flown", "flew"), ("signed", "signed"), ("praising", "praised"), ("drive", None),
     ("been", None), ("red", None), ("protocol", None)],
)  # fmt: skip
def test_the_past_of_a_word(word, past):
    assert verbs.past(word) == past


def test_whom_nobody_knows_is_not_told_by_a_pronoun():
    doc = document("A court convicted her of theft.")
    made = claim(doc, doc.text, "convicted", [mention(doc, "A court", "RUS")], [mention(doc, "her")])
    assert telling.Sentence(made, doc.text, lambda ms: " and ".join(f"“{m.text}”" for m in ms)).told() is None
    known = telling.Sentence(made, doc.text, lambda ms: " and ".join(m.text.title() for m in ms)).told()
    assert known == "A Court convicted Her of theft"


def test_every_list_of_words_is_in_small_letters_and_used():
    assert all(word == word.lower() for words in telling.words().sets.values() for word in words)
    used = (
        "passive unsure ahead ends breaks deictic dangling follows alone several possessive bodies unfinished pronouns "
        "resumed filling beside"
    )
    assert telling.words().sets.keys() == set(used.split())


def test_a_name_that_stands_after_the_office_is_told_once():
    text = "Ana met her Chilean counterpart Luis Soto in Lima."
    doc = document(text)
    luis = mention(doc, "her Chilean counterpart", "CHL", "Luis Soto")
    made = claim(doc, text, "met", [mention(doc, "Ana", "XXX")], [luis])
    known = telling.Sentence(made, text, lambda some: " and ".join(one.name or one.text for one in some)).told()
    assert known == "Ana met Luis Soto in Lima"


def test_a_clause_is_not_cut_inside_a_longer_name():
    text = "Ana and Luis sailed together in the South China Sea."
    doc = document(text)
    place = Place(span(doc, "China Sea"), "China Sea", "China Sea", None, None, None)
    made = claim(doc, text, "sailed together", [mention(doc, "Ana", "A"), mention(doc, "Luis", "B")], place=place)
    named = telling.Sentence(made, text, lambda some: " and ".join(one.text for one in some))
    assert named.told() == "Ana and Luis sailed together in the South China Sea"


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Ana denounced the plan as a provocation.", "denounced", None),
        ("Ana denounced the plan for a dam.", "denounced", "Ana denounced the plan for a dam"),
        ("Ana will sign something.", "sign", None),
        ("Ana denounced the treaty as a provocation.", "denounced", "Ana denounced the treaty as a provocation"),
    ],
)
def test_what_takes_up_something_told_before_is_not_taken_over(text, trigger, expected):
    how = {"modality": "future"} if " will " in text else {}
    assert told(text, trigger, ["Ana"], **how) == expected
