"""Teach the careful reader to hear the sentences of a text beside one another, and whom its events link; write it.

    PYTHONPATH=training:training/events python training/careful/train_links.py DATA MPNET OUT [--passes 1.3]

Goes on from OUT/training.pt, as training/careful/train.py leaves it: the layers that read sentences alone stay, the
others learn what they learnt once more, with all of a window in sight, and links beside it. An hour of two cores where
they multiply in bfloat16. Writes lower.onnx and words.onnx (8 bits), sides.onnx, links.onnx and labels.json, and prints
how often the likeliest party is right on a side in texts that are held.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from functools import partial

import torch
from course import Course, arguments, follow
from export import save_sides
from learn import Recipe, loss_of
from linking_network import LINK, LinkedWords, Links
from reading_network import LAYERS, Reader, collate
from texts import Asked, Text, asked_of, read
from torch import Tensor, nn
from torch.nn.functional import log_softmax
from writing import save_labels, save_links, save_words, watched

from avviso.coding.parsing.parser import load_parser
from avviso.coding.weighing.readerfeatures import Inventory
from avviso.coding.weighing.windows import Window

THREADS, PIECES, POOL = 2, 1600, 600  # pieces of a step; windows that are sorted by length together
WARM = 0.08  # of all steps
RATE, QUESTIONS, HEADS = 3e-5, 1.5e-4, 6e-4
LINKED = 0.5  # what links weigh beside the other questions
MEASURED = 60  # windows whose numbers say how large they get
Heard = tuple[Text, Window]


class Linked(nn.Module):
    """The reader, and the network of links."""

    def __init__(self, encoder: str, sizes: tuple[int, ...]) -> None:
        super().__init__()
        self.reader, self.links = Reader(encoder, sizes, LinkedWords), Links()

    def freeze(self) -> list[dict[str, object]]:
        """What stays as it is gets no gradient; the others, in groups of their own pace."""
        words = self.reader.words
        for one in (words.emb, words.enc.relative_attention_bias, *words.enc.layer[: LAYERS // 2]):
            one.requires_grad_(False)
        upper = list(words.enc.layer[LAYERS // 2 :].parameters())
        new = [*words.ask.parameters(), *words.offer.parameters(), *self.links.parameters()]
        known = {id(one) for one in (*upper, *new)}
        old = [one for one in self.parameters() if one.requires_grad and id(one) not in known]
        paces = zip((upper, old, new), (RATE, QUESTIONS, HEADS), strict=True)
        return [{"params": some, "lr": rate} for some, rate in paces]


class Beside(nn.Module):
    """Stands for the reader where windows are read: gives answers for each of the sentences, as if read alone, and
    keeps what links need."""

    def __init__(self, model: Linked, heard: Sequence[Heard]) -> None:
        super().__init__()
        self._words, self.sides, self._heard = model.reader.words, model.reader.sides, heard
        self.known: Tensor | None = None

    def words(self, below: Tensor, mask: Tensor, owners: Tensor, first: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        """The reader's answers, (sentences, words, …)."""
        read, seen = self._words.upper(below, mask, owners, first, features)
        self.known = self._words.drop(torch.cat([read, seen], -1))
        rows, places = self._places()
        return self._words.answers(read[rows, places], seen[rows, places])

    def _places(self) -> tuple[Tensor, Tensor]:
        """Of each word of each sentence that is asked, padded, its window and its place there."""
        placed = [
            (row, text.starts[at] - text.starts[window.first], len(text.sentences[at].first))
            for row, (text, window) in enumerate(self._heard)
            for at in range(window.own, window.stop)
        ]
        rows, starts, sizes = torch.tensor(placed).T[..., None]
        return rows, starts + torch.arange(int(sizes.max()))[None].minimum(sizes - 1)


def put(heard: Sequence[Heard]) -> tuple[tuple[Tensor, ...], Tensor]:
    """The inputs of some windows, padded; and of their own sentences, which words are there."""
    windows = [range(window.first, window.stop) for _, window in heard]
    pieces = [sum(len(text.below[at]) for at in its) for (text, _), its in zip(heard, windows, strict=True)]
    words = [sum(len(text.sentences[at].first) for at in its) for (text, _), its in zip(heard, windows, strict=True)]
    n, size = len(heard), -(-max(pieces) // 16) * 16
    kinds = heard[0][0].sentences[0].features.shape[1]
    below, mask = torch.zeros(n, size, heard[0][0].below[0].shape[1]), torch.zeros(n, size, dtype=torch.long)
    owners, first = torch.zeros(n, size, dtype=torch.long), torch.zeros(n, max(words), dtype=torch.long)
    features = torch.zeros(n, max(words), kinds, dtype=torch.long)
    for row, ((text, _), its) in enumerate(zip(heard, windows, strict=True)):
        piece = word = 0
        for at in its:
            one, half = text.sentences[at], text.below[at]
            here, there = slice(piece, piece + len(half)), slice(word, word + len(one.first))
            below[row, here], mask[row, here] = half.float(), 1
            owners[row, here] = torch.where(one.owners > 0, one.owners + word, 0)
            first[row, there], features[row, there] = one.first + piece, one.features
            piece, word = here.stop, there.stop
    own = [len(text.sentences[at].first) for text, window in heard for at in range(window.own, window.stop)]
    known = (torch.arange(max(own))[None] < torch.tensor(own)[:, None]).long()
    return (below, mask, owners, first, features), known


def link_scores(model: Linked, known: Tensor, heard: Heard, events: Sequence[Asked]) -> Tensor:
    """(events, sides, parties + 1). known: of the words of the window."""
    text, window = heard
    start = text.starts[window.first]
    stop = text.starts[window.stop] if window.stop < len(text.starts) else 1 << 40
    near = slice(*map(int, text.names.words.searchsorted([start, stop])))
    words = torch.from_numpy(text.names.words[near] - start)
    asks = model.reader.words.ask(known[torch.tensor([one.word for one in events]) - start])
    offers = model.reader.words.offer(known[words]) if len(words) else torch.zeros(0, LINK)
    marks = text.names.marks(torch.tensor([one.word for one in events]).numpy(), near)
    told = (marks, text.names.codes[near], text.names.standing)
    return model.links(asks, offers, *map(torch.from_numpy, told))[0].float()


def links_loss(model: Linked, known: Tensor, heard: Sequence[Heard]) -> Tensor:
    """Of an event's sides; several who are right share what is expected."""
    total, count = torch.zeros(()), 0
    for row, (text, window) in zip(known, heard, strict=True):
        events = list(asked_of(text, range(window.own, window.stop)))
        if events and text.parties:
            logs = log_softmax(link_scores(model, row, (text, window), events), -1)
            for each, one in zip(logs, events, strict=True):
                total = total - sum(side[list(right)].mean() for side, right in zip(each, one.right, strict=True))
            count += len(events)
    return total / max(1, count)


def loss(model: Linked, heard: Sequence[Heard], recipe: Recipe) -> Tensor:
    """The reader's own, of the windows' sentences, and that of links."""
    beside = Beside(model, heard)
    items = [text.sentences[at] for text, window in heard for at in range(window.own, window.stop)]
    own = loss_of(beside, items, recipe, lambda _: put(heard))
    return own if beside.known is None else own + LINKED * links_loss(model, beside.known, heard)


def batches(heard: Sequence[Heard], draw: random.Random) -> list[list[Heard]]:
    """Windows of like length together, so many that they have PIECES or less where filled up."""
    order, found = list(heard), []
    draw.shuffle(order)
    for first in range(0, len(order), POOL):
        some: list[Heard] = []
        for one in sorted(order[first : first + POOL], key=_pieces):
            if some and (len(some) + 1) * _pieces(one) > PIECES:
                found.append(some)
                some = []
            some.append(one)
        found.append(some)
    draw.shuffle(found)
    return found


def _pieces(heard: Heard) -> int:
    text, window = heard
    return sum(len(one) for one in text.below[window.first : window.stop])


@torch.no_grad()
def right_of(model: Linked, texts: Sequence[Text]) -> dict[str, float]:
    """How often the likeliest party of a side is right, where somebody is."""
    found: dict[str, list[bool]] = {"actors": [], "recipients": []}
    for heard in ((text, window) for text in texts for window in text.windows if text.parties):
        events = list(asked_of(heard[0], range(heard[1].own, heard[1].stop)))
        if not events:
            continue
        (states, mask, *told), _ = put([heard])
        known = torch.cat(model.reader.words.upper(states, mask, *told), -1)[0]
        best = link_scores(model, known, heard, events).argmax(-1).tolist()
        for its, one in zip(best, events, strict=True):
            for side, party, right in zip(found.values(), its, one.right, strict=True):
                if right != (len(heard[0].parties),):
                    side.append(party in right)
    return {name: round(sum(side) / max(1, len(side)), 3) for name, side in found.items()}


def runs(model: Linked, texts: Sequence[Text]) -> Iterator[partial[object]]:
    """What the network hears to be measured: windows, and their sentences alone."""
    words = model.reader.words
    for text in random.Random(5).sample(list(texts), min(MEASURED, len(texts))):
        (states, mask, *told), _ = put([(text, text.windows[0])])
        yield partial(lambda *given: words.ask(torch.cat(words.upper(*given), -1)), states, mask, *told)
        yield from (partial(words.lower, *collate([one])[0][:2]) for one in text.sentences)


def main(chosen: argparse.Namespace) -> None:
    """Train, print, write."""
    torch.set_num_threads(THREADS)
    torch.manual_seed(0)
    inventory = Inventory.of(*load_parser().labels)
    model = Linked(chosen.encoder, inventory.sizes)
    model.reader.load_state_dict(torch.load(chosen.out / "training.pt")["model"], strict=False)
    groups = model.freeze()
    texts = read(chosen.data, inventory, model.reader.words.eval())
    used = [text for text in texts if not text.held]
    heard = [(text, window) for text in used for window in text.windows]
    print(len(used), "texts", len(heard), "windows", flush=True)
    course = Course(partial(batches, heard), chosen.passes, WARM, chosen.out / "links.pt")
    follow(model, groups, course, lambda some: loss(model, some, Recipe("", smoothing=0.03)))
    for name in ("guardian", "story"):
        print("held", name, right_of(model, [text for text in texts if text.held and text.id.startswith(name)]))
    items = [one for text in used[:2] for one in text.sentences][:2]
    save_words(model.reader.words, items, watched(model.reader.words, runs(model, used)), chosen.out)
    save_sides(model.reader.sides, chosen.out)
    save_links(model.links, chosen.out)
    save_labels(chosen.out)


if __name__ == "__main__":
    main(arguments(__doc__, passes=1.3))
