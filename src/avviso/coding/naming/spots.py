"""The phrases of a sentence that may mean somebody, and the words among them that refer back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from avviso.coding.naming.nounkinds import kind_of_noun
from avviso.coding.parsing.tree import Tree, Word

PRONOUNS = ("he", "she", "it", "they")
_ANAPHORS = {
    **dict.fromkeys(["he", "him", "his", "himself"], "he"),
    **dict.fromkeys(["she", "her", "hers", "herself"], "she"),
    **dict.fromkeys(["it", "its", "itself"], "it"),
    **dict.fromkeys(["they", "them", "their", "theirs", "themselves"], "they"),
}
_DEFINITE = frozenset(["the", "this", "that", "these", "those"])
_LABELS = {"PERSON": "person", "ORG": "org", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "norp"}
_NOBODY = frozenset(["DATE", "TIME", "MONEY", "QUANTITY", "PERCENT", "CARDINAL", "ORDINAL"])
_INSIDE = frozenset(["flat", "fixed", "goeswith", "case", "amod", "cc", "advmod", "nmod:desc", "dep", "nmod:unmarked"])
_ROLES = {
    "nsubj": "subject", "nsubj:pass": "subject", "csubj": "subject", "obj": "object", "iobj": "object",
    "obl": "oblique", "obl:agent": "oblique", "nmod:poss": "possessor", "nmod": "modifier",
    "compound": "modifier", "appos": "apposition",
}  # fmt: skip
_MEANT = frozenset(["PRP", "PRP$", "NN", "NNS", "NNP", "NNPS"])
_NONE: frozenset[str] = frozenset()
_CLAUSES = frozenset(["ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "parataxis", "advcl:relcl"])


@dataclass(slots=True)
class Spot:
    """A phrase in its place. order: number of its sentence; place: running number of its head word.

    word: its head. plural: more than one by its form.
    """

    tree: Tree
    index: int
    order: int
    place: int
    kind: str
    role: str
    verb: int
    depth: int
    quoted: bool
    anaphor: str = ""
    members: tuple[int, ...] = ()
    modifiers: frozenset[str] = frozenset()

    word: Word = field(init=False)
    plural: bool = field(init=False)

    def __post_init__(self) -> None:
        self.word = word = self.tree.words[self.index]
        # A name with a plural's ending is one all the same: "the Philippines and its fishermen".
        one = word.tag == "NNPS" and self.kind in ("place", "org")
        self.plural = not one and (self.kind == "many" or word.tag in ("NNS", "NNPS") or self.anaphor == "they")


def spots_of(tree: Tree, order: int, place: int) -> Iterator[Spot]:
    """The phrases of a sentence that may mean somebody, in order; coordinations as one phrase more."""
    depths = _depths(tree)
    for word in tree.words:
        index, kind = word.index, _kind(tree, word) if word.tag in _MEANT else ""
        anaphor = anaphor_of(tree, index) if kind else ""
        if not kind or (kind == "pronoun" and not anaphor):
            continue
        role, verb = _role(tree, index)
        at, modifiers = place + index, _modifiers(tree, index)
        yield Spot(tree, index, order, at, kind, role, verb, depths[index], False, anaphor, (index,), modifiers)
        if kind == "pronoun" or word.relation == "conj" or not tree.kids(index, "conj"):
            continue
        joined = tree.coordinated(index)
        if all(tree.words[i].is_noun for i in joined):
            many = place + joined[-1]
            yield Spot(tree, index, order, many, "many", role, verb, depths[index], False, "", tuple(joined))


def _depths(tree: Tree) -> Sequence[int]:
    """Of each word how many clauses it stands in below the main one."""
    found = [0] * len(tree.words)
    for index in tree.downward:
        word = tree.words[index]
        found[index] = (word.relation in _CLAUSES) + (found[word.head] if word.head >= 0 else 0)
    return found


def _modifiers(tree: Tree, index: int) -> frozenset[str]:
    """Lemmas of what qualifies the phrase; whose it is in a pronoun's words is none of it."""
    below = tree.kids(index, "amod", "compound", "nmod")
    return frozenset([tree.words[k].lemma for k in below if tree.words[k].tag != "PRP$"]) if below else _NONE


def anaphor_of(tree: Tree, index: int) -> str:
    """How the word refers back: he, she, it, they, "one" and "ones" for "the minister", "the soldiers"; else ""."""
    word = tree.words[index]
    if word.tag in ("PRP", "PRP$"):
        return _ANAPHORS.get(word.form.lower(), "")
    if word.tag not in ("NN", "NNS") or word.relation in _INSIDE or kind_of_noun(word.lemma) == "thing":
        return ""
    if not is_definite(tree, index) or any(tree.words[k].entity != "O" for k in tree.kids(index)):
        return ""
    if tree.kids(index, "nmod", "acl:relcl", "appos", "conj"):
        return ""
    return "one" if word.tag == "NN" else "ones"


def is_definite(tree: Tree, index: int) -> bool:
    """Has "the", "this" or "those" before it."""
    dets = tree.kids(index, "det")
    return bool(dets) and any(tree.words[d].lemma in _DEFINITE for d in dets)


def _kind(tree: Tree, word: Word) -> str:
    """What sort of somebody a noun or pronoun may mean; "" where it means nobody."""
    if word.tag in ("PRP", "PRP$"):
        return "pronoun"
    if word.relation in _INSIDE or (label := word.entity[2:]) in _NOBODY:
        return ""
    if word.relation == "compound" and (label not in ("GPE", "ORG") or tree.words[word.head].entity[2:] == label):
        return ""
    is_name = word.is_name
    if not is_name and tree.kids(word.index, "cop"):
        return ""
    if label in _LABELS and (is_name or word.entity != "O"):
        return _LABELS[label]
    if label:
        return "thing"  # a work, a law, a World Cup
    return "name" if is_name else kind_of_noun(word.lemma)


def _role(tree: Tree, index: int) -> tuple[str, int]:
    """What the phrase does in its clause, and the word that it does it to; a conjunct does what the first does."""
    word = tree.words[index]
    while word.relation == "conj" and tree.words[word.head].is_noun:
        word = tree.words[word.head]
    return _ROLES.get(word.relation, "other"), word.head


def surname_of(tree: Tree, index: int) -> str:
    """The last of a person's names, in small letters."""
    flat = [k for k in tree.kids(index, "flat") if tree.words[k].is_name]
    return tree.words[flat[-1] if flat else index].form.lower()
