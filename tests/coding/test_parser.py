"""The parser around the network: what it refuses, and the shape of what it gives."""

import json
import shutil
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from avviso.coding.parsing.parser import Parser, _bio, load_parser
from avviso.coding.parsing.sentences import split
from avviso.coding.parsing.tree import ROOT
from avviso.errors import ModelError
from avviso.records import Sentence, Span

SHIPPED = Path(str(files("avviso") / "data" / "parser"))


def parse(text):
    sentences = [Sentence(i, Span(a, b)) for i, (a, b) in enumerate(split(text))]
    return load_parser().parse(text, sentences)


@pytest.mark.parametrize("name", ["parser.onnx", "labels.json", "vocab.txt"])
def test_a_missing_file_is_named_with_what_to_do(tmp_path, name):
    for other in {"parser.onnx", "labels.json", "vocab.txt"} - {name}:
        (tmp_path / other).write_text("{}")
    with pytest.raises(ModelError, match=f"{name} missing.*reinstall"):
        Parser(tmp_path)


def test_labels_of_another_network_are_refused(tmp_path):
    labels = json.loads((SHIPPED / "labels.json").read_text("utf8"))
    labels["tags"] = labels["tags"][:-1]
    (tmp_path / "labels.json").write_text(json.dumps(labels))
    (tmp_path / "parser.onnx").symlink_to(SHIPPED / "parser.onnx")
    shutil.copy(SHIPPED / "vocab.txt", tmp_path)
    with pytest.raises(ModelError, match="do not belong together"):
        Parser(tmp_path)


def test_every_sentence_has_its_tree_in_order():
    text = "Cuba left. A long and winding sentence about Peru follows here. Chad met Mali."
    trees = parse(text)
    assert [t.sentence.index for t in trees] == [0, 1, 2]
    assert [text[t.words[0].start : t.words[0].end] for t in trees] == ["Cuba", "A", "Chad"]


@pytest.mark.parametrize("several", [1, 2, 3, 4, 5, 9])
def test_any_number_of_sentences_are_read_each_with_its_own_words(several):
    told = ["Cuba left.", "Peru praised Chile.", "The old bridge over the river fell."]
    text = " ".join(told[i % 3] for i in range(several))
    for i, tree in enumerate(parse(text)):
        assert " ".join(word.form for word in tree.words) == told[i % 3].replace(".", " .")
        assert [word.relation for word in tree.words].count("root") == 1
        assert tree.words[tree.root].form == ("left", "praised", "fell")[i % 3]
        assert len(tree.states.first) == len(tree.words) < len(tree.states.pieces)


def test_the_states_of_a_sentence_are_its_own_whatever_stands_beside_it():
    text = "Cuba left. Peru praised Chile. The old bridge over the river fell. Mali met Chad. Iran met Iraq."
    among = parse(text)
    for tree in among:
        (alone,) = load_parser().parse(text, [tree.sentence])
        assert alone.states.pieces == pytest.approx(tree.states.pieces, abs=0.5)
        assert [word.head for word in alone.words] == [word.head for word in tree.words]


def test_an_empty_sentence_among_others_has_an_empty_tree_and_shifts_none():
    text = "Cuba left.  Mali met Chad."
    trees = load_parser().parse(text, [Sentence(0, Span(0, 10)), Sentence(1, Span(10, 11)), Sentence(2, Span(12, 26))])
    assert [[word.form for word in tree.words][:2] for tree in trees] == [["Cuba", "left"], [], ["Mali", "met"]]


def test_a_sentence_without_words_has_an_empty_tree():
    (tree,) = load_parser().parse("  ", [Sentence(0, Span(0, 2))])
    assert tree.words == ()


def test_no_sentences_give_no_trees():
    assert load_parser().parse("", []) == []


@pytest.mark.parametrize(
    "text", ["France condemned Iran.", "a " * 550, "\u0301\x00 é 🙂 ﬁ " * 40, "ﷺ" * 300, "---- " * 200]
)
def test_every_tree_has_one_root_and_no_circle(text):
    for tree in parse(text):
        assert [w.head for w in tree.words].count(ROOT) == 1
        assert all(w.index not in list(tree.ancestors(w.index)) for w in tree.words)


def test_words_point_at_the_text():
    text = "Russia’s envoy didn’t sign (OPEC)—yet."
    (tree,) = parse(text)
    assert [text[w.start : w.end] for w in tree.words][:3] == ["Russia", "’s", "envoy"]


def test_labels_and_lemmas_are_those_of_a_plain_sentence():
    (tree,) = parse("France condemned Iran.")
    assert [(w.lemma, w.tag, w.relation) for w in tree.words] == [
        ("France", "NNP", "nsubj"), ("condemn", "VBD", "root"), ("Iran", "NNP", "obj"), (".", ".", "punct"),
    ]  # fmt: skip
    assert tree.words[0].entity == "B-GPE"


def test_a_sentence_is_parsed_alike_alone_and_among_others():
    alone = parse("France condemned Iran.")[0]
    among = parse("France condemned Iran. " + "The envoys of many small and distant states met once more. " * 20)[0]
    assert among.words == alone.words


# Labels are B-A, B-C, I-A, I-C, O.
INSIDE = np.array([False, False, True, True, False])


@pytest.mark.parametrize(
    ("best", "wanted"),
    [
        ([0, 2], [0, 2]),
        ([0, 2, 2], [0, 2, 2]),
        ([1, 3], [1, 3]),
        ([2], [4]),
        ([4, 2], [4, 4]),
        ([0, 3], [0, 4]),
    ],
)
def test_an_inside_label_that_continues_nothing_falls_back(best, wanted):
    scores = np.full((len(best), 5), -9.0, np.float32)
    scores[:, 4] = 0
    for row, label in enumerate(best):
        scores[row, label] = 1
    assert _bio(scores, INSIDE) == wanted


def test_a_stretch_longer_than_prose_is_not_parsed():
    text = "a " * 700
    (tree,) = load_parser().parse(text, [Sentence(0, Span(0, len(text)))])
    assert tree.words == ()


def test_sentences_that_are_all_alike_are_parsed_once(monkeypatch):
    parser, ran = load_parser(), []
    run = parser._run
    monkeypatch.setattr(parser, "_run", lambda rows: ran.append(len(rows)) or run(rows))
    text = ". " * 40 + "Norway praised Iran."
    trees = parse(text)
    assert ran == [parser.together, 1]
    assert [tree.words[0].start for tree in trees] == [*range(0, 81, 2)]
    (alone,) = parse(text[80:])
    assert [word.lemma for word in trees[-1].words] == [word.lemma for word in alone.words]
