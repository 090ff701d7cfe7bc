"""Places by name: cities, regions and countries, with coordinates."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from avviso.records import Place
from avviso.resolving.names import fold, written_as
from avviso.resolving.nouns import SCATTERED, WATERS
from avviso.resolving.states import StateIndex
from avviso.resolving.tables import PlaceRow, State
from avviso.resolving.towns import Town, Towns

_LONGEST = 5
# A name shared by several places means the one that weighs this many times more than the next.
_OUTWEIGHS = 3
# What a place gains, as a factor of its people: for being in the news or a capital, for a name that is its own and no
# other spelling, for lying in a country that the document names (a small town gains less by that: Geneva in a text on
# the United States is still the one in Switzerland). Set on forty sentences of our own.
_KINDS = {"noted": 10.0, "capital": 100.0}
_OTHER_SPELLING, _NEAR, _NEAR_SMALL = 0.1, 100.0, 10.0
_SMALL = 100_000
_SHORT = 3  # letters of a name ("Of", "Van") that is a place only in its own country, unless much is said for it
_CAPITAL = 10**6
NOTED = float(_CAPITAL * 10)  # the weight of a region of the table, which is there because news speaks of it
_REGION_KINDS = frozenset({"region", "province", "sea", "river", "island", "territory", "area", "disputed", "division"})
REGION_WORDS = frozenset(
    "state province oblast krai region governorate prefecture department territory county district".split()
)


# The name of the land right behind that of a town in it: ", Virginia,", ", in northern Lebanon."; no item of a list
# (", Peru, Chile and Cuba met"), and nobody of whom more is told (", Peru, which backs Cuba, sent").
_LAND = re.compile(
    r",\s(?:in\s)?(?:[a-z]+ern\s)?(?P<land>[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,2})"
    r"(?:\s(?:province|state|region|governorate|county))?(?![\w’'])(?!,?\s(?:and|or|&|which|who|whose)\b)"
    r"(?!(?:,\s(?:the\s)?[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,2})+,?\s(?:and|or|&)\s)(?=[,.;:!?)]|\s*$)"
)
# Where a town too small for any table is told by the state or province in which it lies.
_WRITTEN_SO = frozenset(["USA", "CAN"])


@dataclass(frozen=True, slots=True)
class Spot:
    """A place found. precision: 1 a city, 2 a region, 3 a country. population is 0 where unknown.

    disputed: two parties claim it; as a place it lies where the table says, as a party it is nobody's.
    weight: how likely it is meant by its name, before anything is known of the document. within: the region of a city.
    """

    name: str
    country: str
    latitude: float | None
    longitude: float | None
    precision: int
    population: int = 0
    disputed: bool = False
    weight: float = 1.0
    within: str = ""


class PlaceIndex:
    """Finds places by name: in the table of places, among the towns that ship beside it, and capitals of states."""

    def __init__(
        self, places: Iterable[PlaceRow], states: Iterable[State], index: StateIndex, towns: Towns | None = None
    ) -> None:
        self._states = index
        self._towns = towns or Towns(None)
        self._listed: dict[str, list[tuple[Spot, str]]] = {}
        for row in places:
            spot = _of_row(row)
            # Each once, by its own name: "the West Bank" beside "West Bank" is no second place.
            for key, spelling in {fold(one): one for one in (*row.aliases[::-1], row.name)}.items():
                self._listed.setdefault(key, []).append((spot, spelling))
        self._capitals: dict[str, list[Spot]] = {}
        for state in states:
            if state.capital and not state.until:
                self._capitals.setdefault(fold(state.capital), []).append(_capital(state))

    def find(self, raw: str, countries: frozenset[str] = frozenset(), behind: str = "") -> Spot | None:
        """The city or region that `raw` names, or None where it may as well be another.

        Of namesakes the weightiest counts; `countries` are those that the document names, `behind` the words that
        follow, which may name the region ("Paris, Texas"). "Aleppo" is the city, "Aleppo province" the region.
        """
        key = fold(raw)
        if key in WATERS or key in SCATTERED:
            return None  # "the Gulf" is a water of several states, though a province may be called so
        found = self._called(raw, key)
        stem, _, last = key.rpartition(" ")
        if stem and last in REGION_WORDS:
            # Whole names first: "Kurdistan province" is Iran's, and Iraq's region is no province.
            named = [spot for spot in found if spot.precision == 2] or self._called(raw, stem)
            regions = {spot.country: spot for spot in named if spot.precision == 2}
            found = list(regions.values()) or found
        else:
            found = _cities_first(found)
        if not found:
            return None
        if len(key) <= _SHORT:
            found = [spot for spot in found if spot.country in countries or spot.weight >= _CAPITAL]
        after = fold(behind) if behind else ""
        there = [spot for spot in found if spot.within and after.startswith(fold(spot.within))]
        return _likeliest(there or found, countries)

    def within(self, raw: str, behind: str) -> Spot | None:
        """The place that `raw` names where the words behind it in the text tell in which land it lies: "Paris, Texas",
        "Tripoli, in northern Lebanon"."""
        told = _LAND.match(behind)
        if told is None:
            return None
        land, towns = told["land"], [spot for spot in self._called(raw, fold(raw)) if spot.precision == 1]
        there = [spot for spot in towns if fold(spot.within) == fold(land)]
        state = self._states.find(land)
        if not there and state and state.how == "name":
            there = [spot for spot in towns if spot.country == state.state.code]
        region = None if there or state else self.find(land)
        if region and region.precision == 2 and region.country in _WRITTEN_SO:
            return region
        return _likeliest(there, frozenset())

    def _called(self, raw: str, key: str) -> list[Spot]:
        """The places of a folded name; one that several tables hold stands once, as the first has it."""
        found = [spot for spot, spelling in self._listed.get(key, ()) if written_as(raw, spelling)]
        held = {(spot.country, spot.precision) for spot in found}
        named = self._towns.called(key) if raw[:1].isupper() else ()
        towns = [_of_town(town) for town in named if written_as(raw, town.name)]
        found += [spot for spot in towns if (spot.country, spot.precision) not in held]
        cities = {spot.country for spot in found if spot.precision == 1}
        capitals = self._capitals.get(key, ()) if raw[:1].isupper() else ()
        return found + [spot for spot in capitals if spot.country not in cities]

    def resolve(self, place: Place, countries: frozenset[str], date: str | None) -> Place:
        """`place` with name, country, coordinates and precision; unchanged when no table knows a name in it.

        The most exact name in the words counts; a country among them picks among namesakes ("Paris, Texas").
        """
        words = place.text.replace(",", " ").replace("(", " ").replace(")", " ").split()
        named = [name for name, _, _ in self._states.scan(words, date) if name.how != "capital"]
        own = frozenset(name.state.code for name in named)
        spots = self._scan(words, own or countries)
        capital = [name.state for name in named if "capital" in words and name.state.capital]
        spots += [spot for state in capital[:1] if (spot := self.find(state.capital, frozenset({state.code})))]
        spots += [_country(name.state) for name in named if name.how in ("name", "adjective")]
        if not spots:
            return place
        return placed(place, min(spots, key=lambda spot: spot.precision))

    def _scan(self, words: list[str], countries: frozenset[str]) -> list[Spot]:
        spots: list[Spot] = []
        at = 0
        while at < len(words):
            spot, size = self._longest_at(words, at, countries)
            if spot:
                spots.append(spot)
            at += size
        return spots

    def _longest_at(self, words: list[str], at: int, countries: frozenset[str]) -> tuple[Spot | None, int]:
        if not words[at][:1].isupper():
            return None, 1
        of_region = at > 1 and words[at - 1] == "of" and words[at - 2].lower() in REGION_WORDS
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            raw = " ".join(words[at : at + size])
            name = self._states.find(raw)
            if name and name.how in ("name", "adjective"):
                return None, size  # a country is no city, though a town somewhere bears its name
            whole = f"{raw} {words[at - 2]}" if of_region else raw
            spot = self.find(whole, countries, " ".join(words[at + size :]))
            if spot and spot.precision == 1 and _is_water(words[at + size : at + size + 1]):
                return None, size  # no table knows "Darwin Bay", which may lie far from the town
            if spot:
                return spot, size
        return None, 1


def placed(place: Place, spot: Spot) -> Place:
    """`place` where the spot lies."""
    return replace(
        place,
        name=spot.name,
        country=spot.country or None,
        latitude=spot.latitude,
        longitude=spot.longitude,
        precision=spot.precision,
    )


def _is_water(after: list[str]) -> bool:
    return any(word[:1].isupper() and fold(word) in WATERS for word in after)


def _of_row(row: PlaceRow) -> Spot:
    region, people = row.kind in _REGION_KINDS, row.population or 0
    weight = NOTED if region else float(max(people, 1) * _KINDS.get(row.kind, 1.0))
    at = (row.latitude, row.longitude)
    return Spot(row.name, row.country, *at, 2 if region else 1, people, row.kind == "disputed", weight)


def _of_town(town: Town) -> Spot:
    # The former name of a capital ("Salisbury") makes it no likelier than any other town.
    factor = _KINDS.get(town.kind, 1.0) if town.own else _OTHER_SPELLING
    precision = 2 if town.kind == "division" else 1
    at = (town.latitude, town.longitude)
    weight = max(town.population, 1) * factor
    return Spot(town.name, town.country, *at, precision, town.population, weight=weight, within=town.division)


def _capital(state: State) -> Spot:
    at = (state.capital_latitude, state.capital_longitude)
    return Spot(state.capital, state.code, *at, 1, _CAPITAL, weight=_CAPITAL * _KINDS["capital"])


def _country(state: State) -> Spot:
    return Spot(state.name, state.code, state.latitude, state.longitude, 3)


def _cities_first(found: list[Spot]) -> list[Spot]:
    """Without the regions that are called as a city in them: a bare "Aleppo" is the city."""
    seats = {(spot.country, spot.within) for spot in found if spot.within}
    return [spot for spot in found if spot.precision == 1 or (spot.country, spot.name) not in seats]


def _likeliest(found: list[Spot], countries: frozenset[str]) -> Spot | None:
    """The weightiest, if it outweighs the others, or if it alone lies in a country that the document names."""

    # A document that names many states says less for each of them.
    near = max(_NEAR / max(len(countries), 1), _NEAR_SMALL)

    def weight(spot: Spot) -> float:
        small = spot.population < _SMALL and spot.precision == 1
        return spot.weight * ((_NEAR_SMALL if small else near) if spot.country in countries else 1)

    ranked = sorted(found, key=lambda spot: (-weight(spot), spot.country, spot.name))
    if len(ranked) > 1 and weight(ranked[0]) < _OUTWEIGHS * weight(ranked[1]):
        return ranked[0] if [spot.country in countries for spot in ranked[:2]] == [True, False] else None
    return ranked[0] if ranked else None
