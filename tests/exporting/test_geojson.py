"""GeoJSON, checked against RFC 7946 by the package geojson where it is there, and for how exact a point may be."""

import json

import pytest


def features(exports):
    """The features of an export."""
    return json.loads(exports("geojson"))["features"]


def test_a_town_has_a_point_with_the_longitude_first(visit):
    (one,) = features(visit())
    assert one["geometry"] == {"type": "Point", "coordinates": [37.62, 55.75]}
    assert (one["properties"]["place"], one["properties"]["country_code"]) == ("Moscow", "RUS")
    assert one["properties"]["geo_precision"] == 1


def test_a_region_has_a_rounder_point(visit):
    (one,) = features(visit(precision=2))
    assert one["geometry"]["coordinates"] == [37.6, 55.8]


@pytest.mark.parametrize("place", [{"precision": 3}, {"precision": 0}, {"latitude": None, "longitude": None}])
def test_of_a_country_alone_or_an_unknown_spot_there_is_no_point(visit, place):
    exports = visit(**place)
    (one,) = features(exports)
    assert one["geometry"] is None
    assert any("without a point" in line for line in exports.account.lines())


def test_events_without_a_place_are_left_out_and_counted(exporter):
    found = features(exporter)
    assert exporter.account.left("event") == {"no place is named": exporter.held("event") - len(found)}


def test_the_package_geojson_finds_it_valid(exporter, awkward):
    geojson = pytest.importorskip("geojson")
    for exports in (exporter, awkward):
        collection = geojson.loads(exports("geojson").decode())
        assert collection.errors() in ([], None)
        for one in collection.features:
            assert one.is_valid or one.geometry is None
