"""Days, months and years in words."""

from avviso.briefing import plain

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS_BELOW, _WHOLE_DAY = 2, 3
# "Two weeks ago" is seldom meant to the day, though a day can be counted from it.
_ROUGHLY = ("week ago", "weeks ago", "month ago", "months ago", "weeks earlier", "months earlier", "weeks before")


def dated(date: str, end: str | None = None) -> str:
    """A date in words at its own precision, or a stretch of days; anything else as it stands.

    >>> dated("2017-02-06"), dated("2016-12"), dated("1959"), dated("2017-02-06", "2017-02-08")
    ('6 February 2017', 'December 2016', '1959', '6 February 2017 to 8 February 2017')
    """
    if end and end != date:
        return f"{dated(date)} to {dated(end)}"
    parts = date.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > _WHOLE_DAY:
        return plain.line(date)
    if len(parts) == 1:
        return date
    month = int(parts[1])
    if not 1 <= month <= len(_MONTHS):
        return plain.line(date)
    words = f"{_MONTHS[month - 1]} {parts[0]}"
    return f"{int(parts[2])} {words}" if len(parts) == _WHOLE_DAY else words


def on(date: str, end: str | None = None) -> str:
    """A date in words with its preposition: "on 6 February 2017", "in 1959", "from … to …"."""
    if end and end != date:
        return f"from {dated(date, end)}"
    return f"{'on' if date.count('-') == _DAYS_BELOW else 'in'} {dated(date)}"


def is_rough(reason: str) -> bool:
    """Whether a day was counted from words that mean it only about: "'two weeks ago', counted from 2018-09-17"."""
    words, _, counted = reason.partition("', counted from")
    return bool(counted) and words.lower().endswith(_ROUGHLY)
