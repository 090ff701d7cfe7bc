"""Whom a pronoun, "her counterpart" or "the minister" stands for, within one document.

A sieve of rules answers where grammar or wording settle it: relatives, counterparts, "the two sides", "we" in a
quotation. For the rest a ranker weighs whoever was spoken of before; it may say nobody. How sure it is, is the score of
the answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from avviso.coding.judging.speakers import Speakers
from avviso.coding.naming.clausemates import across
from avviso.coding.naming.discourse import BACK, Discourse
from avviso.coding.naming.issuers import Issuers
from avviso.coding.naming.nounkinds import kind_of_noun
from avviso.coding.naming.ranker import load_ranker
from avviso.coding.naming.spots import anaphor_of
from avviso.coding.naming.titles import genders_of, titled
from avviso.coding.naming.twosides import STATES, between, counts_two, doing, facing, is_alone, is_venue, still_to_come
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns, words
from avviso.records import Link, Mention

_FIRST = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"])
_PAIRS = words("pairs")
_LANDS = words("lands")
_PRONOUNS = frozenset(["PRP", "PRP$"])
_OTHER = 0.85
_LONGEST = 6  # words that stand for one another in turn: "we", said by "they", who are "the ministers"
_ALONE = frozenset(["DT", "CD"])
_MOST = 4  # parties that one word may stand for

Build = Callable[[Tree, int, int], Mention]
Heads = list[tuple[Tree, int]]


def _unbound(tree: Tree, index: int, depth: int) -> Mention:
    raise RuntimeError("bind the sieve to Mentions.of before it is asked")


class Sieve:
    """Answers for the trees of one document; bound to the Mentions that it helps to build.

    speakers: who is quoted where.
    """

    def __init__(self, trees: Sequence[Tree], text: str = "") -> None:
        self._ordered = trees
        self._trees = {tree.sentence.index: tree for tree in trees}
        self.speakers = Speakers(trees, text)
        self._issuers = Issuers(trees, self.speakers)
        self._build: Build = _unbound
        self._deep = 0
        self._unheard = iter(trees)
        self._heard = -1  # up to which sentence the discourse goes

    def bind(self, build: Build) -> None:
        """Give the sieve the function that makes a mention of (tree, index, depth)."""
        self._build = build

    def unbind(self) -> None:
        """Let go of it: till then the two hold each other, and all trees, and nothing but a search would free them."""
        self._build = _unbound

    def __call__(self, tree: Tree, index: int) -> tuple[Mention, ...]:
        """The mentions that the word stands for, best first; none when nothing fits. score: how surely it is they."""
        if self._deep >= _LONGEST:
            return ()
        heads, surely = self._find(tree, index)
        if len(heads) == 1 and self._is_pair(*heads[0]):
            # "Both countries say they will": they are the two that "both countries" stands for.
            heads = self._pair(*heads[0]) or heads
        self._deep += 1
        build = self._titled if tree.words[index].form.lower() in _FIRST else self._build
        found = tuple(replace(build(t, i, 2), score=round(surely, 3)) for t, i in heads[:_MOST])
        self._deep -= 1
        return found

    def _titled(self, tree: Tree, index: int, depth: int) -> Mention:
        """Of a speaker's name that follows his title the title with the name: it says for whom he speaks."""
        mention, title = self._build(tree, index, depth), titled(tree, index)
        if title == index:
            return mention
        post = self._build(tree, title, depth)
        return replace(post, links=(*post.links, Link("apposition", mention)))

    @cached_property
    def _discourse(self) -> Discourse:
        return Discourse((), genders_of(self._ordered), load_ranker().choose, self.speakers.of)

    def _discourse_to(self, sentence: int) -> Discourse:
        """All words that refer back up to the end of a sentence, each settled once: each answer bears on the next, and
        what is told later on none."""
        while self._heard < sentence and (tree := next(self._unheard, None)) is not None:
            self._discourse.hear(tree)
            self._heard = tree.sentence.index
        return self._discourse

    def _find(self, tree: Tree, index: int) -> tuple[Heads, float]:
        word = tree.words[index]
        if word.tag in ("WP", "WDT", "WP$"):
            return _relative(tree, index), 1.0
        if word.lemma == "counterpart":
            return self._counterpart(tree, index)
        if self._is_pair(tree, index):
            return self._pair(tree, index), 1.0
        if word.form.lower() in _FIRST:
            return self._first(tree, index)
        if not anaphor_of(tree, index):
            return [], 0.0
        other = across(tree, index) if word.tag in _PRONOUNS else None
        return ([(tree, other)], _OTHER) if other is not None else self._ranked(tree, index)

    def _ranked(self, tree: Tree, index: int) -> tuple[Heads, float]:
        found = self._discourse_to(tree.sentence.index).found.get((tree.sentence.index, index))
        if found is None:
            return [], 0.0
        spot, surely = found
        return [(spot.tree, i) for i in spot.members], surely

    def _first(self, tree: Tree, index: int) -> tuple[Heads, float]:
        """ "I" and "we" in a quotation: who is quoted, whom a pronoun may name; in a statement, who issues it."""
        spoken = self.speakers.of(tree, index)
        if spoken is None:
            return self._issuers.of(tree, index), 1.0
        by, speaker = spoken
        if by.words[speaker].is_pronoun or anaphor_of(by, speaker):
            named = self._find(by, speaker) if by.words[speaker].form.lower() not in _FIRST else ([], 0.0)
            return named if named[0] or by.words[speaker].is_pronoun else ([(by, speaker)], 1.0)
        return [(by, speaker)], 1.0

    def _counterpart(self, tree: Tree, index: int) -> tuple[Heads, float]:
        for owner in tree.kids(index, "nmod:poss"):
            if tree.words[owner].is_pronoun:
                found = self._find(tree, owner)
                if found[0]:
                    return found
        return self._earlier(tree, index, frozenset(["PERSON"]))[:1], 1.0

    def _lands(self, tree: Tree, index: int, heads: Heads) -> Heads:
        """Of "both governments" and "the two countries" no union and no company is one."""
        if tree.words[index].lemma not in _LANDS:
            return heads
        # Of bodies alone both are governments by another name: "the Kremlin and the White House".
        return [(t, i) for t, i in heads if t.words[i].entity[2:] != "ORG" or _is_body(t, i)] or heads

    @staticmethod
    def _is_pair(tree: Tree, index: int) -> bool:
        word = tree.words[index]
        if word.tag in _ALONE:
            return word.relation != "det" and is_alone(tree, index)
        return word.tag == "NNS" and word.lemma in _PAIRS and _are_two(tree, index)

    def _pair(self, tree: Tree, index: int) -> Heads:
        """The last two parties joined in one phrase, else the states named last, nearest first.

        "Moscow" and "Russia" may be among them: resolving keeps the first two that differ.
        """
        barred = doing(tree, index)
        joined = [f for f in self._joined(tree, index, barred) if f[0].words[f[1]].is_noun]
        joined = self._lands(tree, index, joined)
        if tree.words[index].tag in _ALONE:
            return joined[:2]  # "Both" alone are those just named together, whoever they are
        states = joined if len(joined) >= 2 else self._distinct_states(tree, index, barred)
        pair = joined[:2] if states is joined else self._lands(tree, index, states)
        return pair if len(pair) >= 2 else still_to_come(tree, index)

    def _joined(self, tree: Tree, index: int, barred: frozenset[int]) -> Heads:
        for back in range(BACK):
            earlier = self._trees.get(tree.sentence.index - back)
            if earlier is None:
                continue
            limit = index if back == 0 else len(earlier.words)
            if tree.words[index].tag == "CD" and (back > 1 or counts_two(earlier, limit)):
                break
            groups = _pairs(earlier, limit, bool(barred))
            if back == 0:
                groups = [group for group in groups if barred.isdisjoint(group)]
            if tree.words[index].tag in _ALONE:
                groups = [group for group in groups if len(group) == 2]
                if groups and _names_two_since(earlier, max(groups[-1]), limit):
                    break
            if groups:
                return [(earlier, i) for i in groups[-1]]
            if len(facing(earlier, limit)) == 2:
                break  # who stand over against each other are nearer than any list further back
        return []

    def _distinct_states(self, tree: Tree, index: int, barred: frozenset[int]) -> Heads:
        seen: dict[str, tuple[Tree, int]] = {}
        named = [(t, i) for t, i in self._earlier(tree, index, STATES) if t is not tree or i not in barred]
        # Where somebody went or met stands behind those who are told to do something.
        for t, i in sorted(named, key=lambda one: is_venue(*one)):
            seen.setdefault(t.words[i].form[:5].lower(), (t, i))
        return list(seen.values())

    def _earlier(self, tree: Tree, index: int, labels: frozenset[str]) -> Heads:
        """Names of these kinds before the word: in its sentence from the nearest back, then sentence by sentence."""
        here = [i for i in reversed(_names(tree, labels)) if i < index and not _contains(tree, i, index)]
        if tree.words[index].relation.startswith("nsubj"):
            # A subject goes on from the last subject: "Rome sealed the port after it heard of the ship".
            here.sort(key=lambda i: not tree.words[i].relation.startswith("nsubj"))
        found = [(tree, i) for i in here]
        for back in range(1, BACK + 1):
            earlier = self._trees.get(tree.sentence.index - back)
            if earlier is not None:
                names = _names(earlier, labels)
                subjects = [i for i in names if earlier.words[i].relation.startswith("nsubj")]
                found.extend((earlier, i) for i in [*subjects, *(i for i in reversed(names) if i not in subjects)])
        return found


def _pairs(tree: Tree, limit: int, bidden: bool) -> list[list[int]]:
    """Those who may be the two: first of all those "between" whom something is told, unless others are named nearer
    and nobody bids the two do something."""
    told, named = between(tree, limit), _many(tree, limit)
    nearer = bool(told and named) and max(named[-1]) > max(told[-1])
    return named if nearer and not bidden else told or named


def _names_two_since(tree: Tree, last: int, limit: int) -> bool:
    """ "Peru and Chile jailed a monk and a nun": two persons without a name stand nearer."""
    since = [w.index for w in tree.words[last + 1 : limit] if w.is_noun and w.relation != "conj"]
    pairs = [pair for index in since if len(pair := tree.coordinated(index)) == 2]
    return any(kind_of_noun(tree.words[i].lemma) == "human" for pair in pairs for i in pair)


def _are_two(tree: Tree, index: int) -> bool:
    """ "the two sides", "both countries", "bilateral ties"; the plural alone ("the leaders") may be any number, and
    whose they are may be told: "the leaders of China and Japan"."""
    around = {tree.words[k].lemma for k in tree.kids(index)}
    told = any(tree.case(k) == "of" and tree.words[k].entity[2:] in STATES for k in tree.kids(index, "nmod"))
    # "the Baltic states" are those, and no two named before.
    named = any(tree.words[k].entity != "O" for k in tree.kids(index, "amod", "compound"))
    told |= named and around.isdisjoint(("two", "both", "bilateral", "mutual"))
    return not told and bool(around & {"two", "both", "bilateral", "mutual", "the", "these", "their"})


def _names(tree: Tree, labels: frozenset[str]) -> list[int]:
    """Heads of the names of these kinds, in order."""
    named = [w for w in tree.words if w.entity[2:] in labels or ("ORG" in labels and _is_body(tree, w.index))]
    return [
        w.index for w in named if w.relation == "conj" or w.head < 0 or tree.words[w.head].entity[2:] != w.entity[2:]
    ]


def _is_body(tree: Tree, index: int) -> bool:
    """ "the Nigerian government": a body of people that a name qualifies."""
    word = tree.words[index]
    if word.tag != "NN" or word.lemma not in role_nouns() or word.lemma in words("persons"):
        return False
    return any(tree.words[k].entity[2:] in STATES for k in tree.kids(index, "amod", "compound", "nmod:poss", "nmod"))


def _contains(tree: Tree, name: int, index: int) -> bool:
    """The word lies inside the name's own phrase: "Putin and his minister" does, and still may refer back."""
    return index in tree.subtree(name, frozenset(["conj", "acl:relcl", "appos"]))


def _relative(tree: Tree, index: int) -> Heads:
    for above in (index, *tree.ancestors(index)):
        if tree.words[above].relation == "acl:relcl":
            return [(tree, tree.words[above].head)]
    return []


def _many(tree: Tree, limit: int) -> list[list[int]]:
    """What "they" may mean before `limit`: coordinated names, and plurals of people; subjects last, nearest last."""
    people = [
        [w.index] for w in tree.words
        if w.index < limit and w.tag == "NNS" and w.lemma in role_nouns() and not tree.kids(w.index, "conj")
    ]  # fmt: skip
    found = [*_coordinations(tree, limit), *people]
    return sorted(found, key=lambda g: (tree.words[g[0]].relation.startswith("nsubj"), max(g)))


def _coordinations(tree: Tree, limit: int) -> list[list[int]]:
    """Groups of two and more coordinated names before `limit`, in order."""
    heads = [w.index for w in tree.words if w.index < limit and w.relation != "conj" and w.is_noun]
    groups = [tree.coordinated(h) for h in heads]
    return [g for g in groups if len(g) > 1 and max(g) < limit and any(tree.words[i].entity != "O" for i in g)]
