"""Every noun that travels between stages: frozen, typed, without I/O.

To add knowledge make a new record (`dataclasses.replace`); nothing is ever written into an old one.
Offsets count characters of `Document.text`, end excluded. Dates are ISO 8601 strings as precise as the text supports:
"2017-02-06", "2016-12" or "1959".
"""

from avviso.records.claims import (
    Basis,
    Bond,
    CauseClaim,
    Claim,
    Coding,
    EventClaim,
    Evidence,
    Identity,
    Kind,
    Link,
    Mention,
    Modality,
    Place,
    TieClaim,
    When,
)
from avviso.records.derived import (
    Brief,
    Citation,
    Disagreement,
    Event,
    Figure,
    Finding,
    Join,
    Likelihood,
    Row,
    Section,
    Sort,
    Table,
    Tie,
)
from avviso.records.judgements import (
    Correction,
    Judgement,
    Ruling,
    Stand,
    Verdict,
    Withdrawal,
)
from avviso.records.text import (
    Document,
    Rejection,
    Sentence,
    Span,
)

__all__ = [
    "Basis",
    "Bond",
    "Brief",
    "CauseClaim",
    "Citation",
    "Claim",
    "Coding",
    "Correction",
    "Disagreement",
    "Document",
    "Event",
    "EventClaim",
    "Evidence",
    "Figure",
    "Finding",
    "Identity",
    "Join",
    "Judgement",
    "Kind",
    "Likelihood",
    "Link",
    "Mention",
    "Modality",
    "Place",
    "Rejection",
    "Row",
    "Ruling",
    "Section",
    "Sentence",
    "Sort",
    "Span",
    "Stand",
    "Table",
    "Tie",
    "TieClaim",
    "Verdict",
    "When",
    "Withdrawal",
]
