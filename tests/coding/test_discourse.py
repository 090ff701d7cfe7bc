"""Phrases of a document and the entities that they make."""

import pytest

from avviso.coding.naming.discourse import Discourse
from avviso.coding.naming.spots import anaphor_of, spots_of
from avviso.coding.naming.titles import genders_of

from .builders import at, story, tree

WU = "Anna/NNP/3/nsubj/PERSON Wu/NNP/1/flat/I-PERSON left/VBD/0/root Peru/NNP/3/obj/GPE ././3/punct"
AGAIN = "Wu/NNP/2/nsubj/PERSON spoke/VBD/0/root ././2/punct"
SHE = "She/PRP/2/nsubj spoke/VBD/0/root ././2/punct"
HE = "He/PRP/2/nsubj spoke/VBD/0/root ././2/punct"
IT = "Lima/NNP/2/nsubj/GPE thanked/VBD/0/root it/PRP/2/obj ././2/punct"
APPOSED = "Wu/NNP/6/nsubj/PERSON ,/,/1/punct the/DT/4/det envoy/NN/1/appos ,/,/1/punct left/VBD/0/root ././6/punct"
SOLDIERS = "The/DT/2/det soldiers/NNS/3/nsubj left/VBD/0/root ././3/punct"
REPORT = "The/DT/2/det report/NN/3/nsubj ended/VBD/0/root ././3/punct"
PAIR = "Cuba/NNP/4/nsubj/GPE and/CC/3/cc Peru/NNP/1/conj/GPE met/VBD/0/root ././4/punct"
SAID = "\"/''/3/punct Rain/NN/3/nsubj fell/VBD/6/ccomp ,/,/6/punct \"/''/3/punct said/VBD/0/root Wu/NNP/6/nsubj/PERSON"


def nobody(discourse, spot, candidates):
    return None, 0.0


def read(*rows, choose=nobody):
    """The discourse of these sentences."""
    trees = story(*rows)[1]
    return Discourse(trees, genders_of(trees), choose)


def weighed(*rows):
    """The heads that the last word that refers back may mean."""
    asked = []

    def choose(discourse, spot, candidates):
        asked.append([c.last.word.form for c in candidates])
        return None, 0.0

    read(*rows, choose=choose)
    return asked[-1]


def test_a_surname_alone_joins_the_full_name():
    (wu, *_) = read(WU, AGAIN).entities
    assert [s.order for s in wu.spots] == [0, 1]


def test_an_apposition_says_what_its_bearer_is():
    (wu,) = read(APPOSED).entities
    assert (wu.kind, wu.descriptors) == ("person", {"envoy"})


def test_a_first_name_tells_a_woman():
    assert read(WU).entities[0].gender == "f"


@pytest.mark.parametrize(("row", "wanted"), [(SHE, ["Peru", "Anna"]), (HE, ["Peru"])])
def test_gender_rules_out_whom_a_pronoun_cannot_mean(row, wanted):
    assert weighed(WU, row) == [form for form in wanted if form != "Peru"]


def test_an_object_cannot_mean_its_own_subject():
    assert weighed(WU, IT) == ["Peru"]


@pytest.mark.parametrize(("row", "word", "wanted"), [
    (SOLDIERS, "soldiers", "ones"), (REPORT, "report", ""), (SHE, "She", "she"), (APPOSED, "envoy", "one"),
])  # fmt: skip
def test_pronouns_and_definite_people_refer_back(row, word, wanted):
    made = tree(row)
    assert anaphor_of(made, at(made, word)) == wanted


def test_a_coordination_is_a_phrase_of_its_own():
    made = tree(PAIR)
    assert [made.words[s.index].form for s in spots_of(made, 0, 0)] == ["Cuba", "Cuba", "Peru"]
    assert [s.members for s in spots_of(made, 0, 0) if s.kind == "many"] == [(0, 2)]


def test_what_was_chosen_is_kept_with_how_surely():
    discourse = read(WU, SHE, choose=lambda discourse, spot, candidates: (candidates[0], 0.8))
    spot, surely = discourse.found[1, 0]
    assert (spot.word.form, surely) == ("Anna", 0.8)
    assert discourse.entities[0].called == {"she": 1}


def test_words_between_quotation_marks_are_quoted():
    quoted = {s.word.form: s.quoted for e in read(SAID).entities for s in e.spots}
    assert quoted == {"Rain": True, "Wu": False}
