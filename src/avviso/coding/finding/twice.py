"""Whether an event that the reader hears is told already: within a phrase, by a word beside it, by what carries it."""

from collections.abc import Mapping

from avviso.coding.finding.carrying import is_carried
from avviso.coding.finding.triggers import Trigger
from avviso.coding.parsing.tree import Tree
from avviso.coding.weighing.reader import Reading
from avviso.coding.words import words

TOLD = 0.7  # asked of a modality; chosen in marked texts that the reader was not trained on
_HARMING = words("harming")
_OFFERED = frozenset(["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID"])
_CLAUSES = frozenset(["advcl", "parataxis", "ccomp", "conj", "acl:relcl"])


def is_within(tree: Tree, event: str | None, reading: Reading) -> bool:
    """Whether a word of a phrase that tells `event` tells no other: "a ceasefire was declared" and "declined the
    invitation" are one event, "denied the accusation" two."""
    if event == "REJECT":
        offered = reading.type in _OFFERED or tree.words[reading.word].lemma == "invitation"
        return offered or reading.told(TOLD) == "hypothetical"
    return event is not None


def is_told(tree: Tree, by_head: Mapping[int, Trigger], reading: Reading) -> bool:
    """Whether a find of the vocabulary tells it already: as what is alleged or promised, as the word beside it, or as
    one verb with it ("voted not to attend")."""
    word = tree.words[reading.word]
    if any(i in by_head for i in tree.kids(word.index, "xcomp")):
        return True
    beside = [by_head[i] for i in _beside(tree, word.index) if i in by_head]
    carriers = {head for head, trigger in by_head.items() if trigger.frame.carries}
    return any(t.frame.event == reading.type for t in beside) or is_carried(tree, word.index, carriers)


def is_twice(tree: Tree, heard: Mapping[int, Reading], reading: Reading) -> bool:
    """Whether the word beside it, of the same type, is the surer one: "a crowd of protesters" is one protest."""
    beside = (heard[i] for i in _beside(tree, reading.word) if i in heard)
    return any(one.type == reading.type and one.chance > reading.chance for one in beside)


def _beside(tree: Tree, index: int) -> tuple[int, ...]:
    """What the word hangs from and what hangs from it, without what has a subject of its own, or an object ("jailed one
    and freed another", but not "killed two and wounded four"): that is another deed."""
    above = () if _is_clause(tree, index) else (tree.words[index].head,)
    return (*above, *(kid for kid in tree.kids(index) if not _is_clause(tree, kid)))


def _is_clause(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    if word.relation == "conj" and word.lemma not in _HARMING and tree.kids(index, "obj"):
        return True
    return word.relation in _CLAUSES and bool(tree.kids(index, "nsubj", "nsubj:pass"))
