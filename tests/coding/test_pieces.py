"""Word pieces and the shapes of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.coding.parsing.pieces import Pieces, shape_of

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "met", "##ing", "cafe", "-", "a", "##a", "un", "##known", "中"]


@pytest.fixture(scope="module")
def pieces(tmp_path_factory):
    path = tmp_path_factory.mktemp("pieces") / "vocab.txt"
    path.write_text("\n".join(WORDS) + "\n", encoding="utf8")
    return Pieces(path)


def named(pieces, word):
    return [WORDS[i] for i in pieces.pieces_of(word)]


def test_the_marks_of_a_sentence_have_their_ids(pieces):
    assert (pieces.start, pieces.stop, pieces.unknown) == (2, 3, 1)


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("met", ["met"]),
        ("meting", ["met", "##ing"]),
        ("unknown", ["un", "##known"]),
        ("aaa", ["a", "##a", "##a"]),
        ("met-met", ["met", "-", "met"]),
    ],
)
def test_the_longest_pieces_are_taken(pieces, word, wanted):
    assert named(pieces, word) == wanted


@pytest.mark.parametrize("word", ["Met", "MET", "mEt"])
def test_case_does_not_matter(pieces, word):
    assert named(pieces, word) == ["met"]


@pytest.mark.parametrize("word", ["Café", "cafe\u0301", "CAFÉ"])
def test_accents_do_not_matter(pieces, word):
    assert named(pieces, word) == ["cafe"]


@pytest.mark.parametrize("word", ["zzz", "metx", "\x00", "\u0301", ""])
def test_what_the_vocabulary_lacks_is_unknown(pieces, word):
    assert named(pieces, word) == ["[UNK]"]


def test_each_ideogram_stands_alone(pieces):
    assert named(pieces, "中中") == ["中", "中"]


def test_control_and_format_characters_are_skipped(pieces):
    assert named(pieces, "m\u200bet\x00") == ["met"]


@given(word=st.text())
def test_a_word_has_one_to_eight_pieces(pieces, word):
    assert 1 <= len(pieces.pieces_of(word)) <= 8


@pytest.mark.parametrize(
    ("form", "shape"),
    [
        ("met", 0), ("Peru", 1), ("OPEC", 2), ("A", 3), ("iPhone", 4), ("McCain", 4), ("2018", 5), ("1.5", 5),
        ("G20", 6),
        ("--", 7), (".", 7), ("", 7),
    ],
)  # fmt: skip
def test_the_shape_of_a_word(form, shape):
    assert shape_of(form) == shape


def test_a_vocabulary_without_the_marks_is_refused(tmp_path):
    (tmp_path / "v.txt").write_text("met\n")
    with pytest.raises(KeyError):
        Pieces(tmp_path / "v.txt")
