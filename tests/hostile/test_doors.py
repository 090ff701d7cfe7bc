"""Who gets in: hosts, origins, keys on every route, paths that climb, addresses that lead away, words in logs."""

import logging
import re
import shutil
import socket
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

import avviso
from avviso.faces.api.limits import Buckets
from avviso.faces.cli import run
from avviso.faces.web import app, keys, walls
from avviso.settings import Settings

from .routes import application, ways

HOST = "127.0.0.1:8010"
OWN = f"http://{HOST}"
OVER = datetime(2020, 1, 1, tzinfo=UTC)
OPEN = ("/health", "/sign-in", "/static/avviso.css")
SECRET = "root:x:0:0"  # of the file that lies where no path may lead


@pytest.fixture(scope="module")
def place(example_store, tmp_path_factory):
    """A folder with a store in it, and a file beside it that nobody may have."""
    top = tmp_path_factory.mktemp("doors")
    folder = top / "data" / "store"
    folder.mkdir(parents=True)
    shutil.copy(example_store, folder / "own.db")
    for where in (top, top / "data", folder):
        (where / "secret.txt").write_text(SECRET)
    return folder / "own.db"


@pytest.fixture
def door(place):
    keys.keys_file(place).unlink(missing_ok=True)
    return keys.Doorkeeper(keys.keys_file(place))


@pytest.fixture
def built(place, door):
    made = app.build(app.Site(Settings(store=place), door), walls.host_names("127.0.0.1", 8010))
    application(made).state.buckets = Buckets(rate=1e9, burst=1e9)
    return made


@pytest.fixture
def client(built):
    return TestClient(built, base_url=OWN, follow_redirects=False)


@pytest.fixture
def bearer(door):
    """Headers with a key of a kind: "" for none."""
    made = {scope: keys.add_key(door.path, scope, 2)[1] for scope in keys.SCOPES}
    made |= {"expired": keys.add_key(door.path, "write", 1, OVER)[1], "bad": "avviso-of-nobody"}
    return lambda kind: {"authorization": f"Bearer {made[kind]}"} if kind else {}


# Names under which a page of somebody else's reaches this machine, once its name leads here (DNS rebinding), and names
# that only look like ours.
HOSTS = (
    "evil.example", "evil.example:8010", "127.0.0.1.nip.io:8010", "localhost.evil.example:8010", "127.0.0.1:8011",
    "127.0.0.1", "127.0.0.1:08010", "127.0.0.1:8010.evil.example", "127.0.0.1:8010@evil.example", "localhost.:8010",
    "127.1:8010", "2130706433:8010", "0x7f000001:8010", "0177.0.0.1:8010", "[::ffff:127.0.0.1]:8010", "0.0.0.0:8010",
    "[::]:8010", "127.0.0.1:8010, evil.example", "127.0.0.1:8010 ", "127.0.0.1\t:8010", "", "null", "*", "avviso:8010",
    "10.0.0.5:8010", "169.254.169.254:8010", "xn--localhost:8010", "http://127.0.0.1:8010",
)  # fmt: skip


@pytest.mark.parametrize("host", HOSTS, ids=repr)
@pytest.mark.parametrize("path", ["/health", "/", "/api/documents", "/static/avviso.css"])
def test_no_other_name_is_answered_even_with_a_key(client, bearer, host, path):
    answer = client.get(path, headers={"host": host, **bearer("write")})
    # A browser cannot send two names, nor blanks within one; whoever does is not answered either.
    assert answer.status_code in (400, 421), host
    assert SECRET not in answer.text


@pytest.mark.parametrize("host", [HOST, "localhost:8010", "LOCALHOST:8010", "[::1]:8010"])
def test_the_names_of_this_machine_are_answered(client, bearer, host):
    assert client.get("/health", headers={"host": host, **bearer("read")}).status_code == 200


SITES = (None, "same-origin", "none", "same-site", "cross-site", "evil")
MODES = (None, "navigate", "cors", "no-cors", "websocket")
ORIGINS = (
    None, OWN, "http://localhost:8010", "null", "http://evil.example", f"https://{HOST}.evil.example",
    "http://127.0.0.1", "http://127.0.0.1:8011", f"http://{HOST}@evil.example", "file://",
    f"http://evil.example/{HOST}",
)  # fmt: skip


@pytest.mark.parametrize("origin", ORIGINS, ids=repr)
@pytest.mark.parametrize("site", SITES, ids=repr)
def test_only_our_own_pages_change_anything(client, bearer, site, origin):
    given = {"sec-fetch-site": site, "origin": origin}
    headers = {name: value for name, value in given.items() if value is not None}
    answer = client.post("/api/judgements", json={}, headers={**headers, **bearer("write")})
    own = site in (None, "same-origin", "none") and origin in (None, OWN, "http://localhost:8010")
    assert answer.status_code == (422 if own else 403)


@pytest.mark.parametrize("mode", MODES, ids=repr)
@pytest.mark.parametrize("site", SITES, ids=repr)
def test_another_site_may_lead_here_and_load_nothing(client, bearer, site, mode):
    given = {"sec-fetch-site": site, "sec-fetch-mode": mode}
    headers = {name: value for name, value in given.items() if value is not None}
    answer = client.get("/api/documents?_size=1", headers={**headers, **bearer("read")})
    foreign = site in ("cross-site", "same-site", "evil") and mode != "navigate"
    assert answer.status_code == (403 if foreign else 200)
    assert "access-control-allow-origin" not in answer.headers


def test_no_preflight_is_granted(client, bearer):
    answer = client.options(
        "/api/documents", headers={"origin": "http://evil.example", "access-control-request-method": "POST"}
    )
    assert answer.status_code in (401, 403, 405)
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_every_route_asks_who_is_there(built, client, bearer):
    """Each method of each route with no key, a bad one, one that is over, and one that may only read."""
    seen = 0
    for way in ways(built):
        for kind in ("", "bad", "expired"):
            answer = client.request(way.method, way.at(), headers={"origin": OWN, **bearer(kind)})
            if way.path in OPEN:
                assert answer.status_code in (200, 403), (way, kind)
            else:
                assert answer.status_code == 401, (way, kind)
                assert answer.headers["www-authenticate"].startswith("Bearer")
            seen += 1
        if way.method != "GET" and way.path not in OPEN:
            answer = client.request(way.method, way.at(), headers={"origin": OWN, **bearer("read")})
            assert (answer.status_code, "only read" in answer.text) == (403, True), way
            assert client.request(way.method, way.at(), headers=bearer("write")).status_code not in (401, 403), way
    assert seen > 150


# What takes seconds is asked for where it ends at once: with a parameter that there is not.
@pytest.mark.parametrize("kind", ["read", "write"])
def test_every_page_lets_in_whoever_may_read(built, client, bearer, kind):
    for way in ways(built):
        if way.method == "GET":
            answer = client.get(f"{way.at()}?no-such=1", headers=bearer(kind))
            assert answer.status_code in (200, 307, 400, 404), (way, answer.status_code)


def test_every_answer_is_dressed(built, client, bearer):
    """No answer can be taken for a page that it is not, framed, or read by another site."""
    for way in ways(built):
        for kind in ("", "read"):
            answer = client.request(way.method, f"{way.at()}?no-such=1", headers=bearer(kind))
            policy = answer.headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["x-frame-options"] == "DENY"
            html = answer.headers.get("content-type", "").startswith("text/html")
            assert not (html and way.path.startswith("/api/") and way.path != "/api/"), way
            assert "server" not in answer.headers


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "192.168.1.2", "avviso.example", "", "127.0.0.2"])
def test_no_address_that_others_reach_is_served_without_a_key(place, door, monkeypatch, capsys, host):
    assert not keys.read_keys(door.path)
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: pytest.fail("it was served"))
    assert run(["serve", "--host", host, "--store", str(place)]) == 2
    assert "avviso key add" in capsys.readouterr().err


def test_a_session_ends_with_the_key_that_it_was_signed_in_with(client, door):
    made, secret = keys.add_key(door.path, "read", 2)
    assert client.post("/sign-in", data={"word": secret}, headers={"origin": OWN}).status_code == 303
    assert client.get("/sql").status_code == 200
    keys.remove_key(door.path, made.id)
    assert client.get("/sql").status_code == 401


def test_a_port_that_is_taken_is_told(place, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", "--port", str(port), "--store", str(place)]) == 2
    assert "another --port" in capsys.readouterr().err


def test_a_key_that_is_over_opens_no_address(place, door, capsys):
    keys.add_key(door.path, "write", 1, OVER)
    assert run(["serve", "--host", "10.255.255.1", "--store", str(place)]) == 2
    assert "avviso key add" in capsys.readouterr().err


CLIMBS = (
    "../secret.txt", "../../secret.txt", "../../../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt",
    "%2e%2e%2fsecret.txt", "..%252fsecret.txt", "..\\secret.txt", "..%5csecret.txt", "....//secret.txt",
    "..;/secret.txt", "./../secret.txt", "a/../../secret.txt", "%c0%ae%c0%ae/secret.txt", "..%00/secret.txt",
    "secret.txt%00.css", "/etc/passwd", "//etc/passwd", "%2fetc%2fpasswd", "file:///etc/passwd",
    "..%ef%bc%8fsecret.txt", "．．/secret.txt", "~/secret.txt", "/proc/self/environ",
)  # fmt: skip
ROOTS = (
    "/static/",
    "/static/vendor/",
    "/documents/",
    "/api/documents/",
    "/api/claims/",
    "/add/",
    "/world/",
    "/actors/",
)


@pytest.mark.parametrize("climb", CLIMBS)
@pytest.mark.parametrize("root", ROOTS)
def test_no_path_leads_out(client, bearer, root, climb):
    for path in (root + climb, root + quote(climb, safe="")):
        answer = client.get(path, headers=bearer("read"))
        assert answer.status_code in (400, 404), path
        assert SECRET not in answer.text
        assert "root:" not in answer.text


@pytest.mark.parametrize("climb", [*CLIMBS, "con.txt", "a\r\nb.txt", "a" * 5000 + ".txt", ".txt", "..", ".bashrc"])
def test_the_name_of_a_file_that_is_sent_makes_no_path(client, bearer, place, climb):
    before = sorted(path for path in place.parents[2].rglob("*") if path.is_file())
    files = [("files", (climb, b"", "text/plain"))]
    client.post("/add", files=files, headers=bearer("write"))
    client.post("/api/documents", files={"file": (climb, b"", "text/plain")}, headers=bearer("write"))
    after = sorted(path for path in place.parents[2].rglob("*") if path.is_file())
    assert {path for path in after if not path.name.startswith("own.db")} <= set(before)


@pytest.mark.parametrize("climb", CLIMBS)
def test_the_name_of_a_file_to_save_stays_a_name(client, bearer, climb):
    """What a browser is told to call a file holds nothing but letters, digits, dots and dashes."""
    for path in (f"/dyads/VEN/{quote(climb, safe='')}/brief", f"/actors/{quote(climb, safe='')}/brief"):
        answer = client.get(path, headers=bearer("read"))
        assert "content-disposition" not in answer.headers
    answer = client.get("/api/export?_format=csv", headers=bearer("read"))
    assert re.fullmatch(r'attachment; filename="[\w.-]+"', answer.headers["content-disposition"])


AWAY = (
    "//evil.example/", "//evil.example/%2e%2e", "/\\evil.example/", "/%5cevil.example/", "/%2f%2fevil.example/",
    "//evil.example/dyads/VEN/RUS", "/dyads//evil.example", "/dyads/%2f%2fevil.example/RUS",
    "/dyads/venezuela/RUS?x=//evil.example", "/actors/venezuela/network?next=//evil.example",
    "/sign-in?next=//evil.example", "/sign-in?word=x&next=https://evil.example",
    "/actors/VEN/with?party=//evil.example", "/actors//evil.example/with?party=RUS", "/dyads/Venezuela/Russia",
    "///evil.example/static/avviso.css", "/static//evil.example/", "/static/vendor", "//evil.example/static",
    "/documents/", "https://evil.example/dyads/Venezuela/Russia",
)  # fmt: skip


@pytest.mark.parametrize("path", AWAY)
def test_no_address_leads_away_from_here(client, bearer, path):
    """Every way on is a path of this server: `//name` would be another one (CVE-2025-64481 of Datasette)."""
    headers = bearer("read")
    address = path if path.startswith("https:") else OWN + path
    answer = client.get(address, headers={**headers, "host": HOST})
    where = answer.headers.get("location", "")
    assert not where or where.startswith(OWN + "/") or re.match(r"/[^/\\]", where), where


def test_a_sign_in_leads_to_the_first_page_alone(client, door):
    answer = client.get("/sign-in", params={"word": door.once, "next": "//evil.example/"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_no_word_or_key_is_in_a_page_a_link_or_a_log(client, door, bearer, caplog, capfd):
    """GHSA-q6j3-c4wc-63vw of Datasette: a token that stands in an address gets into logs and is sent on."""
    word = door.once
    caplog.set_level(logging.DEBUG)
    client.get("/sign-in", params={"word": word})
    pages = [client.get(path).text for path in ("/", "/add", "/sql", "/sign-in", "/search", "/api", "/nothing")]
    session = client.cookies[walls.COOKIE]
    client.get("/", headers={"authorization": "Bearer avviso-secret-of-mine"})
    out, err = capfd.readouterr()
    # The client of the test logs what it asks for; what counts is what the server says.
    told = [one.getMessage() for one in caplog.records if not one.name.startswith("http")]
    for secret in (word, session, "avviso-secret-of-mine"):
        assert not [text for text in (*pages, *told, out, err) if secret in text]


def test_the_server_keeps_no_log_of_addresses():
    """The address of the sign-in has the word in it."""
    source = (Path(avviso.__file__).parent / "faces" / "web" / "serve.py").read_text("utf-8")
    assert "access_log=False" in source


def test_a_refusal_names_nothing_that_is_kept(client, bearer):
    """GHSA-7ch3-7pp7-7cpq of Datasette: whoever may not look learns no names of tables, files or documents."""
    for path in ("/sql?q=SELECT+*+FROM+seals", "/documents", "/api/documents", "/sql.json?q=x"):
        answer = client.get(path)
        assert answer.status_code == 401
        assert not re.search(r"own\.db|documents\b.*claims|seals|/tmp/|Traceback", answer.text)
    answer = client.get("/sql?q=SELECT+*+FROM+nothing", headers=bearer("read"))
    assert str(Path.home()) not in answer.text
