"""The signed network of a span, of events; and structure and events in one, where that is asked for."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from avviso.errors import InputError
from avviso.measuring.level import latent_rates
from avviso.measuring.signedties import constants, summed
from avviso.records.network import PairCounts, SignedTies

if TYPE_CHECKING:
    from avviso.records.ready import Real

_EVENTS = "events"


def ties_of_events(counts: PairCounts, is_state: Callable[[str], bool]) -> SignedTies:
    """The signed ties of all states between which there are events, by the balance of their events.

    The balance is of latent rates (measuring/level.py), cooperation to conflict in logarithms, and is set against that
    of all pairs in the span, each weighing as many events as it has: 0 is the usual balance. It counts as far as its
    sign is sure. Pairs with few events have no tie. The level of a relation is not used: it goes by how much conflict
    there is, and would make friends of all who have little to do with one another.
    Raises InputError where no two states have events enough between them.
    """
    known = constants()["evidence"][_EVENTS]
    events = counts.counts.sum((0, 2))
    states = [at for at, pair in enumerate(counts.pairs) if events[at] and all(map(is_state, pair))]
    kept = [at for at in states if events[at] >= known["least_events"]]
    if not kept or not counts.exposure.any():
        span = f"{known['least_events']} events between them from {counts.since} to {counts.until}"
        raise InputError(f"no two states have {span} in {counts.dataset}: ask for another year, or read or import more")
    balance, spread = _balances(counts, kept)
    centred = balance - np.average(balance, weights=events[kept])
    many = events[kept] / (events[kept] + known["events_prior"])
    sure = many * np.abs(centred) / np.sqrt(centred**2 + spread)
    parties = tuple(sorted({code for at in kept for code in counts.pairs[at]}))
    added, certainty = np.zeros((2, len(parties), len(parties)))
    for at, value, surety in zip(kept, known["weight"] * centred / 2 * sure, sure, strict=True):
        one, other = (parties.index(code) for code in counts.pairs[at])
        added[one, other] = added[other, one] = value
        certainty[one, other] = certainty[other, one] = surety
    told = f"events: {int(events[kept].sum())} of {counts.dataset} between {len(kept)} pairs of states"
    notes = (f"{told}; {len(states) - len(kept)} pairs have fewer than {known['least_events']} and no tie",)
    return SignedTies(
        parties,
        np.tanh(added),
        certainty,
        counts.since,
        counts.until,
        _EVENTS,
        evidence={_EVENTS: added},
        labels={_EVENTS: str(known["label"])},
        covered={_EVENTS: counts.until.year},
        notes=notes,
    )


def _balances(counts: PairCounts, kept: list[int]) -> tuple["Real", "Real"]:
    """(P,) log-ratios of cooperation to conflict over the whole span and their variances, of the pairs kept.

    The variance is that of the mean of all steps, as if they strayed together: rather too large than too small.
    """
    chosen = counts.counts[:, kept]
    rates = latent_rates(chosen.reshape(len(chosen), -1), counts.exposure, counts.days)
    means = rates.means.reshape(chosen.shape).mean(0)
    variances = rates.variances.reshape(chosen.shape).mean(0)
    return means[:, 0] - means[:, 1], variances.sum(1)


def both(structure: SignedTies, events: SignedTies) -> SignedTies:
    """Structure and events in one network of all states of either: what they say is added up."""
    parties = tuple(sorted({*structure.parties, *events.parties}))
    evidence = {
        of: _spread(one, weights, parties) for one in (structure, events) for of, weights in one.evidence.items()
    }
    ties, certainty, alone = summed(evidence, parties)
    return replace(
        structure,
        parties=parties,
        ties=ties,
        certainty=certainty,
        since=events.since,
        until=events.until,
        made_of="both",
        evidence=evidence,
        labels={**structure.labels, **events.labels},
        covered={**structure.covered, **events.covered},
        notes=(*structure.notes, *events.notes),
        votes_alone=alone,
    )


def _spread(ties: SignedTies, weights: "Real", parties: tuple[str, ...]) -> "Real":
    found = np.zeros((len(parties), len(parties)))
    at = np.array([parties.index(code) for code in ties.parties])
    found[np.ix_(at, at)] = weights
    return found
