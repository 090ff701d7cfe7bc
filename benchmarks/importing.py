"""How fast ready-coded events are loaded on one core, and how soon the series of a dyad is there.

    python benchmarks/importing.py [--rows 200000] [--shelf 0]

The rows are an invented day of GDELT 2.0: 61 cells, an address for every four events, half of the actors without a
country. Loading reads the file, checks it, and puts it onto a new shelf on disk, digest and roll-ups included. As the
machine may be busy, the rate stands beside that of a plain loop over the same bytes, `line.split(b"\\t")`, which only
cuts the cells apart; both are CPU time of this process, the best of three, taken in turns. With --shelf so many rows
are put onto one shelf, spread over ten years, and the size, the memory and the time for a dyad's series are told too.

Exits with 1 when loading is slower than FLOOR of the plain loop, or a series takes longer than SERIES_MS.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from avviso.importing.events import open_events
from avviso.storing.series import Stretch, dyad_counts
from avviso.storing.shelf import Shelf

FLOOR, SERIES_MS = 0.28, 50.0
TURNS = 3
STATES = "USA RUS CHN GBR FRA DEU IND IRN ISR UKR TUR VEN CUB SYR JPN KOR PRK PAK BRA MEX".split()
PLACES = ["US", "RS", "CH", "UK", "FR", "GM", "IN", "IR", "IS", "UP", "TU", "VE", "CU", "SY", "JA", "KS"]
CODES = "010 020 036 040 042 043 051 057 061 073 084 111 112 120 130 141 154 163 173 190 193".split()
ROLES = ["", "", "GOV", "MIL", "COP", "BUS", "OPP"]
FIRST_KEY, DAYS = 700_000_000, 3650


def day_of(rows: int, seed: int = 1) -> bytes:
    """An invented file of so many rows; the same for the same seed."""
    chance = random.Random(seed)
    weights = [1 / (rank + 1) for rank in range(len(STATES))]
    return b"".join(_line(chance, weights, number) for number in range(rows))


def _line(chance: random.Random, weights: Sequence[float], number: int) -> bytes:
    cells = [""] * 61
    cells[0], cells[1], cells[2], cells[3] = str(FIRST_KEY + number), "20180101", "201801", "2018"
    cells[4] = "2018.0027"
    for side, place in ((5, 35), (15, 43)):
        if chance.random() < 0.5:
            state = chance.choices(STATES, weights)[0]
            cells[side], cells[side + 1], cells[side + 2] = state, "SOMEBODY IN OFFICE", state
            cells[side + 7] = chance.choice(ROLES)
        cells[place : place + 8] = _place(chance)
    code = chance.choice(CODES)
    cells[25:35] = [
        "1",
        code,
        code,
        code[:2],
        "1",
        "2.8",
        str(chance.randint(1, 40)),
        "1",
        str(chance.randint(1, 40)),
        "-2.5",
    ]
    cells[51:59] = _place(chance)
    cells[59] = "20180101000000"
    cells[60] = f"https://www.gazette{number % 97}.example/world/2018/01/01/a-report-on-matters-of-state-{number // 4}"
    return "\t".join(cells).encode() + b"\n"


def _place(chance: random.Random) -> list[str]:
    country = chance.choice(PLACES)
    name = f"Town {chance.randrange(3000)}, Province {chance.randrange(90)}, {country}"
    north, east = chance.uniform(-60, 70), chance.uniform(-170, 170)
    return ["4", name, country, f"{country}07", "5402", f"{north:.4f}", f"{east:.4f}", "-1562136"]


@dataclass(frozen=True)
class Rates:
    """Rows a second, loaded and only split."""

    loaded: float
    split: float

    @property
    def share(self) -> float:
        """What loading reaches of the plain loop."""
        return self.loaded / self.split


def rates(path: Path, turns: int = TURNS) -> Rates:
    """Both rates on a file, each the best of some turns."""
    data = path.read_bytes()
    rows = data.count(b"\n")
    loading, splitting = [], []
    for _ in range(turns):
        loading.append(_seconds_loading(path, rows))
        started = time.process_time()
        for line in data.split(b"\n"):
            line.split(b"\t")
        splitting.append(time.process_time() - started)
    return Rates(rows / min(loading), rows / min(splitting))


def _seconds_loading(path: Path, rows: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        started = time.process_time()
        with Shelf(Path(folder) / "events.db") as shelf:
            file = open_events(path)
            state = shelf.file(file.dataset, file.digest, path.name)
            for piece in file.pieces():
                shelf.add(state.number, piece.events, piece.bad, piece.last_line)
            done = shelf.finish(state.number)
        took = time.process_time() - started
    if done.loaded != rows:
        raise SystemExit(f"{done.loaded} of {rows} rows were loaded")
    return took


def fill(shelf: Shelf, path: Path, rows: int) -> None:
    """Puts so many rows onto a shelf: those of the file over and over, with new ids and other recipients, over DAYS."""
    base = next(iter(open_events(path).pieces())).events
    size, chance = len(base), np.random.default_rng(1)
    turns = -(-rows // size)
    file = shelf.file(base.dataset, "invented", "invented")
    for turn in range(turns):
        fresh = replace(
            base,
            keys=np.arange(size) + turn * size,
            days=base.days + turn * DAYS // turns,
            recipients=base.recipients[chance.permutation(size)],
        )
        shelf.add(file.number, fresh, (), (turn + 1) * size)


def series_ms(shelf: Shelf, step: str) -> float:
    """Milliseconds for the busiest dyad's whole series; the median of seven."""
    times = []
    for _ in range(7):
        started = time.perf_counter()
        dyad_counts(shelf, "gdelt2", "USA", "RUS", Stretch(step))  # type: ignore[arg-type]
        times.append(1000 * (time.perf_counter() - started))
    return sorted(times)[len(times) // 2]


def verdicts(measured: Rates, milliseconds: Sequence[float] = ()) -> Iterator[str]:
    """What is too slow, a line each."""
    if measured.share < FLOOR:
        yield f"loading reaches {measured.share:.2f} of a plain loop, less than {FLOOR}"
    if milliseconds and max(milliseconds) > SERIES_MS:
        yield f"a series takes {max(milliseconds):.0f} ms, more than {SERIES_MS:.0f}"


def main() -> int:
    """0 when the bounds hold, 1 otherwise."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rows", type=int, default=200_000, help="rows of the day that is loaded")
    arguments.add_argument("--shelf", type=int, default=0, help="rows to put onto one shelf; 0 leaves that out")
    asked = arguments.parse_args()
    times: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "20180101.export.CSV"
        path.write_bytes(day_of(asked.rows))
        measured = rates(path)
        print(f"loaded {measured.loaded:9,.0f} rows a second; split {measured.split:,.0f}; share {measured.share:.2f}")
        if asked.shelf:
            shelf_file = Path(folder) / "shelf.db"
            with Shelf(shelf_file) as shelf:
                fill(shelf, path, asked.shelf)
                times = [series_ms(shelf, step) for step in ("day", "week", "month")]
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
            print(f"{asked.shelf:,} rows: {shelf_file.stat().st_size / 1e9:.2f} GB on disk, {memory:.2f} GB of memory")
            print("a dyad's series by day, week, month: " + ", ".join(f"{one:.1f} ms" for one in times))
    problems = list(verdicts(measured, times))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
