"""How long a search takes in a store with 50,000 documents: a rare word, a common one, both, and with conditions.

    python benchmarks/searching.py [--documents 50000] [--keep FOLDER]

The documents are invented: a sentence each, of words that are drawn as in real text, a few of them often, with a
claim each. A search gives the first twenty and how many there are, as the page does. Seconds are CPU of this process,
the best of three. Exits with 1 when one takes more than 200 ms.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from avviso.records import Coding
from avviso.records.search import Sought
from avviso.storing import Store
from pages import DEEDS, FIRST_DAY, STATES, coding

DOCUMENTS, SECONDS, BATCH = 50_000, 0.2, 500
SYLLABLES = "bar tel mon gar fin sol ket lum ras dov pin mar".split()
WORDS = [f"{a}{b}{c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES[:4]]
ASKED = {
    "a rare word": Sought(WORDS[200]),
    "a common word": Sought(WORDS[0]),
    "two words": Sought(f"{WORDS[0]} {WORDS[40]}"),
    "words and a party": Sought(WORDS[0], ("USA",)),
    "a party and days": Sought("", ("USA",), None, "2012-01", "2014-06"),
    "a publisher": Sought(WORDS[3], publisher="Paper 7"),
}


def codings(documents: int, seed: int = 1) -> Iterator[Coding]:
    """So many documents with a claim each; the same for the same seed."""
    chance = random.Random(seed)
    weights = [1 / (rank + 1) for rank in range(len(WORDS))]
    for number in range(documents):
        actor, recipient = chance.sample(STATES, 2)
        matters = tuple(dict.fromkeys(chance.choices(WORDS, weights, k=14)))
        day = FIRST_DAY + timedelta(chance.randrange(3650))
        yield coding(number, [(chance.choice(sorted(DEEDS)), actor, recipient, day, (*matters, *WORDS[:3]))], chance)


def filled(path: Path, documents: int) -> Path:
    """A store with so many documents."""
    waiting: list[Coding] = []
    with Store(path) as ledger:
        for one in codings(documents):
            waiting.append(one)
            if len(waiting) == BATCH:
                ledger.keep(waiting)
                waiting = []
        ledger.keep(waiting)
    return path


def seconds(path: Path) -> dict[str, tuple[float, int]]:
    """CPU of each search and how many documents it finds."""
    found = {}
    with Store(path, read_only=True) as ledger:
        for name, sought in ASKED.items():
            taken = []
            for _ in range(3):
                started = time.process_time()
                total = ledger.search(sought).total
                taken.append(time.process_time() - started)
            found[name] = min(taken), total
    return found


def main() -> int:
    """Measures, prints, and says whether it was quick enough."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--keep", type=Path, help="a folder that the store is in, or is left in")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = (given.keep or Path(folder)) / "searching.db"
        if not path.exists():
            filled(path, given.documents)
        found = seconds(path)
    for name, (taken, total) in found.items():
        print(f"{name:20} {1000 * taken:6.1f} ms of at most {1000 * SECONDS:.0f}, {total:,} found")
    return int(any(taken > SECONDS for taken, _ in found.values()))


if __name__ == "__main__":
    sys.exit(main())
