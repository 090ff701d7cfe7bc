"""The outlook of a pair: every kind of event in both directions, with reasons, beside what simple rules say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from avviso.forecasting.cases import Cases
from avviso.forecasting.climatologies import Background, background, climates
from avviso.forecasting.dynamic import Dynamic, constants
from avviso.forecasting.dynamicfeatures import TAUS, Asked, table_of
from avviso.forecasting.dynamicrows import in_any, rows_of
from avviso.forecasting.levels import NO_LEVEL, Level, shifts
from avviso.forecasting.reasons import Why, reasons
from avviso.records.forecasts import QuestionKind
from avviso.records.outlooks import KindOutlook, Outlook, Partner, Track
from avviso.records.pools import Pool
from avviso.records.ready import EPOCH

if TYPE_CHECKING:
    from avviso.records.ready import Real

_TYPES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """Of which day, for how many days, and which kinds; level: of the dataset, as `levels.level` has it."""

    as_of: date
    horizon: int
    kinds: tuple[QuestionKind, ...]
    level: Level = NO_LEVEL


def outlook(
    pool: Pool, parties: tuple[str, str], ask: Ask, model: Dynamic, tracks: Mapping[tuple[str, int], Track]
) -> Outlook | None:
    """Both directions of a pair, from days before `as_of` alone; None where nothing was read or a party is in no event.

    tracks: how such forecasts came out, by kind and horizon.
    """
    day = (ask.as_of - EPOCH).days
    back = background(pool, day)
    left, right = (pool.number(code) for code in parties)
    if back is None or not all(in_any(back.past, number) for number in (left, right)):
        return None
    past = back.past
    found: list[KindOutlook] = []
    cases = Cases(past, day, ask.horizon, constants()["reasons"]["windows"])
    for pair in ((left, right), (right, left)):
        found += _one_way(back, pair, ask, model, (cases, tracks))
    first, last = (EPOCH + timedelta(int(past.read_days[place])) for place in (0, -1))
    until = ask.as_of + timedelta(ask.horizon - 1)
    return Outlook(pool.dataset, ask.as_of, until, ask.horizon, first, last, tuple(found))


def _one_way(
    back: Background,
    pair: tuple[int, int],
    ask: Ask,
    model: Dynamic,
    beside: tuple[Cases, Mapping[tuple[str, int], Track]],
) -> list[KindOutlook]:
    cases, tracks = beside
    past, units = back.past, np.array([pair], np.int64)
    asked = Asked(units, ask.kinds, ask.horizon)
    rows = rows_of(past, back.day, units, TAUS)
    table = table_of(rows, asked)[:, 0]
    moved = shifts(past, ask.kinds, ask.level)
    chances, beyond = model.chances(table, moved), model.numbers.beyond(table, ask.horizon)
    told = reasons(Why(rows, asked, chances, moved), model, cases)
    between = (past.actors == pair[0]) & (past.recipients == pair[1])
    days, kinds, counts = past.days[between], past.kinds[between], past.counts[between]
    found = []
    for place, kind in enumerate(ask.kinds):
        simple = climates(back, kind, units, ask.horizon)
        inside = rows.covered(kind)[kinds]
        chance, more = float(chances[place]), float(beyond[place])
        found.append(
            KindOutlook(
                kind=kind.name,
                actor=past.parties[pair[0]],
                recipient=past.parties[pair[1]],
                probability=chance,
                base_rate=float(simple.base[0]),
                climatology=float(simple.chance[0]),
                last_month=float(simple.last_month[0]),
                expected=chance * (1 + more),
                intervals=model.intervals(chance, more),
                seen=int(counts[inside].sum()),
                last=EPOCH + timedelta(int(days[inside].max())) if inside.any() else None,
                reasons=told[place],
                track=track_of(tracks, kind.name, ask.horizon),
            )
        )
    return found


def track_of(tracks: Mapping[tuple[str, int], Track], kind: str, horizon: int) -> Track | None:
    """The back-test of that kind whose horizon is nearest, by ratio."""
    known = [one for one in tracks.values() if one.kind == kind]
    return min(known, key=lambda one: abs(np.log(one.horizon / horizon)), default=None)


def partners(pool: Pool, party: str, ask: Ask, model: Dynamic, most: int) -> tuple[Partner, ...]:
    """Whom a party acts on next, likeliest first, of those it had any event with in the last year, either way."""
    day = (ask.as_of - EPOCH).days
    number, days = pool.number(party), constants()["scope"]["partner_days"]
    past = pool.before(day)
    recent = past.before(day, day - days)
    others = np.unique(
        np.concatenate([recent.recipients[recent.actors == number], recent.actors[recent.recipients == number]])
    )
    others = others[(others != number) & (others != past.number(""))]
    others = others[[_is_somebody(past.parties[other]) for other in others.tolist()]]
    if number < 0 or not len(others):
        return ()
    units = np.stack([np.full(len(others), number), others], 1)
    moved = shifts(past, ask.kinds, ask.level)
    chances = model.probabilities(past, day, Asked(units, ask.kinds, ask.horizon), moved)
    names = [kind.name for kind in ask.kinds]
    cooperation, conflict = (chances[names.index(name)] for name in ("cooperation", "conflict"))
    # At least one of either lies between the larger and the sum; both are near the larger where they go together.
    either = np.maximum(cooperation, conflict)
    order = np.argsort(-either, kind="stable")[:most]
    return tuple(_partner(recent, (party, number, int(others[place])), ask, chances[:, place], day) for place in order)


def _is_somebody(party: str) -> bool:
    """A code or a name: "two bombers" and "them" took part in a claim, but nobody can be foretold to deal with them."""
    return party[:1].isupper() or party[:1].isdigit()


def _partner(recent: Pool, who: tuple[str, int, int], ask: Ask, chances: "Real", day: int) -> Partner:
    _, number, other = who
    names = [kind.name for kind in ask.kinds]
    types = sorted(
        ((kind.name, float(chance)) for kind, chance in zip(ask.kinds, chances, strict=True) if kind.types),
        key=lambda one: -one[1],
    )
    mine = (recent.actors == number) & (recent.recipients == other)
    month = mine & (recent.days >= day - 30)
    cooperation, conflict = (float(chances[names.index(name)]) for name in ("cooperation", "conflict"))
    return Partner(
        party=recent.parties[other],
        probability=max(cooperation, conflict),
        cooperation=cooperation,
        conflict=conflict,
        types=tuple(types[:_TYPES_SHOWN]),
        events30=int(recent.counts[month].sum()),
        events365=int(recent.counts[mine].sum()),
        last=EPOCH + timedelta(int(recent.days[mine].max())) if mine.any() else None,
        shared=len(_dealt_with(recent, number) & _dealt_with(recent, other)),
    )


def _dealt_with(recent: Pool, number: int) -> set[int]:
    """Known parties that one had any event with."""
    sides: Sequence[int] = [
        *recent.recipients[recent.actors == number].tolist(),
        *recent.actors[recent.recipients == number].tolist(),
    ]
    return set(sides) - {number, recent.number("")}
