"""Names in a sentence that none of its notes carries: parties that are known, and whatever else looks like a name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from avviso.briefing import said
from avviso.briefing.carried import Carried, one_line, small

_WORD = re.compile(r"[^\W_](?:[\w’'.-]*\w)?")
_HYPHENED = re.compile(r"(?<![^\W_])[^\W_]+(?:-[^\W_]+)+")
_STARTS = ".!?:;•“(—"


class Register:
    """Names by their first word, so that a text is searched once for all of them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, list[str]] = {}
        for name in sorted({one_line(name) for name in names}, key=lambda name: (-len(name), name)):
            if first := _first(name):
                self._names.setdefault(first, []).append(name)

    def at(self, text: str, start: int) -> str:
        """The longest name that stands at this place as whole words; empty where none does."""
        for name in self._names.get(_first(text[start : start + 60]), ()):
            if text.startswith(name, start) and not _joined(text, start + len(name), name[-1]):
                return name
        return ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of names in the whole brief: the parties' own, and the words that it writes small."""

    parties: frozenset[str]
    register: Register
    ordinary: frozenset[str]


def known(names: Iterable[str], texts: Iterable[str]) -> Known:
    """From the names of all parties, and all sentences of the brief."""
    # A party that was never resolved is called by its words: "president" alone names nobody.
    parties = frozenset(one_line(name) for name in names if name != name.lower())
    ordinary = frozenset().union(*(small(text) for text in texts))
    return Known(parties, Register(parties), ordinary | said.words().openers)


def strangers(text: str, carried: Carried, brief: Known) -> tuple[tuple[str, ...], str]:
    """The names that are not carried, and the sentence with every name blotted out."""
    fair = carried.names | {name for name in carried.free if any(char.isalpha() for char in name)}
    found: list[str] = []
    text = _blotted(text, _Fair(Register(fair), carried), brief, found)
    bare = said.dates(text)[1]
    for run in _runs(bare, brief.ordinary | carried.plain):
        if not _carried(run, carried):
            found.append(run)
    return tuple(dict.fromkeys(found)), text


@dataclass(frozen=True, slots=True)
class _Fair:
    """What may be named in a sentence."""

    register: Register
    carried: Carried

    def hyphened(self, text: str, start: int) -> str:
        """The word at this place where it has a hyphen and a cited sentence has it whole: "Nagorno-Karabakh".

        Its parts name nobody by themselves; in any other word with a hyphen they do, as "Serbia-led" names Serbia.
        """
        match = _HYPHENED.match(text, start)
        whole = match[0] if match else ""
        return whole if whole and any(_has_whole(cited, whole) for cited in self.carried.texts) else ""

    def stands(self, text: str, start: int, end: int) -> bool:
        """Whether a figure has the name, or a cited sentence has it after the same two words."""
        if any(_has_word(value, text[start:end]) for value in self.carried.told):
            return True
        before = text[:start].split()[-2:]
        led = len(before) == 2 and all(word.isalnum() for word in before)
        return led and self.carried.holds_words(f"{' '.join(before)} {text[start:end]}")


def _blotted(text: str, fair: _Fair, brief: Known, found: list[str]) -> str:
    """Names out of the text, at each place the longest; parties that are not fair go into `found`."""
    pieces: list[str] = []
    done = 0
    for match in re.finditer(r"[^\W_]+", text):
        start = match.start()
        if start < done or (start and text[start - 1].isalnum()):
            continue
        if whole := fair.hyphened(text, start):
            pieces += [text[done:start], said.BLOT * len(whole)]
            done = start + len(whole)
            continue
        ours, theirs = fair.register.at(text, start), brief.register.at(text, start)
        name = ours if len(ours) >= len(theirs) else theirs
        if not name:
            continue
        if name != ours and not fair.stands(text, start, start + len(name)):
            found.append(name)
        pieces += [text[done:start], said.BLOT * len(name)]
        done = start + len(name)
    return "".join([*pieces, text[done:]])


def _runs(text: str, ordinary: frozenset[str]) -> Iterator[str]:
    """Words in a row that are written large; the word that opens a sentence only where it is no ordinary word."""
    run: list[str] = []
    end = 0
    for match in _WORD.finditer(text):
        word, between = match[0], text[end : match.start()]
        if run and between != " ":
            yield " ".join(run)
            run = []
        large = any(char.isupper() for char in word) and not _is_plain(word, text, match.start(), ordinary)
        if large:
            run.append(word)
        elif run:
            yield " ".join(run)
            run = []
        end = match.end()
    if run:
        yield " ".join(run)


def _is_plain(word: str, text: str, start: int, ordinary: frozenset[str]) -> bool:
    """Whether a word written large is no name: it opens a sentence and is ordinary, or it is a term of method."""
    parts = word.removesuffix("’s").removesuffix("'s").split("-")
    if all(part in said.words().terms or part.isdecimal() for part in parts):
        return True
    before = text[:start].rstrip(" \0“(")
    opens = not before or before[-1] in _STARTS
    return opens and all(part.lower() in ordinary or part.isdecimal() for part in parts) and not word[1:].isupper()


def _carried(run: str, carried: Carried) -> bool:
    """Whether the run stands in a carrier, as a whole or word by word."""
    bare = run.removesuffix("’s").removesuffix("'s")
    if carried.holds_words(bare):
        return True
    return all(any(_has_word(text, word) for text in carried.texts) for word in bare.split())


def _has_whole(text: str, word: str) -> bool:
    """Whether the word stands there with no hyphen before it or after it."""
    return bool(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text))


def _has_word(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        if not text[max(at - 1, 0) : at].isalnum() and not text[at + len(word) : at + len(word) + 1].isalnum():
            return True
        at = text.find(word, at + 1)
    return False


def _first(name: str) -> str:
    """The first word of a name; a name that begins with anything else is found at no word."""
    match = re.match(r"[^\W_]+", name)
    return match[0] if match else ""


def _joined(text: str, end: int, last: str) -> bool:
    return last.isalnum() and text[end : end + 1].isalnum()
