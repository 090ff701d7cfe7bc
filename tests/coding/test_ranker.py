"""The ranker's weights, and when it answers nothing."""

import json

import pytest

from avviso.coding.naming.discourse import Discourse
from avviso.coding.naming.ranker import Ranker, load_ranker
from avviso.coding.naming.referring import FEATURES
from avviso.coding.naming.titles import genders_of
from avviso.errors import ModelError

from .builders import story

WU = "Mrs./NNP/2/nmod:desc Wu/NNP/3/nsubj/PERSON met/VBD/0/root Ortega/NNP/3/obj/PERSON ././3/punct"
SHE = "She/PRP/2/nsubj spoke/VBD/0/root ././2/punct"


def written(folder, **changes):
    """A ranker of one hidden unit that listens to "one back" alone, written to a file."""
    hidden = [[4.0 if name == "one back" else 0.0] for name in FEATURES]
    made = {"features": list(FEATURES), "hidden": hidden, "shift": [0.0], "output": [1.0], "temperature": 1.0}
    made["thresholds"] = dict.fromkeys(("he", "she", "it", "it, a name", "they", "one", "ones"), 0.6) | {"ahead": 0.1}
    path = folder / "ranker.json"
    path.write_text(json.dumps(made | changes), encoding="utf-8")
    return Ranker(path)


def test_probabilities_sum_to_one():
    rows = [[0.0] * len(FEATURES), [1.0] * len(FEATURES)]
    assert load_ranker().probabilities(rows).sum() == pytest.approx(1.0)


def test_two_that_fit_alike_are_not_told_apart(tmp_path):
    trees = story(WU, SHE)[1]
    assert Discourse(trees, {}, written(tmp_path).choose).found == {}


def test_one_that_fits_is_chosen(tmp_path):
    trees = story(WU, SHE)[1]
    titles = {**genders_of(trees), "ortega": "m"}
    spot, surely = Discourse(trees, titles, written(tmp_path).choose).found[1, 0]
    assert spot.word.form == "Wu"
    assert surely > 0.9


def test_one_that_barely_leads_is_not_chosen(tmp_path):
    trees = story(WU, SHE)[1]
    limits = dict.fromkeys(("he", "she", "it", "it, a name", "they", "one", "ones"), 0.2) | {"ahead": 0.1}
    assert Discourse(trees, {}, written(tmp_path, thresholds=limits).choose).found == {}


def test_weights_for_other_features_are_refused(tmp_path):
    with pytest.raises(ModelError, match="other features"):
        written(tmp_path, features=["one"])


def test_missing_weights_say_what_to_do(tmp_path):
    with pytest.raises(ModelError, match="reinstall"):
        Ranker(tmp_path / "none.json")


def test_the_shipped_weights_are_small():
    from importlib.resources import files

    assert len((files("avviso") / "data" / "antecedents" / "ranker.json").read_bytes()) < 200_000
