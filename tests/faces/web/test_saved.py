"""Searches kept under a name, and links to files on every page that shows what was read."""

import re
import shutil

import pytest

from .test_world import site_of


@pytest.fixture
def client(read_store, tmp_path):
    return site_of(shutil.copy(read_store, tmp_path / "copy.db"), tmp_path)


def save(client, name, address):
    return client.post("/saved", data={"name": name, "address": address})


def test_a_search_is_saved_listed_replaced_and_deleted(client):
    address = "/search?party=VEN&since=2017"
    assert f'value="{address.replace("&", "&amp;")}"' in client.get(address).text
    answer = save(client, " Venezuela,  since 2017 ", address)
    assert (answer.status_code, answer.headers["location"]) == (303, "/search#saved")
    page = client.get("/search").text
    assert 'href="/search?party=VEN&amp;since=2017">Venezuela, since 2017</a>' in page
    save(client, "Venezuela, since 2017", "/dyads/VEN/RUS?since=2017")
    page = client.get("/search").text
    assert page.count("Venezuela, since 2017</a>") == 1
    assert "/dyads/VEN/RUS?since=2017" in page
    assert client.post("/saved/delete", data={"name": "Venezuela, since 2017"}).status_code == 303
    assert "None yet" in client.get("/search").text
    assert client.post("/saved/delete", data={"name": "Venezuela, since 2017"}).status_code == 404


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/search", "//evil.example/search", "javascript:alert(1)", "/saved/delete", "/api/export",
     "search?q=a", "", "/search?q=" + "a" * 2000, "/search?q=a\nb", "/dyads/VEN/RUS/../../saved"],
)  # fmt: skip
def test_only_pages_of_this_server_are_saved(client, address):
    assert save(client, "name", address).status_code == 400
    assert "None yet" in client.get("/search").text


@pytest.mark.parametrize("name", ["", "   ", "a" * 101])
def test_a_search_needs_a_name_that_can_be_read(client, name):
    assert save(client, name, "/search?q=oil").status_code == 400


def test_words_of_a_name_are_text(client):
    save(client, "<b>bold</b> & more", "/search?q=<script>")
    page = client.get("/search").text
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; more" in page
    assert "<script>" not in page.replace("<script src", "")


def test_every_page_that_shows_what_was_read_gives_it_to_other_programs(inside):
    document = re.search(r'href="(/documents/[^"?]+)"', inside.get("/search").text).group(1)
    wanted = {
        "/": ("csv", "jsonl", "geojson", "graphml", "svg"),
        "/dyads/VEN/RUS": ("csv", "jsonl", "geojson", "graphml", "svg"),
        "/actors/VEN": ("csv", "jsonl", "geojson", "graphml"),
        "/search?q=oil": ("csv", "jsonl"),
        document: ("csv", "jsonl"),
        "/scorecard": ("csv", "jsonl"),
    }
    for page, forms in wanted.items():
        links = [one.replace("&amp;", "&") for one in re.findall(r'href="([^"]+)"', inside.get(page).text)]
        for form in forms:
            found = [one for one in links if re.search(rf"\.{form}\b|_format={form}\b", one)]
            assert found, (page, form)
            assert inside.get(found[0]).status_code == 200, found[0]


def test_the_map_is_a_drawing_of_its_own(inside):
    drawing = inside.get("/world/map.svg", params={"since": "2017-01-01", "until": "2017-12-31"}).text
    assert "Natural Earth" in drawing
    assert drawing.count("<circle cx") >= 2
    assert "style=" not in drawing
