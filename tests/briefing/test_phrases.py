"""Sentences from templates: what fills them is a figure, and templates hold no numbers of their own."""

from string import Formatter

import pytest

from avviso.briefing import phrases, plain
from avviso.briefing.phrases import words

NO_SENTENCE = ("note", "title", "empty", "columns", "one", "few")


def templates(table, path=""):
    """Every template with its dotted key; what only heads a section or says how to read it is left out."""
    for key, value in table.items():
        where = f"{path}{key}"
        if isinstance(value, dict):
            yield from templates(value, f"{where}.")
        elif isinstance(value, str) and not any(part in where.split(".")[-1] for part in NO_SENTENCE):
            yield where, value


@pytest.mark.parametrize(("key", "text"), list(templates(words())))
def test_a_template_holds_no_number_and_can_be_filled(key, text):
    literal = "".join(part for part, *_ in Formatter().parse(text))
    assert not plain.numbers(literal), key
    assert not {"because", "due", "caused", "thanks"} & {*literal.lower().split()}, key


def test_what_fills_a_template_is_a_figure_and_the_parties_are_not():
    made = phrases.say("judgements.turn_better", "counted", {"opening": "It is likely that", "when": "March 2018"})
    assert made.text == "It is likely that the relation turned for the better in March 2018."
    assert [(figure.name, figure.value) for figure in made.figures] == [("when", "March 2018")]


def test_names_of_data_that_a_template_holds_are_figures():
    made = phrases.fill("By the UN {what}.", "counted", {"what": "votes"})
    assert ("data", "UN") in [(figure.name, figure.value) for figure in made.figures]


def test_a_template_with_nothing_to_fill_names_its_computation():
    assert phrases.fill("Nothing moved.", "avviso relation A B", {}).figures[0].made_by == "avviso relation A B"


def test_a_sentence_begins_with_a_capital():
    assert phrases.fill("{who} left.", "m", {"who": "the United States"}).text == "The United States left."


def test_a_figure_is_told_without_the_marks_that_join_it():
    made = phrases.fill("One{which}.", "m", {"which": " (Turkey)"})
    assert made.text == "One (Turkey)."
    assert made.figures[0].value == "Turkey"


def test_a_judgement_has_its_probability_as_first_figure():
    values = {"when": "March 2018"}
    made = phrases.judge("judgements.turn_better", "m", values, ("probability of a turn", 0.9))
    assert made.sort == "judgement"
    assert made.likelihood.word == "very likely"
    assert (made.figures[0].name, made.figures[0].value) == ("probability of a turn", "90 %")
    assert "very likely (80–95 %)" in made.text


@pytest.mark.parametrize(("share", "told"), [(0.0, "0 %"), (0.001, "under 1 %"), (1.0, "100 %"), (0.999, "over 99 %")])
def test_what_is_not_nothing_is_not_told_as_nothing(share, told):
    assert phrases.percent(share) == told
