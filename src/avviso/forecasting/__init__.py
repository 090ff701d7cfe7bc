"""What comes next between two actors, with what probability: baselines first, then rankers that say why.

The door to who comes next is `forecasters`: one of each kind for a world of actors and relations.
"""

from avviso.forecasting.baselines import BASELINES
from avviso.forecasting.contract import Forecaster, RelationForecaster
from avviso.forecasting.nextrelation import NextRelation
from avviso.forecasting.ranker import LayersForecaster, LogitForecaster
from avviso.forecasting.relationcounts import RelationCounts
from avviso.records.graph import World

__all__ = [
    "BASELINES",
    "Forecaster",
    "LayersForecaster",
    "LogitForecaster",
    "NextRelation",
    "RelationCounts",
    "RelationForecaster",
    "forecasters",
    "relation_forecasters",
]


def forecasters(world: World) -> list[Forecaster]:
    """The best comes first, then the one whose sums can be read, then the baselines."""
    return [LayersForecaster(world), LogitForecaster(world), *(kind(world) for kind in BASELINES)]


def relation_forecasters(world: World) -> list[RelationForecaster]:
    """Those of which relation comes next between two given actors: the models, then counts as their baseline."""
    return [NextRelation(world, layered=True), NextRelation(world), RelationCounts(world)]
