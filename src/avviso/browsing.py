"""Looking at what is in a store: one document with all that was read in it, and the documents that are sought."""

from dataclasses import dataclass
from pathlib import Path

from avviso.records import Claim, Document, Rejection, Ruling
from avviso.records.search import Found, Sought


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
