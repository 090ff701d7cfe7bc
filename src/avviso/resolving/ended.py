"""States that had ended by a day, and what came after them."""

from dataclasses import dataclass

from avviso.resolving import tables


@dataclass(frozen=True, slots=True)
class Ended:
    """A state that had ended. until: its last day. after: codes of what came after it and was there on the day."""

    code: str
    until: str
    after: tuple[str, ...]

    @property
    def told(self) -> str:
        """That it had ended, and whom to ask for."""
        advice = f": ask for {' or '.join(self.after)}, which came after it" if self.after else ""
        return f"{self.code} ended in {self.until[:4]}{advice}"


def ended(code: str, day: str) -> Ended | None:
    """How a state ended before an ISO day; None where it had not, or is no state.

    Successors that had ended by then are followed to theirs: SRB for YUG in 2018, by way of SCG.
    """
    rows = [row for row in tables.states() if row.code == code]
    until = max((row.until or "9999" for row in rows), default="9999")
    if until >= day:
        return None
    after: dict[str, None] = {}
    for one in (one for row in rows if row.until == until for one in row.successor if one != code):
        later = ended(one, day)
        after.update(dict.fromkeys(later.after if later else (one,)))
    return Ended(code, until, tuple(after))
