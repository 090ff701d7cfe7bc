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
        ("Jordan paid Kuwait damages for the seizure of two ships.", "JOR", "KWT"),
        ("Japan paid reparations to Burma for the massacre of villagers in Kalagon.", "JPN", "MMR"),
    ],
)
def test_whoever_is_paid_for_harm_has_not_done_it(text, payer, paid):
    found = sides(text)
    assert found[0] == ([payer], "AID", [paid])
    assert [actors for actors, event, _ in found if event == "ASSAULT" and paid in actors] == []


def test_the_year_of_harm_is_not_that_of_its_payment():
    payment = told("Portugal paid Angola damages for the bombing of Luanda in 1961.")[0]
    assert payment.event == "AID"
    assert not (payment.evidence.when.date or "").startswith("1961")
    assert told("Oman paid Malta for the portrait in 2011.")[0].evidence.when.date == "2011"


@pytest.mark.parametrize(
    "text",
    [
        "Niger granted Togo money for the damage to its consulate in 2019.",
        "Syria paid compensation for the bombing over Larnaca in 2019.",
    ],
)
def test_a_year_behind_all_is_that_of_the_payment(text):
    assert told(text)[0].evidence.when.date == "2019"


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
        "Malian troops freed three nuns who had been abducted in Gao.",
        "Five monks who had been kidnapped in Yemen were freed by Omani commandos.",
        "Police in Naples freed 20 trafficking victims.",
        "Georgia freed two drivers held by Russia.",
    ],
)
def test_who_frees_those_whom_others_hold_helps_them(text):
    assert ("AID", "070") in types(text)
    assert "RETREAT" not in [event for event, _ in types(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Hamas freed two hostages.",
        "Belarus freed a Danish reporter who had been arrested by the KGB.",
        "Syria freed five activists from prison.",
        "Turkey freed three Danes held by its police.",
        "Kidnappers freed 20 children who had been abducted by gunmen.",
        "The police freed two activists.",
        "The Popular Defence Forces freed 90 captives.",
        "Hezbollah soldiers freed two Danish hostages.",
        "Rebel forces freed three captives.",
        "The army freed 12 captives in exchange for 40 fighters.",
    ],
)
def test_who_frees_his_own_captives_releases_them(text):
    assert types(text)[0] == ("RETREAT", "0841")


def test_each_state_holds_its_own_of_those_who_are_exchanged():
    found = sides("Two Danes detained in Syria were freed in exchange for two Syrians held in Denmark.")
    assert [actors for actors, event, _ in found if event == "COERCE"] == [["SYR"], ["DNK"]]


@pytest.mark.parametrize(
    ("text", "giver", "receiver"),
    [
        ("Niger has received 300 Italian soldiers.", "ITA", "NER"),
        ("Georgia received 40 Polish armoured vehicles.", "POL", "GEO"),
        ("Tunisia received its first Japanese helicopters.", "JPN", "TUN"),
        ("Gambia received Thai rice.", "THA", "GMB"),
        ("Oman's navy took delivery of Turkish radars.", "TUR", "OMN"),
        ("India received four Israeli missile systems.", "ISR", "IND"),
    ],
)
def test_what_bears_anothers_name_is_received_from_him(text, giver, receiver):
    assert sides(text) == [([giver], "AID", [receiver])]


@pytest.mark.parametrize(
    "text",
    [
        "Malta received a French frigate.",
        "Iraq received the Danish premier.",
        "Kenya received German tourists.",
        "Ukraine received MiG-29 jets.",
        "The morgue received the bodies of Chadian soldiers.",
    ],
)
def test_guests_and_nameless_things_are_no_gift(text):
    assert "AID" not in [event for _, event, _ in sides(text)]


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


@pytest.mark.parametrize(
    "text",
    [
        "Laos's junta reduced Khamtai Suu Vong's prison sentence.",
        "A Baku court halved the opposition leader's sentence.",
        "Peru's court cut former president Luis Rojas's sentence.",
        "The king shortened the sentence of Omar Haddad.",
        "Croatia unblocked Serbia's bid to join the EU.",
    ],
)
def test_who_cuts_a_sentence_or_lets_another_go_on_gives_way(text):
    assert types(text)[0][0] == "CONCEDE"


def test_who_extends_a_sentence_punishes():
    assert types("A Minsk court extended Ivan Sokolov's sentence.")[0][0] == "SANCTION"


def test_who_cuts_a_term_of_office_frees_nobody():
    assert "CONCEDE" not in [event for _, event, _ in sides("Malta's parliament cut the president's term.")]


def test_who_is_let_out_of_prison_is_released_and_not_by_the_town():
    (event,) = told("Leyla Karimova was let out of prison in Baku.")
    assert (event.event, event.modes, event.actors) == ("RETREAT", ("release",), ())


@pytest.mark.parametrize(
    "text",
    [
        "Chad allowed 20 aid trucks into Darfur.",
        "Jordan let 30 lorries with aid into Syria.",
        "Myanmar allowed food convoys into Rakhine.",
        "Azerbaijan let aid into Karabakh.",
        "Egypt let in 40 aid trucks.",
    ],
)
def test_who_lets_aid_in_opens_the_way_and_gives_nothing(text):
    assert types(text) == [("RETREAT", "0863")]


def test_who_sends_aid_gives_it():
    assert sides("Oman sent 20 aid trucks into Gaza.")[0][:2] == (["OMN"], "AID")


@pytest.mark.parametrize(
    ("text", "giver", "receiver"),
    [
        ("Slovenia sent MiG-29 jets to Ukraine in March.", "SVN", "UKR"),
        ("Romania has not sent any of its MiG-21 jets to Ukraine.", "ROU", "UKR"),
        ("India transferred helicopters to Ghana.", "IND", "GHA"),
        ("Two Greek cargo planes carrying tents and blankets landed in Damascus.", "GRC", "SYR"),
    ],
)
def test_jets_that_a_state_is_sent_and_planes_with_tents_are_help(text, giver, receiver):
    assert ([giver], "AID", [receiver]) in sides(text)


@pytest.mark.parametrize(
    "text",
    [
        "China sent 40 fighter jets to the Taiwan Strait.",
        "Russia sent fighter jets near Estonia.",
        "Spain sent a frigate to Cyprus.",
        "Canada sent fighter jets to Latvia.",
        "Russia sent 12 fighter jets to Syria.",
        "Italy sent helicopters to Niger to protect its soldiers.",
        "Greek planes carrying food and weapons landed in Damascus.",
        "Two Greek warplanes landed in Damascus.",
        "Greek planes carrying troops landed in Damascus.",
    ],
)
def test_jets_that_are_sent_somewhere_else_are_a_show_of_force(text):
    assert [event for _, event, _ in sides(text)] == ["MOBILIZE"]


def test_jets_that_are_to_fight_are_no_gift_to_the_place():
    assert "AID" not in [event for _, event, _ in sides("Togo sent jets to Benin to fight rebels.")]


@pytest.mark.parametrize(
    "text",
    ["Mercosur lifted most of the economic sanctions on Peru.", "The EU eased most of its sanctions on Zimbabwe."],
)
def test_most_of_the_sanctions_are_sanctions(text):
    assert types(text)[0] == ("RETREAT", "085")


def test_who_is_forced_out_over_a_bribe_is_not_forced_by_whoever_paid_it():
    text = "The mayor was forced to resign over bribes paid by a German firm."
    assert [actors for actors, event, _ in sides(text) if event == "COERCE"] == [[]]
    assert told("The mayor was forced to resign by the president.")[0].actors[0].text == "the president"


@pytest.mark.parametrize(
    ("text", "cameo"),
    [
        ("Fighters of the ELN gave up their rifles to UN monitors.", "0873"),
        ("Liechtenstein gave back $4 million to Peru.", "0842"),
        ("Jersey gave 4 million euros back to Kenya.", "0842"),
    ],
)
def test_what_is_given_up_or_back_is_no_gift(text, cameo):
    assert types(text) == [("RETREAT", cameo)]


@pytest.mark.parametrize(
    ("text", "asking", "asked"),
    [
        ("Bolivian protesters want their president to resign.", "BOL", "BOL"),
        ("Croats want their president to quit.", "HRV", "HRV"),
        ("Protesters want Haiti's president to step down.", "HTI", "HTI"),
        ("Sudan told residents of Wau to leave.", "SDN", None),
    ],
)
def test_whoever_wants_somebody_gone_or_bids_people_leave_asks_for_it(text, asking, asked):
    assert sides(text)[0] == ([asking], "REQUEST", [asked])


@pytest.mark.parametrize(
    "text",
    [
        "Uganda told Rwandan villagers to leave the country.",
        "Chad's army ordered Fulani villagers to leave Lere.",
        "Syria ordered residents of Wadi Halfa to leave the city.",
    ],
)
def test_who_puts_people_out_asks_for_nothing(text):
    assert "REQUEST" not in [event for _, event, _ in sides(text)]


def test_wounded_soldiers_are_no_gift_of_their_state():
    assert "072" not in [cameo for _, cameo in types("The clinic received wounded Malian soldiers.")]


def test_who_orders_envoys_out_expels_them():
    assert sides("Latvia ordered two Belarusian diplomats to leave.") == [(["LVA"], "SANCTION", ["BLR"])]


def test_a_charge_in_money_accuses_nobody():
    assert sides("Ghana's finance minister charged importers a new levy.") == []
    assert sides("Egypt charged ships a higher toll.") == []
    found = sides("Ghana's police charged two Malians with murder.")
    assert found == [(["GHA"], "ACCUSE", ["MLI"])]
