"""What the event reader is told of words and pairs of words."""

import numpy as np

from avviso.coding.finding.frames import Frame
from avviso.coding.finding.triggers import Trigger
from avviso.coding.parsing.tree import States
from avviso.coding.weighing.readerfeatures import FURTHEST, TYPES, Inventory, owners_of, pair_rows, word_rows

from .builders import story

TEXT, (TREE,) = story("Chile/NNP/2/nsubj/GPE praised/VBD/0/root Peru/NNP/2/obj/GPE")
PRAISE = Trigger((1,), Frame("SUPPORT", "051", ()), (0,), (2,), 0.8)
INVENTORY = Inventory.of(["NNP", "VBD"], ["nsubj", "obj"], ["O"])


def test_a_word_has_its_labels_and_what_the_vocabulary_says_of_it_and_of_its_head():
    told = TYPES.index("SUPPORT") + 1
    rows = word_rows(TREE, [PRAISE], INVENTORY)
    assert rows[1] == (2, 0, 1 if TREE.words[1].entity == "O" else 0, told, 0)
    assert rows[0][3:] == (0, told + 1)
    assert all(value < size for row in rows for value, size in zip(row, INVENTORY.sizes, strict=True))


def test_a_pair_has_its_path_and_the_side_that_the_vocabulary_gives():
    rows = pair_rows(TREE, 1, PRAISE)
    assert rows[:, 1:].tolist() == [[1, 0, 1], [0, 1, 0], [1, 1, 2]]
    assert rows[0][0] != rows[2][0]
    assert not pair_rows(TREE, 1, None)[:, 3].any()


def test_far_words_are_told_apart_by_distance_alone():
    chain = " ".join(f"w{i}/NN/{i}/nmod" if i else "w0/NN/0/root" for i in range(15))
    _, (tree,) = story(chain)
    rows = pair_rows(tree, 0, None)
    assert rows[:, 1].max() == FURTHEST
    assert rows[13][0] == rows[14][0]


def test_pieces_belong_to_the_word_that_they_begin_or_go_on():
    states = States(np.zeros((6, 4), np.float32), np.array([1, 3]))
    assert owners_of(states) == [0, 1, 1, 2, 2, 0]
