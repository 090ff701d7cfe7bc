"""What the products of a network multiply: 8 bits must hold the largest of it (see `packing_careful`)."""

from collections.abc import Callable, Iterable
from functools import partial

import numpy as np
import torch
from torch import nn


@torch.no_grad()
def largest(network: nn.Module, runs: Iterable[Callable[[], object]]) -> dict[str, np.ndarray]:
    """For each product, by its name, the largest that it multiplied in each place. runs: each lets the network hear
    something."""
    found: dict[str, np.ndarray] = {}

    def watch(name: str, _: nn.Module, given: tuple[torch.Tensor, ...], __: torch.Tensor) -> None:
        most = given[0].abs().flatten(0, -2).amax(0).numpy()
        found[name] = np.maximum(found.get(name, 0), most)

    products = ((name, one) for name, one in network.named_modules() if isinstance(one, nn.Linear))
    hooks = [one.register_forward_hook(partial(watch, name)) for name, one in products]
    for run in runs:
        run()
    for hook in hooks:
        hook.remove()
    return found
