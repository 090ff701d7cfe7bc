"""The structure card: how two states stood in a year, line by line, each with the last year that its data cover."""

from avviso.measuring.structurelines import LINES
from avviso.measuring.structureshelf import Ask, Shelf
from avviso.records.structure import StructureCard


def structure_card(shelf: Shelf, ask: Ask) -> StructureCard:
    """Every line of the card. A line says "none" where the data cover both states and name nothing, and "not known",
    with the reason, where they do not.
    """
    begun = ((fill, shelf.begun(topic, kind, ask)) for topic, (kind, fill) in LINES.items())
    lines = tuple(line if line.known == "not known" else fill(shelf, ask, line) for fill, line in begun)
    return StructureCard(ask.left, ask.right, ask.year, lines)
