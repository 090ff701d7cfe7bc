"""Judgements of two briefs held side by side: which is the same, and how far its probability went."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from avviso.briefing import said
from avviso.records import Finding, Section


@dataclass(frozen=True, slots=True)
class Moved:
    """A judgement whose probability changed. clause: what is judged. before, after: in per cent; points: their gap."""

    clause: str
    before: str
    after: str
    points: int
    counted: bool  # from the events of the record, and not from data sets


@dataclass(frozen=True, slots=True)
class Compared:
    """held: judgements as likely as before, to the per cent; new, dropped: made in one of the two briefs alone."""

    moved: tuple[Moved, ...]
    held: int
    new: int
    dropped: int


def compare(before: Sequence[Section], now: Sequence[Section]) -> Compared:
    """The judgements of the earlier brief beside those of this one, in the order of this one."""
    old, new = dict(_judged(before)), dict(_judged(now))
    both = [key for key in new if key in old]
    pairs = [(new[key], _percent(old[key]), _percent(new[key])) for key in both]
    moved = [Moved(clause(one.text), f"{a} %", f"{b} %", b - a, _from_record(one)) for one, a, b in pairs if a != b]
    return Compared(tuple(moved), len(pairs) - len(moved), len(new) - len(both), len(old) - len(both))


def _from_record(finding: Finding) -> bool:
    """Whether the probability rests on what was read: structural data have years of their own."""
    made = finding.figures[0].made_by if finding.figures else ""
    return not made.startswith(("avviso exposure", "avviso precedents"))


def percent(probability: float) -> str:
    """A probability in whole per cent.

    >>> percent(0.614)
    '61 %'
    """
    return f"{round(100 * probability)} %"


def clause(text: str) -> str:
    """What a judgement is about: its first sentence without likelihood and range.

    >>> clause("It is likely (55–80 %) that Russia will aid Cuba [2]. Confidence is low: one report says so.")
    'Russia will aid Cuba'
    """
    bare = said.without_references(text)[0]
    after = bare.partition(" %) that ")[2] or bare
    for end in (". ", "; ", ", judged"):  # what it is judged by is no part of it
        after = after.partition(end)[0]
    return " ".join(after.split()).rstrip(" .")


def _judged(sections: Sequence[Section]) -> Iterator[tuple[str, Finding]]:
    """Every sentence with a likelihood in the judgements, by what it judges."""
    for section in sections:
        if section.name == "judgements":
            yield from ((_key(one), one) for one in section.findings if one.likelihood)


def _key(finding: Finding) -> str:
    """What is judged, days and numbers aside: those move from brief to brief."""
    bare = said.dates(clause(finding.text))[1].replace(said.BLOT, "")
    return " ".join(word for word in bare.split() if not any(char.isdecimal() for char in word)).casefold()


def _percent(finding: Finding) -> int:
    return round(100 * finding.likelihood.probability) if finding.likelihood else 0
