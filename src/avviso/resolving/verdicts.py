"""What a rule of resolving says: whom the words stand for, how sure that is, and why."""

from dataclasses import dataclass

from avviso.records import Identity

# Said in the reason of a verdict that takes a state from the rest of the text.
GUESSED = "no other state is named"
# Said of words that are a state's own name, before that name.
OWN_NAME = "a name of"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whom some words stand for. identity None: nobody that the tables or the text make known, `reason` says why.

    office: key of the office meant ("foreign minister"), so that a counterpart can carry it over; None when none is.
    guessable: the words lack nothing but a state, so that the only state of a document may stand in.
    """

    identity: Identity | None
    score: float
    reason: str
    office: str | None = None
    guessable: bool = False

    @property
    def code(self) -> str | None:
        """The code of the identity, or None."""
        return self.identity.code if self.identity else None

    def weakened(self, factor: float, reason: str) -> "Verdict":
        """The same identity at a lower score, `reason` said first."""
        score = round(self.score * factor, 3)
        return Verdict(self.identity, score, f"{reason}: {self.reason}", self.office, self.guessable)


def refusal(reason: str, office: str | None = None) -> Verdict:
    """No identity, and why."""
    return Verdict(None, 0.0, reason, office)
