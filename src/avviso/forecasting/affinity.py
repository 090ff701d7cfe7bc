"""Networks that learn each day after they weighed it, and some earlier days again, so that what they say of a day is
what the days before it taught. Several that began from different chances are averaged, which errs less than any one.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.contexts import Context, context_of
from avviso.forecasting.contract import both_ways
from avviso.forecasting.history import History
from avviso.forecasting.network import Network
from avviso.records.graph import Facts

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
MEMBERS = 2
BURN_IN = 20  # days before the first that is learned from
_AT_ONCE = 600  # queries a step
_REMEMBERED = 120  # batches that are learned again by chance
_AGAIN = 2  # earlier batches learned with each day


@dataclass(frozen=True, slots=True)
class _Batch:
    context: Context
    start: Ints
    answer: Ints


class Affinity:
    """How well each actor suits a query, from averaged networks."""

    def __init__(self, history: History, members: int = MEMBERS) -> None:
        self.networks = [Network(history.names, history.width, seed) for seed in range(members)]
        self.draw = np.random.default_rng(0)
        self.past: list[_Batch] = []
        self.began: int | None = None

    def weigh(self, history: History, subject: Ints, relation: Ints) -> Floats:
        """Logarithms of probabilities over all actors, (queries, actors); of the day that history has passed to."""
        context = context_of(history, subject, relation)
        with ThreadPoolExecutor(len(self.networks)) as pool:
            told = list(pool.map(lambda network: network.weigh(context), self.networks))
        mean: Floats = np.mean(told, axis=0)
        return mean

    def learn(self, history: History, day: int, facts: Facts) -> None:
        """Takes a day in, of which history has none yet."""
        self.began = day if self.began is None else self.began
        if day - self.began < BURN_IN:
            return
        history.pass_to(day)
        fresh = self._batches(history, facts)
        self.past = [*self.past, *fresh][-_REMEMBERED:]
        again = self.draw.integers(0, len(self.past), _AGAIN)
        batches = [*fresh, *(self.past[number] for number in again.tolist())]
        # Each network has chances of its own, so which is done first makes no difference.
        with ThreadPoolExecutor(len(self.networks)) as pool:
            list(pool.map(partial(_teach, batches=batches), self.networks))

    def _batches(self, history: History, facts: Facts) -> list[_Batch]:
        known = both_ways(facts, history.relations)
        key = known.subject * history.width + known.relation
        order = np.lexsort((known.object, key))
        asked, first = np.unique(key[order], return_index=True)
        answers = np.split(known.object[order], first[1:])
        parts = np.array_split(self.draw.permutation(len(asked)), -(-len(asked) // _AT_ONCE))
        return [self._batch(history, asked[part], [answers[i] for i in part]) for part in parts]

    def _batch(self, history: History, asked: Ints, answers: list[Ints]) -> _Batch:
        context = context_of(history, asked // history.width, asked % history.width)
        start = np.concatenate([[0], np.cumsum([len(part) for part in answers])])
        return _Batch(context, start, np.concatenate(answers))


def _teach(network: Network, batches: list[_Batch]) -> None:
    for batch in batches:
        network.step(batch.context, batch.start, batch.answer)
