"""What a sentence leaves open, makes up or tells in its own voice, by the frame that it stands in; through the line."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim, TieClaim
from avviso.resolving import Gazetteer, resolve

TODAY = "2024-05-14"


def claims(text):
    """The claims of a text dated Tuesday 14 May 2024."""
    document = Document(id="d", text=text, origin="d.txt", published=TODAY)
    return resolve(load_coder(name="syntax").code(document), Gazetteer.load()).claims


def events(text):
    """First word of each trigger → its evidence."""
    return {one.trigger_text.split()[0]: one.evidence for one in claims(text) if isinstance(one, EventClaim)}


# ---- left open


@pytest.mark.parametrize(
    ("text", "moods"),
    [
        ("Has Kenya attacked Somalia? Have the rebels taken Beira? Has Chad expelled the envoy?", {"hypothetical"}),
        ("Did Peru recall its envoy? Did Chile expel the consul?", {"hypothetical"}),
        ("A bomb is a bomb. Was Kenya involved in the massacre?", {"hypothetical"}),
        ("Was Chad responsible for the bombing of Beira?", {"hypothetical"}),
        ("Why was Kenya involved in the massacre?", {"actual"}),
        ("Why did Peru expel the consul? Who expelled the envoy?", {"actual"}),
        ("Imagine that Chile had threatened Peru.", {"hypothetical"}),
        ("Suppose Kenya had recognised Kosovo earlier.", {"hypothetical"}),
        ("Say that Libya had invaded Chad.", {"hypothetical"}),
        ("Picture Norway invading Denmark.", {"hypothetical"}),
        ("Imagine the horror when Libya invaded Chad.", {"actual"}),
        ("Let us not forget that Libya invaded Chad.", {"actual"}),
        ("Officials say that Libya invaded Chad.", {"actual"}),
    ],
)
def test_a_question_and_what_readers_are_bidden_to_suppose_are_left_open(text, moods):
    assert {evidence.modality for evidence in events(text).values()} == moods


def test_a_tie_that_readers_are_bidden_to_suppose_is_left_open():
    ties = [one for one in claims("Let us assume that Norway leaves NATO.") if isinstance(one, TieClaim)]
    assert {tie.evidence.modality for tie in ties} == {"hypothetical"}


# ---- made up


@pytest.mark.parametrize(
    "text",
    [
        "In the producer's latest film, a Chinese spy kidnaps a Peruvian minister.",
        "In the series, Norway attacks Denmark.",
        "In a bestselling thriller, China bombs Japan and Canada sends troops.",
        "The novel imagines a world in which Norway invaded Denmark.",
        "According to the plot of the movie, Libyan agents murder a consul.",
    ],
)
def test_nobody_has_done_what_a_work_of_fiction_tells(text):
    document = Document(id="d", text=text, origin="d.txt", published=TODAY)
    coding = load_coder(name="syntax").code(document)
    assert not coding.claims
    assert "nobody has done it" in coding.rejections[0].reason


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("In his memoir, the consul says that Libya bombed Chad.", "bombed"),
        ("In the film, a retired colonel says that Libya bombed Chad.", "bombed"),
        ("In the documentary film, a retired colonel accuses Libya of murder.", "accuses"),
        ("In the latest episode of violence, Libya bombs Chad.", "bombs"),
        ("In a series of raids, Libyan troops arrest 20 Chadians.", "arrest"),
        ("Chad banned the film, in which a spy dies.", "banned"),
        ("The film depicts the Libyan invasion of Chad.", "invasion"),
    ],
)
def test_what_is_said_in_a_film_or_done_about_one_is_told(text, verb):
    assert verb in events(text)


# ---- whose words


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        ("Kenya said it had killed a commander; Somalia accused Kenya of murder.", "accused", None),
        ("Peru says it will send troops; Chile rejects the idea; Bolivia thanks Lima.", "thanks", None),
        ("Peru recalls its envoy; Chile expels a Peruvian consul; Bolivia calls for calm.", "expels", None),
        ("Peru has promised to attend; Chile has refused.", "refused", None),
        ("Kenya said it had lost a town; Somalia had shelled it for weeks.", "shelled", "Kenya"),
        ("The envoy said that Peru would send troops; that Chile had condemned Bolivia.", "condemned", "The envoy"),
        ("Libya bombed Faya; Chad fired rockets at Libya, the ministry said.", "fired", "the ministry"),
        ('"Kenya killed a commander; Somalia accused Kenya of murder," the envoy said.', "accused", "the envoy"),
    ],
)
def test_reported_speech_ends_where_another_subject_follows_a_semicolon(text, verb, speaker):
    said = events(text)[verb].speaker
    assert (said and said.text) == speaker


def test_who_is_bidden_to_listen_says_nothing():
    assert events("Believe me, Mr Costa, Kenya will not abandon Somalia.")["abandon"].speaker is None


# ---- whose time


def when(text, verb):
    evidence = events(text)[verb]
    return evidence.modality, evidence.when.date


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("A Chilean court jailed a Peruvian for the murder of priests in 1981.", "jailed", ("actual", TODAY)),
        ("A Chilean court jailed a Peruvian for the murder of priests in 1981.", "murder", ("historical", "1981")),
        ("Norway charged a Chadian with torturing prisoners in 2013.", "charged", ("actual", TODAY)),
        (
            "A court jailed a Serb over the shelling of Beira in 1993, and Chad condemned it.",
            "condemned",
            ("actual", TODAY),
        ),
        (
            "Norway jailed a Chadian for the murder of priests in 1981. Chad criticised it.",
            "criticised",
            ("actual", TODAY),
        ),
        ("Peru opened an inquiry into the shooting of a consul in 2021.", "opened", ("actual", TODAY)),
        ("In 2016 Norway jailed a Chadian for the torture of priests in 1981.", "jailed", ("historical", "2016")),
        ("Chile jailed a colonel for fraud in 2011.", "jailed", ("historical", "2011")),
        (
            "Kenya's mayor, who was convicted of the killing of a priest in 1995, quit.",
            "convicted",
            ("historical", "1995"),
        ),
        ("Chad detained ten reporters in the war in 2021.", "detained", ("historical", "2021")),
    ],
)
def test_the_year_of_a_crime_is_not_that_of_the_trial(text, verb, wanted):
    assert when(text, verb) == wanted


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("Chad, which had threatened war, lifted the embargo in February.", "threatened", ("actual", None)),
        (
            "Chad, which had recalled its envoy, restored ties with Libya in August 2022.",
            "recalled",
            ("historical", None),
        ),
        ("Peru, which had expelled a consul in March, recalled its envoy in May.", "expelled", ("actual", "2024-03")),
        ("Peru recalled its envoy in May because Chile had expelled a consul.", "expelled", ("actual", None)),
        ("Peru said on Monday that it had expelled a consul.", "expelled", ("actual", "2024-05-13")),
    ],
)
def test_what_is_told_in_the_pluperfect_has_not_the_time_of_what_it_is_told_from(text, verb, wanted):
    assert when(text, verb) == wanted


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("The Kenyan unions called a protest for Saturday.", "called", ("future", "2024-05-18")),
        ("Kenyan parties have called a general strike for Wednesday.", "called", ("future", "2024-05-15")),
        ("Chad set an ultimatum for Friday. Libya rejected it.", "rejected", ("actual", TODAY)),
        ("The vote is on 28 July. Chad asked Libya for help.", "asked", ("actual", TODAY)),
        ("The talks are due on Friday. Chad condemned Libya.", "condemned", ("actual", TODAY)),
        ("The vote was on 3 May. Chad condemned Libya.", "condemned", ("actual", "2024-05-03")),
    ],
)
def test_a_day_for_which_something_is_set_lies_ahead(text, verb, wanted):
    assert when(text, verb) == wanted


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        (
            "Chad shot down a jet in 2015. Libya expelled an envoy that June and bombed Faya later.",
            "expelled",
            "2015-06",
        ),
        (
            "War broke out in 1998. Libya recognised Kosovo that July and has kept troops there since.",
            "recognised",
            "1998-07",
        ),
    ],
)
def test_that_month_is_of_the_year_told_before_also_where_the_sentence_goes_on(text, verb, date):
    assert when(text, verb) == ("historical", date)


def test_who_has_grounds_to_believe_it_says_so():
    text = "Investigators found reasonable grounds to believe that Libyan troops executed civilians."
    evidence = events(text)["executed"]
    assert (evidence.modality, evidence.speaker.text) == ("actual", "Investigators")
