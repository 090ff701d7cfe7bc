"""Where the claims of one event disagree, and who says what: whether it happened, its type, its date, a number."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from operator import ne

from avviso.records import Disagreement, Document, EventClaim
from avviso.storing.closeness import compatible
from avviso.storing.dates import precision
from avviso.storing.quantities import Quantity, quantities

# Names listed for each side of a dispute; a line that names twenty outlets is read by nobody.
_SAYERS = 3
# Two that differ are found among so many, or there are hardly any; all pairs of thousands would take too long.
_VOICES = 200
# A claim with what it says on the point in question.
Said = tuple[EventClaim, str]


@dataclass(frozen=True, slots=True)
class Press:
    """The documents by id, and the family of each."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    families: Mapping[str, str] = field(default_factory=dict)

    def family(self, claim: EventClaim) -> str:
        """The family of the document that the claim stands in; of a document that is not known, the document."""
        return self.families.get(claim.evidence.document_id, claim.evidence.document_id)

    def publishers(self, claims: Iterable[EventClaim]) -> tuple[str, ...]:
        """The names of the publishers of the claims' documents, sorted."""
        found = (self.documents.get(claim.evidence.document_id) for claim in claims)
        return tuple(sorted({document.publisher for document in found if document and document.publisher}))

    def sayer(self, claim: EventClaim) -> str:
        """Whose words a claim is in: the speaker, the outlet that is credited, the publisher, or the document."""
        for mention in (claim.evidence.speaker, claim.evidence.reported_by):
            if mention:
                return (mention.identity.name if mention.identity else None) or mention.name or mention.text
        document = self.documents.get(claim.evidence.document_id)
        named = (document.publisher or document.title or document.origin) if document else None
        return named or f"document {claim.evidence.document_id}"


def disagreements(claims: Sequence[EventClaim], press: Press) -> tuple[Disagreement, ...]:
    """What the claims of one event disagree on, an item for each side; none where they agree.

    Copies of one text and one speaker quoted twice don't disagree on type or number, whatever was read out of them.
    """
    if len(claims) < 2:
        return ()
    found = [*_sides("happened", _whether(claims), press), *_sides("type", _types(claims, press), press)]
    found += _sides("date", _dates(claims), press)
    return (*found, *_numbers(claims, press))


def _sides(about: str, said: Iterable[Said], press: Press) -> list[Disagreement]:
    values: dict[str, list[EventClaim]] = defaultdict(list)
    for claim, value in said:
        values[value].append(claim)
    if len(values) < 2:
        return []
    sayers = {value: tuple(sorted(set(map(press.sayer, side)))) for value, side in values.items()}
    ids = {value: tuple(sorted({claim.id for claim in side})) for value, side in values.items()}
    return [Disagreement(about, value, sayers[value], ids[value]) for value in sorted(values)]


def _whether(claims: Sequence[EventClaim]) -> list[Said]:
    said: list[Said] = [(claim, claim.evidence.modality) for claim in claims]
    return said if any(modality == "negated" for _, modality in said) else []


def _types(claims: Sequence[EventClaim], press: Press) -> list[Said]:
    # Types that only a person brought together are one event told in two ways: no disagreement.
    types, table = {claim.event for claim in claims}, compatible()
    opposed = {one for one in types for other in types if table.get(one, {}).get(other, (0.0, False))[1]}
    said = [(claim, claim.event) for claim in claims if claim.event in opposed]
    return said if _by_several(said, press) else []


def _dates(claims: Sequence[EventClaim]) -> list[Said]:
    # The day of publication is a fallback and contradicts nobody.
    dated = [claim for claim in claims if claim.evidence.when.basis != "published"]
    finest = max((precision(claim.evidence.when.date) for claim in dated), default=0)
    return [(claim, date) for claim in dated if (date := claim.evidence.when.date) and precision(date) == finest]


def _numbers(claims: Sequence[EventClaim], press: Press) -> list[Disagreement]:
    counted: dict[str, list[tuple[EventClaim, Quantity]]] = defaultdict(list)
    for claim in claims:
        given = quantities(claim)
        units = [quantity.unit for quantity in given]
        for quantity in given:
            # "Two of the four ships": what is counted twice in one sentence is not one number.
            if units.count(quantity.unit) == 1:
                counted[quantity.unit].append((claim, quantity))
    found: list[Disagreement] = []
    for _, pairs in sorted(counted.items()):
        different = {quantity for _, quantity in pairs}
        opposed = {one for one in different if any(one.contradicts(other) for other in different)}
        said = [(claim, quantity.words) for claim, quantity in pairs if quantity in opposed]
        found += _sides("number", said, press) if _by_several(said, press) else []
    return found


def _by_several(said: Sequence[Said], press: Press) -> bool:
    """Whether two sides are told in different texts and by different voices."""
    voices = sorted({(value, press.family(claim), press.sayer(claim)) for claim, value in said})[:_VOICES]
    return any(all(map(ne, one, other)) for one, other in combinations(voices, 2))


def line(found: Iterable[Disagreement]) -> str:
    """The disagreements in one line, "Anna Orlova: actual; Example Wire: negated"."""
    parts = []
    for one in found:
        parts += [f"{name}: {one.value}" for name in one.sayers[:_SAYERS]]
        if len(one.sayers) > _SAYERS:
            parts.append(f"{len(one.sayers) - _SAYERS} more: {one.value}")
    return "; ".join(parts)
