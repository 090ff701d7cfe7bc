"""CSL-JSON: the documents as references for Zotero, pandoc and others, under keys such as reuters20170206envoys-meet.

A key is made of publisher, day and the first words of the title, so it is the same in every export; where two
documents would share one, both get the beginning of their ids too.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from avviso.exporting import evidence, jsontext
from avviso.exporting.contract import NOTICE, Account, Manner, Stock, Written
from avviso.records import Document

_WORDS, _MARK = 4, 6
_NO_PUBLISHER, _NO_DAY = "anon", "nd"


def _pieces(stock: Stock, manner: Manner, account: Account) -> Iterator[str]:
    taken = Counter(key_of(document) for document in stock.documents())
    yield from jsontext.array(_items(stock, taken, account))
    yield "\n"


def _items(stock: Stock, taken: Counter[str], account: Account) -> Iterator[dict[str, object]]:
    for document in stock.documents():
        account.write("document")
        key = key_of(document)
        yield _item(document, f"{key}-{document.id[:_MARK]}" if taken[key] > 1 else key)


def key_of(document: Document) -> str:
    """The citation key of a document.

    >>> key_of(Document("1", "", "Envoys meet at last", "El Universal", None, "2017-02-06"))
    'eluniversal20170206envoys-meet-at-last'
    """
    publisher = "".join(_words(document.publisher or _host(document)))
    day = (document.published or _NO_DAY).replace("-", "")
    slug = "-".join(_words(document.title or "")[:_WORDS])
    return f"{publisher or _NO_PUBLISHER}{day}{slug or document.id[:_MARK]}"


def _host(document: Document) -> str:
    address = evidence.address(document)
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""


def _words(text: str) -> list[str]:
    """Small ASCII letters and digits, word by word; of other letters what is left without their accents."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return "".join(letter if letter.isalnum() else " " for letter in plain.replace("'", "")).split()


def _item(document: Document, key: str) -> dict[str, object]:
    address = evidence.address(document)
    parts = [int(part) for part in (document.published or "").split("-") if part.isdigit()]
    return jsontext.known(
        id=key,
        type="article-newspaper" if document.publisher else "webpage" if address else "document",
        title=document.title,
        issued={"date-parts": [parts]} if parts else None,
        URL=address,
        language=document.language,
        note=f"avviso document: {document.id}. {NOTICE}",
        **({"container-title": document.publisher} if document.publisher else {}),
    )


FORMAT = Written(("document",), _pieces, {})
