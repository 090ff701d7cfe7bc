"""What words were to the parser, for the stages after coding."""

from dataclasses import replace

import numpy as np
import pytest

from avviso.coding import load_coder
from avviso.coding.contexts import contexts_of, word_states
from avviso.coding.parsing.tree import States
from avviso.records import Document, Span

from .builders import story

MET = "They/PRP/2/nsubj met/VBD/0/root in/IN/4/case Oslo/NNP/2/obl/GPE ././2/punct"
LEFT = "Peru/NNP/2/nsubj/GPE left/VBD/0/root ././2/punct"


@pytest.fixture
def read():
    """The text of two sentences, its trees, and what its words are: each word's state is its own number."""
    text, trees = story(MET, LEFT)
    trees = [
        replace(tree, states=States(np.arange(len(tree.words) + 2.0)[:, None], np.arange(1, len(tree.words) + 1)))
        for tree in trees
    ]
    return text, trees, contexts_of(trees, [word_states(tree) for tree in trees])


def test_every_word_has_its_place_its_head_and_its_state(read):
    text, trees, found = read
    words = [word for tree in trees for word in tree.words]
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == [word.form for word in words]
    assert found.above.tolist() == [1, -1, 3, 1, 1, 6, -1, 6]
    assert found.sentences.tolist() == [0, 0, 0, 0, 0, 1, 1, 1]
    assert found.states[:, 0].tolist() == [1, 2, 3, 4, 5, 1, 2, 3]


def test_a_character_stands_in_a_word_or_in_none(read):
    text, _, found = read
    assert found.at(text.index("Oslo") + 2) == 3
    assert found.at(text.index(" met")) is None
    assert found.at(len(text) + 5) is None


@pytest.mark.parametrize(
    ("words", "top"), [("in Oslo", 3), ("met in Oslo", 1), ("slo", 3), ("Peru left", 6), (" ", None)]
)
def test_the_top_of_a_span_is_the_word_on_which_its_others_hang(read, words, top):
    text, _, found = read
    start = text.index(words)
    assert found.top(Span(start, start + len(words))) == top


def test_sentences_that_nobody_read_leave_no_words():
    _, trees = story(MET)
    assert contexts_of(trees, [word_states(tree) for tree in trees]) is None


def test_the_coder_hands_on_what_it_read():
    text = "Norway met Peru. Chad left."
    found = load_coder(name="syntax").code(Document("x", text)).contexts
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == text.replace(".", " .").split()
    assert found.states.shape == (7, 384)
    assert found.states.dtype == np.float16
