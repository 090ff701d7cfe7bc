"""Readings of weekdays, weekends, parts of days, and days that only their place in a month names."""

from dataclasses import replace
from datetime import date, timedelta

from avviso.coding.dating.timeplaces import (
    BACK,
    CLOSING,
    NEAR,
    ONWARD,
    TOLD,
    Ground,
    Loose,
    Value,
    counted,
    counted_on,
    nowhere,
    placed,
    undated,
)
from avviso.coding.dating.timestated import day_of, is_name, related, weekday_near, which_of
from avviso.coding.dating.timevalues import containing, day, neighbour, weekend
from avviso.coding.dating.timewords import Words, number_of, unit_of
from avviso.coding.words import words as classes

_YEAR = 366
_NTH_LEADS = frozenset(["on", "by", "since", "until", "from", "end"])
_QUALIFIED = 4  # words from a figure to what it counts: "12 more Malian police officers"
_MANY = frozenset(["counted", "other", "approx", "age", "new"])
_BREAKS = frozenset(["end", "comma", "stop", "and"])
NAMES_TOO = frozenset(["may", "march", "april", "june", "august"])
_SHIPS, _ARE_TOLD = classes("ships"), classes("are_told")
_WHERE = frozenset(["in", "on", "at", "of", "to", "from", "since"])
_SHORT_WORDS = frozenset(["sun.", "sat.", "wed."])  # "The Sun." is a newspaper


def weekday_in(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """Friday of last week."""
    unit = unit_of(words, first, last)
    if unit != "week":
        return weekday(words, first, first + 1, ground) if words.kind(first) == "weekday" and not unit else None
    found = related(which_of(words, first, last), unit, ground)
    number = number_of(words.word(words.find(first, last, "weekday")[0]))
    return counted(day(found.start + timedelta(days=number)), ground) if found else undated()


def which_part(words: Words, kind: str, last: int, ground: Ground) -> Value | None:
    """This morning, last night, that evening, the next morning."""
    base = None if ground.reference is None else day(ground.reference)
    if kind == "last":
        kind = "previous" if words.word(last - 1) in ("night", "evening") else "this"
    elif kind in ("that", "same"):
        base = ground.last_told("day")
    elif kind in ("previous", "following", "next"):
        base = ground.base("day", kind != "previous")
    if base is None:
        return nowhere(ground)
    return counted_on(neighbour(base, -1 if kind in BACK else kind in ONWARD, "day"), base, ground)


def which_weekend(kind: str, ground: Ground) -> Value | None:
    """Last weekend, the weekend: Saturday and Sunday."""
    if ground.reference is None:
        return undated()
    at = ground.reference
    if kind in BACK:
        return counted(weekend(at - timedelta(days=7)), ground)
    if kind in ONWARD:
        return counted(weekend(at + timedelta(days=7)) if at.weekday() > 4 else weekend(at), ground)
    begun = at.weekday() > 4 or ground.ahead or (kind == "this" and at.weekday() > 1)
    return counted(weekend(at if begun else at - timedelta(days=7)), ground)


def which_weekday(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """Last Monday, next Friday, the following Sunday, that Monday, the Friday before."""
    number = number_of(words.word(words.find(first, last, "weekday")[0]))
    side = words.find(first, last, "before", "after")
    kind = which_of(words, first, last)
    if kind == "that" and words.kind(first - 1) == "said":
        return placed(Loose(number), ground)
    if side:
        if words.kind(last) not in CLOSING:
            return None
        kind = "previous" if words.kind(side[0]) == "before" else "following"
    told = ground.last_told("week") if kind in TOLD else None
    base = None if ground.reference is None else day(ground.reference)
    if kind in TOLD:
        base = told if kind in ("that", "same") else ground.base("week", kind == "following")
    if base is None:
        return nowhere(ground)
    if kind in BACK:
        found = weekday_near(base.start, number, -1)
    elif kind in ONWARD:
        found = weekday_near(base.end, number, 1)
    elif kind == "this":
        found = day(containing(base.start, "week").start + timedelta(days=number))
    else:
        found = Loose(number).near(base.start, 1) or base
    return counted_on(found, base, ground) if told else counted(found, ground)


def near(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """Today, yesterday, tomorrow, tonight."""
    if ground.reference is None:
        return undated()
    return counted(day(ground.reference + timedelta(days=NEAR.get(words.word(first), 0))), ground)


def weekday(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """A weekday alone: the latest up to the day of publication, or the coming one."""
    if words.kind(first - 1) == "the" and words.word(first) in _SHORT_WORDS:
        return None
    return placed(Loose(number_of(words.word(first))), ground)


def short(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """Sat, Sun and Wed, which are words of their own in a sentence."""
    return weekday(words, first, last, ground) if ground.alone else None


def weekday_nth(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """Friday the 9th: the latest such day."""
    if not words.word(last - 1)[0].isdigit():
        return None
    if ground.reference is None:
        return undated()
    weekday_of, number, at = number_of(words.word(first)), number_of(words.word(last - 1)), ground.reference
    while at.day != number or at.weekday() != weekday_of:
        at -= timedelta(days=1)
        if (ground.reference - at).days > _YEAR:
            return None
    return counted(day(at), ground)


def nth_day(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """On the 5th: of the month told before, else the latest."""
    if not words.word(last - 1)[0].isdigit() or words.kind(first - 1) not in _NTH_LEADS:
        return None
    number = number_of(words.word(last - 1))
    told = ground.last_told("month")
    if told is None and ground.reference is None:
        return undated()
    at = told.start if told else ground.reference or date.min
    if told is None and number > at.day and not ground.ahead:
        at = neighbour(day(at), -1, "month").start
    return counted_on(day(at.replace(day=number)), told or day(ground.reference or date.min), ground)


def or_month(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """ "In April 12 soldiers": behind an opening "in" a figure counts what follows it, and is no day."""
    opener = first - 1
    while words.kind(opener) in ("early", "to"):
        opener -= 1
    opens = words.kind(opener) == "in" and words.kind(opener - 1) in _BREAKS  # not "killed in April 12 blasts"
    for at in range(last, last + _QUALIFIED * opens):
        if words.kind(at) not in _MANY:
            break
        if words.kind(at) == "counted" or words.word(at).endswith(("s", "men")):
            return replace(placed(Loose(None, number_of(words.word(first))), ground), weak=True, spare=1)
    return day_of(words, first, last, ground)


def unless_named(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """ "The boat Unaizah May 4", "the Unaizah May 4 was hit": the month is of the name of a ship;
    not "shelled Kharkiv May 4"."""
    called = words.word(first) in NAMES_TOO and is_name(words, first)
    opens = words.kind(first - 2) == "the" and words.kind(first - 3) not in _WHERE
    ship = words.word(first - 2) in _SHIPS or (opens and words.word(last) in _ARE_TOLD)
    return None if called and ship else day_of(words, first, last, ground)
