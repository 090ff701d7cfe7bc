"""Words → trees: one pass of the shared encoder (MiniLM, int8) gives tags, dependencies and entities."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate, chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.coding.parsing.decoding import best_heads
from avviso.coding.parsing.lemmas import lemma_of
from avviso.coding.parsing.pieces import Pieces, shape_of
from avviso.coding.parsing.repairs import repaired
from avviso.coding.parsing.tokens import Token, tokenise
from avviso.coding.parsing.tree import ROOT, States, Tree, Word
from avviso.errors import ModelError
from avviso.records import Sentence
from avviso.sessions import in_runs, session_of, together

# Words of one sentence that the encoder is given at once; tuned to its 512 positions at worst-case pieces a word.
_MOST_WORDS, _MOST_PIECES = 160, 500
# Characters. The longest sentences of edited prose have some 700; what is longer is a list, a table or no prose.
LONGEST_PROSE = 1_200
# The modals are a closed class: another word that is tagged as one ("vowed to strike") gets its next best tag.
_MODALS = frozenset("can could may might must shall should will would ought need dare 'll 'd ca wo sha cannot".split())
_OUTPUTS = ("arcs", "dependents", "heads", "tags", "entities", "states")
Array = NDArray[np.float32]
_Inputs = dict[str, NDArray[np.int64]]
# The words of some sentences, and what `_run` gave for them.
_Run = tuple[list[list[str]], tuple[_Inputs, list[Array]]]


class Parser:
    """The network and its labels. One thread: two processes of one thread beat one process of two.

    together: how many sentences the network takes at once.
    Raises ModelError when a file is missing or the network and the labels do not belong together.
    """

    def __init__(self, folder: Path) -> None:
        names = ("parser.onnx", "labels.json", "vocab.txt")
        missing = [n for n in names if not (folder / n).is_file()]
        if missing:
            raise ModelError(f"{', '.join(missing)} missing in {folder}: reinstall avviso, or run 'make train'")
        labels = json.loads((folder / "labels.json").read_text(encoding="utf8"))
        self._relations, self._tags, self._entities = labels["relations"], labels["tags"], labels["entities"]
        self._pieces = Pieces(folder / "vocab.txt")
        self.pieces_of = self._pieces.pieces_of
        self._session = session_of(folder / "parser.onnx")
        self.together = together(self._session)
        outputs = {o.name: o.shape[-1] for o in self._session.get_outputs()}
        if outputs["tags"] != len(self._tags) or outputs["entities"] != len(self._entities):
            raise ModelError(f"parser.onnx and labels.json in {folder} do not belong together: reinstall avviso")
        self._modal = self._tags.index("MD") if "MD" in self._tags else None
        self._opens = np.array([label.startswith("I-") for label in self._entities])
        self._last: _Run | None = None

    @property
    def labels(self) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
        """The tags, relations and entity labels that words may have, in their order."""
        return self._tags, self._relations, self._entities

    def parse(self, text: str, sentences: Sequence[Sentence]) -> list[Tree]:
        """A tree for each sentence of `text`, in their order; an empty one where there is no word."""
        cut = [
            () if s.span.end - s.span.start > LONGEST_PROSE
            else tokenise(text, s.span.start, s.span.end)[:_MOST_WORDS]
            for s in sentences
        ]  # fmt: skip
        return [Tree(s, repaired(words), states) for s, (words, states) in zip(sentences, self._read(cut), strict=True)]

    def read(self, rows: Sequence[tuple[Token, ...]]) -> list[tuple[Word, ...]]:
        """Tagged words with heads for each row of tokens, as the network has them, unmended."""
        return [words for words, _ in self._read(rows)]

    def _read(self, rows: Sequence[tuple[Token, ...]]) -> list[tuple[tuple[Word, ...], States | None]]:
        found: list[tuple[tuple[Word, ...], States | None]] = [((), None)] * len(rows)
        for chosen in in_runs([i for i, tokens in enumerate(rows) if tokens], self.together):
            for i, read in zip(chosen, self._at_once([rows[i] for i in chosen]), strict=True):
                found[i] = read
        return found

    def _at_once(self, rows: list[tuple[Token, ...]]) -> Iterator[tuple[tuple[Word, ...], States]]:
        """What the network makes of some sentences: they stand one behind another in what it is given and gives."""
        inputs, (arcs, dependents, uppers, tags, entities, states) = self._run_or_last(rows)
        stops = np.cumsum([len(tokens) + 1 for tokens in rows]).tolist()
        words = [slice(start, stop) for start, stop in zip([0, *stops], stops, strict=False)]
        heads = [best_heads(arcs[one, one]) for one in words]
        chosen = np.concatenate([np.array(one) + own.start for one, own in zip(heads, words, strict=True)])
        lowers = dependents.reshape(len(dependents), len(self._relations), -1)
        scores = np.matmul(lowers[..., :-1], uppers[chosen][..., None])[..., 0] + lowers[..., -1]
        relations, start = scores.argmax(1).tolist(), 0
        for tokens, own, above, size in zip(rows, words, heads, inputs["sizes"].tolist(), strict=False):
            read = self._words(tokens, (above, relations[own]), tags[own], entities[own])
            yield read, States(states[start : start + size], inputs["first"][own][1:] - start)
            start += size

    def _run_or_last(self, rows: list[tuple[Token, ...]]) -> tuple[_Inputs, list[Array]]:
        """What `_run` gives, without running again for the words of before: in ". . . ." all sentences are alike.
        Another thread may have run between, which changes no answer."""
        words, last = [[token.form for token in tokens] for tokens in rows], self._last
        if last is None or last[0] != words:
            last = self._last = words, self._run(words)
        return last[1]

    def _run(self, rows: list[list[str]]) -> tuple[_Inputs, list[Array]]:
        """What the network is given for the words of some sentences, and what it gives."""
        inputs = self._inputs(rows)
        return inputs, [one[0] for one in self._session.run(_OUTPUTS, inputs)]

    def _inputs(self, rows: list[list[str]]) -> _Inputs:
        """What the network asks for: pieces and their positions, sizes of the sentences, and of each word, the root
        before those of each sentence, its first piece and its shape."""
        pieces: list[int] = []
        positions: list[int] = []
        first: list[int] = []
        shapes: list[int] = []
        sizes: list[int] = []
        for forms in rows:
            cut = [self._pieces.pieces_of(form) for form in forms]
            ids = [self._pieces.start, *chain.from_iterable(cut)][:_MOST_PIECES]
            starts = [len(pieces), *accumulate(map(len, cut[:-1]), initial=len(pieces) + 1)]
            last = len(pieces) + _MOST_PIECES
            first.extend(starts if starts[-1] <= last else [min(start, last) for start in starts])
            pieces.extend([*ids, self._pieces.stop])
            positions.extend(range(len(ids) + 1))
            sizes.append(len(ids) + 1)
            shapes.extend([7, *map(shape_of, forms)])
        sizes.extend([0] * (self.together - len(rows)))
        named = {"pieces": pieces, "positions": positions, "sizes": sizes, "first": first, "shapes": shapes}
        return {name: np.fromiter(one, np.int64, len(one)) for name, one in named.items()}

    def _words(
        self, tokens: tuple[Token, ...], arcs: tuple[list[int], list[int]], tags: Array, entities: Array
    ) -> tuple[Word, ...]:
        heads, relations = arcs
        labels = zip(tokens, self._tag_ids(tokens, tags[1:]), _bio(entities[1:], self._opens), strict=True)
        named = [(*token, self._tags[tag], self._entities[entity]) for token, tag, entity in labels]
        headline = sum([t.form[:1].isupper() for t in tokens]) > 0.6 * len(tokens)
        words = []
        for i, (form, start, end, tag, entity) in enumerate(named):
            head = heads[i + 1] - 1
            relation = "root" if head == ROOT else self._relations[relations[i + 1]]
            # In a headline in capitals common nouns are tagged as names: their lemma must not depend on that.
            shouted = headline and entity == "O" and tag in ("NNP", "NNPS")
            lemma = lemma_of(form, tag.replace("P", "") if shouted else tag)
            words.append(Word(i, form, lemma, tag, head, relation, entity, start, end))
        return tuple(words)

    def _tag_ids(self, tokens: tuple[Token, ...], scores: Array) -> list[int]:
        """The best tag of each word, a modal's only for the words that are one."""
        found: list[int] = scores.argmax(1).tolist()
        for i, tag in enumerate(found):
            if tag == self._modal and tokens[i].form.lower() not in _MODALS:
                found[i] = int(np.where(np.arange(scores.shape[1]) == tag, -np.inf, scores[i]).argmax())
        return found


def _bio(scores: Array, inside: NDArray[np.bool_]) -> list[int]:
    """The best label of each word; an I- that continues nothing falls back to the word's best other label."""
    found: list[int] = scores.argmax(1).tolist()
    others: list[int] | None = None
    goes_on = inside.tolist()
    offset = sum(goes_on)  # labels are sorted, so B-X and I-X stand at the same distance for every X
    before = -1
    for at, label in enumerate(found):
        if goes_on[label] and before not in (label, label - offset):
            others = others or np.where(inside, -np.inf, scores).argmax(1).tolist()
            found[at] = others[at]
        before = found[at]
    return found


@cache
def load_parser() -> Parser:
    """The parser that avviso ships, loaded once."""
    return Parser(Path(str(files("avviso") / "data" / "parser")))
