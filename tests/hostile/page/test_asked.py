"""Hostile words in every parameter, address, form and name of a file, and in what is opened as a file."""

from functools import cache
from urllib.parse import quote, urlencode

import pytest

from avviso import briefs
from avviso.briefing import render
from avviso.faces.web import app, keys
from avviso.settings import Settings

from ..routes import parameters, ways
from .conftest import page_of
from .payloads import SAMPLE, tame
from .stored import document_id

# Harmless words of several sorts: what pages look like that do or do not know them.
PROBES = ("qqqqqq", "", "VEN", "praised", "SELECT 1 AS a", '"a b"', "-a", "q" * 120)
KNOWING = ("/", "/search", "/documents", "/actors", "/sql")  # pages that a known word changes, and that come at once
LIVE = ("/search?q={}", "/actors?q={}", "/sql?q={}", "/search?since={}")
DRAWN = """(text) => [...new DOMParser().parseFromString(text, "text/xml").querySelectorAll(
  "parsererror, script, foreignObject, image, a[*|href^=javascript], [onload], [onclick]"
)].map((one) => one.localName)"""


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    """Every page that is asked with GET: its way."""
    folder = tmp_path_factory.mktemp("routes")
    door = keys.Doorkeeper(folder / "a.keys")
    built = app.build(app.Site(Settings(store=folder / "a.db"), door), {"a"})
    return [one for one in ways(built) if one.method == "GET" and not one.path.startswith(("/api", "/static"))]


def asked_of(browsed, addresses):
    """Pages with their parameters: (way, name). Some runs take only what comes at once."""

    @cache
    def text(path):
        return browsed.fetch(browsed.hostile, path).text()

    quick = len(browsed.words) == len(SAMPLE)
    for way in (one for one in addresses if not quick or one.path in KNOWING):
        for name in parameters(text, way):
            yield way, name


def strange(browsed, addresses, known):
    """Addresses that fail, or whose pages have nodes of kinds that the pages at `known` have not."""
    usual = set().union(*browsed.shapes([text for _, text in browsed.texts(known)]))
    wrong = []
    for start in range(0, len(addresses), 50):
        part = addresses[start : start + 50]
        told = browsed.texts(part)
        wrong += [(path, status) for path, (status, _) in zip(part, told, strict=True) if status >= 500]
        shapes = browsed.shapes([text for _, text in told])
        wrong += [(path, set(one) - usual) for path, one in zip(part, shapes, strict=True) if set(one) - usual]
    return wrong


def test_no_parameter_of_any_page_adds_a_node(browsed, addresses):
    quick = len(browsed.words) == len(SAMPLE)
    some, seen, most = browsed.words[:2], 0, 4 if quick else None
    for way, name in asked_of(browsed, addresses):
        words = some if quick else browsed.words
        base = way.at()
        known = [f"{base}?{urlencode({name: one})}" for one in PROBES[: most if way.path in KNOWING else 1]]
        known += [f"{base}?no-such=1", f"/search?{urlencode({'q': '-a'})}", "/documents/none"]
        assert strange(browsed, [f"{base}?{urlencode({name: one})}" for one in words], known) == [], (way, name)
        seen += 1
    assert seen >= (20 if quick else 60)


def test_no_place_in_an_address_adds_a_node(browsed, addresses):
    words = browsed.words if len(browsed.words) > len(SAMPLE) else browsed.words[:2]
    for way in addresses:
        for name in way.names:
            base = [way.at(**{name: quote(one, safe="")}) for one in words]
            known = [way.at(**{name: quote(one, safe="")}) for one in ("none", "Ruritania", "a/b")]
            assert strange(browsed, base, [*known, "/documents/none"]) == [], (way, name)


def test_nothing_runs_that_stands_in_an_address(browsed):
    for number, one in enumerate(browsed.words):
        few = len(browsed.words) == len(SAMPLE)
        for form in (LIVE[number % len(LIVE)],) if few else LIVE:
            browsed.live(browsed.hostile, form.format(quote(one, safe="")))


def test_what_is_typed_into_a_form_comes_back_as_text(browsed):
    for number, one in enumerate(browsed.words):
        texts = []
        for words in (one, tame(one, number)):
            fields = dict.fromkeys(("title", "publisher", "url", "published"), words)
            fields["text"] = f"Words {words}"  # a text that begins with a brace would be lines of JSON
            client = browsed.clients[browsed.hostile.address]
            answers = [client.post("/add", data=fields), client.post("/sign-in", data={"word": words})]
            assert [answer.status_code for answer in answers] == [400, 403]
            texts += [page_of(answer) for answer in answers]
        shapes = browsed.shapes(texts)
        assert shapes[:2] == shapes[2:], one


def test_the_name_of_a_file_that_is_sent_is_text(browsed):
    for start in range(0, len(browsed.words), 100):
        pages = []
        for words in (browsed.words[start : start + 100], browsed.tamed[start : start + 100]):
            files = [("files", (f"{one}.docx", b"x", "text/plain")) for one in words]
            sent = browsed.clients[browsed.hostile.address].post("/add", files=files)
            assert sent.status_code == 303
            where = sent.headers["location"]
            for _ in range(600):
                if 'data-state="done"' in (text := browsed.fetch(browsed.hostile, where).text()):
                    break
                browsed.blank.wait_for_timeout(100)
            assert text.count(".docx") >= len(words)
            browsed.live(browsed.hostile, where)
            pages.append(text)
        one, two = browsed.shapes(pages)
        assert one == two


def test_who_signs_a_judgement_may_be_called_anything(browsed):
    """Names of every script are kept, and none makes a header or a cookie of its own."""
    own = {"origin": browsed.hostile.address}
    for number, one in enumerate(
        (*browsed.words, "Łukasz", "Иван Иванович", "李华", "a; Path=/x", "a\r\nSet-Cookie: b=1")
    ):
        place = number % len(browsed.words)
        form = {"by": one, "say": f"t{place:015x} right", "note": one}
        path = f"/documents/{document_id(place)}/judgements"
        answer = browsed.fetch(browsed.hostile, path, method="POST", form=form, headers=own, redirects=0)
        assert answer.status in (303, 400), one
        set_by = [header["value"] for header in answer.headers_array if header["name"].lower() == "set-cookie"]
        assert len(set_by) <= 1, one
        assert not set_by or set_by[0].startswith("avviso-name="), one
        browsed.live(browsed.hostile, f"/documents/{document_id(place)}")


def test_a_brief_that_is_opened_as_a_file_runs_nothing(browsed, tmp_path):
    texts = []
    quick = len(browsed.words) == len(SAMPLE)  # a brief takes seconds
    for served in (browsed.hostile, browsed.tame)[: 1 if quick else 2]:
        made = briefs.write_brief(briefs.BriefAsked(("VEN", "RUS"), dataset="prose"), briefs.Places(served.store))
        path = tmp_path / f"{len(texts)}.html"
        texts.append(render(made.brief))
        path.write_text(texts[-1], encoding="utf-8")
    browsed.page.goto((tmp_path / "0.html").as_uri(), wait_until="load")
    assert browsed.page.evaluate("Boolean(window.ran)") is False
    inside = browsed.page.evaluate("document.querySelectorAll('[onclick], [onerror], [onload], iframe, object').length")
    assert inside == 0
    assert texts[0].count("hit()") > 10
    one, two = browsed.shapes([texts[0], texts[-1]])
    assert {name.partition("[")[0] for name in one} <= {name.partition("[")[0] for name in two}
    assert one["script[]"] == two["script[]"]


def test_what_the_api_and_the_drawings_answer_is_no_page(browsed):
    """Looked at in the browser itself: JSON and drawings stay what they are, whatever words stand in them."""
    number = len(browsed.words) - 1
    paths = [f"/api/documents/{document_id(number)}", "/api/claims?_size=1000", "/api/judgements?_size=1000"]
    paths += ["/world/network.json", "/dyads/VEN/RUS/level.svg"]
    for name in ("network.svg", "months.svg", "network.graphml", "network.csv", "map.geojson"):
        answer = browsed.fetch(browsed.hostile, f"/world/{name}")
        assert answer.headers["content-disposition"].startswith("attachment"), name
        drawn = browsed.blank.evaluate(DRAWN, answer.text()) if name.endswith(("svg", "graphml")) else []
        assert drawn == [], name
    paths += [f"/sql.json?{urlencode({'q': 'SELECT * FROM documents'})}", "/api/questions?_size=1000"]
    for path in paths:
        browsed.page.goto(browsed.hostile.address + path, wait_until="load")
        kind, ran, strange = browsed.page.evaluate(
            "[document.contentType, Boolean(window.ran), document.querySelectorAll('img, b, iframe, [onerror]').length]"
        )
        assert (kind, ran, strange) == ("image/svg+xml" if ".svg" in path else "application/json", False, 0), path
