"""How long a brief takes whose two parties are named in many claims: gathering, writing, checking and drawing it.

    python benchmarks/briefs.py [--claims 2000] [--keep FOLDER]

The store is invented: documents of ten sentences each, from many publishers over ten years, in which officials of two
states meet, praise, blame, sanction and threaten one another, with a third state now and then. Its events are derived
before the clock starts, as they are after `avviso read`. Times are seconds of CPU of one thread; "text" is what
depends on the claims: the record, the sentences and the page. "html" and "pdf" are the whole command in a process of
its own: the first with an empty folder of data, the others when what was worked out before is kept there; "other" is
of two parties that were not asked about before. Exits with 1 when any takes longer than was set for it.
"""

import argparse
import itertools
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from avviso import analyses, briefing, briefs
from avviso.records import Coding, Document, EventClaim, Evidence, Identity, Mention, Modality, Sentence, Span, When
from avviso.storing import Store

CLAIMS, A_DOCUMENT = 2000, 10
# Seconds that each may take at most.
MOST = {"text": 2.0, "html again": 2.0, "pdf again": 3.0}
FIRST_DAY, DAYS = date(2010, 1, 1), 3650
PEOPLE = {
    "VEN": ("Ana Ríos", "Luis Mora", "Eva Paz"),
    "RUS": ("Oleg Petrov", "Ivan Orlov", "Vera Sokolova"),
    "USA": ("John Park",),
}
DEEDS = {
    "CONSULT": ("040", "met"),
    "SUPPORT": ("051", "praised"),
    "ACCUSE": ("112", "blamed"),
    "SANCTION": ("163", "sanctioned"),
    "THREATEN": ("130", "threatened"),
    "AID": ("070", "helped"),
}
MATTERS = "oil debt rifles wheat gas ports fishing visas tariffs flights banks mines".split()
MODALITIES: tuple[Modality, ...] = ("actual",) * 8 + ("future", "historical", "negated", "hypothetical")


def codings(claims: int, seed: int = 1) -> Iterator[Coding]:
    """Documents with so many claims in all; the same for the same seed."""
    chance = random.Random(seed)
    for number in range((claims + A_DOCUMENT - 1) // A_DOCUMENT):
        day = FIRST_DAY + timedelta(chance.randrange(DAYS))
        told = [_sentence(chance, day) for _ in range(min(A_DOCUMENT, claims - number * A_DOCUMENT))]
        text, found = "", []
        for index, one in enumerate(told):
            found.append(_claim(one, (number, index), len(text), day, chance))
            text += f"{one[0]} "
        about = {"title": f"Report {number}", "publisher": f"Paper {chance.randrange(40)}"}
        document = Document(f"d{number:05}", text, published=day.isoformat(), **about)
        yield Coding(document, tuple(found), (), len(told), "benchmark 1")


def _sentence(chance: random.Random, day: date) -> tuple[str, str, str, str, str, str]:
    """The sentence, its type, and actor and recipient with their states."""
    states = ["VEN", "RUS"] if chance.random() < 0.9 else [chance.choice(("VEN", "RUS")), "USA"]
    chance.shuffle(states)
    event = chance.choice(sorted(DEEDS))
    actor, recipient = (chance.choice(PEOPLE[state]) for state in states)
    told = day - timedelta(chance.randrange(3))
    text = f"{actor} {DEEDS[event][1]} {recipient} over {chance.choice(MATTERS)} on {told:%d %B %Y}."
    return text, event, actor, states[0], recipient, states[1]


def _claim(
    told: tuple[str, str, str, str, str, str],
    place: tuple[int, int],
    start: int,
    day: date,
    chance: random.Random,
) -> EventClaim:
    text, event, actor, left, recipient, right = told
    verb = DEEDS[event][1]
    at = start + len(actor) + 1
    modality = chance.choice(MODALITIES)
    when = When(day.isoformat(), "published", "the day of publication")
    sentence = Sentence(place[1], Span(start, start + len(text)))
    proof = Evidence(f"d{place[0]:05}", sentence, text, modality, when, "benchmark 1", chance.uniform(0.3, 0.9))
    sides = (_party(actor, left, start), _party(recipient, right, at + len(verb) + 1))
    together = event == "CONSULT"
    actors, recipients = (sides, ()) if together else (sides[:1], sides[1:])
    return EventClaim(
        f"c{place[0]:05}{place[1]:02}",
        proof,
        event,
        DEEDS[event][0],
        actors,
        recipients,
        Span(at, at + len(verb)),
        verb,
    )


def _party(name: str, code: str, start: int) -> Mention:
    identity = Identity(code, "GOV", name, None, "minister")
    return Mention(Span(start, start + len(name)), name, name, "person", name, (), identity, 1.0)


def filled(path: Path, claims: int) -> Path:
    """A store with so many claims, its events derived."""
    with Store(path) as ledger:
        for coding in codings(claims):
            ledger.add(coding)
        ledger.events()
    return path


def seconds(store: Path) -> dict[str, float]:
    """CPU of each step of one brief."""
    places, asked = briefs.Places(store), briefs.BriefAsked(("VEN", "RUS"))
    clock = [time.process_time()]
    read = briefs.read_request(asked, places)
    clock.append(time.process_time())
    analyses.analysis(read, None, store, (None, None))
    clock.append(time.process_time())
    request = briefs.brief_request(asked, places)
    clock.append(time.process_time())
    made = briefing.brief(request)
    clock.append(time.process_time())
    faults = briefing.verify(made, request)
    clock.append(time.process_time())
    page = briefing.render(made)
    clock.append(time.process_time())
    if faults or len(page) < len(made.citations):
        raise SystemExit(f"the brief is unsound: {faults[:3]}")
    steps = [later - earlier for earlier, later in itertools.pairwise(clock)]
    return dict(zip(("record", "analysis", "again", "sentences", "check", "page"), steps, strict=True))


def commands(store: Path, folder: Path) -> dict[str, float]:
    """CPU of whole commands, Python's start and all it loads included."""
    asked = [("html first", ("VEN", "RUS"), "html"), ("html again", ("VEN", "RUS"), "html")]
    asked += [("html other", ("RUS", "USA"), "html")]
    asked += [("pdf again", ("VEN", "RUS"), "pdf")] if find_spec("typst") else []
    return {name: _command(store, folder, parties, form) for name, parties, form in asked}


def _command(store: Path, folder: Path, parties: tuple[str, str], form: str) -> float:
    line = [sys.executable, "-m", "avviso", "brief", *parties, "--store", str(store), "-o", str(folder / f"x.{form}")]
    known = {"AVVISO_DATA": str(folder / "data"), "OMP_NUM_THREADS": "1"}
    before = os.times()
    subprocess.run(line, env={**os.environ, **known}, check=True, stderr=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> int:
    """Measures, prints, and says whether it was quick enough."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--keep", type=Path, help="a folder to leave the store in")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        store = (given.keep or Path(folder)) / "briefs.db"
        if not store.exists():
            filled(store, given.claims)
        found = seconds(store) | commands(store, Path(folder))
    found["text"] = sum(found[name] for name in ("record", "sentences", "check", "page"))
    for name, taken in found.items():
        if name != "again":  # the record and the analysis in one
            print(f"{name:10} {taken:6.2f} s{f' of at most {MOST[name]:.0f}' if name in MOST else ''}")
    return int(any(found.get(name, 0) > most for name, most in MOST.items()))


if __name__ == "__main__":
    sys.exit(main())
