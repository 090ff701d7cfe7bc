"""The section on precedents: whose path was nearest before, why, what followed, and how little that foretells."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from avviso.briefing import gaps, plain
from avviso.briefing.desk import Desk
from avviso.briefing.phrases import capital, counted, naming, percent, phrase, say, signed, template, words
from avviso.records import Finding, Row, Section, Table
from avviso.records.precedents import Likeness, Outcome, Path, Precedent, Precedents, Spread

# Two places drawn at random are a sixth apart in the mean square.
RANDOM = "0.41"
PAIR, CORNER = "un-agreement-pair", "un-agreement-corner"
_ALIKE, _DIFFERS = 3, 2
_MIDDLE = 0.5
_UNMOVED = 0.005
# How far from the middle a place is worth telling; of how many precedents an event must be known.
_FAR, _LEAST_KNOWN = 0.25, 3


def section(desk: Desk) -> Section:
    """The nearest path in prose, the others in a table, what followed beside all others and matched ones."""
    head, found = ("precedents", template("precedents.title")), desk.request.analysis.precedents
    if not desk.request.right:
        return Section(*head, empty=template("precedents.one"))
    missing = tuple(gaps.of(desk, "precedents"))
    if found is None or not found.found:
        return Section(*head, missing, template("precedents.empty"))
    told = _Told(desk, found)
    return Section(
        *head, (*told.findings(), *missing), "", template("precedents.note"), (told.table(), told.outcomes())
    )


def command(found: Precedents) -> str:
    """What prints the same."""
    return f"avviso precedents {found.asked.left} {found.asked.right} --year {found.asked.year}"


def changes(found: Precedents) -> Mapping[int, tuple[float, ...]]:
    """By how much UN agreement with the partner changed after each precedent of which it is known, by years."""
    known: dict[int, list[float]] = {}
    for one in found.found:
        for after in one.after:
            if after.measure == PAIR and after.value is not None:
                known.setdefault(after.years, []).append(after.value)
    return {years: tuple(values) for years, values in known.items()}


def skill(years: int) -> Mapping[str, Any] | None:
    """How well means of ten precedents foretold votes with the partner, over saying that nothing changes.

    As quality/precedent_figures.py measured it over shipped data; None for years that were not tried.
    """
    rows = (one for one in _skills() if (one["way"], one["rival"]) == ("precedents", "nothing changes"))
    return next((one for one in rows if one["years"] == years), None)


@cache
def _skills() -> tuple[Mapping[str, Any], ...]:
    raw = tomllib.loads((files("avviso") / "data" / "precedents.toml").read_text(encoding="utf-8"))
    return tuple(raw["skill"])


class _Told:
    """Words precedents: `found` with the names of the desk."""

    def __init__(self, desk: Desk, found: Precedents) -> None:
        self._desk, self._found, self._made = desk, found, command(found)

    def findings(self) -> Iterator[Finding]:
        """From the nearest to the caution."""
        first = self._found.found[0]
        if self._found.small:
            yield say("precedents.small", self._made, {})
        yield self._nearest(first)
        yield self._alike(first)
        yield from self._followed(first)
        yield from self._outcomes()
        yield from self._weak()
        if self._found.unused:
            kinds = plain.joined(tuple(phrase(f"precedents.kinds.{kind}", kind) for kind in self._found.unused))
            yield say("precedents.without", self._made, {"kinds": kinds, "command": "avviso data list"}, "gap")

    def table(self) -> Table:
        """A row for each precedent."""
        columns = tuple(words()["precedents"]["columns"])
        rows = tuple(self._row(one) for one in self._found.found)
        return Table("precedents", template("precedents.table"), columns, rows, template("precedents.table_note"))

    def path(self, path: Path, key: str = "with") -> str:
        """A path in words."""
        left, right = (self._desk.writer.state(code) for code in (path.left, path.right))
        return template(f"precedents.{key}").format(left=left, right=right, since=path.since, year=path.year)

    def _nearest(self, first: Precedent) -> Finding:
        following = ""
        if len(self._found.found) > 1:
            second = self._found.found[1]
            values = {"found": self.path(second.path), "distance": f"{second.distance:.2f}"}
            following = template("precedents.next").format_map(values)
        values = {"cases": counted(self._found.cases, "case"), "asked": self.path(self._found.asked)}
        told = {"found": self.path(first.path), "distance": f"{first.distance:.2f}", "random": RANDOM}
        return say("precedents.nearest", self._made, {**values, **told, "next": following})

    def _alike(self, first: Precedent) -> Finding:
        far = _differing(first)
        differs = template("precedents.differs").format(differs=_places(far)) if far else ""
        alike = plain.joined(tuple(map(_meant, _near(first)))) or template("precedents.nothing")
        return say("precedents.alike", self._made, {"alike": alike, "differs": differs})

    def _followed(self, first: Precedent) -> Iterator[Finding]:
        """What followed the nearest path by the longest time of which anything is known."""
        told = words()["precedents"]["came"]
        known = [one for one in first.after if one.value is not None and one.measure in told]
        if not known:
            return
        years = max(one.years for one in known)
        came = [self._came(first.path, one.measure, one.value or 0.0) for one in known if one.years == years]
        values = {"years": counted(years, "year"), "until": str(first.path.year), "told": plain.joined(tuple(came))}
        yield say("precedents.after", self._made, values)

    def _came(self, path: Path, measure: str, value: float) -> str:
        told = words()["precedents"]["came"][measure]
        text = str(told if isinstance(told, str) else told[value > 0])
        who = {name: self._desk.writer.state(getattr(path, name)) for name in ("left", "right", "corner")}
        return text.format(moved=_moved(value), **who)

    def _outcomes(self) -> Iterator[Finding]:
        """What followed the precedents beside all paths: votes with the partner, and the event most their own."""
        last = [one for one in self._last() if one.found.n and one.found.median is not None]
        yield from (self._outcome("outcome_change", one) for one in last if one.measure == PAIR)
        events = [one for one in last if one.measure not in (PAIR, CORNER) and one.found.n >= _LEAST_KNOWN]
        if events:
            yield self._outcome("outcome_event", max(events, key=_gap))

    def _last(self) -> list[Outcome]:
        """What followed by the longest time, of what is told."""
        told = [one for one in self._found.outcomes if phrase(f"precedents.measures.{one.measure}") and one.found.n]
        return [one for one in told if one.years == max(other.years for other in told)]

    def _outcome(self, key: str, one: Outcome) -> Finding:
        show = signed if key == "outcome_change" else percent
        named = template(f"precedents.measures.{one.measure}")
        values = {"measure": named, "years": counted(one.years, "year"), "n": str(one.found.n)}
        values |= {"every": f"{one.every.n:,}", "matched": f"{one.matched.n:,}"}
        values |= {f"{name}_median": show(getattr(one, name).median or 0.0) for name in ("every", "matched")}
        values |= {"every_share": values["every_median"], "matched_share": values["matched_median"]}
        values |= {"middle": "50 %", "low": show(one.found.low or 0.0), "high": show(one.found.high or 0.0)}
        found = show(one.found.median or 0.0)
        return say(f"precedents.{key}", self._made, {**values, "median": found, "share": found})

    def outcomes(self) -> Table:
        """A row for each thing that followed, by the longest time."""
        columns = tuple(words()["precedents"]["outcomes_columns"])
        rows = tuple(self._outcome_row(one) for one in self._last())
        title, note = template("precedents.outcomes"), template("precedents.outcomes_note")
        return Table("outcomes", title, columns, rows, note)

    def _outcome_row(self, one: Outcome) -> Row:
        changes = one.measure in (PAIR, CORNER)
        values = {"measure": template(f"precedents.measures.{one.measure}"), "years": counted(one.years, "year")}
        values |= {name: _spread(getattr(one, name), changes) for name in ("found", "every", "matched")}
        return Row(tuple(map(capital, values.values())), say("precedents.outcomes_row", self._made, values))

    def _weak(self) -> Iterator[Finding]:
        years = max((one.years for one in self._found.outcomes if one.measure == PAIR and one.found.n), default=0)
        if (worth := skill(years)) is None:
            return
        values = {"years": counted(years, "year"), "most": "ten", "skill": signed(worth["skill"]), "wide": "90 %"}
        ends = {"low": signed(worth["low"]), "high": signed(worth["high"]), "n": f"{worth['n']:,}"}
        key = "precedents.weak" if worth["high"] < 0 else "precedents.poor"
        yield say(key, "a back-test: python quality/precedent_figures.py", {**values, **ends})

    def _row(self, one: Precedent) -> Row:
        far = _differing(one)
        differs = (
            _features(far) if far else template("precedents.most_in").format(feature=_features(one.likenesses[:1]))
        )
        values = {"path": self.path(one.path, "path"), "distance": f"{one.distance:.2f}"}
        values |= {"alike": _features(_near(one)), "differs": differs, "after": self._after(one)}
        parties = (self._desk.writer.state(code) for code in (one.path.left, one.path.right, one.path.corner))
        finding = naming(say("precedents.row", self._made, values), tuple(parties), self._made)
        return Row(tuple(capital(told) for told in values.values()), finding)

    def _after(self, one: Precedent) -> str:
        """How votes with both moved, by the longest time of which both are known."""
        known = {(after.measure, after.years): after.value for after in one.after if after.value is not None}
        both = [years for measure, years in known if measure == PAIR and (CORNER, years) in known]
        if not both:
            return template("precedents.nothing")
        years = max(both)
        pair, rest = (_moved(known[measure, years]) for measure in (PAIR, CORNER))
        right, corner = (self._desk.writer.state(code) for code in (one.path.right, one.path.corner))
        values = {"right": right, "corner": corner, "pair": pair, "rest": rest, "years": counted(years, "year")}
        return template("precedents.after_row").format_map(values)


def _gap(one: Outcome) -> float:
    """How much oftener or more seldom it came after the precedents than after matched paths."""
    return abs((one.found.median or 0.0) - (one.matched.median or 0.0))


def _spread(one: Spread, changes: bool) -> str:
    if one.median is None:
        return template("precedents.nothing")
    if not changes:
        return template("precedents.spread_event").format(median=percent(one.median), n=f"{one.n:,}")
    ends = {"low": signed(one.low or 0.0), "high": signed(one.high or 0.0), "n": f"{one.n:,}"}
    return template("precedents.spread_change").format(median=signed(one.median), **ends)


def _moved(value: float) -> str:
    if abs(value) < _UNMOVED:
        return template("precedents.unmoved")
    return template(f"precedents.{'rose' if value > 0 else 'fell'}").format(value=f"{abs(value):.2f}")


def _near(one: Precedent) -> list[Likeness]:
    """What is alike and lies far from the middle of all states, in the order in which it is told."""
    order = list(words()["precedents"]["told"])
    far = [like for like in one.likenesses if like.way == "alike" and like.feature in order]
    far = [like for like in far if abs(like.asked - _MIDDLE) >= _FAR]
    return sorted(far, key=lambda like: order.index(like.feature))[:_ALIKE]


def _meant(like: Likeness) -> str:
    """What a place that both have in common means."""
    told = words()["precedents"]["told"][like.feature][like.asked > _MIDDLE]
    return template("precedents.places").format(told=told, asked=f"{like.asked:.2f}", then=f"{like.then or 0:.2f}")


def _differing(one: Precedent) -> list[Likeness]:
    """What differs most; what is not known comes with it."""
    return [like for like in one.likenesses if like.way != "alike"][:_DIFFERS]


def _features(likes: "tuple[Likeness, ...] | list[Likeness]") -> str:
    named = tuple(phrase(f"precedents.features.{like.feature}", like.feature) for like in likes)
    return plain.joined(named) or template("precedents.nothing")


def _places(likes: list[Likeness]) -> str:
    return plain.joined(tuple(map(_place, likes))) or template("precedents.nothing")


def _place(like: Likeness) -> str:
    key = "unknown_place" if like.then is None else "place"
    values = {"feature": phrase(f"precedents.features.{like.feature}", like.feature), "asked": f"{like.asked:.2f}"}
    return template(f"precedents.{key}").format_map({**values, "then": f"{like.then or 0:.2f}"})
