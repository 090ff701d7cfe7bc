"""From the claims of a sentence to the one that a marked pair stands for."""

from collections.abc import Iterable, Sequence

from avviso.evaluating.answers import Pair, PairAnswer
from avviso.records import Claim, EventClaim, Mention, Span

# Where nothing was claimed: the largest category of most event data, and hardly any faith in it.
PRIOR = PairAnswer("CONSULT", 0.1)
# An answer whose claim is about other words than the marked ones says less.
_ONE_SIDE, _NO_SIDE = 0.7, 0.4


def answer_from_claims(pair: Pair, claims: Iterable[Claim]) -> PairAnswer:
    """The type of the claim that fits the marked words best.

    First comes a claim whose actors share words with the marked actor and whose recipients do with the marked
    recipient (in a mutual event both are actors); then one that has either in its role; then one that shares words with
    either in whatever role; then the most confident one of the sentence; then PRIOR.
    """
    events = [claim for claim in claims if isinstance(claim, EventClaim)]
    if not events:
        return PRIOR
    best = max(events, key=lambda claim: (*_fit(pair, claim), claim.evidence.confidence, -claim.trigger.start))
    both, _, either = _fit(pair, best)
    weight = 1.0 if both else _ONE_SIDE if either else _NO_SIDE
    return PairAnswer(best.event, round(best.evidence.confidence * weight, 3))


def _fit(pair: Pair, claim: EventClaim) -> tuple[float, float, float]:
    """How well a claim fits: in the marked roles, 0 where one of them is not met; in either of them; in any role."""
    everyone = (*claim.actors, *claim.recipients)
    # A mutual event has no recipients, and so has a claim that found none: of those only the actor counts.
    mutual = not claim.recipients and len(claim.actors) > 1
    doers = _shared(pair.actors, claim.actors)
    done_to = _shared(pair.recipients, claim.actors if mutual else claim.recipients)
    met = doers > 0 and (done_to > 0 or not pair.recipients)
    either = _shared(pair.actors, everyone) + _shared(pair.recipients, everyone)
    return doers + done_to if met else 0.0, doers + done_to, either


def _shared(marked: Sequence[Span], mentions: Iterable[Mention]) -> float:
    """The largest share of the shorter of two spans, one marked and one a mention's, that both cover."""
    shares = (_overlap(span, mention.span) for span in marked for mention in mentions)
    return max(shares, default=0.0)


def _overlap(left: Span, right: Span) -> float:
    common = min(left.end, right.end) - max(left.start, right.start)
    shorter = min(left.end - left.start, right.end - right.start)
    return max(0, common) / shorter if shorter > 0 else 0.0
