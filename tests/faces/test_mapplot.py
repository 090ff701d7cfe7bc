"""The map as a file: whose names are written on it."""

import json
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from avviso.faces import mapplot
from avviso.records.world import Holding, PartyTally, Tally, World

DAYS = date(2018, 1, 1), date(2018, 12, 31)


def drawn(code, west):
    """A square on the equator."""
    ring = [[west, 0], [west, 4], [west + 4, 4], [west + 4, 0], [west, 0]]
    shape = {"type": "MultiPolygon", "coordinates": [[ring]]}
    return {"type": "Feature", "properties": {"code": code}, "geometry": shape}


@pytest.mark.parametrize(("west", "told"), [(6, ["Guatemala"]), (60, ["Guatemala", "Nicaragua"])])
def test_of_two_names_that_would_stand_on_one_another_the_busier_state_keeps_its(west, told):
    tallies = {"Nicaragua": Tally(6, 3, 0.33), "Guatemala": Tally(9, 3, 0.3)}
    parties = tuple(PartyTally(name[:3], name, "state", tally, "mixed") for name, tally in tallies.items())
    world = World(None, (), *DAYS, DAYS, 0.5, parties, (), (), 0, (), (), Holding(), {})
    borders = json.dumps({"type": "FeatureCollection", "features": [drawn("Nic", 0), drawn("Gua", west)]})
    made = ET.fromstring(mapplot.plot(world, borders, "a note"))
    names = [one.text for one in made.iter() if one.get("text-anchor") == "middle"]
    assert names == told
    assert sum(one.tag.endswith("circle") and one.get("fill-opacity") is not None for one in made.iter()) == 2
