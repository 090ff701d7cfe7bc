"""The phrases of a sentence that may mean somebody, and the words among them that refer back."""

from collections.abc import Iterator
from dataclasses import dataclass

from avviso.coding.naming.nounkinds import kind_of_noun
from avviso.coding.parsing.tree import Tree, Word

PRONOUNS = ("he", "she", "it", "they")
_ANAPHORS = {
    **dict.fromkeys(["he", "him", "his", "himself"], "he"),
    **dict.fromkeys(["she", "her", "hers", "herself"], "she"),
    **dict.fromkeys(["it", "its", "itself"], "it"),
    **dict.fromkeys(["they", "them", "their", "theirs", "themselves"], "they"),
}
_LABELS = {"PERSON": "person", "ORG": "org", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "norp"}
_NOBODY = frozenset(["DATE", "TIME", "MONEY", "QUANTITY", "PERCENT", "CARDINAL", "ORDINAL"])
_INSIDE = frozenset(["flat", "fixed", "goeswith", "case", "amod", "cc", "advmod", "nmod:desc", "dep", "nmod:unmarked"])
_ROLES = {
    "nsubj": "subject", "nsubj:pass": "subject", "csubj": "subject", "obj": "object", "iobj": "object",
    "obl": "oblique", "obl:agent": "oblique", "nmod:poss": "possessor", "nmod": "modifier",
    "compound": "modifier", "appos": "apposition",
}  # fmt: skip
_CLAUSES = frozenset(["ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "parataxis", "advcl:relcl"])


@dataclass(slots=True)
class Spot:
    """A phrase in its place. order: number of its sentence; place: running number of its head word."""

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

    @property
    def word(self) -> Word:
        """Its head."""
        return self.tree.words[self.index]

    @property
    def plural(self) -> bool:
        """More than one by its form."""
        # A name with a plural's ending is one all the same: "the Philippines and its fishermen".
        one = self.kind in ("place", "org") and self.word.tag == "NNPS"
        return not one and (self.kind == "many" or self.word.tag in ("NNS", "NNPS") or self.anaphor == "they")


def spots_of(tree: Tree, order: int, place: int) -> Iterator[Spot]:
    """The phrases of a sentence that may mean somebody, in order; coordinations as one phrase more."""
    for word in tree.words:
        anaphor = anaphor_of(tree, word.index)
        kind = "pronoun" if word.tag in ("PRP", "PRP$") else _kind(tree, word)
        if not kind or (kind == "pronoun" and not anaphor):
            continue
        role, verb = _role(tree, word.index)
        modifiers = frozenset(
            tree.words[k].lemma
            for k in tree.kids(word.index, "amod", "compound", "nmod")
            if tree.words[k].tag != "PRP$"
        )
        depth = sum(tree.words[a].relation in _CLAUSES for a in (word.index, *tree.ancestors(word.index)))
        spot = Spot(tree, word.index, order, place + word.index, kind, role, verb, depth, False, anaphor)
        spot.members, spot.modifiers = (word.index,), modifiers
        yield spot
        joined = tree.coordinated(word.index) if kind != "pronoun" and word.relation != "conj" else []
        if len(joined) > 1 and all(tree.words[i].is_noun for i in joined):
            yield Spot(tree, word.index, order, place + joined[-1], "many", role, verb, depth, False, "", tuple(joined))


def anaphor_of(tree: Tree, index: int) -> str:
    """How the word refers back: he, she, it, they, "one" and "ones" for "the minister", "the soldiers"; else ""."""
    word = tree.words[index]
    if word.tag in ("PRP", "PRP$"):
        return _ANAPHORS.get(word.form.lower(), "")
    if word.tag not in ("NN", "NNS") or word.relation in _INSIDE or not is_definite(tree, index):
        return ""
    if kind_of_noun(word.lemma) == "thing" or any(tree.words[k].entity != "O" for k in tree.kids(index)):
        return ""
    if tree.kids(index, "nmod", "acl:relcl", "appos", "conj"):
        return ""
    return "one" if word.tag == "NN" else "ones"


def is_definite(tree: Tree, index: int) -> bool:
    """Has "the", "this" or "those" before it."""
    return any(tree.words[d].lemma in ("the", "this", "that", "these", "those") for d in tree.kids(index, "det"))


def _kind(tree: Tree, word: Word) -> str:
    label = word.entity[2:]
    if not word.is_noun or label in _NOBODY or word.relation in _INSIDE:
        return ""
    if word.relation == "compound" and (label not in ("GPE", "ORG") or tree.words[word.head].entity[2:] == label):
        return ""
    if word.is_noun and tree.kids(word.index, "cop") and not word.is_name:
        return ""
    if label in _LABELS and (word.is_name or word.entity != "O"):
        return _LABELS[label]
    if label:
        return "thing"  # a work, a law, a World Cup
    return "name" if word.is_name else kind_of_noun(word.lemma)


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
