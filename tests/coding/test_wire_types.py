"""What news agencies' copy tells, and how: its ties, names, outlets and types."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim, TieClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims


def claims(text):
    coding = load_coder(name="syntax").code(Document("d", text, published="2024-05-14"))
    return list(resolve_claims(coding, Gazetteer.load()).claims)


def events(text):
    return [c for c in claims(text) if isinstance(c, EventClaim)]


def ties(text):
    """[(relation, left, right)]"""
    return [(c.relation, c.left.text, c.right.text) for c in claims(text) if isinstance(c, TieClaim)]


@pytest.mark.parametrize(
    "text",
    [
        "Benin's opposition party FCBE accused the minister of fraud on Monday.",
        "A party of Benin rejected the results.",
        "Ugandan soldiers left Komanda in January.",
        "SADC troops will leave Cabo Delgado in July.",
        "The offensive forced Malian troops to withdraw from Ber.",
        "Wagner forces left Bakhmut.",
    ],
)
def test_who_leaves_a_place_was_no_member_of_it_and_a_party_is_no_signatory(text):
    assert ties(text) == []


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Chad is a party to the Rome Statute.", ("party-to", "Chad", "the Rome Statute")),
        ("Ecuador quit Alba in 2018.", ("member-of", "Ecuador", "Alba")),
        ("Qatar, which left OPEC in 2019, has condemned Chad.", ("member-of", "Qatar", "OPEC")),
        ("Masra was named prime minister of Chad.", ("holds-office", "Masra", "Chad")),
        ("Xi Jinping named Li Qiang as premier of China.", ("holds-office", "Li Qiang", "China")),
    ],
)
def test_a_membership_or_an_office_is_told(text, tie):
    assert ties(text) == [tie]


def test_who_names_somebody_to_an_office_does_not_hold_it():
    text = "King Abdullah of Jordan appointed Jafar Hassan as prime minister."
    assert [(c.left.text, c.role) for c in claims(text) if isinstance(c, TieClaim)] == [
        ("King Abdullah of Jordan", "king")
    ]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Benin's opposition party FCBE accused the minister of fraud on Monday.", ["Benin's opposition party FCBE"]),
        ("The rebel group M23 captured Goma.", ["The rebel group M23"]),
        ("The opposition party ODM and the union COTU called for a strike.", ["The opposition party ODM", "the union"]),
    ],
)
def test_a_name_right_behind_its_noun_is_part_of_the_party(text, actors):
    assert [a.text for a in events(text)[0].actors][: len(actors)] == actors


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The emir met the prime minister, state news agency KUNA reported.", "state news agency KUNA"),
        ("Israeli jets struck a depot, Syria's news agency SANA said.", "Syria's news agency SANA"),
    ],
)
def test_an_agency_that_is_called_by_name_has_it(text, outlet):
    (event,) = events(text)
    assert event.evidence.speaker is None
    assert event.evidence.reported_by.text == outlet


@pytest.mark.parametrize(
    "text",
    [
        "Anadolu — Turkish spokesman Kemal Oz said Ankara opposed the sale.",
        "Anadolu — Turkish spokesman Kemal Oz urged Chad to talk and said Ankara would take harsh measures.",
    ],
)
def test_an_agency_before_a_dash_is_no_spokesman(text):
    last = events(text)[-1].evidence
    assert last.speaker.text == "Turkish spokesman Kemal Oz"
    assert all(left == "Turkish spokesman Kemal Oz" for _, left, _ in ties(text))


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Sudan has asked Iran for drones, according to a letter seen by Reuters.", "Reuters"),
        ("A document reviewed by AFP said that Iran had supplied drones to Sudan.", "AFP"),
    ],
)
def test_who_has_seen_the_paper_has_it(text, outlet):
    assert {e.evidence.reported_by.text for e in events(text)} == {outlet}


def told(text):
    """[(event, CAMEO, codes of actors, codes of recipients)]"""
    return [
        (e.event, e.cameo, *([one.code for one in side] for side in (e.actors, e.recipients))) for e in events(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Chinese hackers attacked an Indian telecom company.",
        "Chinese hackers targeted the Indian power grid in April.",
        "China carried out a cyber attack on the Indian railways.",
        "The Indian railways came under a cyber attack from China.",
    ],
)
def test_an_attack_on_computers_is_unarmed(text):
    assert told(text) == [("COERCE", "176", ["CHN"], ["IND"])]


def test_who_attacks_hackers_is_armed():
    assert told("A mob in Prague attacked Russian hackers.") == [("ASSAULT", "190", ["CZE"], ["RUS"])]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("ECOWAS gave Mali's junta a week to release the ministers or face an intervention.", (["ECOWAS"], ["MLI"])),
        ("Chad gave the Libyan rebels 48 hours to surrender.", (["TCD"], ["LBY"])),
        ("Mali's junta was given 15 days by ECOWAS to reinstate the president.", (["ECOWAS"], ["MLI"])),
    ],
)
def test_a_few_days_to_give_in_are_a_threat(text, parties):
    assert told(text) == [("THREATEN", "139", *parties)]


@pytest.mark.parametrize(
    "text", ["The doctors gave him two weeks to live.", "Chad gave the refugees a month to choose a school."]
)
def test_a_few_days_for_something_else_are_none(text):
    assert "THREATEN" not in [e.event for e in events(text)]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("China's coast guard entered Taiwan's waters on Monday.", (["CHN"], ["TWN"])),
        ("Turkish vessels entered Greek waters.", (["TUR"], ["GRC"])),
        ("A Russian drone entered Polish airspace on Friday.", (["RUS"], ["POL"])),
        ("Russian jets violated Estonia's airspace.", (["RUS"], ["EST"])),
        ("North Korean drones crossed the demarcation line.", (["PRK"], [])),
    ],
)
def test_forces_that_enter_waters_or_airspace_are_moved(text, parties):
    assert told(text) == [("MOBILIZE", "154", *parties)]


def test_a_red_line_is_crossed_by_nobody():
    assert told("The law crossed a red line.") == []


def test_who_are_forced_to_withdraw_retreat():
    found = told("The rebels took the base, forcing Malian troops to withdraw.")
    assert ("RETREAT", "0874", ["MLI"], []) in found


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Bissau's president dissolved parliament on Monday, days after what he called an attempted coup.", ["COERCE"]),
        ("Ethiopian troops responded with heavy gunfire.", ["ASSAULT"]),
        ("India summoned Canada's deputy high commissioner to lodge a strong protest.", ["ACCUSE"]),
    ],
)
def test_nothing_is_told_besides(text, tells):
    assert [e.event for e in events(text)] == tells


def test_gunfire_is_struck_by_nobody():
    (event,) = events("Ethiopian troops responded with heavy gunfire.")
    assert event.recipients == ()


def test_what_a_charge_is_rejected_as_is_no_part_of_it():
    event = events('Lome rejected the accusations as "baseless".')[0]
    assert [r.text for r in event.recipients] == ["the accusations"]


def test_what_one_protests_over_has_happened():
    text = "Poland summoned the Russian envoy to lodge a protest over the killing of two sailors."
    assert [(e.event, e.evidence.modality) for e in events(text)] == [("ACCUSE", "actual"), ("ASSAULT", "actual")]


def test_a_response_that_is_vowed_is_not_said_to_be_armed():
    assert told("Beijing vowed to respond to the tariffs.") == [("THREATEN", "130", ["CHN"], [])]
