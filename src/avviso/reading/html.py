"""A page of HTML → Document: its main text, and what it says about itself."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from operator import itemgetter
from typing import BinaryIO

from avviso.errors import UnreadableInput
from avviso.reading.decoding import CODECS, decode
from avviso.reading.documents import About, document, single
from avviso.reading.hiding import without_unseen
from avviso.reading.markup import tokens
from avviso.reading.metadata import Metadata
from avviso.reading.outline import Outline, Paragraph, Region
from avviso.records import Document, Rejection

# Menus and lists of related stories are all links; the most linked of real paragraphs stay under a half.
_MAX_LINKED = 0.5
# An article element with less text than this is a teaser, unless it has half of the page.
_TEASER = 200
# Where the standard has browsers look for a charset, and some room for pages that do not keep to it.
_CHARSET_WITHIN = 4096
_CHARSET = re.compile(rb"charset\s*+=\s*+[\"']?\s*+([A-Za-z0-9_.:-]+)", re.IGNORECASE)


class HtmlReader:
    """Reads HTML: the main text, a paragraph a block with an empty line between, white space and entities resolved.

    Left out are navigation, captions, scripts, paragraphs that are mostly links, and what the page hides from its
    readers: elements hidden by attribute or by their own style, characters without a body. `Document.hidden` counts
    what was hidden in the article. Limits: 20 MB a page, 500,000 tags, 256 attributes a tag, 512 elements within one
    another; each gives a Rejection that names it.
    Offsets count characters of the text that was taken out, not of the page.
    """

    def read(self, stream: BinaryIO, origin: str) -> Iterator[Document | Rejection]:
        """One Document, or one Rejection."""
        return single(_document, stream, origin)


def declared_codec(data: bytes) -> str | None:
    """The Python codec that the page names in a meta tag, or None when it names none that is known."""
    head = data[:_CHARSET_WITHIN].lower()
    for part in head.split(b"<meta")[1:]:
        if found := _CHARSET.search(part.partition(b">")[0]):
            return CODECS.get(found.group(1).decode("ascii"))
    return None


def _document(data: bytes, origin: str) -> Document:
    page = decode(data, origin, declared_codec(data))
    outline, metadata = Outline(origin), Metadata()
    for token in tokens(page, origin):
        outline.add(token)
        metadata.add(token)
    outline.finish()
    paragraphs, place = main_text(outline.paragraphs, outline.regions)
    text = "\n\n".join(paragraphs)
    name, lost = max(outline.lost.items(), key=itemgetter(1), default=("", 0))
    if lost > max(len(text), _TEASER):
        raise UnreadableInput(origin, f"has a <{name}> around most of its text that never ends: save its text alone")
    if not text:
        raise UnreadableInput(origin, "is HTML without text in it: save the page after it has loaded, or its text")
    about = About(
        title=without_unseen(metadata.title(outline.heading))[0],
        publisher=without_unseen(metadata.publisher())[0],
        url=metadata.url(),
        published=metadata.published(outline.times),
        language=metadata.language(),
    )
    hidden = sum(count for at, count in outline.hidden if place.start <= at <= place.end)
    return replace(document(text, origin, about), hidden=hidden)


def main_text(paragraphs: list[Paragraph], regions: list[Region]) -> tuple[list[str], Region]:
    """The paragraphs that are the article, and where it is: the longest article, else main, else the whole page."""
    prose = [paragraph.linked <= _MAX_LINKED * len(paragraph.text) for paragraph in paragraphs]
    in_forms = sum(len(p.text) for p, is_prose in zip(paragraphs, prose, strict=True) if is_prose and p.form)
    everything = sum(len(p.text) for p, is_prose in zip(paragraphs, prose, strict=True) if is_prose)
    # A form is furniture, except where the whole page is one, as some site builders have it.
    forms = in_forms > everything / 2
    kept = [p.text if is_prose and (forms or not p.form) else "" for p, is_prose in zip(paragraphs, prose, strict=True)]
    # Sums from the start make the length of each region one subtraction, however many are nested.
    sums = [0, *accumulate(map(len, kept))]
    for name in ("article", "main"):
        lengths = [(sums[region.end] - sums[region.start], region) for region in regions if region.name == name]
        length, region = max(lengths, key=lambda pair: pair[0], default=(0, Region(name, 0, 0)))
        if length and (length >= _TEASER or length >= sums[-1] / 2):
            return [text for text in kept[region.start : region.end] if text], region
    return [text for text in kept if text], Region("page", 0, len(kept))
