"""Train the careful reader, sentence by sentence, on everything that is marked and not held.

    PYTHONPATH=training:training/events python training/careful/train.py DATA MPNET OUT [--passes 1.25]

MPNET is the folder of all-mpnet-base-v2. An hour and a quarter of two cores where they multiply in bfloat16. Goes on
from OUT/training.pt where that is there, leaves its weights there for train_links.py, and prints the figures on what is
held.
"""

import argparse
from functools import partial

import torch
from course import Course, arguments, follow
from figures import figures, of_vocabulary, read
from learn import Recipe, batches, encode, loss_of
from marks import load
from reading_network import Reader, collate

from avviso.coding.parsing.parser import load_parser
from avviso.coding.weighing.readerfeatures import Inventory

THREADS, BATCH = 2, 24
WARM = 0.1  # of all steps
RATE, HEADS, HIDDEN = 2.5e-5, 4e-4, 0.03  # above a rate of 5e-5 the encoder forgets what it knew


def paces(reader: Reader) -> list[dict[str, object]]:
    """The encoder's pace, and that of what is new."""
    encoder = list(reader.words.enc.parameters())
    known = {id(one) for one in (*encoder, *reader.words.emb.parameters())}
    fresh = [one for one in reader.parameters() if id(one) not in known]
    return [{"params": encoder, "lr": RATE}, {"params": fresh, "lr": HEADS}]


def main(chosen: argparse.Namespace) -> None:
    """Train and print."""
    torch.set_num_threads(THREADS)
    torch.manual_seed(0)
    chosen.out.mkdir(parents=True, exist_ok=True)
    inventory = Inventory.of(*load_parser().labels)
    items = [one for one in encode(load(chosen.data), inventory) if one.example.tree.words]
    used = [e for e in items if not e.example.held]
    reader, recipe = Reader(chosen.encoder, inventory.sizes), Recipe("", smoothing=0.03)
    print(len(used), "sentences", sum(len(e.example.events) for e in used), "events", flush=True)
    course = Course(partial(batches, used, BATCH), chosen.passes, WARM, chosen.out / "training.pt")
    follow(reader, paces(reader), course, lambda some: loss_of(reader, some, recipe, partial(collate, hidden=HIDDEN)))
    for name in ("guardian", "story", "golden"):
        held = [e for e in items if e.example.held and e.example.group.startswith(name)]
        answers = [read(reader, e, collate) for e in held]
        print("held", name, len(held), "vocabulary", of_vocabulary(held))
        for least in (0.3, 0.4, 0.5):
            print("held", name, least, figures(held, answers, least, 0.5), flush=True)


if __name__ == "__main__":
    main(arguments(__doc__, passes=1.25))
