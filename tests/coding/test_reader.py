"""The event readers' files, and that they read what the parser has made of a sentence."""

import json
import shutil
from functools import partial
from importlib.resources import files
from pathlib import Path

import pytest

from avviso.coding import load_coder
from avviso.coding.parsing.parser import load_parser
from avviso.coding.parsing.sentences import split
from avviso.coding.weighing.careful import load_both_readers, load_careful_reader, pieces_of
from avviso.coding.weighing.reader import EventReader, Heard, load_reader
from avviso.coding.weighing.readerfeatures import TYPES
from avviso.errors import ModelError
from avviso.records import Sentence, Span

from .builders import story

SHIPPED = Path(str(files("avviso") / "data" / "reader"))
TEXT = "Chile praised Peru on Monday. The weather in the mountains was fine."


every_reader = pytest.mark.parametrize("load", [load_reader, load_careful_reader, partial(load_both_readers, 0.3)])


@pytest.fixture
def trees():
    return load_coder(name="syntax").trees(TEXT, [Sentence(i, Span(a, b)) for i, (a, b) in enumerate(split(TEXT))])


@every_reader
def test_it_finds_an_event_with_its_type_and_both_parties(load, trees):
    readings = load().read([trees[0]], [[]])[0].readings
    best = max(readings, key=lambda reading: reading.chance)
    assert (trees[0].words[best.word].form, best.type) == ("praised", "SUPPORT")
    assert best.chance > 0.5 > 1 - best.share("SUPPORT")
    assert (best.heads("actor", 0.5), best.heads("recipient", 0.5)) == ((0,), (2,))
    assert best.types.sum() == pytest.approx(1, abs=1e-4)


def test_it_finds_none_where_nothing_happens(trees):
    assert all(reading.chance < 0.25 for reading in load_reader().read([trees[1]], [[]])[0].readings)


@every_reader
def test_words_that_the_vocabulary_knows_are_always_answered(load, trees):
    triggers = load_coder(name="syntax").triggers(trees[0])
    assert {t.head for t in triggers} <= {reading.word for reading in load().read([trees[0]], [triggers])[0].readings}


@every_reader
def test_a_sentence_is_read_alike_alone_and_among_others(load, trees):
    (alone,) = load().read(trees[:1], [[]])
    among, _ = load().read(trees, [[], []])
    assert [reading.word for reading in among.readings] == [reading.word for reading in alone.readings]
    chances = [[reading.chance for reading in one.readings] for one in (alone, among)]
    assert chances[0] == pytest.approx(chances[1], abs=0.1)


@every_reader
def test_parties_are_sought_in_the_own_sentence_wherever_it_stands(load):
    text = " ".join(["The weather was fine.", "Chile praised Peru on Monday.", "Nothing else was told here."] * 3)
    trees = load_coder(name="syntax").trees(text, [Sentence(i, Span(a, b)) for i, (a, b) in enumerate(split(text))])
    for tree, heard in list(zip(trees, load().read(trees, [[]] * 9), strict=True))[1::3]:
        best = max(heard.readings, key=lambda reading: reading.chance)
        assert tree.words[best.word].form == "praised"
        assert best.sides.shape == (len(tree.words), 2)
        assert (best.heads("actor", 0.5), best.heads("recipient", 0.5)) == ((0,), (2,))


@every_reader
def test_a_tree_that_no_parser_has_read_gives_nothing(load):
    _, (tree,) = story("Chile/NNP/2/nsubj/GPE praised/VBD/0/root Peru/NNP/2/obj/GPE")
    assert load().read([tree], [[]]) == [Heard()]


def test_a_missing_file_is_named(tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "reader")
    (tmp_path / "reader" / "sides.onnx").unlink()
    with pytest.raises(ModelError, match=r"sides\.onnx missing"):
        EventReader(tmp_path / "reader")


def test_labels_of_other_types_are_refused(tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "reader")
    labels = json.loads((tmp_path / "reader" / "labels.json").read_text())
    labels["types"] = list(TYPES[:-1])
    (tmp_path / "reader" / "labels.json").write_text(json.dumps(labels))
    with pytest.raises(ModelError, match="other types"):
        EventReader(tmp_path / "reader")


def test_the_careful_reader_is_given_the_parsers_pieces_as_its_own_encoder_numbers_them(trees):
    known = load_parser().pieces_of("praised")
    first, *ids, last = pieces_of(trees[0]).tolist()
    assert (first, last, len(ids) + 2) == (0, 2, len(trees[0].states.pieces))
    assert tuple(ids[1 : 1 + len(known)]) == tuple(one + 4 for one in known)


def test_of_both_readers_each_counts_for_its_share(trees):
    alone, other, together = (
        load().read(trees, [[], []]) for load in (load_careful_reader, load_reader, partial(load_both_readers, 0.3))
    )
    own, its, both = ({one.word: one.chance for one in heard[0].readings} for heard in (alone, other, together))
    shared = own.keys() & its.keys()
    assert shared
    assert all(both[word] == pytest.approx(0.7 * own[word] + 0.3 * its[word]) for word in shared)
    assert all(
        one.states is two.states or (one.states == two.states).all() for one, two in zip(together, alone, strict=True)
    )


def test_only_the_careful_reader_has_states_of_its_own(trees):
    assert load_reader().read(trees[:1], [[]])[0].states is None
    own = load_careful_reader().read(trees, [[], []])
    assert [one.states.shape for one in own] == [(len(tree.words), 384) for tree in trees]
