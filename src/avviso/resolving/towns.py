"""The shipped gazetteer of cities and first-order divisions: packed, read on first use, searched without an index.

The file has three lines of provenance, then a line for each place (name, country, number of its division, latitude,
longitude, kind, population), a blank line, and in order a line for each folded name: the numbers of the places that are
called so, and of those that are called so as well. Kinds: city, noted (a city much in the news), capital, division.
"""

import gzip
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path

from avviso.errors import DataError

FILE = "towns.tsv.gz"
KINDS = frozenset({"city", "noted", "capital", "division"})
PROVENANCE = ("origin", "licence", "as_of")
_CELLS = 7


@dataclass(frozen=True, slots=True)
class Town:
    """A place of the file. division: the name of the one that a city lies in, "" where unknown or for a division.

    own: the name looked up is its own, and no other spelling or former name.
    """

    name: str
    country: str
    division: str
    latitude: float
    longitude: float
    kind: str
    population: int
    own: bool = True


class Towns:
    """Finds towns by folded name. `packed` is the file as it ships, or None for an empty one; read when first asked."""

    def __init__(self, packed: bytes | None) -> None:
        self._packed = packed

    @staticmethod
    def shipped() -> "Towns":
        """The towns that ship with avviso."""
        return Towns(resources.files("avviso").joinpath("data", FILE).read_bytes())

    @staticmethod
    def of(folder: Path) -> "Towns":
        """The towns of a folder of your own; empty where it has none."""
        path = folder / FILE
        return Towns(path.read_bytes() if path.exists() else None)

    @cached_property
    def _blocks(self) -> tuple[list[str], list[str], dict[str, str]]:
        """The lines of the places, the lines of the names, the provenance. Raises DataError."""
        if self._packed is None:
            return [], [], {}
        try:
            head, names = gzip.decompress(self._packed).decode().split("\n\n")
        except (OSError, EOFError, ValueError) as error:
            raise DataError(f"{FILE}: cannot be read ({error}); build it again") from error
        lines = head.split("\n")
        marks = dict(line[1:].split("\t", 1) for line in lines[: len(PROVENANCE)] if line[:1] == "#" and "\t" in line)
        return lines[len(marks) :], names.split("\n"), marks

    @property
    def provenance(self) -> dict[str, str]:
        """Where the file is from, under what licence, and when it was right."""
        return self._blocks[2]

    @property
    def places(self) -> list[str]:
        """The lines of the places, by number."""
        return self._blocks[0]

    @property
    def names(self) -> list[str]:
        """The lines of the names, in order."""
        return self._blocks[1]

    def called(self, key: str) -> list[Town]:
        """The places that go by a folded name. Raises DataError where the file is broken."""
        names = self.names
        at = bisect_left(names, f"{key}\t")
        if at == len(names) or not names[at].startswith(f"{key}\t"):
            return []
        _, own, other = names[at].split("\t")
        return [
            self._town(int(number), called is own) for called in (own, other) for number in called.split(",") if number
        ]

    def _town(self, number: int, own: bool) -> Town:
        places = self.places
        try:
            name, country, division, latitude, longitude, kind, population = places[number].split("\t")
            within = places[int(division)].split("\t", 1)[0] if division else ""
            return Town(name, country, within, float(latitude), float(longitude), kind, int(population), own)
        except (IndexError, ValueError) as error:
            raise DataError(f"{FILE}, place {number}: {error}; build it again") from error

    def faults(self) -> list[str]:
        """What is wrong with the file's form, a sentence each: fields, kinds, coordinates, order and numbers."""
        faults = []
        for number, line in enumerate(self.places):
            try:
                found = self._town(number, True)
            except DataError as error:
                faults.append(str(error))
                continue
            if len(line.split("\t")) != _CELLS or not found.name or found.kind not in KINDS or found.population < 0:
                faults.append(f"{FILE}, place {number}: {line!r} is no name, country, division, … of a known kind")
            if abs(found.latitude) > 90 or abs(found.longitude) > 180:
                faults.append(f"{FILE}, place {number}: {found.name} lies nowhere on earth; correct its coordinates")
        return faults + self._misnamed()

    def _misnamed(self) -> list[str]:
        faults, before, count = [], "", len(self.places)
        for line in self.names:
            key, _, numbers = line.partition("\t")
            listed = [number for number in numbers.replace("\t", ",").split(",") if number]
            if key <= before:
                faults.append(f"{FILE}, name {key!r}: out of order after {before!r}, so it would not be found")
            if not listed or not all(number.isdecimal() and int(number) < count for number in listed):
                faults.append(f"{FILE}, name {key!r}: stands for {numbers!r}, which are no numbers of places")
            before = key
        return faults
