"""Did it happen?"""

import pytest

from avviso.coding.cues import load_cues
from avviso.coding.judging.modality import mood_of

from .builders import at, tree
from .rows import CONDEMNED, RESPONSE, SAID_BEFORE, TWO_VERBS

AUX = "France/NNP/3/nsubj/GPE {aux}/MD/3/aux condemn/VB/0/root Iran/NNP/3/obj/GPE ././3/punct"
NOT = "France/NNP/4/nsubj/GPE did/VBD/4/aux {no}/RB/4/advmod condemn/VB/0/root Iran/NNP/4/obj/GPE ././4/punct"
GOVERNED = "France/NNP/2/nsubj/GPE {verb}/VBD/0/root to/TO/4/mark condemn/VB/2/xcomp Iran/NNP/4/obj/GPE ././2/punct"
THAT = (
    "Chile/NNP/2/nsubj/GPE {verb}/VBD/0/root that/IN/5/mark Peru/NNP/5/nsubj/GPE attacked/VBD/2/ccomp "
    "Cuba/NNP/5/obj/GPE "
    "././2/punct"
)
WOULD_SAY = (
    "France/NNP/2/nsubj/GPE said/VBD/0/root it/PRP/5/nsubj would/MD/5/aux condemn/VB/2/ccomp Iran/NNP/5/obj/GPE "
    "././2/punct"
)
IF_CLAUSE = (
    "France/NNP/3/nsubj/GPE may/MD/3/aux leave/VB/0/root if/IN/6/mark Iraq/NNP/6/nsubj/GPE attacks/VBZ/3/advcl "
    "Iran/NNP/6/obj/GPE ././3/punct"
)
IF_MAIN = "France/NNP/2/nsubj/GPE leaves/VBZ/0/root if/IN/5/mark Iraq/NNP/5/nsubj/GPE attacks/VBZ/2/advcl ././2/punct"
TO_DISCUSS = (
    "France/NNP/2/nsubj/GPE met/VBD/0/root Iran/NNP/2/obj/GPE to/TO/5/mark condemn/VB/2/advcl Iraq/NNP/5/obj/GPE "
    "././2/punct"
)
GOING = (
    "France/NNP/3/nsubj/GPE is/VBZ/3/aux going/VBG/0/root to/TO/5/mark condemn/VB/3/xcomp Iran/NNP/5/obj/GPE "
    "././3/punct"
)
ARE_TO = "France/NNP/4/nsubj/GPE is/VBZ/4/aux to/TO/4/mark condemn/VB/0/root Iran/NNP/4/obj/GPE ././4/punct"
SHARED_WILL = (
    "France/NNP/3/nsubj/GPE will/MD/3/aux meet/VB/0/root Iran/NNP/3/obj/GPE and/CC/6/cc condemn/VB/3/conj "
    "Israel/NNP/6/obj/GPE ././3/punct"
)
OWN_PAST = (
    "France/NNP/3/nsubj/GPE will/MD/3/aux leave/VB/0/root and/CC/6/cc Iran/NNP/6/nsubj/GPE left/VBD/3/conj ././3/punct"
)
MODIFIED = (
    "A/DT/3/det {adj}/JJ/3/amod meeting/NN/8/nsubj between/IN/5/case Iran/NNP/3/nmod/GPE and/CC/7/cc "
    "Iraq/NNP/5/conj/GPE "
    "pleased/VBD/0/root Peru/NNP/8/obj/GPE"
)
OBJECT = (
    "France/NNP/2/nsubj/GPE {verb}/VBD/0/root a/DT/4/det treaty/NN/2/obj with/IN/6/case Iran/NNP/4/nmod/GPE ././2/punct"
)
WILL_OBJECT = (
    "France/NNP/3/nsubj/GPE will/MD/3/aux impose/VB/0/root sanctions/NNS/3/obj on/IN/6/case Iran/NNP/3/obl/GPE "
    "././3/punct"
)
NO_AGREEMENT = (
    "France/NNP/2/nsubj/GPE signed/VBD/0/root no/DT/4/det agreement/NN/2/obj with/IN/6/case Iran/NNP/4/nmod/GPE "
    "././2/punct"
)
NOUN_OF = "The/DT/2/det {noun}/NN/5/nsubj of/IN/4/case sanctions/NNS/2/nmod grew/VBD/0/root ././5/punct"
PLAN_TO = (
    "France/NNP/2/nsubj/GPE announced/VBD/0/root its/PRP$/4/nmod:poss {noun}/NN/2/obj to/TO/6/mark condemn/VB/4/acl "
    "Iran/NNP/6/obj/GPE ././2/punct"
)
AFTER_WAR = "They/PRP/2/nsubj met/VBD/0/root after/IN/5/case the/DT/5/det war/NN/2/obl ././2/punct"


def mood(row, word, nth=1):
    made = tree(row)
    return mood_of(made, at(made, word, nth), load_cues())


def modality(row, word):
    return mood(row, word).modality


@pytest.mark.parametrize("row", [CONDEMNED, TWO_VERBS])
def test_what_is_simply_told_is_actual(row):
    found = mood(row, "condemned")
    assert (found.modality, found.cue) == ("actual", "")


def test_what_somebody_says_is_actual_in_his_words():
    assert modality(SAID_BEFORE, "imposed") == "actual"


@pytest.mark.parametrize("no", ["not", "never", "hardly"])
def test_a_negation_makes_it_negated(no):
    found = mood(NOT.format(no=no), "condemn")
    assert (found.modality, found.cue) == ("negated", no)


def test_no_before_the_noun_makes_it_negated():
    assert modality(NO_AGREEMENT, "agreement") == "negated"


@pytest.mark.parametrize("verb", ["denied", "refuted", "disputed"])
def test_what_is_denied_is_negated(verb):
    found = mood(THAT.format(verb=verb), "attacked")
    assert (found.modality, found.cue) == ("negated", verb)


@pytest.mark.parametrize("aux", ["will", "shall", "'ll", "wo"])
def test_will_makes_it_future(aux):
    assert modality(AUX.format(aux=aux), "condemn") == "future"


@pytest.mark.parametrize("row", [GOING, ARE_TO])
def test_going_to_and_be_to_make_it_future(row):
    assert modality(row, "condemn") == "future"


def test_would_in_reported_speech_is_the_future_of_the_past():
    assert modality(WOULD_SAY, "condemn") == "future"


def test_would_on_its_own_is_a_supposition():
    assert modality(AUX.format(aux="would"), "condemn") == "hypothetical"


@pytest.mark.parametrize("aux", ["may", "might", "could", "can", "should", "must"])
def test_an_auxiliary_of_possibility_makes_it_hypothetical(aux):
    assert modality(AUX.format(aux=aux), "condemn") == "hypothetical"


def test_a_condition_makes_both_halves_hypothetical():
    assert modality(IF_CLAUSE, "attacks") == "hypothetical"
    assert modality(IF_MAIN, "leaves") == "hypothetical"


@pytest.mark.parametrize("verb", ["planned", "intended", "vowed", "pledged", "agreed", "decided", "prepared"])
def test_what_is_planned_or_promised_is_future(verb):
    found = mood(GOVERNED.format(verb=verb), "condemn")
    assert (found.modality, found.cue) == ("future", verb)


@pytest.mark.parametrize("verb", ["wanted", "tried", "threatened", "refused", "hoped", "sought"])
def test_what_is_wished_tried_or_refused_is_hypothetical(verb):
    found = mood(GOVERNED.format(verb=verb), "condemn")
    assert (found.modality, found.cue) == ("hypothetical", verb)


def test_what_one_sets_out_to_do_is_not_yet_done():
    assert modality(TO_DISCUSS, "condemn") == "hypothetical"
    assert modality(TO_DISCUSS, "met") == "actual"


@pytest.mark.parametrize(
    ("noun", "wanted"), [("plan", "future"), ("promise", "future"), ("threat", "hypothetical"), ("bid", "hypothetical")]
)
def test_a_noun_over_an_infinitive_tells_its_mood(noun, wanted):
    assert modality(PLAN_TO.format(noun=noun), "condemn") == wanted


def test_a_coordinated_verb_shares_the_auxiliary():
    assert modality(SHARED_WILL, "condemn") == "future"


def test_a_coordinated_verb_with_a_subject_of_its_own_shares_none():
    assert modality(OWN_PAST, "left") == "actual"


@pytest.mark.parametrize(
    ("adj", "wanted"),
    [("upcoming", "future"), ("planned", "future"), ("possible", "hypothetical"), ("proposed", "hypothetical"),
     ("previous", "historical"), ("past", "historical"), ("long", "actual")],
)  # fmt: skip
def test_an_adjective_tells_the_mood_of_an_event_noun(adj, wanted):
    assert modality(MODIFIED.format(adj=adj), "meeting") == wanted


@pytest.mark.parametrize(
    ("verb", "wanted"),
    [("denied", "negated"), ("proposed", "hypothetical"), ("sought", "hypothetical"), ("planned", "future"),
     ("signed", "actual"), ("praised", "actual")],
)  # fmt: skip
def test_the_verb_over_an_event_noun_tells_its_mood(verb, wanted):
    assert modality(OBJECT.format(verb=verb), "treaty") == wanted


def test_an_event_noun_shares_the_future_of_its_verb():
    assert modality(WILL_OBJECT, "sanctions") == "future"


def test_what_is_answered_lies_back():
    found = mood(RESPONSE, "invasion")
    assert (found.modality, found.cue) == ("historical", "response")


@pytest.mark.parametrize(
    ("noun", "wanted"),
    [("threat", "hypothetical"), ("possibility", "hypothetical"), ("plan", "future"), ("weight", "actual")],
)
def test_a_noun_over_an_event_noun_tells_its_mood(noun, wanted):
    assert modality(NOUN_OF.format(noun=noun), "sanctions") == wanted


def test_what_came_before_keeps_its_own_mood():
    assert modality(AFTER_WAR, "war") == "actual"
