"""Whose time it is, in sentences as news writes them: the deed's, or that of somebody or something named with it."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims

TODAY = "2024-05-14"


def events(text):
    """The events of a text dated Tuesday 14 May 2024."""
    document = Document(id="d", text=text, origin="d.txt", published=TODAY)
    coding = resolve_claims(load_coder(name="syntax").code(document), Gazetteer.load())
    return [c for c in coding.claims if isinstance(c, EventClaim)]


def dated(text):
    """First word of the trigger → the event's date."""
    return {c.trigger_text.split()[0]: c.evidence.when.date for c in events(text)}


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("Spain expelled the consul, who had insulted the king, in April.", "expelled", "2024-04"),
        ("Spain expelled the consul, who had insulted the king, in April.", "insulted", None),
        ("Marines captured the smuggler, who had fled from prison twice, in January 2016.", "captured", "2016-01"),
        ("Peru's congress removed the king, who had tried to dissolve it, in December 2022.", "removed", "2022-12"),
        ("Gabon freed the pastor, who was jailed for spying, on 12 October 2018.", "freed", "2018-10-12"),
        # No comma closes the clause, another stands in it, or the verb before it has a time of its own.
        ("Egypt released the blogger, who had been arrested in Cairo in June 2019.", "arrested", "2019-06"),
        ("The rebels, who seized Goma, in January 2023, withdrew on Monday.", "seized", "2023-01"),
        ("In May Chad expelled an envoy, who had criticised the vote, in March.", "expelled", "2024-05"),
        ("The court freed the bishop, who was detained in August 2022, and two priests.", "freed", TODAY),
    ],
)  # fmt: skip
def test_behind_a_clause_in_commas_the_date_is_the_verbs_before_it(text, verb, date):
    assert dated(text)[verb] == date


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("Ilham Aliyev, president of Azerbaijan since 2003, has threatened Armenia.", "threatened", TODAY),
        ("Serbia, an ally of Russia since 1999, has condemned Kosovo.", "condemned", TODAY),
        ("Mali's army, in power since 2020, has expelled the French ambassador.", "expelled", TODAY),
        ("In power since 2020, Mali's army has expelled the French ambassador.", "expelled", TODAY),
        ("Under Western sanctions since 2014, Russia has accused Europe of hypocrisy.", "accused", TODAY),
        ("Kosovo, independent since 2008, has expelled a Serbian diplomat.", "expelled", TODAY),
        ("Israel has bombed Gaza since October, but Egypt has condemned the bombing.", "condemned", TODAY),
        ("The EU has imposed sanctions on officials since 2021, but has cut aid to Belarus.", "cut", TODAY),
        ("Mali's president has ruled since 2020, and Niger has expelled his envoy.", "expelled", TODAY),
        ("Emmerson Mnangagwa, Zimbabwe's leader from 2017 to 2023, met the pope.", "met", TODAY),
        ("The German army, in Mali from 2013 to 2023, accused the junta of theft.", "accused", TODAY),
        # What lasts is still dated from its beginning.
        ("America has imposed sanctions on Iran since 2012.", "imposed", "2012"),
        ("Turkey's air force has bombed Kurdish villages in northern Iraq since 2019.", "bombed", "2019"),
        ("China has detained a million Uyghurs, a Muslim minority, since 2017.", "detained", "2017"),
        ("The EU has imposed sanctions on officials since 2021 and has cut aid to Belarus.", "imposed", "2021"),
        ("Sudan has shelled El Fasher since April and has killed hundreds.", "killed", "2024-04"),
        ("Eritrea has been at war with Sudan since 2011 and has bombed its ports.", "bombed", "2011"),
        ("Guinea's army has ruled since 2021 and has jailed dozens of students.", "jailed", "2021"),
        ("The EU has imposed sanctions on officials since 2021 and has cut aid to Belarus.", "cut", "2021"),
        ("Since 2011 Kenya has bombed rebels, and Ethiopia has sent soldiers to Mogadishu.", "sent", "2011"),
        ("Kenya bombed Somali rebels from 2014 to 2016.", "bombed", "2014"),
        ("Imran Khan, prime minister from 2018 to 2022, on Monday accused the army.", "accused", "2024-05-13"),
    ],
)
def test_how_long_somebody_has_been_something_is_no_date_of_what_he_does(text, verb, date):
    assert dated(text)[verb] == date


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("Bolivia condemned the Chilean raid of 2020 and asked Peru for help.", "condemned", TODAY),
        ("Bolivia condemned the Chilean raid of 2020 and asked Peru for help.", "asked", TODAY),
        ("Bolivia condemned the Chilean raid of 2020 and asked Peru for help.", "raid", "2020"),
        ("Sudan suspended the border agreement of 2005 with Ethiopia.", "suspended", TODAY),
        ("Jordan may withdraw from the peace treaty of 1994.", "withdraw", None),
        ("Serbia and Bosnia disagree over the massacre of 1995.", "disagree", TODAY),
        ("In 2016 Turkey condemned the German resolution of 2005.", "condemned", "2016"),
        ("A man was executed in Shiraz for the murder of a priest during the riots of 2018.", "executed", TODAY),
        ("A man was executed in Shiraz for the murder of a priest during the riots of 2018.", "riots", "2018"),
        ("Jordan praised the uprising of 1936.", "praised", TODAY),
        ("Peru scrapped the treaty of 1929.", "scrapped", TODAY),
        # Done in it, to it or by it.
        ("Turkey opposed the invasion of 2003.", "opposed", "2003"),
        ("France backed the coup of 1966.", "backed", "1966"),
        ("British troops quashed the rising of 1936.", "quashed", "1936"),
        ("Burma's army annulled the election of 1990.", "annulled", "1990"),
        ("Syria rejected the partition plan of 1937.", "rejected", "1937"),
        ("Kenyans protested the election of 2007.", "protested", "2007"),
        ("Jordan and Israel announced the accord of 1994.", "announced", "1994"),
        ("Greece fought against the invasion of 1940.", "fought", "1940"),
        ("The army executed dozens for the mutiny in 1978.", "executed", "1978"),
        ("Oman executed a man on Monday for the murder of a nun in 2009.", "executed", "2024-05-13"),
        ("Three soldiers were killed in the attack of 2015.", "killed", "2015"),
        ("Mali and Niger signed the treaty of 1963.", "signed", "1963"),
        ("Egypt fought Israel in the war of 1973.", "fought", "1973"),
        ("The Soviet army crushed the Hungarian uprising of 1956.", "crushed", "1956"),
        ("Spain condemned the attack in May of 2019.", "condemned", "2019-05"),
        ("The rebel leader was hanged in Dhaka in 2013.", "hanged", "2013"),
    ],
)
def test_the_year_of_a_deed_is_not_that_of_what_is_said_of_it(text, verb, date):
    assert dated(text)[verb] == date


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("Niger, which expelled the French army, may invite Russian troops in September.", "expelled", None),
        ("Libya's rebels, who shelled the port, want to open talks in August.", "shelled", None),
        ("Bolivia accused Chile of theft and plans to sue it in November.", "accused", TODAY),
        ("Malawi's president accuses Zambia of fraud and hopes to host a summit in 2026.", "accuses", TODAY),
        ("Mr Ruto visited Cuba and promised to send wheat in June.", "visited", TODAY),
        ("Peru expelled the envoy on Friday and could cut relations in June.", "expelled", "2024-05-10"),
        # What has been done with it is of its time, and so is what could not be done, or was seen.
        ("Miners who marched on parliament could be seen in La Paz on Monday.", "marched", "2024-05-13"),
        ("Fighters, who attacked the port, could not take it in 2014.", "attacked", "2014"),
        ("Sudan attacked the camp and could not free the captives in March.", "attacked", "2024-03"),
        ("Rebels seized the town and were set to march on Monrovia in 2003.", "seized", "2003"),
        ("Libya attacked Chad and agreed to sign a ceasefire in September 1987.", "attacked", "1987-09"),
        ("Rebels attacked the town and began to shell the hospital on Monday.", "attacked", "2024-05-13"),
        ("Guerrillas, who bombed a pipeline, agreed to a truce in January.", "bombed", "2024-01"),
        ("Niger, which expelled the French army in July, may invite Russian troops.", "expelled", "2023-07"),
    ],
)
def test_the_time_of_what_may_come_is_not_that_of_what_was_done(text, verb, date):
    assert dated(text)[verb] == date


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("The imprisoned former minister, Tomas Vega, on Monday accused the army of treason.", "imprisoned", None),
        ("The imprisoned former minister, Tomas Vega, on Monday accused the army of treason.", "accused", "2024-05-13"),
        ("Iran freed the detained sailors on 3 April.", "detained", None),
        ("Iran freed the detained sailors on 3 April.", "freed", "2024-04-03"),
        ("Soldiers jailed in March met the bishop on Friday.", "jailed", "2024-03"),
    ],
)
def test_what_somebody_is_was_done_before(text, verb, date):
    assert dated(text)[verb] == date


def test_of_two_times_as_far_off_the_one_below_the_deed_is_its_own():
    text = (
        "Amnesty said on Thursday that troops had executed 23 villagers, including six girls, in a single day in March."
    )
    assert dated(text)["executed"] == "2024-03"


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("Hungary's parliament approved Finland's bid to join NATO on March 27.", "approved", "2024-03-27"),
        ("Ukraine's parliament passed a bill to ban the church on Friday.", "passed", "2024-05-10"),
        ("Russia vetoed a resolution to extend the sanctions on North Korea on 28 March.", "vetoed", "2024-03-28"),
        # It may lie ahead, is no day, is what is condemned, or the verb has its own.
        ("Serbia accepted the plan to open the border on 1 July.", "accepted", TODAY),
        ("Spain's parliament rejected a bid to remove the minister in 2019.", "rejected", TODAY),
        ("Jordan condemned Israel's plan to annex the valley on May 1.", "condemned", TODAY),
        ("On Monday Hungary approved Finland's bid to join NATO on March 27.", "approved", "2024-05-13"),
    ],
)
def test_a_day_gone_by_behind_what_is_only_asked_for_is_the_verbs(text, verb, date):
    assert dated(text)[verb] == date


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("Unions in Belgium threatened a national strike on June 20.", "threatened", TODAY),
        ("The opposition in Togo demanded an election on 20 July.", "demanded", TODAY),
        ("Turkey invited the Greek prime minister to Ankara in September.", "invited", TODAY),
        ("The king of Jordan invited Hamas to talks in Amman on Thursday.", "invited", TODAY),
        ("Oman invited the Iranian president to visit Muscat in June.", "invited", TODAY),
        # Refused, gone by not long ago, or a weekday with no meeting.
        ("Jordan refused talks with Syria in June.", "refused", "2023-06"),
        ("Mali rejected talks with the rebels in July and bombed Kidal.", "rejected", "2023-07"),
        ("Teachers in Chad threatened an indefinite strike on Friday after talks failed.", "threatened", "2024-05-10"),
        ("China invited Fatah to Beijing in April.", "invited", "2024-04"),
        ("On Monday Egypt invited the Sudanese general to Cairo.", "invited", "2024-05-13"),
        ("Egypt invited the Sudanese general to Cairo on Monday.", "invited", "2024-05-13"),
    ],
)
def test_what_is_threatened_or_invited_to_has_the_day_to_come(text, verb, date):
    assert dated(text)[verb] == date


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Oman invited the Iranian president to visit Muscat.", "AGREE"),
        ("Turkey invited the Greek prime minister to attend a summit in Ankara.", "AGREE"),
        ("Turkey invited Greece to withdraw its ships.", "REQUEST"),
    ],
)
def test_who_is_invited_to_a_visit_is_promised_one(text, event):
    assert next(c.event for c in events(text) if c.trigger_text == "invited") == event


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("Somali troops invaded Ethiopia in 1977. Cuban soldiers helped Ethiopia to drive them out.", "drive", "1977"),
        ("In 1956 Egypt seized the canal. Britain began to bomb Cairo.", "bomb", "1956"),
        ("In 1982 Israel invaded Lebanon. Syria has vowed to attack Israel.", "vowed", TODAY),
        ("In 1982 Israel invaded Lebanon. Syria wants to attack Israel.", "attack", None),
    ],
)
def test_an_infinitive_is_of_the_story_of_its_verb(text, verb, date):
    assert dated(text)[verb] == date


def places(text):
    """First word of the trigger → the words of the event's place."""
    return {c.trigger_text.split()[0]: c.place and c.place.text for c in events(text)}


@pytest.mark.parametrize(
    ("text", "verb", "place"),
    [
        ("Gunmen killed 12 people in the Darfur town of Kabkabiya.", "killed", "Kabkabiya"),
        ("A bomb killed six people in the Iraqi city of Kirkuk.", "killed", "Kirkuk"),
        ("The rebels killed four soldiers on the island of Jolo.", "killed", "Jolo"),
        ("The navy seized a tanker off the coast of Oman.", "seized", "Oman"),
        ("The army attacked the city of Sumy.", "attacked", "Sumy"),
        ("Two British jets shot down a drone over the Gulf of Aden.", "shot", "Gulf of Aden"),
        # A house or a party of somebody is no place of that name, nor is what they fall out over.
        ("Rebels attacked the embassy of Iran.", "attacked", None),
        ("Police killed a man in the house of Amhara.", "killed", None),
        ("Armenia and Azerbaijan fought over Nagorno-Karabakh.", "fought", None),
        ("The minister accused Iran of the bombing in the city of Basra.", "accused", None),
    ],
)
def test_what_is_called_a_town_or_a_coast_of_a_name_is_that_place(text, verb, place):
    assert places(text)[verb] == place


@pytest.mark.parametrize(
    ("text", "verb", "place"),
    [
        ("A court in Bonn convicted a Syrian colonel of crimes against humanity in Damascus.", "convicted", "Bonn"),
        ("A judge in Paris charged a Rwandan doctor with genocide in Butare.", "charged", "Paris"),
        ("A Dutch court convicted an Eritrean smuggler of torture in Libya.", "convicted", None),
        ("Ten Italians were convicted of piracy in Genoa.", "convicted", "Genoa"),
        ("Police arrested a man in Lima over an attack in Quito.", "arrested", "Lima"),
    ],
)
def test_a_verdict_is_given_where_the_court_sits(text, verb, place):
    assert places(text)[verb] == place
