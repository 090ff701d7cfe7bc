"""What lies back and what lies ahead of the words that tell of it, through the whole line."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer, resolve

TODAY = "2024-05-14"


def told(text):
    """First word of each trigger → modality and date, for the events of a text dated Tuesday 14 May 2024."""
    document = Document(id="d", text=text, origin="d.txt", published=TODAY)
    claims = resolve(load_coder(name="syntax").code(document), Gazetteer.load()).claims
    events = (one for one in claims if isinstance(one, EventClaim))
    return {one.trigger_text.split()[0]: (one.evidence.modality, one.evidence.when.date) for one in events}


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Kenya holds talks with Somalia.\n\nFor 20 years the guerrillas murdered teachers in Peru.", "murdered"),
        ("The plan failed.\n\nThat plan was rejected by the Nixon administration.", "rejected"),
    ],
)
def test_what_is_history_on_a_second_look_is_not_of_the_day_of_publication(text, verb):
    assert told(text)[verb] == ("historical", None)


# ---- chronologies


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("1996: Botswana joins the pact.", "joins", "1996"),
        ("1995: Peru and Ecuador sign a treaty of peace.", "sign", "1995"),
        ("1982 - Argentina invades the Falkland Islands.", "invades", "1982"),
        ("1999 — Pakistan attacks India at Kargil.", "attacks", "1999"),
        ("1998. India tests nuclear weapons.", "tests", "1998"),
    ],
)
def test_the_year_of_an_entry_in_a_chronology_dates_it(text, verb, date):
    assert told(text)[verb] == ("historical", date)


@pytest.mark.parametrize(
    ("text", "verb"), [("2,003 soldiers left Mali.", "left"), ("1995 soldiers were killed by Chad.", "killed")]
)
def test_how_many_there_were_is_no_year(text, verb):
    assert told(text)[verb] == ("actual", TODAY)


# ---- "that July"


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("Talks failed in April 2021, and Sudan condemned Ethiopia that July.", "condemned", "2021-07"),
        ("Iran attacked Oman in March 2016, and that June it apologised to Muscat.", "apologised", "2016-06"),
        ("Turkey shelled Cyprus in July 1974. That August, the UN condemned Ankara.", "condemned", "1974-08"),
        ("Iran attacked Iraq in November 2010 and the following March it apologised.", "apologised", "2011-03"),
        ("Chad expelled the envoy in May 2019, and that same October it apologised to Niger.", "apologised", "2019-10"),
    ],
)
def test_that_month_is_of_the_year_told_before(text, verb, date):
    assert told(text)[verb] == ("historical", date)


def test_that_opens_a_clause_before_a_month_too():
    assert told("In 2015 Egypt said that July was bad and that Sudan attacked it.")["attacked"][1] != "2015-07"


# ---- one time and several verbs


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Malawi's ruling party lost the election in April and has refused to recognise the result.", "refused"),
        ("The Dutch government fell in March and the king has asked the liberals to form a new one.", "asked"),
        ("Turkey invaded Syria in October and is demanding a buffer zone.", "demanding"),
        ("France condemned the coup on Monday and has recalled its ambassador from Niamey.", "recalled"),
    ],
)
def test_what_is_told_of_the_present_is_not_of_the_past_day_beside_it(text, verb):
    assert told(text)[verb] == ("actual", TODAY)


def test_what_was_not_done_since_is_of_today():
    assert told("The mayor was arrested last week and has not been charged.")["charged"] == ("negated", TODAY)


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("On Friday police in Chad arrested the mayor and charged him with treason.", "charged", "2024-05-10"),
        ("France has condemned the coup in Niger and recalled its ambassador on Monday.", "recalled", "2024-05-13"),
        ("Turkey shelled Syria in March and then withdrew its troops.", "withdrew", "2024-03"),
    ],
)
def test_what_goes_on_in_the_same_tense_shares_the_day(text, verb, date):
    assert told(text)[verb] == ("actual", date)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Like Sarajevo in 1993, Taiz has been shelled by the rebels.", "shelled"),
        ("Unlike Iraq in 2003, Iran has attacked Israel.", "attacked"),
    ],
)
def test_the_time_of_what_something_is_like_is_not_its_own(text, verb):
    assert told(text)[verb] == ("actual", TODAY)


# ---- bounds


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Only Pakistan recognised the Taliban government before 2001.", "recognised"),
        ("Libya supported the rebels in Chad after 1975.", "supported"),
        ("After the war of 1991, Kuwait expelled Palestinians.", "expelled"),
        ("After the 2014 annexation of Crimea, Canada imposed sanctions on Moscow.", "imposed"),
        ("Following the 1973 war, Japan opened an embassy in Damascus.", "opened"),
        ("After Russia annexed Crimea in 2014, Germany halted arms exports to Moscow.", "halted"),
        ("Before the US invaded Iraq in 2003, Chile opposed the war.", "opposed"),
        ("The talks began. Norway condemned Russia after its army shelled Georgia in 2008.", "condemned"),
    ],
)
def test_what_came_before_or_after_a_time_long_past_is_history_without_a_date(text, verb):
    assert told(text)[verb] == ("historical", None)


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("After Russia annexed Crimea in 2014, Germany has halted arms exports to Moscow.", "halted", TODAY),
        ("Since Russia annexed Crimea in 2014, Ukraine has asked NATO for arms.", "asked", TODAY),
        ("Russia freed the sailors on Monday, after Ukraine captured them in 2018.", "freed", "2024-05-13"),
        ("Egypt freed two reporters after police jailed them in December 2013.", "freed", TODAY),
        ("After the attack on Monday, Chile recalled its ambassador from Lima.", "recalled", "2024-05-13"),
    ],
)
def test_news_that_follows_on_what_is_long_past_stays_news(text, verb, date):
    assert told(text)[verb] == ("actual", date)


@pytest.mark.parametrize(
    ("text", "verb", "mood", "date"),
    [
        ("When Iraq invaded Kuwait in August 1990, Egypt sent troops to Saudi Arabia.", "sent",
         "historical", "1990-08"),
        ("When riots broke out in Honiara in 2021, Fiji asked Canberra for help, and Australia attacked the rioters.",
         "attacked", "historical", "2021"),
        ("When Hamas attacked Israel in October, Iran praised the group.", "praised", "actual", "2023-10"),
    ],
)  # fmt: skip
def test_what_happened_when_something_else_did_is_of_its_time(text, verb, mood, date):
    assert told(text)[verb] == (mood, date)


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("The African Union is poised to readmit Sudan, three years after expelling it.", "expelling", "2021"),
        ("Nearly 20 years after invading Iraq, the US is withdrawing its troops.", "invading", "2004"),
        ("Ten years after the annexation of Crimea by Russia, Canada has imposed sanctions.", "annexation", "2014"),
        ("Ten years after the annexation of Crimea by Russia, Canada imposed sanctions.", "annexation", None),
    ],
)
def test_what_today_is_so_many_years_after_is_done(text, verb, date):
    assert told(text)[verb] == ("historical", date)


def test_what_is_to_be_done_after_a_signature_waits_for_it():
    assert told("Ghana will withdraw its troops from Mali after signing a treaty with Chad.")["signing"][0] == "future"


def test_what_has_a_timetable_is_to_come():
    text = "The two sides discussed a timetable for the withdrawal of Russian troops from Georgia."
    assert told(text)["withdrawal"] == ("future", None)


# ---- remembering, owning up


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Xi visited Belgrade on 8 May, the anniversary of the NATO bombing of the Chinese embassy.", "bombing"),
        ("On the anniversary of the Russian attack on Georgia, Latvia condemned Moscow.", "attack"),
        ("Poland marked the anniversary of the Soviet invasion of Hungary.", "invasion"),
        ("Armenia commemorated the massacre of Armenians by Ottoman troops.", "massacre"),
        ("Rwandans held a vigil in memory of the killing of Tutsis by Hutu militias.", "killing"),
        ("Kenya marked the anniversary of the attack on Garissa on Friday.", "attack"),
    ],
)
def test_a_deed_is_not_of_the_day_on_which_it_is_remembered(text, noun):
    assert told(text)[noun] == ("historical", None)


@pytest.mark.parametrize(
    ("text", "noun", "date"),
    [
        ("The tenth anniversary of the annexation of Crimea by Russia fell in March.", "annexation", "2014"),
        ("Greece on Friday marked the 50th anniversary of the Turkish invasion of Cyprus.", "invasion", "1974"),
        ("Argentina on Monday marked the anniversary of the bombing in 1994 of a Jewish centre.", "bombing", "1994"),
    ],
)
def test_an_anniversary_that_has_a_number_tells_the_year(text, noun, date):
    assert told(text)[noun] == ("historical", date)


def test_what_is_done_on_an_anniversary_is_of_that_day():
    text = "Serbia and Kosovo signed the accord on Monday, the anniversary of the NATO bombing of Serbia."
    assert told(text)["signed"] == ("actual", "2024-05-13")


@pytest.mark.parametrize(
    ("text", "deed", "mood"),
    [
        ("Britain apologised in 2013 for the torture of Mau Mau fighters.", "torture", "historical"),
        ("Turkey apologised in 2016 for shooting down a Russian jet.", "shooting", "historical"),
        ("Germany admitted in 2021 that it had committed genocide in Namibia.", "committed", "historical"),
        ("Israel admitted on Friday that its troops had killed three hostages.", "killed", "actual"),
    ],
)
def test_a_deed_is_not_of_the_day_on_which_one_owns_up_to_it(text, deed, mood):
    assert told(text)[deed] == (mood, None)


def test_a_day_behind_what_is_owned_up_to_is_its_own():
    text = "Israel admitted that its troops had killed three hostages on Friday."
    assert told(text)["killed"] == ("actual", "2024-05-10")


# ---- promises


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Chile's socialists agreed to hold a primary in November.", "agreed"),
        ("Portugal's finance minister promised to cut taxes in September.", "promised"),
        ("Bolivian teachers threatened to walk out in June.", "threatened"),
        ("Guinea's junta promised that it would hold elections in July.", "promised"),
        ("Chad agreed to send troops to Mali on 20 June.", "agreed"),
        ("Nepal's Maoists called for an election in November.", "called"),
        ("Guatemala called for talks with Belize in September.", "called"),
        ("Israel threatened to attack Rafah next week.", "threatened"),
    ],
)
def test_a_promise_is_not_of_the_month_in_which_it_is_to_be_kept(text, verb):
    assert told(text)[verb] == ("actual", TODAY)


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("The junta in Mali agreed in March to hold elections in December.", "agreed", "2024-03"),
        ("Russia agreed to withdraw its troops from Syria in March.", "agreed", "2024-03"),
        ("Greece accused Turkey in September.", "accused", "2023-09"),
        ("Chad promised on Monday to send troops to Mali in June.", "promised", "2024-05-13"),
    ],
)
def test_a_promise_is_of_the_day_that_is_said_or_has_just_gone_by(text, verb, date):
    assert told(text)[verb] == ("actual", date)


# ---- a year that stands in the clause beside, and is of something else


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Peru expelled the consul when he praised the novel written in 1987.", "expelled"),
        ("Chad sanctioned the envoy when he visited Sudan, which split from Egypt in 1956.", "sanctioned"),
        ("Japan banned the singer when she joined a band that was formed in 2015.", "banned"),
        ("Kenya arrested the blogger when he posted a film about the massacre in 2015.", "arrested"),
        ("Oman deported the trader when it emerged he had visited Qatar in 2017.", "deported"),
        ("When the general, in office since 2014, fled, Chad closed the embassy.", "closed"),
        ("Officials met.\n\nThe court jailed the guard after he killed two farmers in 2018.", "jailed"),
        ("Officials met.\n\nChad blamed Libya after rebels attacked Faya in 2008.", "blamed"),
        ("Officials met.\n\nTogo's army attacked rebels after the 2023 revolt.", "attacked"),
    ],
)
def test_a_year_of_something_else_beside_it_makes_no_history_of_news(text, verb):
    assert told(text)[verb] == ("actual", TODAY)


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("When Saddam was president in 1990, Iraq attacked Kuwait.", "attacked", "1990"),
        ("When rebels rose and seized Goma in 2012, Uganda sent troops.", "sent", "2012"),
        ("Officials met.\n\nMali's army bombed the camp after the revolt of 2012.", "bombed", None),
    ],
)
def test_a_year_of_its_own_makes_history_of_what_is_told_beside_it(text, verb, date):
    assert told(text)[verb] == ("historical", date)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Six years after invading Chad, Libya attacked Niger on Monday.", "2018"),
        ("A decade after invading Chad, Libya attacked Niger.", None),
    ],
)
def test_what_is_counted_in_years_from_a_deed_makes_it_history(text, date):
    assert told(text)["invading"] == ("historical", date)


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("Ghana promised to pay Togo at a meeting in August.", "promised", "2023-08"),
        ("Peru pledged to free Chilean sailors during a visit in July.", "pledged", "2023-07"),
        ("Fiji agreed to train Tongan police in talks in October.", "agreed", "2023-10"),
        ("Iraq vowed to attack Kuwait after a raid in November.", "vowed", "2023-11"),
    ],
)
def test_the_month_of_a_meeting_is_that_of_what_is_promised_there(text, verb, date):
    assert told(text)[verb] == ("actual", date)


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("Fiji will send police to Tonga before the end of the year.", "send", ("future", "2024")),
        ("Fiji plans to withdraw its troops from Tonga before 2030.", "withdraw", ("future", "2030")),
        ("Norway will ratify the treaty after next year's election.", "ratify", ("future", "2025")),
        ("Fiji withdrew its ambassador from Tonga before the close of 2023.", "withdrew", ("actual", "2023")),
        ("Gabon expelled the French ambassador after last year's coup.", "expelled", ("actual", "2023")),
        ("Fiji attacked Tonga after 1980.", "attacked", ("historical", None)),
    ],
)
def test_a_deadline_or_a_near_bound_dates_what_it_bounds(text, verb, wanted):
    assert told(text)[verb] == wanted
