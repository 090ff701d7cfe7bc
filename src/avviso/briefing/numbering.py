"""How sentences are cut into words and marks, and the letters of computations: the same for every form of a brief.

A citation has its number; a computation has a letter, given when it is first used, under which all figures that came
from it are listed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from avviso.briefing.plain import plain
from avviso.records import Figure, Finding, Row, Section, Table

BASIS = "Basis"  # the head of the column with what a row rests on
_TYPED = re.compile(r"`((?:avviso |--)[^`]*)`")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a sentence, or the mark of a citation: `ref` is its number, 0 for words. typed: words of a command."""

    text: str
    ref: int = 0
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Computed:
    """A computation with its letter and the figures that came from it."""

    letter: str
    made_by: str
    figures: tuple[Figure, ...]


@dataclass
class Numbering:
    """Computations in order of first use."""

    made: dict[str, dict[Figure, None]] = field(default_factory=dict)

    def letters(self, figures: Iterable[Figure]) -> tuple[str, ...]:
        """The letters of the computations that these figures came from, each once."""
        found: dict[str, None] = {}
        for figure in figures:
            self.made.setdefault(figure.made_by, {})[figure] = None
            found[letter(list(self.made).index(figure.made_by) + 1)] = None
        return tuple(found)

    @property
    def computed(self) -> tuple[Computed, ...]:
        """All computations so far."""
        return tuple(
            Computed(letter(number), made_by, tuple(figures))
            for number, (made_by, figures) in enumerate(self.made.items(), 1)
        )


def listed(one: Computed, most: int) -> tuple[str, str]:
    """The figures of a computation with their names, as many as there is room for, and all that are over.

    Both are text fit to print; the second is empty where all have room.
    """
    told = [f"{plain(figure.name)} {plain(str(figure.value))}" for figure in one.figures]
    return "; ".join(told[:most]), "; ".join(told[most:])


def letter(number: int) -> str:
    """The letters of computation `number`, counted from 1: a … z, aa, ab …

    >>> letter(1), letter(26), letter(27)
    ('a', 'z', 'aa')
    """
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def runs(text: str, finding: Finding) -> tuple[Run, ...]:
    """The text cut at the marks of the finding's own citations; any other bracket is a word.

    >>> runs("Met [1] twice", Finding("x", (), (Figure("n", 2, "count"),)))
    (Run(text='Met ', ref=0, typed=False), Run(text='[1] twice', ref=0, typed=False))
    """
    own = {citation.number for citation in finding.citations}
    first, *pieces = plain(text).split("[")
    found = list(_words(first))
    for piece in pieces:
        inside, closed, after = piece.partition("]")
        if not (closed and inside.isascii() and inside.isdecimal() and int(inside) in own):
            found += _words(f"[{piece}")
            continue
        found.append(Run(f"[{inside}]", int(inside)))
        found += _words(after)
    return tuple(found)


def basis(table: Table) -> tuple[tuple[Finding, ...], tuple[Figure, ...]]:
    """What each row rests on beyond what its cells cite, and what all rows of the table rest on.

    The first is empty where all rows rest on the same computations and cite nothing more: the second then says it all.
    """
    rests = tuple(_rest(row) for row in table.rows)
    made = {tuple(dict.fromkeys(figure.made_by for figure in rest.figures)) for rest in rests}
    if len(made) == 1 and not any(rest.text for rest in rests):
        return (), tuple(figure for rest in rests for figure in rest.figures)
    return rests, ()


def _rest(row: Row) -> Finding:
    """The marks that a row's cells lack, with all its figures."""
    held = "".join(row.cells)
    left = "".join(f"[{one.number}]" for one in row.finding.citations if f"[{one.number}]" not in held)
    return Finding(left, row.finding.citations, row.finding.figures, row.finding.sort)


def _words(text: str) -> Iterator[Run]:
    """Words, and among them the commands and options that stand in back quotes."""
    for number, part in enumerate(_TYPED.split(text)):
        if part:
            yield Run(part, typed=number % 2 == 1)


def findings(section: Section) -> tuple[tuple[Finding, Finding | None], ...]:
    """The findings of a section, a sentence on confidence with the judgement that it belongs to.

    Such a sentence follows its judgement, which alone has a likelihood: the two never stand in one sentence.
    """
    found: list[tuple[Finding, Finding | None]] = []
    for one in section.findings:
        before = found[-1] if found else None
        pair = section.name == "judgements" and one.sort == "judgement" and one.likelihood is None
        if pair and before and before[0].likelihood and before[1] is None:
            found[-1] = (before[0], one)
        else:
            found.append((one, None))
    return tuple(found)


def numeric(table: Table) -> tuple[bool, ...]:
    """For each column, whether all its cells are numbers, so that it reads best flush right."""
    columns = zip(*(row.cells for row in table.rows), strict=False)
    return tuple(all(map(_is_number, cells)) for cells in columns) or (False,) * len(table.columns)


def command(text: str) -> bool:
    """Whether a text is one that is typed."""
    return text.startswith("avviso ")


def _is_number(cell: str) -> bool:
    kept = cell.strip().rstrip("%").strip()
    return not kept or (kept.lstrip("+-−–").replace(",", "").replace(".", "").isdecimal())
