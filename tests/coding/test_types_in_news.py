"""Types and parties of what news tells most: promises, truces, troops, bombings, towns taken."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims


def claims(text, name="syntax"):
    coding = load_coder(name=name).code(Document("d", text, published="2024-05-14"))
    return [c for c in resolve_claims(coding, Gazetteer.load()).claims if isinstance(c, EventClaim)]


def told(text, name="syntax"):
    """[(event, codes of actors, codes of recipients)], in the order of the text."""
    return [(c.event, *([one.code for one in side] for side in (c.actors, c.recipients))) for c in claims(text, name)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norway pledged to send two battalions to Latvia.", ("AGREE", ["NOR"], ["LVA"])),
        ("Norway vowed to send 500 police officers to Haiti.", ("AGREE", ["NOR"], ["HTI"])),
        ("Norway is ready to send troops to Sudan.", ("AGREE", ["NOR"], ["SDN"])),
        ("Norway promised that it would send 300 soldiers to Haiti.", ("AGREE", ["NOR"], ["HTI"])),
        ("Norway vowed to send troops against Chad's rebels.", ("THREATEN", ["NOR"], ["TCD"])),
        ("Russia vowed to deploy missiles on the Polish border.", ("THREATEN", ["RUS"], ["POL"])),
        ("Kenya vowed to crush the rebels in Somalia.", ("THREATEN", ["KEN"], ["SOM"])),
    ],
)
def test_soldiers_promised_to_a_state_are_no_threat_unless_words_say_so(text, event):
    assert told(text)[0] == event


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Peru promised not to attack Chile.", "AGREE"),
        ("Peru vowed not to invade Chile.", "AGREE"),
        ("Peru pledged never to bomb Chile.", "AGREE"),
        ("Peru vowed to invade Chile.", "THREATEN"),
        ("Peru vowed never to recognise Chile.", "REJECT"),
        ("Peru vowed not to withdraw its soldiers from Chile.", "REJECT"),
    ],
)
def test_what_is_sworn_not_to_be_done_is_heard(text, event):
    assert told(text) == [(event, ["PER"], ["CHL"])]


@pytest.mark.parametrize(
    "text",
    [
        "Mali ended its ceasefire with Niger.",
        "Mali abandoned the truce with Niger.",
        "Mali suspended a ceasefire with Niger.",
        "Mali called off the truce with Niger.",
        "Mali withdrew from the ceasefire with Niger.",
        "Mali announced the end of the ceasefire with Niger.",
        "Mali violated the ceasefire with Niger.",
    ],
)
def test_a_truce_that_is_ended_is_a_truce_broken(text):
    assert told(text) == [("ASSAULT", ["MLI"], ["NER"])]


def test_a_truce_that_is_kept_and_a_war_that_is_ended_are_no_breach():
    for text in ("Mali extended its ceasefire with Niger.", "Mali ended its war with Niger."):
        assert told(text)[0][0] in ("CONCEDE", "RETREAT")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Egypt sent missiles to its border with Libya.", ("MOBILIZE", ["EGY"], ["LBY"])),
        ("Tanks were sent to the Libyan frontier by Egypt.", ("MOBILIZE", ["EGY"], ["LBY"])),
        ("Egypt sent missiles to Libya.", ("AID", ["EGY"], ["LBY"])),
        ("Egypt sent weapons to rebels on the Libyan border.", ("AID", ["EGY"], ["LBY"])),
        ("Egypt sent food to the Libyan border.", ("AID", ["EGY"], ["LBY"])),
    ],
)
def test_weapons_sent_to_a_border_are_no_gift(text, event):
    assert told(text)[0] == event


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("Soldiers in Myanmar dispersed a demonstration against the junta.", "a demonstration"),
        ("Police crushed protests against the president in Belarus.", "protests"),
        ("Police in Lima broke up a rally against Chile's government.", "a rally"),
        ("Police in Lima dispersed a protest by teachers against the mayor.", "teachers"),
        ("The army in Morocco crushed an uprising against King Hassan.", "an uprising"),
    ],
)
def test_who_protests_is_struck_where_a_protest_is_put_down(text, struck):
    (claim,) = claims(text)
    assert claim.event in ("COERCE", "ASSAULT")
    assert claim.recipients[0].text.startswith(struck)


@pytest.mark.parametrize(
    ("text", "cameo"),
    [
        ("Al-Shabab bombed a hotel in Mogadishu.", "183"),
        ("Separatists bombed a railway line in Thailand.", "183"),
        ("Kenya condemned the bombing of its embassy by Al-Qaeda.", "183"),
        ("A suicide bomber killed nine soldiers in Mali.", "1831"),
        ("Two suicide bombers struck a church in Sri Lanka.", "1831"),
        ("A suicide bombing at a mosque killed 20 people in Pakistan.", "1831"),
        ("Saudi Arabia bombed Sanaa.", "195"),
        ("The air force bombed rebel positions in Ethiopia.", "195"),
        ("Rebel jets bombed Tripoli.", "195"),
        ("American bombers attacked a base in Iraq.", "195"),
    ],
)
def test_who_has_no_aircraft_bombs_from_the_ground(text, cameo):
    assert [c.cameo for c in claims(text) if c.event == "ASSAULT"] == [cameo]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Russian troops captured Bakhmut.", ("COERCE", ["RUS"], ["UKR"])),
        ("Goma was captured by Rwandan troops.", ("COERCE", ["RWA"], ["COD"])),
        ("Ethiopian forces captured Mekelle.", ("COERCE", ["ETH"], ["ETH"])),
        ("Ugandan rebels captured Sam Obi.", ("ASSAULT", ["UGA"], [None])),
        ("American forces captured two Iraqi pilots.", ("ASSAULT", ["USA"], ["IRQ"])),
    ],
)
def test_a_town_is_captured_as_land_and_people_are_abducted(text, event):
    assert told(text) == [event]


def test_a_truce_that_ends_is_broken_also_at_a_second_look():
    text = "It was the deadliest clash since the government of Peru suspended its ceasefire with Chile last month."
    for name in ("syntax", "careful"):
        assert ("ASSAULT", ["PER"], ["CHL"]) in told(text, name)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A suicide bombing killed 20 people in Baghdad.", "IRQ"),
        ("A bomb blast killed nine Nigerian soldiers.", "NGA"),
        ("Five people were killed in a car bombing in Beirut.", "LBN"),
        ("Twelve people were killed in an air strike in Idlib.", "SYR"),
    ],
)
@pytest.mark.parametrize("name", ["syntax", "auto"])
def test_a_deed_told_by_its_noun_and_a_verb_of_harm_is_one_event(text, code, name):
    assert told(text, name) == [("ASSAULT", [], [code])]


@pytest.mark.parametrize(
    ("text", "actor", "struck"),
    [
        ("Nine policemen were killed in an attack claimed by the Taliban.", ["AFG"], "Nine policemen"),
        ("An attack claimed by Al-Shabab killed two Kenyan soldiers.", ["SOM"], "two Kenyan soldiers"),
        ("The attack, claimed by Al-Shabab, killed two Kenyan officers.", ["SOM"], "two Kenyan officers"),
        ("Kenya shelled a base claimed by Somalia.", ["KEN"], "Somalia"),
    ],
)
def test_who_claims_a_deed_has_done_it(text, actor, struck):
    (claim,) = claims(text)
    assert [one.code for one in claim.actors] == actor
    assert [one.text for one in claim.recipients] == [struck]


def test_who_brings_a_deed_about_for_others_has_no_part_in_it():
    assert ("RETREAT", [], ["CUB"]) in told("The release of three Cuban dissidents was negotiated by Norway.")
    assert told("Peru has not accepted the truce brokered by Norway.")[0][:2] == ("REJECT", ["PER"])
    assert told("Peru accepted the truce brokered by Norway.")[0] == ("AGREE", ["PER"], [])
    assert told("Oman mediated in the dispute between Chad and Sudan.") == [("CONSULT", ["OMN"], ["TCD", "SDN"])]


def test_who_announces_a_release_does_release():
    assert told("The release of two Cuban dissidents was announced by Peru.")[0] == ("RETREAT", ["PER"], ["CUB"])


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("America criticised Hungary. It gave Peru aid.", ("AID", ["USA"], ["PER"])),
        ("America criticised Hungary. It supplied Congo with weapons.", ("AID", ["USA"], ["COD"])),
        ("America criticised Hungary. It praised Peru.", ("SUPPORT", ["USA"], ["PER"])),
    ],
)
def test_a_pronoun_for_a_state_acts_as_the_state_does(text, event):
    assert told(text)[1:] == [event]


def test_a_pronoun_for_a_private_person_does_not():
    assert told("A Kenyan runner won in Oslo. He thanked Norway.") == []


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Detained opposition leader Aung Min met UN envoy Karen Miller.", "Detained opposition leader Aung Min"),
        ("Jailed opposition leader Grace Banda accused Malawi's president of fraud.", "Jailed opposition leader Grace"),
        ("Turkey freed jailed journalists.", "jailed journalists"),
    ],
)
def test_who_is_called_jailed_is_all_that_it_was_done_to(text, whom):
    (claim,) = [c for c in claims(text) if c.event == "COERCE"]
    assert (claim.cameo, claim.modes) == ("173", ("arrest",))
    (found,) = claim.recipients
    assert found.text.startswith(whom)


def test_a_deed_that_came_after_another_has_none_of_its_parties():
    found = claims("The attack came two days after rebels killed a mayor in Mali.")
    (attack,) = [c for c in found if c.trigger_text == "attack"]
    assert not attack.actors
    assert all(one.text != "a mayor in Mali" for one in attack.recipients)


@pytest.mark.parametrize(
    "text",
    [
        "Gambia took Myanmar to the International Court of Justice.",
        "Gambia took Myanmar to the World Court over a killing.",
        "Gambia took Myanmar to court over fishing rights.",
        "Gambia sued Myanmar.",
    ],
)
def test_who_is_taken_to_court_is_accused(text):
    assert told(text)[0] == ("ACCUSE", ["GMB"], ["MMR"])


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Poland warned that Belarus would invade Lithuania.", [("ASSAULT", ["BLR"], ["LTU"])]),
        ("Iran warned that it would attack Israel.", [("THREATEN", ["IRN"], ["ISR"])]),
        (
            "Iran warned that Iranian forces would attack Israel.",
            [("THREATEN", ["IRN"], ["ISR"]), ("ASSAULT", ["IRN"], ["ISR"])],
        ),
    ],
)
def test_who_warns_of_what_others_will_do_threatens_nobody(text, events):
    assert told(text) == events


def test_a_warning_with_a_condition_is_a_threat():
    found = told("Iran warned that it would strike if Israel harmed its envoy.")
    assert ("THREATEN", ["IRN"], ["ISR"]) in found


def test_what_is_called_an_act_of_war_is_condemned():
    for words in ("called the Libyan vote an act of aggression", "labelled the Libyan vote an act of war"):
        assert told(f"Chad {words} on Friday.") == [("ACCUSE", ["TCD"], ["LBY"])]
    assert told("Chad called the Libyan vote a step towards peace.") == []


@pytest.mark.parametrize(
    "charge",
    ["killing soldiers", "involvement in the killing of soldiers", "a role in the kidnapping of two Britons"],
)
def test_a_charge_is_no_event_beside_the_accusation(charge):
    assert told(f"Kenya accused Somalia of {charge}.") == [("ACCUSE", ["KEN"], ["SOM"])]


def test_what_is_condemned_has_happened():
    assert len(told("Kenya condemned the killing of two Somali soldiers.")) == 2


@pytest.mark.parametrize("what", ["collapsed", "has expired", "broke down on Friday", "is over"])
def test_a_truce_that_is_over_is_no_truce_made(what):
    assert "RETREAT" not in [event for event, *_ in told(f"The truce between Mali and Niger {what}.")]


@pytest.mark.parametrize("what", ["took effect", "held", "began on Friday"])
def test_a_truce_that_holds_is_one(what):
    assert told(f"The truce between Mali and Niger {what}.") == [("RETREAT", ["MLI", "NER"], [])]


def test_a_promise_not_to_do_harm_is_made():
    (claim,) = claims("Peru pledged never to use force against Chile.")
    assert (claim.event, claim.evidence.modality) == ("AGREE", "actual")


def test_who_vows_not_to_allow_it_refuses():
    assert told("Peru vowed not to allow Chilean ships to pass.") == [("REJECT", ["PER"], ["CHL"])]
