"""The one table that every ranker reads: what is known of each candidate on the day of the question.

Rows are candidates; columns are named in NAMES, in FAMILIES by what they tell. All are of earlier days.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting import rules
from avviso.forecasting.candidates import Candidates, find_candidates
from avviso.forecasting.counts import NEVER
from avviso.forecasting.history import FINER, History

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
FAMILIES: dict[str, tuple[str, ...]] = {
    "triple": ("same_2", "same_10", "same_40", "same_200", "same_count", "same_age", "back_10", "back_age"),
    "pair": (
        "pair_2",
        "pair_10",
        "pair_40",
        "pair_200",
        "pair_count",
        "pair_age",
        "pair_relations",
        "same_first",
        "pair_first",
    ),
    "rules": rules.FEATURES,
    "wanted": (
        "given_2",
        "active_2",
        "given_5",
        "given_30",
        "given_all",
        "given_age",
        "active_5",
        "active_30",
        "active_all",
        "active_age",
        "active_trend",
        "object_repeats",
        "object_new",
        "object_new_rate",
        "given_trend",
    ),
    "shares": ("same_share", "pair_share", "same_of_given", "pair_of_active"),
    "question": (
        "asked_10",
        "asked_40",
        "asked_all",
        "subject_active",
        "subject_active_5",
        "recurs",
        "recurs_pair",
        "relation_all",
        "turned",
        "asked_age",
        "subject_repeats",
        "subject_new",
        "relation_alike",
        "relation_state",
        "relation_answers",
    ),
    "kinds": (
        "same_country",
        "same_role",
        "country_actor_10",
        "country_actor_40",
        "role_actor_40",
        "actor_country_10",
        "actor_country_40",
        "actor_role_40",
        "country_country",
        "country_country_7",
        "relation_role",
        "relation_country",
        *FINER,
        *(f"{name}_7" for name in FINER),
    ),
    "others": ("hop", "hop_relation", "alike", "fits_pair", "fits_item", "quick"),
    "network": ("net",),
    "places": (
        "place_same",
        "place_pair",
        "place_given",
        "place_rule",
        "place_quick",
        "place_recent",
        "place_same_recent",
        "place_country",
        "place_net",
    ),
}
NAMES = tuple(name for names in FAMILIES.values() for name in names)
INDEX = {name: number for number, name in enumerate(NAMES)}
_UNKNOWN = -1.0


@dataclass(frozen=True, slots=True)
class Table:
    """Features of candidates: values (len(NAMES), queries, k); actor (queries, k)."""

    actor: Ints
    values: Floats


def build_table(history: History, day: int, subject: Ints, relation: Ints, told: Floats | None = None) -> Table:
    """Candidates and their features for queries on a day; history must have passed to it.

    told: log-probabilities of all actors by a network; without them its features are 0.
    """
    found = find_candidates(history, subject, relation, told)
    shape = found.actor.shape
    s, r = (np.broadcast_to(part[:, None], shape) for part in (subject, relation))
    out = np.zeros((len(NAMES), *shape), np.float32)
    columns = dict(zip(NAMES, out, strict=True))
    _pasts(columns, history, day, (s, r, found.actor))
    _wanted(columns, history, day, (s, r, found.actor))
    _kinds(columns, history, (s, r, found.actor))
    _others(columns, history, (s, r, found.actor), found)
    if told is not None:
        columns["net"][:] = np.take_along_axis(told, found.actor, 1)
    _places(columns)
    return Table(found.actor, out)


def _pasts(columns: dict[str, Floats], history: History, day: int, asked: tuple[Ints, Ints, Ints]) -> None:
    s, r, o = asked
    triples, pairs, width = history.triples, history.pairs, history.width
    back = np.where(r < history.relations, r + history.relations, r - history.relations)
    key = s * history.actors + o
    same, turned, pair = triples.find(key * width + r), triples.find(key * width + back), pairs.find(key)
    for number, days in enumerate((2, 10, 40, 200)):
        columns[f"same_{days}"][:] = triples.values[same, number]
        columns[f"pair_{days}"][:] = pairs.values[pair, number]
    columns["same_count"][:], columns["pair_count"][:] = triples.total[same], pairs.total[pair]
    for name, counts, at in (("same_age", triples, same), ("back_age", triples, turned), ("pair_age", pairs, pair)):
        columns[name][:] = np.minimum(day - counts.last[at], NEVER)
    columns["same_first"][:] = np.where(same < len(triples.keys), day - triples.first[same], -1)
    columns["pair_first"][:] = np.where(pair < len(pairs.keys), day - pairs.first[pair], -1)
    columns["back_10"][:] = triples.values[turned, 1]
    met = np.flatnonzero(pair.ravel() < len(pairs.keys))
    start, stop = np.zeros(key.size, np.int64), np.zeros(key.size, np.int64)
    start[met], stop[met] = triples.ranges(key.ravel()[met], width)
    columns["pair_relations"][:] = (stop - start).reshape(key.shape)
    state = (triples, history.rules.bodies(triples, day), day)
    told = history.rules.features(r.ravel(), start, stop, state)
    for name, values in zip(rules.FEATURES, told, strict=True):
        columns[name][:] = values.reshape(key.shape)
    columns["same_share"][:] = _shares(columns["same_40"])
    columns["pair_share"][:] = _shares(columns["pair_40"])


def _shares(values: Floats) -> Floats:
    shares: Floats = values / (values.sum(1, keepdims=True) + np.float32(1e-3))
    return shares


def _wanted(columns: dict[str, Floats], history: History, day: int, asked: tuple[Ints, Ints, Ints]) -> None:
    s, r, o = asked
    given, active, recurring = history.given, history.active, history.recurring
    for number, days in enumerate((5, 30, 2)):
        columns[f"given_{days}"][:] = given.values[number][r, o] / (given.values[number].sum(1)[r] + 1e-3)
        columns[f"active_{days}"][:] = 1000 * active.values[number][0, o] / (active.values[number].sum() + 1e-3)
    columns["given_all"][:] = given.total[r, o] / (given.total.sum(1)[r] + 1e-3)
    columns["active_all"][:] = 1000 * active.total[0, o] / (active.total.sum() + 1e-3)
    columns["given_age"][:] = np.minimum(day - given.last[r, o], NEVER)
    columns["active_age"][:] = np.minimum(day - active.last[0, o], NEVER)
    columns["active_trend"][:] = columns["active_5"] / (columns["active_30"] + 1e-2)
    columns["given_trend"][:] = columns["given_5"] / (columns["given_30"] + 1e-3)
    _habits(columns, history, day, asked)
    columns["same_of_given"][:] = columns["same_40"] / (given.values[1][r, o] + 0.5)
    columns["pair_of_active"][:] = columns["pair_40"] / (active.values[1][0, o] + 0.5)
    columns["asked_10"][:], columns["asked_40"][:] = history.asked.values[0][s, r], history.asked.values[1][s, r]
    columns["asked_all"][:] = history.asked.total[s, r]
    columns["subject_active"][:], columns["subject_active_5"][:] = active.total[0, s], active.values[0][0, s]
    columns["recurs"][:] = recurring[r, 1] / (recurring[r, 0] + 5)
    columns["recurs_pair"][:] = recurring[r, 2] / (recurring[r, 0] + 5)
    columns["relation_all"][:] = recurring[r, 0]
    columns["turned"][:] = r >= history.relations


def _habits(columns: dict[str, Floats], history: History, day: int, asked: tuple[Ints, Ints, Ints]) -> None:
    s, r, o = asked
    facts, repeats, new = history.habits.values[0]
    for name, who in (("subject", s), ("object", o)):
        columns[f"{name}_repeats"][:] = repeats[who] / (facts[who] + 1)
        columns[f"{name}_new"][:] = new[who] / (facts[who] + 1)
    columns["object_new_rate"][:] = new[o]
    columns["asked_age"][:] = np.minimum(day - history.asked.last[s, r], NEVER)
    told = history.answers[r]
    columns["relation_alike"][:], columns["relation_state"][:] = (told[..., i] / (told[..., 0] + 10) for i in (1, 2))
    columns["relation_answers"][:] = told[..., 0] / (told[..., 3] + 1)


def _kinds(columns: dict[str, Floats], history: History, asked: tuple[Ints, Ints, Ints]) -> None:
    s, r, o = asked
    country, role = history.country, history.role
    where, what = country[o], role[o]
    unknown_country, unknown_role = where == 0, what == 0
    columns["same_country"][:] = np.where(unknown_country, _UNKNOWN, country[s] == where)
    columns["same_role"][:] = (role[s] == what) & ~unknown_role
    own_country, own_role = country[s], role[s]
    grown = history.country_actor
    columns["country_actor_10"][:] = grown.values[0][own_country, o] / (grown.values[0].sum(1)[own_country] + 1)
    columns["country_actor_40"][:] = grown.values[1][own_country, o] / (grown.values[1].sum(1)[own_country] + 1)
    part = history.role_actor.values[1]
    columns["role_actor_40"][:] = part[own_role, o] / (part.sum(1)[own_role] + 1)
    for number, days in enumerate((10, 40)):
        part = history.actor_country.values[number]
        columns[f"actor_country_{days}"][:] = part[s, where] / (part.sum(1)[s] + 1)
    part = history.actor_role.values[0]
    columns["actor_role_40"][:] = part[s, what] / (part.sum(1)[s] + 1)
    for name, part in zip(("country_country", "country_country_7"), history.country_country.values, strict=True):
        columns[name][:] = part[own_country, where] / (part.sum(1)[own_country] + 3)
    for name, table, kind in (
        ("relation_role", history.relation_role, what),
        ("relation_country", history.relation_country, where),
    ):
        part = table.values[0]
        columns[name][:] = part[r, kind] / (part.sum(1)[r] + 1)
    _finer(columns, history, asked)
    for name in ("actor_country_10", "actor_country_40", "country_country", "country_country_7", "relation_country"):
        columns[name][unknown_country] = _UNKNOWN
    for name in ("actor_role_40", "relation_role"):
        columns[name][unknown_role] = _UNKNOWN


def _finer(columns: dict[str, Floats], history: History, asked: tuple[Ints, Ints, Ints]) -> None:
    s, r, o = asked
    whole = {
        "actor": history.asked.values[1][s, r],
        "country": history.country_asked.values[0][history.country[s], r],
        "role": history.role_asked.values[0][history.role[s], r],
    }
    for name in FINER:
        counts = history.finer[name]
        at = counts.find(history.finer_keys(name, s, r, o))
        all_of_them = whole[name.split("_")[0]]
        columns[name][:] = counts.values[at, 0] / (all_of_them + 1)
        columns[f"{name}_7"][:] = counts.values[at, 1] / (all_of_them / 6 + 1)
        unknown = history.country[o] == 0 if name.endswith("country") else history.role[o] == 0
        if not name.endswith("_actor"):
            columns[name][unknown] = columns[f"{name}_7"][unknown] = _UNKNOWN


def _others(columns: dict[str, Floats], history: History, asked: tuple[Ints, Ints, Ints], found: Candidates) -> None:
    s, r, o = asked
    like = history.likeness
    columns["hop"][:], columns["hop_relation"][:] = found.hop, found.hop_relation
    columns["alike"][:], columns["quick"][:] = found.alike, found.quick
    columns["fits_pair"][:] = np.einsum("qd,qkd->qk", like.pair[s[:, 0]], like.pair[o])
    items = r * history.actors + o
    at = np.searchsorted(like.items, items)
    if len(like.items):
        at[like.items[np.minimum(at, len(like.items) - 1)] != items] = len(like.items)
    columns["fits_item"][:] = np.einsum("qd,qkd->qk", like.profile[s[:, 0]], like.fit[at])


def _places(columns: dict[str, Floats]) -> None:
    """Place of each candidate within its question, by what alone tells most; ties share the first place of them."""
    for name, by, sign in _PLACES:
        values = sign * columns[by]
        order = np.argsort(values, axis=1, kind="stable")
        ordered = np.take_along_axis(values, order, 1)
        fresh = np.diff(ordered, axis=1, prepend=np.float32(-np.inf)) > 0
        first = np.maximum.accumulate(np.where(fresh, np.arange(values.shape[1]), 0), axis=1)
        np.put_along_axis(columns[name], order, first.astype(np.float32), 1)


_PLACES = (
    ("place_same", "same_40", -1),
    ("place_pair", "pair_40", -1),
    ("place_given", "given_30", -1),
    ("place_rule", "rule_any", -1),
    ("place_quick", "quick", -1),
    ("place_recent", "pair_age", 1),
    ("place_same_recent", "same_age", 1),
    ("place_country", "country_relation_actor", -1),
    ("place_net", "net", -1),
)
