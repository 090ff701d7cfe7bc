"""Who is a party to a treaty or a member of a body, since when and until when, as single sentences tell it."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, TieClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims


def ties(text):
    """[(left, relation, right, status, since, until)]"""
    coding = load_coder(name="syntax").code(Document("d", text, published="2024-05-14"))
    claims = resolve_claims(coding, Gazetteer.load()).claims
    found = [c for c in claims if isinstance(c, TieClaim)]
    return [(c.left.code, c.relation, c.right.code or c.right.name, c.status, c.since, c.until) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Burundi is a party to the Arusha accords.", [("BDI", "Arusha accords")]),
        ("Armenia is party to the Vienna Convention.", [("ARM", "Vienna Convention")]),
        (
            "Peru and Chile were signatories to the Lima Agreement.",
            [("PER", "Lima Agreement"), ("CHL", "Lima Agreement")],
        ),
        ("Jordan, a signatory of the Wadi Araba treaty, protested.", [("JOR", "Wadi Araba treaty")]),
    ],
)
def test_each_of_several_is_a_party_to_the_treaty_and_none_to_another(text, expected):
    assert [(left, right) for left, relation, right, *_ in ties(text) if relation == "party-to"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Benin and Togo are parties to the treaty.",  # nobody would know it again
        "Mali and Niger are parties to the pact brokered by Qatar.",
        "India and Nepal are parties to a dispute over a pass.",
        "Benin's party rejected the results.",
    ],
)
def test_parties_to_something_are_not_parties_to_one_another(text):
    assert ties(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russia withdrew its signature from the Rome Statute in 2016.",
            ("RUS", "Rome Statute", "ended", None, "2016"),
        ),
        ("Canada withdrew from the Kyoto Protocol in 2011.", ("CAN", "Kyoto Protocol", "ended", None, "2011")),
        ("Armenia joined the Rome Statute in 2024.", ("ARM", "Rome Statute", "holds", "2024", None)),
        ("Brazil returned to the Paris Agreement in 2023.", ("BRA", "Paris Agreement", "holds", "2023", None)),
    ],
)
def test_a_treaty_has_parties_and_no_members(text, expected):
    found = ties(text)
    assert [(left, right, *rest) for left, relation, right, *rest in found if relation == "party-to"] == [expected]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "member", "since"),
    [
        ("Hungary joined NATO in 1999 and Latvia followed in 2004.", "LVA", "2004"),
        ("Hungary joined NATO in 1999, followed by Latvia in 2004.", "LVA", "2004"),
        ("Hungary joined NATO in 1999, and Latvia followed suit in 2004.", "LVA", "2004"),
        ("The African Union suspended Gabon in 2021 and readmitted it in 2023.", "GAB", "2023"),
        ("Syria was readmitted to the Arab League in 2023.", "SYR", "2023"),
    ],
)
def test_who_follows_or_is_taken_back_is_a_member_too(text, member, since):
    found = ties(text)
    assert all(relation == "member-of" and status == "holds" for _, relation, _, status, *_ in found)
    assert (member, since) in [(left, begin) for left, _, _, _, begin, _ in found]


def test_who_follows_with_something_else_has_not_followed():
    (tie,) = ties("Hungary joined NATO in 1999, and Belarus followed with threats.")
    assert tie[0] == "HUN"


def test_who_is_expelled_from_a_body_is_a_member_no_more():
    assert ties("The Arab League expelled Egypt in 1979.") == [("EGY", "member-of", "LAS", "ended", None, "1979")]
    assert ties("The Arab League expelled Egypt from its ranks in 1979.") == [
        ("EGY", "member-of", "LAS", "ended", None, "1979")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Malta returned 60 million euros to the European Union.",
        "Greece withdrew its troops from NATO in 1974.",
        "Mali readmitted French diplomats.",
        "Russia expelled Poland's envoy.",
        "The European Union expelled Serbia from Kosovo.",
        "Police joined the march and Peru followed.",
    ],
)
def test_what_is_given_back_taken_out_or_thrown_out_makes_no_member(text):
    assert [one for one in ties(text) if one[1] == "member-of"] == []
