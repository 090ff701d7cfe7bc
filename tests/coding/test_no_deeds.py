"""Whole sentences through coding and resolving: what looks like a threat, a blow or a gift and is none."""

import pytest

from .test_sides_in_sentences import events, sides


def types(text):
    return [one.event for one in events(text)]


def doers(text, event):
    """The words of all who are said to do a thing of that type."""
    return {who.text for one in events(text) if one.event == event for who in one.actors}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's spy chief warned Tanzania of a possible attack by militants on ferries in Dar es Salaam.",
        "Spain warned Morocco of an imminent attack by al-Shabaab on ships in Tangier.",
        "The Norwegian police warned Telenor of a plot to cut its cables.",
        "Finland's president warned the EU that Russia was recruiting saboteurs in Helsinki.",
        "Estonian intelligence warned Riga that Russian agents had crossed the border.",
        "The World Food Programme warned Chad that famine could spread to the south.",
        "Japan warned Kenya of a cholera outbreak.",
        "Lithuania warned Berlin that Belarus was trying to recruit students.",
        "Denmark warned its citizens not to travel to Mali.",
        "Ireland warned Irish citizens against all travel to Yemen.",
        "The Danish prime minister warned Europe against underestimating Moscow.",
    ],
)
def test_who_warns_of_others_threatens_nobody(text):
    assert "THREATEN" not in types(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Egypt warned Ethiopia against filling the dam.", "THREATEN EGY > ETH"),
        ("North Korea warned South Korea of an attack if the drills went on.", "THREATEN PRK > KOR"),
        ("China warned the Philippines that it would respond to any provocation.", "THREATEN CHN > PHL"),
        ("Serbia warned Kosovo that its patience was running out.", "THREATEN SRB > XKX"),
        ("Moscow warned Warsaw of consequences over the pipeline.", "THREATEN RUS > POL"),
        ("China warned the US Speaker against visiting Taiwan.", "THREATEN CHN > USA"),
        ("China warned US officials against travel to Taiwan.", "THREATEN CHN > USA"),
        ("Beijing warned Manila against any visit to the reef.", "THREATEN CHN > PHL"),
        ("Ukraine's president warned Belarus that Kyiv had lost patience.", "THREATEN UKR > BLR"),
        ("Peru warned Chile that its soldiers were crossing the border.", "THREATEN PER > CHL"),
        ("The EU warned Hungary that it could lose its funds.", "THREATEN EUR > HUN"),
        ("Hezbollah warned Israel of retaliation for the strike in Tyre.", "THREATEN LBN > ISR"),
        ("Pakistan warned India of a possible nuclear strike.", "THREATEN PAK > IND"),
        ("Israel warned Hamas of possible raids on Gaza.", "THREATEN ISR > PSE"),
        ("Paris warned Bamako that France was considering new sanctions.", "THREATEN FRA > MLI"),
        ("The Kremlin warned Tbilisi that Russian troops were preparing an offensive.", "THREATEN RUS > GEO"),
        ("Hezbollah warned Israel against underestimating Hezbollah's arsenal.", "THREATEN LBN > ISR"),
        ("Turkey warned Syrians not to travel.", "THREATEN TUR > SYR"),
        ("Russia warned Americans against visits to Crimea.", "THREATEN RUS > USA"),
    ],
)
def test_who_warns_of_what_he_would_do_threatens(text, told):
    assert told in sides(text)


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Italy shared intelligence with Tunisia on a planned attack on its embassy in Tunis.", "Tunisia"),
        ("Tokyo warned Manila of a possible attack on a ferry.", "Manila"),
        ("Belgium told Niger of a planned attack on its base in Agadez.", "Niger"),
        ("The minister informed parliament of the attack on the base in Gao.", "parliament"),
    ],
)
def test_who_is_told_of_an_attack_does_not_make_it(text, nobody):
    assert nobody not in doers(text, "ASSAULT")


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Lebanon closed its border after the clash in Homs.", "Lebanon"),
        ("Egypt closed the crossing after the fighting in Khartoum.", "Egypt"),
        ("Tunisia recalled its consul after the clashes in Tripoli.", "Tunisia"),
    ],
)
def test_a_state_that_acts_after_a_fight_elsewhere_has_not_fought(text, nobody):
    assert nobody not in doers(text, "ASSAULT")


def test_those_who_meet_after_a_fight_may_have_fought():
    text = "Thailand and Cambodia held talks after the clash in Preah Vihear."
    assert "ASSAULT KHM+THA > -" in sides(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Syria fired missiles at a mock-up of a Turkish frigate during a drill.", "MOBILIZE SYR > TUR"),
        ("Poland's army practised repelling a Belarusian landing.", "MOBILIZE POL > BLR"),
        ("The Egyptian army held a drill with Scud missiles.", "MOBILIZE EGY > -"),
        ("Iran began exercises with tactical rockets.", "MOBILIZE IRN > -"),
        ("Chile and Brazil conducted naval manoeuvres.", "COOPERATE BRA+CHL > -"),
        ("North Korea and South Korea held a drill.", "COOPERATE KOR+PRK > -"),
        ("South Korea held a military drill near Busan.", "MOBILIZE KOR > -"),
        ("Saudi Arabia held naval drills.", "MOBILIZE SAU > -"),
        ("The United Arab Emirates fired rockets in a drill.", "MOBILIZE ARE > -"),
        ("Iran's Revolutionary Guards and the Iranian navy held a drill.", "MOBILIZE IRN > -"),
        ("Finnish and Swedish troops held a drill near Kiruna.", "COOPERATE FIN+SWE > -"),
        ("The Kenyan army fired missiles during an exercise with British troops.", "COOPERATE GBR+KEN > -"),
        ("Iran held a naval drill with Oman.", "COOPERATE IRN+OMN > -"),
        ("Iran fired missiles at Israel during talks in Vienna.", "ASSAULT IRN > ISR"),
        ("Iran launched rockets at Iraq after a drill.", "ASSAULT IRN > IRQ"),
        ("Serbia's army simulated an attack on an airfield.", "MOBILIZE SRB > ?"),
        ("China sent 30 warplanes and four ships towards Taiwan.", "MOBILIZE CHN > TWN"),
        ("Canada sent Ukraine tanks and howitzers.", "AID CAN > UKR"),
        ("France gave Chad boats and trucks.", "AID FRA > TCD"),
    ],
)
def test_what_is_rehearsed_or_sent_near_a_state_is_no_blow_and_no_gift(text, told):
    assert told in sides(text)


def test_who_rehearses_an_invasion_invades_nobody():
    assert "ASSAULT" not in types("Peru's navy held a drill simulating an invasion of Ecuador.")


def test_a_mock_execution_hurts():
    assert "ASSAULT" in types("Guards subjected the prisoner to a mock execution in Tripoli.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Dutch foreign minister asked Oman to free the sailors, and Oman did so.", False),
        ("Mali had asked France to withdraw its troops, but France did not.", True),
    ],
)
def test_who_does_as_asked_refuses_nothing(text, told):
    assert ("REJECT" in types(text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Cubans rallied in Havana in support of President Raul Castro.", "SUPPORT CUB > CUB"),
        ("Students marched in Athens in solidarity with the Palestinians.", "SUPPORT GRC > PSE"),
        ("Nurses in Lisbon marched in support of striking teachers.", "PROTEST PRT > -"),
        ("Farmers rallied in Warsaw against the government in support of the drivers.", "PROTEST POL > POL"),
        ("Nurses protested against Iran in Rome in support of Israel.", "PROTEST ITA > IRN"),
        ("Nurses rallied against Iran in Rome in support of Israel.", "PROTEST ITA > IRN"),
        ("Nurses rallied outside the Iranian embassy in Rome in support of Israel.", "PROTEST ITA > IRN"),
    ],
)
def test_who_rallies_for_somebody_is_not_against_him(text, told):
    assert told in sides(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Libyan army gave the Petroleum Guards 48 hours to leave Ras Lanuf.", "THREATEN LBY > ?"),
        (
            "The drivers' union in Kenya gave the government a week to scrap a tax or face blockades.",
            "THREATEN KEN > KEN",
        ),
        ("Venezuela gave the German ambassador 72 hours to leave the country.", "SANCTION VEN > DEU"),
        ("Iran gave Danish diplomats two days to go.", "SANCTION IRN > DNK"),
    ],
)
def test_an_ultimatum_threatens_and_nothing_is_done_yet(text, told):
    assert sides(text) == [told]


def test_more_time_to_pay_is_no_ultimatum():
    assert "139" not in [claim.cameo for claim in events("The World Bank gave Kenya another month to pay.")]


@pytest.mark.parametrize(
    ("text", "cameo"),
    [
        ("The teachers' union in Peru threatened to go on strike.", "133"),
        ("Air traffic controllers in Spain threatened to stage a walkout.", "133"),
        ("Serbia threatened to go to war with Kosovo.", "138"),
        ("Serbia threatened to launch strikes on Kosovo.", "138"),
    ],
)
def test_a_strike_is_threatened_and_no_war(text, cameo):
    assert [claim.cameo for claim in events(text)] == [cameo]


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("France arrested a man wanted by Belgium for the murder of two guards.", "Belgium"),
        ("France arrested a man wanted by Belgium for the murder of two guards.", "a man"),
        ("Georgia seeks reparations from Russia for the invasion.", "Georgia"),
        ("Police in Porto arrested two suspects in the murder of a Chilean diplomat.", "two suspects"),
    ],
)
def test_who_is_sought_or_suspected_need_not_have_done_it(text, nobody):
    assert nobody not in doers(text, "ASSAULT")


def test_of_whom_amends_are_sought_may_have_done_it():
    assert "Russia" in doers("Georgia seeks reparations from Russia for the invasion.", "ASSAULT")


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("A bomb was defused near the Swedish consulate in Izmir.", False),
        ("The president of France fought the unions over pensions.", False),
        ("A bomb exploded outside the Danish embassy in Oslo.", True),
        ("Soldiers fought rebels over the bridge in Sevare.", True),
    ],
)
def test_a_bomb_that_is_defused_and_a_quarrel_hit_nobody(text, struck):
    assert ("ASSAULT" in types(text)) is struck
