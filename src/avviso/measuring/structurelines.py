"""The lines of a structure card, one function a line: (shelf, the two states and the year, the line so far) → line.

A line comes in as "none", with its year settled and covered, and leaves with what the data say. "None" is left
standing only where the data would have named something had there been something.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from math import hypot

from avviso.measuring.structureshelf import Ask, Shelf, uncovered
from avviso.measuring.voting import Alike, alike
from avviso.records.structure import CardLine, Fact

# Over how many years a change is taken, and arms are summed: deliveries come in lumps (SIPRI itself uses five).
YEARS = 5
# With fewer roll calls in common a year says nothing of two states; the last years of a data set are often such.
_ENOUGH = 10
_FULL = frozenset({"member", "founding member", "full"})
_TRADE = {"export-partners": "exports", "import-partners": "imports"}
_HEADS = ("head-of-state", "head-of-government", "foreign-minister")

Line = Callable[[Shelf, Ask, CardLine], CardLine]


def agreement(shelf: Shelf, ask: Ask, line: CardLine) -> CardLine:
    """Agreement in UN roll calls of the year, its change over five years, and by issue."""
    voted = _voted(shelf, ask, line)
    if voted is None:
        return replace(line, known="not known", reason=_no_votes(shelf, ask, line))
    year, now, before = voted
    facts = (Fact(*ask.both, str(year), str(year), issue, value, f"n {n}") for issue, value, n in now.issues)
    known = replace(line, year=year, n=now.n, facts=tuple(facts))
    return _changed(known, now.agreement, before.agreement if before else None)


def kappa(shelf: Shelf, ask: Ask, line: CardLine) -> CardLine:
    """Agreement in UN roll calls beyond what chance gives, and its change over five years."""
    voted = _voted(shelf, ask, line)
    if voted is None or voted[1].kappa is None:
        return replace(line, known="not known", reason=_no_votes(shelf, ask, line))
    year, now, before = voted
    return _changed(replace(line, year=year, n=now.n), now.kappa or 0.0, before.kappa if before else None)


def ideal_distance(shelf: Shelf, ask: Ask, line: CardLine) -> CardLine:
    """Distance of the two ideal points, with a 90 % band, and its change over five years.

    The band takes the two estimates for independent and normal, by the 5 % and 95 % quantiles that the data set gives.
    """
    year = line.year or 0
    points = [_point(shelf, code, year) for code in ask.both]
    gone = [code for code, point in zip(ask.both, points, strict=True) if point is None]
    if gone:
        return replace(line, known="not known", reason=uncovered(gone, year))
    (one, spread), (other, width) = (point for point in points if point)
    apart, margin = abs(one - other), hypot(spread, width)
    before = [point for code in ask.both if (point := _point(shelf, code, year - YEARS))]
    facts = (
        Fact(code, "", str(year), str(year), "ideal-point", value)
        for code, value in zip(ask.both, (one, other), strict=True)
    )
    banded = replace(line, low=max(0.0, apart - margin), high=apart + margin, facts=tuple(facts))
    return _changed(banded, apart, abs(before[0][0] - before[1][0]) if len(before) == 2 else None)


def shared(shelf: Shelf, ask: Ask, line: CardLine) -> CardLine:
    """Organisations that both fully belong to: their number (n), Jaccard's index, and which, the smallest first.

    The value of each organisation is how many members it has: few members say more of a pair.
    """
    year = line.year or 0
    mine, other = ({f.right: f for f in shelf.of(line.kind, code, year) if f.what in _FULL} for code in ask.both)
    gone = [code for code, joined in zip(ask.both, (mine, other), strict=True) if not joined]
    if gone:
        return replace(line, known="not known", reason=uncovered(gone, year))
    sizes = Counter(f.right for f in shelf.all_of(line.kind) if f.what in _FULL and f.in_year(year))
    common = sorted(mine.keys() & other.keys(), key=lambda body: (sizes[body], body))
    facts = (_in_common(mine[body], other[body], sizes[body]) for body in common)
    value = len(common) / len(mine.keys() | other.keys())
    return replace(line, known="known" if common else "none", value=value, n=len(common), facts=tuple(facts))


def _in_common(one: Fact, other: Fact, members: int) -> Fact:
    untils = [fact.until for fact in (one, other) if fact.until]
    since, until = max(one.since, other.since), min(untils, default="")
    return Fact(one.right, "", since, until, "members", float(members), one.note)


def holding(shelf: Shelf, ask: Ask, line: CardLine) -> CardLine:
    """What holds between the two in the year, each way round."""
    facts = {fact for one, other in ask.turns for fact in shelf.between(line.kind, one, other, line.year or 0)}
    return _told(line, tuple(sorted(facts, key=lambda fact: (fact.since, fact.left, fact.what, fact.note))))


def arms(shelf: Shelf, ask: Ask, line: CardLine) -> CardLine:
    """What each sent the other in the five years up to the year, and its share of all that the other received."""
    year = line.year or 0
    since = year - YEARS + 1
    facts = []
    for one, other in ask.turns:
        got = [f for f in shelf.all_of(line.kind) if f.right == other and since <= int(f.since[:4]) <= year]
        total, sent = sum(f.value or 0 for f in got), sum(f.value or 0 for f in got if f.left == one)
        if any(f.left == one for f in got):
            note = f"{sent / total:.0%} of what {other} received" if total else ""
            facts.append(Fact(one, other, str(since), str(year), "delivered", sent, note))
    if facts:
        return _told(line, tuple(facts))
    before = [f.since[:4] for turn in ask.turns for f in shelf.all_of(line.kind) if (f.left, f.right) == turn]
    last = max((when for when in before if int(when) <= year), default="")
    return replace(line, reason=f"none since {since}, the last in {last}" if last else "")


def partners(shelf: Shelf, ask: Ask, line: CardLine) -> CardLine:
    """Which rank and share each has in the other's list of main partners: the last list of five years to the year."""
    facts: list[Fact] = []
    without = []
    for one, other in ask.turns:
        listed = _last_list(shelf, line, one)
        if not listed:
            continue
        found = [fact for fact in listed if fact.right == other]
        facts.extend(replace(fact, what=_TRADE[line.kind]) for fact in found)
        if not found:
            without.append(f"{other} is not among the {len(listed)} that {one}'s list of {listed[0].since} names")
    if not facts and not without:
        return replace(line, known="not known", reason=uncovered(ask.both, line.year or 0))
    return _told(replace(line, reason="; ".join(without)), tuple(facts))


def sanctions(shelf: Shelf, ask: Ask, line: CardLine) -> CardLine:
    """Sanctions in force, each way round, by the state itself or by an organisation that it belongs to."""
    year = line.year or 0
    facts: list[Fact] = []
    for one, other in ask.turns:
        facts.extend(shelf.between(line.kind, one, other, year))
        joined = sorted({f.right for f in shelf.of("memberships", one, year) if f.what in _FULL})
        for body in joined:
            facts.extend(shelf.between(line.kind, body, other, year))
    return _told(line, tuple(dict.fromkeys(facts)))


def each(shelf: Shelf, ask: Ask, line: CardLine, what: str) -> CardLine:
    """One figure of each of the two."""
    found = [fact for code in ask.both for fact in shelf.of(line.kind, code, line.year or 0) if fact.what == what]
    gone = [code for code in ask.both if all(fact.left != code for fact in found)]
    reason = uncovered(gone, line.year or 0) if gone else ""
    return replace(line, known="known" if found else "not known", facts=tuple(found), reason=reason)


def heads(shelf: Shelf, ask: Ask, line: CardLine) -> CardLine:
    """Who headed the two states and their governments, and led their foreign ministries, in the year."""
    facts = [
        fact
        for code in ask.both
        for office in _HEADS
        for fact in shelf.of(line.kind, code, line.year or 0)
        if fact.what == office and not fact.right
    ]
    return _told_or_unknown(line, tuple(facts), "the table of offices names no head of either in that year")


def ambassadors(shelf: Shelf, ask: Ask, line: CardLine) -> CardLine:
    """Ambassadors of each to the other in the year. That none is named never means that there was none."""
    facts = [fact for one, other in ask.turns for fact in shelf.between(line.kind, one, other, line.year or 0)]
    reason = "the table of offices has few ambassadors but those to and of the USA since 2014, and none of these"
    return _told_or_unknown(line, tuple(facts), reason)


def _told(line: CardLine, facts: tuple[Fact, ...]) -> CardLine:
    return replace(line, known="known" if facts else "none", facts=facts)


def _told_or_unknown(line: CardLine, facts: tuple[Fact, ...], reason: str) -> CardLine:
    return replace(line, known="known", facts=facts) if facts else replace(line, known="not known", reason=reason)


def _changed(line: CardLine, now: float, before: float | None) -> CardLine:
    if before is None or line.year is None:
        return replace(line, known="known", value=now)
    return replace(line, known="known", value=now, change=now - before, since_year=line.year - YEARS)


def _voted(shelf: Shelf, ask: Ask, line: CardLine) -> tuple[int, Alike, Alike | None] | None:
    """The year, how alike both voted in it, and five years before.

    Where none is asked for, the last with enough roll calls in which both voted, else the last with any.
    """
    if shelf.rolls is None or line.year is None:
        return None
    years = [line.year] if ask.year is not None else range(line.year, line.year - YEARS, -1)
    known = [(year, now) for year in years if (now := alike(shelf.rolls, *ask.both, year))]
    if not known:
        return None
    year, now = next((one for one in known if one[1].n >= _ENOUGH), known[0])
    return year, now, alike(shelf.rolls, *ask.both, year - YEARS)


def _no_votes(shelf: Shelf, ask: Ask, line: CardLine) -> str:
    voters = shelf.rolls.ballots if shelf.rolls else {}
    gone = [code for code in ask.both if code not in voters]
    return uncovered(gone, line.year or 0) if gone else "no roll call of that year has votes of both"


def _point(shelf: Shelf, code: str, year: int) -> tuple[float, float] | None:
    """A state's ideal point and half the width of its 90 % band."""
    found = {fact.what: fact.value for fact in shelf.of("ideal-points", code, year)}
    point, low, high = (found.get(what) for what in ("ideal-point", "q05", "q95"))
    if point is None:
        return None
    return point, (high - low) / 2 if low is not None and high is not None else 0.0


def _last_list(shelf: Shelf, line: CardLine, code: str) -> tuple[Fact, ...]:
    years = range(line.year or 0, (line.year or 0) - YEARS, -1)
    return next((found for year in years if (found := shelf.of(line.kind, code, year))), ())


# Topic → the kind of data that answers, and how; a card has these lines in this order.
LINES: Mapping[str, tuple[str, Line]] = {
    "un-agreement": ("un-votes", agreement),
    "un-kappa": ("un-votes", kappa),
    "ideal-point-distance": ("ideal-points", ideal_distance),
    "alliances": ("atop", holding),
    "alliances-cow": ("cow-alliances", holding),
    "organisations": ("memberships", shared),
    "organisations-cow": ("cow-igo", shared),
    "arms": ("arms", arms),
    "exports": ("export-partners", partners),
    "imports": ("import-partners", partners),
    "sanctions": ("sanctions", sanctions),
    "rivalry": ("rivalries", holding),
    "disputes": ("disputes", holding),
    "capabilities": ("capabilities", partial(each, what="cinc")),
    "oil": ("oil-production", partial(each, what="produced")),
    "offices": ("offices", heads),
    "ambassadors": ("offices", ambassadors),
}
