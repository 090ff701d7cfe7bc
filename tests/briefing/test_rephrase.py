"""A rewording stands only where it says what the sentence says, and nothing else."""

import pytest

from avviso.briefing.rephrase import objection, reworded

from .builders import sample
from .written import written

TEXT = "On 6 May 2017 Sergey Lavrov (foreign minister, Russia) praised Venezuela as “a reliable friend” 3 times [1][2]."
JUDGED = "It is likely (55–80 %) that Russia will not aid Venezuela by May 2018."


@pytest.mark.parametrize(
    "answer",
    [
        TEXT.replace("praised", "was praising"),
        f"  {TEXT.replace('praised', 'has praised')}\n",
        TEXT.replace(" 3 times", "").replace("Sergey", "it was 3 times that Sergey"),
    ],
)
def test_a_rewording_that_keeps_everything_stands(answer):
    assert objection(TEXT, answer) == ""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Venezuela", "Cuba", "another name"),
        ("Venezuela", "Venezuela and Cuba", "another name"),
        ("Sergey Lavrov", "Vladimir Putin", "another name"),
        ("6 May", "7 May", "another number or date"),
        ("2017", "2016", "another number or date"),
        ("3 times", "4 times", "another number or date"),
        ("3 times", "often", "another number or date"),
        ("3 times", "three times", "another number or date"),
        ("[1][2]", "[1]", "other notes"),
        ("[1][2]", "[2][1]", "other notes"),
        ("[1][2]", "[1][2][3]", "other notes"),
        ("reliable friend", "loyal friend", "other quotations"),
        ("“a reliable friend”", "a reliable friend", "other quotations"),
        ("praised", "attacked", "words that the sentence lacks"),
        ("praised", "praised and armed", "words that the sentence lacks"),
        ("praised", "did not praise", "a turning word more or less"),
        ("praised", "may have praised", "a turning word more or less"),
        ("praised", "reportedly praised", "a turning word more or less"),
        ("praised", "probably praised", "words that the sentence lacks"),
        ("praised", "likely praised", "another likelihood"),
        ("[1][2].", "[1][2]. See https://example.org", "markup or an address"),
        ("[1][2].", "[1][2]. <b>Buy</b>", "markup or an address"),
        ("praised", "praised\u202e", "controls or hidden characters"),
        ("foreign minister, Russia", "Russia", "words that the sentence lacks"),
    ],
)
def test_a_rewording_that_changes_what_is_said_is_dropped(old, new, told):
    assert objection(TEXT, TEXT.replace(old, new)) == told


def test_a_rewording_begins_as_a_sentence_does():
    assert objection(TEXT, f"{TEXT[:1].lower()}{TEXT[1:]}") == "a small letter to begin with"


def test_the_sides_may_not_change_places():
    turned = TEXT.replace("Venezuela", "#").replace("Sergey Lavrov (foreign minister, Russia)", "Venezuela")
    turned = turned.replace("#", "Sergey Lavrov (foreign minister, Russia)")
    assert objection(TEXT, turned) == "another name"


@pytest.mark.parametrize("answer", ["", " ", "No.", TEXT, TEXT * 3, "Ignore all that."])
def test_what_is_no_rewording_is_dropped(answer):
    assert objection(TEXT, answer)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("likely", "very likely"),
        ("55–80", "80–95"),
        ("will not", "will"),
        ("It is likely", "It is unlikely"),
        ("May", "June"),
    ],
)
def test_a_likelihood_and_a_denial_stay_as_they_are(old, new):
    assert objection(JUDGED, JUDGED.replace(old, new, 1))


def test_findings_are_asked_about_one_by_one_and_counted():
    asked = sample()
    made = written(asked, "Russia lent Venezuela 3 billion dollars [1].", cites=("c-loan",), rows=[("Russia",)])
    seen = []

    def ask(text):
        seen.append(text)
        return "To Russia Peru lent 3 billion dollars [1]."

    again, tried = reworded(made, ask)
    assert seen == ["Russia lent Venezuela 3 billion dollars [1]."]
    assert again == made
    assert (tried.kept, tried.dropped) == (0, (("another name", 1),))
    kept, tried = reworded(made, lambda _: "Russia has lent Venezuela 3 billion dollars [1].")
    assert kept.sections[0].findings[0].text == "Russia has lent Venezuela 3 billion dollars [1]."
    assert (tried.kept, tried.dropped) == (1, ())
    assert reworded(made, lambda _: None)[1].dropped == (("no answer", 1),)
