"""Triggers as claims."""

from dataclasses import replace

import pytest

from avviso.coding.events import contexts_of, event_claim
from avviso.coding.finding.frames import load_vocabulary
from avviso.coding.finding.triggers import find_triggers
from avviso.coding.judging.speakers import Speakers
from avviso.records import Document

from .builders import mentions_of, scene, story, tree, triggers
from .rows import CONDEMNED, DATED, MEETING, PAIR, PASSIVE, RESPONSE, SAID_AFTER

WILL = "France/NNP/3/nsubj/GPE will/MD/3/aux {verb}/VB/0/root Iran/NNP/3/obj/GPE ././3/punct"
IT = "It/PRP/2/nsubj condemned/VBD/0/root Iran/NNP/2/obj/GPE ././2/punct"
PROTECTED = (
    "Ruiz/NNP/2/nsubj/PERSON said/VBD/0/root that/IN/8/mark Russian/JJ/5/amod/NORP interests/NNS/8/nsubj:pass "
    "would/MD/8/aux "
    "be/VB/8/aux:pass protected/VBN/2/ccomp ././2/punct"
)
NOBODY = "It/PRP/2/expl rained/VBD/0/root ././2/punct"


def claims(row, published="2019-05-08"):
    made = scene(row, published)
    found = (event_claim(made, t) for t in find_triggers(made.tree, load_vocabulary()))
    return [c for c in found if c is not None]


def only(row):
    (claim,) = claims(row)
    return claim


def texts(mentions):
    return [m.text for m in mentions]


def test_a_claim_says_who_did_what_to_whom():
    claim = only(CONDEMNED)
    assert (claim.event, claim.cameo, claim.modes) == ("ACCUSE", "111", ("disapprove",))
    assert (texts(claim.actors), texts(claim.recipients)) == (["France"], ["Iran"])


def test_a_claim_points_at_its_words_and_its_sentence():
    made = scene(CONDEMNED)
    claim = only(CONDEMNED)
    assert claim.trigger_text == "condemned" == made.document.quote(claim.trigger)
    assert claim.evidence.text == made.document.text
    assert (claim.evidence.document_id, claim.evidence.coder) == ("doc", "test@1")


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (MEETING, ["Iran", "Iraq"]),
        (DATED, ["France", "Iran"]),
        (PAIR, ["President Vladimir Putin", "Chinese leader Xi Jinping"]),
    ],
)
def test_in_what_is_done_together_all_are_actors(row, wanted):
    claim = only(row)
    assert (texts(claim.actors), claim.recipients) == (wanted, ())


@pytest.mark.parametrize(
    ("verb", "event", "cameo"),
    [("meet", "AGREE", "036"), ("praise", "AGREE", "032"), ("aid", "AGREE", "033"), ("free", "CONCEDE", "080"),
     ("condemn", "ACCUSE", "111"), ("attack", "ASSAULT", "190")],
)  # fmt: skip
def test_help_that_is_to_come_is_a_promise_and_harm_stays_what_it_is(verb, event, cameo):
    claim = only(WILL.format(verb=verb))
    assert (claim.event, claim.cameo, claim.evidence.modality) == (event, cameo, "future")


def test_a_promise_takes_no_mode_of_the_event_it_promises():
    assert only(WILL.format(verb="free")).modes == ()


def test_whoever_promises_without_naming_himself_is_who_speaks():
    claim = only(PROTECTED)
    assert (claim.event, texts(claim.actors)) == ("AGREE", ["Ruiz"])


def test_the_date_and_the_place_belong_to_the_claim():
    claim = only(DATED)
    assert (claim.evidence.when.date, claim.evidence.when.basis, claim.place.text) == ("2019-05-03", "stated", "Rome")


def test_the_speaker_belongs_to_the_claim():
    assert only(SAID_AFTER).evidence.speaker.text == "the minister"
    assert only(CONDEMNED).evidence.speaker is None


OWN_ACT = "Chad/NNP/2/nsubj/GPE said/VBD/0/root it/PRP/4/nsubj {verb}/VBD/2/ccomp Niger/NNP/4/obj/GPE ././2/punct"


def test_who_tells_of_their_own_accusation_is_its_actor_alone():
    assert only(OWN_ACT.format(verb="condemned")).evidence.speaker is None
    assert only(OWN_ACT.format(verb="attacked")).evidence.speaker.text == "Chad"
    others = OWN_ACT.format(verb="condemned").replace("it/PRP/4/nsubj", "Mali/NNP/4/nsubj/GPE")
    assert only(others).evidence.speaker.text == "Chad"


ON_WE_GO = "\"/``/3/punct Chad/NNP/3/nsubj/GPE attacked/VBD/0/root Niger/NNP/3/obj/GPE ././3/punct \"/''/3/punct"
WU_SAID = (
    "Wu/NNP/2/nsubj/PERSON said/VBD/0/root :/:/2/punct \"/``/6/punct We/PRP/6/nsubj agree/VBP/2/ccomp \"/''/2/punct"
)


def test_what_is_quoted_without_a_name_is_in_the_words_of_who_was_quoted_before():
    text, (first, second) = story(WU_SAID, ON_WE_GO)
    alone = scene(ON_WE_GO)
    around = replace(
        alone,
        document=Document("doc", text),
        tree=second,
        mentions=mentions_of(text, [first, second]),
        speakers=Speakers([first, second]),
    )
    (trigger,) = triggers(second)
    assert event_claim(around, trigger).evidence.speaker.text == "Wu"
    assert only(ON_WE_GO).evidence.speaker is None


def test_a_claim_without_an_actor_or_with_a_pronoun_for_one_is_less_sure():
    sure, pronoun = only(CONDEMNED), only(IT)
    invasion = claims(RESPONSE)[1]
    assert invasion.actors == ()
    assert invasion.evidence.confidence < pronoun.evidence.confidence < sure.evidence.confidence <= 1


def test_a_trigger_without_any_party_claims_nothing():
    assert claims(NOBODY) == []


def test_the_passive_claims_the_same_as_the_active():
    active, passive = only(CONDEMNED), only(PASSIVE)
    assert (texts(active.actors), texts(active.recipients)) == (texts(passive.actors), texts(passive.recipients))


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("oil/NN/2/compound sanctions/NNS/0/root", ("economic", "natural_resource")),
        ("nuclear/JJ/2/amod weapons/NNS/0/root", ("cbrn", "military")),
        ("rain/NN/0/root", ()),
    ],
)
def test_contexts_are_named_by_the_words_of_the_sentence(row, wanted):
    assert contexts_of(tree(row)) == wanted


def test_every_context_is_one_of_the_ontology():
    from avviso.coding.events import _CONTEXTS
    from avviso.ontology import load

    assert set(_CONTEXTS) <= load().contexts
