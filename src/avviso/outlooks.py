"""Forecasts of what comes next, whom a party deals with next, and back-tests, in one place; a list of calls."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from avviso import pasts
from avviso.errors import InvalidQuestion, NothingRead
from avviso.records.forecasts import Estimate, Forecast, Question, Stored
from avviso.records.outlooks import Backtest, Outlook, Partners, Track
from avviso.records.ready import EPOCH, EventKind

if TYPE_CHECKING:
    from avviso.forecasting.outlook import Ask
    from avviso.records.forecasts import QuestionKind
    from avviso.records.pools import Pool

GRAPH_BEGINS = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class OutlookAsked:
    """parties: one or two, by code or name. as_of: nothing of this day or later is used; None for the day
    after the last that was read, at most today.
    """

    parties: tuple[str, ...]
    horizon: int
    dataset: str | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class BacktestAsked:
    """data: an imported dataset, or a folder with a temporal knowledge graph, whose first day is `begins`.

    first, last: the first and last origin, step: days between origins. kinds: by the names that questions use, or
    "cameo" for CAMEO's own four quad classes.
    """

    data: str
    horizon: int
    first: date | int
    last: date | int
    step: int | None = None
    kinds: tuple[str, ...] = ()
    begins: date = GRAPH_BEGINS


def outlook(store: Path, asked: OutlookAsked, own: Path | None = None, now: datetime | None = None) -> Outlook:
    """What two parties will do to one another within a horizon, with reasons.

    Raises UnknownParty, StoreError, and InvalidQuestion where there is nothing to tell from.
    """
    from avviso.forecasting import dynamic
    from avviso.forecasting.outlook import outlook as forecast

    left, right = _codes(asked.parties, own)
    pool, ask, by = _ask(store, asked, now)
    found = forecast(pool, (left, right), ask, dynamic.load(), {**tracks(), **own_tracks(store, asked.horizon)})
    if found is None:
        raise NothingRead(_nothing(pool, (left, right), ask.as_of))
    return replace(found, as_of_by=by, unlike=dynamic.unlike(pool, (ask.as_of - EPOCH).days))


def keep(store: Path, told: Outlook, now: datetime | None = None) -> tuple[int, int]:
    """Keeps every probability of an outlook in the ledger, as the forecast of a question of its own.

    Under the name of the climatology where the outlook is that (`unlike`). How many are new, and how many were there
    before in just that form. Raises StoreError.
    """
    from avviso.forecasting import dynamic
    from avviso.forecasting.climatology import Climatology
    from avviso.forecasting.questionkinds import load
    from avviso.forecasting.questions import parse, text_of
    from avviso.storing.questionbook import QuestionBook, moment

    now = now or datetime.now(UTC)
    known, window, read = load().kinds, (told.as_of, told.until), pasts.read_to(store, told.dataset)
    rows, by = [], Climatology.name if told.unlike else dynamic.name()
    for one in told.kinds:
        kind = known[one.kind.lower()]
        question = Question(kind, 1, False, "on", one.actor, one.recipient, *window, told.dataset)
        reason = "; ".join([f"{one.expected:.2f} expected", *(why.text for why in one.reasons)])
        estimate = Estimate(one.probability, reason, one.base_rate, one.climatology, one.last_month)
        made = Forecast(0, told.as_of, by, estimate, moment(now), read)
        rows.append((text_of(question), window, made))
    with QuestionBook(store, parse) as book:
        return book.keep(rows, now)


def horizon_warning(horizon: int) -> str:
    """How little forecasts of a long horizon were tested, in words; "" for a short one."""
    from avviso.forecasting.dynamic import constants

    told = constants()["scope"]
    if horizon > told["longest_horizon"]:
        return (
            f"a horizon of {horizon} days is beyond the {told['longest_horizon']} days up to which such forecasts were "
            "grown and tested: years with enough such windows were not at hand"
        )
    if horizon > told["tested_horizon"]:
        return (
            f"horizons over {told['tested_horizon']} days were tested on one window of {told['longest_horizon']} days "
            "alone, for the years at hand are short (docs/forecast.md)"
        )
    return ""


def track_beside(store: Path, made: Forecast, question: Stored) -> Track | None:
    """How such forecasts as one of a question came out before; None of what nobody back-tested. Raises StoreError."""
    from avviso.forecasting import dynamic
    from avviso.forecasting.outlook import track_of

    if made.by != dynamic.name():
        return None
    horizon = (question.closes - max(made.as_of, question.opens)).days + 1
    return track_of({**tracks(), **own_tracks(store, horizon)}, question.question.kind.name, horizon)


def own_tracks(store: Path, horizon: int) -> Mapping[tuple[str, int], Track]:
    """How the forecasts that were kept in a store came out, by kind, where enough of about that horizon resolved."""
    from avviso.forecasting import dynamic
    from avviso.forecasting.questions import parse
    from avviso.forecasting.scorecard import own_tracks as of_standings
    from avviso.storing.questionbook import QuestionBook

    if not store.exists():
        return {}
    with QuestionBook(store, parse) as book:
        return of_standings(book.standings(), dynamic.name(), horizon)


def next_partners(
    store: Path, asked: OutlookAsked, most: int = 10, own: Path | None = None, now: datetime | None = None
) -> Partners:
    """Whom a party deals with next, likeliest first. Raises as `outlook` does."""
    from avviso.forecasting import dynamic
    from avviso.forecasting.outlook import partners

    (party,) = _codes(asked.parties, own)
    pool, ask, by = _ask(store, asked, now)
    found = partners(pool, party, ask, dynamic.load(), most)
    if not found:
        raise NothingRead(_nothing(pool, (party,), ask.as_of))
    days = pool.before((ask.as_of - EPOCH).days).read_days
    first, last = (EPOCH + timedelta(int(days[place])) for place in (0, -1))
    until = ask.as_of + timedelta(ask.horizon - 1)
    unlike = dynamic.unlike(pool, (ask.as_of - EPOCH).days)
    return Partners(party, pool.dataset, ask.as_of, until, ask.horizon, first, last, found, by, unlike)


def backtest(store: Path, asked: BacktestAsked) -> Backtest:
    """Scores on rolling origins. Raises InvalidQuestion where no origin can be scored; StoreError; UnreadableInput."""
    from avviso.forecasting import dynamic
    from avviso.forecasting.backtest import Span
    from avviso.forecasting.backtest import backtest as score

    folder = Path(asked.data)
    pool = graph(folder, asked.begins) if folder.is_dir() else pasts.shelved(store, asked.data)[0]
    zero = int(pool.read_days[0]) if len(pool.read_days) else 0
    first, last = (_day_number(day, zero) for day in (asked.first, asked.last))
    span = Span(first, last, asked.step or asked.horizon, asked.horizon)
    found = score(pool, _kinds(asked.kinds), span, dynamic.load())
    if not found.scores:
        days = [EPOCH + timedelta(int(pool.read_days[place])) for place in (0, -1)] if len(pool.read_days) else ["none"]
        raise InvalidQuestion(
            f"no origin from {found.first} to {found.last} has a past and {asked.horizon} days after it in "
            f"{asked.data}, which has {' to '.join(map(str, days))}: give other days, or a shorter --horizon"
        )
    return found


def kinds_in(pool: "Pool") -> tuple["QuestionKind", ...]:
    """Every kind that questions can ask for and that a pool can tell; without CAMEO codes some cannot be told."""
    from avviso.forecasting.questionkinds import load

    kinds = {kind.name: kind for kind in load().kinds.values()}.values()
    coded = any(one.cameo for one in pool.vocabulary)
    return tuple(kind for kind in kinds if coded or not kind.cameos)


def graph(folder: Path, begins: date) -> "Pool":
    """A temporal knowledge graph in a folder as a pool; its first day is `begins`. Raises UnreadableInput."""
    from avviso.evaluating.graphfiles import read_graph
    from avviso.evaluating.graphpool import graph_pool
    from avviso.importing import vocabulary

    pool = graph_pool(read_graph(folder), begins, lambda name: vocabulary.named(name)[0], relation_kind)
    return replace(pool, dataset=folder.resolve().name)


def relation_kind(name: str) -> EventKind | None:
    """What a relation is, by the name that such graphs give it: a category of CAMEO in words.

    >>> relation_kind("Make_a_visit").event, relation_kind("Sign formal agreement").cameo, relation_kind("Dream")
    ('CONSULT', '057', None)
    """
    from avviso.importing import vocabulary

    return vocabulary.cameo_kind(_relations().get(re.sub(r"[^a-z]+", " ", name.lower()).strip(), ""))


@cache
def _relations() -> Mapping[str, str]:
    with files("avviso").joinpath("data/graphrelations.csv").open(encoding="utf-8") as lines:
        return {row["name"]: row["cameo"] for row in csv.DictReader(lines)}


@cache
def tracks() -> Mapping[tuple[str, int], Track]:
    """How forecasts came out in the back-test that is shipped, by kind and horizon (training/forecast/tracks.py)."""
    found = {}
    with files("avviso").joinpath("data/forecast/tracks.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            ends = [float(row[name]) if row[name] else None for name in ("low", "high")]
            sizes = (int(row["n"]), int(row["origins"]))
            scores = (float(row["brier"]), float(row["climatology"]), float(row["skill"]))
            horizon = int(row["horizon"])
            found[row["kind"], horizon] = Track(
                row["kind"], horizon, row["data"], *sizes, *scores, ends[0], ends[1], float(row["ece"])
            )
    return found


def _kinds(names: tuple[str, ...]) -> tuple["QuestionKind", ...]:
    from avviso import ontology
    from avviso.forecasting.dynamic import cameo_kinds
    from avviso.forecasting.questionkinds import load

    if names == ("cameo",):
        return cameo_kinds()
    known = load().kinds
    wanted = names or tuple(ontology.QUADS.values())
    if unknown := [name for name in wanted if name.lower() not in known]:
        raise InvalidQuestion(f"{unknown[0]!r} is no kind of event: give one of {', '.join(sorted(known))}, or cameo")
    return tuple(known[name.lower()] for name in wanted)


def _day_number(day: date | int, zero: int) -> int:
    return zero + day if isinstance(day, int) else (day - EPOCH).days


def _codes(names: tuple[str, ...], own: Path | None) -> tuple[str, ...]:
    from avviso.resolving import Gazetteer

    gazetteer = Gazetteer.load(own)
    found = tuple(gazetteer.find_party(name) for name in names)
    if len(set(found)) < len(found):
        raise InvalidQuestion(f"{names[0]!r} and {names[1]!r} are both {found[0]}: name two parties")
    return found


def _ask(store: Path, asked: OutlookAsked, now: datetime | None) -> "tuple[Pool, Ask, str]":
    """The pool to tell from, what is asked of it, and why as of that day."""
    from avviso.forecasting.outlook import Ask

    name = pasts.dataset_of(store, asked.dataset)
    as_of = pasts.as_of_day(store, name, asked.as_of, now)
    past = pasts.past_of(store, name, as_of.day, asked.horizon)
    return past.pool, Ask(as_of.day, asked.horizon, kinds_in(past.pool), past.level), as_of.by


def _nothing(pool: "Pool", parties: tuple[str, ...], as_of: date) -> str:
    """Why there is nothing to tell from, and what to do."""
    from avviso.forecasting.dynamicrows import in_any

    if not len(pool.read_days) or EPOCH + timedelta(int(pool.read_days[0])) >= as_of:
        return (
            f"nothing of {pool.dataset} was read before {as_of}: read or import earlier days, or give another --as-of"
        )
    past = pool.before((as_of - EPOCH).days)
    absent = [code for code in parties if not in_any(past, pool.number(code))]
    who = ", ".join(absent or parties)
    return f"{pool.dataset} has no event of {who} before {as_of}: `avviso actors find NAME` says who is meant"
