"""What happened, as prose: how it divides, then what weighs most in order of time, the events of a day together."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from avviso.briefing import choose, dating, plain, wording
from avviso.briefing.choose import Choice
from avviso.briefing.desk import Desk
from avviso.briefing.lines import CITED, Line, refs
from avviso.records import Figure, Finding, Section

KINDS = 5  # types of event named in the count
RUN = 3  # like events between the same two people or states from which they are told in one sentence
QUOTES = 4  # events of a section that are told by quoting their sentence, where there is room for them
_DAY = 10


def section(desk: Desk) -> Section:
    """Events that happened: those since the day asked for, then those before it, then what is given as background."""
    actual = tuple(choice for choice in desk.pair if choice.event.modality == "actual")
    since = desk.request.since
    news = tuple(choice for choice in actual if not since or _is_since(choice, since))
    past = tuple(choice for choice in actual if since and not _is_since(choice, since))
    given = tuple(choice for choice in desk.pair if choice.event.modality == "historical")
    findings = [*_kinds(desk, news), *told(desk, news, choose.KEY)]
    findings += _before(desk, past, f"before {dating.dated(since)}" if since else "")
    findings += _before(desk, given, "background")
    empty = f"No event that happened between {desk.parties} was found in these documents."
    if not desk.request.right:
        empty = f"No event that happened with {desk.parties} was found in these documents."
    return Section("happened", "What happened", tuple(findings), empty, charts=("timeline",))


def _is_since(choice: Choice, since: str) -> bool:
    """Whether an event can lie on the date or after it; one without a date cannot be told to be news."""
    date = choice.event.enddate or choice.event.date
    return bool(date) and (date or "") >= since[: len(date or "")]


def told(desk: Desk, choices: Sequence[Choice], most: int) -> list[Finding]:
    """The weightiest in order of time, one sentence for the events of a day and one for a run of like ones."""
    fit = [choice for choice in choices if choice.confidence >= choose.LEAST]
    runs = _runs(fit)
    grouped = {choice.event.id for run in runs for choice in run}
    alone = [choice for choice in fit if choice.event.id not in grouped]
    chosen = _worthiest(desk, alone, most)
    findings = [(_first(run), _run(desk, run)) for run in runs]
    taken: set[tuple[str, int]] = set()
    for _, group in groupby(chosen, key=_day):
        findings += [(group_of[0], finding) for group_of in [list(group)] for finding in _of_day(desk, group_of, taken)]
    ordered = [finding for _, finding in sorted(findings, key=lambda pair: _when(pair[0]))]
    rest = len(choices) - len(chosen) - sum(map(len, runs))
    if rest:
        made = f"events of this kind beyond the {most} weightiest, and those read with little confidence"
        ordered.append(
            Finding(f"{rest} more {'is' if rest == 1 else 'are'} not told here.", (), (Figure("not told", rest, made),))
        )
    return ordered


def _worthiest(desk: Desk, choices: Sequence[Choice], most: int) -> tuple[Choice, ...]:
    """The weightiest in order of time; of what can only be quoted a few, for it is oftener misread."""
    plain_words: list[Choice] = []
    quoted: list[Choice] = []
    for choice in choose.by_weight(tuple(choices)):
        if len(plain_words) == most:
            break
        (plain_words if desk.writer.liner.is_told(choice) else quoted).append(choice)
    return choose.by_date((*plain_words, *quoted[: min(QUOTES, most - len(plain_words))]))


def _when(choice: Choice) -> tuple[bool, str, str]:
    return choice.event.date is None, choice.event.date or "", choice.event.id


def _day(choice: Choice) -> str:
    """What events must have in common to be told in one sentence: a day; others stand alone."""
    date = choice.event.date
    return date if date and len(date) == _DAY else choice.event.id


def _of_day(desk: Desk, group: Sequence[Choice], taken: set[tuple[str, int]]) -> Iterator[Finding]:
    """The events of a day in one sentence as far as they begin alike; what is quoted already is not quoted again."""
    lines: dict[str, list[Line]] = {}
    ranked = sorted(group, key=lambda choice: (-choice.weight, choice.event.id))
    made = [(choice, desk.writer.liner.line(choice)) for choice in ranked]
    for choice, line in sorted(made, key=lambda pair: pair[1].quoted):
        place = (line.citations[0].document_id, line.citations[0].span.start)
        if line.quoted and place in taken:
            continue
        taken.add(place)
        key = choice.event.id if choice.differs else f"{line.when} {line.quoted}"
        lines.setdefault(key, []).append(line)
    disputed = {choice.event.id for choice in group if choice.differs}
    for key, joined in lines.items():
        found = desk.writer.joined(joined)
        ending = " This is disputed." if key in disputed else ""
        yield Finding(f"{found.text}{ending}", found.citations, found.figures)


def _runs(choices: Sequence[Choice]) -> list[tuple[Choice, ...]]:
    """Dated meetings and talks of the same two, by name, where there are enough of them."""
    groups: dict[tuple[str, ...], list[Choice]] = {}
    for choice in choose.by_date(tuple(choices)):
        people = _people(choice)
        if choice.event.event == "CONSULT" and choice.event.date and len(people) == 2 and not choice.differs:
            groups.setdefault(people, []).append(choice)
    return [tuple(group) for _, group in sorted(groups.items()) if len(group) >= RUN]


def _people(choice: Choice) -> tuple[str, ...]:
    """The names of those who take part, each once; () where anyone has none."""
    lead = choice.supporting[0]
    names = [one.identity.name if one.identity else None for one in (*lead.actors, *lead.recipients)]
    return tuple(sorted({name for name in names if name})) if all(names) else ()


def _first(run: Sequence[Choice]) -> Choice:
    return run[0]


def _run(desk: Desk, run: Sequence[Choice]) -> Finding:
    """Like events in one sentence: how often, from when to when."""
    leads = [choice.supporting[0] for choice in run]
    citations = tuple(desk.writer.cite(claim) for claim in leads[:CITED])
    who = desk.writer.naming.listed((*leads[0].actors, *leads[0].recipients))
    first, last = run[0].event.date or "", run[-1].event.date or ""
    spell = dating.on(first) if first == last else f"from {dating.dated(first)} to {dating.dated(last)}"
    made = "count of the events whose parties are these two and whose type is CONSULT"
    figures = (
        Figure("times", len(run), made),
        Figure("from", dating.dated(first), f"first of the {made}"),
        Figure("to", dating.dated(last), f"last of the {made}"),
    )
    such = " such as" if len(leads) > CITED else ""
    text = f"{who} met, spoke or visited {len(run)} times {spell}{such} {refs(citations)}."
    return Finding(f"{text[:1].upper()}{text[1:]}", citations, figures)


def _kinds(desk: Desk, choices: Sequence[Choice]) -> Iterator[Finding]:
    """How many there are of each kind, the most first."""
    counts: dict[str, int] = {}
    for choice in choices:
        counts[choice.event.event] = counts.get(choice.event.event, 0) + 1
    if len(choices) < RUN:
        return
    ranked = sorted(counts, key=lambda kind: (-counts[kind], kind))
    words = wording.load()
    named = [f"{counts[kind]} {words.noun(kind, counts[kind])}" for kind in ranked[:KINDS]]
    rest = sum(counts[kind] for kind in ranked[KINDS:])
    named += [f"{rest} of other kinds"] if rest else []
    since = desk.request.since
    spell = f" since {dating.dated(since)}" if since else ""
    made = "count of actual events by PLOVER type"
    figures = [Figure("events", len(choices), made), *(Figure(kind, counts[kind], made) for kind in ranked[:KINDS])]
    figures += [Figure("other kinds", rest, made)] if rest else []
    figures += [Figure("since", dating.dated(since), "the day asked for")] if since else []
    text = f"The {len(choices)} events{spell} are {plain.joined(tuple(named))}; those that weigh most are these."
    yield Finding(text, (), tuple(figures))


def _before(desk: Desk, choices: Sequence[Choice], label: str) -> Iterator[Finding]:
    """The weightiest of what is no news, each headed so."""
    fit = tuple(choice for choice in choices if choice.confidence >= choose.LEAST)
    taken: set[tuple[str, int]] = set()
    for choice in choose.heaviest(fit, choose.BACKGROUND // 2):
        line = desk.writer.liner.line(choice)
        place = (line.citations[0].document_id, line.citations[0].span.start)
        if line.quoted and place in taken:
            continue
        taken.add(place)
        figures = line.figures
        if desk.request.since and label.startswith("before"):
            figures += (Figure("since", dating.dated(desk.request.since), "the day asked for"),)
        text = f"{line.under(f'{label[:1].upper()}{label[1:]}')}."
        yield Finding(text, line.citations, figures)
