"""What a word is called: "the jailed leader" tells that he was jailed, "a cyber attack" what sort of attack it was."""

from avviso.coding.finding.frames import Frame, Vocabulary
from avviso.coding.finding.nounsides import frame_of
from avviso.coding.parsing.tree import Tree
from avviso.ontology import load as load_ontology


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


def read_frame(tree: Tree, word: int, event: str, vocabulary: Vocabulary) -> Frame:
    """The type that the reader gives a word, but "a DDoS attack" as the vocabulary has it: unarmed."""
    named = frame_of(tree, word, vocabulary.nouns) if event == "ASSAULT" and tree.words[word].is_noun else None
    if named is None or "cyber" not in named.modes:
        return Frame(event, load_ontology().event(event).cameo, ())
    return Frame(named.event, named.cameo, named.modes)
