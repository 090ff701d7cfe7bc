"""What is disputed, account by account, and what is denied."""

from avviso.briefing import choose
from avviso.briefing.choose import Choice
from avviso.briefing.desk import Desk
from avviso.records import Figure, Finding, Section

_NOTE = "Accounts stand side by side; which of them is right is not said here."


def section(desk: Desk) -> Section:
    """Events on which accounts differ; then sentences that were read as denials, each quoted."""
    every = (*desk.pair, *desk.others)
    disputed = tuple(choice for choice in every if choice.event.disputed)
    denied = tuple(c for c in every if c.event.modality == "negated" and not c.event.disputed)
    fit = tuple(choice for choice in disputed if choice.differs)
    sure = tuple(choice for choice in denied if choice.confidence >= choose.SURE)
    findings = [desk.writer.dispute(choice) for choice in choose.heaviest(_near(desk, fit), choose.DISPUTED)]
    denials = choose.heaviest(_near(desk, sure), choose.DENIED)
    findings += [desk.writer.event(choice, "Read as a denial") for choice in denials]
    if rest := len(disputed) + len(denied) - len(findings):
        made = (
            f"disputes beyond the {choose.DISPUTED} and denials beyond the {choose.DENIED} weightiest, those with one "
            "of the two alone, and those that the reading alone may make"
        )
        findings.append(Finding(_left_out(rest, bool(findings)), (), (Figure("not told", rest, made),)))
    empty = "No claim denies another, and none differs on what happened or when."
    return Section("disputed", "Denied or disputed", tuple(findings), empty, _NOTE if findings else "")


def _left_out(rest: int, told: bool) -> str:
    """How many are not told, beside those that are; where none is, what they are."""
    if told:
        return f"{rest} more {'is' if rest == 1 else 'are'} not told here."
    kind, verb = ("dispute or denial", "is") if rest == 1 else ("disputes and denials", "are")
    return f"{rest} {kind} with one of the two alone, or that the reading alone may make, {verb} not told here."


def _near(desk: Desk, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Those between both parties: what is disputed of one of them and a third is no business of a brief on the two."""
    both = {choice.event.id for choice in desk.pair}
    return tuple(choice for choice in choices if choice.event.id in both)
