"""Whole sentences through coding and resolving: who has a part in a deed, and who only stands near it."""

import pytest

from avviso.records import EventClaim, TieClaim


@pytest.mark.parametrize(
    ("text", "words", "recipients"),
    [
        ("Hezbollah fired rockets at Haifa. Israel struck its depots.", "struck", ("LBN",)),
        ("The Houthis fired at a freighter. British jets bombed their bases.", "bombed", ("YEM",)),
        ("Al-Shabaab attacked a hotel in Mogadishu. American drones struck its camps.", "struck", ("SOM",)),
        ("Turkey attacked Syria. Syria shelled its border posts.", "shelled", ("TUR",)),
        ("The UN said Sudan had shelled its capital.", "shelled", ("SDN",)),
        ("Sudan denounced Ethiopia. Ethiopia bombed its own villages by mistake.", "bombed", ("ETH",)),
    ],
)
def test_nobody_attacks_what_is_his(sides, text, words, recipients):
    assert sides(text, words)[1] == recipients


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The killing of the commander came two weeks after rebels attacked a village.", "killing"),
        ("The abduction of the mayor came days after soldiers shot a driver.", "abduction"),
        ("The assassination of the judge in Kabul came a day after the Taliban bombed a market.", "assassination"),
    ],
)
def test_who_acts_in_a_clause_of_time_has_not_done_the_deed_before_it(sides, text, words):
    assert sides(text, words)[0] == ()


def test_who_answers_an_attack_and_whom_he_dismisses_are_not_struck_by_it(sides):
    sent = "Gunmen killed ten soldiers in Arauca. Petro responded to the attack by suspending the truce."
    assert not any("COL" in side for side in sides(sent, "attack"))
    sent = "Ivory Coast was shaken. The president reacted to the assault by dismissing two generals."
    assert "two generals" not in (sides(sent, "assault") or [(), ()])[1]
    sent = "Tehran responded to the Israeli attack with a barrage of missiles."
    assert sides(sent, "attack") == [("ISR",), ("IRN",)]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Near the borders with Syria and Iraq, Turkish soldiers killed six militants.", []),
        ("The convoy was attacked near the border with Chad.", []),
        ("Norway shares a border with Russia.", [("NOR", "RUS")]),
        ("Chad's border with Niger is closed.", [("TCD", "NER")]),
    ],
)
def test_only_lands_border_on_a_land(claims, text, ends):
    assert [(t.left.code, t.right.code) for t in claims(text) if isinstance(t, TieClaim)] == ends


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        (
            "Pavel M., a reporter from the Polish minority whom a Belarusian court jailed, was freed.",
            ("a reporter from the Polish minority",),
        ),
        (
            "Evan G., a reporter for an American newspaper whom a Russian court jailed, was freed.",
            ("a reporter for an American newspaper",),
        ),
    ],
)
def test_whom_is_a_person(claims, text, recipients):
    jailed = next(one for one in claims(text) if isinstance(one, EventClaim) and one.trigger_text == "jailed")
    assert tuple(one.text for one in jailed.recipients) == recipients


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        ("It was Britain, not Russia, that vetoed the resolution.", "vetoed", ("GBR",)),
        ("Russia, not Ukraine, attacked the dam.", "attacked", ("RUS",)),
        ("Oman and not Egypt mediated the deal between Israel and Hamas.", "mediated", ("OMN",)),
        ("France and Italy, but not Spain, recognised Kosovo.", "recognised", ("FRA", "ITA")),
    ],
)
def test_whom_not_excepts_has_no_part(sides, text, words, actors):
    assert sides(text, words)[0] == actors


@pytest.mark.parametrize(
    "text",
    [
        "Italy said two of its citizens had been kidnapped in Niger.",
        "Three Chinese engineers have been kidnapped in Pakistan.",
        "A Swiss nurse was abducted in Burkina Faso.",
    ],
)
def test_the_land_of_a_kidnapping_is_not_who_kidnaps(sides, text):
    assert [sides(text, word)[0] for word in ("kidnapped", "abducted") if sides(text, word)] == [()]


def test_a_gang_that_is_named_kidnaps(sides):
    assert sides("Two Polish priests were kidnapped in Haiti by a gang.", "kidnapped") == [("HTI",), ("POL",)]
    assert sides("A British tourist was arrested in Laos.", "arrested") == [("LAO",), ("GBR",)]


@pytest.mark.parametrize(
    ("text", "words", "recipients"),
    [
        ("Hungary vetoed sanctions against the Russian patriarch.", "vetoed", ()),
        ("Hungary blocked EU sanctions on Belarus.", "blocked", ("EUR",)),
        ("Hungary blocked sanctions against Israeli settlers.", "blocked", ()),
        ("Slovakia blocked a statement criticising China.", "blocked", ()),
        ("Russia vetoed a French resolution condemning Syria.", "vetoed", ("FRA",)),
        ("Bulgaria blocked the deportation of two Syrians.", "blocked", ("the deportation of two Syrians",)),
        ("Turkey blocked Sweden's accession to NATO.", "blocked", ("SWE",)),
    ],
)
def test_whom_a_blocked_measure_is_about_is_not_met_by_its_refusal(sides, text, words, recipients):
    assert sides(text, words) == [sides(text, words)[0], recipients]


def test_who_protests_and_recalls_his_envoy_protests_to_nobody_of_his(sides):
    text = "Iran jailed a British citizen. London protested and recalled its ambassador."
    assert sides(text, "protested") == [("GBR",), ()]
    assert sides("Chad condemned and expelled the Sudanese envoy.", "condemned") == [("TCD",), ("SDN",)]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Poland expelled a diplomat. Minsk closed the consulate in Grodno.", ()),
        ("The United States closed the Chinese consulate in Houston.", ("CHN",)),
        ("Poland closed the Russian consulate in Gdansk.", ("RUS",)),
        ("Poland closed its embassy in Minsk.", ("BLR",)),
        ("America closed the American embassy in Kabul.", ("AFG",)),
    ],
)
def test_a_consulate_that_is_closed_is_its_owners_wherever_it_stands(sides, text, recipients):
    assert sides(text, "closed")[1] == recipients


def test_home_is_nobody(sides):
    text = "Weeks of protests at home and warnings from Berlin and Washington have shaken the government in Tbilisi."
    assert "home" not in [who for side in sides(text, "protests") for who in side]
    text = "Facing protests at home, Georgia's prime minister flew to Baku."
    assert sides(text, "protests") == [(), ("GEO",)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thousands of supporters of the coup rallied in Niamey.", "coup"),
        ("Opponents of the invasion marched in Moscow.", "invasion"),
        ("A siege of the embassy by supporters of the coup ended in Niamey.", "coup"),
    ],
)
def test_what_a_crowd_is_for_or_against_is_no_deed_of_the_day(sides, text, words):
    assert sides(text, words) == []
    assert sides("Critics of the Russian invasion of Ukraine were arrested.", "invasion") == [("RUS",), ("UKR",)]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Tajikistan shelled a Kyrgyz village. Dushanbe wants to sign a treaty with them.", ("TJK", "KGZ")),
        ("Serbia attacked Kosovo. Belgrade signed an agreement with them in Geneva.", ("SRB", "XKX")),
        ("Peru fought the guerrillas for decades. Lima signed a peace deal with them.", ("PER", "PER")),
    ],
)
def test_no_state_signs_with_itself(sides, text, actors):
    assert sides(text, "sign")[0] == actors
