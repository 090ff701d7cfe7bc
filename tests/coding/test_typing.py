"""The type head: marked pairs and their PLOVER types."""

import numpy as np
import pytest

from avviso.coding.weighing.typing import TypeHead, load_types, type_of_pair
from avviso.errors import ModelError


def of(text, actor, recipient):
    spans = [(text.index(words), text.index(words) + len(words)) for words in (actor, recipient)]
    return type_of_pair(text, *spans)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("France condemned Iran over the killings.", "ACCUSE"),
        ("France attacked Iran with missiles.", "ASSAULT"),
        ("France met Iran for talks in Geneva.", "CONSULT"),
        ("France arrested forty Iranians in Paris.", "COERCE"),
        ("France sent food and medicine to Iran.", "AID"),
    ],
)
def test_plain_sentences_have_their_type(text, label):
    assert of(text, "France", "Iran")[0] == label


def test_probabilities_add_up_to_one():
    scores = load_types().score([(("Peru", "met", "Chile", "."), (0, 1), (2, 3)), (("No", "one"), (0, 0), (0, 0))])
    assert np.allclose(scores.sum(1), 1, atol=1e-5)


def test_nothing_asked_gives_nothing():
    assert load_types().score([]).shape == (0, len(load_types().labels))


def test_a_pair_without_marks_still_has_an_answer():
    label, probability = type_of_pair("Nothing at all.", None, None)
    assert label in load_types().labels
    assert 0 < probability <= 1


TWO_EVENTS = "France praised Peru, and Iran bombed Chile."


def test_the_marks_choose_between_two_events():
    assert of(TWO_EVENTS, "France", "Peru")[0] == "SUPPORT"
    assert of(TWO_EVENTS, "Iran", "Chile")[0] == "ASSAULT"


def test_a_side_that_is_split_in_types_still_wins():
    given = {"AID": 0.4, "ASSAULT": 0.3, "COERCE": 0.3}
    label, probability = load_types().best(np.array([given.get(n, 0.0) for n in load_types().labels]))
    assert label in ("ASSAULT", "COERCE")
    assert probability == pytest.approx(0.3)


def test_a_very_long_sentence_is_cut_and_not_refused():
    assert type_of_pair("word " * 5_000, (0, 4), (5, 9))[0] in load_types().labels


def test_a_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(ModelError, match="reinstall avviso"):
        TypeHead(tmp_path, tmp_path / "vocab.txt")
