"""The bottom line: how the two stand, what changed, what came last, and what comes next."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from avviso.briefing import choose, dating, disputed, judgements, levels
from avviso.briefing.choose import Choice
from avviso.briefing.desk import Desk
from avviso.records import Figure, Finding, Section

FEW = 3  # events on either side from which a share is compared with another
_YEAR = timedelta(365)
_DAY = 10
_ON_A_THIRD = "avviso exposure"  # the computation that judges what comes for a third party
_NEXT = ("next act", "cooperation", "conflict")


def section(desk: Desk) -> Section:
    """The number that matters first, then what changed, the latest and the weightiest event, and what comes next."""
    actual = tuple(choice for choice in desk.pair if choice.event.modality == "actual")
    told, level = [_balance(desk, actual), *_change(desk, actual)], [*_level(desk)]
    findings = [*told, *level] if actual else [*level, *told]
    findings += [*_latest(desk, actual), *_disputed(desk), *_next(desk)]
    return Section("bottom-line", "Bottom line", tuple(findings))


def _made(desk: Desk) -> str:
    request = desk.request
    if request.right:
        return f"actual events in which {request.left} and {request.right} act on one another or together"
    return f"actual events with {request.left} among actors and recipients"


def _balance(desk: Desk, actual: Sequence[Choice]) -> Finding:
    """How many events the texts tell of, and how they divide."""
    made, total = _made(desk), len(actual)
    who = f"between {desk.parties}" if desk.request.right else f"with {desk.parties}"
    if not total:
        text = f"The texts tell of 0 events {who} that happened."
        return Finding(text, (), (Figure("actual events", 0, f"count of {made}"),))
    cooperative = sum(choice.cooperative for choice in actual)
    figures = [
        Figure("actual events", total, f"count of {made}"),
        Figure("cooperative", _shared(cooperative, total), f"quad code 1 or 2 among the {made}"),
        Figure("conflict", _shared(total - cooperative, total), f"quad code 3 or 4 among the {made}"),
    ]
    years = sorted(choice.event.date[:4] for choice in actual if choice.event.date)
    spell = ""
    if years:
        spell = f" from {years[0]} to {years[-1]}" if years[0] != years[-1] else f" in {years[0]}"
        ends = " to ".join(dict.fromkeys((years[0], years[-1])))
        figures.append(Figure("years", ends, f"first and last year of the {made}"))
    noun = "event" if total == 1 else "events"
    more, less = ("cooperation", "conflict") if 2 * cooperative >= total else ("conflict", "cooperation")
    most = max(cooperative, total - cooperative)
    if most == total > 1:
        text = f"All {total} events {who} that the texts tell of{spell} are of {more}."
        return Finding(text, (), (figures[0], *figures[3:]))
    text = (
        f"Of {total} {noun} {who} that the texts tell of{spell}, {_shared(most, total)} {_are(most)} {more} and "
        f"{_shared(total - most, total)} {less}."
    )
    return Finding(text, (), tuple(figures))


def _shared(part: int, whole: int) -> str:
    return f"{part} ({round(100 * part / whole)} %)"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _change(desk: Desk, actual: Sequence[Choice]) -> Iterator[Finding]:
    """The share of cooperation since the day asked for, else in the last year told of, beside that before it."""
    dated = [choice for choice in actual if choice.event.date]
    days = sorted(choice.event.date or "" for choice in dated if len(choice.event.date or "") == _DAY)
    if not days:
        return
    since = desk.request.since or (date.fromisoformat(days[-1]) - _YEAR).isoformat()
    late = [choice for choice in dated if (choice.event.date or "") >= since[: len(choice.event.date or "")]]
    recent = {choice.event.id for choice in late}
    early = [choice for choice in dated if choice.event.id not in recent]
    of_one_kind = len({choice.cooperative for choice in dated}) < 2  # which the sentence before says
    if len(late) < FEW or len(early) < FEW or of_one_kind:
        return
    now, before = (sum(choice.cooperative for choice in some) for some in (late, early))
    when = f"Since {dating.dated(since)}" if desk.request.since else f"In the year to {dating.dated(days[-1])}"
    shares = f"{now} of {len(late)} ({round(100 * now / len(late))} %)", f"{before} of {len(early)}"
    shown = f"{shares[1]} ({round(100 * before / len(early))} %)"
    made = f"quad code 1 or 2 among the {_made(desk)} that are dated"
    figures = (
        Figure("share of cooperation since", shares[0], made),
        Figure("share of cooperation before", shown, made),
        Figure(
            "from", dating.dated(since if desk.request.since else days[-1]), "the day asked for, or the last told of"
        ),
    )
    yield Finding(f"{when} cooperation makes {shares[0]}, against {shown} before.", (), figures)


def _level(desk: Desk) -> Iterator[Finding]:
    """The level where it is measured on a dataset; that of the texts rests on the counts above."""
    relations = desk.request.analysis.relations
    if desk.request.right and relations and relations[0].counts.dataset != "prose":
        found = levels.section(desk)
        yield from (found.findings[:1] if found else ())


def _latest(desk: Desk, actual: Sequence[Choice]) -> Iterator[Finding]:
    """The latest event that was read with some confidence, and the weightiest where it is another.

    One that can be told in the text's own words goes before one that can only be quoted; but no older event is called
    the latest for that.
    """
    sure = tuple(c for c in actual if c.event.date and c.confidence >= choose.SURE)
    if not sure:
        return
    liner = desk.writer.liner
    by_day = sorted(sure, key=lambda c: (c.event.date or "", c.weight, c.event.id), reverse=True)
    same_day = [choice for choice in by_day if choice.event.date == by_day[0].event.date]
    latest = next(filter(liner.is_told, same_day), by_day[0])
    by_weight = choose.by_weight(sure)
    weightiest = next(filter(liner.is_told, by_weight), by_weight[0])
    yield desk.writer.event(latest, "Latest")
    if weightiest is not latest:
        yield desk.writer.event(weightiest, "Weightiest")


def _disputed(desk: Desk) -> Iterator[Finding]:
    """On how many events the accounts differ."""
    count = disputed.differing(desk)
    if count:
        events = "1 event" if count == 1 else f"{count} events"
        text = f"Accounts differ on {events}; they stand side by side under what is disputed."
        yield Finding(text, (), (Figure("disputed", count, "events of both parties on which accounts differ"),))


def _next(desk: Desk) -> Iterator[Finding]:
    """The first key judgement on what the two will do, and on the third party that is asked about."""
    found = [one.finding for one in judgements.chosen(desk) if one.finding.figures]
    ahead = [one for one in found if any(word in one.figures[0].name for word in _NEXT)]
    coming = (ahead or found)[:1]
    yield from coming
    if desk.request.on:
        # Who asks about a third party wants the answer first.
        yield from [one for one in found if one.figures[0].made_by.startswith(_ON_A_THIRD) and one not in coming][:1]
