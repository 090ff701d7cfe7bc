"""Choosing: which claim of a sentence answers for a marked pair."""

import pytest

from avviso.evaluating import Pair, answer_from_claims
from avviso.evaluating.choosing import PRIOR
from avviso.records import Span

TEXT = "Ruritania praised Freedonia and attacked Sylvania."


@pytest.fixture
def sentence(told):
    return told(TEXT)


def claim(sentence, event, actors, recipients, confidence=0.5):
    return sentence.event(event, actors.split(), recipients.split(), "praised", confidence=confidence)


def pair(sentence, actor, recipient):
    spans = [tuple(sentence.span(word) for word in words.split()) for words in (actor, recipient)]
    return Pair(TEXT, *spans)


def test_the_claim_between_the_marked_parties_answers(sentence):
    claims = [
        claim(sentence, "SUPPORT", "Ruritania", "Freedonia", 0.9),
        claim(sentence, "ASSAULT", "Ruritania", "Sylvania"),
    ]
    assert answer_from_claims(pair(sentence, "Ruritania", "Sylvania"), claims).event == "ASSAULT"


def test_direction_counts(sentence):
    claims = [
        claim(sentence, "SUPPORT", "Freedonia", "Ruritania", 0.9),
        claim(sentence, "ASSAULT", "Ruritania", "Freedonia"),
    ]
    assert answer_from_claims(pair(sentence, "Ruritania", "Freedonia"), claims).event == "ASSAULT"


def test_in_a_mutual_event_both_stand_among_the_actors(sentence):
    claims = [
        claim(sentence, "SUPPORT", "Ruritania", "Sylvania", 0.9),
        claim(sentence, "CONSULT", "Ruritania Freedonia", ""),
    ]
    assert answer_from_claims(pair(sentence, "Ruritania", "Freedonia"), claims).event == "CONSULT"


def test_without_a_marked_recipient_the_actor_decides(sentence):
    claims = [claim(sentence, "SUPPORT", "Freedonia", "Ruritania", 0.9), claim(sentence, "ASSAULT", "Ruritania", "")]
    assert answer_from_claims(pair(sentence, "Ruritania", ""), claims).event == "ASSAULT"


def test_a_claim_about_either_goes_before_one_about_neither_and_is_trusted_less(sentence):
    claims = [claim(sentence, "SUPPORT", "Freedonia", "", 0.9), claim(sentence, "ASSAULT", "Sylvania", "", 0.5)]
    answer = answer_from_claims(pair(sentence, "Ruritania", "Sylvania"), claims)
    assert (answer.event, answer.confidence < 0.5) == ("ASSAULT", True)


def test_a_party_in_its_role_goes_before_one_in_another(sentence):
    claims = [claim(sentence, "RETREAT", "Freedonia", "", 0.9), claim(sentence, "REQUEST", "Ruritania", "", 0.5)]
    assert answer_from_claims(pair(sentence, "Ruritania", "Freedonia"), claims).event == "REQUEST"


def test_else_the_most_confident_claim_answers(sentence):
    claims = [claim(sentence, "SUPPORT", "Freedonia", "", 0.6), claim(sentence, "ACCUSE", "Freedonia", "", 0.7)]
    assert answer_from_claims(pair(sentence, "Ruritania", "Sylvania"), claims).event == "ACCUSE"


def test_without_an_event_the_prior_answers(sentence):
    tie = sentence.tie("ally-of", "Ruritania", "Freedonia")
    assert answer_from_claims(pair(sentence, "Ruritania", "Sylvania"), [tie]) == PRIOR


def test_an_empty_mark_fits_nothing(sentence):
    claims = [claim(sentence, "SUPPORT", "Freedonia", "")]
    assert answer_from_claims(Pair(TEXT, (Span(3, 3),), ()), claims).confidence == 0.2
