"""Sentences from templates/analysis.toml. Whatever a template is filled with becomes a Figure of the finding.

A template holds no number and no name of its own (a test sees to that), so every number and name in such a sentence is
carried by one of its figures.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from avviso.briefing import likelihood
from avviso.records.derived import Figure, Finding, Likelihood, Sort

Values = Mapping[str, str | int]
# Whom a brief is on may be named in any of its sentences, so they need no figure.
_ALWAYS = frozenset({"left", "right", "parties", "opening"})


def say(key: str, made_by: str, values: Values, sort: Sort = "information") -> Finding:
    """The sentence of that key ("level.now"), filled. made_by: the computation, with the command where one does it.

    Raises KeyError for a key that the file lacks, or a value that the template wants.
    """
    return fill(template(key), made_by, values, sort)


def fill(text: str, made_by: str, values: Values, sort: Sort = "information") -> Finding:
    """The same from a template that stands elsewhere."""
    told, figures = _filled(text, made_by, values)
    return Finding(told, (), figures, sort)


def judge(key: str, made_by: str, values: Values, about: tuple[str, float]) -> Finding:
    """The same as a judgement: the template's {opening} becomes the word for the probability with its range.

    about: what is judged, in words that stay the same from brief to brief ("probability of AID by RUS on VEN"), and
    its probability. Both are the first figure of the finding, by which a later brief finds it again.
    """
    name, probability = about
    found = likelihood.likelihood(probability)
    text, figures = _filled(template(key), made_by, {**values, "opening": likelihood.opening(found)})
    return Finding(text, (), (Figure(name, percent(probability), made_by), *figures), "judgement", found)


def naming(finding: Finding, parties: tuple[str, ...], made_by: str) -> Finding:
    """The finding with a figure for each party, for a row whose cells name them otherwise than its sentence."""
    named = tuple(Figure("party", party, made_by) for party in dict.fromkeys(parties))
    return replace(finding, figures=(*finding.figures, *named))


def worded(found: Likelihood) -> str:
    """A word with its range: "very likely (80–95 %)"."""
    return f"{found.word} ({likelihood.span(found)} %)"


def template(key: str) -> str:
    """The template of a dotted key."""
    table: Any = words()
    for part in key.split("."):
        table = table[part]
    return str(table)


def phrase(key: str, fallback: str = "") -> str:
    """A part of a sentence by its dotted key; the fallback where the file lacks it."""
    try:
        return template(key)
    except KeyError:
        return fallback


def percent(share: float, digits: int = 0) -> str:
    """A share in per cent. What is not 0 is not told as 0.

    >>> percent(0.163), percent(0.004), percent(0.0), percent(0.997)
    ('16 %', 'under 1 %', '0 %', 'over 99 %')
    """
    if not digits and 0 < share < 0.005:
        return "under 1 %"
    if not digits and 0.995 < share < 1:
        return "over 99 %"
    return f"{100 * share:.{digits}f} %"


def signed(value: float, digits: int = 2) -> str:
    """A value with its sign, and no "−0.00".

    >>> signed(0.714), signed(-0.001), signed(-0.31)
    ('+0.71', '0.00', '−0.31')
    """
    told = f"{abs(value):.{digits}f}"
    if not float(told):
        return told
    return f"{'+' if value > 0 else '−'}{told}"


def counted(number: int, noun: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "event"), counted(1200, "event"), counted(2, "party", "parties")
    ('1 event', '1,200 events', '2 parties')
    """
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def _filled(text: str, made_by: str, values: Values) -> tuple[str, tuple[Figure, ...]]:
    """The template filled, and a figure for each value in it that is not of those the brief is on."""
    fields = [(name, literal) for literal, name, _, _ in Formatter().parse(text) if name]
    told = {name: str(values[name]) for name, _ in fields}
    first, before = fields[0] if fields else ("", "x")
    if not before:
        told[first] = capital(told[first])
    names = dict.fromkeys(name for name, _ in fields if name not in _ALWAYS and told[name])
    figures = [Figure(name.replace("_", " "), _bare(told[name]), made_by) for name in names]
    figures += [Figure("data", term, made_by) for term in words()["terms"]["names"] if term in text]
    return text.format_map(told), tuple(figures) or (Figure("computation", made_by, made_by),)


def _bare(value: str) -> str:
    """What fills a template without the marks that join it to the sentence: " (Turkey)" is told as "Turkey"."""
    bare = value.strip(" ;,")
    return bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare


@cache
def words() -> dict[str, Any]:
    """The whole file, read once."""
    return tomllib.loads((files("avviso") / "templates" / "analysis.toml").read_text(encoding="utf-8"))
