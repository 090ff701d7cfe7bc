"""Words that stand alone, outside any sentence → the mention that they are."""

from dataclasses import replace

from avviso.coding.naming.antecedents import Sieve
from avviso.coding.naming.mentions import Mentions
from avviso.coding.parsing.parser import load_parser
from avviso.coding.parsing.sentences import split
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
    if found.kind == "person" and not found.links and all(word[:1].isupper() for word in words.split()):
        # Outside a sentence the parser ends one at the point of an initial: "G. W. Bush".
        found = replace(found, span=whole, text=words, name=words)
    if not country:
        return found
    beside = Mention(Span(0, 0), country, country, "place", country)
    return replace(found, links=(*found.links, Link("modifier", beside)))


def mention_in(text: str, start: int, end: int) -> Mention:
    """The mention whose head is that of the words from `start` to before `end`, with all that its sentence ties to it.

    Where there is no word in that stretch, the stretch itself, of no kind. Raises ModelError as above.
    """
    trees = load_parser().parse(text, [Sentence(n, Span(*span)) for n, span in enumerate(split(text))])
    sieve = Sieve(trees)
    mentions = Mentions(text, sieve)
    sieve.bind(mentions.of)
    for tree in trees:
        inside = [at for at, word in enumerate(tree.words) if start <= word.start and word.end <= end]
        heads = [at for at in inside if tree.words[at].head not in inside]
        if heads:
            return mentions.of(tree, heads[0])
    return Mention(Span(start, end), text[start:end], text[start:end])
