"""What a program hands in, checked before anything is opened: days, choices, numbers; each fault says what to give."""

from collections.abc import Collection
from datetime import date

from avviso import ontology
from avviso.errors import InputError

_PARTS = {4: "-01-01", 7: "-01", 10: ""}
LONGEST = 365  # days of a horizon


def day(given: date | str | None) -> date | None:
    """A whole day. Raises InputError."""
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise InputError(f"{given!r} is no day: write 2017-02-06") from error


def loose_day(given: str | None) -> str | None:
    """A day, a month or a year as it is given. Raises InputError."""
    if given is None:
        return None
    try:
        date.fromisoformat(given + _PARTS[len(given)])
    except (KeyError, ValueError) as error:
        raise InputError(f"{given!r} is no date: write 2017-02-06, 2017-02 or 2017") from error
    return given


def horizon(days: int) -> int:
    """Days ahead. Raises InputError."""
    return within("horizon", days, LONGEST)


def within(name: str, number: int, most: int) -> int:
    """A whole number from 1 on. Raises InputError."""
    if not 1 <= number <= most:
        raise InputError(f"{name} is {number}: give a whole number from 1 to {most:,}")
    return number


def at_most_two(parties: tuple[str, ...]) -> tuple[str, ...]:
    """One party, two, or none. Raises InputError."""
    if len(parties) > 2:
        raise InputError(f"{len(parties)} parties given: name one or two")
    return parties


def one_of(name: str, given: str, choices: Collection[str]) -> str:
    """One of the choices. Raises InputError, which names them."""
    if given not in choices:
        raise InputError(f"{name} {given!r} is not known: give one of {', '.join(choices)}")
    return given


def event_type(given: str | None) -> str | None:
    """A PLOVER type. Raises InputError, which names all."""
    return given if given is None else one_of("event", given, sorted(ontology.load().types))
