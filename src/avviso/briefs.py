"""A brief in one place: what the store holds on one party or two, what can be computed beside it, and the sentences.

It stands on the pipeline and on everything that measures; a part that cannot be made is left out with the reason why.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from avviso.errors import InputError
from avviso.pasts import PROSE
from avviso.records import Brief, Claim, Document, Event, Mention, Tie

if TYPE_CHECKING:
    from avviso.briefing import BriefRequest, Dossier
    from avviso.storing import Store


_AHEAD = ("future", "hypothetical")


@dataclass(frozen=True, slots=True)
class BriefAsked:
    """What a brief is of. parties: one or two, by code or name. on: a third party that is asked about, likewise.

    as_of: nothing of this day or later is told or used. since: events before this date are background. dataset: an
    imported one, "prose", or None for the only one. earlier: a brief on the same, to say what changed since.
    """

    parties: tuple[str, ...]
    on: str | None = None
    as_of: date | None = None
    since: str | None = None
    dataset: str | None = None
    earlier: Brief | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """Where things lie. folder: the structural data that the user brought. own: the user's tables of actors."""

    store: Path
    folder: Path | None = None
    own: Path | None = None


@dataclass(frozen=True, slots=True)
class Briefed:
    """A brief, what it was made from, and what the checker found wrong with it: nothing, if all is well.

    withheld: what it found wrong with sentences that were left out for that.
    """

    brief: "Dossier"
    request: "BriefRequest"
    faults: tuple[str, ...]
    withheld: tuple[str, ...] = ()


def write_brief(asked: BriefAsked, places: Places) -> Briefed:
    """The brief, checked. Raises UnknownParty; InputError for one party twice, no such dataset, dates the wrong way
    round; StoreError."""
    from avviso import briefing

    request = brief_request(asked, places)
    return checked(briefing.brief(request), request)


def checked(made: "Dossier", request: "BriefRequest") -> Briefed:
    """The brief with what its checker finds wrong with it; without the sentences at fault, where that mends it."""
    from avviso import briefing

    faults = briefing.verify(made, request)
    if not faults:
        return Briefed(made, request, ())
    rest = briefing.without_unborne(made, request)
    mended = not briefing.verify(rest, request)
    return Briefed(rest, request, (), faults) if mended else Briefed(made, request, faults)


def whole(given: Briefed) -> Briefed:
    """The same with the sentences that were left out, which are at fault then."""
    from avviso import briefing

    return Briefed(briefing.brief(given.request), given.request, given.withheld)


def brief_request(asked: BriefAsked, places: Places) -> "BriefRequest":
    """All that a brief is made from: what was read, and what is computed beside it. Raises as `write_brief` does."""
    from avviso.analyses import analysis, codes_in

    request = read_request(asked, places)
    _refuse_unknown(asked.dataset, places.store)
    found = analysis(request, asked.dataset, places.store, (places.folder, places.own))
    codes = {*request.names, *codes_in(found)}
    return replace(request, analysis=found, names=_names(codes, places.own))


def _refuse_unknown(dataset: str | None, store: Path) -> None:
    """Raises InputError for a dataset that is not here: without this the brief would only say that it has no events."""
    from avviso.intake import datasets

    if dataset in (None, PROSE):
        return
    known = [one.name for one in datasets(store)]
    if dataset not in known:
        raise InputError(f"no dataset {dataset!r} is here: ask for {' or '.join((*known, PROSE))}")


def _names(codes: Iterable[str], own: Path | None) -> dict[str, str]:
    from avviso.resolving import display_name

    return {code: display_name(code, own) for code in sorted(codes) if code}


@dataclass(frozen=True, slots=True)
class _Record:
    """What the store holds, or held as far as it was published before a day; judgements are at work in it."""

    events: tuple[Event, ...]
    ties: tuple[Tie, ...]
    claims: tuple[Claim, ...]
    documents: tuple[Document, ...]
    sentences: int
    rejected: int


def _codes(asked: BriefAsked, own: Path | None) -> tuple[str, ...]:
    """The codes of the parties and of the third, "" for one that is not there."""
    from avviso.resolving import find_party

    if not 1 <= len(asked.parties) <= 2:
        raise InputError(f"{len(asked.parties)} parties given: a brief is on one or two")
    if asked.since and asked.as_of and asked.since >= asked.as_of.isoformat():
        raise InputError(
            f"since {asked.since} is not before as of {asked.as_of}, so nothing is news: name an earlier date"
        )
    codes = tuple(find_party(name, own) for name in asked.parties)
    on = find_party(asked.on, own) if asked.on else ""
    named = [code for code in (*codes, on) if code]
    if len(set(named)) < len(named):
        raise InputError(f"{', '.join(named)}: name different parties")
    return (*(*codes, "")[:2], on)


def read_request(asked: BriefAsked, places: Places) -> "BriefRequest":
    """The request without analysis."""
    from avviso.briefing import BriefRequest
    from avviso.storing import Store
    from avviso.storing.past import Past

    left, right, on = _codes(asked, places.own)
    wanted = {code for code in (left, right) if code}
    with Past(places.store, asked.as_of) if asked.as_of else Store(places.store, read_only=True) as ledger:
        record = _record(ledger, wanted)
        known = ", ".join(name for name, _ in ledger.coverage().coders if name)
    record = _before(record, asked.as_of) if asked.as_of else record
    return BriefRequest(
        left=left,
        right=right,
        names=_names({*wanted, on, *_codes_in(record.claims)}, places.own),
        events=record.events,
        ties=record.ties,
        claims=record.claims,
        documents={document.id: document for document in record.documents},
        rejected=record.rejected,
        sentences=record.sentences,
        coder=_coders(record.claims) or known,
        as_of=asked.as_of.isoformat() if asked.as_of else None,
        since=asked.since,
        on=on or None,
        earlier=asked.earlier,
    )


def _coders(claims: Sequence[Claim]) -> str:
    """Who coded the claims, the most first, and how many of them each where several did; "" without claims.

    By default one coder reads short texts and another long ones: to name both alone would not say whose errors to fear.
    """
    found = sorted(Counter(claim.evidence.coder for claim in claims).items(), key=lambda one: (-one[1], one[0]))
    if len(found) < 2:
        return "".join(name for name, _ in found)
    told = (f"{name} ({size} of {len(claims)} claims, {100 * size / len(claims):.0f} %)" for name, size in found)
    return " and ".join(told)


def _record(ledger: "Store", codes: set[str]) -> _Record:
    """All that the store holds on any of the codes; documents and counts are those of the whole store."""
    from avviso.pipeline import MODALITIES
    from avviso.storing.happened import EventsSought

    events = ledger.events_of(EventsSought(modalities=MODALITIES, either=tuple(sorted(codes))))
    ties = tuple({tie.id: tie for code in sorted(codes) for tie in ledger.ties(code)}.values())
    named = sorted(ledger.claims(tuple(sorted(codes))), key=lambda claim: min(codes & {*_codes_of(claim)}))
    said = {claim.id: claim for claim in named}
    behind = set().union(*(one.claim_ids for one in events), *(one.claim_ids for one in ties))
    # A claim that was corrected, or that is vaguer than others of its event, may name none of them.
    said |= {claim_id: ledger.claim(claim_id) for claim_id in sorted(behind - said.keys())}
    counts = ledger.counts()
    claims = tuple(ledger.judged().applied(said.values()))
    return _Record(events, ties, claims, ledger.documents(), counts.sentences, counts.rejected_sentences)


def _before(found: _Record, as_of: date) -> _Record:
    """Without what is said to have happened on the day or later: it was dated wrongly, or read before its day."""
    limit = as_of.isoformat()
    events = tuple(one for one in found.events if one.modality in _AHEAD or (one.date or "") < limit)
    ties = tuple(one for one in found.ties if (one.since or "") < limit)
    claims = tuple(one for one in found.claims if one.evidence.modality in _AHEAD or _date(one) < limit)
    return replace(found, events=events, ties=ties, claims=claims)


def _date(claim: Claim) -> str:
    return claim.evidence.when.date or ""


def _codes_of(claim: Claim) -> Iterator[str]:
    """The codes of the parties of a claim."""
    roles = ("actors", "recipients", "left", "right", "cause", "effect")
    yield from _known(getattr(claim, role, ()) for role in roles)


def _codes_in(claims: Iterable[Claim]) -> Iterator[str]:
    """The codes of all whom claims name as parties, speakers or outlets."""
    for claim in claims:
        yield from _codes_of(claim)
        yield from _known((claim.evidence.speaker, claim.evidence.reported_by))


def _known(groups: Iterable[Mention | tuple[Mention, ...] | None]) -> Iterator[str]:
    flat = (one for group in groups for one in (group if isinstance(group, tuple) else (group,)))
    yield from (mention.code for mention in flat if mention and mention.code)
