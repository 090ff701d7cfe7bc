"""Let the larger parser answer all sentences that the parser learns from.

    PYTHONPATH=training:training/careful python training/trees/answer.py DATA MPNET TEACHER.pt OUT.pt

TEACHER is what train_teacher.py left. OUT is for `teach.py`: an `Answer` of each sentence, by its words.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from lessons import treebanks, unmarked
from torch import Tensor, softmax
from train_teacher import untrained

from answers import Answer
from batching import Encoder
from corpora import Example
from network import Parser, of_those_there, relations_under
from precision import HALF

AT_ONCE, WORDS = 64, 10  # sentences; where a batch has which words are there


def main(data: Path, mpnet: str, weights: Path, out: Path) -> None:
    """Write the answers."""
    torch.set_num_threads(2)
    teacher, encoder = untrained(mpnet)
    teacher.load_state_dict(torch.load(weights)["model"])
    examples = list({e.words: e for e in [*treebanks(data), *unmarked(data)]}.values())
    found = dict(answers(teacher.eval(), encoder, examples))
    torch.save(found, out)
    print(len(found), "sentences")


@torch.inference_mode()
def answers(model: Parser, encoder: Encoder, examples: Sequence[Example]) -> Iterator[tuple[tuple[str, ...], Answer]]:
    """Of each sentence, by its words."""
    order = sorted(examples, key=lambda e: len(e.words))
    for first in range(0, len(order), AT_ONCE):
        some = order[first : first + AT_ONCE]
        batch = encoder.batch(some, 0)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
            arcs, dependents, halves, tags, *_ = (one.float() for one in model(*batch[:4]))
        arcs = of_those_there(arcs, batch[WORDS])
        relations = relations_under(arcs.argmax(-1), dependents, halves)
        for row, one in enumerate(some):
            yield one.words, _answer(len(one.words) + 1, *(it[row] for it in (arcs, relations, tags)))


def _answer(size: int, arcs: Tensor, relations: Tensor, tags: Tensor) -> Answer:
    """Without the root's own row."""
    three = arcs[1:size, :size], relations[1:size], tags[1:size]
    return Answer(*(softmax(one, -1).half().clone() for one in three))


if __name__ == "__main__":
    chosen = sys.argv[1:]
    main(Path(chosen[0]), chosen[1], *map(Path, chosen[2:]))
