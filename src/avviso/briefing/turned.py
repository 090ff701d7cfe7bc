"""What a sentence makes of its claims: who did it to whom, that it happened, and how likely a judgement is."""

from collections.abc import Iterable, Iterator, Mapping
from math import isclose
from typing import NamedTuple

from avviso.briefing import likelihood as ranges
from avviso.briefing import said
from avviso.briefing.carried import called, mentions, one_line
from avviso.briefing.lint import likelihoods
from avviso.records import Claim, EventClaim, Finding, Likelihood, Mention

_COUNTS = (int, float)


class _Told(NamedTuple):
    """How a sentence uses a claim. counts: it counts claims, and tells none; first: the claim leads the sentence."""

    counts: bool
    first: bool


def turned(finding: Finding, claims: Mapping[str, Claim], named: Mapping[str, str]) -> Iterator[str]:
    """Sides put the wrong way round or left out, and plans and denials told as what happened."""
    cited = [claim for c in finding.citations if isinstance(claim := claims.get(c.claim_id), EventClaim)]
    if not cited or len(cited) < len(finding.citations):
        return
    text = one_line(said.without_references(finding.text)[0])
    counts = any(isinstance(figure.value, _COUNTS) for figure in finding.figures)
    yield from _beside(text, cited, named)
    parts = _parts(finding.text)
    for claim, citation in zip(cited, finding.citations, strict=True):
        own = next((part for part in parts if f"[{citation.number}]" in part), finding.text)
        own = one_line(said.without_references(own)[0])
        yield from _sides(own, claim, named, _Told(counts, claim is cited[0]))
    if not counts and all(claim.evidence.modality not in ("actual", "historical") for claim in cited):
        words = {word.strip(".,;:()“”").lower() for word in text.split()}
        if not words & said.words().unreal:
            kinds = " or ".join(sorted({claim.evidence.modality for claim in cited}))
            yield f"{finding.text!r} tells as happened what its claims have as {kinds}."


def _parts(text: str) -> tuple[str, ...]:
    """A sentence cut after what each account of it tells: "A met B (P) [1]; C met D (P) [2]"."""
    parts: list[str] = []
    start = depth = 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char == ";" and not depth and text[at - 1 : at] in (")", "]"):
            parts.append(text[start:at])
            start = at + 1
    return (*parts, text[start:])


def _beside(text: str, cited: Iterable[EventClaim], named: Mapping[str, str]) -> Iterator[str]:
    """Whether the state told of a name, "Rosneft (Russia)" or "Putin of Russia", is the one the tables have for it."""
    known = [frozenset(map(one_line, called(mention, named))) for claim in cited for mention in mentions(claim)]
    states = frozenset(map(one_line, named.values()))
    spots = [(spot, name) for name in frozenset().union(*known) for spot in _places(text, frozenset({name}))]
    for (start, end), name in spots:
        inside = _apposed(text, end, states)
        longer = any(first < start and last == end for (first, last), _ in spots)
        if not inside or inside.startswith("“") or longer:
            continue
        about = frozenset().union(*(names for names in known if name in names))
        told = states & {part.removeprefix("the ") for part in inside.split(", ")}
        if told and not told & about and about & states:
            yield f"{text!r} says of {name} that it is of {', '.join(sorted(told))}, which its claims do not."


def _apposed(text: str, end: int, states: frozenset[str]) -> str:
    """What stands in brackets right after a place in the text, or the state after "of"."""
    if text.startswith(" (", end):
        return text[end + 2 :].partition(")")[0]
    after = text[end:].removeprefix(" of ").removeprefix("the ") if text.startswith(" of ", end) else ""
    return max((state for state in states if _places(after[: len(state) + 1], frozenset({state}))), key=len, default="")


def _sides(text: str, claim: EventClaim, named: Mapping[str, str], told: _Told) -> Iterator[str]:
    ours, theirs = _names(claim.actors, named), _names(claim.recipients, named)
    shown = f"claim {claim.id}, which {text!r} cites,"
    if not _places(text, ours | theirs) and (ours | theirs) and not stands_in(text):
        yield f"{shown} is about other parties than the sentence names."
        return
    for side, names in (("actor", ours), ("recipient", theirs)):
        if told.first and not told.counts and names and not _places(text, names) and not stands_in(text):
            yield f"{shown} has another {side} than the sentence names."
    # Where claims are counted, the sentence tells of none of them who began; and a quotation is the text's own order.
    own = "".join(said.quoted(text)[1].split("`")[::2])  # a command to run names parties in any order
    actors, recipients = _places(own, ours - theirs), _places(own, theirs - ours)
    if told.counts or not (actors and recipients) or any(one < other for one, _ in actors for other, _ in recipients):
        return
    if not any(own[:start].rstrip().endswith((" by", " from", " of")) for start, _ in actors):
        yield f"{shown} has the sides the other way round."


def _names(mentions: Iterable[Mention], named: Mapping[str, str]) -> frozenset[str]:
    names = {one_line(name) for mention in mentions for name in called(mention, named)}
    # Words that began their sentence stand inside another: "Two Russian aircraft", "two Russian aircraft".
    return frozenset(names | {name[:1].lower() + name[1:] for name in names})


def _places(text: str, names: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Where any of the names stands as whole words."""
    found: list[tuple[int, int]] = []
    for name in names:
        at = text.find(name)
        while at >= 0 and name:
            end = at + len(name)
            if not text[max(at - 1, 0) : at].isalnum() and not text[end : end + 1].isalnum():
                found.append((at, end))
            at = text.find(name, end)
    return tuple(found)


def stands_in(text: str) -> bool:
    """Whether a word stands for a party without naming it."""
    words = " ".join(word.strip(".,;:()“”").lower() for word in text.split())
    return any(f" {word} " in f" {words} " for word in said.words().standins)


def likelihood(finding: Finding) -> Iterator[str]:
    """Whether the word, its range in the sentence, the probability and the figure behind it agree."""
    told = finding.likelihood
    if told is None:
        return
    text = finding.text
    if not told.low <= 100 * told.probability <= told.high:
        yield f"{text!r} has a probability of {told.probability:g}, outside {told.low} to {told.high} per cent."
    if ranges.words().get(told.word) != (told.low, told.high):
        yield f"{text!r} is marked {told.word!r} with {told.low} to {told.high} per cent, which is not its range."
    if likelihoods(said.quoted(text)[1]) != (told.word,):
        yield f"{text!r} does not hold its word of likelihood, {told.word!r}, alone."
    if not _has_range(text, told.low, told.high):
        yield f"{text!r} does not give the range of its word, {told.low}–{told.high} %."
    if not any(is_probability(figure.value, told) for figure in finding.figures):
        yield f"{text!r} has no figure that gives its probability, {told.probability:g}."


def _has_range(text: str, low: int, high: int) -> bool:
    joints = ("–", "-", " to ", " – ")
    ends = (" %", "%", " per cent", " percent", "\u00a0%", "\u202f%")
    return any(f"{low}{joint}{high}{end}" in text for joint in joints for end in ends)


def is_probability(value: float | int | str, told: Likelihood | None) -> bool:
    """Whether a figure is the probability of a judgement: itself, rounded in its text, or in per cent."""
    if told is None:
        return False
    # No word stands for certainty: what was computed beyond the outermost ranges is held at their ends.
    computed = [told.probability] + ([float(round(told.probability))] if told.probability in (0.01, 0.99) else [])
    return any(_is_share(value, one) for one in computed)


def _is_share(value: float | int | str, probability: float) -> bool:
    if not isinstance(value, str):
        return isclose(value, probability, abs_tol=0.005) or isclose(value, 100 * probability, abs_tol=0.5)
    for number in said.numbers(value):
        reach = 0.5 * 10.0 ** -max(number.decimals, 0) + 1e-9
        wanted = 100 * probability if number.percent else probability
        if abs(number.value - wanted) <= reach and (number.percent or number.decimals > 0):
            return True
    return False
