"""Whole sentences through coding and resolving: who is a party of an event, and on which side."""

import json
from functools import cache

import pytest

from avviso.coding import load_coder
from avviso.reading import read
from avviso.records import EventClaim
from avviso.resolving import Gazetteer, resolve


@cache
def _stage():
    return load_coder(name="syntax"), Gazetteer.load()


@pytest.fixture
def sides(tmp_path):
    """Actors and recipients of the event told by the words asked for, in a text of 2024-05-14: codes, or words."""

    def look(text, words):
        coder, gazetteer = _stage()
        path = tmp_path / "text.jsonl"
        path.write_text(json.dumps({"id": "1", "text": text, "published": "2024-05-14"}))
        claims = [claim for one in read([str(path)]) for claim in resolve(coder.code(one), gazetteer).claims]
        told = [one for one in claims if isinstance(one, EventClaim) and one.trigger_text.startswith(words)]
        return [tuple(m.code or m.text for m in side) for one in told[:1] for side in (one.actors, one.recipients)]

    return look


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        ("The torture of prisoners led Norway to suspend aid to Uganda.", "torture", ()),
        ("The killing of two Ghanaian peacekeepers forced Accra to withdraw its troops.", "killing", ()),
        ("The arrest of a French journalist led Paris to suspend aid to Niger.", "arrest", ()),
        ("The assassination of Boris Nemtsov prompted Canada to impose sanctions on Russia.", "assassination", ()),
        ("The invasion of Kuwait by Iraq forced Jordan to choose sides.", "invasion", ("IRQ",)),
        ("A Sudanese attack on the town forced Chad to close its border.", "attack", ("SDN",)),
        ("Norway led an invasion of Denmark.", "led an invasion", ("NOR",)),
    ],
)
def test_a_deed_is_not_done_by_whom_it_moves(sides, text, words, actors):
    assert sides(text, words)[0] == actors


@pytest.mark.parametrize(
    ("text", "words", "recipients"),
    [
        ("The court rejected the claim in October by twelve votes to three.", "rejected", ("the claim",)),
        ("The Security Council, by resolution 2728, demanded a ceasefire.", "demanded", ()),
        ("The Senate turned down the request by 51 votes to 49.", "turned down", ()),
        ("Nairobi turned down a request by Uganda.", "turned down", ("UGA",)),
        ("Brussels rejected the plan by Warsaw to close the mine.", "rejected", ("POL",)),
    ],
)
def test_by_how_many_votes_a_thing_is_done_is_nobody(sides, text, words, recipients):
    assert sides(text, words)[1] == recipients


@pytest.mark.parametrize(
    ("text", "words", "actors", "recipients"),
    [
        ("Belarus and Syria voted with Russia against the resolution.", "voted", ("BLR", "SYR", "RUS"), None),
        ("Hungary voted together with China against the motion.", "voted", ("HUN", "CHN"), ("the motion",)),
        ("India abstained with Brazil and China in the vote on the resolution.", "abst", ("IND", "BRA", "CHN"), ()),
        ("South Africa abstained from a UN vote condemning Russia.", "abstained", ("ZAF",), ("UN",)),
        ("Ghana voted against Israel in the General Assembly.", "voted", ("GHA",), ("ISR",)),
        ("Peru voted with regret against the resolution.", "voted", ("PER",), ()),
    ],
)
def test_whoever_one_votes_with_votes_alike(sides, text, words, actors, recipients):
    found = sides(text, words)
    assert found[0] == actors
    assert recipients is None or found[1] == recipients


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        ("Kenya criticised Somalia but met with it in March.", "met", ("KEN", "SOM")),
        ("Kenya criticised Somalia but held talks with it in March.", "held talks", ("KEN", "SOM")),
        ("Peru quarrelled with Chile before it reached an agreement with it.", "reached", ("PER", "CHL")),
        ("China condemned Vietnam but signed a border treaty with it.", "signed", ("CHN", "VNM")),
        ("The Kremlin denounced Moldova, but its envoy met with it in May.", "met", ("RUS", "MDA")),
        ("Ghana wants Togo to sign a treaty with it.", "sign", ("TGO", "GHA")),
    ],
)
def test_nobody_meets_with_himself(sides, text, words, actors):
    assert sides(text, words)[0] == actors


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        (
            "Josep Borrell, the EU's foreign-policy chief and a former Spanish minister, criticised Israel.",
            "c",
            ("EUR",),
        ),
        ("Olaf Berg, the Danish foreign minister and the deputy leader of the Liberals, visited Oslo.", "v", ("DNK",)),
        ("Ann Lie, head of the IMF and former Norwegian minister, met the Polish president.", "met", ("IMF", "POL")),
        ("Boris Petkov, a Bulgarian general, and a Greek admiral met in Athens.", "met", ("BGR", "GRC")),
        ("Anna Berg, the Swedish minister and a Danish senator met in Oslo.", "met", ("SWE", "DNK")),
    ],
)
def test_the_second_title_of_a_person_is_no_second_person(sides, text, words, actors):
    assert sides(text, words)[0] == actors


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("The Baltic states criticised Russia, and Belarus accused them of Russophobia.", "accused", ("them",)),
        ("The Nordic countries condemned Iran. Tehran accused them of meddling.", "accused", ("them",)),
        ("The EU criticised Hungary. Budapest accused it of blackmail.", "accused", ("EUR",)),
        ("Russia and Belarus criticised Poland. Warsaw accused them of blackmail.", "accused", ("RUS", "BLR")),
        ("Sweden sealed its border after Pakistan had criticised its silence on Kashmir.", "criticised", ("SWE",)),
        ("China shunned Australia, which had criticised its handling of the virus.", "criticised", ("CHN",)),
        ("Chile condemned its own handling of the protests.", "condemned", ("CHL",)),
        ("Kenya condemned its police for the killings.", "condemned", ("KEN",)),
    ],
)
def test_a_pronoun_for_a_group_or_an_owner_is_never_the_other_side(sides, text, words, party):
    assert sides(text, words)[1] == party


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        ("The Gulf monarchies broke with Qatar. They later restored relations.", "restored", ("They",)),
        ("The West betrayed Afghanistan. It froze the country's reserves and left.", "froze", ("It",)),
        ("The Russian and Turkish presidents condemned Israel. They met in Sochi.", "met", ("RUS", "TUR")),
    ],
)
def test_who_stands_for_a_bloc_without_a_code_has_none(sides, text, words, actors):
    assert sides(text, words)[0] == actors


@pytest.mark.parametrize(
    ("text", "words", "recipients"),
    [
        ("Two Italian ministers refused to sign the decree, which the president later vetoed.", "refused", ()),
        ("Chadian intelligence bought software which the previous government used.", "bought", ()),
        ("Kenya rejected the draft that Uganda had submitted.", "rejected", ("UGA",)),
        ("Peru condemned the sanctions that Washington imposed on Cuba.", "condemned", ("USA",)),
    ],
)
def test_who_does_something_else_to_a_thing_is_not_on_the_other_side(sides, text, words, recipients):
    assert sides(text, words)[1] == recipients


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        ("Polish police arrested two former ministers who were convicted of abuse of power.", "convicted", ()),
        ("Tunisian police freed a journalist who had been sentenced to three years in prison.", "sentenced", ()),
        ("A Tunisian court sentenced a journalist to three years in prison.", "sentenced", ("TUN",)),
        ("Russia released two men who had been arrested by Ukrainian police.", "arrested", ("UKR",)),
    ],
)
def test_police_convict_nobody(sides, text, words, actors):
    assert sides(text, words)[0] == actors


def test_those_to_whom_a_plan_is_an_insult_are_not_blamed(sides):
    assert sides('"The plan is a betrayal of our voters," said Klaus Weber, a Bulgarian senator.', "bet")[1] == ()


@pytest.mark.parametrize(
    ("text", "words", "recipients"),
    [
        ("The dismissal of the Polish prosecutor by the Danish minister was criticised by Peru.", "crit", ("DNK",)),
        ("The arrest of the Kenyan pilot by Uganda was criticised by Rwanda.", "criticised", ("UGA",)),
        ("Ghana condemned the killing of a Liberian senator by Malian troops.", "condemned", ("MLI",)),
        ("Turkey criticised a visit to Cyprus by the Greek president.", "criticised", ("GRC",)),
        ("Brazil welcomed the adoption of the text by 120 votes.", "welcomed", ("the adoption of the text",)),
    ],
)
def test_a_deed_is_blamed_on_who_did_it(sides, text, words, recipients):
    assert sides(text, words)[1] == recipients
