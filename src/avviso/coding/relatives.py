"""Of whom a relative clause speaks, where the parser and the words may differ."""

from avviso.coding.naming.nounkinds import kind_of_noun
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns, words

_WHO = ("who", "whom")
_PLURAL = ("VBP",)
_OUTCOMES = words("outcomes")
_ACTING = ("GPE", "ORG", "NORP")
_STANDING_FOR = {"it": "NN", "them": "NNS"}
_GOING_ON = ("conj", "advcl")


def object_before(tree: Tree, clause: int, pronoun: int) -> int:
    """ "The vote angered Chad, which recalled its envoy": hung on the verb, and told of the name before it unless it is
    an outcome ("shelled Chad, which killed two"); else the pronoun itself."""
    last, verb = pronoun - 2, tree.words[clause].head
    if last < 0 or tree.words[pronoun - 1].form != "," or tree.words[clause].lemma in _OUTCOMES:
        return pronoun
    last = _name_head(tree, last, verb)
    return last if tree.words[last].is_name and last in tree.kids(verb, "obj") else pronoun


def modified(tree: Tree, clause: int, pronoun: int) -> int:
    """The noun that a relative clause speaks of, where the parser and the words may differ.

    "A course with Rome, which sent …": a name right before the comma does what is done, not the thing that it hangs on.
    "A and B, who have …": both of them, so the first, from which the other hangs.
    """
    noun = tree.words[clause].head
    form = tree.words[pronoun].form.lower()
    if form == "which" and tree.words[pronoun].relation == "nsubj" and tree.words[noun].entity == "O":
        return _name_before(tree, noun, pronoun)
    first = tree.words[noun].head
    if form in _WHO and tree.words[noun].relation == "nmod" and _is_person(tree, first, noun):
        return first
    if form in ("who", "which") and tree.words[noun].relation == "conj" and _speaks_of_many(tree, clause):
        return first
    return noun


def _is_person(tree: Tree, first: int, noun: int) -> bool:
    """ "A rapper of Iraqi origin who", "a priest from the minority whom": he is meant, not the origin."""
    word = tree.words[noun]
    if not may_act(tree, noun):
        return may_act(tree, first)
    body = word.tag in ("NN", "NNP") and word.entity[2:] != "PERSON" and kind_of_noun(word.lemma) != "human"
    return body and kind_of_noun(tree.words[first].lemma) == "human"


def _name_before(tree: Tree, noun: int, pronoun: int) -> int:
    """Head of the name that ends right before "…, which", if it hangs on the noun by a preposition; else the noun."""
    last = pronoun - 2
    if last <= noun or tree.words[pronoun - 1].form != "," or tree.words[last].entity[2:] not in _ACTING:
        return noun
    last = _name_head(tree, last, noun)
    return last if tree.words[last].relation in ("nmod", "conj") and noun in tree.ancestors(last) else noun


def _name_head(tree: Tree, last: int, after: int) -> int:
    """Head of the name that ends in this word, as far as it lies behind another one."""
    while tree.words[last].relation in ("flat", "compound") and tree.words[last].head > after:
        last = tree.words[last].head
    return last


def _speaks_of_many(tree: Tree, clause: int) -> bool:
    marks = [clause, *tree.kids(clause, "aux", "aux:pass", "cop")]
    return any(tree.words[m].tag in _PLURAL or tree.words[m].form.lower() == "were" for m in marks)


def may_act(tree: Tree, index: int) -> bool:
    """Somebody: a name, a pronoun, people or a body of them."""
    word = tree.words[index]
    return word.entity != "O" or word.is_name or word.is_pronoun or word.lemma.lower() in role_nouns()


def thing_before(tree: Tree, pronoun: int) -> int:
    """ "Cut its aid to Mali and restored it": what the verb before did it to, where that is a thing and fits in number;
    else the pronoun itself."""
    tag, verb = _STANDING_FOR.get(tree.words[pronoun].form.lower()), tree.words[pronoun].head
    while tag is not None and tree.words[verb].relation in _GOING_ON:
        verb = tree.words[verb].head
        things = [o for o in tree.kids(verb, "obj", "nsubj:pass") if o < pronoun]
        if things:
            last = things[-1]
            return last if tree.words[last].tag == tag and not may_act(tree, last) else pronoun
    return pronoun
