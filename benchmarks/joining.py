"""How long it takes to join claims into events on one core, and how the time grows with their number.

    python benchmarks/joining.py [--sizes 10000 30000 100000] [--dense]

The claims are invented: a hundred events a day between states of which few are often in the news (a dyad's share falls
with its rank, as in real news), each told once to eight times in other words, some a day late, some without a place or
with only the month. With --dense all claims are of the same thirty days however many they are, the worst case. Times
are seconds of CPU of one thread. Exits with 1 when the largest size takes longer than a minute, or when the time grows
faster than n log n (with room for half as much again, since small times are uneven).
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import log

from avviso.records import EventClaim, Evidence, Identity, Mention, Place, Sentence, Span, When
from avviso.storing import derive_events

SIZES = (10_000, 30_000, 100_000)
SECONDS, ROOM = 60.0, 1.5
EVENTS_A_DAY, TELLINGS, DENSE_DAYS = 100, 8, 30
FIRST_DAY = date(2010, 1, 1)
STATES = [f"{first}{second}X" for first in "ABCDEFGHIJ" for second in "KLMNOP"]
TYPES = {"CONSULT": "040", "ACCUSE": "112", "ASSAULT": "190", "COERCE": "173", "AID": "070", "SANCTION": "163"}
VERBS = "met blamed struck held gave banned fought warned urged backed".split()
NOUNS = [
    f"{first}{last}" for first in ("bar", "tel", "mon", "gar", "fin", "sol") for last in ("do", "nik", "tra", "ven")
]
TOWNS = [f"{first}{last}" for first in "Al Bor Cas Dun Er Fal".split() for last in "mont by ford vik grad".split()]
BASES = ("stated", "relative", "published")


def claims_of(size: int, *, dense: bool = False, seed: int = 1) -> list[EventClaim]:
    """So many claims, shuffled; the same for the same seed."""
    chance = random.Random(seed)
    days = DENSE_DAYS if dense else max(1, 2 * size // (EVENTS_A_DAY * (TELLINGS + 1)))
    found: list[EventClaim] = []
    while len(found) < size:
        found += _tellings(chance, days, len(found))
    chance.shuffle(found)
    return found[:size]


def _tellings(chance: random.Random, days: int, number: int) -> Iterator[EventClaim]:
    weights = [1 / (rank + 1) for rank in range(len(STATES))]
    actor, recipient = chance.choices(STATES, weights, k=2)
    event, day = chance.choice(sorted(TYPES)), FIRST_DAY + timedelta(chance.randrange(days))
    matter, town = chance.sample(NOUNS, 5), chance.choice(TOWNS)
    for turn in range(chance.randint(1, TELLINGS)):
        basis = chance.choice(BASES)
        told = (day + timedelta(basis == "published" and chance.random() < 0.5)).isoformat()
        words = [actor, chance.choice(VERBS), recipient, "over", *chance.sample(matter, 3), chance.choice(NOUNS)]
        text, place = " ".join(words), None
        if chance.random() < 0.5:
            text = f"{text} in {town}"
            place = Place(Span(len(text) - len(town), len(text)), town, town, recipient, None, None, 1)
        start = len(actor) + 1
        yield EventClaim(
            id=f"c{number + turn:07}",
            evidence=Evidence(
                document_id=f"d{number + turn}",
                sentence=Sentence(0, Span(0, len(text))),
                text=text,
                modality="actual" if chance.random() < 0.9 else "negated",
                when=When(told if chance.random() < 0.95 else told[:7], basis, "invented"),
                coder="benchmark",
                confidence=0.5,
            ),
            event=event,
            cameo=TYPES[event],
            actors=(_party(actor),),
            recipients=(_party(recipient),),
            trigger=Span(start, start + len(words[1])),
            trigger_text=words[1],
            place=place,
        )


def _party(code: str) -> Mention:
    return Mention(Span(0, len(code)), code, code, "place", code, (), Identity(code, "GOV", code), 1.0, "invented")


def seconds(claims: Sequence[EventClaim]) -> tuple[float, int]:
    """CPU time of joining the claims, and how many events they make."""
    started = time.process_time()
    events = derive_events(claims)
    return time.process_time() - started, len(events)


def verdicts(times: dict[int, float]) -> Iterator[str]:
    """What is too slow, a line each."""
    largest = max(times)
    if times[largest] > SECONDS:
        yield f"{largest} claims took {times[largest]:.1f} s, more than {SECONDS:.0f}"
    smallest = min(times)
    for size in sorted(times)[1:]:
        grown, allowed = times[size] / times[smallest], size * log(size) / (smallest * log(smallest))
        if grown > ROOM * allowed:
            yield f"from {smallest} to {size} claims the time grew {grown:.1f} times; n log n grows {allowed:.1f} times"


def main() -> int:
    """0 when the bounds hold, 1 otherwise."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many claims, each in turn")
    arguments.add_argument("--dense", action="store_true", help="all of thirty days")
    asked = arguments.parse_args()
    times: dict[int, float] = {}
    for size in asked.sizes:
        claims = claims_of(size, dense=asked.dense)
        times[size], events = seconds(claims)
        print(f"{size:>8} claims  {events:>7} events  {times[size]:7.2f} s  {1e6 * times[size] / size:6.0f} µs a claim")
    problems = list(verdicts(times))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
