"""Heads of state and government of 2021 and foreign ministers of 2022 as Wikidata had them: names, ids and dates."""

from collections import Counter
from pathlib import Path

from avviso.resolving.names import fold
from factbook_titles import office_of
from table_files import Row, read_rows

ORIGIN = ("Wikidata", "CC0")
# Realms and dependencies share a monarch, who is kept for the state that is meant when the name stands alone.
MONARCHS = {"Elizabeth II": "GBR", "Charles III": "GBR", "Emmanuel Macron": "FRA"}
_MONARCH = ("head-of-state", "Monarch")
TITLES = {
    "monarch": _MONARCH, "druk gyalpo": ("head-of-state", "King"), "ngwenyama": ("head-of-state", "King"),
    "yang di pertuan agong": ("head-of-state", "King"),
}  # fmt: skip


def wikidata_holdings(folder: Path, codes: dict[str, str], dropped: Counter[str]) -> list[Row]:
    """Rows of offices.csv with Wikidata ids; beginnings are years for leaders, days for foreign ministers."""
    rows = []
    for line in read_rows(folder / "leaders/wikidata_leaders_2021.csv"):
        title = line["positionLabel"].partition(" of ")[0]
        found = TITLES.get(fold(title)) or office_of(fold(title), frozenset())
        who = line["officeholderLabel"], line["officeholder"]
        dates = line["start_year"], line["end_year"]
        rows.append(_row(who, codes.get(fold(line["country"])), found and found[:2], dates, "2022-12"))
    for line in read_rows(folder / "leaders/wikidata_foreign_ministers_2022.csv"):
        office = ("foreign-minister", "Minister of Foreign Affairs")
        who, code = (line["name"], line["person"]), codes.get(fold(line["countryLabel"]))
        rows.append(_row(who, code, office, (line["start"], ""), "2022-12"))
    kept = [row for row in rows if row]
    dropped["wikidata: no state, name, office or beginning"] += len(rows) - len(kept)
    return _ended(kept)


def _row(
    who: tuple[str, str], code: str | None, office: tuple[str, str] | None, dates: tuple[str, str], as_of: str
) -> Row | None:
    name = who[0].removeprefix("Dr. ")
    unnamed = len(name) < 3 or (name[0] == "Q" and name[1:].isdigit())
    if not code or not office or not dates[0] or unnamed or MONARCHS.get(name, code) != code:
        return None
    return {
        "person": name.split(",")[0], "aliases": "", "code": code, "sector": "GOV", "office": office[0],
        "title": office[1], "since": dates[0], "until": dates[1], "wikidata": who[1],
        "origin": ORIGIN[0], "licence": ORIGIN[1], "as_of": as_of,
    }  # fmt: skip


def _ended(rows: list[Row]) -> list[Row]:
    """Of two current holders of one post the earlier has left it by the time that the later began."""
    newest: dict[tuple[str, str, str], str] = {}
    for row in rows:
        key = row["code"], row["office"], row["title"]
        newest[key] = max(newest.get(key, ""), row["since"])
    for row in rows:
        last = newest[row["code"], row["office"], row["title"]]
        if not row["until"] and row["since"] < last:
            row["until"] = last
    return rows
