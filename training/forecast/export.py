"""LightGBM's trees as plain arrays, which is all that avviso ships."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np


def arrays(booster: Any, names: Sequence[str]) -> dict[str, Any]:  # noqa: ANN401 (LightGBM has no types)
    """Arrays for `np.savez`, as forecasting/trees.py has them."""
    trees = [one["tree_structure"] for one in booster.dump_model()["tree_info"]]
    found = [_tree(one) for one in trees]
    width = max(max(len(one["feature"]) for one in found), 1)
    shape = (len(found), width)
    packed = {
        "feature": np.zeros(shape, np.int16),
        "left": np.full(shape, -1, np.int16),
        "right": np.full(shape, -1, np.int16),
        "cut": np.zeros(shape, np.float64),
        "leaf": np.zeros((len(found), width + 1), np.float32),
    }
    for number, one in enumerate(found):
        for name, column in packed.items():
            column[number, : len(one[name])] = one[name]
    return {**packed, "depth": max(one["depth"] for one in found), "names": np.array(names)}


def _tree(root: Mapping[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"feature": [], "cut": [], "left": [], "right": [], "leaf": [], "depth": 1}

    def walk(node: Mapping[str, Any], depth: int) -> int:
        told["depth"] = max(told["depth"], depth)
        if "leaf_value" in node:
            told["leaf"].append(node["leaf_value"])
            return -len(told["leaf"])
        place = len(told["feature"])
        for name, value in (("feature", node["split_feature"]), ("cut", node["threshold"])):
            told[name].append(value)
        told["left"].append(0)
        told["right"].append(0)
        told["left"][place] = walk(node["left_child"], depth + 1)
        told["right"][place] = walk(node["right_child"], depth + 1)
        return place

    walk(root, 0)
    return told
