"""The sections of a brief, in their order, each from the weighed events, the ties, the counts and what was computed."""

from collections.abc import Callable

from avviso.briefing import (
    bottom,
    changed,
    choose,
    disputed,
    exposed,
    foretold,
    happened,
    holding,
    judgements,
    levels,
    opposed,
    plain,
    planned,
    precedented,
    readings,
    sources,
    structured,
    thirds,
    unknown,
    watching,
    word,
)
from avviso.briefing.choose import Choice
from avviso.briefing.cite import Ledger
from avviso.briefing.desk import Desk, set_up
from avviso.briefing.parts import BriefRequest, Dossier, Point
from avviso.records import Section

# In the order in which they stand. One that gives None has nothing to say in a brief like this one.
SECTIONS: tuple[Callable[[Desk], Section | None], ...] = (
    bottom.section,
    judgements.section,
    happened.section,
    planned.section,
    holding.section,
    disputed.section,
    levels.section,
    structured.section,
    precedented.section,
    thirds.section,
    exposed.section,
    foretold.section,
    readings.section,
    watching.section,
    unknown.section,
)


def compose(request: BriefRequest) -> Dossier:
    """The brief. Raises DataError when an event is of no PLOVER type."""
    ledger = Ledger(request.documents, request.names)
    desk = set_up(request, word.Writer(request.names, ledger.cite, ledger.text))
    told = [section for write in SECTIONS if (section := _written(desk, write))]
    told += [changed.section(desk, tuple(told))] if request.earlier else []
    denied = frozenset(deed.event.id for deed, _ in opposed.met(desk))
    points = tuple(_point(desk, choice, denied) for choice in choose.heaviest(desk.pair, choose.DRAWN))
    shelf = sources.shelf(request, {citation.document_id for citation in ledger.citations})
    return Dossier(
        request.left, request.right, f"{desk.heading}: {sources.TITLE}", (*told, sources.section(desk, len(shelf))),
        tuple(choice.event for choice in choose.by_date(desk.pair)), ledger.citations,
        (*sources.METHOD, f"Coded by {plain.line(request.coder)}."),
        as_of=request.as_of, since=request.since, on=request.on,
        ties=tuple(sorted(request.ties, key=lambda tie: tie.id)),
        names=tuple(sorted(request.names.items())), analysis=request.analysis, documents=shelf, notes=ledger.notes,
        points=points, expectations=changed.expectations(request.analysis.outlook),
    )  # fmt: skip


def _written(desk: Desk, write: Callable[[Desk], Section | None]) -> Section | None:
    """A section; everybody is introduced anew in it, since sections are read one by one."""
    desk.writer.naming.afresh()
    return write(desk)


def _point(desk: Desk, choice: Choice, denied: frozenset[str]) -> Point:
    """denied: ids of events that somebody denies."""
    event = choice.event
    label = event.event.capitalize()
    standing, alone = (
        choice.standing,
        choose.tellers(choice, frozenset(filter(None, (desk.request.left, desk.request.right)))),
    )
    finding = desk.writer.short(choice, alone)
    if standing == "actual" and (alone or event.id in denied):
        standing = "disputed" if event.id in denied else "claimed"
    return Point(event.id, event.date, event.enddate, choice.score, standing, label, choice.weight, finding)
