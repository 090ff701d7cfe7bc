"""The syntax coder: sentences → trees → triggers and ties → claims."""

from collections.abc import Iterator
from functools import cache

from avviso.coding.antecedents import Sieve
from avviso.coding.causes import cause_claims
from avviso.coding.cues import load_cues
from avviso.coding.dates import calendar_of
from avviso.coding.demands import demand_triggers
from avviso.coding.events import Scene, event_claim
from avviso.coding.frames import load_vocabulary
from avviso.coding.mentions import Mentions
from avviso.coding.parser import LONGEST_PROSE, Parser, load_parser
from avviso.coding.sentences import split
from avviso.coding.ties import tie_claims
from avviso.coding.timing import Carried, carried_to, carry
from avviso.coding.tree import Tree
from avviso.coding.triggers import find_triggers
from avviso.coding.typing import TypeHead, load_types
from avviso.coding.votes import weighed_by
from avviso.records import Claim, Coding, Document, Rejection, Sentence, Span

_VERSION = 1


class SyntaxCoder:
    """Codes from the dependency tree and the vocabulary of frames; the type head weighs in on how sure that is."""

    name = f"syntax@{_VERSION}"

    def __init__(self, parser: Parser, types: TypeHead) -> None:
        self._parser, self._types = parser, types
        self._vocabulary, self._cues = load_vocabulary(), load_cues()

    def code(self, document: Document) -> Coding:
        """The claims of a document; every sentence has a claim or a rejection with its reason."""
        sentences = [Sentence(i, Span(a, b)) for i, (a, b) in enumerate(split(document.text))]
        claims: list[Claim] = []
        rejections: list[Rejection] = []
        trees: list[Tree] = []
        for scene in self._scenes(document, sentences):
            trees.append(scene.tree)
            found = list(self._claims(scene))
            claims.extend(found)
            if not found:
                reason = _why_nothing(scene.tree)
                rejections.append(Rejection(document.origin, reason, document.id, scene.tree.sentence))
        return Coding(document, weighed_by(self._types, trees, claims), tuple(rejections), len(sentences), self.name)

    def _scenes(self, document: Document, sentences: list[Sentence]) -> Iterator[Scene]:
        trees = self._parser.parse(document.text, sentences)
        sieve = Sieve(trees)
        mentions = Mentions(document.text, sieve)
        sieve.bind(mentions.of)
        calendar = calendar_of(document.text, document.published)
        carried, paragraph = Carried(), 0
        previous = 0
        for tree in trees:
            span = tree.sentence.span
            paragraph += "\n" in document.text[previous : span.start] or "\r" in document.text[previous : span.start]
            previous = span.end
            moments = calendar.moments(document.text, span.start, span.end)
            before = carried_to(carried, paragraph, tree)
            carried = carry(carried, paragraph, moments, (calendar, tree))
            yield Scene(document, tree, mentions, moments, before, calendar, self._cues, self.name)

    def _claims(self, scene: Scene) -> Iterator[Claim]:
        triggers = find_triggers(scene.tree, self._vocabulary)
        triggers.extend(demand_triggers(scene.tree, frozenset(t.head for t in triggers)))
        for trigger in sorted(triggers, key=lambda t: t.head):
            claim = event_claim(scene, trigger)
            if claim is not None:
                yield claim
        yield from tie_claims(scene)
        yield from cause_claims(scene)


def _why_nothing(tree: Tree) -> str:
    span = tree.sentence.span
    if span.end - span.start > LONGEST_PROSE:
        return f"no sentence ends within {LONGEST_PROSE:,} characters: split the text into sentences"
    if not tree.words:
        return "no words"
    return "no phrase of the event vocabulary has a party here, and no standing relation is named"


@cache
def load_coder() -> SyntaxCoder:
    """The default coder, loaded once. Raises ModelError when the weights are missing."""
    return SyntaxCoder(load_parser(), load_types())
