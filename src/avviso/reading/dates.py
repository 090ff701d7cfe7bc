"""The day that a publication date names."""

from datetime import date

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
# "Mon, 06 Feb 2017 10:00:00 GMT" has the most words before its year; later words are times and zones.
_FIRST_WORDS = 5
# "SANTO DOMINGO, Dominican Republic, Sept. 30, 2019 (AP) --" is about as long as a dateline gets.
_LONGEST_DATELINE, _PLACE_WORDS = 100, 4
_NO_PLACE = frozenset(["In", "On", "At", "After", "Before", "By", "From", "Since", "Until", "During"])
_DASHES = (" - ", " – ", " — ", " -- ", "—", " --")


def day_of(words: str) -> str | None:
    """The ISO day that `words` name, or None.

    Read are ISO 8601 dates and datetimes ("2017-02-06", "20170206", "2017-02-06T23:30:00+01:00"), "2017/02/06", and
    days with an English month name ("6 February 2017", "Feb. 6, 2017", "Mon, 06 Feb 2017 10:00:00 GMT"). The day is the
    one written, in the time zone it was written in. "06/02/2017" is not read: it names two days.

    >>> day_of("Feb. 6, 2017"), day_of("06/02/2017")
    ('2017-02-06', None)
    """
    words = words.strip()
    return _from_digits(words) or _from_names(words)


def dateline_of(text: str) -> str | None:
    """The ISO day of a dateline that opens the text and names its year, or None.

    >>> dateline_of("BISHKEK, May 3, 2021 (KNews) - Tajikistan closed the border.")
    '2021-05-03'
    """
    opening = text.lstrip()[:_LONGEST_DATELINE].partition("\n")[0]
    line, dash, _ = min((opening.partition(mark) for mark in _DASHES), key=lambda parts: len(parts[0]))
    place, comma, day = line.partition(",")
    while comma and (known := _from_names(day)) is None:
        _, comma, day = day.partition(",")
    words = place.split()
    placed = place[:1].isupper() and len(words) <= _PLACE_WORDS and words[0] not in _NO_PLACE
    return known if dash and comma and placed else None


def _from_digits(words: str) -> str | None:
    if not words[:10].isascii():
        return None
    if words[4:5] == words[7:8] and words[4:5] in ("-", "/") and words[10:11] in ("", "T", "t", " "):
        return _day(words[:4], words[5:7], words[8:10])
    if words[8:9] in ("", "T", "t", " "):
        return _day(words[:4], words[4:6], words[6:8])
    return None


def _from_names(words: str) -> str | None:
    year = month = day = ""
    for word in words[:80].replace(",", " ").split()[:_FIRST_WORDS]:
        digits = word.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
        if not (digits.isascii() and digits.isdigit()):
            month = month or _month(word.rstrip(".").lower())
        elif len(digits) == 4:
            year = year or digits
        elif len(digits) <= 2:
            day = day or digits.zfill(2)
    return _day(year, month, day)


def _month(word: str) -> str:
    if len(word) < 3:
        return ""
    # "Sept." is the one usual short form that is longer than three letters; it begins its month like the others.
    return next((f"{number:02}" for number, name in enumerate(_MONTHS, 1) if name.startswith(word)), "")


def _day(year: str, month: str, day: str) -> str | None:
    if not ((year + month + day).isdigit() and len(year) == 4 and len(month) == len(day) == 2):
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
