"""Spoils a sound brief in one place, to see whether its checker notices.

Each mutation is a mistake that a program or a hand could make: another name, another digit, another date, a span moved
by one, another citation, another likelihood. Which place is spoilt is drawn by a seeded generator, so that a run can
be had again.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from avviso.briefing.likelihood import words
from avviso.briefing.parts import Dossier
from avviso.records import Brief, Citation, Finding, Likelihood, Span

KINDS = ("name", "digit", "date", "span", "citation", "likelihood")
# Names that no bundled brief is about; half of the swaps use them, half another name of the same brief.
FOREIGN = ("Peru", "Chad", "New Zealand", "Bhutan", "Angela Merkel", "Tarō Asō", "Rabat", "the African Union", "ECOWAS")
MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_REFERENCE = re.compile(r"\[(\d+)\]")
_DATE = re.compile(rf"(?:\b(\d{{1,2}}) )?\b({'|'.join(MONTHS)}) (\d{{4}})\b|\b(1[89]\d\d|20[0-4]\d)\b(?!,\d)")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A spoilt brief. told: what was changed, in one line."""

    kind: str
    told: str
    brief: Brief


def mutants(brief: Dossier, count: int, seed: int = 0) -> Iterator[Mutant]:
    """`count` spoilt copies, the kinds in turn; a kind for which the brief has no place is passed over."""
    rng = random.Random(seed)
    made = 0
    barren = 0
    while made < count and barren < len(KINDS):
        barren = 0
        for kind in KINDS:
            mutant = _MAKERS[kind](brief, rng)
            if mutant is None:
                barren += 1
                continue
            yield mutant
            made += 1
            if made == count:
                return


def every(brief: Brief) -> list[Finding]:
    """The findings of sections, rows and points, each once."""
    found = [finding for section in brief.sections for finding in section.findings]
    found += [row.finding for section in brief.sections for table in section.tables for row in table.rows]
    if isinstance(brief, Dossier):
        found += [point.finding for point in brief.points]
    return list(dict.fromkeys(found))


def with_finding(brief: Dossier, old: Finding, new: Finding) -> Dossier:
    """The brief with one finding in another's place, wherever it stands."""
    sections = tuple(
        replace(
            section,
            findings=tuple(new if one == old else one for one in section.findings),
            tables=tuple(
                replace(
                    table, rows=tuple(replace(row, finding=new) if row.finding == old else row for row in table.rows)
                )
                for table in section.tables
            ),
        )
        for section in brief.sections
    )
    points = tuple(replace(point, finding=new) if point.finding == old else point for point in brief.points)
    return replace(brief, sections=sections, points=points)


def _spoilt(brief: Dossier, rng: random.Random, kind: str, change: Callable[[str], str | None]) -> Mutant | None:
    """One text of the brief changed, a sentence or a cell; None when no text can be."""
    places: list[tuple[str, Callable[[str], Dossier]]] = [
        (finding.text, partial(_with_text, brief, finding)) for finding in every(brief)
    ]
    for at, section in enumerate(brief.sections):
        for index, table in enumerate(section.tables):
            for line, row in enumerate(table.rows):
                places += [
                    (cell, partial(_with_cell, brief, (at, index, line, column)))
                    for column, cell in enumerate(row.cells)
                ]
    rng.shuffle(places)
    for text, put in places:
        changed = change(text)
        if changed is not None and changed != text:
            return Mutant(kind, f"{text!r} → {changed!r}", put(changed))
    return None


def _with_text(brief: Dossier, old: Finding, text: str) -> Dossier:
    return with_finding(brief, old, replace(old, text=text))


def _with_cell(brief: Dossier, where: tuple[int, int, int, int], text: str) -> Dossier:
    at, index, line, column = where
    sections = list(brief.sections)
    tables = list(sections[at].tables)
    rows = list(tables[index].rows)
    cells = rows[line].cells
    rows[line] = replace(rows[line], cells=(*cells[:column], text, *cells[column + 1 :]))
    tables[index] = replace(tables[index], rows=tuple(rows))
    sections[at] = replace(sections[at], tables=tuple(tables))
    return replace(brief, sections=tuple(sections))


def _name(brief: Dossier, rng: random.Random) -> Mutant | None:
    names = [name for _, name in brief.names if len(name) > 2]

    def change(text: str) -> str | None:
        held = [match for name in names for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
        # A longer name round it is left alone: half of "South Sudan" is no name.
        whole = [m for m in held if not any(o is not m and o.start() <= m.start() and m.end() <= o.end() for o in held)]
        if not whole:
            return None
        match = rng.choice(whole)
        others = FOREIGN if rng.random() < 0.5 else tuple(name for name in names if name != match[0]) or FOREIGN
        other = rng.choice(others)
        return f"{text[: match.start()]}{other}{text[match.end() :]}"

    return _spoilt(brief, rng, "name", change)


def _digit(brief: Dossier, rng: random.Random) -> Mutant | None:
    def change(text: str) -> str | None:
        shut = [m.span() for m in (*_REFERENCE.finditer(text), *_DATE.finditer(text), *re.finditer(r"“[^”]*”", text))]
        free = [at for at, char in enumerate(text) if char.isdecimal() and not any(a <= at < b for a, b in shut)]
        if not free:
            return None
        at = rng.choice(free)
        digit = rng.choice([one for one in "0123456789" if one != text[at]])
        return f"{text[:at]}{digit}{text[at + 1 :]}"

    return _spoilt(brief, rng, "digit", change)


def _date(brief: Dossier, rng: random.Random) -> Mutant | None:
    def change(text: str) -> str | None:
        found = [m for m in _DATE.finditer(text) if "“" not in text[: m.start()].rpartition("”")[2]]
        if not found:
            return None
        match = rng.choice(found)
        day, month, year, bare = match.groups()
        if bare:
            new = str(int(bare) + rng.choice([-3, -2, -1, 1, 2, 3]))
        else:
            part = rng.choice(["day", "month", "year"] if day else ["month", "year"])
            day = str((int(day) + rng.randrange(27)) % 28 + 1) if part == "day" else day
            month = rng.choice([one for one in MONTHS if one != month]) if part == "month" else month
            year = str(int(year) + rng.choice([-2, -1, 1, 2])) if part == "year" else year
            new = " ".join(piece for piece in (day, month, year) if piece)
        return f"{text[: match.start()]}{new}{text[match.end() :]}" if new != match[0] else None

    return _spoilt(brief, rng, "date", change)


def _span(brief: Dossier, rng: random.Random) -> Mutant | None:
    if not brief.citations:
        return None
    old = rng.choice(brief.citations)
    start, end = rng.choice([(1, 1), (-1, -1), (0, 1), (0, -1), (1, 0), (-1, 0)])
    new = replace(old, span=Span(old.span.start + start, old.span.end + end))
    document = next(one for one in brief.documents if one.id == old.document_id)
    if rng.random() < 0.5:  # as a program would that quotes afresh
        new = replace(new, quote=document.quote(new.span))
    return Mutant("span", f"[{old.number}] {old.span} → {new.span}", _with_citation(brief, old, new))


def _with_citation(brief: Dossier, old: Citation, new: Citation) -> Dossier:
    changed = replace(brief, citations=tuple(new if one == old else one for one in brief.citations))
    for finding in every(brief):
        if old in finding.citations:
            cited = tuple(new if one == old else one for one in finding.citations)
            changed = with_finding(changed, finding, replace(finding, citations=cited))
    return changed


def _citation(brief: Dossier, rng: random.Random) -> Mutant | None:
    def change(text: str) -> str | None:
        found = list(_REFERENCE.finditer(text))
        others = [one.number for one in brief.citations]
        if not found or len(others) < 2:
            return None
        match = rng.choice(found)
        number = rng.choice([one for one in others if str(one) != match[1]])
        return f"{text[: match.start()]}[{number}]{text[match.end() :]}"

    return _spoilt(brief, rng, "citation", change)


def _likelihood(brief: Dossier, rng: random.Random) -> Mutant | None:
    judged = [finding for finding in every(brief) if finding.likelihood]
    if not judged:
        return None
    old = rng.choice(judged)
    told = old.likelihood
    assert told is not None
    word = rng.choice([one for one in words() if one != told.word])
    low, high = words()[word]
    how = rng.choice(["word", "range", "record", "probability", "swap"])
    text = old.text
    if how in ("word", "swap"):
        text = text.replace(told.word, word, 1)
    if how in ("range", "swap"):
        text = text.replace(f"{told.low}–{told.high}", f"{low}–{high}", 1)
    record = told
    if how == "record":
        record = Likelihood(word, low, high, told.probability)
    if how == "probability":
        record = replace(told, probability=(low + high) / 200)
    new = replace(old, text=text, likelihood=record)
    return Mutant("likelihood", f"{how}: {old.text!r} → {text!r}, {record}", with_finding(brief, old, new))


_MAKERS: dict[str, Callable[[Dossier, random.Random], Mutant | None]] = {
    "name": _name, "digit": _digit, "date": _date, "span": _span, "citation": _citation, "likelihood": _likelihood,
}  # fmt: skip
