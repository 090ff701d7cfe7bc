"""Marked parties whose words give no code, with the rows that resolving makes of them and which row is right."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avviso.coding import load_coder
from avviso.coding.clauses import patient_of, subject
from avviso.coding.naming.antecedents import Sieve
from avviso.coding.naming.mentions import Mentions
from avviso.coding.parsing.parser import load_parser
from avviso.coding.parsing.sentences import split
from avviso.coding.parsing.tree import Tree
from avviso.records import Document, EventClaim, Evidence, Mention, Sentence, Span, When
from avviso.resolving import Gazetteer
from avviso.resolving.asked import MUTUAL, Asked, any_of, asked_of, unsaid_of
from avviso.resolving.belonging import Belonging
from avviso.resolving.document import Survey
from avviso.resolving.parties import Resolver
from avviso.resolving.sightings import Sightings
from avviso.resolving.surroundings import Surrounded, Surroundings

Mark = dict[str, Any]
At = Sequence[int]
# A word that may head a party; anything else means that the parser read the marked words otherwise.
_HEADS = ("NN", "PRP", "CD", "JJ", "DT")
# Of so many events one is asked about as if no party of it were known.
EVERY = 2
# How a party hangs on the event's word, directly or by another's phrase.
_NEAR = frozenset(
    """nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss conj compound amod flat appos nmod:desc nmod:unmarked
    obl:unmarked""".split()
)


@dataclass
class Example:
    """rows: one a candidate and a last one for nobody; around: what stands around the words; right: the rows that are.

    article: so that folds keep it whole. named: how often the article names a party. kind: the class of the words.
    """

    article: str
    named: int
    words: str
    kind: str
    rows: NDArray[np.float32]
    around: Surroundings
    right: tuple[int, ...]


def examples_of(articles: Path, marks: Path, is_held: Callable[[str], bool]) -> Iterator[Example]:
    """All of the articles that are not held."""
    marked: dict[str, list[Mark]] = {}
    for line in marks.read_text(encoding="utf8").splitlines():
        mark = json.loads(line)
        marked.setdefault(mark["id"], []).append(mark)
    gazetteer = Gazetteer.load()
    for line in articles.read_text(encoding="utf8").splitlines():
        article = json.loads(line)
        if article["id"] in marked and not is_held(article["id"]):
            document = Document(article["id"], article["text"], published=article["published"])
            yield from Article(document, gazetteer).examples(marked[document.id])


def stories_of(texts: Iterable[tuple[str, str, Sequence[Mark]]]) -> Iterator[Example]:
    """All of marked texts, each with its name; of short reports, say."""
    gazetteer = Gazetteer.load()
    for name, text, marks in texts:
        yield from Article(Document(name, text), gazetteer).examples(marks)


class Article:
    """One article as the coder reads it, asked about the parties that are marked in it."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self._document, self._gazetteer = document, gazetteer
        coding = load_coder(name="syntax").code(document)
        survey = Survey(coding, gazetteer)
        self._resolver = Resolver(gazetteer, survey)
        claims = [self._resolved(claim) for claim in coding.claims if isinstance(claim, EventClaim)]
        self._belonging = Belonging(Sightings(document.text, survey, gazetteer), gazetteer, claims)
        self._surrounded = Surrounded(coding.contexts, self._belonging.seen, self._belonging.named.candidates)
        sentences = [Sentence(i, Span(a, b)) for i, (a, b) in enumerate(split(document.text))]
        self._trees = load_parser().parse(document.text, sentences)
        sieve = Sieve(self._trees)
        self._mentions = Mentions(document.text, sieve)
        sieve.bind(self._mentions.of)

    def examples(self, marks: Sequence[Mark]) -> Iterator[Example]:
        """Those of the marked events whose parties' own words tell no code."""
        for number, mark in enumerate(marks):
            sides = {
                side: [one for party in mark[side] if (one := self._party(party))] for side in ("actor", "recipient")
            }
            claim = self._claim(mark, *(tuple(one for one, _ in side) for side in sides.values()))
            yield from self._unsaid(claim, mark)
            yield from self._left(claim, mark)
            if number % EVERY == 0:
                for side in ("actor", "recipient"):
                    asked = any_of(claim, side == "actor")
                    yield self._example(asked, {party["code"] for party in mark[side]})
            for mention, code in [*sides["actor"], *sides["recipient"]]:
                asked = asked_of(claim, self._found(claim, mention), self._gazetteer)
                if asked is not None:
                    yield self._example(asked, {code})

    def _unsaid(self, claim: EventClaim, mark: Mark) -> Iterator[Example]:
        """Where no party is known by its own words, of each side without words whoever the marks say is meant."""
        if any(one.code for one in (*claim.actors, *claim.recipients)):
            return
        for side, told in (("actor", claim.actors), ("recipient", claim.recipients)):
            meant = [party["code"] for party in mark[side] if party["at"] is None]
            if not told:
                yield self._example(unsaid_of(claim, side == "actor"), meant)

    def _left(self, claim: EventClaim, mark: Mark) -> Iterator[Example]:
        """Where one side is known, of the other whom the marks mean, if it doesn't hang on the event's own words: the
        coder finds it there."""
        for side in ("actor", "recipient"):
            own, other = (claim.actors, claim.recipients) if side == "actor" else (claim.recipients, claim.actors)
            if not any(one.code for one in other) or any(self._hangs(mark["at"], party) for party in mark[side]):
                continue
            if any(one.kind != "thing" and not one.code and self._is_asked(claim, one) for one in own):
                continue
            if side == "recipient" and claim.event in MUTUAL and len(claim.actors) > 1:
                continue
            bare = replace(claim, actors=()) if side == "actor" else replace(claim, recipients=())
            asked = unsaid_of(bare, side == "actor", left=True)
            yield self._example(asked, {party["code"] for party in mark[side]})

    def _example(self, asked: Asked, meant: Collection[str | None]) -> Example:
        """The question with the rows of those of the codes that are candidates; nobody's, where none is."""
        known = self._belonging.named.near(asked.trigger)
        return Example(
            article=self._document.id,
            named=len(self._belonging.seen.found),
            words=asked.mention.text,
            kind=asked.kind,
            rows=self._belonging.rows(self._belonging.view(asked), known),
            around=self._surrounded.of(asked, known),
            right=tuple(sorted(known.index(code) for code in set(meant) & set(known))) or (len(known),),
        )

    def _is_asked(self, claim: EventClaim, mention: Mention) -> bool:
        return asked_of(claim, mention, self._gazetteer) is not None

    def _hangs(self, at: At, party: Mark) -> bool:
        """Whether somebody with a code is a subject, an object or part of the phrase of the words at `at`."""
        head, event = self._head(party["at"]), self._head(at)
        if party["code"] is None or head is None or event is None or head[0] is not event[0]:
            return False
        tree, index = head
        if index in (subject(tree, event[1]), patient_of(tree, event[1])):
            return True
        while index >= 0 and tree.words[index].relation in _NEAR:
            index = tree.words[index].head
            if index == event[1]:
                return True
        return False

    def _head(self, at: At | None) -> tuple[Tree, int] | None:
        """The word that lies highest among those at `at`."""
        tree = next((tree for tree in self._trees if at and _covers(tree, at)), None)
        if at is None or tree is None:
            return None
        inside = [word for word in tree.words if word.start < at[1] and word.end > at[0]]
        within = {word.index for word in inside}
        return next(((tree, word.index) for word in inside if word.head not in within), None)

    def _found(self, claim: EventClaim, mention: Mention) -> Mention:
        return next(one for one in (*claim.actors, *claim.recipients) if one.span == mention.span)

    def _party(self, party: Mark) -> tuple[Mention, str | None] | None:
        mention = self._mention(party["at"])
        return None if mention is None else (mention, party["code"])

    def _mention(self, at: At | None) -> Mention | None:
        """The mention whose head lies highest among the marked words."""
        tree = next((tree for tree in self._trees if at and _covers(tree, at)), None)
        if at is None or tree is None:
            return None
        inside = [word for word in tree.words if word.start < at[1] and word.end > at[0]]
        within = {word.index for word in inside}
        heads = [word for word in inside if word.head not in within and word.tag.startswith(_HEADS)]
        return self._mentions.of(tree, heads[0].index) if heads else None

    def _claim(self, mark: Mark, actors: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> EventClaim:
        span = Span(*mark["at"])
        sentence = next((t.sentence for t in self._trees if _covers(t, mark["at"])), Sentence(0, span))
        when = When(mark["date"], "stated", "marked")
        speaker = self._mention(mark["speaker"])
        text = self._document.quote(sentence.span)
        said = Evidence(self._document.id, sentence, text, mark["modality"], when, "marked", 0.5, speaker)
        words = self._document.quote(span)
        return self._resolved(EventClaim("marked", said, mark["event"][0], "", actors, recipients, span, words))

    def _resolved(self, claim: EventClaim) -> EventClaim:
        """By the parties' own words alone."""
        date = claim.evidence.when.date or self._document.published
        speaker = claim.evidence.speaker
        return replace(
            claim,
            actors=tuple(self._resolver.resolve(one, date) for one in claim.actors),
            recipients=tuple(self._resolver.resolve(one, date) for one in claim.recipients),
            evidence=replace(claim.evidence, speaker=speaker and self._resolver.resolve(speaker, date)),
        )


def _covers(tree: Tree, at: At) -> bool:
    span = tree.sentence.span
    return bool(span.start <= at[0] < span.end)
