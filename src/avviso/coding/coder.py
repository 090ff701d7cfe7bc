"""The syntax coder: sentences → trees → triggers and ties → claims."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import NamedTuple, Protocol

from avviso.coding.contexts import WordStates, contexts_of, word_states
from avviso.coding.cues import load_cues
from avviso.coding.dating.background import Background
from avviso.coding.dating.carrying import Carried, carried_to, carry
from avviso.coding.dating.dates import calendar_of
from avviso.coding.events import Scene, event_claim
from avviso.coding.finding.demands import demand_triggers
from avviso.coding.finding.frames import load_vocabulary
from avviso.coding.finding.revising import revised
from avviso.coding.finding.triggers import Trigger, find_triggers
from avviso.coding.judging.fiction import fiction_of
from avviso.coding.judging.headings import TITLES, is_topic
from avviso.coding.judging.scenarios import CUES, NEWS
from avviso.coding.naming.antecedents import Sieve
from avviso.coding.naming.mentions import Mentions
from avviso.coding.parsing.parser import LONGEST_PROSE, Parser, load_parser
from avviso.coding.parsing.sentences import split
from avviso.coding.parsing.tree import Tree
from avviso.coding.tying.causes import cause_claims
from avviso.coding.tying.ties import tie_claims
from avviso.coding.weighing.careful import load_both_readers, load_careful_reader
from avviso.coding.weighing.reader import Each, Heard, load_reader
from avviso.coding.weighing.screening import Screen
from avviso.coding.weighing.topics import doubted, load_topics
from avviso.records import Claim, Coding, Document, EventClaim, Rejection, Sentence, Span
from avviso.room import ALONE, NETWORKS, ask_for_networks
from avviso.sessions import in_runs

_AT_ONCE = 16  # runs whose states are held at one time
# Sentences of texts that tell nothing around one, next to nothing around a few, and less than an article does.
_UP_TO = 1, 3, 12
# How much of each answer is the event reader's there where the careful one is asked; by totals on kept texts and leads.
_BESIDE_ONE, _BESIDE_FEW = 0.6, 0.3
Read = tuple[list[Tree], list[list[Trigger]], list[WordStates]]


class _Reader(Protocol):
    """Whoever says which words of sentences tell an event."""

    def read(self, trees: Sequence[Tree], triggers: Sequence[Sequence[Trigger]], each: Each = map) -> list[Heard]:
        """As EventReader does."""


class _Reads(NamedTuple):
    """coder: whose claims come of it, with its version. load: gives the reader."""

    coder: str
    load: Callable[[], _Reader]


_SYNTAX = _Reads("syntax@9", load_reader)
_ONE, _FEW = (_Reads("careful@9", partial(load_both_readers, share)) for share in (_BESIDE_ONE, _BESIDE_FEW))
_MORE = _Reads("careful@9", load_careful_reader)
# Who reads, by the name that one asks for: texts of up to _UP_TO sentences, and longer ones.
READERS: Mapping[str, tuple[_Reads, ...]] = {
    "auto": (_ONE, _FEW, _MORE, _SYNTAX),
    "syntax": (_SYNTAX,) * 4,
    "careful": (_ONE, _FEW, _MORE, _MORE),
}


class _Text(NamedTuple):
    """A text as it is read. odds: how likely each sentence is about politics. load: gives the reader of its events,
    which is loaded once there is something to read."""

    text: str
    odds: Mapping[int, float]
    load: Callable[[], _Reader]


class SyntaxCoder:
    """Codes from the dependency tree and the vocabulary of frames; the event reader decides which words tell an event
    and finds what the vocabulary lacks."""

    def __init__(self, name: str, parser: Parser, readers: Sequence[_Reads], threads: int = 1) -> None:
        """readers: as READERS has them; what comes of a text has the name of who read it. threads: how many read a
        document at once.

        What comes out is the same, to the last digit.
        """
        self.name, self._parser, self._readers, self._threads = name, parser, readers, threads
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
        coder, load = self._reads(len(everything))
        text = _Text(document.text, self._topics.odds(document.text, everything), load)
        trees, told, states = self._read(text, sentences)
        claims: list[Claim] = []
        for scene, triggers in zip(self._scenes(document, trees, coder), told, strict=True):
            found = list(self._claims(scene, triggers))
            claims.extend(found)
            if not found:
                reason = _why_nothing(scene.tree)
                rejections.append(Rejection(document.origin, reason, document.id, scene.tree.sentence))
        contexts = contexts_of(trees, states)
        return Coding(document, tuple(claims), tuple(rejections), len(everything), coder, contexts)

    def trees(self, text: str, sentences: Sequence[Sentence]) -> list[Tree]:
        """A tree for each sentence of the text."""
        return self._parser.parse(text, sentences)

    def triggers(self, tree: Tree) -> list[Trigger]:
        """What the vocabulary finds in a sentence, in the order of its words."""
        found = find_triggers(tree, self._vocabulary)
        found.extend(demand_triggers(tree, frozenset(t.head for t in found)))
        return sorted(found, key=lambda t: t.head)

    def _reads(self, sentences: int) -> _Reads:
        """Who reads a text of so many sentences."""
        return self._readers[bisect_left(_UP_TO, sentences)]

    def _read(self, text: _Text, sentences: Sequence[Sentence]) -> Read:
        """The trees, the triggers that are to be claimed in each, and what its words are to the parser."""
        runs = in_runs(sentences, self._parser.together)
        if self._threads == 1 or len(runs) == 1:
            return self._read_runs(text, runs, map)
        try:
            with ThreadPoolExecutor(min(self._threads, len(runs))) as pool:
                return self._read_runs(text, runs, pool.map)
        except RuntimeError as problem:
            if "new thread" not in str(problem):
                raise
            return self._read_runs(text, runs, map)  # no room for another thread: one reads it all

    def _read_runs(self, text: _Text, runs: Sequence[Sequence[Sentence]], each: Each) -> Read:
        """The same, run by run: what stands in a run hangs on the document alone, so that threads change nothing.

        One stage follows the other, for networks and the code around them drive one another out of the processor's
        caches; but not too many at once, and states are let go of as soon as they are read.
        """
        trees: list[Tree] = []
        told: list[list[Trigger]] = []
        states: list[WordStates] = []
        for first in range(0, len(runs), _AT_ONCE):
            some = [
                tree for run in each(partial(self.trees, text.text), runs[first : first + _AT_ONCE]) for tree in run
            ]
            found = [self.triggers(tree) for tree in some]
            for tree, its, heard in zip(some, found, text.load().read(some, found, each), strict=True):
                likely = doubted(heard.readings, text.odds[tree.sentence.index])
                told.append(revised(tree, its, likely, self._vocabulary))
                trees.append(tree.without_states())
                states.append(word_states(tree, heard.states, heard.linked))
        return trees, told, states

    def _scenes(self, document: Document, trees: list[Tree], coder: str) -> Iterator[Scene]:
        sieve = Sieve(trees, document.text)
        mentions = Mentions(document.text, sieve)
        sieve.bind(mentions.of)
        calendar, speakers = calendar_of(document.text, document.published), sieve.speakers
        carried, paragraph = Carried(), 0
        background, scenario = Background(), NEWS
        previous = 0
        for tree in trees:
            span = tree.sentence.span
            paragraph += "\n" in document.text[previous : span.start] or "\r" in document.text[previous : span.start]
            previous = span.end
            moments = calendar.moments(document.text, span.start, span.end)
            before = carried_to(carried, paragraph, tree)
            where = None if before is carried.dateline else carried.tree
            then = background.over(paragraph, tree, moments, calendar.reference or calendar.anchor)
            if then is None:  # else what is told next goes on from there
                carried = carry(carried, paragraph, moments, (calendar, tree))
            background = background.heard(paragraph, tree, moments, calendar)
            if scenario.cue or CUES & tree.said:
                scenario = scenario.heard(paragraph, tree, document.text)
            yield Scene(
                document, tree, mentions, moments, before, calendar, self._cues, coder, speakers, then, where, scenario
            )
        sieve.unbind()

    def _claims(self, scene: Scene, triggers: Sequence[Trigger]) -> Iterator[Claim]:
        if (is_made_up := fiction_of(scene.tree)) is not None:
            triggers = [trigger for trigger in triggers if not is_made_up(trigger.head)]
        if TITLES & scene.tree.said:
            triggers = [trigger for trigger in triggers if not is_topic(scene.tree, trigger.head)]
        events = [(event_claim(scene, trigger), trigger) for trigger in triggers]
        yield from (event for event, trigger in events if not _is_idle(scene.tree, event, trigger))
        yield from tie_claims(scene)
        yield from cause_claims(scene)


def _is_idle(tree: Tree, event: EventClaim, trigger: Trigger) -> bool:
    """ "If the truce is broken, Mali may leave": a condition that names neither side of its event."""
    return (
        not (event.actors or event.recipients)
        and event.evidence.modality == "hypothetical"
        and any(
            tree.words[mark].lemma in ("if", "unless")
            for clause in (trigger.head, *tree.ancestors(trigger.head))
            if tree.words[clause].relation == "advcl"
            for mark in tree.kids(clause, "mark")
        )
    )


def _why_nothing(tree: Tree) -> str:
    span = tree.sentence.span
    if span.end - span.start > LONGEST_PROSE:
        return f"no sentence ends within {LONGEST_PROSE:,} characters: split the text into sentences"
    if not tree.words:
        return "no words"
    if fiction_of(tree) is not None:
        return "what happens in a film, a novel or a play is told, and nobody has done it"
    return "no phrase of the event vocabulary tells an event here, and no standing relation is named"


@cache
def load_coder(threads: int = 1, name: str = "auto") -> SyntaxCoder:
    """A coder, loaded once; the readers of events are loaded with the first text of a length that is theirs. Raises
    ModelError when the parser's weights are missing, MemoryError when a limit on this process leaves no room.

    name: "auto", the default, reads short texts as "careful" does and longer ones as "syntax" does. "careful" reads
    events with a larger network, which finds more and is slower.
    threads: how many read a document at once: more than one where one document is waited for, and one where there are
    as many workers as cores.
    """
    ask_for_networks(ALONE if name == "syntax" else NETWORKS)
    readers = READERS[name]
    told = ", ".join(dict.fromkeys(reads.coder for reads in readers))
    return SyntaxCoder(told, load_parser(), readers, threads)
