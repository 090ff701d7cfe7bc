"""The linter of tradecraft: whether a brief is worded and built as Intelligence Community Directive 203 (2015) asks.

It reads words and sections; whether what they say is carried by the notes is the checker's part.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from avviso.briefing import said
from avviso.briefing.likelihood import words
from avviso.records import Brief, Finding, Section, Table

_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])")
_SLIP = re.compile(r"::|,,|;;|\.\.(?!\.)|  | [,.;:](?!\d)|\( | \)|\(\)|\b(the|a|of|to|in) \1\b|[,;:]\.|\{|\}")
FEWEST, MOST = 3, 5  # key judgements
_READINGS = 2


def lint(brief: Brief, against: bool = False) -> tuple[str, ...]:
    """Every breach, one sentence each; empty when there is none. against: a brief that must say what changed."""
    faults = [fault for finding in _findings(brief) for rule in _WORDING for fault in rule(finding)]
    for rule in _BUILDING:
        faults += rule(brief)
    faults += _changed(brief) if against else ()
    return tuple(dict.fromkeys(faults))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a finding, without references and what is quoted.

    >>> sentences("It is likely (55–80 %) that talks go on [1]. Confidence is low: “It may” rests on one report.")
    ('It is likely (55–80 %) that talks go on .', 'Confidence is low:  rests on one report.')
    """
    bare = said.quoted(said.without_references(text)[0])[1].replace(said.BLOT, "")
    return tuple(part for part in _END.split(bare) if part.strip())


def _findings(brief: Brief) -> Iterator[Finding]:
    for section in brief.sections:
        yield from section.findings
        yield from (row.finding for table in section.tables for row in table.rows)


def likelihoods(sentence: str) -> tuple[str, ...]:
    """The words of likelihood in a sentence: "very likely" is one, not two."""
    return tuple(match[0].lower() for match in _likely().finditer(sentence))


@cache
def _likely() -> re.Pattern[str]:
    return _any(tuple(words()))


@cache
def _list(name: str) -> re.Pattern[str]:
    return _any(tuple(word for line in _words()[name].splitlines() for word in line.split("|") if word))


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((files("avviso") / "templates" / "tradecraft.toml").read_text(encoding="utf-8"))


def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest first. "May" written large is a month, and no hedge."""
    longest = sorted(phrases, key=len, reverse=True)
    each = "|".join(phrase if not phrase[0].isalnum() else rf"\b{re.escape(phrase)}\b" for phrase in longest)
    return re.compile(f"(?-i:(?!May\\b))(?:{each})", re.IGNORECASE)


def _one_likelihood(finding: Finding) -> Iterator[str]:
    for sentence in sentences(finding.text):
        used = likelihoods(sentence)
        if len(used) > 1:
            yield f"{finding.text!r} has more than one word of likelihood in a sentence: {', '.join(used)}."
        if used and (finding.likelihood is None or finding.likelihood.word not in used):
            yield f"{finding.text!r} uses the word of likelihood {used[0]!r} without its range and probability."
        if used and not re.search(r"\(\d+–\d+ %\)", sentence):
            yield f"{finding.text!r} does not give the range of {used[0]!r} in the same sentence."
    if finding.likelihood and finding.sort != "judgement":
        yield f"{finding.text!r} says how likely something is, and is marked as {finding.sort}, not as judgement."


def _one_row_of_words(finding: Finding) -> Iterator[str]:
    for sentence in sentences(finding.text):
        bare = _likely().sub("", sentence)
        for match in _list("other_likelihood").finditer(sentence if finding.likelihood is None else bare):
            yield f"{finding.text!r} uses {match[0]!r}, which is none of the words of likelihood."


def _confidence_apart(finding: Finding) -> Iterator[str]:
    for sentence in sentences(finding.text):
        if not _list("confidence").search(sentence):
            continue
        if likelihoods(sentence):
            yield f"{finding.text!r} says confidence and likelihood in one sentence."
        elif finding.sort == "judgement" and not _reasoned(sentence):
            yield f"{finding.text!r} names a confidence without its level (low, moderate, high) or without a reason."


def _reasoned(sentence: str) -> bool:
    """Whether a level of confidence is named, and something of three words or more follows a word of reason."""
    levels = set(_words()["levels"].split())
    named = levels & {word.strip(".,:;()").lower() for word in sentence.split()}
    told = _list("confidence").search(sentence)
    after = sentence[told.end() :] if told else ""
    reason = _list("reasons").search(after)
    return bool(named and reason and len(after[reason.end() :].split()) >= 3)


def _vague(finding: Finding) -> Iterator[str]:
    if finding.sort != "judgement":
        return
    for sentence in sentences(finding.text):
        for match in _list("vague").finditer(sentence):
            if match[0] == "I" or match[0] != match[0].upper():
                yield f"{finding.text!r} is a judgement and uses {match[0]!r}: say how likely it is, or leave it out."
        if finding.likelihood is None and re.search(r"\bwill\b", sentence):
            yield f"{finding.text!r} is a judgement of what will be without a word of likelihood."


def _cause(finding: Finding) -> Iterator[str]:
    """Words of cause where nobody is cited for them."""
    if finding.citations:
        return
    for sentence in sentences(finding.text):
        yield from (
            f"{finding.text!r} is computed and uses {match[0]!r}, a word of cause."
            for match in _list("cause").finditer(sentence)
        )


def _slips(finding: Finding) -> Iterator[str]:
    """Marks that stand twice or apart from their word, as a template with an empty place leaves them."""
    bare = said.quoted(finding.text)[1]
    if match := _SLIP.search(bare):
        yield f"{finding.text!r} has a slip of the pen: {match[0]!r}."


def _must_have(brief: Brief) -> Iterator[str]:
    wanted = _words()["sections"]
    have = [section.name for section in brief.sections]
    yield from (f"The brief has no section {name!r}." for name in wanted["must"].split() if name not in have)
    if len(set(have)) < len(have):
        yield "Two sections of the brief have one name."
    if have and have[0] != wanted["first"]:
        yield f"The brief begins with {have[0]!r}, not with {wanted['first']!r}."
    for section in brief.sections:
        if not (section.findings or section.tables or section.charts or section.empty.strip()):
            yield f"Section {section.name!r} is empty and does not say so."


def _judgements(brief: Brief) -> Iterator[str]:
    section = _section(brief, "judgements")
    if section is None:
        return
    made = [finding for finding in section.findings if finding.sort == "judgement" and not _is_confidence(finding)]
    if len(made) > MOST or (len(made) < FEWEST and not (section.note or section.empty)):
        yield f"There are {len(made)} key judgements; {FEWEST} to {MOST} are asked, or a note why there are fewer."
    for at, finding in enumerate(section.findings):
        if finding.likelihood is None:
            continue
        told = " ".join(sentences(finding.text)[1:])
        after = section.findings[at + 1] if at + 1 < len(section.findings) else None
        if not _list("confidence").search(told) and not (after and _is_confidence(after)):
            yield f"{finding.text!r} is not followed by how confident it is made."


def _is_confidence(finding: Finding) -> bool:
    """Whether a finding says how sure the judgement before it is, and no likelihood."""
    return finding.likelihood is None and bool(_list("confidence").search(" ".join(sentences(finding.text))))


def _assumptions(brief: Brief) -> Iterator[str]:
    sorts = {finding.sort for finding in _findings(brief)}
    if "judgement" in sorts and "assumption" not in sorts:
        yield "The brief judges and marks no assumption."


def _readings(brief: Brief) -> Iterator[str]:
    """Hypotheses are the columns after the first of a table, or a finding each."""
    section = _section(brief, "readings")
    if section is None or (section.empty and not section.findings and not section.tables):
        return
    compared = max((len(table.columns) - 1 for table in section.tables if table.rows), default=len(section.findings))
    if compared < _READINGS:
        yield f"The brief weighs {compared} readings; {_READINGS} or more are asked."


def _indicators(brief: Brief) -> Iterator[str]:
    """Every indicator has a threshold, a direction and a date, each under a head of its own."""
    section = _section(brief, "indicators")
    if section is None or (section.empty and not section.findings and not section.tables):
        return
    if not any(table.rows for table in section.tables):
        yield "The section of indicators has no table of them."
    for table in section.tables:
        yield from _columns(table)


def _columns(table: Table) -> Iterator[str]:
    wanted: dict[str, str] = _words()["indicator"]
    for part, heads in wanted.items():
        known = set(heads.split("|"))
        columns = [at for at, head in enumerate(table.columns) if known & set(re.findall(r"\w+", head.lower()))]
        if not columns:
            yield f"The table {table.name!r} of indicators has no column for the {part}."
        for row in table.rows:
            if columns and not any(at < len(row.cells) and row.cells[at].strip() for at in columns):
                yield f"An indicator has no {part}: {row.finding.text!r}."


def _gaps(brief: Brief) -> Iterator[str]:
    for section in brief.sections:
        strange = [finding for finding in section.findings if finding.sort == "gap" and finding.likelihood]
        yield from (f"{finding.text!r} is a gap and says how likely something is." for finding in strange)
    if (unknown := _named(brief, "unknown")) and not (unknown.findings or unknown.tables or unknown.empty):
        yield "The brief does not say what is not known."
    if (sources := _named(brief, "sources")) and not sources.findings:
        yield "The section of sources names none."


def _changed(brief: Brief) -> Iterator[str]:
    section = _section(brief, "changed")
    if section is None or not (section.findings or section.empty):
        yield "The brief is held against an earlier one and does not say what changed."


def _section(brief: Brief, part: str) -> Section | None:
    return _named(brief, _words()["sections"][part])


def _named(brief: Brief, name: str) -> Section | None:
    return next((section for section in brief.sections if section.name == name), None)


_WORDING: tuple[Callable[[Finding], Iterator[str]], ...] = (
    _one_likelihood, _one_row_of_words, _confidence_apart, _vague, _cause, _slips,
)  # fmt: skip
_BUILDING: tuple[Callable[[Brief], Iterator[str]], ...] = (
    _must_have, _judgements, _assumptions, _readings, _indicators, _gaps,
)  # fmt: skip
