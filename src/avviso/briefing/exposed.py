"""The section on third parties: what such a change has gone with for them, with base rates, triads and projections."""

from collections.abc import Iterator, Mapping

from avviso.briefing import gaps, plain
from avviso.briefing.desk import Desk
from avviso.briefing.phrases import capital, counted, percent, phrase, say, signed, template, words
from avviso.records import Finding, Row, Section, Table
from avviso.records.exposure import BaseRate, Exposure, OwnWarming, Projection, Rate, Stance

WITHIN = 3  # years after a change in which what came is told
_ROWS, _CASES, _OWN, _STRAINED = 12, 4, 2, 5
# What is told first: outcomes that are not read from the same votes as most changes.
_CHANGES = ("arms", "pact", "organisation", "votes")
_FEW = 30  # cases: with fewer, a rate is told last
_ORDER = ("sanction", "points-apart", "dispute", "votes-fell", "pact-ended")
_SIGNS = {1: "friendly", -1: "hostile", 0: "neutral"}
_STRAINS = {1: "unbalanced", -1: "balanced", 0: "unknown"}


def section(desk: Desk) -> Section:
    """The third party that is asked about in full, the others in short."""
    head, found = ("thirds", template("exposed.title")), desk.request.analysis.exposures
    if not desk.request.right:
        return Section(*head, empty=template("exposed.one"))
    missing = tuple(gaps.of(desk, "exposures"))
    if not found:
        return Section(*head, missing, template("exposed.empty"))
    first, *others = (Told(desk, one) for one in found)
    told = [*first.findings(), *(finding for one in others for finding in one.short()), first.assumption()]
    note = template("exposed.note")
    return Section(*head, (*told, *first.missing(), *missing), "", note, first.tables())


def command(found: Exposure) -> str:
    """What prints the same."""
    way = " --direction cooling" if found.direction == "cooling" else ""
    return f"avviso exposure {found.left} {found.right} --on {found.on} --year {found.year}{way}"


def told_first(found: Exposure) -> list[BaseRate]:
    """The base rates that a brief tells, the most telling first; those read twice from one kind are left out."""
    asked = [one for one in found.rates if (one.scope, one.within) == ("asked", WITHIN) and one.after.n]
    asked = [one for one in asked if one.outcome in _ORDER and not one.shared]
    return sorted(asked, key=lambda one: (one.after.n < _FEW, _ORDER.index(one.outcome), _CHANGES.index(one.warming)))


def toward(found: Exposure, code: str) -> Stance | None:
    """How the third party stands to one of the two."""
    return next((one for one in found.stances if {one.left, one.right} == {found.on, code}), None)


def by_votes(found: Exposure) -> bool:
    """Whether nothing but votes says how the third party stands to one of the two, or to both."""
    return any(one is not None and one.voted for one in (toward(found, found.left), toward(found, found.right)))


def differs(rate: BaseRate) -> int:
    """+1 where the outcome came more often than in matched pairs, −1 less often; 0 where that cannot be told."""
    if rate.difference is None:
        return 0
    return (rate.difference[1] > 0) - (rate.difference[2] < 0)


class Told:
    """Words one exposure."""

    def __init__(self, desk: Desk, found: Exposure) -> None:
        self._desk, self._found, self._made = desk, found, command(found)
        self.on = desk.writer.state(found.on)

    def findings(self) -> Iterator[Finding]:
        """All that is told of the third party that is asked about."""
        rates = told_first(self._found)
        if rates:
            yield self.rate(rates[0])
            yield from self._cases(rates[0])
            yield from self._stars(rates[:_ROWS])
        yield from self._own()
        yield from self._triads()
        yield from self._projected()

    def short(self) -> Iterator[Finding]:
        """The surest base rate and the triads, for another third party."""
        yield from (self.rate(one) for one in told_first(self._found)[:1])
        yield from self._triads()

    def tables(self) -> tuple[Table, ...]:
        """The base rates."""
        rows = tuple(self._row(one) for one in told_first(self._found)[:_ROWS])
        values = {"direction": self._found.direction, "years": counted(WITHIN, "year"), "on": self.on}
        title = template("exposed.table").format_map(values)
        return (Table("rates", title, tuple(words()["exposed"]["columns"]), rows),) if rows else ()

    def warmed(self, warming: str, like: bool = True) -> str:
        """The change in words, of states like those asked about or of the two themselves."""
        left = self._desk.writer.state(self._found.left)
        a = template("exposed.who.like").format(left=left) if like else left
        return template(f"exposed.{self._found.direction}.{warming}").format_map(self._names(a))

    def came(self, outcome: str, like: bool = True) -> str:
        """The outcome in words."""
        a = template("exposed.who.that") if like else self._desk.writer.state(self._found.left)
        return template(f"exposed.outcome.{outcome}").format_map(self._names(a))

    def step(self, warming: str) -> str:
        """The change as a step to come: "new deliveries of major arms by Russia"."""
        left = self._desk.writer.state(self._found.left)
        return template(f"exposed.step.{self._found.direction}.{warming}").format_map(self._names(left))

    def comes(self, outcome: str) -> str:
        """The outcome as one to come, for the state asked about."""
        left = self._desk.writer.state(self._found.left)
        return template(f"exposed.comes.{outcome}").format_map(self._names(left))

    def assumption(self) -> Finding:
        """What counting past cases takes for granted."""
        return say("exposed.assumption", self._made, {}, "assumption")

    def missing(self) -> Iterator[Finding]:
        """What the answer leaves out for want of data."""
        if self._found.missing:
            kinds = tuple(phrase(f"exposed.kinds.{one.kind}", one.kind) for one in self._found.missing)
            values = {"kinds": plain.joined(kinds), "command": "avviso data list"}
            yield say("exposed.missing", self._made, values, "gap")

    def rate(self, one: BaseRate) -> Finding:
        """A base rate beside matched pairs, in a sentence."""
        values = {"warmed": self.warmed(one.warming), "came": self.came(one.outcome), "wide": "95 %"}
        values |= {"years": counted(one.within, "year"), "hits": str(one.after.hits), "n": f"{one.after.n:,}"}
        values |= {"share": percent(one.after.value or 0.0), **_ends(one.after)}
        if one.matched.value is None or one.difference is None:
            return say("exposed.rate_alone", self._made, values)
        beside = {f"matched_{name}": told for name, told in _ends(one.matched).items()}
        apart = template(f"exposed.{ {1: 'more', -1: 'less', 0: 'apart_not'}[differs(one)] }")
        values |= {"matched": percent(one.matched.value), **beside, "apart": apart}
        return say("exposed.rate", self._made, values)

    def _names(self, a: str) -> Mapping[str, str]:
        return {"a": a, "b": self._desk.writer.state(self._found.right), "c": self.on}

    def _cases(self, one: BaseRate) -> Iterator[Finding]:
        told = [self._case(case) for case in one.cases[:_CASES]]
        if told:
            yield say("exposed.cases", self._made, {"cases": plain.joined(tuple(told))})

    def _case(self, case: str) -> str:
        *_, code, year = case.split()
        return template("exposed.case").format(state=self._desk.writer.state(code), year=year)

    def _stars(self, rates: list[BaseRate]) -> Iterator[Finding]:
        """In how many comparisons the difference leaves out zero: there are many, and look for what recurs."""
        compared = [one for one in rates if one.difference is not None]
        if not compared:
            return
        starred, count = [one for one in compared if differs(one)], counted(len(compared), "comparison")
        if not starred:
            yield say("exposed.stars_none", self._made, {"compared": count})
            return
        rows = plain.joined(tuple(f"{self.warmed(one.warming)}; {self.came(one.outcome)}" for one in starred))
        which = template("exposed.stars_which").format(rows=rows)
        values = {"compared": count, "starred": str(len(starred)), "which": which}
        yield say("exposed.stars", self._made, values)

    def _own(self) -> Iterator[Finding]:
        """Past changes of the two themselves and what came for the third party."""
        known = [one for one in self._found.own if one.came or not one.unknown]
        for one in known[-_OWN:]:
            yield self._past(one)
        late = [one for one in self._found.own if one not in known and one.year > self._found.year - one.within]
        dark = [str(one.year) for one in late]
        if dark:
            values = {"parties": self._desk.parties, "years": plain.joined(tuple(dict.fromkeys(dark)))}
            yield say("exposed.own_dark", self._made, values, "gap")

    def _past(self, one: OwnWarming) -> Finding:
        values = {"parties": self._desk.parties, "year": str(one.year), "within": counted(one.within, "year")}
        values |= {"warmed": self.warmed(one.warming, like=False)}
        came = tuple(self.came(outcome, like=False) for outcome in one.came if outcome in _ORDER)
        if not came:
            return say("exposed.own_nothing", self._made, values)
        return say("exposed.own", self._made, {**values, "came": plain.joined(came)})

    def _triads(self) -> Iterator[Finding]:
        found = self._found
        first, second = (self._stood(code) for code in (found.left, found.right))
        own = next((one for one in found.triads if one.state == found.on), None)
        if own is not None:
            values = {"year": str(found.year), "on": self.on, "first": first, "second": second, **self._sides()}
            values |= {"alone": template("exposed.stance_alone") if by_votes(found) else ""}
            values |= {"were": template(f"exposed.were_{found.direction}")}
            values |= {"strain": template(f"exposed.strain.{_STRAINS[own.strain]}")}
            yield say("exposed.stance", self._made, values)
        if found.friends:
            yield self._friends()

    def _stood(self, code: str) -> str:
        """How the third party stands to one of the two, in words; of votes alone what they are and no more."""
        one = toward(self._found, code)
        votes = "votes_" if one and one.voted else ""
        return template(f"exposed.sign.{votes}{_SIGNS[one.sign if one else 0]}")

    def _sides(self) -> Mapping[str, str]:
        left, right = (self._desk.writer.state(code) for code in (self._found.left, self._found.right))
        return {"left": left, "right": right}

    def _friends(self) -> Finding:
        found = self._found
        rest = [one for one in found.triads if one.state != found.on]
        strained = [one for one in rest if one.strain > 0]
        names = [self._desk.writer.state(one.state) for one in strained[:_STRAINED]]
        names += [f"{len(strained) - _STRAINED} more"] if len(strained) > _STRAINED else []
        which = template("exposed.friends_which").format(names=plain.joined(tuple(names))) if names else ""
        sizes = {"friends": str(found.friends), "strained": str(len(strained)), "which": which}
        others = {"balanced": str(len(rest) - len(strained)), "unknown": str(found.unknown_friends)}
        key = "exposed.friends_votes" if by_votes(found) else "exposed.friends"
        return say(key, self._made, {**sizes, **others, "on": self.on})

    def _projected(self) -> Iterator[Finding]:
        """One projection: of sanctions if there is one, else of agreement."""
        asked = [one for one in self._found.projections if (one.scope, one.step) == ("asked", "year")]
        there = [one for one in asked if one.shocks and not one.shared]
        order = [one for name in ("sanctioned", "distance") for one in there if one.outcome == name]
        for one in order[:1]:
            yield from self._projection(one)

    def _projection(self, one: Projection) -> Iterator[Finding]:
        point = next((point for point in one.points if point.horizon == WITHIN), None)
        if point is None or point.value is None or point.low is None or point.high is None or point.beyond is None:
            return
        measure = template(f"exposed.measure.{one.outcome}").format(c=self.on)
        values = {"measure": measure, "value": f"{abs(point.value):.2f}", "wide": "95 %"}
        values |= {"way": "higher" if point.value > 0 else "lower", "years": counted(point.horizon, "year")}
        values |= {"low": signed(point.low), "high": signed(point.high), "beyond": percent(point.beyond)}
        values["warmed"] = self.warmed(one.warming)
        yield say("exposed.projection", self._made, values)

    def _row(self, one: BaseRate) -> Row:
        values = {"warmed": self.warmed(one.warming), "came": self.came(one.outcome)}
        sizes = {"hits": str(one.after.hits), "n": f"{one.after.n:,}"}
        after = template("exposed.cell").format(share=percent(one.after.value or 0.0), **_ends(one.after, ""), **sizes)
        matched = difference = template("exposed.nothing")
        if one.matched.value is not None and one.difference is not None:
            share = percent(one.matched.value)
            matched = template("exposed.cell_matched").format(share=share, **_ends(one.matched, ""))
            value, low, high = (f"{signed(100 * end, 0)}" for end in one.difference)
            difference = template("exposed.cell_difference").format(value=value, low=low, high=high)
        values |= {"after": after, "matched": matched, "difference": difference}
        return Row(tuple(map(capital, values.values())), say("exposed.row", self._made, values))


def _ends(rate: Rate, sign: str = " %") -> dict[str, str]:
    return {"low": f"{100 * (rate.low or 0):.0f}{sign}", "high": f"{100 * (rate.high or 0):.0f}{sign}"}
