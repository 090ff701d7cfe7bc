"""Text → words with one letter each for what they can be in a time expression; the grammar reads the letters.

All of it runs inside `re.findall`, `map` and `join`, so that a megabyte of one line costs a fraction of a second.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

MONTHS = "january february march april may june july august september october november december".split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
NUMBERS = (
    {word: i for i, word in enumerate(_SMALL)}
    | {word: 10 * i for i, word in enumerate(_TENS, 2)}
    | {word: i for i, word in enumerate(_ORDINALS, 1)}
    | {"thirtieth": 30, "a": 1, "an": 1, "couple": 2, "dozen": 12}
)
_SHORT_MONTHS = {word[:3]: i for i, word in enumerate(MONTHS, 1) if word != "may"} | {"sept": 9}
_SHORT_DAYS = {word[:3]: i for i, word in enumerate(DAYS)} | {"tues": 1, "thur": 3, "thurs": 3, "weds": 2}
_DECADES = {"sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}

# Name of a class → the words in it. Every class has a letter of its own; whatever is in none is "other".
_CLASSES = {
    "the": "the these its",
    "a": "a an",
    "of": "of",
    "in": "in during within throughout inside",
    "on": "on",
    "since": "since",
    "by": "by",
    "until": "until till til",
    "from": "from",
    "to": "to into through thru - – — ‑",
    "between": "between",
    "and": "and",
    "before": "before",
    "after": "after",
    "following": "following",
    "previous": "previous preceding prior",
    "lead": "for or starting ending back way shortly only just dated",
    "no": "no",
    "at": "at",
    "than": "as than",
    "approx": (
        "about around approximately roughly nearly almost circa c sometime least most recently more less fewer over up"
    ),
    "early": "early mid late middle start end close beginning onset outset",
    "earlier": "earlier later",
    "onward": "thereafter afterwards afterward previously hence",
    "last": "last",
    "past": "past",
    "next": "next",
    "this": "this current",
    "coming": "coming upcoming",
    "that": "that",
    "same": "same",
    "very": "very",
    "ago": "ago",
    "now": "now present",
    "near": "today yesterday tomorrow tonight",
    "unit": "day days week weeks month months decade decades fortnight fortnights",
    "years": "year years",
    "hour": "hour hours minute minutes second seconds",
    "quarter": "quarter quarters",
    "century": "century centuries",
    "weekend": "weekend weekends",
    "half": "half",
    "season": "spring summer autumn fall winter springtime summertime wintertime",
    "part": "morning afternoon evening night noon midnight dawn dusk midday nightfall lunchtime",
    "meridiem": "am pm a.m p.m a.m. p.m. gmt utc est edt cet bst local time",
    "several": "several few many some numerous countless various",
    "recent": "recent",
    "fiscal": "fy fiscal financial academic school",
    "new": "new",
    "feast": "christmas halloween boxing valentine bastille",
    "eve": "eve",
    "old": "old",
    "will": "will shall would ll must scheduled due plans planned expected slated expire expires",
    "pending": (
        "gave give gives given deadline ultimatum agreed agree agrees promised promise pledged vowed ordered asked "
        "urged demanded extended extend extends postponed postpone delayed prolonged"
    ),
    "said": "said says told announced announces reported stated warned added",
    "counted": (
        "people troops soldiers men women children civilians fighters refugees migrants workers homes houses families "
        "dollars euros pounds tons tonnes barrels kilometers kilometres km miles meters metres metric votes residents "
        "students protesters demonstrators police officers personnel villagers villages prisoners others tanks jobs "
        "cases deaths rounds megawatts hectares acres companies percent per missiles rockets vehicles employees "
        "members inhabitants rubles yuan yen households seats patients passengers pages words square"
    ),
    "pronoun": "he she it they we i you who which when",
    "age": "baby babies infant boy girl son daughter child twin twins toddler man woman",
    "comma": ",",
    "stop": ". ; : ! ? ) ” \" ( “ [ ]",
    "percent": "%",
    "possessive": "'s ’s",
    "month": "", "day": "", "weekday": "", "ordinal": "", "number": "", "year": "", "decade": "", "iso": "",
    "slashed": "", "compact": "", "short": "", "span": "", "clock": "", "tag": "", "end": "", "other": "",
}  # fmt: skip
CODES = {name: chr(ord("A") + i) if i < 26 else chr(0x3B1 + i) for i, name in enumerate(_CLASSES)}
_BY_WORD = {word: CODES[name] for name, words in _CLASSES.items() for word in words.split()}
_BY_WORD |= dict.fromkeys((*_SMALL, *_TENS, "couple", "dozen"), CODES["number"])
_BY_WORD |= dict.fromkeys((*_ORDINALS, "thirtieth"), CODES["ordinal"])
_BY_WORD |= dict.fromkeys(DAYS, CODES["weekday"]) | dict.fromkeys(_DECADES, CODES["decade"])

# Whitespace belongs to the word that follows it, so that lengths add up to offsets. Most words are plain ones, and none
# of the others begins as they do but what a full stop shortens.
_WORD = re.compile(
    r"""(?x)\s*(?:
      [^\W\d]\w*+(?!\.)
    | [0-9]{4}-[0-9][0-9]-[0-9][0-9](?:(?i:T)[0-9:.]*(?:(?i:Z)|[+-][0-9][0-9]:?[0-9][0-9])?)?(?![\w-])
    | \d(?:[\d.,:/]*\d)?\w*
    | ['’](?i:s)\b
    | (?i:jan|febr?|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|weds?|thu|thurs?|fri|sat|sun|[ap]\.m)\.
    | [^\W\d]\w*
    | \S
    | \Z )"""
)
_NUMERIC = (
    ("iso", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T.*)?", re.ASCII)),
    ("day", re.compile(r"0?[1-9]|[12][0-9]|3[01]", re.ASCII)),
    ("year", re.compile(r"1[0-9]{3}|20[0-9]{2}|21[0-9]{2}", re.ASCII)),
    ("ordinal", re.compile(r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)", re.ASCII)),
    ("decade", re.compile(r"(?:1[0-9]|20)?[0-9]0s", re.ASCII)),
    ("clock", re.compile(r"[0-2]?[0-9][:.][0-5][0-9](?::[0-5][0-9])?(?:[ap]m)?|[01]?[0-9][ap]m", re.ASCII)),
    (
        "slashed",
        re.compile(r"[0-9]{1,4}/[0-9]{1,2}/[0-9]{2,4}|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}", re.ASCII),
    ),
    ("slashed", re.compile(r"[0-9]{4}\.[0-9]{2}\.[0-9]{2}", re.ASCII)),
    ("span", re.compile(r"(?:1[0-9]|20)[0-9]{2}/[0-9]{2}(?:[0-9]{2})?", re.ASCII)),
    ("number", re.compile(r"[0-9]{1,3}", re.ASCII)),
    ("compact", re.compile(r"(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]", re.ASCII)),
    ("tag", re.compile(r"[1-4]q", re.ASCII)),
)
_TAG = re.compile(r"[QH][1-4]")


_BY_CODE = {code: name for name, code in CODES.items()}


@lru_cache(maxsize=100_000)
def _letter_of(chunk: str) -> str:
    return CODES[_class_of(chunk.lstrip())]


def _class_of(word: str) -> str:
    lower = word.lower()
    if word[:1].isdigit():
        return next((name for name, form in _NUMERIC if form.fullmatch(lower if name != "iso" else word)), "other")
    bare = lower.rstrip(".")
    if word[:1].isupper() and (lower in MONTHS or bare in _SHORT_MONTHS):
        return "month"
    # "Sat" and "Sun" are words of their own, unless a full stop shortens them.
    if word[:1].isupper() and bare in _SHORT_DAYS:
        return "short" if lower in ("sat", "sun", "wed") else "weekday"
    if _TAG.fullmatch(word):
        return "tag"
    return _BY_CODE[_BY_WORD.get(lower, CODES["other"])] if word else "end"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch of text: what stands there, where each ends, and the letter of each."""

    text: str
    chunks: list[str]
    ends: list[int]
    letters: str

    def start(self, index: int) -> int:
        """Offset of the word's first character."""
        return self.ends[index] - len(self.chunks[index].lstrip())

    def word(self, index: int) -> str:
        """The word in lower case; "" before the first and after the last."""
        return self.chunks[index].strip().lower() if 0 <= index < len(self.chunks) else ""

    def kind(self, index: int) -> str:
        """Its class by name; "end" before the first and after the last."""
        return _BY_CODE[self.letters[index]] if 0 <= index < len(self.letters) else "end"

    def find(self, first: int, last: int, *kinds: str) -> list[int]:
        """The places of words of these classes from `first` up to `last`, which is excluded."""
        return [i for i in range(first, last) if self.kind(i) in kinds]

    def part(self, text: str, start: int, end: int) -> "Words | None":
        """What `words_of(text, start, end)` gives, as far as these are its words; None where one of them is cut."""
        first, last = bisect_right(self.ends, start), bisect_left(self.ends, end)
        whole = self.ends[last : last + 1] == [end] and first <= last and self.start(first) == start
        # What stands behind may join the last word but for a space.
        if not (whole and self.text[end : end + 1].strip() == "" and self.text[start:end] == text[start:end]):
            return None
        chunks = [*self.chunks[first : last + 1], ""]
        chunks[0] = chunks[0].lstrip()
        return Words(text, chunks, [*self.ends[first : last + 1], end], self.letters[first : last + 1] + CODES["end"])


def words_of(text: str, start: int, end: int) -> Words:
    """The words of `text[start:end]`."""
    chunks = _WORD.findall(text, start, end)
    ends = list(accumulate(map(len, chunks), initial=start))[1:]
    return Words(text, chunks, ends, "".join(map(_letter_of, chunks)))


def number_of(word: str) -> int:
    """The number that a figure, an ordinal, a month, a weekday (0 is Monday) or a decade names; KeyError for others."""
    word = word.lower().rstrip(".")
    digits = word.rstrip("sthnrd")
    if digits.isdecimal() and digits.isascii():
        return int(digits) + (1900 if word.endswith("0s") and len(digits) == 2 else 0)
    for table in (NUMBERS, _DECADES, _SHORT_MONTHS, _SHORT_DAYS):
        if word in table:
            return table[word]
    return MONTHS.index(word) + 1 if word in MONTHS else DAYS.index(word)


def unit_of(words: Words, first: int, last: int) -> str:
    """The unit named, in the singular: "day", "week", "quarter", "hour", …; "" for none."""
    found = words.find(first, last, "unit", "years", "hour", "quarter", "century", "weekend")
    word = words.word(found[-1]) if found else ""
    return "century" if word == "centuries" else word.rstrip("s")
