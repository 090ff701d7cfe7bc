"""Roll calls of the UN General Assembly, from the files that Voeten and the unvotes package publish."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from avviso.errors import UnreadableInput
from avviso.importing.structurefiles import Left, Sheet, open_sheet
from avviso.importing.structurekinds import Parties
from avviso.importing.structurereading import date_of, number
from avviso.records.structure import RollCalls

# Votes as the two editions write them; 8 is absent and 9 no member, which are no votes.
_BALLOTS = {"yes": "y", "abstain": "a", "no": "n", "1": "y", "2": "a", "3": "n", "8": " ", "9": " "}


@dataclass(frozen=True, slots=True)
class LoadedVotes:
    """What the files gave: rows read = used + left out, in all files together. rolls: None where none has a vote."""

    rolls: RollCalls | None
    read: int
    left: tuple[Left, ...]

    @property
    def used(self) -> int:
        """How many rows were used."""
        return self.read - len(self.left)


class _Count:
    """Rows read and left out, over all files."""

    def __init__(self) -> None:
        self.read = 0
        self.left: list[Left] = []

    def rows(self, sheet: Sheet, *columns: tuple[str, ...]) -> Iterable[tuple[int, list[str]]]:
        """The cells of these columns, row by row; shorter rows are left out."""
        places = [sheet.at(names) or 0 for names in columns]
        for line, cells in sheet.rows:
            self.read += 1
            if len(cells) > max(places):
                yield line, [cells[at] for at in places]
            else:
                self.drop(sheet, line, f"{len(cells)} fields, fewer than the header has")

    def drop(self, sheet: Sheet, line: int, why: str) -> None:
        """Leaves a row out."""
        self.left.append(Left(sheet.path.name, line, why))


def read_votes(paths: Sequence[Path], parties: Parties) -> LoadedVotes:
    """The roll calls in a file of votes, one of roll calls and, if there is one, one of their issues, in any order.

    Raises UnreadableInput where one of the first two is missing, or a file is none of the three.
    """
    found: dict[str, Sheet] = {}
    for path in paths:
        sheet = open_sheet(path)
        found[_role(sheet)] = sheet
    for role in ("votes", "roll calls"):
        if role not in found:
            what = f"comes without the file of {role}: name un_votes, un_roll_calls and un_roll_call_issues together"
            raise UnreadableInput(str(paths[0]), what)
    count = _Count()
    dates = _dates(found["roll calls"], count)
    issues = _issues(found["issues"], count) if "issues" in found else {}
    ballots = _ballots(found["votes"], dates, parties, count)
    calls = sorted({call for cast in ballots.values() for call in cast}, key=lambda call: (dates[call], call))
    rolls = RollCalls(
        dates=tuple(dates[call] for call in calls),
        issues=tuple(frozenset(issues.get(call, ())) for call in calls),
        ballots={code: "".join(cast.get(call, " ") for call in calls) for code, cast in sorted(ballots.items())},
        brought=True,
    )
    return LoadedVotes(rolls if calls else None, count.read, tuple(count.left))


def _role(sheet: Sheet) -> str:
    if sheet.has("rcid", "vote"):
        return "votes"
    if sheet.has("rcid", "date"):
        return "roll calls"
    if sheet.has("rcid", "issue"):
        return "issues"
    raise UnreadableInput(str(sheet.path), "has no columns rcid and vote, date or issue: name a file of UN votes")


def _dates(sheet: Sheet, count: _Count) -> dict[int, str]:
    dates: dict[int, str] = {}
    for line, (call, day) in count.rows(sheet, ("rcid",), ("date",)):
        try:
            dates[_call(call)] = date_of(day)
        except ValueError as error:
            count.drop(sheet, line, str(error))
    return dates


def _issues(sheet: Sheet, count: _Count) -> dict[int, set[str]]:
    issues: dict[int, set[str]] = defaultdict(set)
    for line, (call, issue) in count.rows(sheet, ("rcid",), ("issue",)):
        try:
            issues[_call(call)].add(issue.strip())
        except ValueError as error:
            count.drop(sheet, line, str(error))
    return issues


def _ballots(sheet: Sheet, dates: Mapping[int, str], parties: Parties, count: _Count) -> dict[str, dict[int, str]]:
    """Code of a state → roll call → its vote."""
    numbered = not sheet.has("country")
    ballots: dict[str, dict[int, str]] = defaultdict(dict)
    for line, (call, voter, vote) in count.rows(sheet, ("rcid",), ("country", "ccode"), ("vote",)):
        try:
            key = _call(call)
            code = _voter(voter, numbered, dates, key, parties)
            ballots[code][key] = _BALLOTS[vote.strip().removesuffix(".0").lower()]
        except KeyError as error:
            count.drop(sheet, line, f"{error.args[0]!r} is no vote: yes, abstain and no are, or 1 to 3")
        except ValueError as error:
            count.drop(sheet, line, str(error))
    return ballots


def _voter(voter: str, numbered: bool, dates: Mapping[int, str], call: int, parties: Parties) -> str:
    if call not in dates:
        raise ValueError(f"roll call {call} is not in the file of roll calls")
    year = int(dates[call][:4])
    code = parties.by_number(int(number(voter) or 0), year) if numbered else parties.by_name(voter, year)
    if not code:
        raise ValueError(f"{voter!r} is no state in the tables")
    return code


def _call(text: str) -> int:
    found = number(text)
    if found is None:
        raise ValueError("it names no roll call")
    return int(found)
