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
