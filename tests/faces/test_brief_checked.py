"""A brief that fails its check is not written; what changed is told against an older one; a model only if named."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from avviso import briefing


@pytest.fixture
def old(avviso, example_store, tmp_path):
    """A brief of 2018 as a file."""
    path = tmp_path / "old.json"
    code, _, err = avviso("brief", "VEN", "RUS", "--as-of", "2018-01-01", "--store", example_store, "-o", path)
    assert code == 0, err
    return path


def test_a_brief_that_is_unsound_is_not_written(avviso, example_store, tmp_path, monkeypatch):
    monkeypatch.setattr(briefing, "verify", lambda *_: ("'Peru lent tanks.' names Peru.",))
    path = tmp_path / "brief.html"
    code, _, err = avviso("brief", "VEN", "RUS", "--store", example_store, "-o", path)
    assert code == 1
    assert "the brief is unsound: 'Peru lent tanks.' names Peru." in err
    assert not path.exists()
    code, _, err = avviso("brief", "VEN", "RUS", "--store", example_store, "-o", path, "--no-check")
    assert code == 1
    assert path.exists()


def test_what_changed_is_told_against_an_older_brief(avviso, example_store, tmp_path, old):
    path = tmp_path / "new.json"
    code, _, err = avviso("brief", "VEN", "RUS", "--store", example_store, "--against", old, "-o", path)
    assert code == 0, err
    sections = {one["name"]: one for one in json.loads(path.read_text(encoding="utf-8"))["sections"]}
    told = sections["changed"]["findings"][0]["text"]
    assert told.startswith("The earlier brief, which told nothing of 1 January 2018 or later, did not hold ")


def test_held_against_itself_a_brief_says_that_nothing_changed(avviso, example_store, tmp_path):
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    avviso("brief", "VEN", "RUS", "--store", example_store, "-o", first)
    code, _, err = avviso("brief", "VEN", "RUS", "--store", example_store, "--against", first, "-o", second)
    assert code == 0, err
    sections = {one["name"]: one for one in json.loads(second.read_text(encoding="utf-8"))["sections"]}
    assert sections["changed"]["findings"] == []
    assert "nothing changed" in sections["changed"]["empty"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"kind": "event"}', '{"kind": "brief"}', '{"a": ' * 3000])
def test_a_foreign_or_broken_file_is_refused(avviso, example_store, tmp_path, text):
    wrong = tmp_path / "wrong.json"
    wrong.write_text(text, encoding="utf-8")
    path = tmp_path / "new.html"
    code, _, err = avviso("brief", "VEN", "RUS", "--store", example_store, "--against", wrong, "-o", path)
    assert code == 1
    assert "wrong.json" in err
    assert "Traceback" not in err
    assert not path.exists()


def test_an_older_brief_on_others_is_refused(avviso, example_store, tmp_path, old):
    code, _, err = avviso("brief", "VEN", "USA", "--store", example_store, "--against", old, "-o", tmp_path / "n.html")
    assert code == 2
    assert "the earlier brief is on" in err


class _Liar(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        body = json.dumps({"choices": [{"message": {"content": "Peru lent Chad 999 tanks."}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Says nothing."""


def test_a_model_is_asked_only_where_it_is_named_and_its_lies_are_dropped(avviso, example_store, tmp_path):
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Liar)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        path = tmp_path / "brief.md"
        words = ("brief", "VEN", "RUS", "--store", example_store, "-o", path)
        code, _, err = avviso(*words, "--model-url", url, "--model", "small")
    finally:
        server.shutdown()
        server.server_close()
    assert code == 0, err
    assert f"to {url}/chat/completions goes: the text of " in err
    assert "rephrased: 0 kept" in err
    text = path.read_text(encoding="utf-8")
    assert "Chad" not in text
    assert "A language model (small) was asked to rephrase" in text


def test_what_is_no_address_of_a_model_is_refused(avviso, example_store, tmp_path):
    words = ("brief", "VEN", "RUS", "--store", example_store, "-o", tmp_path / "b.md")
    code, _, err = avviso(*words, "--model-url", "file:///etc/passwd")
    assert code == 2
    assert "is no address of a model" in err
