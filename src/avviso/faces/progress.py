"""What a run says while it works, on standard error: a bar on a terminal, and counts that add up at its end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TextIO

from avviso.records import Coding, Rejection

_BAR = 24
_LISTED = 20
_WIPE = "\r\x1b[K"


@dataclass(slots=True)
class Tally:
    """Counts of one run. Read = coded + rejected; sentences = with claims + without.

    hidden: characters that pages do not show to their readers, which were left out. hiding: pages that have such.
    undated: documents of which nobody says when they appeared.
    """

    coded: int = 0
    sentences: int = 0
    with_claims: int = 0
    without: int = 0
    claims: int = 0
    hidden: int = 0
    hiding: int = 0
    undated: int = 0
    rejected: list[Rejection] = field(default_factory=list)

    def count(self, item: Coding | Rejection) -> None:
        """Adds one document, coded or rejected."""
        if isinstance(item, Rejection):
            self.rejected.append(item)
            return
        self.coded += 1
        self.hidden += item.document.hidden
        self.hiding += bool(item.document.hidden)
        self.undated += item.document.published is None
        self.sentences += item.sentences
        self.claims += len(item.claims)
        self.with_claims += len({claim.evidence.sentence.index for claim in item.claims})
        self.without += sum(rejection.sentence is not None for rejection in item.rejections)

    @property
    def read(self) -> int:
        """Documents met, whatever became of them."""
        return self.coded + len(self.rejected)

    def lines(self) -> Iterator[str]:
        """The first rejected documents with their reasons, what pages hid, and the two sums."""
        yield from (f"rejected: {rejection.origin}: {rejection.reason}" for rejection in self.rejected[:_LISTED])
        if (more := len(self.rejected) - _LISTED) > 0:
            yield f"rejected: {more} more: --rejected FILE lists them all"
        yield f"documents read {self.read} = coded {self.coded} + rejected {len(self.rejected)}"
        if self.hidden:
            pages = "1 page" if self.hiding == 1 else f"{self.hiding:,} pages"
            yield f"hidden text left out: {self.hidden:,} characters in {pages}"
        parts = f"with claims {self.with_claims} + without {self.without}"
        yield f"sentences {self.sentences} = {parts}; claims {self.claims}"


@dataclass(slots=True)
class Bar:
    """A bar on a terminal; on anything else, or when quiet, nothing. `total` is in bytes, 0 where it is unknown."""

    out: TextIO
    total: int = 0
    shown: bool = True
    done: int = 0
    documents: int = 0

    def follow(self, items: Iterable[Coding | Rejection]) -> Iterator[Coding | Rejection]:
        """Hands items on and draws how far they have come; wiped while they are printed, and at the end or an error."""
        try:
            self._draw()
            for item in items:
                self.documents += 1
                self.done += len(item.document.text.encode("utf-8", "replace")) if isinstance(item, Coding) else 0
                self._say(_WIPE)
                yield item
                self._draw()
        finally:
            self._say(_WIPE)

    def _draw(self) -> None:
        """One line: how much of the bytes, and how many documents."""
        share = min(1.0, self.done / self.total) if self.total else 0.0
        filled = round(share * _BAR)
        bar = f"[{'#' * filled}{'-' * (_BAR - filled)}] {share:4.0%} · " if self.total else ""
        noun = "document" if self.documents == 1 else "documents"
        self._say(f"\r{bar}{self.documents} {noun}\x1b[K")

    def _say(self, text: str) -> None:
        """To the terminal, at once."""
        if self.shown:
            self.out.write(text)
            self.out.flush()
