"""Proper names in a tree: their words, their characters, and what they stand for."""

from avviso.coding.parsing.tree import Tree
from avviso.records import Kind, Span

# What each label of the parser's names head stands for; labels that are no party are missing.
KINDS: dict[str, Kind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
}  # fmt: skip


def kind_of(tree: Tree, index: int) -> Kind:
    """What the head stands for, by the entity label over it, else by its tag."""
    word = tree.words[index]
    if word.is_pronoun:
        return "pronoun"
    if word.is_name:
        for label in [tree.words[i].entity for i in sorted(name_words(tree, index))]:
            if label[2:] in KINDS:
                return KINDS[label[2:]]
    elif word.entity[2:] in KINDS:
        return KINDS[word.entity[2:]]
    return "role" if word.tag in ("NN", "NNS") else "other"


def name_words(tree: Tree, index: int) -> set[int]:
    """Indices of the proper name at the head: the head and the names that belong to it, titles left out."""
    if not tree.words[index].is_name:
        return set()
    return {index} | {
        k for k in tree.kids(index, "flat", "compound", "goeswith")
        if tree.words[k].is_name or tree.words[k].relation == "flat"
    }  # fmt: skip


def name_of(tree: Tree, index: int) -> Span | None:
    """The characters of the proper name at the head, or None."""
    word = tree.words[index]
    label = word.entity[2:]
    if (
        word.entity == "I-ORG"
        and word.is_name
        and word.relation == "nmod"
        and tree.words[word.head].entity[2:] == "ORG"
    ):
        return tree.span(sorted(name_words(tree, index)))  # "Canada" in "the Government of Canada"
    if label in ("ORG", "PERSON", "GPE", "LOC", "FAC") and (word.is_name or word.is_noun or label == "ORG"):
        return tree.span(labelled_run(tree, index))
    words = name_words(tree, index)
    return tree.span(sorted(words)) if words else None


def labelled_run(tree: Tree, index: int) -> list[int]:
    """The words of the entity that the word lies in; a leading article is left out."""
    label = tree.words[index].entity[2:]
    first = last = index
    while first > 0 and tree.words[first].entity != f"B-{label}" and tree.words[first - 1].entity[2:] == label:
        first -= 1
    while last + 1 < len(tree.words) and tree.words[last + 1].entity == f"I-{label}":
        last += 1
    while label == "PERSON" and _goes_on(tree, last):
        last += 2
    while last > index and tree.words[last].tag == "POS":
        last -= 1
    while first < index and tree.words[first].tag == "DT":
        first += 1
    return list(range(first, last + 1))


def _goes_on(tree: Tree, last: int) -> bool:
    """Whether a name goes on after the point of an initial, at which the parser ends it: "George W. Bush"."""
    initial, after = tree.words[last], tree.words[last + 1 : last + 3]
    is_initial = len(initial.form) == 1 and initial.form.isupper()
    return is_initial and len(after) == 2 and after[0].form == "." and after[1].is_name
