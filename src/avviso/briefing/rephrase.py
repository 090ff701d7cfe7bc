"""Which rewordings of a sentence may stand: those that say what the sentence says, and nothing else.

Whoever rewords is not trusted. A rewording is kept only where every name, number, date, note, quotation, likelihood and
turning word of the sentence is in it, and not one content word that the sentence lacks; else the sentence stays.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from avviso.briefing import said
from avviso.briefing.carried import one_line
from avviso.briefing.lint import likelihoods
from avviso.briefing.parts import Dossier
from avviso.records import Finding, Section

SHORTEST, LONGEST, SLACK = 0.5, 1.5, 40  # how long a rewording may be, against its sentence; characters to spare
FEWEST_KEPT = 0.9  # content words of the sentence that a rewording must still hold
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_FOREIGN = re.compile(r"[<>`*_#|{}\\~^]|https?:|www\.", re.IGNORECASE)
_MARKS = '“”"()%;:'


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of the sentences asked about. dropped: the reason why a rewording was not kept → how often."""

    kept: int
    dropped: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of templates/rephrasing.toml."""

    instruction: str
    glue: frozenset[str]
    turning: frozenset[str]
    endings: tuple[str, ...]


@cache
def words() -> Words:
    """The lists, read once."""
    raw = tomllib.loads((files("avviso") / "templates" / "rephrasing.toml").read_text(encoding="utf-8"))
    endings = tuple(sorted(raw["endings"].split(), key=len, reverse=True))
    instruction = " ".join(raw["instruction"].split())
    return Words(instruction, frozenset(raw["glue"].split()), frozenset(raw["turning"].split()), endings)


def reworded(brief: Dossier, ask: Callable[[str], str | None]) -> tuple[Dossier, Tried]:
    """The brief with every finding's sentence that `ask` rewords and `objection` lets pass.

    ask: gives a rewording of a text, or None when it has none. Rows of tables and the timeline are not asked about.
    """
    kept = 0
    dropped: Counter[str] = Counter()
    sections: list[Section] = []
    for section in brief.sections:
        findings: list[Finding] = []
        for finding in section.findings:
            answer = ask(finding.text)
            reason = "no answer" if answer is None else objection(finding.text, answer)
            kept += not reason
            dropped.update([reason] if reason else [])
            findings.append(finding if reason or answer is None else replace(finding, text=one(answer)))
        sections.append(replace(section, findings=tuple(findings)))
    return replace(brief, sections=tuple(sections)), Tried(kept, tuple(sorted(dropped.items())))


def one(answer: str) -> str:
    """The answer as it would stand in the brief: on one line, without spaces at its ends."""
    return " ".join(answer.split())


def objection(text: str, answer: str) -> str:
    """Why the answer may not stand for the text, in a few words; empty where it may."""
    new = one(answer)
    if new == text:
        return "nothing changed"
    if not new or not SHORTEST * len(text) <= len(new) <= LONGEST * len(text) + SLACK:
        return "much shorter or longer"
    if _FOREIGN.sub("", new) != new and len(_FOREIGN.findall(new)) > len(_FOREIGN.findall(text)):
        return "markup or an address"
    # Brackets mark notes in what is compared, so only the rest is put through the same cleaning.
    if one_line(new.replace("[", "").replace("]", "")) != new.replace("[", "").replace("]", ""):
        return "controls or hidden characters"
    for told, rule in _RULES:
        if not rule(text, new):
            return told
    return ""


def _begins(text: str, new: str) -> bool:
    return text[:1].isupper() == new[:1].isupper()


def _notes(text: str, new: str) -> bool:
    return said.without_references(text)[1] == said.without_references(new)[1]


def _quotations(text: str, new: str) -> bool:
    return said.quoted(text)[0] == said.quoted(new)[0] and text.count('"') == new.count('"')


def _amounts(text: str, new: str) -> bool:
    """The same dates and numbers, in the same order."""
    return _counted(text) == _counted(new)


def _counted(text: str) -> tuple[frozenset[said.Day], list[tuple[float, bool]], list[str]]:
    bare = said.without_references(text)[0]
    days, rest = said.dates(bare)
    digits = re.findall(r"\d+", bare)
    return days, sorted((number.value, number.percent) for number in said.numbers(rest)), digits


def _names(text: str, new: str) -> bool:
    """The same words written large, in the same order, the first of each sentence aside where it is written small."""
    return _large(text, new) == _large(new, text)


def _large(text: str, other: str) -> list[str]:
    found: list[str] = []
    small = {match[0] for source in (text, other) for match in _WORD.finditer(source) if match[0].islower()}
    for match in _WORD.finditer(said.without_references(text)[0]):
        word = match[0].removesuffix("’s").removesuffix("'s")
        if any(char.isupper() for char in word):
            opens = text[: match.start()].rstrip(" “(")[-1:] in ("", ".", "!", "?", ":", ";")
            ordinary = word.lower() in small | words().glue | said.words().openers
            if not (opens and ordinary and word.istitle()):
                found.append(word)
    return found


def _likely(text: str, new: str) -> bool:
    return likelihoods(text) == likelihoods(new) and ("confiden" in text.lower()) == ("confiden" in new.lower())


def _turned(text: str, new: str) -> bool:
    """The words that turn what is said, as often as before and in the same order."""
    return _turning(text) == _turning(new)


def _turning(text: str) -> list[str]:
    return [word for match in _WORD.finditer(text) if (word := match[0].lower()) in words().turning]


def _content(text: str, new: str) -> bool:
    """No content word that the sentence lacks, in no greater number, and most of its own still there."""
    before, after = _stems(text), _stems(new)
    held = sum((before & after).values())
    return not after - before and held >= FEWEST_KEPT * sum(before.values())


def _stems(text: str) -> Counter[str]:
    bare = said.without_references(text)[0]
    found = (match[0].lower() for match in _WORD.finditer(bare))
    return Counter(_stem(word) for word in found if word not in words().glue)


def _stem(word: str) -> str:
    """The word without an ending, four letters of it left at least."""
    word = word.removesuffix("’s").removesuffix("'s")
    for ending in words().endings:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending).rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word


_RULES: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    ("a small letter to begin with", _begins),
    ("other notes", _notes),
    ("other quotations", _quotations),
    ("another number or date", _amounts),
    ("another name", _names),
    ("another likelihood", _likely),
    ("a turning word more or less", _turned),
    ("words that the sentence lacks", _content),
)
