"""Who is a woman and who a man by the titles of a document: "Mrs. Ruiz", "Lady Ashton", "spokesman Wu"."""

from collections.abc import Sequence

from avviso.coding.naming.spots import surname_of
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words


def genders_of(trees: Sequence[Tree]) -> dict[str, str]:
    """Surname in small letters → "f" or "m", the first title first."""
    women, men = words("female"), words("male")
    found: dict[str, str] = {}
    for tree in trees:
        for word in tree.words:
            form = word.form.lower()
            if form in women | men and word.relation in ("nmod:desc", "compound") and word.head >= 0:
                found.setdefault(surname_of(tree, word.head), "f" if form in women else "m")
    return found
