"""The section on what comes next: forecasts with reasons, what simple rules say beside them, and their past skill."""

import re
from collections.abc import Iterator
from datetime import date

from avviso.briefing import gaps, plain, word
from avviso.briefing.desk import Desk
from avviso.briefing.phrases import capital, counted, judge, percent, phrase, say, signed, template, words
from avviso.records import Finding, Row, Section, Table
from avviso.records.outlooks import KindOutlook, Outlook, Partner, Track

ROUGH = ("cooperation", "conflict")
_QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_WIDE = 0.8
_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_PARTNERS = 8
PROSE = "prose"
# As `avviso forecast PARTY --next` has it without --horizon.
HORIZON_OF_PARTNERS = "30 days"
_OPENINGS = {"asked": "asked", "today": "today", "last day read": "after"}


def section(desk: Desk) -> Section:
    """The forecast of cooperation and conflict both ways, in prose and by quad class in a table; or of partners."""
    head, analysis = ("outlook", template("outlook.title")), desk.request.analysis
    if not desk.request.right:
        return _partners(desk, head)
    missing = (*gaps.of(desk, "outlook", "dataset"),)
    if analysis.outlook is None:
        return Section(*head, missing, template("outlook.empty"))
    told = _Told(desk, analysis.outlook)
    findings = (*told.findings(), *_scorecard(desk), *missing)
    return Section(*head, findings, "", template("outlook.note"), (told.table(),), ("outlook",))


def command(outlook: Outlook) -> str:
    """What prints the same."""
    left, right = outlook.kinds[0].actor, outlook.kinds[0].recipient
    day, dataset = outlook.as_of.isoformat(), outlook.dataset
    return f"avviso forecast {left} {right} --horizon {outlook.horizon}d --as-of {day} --dataset {dataset}"


def is_stale(outlook: Outlook) -> bool:
    """Whether nothing was read for so long before the forecast that it speaks of the reading alone."""
    return (outlook.as_of - outlook.read_to).days > outlook.horizon


def about(one: KindOutlook, horizon: int) -> str:
    """What is forecast, in words that stay the same from brief to brief."""
    return f"probability of {one.kind} by {one.actor} on {one.recipient} in {horizon} days"


class _Told:
    """Words one outlook."""

    def __init__(self, desk: Desk, outlook: Outlook) -> None:
        self._desk, self._outlook, self._made = desk, outlook, command(outlook)

    def findings(self) -> Iterator[Finding]:
        """From when it speaks, the four forecasts, their reasons, and what they are worth."""
        yield self._origin()
        if is_stale(self._outlook):
            days = counted((self._outlook.as_of - self._outlook.read_to).days - 1, "day")
            yield say("outlook.stale", self._made, {"days": days}, "gap")
        if self._outlook.unlike:
            yield say("outlook.unlike", self._made, {"why": self._worded(self._outlook.unlike)}, "gap")
        elif self._outlook.dataset == PROSE:
            yield say("outlook.texts", self._made, {}, "gap")
        rough = [one for one in self._outlook.kinds if one.kind in ROUGH]
        ordered = sorted(rough, key=lambda one: (-one.probability, one.actor, one.kind))
        yield from self._by_texts(ordered) if self._outlook.dataset == PROSE else map(self.kind, ordered)
        if not self._outlook.unlike:
            yield from self._farthest()
            yield from self._reasons(rough)
            yield from self._tracks(rough)

    def kind(self, one: KindOutlook) -> Finding:
        """A forecast as a judgement, beside what simple rules say."""
        deed = template(f"outlook.deed_{one.kind}") if one.kind in ROUGH else ""
        beside = {"climatology": percent(one.climatology), "base_rate": percent(one.base_rate)}
        values = {**self._who(one), "deed": deed, **beside, "until": self._until}
        return judge("outlook.kind", self._made, values, (about(one, self._outlook.horizon), one.probability))

    def _by_texts(self, ordered: list[KindOutlook]) -> Iterator[Finding]:
        """The likelier kind first; both ways of a kind stand in one sentence."""
        for kind in dict.fromkeys(one.kind for one in ordered):
            ways = [one for one in ordered if one.kind == kind]
            yield self.both_ways(*ways) if len(ways) == 2 else self.by_texts(ways[0])

    def both_ways(self, one: KindOutlook, back: KindOutlook) -> Finding:
        """Two forecasts from texts, as numbers without a word of likelihood."""
        values = {**self._who(one), "kind": one.kind, "probability": percent(one.probability), "until": self._until}
        values |= {"back": percent(back.probability), "base_rates": _one_or_both(one.base_rate, back.base_rate)}
        values |= {"climatologies": _one_or_both(one.climatology, back.climatology)}
        return say("outlook.both_texts", self._made, values)

    def by_texts(self, one: KindOutlook) -> Finding:
        """A forecast from texts, as a number without a word of likelihood."""
        beside = {"climatology": percent(one.climatology), "base_rate": percent(one.base_rate)}
        values = {**self._who(one), "kind": one.kind, "probability": percent(one.probability), "until": self._until}
        return say("outlook.kind_texts", self._made, {**values, **beside})

    def table(self) -> Table:
        """A row for each quad class and direction."""
        chosen = [one for name in _QUADS for one in self._outlook.kinds if one.kind == name]
        values = {"horizon": counted(self._outlook.horizon, "day"), "until": self._until}
        title = template("outlook.table").format_map(values)
        return Table("outlook", title, tuple(words()["outlook"]["columns"]), tuple(map(self._row, chosen)))

    @property
    def _until(self) -> str:
        return day(self._outlook.until)

    def _who(self, one: KindOutlook) -> dict[str, str]:
        return {"actor": self._desk.writer.state(one.actor), "recipient": self._desk.writer.state(one.recipient)}

    def _origin(self) -> Finding:
        found = self._outlook
        start = template(f"outlook.{_OPENINGS.get(found.as_of_by, 'asked')}").format(day=day(found.as_of))
        dataset = phrase(f"datasets.{found.dataset}", found.dataset)
        spell = {"first": day(found.read_from), "last": day(found.read_to)}
        values = {"from": start, "horizon": counted(found.horizon, "day"), "until": self._until}
        return say("outlook.one", self._made, {**values, "dataset": dataset, **spell})

    def _farthest(self) -> Iterator[Finding]:
        """The kind whose forecast is farthest from how it always was."""
        quads = [one for one in self._outlook.kinds if one.kind in _QUADS]
        if quads:
            one = max(quads, key=lambda one: (abs(one.probability - one.climatology), one.kind, one.actor))
            values = {**self._who(one), "kind": one.kind, "probability": percent(one.probability)}
            yield say("outlook.most", self._made, {**values, "climatology": percent(one.climatology)})

    def _reasons(self, rough: list[KindOutlook]) -> Iterator[Finding]:
        """The strongest reason of the likeliest kind each way."""
        told = False
        for one in sorted(rough, key=lambda one: -one.probability)[:2]:
            for reason in one.reasons[:1]:
                values = {**self._who(one), "kind": one.kind, "text": self._worded(reason.text)}
                told = True
                yield say("outlook.reason", self._made, values)
        if not told:
            yield say("outlook.reasons_none", self._made, {})

    def _worded(self, text: str) -> str:
        """What the forecaster gives as a reason, its codes and days in words."""
        told = _ISO.sub(lambda match: word.dated(match[0]), plain.line(text).rstrip("."))
        for code in (self._outlook.kinds[0].actor, self._outlook.kinds[0].recipient):
            told = re.sub(rf"\b{re.escape(code)}\b", self._desk.writer.state(code), told)
        return told

    def _tracks(self, rough: list[KindOutlook]) -> Iterator[Finding]:
        tracks = {one.track.kind: one.track for one in rough if one.track}
        yield from (track_told(track, self._made) for track in tracks.values())
        if not tracks:
            yield say("outlook.track_none", self._made, {}, "gap")

    def _row(self, one: KindOutlook) -> Row:
        within = next((held for held in one.intervals if held.level == _WIDE), None)
        expected = f"{one.expected:.1f}"
        if within:
            ends = {"low": within.low, "high": within.high}
            expected = template("outlook.cell_expected").format(expected=expected, **ends)
        values: dict[str, str] = {"kind": one.kind, **self._who(one), "probability": percent(one.probability)}
        values |= {"climatology": percent(one.climatology), "base_rate": percent(one.base_rate), "expected": expected}
        values |= {"skill": signed(one.track.skill, 3) if one.track else template("outlook.no_track")}
        return Row(tuple(capital(told) for told in values.values()), say("outlook.row", self._made, values))


def _one_or_both(one: float, other: float) -> str:
    return " and ".join(dict.fromkeys((percent(one), percent(other))))


def track_told(track: Track, made: str) -> Finding:
    """How such forecasts came out before, in a sentence."""
    ends = ""
    if track.low is not None and track.high is not None:
        values = {"wide": "95 %", "low": signed(track.low, 3), "high": signed(track.high, 3)}
        ends = template("outlook.track_ends").format_map(values)
    values = {"n": f"{track.n:,}", "kind": track.kind, "horizon": counted(track.horizon, "day"), "data": track.data}
    return say(
        "outlook.track", made, {**values, "skill": signed(track.skill, 3), "ends": ends, "ece": f"{track.ece:.3f}"}
    )


def day(when: date) -> str:
    """A day in words."""
    return word.dated(when.isoformat())


def _scorecard(desk: Desk) -> Iterator[Finding]:
    """How forecasts that were kept came out."""
    card = desk.request.analysis.scorecard
    every = next((one for one in card.groups if one.group == "all"), None) if card else None
    if every is None or not every.n:
        return
    worth = every.over_climatology.value
    over = template("outlook.card_over").format(skill=signed(worth)) if worth is not None else ""
    values = {"n": str(every.n), "questions": counted(every.questions, "question"), "brier": f"{every.brier:.3f}"}
    yield say("outlook.card", "avviso scorecard", {**values, "over": over, "open": str(every.open)})


def _partners(desk: Desk, head: tuple[str, str]) -> Section:
    """Whom the one party deals with next."""
    found, missing = partners(desk)[:_PARTNERS], (*gaps.of(desk, "partners", "dataset"),)
    if not found:
        return Section(*head, missing, template("outlook.empty"))
    party = desk.writer.state(desk.request.left)
    texts = desk.request.analysis.partners_of == PROSE
    told = tuple((partner_by_texts if texts else partner_told)(desk, one) for one in found[:3])
    told = (say("outlook.texts", f"avviso forecast {desk.request.left} --next", {}, "gap"), *told) if texts else told
    rows = tuple(_partner_row(desk, one) for one in found)
    title = template("outlook.partners_table").format(party=party)
    table = Table("partners", title, tuple(words()["outlook"]["partners_columns"]), rows)
    return Section(*head, (*told, *missing), "", template("outlook.partners_note"), (table,))


def partners(desk: Desk) -> tuple[Partner, ...]:
    """Whom the one party deals with next; who has no code, only words of a text ("them"), is left out."""
    found = desk.request.analysis.partners
    return tuple(one for one in found if one.party.isupper() and one.party in desk.request.names)


def partner_told(desk: Desk, one: Partner) -> Finding:
    """Whom it deals with next, as a judgement."""
    left = desk.request.left
    values = {"party": desk.writer.state(left), **_dealings(desk, one)}
    about = (f"probability of any dealings of {left} with {one.party}", one.probability)
    key = "outlook.partner" if one.last and one.events365 else "outlook.partner_never"
    return judge(key, f"avviso forecast {left} --next", values, about)


def partner_by_texts(desk: Desk, one: Partner) -> Finding:
    """The same as a number: how forecasts from texts come out is not known."""
    left = desk.request.left
    key = "outlook.partner_texts" if one.last and one.events365 else "outlook.partner_texts_never"
    values = {"party": desk.writer.state(left), "probability": percent(one.probability), **_dealings(desk, one)}
    return say(key, f"avviso forecast {left} --next", values)


def _dealings(desk: Desk, one: Partner) -> dict[str, str]:
    shares = {"cooperation": percent(one.cooperation), "conflict": percent(one.conflict)}
    last = day(one.last) if one.last else template("outlook.never")
    events = counted(one.events365, "event")
    return {
        "partner": desk.writer.state(one.party),
        **shares,
        "last": last,
        "events": events,
        "year": "365 days",
        "horizon": HORIZON_OF_PARTNERS,
    }


def _partner_row(desk: Desk, one: Partner) -> Row:
    told = _dealings(desk, one)
    types = (template("outlook.partners_type").format(type=name, share=percent(share)) for name, share in one.types)
    values = {**told, "probability": percent(one.probability), "types": plain.joined(tuple(types))}
    order = ("partner", "probability", "cooperation", "conflict", "types", "last", "events")
    finding = say("outlook.partners_row", f"avviso forecast {desk.request.left} --next", values)
    return Row(tuple(capital(values[name]) for name in order), finding)
