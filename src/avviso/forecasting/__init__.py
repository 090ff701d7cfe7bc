"""What comes next between two actors, with what probability: baselines first, then rankers that say why.

The door to who comes next is `forecasters`: one of each kind for a world of actors and relations. What is behind it is
loaded when it is asked for: the outlook of a pair, which a brief tells, needs none of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from avviso.records.graph import World

if TYPE_CHECKING:
    from avviso.forecasting.baselines import BASELINES
    from avviso.forecasting.contract import Forecaster, RelationForecaster
    from avviso.forecasting.nextrelation import NextRelation
    from avviso.forecasting.ranker import LayersForecaster, LogitForecaster
    from avviso.forecasting.relationcounts import RelationCounts

_HOMES = {
    "BASELINES": "baselines",
    "Forecaster": "contract",
    "LayersForecaster": "ranker",
    "LogitForecaster": "ranker",
    "NextRelation": "nextrelation",
    "RelationCounts": "relationcounts",
    "RelationForecaster": "contract",
}

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


def __getattr__(name: str) -> object:
    """Loads a public name from its home when it is first asked for. Raises AttributeError for any other."""
    if name not in _HOMES:
        raise AttributeError(f"module 'avviso.forecasting' has no attribute {name!r}")
    return getattr(import_module(f"avviso.forecasting.{_HOMES[name]}"), name)


def forecasters(world: World) -> list["Forecaster"]:
    """The best comes first, then the one whose sums can be read, then the baselines."""
    from avviso.forecasting.baselines import BASELINES
    from avviso.forecasting.ranker import LayersForecaster, LogitForecaster

    return [LayersForecaster(world), LogitForecaster(world), *(kind(world) for kind in BASELINES)]


def relation_forecasters(world: World) -> list["RelationForecaster"]:
    """Those of which relation comes next between two given actors: the models, then counts as their baseline."""
    from avviso.forecasting.nextrelation import NextRelation
    from avviso.forecasting.relationcounts import RelationCounts

    return [NextRelation(world, layered=True), NextRelation(world), RelationCounts(world)]
