"""Who is a woman and who a man by the titles of a document: "Mrs. Ruiz", "Lady Ashton", "spokesman Wu"; and for whom
somebody speaks by the title that his name follows."""

from collections.abc import Sequence

from avviso.coding.naming.spots import surname_of
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words


def genders_of(trees: Sequence[Tree]) -> dict[str, str]:
    """Surname in small letters → "f" or "m", the first title first."""
    women, titles = words("female"), words("female") | words("male")
    found: dict[str, str] = {}
    for tree in trees:
        for word in tree.words if not titles.isdisjoint(tree.said) else ():
            form = word.form.lower()
            if form in titles and word.relation in ("nmod:desc", "compound") and word.head >= 0:
                found.setdefault(surname_of(tree, word.head), "f" if form in women else "m")
    return found


def titled(tree: Tree, index: int) -> int:
    """Of a name that follows a title with a land in it the title: "the Peruvian army's spokesman, Jorge Ruiz"."""
    name = tree.words[index]
    if name.relation != "appos" or name.entity[2:] != "PERSON" or tree.words[name.head].lemma not in words("persons"):
        return index
    before = (w for w in tree.words[:index] if w.entity[2:] in ("GPE", "NORP"))
    return name.head if any(name.head in tree.ancestors(w.index) for w in before) else index
