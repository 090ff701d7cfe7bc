"""Whole sentences through coding and resolving: surnames that are places, and who stands beside a deed."""

import json
from functools import cache

import pytest

from avviso.coding import load_coder
from avviso.reading import read
from avviso.records import EventClaim
from avviso.resolving import Gazetteer, resolve


@cache
def _stage(name):
    return load_coder(name=name), Gazetteer.load()


@pytest.fixture
def events(tmp_path):
    """The events of a text that was published on 2024-05-14."""

    def look(text, coder="syntax"):
        coder, gazetteer = _stage(coder)
        path = tmp_path / "text.jsonl"
        path.write_text(json.dumps({"id": "1", "text": text, "published": "2024-05-14"}))
        found = [claim for one in read([str(path)]) for claim in resolve(coder.code(one), gazetteer).claims]
        return [one for one in found if isinstance(one, EventClaim)]

    return look


@pytest.fixture
def event(events):
    """The first event of a type."""
    return lambda text, kind: next(one for one in events(text) if one.event == kind)


def codes(mentions):
    return [one.code for one in mentions]


def texts(mentions):
    return [one.text for one in mentions]


@pytest.mark.parametrize(
    "text",
    [
        "Ms Jordan accused Peru of lying.",
        "Mr. Chad accused Peru of lying.",
        "Dr Israel accused Peru of lying.",
        "Mr Holland accused Peru of lying.",
        "Mr Georgia accused Peru of lying.",
        "Ms Paris accused Peru of lying.",
    ],
)
def test_a_state_name_behind_a_courtesy_is_a_surname(event, text):
    assert codes(event(text, "ACCUSE").actors) == [None]


def test_such_a_surname_is_of_the_state_that_the_words_give(event):
    assert codes(event("Ms Jordan, Chile's trade minister, accused Peru of lying.", "ACCUSE").actors) == ["CHL"]


@pytest.mark.parametrize("text", ["Jordan accused Peru of lying.", "King Abdullah of Jordan accused Peru of lying."])
def test_the_state_itself_stays(event, text):
    assert codes(event(text, "ACCUSE").actors) == ["JOR"]


def test_whoever_bears_the_name_of_a_state_brings_no_state_into_the_text(event):
    text = (
        "Luis Montenegro, Portugal's prime minister, met union leaders. "
        "Mr Montenegro's Social Democrats rejected the Socialists' demands."
    )
    found = event(text, "REJECT")
    assert (codes(found.actors), codes(found.recipients)) == (["PRT"], ["PRT"])


@pytest.mark.parametrize("name", ["Mr Costa", "Mr Jordan", "Ms Contreras", "Costa"])
def test_a_surname_alone_is_no_lesser_officer_of_another_land(event, name):
    assert codes(event(f"{name} accused the German government of fraud.", "ACCUSE").actors) == [None]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Mr Putin", "RUS"), ("Mr Xi", "CHN"), ("Mrs Merkel", "DEU"), ("Mr Trump", "USA"), ("Mr Orban", "HUN"),
        ("Mr Lavrov", "RUS"), ("Mr Blinken", "USA"), ("Mr Guterres", "UN"),
    ],
)  # fmt: skip
def test_whom_the_world_calls_by_surname_stays(event, name, code):
    assert codes(event(f"{name} accused Chad of fraud.", "ACCUSE").actors) == [code]


def test_a_lesser_officer_stays_where_the_text_names_the_state(event):
    found = event("Angola's vice-president met the press in Luanda. Ms Costa accused Peru of fraud.", "ACCUSE")
    assert codes(found.actors) == ["AGO"]


@pytest.mark.parametrize(
    "text",
    [
        "Britain plans to deport asylum-seekers to Rwanda.",
        "Turkey deported two hundred migrants to Syria.",
        "Cyprus sent 300 refugees back to Lebanon.",
        "Austria will send rejected migrants back to Serbia.",
        "Bulgaria sent the asylum-seekers back across the border to Turkey.",
        "Chile's deportation of migrants to Bolivia angered La Paz.",
    ],
)
def test_whoever_is_sent_to_a_state_is_not_its_own_for_that(event, text):
    found = event(text, "COERCE")
    assert (found.cameo, codes(found.recipients)) == ("174", [None])


@pytest.mark.parametrize(
    ("text", "code"),
    [("Germany deported 28 Afghans to Afghanistan.", "AFG"), ("Kenya sent Somali refugees back to Chad.", "SOM")],
)
def test_whoever_is_deported_keeps_what_the_words_say(event, text, code):
    assert codes(event(text, "COERCE").recipients) == [code]


def test_doctors_who_are_sent_still_help(event):
    assert codes(event("Canada sent 40 doctors to Haiti.", "AID").recipients) == ["HTI"]


def test_nothing_is_offered_to_those_against_whom_one_will_testify(events):
    found = events("Chile's former minister offered to testify against the president.")
    assert all(one.recipients == () for one in found if one.event == "AGREE")


def test_who_is_to_be_helped_against_others_is_promised_it(event):
    assert codes(event("Peru offered to help Chile against the rebels.", "AGREE").recipients) == ["CHL"]


@pytest.mark.parametrize(
    "text",
    [
        "The resignation of the Peruvian finance minister over a scandal shook the government.",
        "The Peruvian mayor's resignation over corruption claims was welcomed.",
    ],
)
def test_nobody_resigns_from_a_scandal(event, text):
    assert event(text, "RETREAT").recipients == ()


@pytest.mark.parametrize(
    "text", ["Kenya refused to take part in the boycott of Qatar.", "Kenya declined to join the blockade of Qatar."]
)
def test_whoever_joins_no_boycott_rejects_nothing_of_those_boycotted(event, text):
    assert "QAT" not in codes(event(text, "REJECT").recipients)


def test_whoever_joins_no_talks_rejects_those_who_wait(event):
    assert codes(event("Chile refused to take part in the talks with Bolivia.", "REJECT").recipients) == ["BOL"]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Ghana's president dismisses two allies of former premier", "two allies of former premier"),
        ("Peru's king sacks aides of ousted minister", "aides of ousted minister"),
    ],
)
def test_those_who_are_dismissed_are_not_whose_allies_they_are(event, text, whom):
    assert texts(event(text, "SANCTION").recipients) == [whom]


@pytest.mark.parametrize("coder", ["syntax", "auto"])
def test_a_leader_who_is_named_goes_by_his_name(events, coder):
    text = "The Labour Party, whose leader, Jan Bakker, accused the government of fraud, won the vote."
    found = next(one for one in events(text, coder) if one.event == "ACCUSE")
    assert "Jan Bakker" in texts(found.actors)
    assert "whose leader" not in texts(found.actors)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police used tear gas to disperse a crowd in Nairobi.", "ASSAULT"),
        ("The Bulgarian government lost a no-confidence vote on Tuesday.", "REJECT"),
        ("Kenya's prime minister survived a no-confidence motion.", "REJECT"),
        ("A Russian jet entered Estonian airspace.", "MOBILIZE"),
    ],
)
def test_words_of_politics_alone_are_told_in_a_text_of_little_else(events, text, kind):
    assert kind in [one.event for one in events(text, "auto")]


@pytest.mark.parametrize(
    "text",
    [
        "The striker gave the Spanish club an ultimatum over his pay.",
        "The Turin goalkeeper survived a scare in the first half.",
        "Shoppers in Lima shed tears over the price of gas.",
    ],
)
def test_sport_and_trade_tell_nothing(events, text):
    assert events(text, "auto") == []


@pytest.mark.parametrize(
    "text",
    [
        "The court told Peru and Chile to negotiate, but talks broke down.",
        "The United Nations urged Peru and Chile to talk, and talks began on Monday.",
    ],
)
def test_whoever_bids_others_talk_has_no_part_in_it(events, text):
    told = [one for one in events(text) if one.event in ("CONSULT", "REJECT")]
    assert {who.text for one in told for who in (*one.actors, *one.recipients)} <= {"Peru", "Chile"}


def test_whoever_talks_himself_stays(event):
    assert codes(event("Norway told Peru to negotiate, and Norway met Chile.", "CONSULT").actors) == ["NOR", "CHL"]
