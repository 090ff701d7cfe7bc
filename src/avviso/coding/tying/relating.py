"""Which relation a noun names, between whom it stands, and how it is said to stand."""

from avviso.coding.parsing.tree import Tree
from avviso.coding.tying.holding import given_up_by
from avviso.coding.tying.tiewords import TieWords
from avviso.coding.words import words as words_of

_AT = frozenset(["odds", "loggerhead"])
_UNREAL, _RECKONING = words_of("unreal"), words_of("reckoning")
_HELD = frozenset(["obj", "obl", "xcomp"])


def relation_of(tree: Tree, index: int, words: TieWords) -> tuple[str | None, bool]:
    """The relation that a common noun names and whether it stands between two sides."""
    word = tree.words[index]
    lemma = word.lemma.lower()
    if lemma not in words.nouns:
        return None, True
    if (turn := turn_of(tree, index, words)) is not None:
        return turn[0], True
    if lemma in words.holders and _is_none(tree, index, words.holders[lemma]):
        return None, False
    said = [tree.words[k].form.lower() for k in said_of(tree, index)]
    for adjective in (*(tree.words[k].lemma for k in tree.kids(index, "amod")), *said):
        if (adjective, lemma) in words.loose_holders:
            return words.loose_holders[adjective, lemma], False
        if (adjective, lemma) in words.loose:
            return words.loose[adjective, lemma], True
    if lemma in words.holders:
        return words.holders[lemma], False
    if lemma in _AT and tree.case(index) != "at":
        return None, False
    return words.bonds.get(lemma), True


def _is_none(tree: Tree, index: int, relation: str) -> bool:
    """ "A candidate member", "Public Protector Diaz", "sees Peru as its neighbour": in name, and no relation."""
    word = tree.words[index]
    if any(tree.words[k].lemma.lower() in _UNREAL for k in tree.kids(index, "amod", "compound")):
        return True
    titled = index > 0 and word.form[0].isupper() and word.relation in ("nmod:desc", "compound")
    held = word.relation in _HELD and tree.case(index) in ("", "as") and tree.words[word.head].lemma in _RECKONING
    return titled or (held and relation == "borders")


def said_of(tree: Tree, noun: int) -> list[int]:
    """The adjective that a sentence says of its subject: "relations are strained", "ties remain close"."""
    word = tree.words[noun]
    if word.relation not in ("nsubj", "nsubj:pass") or word.head < 0:
        return []
    return [k for k in (word.head, *tree.kids(word.head, "xcomp")) if tree.words[k].tag.startswith(("JJ", "VBN"))]


def turn_of(tree: Tree, noun: int, words: TieWords) -> tuple[str, str] | None:
    """Relation and status by the verb that the noun is the subject of: "ties between Chad and Niger have soured"."""
    word = tree.words[noun]
    told = word.relation in ("nsubj", "nsubj:pass") and not tree.kids(word.head, "obj")
    return words.turns.get((word.lemma.lower(), tree.words[word.head].lemma)) if told else None


def status_of(tree: Tree, head: int, words: TieWords) -> str:
    """How it is said to stand: ended, weakening, strengthening, or holds where nothing is said of that."""
    around = [*tree.kids(head, "amod", "advmod", "compound", "case", "mark"), *said_of(tree, head)]
    around += [k for a in around for k in tree.kids(a, "advmod")]
    if (turn := turn_of(tree, head, words)) is not None:
        return turn[1]
    if tree.words[head].relation == "nmod" and tree.words[tree.words[head].head].lemma == "distancing":
        return "weakening"
    # The adjective of "strained ties" has made the relation, and says no more of it.
    lemma = tree.words[head].lemma.lower()
    around = [k for k in around if (tree.words[k].form.lower(), lemma) not in words.loose]
    names = [tree.words[k].lemma if tree.words[k].lemma in words.status else tree.words[k].form.lower() for k in around]
    found = [words.status[name] for name in names if name in words.status]
    return "ended" if not found and given_up_by(tree, head) is not None else (found or ["holds"])[0]
