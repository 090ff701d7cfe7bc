"""What an actor's name says of it: the country in brackets and the role before them, as event data sets write them.

"Police (India)" is a role of a country; "India" is a country if it stands in the brackets of others.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# A tag or role that fewer names bear says little, and every one costs a row of each table.
_FEWEST_OF_COUNTRY, _FEWEST_OF_ROLE = 3, 4
_MOST_COUNTRIES, _MOST_ROLES = 250, 200
THE_STATE = 1  # the role of a country itself


@dataclass(frozen=True, slots=True)
class Names:
    """Country and role of each actor, as numbers from 1; 0 where the name tells none."""

    country: NDArray[np.int64]
    role: NDArray[np.int64]
    countries: int
    roles: int


def parsed(name: str) -> tuple[str, str]:
    """Role and country that a name tells; a name without brackets is all role.

    >>> parsed("Police_(India)"), parsed("India")
    (('police', 'india'), ('india', ''))
    """
    plain = " ".join(name.replace("_", " ").replace("\\xa0", " ").split()).casefold()
    role, bracket, country = plain.rpartition("(")
    return (role.strip(), country.rstrip(")").strip()) if bracket else (plain, "")


def read_names(names: Sequence[str]) -> Names:
    """Countries and roles of all actors. Names alone decide, so no event is looked at."""
    both = [parsed(name) for name in names]
    country = _numbered((tag for _, tag in both), _FEWEST_OF_COUNTRY, _MOST_COUNTRIES, 1)
    role = _numbered((own for own, tag in both if tag), _FEWEST_OF_ROLE, _MOST_ROLES, THE_STATE + 1)
    where = np.array([country.get(tag or own, 0) for own, tag in both], np.int64)
    what = np.array([role.get(own, 0) if tag else THE_STATE * (own in country) for own, tag in both], np.int64)
    return Names(where, what, len(country) + 1, len(role) + THE_STATE + 1)


def _numbered(words: "object", fewest: int, most: int, first: int) -> dict[str, int]:
    counted = Counter(word for word in words if word)  # type: ignore[attr-defined]
    kept = [word for word, n in counted.most_common(most) if n >= fewest]
    return {word: number for number, word in enumerate(kept, first)}


def without_names(actors: int) -> Names:
    """As if no name told anything."""
    return Names(np.zeros(actors, np.int64), np.zeros(actors, np.int64), 1, THE_STATE + 1)
