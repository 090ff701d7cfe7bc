"""What every reader ends with: text and what is known about it → Document, or the reason why not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from avviso.errors import UnreadableInput
from avviso.reading.dates import dateline_of, day_of
from avviso.reading.languages import language_of
from avviso.records import Document, Rejection

# A long newspaper page has 100,000 characters and a book a million: more than this is a corpus, or an attack.
MAX_CHARACTERS = 10_000_000
# Room for MAX_CHARACTERS in UTF-16; also the most of a page, and of a line of JSONL, that is ever held at once.
MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class About:
    """What an input says about its text, as it says it: `published` in any wording, `language` as any tag."""

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


def document(text: str, origin: str, about: About) -> Document:
    """The Document of `text`, which is kept character for character.

    Half a surrogate pair, which JSON can spell but no file can hold, becomes U+FFFD: one character for one, so that
    offsets stay. A `published` that names no day is dropped, not the document; then a dateline with a year tells it.
    `language` is the primary subtag of the given tag; without one it is "en" or "und", by the share of English function
    words.
    Raises UnreadableInput for a text that is too long or has no words.
    """
    _refuse_wordless(text, origin)
    text = encodable(text)
    url = _tidy(about.url)
    return Document(
        id=about.id or identify(url, text),
        text=text,
        title=_tidy(about.title),
        publisher=_tidy(about.publisher),
        url=url,
        published=day_of(about.published or "") or dateline_of(text),
        language=language_of(about.language or "", text),
        origin=origin,
    )


def identify(url: str | None, text: str) -> str:
    """16 hexadecimal digits that only depend on `url` and `text`."""
    # The length keeps the two apart, so that no address can run over into a text.
    framed = f"{len(url or '')}:{url or ''}{text}"
    return sha256(framed.encode()).hexdigest()[:16]


def encodable(text: str) -> str:
    """`text` with every lone surrogate replaced by U+FFFD; of the same length."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    return text


def single(make: Callable[[bytes, str], Document], stream: BinaryIO, origin: str) -> Iterator[Document | Rejection]:
    """The one result of a stream that holds one document: what `make` builds of its bytes, or why it cannot."""
    try:
        data = stream.read(MAX_BYTES + 1)
        if not data:
            raise UnreadableInput(origin, "is empty: nothing to read in it")
        if len(data) > MAX_BYTES:
            raise UnreadableInput(origin, f"is larger than {MAX_BYTES // 10**6} MB, the limit for one file: split it")
        yield make(data, origin)
    except UnreadableInput as problem:
        yield Rejection(problem.origin, problem.reason)
    except OSError as problem:
        yield Rejection(origin, unreadable(problem))


def unreadable(problem: OSError) -> str:
    """The reason for an input that the operating system does not hand out."""
    return f"cannot be read ({problem.strerror or problem}): check the file and its permissions"


def _refuse_wordless(text: str, origin: str) -> None:
    if len(text) > MAX_CHARACTERS:
        limit = f"{MAX_CHARACTERS // 10**6} million characters"
        raise UnreadableInput(origin, f"is longer than {limit}, the limit for one document: split it")
    if not text.strip():
        raise UnreadableInput(origin, "holds only white space: nothing to read in it")
    if not any(map(str.isalnum, text)):
        raise UnreadableInput(origin, "holds no letters or digits: nothing to read in it")


def _tidy(words: str | None) -> str | None:
    return encodable(" ".join((words or "").split())) or None
