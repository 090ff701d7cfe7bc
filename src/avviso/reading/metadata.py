"""What a page says about itself: meta tags, the canonical address, JSON-LD."""

import json
from collections.abc import Iterator, Mapping

from avviso.reading.markup import Token, unescaped

# In the order in which they are believed.
_TITLES = ("og:title", "twitter:title", "dc.title")
_PUBLISHERS = ("og:site_name", "dc.publisher")
_DATES = ("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "dc.date.issued")
_LATER_DATES = ("dc.date", "date")
_ADDRESSES = ("canonical", "og:url")
_LANGUAGES = ("html:lang", "content-language", "og:locale")

# JSON-LD of an article has a few dozen values; this bounds the walk through what is not one.
_MAX_VALUES = 10_000


class Metadata:
    """Takes the tokens of one page in order, and answers what the page says about itself; "" is no answer."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}
        self._linked_data: list[str] = []
        self._title = ""

    def add(self, token: Token) -> None:
        """Takes the next token."""
        if token.kind == "raw":
            self._add_raw(token)
        elif token.kind != "open":
            return
        elif token.name == "meta":
            self._add_meta(token.attributes)
        elif token.name == "link" and "canonical" in token.attributes.get("rel", "").lower().split():
            self._say("canonical", token.attributes.get("href", ""))
        elif token.name == "html":
            self._say("html:lang", token.attributes.get("lang", ""))

    def title(self, heading: str) -> str:
        """The title: from the meta tags, JSON-LD, the `heading` of the page, its title element."""
        return self._first(_TITLES) or self._from_data("headline") or heading or self._title

    def publisher(self) -> str:
        """The name of the outlet."""
        return self._first(_PUBLISHERS) or self._from_data("publisher")

    def published(self, times: Mapping[bool, str]) -> str:
        """When it was published, as the page words it; `times` are its first time elements inside and outside of an
        article: the one inside is believed more than a meta tag "date", which may be that of the visit."""
        stated = self._first(_DATES) or self._from_data("datePublished") or times.get(True, "")
        return stated or self._first(_LATER_DATES) or times.get(False, "")

    def url(self) -> str:
        """The canonical address; only http and https."""
        address = self._first(_ADDRESSES).strip()
        return address if address.lower().startswith(("http://", "https://")) else ""

    def language(self) -> str:
        """The language tag."""
        return self._first(_LANGUAGES)

    def _add_meta(self, attributes: Mapping[str, str]) -> None:
        for kind in ("property", "name", "itemprop", "http-equiv"):
            if kind in attributes:
                self._say(attributes[kind].strip().lower(), attributes.get("content", ""))

    def _add_raw(self, token: Token) -> None:
        if token.name == "title":
            self._title = self._title or unescaped(token.text).strip()
        elif token.attributes.get("type", "").strip().lower() == "application/ld+json":
            self._linked_data.append(token.text)

    def _say(self, name: str, value: str) -> None:
        if value.strip():
            self._said.setdefault(name, unescaped(value))

    def _first(self, names: tuple[str, ...]) -> str:
        return next((self._said[name] for name in names if name in self._said), "")

    def _from_data(self, name: str) -> str:
        for text in self._linked_data:
            for item in _objects(text):
                if found := _plain(item.get(name)):
                    return found
        return ""


def _plain(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    return unescaped(value).strip() if isinstance(value, str) else ""


def _objects(text: str) -> Iterator[dict[str, object]]:
    """The objects in JSON-LD, the outer before the inner; none of what is broken."""
    try:
        waiting: list[object] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    for value in waiting:
        if isinstance(value, dict):
            yield value
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting.extend(list(inner)[: max(0, _MAX_VALUES - len(waiting))])
