"""The first page of what was read: the period in the address, and views that can be saved."""

import csv
import io
import json
import re
import shutil
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from html import unescape

import networkx
import pytest
from starlette.testclient import TestClient

from avviso import worlds
from avviso.faces.web import app, keys, world
from avviso.records.world import Move, Tally
from avviso.settings import Settings

from .conftest import HOST

SPAN = {"since": "2017-01-01", "until": "2017-12-31"}
MOVED = {"since": "2018-01-01", "until": "2019-12-31"}  # two years with events, and two before them


def site_of(store, folder):
    doorkeeper = keys.Doorkeeper(folder / "store.keys")
    site = app.Site(Settings(store=store), doorkeeper)
    client = TestClient(app.build(site, {HOST}), base_url=f"http://{HOST}", follow_redirects=False)
    client.get("/sign-in", params={"word": doorkeeper.once})
    return client


def test_the_page_of_what_was_read(inside):
    page = inside.get("/", params=SPAN).text
    assert "Russia and Venezuela" in page
    assert "Natural Earth" in page
    assert "Newest documents" in page
    assert 'value="prose" selected' in page
    assert "style=" not in page
    assert inside.get("/", params={"since": "2017-02"}).status_code == 400
    assert inside.get("/", params={"dataset": "icews"}).status_code == 400
    assert inside.get("/", params={"colour": "red"}).status_code == 400


def test_the_map_is_there_before_any_script_has_run(inside):
    page = inside.get("/", params=SPAN).text
    address = re.search(r'<figure class="map"[^>]*>\s*<img src="([^"]+)"', page)[1]
    assert "since=2017-01-01" in address
    assert inside.get(unescape(address)).headers["content-type"] == "image/svg+xml"


@pytest.mark.parametrize(
    ("now", "told"), [(0.634, "as before"), (0.64, "as before"), (0.52, "less conflict"), (0.71, "more conflict")]
)
def test_a_move_that_rounds_to_nothing_has_no_direction(inside, read_store, monkeypatch, now, told):
    both = [Tally(6, 9, share) for share in (0.638, now)]
    days = {name: date.fromisoformat(day) for name, day in SPAN.items()}
    found = worlds.world(read_store, worlds.WorldAsked(**days))
    moved = replace(found, moves=(Move("MAR", "DZA", *both),), names=found.names | {"MAR": "A", "DZA": "B"})
    monkeypatch.setattr(worlds, "world", lambda *_: moved)
    row = re.search(r"<tbody>(?:(?!<tbody>).)*64 → .*?</tbody>", inside.get("/", params=SPAN).text, re.DOTALL)[0]
    assert [words for words in ("as before", "less conflict", "more conflict") if words in row] == [told]


def test_a_new_reading_shows_at_once(tmp_path, read_store):
    from avviso.receiving import Sent, receive

    store = tmp_path / "copy.db"
    shutil.copy(read_store, store)
    client = site_of(store, tmp_path)
    before = client.get("/").text
    receive(store, Sent(b"Russia praised Iran on 29 March 2019.", ".txt", "test"))
    after = client.get("/").text
    assert "Iran" not in before
    assert "Iran" in after


@pytest.mark.parametrize("name", [f"{view}.{form}" for view, forms in world.FORMS.items() for form in forms])
def test_every_view_can_be_saved_in_every_form(inside, name):
    spans = {"borders": {}, "moves": MOVED}
    answer = inside.get(f"/world/{name}", params=spans.get(name.partition(".")[0], SPAN))
    assert answer.status_code == 200
    form = name.rpartition(".")[2]
    if form == "csv":
        assert len(list(csv.DictReader(io.StringIO(answer.text)))) >= 1
    elif form == "json" and name != "borders.json":
        assert answer.json()["ok"]
        assert len(answer.json()["rows"]) >= 1
    elif form == "jsonl":
        assert [json.loads(line) for line in answer.text.splitlines()]
    elif form == "svg":
        assert ET.fromstring(answer.text).tag == "{http://www.w3.org/2000/svg}svg"
    elif form == "graphml":
        graph = networkx.parse_graphml(answer.text)
        assert graph.edges["RUS", "VEN"]["cooperation"] > 0
    else:
        assert json.loads(answer.text)["features"]
    assert inside.get(f"/world/{name}", headers={"if-none-match": answer.headers["etag"]}).status_code in (200, 304)


def test_the_same_question_is_not_answered_twice(inside):
    first = inside.get("/world/network.svg", params=SPAN)
    again = inside.get("/world/network.svg", params=SPAN, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_view_that_is_not_there(inside):
    for name in ("network.pdf", "nothing.csv", "borders.csv"):
        answer = inside.get(f"/world/{name}")
        assert answer.status_code == 404
        assert "network.csv" in answer.text
