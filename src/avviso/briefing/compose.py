"""The sections of a brief, in their order, each from the chosen events, the ties and the counts of the record."""

from avviso.briefing import choose, plain, sources, thirds, word
from avviso.briefing.choose import Choice
from avviso.briefing.cite import Ledger
from avviso.briefing.desk import Desk, set_up
from avviso.briefing.parts import BriefRequest, Dossier, Point
from avviso.records import Figure, Finding, Section, TieClaim

TIES = 24  # standing relations worded


def compose(request: BriefRequest) -> Dossier:
    """The brief. Raises DataError when an event is of no PLOVER type."""
    ledger = Ledger(request.documents, request.names)
    desk = set_up(request, word.Writer(request.names, ledger.cite))
    told = (
        _bottom_line(desk), _key(desk), _plans(desk), _disputed(desk), _background(desk), _standing(desk),
        _thirds(desk),
    )  # fmt: skip
    points = tuple(_point(desk, choice) for choice in choose.heaviest(desk.pair, choose.DRAWN))
    shelf = sources.shelf(request, {citation.document_id for citation in ledger.citations})
    sections = (*told, _sources(desk, len(shelf)))
    left, right = (plain.line(request.names.get(code, code)) for code in (request.left, request.right))
    used = {name for name in _codes(request) if name in request.names}
    return Dossier(
        request.left, request.right, f"{left} and {right}: what the documents record", sections,
        tuple(choice.event for choice in choose.by_date(desk.pair)), ledger.citations,
        (*sources.METHOD, f"Coded by {plain.line(request.coder)}."),
        as_of=request.as_of, since=request.since, on=request.on,
        names=tuple(sorted((name, request.names[name]) for name in used)), analysis=request.analysis,
        documents=shelf, notes=ledger.notes, points=points,
    )  # fmt: skip


def _codes(request: BriefRequest) -> set[str]:
    """Every code that the brief may name."""
    found = {request.left, request.right}
    for claim in request.claims:
        found |= {mention.code for mention in thirds.parties(claim) if mention.code}
    return found


def _bottom_line(desk: Desk) -> Section:
    """What the record shows in two to four sentences."""
    actual = tuple(choice for choice in desk.pair if choice.event.modality == "actual")
    findings = [_balance(desk, actual)]
    dated = [choice for choice in choose.heaviest(actual, choose.KEY) if choice.event.date]
    if dated:
        newest = max(dated, key=_recency)
        findings.append(desk.writer.event(newest, "Newest"))
        weightiest = choose.heaviest(actual, 1)[0]
        if weightiest is not newest:
            findings.append(desk.writer.event(weightiest, "Weightiest"))
    disputed = [choice for choice in desk.pair if choice.event.disputed]
    if disputed:
        most = max(disputed, key=lambda c: (len(c.accounts), len(c.claims), c.weight, c.event.id))
        findings.append(desk.writer.dispute(most, "Most disputed"))
    return Section("bottom-line", "Bottom line", tuple(findings))


def _recency(choice: Choice) -> tuple[bool, str, float, str]:
    """Sorts the newest last; a day of publication says only that an event is no newer."""
    published = choice.supporting[0].evidence.when.basis == "published"
    return not published, choice.event.date or "", choice.weight, choice.event.id


def _balance(desk: Desk, actual: tuple[Choice, ...]) -> Finding:
    """How many events the record holds, and how they divide."""
    made = f"actual events with {desk.request.left} and {desk.request.right} among actors and recipients"
    total = len(actual)
    if not total:
        text = f"The documents record 0 actual events between {desk.parties}."
        return Finding(text, (), (Figure("actual events", 0, f"count of {made}"),))
    cooperative = sum(choice.cooperative for choice in actual)
    share = round(100 * cooperative / total)
    figures = [
        Figure("actual events", total, f"count of {made}"),
        Figure("cooperative", f"{cooperative} ({share} %)", f"quad code 1 or 2 among the {made}"),
        Figure("conflict", f"{total - cooperative} ({100 - share} %)", f"quad code 3 or 4 among the {made}"),
    ]
    years = sorted(choice.event.date[:4] for choice in actual if choice.event.date)
    spell = ""
    if years:
        spell = f" from {years[0]} to {years[-1]}" if years[0] != years[-1] else f" in {years[0]}"
        ends = " to ".join(dict.fromkeys((years[0], years[-1])))
        figures.append(Figure("years", ends, f"first and last year of the {made}"))
    noun = "event" if total == 1 else "events"
    text = (
        f"The documents record {total} actual {noun} between {desk.parties}{spell}: {cooperative} ({share} %) of "
        f"cooperation and {total - cooperative} ({100 - share} %) of conflict."
    )
    return Finding(text, (), tuple(figures))


def _key(desk: Desk) -> Section:
    actual = tuple(choice for choice in desk.pair if choice.event.modality == "actual")
    empty = f"No event that happened between {desk.parties} was found in these documents."
    return _worded(desk, Section("key-events", "Key events", empty=empty), actual, choose.KEY)


def _plans(desk: Desk) -> Section:
    empty = "No plan and no statement of intent was found."
    section = Section("plans", "Plans and statements of intent", empty=empty)
    return _worded(desk, section, desk.near(("future", "hypothetical")), choose.PLANS)


def _background(desk: Desk) -> Section:
    section = Section("background", "Background", empty="No event was given as background.")
    return _worded(desk, section, desk.near(("historical",)), choose.BACKGROUND)


def _worded(desk: Desk, section: Section, choices: tuple[Choice, ...], most: int) -> Section:
    """The section with its weightiest events in order of time, and how many were left to the timeline."""
    ordered = sorted(choices, key=lambda c: (not _both(desk, c), -c.weight, c.event.date or "", c.event.id))[:most]
    findings = [desk.writer.event(choice) for choice in choose.by_date(tuple(ordered))]
    rest = len(choices) - len(findings)
    if rest:
        figure = Figure("not worded", rest, f"events of this section beyond the {most} weightiest")
        findings.append(Finding(f"{rest} more of this kind, of less weight, are not worded here.", (), (figure,)))
    return Section(section.name, section.title, tuple(findings), section.empty)


def _both(desk: Desk, choice: Choice) -> bool:
    return choose.between(choice.event, desk.request.left, desk.request.right)


def _disputed(desk: Desk) -> Section:
    """Disputes account by account; then what is only denied."""
    every = (*desk.pair, *desk.others)
    disputed = tuple(choice for choice in every if choice.event.disputed)
    told = {choice.event.id for choice in disputed}
    denied = tuple(c for c in every if c.event.modality == "negated" and c.event.id not in told)
    findings = [desk.writer.dispute(choice) for choice in choose.heaviest(disputed, choose.DISPUTED)]
    findings += [desk.writer.event(choice) for choice in choose.heaviest(denied, choose.DISPUTED)]
    rest = len(disputed) + len(denied) - len(findings)
    if rest:
        figure = Figure("not worded", rest, f"disputes and denials beyond the {choose.DISPUTED} weightiest of each")
        findings.append(Finding(f"{rest} more, of less weight, are not worded here.", (), (figure,)))
    empty = "No claim denies another, and none differs on what happened or when."
    return Section("disputed", "Denied or disputed", tuple(findings), empty)


def _standing(desk: Desk) -> Section:
    """Standing relations of either party, in a fixed order."""
    claims = {claim.id: claim for claim in desk.request.claims}
    findings: list[Finding] = []
    for tie in sorted(desk.request.ties, key=lambda tie: (tie.relation, tie.left, tie.right, tie.since or "", tie.id)):
        behind = [claim for id_ in tie.claim_ids if isinstance(claim := claims.get(id_), TieClaim)]
        if behind:
            findings.append(desk.writer.tie(tie, behind))
    rest = len(findings) - TIES
    if rest > 0:
        figure = Figure("not worded", rest, f"relations beyond the first {TIES} in order of kind and name")
        findings = [*findings[:TIES], Finding(f"{rest} more relations are not worded here.", (), (figure,))]
    empty = "No standing relation was found."
    return Section("relations", "Standing relations", tuple(findings), empty)


def _thirds(desk: Desk) -> Section:
    """Who else is named beside either party, and the weightiest events with them."""
    request = desk.request
    findings = list(thirds.named(request, desk.writer))
    actual = tuple(choice for choice in desk.others if choice.event.modality == "actual")
    with_them = tuple(choice for choice in actual if _strangers(desk, choice))
    findings += [desk.writer.event(choice) for choice in choose.heaviest(with_them, choose.KEY // 2)]
    rest = len(actual) - min(len(with_them), choose.KEY // 2)
    if rest:
        made = (
            f"actual events with {request.left} or {request.right}, not both, of less weight or without a known third"
        )
        text = f"Further actual events with one of the two, not worded here: {rest}."
        findings.append(Finding(text, (), (Figure("not worded", rest, made),)))
    empty = f"No claim names another party beside {desk.parties}."
    return Section("third-parties", "Third parties named", tuple(findings), empty)


def _strangers(desk: Desk, choice: Choice) -> bool:
    """Whether a third party that has a code takes part in the event."""
    request = desk.request
    parties = {*choice.event.actors, *choice.event.recipients}
    return any(party in request.names for party in parties - {request.left, request.right})


def _sources(desk: Desk, listed: int) -> Section:
    """How much was read, and what of it is not in the brief."""
    findings = [*sources.read(desk.request, listed)]
    if len(desk.pair) > choose.DRAWN:
        undrawn = Figure(
            "events not drawn", len(desk.pair) - choose.DRAWN, f"those beyond the {choose.DRAWN} weightiest"
        )
        findings.append(Finding(f"Events in neither the timeline nor its table: {undrawn.value}.", (), (undrawn,)))
    if desk.lost:
        figure = Figure("without claims", desk.lost, "events none of whose claims was handed in")
        findings.append(Finding(f"Events left out because no claim of theirs was at hand: {desk.lost}.", (), (figure,)))
    return Section("sources", "Sources and method", tuple(findings))


def _point(desk: Desk, choice: Choice) -> Point:
    event = choice.event
    label = event.event.capitalize()
    finding = desk.writer.short(choice)
    return Point(event.id, event.date, event.enddate, choice.score, choice.standing, label, choice.weight, finding)
