"""Pages and texts made to hang a reader. Sizes are a tenth of those measured in docs/decisions/0004."""

import io
import time

import pytest

from avviso.reading import READERS, markup
from avviso.records import Document, Rejection

HTML = {
    "attributes": (b"<p " + b"a=1 " * 100_000 + b">x", "more than 256 attributes"),
    "depth": (b"<div>" * 20_000 + b"x", "more than 512 elements within one another"),
    "hidden depth": (b"<span hidden>" * 20_000 + b"x", "more than 512 elements within one another"),
    "text": (b"<p>" + b"word " * 400_000, ""),
    "open paragraphs": (b"<p>x" * 50_000, ""),
    "closing tags": (b"<p>x" + b"<div>" * 500 + b"</x></p></b>" * 17_000, ""),
    "misnested": (b"x<b>" + b"<a href=x>" * 24_000 + b"</b>" * 24_000, ""),
    "items": (b"<ul><li>x" * 200 + b"<li>x" * 40_000, ""),
    "articles": (b"<article>x" * 500 + b"<p>x" * 40_000, ""),
    "quotes": (b"x<p a='>" * 100_000, ""),
    "equals": (b"x<p " + b"=" * 2_000_000, ""),
    "comments": (b"x<!--" * 100_000, ""),
    "scripts": (b"x<script>" * 100_000, ""),
    "references": (b"x&am&#" * 200_000, ""),
    "digits": (b"x&#" + b"9" * 2_000_000, ""),
    "linked data": (b'x<script type="application/ld+json">' + b"[" * 1_000_000 + b"</script>", ""),
}
MARKDOWN = {
    "links without end": b"[a](" * 250_000,
    "links within links": b"[" * 100_000 + b"a" + b"](b)" * 100_000,
    "emphasis": b"*a **b _c " * 100_000,
    "tags": b"<a" * 500_000,
    "comments": b"<!--a" * 200_000,
    "table rule": b"|" + b"-|" * 500_000 + b"a",
    "rule": b"- " * 500_000 + b"a",
    "heading": b"# " + b"# " * 500_000 + b"a",
    "definition": b"a" + b"\n[" * 100_000 + b"[" * 500_000,
    "quotes": b">" * 1_000_000 + b"a",
    "escapes": b"\\*a" * 300_000,
}


def timed(suffix: str, data: bytes) -> Document | Rejection:
    """What is read, in a time that grows as the text does: what hangs a reader takes four times as long for twice as
    much, or worse. No seconds are asked for, since some machines are slow."""
    for _ in range(5):
        half, _ = read(suffix, data[: len(data) // 2])
        whole, result = read(suffix, data)
        if whole < 3 * half + 2:
            return result
    pytest.fail(f"{half:.1f} seconds for half of it, {whole:.1f} for all")


def read(suffix: str, data: bytes) -> tuple[float, Document | Rejection]:
    started = time.process_time()
    (result,) = READERS[suffix].read(io.BytesIO(data), "hostile")
    return time.process_time() - started, result


@pytest.mark.parametrize("name", HTML)
def test_a_hostile_page_is_read_or_rejected_in_time(name):
    page, limit = HTML[name]
    result = timed(".html", page)
    if limit:
        assert isinstance(result, Rejection)
        assert limit in result.reason


def test_a_page_of_too_many_tags_is_rejected(monkeypatch):
    monkeypatch.setattr(markup, "MAX_TAGS", 50_000)
    assert isinstance(timed(".html", b"<i>x" * 50_000), Document)
    result = timed(".html", b"<i>x" * 50_001)
    assert isinstance(result, Rejection)
    assert "more than 50,000 tags, the limit" in result.reason


@pytest.mark.parametrize("name", MARKDOWN)
def test_hostile_markdown_is_read_in_time(name):
    assert isinstance(timed(".md", MARKDOWN[name]), Document)
