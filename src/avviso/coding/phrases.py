"""Words that stand alone, outside any sentence → the mention that they are."""

from dataclasses import replace

from avviso.coding.antecedents import Sieve
from avviso.coding.mentions import Mentions
from avviso.coding.parser import load_parser
from avviso.records import Link, Mention, Sentence, Span


def phrase_of(words: str, country: str | None = None) -> Mention:
    """The mention around the root of `words`; where there is no word, the whole of them, of no kind.

    `country` names a state that stands beside them, as the adjective in "the Mexican PRD" does.
    Raises ModelError when the weights are missing.
    """
    whole = Span(0, len(words))
    (tree,) = load_parser().parse(words, [Sentence(0, whole)])
    found = Mention(whole, words, words)
    if tree.words:
        sieve = Sieve([tree])
        mentions = Mentions(words, sieve)
        sieve.bind(mentions.of)
        found = mentions.of(tree, tree.root)
    if not country:
        return found
    beside = Mention(Span(0, 0), country, country, "place", country)
    return replace(found, links=(*found.links, Link("modifier", beside)))
