"""The model of pairs as an answerer of questions: the forecast that `avviso forecast` makes, of a window and a number.

It answers of one party on another and of either on the other; who acts on anyone at all is left to the climatology.
"""

from dataclasses import replace
from datetime import date

import numpy as np

from avviso.forecasting import dynamic
from avviso.forecasting.cases import Cases
from avviso.forecasting.climatology import Climatology, before, window_ahead
from avviso.forecasting.dynamic import Dynamic, constants
from avviso.forecasting.dynamicfeatures import TAUS, Asked, table_of
from avviso.forecasting.dynamicrows import in_any, rows_of
from avviso.forecasting.levels import shifts
from avviso.forecasting.nested import standing, with_parts
from avviso.forecasting.reasons import Why, reasons
from avviso.records.forecasts import Estimate, Question
from avviso.records.outlooks import Reason
from avviso.records.pools import Told
from avviso.records.ready import EPOCH


class DynamicAnswerer:
    """The shipped trees, with the climatology beside them."""

    @property
    def name(self) -> str:
        """The trees' own."""
        return dynamic.name()

    def answer(self, question: Question, told: Told, as_of: date) -> Estimate | None:
        """The estimate as of a day; None for what the trees cannot tell.

        That is "by", a party in no event before, and a past unlike those that the trees were grown on.
        """
        day = (as_of - EPOCH).days
        past, model = told.pool.before(day), dynamic.load()
        pair = past.number(question.left), past.number(question.right)
        simple = Climatology().answer(question, told.happenings, as_of)
        if simple is None or question.way == "by" or not all(in_any(past, one) for one in pair):
            return None
        if dynamic.unlike(past, day):
            return None
        ahead = window_ahead(question, before(told.happenings, as_of), as_of)
        opens, horizon = window_of(question, as_of)
        lead = (opens - as_of).days
        asked = replace(question, since=opens, negated=False)
        chance, expected, found = _pair(asked, (pair, horizon), told, model, day)
        beyond = max(expected / max(chance, 1e-9) - 1, 1e-9)
        below = model.numbers.distribution(chance, beyond)
        enough = 1 - float(below[min(ahead.need, len(below)) - 1]) if ahead.need else 1.0
        # What is known now says less of a window that opens later: the pair's own past takes its place by degrees.
        weight = horizon / (horizon + lead)
        usual = 1 - simple.probability if question.negated else simple.probability
        mixed = weight * enough + (1 - weight) * usual
        words = _words((question, ahead.need, horizon, lead), (chance, expected, enough), found)
        words = f"{words}. Climatology: {simple.reason}"
        return replace(simple, probability=1 - mixed if question.negated else mixed, reason=words)


def window_of(question: Question, as_of: date) -> tuple[date, int]:
    """The first day of what lies ahead of a question's window, and how many days that has."""
    opens = max(as_of, question.since or as_of)
    return opens, (question.until - opens).days + 1


def _pair(
    question: Question, over: tuple[tuple[int, int], int], told: Told, model: Dynamic, day: int
) -> tuple[float, float, tuple[Reason, ...]]:
    """Of any event in a window that opens now: the probability, the mean number, and the strongest reasons."""
    pair, horizon = over
    past = told.pool.before(day)
    both = [pair, pair[::-1]] if question.way == "between" else [pair]
    chances: list[float] = []
    means: list[float] = []
    found: list[tuple[Reason, ...]] = []
    cases = Cases(past, day, horizon, constants()["reasons"]["windows"])
    kinds = with_parts(question.kind, past)
    moved = shifts(past, kinds, told.level)
    for one in both:
        rows = rows_of(past, day, np.array([one], np.int64), TAUS)
        table = table_of(rows, Asked(np.array([one], np.int64), kinds, horizon))[:, 0]
        own = model.chances(table, moved)
        numbers = own * (1 + model.numbers.beyond(table, horizon))
        by, most = (int(standing(of[:, None], kinds, past)[0, 0]) for of in (own, numbers))
        chances.append(float(own[by]))
        means.append(float(numbers[most]))
        asked = Asked(np.array([one], np.int64), (kinds[by],), horizon)
        found += reasons(Why(rows, asked, own[[by]], moved[[by]]), model, cases)
    likelier = int(np.argmax(chances))
    return either(chances), sum(means), found[likelier]


def either(chances: list[float]) -> float:
    """At least one of two that go together: between the larger, and what chance alone would make of both."""
    high, low = max(chances), min(chances) if len(chances) > 1 else 0.0
    return high + float(constants()["questions"]["apart"]) * low * (1 - high)


def _words(asked: tuple[Question, int, int, int], told: tuple[float, float, float], found: tuple[Reason, ...]) -> str:
    """The estimate in words, with the numbers that it rests on."""
    question, need, horizon, lead = asked
    chance, expected, enough = told
    way = "on" if question.way == "on" else "and"
    least = f", of at least {need} {100 * enough:.1f} %" if need > 1 else ""
    first = (
        f"{question.kind.name}, {question.left} {way} {question.right}: at least one in {horizon} days "
        f"{100 * chance:.1f} %{least}, {expected:.2f} expected"
    )
    parts = [first, *([one.text for one in found] or ["no events of theirs move that by themselves"])]
    if lead:
        parts.append(f"the window opens {lead} days later, so that much less of it counts and more of the climatology")
    return "; ".join(parts)
