"""Who gives and who gets, who buys and who sells, and other sides that a verb turns round or leaves to others."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims


def events(text):
    """[(actors, event, recipients, modality)] by code"""
    coding = load_coder(name="syntax").code(Document("d", text, published="2024-05-14"))
    claims = [c for c in resolve_claims(coding, Gazetteer.load()).claims if isinstance(c, EventClaim)]
    return [([a.code for a in c.actors], c.event, [r.code for r in c.recipients], c.evidence.modality) for c in claims]


def sides(text):
    return [(actors, event, recipients) for actors, event, recipients, _ in events(text)]


@pytest.mark.parametrize(
    ("text", "giver", "event", "receiver"),
    [
        ("Croatia received two submarines from Sweden.", "SWE", "AID", "HRV"),
        ("Estonia received 20 tanks from Norway.", "NOR", "AID", "EST"),
        ("Bolivia obtained a $2 billion loan from the IMF.", "IMF", "AID", "BOL"),
        ("Nepal won debt relief from India.", "IND", "AID", "NPL"),
        ("Moldova received gas from Bulgaria.", "BGR", "COOPERATE", "MDA"),
        ("Malta secured an exemption from Brussels.", "BEL", "CONCEDE", "MLT"),
        ("India obtained an exemption from American sanctions.", "USA", "RETREAT", "IND"),
    ],
)
def test_whoever_gives_acts_where_the_sentence_begins_with_who_gets(text, giver, event, receiver):
    assert sides(text) == [([giver], event, [receiver])]


@pytest.mark.parametrize(
    "text",
    [
        "Israel received rockets from Gaza.",
        "Northern Israel got missiles from Hezbollah.",
        "Police secured weapons from militants.",
        "Hezbollah got orders from Iran.",
        "Wagner received orders from Moscow to leave Mali.",
    ],
)
def test_what_is_fired_at_one_or_taken_or_ordered_is_no_gift(text):
    assert not {"AID", "COOPERATE"} & {event for _, event, _ in sides(text)}


def test_a_state_that_sells_a_mine_trades_with_the_buyer():
    assert sides("Zambia sold its copper mine to China's Jinchuan.") == [(["ZMB"], "COOPERATE", ["CHN"])]


@pytest.mark.parametrize(
    ("text", "actor", "event", "recipient"),
    [
        ("Turkey was the only member of the Security Council to condemn Egypt.", "TUR", "ACCUSE", "EGY"),
        ("Laos was one of two members of the bloc to condemn Myanmar.", "LAO", "ACCUSE", "MMR"),
        ("Japan is one of the few countries to have recognised Kosovo.", "JPN", "SUPPORT", "XKX"),
    ],
)
def test_who_is_one_of_few_to_do_something_has_done_it(text, actor, event, recipient):
    assert events(text) == [([actor], event, [recipient], "actual")]


def test_what_is_planned_by_somebody_is_not_done_for_that():
    assert [modality for *_, modality in events("It was a plan by Chad to attack Mali.")] == ["future"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ICJ dismissed most of Gambia's case against Myanmar.", (["ICJ"], "REJECT", ["GMB"])),
        ("A court dismissed Chad's case against Niger.", ([None], "REJECT", ["TCD"])),
        ("The prosecutor dropped the case against Lula.", ([None], "CONCEDE", ["BRA"])),
    ],
)
def test_a_case_that_is_dismissed_turns_down_whoever_brought_it(text, expected):
    assert sides(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The court rejected a request by Ghana that Togo halt arms exports to Benin.",
        "Peru's demand that Chile withdraw its troops from Bolivia angered Lima.",
    ],
)
def test_what_somebody_asks_for_has_not_been_done(text):
    assert {event for _, event, _ in sides(text)} <= {"REJECT", "REQUEST"}


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Kenya invited the president of Chad to its summit.", ["TCD"]),
        ("IGAD invited General Dagalo to talks in Nairobi.", ["SDN"]),
    ],
)
def test_who_is_bidden_to_a_meeting_has_not_met_yet(text, recipients):
    found = sides(text)
    assert "CONSULT" not in [event for _, event, _ in found]
    assert found[0][2] == recipients


def test_whom_a_summit_speaks_of_has_not_met_there():
    found = sides("A summit of IGAD invited General Dagalo.")
    assert [actors for actors, event, _ in found if event == "CONSULT" and "SDN" in actors] == []


def test_an_ambassador_may_meet_an_opposition():
    assert sides("Norway's ambassador met the Georgian opposition.") == [(["NOR", "GEO"], "CONSULT", [])]
    assert sides("The plan met opposition from Chad.") == []
    assert sides("The Chadian president met the opposition in Faya.")[0][1] == "CONSULT"


@pytest.mark.parametrize(
    "text",
    [
        "The army met opposition in the town of Bunia.",
        "Chad's president met fierce opposition in parliament over the tax.",
        "Marchers met opposition from the police.",
    ],
)
def test_nobody_confers_with_the_resistance_that_he_meets(text):
    assert "CONSULT" not in [event for _, event, _ in sides(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Irakli Lomidze, a political scientist, thinks the Georgian government has misjudged the young.",
        "Jan Kos, an analyst, believes the Polish government is wrong.",
        "Soldiers fired into the air to celebrate the president's victory.",
    ],
)
def test_opinions_of_analysts_and_shots_for_joy_are_no_events(text):
    assert sides(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UN experts accused Rwanda of arming rebels.", (["UN"], "ACCUSE", ["RWA"])),
        ("Soldiers in Chad fired at the crowd to celebrate.", (["TCD"], "ASSAULT", [None])),
        ("Norway struck a Russian banker off its sanctions list.", (["NOR"], "RETREAT", ["RUS"])),
        ("Britain seized the assets of a Russian banker.", (["GBR"], "COERCE", ["RUS"])),
        ("Britain froze the assets of a Russian banker.", (["GBR"], "SANCTION", ["RUS"])),
        ("Nauru switched diplomatic recognition from Taiwan to China.", (["NRU"], "SANCTION", ["TWN"])),
        ("The ELN said that it would resume kidnapping for ransom.", (["COL"], "ASSAULT", [])),
    ],
)
def test_types_and_sides(text, expected):
    assert sides(text) == [expected]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [("Russia and Ukraine exchanged 195 prisoners in a swap.", [None]), ("Chad withdrew its troops in stages.", [])],
)
def test_how_it_was_done_is_nobody(text, recipients):
    found = sides(text)
    assert [borne for *_, borne in found] == [recipients]


def test_whom_pressure_weighs_on_does_not_press():
    text = "International pressure on Israel forced the army to leave Gaza."
    assert ["ISR"] not in [actors for actors, event, _ in sides(text) if event == "REQUEST"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Chinese ship rammed a Philippine boat near Scarborough Shoal.", "Scarborough Shoal"),
        ("America sent two carriers to the South China Sea.", "South China Sea"),
        ("Police killed two men in Darwin Bay.", None),
        ("A Turkish ship rammed a Greek boat near Cyprus Reef.", None),
        ("Militants attacked Afghan troops near Bagram Air Base.", "Bagram"),
        ("Soldiers killed six men in Gaza City.", "Gaza City"),
    ],
)
def test_a_water_is_not_the_town_that_lends_it_a_name(text, name):
    coding = load_coder(name="syntax").code(Document("d", text, published="2024-05-14"))
    places = [c.place for c in resolve_claims(coding, Gazetteer.load()).claims if isinstance(c, EventClaim) and c.place]
    assert [place.name for place in places] == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lorry drivers blocked the Serbian-Croatian border on Monday.", ([None], "PROTEST", ["SRB", "HRV"])),
        ("Turkey closed the Turkish-Armenian border in 1993.", (["TUR"], "SANCTION", ["ARM"])),
        ("Mexico closed its border with Guatemala.", (["MEX"], "SANCTION", ["GTM"])),
    ],
)
def test_a_border_that_bears_two_names_is_of_both(text, expected):
    assert sides(text) == [expected]
