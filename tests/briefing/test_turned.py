"""A word of likelihood agrees with its range, its probability and the figure behind it."""

from dataclasses import replace

import pytest

from avviso.briefing.turned import is_probability, likelihood, turned
from avviso.records import Citation, Figure, Finding, Likelihood

from .builders import NAMES, claim, document, mention

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


def test_the_sides_of_each_account_are_sought_in_its_own_part():
    """In "A blamed B [1]; B thanked C [2]" the places of B and C in the first part say nothing of the second."""
    text = "On 6 February 2017 Russia blamed Venezuela (The Wire) [1]; {} (The Wire) [2]."
    doc = document("Russia blamed Venezuela. Venezuela thanked Russia.")
    russia, venezuela = mention(doc, "Russia", "RUS", "Russia"), mention(doc, "Venezuela", "VEN", "Venezuela")
    first = claim(doc, "Russia blamed Venezuela.", "blamed", [russia], [venezuela])
    second = claim(doc, "Venezuela thanked Russia.", "thanked", [venezuela], [russia])
    second = replace(second, id="c2")
    cited = tuple(
        Citation(number, one.id, doc.id, one.evidence.sentence.span, one.evidence.text)
        for number, one in enumerate((first, second), 1)
    )
    claims = {one.id: one for one in (first, second)}

    def faults(part):
        return tuple(turned(Finding(text.format(part), cited), claims, NAMES))

    assert faults("Venezuela thanked Russia") == ()
    assert any("other way round" in fault for fault in faults("Russia thanked Venezuela"))
