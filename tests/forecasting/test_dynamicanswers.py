"""Questions answered by the model of pairs: nothing of later days; numbers, windows that open later, both ways."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from avviso.forecasting import dynamic
from avviso.forecasting.answering import ANSWERERS
from avviso.forecasting.dynamicanswers import DynamicAnswerer
from avviso.forecasting.levels import level
from avviso.forecasting.outlook import Ask, outlook
from avviso.forecasting.questions import parse
from avviso.outlooks import kinds_in
from avviso.records.pools import Told
from avviso.records.ready import EPOCH

from .pools import FIRST, pool
from .test_dynamic import later

DAY = FIRST + 300
AS_OF = EPOCH + timedelta(DAY)


@pytest.fixture(scope="module")
def past():
    return pool()


def answered(some, text, opens=0, days=30):
    """The estimate of a question in words, without its window."""
    first = AS_OF + timedelta(opens)
    question = parse(f"{text} between {first} and {first + timedelta(days - 1)}")
    told = Told(some.happenings(question.kind), some, level(some, DAY, dynamic.load(), days))
    return DynamicAnswerer().answer(question, told, AS_OF)


@pytest.mark.parametrize("text", ["At least 2 visits by P01 on P02", "No conflict between P03 and P04"])
@pytest.mark.parametrize("opens", [0, 20])
def test_nothing_of_the_day_or_later_changes_a_bit_of_an_answer(past, text, opens):
    found = [answered(one, text, opens) for one in (past, past.before(DAY), later(past))]
    assert found[0] == found[1] == found[2]
    assert found[0] != answered(later(past, DAY - 20), text, opens)


def test_it_is_the_outlook_with_its_reasons(past):
    told = outlook(past, ("P01", "P02"), Ask(AS_OF, 30, kinds_in(past), level(past, DAY, dynamic.load(), 30)),
                   dynamic.load(), {})  # fmt: skip
    for one in told.kinds[::5]:
        found = answered(past, f"At least one {one.kind} by {one.actor} on {one.recipient}")
        assert found.probability == pytest.approx(one.probability, abs=1e-12)
        assert found.climatology == pytest.approx(one.climatology, abs=1e-9)
        assert f"{one.expected:.2f} expected" in found.reason
        for reason in one.reasons:
            assert reason.text in found.reason


def test_a_number_follows_the_distribution_and_no_is_the_rest(past):
    chances = [answered(past, f"At least {number} cooperations by P01 on P02").probability for number in (1, 2, 5)]
    one = next(
        kind
        for kind in outlook(past, ("P01", "P02"), Ask(AS_OF, 30, kinds_in(past), level(past, DAY, dynamic.load(), 30)),
                            dynamic.load(), {}).kinds
        if (kind.kind, kind.actor) == ("cooperation", "P01")
    )  # fmt: skip
    below = dynamic.load().numbers.distribution(one.probability, one.expected / one.probability - 1)
    assert chances == pytest.approx([1 - below[0], 1 - below[1], 1 - below[4]])
    assert answered(past, "No cooperation by P01 on P02").probability == pytest.approx(1 - chances[0])


def test_either_lies_between_the_larger_and_chance_alone(past):
    forth, back, both = (
        answered(past, f"At least one conflict {way}").probability
        for way in ("by P01 on P02", "by P02 on P01", "between P01 and P02")
    )
    assert max(forth, back) < both < 1 - (1 - forth) * (1 - back)


def test_a_window_that_opens_later_leans_on_the_climatology(past):
    now, late = (answered(past, "At least one conflict by P01 on P02", opens) for opens in (0, 90))
    assert late.climatology == pytest.approx(now.climatology, abs=1e-9)
    assert late.probability == pytest.approx(0.25 * now.probability + 0.75 * now.climatology, abs=1e-9)
    assert "opens 90 days later" in late.reason


def test_what_it_cannot_tell_is_left_to_the_climatology(past):
    assert answered(past, "At least one conflict by P01") is None
    assert answered(past, "At least one conflict by P01 on USA") is None
    late = past.read_days >= DAY - 20
    early = replace(past, read_days=past.read_days[late], volume=past.volume[late])
    assert answered(early, "At least one conflict by P01 on P02") is None
    few = past.without(~np.isin(past.actors, (1, 2)))
    assert answered(few, "At least one conflict by P01 on P02") is None
    assert list(ANSWERERS) == ["trees-2", "climatology"]
