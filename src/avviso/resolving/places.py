"""Places by name: cities, regions and countries, with coordinates."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from avviso.records import Place
from avviso.resolving.names import fold, written_as
from avviso.resolving.states import StateIndex
from avviso.resolving.tables import PlaceRow, State

_LONGEST = 5
# A name shared by several places means the largest one when it is at least this many times larger than the next.
_OUTWEIGHS = 8
_REGION_KINDS = frozenset({"region", "province", "sea", "river", "island", "territory", "area", "disputed"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place found. precision: 1 a city, 2 a region, 3 a country. population is 0 where unknown.

    disputed: two parties claim it; as a place it lies where the table says, as a party it is nobody's.
    """

    name: str
    country: str
    latitude: float | None
    longitude: float | None
    precision: int
    population: int = 0
    disputed: bool = False


class PlaceIndex:
    """Finds places by name. Capitals come from the table of states as well."""

    def __init__(self, places: Iterable[PlaceRow], states: Iterable[State], index: StateIndex) -> None:
        self._states = index
        self._spots: dict[str, list[tuple[Spot, str]]] = {}
        for row in places:
            precision = 2 if row.kind in _REGION_KINDS else 1
            spot = Spot(
                row.name,
                row.country,
                row.latitude,
                row.longitude,
                precision,
                row.population or 0,
                row.kind == "disputed",
            )
            for spelling in (row.name, *row.aliases):
                self._spots.setdefault(fold(spelling), []).append((spot, spelling))
        for state in states:
            if state.capital and not state.until:
                self._add_capital(state)

    def _add_capital(self, state: State) -> None:
        known = self._spots.setdefault(fold(state.capital), [])
        if not any(spot.country == state.code for spot, _ in known):
            spot = Spot(state.capital, state.code, state.capital_latitude, state.capital_longitude, 1, 10**6)
            known.append((spot, state.capital))

    def find(self, raw: str, countries: frozenset[str] = frozenset()) -> Spot | None:
        """The city or region that `raw` names. Of namesakes one in `countries`, else one much larger than the rest."""
        found = [spot for spot, spelling in self._spots.get(fold(raw), ()) if written_as(raw, spelling)]
        near = [spot for spot in found if spot.country in countries]
        ranked = sorted(near or found, key=lambda spot: (-spot.population, spot.country, spot.name))
        if len(ranked) > 1 and not near and ranked[0].population < _OUTWEIGHS * ranked[1].population:
            return None
        return ranked[0] if ranked else None

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
        best = min(spots, key=lambda spot: spot.precision)
        return replace(
            place,
            name=best.name,
            country=best.country or None,
            latitude=best.latitude,
            longitude=best.longitude,
            precision=best.precision,
        )

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
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            raw = " ".join(words[at : at + size])
            name = self._states.find(raw)
            if name and name.how in ("name", "adjective"):
                return None, size  # a country is no city, though a town somewhere bears its name
            spot = self.find(raw, countries)
            if spot:
                return spot, size
        return None, 1


def _country(state: State) -> Spot:
    return Spot(state.name, state.code, state.latitude, state.longitude, 3)
