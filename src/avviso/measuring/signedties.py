"""The signed network of a year, of structural data: votes, pacts, arms, sanctions, disputes and rivalries in one.

Votes are set against chance: what each roll call has of all states is taken out of every vote, and two states are as
alike as what is left of theirs correlates. So that all vote for a resolution that nobody opposes makes nobody a friend
(on why chance must be taken out: Häge 2011). The other kinds say what holds. Weights are in data/network.toml.
"""

import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from avviso.errors import InputError
from avviso.measuring.pactties import Places, joined, joint_sanctions, own_sanctions, pacts
from avviso.measuring.structureshelf import Shelf
from avviso.records.network import SignedTies
from avviso.records.structure import Fact, RollCalls

if TYPE_CHECKING:
    from avviso.records.ready import Marks, Real

_BY_CONSTRUCTION = (
    "votes: states differ in few respects there, so triads of such ties balance by construction; "
    "--only with other kinds of evidence tells more of balance"
)
VOTED = ("votes", "ideal")
_MOST_HOSTILE = 5.0  # the hostility level of a war


@cache
def constants() -> dict[str, Any]:
    """The numbers of data/network.toml."""
    return tomllib.loads(files("avviso").joinpath("data/network.toml").read_text("utf-8"))


def ties_of_year(shelf: Shelf, year: int, only: Collection[str] = ()) -> SignedTies:
    """The signed ties of all states in a year, of what structural data say.

    only: the kinds of evidence to use (keys of `evidence` in data/network.toml); all where none is named.
    Raises InputError where no kind of evidence reaches the year.
    """
    known = constants()["evidence"]
    used, notes = _years_used(shelf, year, [of for of in _EVIDENCE if not only or of in only])
    parties = tuple(sorted(_states(shelf, year, used))) if used else ()
    if not parties:
        raise InputError(f"no structural data reach {year}: see `avviso data list` for what there is, and bring more")
    places = {code: at for at, code in enumerate(parties)}
    evidence = {of: known[of]["weight"] * _EVIDENCE[of](shelf, places, when) for of, when in used.items()}
    labels = {of: str(known[of]["label"]) for of in evidence}
    ties, certainty, alone = summed(evidence, parties)
    days = date(year, 1, 1), date(year, 12, 31)
    return SignedTies(parties, ties, certainty, *days, "structure", evidence, labels, used, tuple(notes), alone)


def summed(evidence: Mapping[str, "Real"], parties: Sequence[str]) -> tuple["Real", "Real", "Marks"]:
    """(N, N) ties, how sure their signs are, and which rest on votes alone, of kinds of evidence (N, N) each.

    Those on votes alone are between two states that are no great powers, and their signs are less sure.
    """
    size = len(parties)
    total, all_of_it, beside = np.zeros((3, size, size))
    for of, one in evidence.items():
        total, all_of_it = total + one, all_of_it + np.abs(one)
        beside = beside if of in VOTED else beside + np.abs(one)
    ties = np.tanh(total)
    np.fill_diagonal(ties, 0.0)
    certainty = np.abs(total) / (0.5 + all_of_it)
    np.fill_diagonal(certainty, 0.0)
    great = np.isin(np.array(parties), constants()["great_powers"])
    alone = (ties != 0) & (beside == 0) & ~(great[:, None] | great[None, :])
    return ties, np.where(alone, constants()["votes_alone"] * certainty, certainty), alone


def _years_used(shelf: Shelf, year: int, wanted: Collection[str]) -> tuple[dict[str, int], list[str]]:
    """Of which year each kind of evidence is, and what to say of those that are missing or carried over."""
    known, used, notes = constants(), {}, []
    for of in wanted:
        spans = {kind: span for kind in known["evidence"][of]["kinds"] if (span := shelf.span(kind))}
        reached = [min(year, last) for first, last in spans.values() if first <= year <= last + known["carry_years"]]
        if of in VOTED and reached:
            reached = _voting_year(shelf, max(reached), year)
        if of == "joint-sanctions" and "sanctions" in wanted and (not reached or max(reached) < year):
            used.update({of: max(reached)} if reached else {})  # its data are those of sanctions, which are told of
            continue
        if not reached:
            notes.append(f"{of}: no data for {year}")
            continue
        used[of] = max(reached)
        if used[of] < year:
            notes.append(f"{of}: of {used[of]}, the last year that the data cover")
    if "votes" in used:
        notes.append(_BY_CONSTRUCTION)
    return used, notes


def voting_year(shelf: Shelf, year: int | None) -> int:
    """The year itself, or without one the last, with enough roll calls for ties.

    Raises InputError where there is no such year.
    """
    if shelf.rolls is None:
        raise InputError("there are no UN votes: see `avviso data list`, and install avviso again if they are missing")
    most = constants()["least_roll_calls"]
    years = [one for one in range(shelf.rolls.first, shelf.rolls.last + 1) if len(_in_year(shelf.rolls, one)) >= most]
    if not years or (year is not None and year not in years):
        reach = (
            f"a year from {years[0]} to {years[-1]}, or bring later votes" if years else "`avviso data add un-votes`"
        )
        raise InputError(f"there are no UN votes of {year}, or too few: try {reach}")
    return years[-1] if year is None else year


def _voting_year(shelf: Shelf, last: int, year: int) -> list[int]:
    """The last year with enough roll calls that lies no further back than data may be carried."""
    known = constants()
    if shelf.rolls is None:
        return []
    years = range(last, max(year - known["carry_years"], shelf.rolls.first) - 1, -1)
    return next(([one] for one in years if len(_in_year(shelf.rolls, one)) >= known["least_roll_calls"]), [])


def _states(shelf: Shelf, year: int, used: Mapping[str, int]) -> set[str]:
    """Who is in the network: who voted, and who is named by a pact, an alliance or a rivalry of the year."""
    found: set[str] = set()
    if "votes" in used and shelf.rolls is not None:
        found.update(_voters(shelf.rolls, used["votes"])[0])
    if "pacts" in used:
        bodies = constants()["pacts"]
        found.update(fact.left for fact in shelf.all_of("memberships") if fact.right in bodies and joined(fact, year))
    for of, kinds in (("pacts", ("atop", "cow-alliances")), ("rivalry", ("rivalries",)), ("disputes", ("disputes",))):
        for kind in kinds if of in used else ():
            held = (fact for fact in shelf.all_of(kind) if fact.in_year(used[of]))
            found.update(code for fact in held for code in (fact.left, fact.right))
    return found


def _in_year(rolls: RollCalls, year: int) -> list[int]:
    wanted = f"{year:04}"
    return [at for at, day in enumerate(rolls.dates) if day[:4] == wanted]


def _voters(rolls: RollCalls, year: int) -> tuple[list[str], "Real"]:
    """Who voted often enough in a year, and their votes (N, R): 1 yes, 0 no, ½ abstained, NaN none."""
    at = _in_year(rolls, year)
    codes = sorted(rolls.ballots)
    letters = np.array([[rolls.ballots[code][one] for one in at] for code in codes])
    votes = np.select([letters == "y", letters == "n", letters == "a"], [1.0, 0.0, 0.5], np.nan)
    often = (~np.isnan(votes)).mean(1) >= constants()["least_attendance"]
    return [code for code, kept in zip(codes, often, strict=True) if kept], votes[often]


def _votes(shelf: Shelf, places: Places, year: int) -> "Real":
    """Correlation of votes from which the mean of each roll call was taken, shrunk where few are in common."""
    found = np.zeros((len(places), len(places)))
    if shelf.rolls is None:
        return found
    codes, votes = _voters(shelf.rolls, year)
    cast = (~np.isnan(votes)).astype(np.float64)
    apart = np.where(cast > 0, votes - np.nanmean(votes, axis=0), 0.0)
    together, squares = cast @ cast.T, apart**2 @ cast.T
    alike = apart @ apart.T / np.sqrt(np.maximum(squares * squares.T, 1e-9))
    at = np.array([places[code] for code in codes])
    found[np.ix_(at, at)] = alike * together / (together + constants()["vote_prior"])
    return found


def _ideal(shelf: Shelf, places: Places, year: int) -> "Real":
    """1 less the distance of ideal points in mean distances of the year: 1 at one point, 0 as far as the average."""
    points = np.full(len(places), np.nan)
    for fact in shelf.all_of("ideal-points"):
        if fact.what == "ideal-point" and fact.left in places and fact.in_year(year):
            points[places[fact.left]] = fact.value
    apart = np.abs(points[:, None] - points[None, :])
    known = apart[np.triu_indices(len(points), 1)]
    usual = known[~np.isnan(known)].mean() if (~np.isnan(known)).any() else 1.0
    nearer = np.maximum(1 - apart / max(usual, 1e-9), -float(constants()["most_apart"]))
    return np.asarray(np.nan_to_num(nearer), np.float64)


def _raise(found: "Real", places: Places, facts: Iterable[tuple[Fact, float]]) -> None:
    """Lifts both entries of each fact's pair to its value, where that is more."""
    for fact, value in facts:
        if fact.left in places and fact.right in places and fact.left != fact.right:
            one, other = places[fact.left], places[fact.right]
            found[one, other] = found[other, one] = max(found[one, other], value)


def _arms(shelf: Shelf, places: Places, year: int) -> "Real":
    """Root of the larger of the two shares that each has in all that the other received in five years."""
    known = constants()
    sent = np.zeros((len(places), len(places)))
    got = np.full(len(places), 1e-9)
    for fact in shelf.all_of("arms"):
        if year - known["years"] < int(fact.since[:4]) <= year and fact.right in places:
            got[places[fact.right]] += fact.value or 0.0
            if fact.left in places:
                sent[places[fact.left], places[fact.right]] += fact.value or 0.0
    share = sent / np.maximum(got, known["arms_floor"])[None, :]
    return np.asarray(np.sqrt(np.maximum(share, share.T)), np.float64)


def _disputes(shelf: Shelf, places: Places, year: int) -> "Real":
    """Highest hostility in five years, 1 a war of this year, less the further it lies back."""
    window = constants()["years"]
    found = np.zeros((len(places), len(places)))
    near = ((fact, year - min(int(fact.until[:4]), year)) for fact in shelf.all_of("disputes") if _begun(fact, year))
    faded = ((f, (1 - ago / window) * (f.value or 0.0) / _MOST_HOSTILE) for f, ago in near if ago < window)
    _raise(found, places, faded)
    return found


def _begun(fact: Fact, year: int) -> bool:
    return int(fact.since[:4]) <= year


def _rivalry(shelf: Shelf, places: Places, year: int) -> "Real":
    """1 where a rivalry runs."""
    found = np.zeros((len(places), len(places)))
    _raise(found, places, ((fact, 1.0) for fact in shelf.all_of("rivalries") if fact.in_year(year)))
    return found


_EVIDENCE: Mapping[str, Callable[[Shelf, Places, int], "Real"]] = {
    "votes": _votes,
    "ideal": _ideal,
    "pacts": lambda shelf, places, year: pacts(shelf, places, year, constants()),
    "arms": _arms,
    "sanctions": own_sanctions,
    "joint-sanctions": lambda shelf, places, year: joint_sanctions(shelf, places, year, constants()),
    "disputes": _disputes,
    "rivalry": _rivalry,
}
