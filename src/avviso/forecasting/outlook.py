"""The outlook of a pair: every kind of event in both directions, with reasons, beside what simple rules say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from avviso.forecasting.cases import Cases
from avviso.forecasting.climatologies import Background, background, climates
from avviso.forecasting.dynamic import Dynamic, constants, unlike
from avviso.forecasting.dynamicfeatures import TAUS, Asked, table_of
from avviso.forecasting.dynamicrows import in_any, rows_of
from avviso.forecasting.levels import NO_LEVEL, Level, shifts
from avviso.forecasting.nested import standing
from avviso.forecasting.reasons import Why, reasons
from avviso.records.forecasts import QuestionKind
from avviso.records.outlooks import KindOutlook, Outlook, Partner, Reason, Track
from avviso.records.pools import Pool
from avviso.records.ready import EPOCH

if TYPE_CHECKING:
    from avviso.records.ready import Real, Whole

_TYPES_SHOWN = 3
_SURE = 1 - 1e-9  # what is certain has no mean number


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
    simple = [climates(back, kind, units, ask.horizon) for kind in ask.kinds]
    usual = np.array([float(one.chance[0]) for one in simple])
    strange = bool(unlike(past, back.day))
    foretold = _usually(usual, ask, past) if strange else _by_trees(back, units, ask, model, cases)
    between = (past.actors == pair[0]) & (past.recipients == pair[1])
    days, kinds, counts = past.days[between], past.kinds[between], past.counts[between]
    found = []
    for kind, one, usually in zip(ask.kinds, foretold, simple, strict=True):
        inside = past.covered(kind)[kinds]
        found.append(
            KindOutlook(
                kind=kind.name,
                actor=past.parties[pair[0]],
                recipient=past.parties[pair[1]],
                probability=one.chance,
                base_rate=float(usually.base[0]),
                climatology=float(usually.chance[0]),
                last_month=float(usually.last_month[0]),
                expected=one.expected,
                intervals=model.intervals(one.chance, one.beyond),
                seen=int(counts[inside].sum()),
                last=EPOCH + timedelta(int(days[inside].max())) if inside.any() else None,
                reasons=one.reasons,
                track=None if strange else track_of(tracks, kind.name, ask.horizon),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _Foretold:
    """Of one kind: the probability of any, the mean number, and what moves it."""

    chance: float
    expected: float
    reasons: tuple[Reason, ...] = ()

    @property
    def beyond(self) -> float:
        """The mean number beyond the first, given any."""
        return max(self.expected / self.chance - 1, 1e-9) if self.chance else 1e-9


def _by_trees(back: Background, units: "Whole", ask: Ask, model: Dynamic, cases: Cases) -> list[_Foretold]:
    """By what the pair did, with reasons; a whole that is raised to a part has the part's."""
    asked, past = Asked(units, ask.kinds, ask.horizon), back.past
    rows = rows_of(past, back.day, units, TAUS)
    table, moved = table_of(rows, asked)[:, 0], shifts(past, ask.kinds, ask.level)
    chances = model.chances(table, moved)
    told = reasons(Why(rows, asked, chances, moved), model, cases)
    means = chances * (1 + model.numbers.beyond(table, ask.horizon))
    by, most = (standing(one[:, None], ask.kinds, past)[:, 0] for one in (chances, means))
    return [_Foretold(float(chances[one]), float(means[mean]), told[one]) for one, mean in zip(by, most, strict=True)]


def _usually(usual: "Real", ask: Ask, past: Pool) -> list[_Foretold]:
    """As often as before, at an even pace, where the trees know no such past."""
    chances = usual[standing(usual[:, None], ask.kinds, past)[:, 0]]
    return [_Foretold(one, float(-np.log1p(-min(one, _SURE)))) for one in chances.tolist()]


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
    chances = _chances(pool, units, ask, model)
    chances = np.take_along_axis(chances, standing(chances, ask.kinds, past), 0)
    names = [kind.name for kind in ask.kinds]
    cooperation, conflict = (chances[names.index(name)] for name in ("cooperation", "conflict"))
    # At least one of either lies between the larger and the sum; both are near the larger where they go together.
    either = np.maximum(cooperation, conflict)
    order = np.argsort(-either, kind="stable")[:most]
    return tuple(_partner(recent, (party, number, int(others[place])), ask, chances[:, place], day) for place in order)


def _chances(pool: Pool, units: "Whole", ask: Ask, model: Dynamic) -> "Real":
    """(K, U) by the trees, or as often as before where they know no such past."""
    day = (ask.as_of - EPOCH).days
    past, back = pool.before(day), background(pool, day)
    if back and unlike(past, day):
        return np.stack([climates(back, kind, units, ask.horizon).chance for kind in ask.kinds])
    return model.probabilities(past, day, Asked(units, ask.kinds, ask.horizon), shifts(past, ask.kinds, ask.level))


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
