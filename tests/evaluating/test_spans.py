"""Spans: BIO in, tokens of the parties out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.errors import UnreadableInput
from avviso.evaluating.spans import Chunk, Sentence, evaluate, read, row_of

FILE = "Ruritania B-S\npraised O\nold B-T\nFreedonia I-T\n. O\n\nThey B-R\nmet O\n"
TOKENS = ("Ruritania", "praised", "old", "Freedonia", ".")


def sentence():
    return Sentence(TOKENS, (Chunk(0, 1, "S"), Chunk(2, 4, "T")))


def test_tags_become_chunks(write):
    first, second = read(write(FILE))
    assert first == sentence()
    assert second.gold == (Chunk(0, 1, "R"),)


def test_an_inside_tag_that_continues_nothing_opens_a_chunk(write):
    (found,) = read(write("a I-S\nb I-T\nc B-T\nd I-T\n"))
    assert found.gold == (Chunk(0, 1, "S"), Chunk(1, 2, "T"), Chunk(2, 4, "T"))


@pytest.mark.parametrize("line", ["a\u00a0b B-S\r", "a\u00a0b\tNN\tB-S", "  a\u00a0b   B-S "])
def test_the_token_comes_first_and_the_tag_last(write, line):
    assert read(write(line))[0] == Sentence(("a\u00a0b",), (Chunk(0, 1, "S"),))


def test_tokens_without_tags_are_outside(write):
    assert read(write("one\ntwo\n"))[0] == Sentence(("one", "two"), ())


def test_an_unknown_tag_is_refused_with_its_line(write):
    with pytest.raises(UnreadableInput, match="line 2: has 'B-X' as its tag"):
        read(write("a O\nb B-X\n"))


def test_exact_and_touching_chunks_are_scored_apart(write, answers):
    path = write(FILE.split("\n\n")[0])
    found = evaluate(path, answers(spans=[(0, 1, "S"), (3, 4, "T")]))
    assert found.figures == {
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
        "overlap_f1": 1.0,
        "spans": 2,
        "spans_found": 2,
    }
    assert found.rows[0]["tags"] == ["B-S", "O", "O", "B-T", "O"]


def test_a_chunk_of_another_label_does_not_touch(write, answers):
    found = evaluate(write(FILE.split("\n\n")[0]), answers(spans=[(0, 1, "T"), (2, 4, "S")]))
    assert found.figures["overlap_f1"] == 0


def test_whoever_answers_is_given_prose_and_the_place_of_each_token(write, answers):
    asked = []
    given = replace(answers(), spans=lambda text, words: asked.append((text, words)) or ())
    evaluate(write("Peru O\n's O\nenvoy O\nleft O\n. O\n"), given)
    ((text, words),) = asked
    assert text == "Peru's envoy left."
    assert [text[w.start : w.end] for w in words] == ["Peru", "'s", "envoy", "left", "."]


@given(st.lists(st.sampled_from(["O", "B-S", "I-S", "B-T", "I-T", "B-R", "I-R"]), min_size=1))
def test_tags_survive_being_read_and_written(tmp_path_factory, tags):
    path = tmp_path_factory.mktemp("bio") / "a.bio"
    path.write_text("".join(f"w {tag}\n" for tag in tags), encoding="utf-8")
    (found,) = read(path)
    again = row_of(found, found.gold)["tags"]
    for i, tag in enumerate(tags):
        continues = i > 0 and tags[i - 1][2:] == tag[2:]
        assert again[i] == (tag if tag[0] != "I" or continues else f"B{tag[1:]}")
