"""Borders: read from either format, disputed areas nobody's, rings as each reader wants them."""

import json
from itertools import pairwise
from pathlib import Path

import geojson
import pytest

from avviso.errors import DataError
from avviso.exporting import borders
from avviso.exporting.rings import is_clockwise, parted, rounded, wound
from avviso.importing.vocabulary import numeric, states

SHIPPED = Path(borders.__file__).parents[1] / "static" / "vendor" / "countries-110m.json"
SQUARE = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
# As Chukotka: it goes over the 180th meridian, anticlockwise.
ACROSS = [[170, 60], [-170, 60], [-170, 70], [170, 70], [170, 60]]


@pytest.fixture(scope="module")
def shipped():
    return borders.read(SHIPPED)


@pytest.fixture(scope="module")
def drawn(shipped):
    return json.loads(borders.drawn(shipped, borders.party_of(numeric(), states())))["features"]


def named(features, name):
    return [one for one in features if one["properties"]["name"] == name]


def test_disputed_areas_are_nobodys(drawn):
    for name in ("W. Sahara", "Kosovo", "N. Cyprus", "Somaliland", "Falkland Is."):
        assert [one["properties"]["code"] for one in named(drawn, name)] == [None]
    crimea = [one for one in named(drawn, "Russia") if one["properties"]["code"] is None]
    assert [len(one["geometry"]["coordinates"]) for one in crimea] == [1]
    points = crimea[0]["geometry"]["coordinates"][0][0]
    assert all(32 < lon < 37 and 44 < lat < 46.5 for lon, lat in points)
    assert all(one["properties"]["code"] == "UKR" for one in named(drawn, "Ukraine"))


def test_nearly_every_country_has_its_state(drawn):
    lost = sorted({one["properties"]["name"] for one in drawn if not one["properties"]["code"]})
    assert lost == [
        "Falkland Is.", "Fr. S. Antarctic Lands", "Kosovo", "N. Cyprus", "Russia", "Somaliland", "W. Sahara",
    ]  # fmt: skip


def test_drawn_rings_run_clockwise_on_the_globe(drawn):
    assert all(is_clockwise(polygon[0]) for one in drawn for polygon in one["geometry"]["coordinates"])


def test_exported_rings_keep_to_the_standard(shipped):
    rows = {code: {"code": code} for code in states()}
    found = geojson.loads(borders.joined(shipped, borders.party_of(numeric(), states()), rows, "whose they are"))
    assert found["note"] == "whose they are"
    assert found.is_valid
    for feature in found["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            for ring in polygon:
                assert all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in ring)
                # No line runs from one edge of the map to the other.
                assert all(abs(one[0] - other[0]) < 180 or one[1] == other[1] == -90 for one, other in pairwise(ring))
    assert "RUS" in {one["properties"]["code"] for one in found["features"]}


def test_a_ring_over_the_meridian_is_parted_and_another_is_not():
    parts = parted([ACROSS])
    assert sorted((min(lon for lon, _ in one[0]), max(lon for lon, _ in one[0])) for one in parts) == [
        (-180, -170), (170, 180),
    ]  # fmt: skip
    assert parted([SQUARE]) == [[SQUARE]]


def test_rings_are_turned_as_asked():
    assert not is_clockwise(SQUARE)
    assert not is_clockwise(ACROSS)
    assert wound([SQUARE, SQUARE], clockwise=True) == [SQUARE[::-1], SQUARE]


def test_a_ring_that_becomes_nothing_is_gone():
    assert rounded([SQUARE, [[0, 0], [0.001, 0], [0.001, 0.001], [0, 0]]], 2) == [SQUARE]


def test_geojson_by_code_is_read_as_well():
    own = {"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": "VEN", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [SQUARE]}},
        {"type": "Feature", "id": "ZZZ", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [SQUARE]}},
    ]}  # fmt: skip
    parsed = borders.parse(json.dumps(own).encode(), "a file")
    told = json.loads(borders.drawn(parsed, borders.party_of(numeric(), states())))
    assert [one["properties"]["code"] for one in told["features"]] == ["VEN", None]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no json",
        b"[]",
        b"{}",
        b'{"type": "Topology"}',
        b'{"type": "FeatureCollection", "features": [1]}',
        b'{"type": "Feature"}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_what_holds_no_borders_says_what_to_do(data):
    with pytest.raises(DataError, match="mend it or take it away"):
        borders.parse(data, "borders.json")
