"""Sentences of a text as (start, end) offsets: headline and paragraphs first, then sentences inside each."""

import re

from avviso.coding.words import words

_PARAGRAPH = re.compile(r"[^\r\n]+")
# A candidate end: closing mark, closing quotes or brackets, then white space.
# (Begun at the first mark of a run alone, so that a line of full stops takes linear time.)
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+\s++")
# Towns are written with their accents, and some with a hyphen: "BOGOTÁ", "PORT-AU-PRINCE".
_CAPITALS = "".join(letter for letter in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))) if letter.isupper())
# "MOSCOW (Example Wire) — ": where and by whom a report was filed stands before its first sentence.
_DATELINE = re.compile(
    rf"""(?x) [A-Z{_CAPITALS}][A-Z{_CAPITALS} .'’/-]{{2,40}} (?:,[^\r\n(—–]{{2,40}})?
      (?:\([^)\r\n]{{2,40}}\)\ ?)? (?:--|—|–|-)\s
    | [A-Z{_CAPITALS}](?:[^\W\d_]|[ .'’-]){{2,40}},\ [A-Z][a-z]{{2,8}}\.?\ \d{{1,2}}
      (?:,\ [A-Z]{{2,12}}|\ \([A-Za-z ]{{2,20}}\))\ (?:(?:--|—|–|-)\s)?
    """
)
_ABBREVIATION = re.compile(
    r"""(?x)(?: \b(?: Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Gov|Sens?|Reps?|Rev|Hon|St|Ste|Amb|Pres|Messrs|
    MR|MRS|MS|vs|No|Nos|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ft|Mt|cf|approx|est|pp?|art|Art|Brig|Cmdr|Supt)
    | \b[A-Za-z](?:\.[A-Za-z])+
    | \b[A-Z] | \be\.g | \bi\.e )\.$"""
)
# Abbreviations that do end a sentence when a capital follows.
_MAY_END = re.compile(r"(?:\b(?:U\.S|U\.K|U\.N|E\.U|D\.C|a\.m|p\.m|etc|Inc|Corp|Co|Ltd|Jr|Sr))\.$")
_LONGEST = 1500  # characters; longer stretches are cut so that one line of megabytes cannot exhaust the encoder
_STARTERS = words("starters")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def split(text: str) -> list[tuple[int, int]]:
    """Offsets of each sentence, white space trimmed; every character that is not white space is in exactly one.

    >>> text = "Talks End\\n\\nMr. Lavrov met U.S. envoys. “We agree.” He left at 5 p.m. The U.N. was told."
    >>> [text[a:b] for a, b in split(text)]
    ['Talks End', 'Mr. Lavrov met U.S. envoys.', '“We agree.”', 'He left at 5 p.m.', 'The U.N. was told.']
    """
    found: list[tuple[int, int]] = []
    for paragraph in _PARAGRAPH.finditer(text):
        start = paragraph.start()
        dateline = _DATELINE.match(text, start, min(paragraph.end(), start + 140))
        if dateline:
            _add(text, start, dateline.end(), found)
            start = dateline.end()
        for end in _ends(text, start, paragraph.end()):
            _add(text, start, end, found)
            start = end
        _add(text, start, paragraph.end(), found)
    return found


def _ends(text: str, start: int, stop: int) -> list[int]:
    """Where sentences end within one paragraph, the last left out."""
    return [m.end() for m in _END.finditer(text, start, stop) if _is_end(text, start, m, stop)]


def _is_end(text: str, start: int, mark: re.Match[str], stop: int) -> bool:
    following = text[mark.end() : min(stop, mark.end() + 24)].lstrip("\"'“‘«([—–- ")
    if not following or following[0].islower():
        return False
    stripped = mark.group().rstrip()
    if stripped != ".":
        # “Yes!” she said: lower case was refused above; all else ends.
        return True
    before = text[max(start, mark.start() - 12) : mark.start() + 1]
    word = _FIRST_WORD.match(following)
    if mark.start() == start + 4 and text[start : mark.start()].isdecimal():
        return False  # "2003. Libya gives up …": the year of an entry in a chronology
    if _MAY_END.search(before):
        return word is not None and word.group() in _STARTERS
    if _ABBREVIATION.search(before):
        return False
    return not (before.endswith("No.") and following[0].isdigit())


def _add(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        found.append((start, len(text[start:cut].rstrip()) + start))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        found.append((start, end))
