"""Reasons: every number in them is found again by plain counting, and their events move the forecast as they say."""

import re
from datetime import date, timedelta

import numpy as np
import pytest

from avviso.forecasting import dynamic
from avviso.forecasting.dynamicfeatures import Asked
from avviso.forecasting.outlook import Ask, outlook
from avviso.forecasting.questionkinds import load
from avviso.outlooks import kinds_in
from avviso.records.ready import EPOCH

from .pools import PARTIES, pool

SHAPE = re.compile(
    r"(?P<count>\d+) (?P<name>.+) by (?P<actor>P\d+) on (?P<recipient>P\d+) in the last (?P<days>\d+) days, "
    r"the last on (?P<last>\S+): with (?:it|them) (?P<with>[\d.]+) %, "
    r"(?P<way>up|down) from (?P<without>[\d.]+) % without; "
    r"(?P<kind>.+) followed such within (?P<horizon>\d+) days in (?P<hits>\d+) of (?P<cases>\d+) comparable cases "
    r"\((?P<otherhits>\d+) of (?P<others>\d+) others\)"
)


def explained(seed, draw, how_many):
    """Outlooks of random pairs and days in a world, with a number of their reasons."""
    past, found = pool(seed), []
    while len(found) < how_many:
        left, right = draw.choice(np.arange(1, len(PARTIES)), 2, replace=False)
        as_of = EPOCH + timedelta(int(past.read_days[0] + draw.integers(200, 380)))
        horizon = int(draw.choice([7, 30, 45]))
        told = outlook(past, (PARTIES[left], PARTIES[right]), Ask(as_of, horizon, kinds_in(past)), dynamic.load(), {})
        every = [(told, one, reason) for one in told.kinds for reason in one.reasons]
        found += [every[place] for place in draw.permutation(len(every))[:8]]
    return past, found[:how_many]


@pytest.fixture(scope="module")
def worlds():
    """Two hundred reasons of two worlds, with the rows of each as plain tuples."""
    draw = np.random.default_rng(11)
    found = []
    for seed in (1, 2):
        past, reasons = explained(seed, draw, 100)
        names = zip(past.days, past.actors, past.recipients, past.kinds, past.counts, strict=True)
        rows = [
            ((EPOCH + timedelta(int(day))), past.parties[a], past.parties[r], past.vocabulary[kind], int(count))
            for day, a, r, kind, count in names
        ]
        found.append((past, rows, reasons))
    return found


def recounted(rows, asked, group, days, horizon, as_of):
    """Cases and hits by going through rows: (pair had the group before, pair had the kind after) for each window."""
    (group_kind, turned), begun = group, rows[0][0]
    found = {True: [0, 0], False: [0, 0]}
    for number in range(1, 13):
        start = as_of - timedelta(horizon * number)
        if start <= date(2018, 1, 1):
            continue
        year, before, after = set(), set(), set()
        for day, actor, recipient, kind, _ in rows:
            if actor == recipient or "" in (actor, recipient) or day < begun:
                continue
            if start - timedelta(365) <= day < start:
                year.add((actor, recipient))
            if start - timedelta(days) <= day < start and group_kind.covers(kind.event, kind.cameo, kind.quad):
                before.add((recipient, actor) if turned else (actor, recipient))
            if start <= day < start + timedelta(horizon) and asked.covers(kind.event, kind.cameo, kind.quad):
                after.add((actor, recipient))
        for pair in year:
            found[pair in before][0] += 1
            found[pair in before][1] += pair in after
    return found


def test_every_number_of_two_hundred_reasons_is_found_again(worlds):
    checked = 0
    for _, rows, reasons in worlds:
        for told, one, reason in reasons:
            words = SHAPE.fullmatch(reason.text)
            assert words, reason.text
            kind, group = load().kinds[one.kind.lower()], load().kinds[words["name"].lower()]
            sides = words["actor"], words["recipient"]
            since = told.as_of - timedelta(int(words["days"]))
            own = [
                row
                for row in rows
                if row[1:3] == sides
                and since <= row[0] < told.as_of
                and group.covers(row[3].event, row[3].cameo, row[3].quad)
            ]
            assert int(words["count"]) == sum(row[4] for row in own)
            assert words["last"] == str(max(row[0] for row in own))
            cited = {(e.day, e.actor, e.recipient, e.event, e.cameo, e.count) for e in reason.events}
            assert cited == {(*row[:3], row[3].event, row[3].cameo, row[4]) for row in own}
            turned = sides != (one.actor, one.recipient)
            again = recounted(rows, kind, (group, turned), int(words["days"]), told.horizon, told.as_of)
            assert [int(words["cases"]), int(words["hits"])] == again[True]
            assert [int(words["others"]), int(words["otherhits"])] == again[False]
            assert words["with"] == f"{100 * one.probability:.1f}"
            assert words["without"] == f"{100 * reason.without:.1f}"
            assert int(words["horizon"]) == told.horizon
            checked += 1
    assert checked == 200


def test_taking_the_events_of_a_reason_away_moves_the_forecast_as_it_says(worlds):
    for past, _, reasons in worlds:
        for told, one, reason in reasons:
            cited = {((e.day - EPOCH).days, e.actor, e.recipient, e.event, e.cameo) for e in reason.events}
            gone = np.array(
                [
                    (day, past.parties[a], past.parties[r], past.vocabulary[k].event, past.vocabulary[k].cameo) in cited
                    for day, a, r, k in zip(past.days, past.actors, past.recipients, past.kinds, strict=True)
                ]
            )
            kind = load().kinds[one.kind.lower()]
            pair = np.array([[PARTIES.index(one.actor), PARTIES.index(one.recipient)]])
            day = (told.as_of - EPOCH).days
            asked = Asked(pair, (kind,), told.horizon)
            without = dynamic.load().probabilities(past.without(gone), day, asked)[0, 0]
            assert without == pytest.approx(reason.without, abs=1e-9)
            assert (without < one.probability) == ("up from" in reason.text)


def test_reasons_come_strongest_first_and_differ(worlds):
    for _, _, reasons in worlds:
        for _, one, _ in reasons:
            moves = [abs(one.probability - reason.without) for reason in one.reasons]
            assert moves == sorted(moves, reverse=True)
            assert len(moves) <= 3
            assert len({reason.events for reason in one.reasons}) == len(moves)
