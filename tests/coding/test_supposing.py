"""What was nearly done, asked, denied as a plan, or would not have been without another; and ties told in passing."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim, TieClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims


def claims(text, kind=EventClaim):
    coded = load_coder(name="syntax").code(Document("d", text, published="2024-05-14")).claims
    return [claim for claim in coded if isinstance(claim, kind)]


def modality(text, word):
    """How the event is told whose trigger holds the word."""
    return next(c.evidence.modality for c in claims(text) if word in c.trigger_text)


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Chad nearly shot down a Libyan plane.", "shot", "negated"),
        ("Chad almost invaded Libya in 1983.", "invaded", "negated"),
        ("Almost 300 Chadian soldiers attacked Libya.", "attacked", "actual"),
        ("Joko Widodo was to have visited Tokyo in April.", "visited", "negated"),
        ("Has Chad attacked Libya?", "attacked", "hypothetical"),
        ("Did Chad bomb the Libyan base?", "bomb", "hypothetical"),
        ('"Has Chad attacked Libya?" a senator asked.', "attacked", "hypothetical"),
        ("Why did Chad expel the Libyan ambassador?", "expel", "actual"),
        ("Without Libyan arms, the Chadian rebels could not have attacked Niger.", "attacked", "actual"),
        ("Chad would not have attacked Niger without the approval of Libya.", "attacked", "actual"),
        ("Had Libya not attacked Chad, Niger would not have sanctioned Libya.", "attacked", "actual"),
        ("Had Libya not attacked Chad, Niger would not have sanctioned Libya.", "sanctioned", "hypothetical"),
        ("If Libya does not withdraw its troops, Chad will bomb the base.", "withdraw", "hypothetical"),
        ("Chad's army did not deny bombing the Libyan market.", "bombing", "hypothetical"),
        ("Nobody denies that Chad attacked Libya.", "attacked", "hypothetical"),
        ("Is Chad about to attack Libya?", "attack", "hypothetical"),
        ("Chad's army denied bombing the Libyan market.", "bombing", "negated"),
        ("Japan denied plans to send troops to Chad.", "send", "negated"),
        ("Peru scrapped plans to deport Cuban refugees.", "deport", "negated"),
        ("Peru has no plans to attack Chile.", "attack", "negated"),
        ("Peru does not plan to attack Chile or bomb Chad.", "bomb", "negated"),
        ("Peru does not intend to leave OPEC until Chad signs.", "signs", "hypothetical"),
        ("Peru announced plans to deport Cuban refugees.", "deport", "future"),
        ("Oman has yet to recognise Kosovo.", "recognise", "negated"),
        ("Peru to Expel Cuban Diplomats", "Expel", "future"),
        ("Canada asked Chad to end its bombardment of Faya.", "bombardment", "actual"),
        ("Canada asked Chad to stop its attacks on Libya.", "attacks", "actual"),
        ("Lima failed to disarm militias responsible for the massacre of 90 Chileans.", "massacre", "actual"),
    ],
)
def test_how_it_is_told(text, word, wanted):
    assert modality(text, word) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Four NATO members, among them Norway and Spain, did not condemn Chad.", {("actual", "holds")}),
        ("Peru has not condemned its old ally Chile.", {("actual", "holds")}),
        ("As a member of NATO, Norway did not veto the plan.", {("actual", "holds")}),
        ("Chad is not an ally of Libya.", {("negated", "holds")}),
        ("Peru does not want an alliance with Chile.", {("negated", "holds")}),
        ("Sweden, not a member of NATO, met Peru.", {("negated", "holds")}),
        ("The revolt ended Peru's alliance with Chile.", {("actual", "ended")}),
        ("Peru, once an ally of Chile, bombed Arica.", {("actual", "ended")}),
        ("Peru and Chile are at loggerheads over fish.", {("actual", "holds")}),
    ],
)
def test_a_tie_told_in_passing_is_not_denied_by_the_verb(text, wanted):
    assert {(tie.evidence.modality, tie.status) for tie in claims(text, TieClaim)} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ties between Chad and Niger have warmed since 2021.", ("partner-of", "strengthening", "2021", "2021")),
        ("Peru's relations with Chile soured in 2019.", ("at-odds-with", "strengthening", "2019", None)),
        ("The rivalry between Chad and Niger has eased.", ("at-odds-with", "weakening", None, None)),
        ("The alliance between Chad and Niger crumbled in 2019.", ("ally-of", "weakening", "2019", None)),
    ],
)
def test_the_turn_that_a_tie_takes(text, wanted):
    assert [(t.relation, t.status, t.evidence.when.date, t.since) for t in claims(text, TieClaim)] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peru is one of Chile's closest allies.", [("ally-of", "Peru", "holds", "Chile")]),
        ("Peru, one of the closest allies of Chile, met Cuba.", [("ally-of", "Peru", "holds", "Chile")]),
        ("Peru is not one of Chile's allies.", [("ally-of", "Peru", "holds", "Chile")]),
        ("Norway, a member of NATO but not of the EU, met Peru.", [("member-of", "Norway", "holds", "NATO")]),
        ("Relations between Chad and Niger are strained.", [("at-odds-with", "Chad", "holds", "Niger")]),
        ("Relations between Chad and Niger remain tense.", [("at-odds-with", "Chad", "holds", "Niger")]),
        ("Chad's once close ties with Niger have soured.", [("at-odds-with", "Chad", "strengthening", "Niger")]),
        ("One of Peru's allies, Cuba, attacked Chile.", [("ally-of", "Cuba", "holds", "Peru")]),
        ("Chad moved ships closer to Libya.", []),
        ("Sweden turned away refugees from Syria.", []),
        ("Chad moved closer to Niger.", [("partner-of", "Chad", "strengthening", "Niger")]),
        ("Chad moved troops to Niger.", []),
        ("Serbia is drifting away from Russia.", [("partner-of", "Serbia", "weakening", "Russia")]),
    ],
)
def test_who_is_tied_to_whom(text, wanted):
    found = claims(text, TieClaim)
    assert [(tie.relation, tie.left.text, tie.status, tie.right.text) for tie in found] == wanted
    assert all((tie.evidence.modality == "negated") == ("is not" in text) for tie in found)


def test_two_who_are_spoken_of_are_rivals_of_each_other():
    text = "Peru and Chile fought a war. The two countries have been rivals since 1883."
    pairs = [(tie.left.links[0].mention.text, tie.right.links[0].mention.text) for tie in claims(text, TieClaim)]
    assert pairs == [("Peru", "Chile")]


def test_nobody_is_tied_to_himself():
    coding = load_coder(name="syntax").code(Document("d", "Norway replaced Russia as its largest supplier."))
    done = resolve_claims(coding, Gazetteer.load())
    assert [claim for claim in done.claims if isinstance(claim, TieClaim)] == []
    assert "both ends of the tie are NOR" in " ".join(one.reason for one in done.rejections)


def test_what_grows_by_itself_between_nobody_is_no_tie():
    assert claims("The relationship soured and the rivalry deepened.", TieClaim) == []


@pytest.mark.parametrize("name", ["syntax", "careful"])
def test_an_attack_that_will_not_be_is_not_refused(name):
    text = "The prime minister of Chad said he would not attack Libya."
    coded = load_coder(name=name).code(Document("d", text, published="2024-05-14")).claims
    assert [(c.event, c.evidence.modality) for c in coded if isinstance(c, EventClaim)] == [("ASSAULT", "negated")]


@pytest.mark.parametrize(
    ("text", "modality", "since"),
    [
        ("Sweden became a member of NATO in March 2024.", "actual", "2024-03"),
        ("Serbia has applied to join the European Union.", "hypothetical", None),
    ],
)
def test_whoever_becomes_a_member_is_one_from_then_on(text, modality, since):
    assert [(t.relation, t.evidence.modality, t.since) for t in claims(text, TieClaim)] == [
        ("member-of", modality, since)
    ]


def test_a_house_that_is_called_by_its_number_is_not_nobody():
    (attack,) = claims("No 10 said that Iran attacked a British tanker.")
    assert attack.evidence.speaker.text == "No 10"
    assert attack.evidence.modality == "actual"
    (attack,) = claims("No minister believes that Iran attacked a British tanker.")
    assert attack.evidence.speaker is None
    assert attack.evidence.modality == "hypothetical"


def test_what_is_argued_against_needs_a_word_over_it():
    assert modality("Against attacking Chad: Libya.", "attacking") == "actual"
