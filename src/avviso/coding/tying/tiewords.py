"""The words of standing relations: data/ties.toml, read."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from avviso.coding.tying.tieverbs import TieVerb, TieVerbs


@dataclass(frozen=True)
class TieWords:
    """Lemma → relation, for nouns of one side and nouns between two; and the words that tell how it stands.

    loose, loose_holders: the same for an adjective with its noun. verbs: verbs of relation. turns: what a verb says of
    the noun before it ("ties have soured"), as (noun, verb) → (relation, status).
    """

    holders: Mapping[str, str]
    bonds: Mapping[str, str]
    loose: Mapping[tuple[str, str], str]
    loose_holders: Mapping[tuple[str, str], str]
    offices: frozenset[str]
    status: Mapping[str, str]
    verbs: TieVerbs
    turns: Mapping[tuple[str, str], tuple[str, str]]

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Every noun that may name a relation, by itself or with another word: few do."""
        with_others = (noun for pairs in (self.loose, self.loose_holders) for _, noun in pairs)
        return frozenset([*self.holders, *self.bonds, *with_others, *(noun for noun, _ in self.turns)])


@cache
def load_tie_words() -> TieWords:
    """data/ties.toml, which explains itself."""
    table = tomllib.loads((files("avviso") / "data" / "ties.toml").read_text(encoding="utf8"))
    status = {word: name for name, words in table.pop("status").items() for word in words.split()}
    office = table.pop("holds-office")
    turns = {
        (noun, verb): (row["relation"], row["status"])
        for row in table.pop("turn")
        for noun in row["nouns"].split()
        for verb in row["verbs"].split()
    }
    verbs: dict[str, list[TieVerb]] = {}
    for lemma, row in ((lemma, its) for its in table.pop("verb") for lemma in its["lemmas"].split()):
        verb = TieVerb(
            lemma,
            row["relation"],
            tuple(row["to"].split()),
            row.get("status", "holds"),
            things=frozenset(row.get("things", "").split()),
            beside=tuple(row.get("beside", "").split()),
            **{flag: row.get(flag, False) for flag in ("person", "body", "takes", "lasts", "keeps")},
        )
        verbs.setdefault(lemma, []).append(verb)

    def lemmas(key: str) -> dict[str, str]:
        return {word: relation for relation, row in table.items() for word in row.get(key, "").split()}

    def loose(key: str) -> dict[tuple[str, str], str]:
        return {
            (adjective, noun): relation
            for relation, row in table.items()
            for noun in row.get(key, "").split()
            for adjective in row["close"].split()
        }

    nouns = (lemmas("holder"), lemmas("bond"), loose("loose_bond"), loose("loose_holder"))
    return TieWords(*nouns, frozenset(office["holder"].split()), status, verbs, turns)
