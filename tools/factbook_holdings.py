"""Who held office according to the histories of the CIA World Factbook: one record a text and the editions that had it.

An edition says since when somebody holds an office, never until when. So an end is the day on which the next holder
began, unless editions are missing between the two (there are none from 2017-03 to 2020-11): somebody else may have held
the office there, and the holding ends with the month in which an edition last named its holder.
"""

import datetime
import itertools
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from avviso.resolving.lint import seat_of
from avviso.resolving.names import fold
from factbook_text import holders_in, parts_of, with_title
from person_names import Name, same_person, share_a_word
from table_files import Row, read_rows

ORIGIN = ("CIA World Factbook", "public domain")
FILES = ("chief_of_state_history", "head_of_government_history", "ambassador_to_us_history", "us_ambassador_history")
# One head of state for many territories: kept for the state that is meant when the name stands alone.
HOME = {
    "elizabeth ii": "GBR", "charles iii": "GBR", "willem alexander": "NLD", "margrethe ii": "DNK", "harald v": "NOR",
    "emmanuel macron": "FRA", "francois hollande": "FRA", "barack obama": "USA", "donald trump": "USA",
    "frederik x": "DNK", "joseph biden jr": "USA", "michael pence": "USA", "kamala harris": "USA", "james vance": "USA",
    "joseph biden": "USA", "xi jinping": "CHN",
}  # fmt: skip
# Printed with another state's row by mistake.
MISPLACED = frozenset({("Bocchit Edmond", "COM")})
# From this edition on only heads are listed: who is missing since then did not therefore leave.
SHORTENED = "2024-06"
DIRECT_DAYS = 366
# A misprint is put right within this time.
SLIP = 120
HEADS = frozenset({"head-of-state", "head-of-government"})
# One edition reached its pages over some days.
EDITION = 10
# A list of cabinets of early 2019 fills the gap between the editions of 2017 and 2020.
CABINETS_DAY = "2019-01-01"


@dataclass(frozen=True)
class Seen:
    """Somebody in an office in the editions from `first` to `confirmed`; `gone` is the edition without, if any."""

    name: Name
    code: str
    office: str
    title: str
    since: str
    first: str
    confirmed: str
    gone: str
    aliases: tuple[str, ...] = field(default=())


def factbook_holdings(folder: Path, codes: dict[str, str], cabinets: list[Row], dropped: Counter[str]) -> list[Row]:
    """Rows of offices.csv. codes: folded country name → our code. Counts in `dropped` what was left out, and why.

    cabinets: rows of the list of cabinets, which tell who was still there.
    """
    texts = {name: read_rows(folder / f"factbook/{name}.csv") for name in FILES}
    days = sorted({row[key] for rows in texts.values() for row in rows for key in ("first_seen", "last_seen")})
    seats: dict[tuple[str, str, str], list[Seen]] = {}
    for name, rows in texts.items():
        for row in rows:
            code = codes.get(fold(row["country"]), "")
            if not code:
                dropped[f"factbook: no code for {row['country'][:30]}"] += 1
                continue
            for seen in _seen_in(row, name, code, days, dropped):
                seats.setdefault(seat_of(seen.code, seen.office, seen.title), []).append(seen)
    still: dict[tuple[str, str], list[str]] = {}
    for row in cabinets:
        still.setdefault((row["code"], row["office"]), []).append(row["person"])
    current = [row for row in texts[FILES[0]] if row["last_seen"] == days[-1]]
    newest = {codes.get(fold(row["country"]), ""): row["value"] for row in current}
    rows_: list[Row] = []
    for seat in sorted(seats):
        spells = [_confirmed(one, still.get((one.code, one.office), [])) for one in _spells(seats[seat], dropped)]
        spells = [_still_named(one, newest.get(one.code, ""), days[-1]) for one in spells]
        rows_ += _rows(spells, days[-1])
    return _longest(rows_)


def _longest(rows: list[Row]) -> list[Row]:
    """Of two rows of one person, office and beginning, the title put otherwise in later editions, the longer one."""
    kept: dict[tuple[str, ...], Row] = {}
    for row in rows:
        posting = row["title"] if row["office"] == "ambassador" else ""
        key = row["code"], row["office"], posting, row["person"], row["since"]
        if key not in kept or (row["until"] or "9") > (kept[key]["until"] or "9"):
            kept[key] = row
    return list(kept.values())


def _still_named(one: Seen, newest: str, day: str) -> Seen:
    """The spell, confirmed to the last day when the last edition names a head of state without saying since when."""
    named = "since" not in newest and one.office == "head-of-state" and one.name.core in fold(newest)
    return replace(one, confirmed=day, gone="") if named else one


def _confirmed(one: Seen, still: list[str]) -> Seen:
    """The spell, confirmed for 2019 when the list of cabinets names its holder."""
    named = any(same_person(person, one.name.person) for person in still)
    in_gap = one.since < CABINETS_DAY and one.confirmed < CABINETS_DAY < (one.gone or "9")
    return replace(one, confirmed=CABINETS_DAY) if named and in_gap else one


def _seen_in(row: Row, file: str, code: str, days: list[str], dropped: Counter[str]) -> list[Seen]:
    last = row["last_seen"]
    sure = [day for day in days if _days(day, last) > EDITION]
    confirmed = last if last == days[-1] else max(row["first_seen"], *sure)
    country = frozenset(fold(row["country"]).split())
    found = []
    for part in parts_of(row["value"]):
        part = with_title(part, row["code"], file)
        for title, name, since in holders_in(part, country, dropped):
            office, code_, printed = title[0], code, title[1]
            if "ambassador" in file:
                if office != "ambassador" or printed != "Ambassador":
                    continue
                code_ = "USA" if file == "us_ambassador_history" else code
                printed = f"Ambassador to {row['country'] if code_ == 'USA' else 'the United States'}"
            elif office == "head-of-state" and file != FILES[0]:
                continue  # the heads of government who are head of state as well stand in both histories
            elif office == "ambassador" or code != HOME.get(fold(name.person), code):
                dropped["factbook: head of another state, or envoy"] += 1
                continue
            if since <= last and (name.person, code_) not in MISPLACED:
                gone = "" if last == days[-1] else last
                found.append(Seen(name, code_, office, printed, since, row["first_seen"], confirmed, gone))
    return found


def _spells(seen: list[Seen], dropped: Counter[str]) -> list[Seen]:
    """The records of one seat, those of one person after another made one."""
    spells: list[Seen] = []
    for one in sorted(seen, key=lambda one: (one.first, one.since)):
        if spells and _alone(spells) and not _is_same(spells[-1], one):
            one = _with_year(spells, one)
        at = next((at for at in range(len(spells) - 1, -1, -1) if _is_same(spells[at], one)), None)
        if at is not None and (at == len(spells) - 1 or spells[at].confirmed >= one.first or not _alone(spells)):
            spells[at] = _merged(spells[at], one)
        elif spells and _alone(spells) and one.since <= spells[-1].since and spells[-1].confirmed < one.first:
            dropped["factbook: began before the one before"] += 1
        else:
            spells.append(one)
    return spells


def _with_year(spells: list[Seen], one: Seen) -> Seen:
    """The record with its year put right where only a misprint explains it; takes misprinted records out of `spells`.

    Somebody who began before the one before is the true holder where that one stands alone before him or between him.
    """
    before = spells[-1]
    if one.since > before.since or before.confirmed >= one.first:
        return one
    returned = len(spells) > 1 and _is_same(spells[-2], one) and abs(_days(spells[-2].since, one.since)) < SLIP
    if returned or (len(spells) == 1 and _days(before.first, before.confirmed) < SLIP):
        spells.pop()
        return one
    mended = one.first[:4] + one.since[4:]
    return replace(one, since=mended) if before.since < mended <= one.first and _days(mended, one.first) < SLIP else one


def _is_same(old: Seen, new: Seen) -> bool:
    if old.since == new.since and share_a_word(old.name.person, new.name.person):
        return True
    return same_person(old.name.person, new.name.person)


def _alone(spells: list[Seen]) -> bool:
    """Whether no two held the seat at one time."""
    ordered = sorted(spells, key=lambda one: one.first)
    return all(old.confirmed <= new.first for old, new in itertools.pairwise(ordered))


def _merged(old: Seen, new: Seen) -> Seen:
    aliases = (*old.aliases, *old.name.aliases, old.name.person)
    since = new.since if abs(_days(old.since, new.since)) <= 31 else min(old.since, new.since)
    last = max(old.confirmed, new.confirmed)
    return replace(new, since=since, first=old.first, confirmed=last, aliases=aliases)


def _days(one: str, other: str) -> int:
    dates = [datetime.date.fromisoformat(date + "0000-01-01"[len(date) :]) for date in (one, other)]
    return (dates[1] - dates[0]).days


def _rows(spells: list[Seen], newest: str) -> list[Row]:
    heads = bool(spells) and spells[0].office in HEADS
    alone = heads or _alone(spells)
    spells = sorted(spells, key=lambda one: one.since)
    if heads:  # several who took over on one day are a council, or one of them a misprint
        begun = Counter(one.since for one in spells)
        spells = [one for one in spells if begun[one.since] == 1]
    rows = []
    for one, after in zip(spells, (*spells[1:], None), strict=True):
        until = _until(one, after if alone else None)
        spellings = dict.fromkeys((*one.name.aliases, *one.aliases))
        names = [name for name in spellings if fold(name) != fold(one.name.person)]
        row = {
            "person": one.name.person, "aliases": ";".join(names), "code": one.code, "sector": "GOV",
            "office": one.office, "title": one.title, "since": one.since, "until": until,
            "origin": ORIGIN[0], "licence": ORIGIN[1], "as_of": newest if until else one.confirmed,
        }  # fmt: skip
        rows.append(row)
    return rows


def _until(one: Seen, after: Seen | None) -> str:
    if after and _days(one.confirmed, after.since) <= DIRECT_DAYS:
        return after.since
    if not one.gone:
        return ""
    if not after and one.office != "head-of-state" and one.gone >= SHORTENED:
        return ""
    return max(one.confirmed[:7], one.since[:7])
