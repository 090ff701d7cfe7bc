import io

import pytest

from avviso.reading.html import HtmlReader, declared_codec
from avviso.records import Document, Rejection

FIRST = "The envoy of Ruritania signed the treaty on Tuesday, after a night of talks in the old customs house."
SECOND = "Borduria had asked for a week more, and its minister left the hall before the signing, two officials said."


def result_of(page: str | bytes) -> Document | Rejection:
    data = page.encode() if isinstance(page, str) else page
    (result,) = HtmlReader().read(io.BytesIO(data), "page.html")
    return result


def only(page: str | bytes) -> Document:
    result = result_of(page)
    assert isinstance(result, Document), result
    return result


def test_a_whole_page_is_read():
    document = only(
        f"""<!doctype html><html lang="en-GB"><head><title>Treaty signed | The Example</title>
        <meta property="og:title" content="Treaty signed &amp; sealed">
        <meta property="og:site_name" content="The Example">
        <meta property="article:published_time" content="2017-02-06T10:00:00Z">
        <link rel="canonical" href="https://example.org/treaty"><style>p {{ color: red }}</style></head>
        <body><nav><p>Home</p></nav><article><h1>Treaty signed</h1><p>{FIRST}</p><figure><p>A photo</p></figure>
        <p>{SECOND}</p><aside>More</aside></article><footer>Imprint</footer></body></html>"""
    )
    assert document.text == f"Treaty signed\n\n{FIRST}\n\n{SECOND}"
    assert document.title == "Treaty signed & sealed"
    assert document.publisher == "The Example"
    assert document.published == "2017-02-06"
    assert document.url == "https://example.org/treaty"
    assert document.language == "en"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>A&nbsp;b &lt;c&gt; &#8217; &amp;amp;", "A b <c> ’ &amp;"),
        ("<p>One<p>Two", "One\n\nTwo"),
        ("One<br>more<br><br>Two<hr>Three", "One more\n\nTwo\n\nThree"),
        ("<ul><li>One<li>Two<ul><li>Three</ul></ul>", "One\n\nTwo\n\nThree"),
        ("<dl><dt>One<dd>Two</dl>", "One\n\nTwo"),
        ("<table><tr><td>One<td>Two<tr><td></div>Three</table>", "One\n\nTwo\n\nThree"),
        ("<p>a <b>b<i>c</b></i> d</span>", "a bc d"),
        ("<p>sh\u00adip and\u200b port", "ship and port"),
        ("<p>a <!-- <p>no --> b <!> <?php no ?> c </>d", "a b c d"),
        ("<p>1 < 2 and 3 <4", "1 < 2 and 3 <4"),
        ("<script>if (a < b) '<p>no'</script>yes<SCRIPT>no</sCript >, yes", "yes, yes"),
        ("<p>yes<textarea><p>no</textarea>", "yes"),
        ("<p title='a > b' class=x data-a = \"c>\" =d>yes", "yes"),
        ("<p>yes<svg><path/><path/><text>no</text></svg> more", "yes more"),
        ("<p>a <button><div>no</div></button>b <script>no</script>c</p>", "a b c"),
        ("<p>a<nav><p>no</nav>b", "a\n\nb"),
        ("<p>yes <span", "yes"),
        ("<p>yes</p", "yes"),
        ("<p>yes <span a='b", "yes"),
        ("<p>yes <span a", "yes"),
        ("<p>yes <span a=", "yes"),
        ("<p>yes <span a=b", "yes"),
        ("<p>yes<style>no", "yes"),
        ("<p>yes &#" + "9" * 5000 + ";", "yes \ufffd;"),
    ],
)
def test_the_text_of_markup(page, text):
    assert only(page).text == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<div hidden>no</div>",
        '<span style="color: red; DISPLAY : none">no</span>',
        '<span style="visibility:hidden">no</span>',
        '<div aria-hidden="true">no<div>no</div>no</div>',
        "<span hidden>no<span>no</span>no</span>",
        '<div role="navigation">no</div>',
        "<form><p>no</p></form>",
        '<p><a href="/a">no no</a> no</p>',
        "<template>no</template>",
        "<figcaption>no</figcaption>",
    ],
)
def test_what_is_hidden_or_furniture_is_left_out(hidden):
    assert only(f"<body><p>{FIRST}</p>{hidden}</body>").text == FIRST


@pytest.mark.parametrize(
    "opened", ["<!-- ", "<a title='", "<title>", "<textarea>", "<script>", "<nav>", "<svg>", "<aside>"]
)
def test_what_never_ends_and_takes_text_with_it_is_named(opened):
    result = result_of(f"<p>Before.</p>{opened}<p>{FIRST}</p><p>{SECOND}</p>")
    assert isinstance(result, Rejection)
    assert "never ends" in result.reason


def test_a_comment_may_end_as_browsers_let_it():
    assert only(f"<!-- a --!><p>{FIRST}</p>").text == FIRST


def test_a_body_hidden_until_its_script_runs_is_read():
    assert only(f'<body style="display:none"><p>{FIRST}').text == FIRST


def test_a_page_that_is_one_form_is_read():
    assert only(f"<p>Hi</p><form><p>{FIRST}</p></form>").text == f"Hi\n\n{FIRST}"


def test_an_anchor_without_address_is_no_link():
    assert only(f'<p><a name="top">{FIRST}</p>').text == FIRST


def test_a_new_link_closes_the_last():
    assert only(f"<p>{FIRST} <a href=a>one <a href=b>two</a> {SECOND}").text.endswith(SECOND)


def test_the_longest_article_is_taken():
    page = f"<p>Outside</p><article><p>{FIRST}</p><p>{SECOND}</p></article><article><p>Teaser</p></article>"
    assert only(page).text == f"{FIRST}\n\n{SECOND}"


def test_teasers_are_not_taken_for_the_article():
    teaser = "<article><p>Short teaser.</p></article>"
    assert only(f"{teaser}<main><p>{FIRST}</p><p>{SECOND}</p></main>{teaser}").text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("attribute", ['role="main"', 'itemprop="articleBody"'])
def test_a_region_can_be_named_by_an_attribute(attribute):
    assert only(f"<p>Outside</p><div {attribute}><p>{FIRST} {SECOND}</p></div>").text == f"{FIRST} {SECOND}"


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>Ship &amp; port</title><p>Text", "Ship & port"),
        ("<title>Ship</title><h1>The <i>port</i></h1><p>Text", "The port"),
        ("<header><h1>The Masthead</h1></header><article><header><h1>Port</h1></header><p>Text<h1>Other</h1>", "Port"),
        ('<script type="application/ld+json">[{"headline": "Data"}]</script><h1>Port</h1>Text', "Data"),
        ("<h1></h1><p>Text", None),
    ],
)
def test_where_the_title_comes_from(page, title):
    assert only(page).title == title


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<time datetime="2017-02-06T01:00">', "2017-02-06"),
        ('<header><time datetime="2020-01-01"></header><article><time datetime="2017-02-06">', "2017-02-06"),
        ('<time datetime="2020-01-01"></time><article><time datetime="2017-02-06">', "2017-02-06"),
        ('<header><time datetime="2020-01-01"></header>', None),
        ('<time hidden datetime="2020-01-01"></time><time>now</time>', None),
        ('<meta name="DATE" content="6 February 2017">', "2017-02-06"),
        ('<meta name="date" content=" "><meta itemprop="datePublished" content="2017-02-06">', "2017-02-06"),
        (
            '<script type="application/ld+json">{"@graph": [{"a": 1}, {"datePublished": "2017-02-06"}]}</script>',
            "2017-02-06",
        ),
        ('<script type="application/ld+json">{"datePublished": "2017-</script>', None),
        ('<script type="application/ld+json">{"datePublished": 5}</script>', None),
        ("<script>{}</script>", None),
    ],
)
def test_where_the_day_comes_from(head, day):
    assert only(f"{head}<p>Text").published == day


def test_the_publisher_may_come_from_linked_data():
    data = '{"publisher": {"@type": "Organization", "name": "The Example"}}'
    assert only(f'<script type="application/ld+json">{data}</script><p>Text').publisher == "The Example"


@pytest.mark.parametrize("address", ["/relative", "javascript:alert(1)"])
def test_only_web_addresses_are_canonical(address):
    assert only(f'<link rel="canonical" href="{address}"><p>Text').url is None


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta name=a content=b><meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ("<meta charset=gb2312>", "gb18030"),
    ],
)
def test_a_declared_charset_is_used(head, codec):
    assert only(f"{head}<p>Министр</p>".encode(codec)).text == "Министр"


def test_utf_8_is_read_as_such_whatever_the_page_declares():
    assert only('<meta charset="iso-8859-1"><p>Ibáñez').text == "Ibáñez"


def test_without_a_declaration_windows_1252_is_tried():
    assert only("<p>Ibáñez".encode("cp1252")).text == "Ibáñez"


@pytest.mark.parametrize("name", [b"rot13", b"unicode_escape", b"idna", b"utf-8"])
def test_other_codecs_are_not_tried(name):
    assert declared_codec(b"<meta charset=" + name + b">") is None


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<script>var a</script>", "<nav>Home</nav>", "<p> </p>"]
)
def test_html_without_text_is_rejected(page):
    result = result_of(page)
    assert isinstance(result, Rejection)
    assert result.reason == "is HTML without text in it: save the page after it has loaded, or its text"
