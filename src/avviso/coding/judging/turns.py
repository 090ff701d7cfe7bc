"""Whose turn it is where a label says who speaks: "PRIME MINISTER SUNAK: We will send …", "Mr Kirby: …".

A name alone before a colon is as often what a headline is about ("Navalny: court hears appeal"), and a town where it
was written: a label has a title, or is a full name in capitals.
"""

import re
from collections.abc import Sequence

from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

_LONGEST = 8  # words of a label
_TITLES = words("persons") | words("male") | words("female") | frozenset(["mr", "mrs", "ms", "dr"])
_FIRST = frozenset(["i", "we", "our", "my", "us", "me"])
_ASKING = frozenset(["q", "question", "reporter", "moderator", "interviewer"])
_BREAK = re.compile(r"[\r\n]")
Head = tuple[Tree, int]


def turns_of(trees: Sequence[Tree], text: str) -> dict[int, Head]:
    """Sentences → who speaks in them by a label. It holds for its paragraph; of several each until the next, or until a
    paragraph that tells of somebody, unless it is an interview."""
    labels = {tree.sentence.index: label for tree in trees if ":" in tree.said and (label := _label(tree)) is not None}
    labelled = [(tree, labels[tree.sentence.index]) for tree in trees if tree.sentence.index in labels]
    if len(labelled) == 1 and not _is_spoken(*labelled[0]):
        return {}  # "Former president Zuma: court jails an ally"
    interview = any(_is_asking(*one) for one in labelled)
    found: dict[int, Head] = {}
    speaker: Head | None = None
    end = 0
    for tree in trees if labels else ():
        label = labels.get(tree.sentence.index)
        if label is not None:
            speaker = None if _is_asking(tree, label) else (tree, _head(tree, label))
        elif speaker is not None and not interview and _BREAK.search(text, end, tree.sentence.span.start):
            speaker = None if len(labels) == 1 or _tells(tree) else speaker
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
    lemmas = {part for w in said for part in w.lemma.lower().rstrip(".").split("-")}
    is_titled = bool(_TITLES & lemmas) and said[-1].is_name and len(said) > 1
    is_cried = all(w.form.isupper() for w in said) and said[-1].entity == "I-PERSON"
    return range(colon) if is_titled or is_cried or (len(said) == 1 and lemmas <= _ASKING) else None


def _is_spoken(tree: Tree, label: range) -> bool:
    """By its words, or by the capitals of the label, in which a transcript sets it; "US" is no "us"."""
    said = [w for w in tree.words[label[-1] :] if w.form.lower() in _FIRST and w.form != "US"]
    names = [tree.words[k].form for k in label if tree.words[k].form[0].isalnum()]
    return bool(said) or (len(names) > 1 and all(map(str.isupper, names)))


def _is_asking(tree: Tree, label: range) -> bool:
    return tree.words[label[-1]].lemma.lower() in _ASKING


def _tells(tree: Tree) -> bool:
    """ "Peru expelled …": of whoever is named, in the past."""
    if not tree.words or tree.words[tree.root].tag != "VBD":
        return False
    who = tree.kid(tree.root, "nsubj")
    return who is not None and tree.words[who].is_name and all(w.form.lower() not in _FIRST for w in tree.words)


def _head(tree: Tree, label: range) -> int:
    """Its last name, or the first of those that make one name."""
    last = label[-1]
    while tree.words[last].relation in ("flat", "compound") and tree.words[last].head in label:
        last = tree.words[last].head
    return last
