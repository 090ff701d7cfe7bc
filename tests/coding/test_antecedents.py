"""Whom a pronoun stands for."""

import pytest

from avviso.coding.naming.antecedents import Sieve

from .builders import at, form, mentions_of, story
from .rows import APPOSED

MERKEL = "Merkel/NNP/2/nsubj/PERSON visited/VBD/0/root Spain/NNP/2/obj/GPE ././2/punct"
MR_WU = "Mr./NNP/2/nmod:desc Wu/NNP/3/nsubj/PERSON left/VBD/0/root Peru/NNP/3/obj/GPE ././3/punct"
MRS_RUIZ = "Mrs./NNP/2/nmod:desc Ruiz/NNP/3/nsubj/PERSON left/VBD/0/root Cuba/NNP/3/obj/GPE ././3/punct"
SHE = "{she}/PRP/2/nsubj praised/VBD/0/root {it}/PRP/2/obj ././2/punct"
PAIR = "Cuba/NNP/4/nsubj/GPE and/CC/3/cc Peru/NNP/1/conj/GPE met/VBD/0/root ././4/punct"
THEY = "They/PRP/2/nsubj signed/VBD/0/root a/DT/4/det treaty/NN/2/obj ././2/punct"
TWO = "The/DT/3/det two/CD/3/nummod countries/NNS/4/nsubj signed/VBD/0/root it/PRP/4/obj ././4/punct"
MINISTER_WU = "Minister/NN/2/nmod:desc Wu/NNP/3/nsubj/PERSON left/VBD/0/root Peru/NNP/3/obj/GPE ././3/punct"
THE_MINISTER = "The/DT/2/det minister/NN/3/nsubj spoke/VBD/0/root ././3/punct"
COUNTERPART = "{her}/PRP$/2/nmod:poss counterpart/NN/3/nsubj spoke/VBD/0/root ././3/punct"
RAIN = "It/PRP/2/nsubj rained/VBD/0/root ././2/punct"
WASHINGTON = "Washington/NNP/2/nsubj/GPE thanked/VBD/0/root it/PRP/2/obj ././2/punct"
LEADERS = (
    "The/DT/2/det leaders/NNS/5/nsubj {of}/IN/4/case Mali/NNP/2/nmod/GPE signed/VBD/0/root it/PRP/5/obj ././5/punct"
)
OFFICE = "The/DT/4/det Turkish/JJ/4/amod/NORP foreign/JJ/4/amod minister/NN/5/nsubj left/VBD/0/root ././5/punct"


def antecedents(rows, word, nth=1):
    """What the word of the last sentence stands for."""
    text, trees = story(*rows)
    sieve = Sieve(trees)
    mentions = mentions_of(text, trees)
    sieve.bind(mentions.of)
    return [m.text for m in sieve(trees[-1], at(trees[-1], word, nth))]


@pytest.mark.parametrize(
    ("rows", "word", "wanted"),
    [
        ([MERKEL, SHE.format(she="She", it="it")], "She", ["Merkel"]),
        ([MERKEL, SHE.format(she="She", it="it")], "it", ["Spain"]),
        ([MERKEL, RAIN, SHE.format(she="She", it="it")], "She", ["Merkel"]),
        ([MERKEL, RAIN, RAIN, RAIN, SHE.format(she="She", it="it")], "She", []),
        ([RAIN, SHE.format(she="He", it="it")], "He", []),
        ([PAIR, THEY], "They", ["Cuba", "Peru"]),
        ([RAIN, THEY], "They", []),
        ([PAIR, TWO], "countries", ["Cuba", "Peru"]),
        ([MERKEL, TWO], "countries", []),
        ([PAIR, LEADERS.format(of="of")], "leaders", []),
        ([PAIR, LEADERS.format(of="in")], "leaders", ["Cuba", "Peru"]),
        ([MINISTER_WU, THE_MINISTER], "minister", ["Minister Wu"]),
        ([MERKEL, THE_MINISTER], "minister", []),
        ([MERKEL, COUNTERPART.format(her="Her")], "counterpart", ["Merkel"]),
        ([APPOSED], "met", []),
        ([PAIR, WASHINGTON], "it", ["Cuba"]),
        ([OFFICE, SHE.format(she="He", it="it")], "He", ["The Turkish foreign minister"]),
    ],
)
def test_a_word_that_refers_back_stands_for_the_nearest_that_fits(rows, word, wanted):
    assert antecedents(rows, word) == wanted


@pytest.mark.parametrize(("she", "wanted"), [("She", "Mrs. Ruiz"), ("He", "Mr. Wu")])
def test_a_title_tells_who_is_a_woman_and_who_a_man(she, wanted):
    assert antecedents([MRS_RUIZ, MR_WU, SHE.format(she=she, it="it")], she) == [wanted]
    assert antecedents([MR_WU, MRS_RUIZ, SHE.format(she=she, it="it")], she) == [wanted]


def test_the_object_is_never_the_subject_of_its_own_clause():
    assert antecedents([WASHINGTON], "it") == []


def test_two_states_named_apart_are_the_two_countries_too():
    first = MERKEL.replace("Merkel", "Italy").replace("PERSON", "GPE")
    assert set(antecedents([first, TWO], "countries")) == {"Italy", "Spain"}


QUOTED = (
    "Wu/NNP/2/nsubj/PERSON said/VBD/0/root :/:/2/punct \"/``/6/punct We/PRP/6/nsubj agree/VBP/2/ccomp \"/''/6/punct"
)
SAID_SHE = QUOTED.replace("Wu/NNP/2/nsubj/PERSON", "She/PRP/2/nsubj")
SOLDIERS = "Russian/JJ/2/amod/NORP soldiers/NNS/3/nsubj left/VBD/0/root Cuba/NNP/3/obj/GPE ././3/punct"
THE_SOLDIERS = "The/DT/2/det soldiers/NNS/3/nsubj spoke/VBD/0/root ././3/punct"


def test_we_in_a_quotation_is_who_says_it_or_whom_that_stands_for():
    assert antecedents([MERKEL, QUOTED], "We") == ["Wu"]
    assert antecedents([MERKEL, SAID_SHE], "We") == ["Merkel"]
    assert antecedents([MERKEL, "We/PRP/2/nsubj agree/VBP/0/root ././2/punct"], "We") == []


def test_a_group_spoken_of_again_is_the_one_that_a_state_qualifies():
    assert antecedents([SOLDIERS, THE_SOLDIERS], "soldiers") == ["Russian soldiers"]


def test_an_answer_says_how_sure_it_is():
    text, trees = story(MERKEL, SHE.format(she="She", it="it"))
    (found,) = mentions_of(text, trees).of(trees[1], 0).linked("antecedent")
    assert 0.5 < found.score < 1


def test_a_sieve_that_is_not_bound_says_so():
    _, trees = story(MERKEL, SHE.format(she="She", it="it"))
    with pytest.raises(RuntimeError, match="bind"):
        Sieve(trees)(trees[1], 0)


def test_the_same_word_stands_for_the_same_each_time():
    rows = [MERKEL, SHE.format(she="She", it="it")]
    assert antecedents(rows, "She") == antecedents(rows, "She")
    assert form(story(*rows)[1][1], 0) == "She"
