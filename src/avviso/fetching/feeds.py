"""RSS and Atom → the articles that a feed lists. Nothing of a feed but addresses, days and names is used.

RSS 0.9x, 1.0 and 2.0, Atom 1.0 (RFC 4287). Read with expat, event by event; a feed that defines entities is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin
from xml.parsers import expat

from avviso.errors import NotFetched
from avviso.fetching.asking import host_of
from avviso.fetching.policy import Limits
from avviso.records.fetched import Feed, FeedItem, Fetched

_ATOM, _RSS1, _DUBLIN = "http://www.w3.org/2005/Atom ", "http://purl.org/rss/1.0/ ", "http://purl.org/dc/elements/1.1/ "
_ROOT = re.compile(rb"<([A-Za-z][\w:.-]*)")
_ROOTS = (b"rss", b"feed", b"rdf:rdf")
_KINDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+xml")
_LOOKED_AT = 4096
_LONGEST = 4000  # characters of a value
_ITEMS = ("item", "entry")
_VALUES = ("title", "link", "guid", "id", "pubDate", "published", "updated", "date", "source")


def is_feed(fetched: Fetched) -> bool:
    """Whether a body is a feed: by what it is declared to be, or by its first element."""
    if fetched.kind in _KINDS:
        return True
    first = _ROOT.search(fetched.content[:_LOOKED_AT])
    return first is not None and first.group(1).lower() in _ROOTS


def feed_of(fetched: Fetched, limits: Limits) -> Feed:
    """The articles of a feed. Raises NotFetched for one that is broken, too large, too deep, or defines entities."""
    if len(fetched.content) > limits.feed_bytes:
        raise NotFetched(fetched.url, f"is a feed of more than {limits.feed_bytes // 10**6} MB: give its articles")
    reading = _Reading(fetched.url, limits)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reading.opened, reading.closed
    parser.CharacterDataHandler, parser.EntityDeclHandler = reading.told, reading.refused
    try:
        parser.Parse(fetched.content, True)
    except expat.ExpatError as problem:
        raise NotFetched(
            fetched.url, f"is a feed that is broken in line {problem.lineno}: give its articles"
        ) from problem
    except (LookupError, ValueError) as problem:  # an encoding that Python does not know, or that is none of text
        raise NotFetched(fetched.url, "is a feed in an encoding that is not read: give its articles") from problem
    return reading.feed()


@dataclass(slots=True)
class _Reading:
    """What was met so far. An item's own values stand right within it, those of the feed right within its channel."""

    url: str
    limits: Limits
    names: list[str] = field(default_factory=list)
    item: dict[str, str] | None = None
    words: list[str] = field(default_factory=list)
    title: str = ""
    items: list[FeedItem] = field(default_factory=list)
    left_out: int = 0

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.names.append(_local(name))
        if len(self.names) > self.limits.depth:
            raise NotFetched(self.url, f"is a feed with more than {self.limits.depth} elements within one another")
        self.words.clear()
        if self.names[-1] in _ITEMS and self.item is None:
            self.item = {"at": str(len(self.names))}
        elif self.item is not None and self._own():
            self._attributes(self.names[-1], attributes)

    def _attributes(self, name: str, attributes: Mapping[str, str]) -> None:
        assert self.item is not None
        if name == "link" and attributes.get("rel", "alternate") == "alternate" and "href" in attributes:
            self.item.setdefault("link", attributes["href"])
        elif name == "guid" and attributes.get("isPermaLink", "true").lower() != "true":
            self.item["guid"] = ""

    def _own(self) -> bool:
        return self.item is not None and len(self.names) == int(self.item["at"]) + 1

    def told(self, text: str) -> None:
        """Words within an element."""
        self.words.append(text)

    def closed(self, _: str) -> None:
        """An element ends."""
        name = self.names[-1]
        value = " ".join("".join(self.words).split())[:_LONGEST]
        if self.item is None:
            if name == "title" and len(self.names) <= 3 and not self.title:
                self.title = value
        elif len(self.names) == int(self.item["at"]):
            self._finish(self.item)
            self.item = None
        elif self._own() and name in _VALUES and value:
            self.item.setdefault(name, value)
        elif name == "title" and self.names[-2] == "source":  # Atom has the outlet's name one further in
            self.item.setdefault("source", value)
        self.names.pop()
        self.words.clear()

    def _finish(self, item: Mapping[str, str]) -> None:
        address = item.get("link") or item.get("guid") or ""
        url = _joined(self.url, address)
        if not url or len(self.items) >= self.limits.items:
            self.left_out += 1
            return
        published = next((item[name] for name in ("pubDate", "published", "date", "updated") if item.get(name)), None)
        self.items.append(FeedItem(url, published, item.get("source") or None))

    def refused(self, *_: Any) -> None:  # noqa: ANN401 (seven arguments of expat's, none used)
        """An entity is defined."""
        raise NotFetched(self.url, "is a feed that defines entities, as attacks do: give its articles")

    def feed(self) -> Feed:
        """All of it. The feed's title names an article's publisher where the article lies on the feed's own host."""
        host = host_of(self.url)
        items = tuple(
            one if one.publisher or host_of(one.url) != host else FeedItem(one.url, one.published, self.title or None)
            for one in self.items
        )
        return Feed(items, self.title or None, self.left_out)


def _local(name: str) -> str:
    """The name without its namespace, where that is one of a feed's; others keep theirs, so that they match nothing."""
    for space in (_ATOM, _RSS1, _DUBLIN):
        if name.startswith(space):
            return name[len(space) :]
    return name


def _joined(base: str, address: str) -> str:
    try:
        url = urljoin(base, address.strip())
    except ValueError:
        return ""
    return url if address and url.lower().startswith(("http://", "https://")) else ""
