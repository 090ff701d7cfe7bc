"""Other shapes of text than news: scenarios and lists of what to watch, statements in the first person, transcripts."""

from functools import cache

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims

_GAZETTEER = cache(Gazetteer.load)


@cache
def told(text):
    """The events of a text, '|' between its paragraphs, as they are told once parties are known."""
    document = Document("d", text.replace("|", "\n\n"), published="2024-05-14")
    done = resolve_claims(load_coder(name="syntax").code(document), _GAZETTEER(), least=0.0)
    return [claim for claim in done.claims if isinstance(claim, EventClaim)]


def event(text, word):
    return next(one for one in told(text) if word in one.trigger_text)


def modality(text, word):
    return event(text, word).evidence.modality


def actors(text, word):
    return [one.code for one in event(text, word).actors]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Base case: Ghana attacks Togo.", "attacks"),
        ("Base case (60%): Benin attacks Togo. Ghana sends troops to the border.", "sends"),
        ("Worst case: Sudan bombs Chad.", "bombs"),
        ("Scenario 3: War (15%). Sudan attacks a Chadian town. Libya moves troops to the border.", "moves"),
        ("Scenario B – Escalation|Eritrea attacks Ethiopia. Egypt condemns Ethiopia.", "condemns"),
        ("Upside scenario (20%)|Peru and Chile sign a treaty.|Bolivia bans exports to Peru.", "bans"),
        ("In our base case, Sudan attacks Chad in July.", "attacks"),
        ("In the downside case, Kenya sends troops to Goma.", "sends"),
        ("In a worst-case scenario, Sudan invades Chad. Khartoum then bans exports to Egypt.", "bans"),
        ("Under this scenario, the army ousts President Tinubu. Ghana imposes sanctions on Nigeria.", "imposes"),
        ("Our base case is that Sudan attacks Chad.", "attacks"),
        ("If Eritrea attacks Ethiopia, Sudan bombs Asmara. Egypt then sends troops.", "sends"),
        ("Trigger: Pakistan bombs Afghanistan.", "bombs"),
        ("Triggers to watch: a Sudanese attack on Chad; the arrest of Succes Masra.", "arrest"),
        ("What to watch: the EU imposing sanctions on Georgia.", "imposing"),
        ("Key risks|- A Chinese blockade of Taiwan|- The arrest of Ousmane Sonko", "arrest"),
    ],
)
def test_what_stands_under_a_scenario_is_only_supposed(text, word):
    assert modality(text, word) == "hypothetical"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("In this case, Kenya arrests ten protesters.", "arrests"),
        ("In the worst case, police in Nairobi shot ten protesters dead. Kenya arrests a policeman.", "shot"),
        ("In the worst case, police in Nairobi shot ten protesters dead. Kenya arrests a policeman.", "arrests"),
        ("In a repeat of the Crimea scenario, Sudan sends troops to Chad.", "sends"),
        ("The scenario is familiar. Sudan attacks a town in Chad.", "attacks"),
        ("Risks are growing. Sudan attacks a town in Chad.", "attacks"),
        ("Forecast: In April Ghana attacked Togo.", "attacked"),
        ("Upside scenario|Peru and Chile sign a treaty.|On Monday Peru expelled two Chilean diplomats.", "expelled"),
        ("Upside scenario|Peru and Chile sign a treaty.|On Monday Peru expelled a spy.|Chad bombs Sudan.", "bombs"),
        ("Key risks|- A Chinese blockade of Taiwan|Outlook|Chad attacks Sudan.", "attacks"),
        ("If Iran attacks, Israel attacks Iran, a minister said. France condemns Iran.", "condemns"),
    ],
)
def test_news_near_a_scenario_stays_news(text, word):
    assert modality(text, word) == "actual"


def test_a_month_in_a_scenario_lies_ahead():
    assert event("In our base case, Sudan attacks Chad in July.", "attacks").evidence.when.date == "2024-07"


def test_items_of_a_list_lend_one_another_no_actor():
    listed = "Triggers to watch: a Sudanese attack on Chad; the arrest of Ousmane Sonko; a new strike by teachers."
    assert actors(listed, "arrest") != ["SDN"]
    assert actors(listed, "attack") == ["SDN"]
    shared = "Washington imposed sanctions on Iran; a ban on Chinese chips; and an embargo on Cuba."
    assert actors(shared, "ban") == ["USA"]  # the verb over all of them has its subject
