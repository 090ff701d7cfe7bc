"""Types that the codebook settles by who does it, to whom and with what: who is handed over, expelled, barred or
convicted, who withdraws, what strikes, and who meets."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims


def claims(text):
    coding = load_coder(name="syntax").code(Document("d", text, published="2024-05-14"))
    return [c for c in resolve_claims(coding, Gazetteer.load()).claims if isinstance(c, EventClaim)]


def told(text):
    """[(event, codes of actors, codes of recipients)], in the order of the text."""
    return [(c.event, *([one.code for one in side] for side in (c.actors, c.recipients))) for c in claims(text)]


def ways(text):
    """[(CAMEO code, codes of actors, text of recipients)], in the order of the text."""
    return [(c.cameo, [one.code for one in c.actors], [one.text for one in c.recipients]) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Angola expelled 900 Congolese last week.", [("COERCE", ["AGO"], ["COD"])]),
        ("Libya expelled hundreds of Nigerians on Monday.", [("COERCE", ["LBY"], ["NGA"])]),
        ("Latvia expelled three Belarusian diplomats.", [("SANCTION", ["LVA"], ["BLR"])]),
        ("Latvia expelled 12 Belarusians over spying.", [("SANCTION", ["LVA"], ["BLR"])]),
        ("Latvia expelled 30 Belarusians on Monday.", [("SANCTION", ["LVA"], ["BLR"])]),
        ("Latvia expelled 20 Belarusians for spying.", [("SANCTION", ["LVA"], ["BLR"])]),
        ("Police prevented marchers from entering parliament.", [("COERCE", [None], [None])]),
        ("The army stopped rebels from entering the town.", [("COERCE", [None], [None])]),
        ("The union expelled Gabon.", [("SANCTION", [None], ["GAB"])]),
        ("Peru barred Bolivian lorries from entering the country.", [("REJECT", ["PER"], ["BOL"])]),
        ("Oman barred entry to Indian workers.", [("REJECT", ["OMN"], ["IND"])]),
        ("A court barred the senator from leaving Chile.", [("COERCE", [None], ["CHL"])]),
    ],
)
def test_those_put_out_are_deported_envoys_expelled_and_those_kept_out_rejected(text, events):
    assert told(text) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Ghana handed over a suspected smuggler to Togo.", [("COOPERATE", ["GHA"], ["TGO"])]),
        ("Chile handed over a former mayor to Peru on fraud charges.", [("COOPERATE", ["CHL"], ["PER"])]),
        ("A Kenyan priest was extradited from Ireland to Kenya.", [("COOPERATE", ["IRL"], ["KEN"])]),
        ("A former colonel was extradited to France.", [("COOPERATE", [], ["FRA"])]),
        ("Niger handed over a captured soldier to Chad.", [("RETREAT", ["NER"], ["TCD"])]),
        ("Hezbollah handed over two hostages to Egypt.", [("RETREAT", ["LBN"], ["EGY"])]),
        ("Ghana handed over the barracks to Togo.", [("RETREAT", ["GHA"], ["TGO"])]),
    ],
)
def test_a_state_that_gives_up_a_man_to_another_helps_its_courts(text, events):
    assert told(text)[:1] == events


@pytest.mark.parametrize(
    ("text", "event", "cameo"),
    [
        ("UNICEF pulled its local staff out of Kabul.", "SANCTION", "161"),
        ("Uganda pulled out of the mediation effort.", "SANCTION", "165"),
        ("Oman withdrew as a mediator between Chad and the rebels.", "SANCTION", "165"),
        ("Ghana gave up its role as mediator in the talks.", "SANCTION", "165"),
        ("Ghana withdrew its soldiers from the peacekeeping mission in Mali.", "SANCTION", "1661"),
        ("Ghana stepped aside as mediator in the talks.", "SANCTION", "165"),
        ("France pulled its troops out of Chad.", "RETREAT", "0874"),
        ("Russia withdrew its soldiers from the town of Lyman.", "RETREAT", "0874"),
        ("Rebels in Mali gave up their weapons.", "RETREAT", "0873"),
    ],
)
def test_only_those_who_fight_retreat_others_withdraw(text, event, cameo):
    assert [(c.event, c.cameo) for c in claims(text)] == [(event, cameo)]


@pytest.mark.parametrize(
    ("text", "event", "modes"),
    [
        ("Médecins Sans Frontières suspended its operations in Aden.", "SANCTION", ("discontinue",)),
        ("The United Nations suspended its operations in Goma.", "SANCTION", ("discontinue",)),
        ("The mining company suspended operations in Niger.", "SANCTION", ("discontinue",)),
        ("The European Union suspended its aid operations in Niger.", "SANCTION", ("discontinue",)),
        ("NATO suspended its operations in Libya.", "RETREAT", ("ceasefire",)),
        ("ECOWAS suspended its operations against rebels in Gambia.", "RETREAT", ("ceasefire",)),
        ("The UN mission stopped its operations against militants in Mali.", "RETREAT", ("ceasefire",)),
        ("The mercenary firm withdrew from Mali.", "RETREAT", ("withdraw",)),
        ("Turkey suspended its operations in Idlib.", "RETREAT", ("ceasefire",)),
        ("The army suspended its operations in Darfur.", "RETREAT", ("ceasefire",)),
        ("NATO suspended its military operations in Libya.", "RETREAT", ("ceasefire",)),
        ("Renault withdrew from Russia.", "SANCTION", ("withdraw",)),
        ("NATO withdrew from Afghanistan.", "RETREAT", ("withdraw",)),
        ("Boko Haram seized eight teachers in Niger.", "ASSAULT", ("abduct",)),
        ("The Houthis seized four UN workers.", "ASSAULT", ("abduct",)),
        ("Rebels seized the ministry in Chad.", "COERCE", ("seize",)),
        ("Rebels seized the parliament in Niger.", "COERCE", ("seize",)),
        ("Rebels seized the radio station in Goma.", "COERCE", ("seize",)),
        ("Police seized four men in Accra.", "COERCE", ("seize",)),
        ("Boko Haram seized the town of Baga.", "COERCE", ("seize",)),
    ],
)
def test_firms_and_charities_fight_no_war_and_armed_groups_arrest_nobody(text, event, modes):
    assert [(c.event, c.modes) for c in claims(text)] == [(event, modes)]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The International Court of Justice found that Peru was liable for the damage.", ("SANCTION", "PER")),
        ("Kenya's Supreme Court ruled that the levy of the government was unconstitutional.", ("SANCTION", None)),
        ("Togo's constitutional court declared the delay of the vote unlawful.", ("SANCTION", None)),
        ("The court ruled that the minister was guilty of fraud.", ("SANCTION", None)),
        ("Moldova declared the pro-Russian party illegal.", ("SANCTION", None)),
        ("The government declared the strike illegal.", ("SANCTION", None)),
        ("The Danish government declared the seizure of a ferry by Iran illegal.", ("ACCUSE", "IRN")),
        ("The tribunal ruled that China had no right to the reef.", ("REJECT", "CHN")),
    ],
)
def test_what_a_court_finds_unlawful_is_convicted_and_others_only_complain(text, events):
    (claim,) = claims(text)
    assert (claim.event, claim.recipients[0].code if claim.recipients else None) == events


def test_who_calls_anothers_inroad_illegal_accuses():
    first = claims("France declared Russia's annexation of the port illegal.")[0]
    assert (first.event, [one.code for one in first.recipients]) == ("ACCUSE", ["RUS"])


def test_whose_arrest_a_court_finds_unlawful_is_not_in_the_wrong():
    first = claims("The Supreme Court of Peru ruled that Alan Ruiz's arrest was illegal.")[0]
    assert (first.event, first.recipients) == ("SANCTION", ())


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("France killed a militia leader in an air strike in Kidal.", [("195", ["FRA"], ["a militia leader"])]),
        ("A French nurse was killed in Aden by Saudi air strikes.", [("195", ["SAU"], ["A French nurse"])]),
        ("Ukraine killed a Russian colonel with a drone.", [("1952", ["UKR"], ["a Russian colonel"])]),
        ("Rebels killed four Kenyan soldiers with a roadside bomb.", [("183", ["KEN"], ["four Kenyan soldiers"])]),
        ("Rebels killed the mayor of Goma with a machete.", [("190", [None], ["the mayor of Goma"])]),
        ("Gunmen killed nine workers in a mine.", [("193", [None], ["nine workers"])]),
        ("Gunmen attacked tourists in a helicopter.", [("193", [None], ["tourists"])]),
        ("Rebels killed three soldiers in a tank.", [("190", [None], ["three soldiers"])]),
    ],
)
def test_with_what_somebody_is_killed_tells_the_way(text, events):
    assert ways(text) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Rockets fired from Syria wounded two soldiers.", [("194", ["SYR"], ["two soldiers"])]),
        ("A missile fired by the Houthis struck an Indian tanker.", [("194", ["YEM"], ["an Indian tanker"])]),
        ("Shells fired by Chadian troops killed two herders in Niger.", [("194", ["TCD"], ["two herders"])]),
        ("North Korea fired a missile over Japan.", [("152", ["PRK"], ["Japan"])]),
    ],
)
def test_what_was_fired_and_hits_is_one_attack_of_whoever_fired_it(text, events):
    assert ways(text) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("An Iranian drone launched from Tabriz hit a depot in Erbil.", ("ASSAULT", ["IRN"])),
        ("Chinese hackers broke into the network of the Dutch parliament.", ("COERCE", ["CHN"])),
        ("Students blocked the main avenue in Lima.", ("PROTEST", ["PER"])),
    ],
)
def test_who_does_it_and_with_what_tells_the_type(text, events):
    (claim,) = claims(text)
    assert (claim.event, [one.code for one in claim.actors]) == events


@pytest.mark.parametrize(
    "text", ["Oman stepped in as mediator between Chad and Niger.", "Oman has stepped in as a broker."]
)
def test_who_steps_in_as_mediator_does_not_withdraw(text):
    assert "165" not in [c.cameo for c in claims(text)]


def test_a_strike_of_workers_hits_nobody():
    assert claims("A general strike hit ports in Peru.") == []


def test_a_siege_that_is_laid_is_no_state_of_siege():
    assert [c.cameo for c in claims("Syria imposed a siege on Homs.")] == ["191"]
    assert [c.cameo for c in claims("The government of Ecuador imposed a state of siege in Quito.")] == ["1724"]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "Kenya's foreign minister was in Kampala for talks with Uganda.",
            [("CONSULT", ["KEN", "UGA"], [])],
        ),
        ("Peru was in turmoil after talks with Chile.", [("CONSULT", ["CHL"], [])]),
    ],
)
def test_who_is_somewhere_for_talks_talks(text, events):
    assert told(text) == events


def test_a_road_between_two_states_is_of_both():
    (claim,) = claims("Rebels blew up the railway between Niger and Benin.")
    assert [one.code for one in claim.recipients] == ["NER", "BEN"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Commanders of the Chadian and Nigerian armies met on Monday.", ["TCD", "NGA"]),
        ("The heads of government of Finland, Norway and Denmark met in Oslo.", ["FIN", "NOR", "DNK"]),
        ("A delegation of the European Union and the African Union arrived in Bamako.", ["EUR", "AU"]),
        ("A coalition of Kenya and Uganda bombed Goma.", ["KEN", "UGA"]),
        ("The head of state of Mali visited Niger.", ["MLI"]),
        ("A delegation of the Kenyan parliament visited Uganda.", ["KEN"]),
    ],
)
def test_those_whom_of_joins_act_each(text, codes):
    assert [one.code for one in claims(text)[0].actors] == codes


def test_a_convoy_is_of_all_who_ride_in_it():
    (claim,) = claims("Rebels ambushed a convoy of Malian soldiers and Russian mercenaries.")
    assert [one.code for one in claim.recipients] == ["MLI", "RUS"]


def test_communities_abroad_are_of_where_they_live():
    text = "Leaders of the Indian and Chinese communities in Peru met the president."
    assert not {"IND", "CHN"} & {one.code for c in claims(text) for one in c.actors}
