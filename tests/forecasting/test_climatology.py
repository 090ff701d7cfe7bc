"""The climatology: what it uses, what it says, and that what it says is so."""

import re
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from avviso.forecasting.climatology import Climatology, before, window_ahead
from avviso.forecasting.questions import parse
from avviso.records.forecasts import Happenings
from avviso.records.ready import EPOCH

FIRST = date(2018, 1, 1)
AS_OF = date(2018, 10, 28)
PARTIES = ("", *(f"P{number}" for number in range(1, 13)))


def happenings(rows, days=300, mutual=()):
    """Of (actor, recipient, day from 2018, wanted) rows; a hundred other events are read every day."""
    start = (FIRST - EPOCH).days
    columns = np.array(sorted(rows), np.int64).reshape(-1, 4).T
    return Happenings(
        dataset="invented",
        parties=PARTIES,
        actors=columns[0],
        recipients=columns[1],
        days=columns[2] + start,
        wanted=columns[3],
        everything=columns[3] + 1,
        mutual=np.isin(np.arange(len(rows)), mutual),
        read_days=np.arange(start, start + days),
        volume=np.full(days, 100),
    )


def world(seed=1, days=300):
    """Pairs that differ in how often they do it: P1 on P2 one day in ten, the others more seldom."""
    draw = np.random.default_rng(seed)
    rows = [
        (one, two, day, int(draw.random() < 0.1 / (one * two - 1)))
        for one in range(1, 13)
        for two in range(1, 13)
        for day in range(days)
        if one != two and draw.random() < 0.3
    ]
    return happenings(rows, days)


def answer(question, past, as_of=AS_OF):
    """What the climatology says of a question in words."""
    asked = parse(question)
    return Climatology().answer(replace(asked, since=asked.since or as_of), past, as_of)


@pytest.mark.parametrize(
    "question",
    [
        "At least one SANCTION by P1 on P2 before 2018-12-01",
        "No conflict between P2 and P5 between 2018-10-01 and 2018-11-20",
        "At least 3 conflicts by P3 within 30 days of 2018-11-01",
    ],
)
def test_what_happens_from_the_day_on_changes_no_bit(question):
    past, as_of = world(), date(2018, 10, 5)
    cut = before(past, as_of)
    assert 0 < len(cut.days) < len(past.days)
    later = past.days >= (as_of - EPOCH).days
    poisoned = replace(
        past,
        wanted=np.where(later, 999, past.wanted),
        everything=np.where(later, 999, past.everything),
        volume=np.where(past.read_days >= (as_of - EPOCH).days, 10**6, past.volume),
        vague=(("2018", "2018", "P1", "P2", False),),
    )
    found = [answer(question, one, as_of) for one in (past, cut, poisoned)]
    assert found[0] == found[1] == found[2]
    changed = replace(past, wanted=np.where(later, past.wanted, past.wanted + 1))
    assert answer(question, changed, as_of) != found[0]


def test_the_order_of_parties_changes_no_bit():
    past = world()
    turned = (past.parties[0], *reversed(past.parties[1:]))
    number = np.array([turned.index(code) for code in past.parties])
    renamed = replace(past, parties=turned, actors=number[past.actors], recipients=number[past.recipients])
    question = "At least one SANCTION by P1 on P2 before 2018-12-01"
    assert answer(question, renamed) == answer(question, past)


def test_the_share_is_the_pairs_own_shrunk_by_two_windows_of_the_only_other():
    # Once in ten days, for ever: every window of thirty days has one, and half of those of five days.
    past = happenings([(1, 2, day, 1) for day in range(0, 300, 10)] + [(3, 4, 5, 0)])
    month = answer("At least one conflict by P1 on P2 within 30 days of 2018-10-28", past)
    assert month.probability == pytest.approx((10 * 1 + 2 * 0) / 12)
    found = answer("At least one conflict by P1 on P2 within 5 days of 2018-10-28", past)
    assert found.probability == pytest.approx((60 * 0.5 + 2 * 0) / 62, abs=0.01)
    none = answer("No conflict by P1 on P2 within 5 days of 2018-10-28", past)
    assert none.probability == pytest.approx(1 - found.probability)
    assert none.base_rate == pytest.approx(1 - found.base_rate)


def test_a_pair_without_a_past_has_what_others_have():
    past = world()
    quiet = before(past, FIRST + timedelta(1))
    found = answer("At least one conflict by P1 on NEW within 30 days of 2018-10-28", past)
    # A pair with no event has zero hits in every window read: under the others, over nothing.
    assert 0 < found.probability < found.base_rate
    assert answer("At least one conflict by P1 on P2 within 30 days of 2018-10-28", quiet).probability > 0
    assert answer("At least one conflict by P1 on P2 before 2018-02-01", past, FIRST) is None


def test_the_reason_has_the_numbers_that_the_data_have():
    past = world()
    found = answer("At least one conflict by P1 on P2 within 14 days of 2018-10-28", past)
    rows = (past.actors == 1) & (past.recipients == 2) & (past.wanted > 0)
    assert f"{past.wanted[rows].sum()} in 300 days read from 2018-01-01 to 2018-10-27" in found.reason
    assert f"the last on {EPOCH + timedelta(int(past.days[rows].max()))}" in found.reason
    own, others, weight, windows = re.search(
        r"in ([\d.]+) % of windows of 14.* in ([\d.]+) %, and that weighs as much as ([\d.]+) of ([\d.]+) windows",
        found.reason,
    ).groups()
    shrunk = (float(others) * float(weight) + float(own) * float(windows)) / (float(weight) + float(windows))
    assert found.probability == pytest.approx(shrunk / 100, abs=0.01)
    assert float(windows) == pytest.approx(300 / 14, abs=0.1)


def test_what_was_seen_of_the_window_counts_towards_it():
    past = happenings([(1, 2, 280, 2), (1, 2, 299, 5)])
    question = replace(parse("At least 3 conflicts by P1 on P2 between 2018-10-01 and 2018-11-30"))
    ahead = window_ahead(question, before(past, date(2018, 10, 27)), date(2018, 10, 27))
    assert (ahead.seen, ahead.need) == (2, 1)
    assert ahead.days == 61 - 26
    unread = replace(past, read_days=past.read_days[:-10], volume=past.volume[:-10])
    assert window_ahead(question, before(unread, AS_OF), AS_OF).days == 61 - 27 + 10


def test_directions_and_mutual_events():
    past = happenings([(1, 2, 100, 1), (2, 1, 101, 1), (1, 1, 102, 1), (1, 0, 103, 1), (2, 3, 104, 1)], mutual=[3])

    def seen(words):
        question = parse(f"At least 9 conflicts {words} between 2018-01-01 and 2018-12-31")
        return window_ahead(question, past, AS_OF).seen

    # Sorted by actor: row 3 is P2 on P1, and the two act on one another.
    assert (seen("by P1 on P2"), seen("by P2 on P1"), seen("between P1 and P2")) == (2, 1, 2)
    assert (seen("by P1"), seen("by P2"), seen("by P9")) == (3, 2, 0)


def test_last_month_goes_on():
    past = happenings([(1, 2, 10, 50), (1, 2, 290, 3)])
    found = answer("At least one conflict by P1 on P2 within 30 days of 2018-10-28", past)
    assert found.last_month == pytest.approx(1 - np.exp(-3))
    stale = answer("At least one conflict by P1 on P2 within 30 days of 2019-10-28", past, date(2019, 10, 28))
    assert stale.last_month is None
