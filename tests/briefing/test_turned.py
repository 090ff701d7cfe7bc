"""A word of likelihood agrees with its range, its probability and the figure behind it."""

from dataclasses import replace

import pytest

from avviso.briefing.turned import is_probability, likelihood
from avviso.records import Figure, Finding, Likelihood

LIKELY = Likelihood("likely", 55, 80, 0.61)
SOUND = Finding("It is likely (55–80 %) that it goes on.", (), (Figure("p", "61 %", "m"),), "judgement", LIKELY)


def test_what_agrees_is_sound():
    assert tuple(likelihood(SOUND)) == ()
    assert tuple(likelihood(replace(SOUND, text="It goes on.", likelihood=None))) == ()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"text": "It is unlikely (55–80 %) that it goes on."}, "does not hold its word"),
        ({"text": "It is very likely (55–80 %) that it goes on."}, "does not hold its word"),
        ({"text": "It is likely (20–45 %) that it goes on."}, "does not give the range"),
        ({"text": "It is likely that it goes on."}, "does not give the range"),
        ({"likelihood": replace(LIKELY, probability=0.9)}, "outside 55 to 80"),
        ({"likelihood": replace(LIKELY, probability=0.63)}, "no figure that gives its probability"),
        ({"likelihood": replace(LIKELY, word="unlikely")}, "which is not its range"),
        ({"likelihood": replace(LIKELY, low=50)}, "which is not its range"),
    ],
)
def test_what_disagrees_is_found(changes, told):
    assert any(told in fault for fault in likelihood(replace(SOUND, **changes)))


@pytest.mark.parametrize(
    ("value", "probability", "right"),
    [("61 %", 0.612, True), ("62 %", 0.612, False), (0.61, 0.612, True), (61, 0.612, True), ("0.61", 0.612, True),
     ("100 %", 0.99, True), ("0 %", 0.01, True), ("under 1 %", 0.01, True), ("61 cases", 0.61, False)],
)  # fmt: skip
def test_a_figure_gives_a_probability_rounded_or_in_per_cent(value, probability, right):
    assert is_probability(value, replace(LIKELY, probability=probability)) is right


def test_a_sentence_without_likelihood_has_no_probability():
    assert not is_probability("61 %", None)
