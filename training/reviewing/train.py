"""Learn to judge claims once their parties are known, and write the reviewer.

    python training/reviewing/train.py DATA [--coder careful] [--write FOLDER]

DATA/news and DATA/coding as for training/events. It learns from claims that the coder as installed makes of marked
texts, so it is trained after the parser, the event reader and the ranker of nameless parties.
"""

import argparse
import json
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from zlib import crc32

import numpy as np
import torch
from examples import Text, texts
from reviewing_network import BATCH, Network, Table, learn, save

from avviso.resolving.shown import FEATURES, MOODS
from avviso.resolving.surroundings import TYPES
from avviso.settings import CODERS

SEEDS, PART, SURE = (1, 2), 10, 0.75
_parts: dict[str, list[Text]] = {}  # what forked processes find without its being sent


def is_tried(text: Text) -> bool:
    """Whether the text is one of the tenth on which a network is tried that it did not teach."""
    return crc32(text.id.encode()) % PART == 0


def _learnt(part: str, seed: int) -> Network:
    torch.set_num_threads(1)
    return learn(Table.of(_parts[part]), seed)


@torch.no_grad()
def tried(network: Network, table: Table) -> dict[str, float]:
    """Of the claims as the line makes them: how often the likeliest type is one that is marked, and the type that they
    have; and how often those are right that are told to be so from .75."""
    made = [at for at, one in enumerate(table.examples) if one.made]
    typed, right = [], []
    for first in range(0, len(made), BATCH):
        some = made[first : first + BATCH]
        types, _, judged = network(*table.batch(some))
        for at, best, sure in zip(some, types.argmax(-1).tolist(), judged.sigmoid()[:, 1].tolist(), strict=True):
            one = table.examples[at]
            if one.types.any():
                typed.append((one.types[best], one.types[int(one.it.features[: len(TYPES)].argmax())]))
            if sure >= SURE:
                right.append(one.right)
    review, before = np.mean(typed, axis=0).tolist()
    told = {"claims": len(made), "of marked events": len(typed), "type on review": review, "type before": before}
    return {**told, f"right from {SURE}": float(np.mean(right)), "so many": len(right)}


def main() -> None:
    """Learn, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--coder", choices=CODERS[1:], default="syntax")
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    every = texts(chosen.data, chosen.coder)
    _parts.update(all=every, outside=[one for one in every if not is_tried(one)])
    print(sum(len(one.examples) for one in every), "claims in", len(every), "texts", flush=True)
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        trial, *networks = pool.map(_learnt, ["outside", *["all"] * len(SEEDS)], [SEEDS[0], *SEEDS])
    print(tried(trial, Table.of([one for one in every if is_tried(one)])))
    if chosen.write:
        chosen.write.mkdir(parents=True, exist_ok=True)
        save(networks, Table.of(every), chosen.write / "reviewer.onnx")
        made = {"features": list(FEATURES), "types": list(TYPES), "moods": list(MOODS)}
        (chosen.write / "reviewer.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
