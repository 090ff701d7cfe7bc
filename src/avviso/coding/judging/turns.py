"""Whose turn it is where a label says who speaks: "PRIME MINISTER SUNAK: We will send …", "Mr Kirby: …".

A name alone before a colon is as often what a headline is about ("Navalny: court hears appeal"), and a town where it
was written: a label has a title, or is a full name in capitals.
"""

from collections.abc import Sequence

from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

_LONGEST = 8  # words of a label
_TITLES = words("persons") | words("male") | words("female") | frozenset(["mr", "mrs", "ms", "dr"])
_FIRST = frozenset(["i", "we", "our", "my", "us"])
_ASKING = frozenset(["q", "question", "reporter", "moderator", "interviewer"])
Head = tuple[Tree, int]


def turns_of(trees: Sequence[Tree]) -> dict[int, Head]:
    """Sentences → who speaks in them by a label. It holds for its paragraph; of several each until the next."""
    labels = {tree.sentence.index: _label(tree) for tree in trees if ":" in tree.said}
    labels = {sentence: label for sentence, label in labels.items() if label}
    if len(labels) == 1 and not any(_is_spoken(tree) for tree in trees if tree.sentence.index in labels):
        return {}  # "Former president Zuma: court jails an ally"
    found: dict[int, Head] = {}
    speaker: Head | None = None
    end = 0
    for tree in trees if labels else ():
        label = labels.get(tree.sentence.index)
        if label is not None:
            speaker = None if tree.words[label[-1]].lemma.lower() in _ASKING else (tree, _head(tree, label))
        elif tree.sentence.span.start - end > 1 and len(labels) == 1:
            speaker = None
        end = tree.sentence.span.end
        if speaker is not None:
            found[tree.sentence.index] = speaker
    return found


def _label(tree: Tree) -> range | None:
    """The words before a colon, if they name one who speaks."""
    colon = next((w.index for w in tree.words[: _LONGEST + 1] if w.form == ":"), 0)
    said = tree.words[:colon]
    if not said or any(w.is_verb or not (w.is_noun or w.tag in ("JJ", "IN", "DT", "HYPH", "NFP", ",")) for w in said):
        return None
    lemmas = {w.lemma.lower().rstrip(".") for w in said}
    is_titled = bool(_TITLES & lemmas) and said[-1].is_name and len(said) > 1
    is_cried = all(w.form.isupper() for w in said) and said[-1].entity == "I-PERSON"
    return range(colon) if is_titled or is_cried or (len(said) == 1 and lemmas <= _ASKING) else None


def _is_spoken(tree: Tree) -> bool:
    """By its words, or by the capitals of the label, in which a transcript sets it."""
    return bool(_FIRST & tree.said) or tree.words[0].form.isupper()


def _head(tree: Tree, label: range) -> int:
    """Its last name, or the first of those that make one name."""
    last = label[-1]
    while tree.words[last].relation in ("flat", "compound") and tree.words[last].head in label:
        last = tree.words[last].head
    return last
