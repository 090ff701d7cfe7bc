"""Who did it to whom in sentences as news writes them, by trees made by hand."""

import pytest

from avviso.coding.clauses import actor_of, antecedent, is_passive, obliques, patient_of, subject
from avviso.coding.events import event_claim
from avviso.coding.finding.frames import Frame, load_vocabulary, read_vocabulary
from avviso.coding.finding.nominals import noun_parties
from avviso.coding.finding.owners import leaders, party_head
from avviso.coding.finding.recipients import recipients_of
from avviso.coding.finding.triggers import find_triggers

from .builders import at, form, forms, mention, scene, tree

ASSAULT = Frame("ASSAULT", "190", ())
ARREST = Frame("COERCE", "173", (), owner="recipient")
VISIT = Frame("CONSULT", "042", (), of="actor")
COOPERATE = Frame("COOPERATE", "060", ())
EVACUATE = Frame("AID", "0233", ())
CALL = Frame("REQUEST", "100", (), carries=True)
MEET = Frame("CONSULT", "040", (), mutual=True)

SAID_AND_URGED = (
    "Chad/NNP/2/nsubj/GPE said/VBD/0/root Mali/NNP/5/nsubj/GPE would/MD/5/aux leave/VB/2/ccomp and/CC/7/cc "
    "urged/{tag}/5/conj calm/NN/7/obj ././2/punct"
)
COURSE_WITH = (
    "It/PRP/2/nsubj took/VBD/0/root a/DT/4/det course/NN/2/obj with/IN/6/case Peru/NNP/4/nmod/GPE ,/,/9/punct "
    "which/WDT/9/{relation} {verb}/VBD/4/acl:relcl arms/NNS/9/obj ././2/punct"
)
WHO_HAVE = (
    "Lula/NNP/8/nsubj/PERSON and/CC/3/cc Modi/NNP/1/conj/PERSON ,/,/6/punct who/WP/6/nsubj {verb}/{tag}/3/acl:relcl "
    ",/,/6/punct met/VBD/0/root ././8/punct"
)
ORIGIN = (
    "a/DT/2/det farmer/NN/7/nsubj of/IN/4/case origin/NN/2/nmod who/WP/6/nsubj fled/VBD/4/acl:relcl sang/VBD/0/root"
)
SHARED_AGENT = (
    "rebels/NNS/3/nsubj:pass were/VBD/3/aux:pass trained/VBN/0/root and/CC/5/cc armed/VBN/3/conj by/IN/7/case "
    "Chad/NNP/5/obl:agent/GPE ././3/punct"
)
IN_AIRSTRIKE = (
    "he/PRP/3/nsubj:pass was/VBD/3/aux:pass killed/VBN/0/root in/IN/7/case a/DT/7/det {adjective}/7/{relation} "
    "airstrike/NN/3/obl ././3/punct"
)
IN_RAID = (
    "he/PRP/3/nsubj:pass was/VBD/3/aux:pass killed/VBN/0/root in/IN/6/case a/DT/6/det raid/NN/3/obl by/IN/8/case "
    "gunmen/NNS/6/nmod ././3/punct"
)
FIRED_AT = (
    "Chadian/JJ/2/amod/NORP missiles/NNS/4/nsubj:pass were/VBD/4/aux:pass fired/VBN/0/root at/IN/6/case "
    "Mali/NNP/4/obl/GPE ././4/punct"
)
AIM_OF = (
    "Peru/NNP/3/nmod:poss/GPE 's/POS/1/case aim/NN/6/nsubj of/IN/5/mark ousting/VBG/3/acl failed/VBD/0/root ././6/punct"
)
THANKED_FOR = (
    "Chad/NNP/2/nsubj/GPE {verb}/VBD/0/root Peru/NNP/2/obj/GPE for/IN/6/case a/DT/6/det decision/NN/2/obl to/TO/8/mark "
    "free/VB/6/acl sailors/NNS/8/obj ././2/punct"
)
OPPOSED = (
    "Peru/NNP/3/nsubj:pass/GPE is/VBZ/3/aux:pass opposed/VBN/0/root {case}/IN/6/case the/DT/6/det plan/NN/3/obl "
    "././3/punct"
)
WITH_BOTH = (
    "Peru/NNP/2/nsubj/GPE called/VBD/0/root for/IN/4/case calm/NN/2/obl {comma}with/IN/{with_head}/case "
    "sides/NNS/2/obl fearing/VBG/{with_head}/acl war/NN/{war_head}/obj"
)


@pytest.mark.parametrize(("tag", "who"), [("VBD", "Chad"), ("VBN", "Chad"), ("VB", "Mali")])
def test_a_verb_in_the_tense_of_saying_goes_on_with_who_says(tag, who):
    made = tree(SAID_AND_URGED.format(tag=tag))
    assert form(made, subject(made, at(made, "urged"))) == who


@pytest.mark.parametrize(("relation", "who"), [("nsubj", "Peru"), ("nsubj:pass", "course")])
def test_the_name_before_which_does_what_is_done(relation, who):
    made = tree(COURSE_WITH.format(relation=relation, verb="sent"))
    assert form(made, antecedent(made, at(made, "which"), at(made, "sent"))) == who


@pytest.mark.parametrize(("verb", "tag", "who"), [("quarrel", "VBP", "Lula"), ("quarrels", "VBZ", "Modi")])
def test_who_with_a_plural_verb_is_everybody_in_the_coordination(verb, tag, who):
    made = tree(WHO_HAVE.format(verb=verb, tag=tag))
    assert form(made, antecedent(made, at(made, "who"), at(made, verb))) == who


def test_who_is_never_a_thing():
    made = tree(ORIGIN)
    assert form(made, antecedent(made, at(made, "who"), at(made, "fled"))) == "farmer"


@pytest.mark.parametrize(
    ("row", "verb", "who"),
    [
        (SHARED_AGENT, "trained", "Chad"),
        (IN_RAID, "killed", "raid"),
        (IN_AIRSTRIKE.format(adjective="Chadian/JJ", relation="amod/NORP"), "killed", "airstrike"),
        (IN_AIRSTRIKE.format(adjective="Bamako/NNP", relation="compound/GPE"), "killed", None),
        (FIRED_AT, "fired", "missiles"),
        (FIRED_AT.replace("Chadian/JJ/2/amod/NORP", "Old/JJ/2/amod"), "fired", None),
    ],
)
def test_a_passive_names_its_doer_in_more_ways_than_by(row, verb, who):
    made = tree(row)
    assert form(made, actor_of(made, at(made, verb))) == who


def test_a_gerund_on_a_noun_is_done_by_its_owner():
    made = tree(AIM_OF)
    assert form(made, subject(made, at(made, "ousting"))) == "Peru"


@pytest.mark.parametrize(("verb", "who"), [("thanked", "Peru"), ("pressed", "Chad")])
def test_who_is_thanked_for_a_decision_took_it(verb, who):
    made = tree(THANKED_FOR.format(verb=verb))
    assert form(made, subject(made, at(made, "free"))) == who


@pytest.mark.parametrize(("case", "passive"), [("to", False), ("in", True)])
def test_opposed_to_is_no_passive(case, passive):
    made = tree(OPPOSED.format(case=case))
    assert is_passive(made, at(made, "opposed")) is passive


@pytest.mark.parametrize(("comma", "shift", "reached"), [(",/,/2/punct ", 1, False), ("", 0, True)])
def test_an_aside_after_with_is_nobody_whom_the_verb_reaches(comma, shift, reached):
    made = tree(WITH_BOTH.format(comma=comma, with_head=6 + shift, war_head=7 + shift))
    assert (at(made, "sides") in [o for _, o in obliques(made, 1)]) is reached


def parties(row, noun, frame):
    made = tree(row)
    found = noun_parties(made, at(made, noun), frame)
    return None if found is None else tuple(forms(made, side) for side in found)


PLACE_BEFORE = "the/DT/3/det {place}/NNP/3/compound/GPE attack/NN/4/nsubj failed/VBD/0/root"
OWNED_PLACE = "Peru/NNP/4/nmod:poss/GPE 's/POS/1/case Chile/NNP/4/compound/GPE attack/NN/5/nsubj failed/VBD/0/root"
LED = (
    "the/DT/5/det Chad/NNP/4/obl:unmarked/GPE -/HYPH/2/punct led/VBN/5/amod invasion/NN/8/nsubj of/IN/7/case "
    "Mali/NNP/5/nmod/GPE failed/VBD/0/root"
)
ARREST_AT = "his/PRP$/2/nmod:poss arrest/NN/6/nsubj {case}/IN/5/case the/DT/5/det border/NN/2/nmod failed/VBD/0/root"
IN_CUSTODY = "men/NNS/4/nsubj are/VBP/4/cop in/IN/4/case custody/NN/0/root"
TRIP = (
    "during/IN/3/case a/DT/3/det trip/NN/7/obl to/IN/5/case Oslo/NNP/3/nmod/GPE Chad/NNP/7/nsubj/GPE spoke/VBD/0/root"
)
AHEAD = (
    "Chad/NNP/2/nsubj/GPE spoke/VBD/0/root before/IN/5/case a/DT/5/det meeting/NN/2/obl with/IN/7/case "
    "Peru/NNP/5/nmod/GPE"
)
WAVE = (
    "Chad/NNP/2/nsubj/GPE launched/VBD/0/root a/DT/4/det {bearer}/NN/2/obj of/IN/6/case attacks/NNS/4/nmod "
    "on/IN/8/case Mali/NNP/6/nmod/GPE"
)
EVACUATION = "the/DT/2/det evacuation/NN/5/nsubj {case}/IN/4/case Mali/NNP/2/nmod/GPE ended/VBD/0/root"
TOPIC = "Peru/NNP/3/nmod:poss/GPE 's/POS/1/case cooperation/NN/6/nsubj {case}/IN/5/case oil/NN/3/nmod ended/VBD/0/root"
CALLS = "calls/NNS/5/nsubj {mark}/IN/4/mark Iran/NNP/4/nsubj/GPE leave/VB/1/acl grew/VBD/0/root"


@pytest.mark.parametrize(
    ("row", "noun", "frame", "wanted"),
    [
        (PLACE_BEFORE.format(place="Oslo"), "attack", ASSAULT, ("", "Oslo")),
        (PLACE_BEFORE.format(place="US"), "attack", ASSAULT, ("US", "")),
        (OWNED_PLACE, "attack", ASSAULT, ("Peru", "Chile")),
        (LED, "invasion", ASSAULT, ("Chad", "Mali")),
        (ARREST_AT.format(case="on"), "arrest", ARREST, ("", "his")),
        (ARREST_AT.format(case="at"), "arrest", ARREST, ("", "his")),
        (IN_CUSTODY, "custody", ARREST, ("", "men")),
        (TRIP, "trip", VISIT, ("Chad", "Oslo")),
        (AHEAD, "meeting", MEET, ("Chad Peru", "")),
        (WAVE.format(bearer="wave"), "attacks", ASSAULT, ("Chad", "Mali")),
        (WAVE.format(bearer="study"), "attacks", ASSAULT, ("", "Mali")),
        (EVACUATION.format(case="from"), "evacuation", EVACUATE, ("", "Mali")),
        (EVACUATION.format(case="by"), "evacuation", EVACUATE, ("Mali", "")),
        (TOPIC.format(case="on"), "cooperation", COOPERATE, ("Peru", "")),
        (TOPIC.format(case="with"), "cooperation", COOPERATE, ("Peru", "oil")),
        (CALLS.format(mark="for"), "calls", CALL, ("", "Iran")),
        (CALLS.format(mark="after"), "calls", CALL, None),
    ],
)
def test_the_sides_of_an_event_noun(row, noun, frame, wanted):
    assert parties(row, noun, frame) == wanted


def recipients(row, verb, phrase, event):
    made = tree(row)
    found = read_vocabulary([{"event": event, "cameo": "040", "verbs": [phrase]}]).verbs[phrase.split()[0]][0]
    matched = [at(made, verb), *(w.index for w in made.words if w.lemma in found.objects)]
    answer = recipients_of(made, at(made, verb), found, matched)
    return None if answer is None else forms(made, answer)


PULLED = (
    "Peru/NNP/2/nsubj/GPE pulled/VBD/0/root its/PRP$/4/nmod:poss troops/NNS/2/obj out/IN/7/case of/IN/7/case "
    "Mali/NNP/2/obl/GPE"
)
SEIZED = "Peru/NNP/2/nsubj/GPE captured/VBD/0/root two/CD/4/nummod soldiers/NNS/2/obj in/IN/6/case Lima/NNP/2/obl/GPE"
SOUGHT = (
    "Peru/NNP/2/nsubj/GPE sought/VBD/0/root Cuban/JJ/4/amod/NORP support/NN/2/obj against/IN/6/case Mali/NNP/4/nmod/GPE"
)
OFFER = (
    "Peru/NNP/2/nsubj/GPE accepted/VBD/0/root an/DT/4/det offer/NN/2/obj of/IN/6/case rice/NN/4/nmod from/IN/8/case "
    "Mali/NNP/4/nmod/GPE"
)
CLOSE = (
    "Peru/NNP/2/nsubj/GPE threatened/VBD/0/root to/TO/4/mark close/VB/2/xcomp roads/NNS/4/obj to/IN/8/case "
    "Chilean/JJ/8/amod/NORP trucks/NNS/4/obl"
)
WARNED = (
    "Peru/NNP/2/nsubj/GPE warned/VBD/0/root that/IN/6/mark it/PRP/6/nsubj would/MD/6/aux hit/VB/2/ccomp "
    "Mali/NNP/6/obj/GPE"
)


@pytest.mark.parametrize(
    ("row", "verb", "phrase", "event", "wanted"),
    [
        (PULLED, "pulled", "pull troops", "RETREAT", "Mali"),
        (SEIZED, "captured", "capture soldier", "ASSAULT", "soldiers"),
        (SEIZED, "captured", "capture soldier", "SANCTION", ""),
        (SOUGHT, "sought", "seek support", "REQUEST", "support"),
        (SOUGHT, "sought", "seek support", "CONSULT", "Mali"),
        (OFFER, "accepted", "accept offer", "AGREE", "Mali"),
        (OFFER, "accepted", "accept offer of|from *", "AGREE", "Mali"),
        (CLOSE, "threatened", "threaten ~", "THREATEN", "trucks"),
        (WARNED, "warned", "warn ~", "THREATEN", "Mali"),
        (WARNED, "warned", "warn ~", "REQUEST", "it"),
    ],
)
def test_the_other_side_of_a_verb(row, verb, phrase, event, wanted):
    assert recipients(row, verb, phrase, event) == wanted


def test_who_leads_stands_before_led():
    made = tree(LED)
    assert forms(made, leaders(made, at(made, "invasion"))) == "Chad"


def test_an_invasion_is_not_of_those_who_suffer_it():
    made = tree(LED)
    noun = at(made, "invasion")
    assert (party_head(made, noun), patient_of(made, noun)) == (noun, None)


IN_STATE = "two/CD/2/nummod {noun}/NNS/5/nsubj in/IN/4/case Mali/NNP/2/nmod/GPE ended/VBD/0/root"
OF_STATE = "the/DT/2/det {noun}/NN/5/nsubj of/IN/4/case Mali/NNP/2/nmod/GPE ended/VBD/0/root"


@pytest.mark.parametrize(
    ("row", "noun", "linked"),
    [
        (IN_STATE, "villages", True),
        (IN_STATE, "rebels", True),
        (IN_STATE, "trials", False),
        (OF_STATE, "port", True),
        (OF_STATE, "invasion", False),
    ],
)
def test_people_and_places_are_of_the_state_that_they_are_in(row, noun, linked):
    made = mention(row.format(noun=noun), noun)
    assert bool(made.linked("of")) is linked


ARRESTED_IN = (
    "a/DT/3/det Peruvian/JJ/3/amod/NORP nurse/NN/5/nsubj:pass was/VBD/5/aux:pass {verb}/VBN/0/root in/IN/7/case "
    "Mali/NNP/5/obl/GPE ././5/punct"
)


@pytest.mark.parametrize(("verb", "actors"), [("arrested", ["Mali"]), ("killed", [])])
def test_who_arrests_in_a_state_is_the_state(verb, actors):
    made = scene(ARRESTED_IN.format(verb=verb))
    (trigger,) = find_triggers(made.tree, load_vocabulary())
    assert [one.text for one in event_claim(made, trigger).actors] == actors
