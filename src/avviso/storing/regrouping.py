"""Groups of claims as judgements would have them: those of one event brought together, those of two parted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from avviso.records import EventClaim
from avviso.storing.accounts import account_of
from avviso.storing.closeness import Likeness
from avviso.storing.components import Components
from avviso.storing.joining import Group, join
from avviso.storing.judging import Judged, Pair

Where = tuple[str, int, int, str]
# What two accounts may have in common beside their words, which weigh as much as all of these together.
_TRAITS = ("date", "actors", "recipients", "people", "cameo")
_HOME = 3 * len(_TRAITS)
_LEFT = "left together when others were parted"


def regroup(groups: Sequence[Group], judged: Judged) -> list[Group]:
    """The groups under the pairs of `judged`, in the order of the first group that each comes from.

    Two groups that share a pair of one event become one. A group that holds a pair of two events is parted: the claims
    that were judged go where they must, every other one to the part whose judged claims it is most like, and to the
    first where it is no more like any other. The part that holds the most precise account comes first and keeps the id.
    """
    homes = {claim.id: number for number, group in enumerate(groups) for claim in group.claims}
    united: Components[int] = Components()
    bound: Components[str] = Components()
    for one, other in judged.same:
        if one in homes and other in homes:
            united.join(*sorted((homes[one], homes[other])))
            bound.join(one, other)
    signers, apart = _by_group(judged.same, homes, united), _by_group(judged.apart, homes, united)
    made = []
    for number in range(len(groups)):
        if min(united.members(number)) == number:
            root = united.root(number)
            names = sorted({judged.same[pair].by for pair in signers[root]})
            group = _united([groups[one] for one in sorted(united.members(number))], names)
            made += _parted(group, apart[root], bound, homes) if apart[root] else [group]
    return made


def _by_group(pairs: Iterable[Pair], homes: dict[str, int], united: Components[int]) -> dict[int, list[Pair]]:
    """The pairs both of whose claims are in one united group, by the root of that group."""
    found: dict[int, list[Pair]] = defaultdict(list)
    for one, other in pairs:
        if one in homes and other in homes and united.root(homes[one]) == united.root(homes[other]):
            found[united.root(homes[one])].append((one, other))
    return found


def _united(groups: Sequence[Group], names: Sequence[str]) -> Group:
    if len(groups) == 1:
        return groups[0]
    return gather((claim for group in groups for claim in group.claims), f"one event, says {' and '.join(names)}")


def gather(claims: Iterable[EventClaim], reason: str, anchor: str = "") -> Group:
    """One group of the claims, whatever sets them apart, led by the most precise account among them.

    `reason` is why those are in it that would not have joined by themselves.
    """
    kept = sorted(claims, key=lambda claim: claim.id)
    first, *others = join(kept)
    joins = {claim.id: Likeness(1.0, reason) for group in others for claim in group.claims}
    return replace(
        first,
        claims=kept,
        people=first.people.union(*(group.people for group in others)),
        anchor=anchor,
        accounts=[account for group in (first, *others) for account in group.accounts],
        joins=first.joins | joins,
    )


def _parted(group: Group, apart: Sequence[Pair], bound: Components[str], homes: dict[str, int]) -> list[Group]:
    inside = {claim.id: claim for claim in group.claims}
    seeds = _seeds(apart, bound, {claim.id: _place(group, claim) for claim in group.claims})
    first = [[inside[one] for one in seed] for seed in seeds]
    parts = [list(part) for part in first]
    settled = set().union(*seeds)
    for claim in group.claims:
        if claim.id not in settled:
            ties = [inside[one] for one in sorted(bound.members(claim.id))]
            likeness = [_likeness(ties, part, homes) for part in first]
            parts[likeness.index(max(likeness))].append(claim)
    anchors = ["", *(_anchor(min(_place(group, inside[one]) for one in seed)) for seed in seeds[1:])]
    return [gather(part, _LEFT, anchor) for part, anchor in zip(parts, anchors, strict=True)]


def _place(group: Group, claim: EventClaim) -> tuple[bool, Where]:
    trigger = claim.trigger
    return account_of(claim) != group.leader, (claim.evidence.document_id, trigger.start, trigger.end, claim.id)


def _anchor(place: tuple[bool, Where]) -> str:
    # Where it stands, not its id: a better coder gives another id to the same words.
    document, start, _, _ = place[1]
    return f"{document}:{start}"


def _seeds(apart: Sequence[Pair], bound: Components[str], places: dict[str, tuple[bool, Where]]) -> list[set[str]]:
    """The judged claims in as few sets as keep every pair apart, taken in the order of their places."""
    against: dict[str, set[str]] = defaultdict(set)
    for one, other in apart:
        against[bound.root(one)].add(bound.root(other))
        against[bound.root(other)].add(bound.root(one))
    seeds: list[list[str]] = []
    for root in sorted(against, key=lambda root: min(places[claim] for claim in bound.members(root))):
        seed = next((seed for seed in seeds if against[root].isdisjoint(seed)), None)
        if seed is None:
            seeds.append([root])
        else:
            seed.append(root)
    return [set().union(*(bound.members(root) for root in seed)) for seed in seeds]


def _likeness(claims: Iterable[EventClaim], part: Iterable[EventClaim], homes: dict[str, int]) -> float:
    """How much the likest two of both have in common; to have been in one group counts most, then the words."""
    return max(_HOME * (homes[one.id] == homes[other.id]) + _alike(one, other) for one in claims for other in part)


def _alike(one: EventClaim, other: EventClaim) -> float:
    left, right = account_of(one), account_of(other)
    same = [name for name in _TRAITS if getattr(left, name) == getattr(right, name)]
    shared = len(left.words & right.words) / max(1, min(len(left.words), len(right.words)))
    return len(same) + (_place_of(one) == _place_of(other)) + len(_TRAITS) * shared


def _place_of(claim: EventClaim) -> str | None:
    return (claim.place.name or claim.place.text) if claim.place else None
