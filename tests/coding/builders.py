"""Trees by hand, so that what is tested does not hang on what the parser has learnt.

A tree is written a word a piece, `form/TAG/head/relation` or `form/TAG/head/relation/ENTITY`: heads count from 1, 0 is
the root; "GPE" opens an entity, "I-GPE" goes on with it. Words are joined by spaces, except before marks and clitics.
"""

from avviso.coding.cues import load_cues
from avviso.coding.dating.dates import calendar_of
from avviso.coding.events import Scene
from avviso.coding.finding.frames import load_vocabulary
from avviso.coding.finding.triggers import find_triggers
from avviso.coding.naming.antecedents import Sieve
from avviso.coding.naming.mentions import Mentions
from avviso.coding.parsing.lemmas import lemma_of
from avviso.coding.parsing.tree import Tree, Word
from avviso.records import Document, Sentence, Span

_GLUED = frozenset([",", ".", ")", "]", "'s", "n't", ";", "?", "!"])


def story(*rows):
    """The text and the trees of several sentences, one row each."""
    text, trees = "", []
    for number, row in enumerate(rows):
        start = len(text) + (number > 0)
        words = []
        for index, piece in enumerate(row.split()):
            form, tag, head, relation, *entity = piece.split("/")
            if text and form not in _GLUED and not text.endswith(("(", "[")):
                text += " "
            label = "O" if not entity else entity[0] if entity[0].startswith("I-") else f"B-{entity[0]}"
            at = (len(text), len(text) + len(form))
            words.append(Word(index, form, lemma_of(form, tag), tag, int(head) - 1, relation, label, *at))
            text += form
        trees.append(Tree(Sentence(number, Span(start, len(text))), tuple(words)))
    return text, trees


def tree(row):
    """One sentence's tree."""
    return story(row)[1][0]


def at(made, form, nth=1):
    """The index of the nth word with that form."""
    return [w.index for w in made.words if w.form == form][nth - 1]


def forms(made, indices):
    """The forms of the words at these indices, joined by a space."""
    return " ".join(made.words[i].form for i in indices)


def form(made, index):
    """The form of one word, None for None."""
    return None if index is None else made.words[index].form


def mentions_of(text, trees):
    """Mentions whose pronouns are looked up in the same trees."""
    sieve = Sieve(trees)
    mentions = Mentions(text, sieve)
    sieve.bind(mentions.of)
    return mentions


def mention(row, head, nth=1):
    """The mention headed by the word of that form, in a text of one sentence."""
    text, (made,) = story(row)
    return mentions_of(text, [made]).of(made, at(made, head, nth))


def scene(row, published=None):
    """All that coding one sentence needs."""
    text, (made,) = story(row)
    calendar = calendar_of(text, published)
    moments = calendar.moments(text, 0, len(text))
    document = Document("doc", text, published=published)
    return Scene(document, made, mentions_of(text, [made]), moments, None, calendar, load_cues(), "test@1")


def triggers(made):
    """The triggers of a tree by the shipped vocabulary."""
    return find_triggers(made, load_vocabulary())


def told(made):
    """(type, words, actors, recipients) of each trigger."""
    return [
        (t.frame.event, forms(made, t.words), forms(made, t.actors), forms(made, t.recipients)) for t in triggers(made)
    ]
