"""Whole sentences through coding and resolving: who is named beside an event and has no part, or another, in it."""

import pytest

from .test_sides_in_sentences import doers, events, sides


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Peru was granted candidate status in December, a year after Chile.", "SUPPORT - > PER"),
        ("Zambia was granted a loan in March, a year after Ghana.", "AID - > ZMB"),
        ("Sweden was admitted to NATO a year after Finland.", "SUPPORT NATO > SWE"),
        ("Finland applied for membership two months after Russia's invasion of Ukraine.", "REQUEST FIN > -"),
        ("Finland applied for membership two months after Russia's invasion of Ukraine.", "ASSAULT RUS > UKR"),
        ("Peru recalled its ambassador two days after Chile's raid on a border post.", "SANCTION PER > CHL"),
    ],
)
def test_from_whom_a_time_is_counted_has_no_part_in_a_gift(text, told):
    assert told in sides(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Egypt fought alongside Syria in 1973.", "ASSAULT EGY+SYR > -"),
        ("Ugandan troops are fighting side by side with the Congolese army.", "ASSAULT COD+UGA > -"),
        ("Peru fought beside Bolivia against Chile.", "ASSAULT BOL+PER > CHL"),
        ("Chadian troops fought with Libyan soldiers over the strip.", "ASSAULT TCD > LBY"),
        ("Malian troops on both sides of the river fought with Chad.", "ASSAULT MLI > TCD"),
        ("Peru backs one side in Bolivia and fights with Chile there.", "ASSAULT PER > CHL"),
    ],
)
def test_who_fights_beside_another_does_not_fight_him(text, told):
    assert told in sides(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Russia is to blame for the crisis, Kyiv said.", "ACCUSE UKR > RUS"),
        ("South Korea is wholly to blame for the incident.", "ACCUSE - > KOR"),
        ("The World Bank halted a loan to Uganda after allegations of torture by soldiers.", "ACCUSE - > UGA"),
        ("Peru and Chile are to blame, the EU said.", "ACCUSE EUR > CHL+PER"),
        ("Germany said that Poland and Hungary were to blame for the delay.", "ACCUSE DEU > HUN+POL"),
        ("Kenya faces claims of bribery by prosecutors in Norway.", "ACCUSE NOR > KEN"),
    ],
)
def test_who_is_to_blame_or_said_to_have_done_it_does_not_accuse(text, told):
    assert told in sides(text)
    assert {one.evidence.modality for one in events(text) if one.event == "ACCUSE"} == {"actual"}


def test_who_is_to_blame_another_accuses_him():
    assert "ACCUSE KOR > JPN" in sides("South Korea is to blame Japan for the incident.")


def test_who_makes_accusations_that_another_faces_makes_them():
    assert doers("Togo faces accusations of cheating by Ghana.", "ACCUSE") == {"GHA"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Iran condemned the attack of the Israeli regime on Rafah.", "ASSAULT ISR > PSE"),
        ("Greece condemned the attack of Turkey on the town of Basra.", "ASSAULT TUR > IRQ"),
        ("Brazil condemned the attack of the United States on Venezuela.", "ASSAULT USA > VEN"),
        ("Togo denounced the attack of 7 October on Israel.", "ASSAULT - > ISR"),
        ("Togo denounced the bombing of Rafah on Tuesday.", "ASSAULT - > PSE"),
    ],
)
def test_of_an_attack_of_one_on_another_the_first_makes_it(text, told):
    assert told in sides(text)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The Chadian army said that the bombing had been planned in Libya.", "actual"),
        ("A missile strike on Libya is planned for June.", "future"),
    ],
)
def test_a_raid_that_had_been_planned_was_made_and_not_by_who_says_so(text, modality):
    assert doers(text, "ASSAULT") == set()
    assert [one.evidence.modality for one in events(text)] == [modality]


def test_who_calls_it_a_massacre_has_not_made_it():
    assert doers('"This was a massacre," the Palestinian foreign minister said.', "ASSAULT") == set()


def test_what_the_way_is_cleared_for_is_not_done_and_nothing_is_granted_to_its_target():
    told = events("The French senate cleared the way for sanctions on Iran.")
    assert {who.code for one in told if one.event == "CONCEDE" for who in one.recipients} == set()
    assert [one.evidence.modality for one in told if one.event == "SANCTION"] == ["hypothetical"]
    assert "AID KEN > SOM" in sides("Kenya opened the way for aid trucks to Somalia.")


def test_who_keeps_to_sanctions_does_not_suffer_them():
    assert "SANCTION EUR > -" in sides("Serbia must align itself with EU sanctions.")


def test_help_goes_to_who_does_it_and_not_to_whom_it_is_done_to():
    assert "AID FRA > TCD" in sides("Chad beat the rebels with French support.")
    assert "AID USA > TCD" in sides("Idriss Deby drove the FARC into the jungle with American help.")


def test_who_asks_for_a_warrant_threatens_him_whom_it_is_for():
    assert "THREATEN - > SDN" not in sides("The ICC prosecutor applied for a warrant against the president of Sudan.")
    assert "THREATEN ICC > SDN" in sides("The ICC prosecutor applied for a warrant against the president of Sudan.")


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The EU urged Peru to condemn Chile's invasion of Bolivia.", "actual"),
        ("The EU wants Peru to prevent Chile's invasion of Bolivia.", "hypothetical"),
    ],
)
def test_what_one_is_urged_to_condemn_has_been_done(text, modality):
    assert [one.evidence.modality for one in events(text) if one.event == "ASSAULT"] == [modality]
