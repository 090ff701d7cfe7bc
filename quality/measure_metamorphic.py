"""Figures over turned sentences: a claim that holds must still hold when its sentence is put another way.

Metamorphic testing (Chen, Cheung, Yiu 1998; of language models, Ribeiro et al. 2020): a change with a known effect on
the answer needs no gold for the changed text. tests/golden/metamorphic.toml has the sentences. What holds is that the
claims are those expected and no others. A turn is asked only of sentences that hold as they are written, for it cannot
mend what was never found; how many do is a figure of its own.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from avviso.coding import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer, resolve

SENTENCES = Path(__file__).resolve().parents[1] / "tests" / "golden" / "metamorphic.toml"
SPEAKER, SOURCED = "the minister", "an official in Geneva"
# PLOVER 2.0: cooperation to come is an agreement, a retreat to come a concession.
TO_COME = dict.fromkeys(["CONSULT", "SUPPORT", "COOPERATE", "AID"], "AGREE") | {"RETREAT": "CONCEDE"}
OTHER_NAMES = (5, 9)  # how far along the list of states a swap of names goes
SMALL = frozenset("a an and at by for from in of off on the to up with".split())
Fact = tuple[str, frozenset[str], frozenset[str], str]


@dataclass(frozen=True, slots=True)
class State:
    """A state and its words."""

    code: str
    name: str
    adjective: str
    capital: str
    leader: str

    def __format__(self, _: str) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Turned:
    """A text, the turn that made it, and what it must be found to say; `speaker` None asks for none."""

    turn: str
    text: str
    facts: frozenset[Fact]
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """A sentence with its two parties."""

    number: int
    row: Mapping[str, Any]
    forms: tuple[str, str, str]
    left: State
    right: State

    def put(self, template: str, verb: str) -> str:
        """The sentence without its full stop."""
        return template.format(A=self.left, B=self.right, V=verb)

    @property
    def past(self) -> str:
        """In the active, as it happened."""
        return self.put(self.row["active"], self.forms[0])

    def fact(self, modality: str = "actual") -> Fact:
        """What it says, in this modality."""
        event = self.row["event"]
        return (
            TO_COME.get(event, event) if modality == "future" else event,
            self._codes(self.row["actor"]),
            self._codes(self.row.get("recipient", "")),
            modality,
        )

    def _codes(self, sides: str) -> frozenset[str]:
        return frozenset({"A": self.left, "B": self.right}[side].code for side in sides)


def measure(coder: str = "syntax") -> dict[str, float]:
    """Shares from 0 to 1: of the sentences as written, of the pairs of each turn, and of the pairs of all turns.

    coder: the syntax coder unless another is asked for; all that follows is by it, too.
    """
    sound = sound_sentences(coder)
    held: defaultdict[str, list[bool]] = defaultdict(list)
    for turned in every_turn(sound):
        held[turned.turn].append(holds(turned, coder))
    every = [mark for marks in held.values() for mark in marks]
    figures = {turn: sum(marks) / len(marks) for turn, marks in held.items()}
    figures |= {
        "as written": len(sound) / len(_table()["sentence"]),
        "all turns": sum(every) / len(every),
        "the worst turn": min(figures.values()),
    }
    return {f"metamorphic: {name}": share for name, share in figures.items()}


def failures(sound: Sequence[Base], coder: str = "syntax") -> Iterator[tuple[Turned, tuple[EventClaim, ...]]]:
    """Every text that does not hold, with what is claimed in it."""
    for turned in every_turn(sound):
        if not holds(turned, coder):
            yield turned, claims_of(turned.text, coder)


def sound_sentences(coder: str = "syntax") -> list[Base]:
    """Those that hold as they are written."""
    return [base for base in base_sentences() if holds(as_written(base), coder)]


def as_written(base: Base) -> Turned:
    """The sentence itself."""
    return Turned("as written", f"{base.past}.", frozenset([base.fact()]))


def holds(turned: Turned, coder: str = "syntax") -> bool:
    """Whether the claims are those expected and no others, and in the expected mouth."""
    claims = claims_of(turned.text, coder)
    spoken = all(_plain(_speaker(claim)) == _plain(turned.speaker) for claim in claims)
    return facts_of(claims) == turned.facts and spoken


def claims_of(text: str, coder: str = "syntax") -> tuple[EventClaim, ...]:
    """The resolved claims of events in a text of the sentences' day."""
    document = Document("metamorphic", text, published=_table()["published"])
    coding = resolve(load_coder(name=coder).code(document), Gazetteer.load())
    return tuple(claim for claim in coding.claims if isinstance(claim, EventClaim))


def facts_of(claims: Sequence[EventClaim]) -> frozenset[Fact]:
    """Type, parties and modality of each claim."""
    return frozenset(
        (
            claim.event,
            frozenset(mention.code for mention in claim.actors if mention.code),
            frozenset(mention.code for mention in claim.recipients if mention.code),
            str(claim.evidence.modality),
        )
        for claim in claims
    )


def every_turn(bases: Sequence[Base]) -> Iterator[Turned]:
    """All these sentences in all their turns."""
    for number, base in enumerate(bases):
        yield from _names(base)
        yield from _orders(base)
        yield from _clauses(base, bases[(number + 1) % len(bases)])
        yield from _neighbours(base, number)
        yield from _voices(base)
        yield from _tenses(base)
        yield from _speeches(base)
        yield from _headlines(base)


def base_sentences(shift: int = 0) -> Iterator[Base]:
    """Each sentence with the next two states of the list, from `shift` on."""
    table = _table()
    states = [State(code, *words) for code, words in table["states"].items()]
    for number, row in enumerate(table["sentence"]):
        left, right = (states[(2 * number + k + shift) % len(states)] for k in (0, 1))
        past, participle, third = table["verbs"][row["verb"]].split()
        yield Base(number, row, (past, participle, third), left, right)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(SENTENCES.read_text(encoding="utf-8"))


def _names(base: Base) -> Iterator[Turned]:
    for shift in OTHER_NAMES:
        other = list(base_sentences(shift))[base.number]
        yield Turned("other names", f"{other.past}.", frozenset([other.fact()]))
    if "{B" in base.row["active"]:
        swapped = replace(base, left=base.right, right=base.left)
        yield Turned("sides swapped", f"{swapped.past}.", frozenset([swapped.fact()]))


def _orders(base: Base) -> Iterator[Turned]:
    yield Turned("time first", f"On Tuesday, {_inside(base)}.", frozenset([base.fact()]))
    yield Turned("time last", f"{base.past} on Tuesday.", frozenset([base.fact()]))


def _clauses(base: Base, other: Base) -> Iterator[Turned]:
    facts = frozenset([base.fact(), other.fact()])
    yield Turned("clause first", f"After {_inside(base)}, {_inside(other)}.", facts)
    yield Turned("clause last", f"{other.past} after {_inside(base)}.", facts)


def _neighbours(base: Base, number: int) -> Iterator[Turned]:
    pool = _table()["irrelevant"]["sentences"]
    beside = pool[number % len(pool)]
    yield Turned("irrelevant sentence before", f"{beside} {base.past}.", frozenset([base.fact()]))
    yield Turned("irrelevant sentence after", f"{base.past}. {beside}", frozenset([base.fact()]))


def _voices(base: Base) -> Iterator[Turned]:
    if "passive" in base.row:
        text = base.put(base.row["passive"], base.forms[1])
        yield Turned("passive", f"{text}.", frozenset([base.fact()]))


def _tenses(base: Base) -> Iterator[Turned]:
    have = "have" if base.row.get("plural") else "has"
    for words, modality in (
        (f"will {base.row['verb']}", "future"),
        (f"{have} {base.forms[1]}", "actual"),
        (f"had {base.forms[1]}", "actual"),
        (f"may {base.row['verb']}", "hypothetical"),
        (f"did not {base.row['verb']}", "negated"),
    ):
        text = base.put(base.row["active"], words)
        yield Turned(f"tense: {_tense(words)}", f"{text}.", frozenset([base.fact(modality)]))


def _tense(words: str) -> str:
    first, *rest = words.split()
    return "did not" if rest[0] == "not" else first.replace("have", "has")


def _speeches(base: Base) -> Iterator[Turned]:
    facts = frozenset([base.fact()])
    yield Turned("straight quotation", f'"{base.past}," {SPEAKER} said.', facts, SPEAKER)
    yield Turned("curly quotation", f"“{base.past},” {SPEAKER} said.", facts, SPEAKER)
    yield Turned("speaker after", f"{base.past}, {SPEAKER} said.", facts, SPEAKER)
    yield Turned("speaker before", f"{SPEAKER.capitalize()} said that {_inside(base)}.", facts, SPEAKER)
    yield Turned("according to", f"According to {SOURCED}, {_inside(base)}.", facts, SOURCED)


def _headlines(base: Base) -> Iterator[Turned]:
    verb = base.row["verb"] if base.row.get("plural") else base.forms[2]
    active = base.put(base.row["active"], verb)
    words = [word for word in active.split() if word.casefold() not in ("the", "a", "an")]
    facts = frozenset([base.fact()])
    yield Turned("headline", " ".join(words)[0].upper() + " ".join(words)[1:], facts)
    yield Turned("headline: Title Case", " ".join(map(_titled, words)), facts)
    yield Turned("headline: UPPER CASE", " ".join(words).upper(), facts)


def _titled(word: str) -> str:
    return word if word in SMALL or word[0].isupper() else word.capitalize()


def _inside(base: Base) -> str:
    """The sentence within another: only a name keeps its capital."""
    return base.past if base.row["active"].startswith("{") else base.past[0].lower() + base.past[1:]


def _speaker(claim: EventClaim) -> str | None:
    return claim.evidence.speaker.text if claim.evidence.speaker else None


def _plain(words: str | None) -> str | None:
    return words and words.casefold().removeprefix("the ")
