"""Document → claims: `code` reads a text and says which sentence claims what, and which sentences claim nothing."""

from functools import partial
from typing import Protocol

from avviso.coding.coder import READERS, SyntaxCoder, load_coder
from avviso.records import Coding, Document

__all__ = ["CODERS", "Coder", "SyntaxCoder", "code", "load_coder"]


class Coder(Protocol):
    """Whatever turns documents into claims. Who read a document, with a version, goes into every claim and its id."""

    @property
    def name(self) -> str:
        """Whoever may read, with their versions: "syntax@1", or several of them apart by ", "."""

    def code(self, document: Document) -> Coding:
        """Claims with unresolved mentions, events without any party among them.

        Sentences = those with a claim + those rejected, each with a reason.
        """


# The coders there are: one a row; the contract suite runs over all of them.
CODERS = {name: partial(load_coder, name=name) for name in READERS}


def code(document: Document) -> Coding:
    """Code one document with the default coder."""
    return load_coder().code(document)
