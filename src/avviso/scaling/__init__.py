"""One job over a whole corpus on many cores: `scale` gives parts of it to an executor's workers, and can be broken off.

The rest of a run is where it is written: contract (what an executor keeps), pool and worker (processes), cluster and
rayworker (many machines), losses (workers that ended), manifest (how the corpus is cut and what is done), writing and
packing (files that are whole or missing).
"""

from collections.abc import Callable, Mapping

from avviso.scaling.cluster import RayActors
from avviso.scaling.contract import Executor, Tell, Work
from avviso.scaling.packing import FORMS, check
from avviso.scaling.pool import ProcessPool
from avviso.scaling.reasons import kind_of_reason
from avviso.scaling.run import finish_part, scale
from avviso.scaling.writing import PartWriter

__all__ = [
    "EXECUTORS",
    "FORMS",
    "Executor",
    "PartWriter",
    "RayActors",
    "Tell",
    "Work",
    "check",
    "finish_part",
    "kind_of_reason",
    "scale",
]

# The executors there are: one a row, made of work and workers; the contract suite runs over all of them.
EXECUTORS: Mapping[str, Callable[..., Executor]] = {"processes": ProcessPool, "ray": RayActors}
