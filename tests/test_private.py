"""What is private stays so: no module can call out but few, folders are the user's alone, and logs hold no text."""

import ast
import http.client
import json
import logging
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from avviso import briefs, browsing
from avviso.faces.web import app, keys
from avviso.importing import structuretables
from avviso.resolving import usertables
from avviso.settings import Settings, make_private

SRC = Path(__file__).parents[1] / "src" / "avviso"
# Packages and modules that reach a network, and the modules that may load them.
NETWORK = frozenset(
    ["aiohttp", "ftplib", "http.client", "httpx", "httpx2", "imaplib", "poplib", "requests", "smtplib", "socket", "ssl",
     "telnetlib", "urllib.request", "urllib3", "uvicorn", "websockets", "xmlrpc"]
)  # fmt: skip
MAY = {
    "fetching/": "addresses that were handed in",
    "rephrasing.py": "the address of a model that was handed in",
    "faces/web/serve.py": "listens, on this machine",
    "scaling/": "a cluster that was handed in",
    "bulk.py": "the name of this machine",
}
# Made-up words, so that whatever holds them has them from the article.
WORDS = ("Quorvath", "zimbrelling", "Osterplund", "wexmoor")
TEXT = (
    "Russia lent Venezuela 2 billion dollars on Monday, the Quorvath Gazette wrote. The zimbrelling of Osterplund went "
    "on. Wexmoor denied it. Iran praised Cuba for the Quorvath plan."
)


def loaded(tree):
    """The modules that a module imports, anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reaching(path, text):
    """What a module loads that reaches a network, though it may not."""
    if path.startswith(tuple(MAY)) or not any(bad.split(".")[0] in text for bad in NETWORK):
        return set()
    names = set(loaded(ast.parse(text)))
    return {name for name in names for bad in NETWORK if name == bad or name.startswith(f"{bad}.")}


def test_no_other_module_can_call_out():
    modules = {path.relative_to(SRC).as_posix(): path.read_text(encoding="utf-8") for path in SRC.rglob("*.py")}
    assert len(modules) > 100
    assert {path: found for path, text in modules.items() if (found := reaching(path, text))} == {}
    assert all(any(path.startswith(may) for path in modules) for may in MAY)


@pytest.mark.parametrize(
    "text", ["import socket", "def f():\n    import http.client", "from urllib import request", "from ssl import wrap"]
)
def test_a_planted_call_is_found(text):
    assert reaching("coding/a.py", text)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def open_mask():
    """The usual mask, under which whatever says nothing is open to all others for reading."""
    before = os.umask(0o022)
    yield
    os.umask(before)


FIRSTS = {
    "read": lambda avviso, data: avviso("read", data.parent / "a.txt", "--store", data / "avviso.db"),
    "key": lambda avviso, data: avviso("key", "add", "--store", data / "avviso.db"),
    "actors": lambda avviso, data: usertables.keep(data / "actors", "mine", ()),
    "structure": lambda avviso, data: structuretables._write(data / "structure" / "x.csv.gz", "a"),
}


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
@pytest.mark.parametrize("first", FIRSTS.values(), ids=FIRSTS)
def test_the_data_folder_is_the_users_alone_whoever_makes_it(first, avviso, tmp_path, open_mask):
    (tmp_path / "a.txt").write_text(TEXT)
    data = tmp_path / "share" / "avviso"
    first(avviso, data)
    assert data.is_dir()
    for folder in (data.parent, data, *(one for one in data.rglob("*") if one.is_dir())):
        assert mode(folder) == 0o700, folder


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
def test_a_store_is_the_users_alone_and_a_folder_that_is_there_stays_as_it_is(avviso, tmp_path, open_mask):
    (tmp_path / "a.txt").write_text(TEXT)
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    avviso("read", tmp_path / "a.txt", "--store", shared / "s.db")
    avviso("backup", shared / "copy.db", "--store", shared / "s.db")
    make_private(shared)
    assert mode(shared) == 0o755
    assert {mode(shared / name) for name in ("s.db", "copy.db")} == {0o600}


def told(text):
    """The article's words that some output holds."""
    return [word for word in WORDS if word.lower() in text.lower()]


@pytest.fixture
def folder(tmp_path):
    """The article in each format, and broken in several ways."""
    place = tmp_path / "articles"
    place.mkdir()
    (place / "a.txt").write_text(TEXT)
    (place / "b.html").write_text(f"<html><title>{WORDS[0]}</title><p>{TEXT}</p><p hidden>{TEXT}</p></html>")
    (place / "c.jsonl").write_text(f'{{"text": "{TEXT}"\n{{"text": "{TEXT}", "published": "{WORDS[1]}"}}\n"{TEXT}"\n')
    (place / "d.md").write_text(f"---\npublished: {WORDS[2]}\n---\n{TEXT}")
    (place / "e.txt").write_bytes(TEXT.encode() + b"\xff\xfe\x00" * 500)
    (place / "f.pdf").write_text(TEXT)
    (place / "g.html").write_text(f"<p hidden>{TEXT}</p>")
    (place / "h.html").write_text("<div>" * 600 + TEXT)
    (place / "i.txt").write_bytes(b"\x89PNG" + TEXT.encode())
    return place


def test_no_command_says_words_of_an_article_beside_its_answer(avviso, folder, tmp_path, caplog, monkeypatch):
    """Standard error and all loggers, at their most talkative; answers go to standard output or into files."""
    monkeypatch.setattr(briefs, "brief_request", briefs.read_request)  # from prose alone, for speed
    caplog.set_level(logging.DEBUG)
    store = tmp_path / "own.db"
    said = []
    for line in (
        ("read", folder), ("read", folder), ("code", folder, "-o", tmp_path / "claims.jsonl"),
        ("code", folder, "--out", tmp_path / "out", "--workers", "1"), ("events", "VEN"), ("events", "--disputed"),
        ("brief", "VEN", "RUS", "-o", tmp_path / "b.html"),
        ("brief", "VEN", "RUS", "-o", tmp_path / "b.md", "--model-url", "http://127.0.0.1:9/v1"),
        ("brief", "VEN", "RUS", "-o", tmp_path / "no" / "such" / "folder.html"), ("brief", "VEN", "Quorvia"),
        ("export", "plover", "-o", tmp_path / "e.jsonl"), ("doctor", "--quick"), ("show", "000000"),
        ("read", tmp_path / "nowhere.txt"), ("backup", tmp_path / "copy.db"),
    ):  # fmt: skip
        _, _, err = avviso(*line, *(("--store", store) if line[0] not in ("code",) else ()))
        said.append(err)
        assert told(err) == [], (line, err)
    assert sum(map(len, said)) > 1000
    assert told(caplog.text) == []
    assert "documents read 11 = coded" in said[0]


@pytest.fixture
def browser(tmp_path):
    """A signed-in browser of a server with the article in its store."""
    door = keys.Doorkeeper(tmp_path / "store.keys")
    walls = app.build(app.Site(Settings(store=tmp_path / "s.db"), door), {"127.0.0.1:8010"})
    made = TestClient(walls, base_url="http://127.0.0.1:8010", follow_redirects=True, raise_server_exceptions=False)
    made.get("/sign-in", params={"word": door.once})
    sent = made.post("/api/documents", json={"text": TEXT, "title": WORDS[0]})
    assert sent.status_code in (200, 201), sent.text
    return made


def test_a_server_logs_no_words_of_an_article(browser, caplog, capsys):
    caplog.set_level(logging.DEBUG)
    document = next(iter(re.findall(r"/documents/([0-9a-f]{16})", browser.get("/documents").text)))
    for path in ("/", f"/documents/{document}", f"/documents?words={WORDS[1]}", f"/documents/{WORDS[0]}",
                 f"/api/documents/{document}", f"/api/claims?party={WORDS[0]}", f"/dyads/VEN/{WORDS[0]}"):  # fmt: skip
        browser.get(path)
    browser.post("/add", data={"text": TEXT, "published": WORDS[1]})
    browser.post("/api/documents", content=TEXT, headers={"content-type": "application/json"})
    assert told("\n".join(one.getMessage() for one in caplog.records if not one.name.startswith("httpx"))) == []
    assert told("".join(capsys.readouterr())) == []


def test_a_request_that_fails_is_logged_by_its_place_alone(browser, caplog, capsys, monkeypatch):
    def fail(*_, **__):
        raise KeyError(TEXT)

    monkeypatch.setattr(browsing, "document_view", fail)
    found = browser.get("/documents/0123456789abcdef")
    assert (found.status_code, told(found.text)) == (500, [])
    assert "Something failed here" in found.text
    assert "a request failed: KeyError at" in caplog.text
    assert told("\n".join(one.getMessage() for one in caplog.records if not one.name.startswith("httpx"))) == []
    assert told("".join(capsys.readouterr())) == []


def test_the_server_itself_says_no_words_of_an_article(tmp_path):
    """The real one, as it is started: all that it ever writes."""
    env = {**os.environ, "AVVISO_DATA": str(tmp_path / "data"), "PYTHONUNBUFFERED": "1"}
    store = tmp_path / "s.db"
    command = [sys.executable, "-m", "avviso"]
    made = subprocess.run([*command, "key", "add", "--scope", "write", "--store", store], env=env, capture_output=True,
                          text=True, check=True)  # fmt: skip
    head = {"Authorization": f"Bearer {made.stdout.strip()}", "Content-Type": "application/json"}
    serving = subprocess.Popen([*command, "serve", "--port", "0", "--store", store], env=env, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip
    try:
        first = serving.stderr.readline()
        port = int(re.search(r"127\.0\.0\.1:(\d+)/", first)[1])
        for method, path, body in (
            ("POST", "/api/documents", json.dumps({"text": TEXT})), ("POST", "/api/documents", f'{{"text": "{TEXT}'),
            ("GET", f"/documents?words={WORDS[0]}", None), ("GET", f"/{WORDS[0]}", None), (WORDS[0], "/", None),
        ):  # fmt: skip
            asking = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
            asking.request(method, path, body, head)
            asking.getresponse().read()
            asking.close()
    finally:
        serving.terminate()
        out, err = serving.communicate(timeout=120)
    assert told(first + out + err) == []
