"""RSS and Atom: what a feed lists, and feeds that are broken, deep, endless or bombs."""

import pytest

from avviso.errors import NotFetched
from avviso.fetching import feed_of, is_feed, public_policy
from avviso.records.fetched import FeedItem, Fetched

LIMITS = public_policy().limits
AT = "https://press.example/feed"
RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>The Press</title><link>https://press.example/</link>
<atom:link href="https://press.example/feed" rel="self"/>
<image><title>A logo</title><link>https://press.example/logo</link></image>
<item><title>Talks</title><link> https://press.example/1?a=1&amp;b=2 </link>
<pubDate>Mon, 06 Feb 2017 10:00:00 GMT</pubDate>
<media:content url="https://evil.example/"><media:title>x</media:title><link>https://evil.example/</link></media:content>
<description>&lt;a href="https://evil.example/"&gt;</description></item>
<item><title>Elsewhere</title><guid>https://other.example/2</guid><dc:date>2017-02-07</dc:date>
<source url="https://other.example/feed">The Other</source></item>
<item><title>No address</title><guid isPermaLink="false">https://press.example/tag</guid></item>
<item><link>/3</link></item>
<item><link>ftp://press.example/4</link></item>
<item><link>javascript:alert(1)</link></item>
<item><link>http://[broken</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://evil.example/"><title>The Press</title>
<entry><title>Talks</title><link rel="self" href="https://press.example/self"/><link href="https://press.example/1"/>
<published>2017-02-06T10:00:00Z</published><updated>2018-01-01T00:00:00Z</updated></entry>
<entry><link rel="alternate" href="https://other.example/2"/><updated>2017-02-07</updated>
<source><title>The Other</title></source><content type="html">&lt;p&gt;x</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Press</title></channel>
<item><link>https://press.example/1</link><dc:date>2017-02-06</dc:date></item></rdf:RDF>"""


def fetched(text, kind=""):
    return Fetched(AT, text.encode() if isinstance(text, str) else text, kind)


def failing(text):
    with pytest.raises(NotFetched) as raised:
        feed_of(fetched(text), LIMITS)
    return raised.value.reason


def test_rss_lists_its_articles_with_days_and_outlets():
    feed = feed_of(fetched(RSS), LIMITS)
    assert feed.title == "The Press"
    assert feed.left_out == 4
    assert feed.items == (
        FeedItem("https://press.example/1?a=1&b=2", "Mon, 06 Feb 2017 10:00:00 GMT", "The Press"),
        FeedItem("https://other.example/2", "2017-02-07", "The Other"),
        FeedItem("https://press.example/3", None, "The Press"),
    )


def test_atom_lists_its_articles_with_days_and_outlets():
    assert feed_of(fetched(ATOM), LIMITS).items == (
        FeedItem("https://press.example/1", "2017-02-06T10:00:00Z", "The Press"),
        FeedItem("https://other.example/2", "2017-02-07", "The Other"),
    )


def test_old_rss_lists_its_articles():
    assert feed_of(fetched(RDF), LIMITS).items == (FeedItem("https://press.example/1", "2017-02-06", "The Press"),)


def test_an_outlet_on_another_host_is_not_named_for_the_feed():
    text = "<rss><channel><title>Collected</title><item><link>https://other.example/1</link></item></channel></rss>"
    assert feed_of(fetched(text), LIMITS).items == (FeedItem("https://other.example/1"),)


@pytest.mark.parametrize("text", [RSS, ATOM, RDF, "\ufeff<?xml version='1.0'?><!-- a --><rss/>", "\n <RSS>"])
def test_a_feed_is_known_by_its_first_element(text):
    assert is_feed(fetched(text, "text/xml"))


@pytest.mark.parametrize("kind", ["application/rss+xml", "application/atom+xml"])
def test_a_feed_is_known_by_its_kind(kind):
    assert is_feed(fetched("whatever", kind))


@pytest.mark.parametrize(
    "text", ["<!doctype html><p><rss>", "<html><feed>", "{}", "", "rss", "<?xml version='1.0'?><x><rss/></x>"]
)
def test_what_is_no_feed_is_not_taken_for_one(text):
    assert not is_feed(fetched(text, "text/xml"))


def test_items_beyond_the_limit_are_counted():
    items = "".join(f"<item><link>https://press.example/{number}</link></item>" for number in range(130))
    feed = feed_of(fetched(f"<rss><channel>{items}</channel></rss>"), LIMITS)
    assert (len(feed.items), feed.left_out) == (100, 30)
    assert feed.items[0].url == "https://press.example/0"


BOMB = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{below};' * 10}'>" for below, name in zip("abcdefghi", "bcdefghij", strict=True)
) + "]><rss><channel><title>&j;</title></channel></rss>"  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BOMB, "defines entities"),
        ("<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel><title>&a;</title></channel></rss>",
         "defines entities"),
        ("<!DOCTYPE rss [<!ENTITY % a SYSTEM 'http://127.0.0.1/'> %a;]><rss/>", "defines entities"),
        ("<rss>" + "<a>" * 100 + "</a>" * 100 + "</rss>", "more than 50 elements within one another"),
        ("<rss><item>", "broken in line 1"),
        ("<rss>&nbsp;</rss>", "broken in line 1"),
        ("", "broken"),
        ("<rss>\x00</rss>", "broken"),
        ("<?xml version='1.0' encoding='no-such'?><rss/>", "feed"),
        ("<?xml version='1.0' encoding='utf-7'?><rss/>", "feed"),
        ("<rss>" + " " * 5_000_000 + "</rss>", "of more than 5 MB"),
    ],
    ids=lambda value: value[:30],
)  # fmt: skip
def test_a_hostile_or_broken_feed_is_told(text, words):
    assert words in failing(text)


def test_a_document_type_that_is_far_away_is_not_asked_for(monkeypatch):
    text = RSS.replace("<rss", '<!DOCTYPE rss PUBLIC "-//N//DTD" "http://127.0.0.1/rss.dtd"><rss', 1)
    assert len(feed_of(fetched(text), LIMITS).items) == 3


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-16"])
def test_an_encoding_that_is_declared_is_read(encoding):
    text = f"<?xml version='1.0' encoding='{encoding}'?><rss><channel><title>Press\xe9</title></channel></rss>"
    assert feed_of(fetched(text.encode(encoding)), LIMITS).title == "Press\xe9"


def test_a_large_feed_takes_time_that_grows_with_its_length(least_seconds):
    """Many attributes, names and pieces of text: none is gone over twice."""
    pieces = {
        "attributes": "<rss><item " + " ".join(f'a{number}="x"' for number in range(50_000)) + "/></rss>",
        "texts": "<rss><item><title>" + "&lt;a" * 100_000 + "</title></item></rss>",
        "links": "<rss>" + "<item><link>" + "<!-- -->/" * 100_000 + "</link></item></rss>",
    }
    for text in pieces.values():
        assert least_seconds(lambda text=text: feed_of(fetched(text), LIMITS), rounds=1) < 10
