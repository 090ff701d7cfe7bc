"""The grammar of single time expressions: patterns over the letters of words, each with the reading of its value.

A pattern is written in the class names of timewords; none repeats without bound, so reading is linear.
"""

import re

from avviso.coding.dating import timecounted as rel
from avviso.coding.dating import timedays as days
from avviso.coding.dating import timestated as say
from avviso.coding.dating.timeplaces import Reading
from avviso.coding.dating.timewords import CODES

_DAY = "(?:day|ordinal)"
_YEAR = "year(?! counted|meridiem)(?! (?:to|and) year counted)"
_WHICH = "(?:last|past|next|this|coming|previous|following|that|same)"
_OF_YEAR = f"(?:comma? of? {_YEAR}|comma? (?:of|in)? the? {_WHICH} same? years)"
_THIS = f"(?:this (?:past|coming)|that (?:very|same)|very same|{_WHICH})"
_UNIT = "(?:unit|years|hour|quarter|century|weekend)"
_MANY = "(?:a? number (?:to number)? of?|day|a? several|half a|a)"
_SEVERAL = "(?:a? number (?:to number)? of?|day|a? several)"
# "The last week of May" is a part of May, not last week.
_PARTED = "the? (?:month|year|early|this|last|next|that|years|unit|quarter)"
_INSIDE = "(?<=early of)|(?<=unit of)|(?<=weekday of)|(?<=weekend of)|(?<=early in)|(?<=earlier in)"
_NOT_A_DAY = "(?! percent)(?! to (?:unit|years|hour))"
_FEAST = "(?:feast possessive? (?:eve|unit)?|new years possessive (?:eve|unit)|month unit(?! to))"

# The first that fits wins, so what goes on longer stands above what it begins with.
RULES: tuple[tuple[str, Reading], ...] = (
    ("iso", say.iso),
    ("slashed", say.slashed),
    ("span", say.years),
    ("compact", say.compact),
    ("day to day to year", say.dashed),
    ("short", days.short),
    (f"{_FEAST} {_OF_YEAR}?", say.feast),
    (f"{_WHICH} {_FEAST}", say.feast),
    (f"month the? {_DAY} to the? {_DAY}(?! of? month)(?: comma? {_YEAR})?", say.days),
    (f"month the? {_DAY} and the? {_DAY}(?! of? month)(?! other)(?: comma? {_YEAR})?", say.days),
    (f"the? {_DAY} (?:to|and) the? {_DAY} of? month(?: comma? {_YEAR})?", say.days),
    ("(?:(?<=in)|(?<=in early)|(?<=in early to)) month day(?= (?:other|counted|approx|age|new))", days.or_month),
    ("(?<=other) month day(?= other)", days.unless_named),
    (f"(?:weekday comma?)? month the? {_DAY} {_NOT_A_DAY} {_OF_YEAR}?", say.day_of),
    (f"(?:weekday comma?)? the? {_DAY} of? month {_OF_YEAR}?", say.day_of),
    (f"month (?:comma? of? {_YEAR}|of? the? {_WHICH} same? years)", say.month_of),
    (f"(?:this (?:past|coming)|last|past|next|this|coming) month(?! {_DAY})", rel.which_month),
    (f"(?:that? very? same|that very|the following) month(?! {_DAY})", rel.that_month),
    ("(?<!said)(?<!of) that month(?= (?:stop|comma|end|pronoun|the|and(?! month)))", rel.that_month),
    (f"tag (?:of? {_YEAR})?|{_YEAR} to? tag", say.tagged),
    (f"the? ordinal to? (?:quarter|half) (?:of? {_YEAR}|of the? {_WHICH} years|of the years)?", say.part_of_year),
    ("the? ordinal to? century", say.century_of),
    ("the? decade", say.decade_of),
    (f"fiscal (?:to? years)? (?:{_YEAR}(?: to (?:day|number|year))?|span)", say.fiscal),
    ("span fiscal to? years", say.fiscal),
    (f"{_YEAR}(?: to (?:day|number|year))? fiscal to? years", say.fiscal),
    (f"{_YEAR} to (?:day|number|{_YEAR})(?! (?:month|percent|counted|unit|years))", say.years),
    (f"the? {_WHICH}? season of? (?:the? {_YEAR}|the? {_WHICH} years)|the? {_WHICH} season", rel.season),
    (f"{_MANY} {_UNIT} ago (?:on? weekday|near|this unit)?", rel.ago),
    ("(?:number|day) and a half years ago|a years and a half ago", rel.halves_ago),
    (f"weekday {_MANY} unit ago", rel.ago),
    (f"{_UNIT} (?:ago|earlier)", rel.vague),
    (f"{_MANY} {_UNIT} from (?:now|near)", rel.hence),
    ("(?:day|number|a|the)? to? unit to old (?! age)", rel.aged),
    (f"{_MANY} {_UNIT} (?:earlier|before|after|onward|previous to?) (?:that(?! other))?", rel.shifted),
    ("the (?:unit|years|part) before last", rel.before_last),
    (f"the (?:{_UNIT}|part) (?:before|after)|unit (?:before|after)(?= near)", rel.shifted),
    (f"the? (?:last|past|next|coming|following|previous) {_SEVERAL} {_UNIT}(?! of {_PARTED})", rel.stretch),
    (f"the? recent {_UNIT}", rel.vague),
    (f"weekday (?:of|comma)? the? {_WHICH} unit", days.weekday_in),
    (f"the? {_WHICH} unit (?:on|comma)? weekday", days.weekday_in),
    (f"the? {_THIS} {_UNIT}(?! of {_PARTED})", rel.which),
    (f"the? {_THIS} (?:weekday(?! (?:of|in) {_PARTED})|part)", rel.which),
    ("the weekend(?! of month)", rel.which),
    ("the weekday (?:before|after)", rel.which),
    (f"(?:{_INSIDE}) the (?:unit|years|quarter|century)", rel.this_one),
    ("near part?", days.near),
    ("weekday comma? the ordinal(?! unit)(?! years)", days.weekday_nth),
    (f"(?<!ordinal)(?<!last) weekday|weekday(?! (?:of|in) {_PARTED})", days.weekday),
    ("the? ordinal(?! other)(?! unit)(?! years)", days.nth_day),
    ("month", rel.bare_month),
    (f"{_YEAR}|(?<=in) year(?= counted)", say.bare_year),
)

# What an expression can begin with. At every other word, and these are most words of a text, nothing more is tried.
BEGINS = (
    "a century coming compact day decade feast fiscal following half hour iso last month near new next number "
    "ordinal past previous quarter recent same season several short slashed span tag that the this to unit very "
    "weekday weekend year years"
)

# One of these stands in every expression, behind no more than so many others; "the", "that" and "a" begin few.
CORE = (
    "century compact day decade feast fiscal half hour iso month near ordinal part quarter season short slashed span "
    "tag unit weekday weekend year years"
)
LATEST = 7


def letters(pattern: str) -> str:
    """A pattern in class names as a pattern over letters."""
    return re.sub(r"[a-z]+", lambda name: CODES[name.group()], pattern).replace(" ", "")


_ANY = "|".join(f"(?P<r{i}>{letters(pattern)})" for i, (pattern, _) in enumerate(RULES))
_CORED = f"[^{letters('other')}]{{0,{LATEST}}}?[{letters(CORE)}]"
GRAMMAR = re.compile(f"(?=[{letters(BEGINS)}])(?={_CORED})(?:{_ANY})")
READINGS = {f"r{i}": reading for i, (_, reading) in enumerate(RULES)}
