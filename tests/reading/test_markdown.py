import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.reading.inline import plain
from avviso.reading.markdown import MarkdownReader, front_matter
from avviso.records import Document, Rejection


def only(text: str) -> Document:
    (result,) = MarkdownReader().read(io.BytesIO(text.encode()), "note.md")
    assert isinstance(result, Document), result
    return result


def test_front_matter_becomes_metadata():
    document = only(
        "---\ntitle: 'Grain: the deal'\ndate: 6 February 2017\npublisher: The Example Wire\n"
        "url: https://example.org/a\nauthor: N. N.\nlang: en\ntags:\n  - grain\n---\nThe deal held."
    )
    assert document.text == "The deal held."
    assert (document.title, document.published) == ("Grain: the deal", "2017-02-06")
    assert (document.publisher, document.url) == ("The Example Wire", "https://example.org/a")
    assert document.language == "en"


def test_published_goes_before_date():
    assert only("---\ndate: 2017-01-01\npublished: 2017-02-06\n---\nText.").published == "2017-02-06"


def test_front_matter_that_never_ends_is_text():
    lines = ["---", "title: no"]
    assert front_matter(lines) == ({}, lines)


def test_the_first_heading_is_the_title_and_stays_in_the_text():
    document = only("# Grain *deal* #\n\nIt held.")
    assert document.title == "Grain deal"
    assert document.text == "Grain deal\n\nIt held."


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("A line\nthat goes on.", "A line that goes on."),
        ("Title\n=====\nText", "Title\n\nText"),
        ("Title\n---\nText", "Title\n\nText"),
        ("One.\n\n---\n\n***\n\nTwo.", "One.\n\nTwo."),
        ("> He said\n> no.", "He said no."),
        ("- One\n- Two\n  goes on\n3. Three", "One\n\nTwo goes on\n\nThree"),
        ("> - One", "One"),
        ("Before\n```\n# not a heading\n```\nAfter", "Before\n\n# not a heading\n\nAfter"),
        ("Text [a][1].\n\n[1]: https://example.org", "Text a."),
        ("[Applause]: the hall rose.", "[Applause]: the hall rose."),
        ("| State | Tons |\n|---|---:|\n| Borduria | 5 |", "State | Tons\n\nBorduria | 5"),
        ("## C#\n\nText", "C#\n\nText"),
        ("#\n\nText", "Text"),
        ("#5 is not a heading", "#5 is not a heading"),
        ("-5 degrees", "-5 degrees"),
    ],
)
def test_marks_of_blocks_go(marked, text):
    assert only(marked).text == text


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("**Moscow** and *Caracas*", "Moscow and Caracas"),
        ("__Moscow__ and _Caracas_", "Moscow and Caracas"),
        ("***both*** of **them *here***", "both of them here"),
        ("~~gone~~ and ~5", "gone and ~5"),
        ("2 * 3 * 4 and a_b_c and Maduro*", "2 * 3 * 4 and a_b_c and Maduro*"),
        ("[the deal](https://example.org/a_(b) 'title') held", "the deal held"),
        ("[a][b] and [Nicolás Maduro]", "a and [Nicolás Maduro]"),
        ("![a ship](ship.png) sails", "sails"),
        ("[![a ship](ship.png)](https://example.org) sails", "sails"),
        ("[a](no end", "[a](no end"),
        ("<b>bold</b> a<br>b <!-- note --> 1 < 2", "bold a b 1 < 2"),
        ("<https://example.org>", "https://example.org"),
        ("`code`", "code"),
        (r"\*not\* \q \[a\](b)", r"*not* \q [a](b)"),
        ("Tom &amp; Co &#8217;", "Tom & Co ’"),
    ],
)
def test_marks_within_a_line_go(marked, text):
    assert plain(marked) == text


@given(st.text(alphabet="ab*_[]()!<>~`\\& \n", max_size=60))
def test_no_letters_of_unlinked_prose_are_lost(text):
    letters = plain(text.replace("]", "").replace("<", ""))
    assert [c for c in letters if c in "ab"] == [c for c in text if c in "ab"]


def test_markdown_of_marks_alone_is_rejected():
    (result,) = MarkdownReader().read(io.BytesIO(b"---\n\n***\n"), "note.md")
    assert isinstance(result, Rejection)
