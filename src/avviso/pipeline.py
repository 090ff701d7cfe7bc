"""The line in one place: a list of calls from what was handed in to what comes out.

Stages are imported when a line is first run, so that importing avviso stays cheap.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from avviso.errors import StoreError
from avviso.records import Claim, Coding, Document, Event, Mention, Modality, Rejection, Ruling, Tie

if TYPE_CHECKING:
    from avviso.evaluating import Answers, DateAnswer, Evaluation, Pair, PairAnswer
    from avviso.resolving.finding import ActorsFound
    from avviso.resolving.usercheck import Checked
    from avviso.storing import Store

Read = Callable[[Sequence[str | Path], BinaryIO | None], Iterator[Document | Rejection]]
MODALITIES: tuple[Modality, ...] = ("actual", "historical", "future", "hypothetical", "negated")


@dataclass(frozen=True, slots=True)
class Evidenced:
    """An event with the claims behind it, each with its document."""

    event: Event
    claims: tuple[tuple[Claim, Document], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with its document and what has become of every judgement on it."""

    claim: Claim
    document: Document
    rulings: tuple[Ruling, ...] = ()


def code_documents(
    inputs: Sequence[str | Path],
    stdin: BinaryIO | None = None,
    own: Path | None = None,
    read: Read | None = None,
    least: float | None = None,
    coder: str = "auto",
) -> Iterator[Coding | Rejection]:
    """Reads, codes and resolves; one result for each document, in the order of the inputs. Touches no store.

    own: folder of the user's own tables of actors, here and below. read: what makes documents of the inputs; unless
    given, files alone are read and nothing is fetched. least: events less likely to be read rightly are left out; None:
    as the coder does unasked. coder: one of CODERS of avviso.coding, here and below.
    Raises ModelError or DataError when the weights or the tables are not as they should be.
    """
    from avviso import reading
    from avviso.coding import load_coder
    from avviso.cores import threads
    from avviso.resolving import Gazetteer, resolve

    reader, gazetteer = load_coder(threads(), coder), Gazetteer.load(own)
    for item in (read or reading.read)(inputs, stdin):
        yield item if isinstance(item, Rejection) else resolve(reader.code(item), gazetteer, least)


def read_into_store(
    inputs: Sequence[str | Path],
    store: Path,
    stdin: BinaryIO | None = None,
    own: Path | None = None,
    read: Read | None = None,
    coder: str = "auto",
) -> Iterator[Coding | Rejection]:
    """As code_documents; each result is in the store when it comes. Raises StoreError besides."""
    from avviso.storing import Store
    from avviso.storing.grouping import Group

    with Store(store) as ledger:
        group = Group(ledger)
        for item in code_documents(inputs, stdin, own, read, coder=coder):
            yield from group.put(item)
        yield from group.rest()
        with suppress(StoreError):  # whoever asks is told
            ledger.refresh()


def party_codes(names: Sequence[str], own: Path | None = None) -> tuple[str, ...]:
    """The code of each party, given by code or name. Raises UnknownParty, which suggests near names."""
    from avviso.resolving import find_party

    return tuple(find_party(name, own) for name in names)


def events(
    store: Path,
    parties: Sequence[str],
    since: str | None = None,
    until: str | None = None,
    modalities: Sequence[Modality] = ("actual",),
    own: Path | None = None,
) -> Iterator[Evidenced]:
    """What happened with one party or between two, by date, each event with its claims; without a party all events.

    Raises UnknownParty, StoreError.
    """
    from avviso.storing import Store

    left, right = (*party_codes(parties, own), None, None)[:2]
    with Store(store, read_only=True) as ledger:
        yield from _evidenced(ledger, ledger.events(left, right, since, until, modalities))


def disputed_events(
    store: Path,
    parties: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    modalities: Sequence[Modality] = MODALITIES,
    own: Path | None = None,
) -> Iterator[Evidenced]:
    """As events, but only those on whose type, date, number or happening the claims disagree; of all without parties.

    Raises UnknownParty, StoreError.
    """
    from avviso.storing import Store

    left, right = (*party_codes(parties, own), None, None)[:2]
    with Store(store, read_only=True) as ledger:
        found = ledger.events(left, right, since, until, modalities)
        yield from _evidenced(ledger, (event for event in found if event.disputed))


def _evidenced(ledger: "Store", events: Iterable[Event]) -> Iterator[Evidenced]:
    """Events with their claims and documents."""
    for event in events:
        found = [ledger.claim(claim_id) for claim_id in event.claim_ids]
        yield Evidenced(event, tuple((claim, ledger.document(claim.evidence.document_id)) for claim in found))


def ties(store: Path, parties: Sequence[str] = (), own: Path | None = None) -> tuple[Tie, ...]:
    """Standing relations: all, those of one party, or those between two. Raises UnknownParty, StoreError."""
    from avviso.storing import Store

    left, right = (*party_codes(parties, own), None, None)[:2]
    with Store(store, read_only=True) as ledger:
        return ledger.ties(left, right)


def find_claim(store: Path, claim_id: str) -> Found:
    """A claim by its id, or the first six characters or more of it. Raises UnknownClaim, StoreError."""
    from avviso.storing import Store

    with Store(store, read_only=True) as ledger:
        claim = ledger.claim(claim_id)
        return Found(claim, ledger.document(claim.evidence.document_id), ledger.judged().on_claim(claim.id))


def find_actors(words: str, country: str | None, on: str | None, own: Path | None = None) -> "ActorsFound":
    """Who is called so, or held the office that the words name, in a country and on a date where they are given.

    Raises UnknownParty for the country; DataError.
    """
    from avviso.resolving import Gazetteer
    from avviso.resolving.finding import Asked
    from avviso.resolving.finding import find_actors as find

    code = party_codes((country,), own)[0] if country else None
    return find(Asked(words, code, on), Gazetteer.load(own))


def add_actors(path: Path, form: str | None, own: Path) -> "Checked":
    """Checks a file of a user's own actors and keeps its good rows as a table of the file's name.

    Raises UnreadableInput when the file cannot be read as a whole, or the table not be written.
    """
    from avviso.resolving import Gazetteer
    from avviso.resolving.usercheck import check_file
    from avviso.resolving.usertables import keep

    checked = check_file(path, form, Gazetteer.load(own))
    if checked.rows:
        keep(own, path.stem, checked.rows)
    return checked


def evaluate(benchmark: str, path: Path, coder: str = "auto") -> "Evaluation":
    """The figures of a coder on a file of one of avviso.evaluating's BENCHMARKS.

    Raises UnreadableInput when the file is not in that format; ModelError, DataError.
    """
    from avviso import evaluating

    return evaluating.evaluate(benchmark, path, _answers(coder))


def _answers(name: str) -> "Answers":
    """What answers the benchmarks: the same coder and tables that read documents."""
    from avviso.coding import load_coder
    from avviso.coding.weighing.spans import find_spans
    from avviso.evaluating import Answers
    from avviso.forecasting import forecasters, relation_forecasters
    from avviso.resolving import Gazetteer, resolve

    coder, gazetteer = partial(load_coder, name=name), cache(Gazetteer.load)  # when first asked: forecasts need neither
    return Answers(
        code=lambda document: coder().code(document),
        resolve=lambda coding: resolve(coding, gazetteer()),
        pair=type_of_pair,
        spans=find_spans,
        date=_date_of,
        party=_party_of,
        place=_place_of,
        forecasters=forecasters,
        relation_forecasters=relation_forecasters,
    )


def type_of_pair(pair: "Pair") -> "PairAnswer":
    """What the marked actor does to the marked recipient: by the type head, which always names a type."""
    from avviso.coding.weighing import typing
    from avviso.evaluating import PairAnswer

    actor, recipient = ((spans[0].start, spans[0].end) if spans else None for spans in (pair.actors, pair.recipients))
    return PairAnswer(*typing.type_of_pair(pair.text, actor, recipient))


def _date_of(words: str, reference: date) -> "DateAnswer | None":
    """A time expression's value, counted from `reference`; None where it refuses."""
    from avviso.coding.dating.dates import resolve_expression
    from avviso.evaluating import DateAnswer

    found = resolve_expression(words, reference)
    return DateAnswer(found.date, found.enddate, found.precision) if found and found.date else None


def _place_of(words: str) -> str | None:
    """The name of the city or region that the words name, or None."""
    from avviso.resolving import Gazetteer

    found = Gazetteer.load().places.find(words)
    return found.name if found else None


def _party_of(words: str, day: str | None, country: str | None) -> Mention:
    """Whom words that stand alone mean, on `day`; `country` is named beside them."""
    from avviso.coding.naming.phrases import phrase_of
    from avviso.resolving import Gazetteer
    from avviso.resolving.document import Survey
    from avviso.resolving.parties import Resolver

    gazetteer, words = Gazetteer.load(), " ".join(words.split())
    coding = Coding(Document(id="benchmark", text=words, origin="benchmark"), (), (), 0)
    resolver = Resolver(gazetteer, Survey(coding, gazetteer))
    return resolver.resolve(phrase_of(words, country), day)
