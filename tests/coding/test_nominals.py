"""Who stands where around an event noun."""

import pytest

from avviso.coding.finding.frames import Frame
from avviso.coding.finding.nominals import noun_parties

from .builders import at, forms, tree
from .rows import MEETING, RESPONSE

ASSAULT = Frame("ASSAULT", "190", ())
ARREST = Frame("COERCE", "173", (), owner="recipient")
VISIT = Frame("CONSULT", "042", (), of="actor")
SANCTION = Frame("SANCTION", "163", ())
MEET = Frame("CONSULT", "040", (), mutual=True)

POSSESSED = (
    "Russia/NNP/3/nmod:poss/GPE 's/POS/1/case {noun}/NN/6/nsubj {case}/IN/5/case Chad/NNP/3/nmod/GPE ended/VBD/0/root"
)
OF_ONLY = "the/DT/2/det {noun}/NN/5/nsubj of/IN/4/case Chad/NNP/2/nmod/GPE ended/VBD/0/root"
OWNED = "Chad/NNP/3/nmod:poss/GPE 's/POS/1/case {noun}/NN/4/nsubj ended/VBD/0/root"
ADJECTIVE = "the/DT/3/det French/JJ/3/amod/NORP {noun}/NN/6/nsubj on/IN/5/case Chad/NNP/3/nmod/GPE ended/VBD/0/root"
FACED = "Iran/NNP/2/nsubj/GPE faced/VBD/0/root sanctions/NNS/2/obj from/IN/5/case Japan/NNP/2/obl/GPE ././2/punct"
LAUNCHED = "Iran/NNP/2/nsubj/GPE launched/VBD/0/root attacks/NNS/2/obj on/IN/5/case Iraq/NNP/3/nmod/GPE ././2/punct"
AND_MORE = (
    "Iran/NNP/2/nsubj/GPE launched/VBD/0/root raids/NNS/2/obj and/CC/5/cc attacks/NNS/3/conj on/IN/7/case "
    "Iraq/NNP/5/nmod/GPE ././2/punct"
)
BARE = "the/DT/2/det {noun}/NN/3/nsubj ended/VBD/0/root"
REACHED = (
    "a/DT/2/det deal/NN/8/nsubj reached/VBN/2/acl between/IN/5/case Iran/NNP/3/obl/GPE and/CC/7/cc "
    "Iraq/NNP/5/conj/GPE ended/VBD/0/root"
)
AT_MEETING = (
    "At/IN/3/case {the}/DT/3/det meeting/NN/8/obl ,/,/3/punct Iran/NNP/8/nsubj/GPE and/CC/7/cc Iraq/NNP/5/conj/GPE "
    "spoke/VBD/0/root"
)


def parties(row, noun, frame):
    made = tree(row)
    found = noun_parties(made, at(made, noun), frame)
    return None if found is None else tuple(forms(made, side) for side in found)


@pytest.mark.parametrize(
    ("row", "noun", "frame", "wanted"),
    [
        (POSSESSED.format(noun="attack", case="on"), "attack", ASSAULT, ("Russia", "Chad")),
        (POSSESSED.format(noun="invasion", case="of"), "invasion", ASSAULT, ("Russia", "Chad")),
        (ADJECTIVE.format(noun="attack"), "attack", ASSAULT, ("French", "Chad")),
        (OF_ONLY.format(noun="invasion"), "invasion", ASSAULT, ("", "Chad")),
        (OF_ONLY.format(noun="visit"), "visit", VISIT, ("Chad", "")),
        (OWNED.format(noun="attack"), "attack", ASSAULT, ("Chad", "")),
        (OWNED.format(noun="arrest"), "arrest", ARREST, ("", "Chad")),
        (
            OWNED.replace("Chad/NNP/3/nmod:poss/GPE", "March/NNP/3/nmod:poss/DATE").format(noun="attack"),
            "attack",
            ASSAULT,
            None,
        ),
        (POSSESSED.format(noun="arrest", case="of"), "arrest", ARREST, ("Russia", "Chad")),
        (FACED, "sanctions", SANCTION, ("Japan", "Iran")),
        (LAUNCHED, "attacks", ASSAULT, ("Iran", "Iraq")),
        (AND_MORE, "attacks", ASSAULT, ("Iran", "Iraq")),
        (BARE.format(noun="attack"), "attack", ASSAULT, None),
        (RESPONSE, "invasion", ASSAULT, ("", "Kuwait")),
    ],
)
def test_actor_and_recipient_stand_around_the_noun(row, noun, frame, wanted):
    assert parties(row, noun, frame) == wanted


@pytest.mark.parametrize(
    ("row", "noun", "wanted"),
    [
        (MEETING, "meeting", ("Iran", "")),
        (REACHED, "deal", ("Iran", "")),
        (POSSESSED.format(noun="meeting", case="with"), "meeting", ("Chad Russia", "")),
        (ADJECTIVE.format(noun="meeting"), "meeting", ("French", "")),
        (AT_MEETING.format(the="a"), "meeting", ("Iran", "")),
        (AT_MEETING.format(the="the"), "meeting", None),
        (BARE.format(noun="meeting"), "meeting", None),
    ],
)
def test_what_is_done_together_has_actors_only(row, noun, wanted):
    assert parties(row, noun, MEET) == wanted


AT_REQUEST = (
    "Peru/NNP/2/nsubj/GPE stays/VBZ/0/root {case}/IN/5/case the/DT/5/det request/NN/2/obl of/IN/7/case "
    "Chad/NNP/5/nmod/GPE"
)
ITS_STAY = (
    "Peru/NNP/3/nmod:poss/GPE 's/POS/1/case stay/NN/8/nsubj at/IN/7/case Chad/NNP/7/nmod:poss/GPE 's/POS/5/case "
    "request/NN/3/nmod ended/VBD/0/root"
)
ASKED = Frame("REQUEST", "020", ())


def test_at_the_request_of_somebody_who_does_it_is_asked():
    assert parties(AT_REQUEST.format(case="at"), "request", ASKED) == ("Chad", "Peru")
    assert parties(ITS_STAY, "request", ASKED) == ("Chad", "Peru")
    assert parties(AT_REQUEST.format(case="despite"), "request", ASKED) == ("", "Chad")


def test_those_who_are_involved_in_it_do_it():
    row = "Chad/NNP/3/nsubj:pass/GPE is/VBZ/3/aux:pass {verb}/VBN/0/root in/IN/5/case attacks/NNS/3/obl"
    assert parties(row.format(verb="involved"), "attacks", ASSAULT) == ("Chad", "")
    assert parties(row.format(verb="mentioned"), "attacks", ASSAULT) is None


def test_whose_decision_a_call_prompted_made_the_call():
    row = (
        "{owner}decision/NN/{verb}/nsubj:pass was/VBD/{verb}/aux:pass prompted/VBN/0/root by/IN/{call}/case "
        "call/NN/{verb}/obl:agent with/IN/{whom}/case Peru/NNP/{call}/nmod/GPE"
    )
    owned = row.format(owner="Chad/NNP/3/nmod:poss/GPE 's/POS/1/case ", verb=5, call=7, whom=9)
    assert parties(owned, "call", MEET) == ("Chad Peru", "")
    assert parties(row.format(owner="", verb=3, call=5, whom=7), "call", MEET) == ("Peru", "")


def test_nobody_is_actor_and_recipient_at_once():
    found = parties(
        "Chad/NNP/3/nmod:poss/GPE 's/POS/1/case attack/NN/4/obj hurt/VBD/0/root Chad/NNP/4/obl", "attack", ASSAULT
    )
    assert found == ("Chad", "")
