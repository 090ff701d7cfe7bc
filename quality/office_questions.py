"""Questions of who held which office on which day, drawn from sources that the answer then does not come from.

    python quality/office_questions.py FOLDER     # writes offices.csv; FOLDER holds factbook/ and leaders/

Days are drawn by a fixed seed. Only what may be shipped is written: the CIA World Factbook and World Leaders (public
domain) and Wikidata (CC0). Archigos (Goemans, Gleditsch, Chiozza 2009) has no stated licence and is asked from the
user's own file (peacesciencer/archigos.csv.gz), by measure_offices.py.
"""

import csv
import datetime
import gzip
import io
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from avviso.resolving import tables
from avviso.resolving.names import fold

FILE = Path(__file__).parent / "offices.csv"
SEED = 20
EACH = {"CIA World Factbook": 320, "Wikidata": 160, "CIA World Leaders": 240, "Archigos": 3000}  # questions at most
# The monarch of many realms is listed for one; the others have their governors-general.
REALMS = ("Elizabeth II", "GBR")
# Archigos names whoever rules, in whatever office.
RULERS = "head-of-state;head-of-government;party-leader"
# One edition of the Factbook reached its pages over so many days.
EDITION = 10
CABINET = {
    "Minister of Foreign Affairs": "foreign-minister", "Minister of Foreign Relations": "foreign-minister",
    "Minister of Defense": "defence-minister", "Minister of National Defense": "defence-minister",
    "Minister of Finance": "finance-minister", "Prime Minister": "head-of-government", "President": "head-of-state",
    "Minister of Interior": "interior-minister", "Minister of Energy": "energy-minister",
}  # fmt: skip
CABINET_DAY = "2019-02-01"
# Where the president governs, the Factbook names him as head of government too.
HEADS = "head-of-state;head-of-government"
FACTBOOK = {"chief_of_state_history": HEADS, "head_of_government_history": HEADS}
FOREIGN = "foreign-minister"
WIKIDATA_DAY = "2022-06-01"
FIRST_YEAR = "1946"
_LABELS = {"Bahamas, The": "BHS", "Gambia, The": "GMB", "Korea, North": "PRK", "Korea, South": "KOR"}


@dataclass(frozen=True, slots=True)
class Question:
    """Who held one of `offices` (split by ';') of `code` on `day`? `name`: words of the name that the origin gives."""

    code: str
    offices: str
    day: str
    name: str
    origin: str

    @property
    def held_out(self) -> bool:
        """Whether the tables were never corrected by what is asked about this year."""
        return int(self.day[:4]) % 5 == 3


def read_questions() -> list[Question]:
    """The questions of offices.csv."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [Question(**row) for row in csv.DictReader(file)]


def drawn(folder: Path) -> Iterator[Question]:
    """The questions of every origin that the folder has, the same at every call."""
    for origin, asked in (
        ("CIA World Factbook", _factbook), ("Wikidata", _wikidata), ("CIA World Leaders", _cabinets),
        ("Archigos", _archigos),
    ):  # fmt: skip
        rng = random.Random(SEED)
        found = [one for one in asked(folder, rng) if one.code and one.name]
        yield from sorted(rng.sample(found, min(EACH[origin], len(found))), key=astuple)


def _codes() -> dict[str, str]:
    known = [(name, row.code) for row in tables.states() if not row.until for name in (row.name, *row.aliases)]
    return {fold(name): code for name, code in known} | {fold(name): code for name, code in _LABELS.items()}


def _rows(path: Path) -> list[dict[str, str]]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _day(rng: random.Random, first: str, last: str) -> str:
    start, end = (datetime.date.fromisoformat(day).toordinal() for day in (first, last))
    return datetime.date.fromordinal(rng.randint(start, max(start, end))).isoformat()


def _capitals(text: str) -> str:
    """The words in capitals, which name families and rulers ("Nicolas MADURO Moros", "Bashar al-ASAD")."""
    return " ".join(word for word in re.split(r"[^\w']+", text) if word.isupper() and len(word) > 1)


def _factbook(folder: Path, rng: random.Random) -> Iterator[Question]:
    """An edition tells who held office from when it first said so to the last edition that said the same."""
    codes = _codes()
    system = {row.code for row in tables.states() if row.cow is not None}
    texts = [(office, row) for name, office in FACTBOOK.items() for row in _rows(folder / f"factbook/{name}.csv")]
    days = sorted({row[key] for _, row in texts for key in ("first_seen", "last_seen")})
    for offices, row in texts:
        first, last = row["first_seen"], row["last_seen"]
        if last != days[-1]:
            last = max([first, *(day for day in days if day < last and _apart(day, last) > EDITION)])
        code = codes.get(fold(row["country"]), "")
        named = _capitals(re.sub(r"\(since [^)]*\)|note.*", " ", row["value"]))
        if code in system and first < last:
            yield Question(code, offices, _day(rng, first, last), named, "CIA World Factbook")


def _apart(first: str, last: str) -> int:
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days


def _wikidata(folder: Path, rng: random.Random) -> Iterator[Question]:
    codes = _codes()
    newest: dict[str, tuple[str, str]] = {}
    for row in _rows(folder / "leaders/wikidata_foreign_ministers_2022.csv"):
        code = codes.get(fold(row["countryLabel"]), "")
        newest[code] = max(newest.get(code, ("", "")), (row["start"][:10], row["name"]))
    for code, (start, name) in sorted(newest.items()):
        if len(start) == len(WIKIDATA_DAY) and start < WIKIDATA_DAY:
            yield Question(code, FOREIGN, _day(rng, start, WIKIDATA_DAY), name, "Wikidata")
    for row in _rows(folder / "leaders/wikidata_leaders_2021.csv"):
        first, last = row["start_year"], row["end_year"] or WIKIDATA_DAY[:4]
        if first and int(last) - int(first) > 1:  # whole years between those of coming and going
            year = str(rng.randint(int(first) + 1, int(last) - 1))
            day = _day(rng, f"{year}-01-01", f"{year}-12-31")
            code = codes.get(fold(row["country"]), "")
            name = row["officeholderLabel"]
            if (name == REALMS[0] and code != REALMS[1]) or name[1:].isdigit():  # "Q27146606": nobody gave a name
                continue
            yield Question(code, RULERS, day, name, "Wikidata")


def _cabinets(folder: Path, rng: random.Random) -> Iterator[Question]:
    codes = _codes()
    for row in _rows(folder / "leaders/cia_cabinets_2019.csv"):
        if row["office"].strip(' "') in CABINET:
            code, name = codes.get(fold(row["country"]), ""), _capitals(row["person"])
            yield Question(code, CABINET[row["office"].strip(' "')], CABINET_DAY, name, "CIA World Leaders")


def _archigos(folder: Path, rng: random.Random) -> Iterator[Question]:
    path = folder / "peacesciencer/archigos.csv.gz"
    if not path.exists():
        return
    numbered: dict[int, list[tables.State]] = defaultdict(list)
    for state in tables.states():
        if state.gw is not None:
            numbered[state.gw].append(state)
    for row in _rows(path):
        first, last = max(row["startdate"], f"{FIRST_YEAR}-01-01"), row["enddate"]
        if first < last:
            day = _day(rng, first, last)
            states = sorted(numbered[int(float(row["gwcode"]))], key=lambda one: one.until or "9")
            alive = [one for one in states if (one.since or "0") <= day <= (one.until or "9")]
            for state in alive[:1]:
                yield Question(state.code, RULERS, day, row["leader"], "Archigos")


def main() -> None:
    """Write offices.csv from a folder of data."""
    found = [one for one in drawn(Path(sys.argv[1])) if one.origin != "Archigos"]
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Question))
        writer.writerows(map(astuple, found))
    print(len(found), "questions")


if __name__ == "__main__":
    main()
