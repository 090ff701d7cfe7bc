"""Take a mean of the weights of the installed parser and of what teach.py made of it, and write it as it ships.

    PYTHONPATH=training python training/trees/blend.py DATA MINILM LEARNT/parser.pt OUT [--share 0.5]

The states of the mean are nearer to the installed ones than those of what has learnt, by about the square of the share,
and its trees are as good (Wortsman and others, 2022). Leaves parser.pt too, the weights in 32 bits. A minute.
"""

import argparse
from pathlib import Path

import torch
from lessons import watched
from teach import opened

from train_parser import scores
from writing_parser import export


def main(chosen: argparse.Namespace) -> None:
    """Blend, score on what is watched, write."""
    out: Path = chosen.out
    model, encoder = opened(chosen.minilm, out)
    learnt = torch.load(chosen.learnt)
    with torch.no_grad():
        for name, weight in model.state_dict().items():
            if weight.is_floating_point():
                weight.lerp_(learnt[name], chosen.share)
    held = watched(chosen.data)
    print(scores(model, encoder, held))
    torch.save(model.state_dict(), out / "parser.pt")
    export(model, encoder, held, out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "minilm", "learnt", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="of what has learnt")
    return parser.parse_args()


if __name__ == "__main__":
    main(_arguments())
