"""What was read at a glance: the default period, the period before, and the page of events that were imported alone."""

import json
from datetime import date

import pytest
from starlette.testclient import TestClient

from avviso.errors import InputError
from avviso.faces.web import app, keys
from avviso.settings import Settings
from avviso.worlds import WorldAsked
from avviso.worlds import world as gathered

from .importing.samples import gdelt

HOST = "127.0.0.1:8010"


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """Events of 2017 and 2018 and nothing read: in 2018 VEN and RUS, who fought before, talk; USA is new."""
    from avviso.intake import import_events

    folder = tmp_path_factory.mktemp("imported")
    rows = []
    for number in range(6):
        for year, code in ((2017, "190"), (2018, "040")):
            cells = {"c0": f"{year}{number}", "c1": f"{year}0{number + 1}15", "c7": "VEN", "c17": "RUS", "c26": code}
            rows.append(gdelt(2, **cells, c27=code, c28=code[:2]))
    last = {"c0": "9", "c1": "20181215", "c7": "USA", "c17": "VEN", "c26": "190", "c27": "190", "c28": "19"}
    (folder / "made.export.CSV").write_text("".join([*rows, gdelt(2, **last)]))
    for _ in import_events(folder / "none.db", [folder / "made.export.CSV"]):
        pass
    return folder / "none.db"


def site_of(store, folder, data=None):
    doorkeeper = keys.Doorkeeper(folder / "store.keys")
    site = app.Site(Settings(store=store), doorkeeper, None, data)
    client = TestClient(app.build(site, {HOST}), base_url=f"http://{HOST}", follow_redirects=False)
    client.get("/sign-in", params={"word": doorkeeper.once})
    return client


def test_the_default_period_is_the_last_year_that_was_read(imported):
    found = gathered(imported, WorldAsked())
    assert (found.origin.name, found.since, found.until) == ("gdelt2", date(2017, 12, 16), date(2018, 12, 15))
    assert found.before == (date(2016, 12, 16), date(2017, 12, 15))
    assert [(one.left, one.right, one.tally.cooperation, one.tally.conflict) for one in found.pairs] == [
        ("RUS", "VEN", 6, 0), ("USA", "VEN", 0, 1),
    ]  # fmt: skip
    assert [(one.code, one.tally.events) for one in found.parties] == [("VEN", 7), ("RUS", 6), ("USA", 1)]
    (move,) = found.moves
    assert (move.left, move.right, move.before.conflict, move.now.cooperation) == ("RUS", "VEN", 6, 6)
    assert move.change < -0.3
    assert sum(events for _, events in found.months) == 13
    assert found.holding.documents == 0


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (WorldAsked(date(2018, 2, 1), date(2018, 1, 1)), "is after"),
        (WorldAsked(date(1, 1, 2), date(2018, 1, 1)), "calendar"),
        (WorldAsked(until=date(1, 1, 5)), "calendar"),
        (WorldAsked(date(9999, 12, 30)), "calendar"),
        (WorldAsked(dataset="icews"), "there are gdelt2"),
    ],
)
def test_what_cannot_be_shown_says_why(imported, asked, told):
    with pytest.raises(InputError, match=told):
        gathered(imported, asked)


def test_a_page_of_events_alone_and_one_of_nothing(imported, tmp_path):
    page = site_of(imported, tmp_path).get("/").text
    assert "dataset gdelt2 (13)" in page
    assert "▼ less conflict" in page
    empty = site_of(tmp_path / "none.db", tmp_path).get("/")
    assert empty.status_code == 200
    assert "avviso import" in empty.text


def test_a_user_lays_borders_of_their_own(imported, tmp_path):
    square = [[-70, 5], [-60, 5], [-60, 10], [-70, 10], [-70, 5]]
    feature = {"type": "Feature", "id": "VEN", "properties": {"name": "V"}}
    feature["geometry"] = {"type": "Polygon", "coordinates": [square]}
    client = site_of(imported, tmp_path, tmp_path)
    assert "Natural Earth" in client.get("/").text
    own = tmp_path / "borders.json"
    own.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert "it says nothing of whose they are" in client.get("/").text
    (tmp_path / "borders.txt").write_text("Borders as <my ministry> draws them.")
    assert "Borders as &lt;my ministry&gt; draws them." in client.get("/").text
    assert [one["properties"]["code"] for one in client.get("/world/borders.json").json()["features"]] == ["VEN"]
    (saved,) = client.get("/world/map.geojson").json()["features"]
    assert saved["properties"]["cooperation"] == 6
    own.write_text("no borders")
    answer = client.get("/world/borders.json")
    assert answer.status_code == 503
    assert "mend it or take it away" in answer.text
