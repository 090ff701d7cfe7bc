"""Who acts on whom in a sentence whose words are given: a tagger over words, tree and claims.

It goes on from the careful reader's lower layers. What the coder claims is one of its inputs: it corrects the extent of
parties, and names them where the vocabulary of frames is silent.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.coding.coder import SyntaxCoder, load_coder
from avviso.coding.parsing.parser import Parser, load_parser
from avviso.coding.parsing.pieces import Pieces
from avviso.coding.parsing.sentences import split
from avviso.coding.parsing.tree import Tree
from avviso.coding.weighing.halfway import lower_layers, row_of
from avviso.coding.weighing.spanfeatures import SIZES, TAGS, Cut, of
from avviso.errors import ModelError
from avviso.records import Claim, Document, Sentence, Span
from avviso.sessions import session_of

_MOST_WORDS, _MOST_PIECES = 160, 300  # of one sentence; what stands behind is not tagged
Array = NDArray[np.float32]
Chunk = tuple[int, int, str]
Rows = Sequence[tuple[int, ...]]


class SpanTagger:
    """The network and what it costs to go from one tag to the next. One thread, as the parser.

    Raises ModelError when a file is missing or the network and its labels do not belong together.

    Args:
        folder: tagger.onnx and labels.json.
        lower: the careful reader's lower layers.
        vocabulary: the parser's word pieces, a line each.
    """

    def __init__(self, folder: Path, lower: Path, vocabulary: Path) -> None:
        paths = (lower, vocabulary, folder / "tagger.onnx", folder / "labels.json")
        missing = [p.name for p in paths if not p.is_file()]
        if missing:
            raise ModelError(f"{', '.join(missing)} missing for {folder}: reinstall avviso")
        described = json.loads(paths[-1].read_text(encoding="utf8"))
        self._turns = np.array(described["turns"], np.float32)
        self._pieces = Pieces(vocabulary)
        self._lower, self._upper = lower_layers(lower), session_of(paths[2])
        widths = {one.name: one.shape[-1] for one in (*self._upper.get_inputs(), *self._upper.get_outputs())}
        found = tuple(widths.get(name) for name in ("below", "features", "scores"))
        if tuple(described["tags"]) != TAGS or found != (self._lower.width, len(SIZES), len(TAGS)):
            raise ModelError(
                f"tagger.onnx and labels.json in {folder} and {lower} do not belong together: reinstall avviso"
            )

    def chunks(self, forms: Sequence[str], features: Rows) -> list[Chunk]:
        """Words start … end, end excluded, with their label: S actor, T recipient, R either side of a mutual event.

        `features` has a row for each word, see `spanfeatures.of`.
        """
        pieces, owners, first = cut_up(forms[:_MOST_WORDS], self._pieces)
        if not first:
            return []
        (below,) = self._lower.states([row_of(pieces)])
        inputs = {
            "below": below[None],
            "owners": np.array(owners, np.int64),
            "first": np.array(first, np.int64),
            "features": np.array(features[: len(first)], np.int64),
        }
        (scores,) = self._upper.run(["scores"], inputs)
        return chunks_of(decode(scores[0], self._turns))


def cut_up(forms: Sequence[str], vocabulary: Pieces) -> tuple[list[int], list[int], list[int]]:
    """The pieces of words, whole words only, up to 300 with the start; of each piece with start and stop its word, from
    1, 0 for none; and where each word's first piece stands there."""
    pieces: list[int] = []
    owners, first = [0], []
    for i, form in enumerate(forms):
        its = vocabulary.pieces_of(form)
        if len(pieces) + len(its) >= _MOST_PIECES:
            break
        first.append(len(owners))
        pieces.extend(its)
        owners.extend([i + 1] * len(its))
    return pieces, [*owners, 0], first


class SpanFinder:
    """From a text to its chunks: parse, code, tag. The whole text is taken as one sentence."""

    def __init__(self, tagger: SpanTagger, parser: Parser, coder: SyntaxCoder) -> None:
        self._tagger, self._parser, self._coder = tagger, parser, coder

    def find(self, text: str, words: Sequence[Span]) -> list[Chunk]:
        """The chunks of words of `text`, the words being where the spans say."""
        cut = Cut(tuple(text[w.start : w.end] for w in words), tuple(words))
        claims = self._coder.code(Document(id="spans", text=text, origin="spans")).claims
        return self._tagger.chunks(cut.forms, of(cut, trees_of(text, self._parser), claims))


def find_spans(text: str, words: Sequence[Span]) -> list[Chunk]:
    """Who acts on whom in `text`, by the tagger that ships, see `SpanFinder.find`."""
    return load_spans().find(text, words)


def trees_of(text: str, parser: Parser) -> list[Tree]:
    """The trees of a text, as the coder has them."""
    return parser.parse(text, [Sentence(i, Span(a, b)) for i, (a, b) in enumerate(split(text))])


def features_of(cut: Cut, text: str, claims: Sequence[Claim]) -> list[tuple[int, ...]]:
    """What the shipped parser and given claims say of each word of `text`."""
    return of(cut, trees_of(text, load_parser()), claims)


def decode(scores: Array, turns: Array) -> list[int]:
    """The best row of tags (Viterbi, 1967) among those in which an I- continues its own label.

    Args:
        scores: (words, tags). turns: (tags, tags), what going from a tag to the next adds.
    """
    allowed = turns + _BARRED
    best = scores[0] + _BARRED[0]
    back = []
    for row in scores[1:]:
        total = best[:, None] + allowed
        back.append(total.argmax(0))
        best = total.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def _barred() -> Array:
    """−1e4 where the second tag may not follow the first. The start of a sentence counts as O."""
    inside = [TAGS.index(f"I-{tag[2:]}") if tag != "O" else 0 for tag in TAGS]
    found = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for after, tag in enumerate(TAGS):
        if tag.startswith("I-"):
            found[[before for before in range(len(TAGS)) if inside[before] != after], after] = -1e4
    return found


_BARRED = _barred()


def chunks_of(tags: Sequence[int]) -> list[Chunk]:
    """The chunks of a row of indices into TAGS.

    >>> chunks_of([1, 2, 0, 3])
    [(0, 2, 'S'), (3, 4, 'T')]
    """
    found: list[Chunk] = []
    for i, tag in enumerate(tags):
        name = TAGS[tag]
        if name.startswith("B-"):
            found.append((i, i + 1, name[2:]))
        elif name.startswith("I-") and found:
            found[-1] = (found[-1][0], i + 1, found[-1][2])
    return found


@cache
def load_spans() -> SpanFinder:
    """The finder that avviso ships, loaded once; the lower layers are the careful reader's, the pieces the parser's."""
    data = Path(str(files("avviso") / "data"))
    tagger = SpanTagger(data / "spans", data / "careful" / "lower.onnx", data / "parser" / "vocab.txt")
    return SpanFinder(tagger, load_parser(), load_coder(name="syntax"))
