"""Deeds that a film, a novel or a play tells of, or that a drill rehearses: nobody has done them.

A plot is told in the present ("In the film, a spy kidnaps a minister"); what is told in the past of a film or by
somebody who speaks in one may well be so, and words that are as often no fiction ("a series of raids") need an article.
"""

from collections.abc import Callable, Iterator

from avviso.coding.cues import load_cues
from avviso.coding.parsing.tree import Tree, Word
from avviso.coding.words import words

_FICTION, _PERHAPS, _PLOTS = words("fiction"), words("perhaps_fiction"), words("plots")
_ANY = _FICTION | _PERHAPS | _PLOTS
_REHEARSING = frozenset(["simulate", "rehearse", "practise", "practice", "simulated", "mock"])
_BLOWS = words("strikes") | {"counterattack", "counterstrike", "landing", "blockade", "war", "siege", "battle"}
_DEFINITE = frozenset(["the", "this", "that"])
_SPOKEN = load_cues().say | load_cues().judge | load_cues().blame | load_cues().deny
_IMAGINING = frozenset(["imagine", "envisage", "envision"])
_ASIDE = frozenset(["acl:relcl", "acl", "appos", "parataxis"])


def fiction_of(tree: Tree) -> Callable[[int], bool] | None:
    """What says of a deed whether it is made up; None where the sentence names no work of fiction and no rehearsal."""
    if _ANY.isdisjoint(tree.said) and _REHEARSING.isdisjoint(tree.said):
        return None
    tellers = [w.index for w in tree.words if w.lemma.lower() in _ANY and w.is_noun]
    tellings = {clause for noun in tellers if (clause := _telling(tree, noun)) is not None}
    tellings |= {deed for w in tree.words if w.lemma in _REHEARSING for deed in _rehearsed(tree, w)}
    return (lambda head: _is_told_in(tree, head, tellings)) if tellings else None


def _rehearsed(tree: Tree, word: Word) -> Iterator[int]:
    """ "Simulating a strike on Chad", "practised repelling a landing", "a mock attack"; not "a mock execution"."""
    if word.relation == "amod":
        yield from [word.head] if tree.words[word.head].lemma in _BLOWS else []
        return
    if word.is_verb and word.lemma != "mock":
        things = (k for k in tree.kids(word.index, "obj", "nsubj:pass") if tree.words[k].lemma in _BLOWS)
        yield from (*things, *tree.kids(word.index, "xcomp"))


def _telling(tree: Tree, noun: int) -> int | None:
    """The clause that a work of fiction tells: "In the film, a spy kidnaps", "The novel imagines a world in which"."""
    top, lemma = noun, tree.words[noun].lemma.lower()
    while tree.words[top].relation == "nmod" and tree.words[tree.words[top].head].lemma in _PLOTS:
        top = tree.words[top].head
    verb, case = tree.words[top].head, tree.case(top)
    if verb < 0 or tree.words[top].relation not in ("obl", "nsubj"):
        return None
    if tree.words[top].relation == "nsubj":
        told = lemma in _FICTION | _PLOTS and tree.words[verb].lemma in _IMAGINING
        return tree.kid(verb, "obj", "ccomp") if told else None
    if case.startswith("accord"):
        return verb if lemma in _PLOTS or tree.words[top].lemma in _PLOTS else None
    known = (lemma in _FICTION and tree.kids(noun, "det", "nmod:poss")) or _is_definite(tree, noun)
    spoken = tree.words[verb].lemma in _SPOKEN  # as people do in a documentary
    return verb if case == "in" and bool(known) and not spoken and tree.words[verb].tag in ("VBZ", "VBP") else None


def _is_definite(tree: Tree, noun: int) -> bool:
    """ "the series", "his drama"; not "the latest episode of violence"."""
    known = any(tree.words[k].lemma.lower() in _DEFINITE for k in tree.kids(noun, "det")) or tree.kids(
        noun, "nmod:poss"
    )
    return bool(known) and not tree.kids(noun, "nmod")


def _is_told_in(tree: Tree, head: int, tellings: set[int]) -> bool:
    """Below the clause, and in no aside of whoever writes ("…, which Iran has banned, …") nor in a clause beside it."""
    current = head
    while current not in tellings:
        word = tree.words[current]
        if word.head < 0:
            return False
        if word.relation in _ASIDE and word.head not in tellings:
            return False
        if word.relation == "conj" and tree.kids(current, "nsubj", "nsubj:pass") and not _is_present(tree, current):
            return False
        current = word.head
    return True


def _is_present(tree: Tree, verb: int) -> bool:
    return tree.words[verb].tag in ("VBZ", "VBP")
