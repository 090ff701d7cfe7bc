"""The tagger of spans: who acts on whom, in words that are given."""

import json
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.coding.coder import load_coder
from avviso.coding.parsing.pieces import Pieces
from avviso.coding.weighing.spanfeatures import TAGS, Cut, tags_of
from avviso.coding.weighing.spans import SpanTagger, chunks_of, cut_up, decode, find_spans, load_spans
from avviso.errors import ModelError
from avviso.records import Document, EventClaim, Span

CASES = (Path(__file__).parent / "spans_cases.txt").read_text(encoding="utf-8").splitlines()
DATA = Path(__file__).parents[2] / "src" / "avviso" / "data"
LOWER = DATA / "careful" / "lower.onnx"


def words_of(text):
    return [Span(*m.span()) for m in re.finditer(r"['’]s\b|\w+|[^\w\s]", text)]


def marked(line):
    """The text of a line without its marks, its words, and the chunks that are marked."""
    text, places, start = "", [], 0
    for part in re.split(r"(\[|\][STR])", line):
        if part == "[":
            start = len(text)
        elif part[:1] == "]":
            places.append((start, len(text), part[1]))
        else:
            text += part
    words = words_of(text)
    inside = [([i for i, w in enumerate(words) if a <= w.start < b], label) for a, b, label in places]
    return text, words, {(i[0], i[-1] + 1, label) for i, label in inside}


def by_claims(text, words):
    """The parties of the first event that the coder claims."""
    claims = load_coder(name="syntax").code(Document(id="t", text=text, origin="t")).claims
    events = sorted((c for c in claims if isinstance(c, EventClaim)), key=lambda c: c.trigger.start)
    cut = Cut(tuple(text[w.start : w.end] for w in words), tuple(words))
    return set(chunks_of(tags_of(cut, events[0]))) if events else set()


def f1(answer):
    cases = [marked(line) for line in CASES]
    found = [set(answer(text, words)) for text, words, _ in cases]
    hits = sum(len(f & gold) for f, (_, _, gold) in zip(found, cases, strict=True))
    return 2 * hits / (sum(map(len, found)) + sum(len(gold) for _, _, gold in cases))


def test_the_tagger_finds_more_than_claims_alone_in_sentences_that_neither_has_seen():
    tagger, claims = f1(find_spans), f1(by_claims)
    assert tagger > claims + 0.05
    assert tagger > 0.9


def test_a_mutual_event_has_two_sides():
    text, words, gold = marked("[Peru's foreign minister]R met [her Bolivian counterpart]R in Lima for talks.")
    assert {c[:2] for c in find_spans(text, words)} == {c[:2] for c in gold}


def test_no_words_have_no_chunks():
    assert find_spans("", []) == []


def test_a_very_long_sentence_is_cut_and_not_refused():
    text = "France praised Italy and " * 1_000
    found = find_spans(text, words_of(text))
    assert all(end <= len(words_of(text)) for _, end, _ in found)


@given(st.integers(0, 2**32 - 1), st.integers(1, 12))
def test_an_inside_tag_always_continues_its_own_label(seed, words):
    scores = np.random.default_rng(seed).normal(size=(words, len(TAGS))).astype(np.float32)
    tags = [TAGS[t] for t in decode(scores, np.zeros((len(TAGS), len(TAGS)), np.float32))]
    assert all(b[0] != "I" or a[1:] == b[1:] for a, b in pairwise(["O", *tags]))


def test_the_cost_of_a_turn_decides_between_equal_rows():
    turns = np.zeros((len(TAGS), len(TAGS)), np.float32)
    turns[TAGS.index("B-S"), TAGS.index("B-T")] = 1
    row = np.where([tag in ("B-S", "B-T") for tag in TAGS], 1.0, 0.0).astype(np.float32)
    assert decode(np.stack([row, row]), turns) == [TAGS.index("B-S"), TAGS.index("B-T")]


def test_a_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(ModelError, match="reinstall avviso"):
        SpanTagger(tmp_path, LOWER, DATA / "parser" / "vocab.txt")


def test_other_labels_than_the_networks_are_refused(tmp_path):
    (tmp_path / "tagger.onnx").write_bytes((DATA / "spans" / "tagger.onnx").read_bytes())
    (tmp_path / "labels.json").write_text(json.dumps({"tags": ["O"], "turns": [[0]]}), encoding="utf-8")
    with pytest.raises(ModelError, match="do not belong together"):
        SpanTagger(tmp_path, LOWER, DATA / "parser" / "vocab.txt")


def test_a_tagger_that_is_another_network_is_refused(tmp_path):
    (tmp_path / "tagger.onnx").write_bytes((DATA / "reader" / "words.onnx").read_bytes())
    (tmp_path / "labels.json").write_bytes((DATA / "spans" / "labels.json").read_bytes())
    with pytest.raises(ModelError, match="do not belong together"):
        SpanTagger(tmp_path, LOWER, DATA / "parser" / "vocab.txt")


def test_words_are_cut_into_pieces_that_know_their_word():
    pieces, owners, first = cut_up(["Zelaya", "left"], Pieces(DATA / "parser" / "vocab.txt"))
    assert owners == [0, *[1] * (len(pieces) - 1), 2, 0]
    assert first == [1, len(pieces)]


def test_no_word_is_cut_where_the_pieces_end():
    pieces, owners, first = cut_up(["Zelaya"] * 400, Pieces(DATA / "parser" / "vocab.txt"))
    each = len(pieces) // len(first)
    assert each > 1
    assert len(pieces) == each * len(first) < 300 <= len(pieces) + each
    assert len(owners) == len(pieces) + 2


def test_the_finder_is_loaded_once():
    assert load_spans() is load_spans()


def test_a_network_that_is_no_lower_layers_is_refused():
    with pytest.raises(ModelError, match="lower layers"):
        SpanTagger(DATA / "spans", DATA / "typing" / "lower.onnx", DATA / "parser" / "vocab.txt")
