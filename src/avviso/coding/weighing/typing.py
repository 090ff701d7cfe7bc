"""Which PLOVER type a marked pair of a sentence has: upper layers of the encoder over states that are shared.

The lower layers read a sentence (`states`); the head marks actor and recipient in them and runs the upper layers
over them. `avviso evaluate pairs` asks it; which words tell an event is the event reader's question.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.coding.parsing.pieces import Pieces
from avviso.coding.parsing.tokens import Token, tokenise
from avviso.errors import ModelError
from avviso.sessions import session_of

_BATCH = 16
_MOST_PIECES = 120  # what the head was trained on; what stands behind rarely bears on the pair
Array = NDArray[np.float32]
Integers = NDArray[np.int64]
Span = tuple[int, int]
Characters = tuple[int, int]
Marked = tuple[Sequence[str], Span, Span]


class TypeHead:
    """The network, its labels and its temperature. One thread, as the parser.

    Raises ModelError when a file is missing or the network and the labels do not belong together.
    """

    def __init__(self, folder: Path, vocabulary: Path) -> None:
        names = ("lower.onnx", "head.onnx", "labels.json")
        missing = [n for n in names if not (folder / n).is_file()]
        if missing:
            raise ModelError(f"{', '.join(missing)} missing in {folder}: reinstall avviso, or run 'make train'")
        described = json.loads((folder / "labels.json").read_text(encoding="utf8"))
        self.labels: tuple[str, ...] = tuple(described["labels"])
        self._conflict = np.array([label in described["conflict"] for label in self.labels])
        self._temperature = float(described["temperature"])
        self._pieces = Pieces(vocabulary)
        self._lower, self._head = (session_of(folder / n) for n in names[:2])
        if self._head.get_outputs()[0].shape[-1] != len(self.labels):
            raise ModelError(f"head.onnx and labels.json in {folder} do not belong together: reinstall avviso")

    def score(self, sentences: Sequence[Marked]) -> Array:
        """Probabilities (sentences, labels), in the order of `labels`.

        Args:
            sentences: words as `tokenise` cuts them, then the half-open spans of words of actor and recipient;
                (0, 0) where one of them is not there.
        """
        rows = [self._row(*s) for s in sentences]
        found = np.zeros((len(rows), len(self.labels)), np.float32)
        order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]))
        for first in range(0, len(order), _BATCH):
            chosen = order[first : first + _BATCH]
            pieces = _pad([rows[i][0] for i in chosen])
            mask, roles = _pad([[1] * len(rows[i][0]) for i in chosen]), _pad([rows[i][1] for i in chosen])
            (states,) = self._lower.run(["states"], {"pieces": pieces, "mask": mask})
            (scores,) = self._head.run(None, {"states": states, "mask": mask, "roles": roles})
            found[chosen] = _softmax(scores / self._temperature)
        return found

    def best(self, row: Array) -> tuple[str, float]:
        """The likeliest type of the likelier side, and its probability: a side that is split in types keeps its say."""
        side = self._conflict == (row[self._conflict].sum() > row[~self._conflict].sum())
        chosen = int(np.where(side, row, -1).argmax())
        return self.labels[chosen], float(row[chosen])

    def _row(self, words: Sequence[str], actor: Span, recipient: Span) -> tuple[list[int], list[int]]:
        """Pieces of a sentence and their roles: 0 other, 1 actor, 2 recipient."""
        ids, roles = [self._pieces.start], [0]
        for i, word in enumerate(words):
            pieces = self._pieces.pieces_of(word)
            role = 1 if actor[0] <= i < actor[1] else 2 if recipient[0] <= i < recipient[1] else 0
            ids.extend(pieces)
            roles.extend([role] * len(pieces))
        return [*ids[:_MOST_PIECES], self._pieces.stop], [*roles[:_MOST_PIECES], 0]


def _pad(rows: list[list[int]]) -> Integers:
    width = max(map(len, rows))
    return np.array([r + [0] * (width - len(r)) for r in rows], dtype=np.int64)


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    result: Array = powers / powers.sum(-1, keepdims=True)
    return result


def type_of_pair(text: str, actor: Characters | None, recipient: Characters | None) -> tuple[str, float]:
    """What the marked actor does to the marked recipient, as the head sees it: a label and its probability.

    `actor` and `recipient` are (start, end) characters of `text`, None where one is not marked.
    """
    tokens = tokenise(text)
    head = load_types()
    marked = ([t.form for t in tokens], _words_at(tokens, actor), _words_at(tokens, recipient))
    return head.best(head.score([marked])[0])


def _words_at(tokens: Sequence[Token], span: Characters | None) -> Span:
    """The half-open range of words that the characters touch; (0, 0) for none."""
    inside = [] if span is None else [i for i, t in enumerate(tokens) if t.start < span[1] and t.end > span[0]]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


@cache
def load_types() -> TypeHead:
    """The type head that avviso ships, loaded once; it reads words with the parser's vocabulary."""
    data = Path(str(files("avviso") / "data"))
    return TypeHead(data / "typing", data / "parser" / "vocab.txt")
