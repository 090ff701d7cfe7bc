"""Texts of the CIA World Factbook: "President A. B (since 1 May 2020); Vice Presidents C and D (both since 2021)"."""

import re
from collections import Counter

from factbook_titles import office_of, take_title
from person_names import Name, parse_name

MONTHS = {name: at for at, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
# Words of "of the Netherlands", "of China": left over where a territory's head is that of another state.
ELSEWHERE = frozenset({"China", "Zealand", "Australia", "Commonwealth", "Netherlands", "Denmark", "Norway", "Kingdom"})
# States whose prime minister stands without a title in some editions.
UNTITLED = frozenset({"fr", "ag"})
FOUNDED = 1900
_ALSO = re.compile(r"[;,] also (spelled|known as) [^(;]{0,60}")


def with_title(part: str, code: str, file: str) -> str:
    """The part, with the title that it leaves out; the Factbook does so for heads of government of some states."""
    given = file == "head_of_government_history" and code in UNTITLED and not take_title(part.split(), frozenset())[0]
    return f"Prime Minister {part}" if given else part


def parts_of(text: str) -> list[str]:
    """The text up to its note, cut at semicolons outside brackets."""
    text = _ALSO.sub(" ", text)
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == ";" and depth <= 0:
            parts.append(text[start:at])
            start = at + 1
    kept = []
    for part in (*parts, text[start:]):
        before, note, _ = part.partition(" note")
        if part.strip().lower().startswith("note"):
            break
        kept.append(before.strip())
        if note:
            break
    return [part for part in kept if part]


def holders_in(part: str, country: frozenset[str], dropped: Counter[str]) -> list[tuple[tuple[str, str], Name, str]]:
    """Office and title, name and beginning of everybody whom a part of a text gives all of; counts what was dropped."""
    pairs = _bracketed(part)
    if not pairs or "vacant" in part.lower():
        dropped["factbook: no date, or vacant"] += 1
        return []
    found: list[tuple[tuple[str, str], Name, str]] = []
    office: tuple[str, str, bool] | None = None
    for at, (text, bracket) in enumerate(pairs):
        words = text.removeprefix("represented by ").strip(" ,").split()
        words = words[1:] if words and words[0] == "and" else words
        title, rest = take_title(words, country)
        office = office_of(title, country) if title else office if office and office[2] else None
        since = _since(bracket)
        if office is None or not since:
            dropped["factbook: title or date not understood"] += 1
            continue
        together = len(pairs) == 1 or bracket.split()[:1] in (["both"], ["all"], ["each"])
        for name in _names(rest, office[2], together or at == len(pairs) - 1 == 0):
            if name is None:
                dropped["factbook: name not understood"] += 1
                continue
            found.append(((office[0], office[1]), name, since))
    return found


def _names(words: list[str], plural: bool, together: bool) -> list[Name | None]:
    text = " ".join(words)
    if ELSEWHERE.intersection(words):
        return [None]
    if not plural:
        return [parse_name(text)]
    listed = [piece.strip() for piece in text.replace(" and ", ",").split(",")]
    listed = [piece.removeprefix("and ") for piece in listed if piece]
    return [parse_name(piece) for piece in (listed if together else listed[-1:])]


def _bracketed(part: str) -> list[tuple[str, str]]:
    """Text and the dated bracket after it, in order; brackets without a figure are taken out of the text."""
    pairs, text, at = [], "", 0
    while at < len(part):
        opened = part.find("(", at)
        if opened < 0:
            break
        closed = part.find(")", opened)
        closed = len(part) if closed < 0 else closed
        inside = part[opened + 1 : closed]
        text += part[at:opened]
        if any(letter.isdigit() for letter in inside):
            pairs.append((text.strip(), inside))
            text = ""
        at = closed + 1
    return pairs


def _since(bracket: str) -> str:
    """The day, month or year that stands after "since" or its like, as an ISO date; empty when there is none."""
    lower = bracket.lower()
    if bracket[:1].isdigit() and not bracket.strip().isdigit():
        return _date(lower.replace(",", " ").split()[:3])
    for cue in ("chief of state since", "chairperson since", "since", "sworn in", "assumed office on"):
        at = lower.find(cue)
        if at >= 0 and (date := _date(lower[at + len(cue) :].replace(",", " ").split())):
            return date
    return ""


def _date(words: list[str]) -> str:
    for at, word in enumerate(words[:8]):
        if not word.strip(";").isdigit() or len(word.strip(";")) != 4:
            continue
        year, before = word.strip(";"), words[max(at - 2, 0) : at]
        month = MONTHS.get(before[-1][:3]) if before else None
        if not FOUNDED < int(year) < 2100:
            return ""
        if month is None:
            return year if not before or before[-1] in ("in", "since", "mid", "early", "late") else ""
        day = before[0] if len(before) == 2 and before[0].isdigit() else ""
        return f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}"
    return ""
