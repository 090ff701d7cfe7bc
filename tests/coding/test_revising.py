"""The reader decides whether; the vocabulary, where it has an answer, decides what."""

from dataclasses import replace

import numpy as np
import pytest

from avviso.coding.finding.frames import Frame, Vocabulary
from avviso.coding.finding.revising import revised
from avviso.coding.finding.triggers import Trigger
from avviso.coding.weighing.reader import Reading
from avviso.coding.weighing.readerfeatures import MOODS, TYPES
from avviso.ontology import load

from .builders import story

TEXT, (TREE,) = story("Chile/NNP/2/nsubj/GPE praised/VBD/0/root Peru/NNP/2/obj/GPE loudly/RB/2/advmod")
NONE = Vocabulary({}, {}, frozenset())
PRAISE = Trigger((1, 3), Frame("SUPPORT", "051", ("mode",)), (0,), (2,), 0.8)


def reading(chance, event="SUPPORT", sure=0.9, actor=(0,), recipient=(2,)):
    types = np.full(len(TYPES), (1 - sure) / (len(TYPES) - 1), np.float32)
    types[TYPES.index(event)] = sure
    sides = np.zeros((4, 2), np.float32)
    sides[list(actor), 0] = sides[list(recipient), 1] = 0.9
    return Reading(1, chance, types, np.full(len(MOODS), 0.2, np.float32), sides)


def test_what_the_reader_does_not_believe_is_not_claimed():
    assert revised(TREE, [PRAISE], [reading(0.01)], NONE) == []


def test_trade_of_two_states_by_name_is_claimed_against_the_reader():
    trade = Trigger((1,), Frame("COOPERATE", "061", ()), (0,), (2,), 0.8)
    (found,) = revised(TREE, [trade], [reading(0.01)], NONE)
    assert found.frame.event == "COOPERATE"
    assert revised(TREE, [Trigger((1,), trade.frame, (0,), (3,), 0.8)], [reading(0.01)], NONE) == []
    assert revised(TREE, [Trigger((1,), trade.frame, (0,), (), 0.8)], [reading(0.01)], NONE) == []


def test_a_word_of_a_phrase_is_no_event_besides_but_what_is_refused_is():
    heard = replace(reading(0.9, "RETREAT"), word=3)
    for event, count in (("CONCEDE", 1), ("REJECT", 2)):
        phrase = Trigger((1, 3), Frame(event, "087", ()), (0,), (2,), 0.8)
        assert len(revised(TREE, [phrase], [reading(0.9, event), heard], NONE)) == count


def test_what_is_declined_is_no_event_besides_and_what_is_denied_is():
    phrase = Trigger((1, 3), Frame("REJECT", "120", ()), (0,), (2,), 0.8)
    asked = np.array([0.9 if mood == "hypothetical" else 0.025 for mood in MOODS], np.float32)
    plain = np.full(len(MOODS), 0.2, np.float32)
    for event, moods, count in (
        ("AGREE", plain, 1),
        ("REQUEST", asked, 1),
        ("REQUEST", plain, 2),
        ("ACCUSE", plain, 2),
    ):
        heard = replace(reading(0.9, event), word=3, moods=moods)
        assert len(revised(TREE, [phrase], [reading(0.9, "REJECT"), heard], NONE)) == count


def test_a_phrase_is_told_where_the_word_of_it_that_carries_its_sense_is():
    noun = replace(reading(0.9), word=3)
    (found,) = revised(TREE, [PRAISE], [reading(0.01), noun], NONE)
    assert (found.words, found.certainty) == ((1, 3), pytest.approx(0.9 * 0.95))
    assert revised(TREE, [PRAISE], [reading(0.01), replace(noun, types=reading(0.9, "ACCUSE").types)], NONE) == []


def test_a_relative_pronoun_is_whom_the_reader_finds_before_its_clause():
    _, (tree,) = story(
        "The/DT/2/det pupils/NNS/8/nsubj whom/WP/6/obj they/PRP/6/nsubj had/VBD/6/aux seized/VBN/2/acl:relcl "
        "are/VBP/8/cop free/JJ/0/root"
    )
    seized = Trigger((5,), Frame("ASSAULT", "181", ()), (3,), (2,), 0.8)
    sides = np.zeros((8, 2), np.float32)
    sides[3, 0] = sides[1, 1] = 0.95
    (found,) = revised(tree, [seized], [replace(reading(0.9, "ASSAULT"), word=5, sides=sides)], NONE)
    assert found.recipients == (2,)
    sides[1, 1], sides[7, 1] = 0.0, 0.95
    (found,) = revised(tree, [seized], [replace(reading(0.9, "ASSAULT"), word=5, sides=sides)], NONE)
    assert found.recipients == ()


def test_a_phrase_of_the_vocabulary_keeps_its_words_and_frame():
    (found,) = revised(TREE, [PRAISE], [reading(0.9, "ACCUSE")], NONE)
    assert (found.words, found.frame, found.actors, found.recipients) == ((1, 3), PRAISE.frame, (0,), (2,))


def test_where_the_vocabulary_is_silent_more_certainty_is_asked_for():
    assert revised(TREE, [], [reading(0.2)], NONE) == []
    (found,) = revised(TREE, [], [reading(0.8, "CONSULT")], NONE)
    assert (found.words, found.frame.event, found.certainty) == ((1,), "CONSULT", pytest.approx(0.76))
    assert found.frame.cameo == load().event("CONSULT").cameo


def test_a_side_that_the_vocabulary_has_stands_and_an_empty_one_is_filled():
    half = Trigger((1,), PRAISE.frame, (0,), (), 0.8)
    (found,) = revised(TREE, [half], [reading(0.9, actor=(0, 3), recipient=(2,))], NONE)
    assert (found.actors, found.recipients) == ((0,), (2,))


def test_a_side_that_the_reader_is_sure_is_others_is_theirs():
    wrong = Trigger((1,), PRAISE.frame, (0,), (3,), 0.8)
    (found,) = revised(TREE, [wrong], [reading(0.9, actor=(0,), recipient=(2,))], NONE)
    assert (found.actors, found.recipients) == ((0,), (2,))


def test_of_another_deed_the_reader_s_sides_are_not_taken():
    known = Trigger((1,), PRAISE.frame, (0,), (3,), 0.8)
    (found,) = revised(TREE, [known], [reading(0.9, "REQUEST", actor=(0,), recipient=(2,))], NONE)
    assert found.recipients == (3,)


def test_a_threat_that_the_vocabulary_hears_needs_no_reader():
    threat = Trigger((1,), Frame("THREATEN", "130", (), carries=True), (0,), (2,), 0.8)
    assert len(revised(TREE, [threat], [reading(0.01)], NONE)) == 1


def test_who_met_needs_no_recipient():
    met = Trigger((1,), Frame("CONSULT", "040", (), mutual=True), (0, 2), (), 0.8)
    (found,) = revised(TREE, [met], [reading(0.9, recipient=(3,))], NONE)
    assert (found.actors, found.recipients) == ((0, 2), ())


def test_a_verb_that_the_vocabulary_passed_over_needs_more():
    assert revised(TREE, [], [reading(0.3)], Vocabulary({"praise": ()}, {}, frozenset())) == []
    assert len(revised(TREE, [], [reading(0.3)], Vocabulary({"condemn": ()}, {}, frozenset()))) == 1


def test_what_an_accusation_says_is_no_event_beside_it():
    head = "Niger/NNP/2/nsubj/GPE accused/VBD/0/root Chad/NNP/2/obj/GPE"
    _, (tree,) = story(f"{head} of/IN/5/mark attacking/VBG/2/advcl Mali/NNP/5/obj/GPE")
    charge = Trigger((1,), Frame("ACCUSE", "112", (), carries=True), (0,), (2,), 0.8)
    said = replace(reading(0.9, "ASSAULT"), word=4)
    assert revised(tree, [charge], [replace(reading(0.8), word=1), said], NONE) == [
        replace(charge, certainty=pytest.approx(0.4, abs=0.01))
    ]


def test_a_word_beside_a_find_of_its_type_is_the_same_event():
    _, (tree,) = story("Niger/NNP/2/nsubj/GPE voted/VBD/0/root not/RB/4/advmod to/TO/5/mark attend/VB/2/xcomp")
    vote = Trigger((1,), Frame("REJECT", "120", ()), (0,), (), 0.8)
    also = replace(reading(0.9, "REJECT", recipient=()), word=4)
    assert [t.head for t in revised(tree, [vote], [replace(also, word=1), also], NONE)] == [1]


def test_of_two_words_of_a_type_beside_one_another_the_surer_tells_it():
    _, (tree,) = story(
        "Chad/NNP/2/nsubj/GPE faced/VBD/0/root a/DT/4/det crowd/NN/2/obj of/IN/6/case marchers/NNS/4/nmod"
    )
    crowd, marchers = (
        replace(reading(chance, "PROTEST", actor=(0,), recipient=()), word=word)
        for chance, word in ((0.6, 3), (0.8, 5))
    )
    assert [t.head for t in revised(tree, [], [crowd, marchers], NONE)] == [5]
    assert [t.head for t in revised(tree, [], [crowd, replace(marchers, types=reading(0.8, "AID").types)], NONE)] == [
        3,
        5,
    ]


def test_who_stands_outside_of_a_clause_with_a_subject_is_no_actor_of_it():
    _, (tree,) = story("Chad/NNP/2/nsubj/GPE left/VBD/0/root when/WRB/5/advmod Mali/NNP/5/nsubj/GPE came/VBD/2/advcl")
    came = replace(reading(0.9, "CONSULT", actor=(0, 3), recipient=()), word=4)
    (found,) = revised(tree, [], [came], NONE)
    assert found.actors == (3,)


def test_no_word_stands_on_both_sides():
    (found,) = revised(TREE, [], [reading(0.9, actor=(0, 2), recipient=(2,))], NONE)
    assert (found.actors, found.recipients) == ((0, 2), ())


def test_a_coordination_is_on_one_side_that_of_its_first_member():
    _, (tree,) = story(
        "Mali/NNP/2/nsubj/GPE acted/VBD/0/root in/IN/4/case defiance/NN/2/obl of/IN/6/case appeals/NNS/4/nmod "
        "from/IN/8/case Chile/NNP/6/nmod/GPE and/CC/10/cc Peru/NNP/8/conj/GPE"
    )
    sides = np.zeros((10, 2), np.float32)
    sides[[0, 9], 0] = sides[7, 1] = 0.9
    (found,) = revised(tree, [], [replace(reading(0.9, "REJECT"), word=3, sides=sides)], NONE)
    assert (found.actors, found.recipients) == ((0,), (7, 9))


@pytest.mark.parametrize(("chance", "sure", "wanted"), [(0.9, 0.8, "ACCUSE"), (0.9, 0.5, None), (0.3, 0.8, None)])
def test_of_a_likely_event_a_type_that_the_reader_is_sure_of_is_kept_for_once_mood_is_heard(chance, sure, wanted):
    (found,) = revised(TREE, [PRAISE], [reading(chance, "ACCUSE", sure)], NONE)
    assert (found.frame.event, found.sure) == ("SUPPORT", wanted)
    carrying = replace(PRAISE, frame=Frame("THREATEN", "130", (), carries=True))
    (threat,) = revised(TREE, [carrying], [reading(chance, "ACCUSE", sure)], NONE)
    assert threat.sure is None
