"""From an address to documents: pages, texts, PDFs and feeds, in the store, on the command line and on the page."""

import time

import pytest
from starlette.testclient import TestClient

from avviso.addresses import Visits, is_address
from avviso.faces import visiting
from avviso.faces.web import app, keys
from avviso.fetching import Fetcher
from avviso.pipeline import read_into_store
from avviso.records import Document, Rejection
from avviso.settings import Settings
from avviso.storing import Store
from avviso.storing.addresses import known_addresses

from ..reading.test_pdf import pdf
from .conftest import HOST, PUBLIC, give, policy_for

SENTENCE = "Russia lent Venezuela 2 billion dollars on Monday."


def page(text=SENTENCE, head=""):
    return f"<!doctype html><html><head><title>Talks</title>{head}</head><body><p>{text}</p></body></html>"


def feed(*articles, title="The Press"):
    items = "".join(f"<item><link>{url}</link><pubDate>{day}</pubDate></item>" for url, day in articles)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def only(fetcher, url):
    (found,) = Visits(fetcher).read([url])
    return found


def test_a_page_lies_at_the_address_that_gave_it(server, fetcher):
    """Where a page says that it lies elsewhere, it is not believed."""
    server.pages["/go"] = lambda handler: give(handler, b"", 301, Location="/a?x=1")
    head = """<link rel="canonical" href="https://other.example/fake"><meta property="og:site_name" content="The Press">
    <meta property="article:published_time" content="2017-02-06">"""
    server.pages["/a"] = page(head=head)
    found = only(fetcher, server.url("/go#top"))
    assert (found.text, found.title, found.publisher) == (SENTENCE, "Talks", "The Press")
    assert (found.url, found.published) == (server.url("/a?x=1"), "2017-02-06")
    assert found.origin == server.url("/go#top")
    again = only(fetcher, server.url("/a?x=1"))
    assert again.id == found.id


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        ("text/html; charset=windows-1251", page("Путин met Maduro.").encode("cp1251"), "Путин met Maduro."),
        ("text/html; charset=utf-8", page("Café").encode(), "Café"),
        ("text/html; charset=iso-8859-1", page("Café “x”").encode("cp1252"), "Café “x”"),
        ("text/html; charset=utf-8", page("Café").encode("cp1252"), "Café"),
        ("text/html; charset=no-such-thing", page("Café").encode(), "Café"),
        ("text/html", page("Café", '<meta charset="windows-1250">').encode("cp1250"), "Café"),
        ("text/plain; charset=koi8-r", "Путин met Maduro.".encode("koi8-r"), "Путин met Maduro."),
        ("text/plain", SENTENCE.encode(), SENTENCE),
        ("text/markdown", SENTENCE.encode(), SENTENCE),
        ("application/pdf", pdf([(700, SENTENCE)]), SENTENCE),
        ("application/xhtml+xml", page().encode(), SENTENCE),
        ("TEXT/HTML", f"<p>{SENTENCE}".encode(), SENTENCE),
        ("text/plain", page().encode(), SENTENCE),
        ("text/plain", b'{"text": "a trap", "url": "https://other.example/"}',
         '{"text": "a trap", "url": "https://other.example/"}'),
    ],
)  # fmt: skip
def test_what_comes_is_read_by_its_kind_and_charset(server, fetcher, kind, body, text):
    server.pages["/a"] = lambda handler: give(handler, body, Content_Type=kind)
    assert only(fetcher, server.url("/a")).text == text


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"text": "a trap", "url": "https://other.example/"}'),
        ("image/png", b"\x89PNG\r\n"),
        ("application/zip", b"PK\x03\x04"),
        ("application/octet-stream", b"\x00\x01"),
        ("text/css", b"a {}"),
    ],
)
def test_other_kinds_are_rejected_by_name(server, fetcher, kind, body):
    server.pages["/a"] = lambda handler: give(handler, body, Content_Type=kind)
    found = only(fetcher, server.url("/a"))
    assert isinstance(found, Rejection)
    assert found.reason.endswith("pages, texts, PDFs and feeds are read")


def test_a_refused_redirect_names_where_it_leads(server, fetcher):
    server.pages["/a"] = lambda handler: give(handler, b"", 301, Location="http://169.254.169.254/latest")
    found = only(fetcher, server.url("/a"))
    assert found.origin == server.url("/a")
    assert found.reason.startswith("leads to http://169.254.169.254/latest, which leads to 169.254.169.254, a link")


def test_addresses_and_files_can_be_mixed(server, fetcher, tmp_path):
    (tmp_path / "a.txt").write_text(SENTENCE)
    server.pages["/a"] = page()
    visits = Visits(fetcher)
    inputs = [str(tmp_path / "a.txt"), server.url("/a"), server.url("/gone"), "file:///etc/passwd", tmp_path / "no"]
    found = list(visits.read(inputs))
    assert [type(one) for one in found] == [Document, Document, Rejection, Rejection, Rejection]
    assert list(visits.lines()) == [f"requests sent 2: {HOST} 2"]


@pytest.mark.parametrize("name", ["a.txt", "C:\\a.txt", "c://a.txt", "-", "", "folder/http:", "data:text/html,x"])
def test_files_are_no_addresses(name):
    assert not is_address(name)


def test_a_feed_gives_its_articles_once(server, fetcher, tmp_path):
    """What an article does not say of itself is taken from the feed; what the store has is not fetched again."""
    store = tmp_path / "store.db"
    server.pages |= {
        "/1": page(),
        "/2": page("Iran praised Cuba on Monday."),
        "/3": lambda h: give(h, b"", 301, Location="/2"),
    }
    server.pages["/feed"] = feed(
        (server.url("/1"), "Mon, 06 Feb 2017 10:00:00 GMT"), (server.url("/3"), "Tue, 07 Feb 2017 10:00:00 GMT"),
        (server.url("/gone"), ""), (server.url("/1"), ""), ("http://10.0.0.1/", ""), (server.url("/feed"), ""),
    )  # fmt: skip
    visits = Visits(fetcher, store)
    results = list(read_into_store([server.url("/feed")], store, read=visits.read))
    documents = [one.document for one in results if not isinstance(one, Rejection)]
    assert [(one.url, one.published, one.publisher) for one in documents] == [
        (server.url("/1"), "2017-02-06", "The Press"),
        (server.url("/2"), "2017-02-07", "The Press"),
    ]
    reasons = {one.origin: one.reason for one in results if isinstance(one, Rejection)}
    assert set(reasons) == {server.url("/gone"), "http://10.0.0.1/", server.url("/feed")}
    assert "is a feed within a feed" in reasons[server.url("/feed")]
    assert visits.known == 0  # what stands twice in a feed is one article

    server.asked.clear()
    visits = Visits(fetcher, store)
    assert all(isinstance(one, Rejection) for one in read_into_store([server.url("/feed")], store, read=visits.read))
    asked = [path for path, _ in server.asked]
    assert asked == ["/feed", "/gone", "/feed"]
    assert visits.known == 2
    assert "articles of feeds known before, not fetched: 2" in list(visits.lines())


def test_a_feed_without_articles_and_a_broken_one_are_told(server, fetcher):
    server.pages |= {"/none": "<rss><channel/></rss>", "/broken": "<rss><channel>"}
    assert "is a feed without articles" in only(fetcher, server.url("/none")).reason
    assert "broken" in only(fetcher, server.url("/broken")).reason


def test_which_addresses_are_known(tmp_path):
    assert known_addresses(tmp_path / "none.db", ["http://a.example/"]) == frozenset()
    assert not (tmp_path / "none.db").exists()


def test_the_command_line_reads_an_address_and_says_whom_it_asked(server, fetcher, avviso, monkeypatch, tmp_path):
    monkeypatch.setattr(visiting, "fetcher", lambda: fetcher)
    server.pages["/a"] = page()
    store = tmp_path / "read.db"
    code, out, err = avviso("read", server.url("/a"), "http://127.0.0.1/", "--store", store)
    assert code == 3
    assert f"requests sent 1: {HOST} 1" in err
    assert "rejected: http://127.0.0.1/: leads to 127.0.0.1, this machine" in err
    with Store(store, read_only=True) as ledger:
        assert [one.url for one in ledger.documents()] == [server.url("/a")]
    code, out, err = avviso("code", server.url("/a"), "--format", "jsonl")
    assert (code, server.url("/a") in out) == (0, True)


def test_the_command_line_asks_under_its_own_name_and_within_the_walls(called, avviso):
    assert visiting.fetcher().agent.startswith("avviso/")
    code, _, err = avviso("read", "http://169.254.169.254/latest/meta-data/")
    assert (code, called) == (3, [])
    assert "only public addresses are asked" in err


def test_a_run_over_a_corpus_fetches_nothing(called, avviso, tmp_path):
    code, _, err = avviso("code", "http://press.example/a", "--out", tmp_path / "out")
    assert (code, called) == (3, [])
    assert "is an address" in err


@pytest.fixture
def site(tmp_path):
    """Makes a signed-in browser of a server, with or without something that fetches."""

    def make(fetcher=None):
        door = keys.Doorkeeper(tmp_path / "store.keys")
        walls = app.build(app.Site(Settings(store=tmp_path / "web.db"), door, fetcher=fetcher), {"127.0.0.1:8010"})
        browser = TestClient(walls, base_url="http://127.0.0.1:8010", follow_redirects=False)
        browser.get("/sign-in", params={"word": door.once})
        return browser

    return make


def done(browser, answer):
    assert answer.status_code == 303, answer.text
    for _ in range(600):
        shown = browser.get(answer.headers["location"]).text
        if 'data-state="done"' in shown:
            return shown
        time.sleep(0.1)
    raise AssertionError("it never came to an end")


def test_a_server_fetches_nothing_unless_it_is_switched_on(site, called):
    browser = site()
    assert 'name="fetch"' not in browser.get("/add").text
    answer = browser.post("/add", data={"fetch": "http://press.example/a"})
    assert answer.status_code == 400
    assert "avviso serve --allow-fetch" in answer.text
    assert called == []


def test_a_server_that_may_fetches_pages_and_feeds_within_the_walls(site, server, called):
    browser = site(Fetcher(policy_for()))
    assert 'name="fetch"' in browser.get("/add").text
    server.pages |= {
        "/a": page(),
        "/feed": feed((server.url("/a"), ""), (server.url("/b"), "")),
        "/b": page("Iran praised Cuba."),
    }
    shown = done(browser, browser.post("/add", data={"fetch": server.url("/a"), "publisher": "The Test"}))
    assert "1 document, 1 claim." in shown
    assert f"requests sent 1: {HOST} 1" in shown
    shown = done(browser, browser.post("/add", data={"fetch": server.url("/feed")}))
    assert "articles of feeds known before, not fetched: 1" in shown
    shown = done(browser, browser.post("/add", data={"fetch": "http://169.254.169.254/latest/meta-data/"}))
    assert "only public addresses are asked" in shown
    assert set(called) == {(PUBLIC, 80)}


def test_a_title_for_an_address_is_refused(site):
    answer = site(Fetcher(policy_for())).post("/add", data={"fetch": "http://press.example/feed", "title": "x"})
    assert (answer.status_code, "Leave title out" in answer.text) == (400, True)
