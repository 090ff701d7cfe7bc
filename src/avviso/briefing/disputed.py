"""What is disputed, account by account, and what is denied; and how many of these are not told, and why."""

from collections.abc import Iterator, Sequence

from avviso.briefing import choose, opposed, plain
from avviso.briefing.choose import Choice
from avviso.briefing.desk import Desk
from avviso.records import Figure, Finding, Section

_NOTE = "Accounts stand side by side; which of them is right is not said here."
_EMPTY = "No disagreement between reports was recognised, which is no proof that they agree."
_MET = "Disputed: the accounts differ on whether it happened."
_CROSSED = "Disputed: each side says it of the other."
# Why one is not told, in the order in which it is asked.
_ELSEWHERE = "with one of the two alone or with somebody else"
_UNSURE = "read with little confidence"
_BY_READING = "on the type or the day alone (which the reading may make)"
_BEYOND = "beyond the weightiest"


def differing(desk: Desk) -> int:
    """On how many events, or on whose deed they were, the accounts differ."""
    return sum(one.differs for one in desk.pair) + len(opposed.met(desk)) + len(opposed.crossed(desk))


def section(desk: Desk) -> Section:
    """Events on which accounts differ; deeds beside their denial; what each says of the other; other denials."""
    both = {choice.event.id for choice in desk.pair}
    every = (*desk.pair, *desk.others)
    fit = tuple(one for one in desk.pair if one.event.disputed and one.differs)
    disputes = choose.heaviest(fit, choose.DISPUTED)
    met, crossed = opposed.met(desk)[: choose.DISPUTED], opposed.crossed(desk)[: choose.DISPUTED]
    gone = {denial.event.id for _, denial in met}
    near = [one for one in _denied(every) if one.event.id in both or opposed.is_of_the_two(desk, one)]
    sure = tuple(one for one in near if one.confidence >= choose.SURE and one.event.id not in gone)
    denials = choose.heaviest(sure, choose.DENIED)
    findings = [desk.writer.dispute(choice) for choice in disputes]
    findings += [desk.writer.side_by_side(_MET, opposed.accounts(*pair)) for pair in met]
    findings += [desk.writer.side_by_side(_CROSSED, [one.supporting[0] for one in pair]) for pair in crossed]
    findings += [desk.writer.event(choice, "Read as a denial") for choice in denials]
    told = gone | {one.event.id for one in (*disputes, *denials)}
    rest = [one for one in every if _is_disputed(one) and one.event.id not in told]
    findings += _left_out(rest, {*both, *(one.event.id for one in near)}, bool(findings))
    return Section("disputed", "Denied or disputed", tuple(findings), _EMPTY, _NOTE if findings else "")


def _is_disputed(choice: Choice) -> bool:
    return choice.event.disputed or choice.event.modality == "negated"


def _denied(choices: Sequence[Choice]) -> list[Choice]:
    return [one for one in choices if one.event.modality == "negated" and not one.event.disputed]


def _left_out(rest: Sequence[Choice], near: set[str], told: bool) -> Iterator[Finding]:
    """How many are not told, and why."""
    if not rest:
        return
    reasons = [_reason(one, near) for one in rest]
    kinds = [why for why in (_ELSEWHERE, _UNSURE, _BY_READING, _BEYOND) if why in reasons]
    noun = "more" if told else "dispute or denial" if len(rest) == 1 else "disputes and denials"
    each = plain.joined(tuple(f"{reasons.count(kind)} {kind}" for kind in kinds))
    why = f" {kinds[0]}" if len(kinds) == 1 else f", {each},"
    figures = [Figure(kind, reasons.count(kind), "disputes and denials by why they are not told") for kind in kinds]
    total = Figure("not told", len(rest), "disputes and denials that are not told")
    text = f"{len(rest)} {noun}{why} {'is' if len(rest) == 1 else 'are'} not told here."
    yield Finding(text, (), (total, *figures))


def _reason(choice: Choice, near: set[str]) -> str:
    if choice.event.id not in near:
        return _ELSEWHERE
    if min(claim.evidence.confidence for claim in choice.accounts) < choose.SURE:
        return _UNSURE
    return _BY_READING if choice.event.disputed and not choice.differs else _BEYOND
