"""Documents that lie at addresses: fetched, feeds followed to their articles, and read like files.

Nothing comes through here unless somebody hands in an address. Beside the pipeline, which takes what it gives.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from avviso.errors import NotFetched
from avviso.records import Document, Rejection
from avviso.records.fetched import Feed, FeedItem, Fetched

if TYPE_CHECKING:
    from avviso.fetching import Fetcher

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")  # two letters at least: one is a drive
_PAGES = ("text/html", "application/xhtml+xml")
# Media types that say nothing of what is in a body: its first bytes tell.
_VAGUE = ("", "application/octet-stream", "text/plain", "text/xml", "application/xml", "application/pdf")
_READ = "pages, texts, PDFs and feeds are read"


def is_address(name: str | Path) -> bool:
    """Whether an input is an address rather than a file; of any scheme, so that the refusal says what is wrong."""
    return isinstance(name, str) and bool(_ADDRESS.match(name))


@dataclass(slots=True)
class Visits:
    """The visits of one run. store: whose documents are not fetched again.

    asked: requests by host. known: articles of feeds that were not fetched, since the store has them. left_out:
    articles of feeds beyond what is followed of one, or without an address.
    """

    fetcher: "Fetcher"
    store: Path | None = None
    asked: Counter[str] = field(default_factory=Counter)
    known: int = 0
    left_out: int = 0
    _seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        say = self.fetcher.say

        def counted(url: str) -> None:
            self.asked[urlsplit(url).hostname or ""] += 1
            say(url)

        self.fetcher = replace(self.fetcher, say=counted)

    def read(self, inputs: Sequence[str | Path], stdin: BinaryIO | None = None) -> Iterator[Document | Rejection]:
        """As `avviso.reading.read`, addresses fetched. A feed gives what its articles give."""
        from avviso import reading

        for item in inputs:
            if is_address(item):
                yield from self.documents(str(item))
            else:
                yield from reading.read([item], stdin)

    def documents(self, url: str) -> Iterator[Document | Rejection]:
        """What lies at an address: the document, or, of a feed, one for each article that the store does not have."""
        from avviso.fetching import is_feed

        fetched = self._fetched(url)
        if isinstance(fetched, Rejection):
            yield fetched
        elif is_feed(fetched):
            yield from self._followed(fetched, url)
        else:
            yield from _documents(fetched, FeedItem(url))

    def _fetched(self, url: str) -> Fetched | Rejection:
        try:
            return self.fetcher.fetch(url)
        except NotFetched as problem:
            # Where a redirect was refused, the reason is of another address than the one that was handed in.
            where = "" if problem.origin == url else f"leads to {problem.origin}, which "
            return Rejection(url, f"{where}{problem.reason}")

    def _followed(self, fetched: Fetched, url: str) -> Iterator[Document | Rejection]:
        from avviso.fetching import feed_of, is_feed

        try:
            feed = feed_of(fetched, self.fetcher.policy.limits)
        except NotFetched as problem:
            yield Rejection(url, problem.reason)
            return
        self.left_out += feed.left_out
        items = self._new(feed)
        if not feed.items:
            yield Rejection(url, "is a feed without articles: give the address of an article")
        for item in items:
            article = self._fetched(item.url)
            if isinstance(article, Rejection):
                yield article
            elif is_feed(article):
                yield Rejection(item.url, "is a feed within a feed: give its address itself")
            else:
                yield from _documents(article, item)

    def _new(self, feed: Feed) -> list[FeedItem]:
        from avviso.storing.addresses import known_addresses

        items: dict[str, FeedItem] = {}
        for item in feed.items:
            items.setdefault(item.url, item)
        had = known_addresses(self.store, tuple(items)) if self.store else frozenset()
        new = [item for url, item in items.items() if url not in had | self._seen]
        self._seen.update(items)
        self.known += len(items) - len(new)
        return new

    def lines(self) -> Iterator[str]:
        """Whom was asked, and what of feeds was not."""
        if self.asked:
            hosts = ", ".join(f"{host} {times}" for host, times in sorted(self.asked.items()))
            yield f"requests sent {sum(self.asked.values())}: {hosts}"
        if self.known:
            yield f"articles of feeds known before, not fetched: {self.known}"
        if self.left_out:
            most = self.fetcher.policy.limits.items
            yield f"articles of feeds left out, beyond {most} of one feed or without an address: {self.left_out}"


def _documents(fetched: Fetched, item: FeedItem) -> Iterator[Document | Rejection]:
    """What one body gives: as its format is read, under the address that gave it."""
    from avviso.reading import READERS
    from avviso.reading.decoding import in_utf8

    ending = _ending(fetched)
    if ending is None:
        yield Rejection(item.url, f"is {fetched.kind[:60]}: {_READ}")
        return
    content = fetched.content if ending == ".pdf" else in_utf8(fetched.content, fetched.charset)
    for found in READERS[ending].read(BytesIO(content), item.url):
        yield found if isinstance(found, Rejection) else _placed(found, fetched, item)


def _ending(fetched: Fetched) -> str | None:
    """The ending of files of a body's format; None for what is not read."""
    from avviso.reading.standard_input import format_of

    found = format_of(BytesIO(fetched.content))[0]
    if found in (".pdf", ".html") and (fetched.kind in _VAGUE or fetched.kind in _PAGES):
        return found
    if fetched.kind in _PAGES:
        return ".html"
    # What begins with "{" would be read as documents with addresses of their own choice.
    return ".txt" if fetched.kind in ("", "text/plain", "text/markdown") else None


def _placed(document: Document, fetched: Fetched, item: FeedItem) -> Document:
    """The document under the address that gave it, whatever it says of itself; its day and outlet as it says them."""
    from avviso.reading.dates import day_of
    from avviso.reading.documents import identify

    return replace(
        document,
        id=identify(fetched.url, document.text),
        url=fetched.url,
        published=document.published or day_of(item.published or ""),
        publisher=document.publisher or item.publisher,
    )
