"""The syntax coder: sentences → trees → triggers and ties → claims."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache, partial

from avviso.coding.antecedents import Sieve
from avviso.coding.careful import load_careful_reader
from avviso.coding.causes import cause_claims
from avviso.coding.contexts import WordStates, contexts_of, word_states
from avviso.coding.cues import load_cues
from avviso.coding.dates import calendar_of
from avviso.coding.demands import demand_triggers
from avviso.coding.events import Scene, event_claim
from avviso.coding.frames import load_vocabulary
from avviso.coding.mentions import Mentions
from avviso.coding.parser import LONGEST_PROSE, Parser, load_parser
from avviso.coding.reader import Each, EventReader, load_reader
from avviso.coding.revising import revised
from avviso.coding.screening import Screen
from avviso.coding.sentences import split
from avviso.coding.speakers import Speakers
from avviso.coding.ties import tie_claims
from avviso.coding.timing import Carried, carried_to, carry
from avviso.coding.topics import doubted, load_topics
from avviso.coding.tree import Tree
from avviso.coding.triggers import Trigger, find_triggers
from avviso.records import Claim, Coding, Document, Rejection, Sentence, Span
from avviso.room import ask_for_networks
from avviso.sessions import in_runs

# Who reads which words tell an event, by the coder's name; and the coder's version.
READERS: Mapping[str, tuple[Callable[[], EventReader], int]] = {
    "syntax": (load_reader, 3),
    "careful": (load_careful_reader, 3),
}
_AT_ONCE = 16  # runs whose states are held at one time
Read = tuple[list[Tree], list[list[Trigger]], list[WordStates]]


class SyntaxCoder:
    """Codes from the dependency tree and the vocabulary of frames; the event reader decides which words tell an event
    and finds what the vocabulary lacks."""

    def __init__(self, name: str, parser: Parser, reader: EventReader, threads: int = 1) -> None:
        """name: with its version. threads: how many read a document at once.

        What comes out is the same, to the last digit.
        """
        self.name, self._parser, self._reader, self._threads = name, parser, reader, threads
        self._vocabulary, self._cues, self._topics = load_vocabulary(), load_cues(), load_topics()

    def code(self, document: Document, screen: Screen | None = None) -> Coding:
        """The claims of a document; every sentence has a claim or a rejection with its reason.

        screen: says of each sentence why it is not worth parsing, "" where it is; what it drops is not parsed.
        """
        everything = [Sentence(i, Span(a, b)) for i, (a, b) in enumerate(split(document.text))]
        why = screen(document.text, everything) if screen else [""] * len(everything)
        rejections = [
            Rejection(document.origin, reason, document.id, one)
            for one, reason in zip(everything, why, strict=True) if reason
        ]  # fmt: skip
        sentences = [one for one, reason in zip(everything, why, strict=True) if not reason]
        trees, told, states = self._read(document.text, sentences, self._topics.odds(document.text, everything))
        claims: list[Claim] = []
        for scene, triggers in zip(self._scenes(document, trees), told, strict=True):
            found = list(self._claims(scene, triggers))
            claims.extend(found)
            if not found:
                reason = _why_nothing(scene.tree)
                rejections.append(Rejection(document.origin, reason, document.id, scene.tree.sentence))
        contexts = contexts_of(trees, states)
        return Coding(document, tuple(claims), tuple(rejections), len(everything), self.name, contexts)

    def trees(self, text: str, sentences: Sequence[Sentence]) -> list[Tree]:
        """A tree for each sentence of the text."""
        return self._parser.parse(text, sentences)

    def triggers(self, tree: Tree) -> list[Trigger]:
        """What the vocabulary finds in a sentence, in the order of its words."""
        found = find_triggers(tree, self._vocabulary)
        found.extend(demand_triggers(tree, frozenset(t.head for t in found)))
        return sorted(found, key=lambda t: t.head)

    def _read(self, text: str, sentences: Sequence[Sentence], odds: Mapping[int, float]) -> Read:
        """The trees, the triggers that are to be claimed in each, and what its words are to the parser.

        odds: how likely each is about politics.
        """
        runs = in_runs(sentences, self._parser.together)
        if self._threads == 1 or len(runs) == 1:
            return self._read_runs(text, runs, odds, map)
        try:
            with ThreadPoolExecutor(min(self._threads, len(runs))) as pool:
                return self._read_runs(text, runs, odds, pool.map)
        except RuntimeError as problem:
            if "new thread" not in str(problem):
                raise
            return self._read_runs(text, runs, odds, map)  # no room for another thread: one reads it all

    def _read_runs(self, text: str, runs: Sequence[Sequence[Sentence]], odds: Mapping[int, float], each: Each) -> Read:
        """The same, run by run: what stands in a run hangs on the document alone, so that threads change nothing.

        One stage follows the other, for networks and the code around them drive one another out of the processor's
        caches; but not too many at once, and states are let go of as soon as they are read.
        """
        trees: list[Tree] = []
        told: list[list[Trigger]] = []
        states: list[WordStates] = []
        for first in range(0, len(runs), _AT_ONCE):
            some = [tree for run in each(partial(self.trees, text), runs[first : first + _AT_ONCE]) for tree in run]
            found = [self.triggers(tree) for tree in some]
            for tree, its, heard in zip(some, found, self._reader.read(some, found, each), strict=True):
                likely = doubted(heard.readings, odds[tree.sentence.index])
                told.append(revised(tree, its, likely, self._vocabulary))
                trees.append(replace(tree, states=None))
                states.append(word_states(tree, heard.states, heard.linked))
        return trees, told, states

    def _scenes(self, document: Document, trees: list[Tree]) -> Iterator[Scene]:
        sieve = Sieve(trees)
        mentions = Mentions(document.text, sieve)
        sieve.bind(mentions.of)
        calendar, speakers = calendar_of(document.text, document.published), Speakers(trees)
        carried, paragraph = Carried(), 0
        previous = 0
        for tree in trees:
            span = tree.sentence.span
            paragraph += "\n" in document.text[previous : span.start] or "\r" in document.text[previous : span.start]
            previous = span.end
            moments = calendar.moments(document.text, span.start, span.end)
            before = carried_to(carried, paragraph, tree)
            carried = carry(carried, paragraph, moments, (calendar, tree))
            yield Scene(document, tree, mentions, moments, before, calendar, self._cues, self.name, speakers)

    def _claims(self, scene: Scene, triggers: Sequence[Trigger]) -> Iterator[Claim]:
        yield from (event_claim(scene, trigger) for trigger in triggers)
        yield from tie_claims(scene)
        yield from cause_claims(scene)


def _why_nothing(tree: Tree) -> str:
    span = tree.sentence.span
    if span.end - span.start > LONGEST_PROSE:
        return f"no sentence ends within {LONGEST_PROSE:,} characters: split the text into sentences"
    if not tree.words:
        return "no words"
    return "no phrase of the event vocabulary tells an event here, and no standing relation is named"


@cache
def load_coder(threads: int = 1, name: str = "syntax") -> SyntaxCoder:
    """A coder, loaded once. Raises ModelError when the weights are missing, MemoryError when a limit on this process
    leaves no room for them.

    name: "syntax", the default; "careful" reads events with a larger network, which finds more and is slower.
    threads: how many read a document at once: more than one where one document is waited for, and one where there are
    as many workers as cores.
    """
    ask_for_networks()
    load, version = READERS[name]
    return SyntaxCoder(f"{name}@{version}", load_parser(), load(), threads)
