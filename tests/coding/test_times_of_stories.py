"""Times that a text has told before: a story's year, the day at its head, the year it goes on from."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim


def told(text):
    """Trigger → evidence, for the events of a text dated Tuesday 14 May 2024."""
    document = Document(id="d", text=text, origin="d.txt", published="2024-05-14")
    claims = load_coder(name="syntax").code(document).claims
    return {c.trigger_text.split()[0]: c.evidence for c in claims if isinstance(c, EventClaim)}


def dated(text):
    return {verb: one.when.date for verb, one in told(text).items()}


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("In the spring of 1941 the British Army withdrew. In July the Finns occupied Karelia.", "occupied", "1941-07"),
        ("Egypt seized the canal in July 1956. Israel invaded Sinai on 29 October.", "invaded", "1956-10-29"),
        ("Egypt seized the canal in July 1956. Israel attacked it on 2 March.", "attacked", "1957-03-02"),
        (
            "Egypt seized the canal in July 1956. Israel invaded Sinai on 29 October. Britain bombed Cairo two days "
            "later. France sent troops to Suez.",
            "bombed",
            "1956-10-31",
        ),
        (
            "Egypt seized the canal in July 1956. Israel invaded Sinai on 29 October. Britain bombed Cairo two days "
            "later. France sent troops to Suez.",
            "sent",
            "1956",
        ),
        # One of late is named without its year, and to a bare year a day may not belong.
        (
            "Israel annexed the hills in 1981. On 7 April Syria shelled Israel. Israel shelled it.",
            "shelled",
            "2024-04-07",
        ),
        ("Turkey invaded Cyprus in 1974. On 2 May Turkey closed the crossing.", "closed", "2024-05-02"),
        (
            "Turkey invaded Cyprus in 1974. On 2 May it closed the line. Greece condemned Turkey.",
            "condemned",
            "2024-05-02",
        ),
        ("Egypt seized the canal in July 1956. Israel shelled Suez on 7 April.", "shelled", "2024-04-07"),
        ("Egypt seized the canal in 1956. On 29 October Israel invaded Sinai.", "invaded", "2023-10-29"),
        ("Egypt seized the canal in 1956. Later, on 29 October, Israel invaded Sinai.", "invaded", "1956-10-29"),
        # Of late years it may as well be the last, and what somebody says is of his own day.
        ("The army seized Bamako in May 2016. Police arrested two ministers on 22 October.", "arrested", "2023-10-22"),
        ("Iraq invaded Kuwait in 1990. On 2 May the two signed a treaty, the minister said.", "signed", "2024-05-02"),
        ("The army raided Bor often in the 1990s. In March Serbia expelled the envoy.", "expelled", "2024-03"),
    ],
)
def test_a_day_without_a_year_is_of_the_story_long_past(text, verb, date):
    assert dated(text)[verb] == date


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        (
            "It was formed in 2012 by rebels who broke a deal signed three years earlier. In May of that year they "
            "attacked Goma.",
            "attacked",
            "2012-05",
        ),
        ("They went to war in 1998 over a line drawn in 1902. That year Asmara expelled monks.", "expelled", "1998"),
        # A sentence of its own is what the next goes on from.
        ("The truce was signed in 2003. Two years later rebels attacked Bor. That year Chad sent men.", "sent", "2005"),
    ],
)  # fmt: skip
def test_that_year_is_not_the_one_told_in_passing(text, verb, date):
    assert dated(text)[verb] == date


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("10 May 2024\n\nJapan protested to South Korea.", "protested", "2024-05-10"),
        ("Press release, 10 May 2024\n\nCanada has condemned Iran.\n\nIt expelled men.", "condemned", "2024-05-10"),
        ("Press release, 10 May 2024\n\nCanada has condemned Iran.\n\nIt expelled men.", "expelled", "2024-05-10"),
        ("BERLIN, May 10\n\nOn Thursday Germany expelled two Russian diplomats.", "expelled", "2024-05-09"),
        ("Press release 10 May 2024\n\nCanada condemned Iran.", "condemned", "2024-05-10"),
        ("Meeting of ministers, Rome, 10 May 2024\n\nCanada condemned Iran.", "condemned", "2024-05-10"),
        ("10 May 2024, Ottawa\n\nCanada condemned Iran.", "condemned", "2024-05-10"),
        # A headline that names the day of a deed is no such line.
        ("Monday's attack on Gao\n\nChad expelled the envoy of Mali.", "expelled", "2024-05-14"),
        ("Statement on the attack of 3 May on Bor\n\nChad expelled the envoy of Mali.", "expelled", "2024-05-14"),
        ("Gao truce: timeline since 7 May\n\nChad expelled the envoy of Mali.", "expelled", "2024-05-14"),
        ("Live: reaction to Friday's UN vote\n\nChad expelled the envoy of Mali.", "expelled", "2024-05-14"),
        ("Attack on Gao, 10 May\n\nChad expelled the envoy of Mali.", "expelled", "2024-05-14"),
        # What is long before the text is of something else.
        ("Photograph: Lagos, 10 March 2024\n\nMali condemned Chad.", "condemned", "2024-05-14"),
    ],
)  # fmt: skip
def test_the_day_at_the_head_of_a_text_is_that_of_what_names_none(text, verb, date):
    assert dated(text)[verb] == date


def test_the_first_entry_of_a_chronology_may_stand_behind_its_title():
    text = "Key dates: 1979 – Vietnam invades Cambodia. 1989 – Vietnam withdraws its troops from Cambodia."
    assert dated(text) == {"invades": "1979", "withdraws": "1989"}


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("The Philippine boat Unaizah May 4 was attacked by Chinese ships.", "attacked", "2024-05-14"),
        ("KHARTOUM May 4 (Reuters) - Rebels killed 12 soldiers.", "killed", "2024-05-04"),
        ("Police May 4 arrested three men in Lomé.", "arrested", "2024-05-04"),
        ("Chinese ships attacked the supply boat Unaizah May 4 near the shoal.", "attacked", "2024-05-14"),
        ("The Unaizah May 4 was attacked by Chinese ships.", "attacked", "2024-05-14"),
        ("Mali shelled Gao May 4 while envoys met in Rome.", "shelled", "2024-05-04"),
        ("Chad fired rockets at Mali April 13 wounding a girl.", "fired", "2024-04-13"),
        ("The attack on Kharkiv May 4 was condemned by Poland.", "condemned", "2024-05-04"),
    ],
)
def test_a_month_in_a_name_is_no_date(text, verb, date):
    assert dated(text)[verb] == date


def test_a_when_clause_is_nearer_than_the_day_of_who_tells_of_it():
    text = "The spokesman confirmed on Thursday that Oman had agreed to it when he met the Iranian envoy on 8 May."
    assert dated(text)["agreed"] == "2024-05-08"
