"""Whole sentences through both stages: states that come of places, adjectives and what stands beside a noun."""

import pytest


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Police in Vienna, Virginia, arrested three students.", "arrested", [("USA",), ("USA",)]),
        ("Police in Damascus, Maryland, shot a man.", "shot", [("USA",), ("USA",)]),
        ("Miners went on strike in London, Ontario, on Monday.", "went on strike", [("CAN",), ()]),
        ("Rebels attacked a barracks in Tripoli, Lebanon.", "attacked", [("LBN",), ("LBN",)]),
        ("Police arrested two activists in Hyderabad, Sindh province.", "arrested", [("Police",), ("PAK",)]),
        ("Police in Savannah, Georgia, arrested a nun.", "arrested", [("USA",), ("a nun",)]),
        # a list, a clause of its own, or the land that everybody means
        ("Police in Kabul, Kandahar and Herat arrested students.", "arrested", [("AFG",), ("AFG",)]),
        ("Soldiers in Tripoli, Libya, shot a man.", "shot", [("LBY",), ("LBY",)]),
        ("Police in Tbilisi, Georgia, arrested a nun.", "arrested", [("GEO",), ("GEO",)]),
        ("Police in Paris, Lyon and Lille arrested nuns.", "arrested", [("FRA",), ("FRA",)]),
        ("After talks in Ankara, Georgia signed a deal with Togo.", "signed", [("GEO", "TGO"), ()]),
        ("In Athens, Georgia, Armenia and Poland criticised Togo.", "criticised", [("GEO", "ARM", "POL"), ("TGO",)]),
        ("In Tripoli, Lebanon, Oman and Iraq criticised Togo.", "criticised", [("LBN", "OMN", "IRQ"), ("TGO",)]),
        ("In Rome, Georgia, which hopes for aid, criticised Togo.", "criticised", [("GEO",), ("TGO",)]),
    ],
)
def test_the_land_behind_a_town_tells_which_town_it_is(sides, text, words, expected):
    assert sides(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "recipients"),
    [
        ("Peru condemned the attack on the West Bank.", "attack", ("PSE",)),
        ("Egypt sent aid to the Gaza Strip.", "sent aid", ("PSE",)),
        ("Kenya condemned the shelling of the Sinai Peninsula.", "shelling", ("EGY",)),
        ("Russia shelled Crimea.", "shelled", ("Crimea",)),
        ("Togo attacked the Bank of Ghana.", "attacked", ("GHA",)),
    ],
)
def test_a_strip_of_land_is_not_of_whoever_speaks_of_it(sides, text, words, recipients):
    assert sides(text, words)[1] == recipients


def test_a_disputed_land_is_nobodys_guess(sides):
    assert sides("Norway criticised the annexation of the Golan Heights.", "annexation") == []


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("South Korea called on the North to come back to talks.", "called", [("KOR",), ("PRK",)]),
        ("The North freed a South Korean sailor.", "freed", [("PRK",), ("KOR",)]),
        ("Seoul accused the North of firing a missile.", "accused", [("KOR",), ("PRK",)]),
        ("The North accused the South of flying a drone over Pyongyang.", "accused", [("PRK",), ("KOR",)]),
        ("The North rejected talks with the government of Sudan.", "rejected", [("The North",), ("SDN",)]),
        ("Rebels in the North attacked a village in Mali.", "attacked", [("Rebels in the North",), ("MLI",)]),
        ("South Korea and Japan held drills. The North threatened Japan.", "threatened", [("PRK",), ("JPN",)]),
        ("North Korea left the talks. Japan wept. The North threatened Japan.", "threatened", [("PRK",), ("JPN",)]),
        ("South Korean nurses came to Juba. The North accused Kenya of lying.", "accused", [("The North",), ("KEN",)]),
        (
            "South Korea thanked Oman. Sudan fell apart. The North accused Kenya of lying.",
            "accused",
            [("The North",), ("KEN",)],
        ),
    ],
)
def test_the_north_is_a_korea_where_one_is_told_of(sides, text, words, expected):
    assert sides(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        ("Latin American leaders criticised Togo.", "criticised", ("Latin American leaders",)),
        ("Central American governments criticised Togo.", "criticised", ("Central American governments",)),
        ("American leaders criticised Togo.", "criticised", ("USA",)),
        ("African American leaders criticised Togo.", "criticised", ("USA",)),
        ("South African leaders criticised Togo.", "criticised", ("ZAF",)),
        ("Central African soldiers arrested a rebel.", "arrested", ("CAF",)),
    ],
)
def test_most_of_america_is_not_the_united_states(sides, text, words, actors):
    assert sides(text, words)[0] == actors


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Police arrested five men outside the Russian consulate in Izmit, in Turkey.", "arrested", ("TUR", "TUR")),
        ("Police arrested five men outside the Russian consulate in Istanbul.", "arrested", ("TUR", "TUR")),
        ("Police fired tear gas at students near the Chinese embassy in Manila.", "fired", ("PHL", "PHL")),
        ("Police dispersed a crowd outside the Egyptian embassy.", "dispersed", ("Police", "a crowd")),
        ("Soldiers shot three smugglers on the border with Mexico.", "shot", ("Soldiers", "three smugglers")),
        # whoever is there by what the words say, or is the embassy's own
        ("Turkish police arrested two men near the Iranian consulate in Izmir.", "arrested", ("TUR", "TUR")),
        ("Students marched to the Kenyan embassy in Kampala.", "marched", ("UGA", "KEN")),
        ("Two gunmen attacked the Chilean embassy in Lima.", "attacked", ("Two gunmen", "CHL")),
        ("Niger's army shot four smugglers near the border with Mali.", "shot", ("NER", "four smugglers")),
        ("Poland sent troops to its border with Belarus.", "sent", ("POL", "BLR")),
        # whom people shout at there is that state
        (
            "Exiles rallied outside the Cuban embassy in Madrid and demanded that the regime free two poets.",
            "demanded",
            ("ESP", "CUB"),
        ),
        (
            "Crowds met outside the Chinese embassy in Rome. They accused the government of lying.",
            "accused",
            ("ITA", "CHN"),
        ),
        (
            "Marchers burned flags outside the Indian embassy in Dhaka and criticised the president.",
            "criticised",
            ("BGD", "IND"),
        ),
    ],
)
def test_an_embassy_or_a_border_nearby_makes_nobody_its_own(sides, text, words, expected):
    assert tuple(code for side in sides(text, words) for code in side) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Police arrested six pro-Palestinian students in Leeds.", "arrested", ("GBR", "GBR")),
        ("Pro-European protesters attacked a minister in Tbilisi.", "attacked", ("GEO", "GEO")),
        ("Peru's police arrested a Palestinian student.", "arrested", ("PER", "PSE")),
        ("Togo backed the resolution against Israel.", "backed", ("TGO", "the resolution against Israel")),
        ("Togo backed Peru's case against Chad.", "backed", ("TGO", "PER")),
        ("Anti-Russian militants attacked a base in Norway.", "attacked", ("Anti-Russian militants", "NOR")),
    ],
)
def test_who_is_for_or_against_a_people_is_not_of_it(sides, text, words, expected):
    assert tuple(code for side in sides(text, words) for code in side) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Two Burundian refugees were deported to Rwanda on Tuesday.", "deported", [(), ("BDI",)]),
        ("Hungary expelled forty Afghan refugees to Serbia.", "expelled", [("HUN",), ("AFG",)]),
        ("The preacher was deported to Uganda by Kenya.", "deported", [("KEN",), ("UGA",)]),
        ("Two Chadian clerics were deported from Niger.", "deported", [("NER",), ("TCD",)]),
        ("Pakistan deported two hundred Afghans to Afghanistan.", "deported", [("PAK",), ("AFG",)]),
        ("Brazil signed a statement against Venezuela.", "signed", [("BRA",), ()]),
        ("Togo signed a treaty with Chad against smuggling.", "signed", [("TGO", "TCD"), ()]),
        ("The army in Chad was placed on alert.", "army", [("TCD",), ()]),
        ("Chad sent troops to its border with Niger.", "sent", [("TCD",), ("NER",)]),
    ],
)
def test_where_one_is_sent_or_stands_is_no_side(sides, text, words, expected):
    assert sides(text, words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Togolese opposition in Brussels accused the government of fraud.", ("TGO", "the government")),
        ("Russian dissidents in Berlin accused the government of murder.", ("RUS", "the government")),
        ("The opposition in Harare accused the government of fraud.", ("ZWE", "ZWE")),
        ("The Chilean opposition accused the government of fraud.", ("CHL", "CHL")),
    ],
)
def test_a_town_of_exile_has_no_government_to_accuse(sides, text, expected):
    assert tuple(code for side in sides(text, "accused") for code in side) == expected


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        ("Iran-linked hackers attacked Albania's parliament.", "attacked", ("IRN",)),
        ("Russian-backed hackers attacked Norway's parliament.", "attacked", ("RUS",)),
        ("Iran-linked militias attacked a base in Iraq.", "attacked", ("Iran-linked militias",)),
        ("Settlers attacked Palestinian farmers near Nablus.", "attacked", ("Settlers",)),
        ("Israeli settlers attacked Palestinian farmers near Nablus.", "attacked", ("ISR",)),
        ("Herders attacked Nigerian farmers near Jos.", "attacked", ("NGA",)),
        ("Settlers attacked an Israeli activist in Hebron.", "attacked", ("ISR",)),
        ("Russia-hating hackers attacked Estonia's parliament.", "attacked", ("RUS",)),
    ],
)
def test_hackers_are_of_their_backers_and_settlers_not_of_those_they_harm(sides, text, words, actors):
    assert sides(text, words)[0] == actors
