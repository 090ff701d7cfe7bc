"""How the words of commands stand on a page: with a real minus, names instead of codes, commands set apart.

What a terminal prints is short and made of plain characters; a page has room for names, and its readers no manual.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from avviso.resolving import Gazetteer

# A hyphen between figures is part of a date or a name ("2017-02", "ISO 3166-1"); one between spaces takes away.
_NEGATIVE = re.compile(r"(?<![\w.–-])-(?=\.?\d)")
_LESS = re.compile(r"(?<=\d) - (?=\w)")
_COMMAND = re.compile(r"`([^`]+)`")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_CODE = re.compile(r"\b[A-Z]{3}\b('s)?")
_ENDS = ".:!?…"
_OPENING = 60  # characters of a text that stand for its title


def minus(text: str) -> str:
    """The text with minus signs where hyphens stood for them."""
    return _LESS.sub(" − ", _NEGATIVE.sub("−", text))


def told(text: str) -> Markup:
    """Words as they stand on a page: escaped, with a real minus, what stands in backticks as code, days unbroken."""
    return Markup("").join(_pieces(text))


def sentence(text: str) -> Markup:
    """The same, as a sentence that begins with a capital and ends."""
    whole = text.strip()
    return told(f"{whole[:1].upper()}{whole[1:]}{'' if whole.endswith(tuple(_ENDS)) else '.'}")


def opening(text: str) -> str:
    """The first words of a text, in quotation marks, for one that has no title.

    >>> opening("The talks began on Monday. Nobody said how long they would go on, or who had asked for them.")
    '“The talks began on Monday. Nobody said how long they would …”'
    """
    whole = " ".join(text.split())
    return (
        f"“{whole}”"
        if len(whole) <= _OPENING
        else f"“{whole[: _OPENING + 1].rpartition(' ')[0] or whole[:_OPENING]} …”"
    )


def _pieces(text: str) -> Iterator[Markup]:
    for number, piece in enumerate(_COMMAND.split(text)):
        if number % 2:
            yield Markup("<code>{}</code>").format(piece)
        else:
            yield Markup(_DAY.sub(r'<span class="day">\g<0></span>', str(escape(minus(piece)))))


@dataclass(frozen=True, slots=True)
class Words:
    """Names for the codes of states in what commands print. own: the folder of the user's own tables of actors."""

    own: Path | None = None

    def told(self, text: str) -> Markup:
        """A piece of a line: with names, else as `told`."""
        return told(self.named(text))

    def sentence(self, text: str) -> Markup:
        """A whole sentence: with names, else as `sentence`."""
        return sentence(self.named(text))

    def rows(self, rows: Iterable[Iterable[object]]) -> list[list[Markup]]:
        """The cells of a table, each as `told`."""
        return [[self.told(str(cell)) for cell in row] for row in rows]

    def named(self, text: str) -> str:
        """The text with the names of states where their codes stood; nothing changes in a command."""
        from avviso.resolving import Gazetteer

        known, parts = Gazetteer.load(self.own), text.split("`")
        parts[::2] = [_CODE.sub(lambda found: _name(known, found), part) for part in parts[::2]]
        return "`".join(parts)


def _name(known: "Gazetteer", found: "re.Match[str]") -> str:
    """The name of a state for its code, with "the" where it stands in a sentence and calls for it."""
    code, owns = found.group()[:3], found.group(1) or ""
    state = known.states.by_code(code)
    if state is None:
        return found.group()
    owns = "’" if owns and state.name.endswith("s") else owns
    bare = _alone(found) or found.string[: found.start()].endswith("the ")
    return f"{state.name if bare else _in_sentence(state.name)}{owns}"


def _in_sentence(name: str) -> str:
    from avviso.briefing.wording import load

    return load().named(name)


def _alone(found: "re.Match[str]") -> bool:
    """Whether a code stands by itself: in a pair, in a list of cases, or with nothing before it."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    return not before.strip() or before.endswith(("–", "; ", "(")) or after.startswith("–") or _case(after)


def _case(after: str) -> bool:
    return re.match(r" \d{4}\b", after) is not None
