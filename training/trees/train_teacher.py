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
from lessons import BANKS, DRESSED, labels_installed, whole
from teaching_network import TeachingParser

from avviso.coding.parsing.pieces import Pieces
from avviso.shipped import folder
from batching import Encoder, batches
from corpora import Example, read_conllu
from train_parser import loss_of, scores

WARM, RATE, HEADS = 0.1, 5e-5, 1e-3


def untrained(encoder: str) -> tuple[TeachingParser, Encoder]:
    """The network with the labels that ship, and what makes its inputs."""
    labels, pieces = labels_installed(), Pieces(folder() / "parser" / "vocab.txt")
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
    examples = whole(chosen.data, BANKS)
    model, encoder = untrained(chosen.encoder)
    course = Course(partial(drawn, examples), chosen.passes, WARM, chosen.out / "training.pt")
    follow(model, paces(model), course, lambda some: loss_of(model, encoder.batch(list(some), DRESSED)))
    print("EWT dev", scores(model, encoder, list(read_conllu(chosen.data / "language" / "ewt-dev.conllu"))), flush=True)


if __name__ == "__main__":
    main(arguments(__doc__, passes=3))
