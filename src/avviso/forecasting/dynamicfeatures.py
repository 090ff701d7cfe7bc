"""What the past says of a pair and a kind of event, in numbers that can be read: rates that fade, ages, third parties.

Every number comes from days before the one asked. Rates are events a read day, weighed by exp(−age / τ); so a past that
was not read counts as no time, not as peace.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from avviso.forecasting.dynamicrows import EVERYTHING, Rows, rows_of
from avviso.records.forecasts import QuestionKind
from avviso.records.pools import Pool

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.records.ready import Real, Whole

    Table = NDArray[np.float32]

# The shipped trees were grown on exactly these; another choice needs other trees (training/forecast).
TAUS = (3, 10, 30, 100, 300)
LONGEST_AGE = 400
_FLOOR = 1e-3
_MONTH = 30
QUADS = (1, 2, 3, 4)
OF_QUAD = tuple(QuestionKind(f"quad {quad}", "", quads=(quad,)) for quad in QUADS)
_COOPERATION, _CONFLICT = (QuestionKind(name, "", quads=pair) for name, pair in (("+", (1, 2)), ("-", (3, 4))))


@dataclass(frozen=True, slots=True)
class Asked:
    """units: (U, 2) actor and recipient by number in the pool. kinds: of events. horizon: days, from the day on."""

    units: "Whole"
    kinds: tuple[QuestionKind, ...]
    horizon: int


def feature_names() -> tuple[str, ...]:
    """The columns of `feature_table`, in order."""
    sides = [f"{name}{tau}" for tau in TAUS for name in ("own", "reverse", "any", "any reverse")]
    quads = [f"{name}{quad}_{tau}" for quad in QUADS for tau in (10, 100) for name in ("quad", "reverse quad")]
    return (
        *sides,
        *quads,
        *("age", "age reverse", "age any", "age any reverse"),
        *("windows", "windows reverse", "days", "days reverse", "days30", "days100", "days100 reverse"),
        *(f"{name}{tau}" for tau in (3, 30) for name in ("sent", "received", "sent by it", "received by it")),
        *("expected30", "expected100"),
        *("all sent30", "all received30", "all sent by it30", "all received by it30", "all sent3", "all received3"),
        *("shared", "shared enemies", "enemy of friend", "friend of enemy", "shared friends", "alike"),
        *("enmity", "enmity of it", "trend", "kind rate", "horizon", "past"),
        *(f"in quad{quad}" for quad in QUADS),
    )


def feature_table(past: Pool, day: int, asked: Asked) -> "Table":
    """(K, U, F) by kind, unit and `feature_names`, as of a day since 1970. `past` may hold later days: none is used."""
    return table_of(rows_of(past.before(day), day, asked.units, TAUS), asked)


def table_of(rows: Rows, asked: Asked) -> "Table":
    """The same, from rows that are at hand for the units asked."""
    shared = _Shared.of(rows, asked)
    found = np.empty((len(asked.kinds), len(asked.units), len(feature_names())), np.float32)
    for place, kind in enumerate(asked.kinds):
        for column, values in enumerate(_columns(rows, shared, kind, asked)):
            found[place, :, column] = values
    # Sums differ in their last bits by the order of parties: no tree may turn on that.
    return np.round(found, 5)


@dataclass(frozen=True, slots=True)
class _Shared:
    """What is the same for every kind: the columns of all events and of quad classes, and those of third parties."""

    any: dict[tuple[str, int], "Real"]
    sides: list["Real"]
    ages: tuple["Real", "Real"]
    all_sums: list["Real"]
    thirds: list["Real"]

    @classmethod
    def of(cls, rows: Rows, asked: Asked) -> "_Shared":
        any_rates = {(way, tau): _log(rows.decayed(EVERYTHING, tau, way)) for tau in TAUS for way in ("forth", "back")}
        quads = [
            _log(rows.decayed(kind, tau, way)) for kind in OF_QUAD for tau in (10, 100) for way in ("forth", "back")
        ]
        ages = _ages(rows, EVERYTHING, "forth"), _ages(rows, EVERYTHING, "back")
        actors, recipients = asked.units[:, 0], asked.units[:, 1]
        sent, received = (rows.decayed_by(EVERYTHING, 30, side) for side in ("actors", "recipients"))
        sent3, received3 = (rows.decayed_by(EVERYTHING, 3, side) for side in ("actors", "recipients"))
        sums = [sent[actors], received[recipients], sent[recipients], received[actors], sent3[actors]]
        sums.append(received3[recipients])
        return cls(any_rates, quads, ages, [_log(one) for one in sums], _thirds(rows, asked))


def _columns(rows: Rows, shared: _Shared, kind: QuestionKind, asked: Asked) -> Iterator["Real | float"]:
    """The columns of one kind, in the order of `feature_names`."""
    for tau in TAUS:
        yield _log(rows.decayed(kind, tau, "forth"))
        yield _log(rows.decayed(kind, tau, "back"))
        yield shared.any["forth", tau]
        yield shared.any["back", tau]
    yield from shared.sides
    yield _ages(rows, kind, "forth")
    yield _ages(rows, kind, "back")
    yield from shared.ages
    yield from (_windows(rows, kind, way, asked.horizon) for way in ("forth", "back"))
    yield from _days(rows, kind)
    yield from _popularity(rows, kind, asked)
    yield from shared.all_sums
    yield from shared.thirds
    covered = rows.covered(kind)
    short, long = (float(rows.totals[tau][covered].sum()) for tau in (10, 100))
    yield float(np.log((short + _FLOOR) / (long + _FLOOR)))
    yield float(np.log(long / max(rows.pairs, 1) + 1e-5))
    yield float(np.log(asked.horizon))
    yield float(np.log(max(rows.span, 1) / asked.horizon))
    quads = set(rows.quads[covered].tolist())
    yield from (float(quad in quads) for quad in QUADS)


def _popularity(rows: Rows, kind: QuestionKind, asked: Asked) -> Iterator["Real"]:
    """How much of a kind the two send and receive, whoever the other is, and what chance alone would make of that."""
    actors, recipients = asked.units[:, 0], asked.units[:, 1]
    sums = {(side, tau): rows.decayed_by(kind, tau, side) for side in ("actors", "recipients") for tau in (3, 30, 100)}
    for tau in (3, 30):
        sent, received = sums["actors", tau], sums["recipients", tau]
        yield from map(_log, (sent[actors], received[recipients], sent[recipients], received[actors]))
    for tau in (30, 100):
        total = float(rows.totals[tau][rows.covered(kind)].sum())
        yield _log(sums["actors", tau][actors] * sums["recipients", tau][recipients] / max(total, _FLOOR))


def _log(rates: "Real") -> "Real":
    found: Real = np.log(rates + _FLOOR)
    return found


def _ages(rows: Rows, kind: QuestionKind, way: str) -> "Real":
    """(U,) the logarithm of days since the last, 1 for yesterday."""
    own, slots = rows.slots(kind, way)
    found = np.full(rows.units, float(LONGEST_AGE))
    found[slots] = np.minimum(rows.day - rows.pool.days[own], LONGEST_AGE)  # rows rise by day: the last stays
    logs: Real = np.log(found)
    return logs


def _windows(rows: Rows, kind: QuestionKind, way: str, horizon: int) -> "Real":
    """(U,) the log odds of windows end to end back from the day that held any, shrunk a little."""
    own, slots = rows.slots(kind, way)
    many = max(rows.span // horizon, 0)
    block = (rows.day - 1 - rows.pool.days[own]) // horizon
    kept = block < many
    different = np.unique(slots[kept] * (many + 1) + block[kept])
    hits = np.bincount(different // (many + 1), minlength=rows.units)
    return np.log((hits + 0.3) / (many - hits + 0.7))


def _days(rows: Rows, kind: QuestionKind) -> Iterator["Real"]:
    """Days with any: how many of those read, forth and back, and how many fading."""
    later: list[Real] = []
    for way in ("forth", "back"):
        own, slots = rows.slots(kind, way)
        width = rows.span + 2
        different = np.unique(slots * width + (rows.day - rows.pool.days[own]).clip(0, width - 1))
        slots, ages = different // width, different % width
        yield np.log(np.bincount(slots, minlength=rows.units) / max(rows.read, 1) + 3e-3)
        for tau in (30, 100) if way == "forth" else (100,):
            weights = np.exp(-(ages - 0.5) / tau)
            later.append(_log(np.bincount(slots, weights, rows.units) / rows.norms[tau]))
    yield from later


def _thirds(rows: Rows, asked: Asked) -> list["Real"]:
    """Who else the two deal with: shared partners, enemies of one who are friends of the other, and so on."""
    who, place = np.unique(asked.units, return_inverse=True)
    place = place.reshape(asked.units.shape)
    tie = _ties(rows, who, EVERYTHING, 100)
    conflict, friendly = _ties(rows, who, _CONFLICT, 30), _ties(rows, who, _COOPERATION, 30)
    left, right = place[:, 0], place[:, 1]
    sizes = np.sqrt((tie**2).sum(1) + 1)
    shared = _both(tie, tie, left, right)
    return [
        np.log1p(shared),
        np.log1p(_both(conflict, conflict, left, right)),
        np.log1p(_both(conflict, friendly, left, right)),
        np.log1p(_both(friendly, conflict, left, right)),
        np.log1p(_both(friendly, friendly, left, right)),
        shared / sizes[left] / sizes[right],
        np.log1p(conflict.sum(1))[left],
        np.log1p(conflict.sum(1))[right],
    ]


def _both(ours: "Real", theirs: "Real", left: "Whole", right: "Whole") -> "Real":
    found: Real = (ours @ theirs.T)[left, right]
    return found


def _ties(rows: Rows, who: "Whole", kind: QuestionKind, tau: int) -> "Real":
    """(W, P) how much each of some dealt with every party in events of a kind, in logarithms of events a month."""
    on, by = rows.dealings(kind, tau, who)
    return np.log1p(_MONTH * on) + np.log1p(_MONTH * by)
