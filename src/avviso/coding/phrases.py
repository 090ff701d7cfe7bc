"""Words that stand alone, outside any sentence → the mentions that they may be."""

from collections.abc import Iterator
from dataclasses import replace

from avviso.coding.antecedents import Sieve
from avviso.coding.mentions import Mentions
from avviso.coding.parser import load_parser
from avviso.records import Kind, Link, Mention, Sentence, Span

# What a name may be where the parser, which knows names by the sentence around them, took it for something else.
_KINDS: tuple[Kind, ...] = ("organisation", "person", "place", "group")
_ARTICLES = ("the ", "a ", "an ")


def phrases_of(words: str, country: str | None = None) -> Iterator[Mention]:
    """The mentions that `words` may be, likeliest first, at least one: as parsed, then whole and of each kind.

    `country` names a state that stands beside them, as the adjective in "the Mexican PRD" does.
    """
    links = (Link("modifier", _whole(country, "place", ())),) if country else ()
    parsed = _parsed(words)
    if parsed is not None:
        yield replace(parsed, links=(*parsed.links, *links))
    bare = next((words[len(article) :] for article in _ARTICLES if words.lower().startswith(article)), words)
    whole = replace(_whole(bare.strip() or words, "other", links), span=Span(0, len(words)))
    if bare[:1].isupper() and parsed is not None:
        yield from (replace(whole, kind=kind) for kind in _KINDS)
    elif parsed is None:
        yield whole


def _parsed(words: str) -> Mention | None:
    """The phrase around the root of the words' tree; None where there is no word."""
    (tree,) = load_parser().parse(words, [Sentence(0, Span(0, len(words)))])
    if not tree.words:
        return None
    sieve = Sieve([tree])
    mentions = Mentions(words, sieve)
    sieve.bind(mentions.of)
    return mentions.of(tree, tree.root)


def _whole(words: str, kind: Kind, links: tuple[Link, ...]) -> Mention:
    return Mention(Span(0, len(words)), words, words.split(" ")[-1], kind, words, links)
