"""The acts between the two, counted by side and quad class: from an imported dataset, or from the texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from avviso.briefing import levels, scale
from avviso.briefing.choose import Choice
from avviso.briefing.desk import Desk
from avviso.briefing.phrases import phrase
from avviso.records.relation import Relation

PROSE = "prose"
LEAST_IMPORTED = 20  # events between the two from which an imported dataset is counted in place of the texts
_QUADS = (1, 2, 3, 4)
_YEAR = timedelta(365)
DAY = 10  # letters of a date that is known to the day


@dataclass(frozen=True, slots=True)
class Tally:
    """How many acts there are.

    sides: (left acts on right, right acts on left, both together), each by quad class 1 … 4. plans: told in the texts,
    whatever is counted. events: how many events it is made of; an event of both together is one.
    """

    dataset: str
    made_by: str
    sides: tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
    plans: int

    @property
    def imported(self) -> bool:
        """Whether it counts an imported dataset."""
        return self.dataset != PROSE

    @property
    def named(self) -> str:
        """What is counted, in words."""
        return phrase(f"datasets.{self.dataset}", self.dataset)

    @property
    def acts(self) -> tuple[int, int]:
        """Directed acts by the left and by the right."""
        return sum(self.sides[0]), sum(self.sides[1])

    @property
    def cooperation(self) -> int:
        """Acts of cooperation."""
        return sum(self.of("cooperation"))

    @property
    def conflict(self) -> int:
        """Acts of conflict."""
        return sum(self.of("conflict"))

    def of(self, sort: str) -> tuple[int, int]:
        """Verbal and material acts of cooperation or of conflict."""
        first = 0 if sort == "cooperation" else 2
        return sum(side[first] for side in self.sides), sum(side[first + 1] for side in self.sides)

    def given(self, sort: str) -> tuple[int, int]:
        """Deeds by the left on the right, and by the right on the left."""
        at = 1 if sort == "cooperation" else 3
        return self.sides[0][at], self.sides[1][at]


def tallies(desk: Desk) -> tuple[Tally, ...]:
    """The acts of imported datasets that have enough, and those that the texts tell as having happened."""
    plans = sum(one.standing == "planned" for one in desk.pair)
    imported = [one for one in desk.request.analysis.relations if one.counts.dataset != PROSE]
    enough = [one for one in imported if one.counts.events[:, :, 1:].sum() >= LEAST_IMPORTED]
    return (*(_imported(one, plans, desk.request.as_of) for one in enough), _told(desk, plans))


def last_year(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """What of it happened in the year up to the last act whose day is known; a month or year in it counts too."""
    dated = [(one.event.date, one) for one in choices if one.event.modality == "actual" and one.event.date]
    days = [day for day, _ in dated if len(day) == DAY]
    if not days:
        return ()
    since = (date.fromisoformat(max(days)) - _YEAR).isoformat()
    return tuple(one for day, one in dated if day >= since[: len(day)])


def _imported(relation: Relation, plans: int, as_of: str | None) -> Tally:
    summed = relation.counts.events.sum(axis=0)
    left, right = (tuple(int(summed[way, quad]) for quad in _QUADS) for way in (0, 1))
    return Tally(relation.counts.dataset, levels.command(relation, as_of), (left, right, (0, 0, 0, 0)), plans)


def _told(desk: Desk, plans: int) -> Tally:
    """Events that happened; whether they are disputed is told elsewhere."""
    sides = [[0] * len(_QUADS) for _ in range(3)]
    for one in desk.pair:
        if one.event.modality == "actual":
            sides[_side(one, desk.request.left)][_quad(one) - 1] += 1
    request = desk.request
    kept = ", less those of a third with both" if request.right else ""
    made = f"count of actual events between the two{kept}: avviso events {request.left} {request.right}".rstrip()
    left, right, both = (tuple(side) for side in sides)
    return Tally(PROSE, made, (left, right, both), plans)


def _quad(one: Choice) -> int:
    modes = next((claim.modes for claim in one.claims if claim.event == one.event.event), ())
    return scale.standard(one.event.event, modes).quad


def _side(one: Choice, left: str) -> int:
    """0 where left acts on the other, 1 where the other acts on it, 2 where both act together."""
    if not one.event.recipients:
        return 2
    return 0 if left in one.event.actors else 1
