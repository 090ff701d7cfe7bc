"""What every section of a brief is written from: the request, the writer, and the events weighed."""

from collections.abc import Iterable
from dataclasses import dataclass

from avviso.briefing import choose, plain, word
from avviso.briefing.choose import Choice
from avviso.briefing.parts import BriefRequest


@dataclass(frozen=True, slots=True)
class Desk:
    """What every section is written from. pair: events between both parties; others: those with one of them."""

    request: BriefRequest
    writer: word.Writer
    pair: tuple[Choice, ...]
    others: tuple[Choice, ...]
    lost: int

    @property
    def parties(self) -> str:
        """Both parties in words, or the one."""
        return " and ".join(self.writer.state(code) for code in (self.request.left, self.request.right) if code)

    @property
    def heading(self) -> str:
        """Both parties as a title has them."""
        names = self.request.names
        both = (self.request.left, self.request.right)
        return " and ".join(plain.line(names.get(code, code)) for code in both if code)

    def near(self, standing: Iterable[str]) -> tuple[Choice, ...]:
        """Events of these modalities, those between both parties before those with one."""
        return tuple(c for c in (*self.pair, *self.others) if c.event.modality in standing)


def set_up(request: BriefRequest, writer: word.Writer) -> Desk:
    """The desk with the events of the request weighed. Raises DataError when an event is of no PLOVER type."""
    claims = {claim.id: claim for claim in request.claims}
    wanted = [event for event in request.events if choose.touches(event, request.left, request.right)]
    weighed = [choose.choice(event, claims, request.documents) for event in wanted]
    found = [choice for choice in weighed if choice]
    both = [not request.right or choose.between(choice.event, request.left, request.right) for choice in found]
    pair = tuple(choice for choice, near in zip(found, both, strict=True) if near)
    others = tuple(choice for choice, near in zip(found, both, strict=True) if not near)
    return Desk(request, writer, pair, others, len(wanted) - len(found))
