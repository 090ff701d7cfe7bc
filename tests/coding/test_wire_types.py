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
