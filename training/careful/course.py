"""A training that goes on where it was broken off: what both halves of the careful reader's have in common."""

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from precision import HALF

SAVED = 400  # steps
Batch = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Course:
    """drawn: the batches of one pass, in an order of its own. passes: how many, or what part of one. warm: the share of
    steps before the pace is full. kept: where the training is, for when it is broken off."""

    drawn: Callable[[random.Random], list[Batch]]
    passes: float
    warm: float
    kept: Path

    @property
    def steps(self) -> int:
        """In all; a pass may have some more batches or fewer than the first."""
        return int(self.passes * len(self.drawn(random.Random(100))))

    def batches(self, step: int) -> Iterator[Batch]:
        """From that step on."""
        steps, number, before = self.steps, 0, 0
        while before < steps:
            drawn = self.drawn(random.Random(100 + number))
            if before + len(drawn) > step:
                yield from drawn[max(0, step - before) : steps - before]
            number, before = number + 1, before + len(drawn)


def follow(model: nn.Module, groups: list[dict[str, Any]], course: Course, loss: Callable[[Batch], Tensor]) -> None:
    """Until the last step, from where it was left. groups: of weights, each with its pace."""
    steps = course.steps
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / max(1, course.warm * steps), max(0.0, 1 - step / steps))
    )
    parts = {"model": model, "optimiser": optimiser, "schedule": schedule}
    done = _resumed(parts, course.kept)
    model.train()
    for step, chosen in enumerate(course.batches(done), done + 1):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
            its = loss(chosen)
        optimiser.zero_grad()
        its.backward()
        nn.utils.clip_grad_norm_([one for one in model.parameters() if one.requires_grad], 1.0)
        optimiser.step()
        schedule.step()
        if not step % SAVED or step == steps:
            print(step, "of", steps, round(its.item(), 3), flush=True)
            torch.save({name: one.state_dict() for name, one in parts.items()} | {"step": step}, course.kept)
    model.eval()


def _resumed(parts: dict[str, Any], kept: Path) -> int:
    if not kept.exists():
        return 0
    found = torch.load(kept)
    for name, one in parts.items():
        one.load_state_dict(found[name])
    return int(found["step"])


def arguments(told: str | None, passes: float) -> argparse.Namespace:
    """What a half of the training is called with. told: what it says of itself; passes: how many it makes unasked."""
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("encoder")
    parser.add_argument("out", type=Path)
    parser.add_argument("--passes", type=float, default=passes)
    return parser.parse_args()
