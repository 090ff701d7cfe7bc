"""Competing readings of the tie, weighed by what speaks against each (analysis of competing hypotheses, Heuer 1999).

Readings and rules are data (templates/readings.toml); signs are made in evidence.py; here they are only looked up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from avviso.briefing import evidence, plain
from avviso.briefing.desk import Desk
from avviso.briefing.phrases import capital, counted, say, template, words
from avviso.briefing.signs import Sign, rules
from avviso.records import Figure, Finding, Row, Section, Table

Mark = Literal["consistent", "inconsistent", "neither"]
MADE_BY = "signs of this brief held against templates/readings.toml"
_NAMED = 2  # signs named for or against a reading in prose


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading with the signs that are consistent and inconsistent with it."""

    name: str
    means: str
    why: Mapping[str, str]
    fitting: tuple[Sign, ...]
    contrary: tuple[Sign, ...]

    def mark(self, sign: Sign) -> Mark:
        """What a sign says of it."""
        if sign in self.contrary:
            return "inconsistent"
        return "consistent" if sign in self.fitting else "neither"


def section(desk: Desk) -> Section:
    """The readings by what speaks against them, least first, and the table of signs against readings."""
    head = ("readings", template("readings.title"))
    if not desk.request.right:
        return Section(*head, empty=template("readings.one"))
    signs = evidence.signs(desk)
    if not signs:
        return Section(*head, empty=template("readings.empty"))
    found = weighed(desk)
    findings = [
        _order(found, len(signs)),
        *_close(found),
        *map(_reading, found),
        *_telling(found, signs),
        *_unweighed(signs),
    ]
    assumption = say("readings.assumption", MADE_BY, {}, "assumption")
    return Section(*head, (*findings, assumption), "", template("readings.note"), (_table(found, signs),))


def weighed(desk: Desk) -> tuple[Reading, ...]:
    """The readings of a warming or a cooling, the one with least against it first; then that with most for it."""
    signs = evidence.signs(desk)
    found = (_weigh(one, signs) for one in rules()[evidence.direction(desk)])
    return tuple(sorted(found, key=lambda one: (len(one.contrary), -len(one.fitting))))


def leading(found: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Those with as little against them as any."""
    return tuple(one for one in found if len(one.contrary) == len(found[0].contrary))


def _weigh(rule: Mapping[str, Any], signs: tuple[Sign, ...]) -> Reading:
    fitting, contrary = (
        tuple(sign for sign in signs if sign.state in rule[way].get(sign.kind, ())) for way in ("for", "against")
    )
    return Reading(rule["name"], rule["means"], rule["why"], fitting, contrary)


def _order(found: tuple[Reading, ...], signs: int) -> Finding:
    """Which reading has least against it, and what the others have."""
    first = leading(found)
    key = "readings.first" if len(first) == 1 else "readings.tied"
    rest = [one for one in found if one not in first]
    counts = (template("readings.other").format(name=one.name, count=len(one.contrary)) for one in rest)
    others = plain.joined(tuple(counts))
    values = {"signs": counted(signs, "sign"), "against": str(len(first[0].contrary))}
    values |= {"names": plain.joined(tuple(f"“{capital(one.name)}”" for one in first))}
    values |= {"others": template("readings.others").format(others=others) if others else ""}
    return say(key, MADE_BY, values)


def _close(found: tuple[Reading, ...]) -> Iterator[Finding]:
    """That one sign decides the order, where it does."""
    rest = [one for one in found if one not in leading(found)]
    if rest and len(rest[0].contrary) - len(found[0].contrary) == 1:
        yield say("readings.close", MADE_BY, {})


def _reading(one: Reading) -> Finding:
    """What a reading holds, and what speaks against and for it."""
    values = {"name": f"“{capital(one.name)}”", "means": one.means}
    values |= {"against": _grounds(one, one.contrary), "for": _grounds(one, one.fitting)}
    return _carrying(say("readings.reading", MADE_BY, values), (*one.contrary[:_NAMED], *one.fitting[:_NAMED]))


def _grounds(one: Reading, signs: tuple[Sign, ...]) -> str:
    """The first signs, each with why, and how many more there are."""
    if not signs:
        return template("readings.nothing")
    told = [template("readings.ground").format(sign=_inner(sign), why=one.why[sign.kind]) for sign in signs[:_NAMED]]
    rest = len(signs) - _NAMED
    return "; ".join([*told, *([template("readings.more").format(count=counted(rest, "sign"))] if rest > 0 else [])])


def _inner(sign: Sign) -> str:
    """What a sign says, as it stands inside a sentence."""
    text = sign.finding.text
    return f"the {text[4:]}" if text.startswith("The ") else text


def _telling(found: tuple[Reading, ...], signs: tuple[Sign, ...]) -> Iterator[Finding]:
    """The signs that tell the readings apart: inconsistent with some, consistent with others."""
    apart = [sign for sign in signs if {"consistent", "inconsistent"} <= {one.mark(sign) for one in found}]
    if apart:
        kinds = tuple(dict.fromkeys(rules()["kinds"][sign.kind] for sign in apart))
        yield say("readings.telling", MADE_BY, {"kinds": plain.joined(kinds)})


def _unweighed(signs: tuple[Sign, ...]) -> Iterator[Finding]:
    """What could not be weighed."""
    known = {sign.kind for sign in signs}
    dark = tuple(name for kind, name in rules()["kinds"].items() if kind not in known)
    if dark:
        yield say("readings.unweighed", MADE_BY, {"kinds": plain.joined(dark)}, "gap")


def _table(found: tuple[Reading, ...], signs: tuple[Sign, ...]) -> Table:
    """Signs against readings, and how many speak against each."""
    columns = (*words()["readings"]["columns"], *(capital(one.name) for one in found))
    told = [sign for sign in signs if any(one.mark(sign) != "neither" for one in found)]
    rows = [_row(sign, found) for sign in told]
    counts = tuple(str(len(one.contrary)) for one in found)
    sums = plain.joined(tuple(f"{count} against “{one.name}”" for one, count in zip(found, counts, strict=True)))
    total = Row((template("readings.total"), *counts), say("readings.totals", MADE_BY, {"told": sums}))
    return Table("ach", template("readings.table"), columns, (*rows, total), template("readings.table_note"))


def _row(sign: Sign, found: tuple[Reading, ...]) -> Row:
    """One sign: what it says of each reading, and why."""
    marks = tuple(one.mark(sign) for one in found)
    groups = (_alike(sign, mark, found) for mark in ("inconsistent", "consistent", "neither"))
    values = {"sign": capital(sign.finding.text), "told": "; ".join(filter(None, groups))}
    finding = _carrying(say("readings.row", MADE_BY, values), (sign,))
    return Row((capital(sign.finding.text), *marks), finding)


def _alike(sign: Sign, mark: str, found: tuple[Reading, ...]) -> str:
    """The readings of which a sign says the same, with why."""
    key = "readings.cell_plain" if mark == "neither" else "readings.cell"
    alike = [one for one in found if one.mark(sign) == mark]
    named = (template(key).format(name=one.name, why=one.why.get(sign.kind, "")) for one in alike)
    return template(f"readings.{mark}").format(told=plain.joined(tuple(named))) if alike else ""


def _carrying(finding: Finding, signs: tuple[Sign, ...]) -> Finding:
    """The finding with the figures of the signs that it tells of, so that each leads to its own computation."""
    figures: tuple[Figure, ...] = tuple(dict.fromkeys(figure for sign in signs for figure in sign.finding.figures))
    return Finding(finding.text, finding.citations, (*finding.figures, *figures), finding.sort)
