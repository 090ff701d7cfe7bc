"""The page."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from avviso.briefing import brief, render, render_markdown
from avviso.records import Brief, When

from .builders import claim, document, event, many, mention, request, sample, simple_request

VOID = {"meta", "line", "circle", "rect", "path", "link", "br"}
EVIL = "<script>alert('x')</script>\u202e\x00\"onload=\"x"


class Page(HTMLParser):
    """Tags, attributes and text of a page; fails on a tag that closes another."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.open, self.words = [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]

    @property
    def ids(self):
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]


def page(asked):
    return Page(render(brief(asked)))


ASKED = {"sample": sample(), "200": many(200), "1": simple_request(), "0": request()}


@pytest.fixture(params=ASKED.values(), ids=ASKED)
def asked(request):
    return request.param


def test_every_link_leads_to_one_place_of_the_page(asked):
    found = page(asked)
    targets = [a["href"][1:] for a in found.all("a") if a["href"].startswith("#")]
    assert len(found.ids) == len(set(found.ids))
    assert set(targets) <= set(found.ids)


def test_every_citation_is_led_to_and_leads_back(asked):
    found = page(asked)
    links = {a["href"] for a in found.all("a")}
    for citation in brief(asked).citations:
        assert f"#c{citation.number}" in links
        assert f"#r{citation.number}-1" in links


def test_two_makings_are_the_same_bytes(asked):
    assert render(brief(asked)).encode() == render(brief(asked)).encode()


def test_the_page_is_accessible_in_its_bones(asked):
    found = page(asked)
    assert found.all("html") == [{"lang": "en"}]
    assert [len(found.all(tag)) for tag in ("h1", "main", "header", "footer", "nav")] == [1, 1, 1, 1, 1]
    assert all(th.get("scope") in ("col", "row") for th in found.all("th"))
    assert found.all("svg")[0]["role"] == "img"


def test_nothing_is_run_and_nothing_loaded(asked):
    found = page(asked)
    assert not {tag for tag, _ in found.tags} & {"script", "link", "img", "iframe", "object", "form", "base"}
    names = {name for _, attrs in found.tags for name in attrs}
    assert not {name for name in names if name.startswith("on")} | (names & {"src", "style", "srcset"})
    assert "url(" not in render(brief(asked))
    assert "@import" not in render(brief(asked))


def test_hostile_words_stay_words():
    doc = document(f"Lavrov {EVIL} praised Venezuela [1].", id_=EVIL, publisher=EVIL, title=EVIL, url="javascript:x()")
    lavrov = mention(doc, f"Lavrov {EVIL}", "RUS", EVIL, EVIL)
    when = When("2017", "inferred", EVIL)
    made = claim(doc, doc.text, "praised", [lavrov], [mention(doc, "Venezuela", "VEN")], when=when)
    asked = replace(request([event(made)], (), [made], [doc]), names={"VEN": EVIL, "RUS": EVIL}, coder=EVIL)
    text = render(brief(asked))
    found = Page(text)
    assert found.all("script") == []
    assert not any(name.startswith("on") for _, attrs in found.tags for name in attrs)
    assert not {"\u202e", "\x00"} & set(text)
    assert "javascript" not in text
    assert "<script>alert('x')</script>" in "".join(found.words)


def test_a_web_address_is_linked():
    assert {"href": "https://herald.example/2017/envoy", "rel": "noreferrer"} in page(sample()).all("a")


def test_the_cited_sentence_is_shown_with_its_coded_words_marked():
    text = render(brief(sample()))
    note = text[text.index('id="c1"') : text.index('id="c2"')]
    assert re.findall(r'<mark class="(\w+)" title="\w+">([^<]+)<', note) == [
        ("actor", "Russian"), ("event", "landed"), ("recipient", "Caracas"), ("date", "23 March 2019"),
        ("outlet", "Example Wire"),
    ]  # fmt: skip
    assert "characters 41–140" in note


def test_the_table_says_what_the_chart_shows():
    asked = sample()
    text = render(brief(asked))
    table = text[text.index('id="timeline-table"') :]
    rows = table[table.index("<tbody>") : table.index("</tbody>")].split("<tr>")[1:]
    assert len(rows) == len(brief(asked).points)
    assert "undated" in rows[-1]
    assert "−5.5" in "".join(rows)


def test_every_figure_says_how_it_was_made():
    made = brief(sample())
    text = render(made)
    figures = {figure for part in made.sections for finding in part.findings for figure in finding.figures}
    assert len(re.findall(r'<li id="f\d+">', text)) == len(figures)


def test_both_themes_and_paper_are_provided_for():
    text = render(brief(sample()))
    assert "prefers-color-scheme: dark" in text
    assert "size: A4" in text


def _luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("back", ["paper", "panel", "mark"])
def test_the_text_stands_out_from_its_ground(theme, back):
    blocks = render(brief(request())).split(":root {")[1:]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[theme]))
    shown = ("ink",) if back == "mark" else ("ink", "soft", "link", "coop", "conf")
    for name in shown:
        dark, light = sorted((_luminance(colours[name]), _luminance(colours[back])))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, name


def test_a_plain_brief_is_drawn_without_marks_and_timeline():
    made = brief(sample())
    plain = Brief(made.left, made.right, made.title, made.sections, made.events, made.citations, made.method)
    text = render(plain)
    assert "<mark" not in text
    assert "<svg" not in text
    assert "VEN and RUS" in text
    Page(text)


def test_documents_without_particulars_say_so():
    doc = document("Russia praised Venezuela.", publisher=None, title=None, published=None)
    sides = [mention(doc, "Russia", "RUS")], [mention(doc, "Venezuela", "VEN")]
    made = claim(doc, doc.text, "praised", *sides, when=When("2017", "stated", "x"))
    text = render(brief(request([event(made)], (), [made], [doc])))
    assert "not named" in text
    assert "untitled" in text
    assert "no date" in text
    markdown = render_markdown(brief(request([event(made)], (), [made], [doc])))
    assert "publisher not named, untitled, document d1, characters 0–25" in markdown


def test_markdown_holds_every_sentence_and_every_citation():
    made = brief(sample())
    text = render_markdown(made)
    assert text.count("\n- ") == sum(len(part.findings) for part in made.sections) + len(made.method)
    assert all(f"\n[{citation.number}] “" in text for citation in made.citations)


def test_markdown_of_nothing_says_so():
    assert "No claim was cited." in render_markdown(brief(request()))


def test_markdown_shows_marks_as_they_stand():
    asked = replace(simple_request(), coder="a*b <i>")
    assert "Coded by a\\*b \\<i\\>." in render_markdown(brief(asked))
