"""Coding over a whole corpus: the pipeline's work on one part of it, and the run that gives parts to workers.

Beside the pipeline, for here nothing is handed back: claims go from the workers to files. Stages are imported when
first needed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from socket import gethostname
from typing import TYPE_CHECKING, Protocol

from avviso.errors import BulkRunError
from avviso.records import Claim, Coding, Document, Rejection
from avviso.records.bulk import Counts, Finished, Part, PartDone, Progress, Step

if TYPE_CHECKING:
    from avviso.coding.weighing.screening import Screen
    from avviso.reading.copies import Copies
    from avviso.scaling import PartWriter, Tell

# A part is what a worker that dies has to do again, and a file of the output. A corpus has some hundreds of them; the
# smallest takes a core some seconds, the largest (60,000 sentences) some minutes.
_PARTS, _SMALLEST, _LARGEST = 256, 100_000, 8_000_000
WORKERS = 2

ClaimLine = Callable[[Claim, Document], str]
RejectionLine = Callable[[Rejection, Document | None], str]


@dataclass(frozen=True, slots=True)
class BulkRequest:
    """What is to be coded, and how.

    claim_line, rejection_line: how a line of the output says them; functions that a worker can import by name.
    version: of the program, since another one may code otherwise. own: folder of the user's own tables.
    form: one of FORMS of avviso.scaling. sentences: list what was left out sentence by sentence, too.
    engine: one of EXECUTORS of avviso.scaling. address: where its cluster is, for one that runs on a cluster.
    part_bytes: about how much of the corpus is one part; None: by the size of the corpus.
    least: events less likely than that to be read rightly are left out; None: as the coder does unasked.
    coder: one of CODERS of avviso.coding.
    """

    inputs: tuple[str, ...]
    out: Path
    claim_line: ClaimLine
    rejection_line: RejectionLine
    version: str
    own: Path | None = None
    form: str = "jsonl.zst"
    filtered: bool = True
    sentences: bool = False
    workers: int = WORKERS
    engine: str = "processes"
    address: str | None = None
    part_bytes: int | None = None
    least: float | None = None
    coder: str = "auto"


def code_corpus(request: BulkRequest) -> Iterator[Progress | Finished]:
    """Codes a corpus into the folder `out`, and says how far it is; a run that was broken off is gone on with.

    Raises BulkRunError, MissingExtra, ModelError, DataError.
    """
    from avviso.reading.cutting import cut, size_of
    from avviso.scaling import EXECUTORS, check, scale

    check(request.form)
    asked = {
        "inputs": list(request.inputs),
        "version": request.version,
        "format": request.form,
        "filter": request.filtered,
        "least": request.least,
        "coder": request.coder,
        "sentences left out": request.sentences,
        "tables of your own": _stamps(request.own),
        "part size": request.part_bytes,
    }
    # By the corpus alone, so that any number of workers gives the same files.
    size = request.part_bytes or min(max(size_of(request.inputs) // _PARTS, _SMALLEST), _LARGEST)
    where = {"address": request.address} if request.address else {}
    executor = EXECUTORS[request.engine](CodeParts(request), request.workers, **where)
    yield from scale(request.out, asked, partial(cut, request.inputs, size), executor, size)


def _stamps(own: Path | None) -> list[str]:
    from avviso.resolving import usertables

    return [str(stamp) for stamp in usertables.stamps(own)]


class ScreenedCoder(Protocol):
    """A coder that leaves out what a filter drops."""

    def code(self, document: Document, screen: "Screen | None" = None) -> Coding:
        """As Coder of avviso.coding."""


@dataclass(frozen=True, slots=True)
class CodeParts:
    """The work of a run: keeps the contract Work of avviso.scaling.

    load: gives the coder, in the worker; None for the one that avviso ships.
    """

    request: BulkRequest
    load: "Callable[[], ScreenedCoder] | None" = None

    def prepare(self) -> None:
        """Loads weights, tables and filter, once in a worker, and codes a line with them, so that nothing is lazy.

        Raises BulkRunError where the folder of the run or all of its inputs are not to be seen.
        """
        # On another machine every document would be rejected as gone.
        if not self.request.out.is_dir() or not any(Path(one).exists() for one in self.request.inputs):
            inputs = ", ".join(self.request.inputs)
            raise BulkRunError(f"{gethostname()} does not see {self.request.out} or {inputs}: share both with workers")
        self._coded(Document("warm-up", "Russia met Iran in Moscow on Monday. It condemned the attack.", language="en"))

    def __call__(self, part: Part, tell: "Tell") -> PartDone:
        """Codes the documents of a part into its files."""
        from avviso.scaling import PartWriter, finish_part

        writer, counts = PartWriter(self.request.out, part.number, self.request.form), Counts()
        try:
            for item in self._items(part, counts, tell):
                self._write(item, writer)
                count(item, counts)
            files = writer.close()
        except BaseException:
            writer.drop()
            raise
        return finish_part(PartDone(part.number, counts, files), self.request.out)

    def _items(self, part: Part, counts: Counts, tell: "Tell") -> Iterator[Coding | Rejection]:
        """What became of each document, in their order."""
        from avviso.reading.copies import Copies
        from avviso.reading.slices import read_slice

        lost, copies = dict(part.lost), Copies()
        documents = (item for piece in part.slices for item in read_slice(piece))
        for number, item in enumerate(documents):
            tell(Step(part.number, number, counts.sentences))
            if isinstance(item, Rejection):
                yield item
            elif number in lost:
                reason = f"ended two workers that read it ({lost[number]}): split it, or give workers more memory"
                yield Rejection(item.origin, reason, item.id)
            else:
                why = _why_not(item, copies) if self.request.filtered else ""
                yield Rejection(item.origin, why, item.id) if why else self._careful(item)

    def _careful(self, document: Document) -> Coding | Rejection:
        try:
            return self._coded(document)
        except Exception as error:
            reason = f"coding it failed: {type(error).__name__}, {error}: please report it with the text"
            return Rejection(document.origin, reason, document.id)

    def _coded(self, document: Document) -> Coding:
        from avviso.coding import load_coder
        from avviso.resolving import Gazetteer, resolve

        gazetteer = Gazetteer.load(self.request.own)
        screen = _screen(self.request.own) if self.request.filtered else None
        coder = self.load() if self.load else load_coder(name=self.request.coder)
        return resolve(coder.code(document, screen), gazetteer, self.request.least)

    def _write(self, item: Coding | Rejection, writer: "PartWriter") -> None:
        if isinstance(item, Rejection):
            writer.left_out(self.request.rejection_line(item, None))
            return
        for claim in item.claims:
            writer.claim(self.request.claim_line(claim, item.document))
        if self.request.sentences:
            for left in item.rejections:
                writer.left_out(self.request.rejection_line(left, item.document))


def _why_not(document: Document, copies: "Copies") -> str:
    """Why the filter leaves out a whole document; "" where it does not."""
    if document.language not in (None, "en"):
        known = f"is in another language ({document.language})" if document.language != "und" else "is not in English"
        return f"{known}: avviso reads English"
    earlier = copies.of(document.id, document.text)
    return f"is a near copy of another text of the same part ({earlier})" if earlier else ""


@cache
def _screen(own: Path | None) -> "Screen":
    from avviso.coding.weighing.screening import load_screen

    return load_screen(names_of_parties(own))


def names_of_parties(own: Path | None = None) -> dict[str, str]:
    """Words that name a state or a body by themselves, or are part of a name in a user's own tables, for the filter."""
    from avviso.coding.weighing.screening import BODY, OWN, STATE
    from avviso.resolving import Gazetteer, usertables

    gazetteer = Gazetteer.load(own)
    names = {word: BODY for word in gazetteer.organisations.spellings() if " " not in word}
    names |= {word: STATE for word in gazetteer.states.spellings() if " " not in word and len(word) > 1}
    rows = [row for table in usertables.kept(own) for row in table.rows] if own else []
    said = {word for row in rows for name in (row.name, *row.aliases) for word in name.lower().split()}
    return names | {word: OWN for word in said if len(word) > 2}


def count(item: Coding | Rejection, counts: Counts) -> None:
    """Adds what became of one document and its sentences."""
    from avviso.coding.weighing.screening import REASONS
    from avviso.scaling import kind_of_reason

    counts.documents += 1
    if isinstance(item, Rejection):
        counts.rejected[kind_of_reason(item.reason)] += 1
        return
    counts.coded += 1
    counts.sentences += item.sentences
    counts.claims += len(item.claims)
    counts.with_claims += len({claim.evidence.sentence.index for claim in item.claims})
    for left in item.rejections:
        if left.sentence is not None:
            kinds = counts.dropped if left.reason in REASONS else counts.without
            kinds[kind_of_reason(left.reason)] += 1
