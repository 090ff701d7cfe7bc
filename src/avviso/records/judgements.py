"""What people say of claims: judgements, signed and dated, and what has become of them."""

from dataclasses import dataclass
from typing import Literal

from avviso.records.text import Span

Verdict = Literal["same", "different", "wrong", "right", "correct"]
State = Literal["in force", "overruled", "lost", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a judged claim stood, so that it is found again when a better coder gives it another id.

    kind: event, tie or cause. type: the PLOVER type or the relation, "" for a cause. trigger: the words that carry it;
    parties: the words of its parties, which tell apart two claims that share a trigger.
    """

    claim_id: str
    document_id: str
    kind: str
    type: str
    trigger: Span
    parties: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A field of a claim and what it should say; "" says that there is none (no place, no recipient)."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Who took a judgement back, when (UTC, ISO 8601, to the second), and why."""

    by: str
    when: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one person says of one claim or of two; never edited.

    same: the two claims of `stands` speak of one event. different: of two. wrong: its claim says what the text does
    not. right: it says just what the text does, as it reads with its corrections. correct: its claim is right once
    `correction` is made. by: who signed. when: UTC, ISO 8601, to the second.
    """

    id: str
    verdict: Verdict
    stands: tuple[Stand, ...]
    by: str
    when: str
    correction: Correction | None = None
    note: str = ""
    withdrawn: Withdrawal | None = None

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The ids that its claims had when they were judged."""
        return tuple(stand.claim_id for stand in self.stands)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What has become of a judgement.

    claim_ids: the claims that it is about now, in the order of its stands; empty when it is lost, that is when one of
    them is found no more. overruled_by: the newer judgement that says otherwise.
    """

    judgement: Judgement
    state: State
    claim_ids: tuple[str, ...] = ()
    overruled_by: Judgement | None = None

    @property
    def contested(self) -> bool:
        """Whether two people disagree here; not where one claim of a pair is wrong, for then there is no pair."""
        by, own = self.overruled_by, self.judgement
        return by is not None and by.by != own.by and len(by.stands) == len(own.stands)
