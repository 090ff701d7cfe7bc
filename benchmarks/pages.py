"""How long pages and commands take on a store with 100,000 events from prose, and how long after a document is added.

    python benchmarks/pages.py [--events 100000] [--keep FOLDER]

The store is invented: documents of ten sentences from forty publishers over ten years, in which a hundred states deal
with one another, few of them often, as in real news. Two in five events are told more than once, in other words, some
a day late. Times are seconds of CPU of this process, which does all that the server or the command does but draw;
"first" stands for a process that has not looked at the store before, "added" for the first look after one document
more. Exits with 1 when a page takes more than a second.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from avviso.records import (
    Basis,
    Coding,
    Document,
    EventClaim,
    Evidence,
    Identity,
    Mention,
    Modality,
    Sentence,
    Span,
    TieClaim,
    When,
)
from avviso.storing import Store

EVENTS, SECONDS, A_DOCUMENT, PAIR = 100_000, 1.0, 10, ("USA", "RUS")
FIRST_DAY, DAYS = date(2010, 1, 1), 3650
STATES = (
    "USA RUS CHN GBR FRA DEU IRN ISR UKR IND PAK TUR SYR IRQ SAU JPN KOR PRK EGY ITA ESP POL VEN BRA MEX CAN AUS AFG "
    "YEM LBY QAT ARE JOR LBN KWT OMN GRC CYP SRB HUN ROU BGR CZE SVK AUT CHE BEL NLD SWE NOR FIN DNK EST LVA LTU GEO "
    "ARM AZE KAZ UZB TJK KGZ TKM MNG VNM THA PHL IDN MYS SGP MMR KHM LAO BGD LKA NPL NGA KEN ETH ERI SDN SSD TCD ZAF "
    "ZWE COD RWA UGA TZA DZA MAR TUN COL PER CHL ARG CUB"
).split()
DEEDS = {
    "CONSULT": ("040", "met"),
    "SUPPORT": ("051", "praised"),
    "ACCUSE": ("112", "blamed"),
    "SANCTION": ("163", "sanctioned"),
    "THREATEN": ("130", "threatened"),
    "AID": ("070", "helped"),
    "ASSAULT": ("190", "struck"),
    "AGREE": ("057", "signed"),
}
MATTERS = [f"{first}{last}" for first in "bar tel mon gar fin sol".split() for last in "do nik tra ven lum rep".split()]
BASES: tuple[Basis, ...] = ("stated", "stated", "relative", "published")
# A stretch of news: what, who, whom, when, and the words that come back in every report of it.
Deed = tuple[str, str, str, date, tuple[str, ...]]


def codings(events: int, seed: int = 1) -> Iterator[Coding]:
    """Documents that tell of about so many events; the same for the same seed."""
    chance = random.Random(seed)
    deeds = list(_deeds(chance, events))
    told = [deed for deed in deeds for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    # Reports of a few days stand together in a document.
    told.sort(key=lambda deed: (deed[3] + timedelta(chance.randrange(2)), chance.random()))
    for number, start in enumerate(range(0, len(told), A_DOCUMENT)):
        yield coding(number, told[start : start + A_DOCUMENT], chance)


def _deeds(chance: random.Random, events: int) -> Iterator[Deed]:
    weights = [1 / (rank + 1) for rank in range(len(STATES))]
    while events:
        actor, recipient = chance.choices(STATES, weights, k=2)
        if actor != recipient:
            events -= 1
            day = FIRST_DAY + timedelta(chance.randrange(DAYS))
            yield chance.choice(sorted(DEEDS)), actor, recipient, day, tuple(chance.sample(MATTERS, 4))


def coding(number: int, told: list[Deed], chance: random.Random) -> Coding:
    """One document that tells so many deeds, a sentence each; now and then of an alliance too."""
    published = max(deed[3] for deed in told) + timedelta(1)
    text, found = "", []
    for index, deed in enumerate(told):
        sentence = f"{deed[1]} {DEEDS[deed[0]][1]} {deed[2]} over {' and '.join(chance.sample(deed[4], 3))} as said."
        found.append(_event((number, index), deed, (len(text), sentence), chance))
        text += f"{sentence} "
    sentence = f"{told[0][1]} is an ally of {told[0][2]}."
    ties = [_tie((number, len(told)), told[0], (len(text), sentence))] if number % 4 == 0 else []
    told_by = f"Paper {chance.randrange(40)}"
    document = Document(f"d{number:06}", text + sentence, f"Report {number}", told_by, None, published.isoformat())
    return Coding(document, (*found, *ties), (), len(told) + 1, "benchmark 1")


def _event(place: tuple[int, int], deed: Deed, told: tuple[int, str], chance: random.Random) -> EventClaim:
    event, actor, recipient, day, _ = deed
    start = told[0]
    verb, basis = DEEDS[event][1], chance.choice(BASES)
    late = timedelta(basis == "published" and chance.random() < 0.5)
    date_ = (day + late).isoformat() if chance.random() < 0.97 else day.isoformat()[:7]
    sides = (_party(actor, start), _party(recipient, start + len(actor) + len(verb) + 2))
    together = event in ("CONSULT", "AGREE")
    return EventClaim(
        f"c{place[0]:06}{place[1]:02}",
        _proof(place, told, When(date_, basis, "invented"), "actual" if chance.random() < 0.9 else "future"),
        event,
        DEEDS[event][0],
        sides if together else sides[:1],
        () if together else sides[1:],
        Span(start + len(actor) + 1, start + len(actor) + 1 + len(verb)),
        verb,
    )


def _tie(place: tuple[int, int], deed: Deed, told: tuple[int, str]) -> TieClaim:
    start, text = told
    at = start + text.index("ally")
    ends = _party(deed[1], start), _party(deed[2], start + text.index(deed[2], len(deed[1])))
    proof = _proof(place, told, When(None, "stated", "no date"), "actual")
    return TieClaim(f"t{place[0]:06}{place[1]:02}", proof, "ally-of", *ends, Span(at, at + 4), "ally")


def _proof(place: tuple[int, int], told: tuple[int, str], when: When, modality: Modality) -> Evidence:
    sentence = Sentence(place[1], Span(told[0], told[0] + len(told[1])))
    return Evidence(f"d{place[0]:06}", sentence, told[1], modality, when, "benchmark 1", 0.6)


def _party(code: str, start: int) -> Mention:
    identity = Identity(code, "GOV", code)
    return Mention(Span(start, start + len(code)), code, code, "place", code, (), identity, 1.0, "invented")


def filled(path: Path, events: int) -> Path:
    """A store that tells of so many events, derived."""
    with Store(path) as ledger:
        for one in codings(events):
            ledger.add(one)
        ledger.counts()
    return path


def add_one(path: Path, number: int) -> None:
    """One document more, about the pair that is measured and of the last days, and what follows from it."""
    chance = random.Random(number)
    days = [FIRST_DAY + timedelta(DAYS - chance.randrange(30)) for _ in range(A_DOCUMENT)]
    told = [(chance.choice(sorted(DEEDS)), *PAIR, day, tuple(chance.sample(MATTERS, 4))) for day in days]
    with Store(path) as ledger:
        ledger.add(coding(900_000 + number, told, chance))
        ledger.counts()


def looks(path: Path) -> dict[str, Callable[[], object]]:
    """What is asked, by name."""
    from avviso import actors, dyads, listing, relations, worlds

    cut = listing.Cut(50)
    return {
        "world": lambda: worlds.world(path, worlds.WorldAsked()),
        "world, all years": lambda: worlds.world(path, worlds.WorldAsked(FIRST_DAY, FIRST_DAY + timedelta(DAYS))),
        "dyad": lambda: dyads.dyad(path, dyads.DyadAsked(*PAIR)),
        "actor": lambda: actors.actor(path, "RUS", "2019-01-01", (listing.EventsAsked(("RUS",)), cut)),
        "events of a pair": lambda: listing.events(path, listing.EventsAsked(PAIR), cut),
        "relation": lambda: relations.relation(path, relations.RelationAsked(*PAIR)),
    }


def seconds(work: Callable[[], object]) -> float:
    """CPU of this process."""
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> int:
    """Measures, prints, and says whether it was quick enough."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--keep", type=Path, help="a folder to leave the store in")
    given = parser.parse_args()
    slow = []
    with TemporaryDirectory() as folder:
        path = (given.keep or Path(folder)) / "pages.db"
        if not path.exists():
            print(f"filling the store  {seconds(lambda: filled(path, given.events)):6.2f} s")
        with Store(path) as ledger:  # an older layout is brought up to date
            ledger.refresh()
        for name, look in looks(path).items():
            first, again = seconds(look), seconds(look)
            added = seconds(lambda: add_one(path, random.randrange(90_000)))
            after = seconds(look)
            print(f"{name:18} first {first:6.2f} s  again {again:6.2f} s  adding {added:6.2f} s  added {after:6.2f} s")
            slow += [name] if max(again, after) > SECONDS else []
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
