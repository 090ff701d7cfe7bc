"""Whole sentences through coding and resolving: parties whom no word tells keep off the codes of their neighbours."""

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
def codes(tmp_path):
    """Codes of the party by its words in the event told by the words asked for, in a text of 2024-05-14."""

    def look(text, words, party):
        coder, gazetteer = _stage()
        path = tmp_path / "text.jsonl"
        path.write_text(json.dumps({"id": "1", "text": text, "published": "2024-05-14"}))
        claims = [claim for one in read([str(path)]) for claim in resolve(coder.code(one), gazetteer).claims]
        told = [one for one in claims if isinstance(one, EventClaim) and one.trigger_text.startswith(words)]
        return [m.code for one in told[:1] for m in (*one.actors, *one.recipients) if m.text == party]

    return look


@pytest.mark.parametrize(
    ("text", "party", "code"),
    [
        ("Alexander Lukashenko, an ally of Moscow, condemned the treaty.", "Alexander Lukashenko", "BLR"),
        ("Pedro Sanchez, a fierce critic of Israel, condemned the raid.", "Pedro Sanchez", "ESP"),
        ("Giorgia Meloni, long an admirer of Viktor Orban, condemned the ruling.", "Giorgia Meloni", "ITA"),
        ("Donald Tusk, no friend of Belgrade, condemned the ruling.", "Donald Tusk", "POL"),
        ("Aleksandar Vucic, an opponent of the war in Ukraine, condemned the ruling.", "Aleksandar Vucic", "SRB"),
        ("Yoweri Museveni, a close US ally, condemned Burundi.", "Yoweri Museveni", "UGA"),
        ("Moscow ally Alexander Lukashenko condemned the treaty.", "Moscow ally Alexander Lukashenko", "BLR"),
        ("Anneke Bruin, a critic of Israel, condemned the raid in Chad.", "Anneke Bruin", None),
        ("Israel critic Anneke Bruin condemned Chad.", "Israel critic Anneke Bruin", None),
        # An adjective of nationality, an office and a home still tell.
        ("Anneke Bruin, a Dutch critic of Israel, condemned the raid in Chad.", "Anneke Bruin", "NLD"),
        ("Dutch critic Anneke Bruin condemned Chad.", "Dutch critic Anneke Bruin", "NLD"),
        ("Anneke Bruin, the Dutch minister and a friend of Israel, condemned Chad.", "Anneke Bruin", "NLD"),
    ],
)
def test_who_is_for_or_against_a_state_is_not_of_it(codes, text, party, code):
    assert codes(text, "condemned", party) == [code]


def test_who_is_against_a_ruler_at_home_is_of_his_state(codes):
    text = "Police in Belarus arrested Pavel Sidorov, a critic of Lukashenko."
    assert codes(text, "arrested", "Pavel Sidorov") == ["BLR"]


@pytest.mark.parametrize(
    ("text", "words", "party", "code"),
    [
        ("Denmark condemned the attack on its embassy. The militia denied involvement.", "denied", "The militia", None),
        ("Canada has warned its citizens to leave. The rebels have seized the port.", "seized", "The rebels", None),
        ("Spain's foreign minister flew to Tripoli. The group rejected his plan.", "rejected", "The group", None),
        ("South Korea protested on Monday. The regime fired two missiles.", "fired", "The regime", None),
        ("Has Egypt attacked Sudan? Have the rebels captured Goma?", "captured", "the rebels", None),
        ("Rebels captured Goma. Burundi denied helping them.", "captured", "Rebels", None),
        # Where the state is told of at home, its rebels are meant.
        ("Peru's government signed a deal. The rebels handed in weapons.", "handed", "The rebels", "PER"),
        ("Mali accused the rebels of looting. The rebels denied the charge.", "denied", "The rebels", "MLI"),
        (
            "Malian soldiers entered the town. Mali condemned the raid. The rebels took 30 hostages.",
            "took",
            "The rebels",
            "MLI",
        ),
    ],
)
def test_fighters_are_not_of_a_state_that_is_far_from_them(codes, text, words, party, code):
    assert codes(text, words, party) == [code]


@pytest.mark.parametrize("text", ["Sudan condemned it. Russia bombed Kharkiv again.", "Is Russia bombing Kharkiv?"])
def test_a_large_town_is_of_its_state_whatever_the_parser_takes_it_for(codes, text):
    assert codes(text, "bomb", "Kharkiv") == ["UKR"]


@pytest.mark.parametrize(
    ("text", "words", "party", "code"),
    [
        (
            "Ruto met western ambassadors in Nairobi and asked them for help.",
            "met",
            "western ambassadors in Nairobi",
            None,
        ),
        ("Ruto met European envoys in Nairobi and asked them for help.", "asked", "them", None),
        ("The minister received a Spanish delegation in Cairo.", "received", "a Spanish delegation in Cairo", "ESP"),
        ("Ambassadors in Nairobi urged the president to talk.", "urged", "Ambassadors in Nairobi", None),
        ("Protesters in Nairobi urged the president to talk.", "urged", "Protesters in Nairobi", "KEN"),
        ("Spanish diplomats in Nairobi condemned the strike.", "condemned", "Spanish diplomats in Nairobi", "ESP"),
    ],
)
def test_guests_are_not_of_the_town_where_they_are(codes, text, words, party, code):
    assert codes(text, words, party) == [code]


@pytest.mark.parametrize(
    ("text", "words", "party", "code"),
    [
        ("The tribunal acquitted the Bosnian general.", "acquitted", "The tribunal", None),
        ("The magistrate jailed the Greek banker.", "jailed", "The magistrate", None),
        ("The Strasbourg court ordered Greece to free the lawyer.", "ordered", "The Strasbourg court", "ECHR"),
        ("The court in Strasbourg ordered Greece to free her.", "ordered", "The court in Strasbourg", "ECHR"),
        # A court at home.
        ("A court in Strasbourg jailed the Greek banker.", "jailed", "A court in Strasbourg", "FRA"),
        ("The court jailed the Greek opposition leader.", "jailed", "The court", "GRC"),
        ("The court jailed the president of Peru.", "jailed", "The court", "PER"),
        ("The court ordered the Greek police to free the lawyer.", "ordered", "The court", "GRC"),
        ("Greek police arrested two lawyers. The court freed them.", "freed", "The court", "GRC"),
    ],
)
def test_a_court_is_not_of_the_state_of_a_foreigner_before_it(codes, text, words, party, code):
    assert codes(text, words, party) == [code]


@pytest.mark.parametrize(
    ("text", "words", "party", "expected"),
    [
        (
            "Oman hosted talks between Yemen's government and the rebels. The two sides signed a ceasefire.",
            "signed",
            "The two sides",
            ["YEM"],
        ),
        ("Kenya, Ghana and Peru urged the parties to stay at the table.", "urged", "the parties", [None]),
        (
            "Chad accused Sudan of shelling a village. Kenya and Ghana urged the two sides to stop.",
            "urged",
            "the two sides",
            ["TCD", "SDN"],
        ),
        (
            "Eritrea accused Ethiopia of shelling. The American envoy will visit both capitals.",
            "visit",
            "both capitals",
            ["ERI", "ETH"],
        ),
        ("Kenya and Ghana said the two countries would build a port.", "build", "the two countries", ["KEN", "GHA"]),
    ],
)
def test_two_sides_are_neither_their_host_nor_who_speaks_to_them(codes, text, words, party, expected):
    assert codes(text, words, party) == expected


@pytest.mark.parametrize(
    ("text", "words", "party", "code"),
    [
        ("The African Union suspended Guinea after its army seized power.", "seized", "its army", "GIN"),
        ("The United Nations condemned Chad after its soldiers killed villagers.", "killed", "its soldiers", "TCD"),
        ("The European Union sanctioned Guinea after its ministers met in Brussels.", "met", "its ministers", "EUR"),
    ],
)
def test_a_union_has_no_army(codes, text, words, party, code):
    assert codes(text, words, party) == [code]


@pytest.mark.parametrize(
    ("text", "words", "party", "code"),
    [
        (
            "Families of sailors held by Somali pirates appealed to Oslo, a day after the group freed two hostages.",
            "freed",
            "the group",
            "SOM",
        ),
        (
            "Relatives of sailors held by Somali pirates appealed to Oslo after the group freed two of them.",
            "freed",
            "the group",
            "SOM",
        ),
        ("Norway condemned the Houthis. The rebels fired at a Norwegian ship.", "fired", "The rebels", "YEM"),
        ("Hamas accused Egypt of bad faith. Norway urged the group to relent.", "urged", "the group", "PSE"),
        ("Hamas accused the Houthis of bad faith. Norway urged the group to relent.", "urged", "the group", None),
    ],
)
def test_a_group_is_the_armed_one_just_told_of(codes, text, words, party, code):
    assert codes(text, words, party) == [code]
