"""Forecasts of an earlier brief held against what has been read since."""

from collections.abc import Sequence
from dataclasses import dataclass

from avviso.records import Expectation
from avviso.records.outlooks import Outlook


@dataclass(frozen=True, slots=True)
class Outcome:
    """A forecast whose window has passed. came: whether at least one event of the kind was seen in it."""

    expectation: Expectation
    came: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """done: known to have come or not; open: the window ends after the last day read, `read_to`, an ISO day.

    unclear: events of the kind were seen since, the latest of them after the window, so that counts do not tell.
    """

    done: tuple[Outcome, ...] = ()
    open: int = 0
    unclear: int = 0
    read_to: str = ""


def settle(expectations: Sequence[Expectation], outlook: Outlook | None) -> Settled:
    """What became of each forecast; what no outlook covers now is left out."""
    if outlook is None:
        return Settled()
    now = {(one.kind, one.actor, one.recipient): one for one in outlook.kinds}
    read_to = outlook.read_to.isoformat()
    done: list[Outcome] = []
    waiting = unclear = 0
    for said in expectations:
        kind = now.get((said.kind, said.actor, said.recipient))
        if kind is None:
            continue
        last = kind.last.isoformat() if kind.last else ""
        if said.seen < kind.seen and last <= said.until:
            done.append(Outcome(said, came=True))
        elif said.until > read_to:
            waiting += 1
        elif said.seen < kind.seen:
            unclear += 1
        else:
            done.append(Outcome(said, came=False))
    return Settled(tuple(done), waiting, unclear, read_to)
