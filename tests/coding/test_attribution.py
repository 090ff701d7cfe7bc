"""Whose words."""

import pytest

from avviso.coding.cues import load_cues
from avviso.coding.judging.attribution import reporter_of, speeches

from .builders import at, form, tree
from .rows import ACCORDING, CHAIN, CONDEMNED, SAID_AFTER, SAID_BEFORE, TWO_VERBS

AGENCY = (
    "France/NNP/2/nsubj/GPE condemned/VBD/0/root Iran/NNP/2/obj/GPE ,/,/7/punct the/DT/6/det agency/NN/7/nsubj "
    "reports/VBZ/2/parataxis ././2/punct"
)
PRAISED = (
    "Chile/NNP/2/nsubj/GPE {verb}/VBD/0/root the/DT/4/det invasion/NN/2/obj of/IN/6/case Peru/NNP/4/nmod/GPE "
    "././2/punct"
)
TOPIC = (
    "Reuters/NNP/2/nsubj/ORG reported/VBD/0/root on/IN/5/case an/DT/5/det agreement/NN/2/obl between/IN/7/case "
    "Iran/NNP/5/nmod/GPE and/CC/9/cc Iraq/NNP/7/conj/GPE ././2/punct"
)
WAS_SAID = (
    "Iran/NNP/3/nsubj:pass/GPE was/VBD/3/aux:pass reported/VBN/0/root by/IN/5/case Reuters/NNP/3/obl:agent/ORG "
    "to/TO/7/mark condemn/VB/3/xcomp Iraq/NNP/7/obj/GPE ././3/punct"
)
SAYING_IT = (
    "Chile/NNP/2/nsubj/GPE said/VBD/0/root nothing/NN/2/obj and/CC/5/cc condemned/VBD/2/conj Peru/NNP/5/obj/GPE "
    "././2/punct"
)
BECAUSE = (
    "Chile/NNP/2/nsubj/GPE spoke/VBD/0/root because/IN/5/mark Peru/NNP/5/nsubj/GPE attacked/VBD/2/advcl ././2/punct"
)
PASSED_ON = (
    "Reuters/NNP/2/nsubj/ORG said/VBD/0/root that/IN/10/mark ,/,/10/punct according/VBG/8/case to/IN/5/fixed "
    "the/DT/8/det "
    "minister/NN/10/obl Peru/NNP/10/nsubj/GPE attacked/VBD/2/ccomp Cuba/NNP/10/obj/GPE ././2/punct"
)


def said(row, word):
    made = tree(row)
    return [(form(made, s.speaker), s.verb) for s in speeches(made, at(made, word), load_cues())]


@pytest.mark.parametrize("row", [CONDEMNED, TWO_VERBS])
def test_what_the_text_says_itself_has_no_speaker(row):
    assert said(row, "condemned") == []


@pytest.mark.parametrize(
    ("row", "word", "speaker"),
    [
        (SAID_BEFORE, "imposed", ("minister", "say")),
        (SAID_AFTER, "imposed", ("minister", "say")),
        (AGENCY, "condemned", ("agency", "report")),
        (ACCORDING, "condemned", ("Reuters", "according to")),
        (TOPIC, "agreement", ("Reuters", "report")),
        (WAS_SAID, "condemn", ("Reuters", "report")),
    ],
)
def test_who_says_it_is_its_speaker(row, word, speaker):
    assert said(row, word) == [speaker]


def test_what_is_praised_stands_as_a_fact():
    assert said(PRAISED.format(verb="praised"), "invasion") == []


def test_what_is_denied_is_in_the_words_of_who_denies():
    assert [who for who, _ in said(PRAISED.format(verb="denied"), "invasion")] == ["Chile"]


@pytest.mark.parametrize("verb", ["condemned", "deplored"])
def test_what_is_condemned_is_taken_for_granted_if_it_is_known(verb):
    assert said(PRAISED.format(verb=verb), "invasion") == []
    charged = PRAISED.format(verb=verb).replace("the/DT/4/det", "an/DT/4/det")
    assert [who for who, _ in said(charged, "invasion")] == ["Chile"]


def test_what_is_merely_done_to_a_thing_has_no_speaker():
    assert said(PRAISED.format(verb="joined"), "invasion") == []


def test_of_a_chain_the_innermost_speaker_comes_first():
    assert said(CHAIN, "condemned") == [("Rodriguez", "tell"), ("Lavrov", "say")]


def test_who_is_cited_inside_comes_before_who_passes_it_on():
    assert said(PASSED_ON, "attacked") == [("minister", "according to"), ("Reuters", "say")]


def test_the_verb_of_saying_has_no_speaker_of_its_own():
    assert said(CHAIN, "said") == []


@pytest.mark.parametrize(("row", "word"), [(SAYING_IT, "condemned"), (BECAUSE, "attacked")])
def test_a_clause_beside_or_under_a_verb_is_not_what_is_said(row, word):
    assert said(row, word) == []


ANNOUNCED = (
    "Chad/NNP/3/nmod:poss/GPE 's/POS/1/case announcement/NN/7/nsubj that/IN/6/mark it/PRP/6/nsubj left/VBD/3/acl "
    "pleased/VBD/0/root Niger/NNP/7/obj/GPE ././7/punct"
)
BELIEVED = (
    "Chad/NNP/3/nsubj:pass/GPE is/VBZ/3/aux:pass believed/VBN/0/root to/TO/6/mark be/VB/6/aux arming/VBG/3/xcomp "
    "Niger/NNP/6/obj/GPE ././3/punct"
)
TOLD_IT = (
    "Chad/NNP/2/nsubj/GPE told/VBD/0/root Reuters/NNP/2/iobj/ORG that/IN/6/mark Niger/NNP/6/nsubj/GPE left/VBD/2/ccomp "
    "././2/punct"
)


def test_the_clause_of_an_announcement_is_in_the_words_of_who_made_it():
    assert [who for who, _ in said(ANNOUNCED, "left")] == ["Chad"]


def test_who_is_believed_to_do_it_is_not_who_says_so():
    assert said(BELIEVED, "arming") == []


def test_whom_it_was_told_may_be_the_outlet():
    made = tree(TOLD_IT)
    told = reporter_of(speeches(made, at(made, "left"), load_cues()))
    assert form(made, told) == "Reuters"


KNEW = (
    "Chad/NNP/2/nsubj/GPE said/VBD/0/root it/PRP/4/nsubj knew/VBD/2/ccomp Mali/NNP/4/obj/GPE {comma} "
    "which/WDT/8/nsubj attacked/VBD/5/acl:relcl Niger/NNP/8/obj/GPE ././2/punct"
)


def test_what_is_added_after_a_comma_is_not_the_speakers():
    assert said(KNEW.format(comma=",/,/8/punct"), "attacked") == []
    assert [who for who, _ in said(KNEW.format(comma="today/NN/4/obl"), "attacked")] == ["Chad"]


def test_in_a_quotation_it_is_the_speakers_after_a_comma_too():
    quoted = KNEW.format(comma=",/,/8/punct").replace("it/PRP/4/nsubj", '"/``/4/punct')
    assert [who for who, _ in said(quoted, "attacked")] == ["Chad"]
