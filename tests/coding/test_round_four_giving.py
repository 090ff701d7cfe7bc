"""Who gives, gives way, frees and charges: aid, concessions and releases as the codebook has them."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims


def told(text):
    """The claims of events of a text that is read by the vocabulary."""
    coding = load_coder(name="syntax").code(Document("d", text, published="2024-05-14"))
    return [c for c in resolve_claims(coding, Gazetteer.load()).claims if isinstance(c, EventClaim)]


def sides(text):
    """[(actors, event, recipients)] by code."""
    return [([a.code for a in c.actors], c.event, [r.code for r in c.recipients]) for c in told(text)]


def types(text):
    """(type, CAMEO code) of each event."""
    return [(c.event, c.cameo) for c in told(text)]


@pytest.mark.parametrize(
    ("text", "payer", "paid"),
    [
        ("Norway paid Namibia 3 million euros in reparations for the killing of Samuel Hoxa.", "NOR", "NAM"),
        ("Spain paid compensation to Morocco for the torture of Rif fighters.", "ESP", "MAR"),
        ("Portugal paid Angola damages for the bombing of Luanda in 1961.", "PRT", "AGO"),
        ("The Czech Republic compensated Polish families for the killing of civilians.", "CZE", "POL"),
        ("Japan paid reparations to Burma for the massacre of villagers in Kalagon.", "JPN", "MMR"),
    ],
)
def test_whoever_is_paid_for_harm_has_not_done_it(text, payer, paid):
    found = sides(text)
    assert found[0] == ([payer], "AID", [paid])
    assert [actors for actors, event, _ in found if event == "ASSAULT" and paid in actors] == []


def test_the_year_of_harm_is_not_that_of_its_payment():
    payment = told("Portugal paid Angola compensation for the bombing of Luanda in 1961.")[0]
    assert payment.event == "AID"
    assert not (payment.evidence.when.date or "").startswith("1961")
    assert told("Oman paid Malta for the portrait in 2011.")[0].evidence.when.date == "2011"


def test_who_is_fined_for_harm_has_done_it():
    assert sides("Sweden fined Togo for the killing of two divers.")[0] == (["SWE"], "SANCTION", ["TGO"])


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan soldiers rescued 80 nurses who were kidnapped from a clinic in Garissa on Monday.",
        "Malian troops found two priests who had been abducted in Kidal in 2022.",
        "Police rescued 12 hikers who had been kidnapped near Quetta last week.",
        "Nigerian troops freed 50 pupils who had been abducted from a school in Zaria.",
        "The army buried nine guards who were killed in Aleppo on Monday.",
    ],
)
def test_rescuers_have_not_harmed_those_whom_they_rescue(text):
    assert [actors for actors, event, _ in sides(text) if event == "ASSAULT" and actors] == []


def test_who_frees_prisoners_may_have_held_them():
    found = sides("Egypt freed 90 Sudanese who had been detained in Aswan on Monday.")
    assert found[1] == (["EGY"], "COERCE", ["SDN"])


def test_who_has_harmed_those_who_are_rescued_is_told_with_a_by():
    assert (["SOM"], "ASSAULT", ["KEN"]) in sides("Kenyan soldiers rescued a nurse kidnapped by al-Shabab.")


@pytest.mark.parametrize(
    "text",
    [
        "Chadian troops freed 30 girls who had been abducted by Boko Haram.",
        "Indian commandos freed 12 sailors from pirates.",
        "The army freed nine hostages held by Boko Haram.",
        "Police in Naples freed 20 trafficking victims.",
        "Georgia freed two drivers held by Russia.",
    ],
)
def test_who_frees_those_whom_others_hold_helps_them(text):
    assert types(text)[0] == ("AID", "070")


@pytest.mark.parametrize(
    "text",
    [
        "Hamas freed two hostages.",
        "Belarus freed a Danish reporter who had been arrested by the KGB.",
        "Syria freed five activists from prison.",
        "Turkey freed three Danes held by its police.",
        "Kidnappers freed 20 children who had been abducted by gunmen.",
        "The police freed two activists.",
    ],
)
def test_who_frees_his_own_captives_releases_them(text):
    assert types(text)[0] == ("RETREAT", "0841")


def test_each_state_holds_its_own_of_those_who_are_exchanged():
    found = sides("Two Danes detained in Syria were freed in exchange for two Syrians held in Denmark.")
    assert [actors for actors, event, _ in found if event == "COERCE"] == [["SYR"], ["DNK"]]


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Serbia was accused at the United Nations of arming rebels.", "SRB"),
        ("Uganda was criticised at the African Union's summit.", "UGA"),
        ("Syria was condemned at the summit of the Arab League.", "SYR"),
        ("At the United Nations, Burundi was accused of arming rebels.", "BDI"),
    ],
)
def test_nobody_is_accused_by_the_place_where_it_is_done(text, accused):
    assert ([], "ACCUSE", [accused]) in sides(text)


def test_who_accuses_at_a_gathering_may_be_named():
    assert sides("Chad was accused by Sudan at the UN of hiding rebels.")[0] == (["SDN"], "ACCUSE", ["TCD"])
    assert sides("Hungary was criticised by the European Union.") == [(["EUR"], "ACCUSE", ["HUN"])]


def test_a_state_that_a_text_is_about_does_not_adopt_it():
    assert sides("The Security Council adopted a resolution on Mali.") == [(["UN"], "SUPPORT", [])]
    assert sides("Norway signed a treaty on Antarctica with Chile.") == [(["NOR", "CHL"], "SUPPORT", [])]
    assert (["UN"], "SANCTION", ["TCD"]) in sides("The Security Council passed sanctions on Chad.")


def test_who_is_forced_out_over_a_bribe_is_not_forced_by_whoever_paid_it():
    text = "The mayor was forced to resign over bribes paid by a German firm."
    assert [actors for actors, event, _ in sides(text) if event == "COERCE"] == [[]]
    assert told("The mayor was forced to resign by the president.")[0].actors[0].text == "the president"
