"""What comes next between two actors, with what probability: baselines first, then rankers that say why.

The door to who comes next is `forecasters`: one of each kind for a world of actors and relations.
"""

from importlib.util import find_spec

from avviso.forecasting.baselines import BASELINES
from avviso.forecasting.contract import Forecaster, RelationForecaster
from avviso.forecasting.nextrelation import NextRelation
from avviso.forecasting.ranker import LogitForecaster, TreesForecaster
from avviso.forecasting.relationcounts import RelationCounts
from avviso.records.graph import World

__all__ = [
    "BASELINES",
    "Forecaster",
    "LogitForecaster",
    "NextRelation",
    "RelationCounts",
    "RelationForecaster",
    "TreesForecaster",
    "forecasters",
    "relation_forecasters",
]


def forecasters(world: World) -> list[Forecaster]:
    """The best that is installed comes first, then the logit if that is not it, then the baselines."""
    ranking: list[Forecaster] = [TreesForecaster(world)] if _has_trees() else []
    return [*ranking, LogitForecaster(world), *(kind(world) for kind in BASELINES)]


def relation_forecasters(world: World) -> list[RelationForecaster]:
    """Those of which relation comes next between two given actors: the model, then counts as its baseline."""
    return [NextRelation(world, trees=_has_trees()), RelationCounts(world)]


def _has_trees() -> bool:
    return find_spec("lightgbm") is not None
