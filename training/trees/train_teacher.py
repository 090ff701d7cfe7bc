"""Train the larger parser on the treebanks: it teaches the one that ships (see `answer.py`).

    PYTHONPATH=training:training/careful python training/trees/train_teacher.py DATA MPNET OUT [--passes 3]

MPNET is the folder of all-mpnet-base-v2. Half an hour of two cores where they multiply in bfloat16. Goes on from
OUT/training.pt where that is there, and leaves its weights there.
"""

import argparse
import random
from collections.abc import Sequence
from functools import partial

import torch
from course import Course, arguments, follow
from teaching_network import TeachingParser

from avviso.coding.parser import load_parser
from avviso.coding.pieces import SHAPES, Pieces
from avviso.shipped import folder
from batching import Encoder, batches
from corpora import Example, read_conllu
from network import Inventory
from train_parser import LONGEST, loss_of, scores

BANKS = ("ewt-train", "gum-train-open-genres")
WARM, RATE, HEADS = 0.1, 5e-5, 1e-3
DRESSED = 0.2  # share of sentences that are read as headlines


def untrained(encoder: str) -> tuple[TeachingParser, Encoder]:
    """The network with the labels that ship, and what makes its inputs."""
    tags, relations, entities = (tuple(one) for one in load_parser().labels)
    labels, pieces = Inventory(relations, tags, entities, SHAPES), Pieces(folder() / "parser" / "vocab.txt")
    return TeachingParser(encoder, labels, (pieces.start, pieces.stop)), Encoder(labels, pieces)


def paces(model: TeachingParser) -> list[dict[str, object]]:
    """The encoder's pace, and that of what is new."""
    encoder = [one for one in model.encoder.parameters() if one.requires_grad]
    known = {id(one) for one in model.encoder.parameters()}
    fresh = [one for one in model.parameters() if id(one) not in known]
    return [{"params": encoder, "lr": RATE}, {"params": fresh, "lr": HEADS}]


def drawn(examples: Sequence[Example], draw: random.Random) -> list[list[Example]]:
    """The batches of a pass."""
    random.seed(draw.random())
    return list(batches(list(examples)))


def main(chosen: argparse.Namespace) -> None:
    """Train and print."""
    torch.set_num_threads(2)
    torch.manual_seed(0)
    chosen.out.mkdir(parents=True, exist_ok=True)
    language = chosen.data / "language"
    examples = [e for bank in BANKS for e in read_conllu(language / f"{bank}.conllu") if len(e.words) <= LONGEST]
    model, encoder = untrained(chosen.encoder)
    course = Course(partial(drawn, examples), chosen.passes, WARM, chosen.out / "training.pt")
    follow(model, paces(model), course, lambda some: loss_of(model, encoder.batch(list(some), DRESSED)))
    print("EWT dev", scores(model, encoder, list(read_conllu(language / "ewt-dev.conllu"))), flush=True)


if __name__ == "__main__":
    main(arguments(__doc__, passes=3))
