"""What has happened so far, as the tables that candidates and features are read from."""

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.contract import both_ways
from avviso.forecasting.counts import FadingCounts, FadingTable
from avviso.forecasting.likeness import Likeness, learn_likeness, nobody
from avviso.forecasting.naming import THE_STATE, Names, read_names, without_names
from avviso.forecasting.rules import Rules
from avviso.records.graph import Facts, World

Ints = NDArray[np.int64]
FADES = (2.0, 10.0, 40.0, 200.0)
_REFIT = 28  # days between two factorisations and guesses of countries
_MIN_EVIDENCE = 0.5


class History:
    """Every table, as of the days learned. Relations are 2 · relations: each way round its own."""

    def __init__(self, world: World, use_names: bool = True) -> None:
        self.actors, self.relations = len(world.actors), len(world.relations)
        self.width = 2 * self.relations
        self.names: Names = read_names(world.actors) if use_names else without_names(self.actors)
        self.country, self.role = self.names.country.copy(), self.names.role
        n, c, k = self.actors, self.names.countries, self.names.roles
        self.triples = FadingCounts(FADES)  # (s, o, r)
        self.pairs = FadingCounts(FADES)  # (s, o)
        self.lists = FadingCounts((10.0, 40.0))  # (s, r, o): the triples in another order
        self.asked = FadingTable((n, self.width), (10.0, 40.0))  # (s, r)
        self.given = FadingTable((self.width, n), (5.0, 30.0, 1.5))  # (r, o)
        self.active = FadingTable((1, n), (5.0, 30.0, 1.5))  # o
        self.country_actor = FadingTable((c, n), (10.0, 40.0))
        self.role_actor = FadingTable((k, n), (10.0, 40.0))
        self.actor_country = FadingTable((n, c), (10.0, 40.0))
        self.actor_role = FadingTable((n, k), (40.0,))
        self.country_country = FadingTable((c, c), (60.0, 7.0))
        self.relation_role = FadingTable((self.width, k), (40.0,))
        self.relation_country = FadingTable((self.width, c), (40.0,))
        self.country_asked = FadingTable((c, self.width), (40.0,))
        self.role_asked = FadingTable((k, self.width), (40.0,))
        self.finer = {name: FadingCounts((40.0, 7.0)) for name in FINER}
        self.partner_country = FadingTable((n, c), (150.0,))
        self.habits = FadingTable((3, n), (60.0,))  # an actor's facts, of them repeated ones and those of new pairs
        self.answers = np.zeros((self.width, 4), np.float32)  # facts, of one country, with a state, questions
        self.recurring = np.zeros((self.width, 3), np.float32)  # facts, of triples seen, of other pairs seen
        self.rules = Rules(self.relations)
        self.likeness: Likeness = nobody(n)
        self.refitted: int | None = None
        self.day = -1

    def finer_keys(self, name: str, s: Ints, r: Ints, o: Ints) -> Ints:
        """Keys of one of the tables FINER."""
        n, c, k, w = self.actors, self.names.countries, self.names.roles, self.width
        match name:
            case "country_relation_actor":
                return (self.country[s] * w + r) * n + o
            case "role_relation_actor":
                return (self.role[s] * w + r) * n + o
            case "actor_relation_country":
                return (s * w + r) * c + self.country[o]
            case "actor_relation_role":
                return (s * w + r) * k + self.role[o]
            case "country_relation_country":
                return (self.country[s] * w + r) * c + self.country[o]
            case "role_relation_role":
                return (self.role[s] * w + r) * k + self.role[o]
            case _:
                return (self.country[s] * w + r) * k + self.role[o]

    def pass_to(self, day: int) -> None:
        """Lets the days go by, so that all that is read is as of `day`."""
        for counts in (self.triples, self.pairs, self.lists, *self.finer.values()):
            counts.pass_to(day)
        for table in vars(self).values():
            if isinstance(table, FadingTable):
                table.pass_to(day)

    def learn(self, day: int, facts: Facts) -> None:
        """Takes in what happened on a day."""
        self.pass_to(day)
        known = both_ways(facts, self.relations)
        s, r, o = known.subject, known.relation, known.object
        self.rules.learn(self.triples, day, (s, r, o), self.actors)
        triple, pair = (s * self.actors + o) * self.width + r, s * self.actors + o
        seen, met = self.triples.find(triple) < len(self.triples.keys), self.pairs.find(pair) < len(self.pairs.keys)
        for column, counted in enumerate((np.ones(len(s), bool), seen, met & ~seen)):
            np.add.at(self.recurring[:, column], r, counted.astype(np.float32))
        self.triples.add(day, triple)
        self.pairs.add(day, pair)
        self.lists.add(day, (s * self.width + r) * self.actors + o)
        for row, kept in enumerate((np.ones(len(s), bool), seen, ~met)):
            self.habits.add(day, np.full(int(kept.sum()), row), s[kept])
        self._learn_kinds(day, s, r, o)
        self.day = day

    def _learn_kinds(self, day: int, s: Ints, r: Ints, o: Ints) -> None:
        """The tables in which countries and roles stand for actors."""
        country, role, own = self.country, self.role, self.names.country
        self.asked.add(day, s, r)
        self.given.add(day, r, o)
        self.country_asked.add(day, country[s], r)
        self.role_asked.add(day, role[s], r)
        self.active.add(day, np.zeros_like(o), o)
        self.country_actor.add(day, country[s], o)
        self.role_actor.add(day, role[s], o)
        self.actor_country.add(day, s, country[o])
        self.actor_role.add(day, s, role[o])
        self.country_country.add(day, country[s], country[o])
        self.relation_role.add(day, r, role[o])
        self.relation_country.add(day, r, country[o])
        alike = (country[s] == country[o]) & (country[s] > 0)
        for column, kept in enumerate((np.ones(len(s), bool), alike, role[o] == THE_STATE)):
            np.add.at(self.answers[:, column], r[kept], np.float32(1))
        np.add.at(self.answers[:, 3], np.unique(s * self.width + r) % self.width, np.float32(1))
        for name, counts in self.finer.items():
            counts.add(day, self.finer_keys(name, s, r, o))
        tagged = (own[o] > 0) & (role[o] != THE_STATE)
        self.partner_country.add(day, s[tagged], own[o[tagged]])

    def refit_if_due(self, day: int) -> None:
        """Factors co-occurrence and guesses countries anew when the last time is long ago."""
        if self.refitted is not None and day - self.refitted < _REFIT:
            return
        self.refitted = day
        self.pass_to(day)
        keys = self.lists.keys
        if len(keys) < self.actors // 10:
            return
        group, other = keys // self.actors, keys % self.actors
        weight = self.lists.total[:-1] * np.exp(-(day - self.lists.last[:-1]) / np.float32(150))
        facts = (group // self.width, group % self.width, other)
        self.likeness = learn_likeness(facts, weight.astype(np.float32), self.actors)
        around = self.partner_country.values[0]
        guess = np.where(around.max(1) > _MIN_EVIDENCE, around.argmax(1), 0)
        self.country = np.where(self.names.country > 0, self.names.country, guess)


FINER = (
    "country_relation_actor",
    "role_relation_actor",
    "actor_relation_country",
    "actor_relation_role",
    "country_relation_country",
    "role_relation_role",
    "country_relation_role",
)
