"""An exposure as text: who stands how, which triads strain, what came how often, what the projections say."""

from collections.abc import Iterator, Mapping

from avviso.faces.options import NO_FRIENDSHIP
from avviso.faces.tables import Look, clean, row, widths, wrap
from avviso.records.exposure import (
    BaseRate,
    ExposedTriad,
    Exposure,
    OwnWarming,
    ProjectedPoint,
    Projection,
    Rate,
    Stance,
)

_MOST_TRIADS = 6
_SHORT_WITHIN = 3
# An outcome that is two others together, which are told by themselves.
_EITHER = "worsened"
_SHARES_OF_RATES = (13, 15, 15, 15)
_SHARES_OF_POINTS = (12, 13, 13, 13, 14)
_VOTED = {1: "votes alike", -1: "votes unlike", 0: "votes neither alike nor unlike"}  # no friendship, no hostility
_SIGNS = {1: "friendly", -1: "hostile", 0: "neither, or not known"}
_STRAINS = {1: "unbalanced", -1: "balanced", 0: "not known"}
SCOPES = ("asked", "comparable")
_HINT = (
    "After a warming or cooling, not because of it: what led to the one may have led to the other. "
    "‡ both are read from one kind of data, so that one move can make both."
)


class Told:
    """Lays an exposure out. words: what warmings, outcomes and quantities are called."""

    def __init__(self, found: Exposure, words: Mapping[str, Mapping[str, str]], look: Look) -> None:
        self._found, self._words, self._look = found, words, look
        self._names = {
            "own": {"a": found.left, "b": found.right, "c": found.on},
            "asked": {"a": f"a state like {found.left}", "b": found.right, "c": found.on},
            "comparable": {
                "a": f"one like {found.left}",
                "b": f"a state like {found.right}",
                "c": f"one like {found.on}",
            },
        }

    def lines(self) -> Iterator[str]:
        """All lines, each with its end."""
        found = self._found
        yield self._head(f"{found.left} and {found.right}: a {found.direction}, and {found.on} (as of {found.year})")
        yield from self.alone()
        yield from self.short()
        if found.own:
            yield f"  {found.left} and {found.right} themselves, and then {found.on}:\n"
        for line in self.past():
            yield from self._text(line, "    ")
        yield "\n"
        yield self._head("How the three stand")
        for stance in found.stances:
            yield from self._text(f"{stance.left}–{stance.right}: {stood(stance)}", "  ")
        yield "\n"
        yield from self._triads()
        yield from self._rates()
        yield from self._projections()
        yield from self.end()
        for line in self.lacking():
            yield from self._text(line)

    def _head(self, text: str) -> str:
        return self._look.strong(clean(text)) + "\n"

    def _text(self, text: str, indent: str = "") -> Iterator[str]:
        for number, line in enumerate(wrap(clean(text), self._look.width - len(indent) - 2)):
            yield f"{indent}{'  ' if number else ''}{line}\n"

    def alone(self) -> Iterator[str]:
        """What must not be taken for friendship or hostility: ties of the three of which votes alone speak."""
        alone = [f"{one.left}–{one.right}" for one in self._found.stances if one.votes_alone]
        if alone:
            for line in wrap(f"{NO_FRIENDSHIP} Nothing else speaks here of {', '.join(alone)}.", self._look.width):
                yield self._head(line)

    def short(self) -> Iterator[str]:
        """A sentence for each kind of warming, of an outcome that is read from other data."""
        found = self._found
        asked = [one for one in found.rates if (one.scope, one.within) == ("asked", _SHORT_WITHIN) and not one.shared]
        firsts = {one.warming: one for one in sorted(asked, key=_surest, reverse=True)}
        for key, one in firsts.items():
            if one.after.n:
                summed = _summed(
                    one, self._words["outcomes"][one.outcome].format(**self._names["asked"]), found.direction
                )
                yield from self._text(f"{self.warmed(key, 'asked')}; {summed}", "  ")

    def past(self) -> Iterator[str]:
        """A line for each warming of the two themselves: what came after between them and the third."""
        return map(self._past, self._found.own)

    def _past(self, own: OwnWarming) -> str:
        """A warming of the two themselves, and what came after."""
        came, unknown = (
            ", ".join(self.said(key, "own") for key in keys if key != _EITHER) for keys in (own.came, own.unknown)
        )
        told = f"{own.year}: {self.warmed(own.warming, 'own')}"
        nothing = "" if unknown else f"nothing of what is looked for within {own.within} years"
        dark = f"the data do not tell whether: {unknown}" if unknown else ""
        found = f"{came} within {own.within} years" if came else nothing
        return f"{told}: {'; '.join(part for part in (found, dark) if part)}"

    def _triads(self) -> Iterator[str]:
        found = self._found
        own, *rest = found.triads
        yield self._head(f"Triads with {found.left} and {found.right}, if they {verb(found)}")
        yield from self._text(f"{own.state}: {strained_told(own)}", "  ")
        strained = [one for one in rest if one.strain > 0]
        counts = f"{len(strained)} unbalanced, {len(rest) - len(strained)} balanced, {found.unknown_friends} not known"
        yield from self._text(f"{found.friends} friends of {found.on}: {counts}", "  ")
        for one in strained[:_MOST_TRIADS]:
            yield from self._text(f"{one.state}: {strained_told(one)}", "  ")
        if len(strained) > _MOST_TRIADS:
            yield f"  and {len(strained) - _MOST_TRIADS} more\n"
        yield "\n"

    def _rates(self) -> Iterator[str]:
        yield self._head("How often what came within 1, 3 and 5 years after the year")
        yield from self._text(self._found.comparable, "  ")
        groups: dict[tuple[str, str], dict[str, list[BaseRate]]] = {}
        for rate in self._found.rates:
            if rate.scope in SCOPES:
                groups.setdefault((rate.warming, rate.scope), {}).setdefault(rate.outcome, []).append(rate)
        if not groups:
            yield "  no such case in the data\n"
        sizes = widths(_SHARES_OF_RATES, self._look.width)
        for (warming, scope), outcomes in groups.items():
            yield from self._text(f"{self.warmed(warming, scope)}. {self.scoped(scope)}", "")
            for rates in outcomes.values():
                label = self.said(rates[0].outcome, scope) + (" ‡" if rates[0].shared else "")
                yield from row((label, *map(rated, rates)), sizes)
                if scope == "asked" and rates[-1].cases:
                    yield from self._text(f"the latest: {', '.join(rates[-1].cases)}", "    ")
        yield "\n"

    def _projections(self) -> Iterator[str]:
        yield self._head("Local projections: what moved with it, 95 % band in brackets")
        if not self._found.projections:
            yield "  none: too few states with such a case\n"
        sizes = widths(_SHARES_OF_POINTS, self._look.width)
        before = None
        for one in self._found.projections:
            if before != (one.warming, one.scope):
                before = one.warming, one.scope
                yield from self._text(f"{self.shock(one)}. {self.scoped(one.scope)}")
            shown = [point for point in one.points if point.horizon in shown_horizons(one)]
            label = f"{self.quantity(one)}, n {one.n}{' ‡' if one.shared else ''}"
            yield from row((label, *(pointed(point, one.step) for point in shown), judged(one)), sizes)
        yield "\n"

    def end(self) -> Iterator[str]:
        """How to read it, and by which data."""
        yield from self._text(_HINT)
        covered = ", ".join(f"{kind} to {last}" for kind, last in self._found.covered)
        yield from self._text(f"Data: {covered}. Base rates and projections are of all years, also later ones.")

    def lacking(self) -> Iterator[str]:
        """A line for each kind of data that would add to it, and how to bring them."""
        return (f"not there: {one.kind} ({one.adds}): {one.advice}" for one in self._found.missing)

    def warmed(self, key: str, scope: str) -> str:
        """A kind of warming or cooling in words."""
        return _sentence(self._words[self._found.direction][key].format(**self._names[scope]))

    def said(self, outcome: str, scope: str) -> str:
        """An outcome in words."""
        return self._words["short"][outcome].format(**self._names[scope])

    def scoped(self, scope: str) -> str:
        """Which cases a scope has."""
        cases = "Cases with it" if scope == "asked" else "All comparable cases"
        return f"{cases}; what came between that state and {self._names[scope]['c']}"

    def quantity(self, one: Projection) -> str:
        """What a projection is of, in words."""
        return self._words["names"][one.outcome].format(**self._names[one.scope])

    def shock(self, one: Projection) -> str:
        """What a projection starts from, in words."""
        sign, (a, b) = (
            "more" if self._found.direction == "warming" else "less",
            list(self._names[one.scope].values())[:2],
        )
        if one.step == "month":
            return f"0.5 {sign} of net share of cooperation of {b} and {a} in a month of {one.warming}"
        if not one.shocks:
            return f"0.10 {sign} agreement of {b} and {a} in UN votes, beyond what both agree with all"
        return f"{self.warmed(one.warming, one.scope)} ({one.shocks} cases)"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _surest(rate: BaseRate) -> tuple[bool, bool]:
    """Last what is told first: sanctions, then votes that fell, which nearly every state has."""
    return rate.outcome != "sanction", rate.outcome != "votes-fell"


def _summed(rate: BaseRate, outcome: str, direction: str) -> str:
    after, matched = rate.after, rate.matched
    told = f"{outcome} within {rate.within} years in {after.hits} of {after.n} cases ({_share(after)})"
    if matched.value is None or rate.difference is None:
        return f"{told}; too few to compare"
    _, low, high = rate.difference
    apart = "more often" if low > 0 else "less often" if high < 0 else "not told apart"
    return f"{told}, without a {direction} in {_share(matched)} of matched pairs: {apart}"


def verb(found: Exposure) -> str:
    """What the two would do."""
    return "became friends" if found.direction == "warming" else "fell out"


def stood(stance: Stance) -> str:
    """How two states stand and what says so."""
    sign = _VOTED[stance.sign] if stance.voted else _SIGNS[stance.sign]
    return f"{sign} ({'; '.join(stance.reasons)})"


def strained_told(one: ExposedTriad) -> str:
    """Whether a triad would be balanced, whether it is, and by which ties."""
    ties = ", ".join(f"{tie.left}–{tie.right} {'+0−'[1 - tie.sign]}" for tie in one.ties)
    return f"{_STRAINS[one.strain]} (as it stands {_STRAINS[one.was]}), weight {one.weight:.2f}: {ties}"


def rated(rate: BaseRate) -> str:
    """A base rate beside that of matched pairs; * where the two are told apart."""
    if rate.after.value is None:
        return f"{rate.within} y: no case"
    apart = rate.difference is not None and (rate.difference[1] > 0 or rate.difference[2] < 0)
    without = f"; without {_share(rate.matched)}" if rate.matched.value is not None else "; no match"
    return f"{rate.within} y: {_share(rate.after)}, n {rate.after.n}{without}{' *' if apart else ''}"


def _share(rate: Rate) -> str:
    return f"{100 * (rate.value or 0):.0f} % ({100 * (rate.low or 0):.0f}–{100 * (rate.high or 0):.0f})"


def shown_horizons(one: Projection) -> tuple[int, int, int]:
    """Which horizons of a projection are shown."""
    return (0, 3, 12) if one.step == "month" else (0, 3, 5)


def pointed(point: ProjectedPoint, step: str) -> str:
    """A coefficient with its band."""
    if point.value is None or point.low is None or point.high is None:
        return f"{step} {point.horizon}: –"
    return f"{step} {point.horizon}: {point.value:+.3f} [{point.low:+.3f}, {point.high:+.3f}]"


def judged(one: Projection) -> str:
    """What the placebos say, over all horizons."""
    told = [point for point in one.points if point.value is not None]
    odd = sum(point.beyond is not None and point.beyond < 0.05 for point in told)
    early = sum(point.future is not None and (point.future[1] > 0 or point.future[2] < 0) for point in told)
    return f"beyond unrelated pairs at {odd} of {len(told)}; shock to come differs from 0 at {early}"
