"""Accounts of the two that stand against one another without being of one event in the record.

"Armenia denied that its forces had fired" names neither whom nor when, so that the record cannot join it; the deed that
it denies stands in the same document. And where each side says of the other that it rammed its ship, two deeds are
recorded of which hardly both happened.
"""

from collections.abc import Iterable
from itertools import combinations

from avviso.briefing import choose, scale
from avviso.briefing.choose import Choice
from avviso.briefing.desk import Desk
from avviso.records import EventClaim

Two = tuple[Choice, Choice]


def is_of_the_two(desk: Desk, denial: Choice) -> bool:
    """Whether a denial that names one of the two alone is of the other too: it speaks, or the deed stands there."""
    parties = _parties(desk)
    if not _named(desk, denial) <= parties:
        return False
    voices = {claim.evidence.speaker.code for claim in denial.supporting if claim.evidence.speaker}
    return bool(voices & (parties - _named(desk, denial))) or any(_is_denied(desk, deed, denial) for deed in desk.pair)


def met(desk: Desk) -> list[Two]:
    """Each denial with the one deed between the two that it denies, the weightiest first."""
    found: list[Two] = []
    for denial in choose.by_weight((*desk.pair, *desk.others)):
        if denial.event.modality != "negated" or denial.event.disputed or denial.confidence < choose.SURE:
            continue
        deeds = [deed for deed in desk.pair if _is_denied(desk, deed, denial)]
        if len(deeds) == 1 and deeds[0].confidence >= choose.SURE:
            found.append((deeds[0], denial))
    return found


def accounts(deed: Choice, denial: Choice) -> tuple[EventClaim, EventClaim]:
    """The claim of the deed that stands beside its denial, and the denial's."""
    there = _documents(denial)
    beside = (claim for claim in deed.supporting if claim.evidence.document_id in there)
    return next(beside, deed.supporting[0]), denial.supporting[0]


def crossed(desk: Desk) -> list[Two]:
    """Deeds of conflict that each side tells of the other, in one document or of one day."""
    parties = _parties(desk)
    told = [one for one in choose.by_weight(desk.pair) if _is_told_by_its_victim(one, parties)]
    return [(one, other) for one, other in combinations(told, 2) if _is_turned(one, other) and _is_near(one, other)]


def _parties(desk: Desk) -> frozenset[str]:
    return frozenset(code for code in (desk.request.left, desk.request.right) if code)


def _named(desk: Desk, choice: Choice) -> frozenset[str]:
    """The codes of those who take part, whoever they are; what has no code is nobody known."""
    return frozenset({*choice.event.actors, *choice.event.recipients} & desk.request.names.keys())


def _is_denied(desk: Desk, deed: Choice, denial: Choice) -> bool:
    """Whether a denial can be of a deed: the type, whoever it names on either side, the document and the day."""
    known, no, yes = desk.request.names.keys(), denial.event, deed.event
    if yes.modality not in ("actual", "historical") or yes.event != no.event or not _named(desk, denial):
        return False
    sides = ((no.actors, yes.actors), (no.recipients, yes.recipients))
    if not all(known & set(named) <= set(others) for named, others in sides):
        return False
    return bool(_documents(deed) & _documents(denial)) and _one_day(yes.date, no.date)


def _is_told_by_its_victim(choice: Choice, parties: frozenset[str]) -> bool:
    kind = scale.standard(choice.event.event, choice.supporting[0].modes)
    tellers = choose.tellers(choice, parties)
    sure = choice.confidence >= choose.SURE and not (kind.verbal or kind.cooperative)
    return sure and bool(tellers) and set(tellers) <= {*choice.event.recipients} - {*choice.event.actors}


def _is_turned(one: Choice, other: Choice) -> bool:
    mine, theirs = one.event, other.event
    return (mine.event, mine.actors, mine.recipients) == (theirs.event, theirs.recipients, theirs.actors)


def _is_near(one: Choice, other: Choice) -> bool:
    dated = one.event.date is not None and one.event.date == other.event.date
    return dated or (bool(_documents(one) & _documents(other)) and _one_day(one.event.date, other.event.date))


def _documents(choice: Choice) -> frozenset[str]:
    return frozenset(claim.evidence.document_id for claim in choice.claims)


def _one_day(*dates: str | None) -> bool:
    """Whether dates can be one: the same, one within the other, or not given."""
    given: Iterable[str] = filter(None, dates)
    shortest, *others = sorted(given, key=len) or [""]
    return all(date.startswith(shortest) for date in others)
