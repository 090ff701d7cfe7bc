"""How many mentions a second avviso resolves on one core, and how that compares with looking names up in a dict.

    python benchmarks/resolving.py [--documents N] [--rounds N] [--profile]

Documents are made up from the shipped tables: names in full and by surname, states, bodies, offices on a day ("the
Russian energy minister"), roles of a state ("four Saudi soldiers"), and names that no table knows. No parser runs: the
mentions are what one would find. A pass over each document comes first, as in a real run. Times are seconds of CPU of
one thread; the loop over the dict runs in turn with it, and what counts from machine to machine is the ratio.
"""

import argparse
import cProfile
import pstats
import random
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

from avviso.records import Coding, Document, EventClaim, Evidence, Link, Mention, Sentence, Span, When
from avviso.resolving import Gazetteer, names, tables
from avviso.resolving.document import Survey
from avviso.resolving.parties import Resolver

MENTIONS, HOT = 30, 25
SEED = 20170206
COUNTED = ("two", "four", "a dozen", "several")
SURNAMES = ("Vorrendale", "Quistamante", "Ollinger-Brask", "Tezkuru", "Ambrevaux")


class Case(NamedTuple):
    """A document with its mentions, each with the day that it is asked for."""

    coding: Coding
    asked: tuple[tuple[Mention, str], ...]


class Maker:
    """Makes documents from the rows of the tables, the same ones every time."""

    def __init__(self, seed: int = SEED) -> None:
        self._random = random.Random(seed)
        self._states = [row for row in tables.states() if row.adjective and not row.until]
        self._holdings = [row for row in tables.holdings() if row.since and " " in row.person]
        self._adjectives = {row.code: row.adjective for row in self._states}
        self._bodies = [row for row in tables.organisations() if row.code]
        self._offices = {row.office: row.words[0] for row in tables.office_words() if "@" not in row.words[0]}
        self._roles = [row.word for row in tables.roles() if row.sector in ("MIL", "COP", "GOV", "REB", "CVL")]
        self._kinds: tuple[Callable[[], Mention], ...] = (
            *(self._person, self._surname, self._state, self._body),
            *(self._office, self._office, self._role, self._unknown),
        )

    def documents(self, count: int) -> list[Case]:
        """So many documents of MENTIONS mentions."""
        return [self._document(number) for number in range(count)]

    def _document(self, number: int) -> Case:
        mentions: list[Mention] = []
        words = ""
        for at in range(MENTIONS):
            made = self._kinds[at % len(self._kinds)]()
            mentions.append(moved(made, len(words)))
            words += f"{made.text} spoke. "
        days = [f"{self._random.randint(2000, 2024)}-{self._random.randint(1, 12):02d}-15" for _ in mentions]
        document = Document(id=f"made-{number}", text=words, published=days[0])
        claims = tuple(claim_of(document.id, at, mention) for at, mention in enumerate(mentions))
        return Case(Coding(document, claims, (), len(claims)), tuple(zip(mentions, days, strict=True)))

    def _person(self) -> Mention:
        return mention_of(self._random.choice(self._holdings).person, "person")

    def _surname(self) -> Mention:
        return mention_of(self._random.choice(self._holdings).person.split()[-1], "person")

    def _state(self) -> Mention:
        return mention_of(self._random.choice(self._states).name, "place")

    def _body(self) -> Mention:
        return mention_of(self._random.choice(self._bodies).name, "organisation")

    def _office(self) -> Mention:
        held = self._random.choice(self._holdings)
        words = self._offices.get(held.office, "foreign minister")
        return of_state("the", self._adjectives.get(held.code, "Russian"), words)

    def _role(self) -> Mention:
        adjective = self._random.choice(self._states).adjective
        return of_state(self._random.choice(COUNTED), adjective, self._random.choice(self._roles))

    def _unknown(self) -> Mention:
        return mention_of(f"Hadrian {self._random.choice(SURNAMES)}{self._random.randint(1, 99)}", "person")


def mention_of(name: str, kind: str) -> Mention:
    """A mention that is a name and nothing more."""
    return Mention(Span(0, len(name)), name, name.split()[-1], kind, name)  # type: ignore[arg-type]


def of_state(before: str, adjective: str, words: str) -> Mention:
    """A noun phrase with a state's adjective in it, linked as the coder links it."""
    text = f"{before} {adjective} {words}"
    start = len(before) + 1
    state = Mention(Span(start, start + len(adjective)), adjective, adjective, "group", adjective)
    return Mention(Span(0, len(text)), text, words.split()[-1], "role", links=(Link("modifier", state),))


def moved(mention: Mention, by: int) -> Mention:
    """The mention and what hangs on it, so many characters further on."""
    links = tuple(Link(link.bond, moved(link.mention, by)) for link in mention.links)
    span = Span(mention.span.start + by, mention.span.end + by)
    return Mention(span, mention.text, mention.head, mention.kind, mention.name, links)


def claim_of(document_id: str, at: int, mention: Mention) -> EventClaim:
    """A claim that the mention makes a statement."""
    span = Span(mention.span.start, mention.span.end + len(" spoke."))
    when = When(None, "inferred", "")
    evidence = Evidence(document_id, Sentence(at, span), f"{mention.text} spoke.", "actual", when, "made", 0.5)
    said = Span(mention.span.end + 1, mention.span.end + 6)
    return EventClaim(f"{document_id}-{at}", evidence, "CONSULT", "010", (mention,), (), said, "spoke")


def resolving(cases: Sequence[Case], gazetteer: Gazetteer) -> int:
    """Resolves every mention and says how many were given a code."""
    found = 0
    for case in cases:
        resolver = Resolver(gazetteer, Survey(case.coding, gazetteer))
        found += sum(resolver.resolve(mention, day).code is not None for mention, day in case.asked)
    return found


def looking_up(cases: Sequence[Case], known: dict[str, str]) -> int:
    """Looks every mention up by its words in lower case, and says how many are there."""
    return sum(mention.text.lower() in known for case in cases for mention, _ in case.asked)


def names_known() -> dict[str, str]:
    """A plain dict of every name in the tables."""
    named = {row.name.lower(): row.code for row in (*tables.states(), *tables.organisations())}
    return named | {row.person.lower(): row.code for row in tables.holdings()}


def seconds_of(work: Callable[[], int]) -> float:
    """CPU time of one round, with every name folded anew: another round must not profit from the last."""
    for cached in (names.fold, names.spell, names.bare, names.singular):
        cached.cache_clear()
    started = time.process_time()
    work()
    return time.process_time() - started


def told(times: dict[str, list[float]], mentions: int, found: int) -> list[str]:
    """The lines to print: mentions a second of the middle round, and the ratio of rounds side by side."""
    pairs = zip(times["resolving"], times["dict"], strict=True)
    return [
        f"{mentions} mentions, {found} with a code",
        f"resolved   {mentions / median(times['resolving']):>12,.0f} mentions/s",
        f"dict       {mentions / median(times['dict']):>12,.0f} mentions/s",
        f"a mention costs as much as {median(one / max(other, 1e-9) for one, other in pairs):.0f} look-ups in a dict",
    ]


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--documents", type=int, default=200, metavar="N")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument("--profile", action="store_true", help="print where the time goes instead")
    asked = parser.parse_args()
    if asked.documents < 1 or asked.rounds < 1:
        print("nothing to measure: give at least one document and one round", file=sys.stderr)
        return 2
    cases, gazetteer, known = Maker().documents(asked.documents), Gazetteer.load(), names_known()
    found = resolving(cases, gazetteer)  # indexes are built once, outside the time
    if asked.profile:
        seconds_of(lambda: 0)
        with cProfile.Profile() as profile:
            resolving(cases, gazetteer)
        pstats.Stats(profile).sort_stats("tottime").print_stats(HOT)
        return 0
    times: dict[str, list[float]] = {"resolving": [], "dict": []}
    for _ in range(asked.rounds):
        times["resolving"].append(seconds_of(lambda: resolving(cases, gazetteer)))
        times["dict"].append(seconds_of(lambda: looking_up(cases, known)))
    print("\n".join(told(times, len(cases) * MENTIONS, found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
