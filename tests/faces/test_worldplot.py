"""The drawings of a period: names that can be read, and a month alone that is no wall."""

import re
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest

from avviso.faces import worldplot
from avviso.records.world import Holding, PairTally, PartyTally, Tally, World

STATES = "PER CHL BOL ARG BRA URY PRY ECU COL GUY SUR PAN CRI NIC HND SLV GTM BLZ MEX CUB JAM HTI DOM TTO".split()
MONTH = (date(2018, 6, 1), 40)


def world_of(codes, months=(MONTH,)):
    """Everybody deals with the first one, and each with the next."""
    tally = Tally(6, 3, 0.33)
    parties = tuple(PartyTally(code, code.title(), "state", tally, "mixed") for code in codes)
    ends = {tuple(sorted((codes[0], code))) for code in codes[1:]} | {tuple(sorted(two)) for two in pairwise(codes)}
    pairs = tuple(PairTally(left, right, tally, "mixed") for left, right in sorted(ends))
    days = date(2018, 1, 1), date(2018, 12, 31)
    return World(None, (), *days, days, 0.5, parties, pairs, (), 0, months, (), Holding(), {})


@pytest.mark.parametrize("many", [2, 9, 16, 24])
def test_no_party_stands_where_the_name_of_another_is(many):
    spots = worldplot.spots_of(world_of(STATES[:many]))
    for one, other in combinations(spots.values(), 2):
        assert abs(one[0] - other[0]) > 78 or abs(one[1] - other[1]) > 42, (one, other)


def test_parties_use_the_room_there_is():
    spots = worldplot.spots_of(world_of(STATES[:16]))
    nearest = min(
        max(abs(one[0] - other[0]) / 84, abs(one[1] - other[1]) / 46) for one, other in combinations(spots.values(), 2)
    )
    assert nearest > 1.3


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Peru", "Peru"),
        ("United Arab Emirates", "United Arab\nEmirates"),
        ("Organisation for the Prohibition of Chemical Weapons", "XXX"),
        ("Antidisestablishmentaria", "XXX"),
    ],
)
def test_a_long_name_takes_two_lines_and_only_one_that_is_longer_still_is_a_code(name, shown):
    assert worldplot.short_name(PartyTally("XXX", name, "state", Tally(1, 1, 0.5), "mixed")) == shown


def test_a_name_of_two_lines_is_drawn_as_two():
    found = world_of(STATES[:2])
    long = replace(found.parties[0], name="United Arab Emirates")
    drawn = worldplot.plot(replace(found, parties=(long, *found.parties[1:])))
    assert re.search(r">United Arab</tspan><tspan[^>]*>Emirates</tspan>", drawn)


def test_a_month_alone_is_a_bar_with_one_label():
    drawn = worldplot.months_plot(world_of(STATES[:2]))
    assert float(re.search(r'<rect [^>]*width="([\d.]+)"', drawn).group(1)) <= 24
    assert len(re.findall(r"<text[^>]*>2018-06<", drawn)) == 1
