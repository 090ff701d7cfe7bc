"""The tags and texts of a page → its paragraphs, and the stretches of them that are an article."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from avviso.errors import UnreadableInput
from avviso.reading.elements import BLOCKS, IMPLIED, SCOPES, SKIPPED, SKIPPED_ROLES, TABLE_PARTS, VOID
from avviso.reading.hiding import is_unseen, without_unseen
from avviso.reading.markup import Token, unescaped

# Browsers stop at the same depth.
MAX_DEPTH = 512


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the page. `linked`: how many of its characters are in links. `form`: it stands in a form."""

    text: str
    linked: int
    form: bool


@dataclass(frozen=True, slots=True)
class Region:
    """An article or main element: paragraphs start … end, end excluded."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    skipped: bool
    hidden: bool
    link: bool
    region: str
    start: int


class Outline:
    """Takes the tokens of one page in order, and keeps its paragraphs, regions, first heading and first time.

    hidden: where the page has words that its readers do not see (before which paragraph), and how many characters.
    lost: how many characters stand in furniture or links that are never closed, by the name of the element.
    """

    def __init__(self, origin: str) -> None:
        self.paragraphs: list[Paragraph] = []
        self.regions: list[Region] = []
        self.times: dict[bool, str] = {}
        self.lost: Counter[str] = Counter()
        self.hidden: list[tuple[int, int]] = []
        self._origin = origin
        self._stack: list[_Element] = []
        # Where on the stack each name, each block and each scope stands: no closing tag has to search for its match.
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._blocks, self._scopes = [-1], [-1]
        self._skipped = self._hiding = self._links = self._regions = self._linked = 0
        self._left_out = 0  # characters within the outermost piece of furniture or link that is open
        self._words: list[str] = []
        self._headings: dict[bool, list[str]] = {}
        self._heading: list[str] | None = None
        self._broken = False

    @property
    def heading(self) -> str:
        """The words of the first h1 in an article, else on the page; it often stands in a header, whose text is left
        out of the paragraphs."""
        found = (" ".join("".join(self._headings.get(inside, [])).split()) for inside in (True, False))
        return next(filter(None, found), "")

    def add(self, token: Token) -> None:
        """Takes the next token. Raises UnreadableInput for elements nested too deep."""
        if token.kind == "text":
            self._text(token.text)
        elif token.kind == "open":
            self._open(token)
        else:
            # A raw token is the content of a tag that holds no prose, up to and with its closing tag.
            self._close(token.name)

    def finish(self) -> None:
        """Closes what is still open; nothing may be added after."""
        while self._stack:
            self._pop(closed=False)
        self._flush()

    def _text(self, text: str) -> None:
        if self._skipped or self._links:
            self._left_out += len(text)
        if self._hiding and self._hiding == self._skipped:
            self._note_hidden(len(" ".join(text.split())))
        if self._skipped and self._heading is None:
            return
        text, unseen = without_unseen(unescaped(text))
        self._note_hidden(0 if self._skipped else unseen)
        if self._heading is not None:
            self._heading.append(text)
        if self._skipped:
            return
        self._words.append(text)
        if filled := len(text.strip()):
            self._broken = False
            self._linked += filled if self._links else 0

    def _note_hidden(self, count: int) -> None:
        if count:
            self.hidden.append((len(self.paragraphs), count))

    def _open(self, token: Token) -> None:
        name = token.name
        if name in VOID:
            self._break(name)
            return
        if token.closed and (self._places["svg"] or self._places["math"]):
            return
        self._close_implied(name)
        hidden, furniture = _is_hidden(name, token.attributes), _has_no_prose(name, token.attributes)
        # On the rest (b, span, font …) nothing depends, and old pages leave hundreds of them open.
        if name in BLOCKS or name == "a" or hidden or furniture or self._places[name]:
            self._push(token, hidden, furniture)
        if name == "time" and not (hidden or furniture) and (stamp := token.attributes.get("datetime")):
            self._note_time(stamp)

    def _break(self, name: str) -> None:
        # One <br> is a space, two in a row are what old pages write between paragraphs.
        if name == "hr" or (name == "br" and self._broken):
            self._flush()
        elif name == "br" and not self._skipped:
            self._words.append(" ")
            self._broken = True

    def _note_time(self, stamp: str) -> None:
        inside = self._regions > 0
        # Outside of an article, the time in a page's header is often that of the visit.
        if inside or not self._skipped:
            self.times.setdefault(inside, stamp)

    def _push(self, token: Token, hidden: bool, furniture: bool) -> None:
        name, attributes = token.name, token.attributes
        if len(self._stack) >= MAX_DEPTH:
            raise UnreadableInput(
                self._origin, f"has more than {MAX_DEPTH} elements within one another, the limit: save its text alone"
            )
        if name in BLOCKS:
            self._flush()
            self._blocks.append(len(self._stack))
        if name in SCOPES:
            self._scopes.append(len(self._stack))
        skipped = hidden or furniture
        link = name == "a" and "href" in attributes
        region = "" if skipped else _region(name, attributes)
        element = _Element(name, skipped, hidden and not furniture, link, region, len(self.paragraphs))
        self._left_out *= self._skipped + self._links > 0
        self._places[name].append(len(self._stack))
        self._stack.append(element)
        if name == "h1" and not self._hiding and not hidden and not _has_role(name, attributes):
            inside = self._regions > 0
            self._heading = None if inside in self._headings else self._headings.setdefault(inside, [])
        self._count(element, 1)

    def _count(self, element: _Element, step: int) -> None:
        self._skipped += step * element.skipped
        self._hiding += step * element.hidden
        self._links += step * element.link
        self._regions += step * bool(element.region)

    def _pop(self, closed: bool) -> None:
        """closed: by its own tag, or by one that may stand for it."""
        element = self._stack[-1]
        if element.name in BLOCKS:
            self._flush()
            self._blocks.pop()
        if element.name in SCOPES:
            self._scopes.pop()
        if element.name == "h1":
            self._heading = None
        self._stack.pop()
        self._places[element.name].pop()
        self._count(element, -1)
        if not (closed or self._skipped or self._links or element.hidden) and (element.skipped or element.link):
            self.lost[element.name] += self._left_out
        if element.region:
            self.regions.append(Region(element.region, element.start, len(self.paragraphs)))

    def _close(self, name: str) -> None:
        floor = -1 if name in TABLE_PARTS else self._scopes[-1]
        if name not in BLOCKS and name not in SKIPPED:
            floor = self._blocks[-1]
        self._close_down_to(name, floor)

    def _close_down_to(self, name: str, floor: int) -> None:
        places = self._places[name]
        if not places or places[-1] < floor:
            return
        size = places[-1]
        while len(self._stack) > size:
            self._pop(closed=len(self._stack) == size + 1)

    def _close_implied(self, name: str) -> None:
        if name in BLOCKS:
            self._close_down_to("p", self._scopes[-1])
        names, barriers = IMPLIED.get(name, ((), frozenset()))
        floor = max((self._places[barrier][-1] for barrier in barriers if self._places[barrier]), default=-1)
        for implied in names:
            self._close_down_to(implied, floor)

    def _flush(self) -> None:
        # A paragraph goes on behind a drawing or a button in it, whatever blocks those hold.
        if self._skipped:
            return
        text = " ".join("".join(self._words).split())
        if text:
            self.paragraphs.append(Paragraph(text, self._linked, bool(self._places["form"])))
        self._words, self._linked, self._broken = [], 0, False


def _region(name: str, attributes: Mapping[str, str]) -> str:
    if name == "article" or attributes.get("itemprop", "").lower() == "articlebody":
        return "article"
    return "main" if name == "main" or attributes.get("role", "").lower() == "main" else ""


def _is_hidden(name: str, attributes: Mapping[str, str]) -> bool:
    # Pages hide all of themselves until their script has run: that says nothing of the article.
    return name not in ("html", "body") and is_unseen(attributes)


def _has_no_prose(name: str, attributes: Mapping[str, str]) -> bool:
    return name in SKIPPED or _has_role(name, attributes)


def _has_role(name: str, attributes: Mapping[str, str]) -> bool:
    return bool(attributes) and name not in ("html", "body") and attributes.get("role", "").lower() in SKIPPED_ROLES
