"""What comes from an address: bytes with what is said of them, and the list of articles that a feed is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body, unpacked. url: the address that gave it, after redirects and without a fragment.

    kind: its media type in lower case, "" where none is given. charset: as the header names it.
    """

    url: str
    content: bytes
    kind: str = ""
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An article that a feed lists. published: as the feed words it. publisher: of whom the feed says that it is."""

    url: str
    published: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """The articles of a feed in its order. left_out: how many more it lists, or lists without an address."""

    items: tuple[FeedItem, ...]
    title: str | None = None
    left_out: int = 0
