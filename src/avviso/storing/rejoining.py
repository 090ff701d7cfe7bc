"""Joining claims that came or went into groups that are kept, as if all were joined anew.

`joining.join` takes accounts in one fixed order and puts each into a group that the earlier ones made. An account can
only go elsewhere than before if a group that it may join has changed among the accounts before it. So what came is put
into the same order, and whenever a group changes, the later accounts that look under its keys are tried again; a trial
that leaves an account where it was changes nothing further. (Change propagation: Acar, Blelloch and Harper 2002.)
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush

from avviso.records import EventClaim
from avviso.storing.accounts import Account, account_of
from avviso.storing.derivedrows import Placed
from avviso.storing.joining import Group, Key, as_of, best, kept_under, listed, looked_for, regrown, sentence_of
from avviso.storing.keptgroups import Cell, KeptGroups

_FIRST: Key = ()  # before all ranks


class Rejoining:
    """Groups that are kept, changed by claims that come and go."""

    def __init__(self, kept: KeptGroups) -> None:
        self._kept = kept
        self._leading: dict[Key, list[tuple[Key, Cell]]] = defaultdict(list)
        self._waiting: list[tuple[Key, int, Cell]] = []
        self._queued: set[int] = set()
        self._stirred: dict[Account, Key] = {}
        self._changed: dict[int, Cell] = {}
        self.old: set[int] = set()  # the numbers of kept groups that are no more what they were

    def change(self, left: Iterable[int], added: Mapping[int, EventClaim]) -> None:
        """Puts claims in, by number. left: the kept groups of which claims are gone."""
        for group in sorted(set(left)):
            self.touch(group)
            self._stir(self._kept.leader_of(group), _FIRST)
        for number, claim in sorted(added.items()):
            cell = self._kept.cell(account_of(claim))
            self._note()
            cell.claims[number] = claim
            if cell.head is not None:
                self._unsettle(cell.head, cell.rank)
            self._queue(cell)
        while self._waiting:
            self._try(heappop(self._waiting)[2])

    def touch(self, group: int) -> None:
        """A kept group is to be made anew, whatever has become of its claims."""
        if group not in self.old:
            self.old.add(group)
            for cell in self._kept.members_of(group):
                head = cell.head or cell
                self._changed[id(head)] = head
            self._note()

    def groups(self) -> list[Group]:
        """The groups that are to be made anew, as they now are, in the order in which `join` makes them."""
        heads = sorted(self._heads(), key=lambda head: head.rank)
        return [regrown([cell.told for _, cell in head.members]) for head in heads]

    def placed(self) -> Iterator[Placed]:
        """The claims of those groups."""
        for head in self._heads():
            group = min(head.claims)
            for _, cell in head.members:
                yield from (Placed(number, cell.account, group, cell is head) for number in cell.claims)

    def _heads(self) -> list[Cell]:
        return [head for head in self._changed.values() if head.head is head]

    def _note(self) -> None:
        """Takes note of cells that were read: of those that lead, and of those whose leader is gone."""
        fresh, self._kept.fresh = self._kept.fresh, []
        for cell in fresh:
            if cell.head is cell:
                self._lead(cell)
            elif cell.head is None:
                self._queue(cell)

    def _try(self, cell: Cell) -> None:
        """Puts a cell where it belongs, now that all that rank before it have their places."""
        self._kept.reach(cell.account)
        self._note()
        candidates = listed(self._under(key, cell.rank) for key in looked_for(cell.account))
        groups = [as_of(leader.before(cell.rank)) for leader in candidates]
        chosen, _ = best(cell.account, set(map(sentence_of, cell.claims.values())), groups)
        there = next((one for one, group in zip(candidates, groups, strict=True) if group is chosen), cell)
        if there is not cell.head:
            self._leave(cell)
            self._enter(cell, there)

    def _under(self, key: Key, limit: Key) -> Iterator[Cell]:
        for known, leader in self._leading.get(key, ()):
            if known >= limit:
                return
            yield leader

    def _leave(self, cell: Cell) -> None:
        head, cell.head = cell.head, None
        if head is None:
            return
        self._unsettle(head, cell.rank)
        if head is not cell:
            head.members.remove((cell.rank, cell))
            return
        for key in set(kept_under(cell.account)):
            self._leading[key].remove((cell.rank, cell))
        for _, member in cell.members[1:]:
            member.head = None
            self._queue(member)
        cell.members = []

    def _enter(self, cell: Cell, head: Cell) -> None:
        if head is cell:
            self._lead(cell)
        cell.head = head
        insort(head.members, (cell.rank, cell), key=lambda one: one[0])
        self._unsettle(head, cell.rank)

    def _lead(self, cell: Cell) -> None:
        for key in set(kept_under(cell.account)):
            insort(self._leading[key], (cell.rank, cell), key=lambda one: one[0])

    def _unsettle(self, head: Cell, after: Key) -> None:
        """A group has changed from an account of this rank on."""
        self._changed[id(head)] = head
        if head.kept is not None:
            self.old.add(head.kept)
        self._stir(head.account, after)

    def _stir(self, leader: Account, after: Key) -> None:
        """Later accounts that look under the keys of a leader are tried again."""
        before = self._stirred.get(leader)
        if before is None or after < before:
            self._stirred[leader] = after
            later = self._kept.reaching(leader)
            self._note()
            for cell in later:
                if cell.rank > after:
                    self._queue(cell)

    def _queue(self, cell: Cell) -> None:
        if id(cell) not in self._queued:
            self._queued.add(id(cell))
            heappush(self._waiting, (cell.rank, len(self._queued), cell))
