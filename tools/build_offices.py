"""Build offices.csv: hand-made holdings, then what the CIA World Factbook, Wikidata and the CIA's cabinets add.

    python tools/build_offices.py FOLDER     # FOLDER holds factbook/ and leaders/; needs src on the Python path

One holding stands once: a hand-made row wins over the Factbook, the Factbook over Wikidata, Wikidata over the cabinets.
Two origins that name different people for one seat and time are settled the same way. Run build_plain.py first.
"""

import argparse
import datetime
from collections import Counter, defaultdict
from pathlib import Path

from avviso.resolving.dates import first_day, last_day
from avviso.resolving.lint import lint, seat_of
from avviso.resolving.names import bare, fold
from cabinet_holdings import Words, cabinet_holdings
from factbook_holdings import ORIGIN as FACTBOOK_ORIGIN
from factbook_holdings import factbook_holdings
from person_names import same_person, share_a_word
from table_files import COLUMNS, DATA, HAND, Row, join_provenance, read_hand, read_rows, split, write_table
from wikidata_holdings import wikidata_holdings

# Names of states in these files that states.csv does not know as names or aliases.
LABELS = {
    "Bahamas, The": "BHS", "Gambia, The": "GMB", "Congo, Democratic Republic of the": "COD",
    "Congo, Republic of the": "COG", "Korea, North": "PRK", "Korea, South": "KOR", "Sao Tome and Principe": "STP",
    "Micronesia, Federated States of": "FSM", "Vatican City)": "VAT", "Holy See (Vatican City)": "VAT",
    "Curacao": "CUW", "Falkland Islands (Islas Malvinas)": "FLK", "Saint Barthelemy": "BLM", "Virgin Islands": "VIR",
    "Laos or Lao PDR": "LAO",
    "Saint Helena, Ascension, and Tristan da Cunha": "SHN", "The Dominican": "DOM", "Kingdom of Denmark": "DNK",
    "Kingdom of the Netherlands": "NLD", "People's Republic of China": "CHN",
}  # fmt: skip
# Weeks may lie between election, oath and the day that an origin names: a seat changes hands within them.
SLACK_DAYS = 62
FACTBOOK = FACTBOOK_ORIGIN[0]


def state_codes() -> dict[str, str]:
    """Folded name of a state → its code."""
    codes: dict[str, str] = {}
    for row in read_rows(DATA / "states.csv"):
        for name in (row["name"], *split(row["aliases"])):
            if not row["until"]:
                codes.setdefault(fold(name), row["code"])
    return codes | {fold(label): code for label, code in LABELS.items()}


def hand_rows(dropped: Counter[str]) -> list[Row]:
    """The hand-made holdings, less those that end before they start: named, so that somebody corrects them."""
    rows = read_hand("offices") if (HAND / "offices.csv").exists() else []
    turned = [row for row in rows if _is_turned(row)]
    for row in turned:
        print("ends before it starts:", row["person"], row["code"], row["office"], row["since"], row["until"])
    dropped["hand: ends before it starts"] += len(turned)
    return [row for row in rows if not _is_turned(row)]


def _is_turned(row: Row) -> bool:
    return bool(row["since"] and row["until"]) and last_day(row["until"]) < first_day(row["since"])


class Merged:
    """The rows taken so far, by seat and by state."""

    def __init__(self, single: set[str], dropped: Counter[str]) -> None:
        self.rows: list[Row] = []
        self._single, self._dropped = single, dropped
        self._posts: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self._people: dict[str, list[Row]] = defaultdict(list)

    def add(self, rows: list[Row], label: str) -> None:
        """Take the rows of one origin that the rows taken before leave room for; they may clash among themselves."""
        whole = [dict.fromkeys(COLUMNS["offices"], "") | row for row in rows]
        fresh = [row for row in whole if self._fits(row, label)]
        for row in fresh:
            self._named(row)
            self._people[row["code"]].append(row)
        self.take(fresh)

    def take(self, rows: list[Row]) -> None:
        """Take rows as they are."""
        for row in rows:
            self.rows.append(row)
            self._posts[row["code"], row["office"]].append(row)
            if all(row is not known for known in self._people[row["code"]][-1:]):
                self._people[row["code"]].append(row)

    def _fits(self, row: Row, label: str) -> bool:
        peers = self._posts[row["code"], row["office"]]
        own = [peer for peer in peers if _together(peer, row) and is_named(peer, row)]
        own = own or [peer for peer in peers if _began_alike(peer, row)]
        if own:
            _complete(own[0], row)
            self._dropped[f"{label}: known already"] += 1
            return False
        if row["office"] not in self._single:
            return True
        seat = seat_of(row["code"], row["office"], row["title"])
        others = [peer for peer in peers if seat_of(peer["code"], peer["office"], peer["title"]) == seat]
        if all(_fitted(row, other) for other in others):
            return True
        self._dropped[f"{label}: seat taken by another"] += 1
        return False

    def _named(self, row: Row) -> None:
        """Give the row the name and Wikidata id that a row taken before has for the same person."""
        known = next((peer for peer in self._people[row["code"]] if is_named(peer, row)), None)
        if known:
            names = (row["person"], *split(row["aliases"]))
            row["person"], row["wikidata"] = known["person"], known["wikidata"] or row.get("wikidata", "")
            row["aliases"] = _aliases(row["person"], names)


def is_named(known: Row, row: Row) -> bool:
    """Whether both rows name one person."""
    if known["wikidata"] and known["wikidata"] == row.get("wikidata"):
        return True
    names = (known["person"], *split(known["aliases"]))
    return any(same_person(name, row["person"]) for name in names)


def _began_alike(known: Row, row: Row) -> bool:
    """Whether a row of Wikidata is the holder known before, spelt otherwise: same seat and year, a word alike."""
    if not row["wikidata"] or known["since"][:4] != row["since"][:4]:
        return False
    seats = {seat_of(one["code"], one["office"], one["title"]) for one in (known, row)}
    return len(seats) == 1 and share_a_word(known["person"], row["person"])


def _aliases(person: str, names: tuple[str, ...]) -> str:
    unique = {bare(name): name for name in reversed(names) if bare(name) != bare(person)}
    return ";".join(sorted(unique.values()))


def _period(row: Row) -> tuple[str, str]:
    if not row.get("since") and not row.get("until"):
        return first_day(row["as_of"]), last_day(row["as_of"])
    return first_day(row["since"] or "0001"), last_day(row.get("until") or "9999")


def _together(one: Row, other: Row) -> bool:
    (start, end), (begin, stop) = _period(one), _period(other)
    return start <= stop and begin <= end


def _complete(known: Row, row: Row) -> None:
    """Give a row that was taken the Wikidata id and spellings of another origin."""
    names = (*split(known["aliases"]), row["person"], *split(row["aliases"]))
    if row.get("wikidata") and not known["wikidata"] and known["origin"].startswith(FACTBOOK):
        names = (*names, known["person"])
        known["person"] = row["person"]
    aliases = _aliases(known["person"], names)
    more = {bare(name) for name in split(aliases)} > {bare(name) for name in split(known["aliases"])}
    fills = not known["wikidata"] and row.get("wikidata")
    if more:
        known["aliases"] = ";".join(dict.fromkeys((*split(known["aliases"]), *split(aliases))))
    if fills:
        known["wikidata"] = row["wikidata"]
    if more or fills:
        known["origin"] = join_provenance(*split(known["origin"]), row["origin"])
        known["licence"] = join_provenance(*split(known["licence"]), row["licence"])


def _fitted(row: Row, other: Row) -> bool:
    """Make room in `row` for a holder of the same seat known before; False where both cannot be true."""
    if not _together(row, other):
        return True
    if not row.get("since") or not other["since"]:
        return False
    if other["since"] > row["since"]:
        if row["until"] and first_day(row["until"]) > _later(other["since"], SLACK_DAYS):
            return False
        row["until"] = other["since"]
        return not row["until"].startswith(row["since"])
    if not other["until"]:
        return bool(other["since"] < row["since"]) and other["as_of"] < row["since"]
    if first_day(other["until"]) <= _later(row["since"], SLACK_DAYS):
        row["since"] = other["until"]
        return not row["until"] or row["since"] < row["until"]
    return False


def _later(date: str, days: int) -> str:
    return (datetime.date.fromisoformat(first_day(date)) + datetime.timedelta(days)).isoformat()


def main() -> None:
    """Write offices.csv and say how many rows each origin gave and lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    codes, words, dropped = state_codes(), Words(), Counter[str]()
    merged = Merged(words.single, dropped)
    merged.take(hand_rows(dropped))
    counts = {"hand": len(merged.rows)}
    cabinets = cabinet_holdings(folder, codes, words, dropped)
    for label, rows in (
        ("factbook", factbook_holdings(folder, codes, cabinets, dropped)),
        ("wikidata", wikidata_holdings(folder, codes, dropped)),
        ("cabinets", cabinets),
    ):
        before = len(merged.rows)
        merged.add(rows, label)
        counts[label] = len(merged.rows) - before
    made = sorted(merged.rows, key=lambda row: (row["code"], row["office"], row.get("since", ""), row["person"]))
    print("offices", write_table("offices", made), counts, "states", len({row["code"] for row in made}))
    for why, count in sorted(dropped.items()):
        print(f"  dropped {count:5} {why}")
    for fault in lint(DATA):
        print("fault:", fault)


if __name__ == "__main__":
    main()
