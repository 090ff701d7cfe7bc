"""Types and parties in columns and reviews of the week: threats, orders of courts, bans, loans, games, who will not be
bullied."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims


def claims(text):
    coding = load_coder(name="syntax").code(Document("d", text, published="2024-05-14"))
    return [c for c in resolve_claims(coding, Gazetteer.load()).claims if isinstance(c, EventClaim)]


def told(text):
    """[(event, codes of actors, codes of recipients)], in the order of the text."""
    return [(c.event, *([one.code for one in side] for side in (c.actors, c.recipients))) for c in claims(text)]


def codes(text):
    return [(c.event, c.cameo) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Slovakia promised to veto the budget.", ("THREATEN", "132")),
        ("Slovakia vowed to block the deal.", ("THREATEN", "132")),
        ("Peru vowed to retaliate after the duties were announced.", ("THREATEN", "130")),
        ("Peru warned Chile that it would retaliate.", ("THREATEN", "130")),
        ("Peru vowed to bomb the camps.", ("THREATEN", "138")),
    ],
)
def test_who_promises_harm_threatens_and_with_force_where_it_is_said(text, code):
    assert codes(text)[0] == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A court in Lisbon ordered the ministry to suspend the tender.", ("REQUEST", "1056")),
        ("A judge ordered Peru to freeze the sale.", ("REQUEST", "1056")),
        ("The ministry ordered two newspapers to suspend publication.", ("COERCE", "1721")),
    ],
)
def test_a_courts_order_asks_for_a_halt(text, code):
    assert codes(text)[0] == code


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Canada slapped visa bans on two Georgian officials.", ("SANCTION", ["CAN"], ["GEO"])),
        ("Ghana reimposed the measures.", ("SANCTION", ["GHA"], [])),
        ("Ghana reinstated the ban on Togolese lorries.", ("SANCTION", ["GHA"], ["TGO"])),
    ],
)
def test_a_ban_is_a_sanction_in_a_passive_and_when_it_comes_back(text, event):
    assert told(text) == [event]


def test_what_a_duty_of_so_much_falls_on_is_no_percentage():
    assert [r.text for r in claims("Canada imposed duties of 40% on Chinese bicycles.")[0].recipients] == [
        "Chinese bicycles"
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Qatar rolled over a deposit of 2 billion dollars for Egypt.", ("AID", ["QAT"], ["EGY"])),
        ("Qatar rolled over a loan of 2 billion dollars to Egypt.", ("AID", ["QAT"], ["EGY"])),
        ("The IMF released the second tranche of a loan to Kenya.", ("AID", ["IMF"], ["KEN"])),
        ("The IMF released a final tranche of 1.1 billion dollars to Kenya.", ("AID", ["IMF"], ["KEN"])),
        ("Kenya released two Ugandan soldiers.", ("RETREAT", ["KEN"], ["UGA"])),
        ("Mali dropped its complaint against Algeria.", ("CONCEDE", ["MLI"], ["DZA"])),
        ("Lima dropped its objections to the treaty.", ("CONCEDE", ["PER"], [None])),
    ],
)
def test_money_is_lent_and_objections_dropped(text, event):
    assert told(text) == [event]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sweden delivered three air-defence systems to Moldova.", ("AID", "072")),
        ("Sudan shipped mortar shells to Chad.", ("AID", "072")),
        ("A firm sold ten tanks to Oman.", ("COOPERATE", "061")),
    ],
)
def test_arms_that_are_delivered_are_aid_and_arms_that_are_sold_trade(text, code):
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "The Danish seed protested a line call.",
        "Porto rejected an offer from Germany for their goalkeeper.",
        "The Danes accused the umpire of bias.",
        "The rapper threatened to cancel her tour of Chile.",
        "Fans stormed the stage in Jakarta.",
        "Kuwait extended its own voluntary output cut until June.",
        "The minister blamed rising costs for the delay.",
        "They are dragging Georgia back to the past, the president said.",
        "Thousands of families fled Mosul.",
        "The four fled Mosul.",
    ],
)
def test_games_shows_prices_and_those_who_save_themselves_are_no_events(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The Danes accused the minister of bias.", ("ACCUSE", ["DNK"], [None])),
        ("Peru rejected an offer from Germany.", ("REJECT", ["PER"], ["DEU"])),
        ("Peru threatened to cancel the treaty with Chile.", ("THREATEN", ["PER"], ["CHL"])),
        ("Iraqi soldiers fled Mosul.", ("RETREAT", ["IRQ"], ["IRQ"])),
    ],
)
def test_the_same_words_of_states_and_soldiers_are(text, event):
    assert told(text) == [event]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ('"We will not be lectured by Oslo," said the Peruvian minister.', ("REJECT", ["PER"], ["NOR"])),
        ("Peru will not be blackmailed by Chile, the minister said.", ("REJECT", ["PER"], ["CHL"])),
        ("Peru was blackmailed by Chile.", ("THREATEN", ["CHL"], ["PER"])),
    ],
)
def test_who_will_not_be_bullied_refuses(text, event):
    assert told(text) == [event]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Who is behind the coup in Chad?", [], ["Chad"]),
        ("The army is behind the coup in Chad.", ["The army"], ["Chad"]),
        ("The colonel announced the takeover on state television.", ["The colonel"], []),
        ("The rebels claimed the attack on social media.", ["The rebels"], []),
        ("The rebels claimed the attack on the barracks.", ["The rebels"], ["the barracks"]),
    ],
)
def test_neither_who_asks_nor_what_it_was_told_on_is_a_party(text, actors, recipients):
    sides = [([m.text for m in c.actors], [m.text for m in c.recipients]) for c in claims(text)]
    assert sides == [(actors, recipients)]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Peru's rivals condemned Peru.", [None]),
        ("Zambia's creditors condemned Zambia.", [None]),
        ("Zambia's ally condemned Chad.", [None]),
        ("Zambia's Chinese creditors condemned Zambia.", ["CHN"]),
        ("Zambia and its Chinese allies condemned Chad.", ["ZMB", "CHN"]),
        ("Zambia's miners condemned Chad.", ["ZMB"]),
    ],
)
def test_whoevers_rivals_and_creditors_they_are_are_others(text, actors):
    assert told(text)[0][:2] == ("ACCUSE", actors)


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        ("The EU is preparing sanctions against Chad.", ("SANCTION", "future")),
        ("Sanctions were being prepared against Chad.", ("SANCTION", "future")),
        ("Visa bans are being drawn up by Peru against Chilean deputies.", ("SANCTION", "future")),
        ("Peru is preparing an attack on Chile.", ("ASSAULT", "future")),
        ("Peru imposed sanctions on Chile.", ("SANCTION", "actual")),
        ("Peru launched an attack on Chile.", ("ASSAULT", "actual")),
    ],
)
def test_what_is_prepared_or_drawn_up_is_not_yet_done(text, told_as):
    assert [(c.event, c.evidence.modality) for c in claims(text)] == [told_as]


def test_of_those_who_are_neutralised_the_number_is_no_second_party():
    assert [[r.text for r in c.recipients] for c in claims("Niger's army neutralised 30 of the attackers.")] == [
        ["the attackers"]
    ]
