"""Adding in the browser: what is sent is read one after the other, and everything that comes of it is told."""

import json
import time

import pytest
from starlette.testclient import TestClient

from avviso.faces.web import adding, app, jobs, keys
from avviso.receiving import Sent, Told, receive
from avviso.settings import Settings

from .conftest import HOST

TEXT = "Russia lent Venezuela 2 billion dollars on Monday. The weather was fine."


@pytest.fixture
def store(tmp_path):
    return tmp_path / "added.db"


@pytest.fixture
def client(store, tmp_path):
    doorkeeper = keys.Doorkeeper(tmp_path / "store.keys")
    site = app.Site(Settings(store=store), doorkeeper)
    made = TestClient(app.build(site, {HOST}), base_url=f"http://{HOST}", follow_redirects=False)
    made.get("/sign-in", params={"word": doorkeeper.once})
    return made


def sent(client, files=(), **fields):
    """The page of a job when it is done."""
    answer = client.post("/add", data=fields, files=[("files", one) for one in files] or None)
    assert answer.status_code == 303, answer.text
    for _ in range(600):
        page = client.get(answer.headers["location"])
        if 'data-state="done"' in page.text:
            return page.text
        assert "http-equiv" in page.text
        time.sleep(0.1)
    raise AssertionError("it never came to an end")


def test_a_text_is_read_and_says_what_came_of_it(client):
    page = sent(client, text=TEXT, title="A loan", publisher="The Test", published="8 February 2017")
    assert "1 document, 1 claim." in page
    assert ">A loan</a>" in page
    assert "no phrase of the event vocabulary" in page
    assert "http-equiv" not in page
    link = page.split('<th scope="row"><a href="')[1].split('"')[0]
    document = client.get(link).text
    assert "The Test" in document
    assert "2017-02-06" in document  # Monday, counted from the day that was told
    assert "was read before" in sent(client, text=TEXT, title="A loan", publisher="The Test", published="2017-02-08")


def test_many_files_are_told_one_by_one_and_counts_add_up(client):
    lines = "".join(json.dumps({"text": TEXT, "title": title}) + "\n" for title in ("One", "Two")) + "no json\n"
    page = sent(client, [
        ("a.html", f"<html><title>A page</title><body><p>{TEXT}</p></body></html>".encode()),
        ("b.jsonl", lines.encode()), ("c.docx", b"PK\x03\x04"), ("d.txt", b"\x00" * 50), ("e.md", b""),
    ])  # fmt: skip
    assert "5 of 5 texts or files; 3 documents, 3 claims." in page
    assert page.count("<strong>Not read:</strong>") == 4
    for told in ("c.docx is none of .txt", "e.md is empty", "d.txt", "b.jsonl, line 3"):
        assert told in page


def test_a_page_that_is_pasted_is_read_as_one(client):
    assert ">Oil talks</a>" in sent(client, text=f"<!doctype html><title>Oil talks</title><p>{TEXT}</p>")


def test_what_is_typed_is_escaped(client):
    page = sent(client, text=TEXT, title="<script>alert(1)</script>")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize(
    ("fields", "files", "told"),
    [
        ({"text": " "}, (), "Paste a text"),
        ({"text": TEXT, "published": "last week"}, (), "Write the day"),
        ({"text": TEXT, "published": "06/02/2017"}, (), "Write the day"),
        ({"text": TEXT, "title": "x"}, [("a.txt", b"more")], "Leave title out"),
        ({"url": "https://example.org/"}, [("a.jsonl", b"{}")], "Leave url out"),
        ({"text": TEXT, "title": "x" * 3000}, (), "at most 2,000"),
    ],
)
def test_a_form_that_cannot_be_read_comes_back_with_what_was_typed(client, fields, files, told):
    answer = client.post("/add", data=fields, files=[("files", one) for one in files] or None)
    assert answer.status_code == 400
    assert told in answer.text
    assert (TEXT in answer.text) == (fields.get("text") == TEXT)


def test_too_many_files_and_too_much_are_refused(client):
    many = [("files", (f"{number}.txt", b"x")) for number in range(adding.FILES + 1)]
    answer = client.post("/add", files=many)
    assert (answer.status_code, "Too many files" in answer.text) == (400, True)
    assert client.post("/add", files={"files": ("a.txt", b"x" * 25_000_001)}).status_code == 413


def test_only_who_may_write_may_add(client, tmp_path):
    secret = keys.add_key(tmp_path / "store.keys", "read", 1)[1]
    client.cookies.clear()
    answer = client.post("/add", data={"text": TEXT}, headers={"authorization": f"Bearer {secret}"})
    assert answer.status_code == 403


def test_a_job_that_nobody_knows(client):
    answer = client.get("/add/0123456789abcdef")
    assert answer.status_code == 404
    assert "among the documents" in answer.text


def test_jobs_wait_their_turn_and_a_failure_ends_none_of_them(store, monkeypatch):
    taken = []

    def receive_each(store, piece, own, coder):
        if piece.origin == "bad":
            raise RuntimeError("boom")
        taken.append(piece.origin)
        yield from ()

    monkeypatch.setattr(jobs, "receive_each", receive_each)
    queue = jobs.Jobs(store)
    made = [queue.add([Sent(b"", ".txt", name)]) for name in ("a", "bad", "c")]
    for _ in range(200):
        if made[-1].state == "done":
            break
        time.sleep(0.01)
    assert taken == ["a", "c"]
    assert [one.reason for one in made[1].outcomes] == [
        "reading it failed: RuntimeError, boom: please report it with the text"
    ]


def test_a_full_queue_takes_no_more(store, monkeypatch):
    monkeypatch.setattr(jobs.Jobs, "_work", lambda self: None)
    queue = jobs.Jobs(store)
    assert all(queue.add([Sent(b"", ".txt", "a")]) for _ in range(jobs.WAITING))
    assert queue.add([Sent(b"", ".txt", "a")]) is None
    assert queue.before(list(queue._jobs.values())[3]) == 3


def test_what_is_told_stands_above_what_a_document_says(store):
    told = Told(title="Mine", publisher="Told", published="2017-02-08", url="https://example.org/a")
    page = f"<html><head><title>Its own</title></head><body><p>{TEXT}</p></body></html>".encode()
    (found,) = receive(store, Sent(page, ".html", "x", told))
    document = found.coding.document
    assert (document.title, document.publisher, document.published) == ("Mine", "Told", "2017-02-08")
    (bare,) = receive(store, Sent(page, ".html", "x"))
    assert bare.coding.document.id != document.id  # the address is part of what a document is
