"""Whom a pronoun, "her counterpart" or "the minister" stands for, within one document.

A sieve: the nearest earlier name that fits in number, kind and gender cue, subjects of the sentence before first.
Measured on 250,000 words it finds about three in five; a claim that leans on it carries a lower score.
"""

from collections.abc import Callable, Sequence

from avviso.coding.tree import Tree
from avviso.coding.words import role_nouns, words
from avviso.records import Mention

_FEMALE = words("female")
_MALE = words("male")
_THINGS = frozenset(["it", "its", "itself"])
_MANY = frozenset(["they", "them", "their", "theirs", "themselves"])
_STATES = frozenset(["GPE", "ORG", "NORP"])
_PAIRS = words("pairs")
_BACK = 3  # sentences that are searched; beyond them the nearest name is wrong more often than right


Build = Callable[[Tree, int, int], Mention]


def _unbound(tree: Tree, index: int, depth: int) -> Mention:
    raise RuntimeError("bind the sieve to Mentions.of before it is asked")


class Sieve:
    """Answers for the trees of one document; bound to the Mentions that it helps to build."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._trees = {tree.sentence.index: tree for tree in trees}
        self._genders = _genders(trees)
        self._build: Build = _unbound

    def bind(self, build: Build) -> None:
        """Give the sieve the function that makes a mention of (tree, index, depth)."""
        self._build = build

    def __call__(self, tree: Tree, index: int) -> tuple[Mention, ...]:
        """The mentions that the word stands for, best first; none when nothing fits."""
        return tuple(self._build(t, i, 2) for t, i in self._find(tree, index)[:4])

    def _find(self, tree: Tree, index: int) -> list[tuple[Tree, int]]:
        word = tree.words[index]
        form = word.form.lower()
        if word.tag in ("WP", "WDT", "WP$"):
            return _relative(tree, index)
        if word.lemma == "counterpart":
            return self._counterpart(tree, index)
        if form in _MALE or form in _FEMALE:
            return self._persons(tree, index, "f" if form in _FEMALE else "m")[:1]
        if form in _THINGS:
            return self._things(tree, index)[:1]
        if form in _MANY:
            return self._plural(tree, index)
        if word.tag in ("NN", "NNS"):
            return self._role(tree, index)
        return []

    def _counterpart(self, tree: Tree, index: int) -> list[tuple[Tree, int]]:
        for owner in tree.kids(index, "nmod:poss"):
            if tree.words[owner].is_pronoun:
                found = self._find(tree, owner)
                if found:
                    return found
        return self._earlier(tree, index, frozenset(["PERSON"]))[:1]

    def _persons(self, tree: Tree, index: int, gender: str) -> list[tuple[Tree, int]]:
        found = self._earlier(tree, index, frozenset(["PERSON"])) or self._titled(tree, index)
        found = [f for f in found if f != (tree, _own_subject(tree, index))]
        return [f for f in found if self._genders.get(_surname(*f), gender) == gender]

    def _titled(self, tree: Tree, index: int) -> list[tuple[Tree, int]]:
        """Where no name fits: the last person called by an office alone ("the Turkish foreign minister")."""
        before = [w.index for w in tree.words[:index] if w.tag == "NN" and w.lemma in words("persons")]
        earlier = self._trees.get(tree.sentence.index - 1)
        last = (
            [] if earlier is None else [w.index for w in earlier.words if w.tag == "NN" and w.lemma in words("persons")]
        )
        return [(tree, i) for i in reversed(before)] + [(earlier, i) for i in last if earlier is not None]

    def _things(self, tree: Tree, index: int) -> list[tuple[Tree, int]]:
        return [f for f in self._earlier(tree, index, _STATES - {"NORP"}) if f != (tree, _own_subject(tree, index))]

    def _plural(self, tree: Tree, index: int) -> list[tuple[Tree, int]]:
        for back in range(_BACK):
            earlier = self._trees.get(tree.sentence.index - back)
            limit = index if back == 0 else 10_000
            groups = [] if earlier is None else _many(earlier, limit)
            if earlier is not None and groups:
                return [(earlier, i) for i in groups[-1]]
        return []

    def _role(self, tree: Tree, index: int) -> list[tuple[Tree, int]]:
        """ "the minister": the nearest earlier person called one; "the two countries": the last pair of states."""
        word = tree.words[index]
        if word.tag == "NNS" and word.lemma in _PAIRS:
            pair = self._pair(tree, index)
            return pair if len(pair) >= 2 else []
        if word.tag == "NNS":
            return []
        return [
            (t, i) for t, i in self._earlier(tree, index, frozenset(["PERSON"]))
            if any(t.words[k].lemma.lower() == word.lemma for k in t.kids(i, "nmod:desc", "compound", "appos"))
        ][:1]  # fmt: skip

    def _pair(self, tree: Tree, index: int) -> list[tuple[Tree, int]]:
        """The last two parties joined in one phrase, else the states named last, nearest first.

        "Moscow" and "Russia" may be among them: resolving keeps the first two that differ.
        """
        joined = [f for f in self._plural(tree, index) if f[0].words[f[1]].is_noun]
        return joined[:2] if len(joined) >= 2 else self._distinct_states(tree, index)

    def _distinct_states(self, tree: Tree, index: int) -> list[tuple[Tree, int]]:
        seen: dict[str, tuple[Tree, int]] = {}
        for t, i in self._earlier(tree, index, _STATES):
            seen.setdefault(t.words[i].form[:5].lower(), (t, i))
        return list(seen.values())

    def _earlier(self, tree: Tree, index: int, labels: frozenset[str]) -> list[tuple[Tree, int]]:
        """Names of these kinds before the word: in its sentence from the nearest back, then sentence by sentence."""
        here = [i for i in reversed(_names(tree, labels)) if i < index and not _contains(tree, i, index)]
        if tree.words[index].relation.startswith("nsubj"):
            # A subject goes on from the last subject: "Rome sealed the port after it heard of the ship".
            here.sort(key=lambda i: not tree.words[i].relation.startswith("nsubj"))
        found = [(tree, i) for i in here]
        for back in range(1, _BACK + 1):
            earlier = self._trees.get(tree.sentence.index - back)
            if earlier is not None:
                names = _names(earlier, labels)
                subjects = [i for i in names if earlier.words[i].relation.startswith("nsubj")]
                found.extend((earlier, i) for i in [*subjects, *(i for i in reversed(names) if i not in subjects)])
        return found


def _own_subject(tree: Tree, index: int) -> int | None:
    """The subject of the clause whose object the pronoun is: "Washington thanked it" is never Washington itself."""
    word = tree.words[index]
    if word.tag == "PRP$" or word.relation not in ("obj", "iobj", "obl") or word.head < 0:
        return None
    return tree.kid(word.head, "nsubj")


def _names(tree: Tree, labels: frozenset[str]) -> list[int]:
    """Heads of the names of these kinds, in order."""
    named = [w for w in tree.words if w.entity[2:] in labels or ("ORG" in labels and _is_body(tree, w.index))]
    return [
        w.index for w in named if w.relation == "conj" or w.head < 0 or tree.words[w.head].entity[2:] != w.entity[2:]
    ]


def _is_body(tree: Tree, index: int) -> bool:
    """ "the Nigerian government": a body of people that a name qualifies, spoken of as "it"."""
    word = tree.words[index]
    if word.tag != "NN" or word.lemma not in role_nouns() or word.lemma in words("persons"):
        return False
    return any(tree.words[k].entity[2:] in _STATES for k in tree.kids(index, "amod", "compound", "nmod:poss", "nmod"))


def _contains(tree: Tree, name: int, index: int) -> bool:
    """The word lies inside the name's own phrase: "Putin and his minister" does, and still may refer back."""
    return index in tree.subtree(name, frozenset(["conj", "acl:relcl", "appos"]))


def _relative(tree: Tree, index: int) -> list[tuple[Tree, int]]:
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


def _surname(tree: Tree, index: int) -> str:
    flat = [k for k in tree.kids(index, "flat") if tree.words[k].is_name]
    return tree.words[flat[-1] if flat else index].form.lower()


def _genders(trees: Sequence[Tree]) -> dict[str, str]:
    """Surname → "f" or "m" where a title in the document tells."""
    found: dict[str, str] = {}
    for tree in trees:
        for word in tree.words:
            form = word.form.lower()
            if form in _FEMALE | _MALE and word.relation in ("nmod:desc", "compound") and word.head >= 0:
                found.setdefault(_surname(tree, word.head), "f" if form in _FEMALE else "m")
    return found
