"""What is done to a store that is there: judging its claims, and building anew what follows from them.

As in the pipeline, stages are imported when first needed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from avviso.errors import NotAStore, StoreError
from avviso.records import Coding, Correction, Document, Judgement, Ruling, Verdict

if TYPE_CHECKING:
    from avviso.storing import Counts, Store
    from avviso.storing.backing import Copied
    from avviso.storing.examining import Finding
    from avviso.storing.purging import Purged
    from avviso.storing.salvaging import Salvaged

Follow = Callable[[Iterable[Coding]], Iterable[Coding]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A judgement before it is signed: claims by id or its beginning, the parties of a correction by code or name."""

    verdict: Verdict
    claim_ids: tuple[str, ...]
    by: str
    correction: Correction | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """Counts before and after, documents that were read otherwise this time, claims left out, and all rulings."""

    before: "Counts"
    after: "Counts"
    read_anew: int
    left_out: int
    rulings: tuple[Ruling, ...]


def judge(store: Path, draft: Draft, own: Path | None = None) -> Judgement:
    """Signs and keeps a judgement. own: folder of the user's own tables of actors, here and below.

    Raises InvalidJudgement, UnknownClaim, UnknownParty, StoreError.
    """
    from avviso.storing import Store

    correction = draft.correction and _with_codes(draft.correction, own)
    with Store(_existing(store)) as ledger:
        made = ledger.judge(draft.verdict, draft.claim_ids, draft.by, correction, draft.note)
        _refresh(ledger)
        return made


def _refresh(ledger: "Store") -> None:
    """Derives what has changed now, so that the next look need not; where it cannot be done, whoever asks is told."""
    with suppress(StoreError):
        ledger.refresh()


def _with_codes(correction: Correction, own: Path | None) -> Correction:
    from avviso.resolving import find_party
    from avviso.storing.correcting import NONE, fields

    field = fields().get(correction.field.strip().lower())
    if not field or not field.holds_parties or correction.value.strip().lower() == NONE:
        return correction
    return replace(correction, value=",".join(find_party(name.strip(), own) for name in correction.value.split(",")))


def withdraw(store: Path, judgement_id: str, by: str, note: str = "") -> Judgement:
    """Takes a judgement back; it stays on record. Raises UnknownJudgement, InvalidJudgement, StoreError."""
    from avviso.storing import Store

    with Store(_existing(store)) as ledger:
        back = ledger.withdraw(judgement_id, by, note)
        _refresh(ledger)
        return back


def judgements(store: Path, claim_id: str | None = None) -> tuple[Ruling, ...]:
    """Every judgement, or those on one claim, in the order of signing, and what has become of it.

    Raises UnknownClaim, StoreError.
    """
    from avviso.storing import Store

    with Store(store, read_only=True) as ledger:
        judged = ledger.judged()
        return judged.rulings if claim_id is None else judged.on_claim(ledger.claim(claim_id).id)


def rebuild(
    store: Path, recode: bool = False, follow: Follow = iter, own: Path | None = None, coder: str = "auto"
) -> Rebuilt:
    """Derives all events and ties anew; with `recode` codes every stored document again first, older readings kept.

    `follow` is handed the codings and hands them on, to watch them. coder: one of CODERS of avviso.coding.
    Raises StoreError, ModelError, DataError.
    """
    from avviso.storing import Store

    with Store(_existing(store)) as ledger:
        before, changed = ledger.counts(), 0
        for coding in follow(_coded_again(ledger.documents(), own, coder)) if recode else ():
            changed += not ledger.recode(coding).already_known
        ledger.rebuild()
        judged = ledger.judged()
        return Rebuilt(before, ledger.counts(), changed, len(judged.left_out), judged.rulings)


def _coded_again(documents: Iterable[Document], own: Path | None, name: str) -> Iterator[Coding]:
    from avviso.coding import load_coder
    from avviso.resolving import Gazetteer, resolve

    coder, gazetteer = load_coder(name=name), Gazetteer.load(own)
    for document in documents:
        yield resolve(coder.code(document), gazetteer)


def _existing(store: Path) -> Path:
    # Opening one for writing would make it, and there is nothing to judge in a new one.
    if not store.exists():
        raise NotAStore(f"there is no store at {store}: `avviso read FILE` makes one, --store names another")
    return store


def purge(store: Path, document_ids: Sequence[str]) -> "Purged":
    """Deletes documents for good, with all that was read in them and said of it. Raises StoreError."""
    from avviso.storing.purging import purge as delete

    return delete(_existing(store), document_ids)


def clear_workings(folder: Path) -> int:
    """Deletes what was worked out and kept beside the data in a folder; how many files. It is made again when needed.

    Nothing of a document is in it, but it says which states were asked about.
    """
    from avviso.storing.workings import clear

    return clear(folder)


def backup(store: Path, target: Path) -> "tuple[Copied, ...]":
    """Copies a store and its imported events while they are in use. Raises InputError, StoreError."""
    from avviso.storing.backing import backup as copy

    return copy(_existing(store), target)


def examine(store: Path, quick: bool = False) -> "Iterator[Finding]":
    """Every check of a store and of the imported events beside it; nothing where there is none. Raises nothing."""
    from avviso.storing.examining import examine as look
    from avviso.storing.shelfcheck import examine_shelf
    from avviso.storing.shelfschema import shelf_path

    if store.exists():
        yield from look(store, quick)
    if shelf_path(store).exists():
        yield from examine_shelf(shelf_path(store), quick)


def salvage(store: Path, target: Path) -> "Salvaged":
    """Saves what can be read of a damaged store into a new one. Raises InputError, StoreError."""
    from avviso.storing.salvaging import salvage as save

    return save(_existing(store), target)
