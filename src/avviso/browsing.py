"""Looking at what is in a store: one document with all that was read in it, and the documents that are sought."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from avviso.errors import StoreError
from avviso.records import Claim, Document, Rejection, Ruling
from avviso.records.console import Answered, ShownTable
from avviso.records.search import Found, Sought

if TYPE_CHECKING:
    from avviso.storing.savedsearches import SavedSearch


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document, the claims of its newest reading as they were read, its rejections, and the judgements on them.

    corrected: by id, a claim as it reads with its corrections, where it has any. names: code → name, of all parties.
    """

    document: Document
    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...]
    rulings: tuple[Ruling, ...]
    corrected: dict[str, Claim]
    names: dict[str, str]


def document_view(store: Path, document_id: str, own: Path | None = None) -> DocumentView:
    """Raises StoreError when there is no such document."""
    from avviso.resolving import display_name
    from avviso.storing import Store

    with Store(store, read_only=True) as ledger:
        document = ledger.document(document_id)
        claims = ledger.claims(document=document.id)
        judged = ledger.judged()
        left_out = tuple(one for one in ledger.rejections() if one.document_id == document.id)
    wanted = {claim.id for claim in claims}
    rulings = tuple(
        ruling
        for ruling in judged.rulings
        if document.id in {stand.document_id for stand in ruling.judgement.stands}
        or not wanted.isdisjoint(ruling.claim_ids)
    )
    changed = {claim.id: claim for claim in judged.applied(claims) if claim.id in judged.corrections}
    codes = sorted({code for claim in claims for code in _codes(claim)})
    return DocumentView(document, claims, left_out, rulings, changed, {code: display_name(code, own) for code in codes})


def _codes(claim: Claim) -> set[str]:
    mentions = [
        mention
        for role in ("actors", "recipients", "left", "right", "cause", "effect")
        for mention in _listed(getattr(claim, role, ()))
    ]
    return {code for mention in mentions if (code := getattr(mention, "code", None))}


def _listed(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def search(store: Path, sought: Sought, size: int = 20, after: int = 0) -> Found:
    """The documents that are sought. Raises InputError for words that leave out all and seek none, StoreError."""
    from avviso.storing import Store

    with Store(store, read_only=True) as ledger:
        return ledger.search(sought, size, after)


def publishers(store: Path) -> tuple[str, ...]:
    """The names of those who published what is in the store, the most frequent first."""
    from avviso.storing import Store

    with Store(store, read_only=True) as ledger:
        return tuple(name for name, _ in ledger.coverage().publishers if name)


def ask(store: Path, sql: str) -> Answered:
    """The answer to one SELECT, which changes nothing; the events and ties that it sees are those of now.

    Raises InvalidQuery for what cannot be understood, is not allowed, or takes too long; StoreError.
    """
    from avviso.storing import Store, console

    with Store(store, read_only=True) as ledger:
        fresh = ledger.keeps_derived()
    if not fresh:
        with suppress(StoreError), Store(store) as ledger:  # a store that nobody may write to answers as it is
            ledger.counts()
    return console.ask(store, sql)


def shown_tables(store: Path) -> tuple[ShownTable, ...]:
    """The tables and views of a store that `ask` may read."""
    from avviso.storing import console

    return console.shown_of(store)


def saved_searches(store: Path) -> "tuple[SavedSearch, ...]":
    """The pages with filters that were saved, by name. Raises StoreError."""
    from avviso.storing.savedsearches import SavedSearches

    with SavedSearches(store, read_only=True) as book:
        return book.all()


def save_search(store: Path, name: str, address: str) -> None:
    """Keeps the address of a page under a name, in the place of another that had it. Raises StoreError."""
    from avviso.storing.savedsearches import SavedSearches

    with SavedSearches(store) as book:
        book.save(name, address)


def forget_search(store: Path, name: str) -> bool:
    """Deletes the saved search of a name; False where there is none. Raises StoreError."""
    from avviso.storing.savedsearches import SavedSearches

    with SavedSearches(store) as book:
        return book.forget(name)
