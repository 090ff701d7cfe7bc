"""Whom "both sides" and "the two governments" are in a text that is about two states."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from avviso.records import Mention, Span
from avviso.resolving.asked import is_guess
from avviso.resolving.document import Survey
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.names import fold
from avviso.resolving.nouns import TWOSOMES

# So many times as often as the third must the second state be named. In marked texts the two named most are then meant
# by nine words of ten.
_LEAD = 1.3
_TWO = (("both",), ("the", "two"), ("two",))
_SCORE = 0.7


class Pairing:
    """The two states that a text is about, if it is about two."""

    def __init__(self, gazetteer: Gazetteer, survey: Survey) -> None:
        self._gazetteer = gazetteer
        self._codes = _main(survey.named_times)

    def settled(self, mentions: Sequence[Mention], others: Sequence[Mention], sentence: Span) -> list[Mention]:
        """The mentions, those of words for two parties with the states that the text is about.

        Not where its sentence names who they are, nor where one of the two is on the other side, among `others`.
        """
        if not self._codes or {one.code for one in others if not _is_pair(one)} & set(self._codes):
            return list(mentions)
        told = {one.span for one in mentions} - {one.span for one in mentions if not _is_told(one, sentence)}
        found: list[Mention] = []
        done: set[Span] = set()
        for one in mentions:
            if one.span in told or not _is_pair(one):
                found.append(one)
            elif one.span not in done:
                done.add(one.span)
                found.extend(self._as(one, code) for code in self._codes)
        return found

    def _as(self, mention: Mention, code: str) -> Mention:
        state = self._gazetteer.state(code)
        sector = mention.identity.sector if mention.identity else None
        reason = f"{mention.text!r} taken for {' and '.join(self._codes)}, of which the text speaks most"
        return replace(mention, identity=replace(state, sector=sector or state.sector), score=_SCORE, reason=reason)


def _main(times: Counter[str]) -> tuple[str, ...]:
    first = times.most_common(3)
    if len(first) < 2 or first[1][1] < 2:
        return ()
    return tuple(code for code, _ in first[:2]) if len(first) < 3 or first[1][1] >= _LEAD * first[2][1] else ()


def _is_pair(mention: Mention) -> bool:
    """Whether the words are "both", or two of what speaks for states, and name nobody themselves."""
    said = fold(mention.text).split()
    rest = next((said[len(two) :] for two in _TWO if tuple(said[: len(two)]) == two), None)
    if rest is None or (mention.code and not is_guess(mention) and not mention.linked("antecedent")):
        return False
    return rest[-1] in TWOSOMES if rest else not mention.linked("antecedent")


def _is_told(mention: Mention, sentence: Span) -> bool:
    before = mention.linked("antecedent")
    return bool(before) and all(sentence.start <= one.span.start < sentence.end for one in before)
