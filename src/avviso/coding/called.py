"""Participles before a noun: "the jailed leader" tells that he was jailed, and no more of who did it to whom."""

from avviso.coding.frames import Frame, Vocabulary
from avviso.coding.tree import Tree


def so_called(tree: Tree, participle: int) -> int | None:
    """Head of who is called by it, of "jailed opposition leader Grace Banda" the name; None where it calls nobody."""
    word = tree.words[participle]
    if word.tag != "VBN" or word.relation != "amod":
        return None
    noun = tree.words[word.head]
    named = noun.relation == "nmod:desc" and tree.words[noun.head].is_name and noun.head > noun.index
    return noun.head if named else noun.index


def plain_frame(vocabulary: Vocabulary, lemma: str, frame: Frame) -> Frame:
    """What the vocabulary has for the verb with nothing but an object, if it is of that type; else the frame itself."""
    plain = (p for p in vocabulary.verbs.get(lemma, ()) if p.recipient_object and not (p.objects or p.obliques))
    fitting = (p.frame for p in plain if p.frame.event == frame.event and not (p.particle or p.frame.subjects))
    return next(fitting, frame)
