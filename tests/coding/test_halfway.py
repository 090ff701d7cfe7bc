"""The lower layers that the careful reader and the tagger of spans go on from."""

from pathlib import Path

import numpy as np
import pytest

from avviso.coding.parsing.parser import load_parser
from avviso.coding.weighing.halfway import LowerLayers, lower_layers, row_of
from avviso.errors import ModelError

DATA = Path(__file__).parents[2] / "src" / "avviso" / "data"


def rows_of(*texts):
    return [row_of([p for word in text.split() for p in load_parser().pieces_of(word)]) for text in texts]


@pytest.fixture(scope="module")
def layers():
    return lower_layers(DATA / "careful" / "lower.onnx")


def test_a_row_starts_and_stops():
    assert row_of([]).tolist() == [0, 2]
    assert row_of([2000, 2001]).tolist() == [0, 2004, 2005, 2]


def test_no_sentences_have_no_states(layers):
    assert layers.states([]) == []


def test_states_stand_in_the_order_of_their_sentences(layers):
    rows = rows_of(*(f"Peru {'really ' * i}thanked Chile" for i in range(layers.most + 2)))
    found = layers.states(rows)
    assert [len(one) for one in found] == [len(row) for row in rows]
    assert {one.shape[1] for one in found} == {layers.width}
    alone = layers.states(rows[-1:])[0]
    # One scale of 8 bits is found for all sentences that are read at once, so they are nearly, not wholly, the same.
    likeness = (alone * found[-1]).sum() / np.linalg.norm(alone) / np.linalg.norm(found[-1])
    assert likeness > 0.99


def test_another_network_is_refused():
    with pytest.raises(ModelError, match="reinstall avviso"):
        LowerLayers(DATA / "typing" / "lower.onnx")


def test_layers_are_loaded_once(layers):
    assert lower_layers(DATA / "careful" / "lower.onnx") is layers
