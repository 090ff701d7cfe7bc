"""The page."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from avviso.briefing import brief, palette, render
from avviso.records import Brief, When

from .builders import claim, document, event, many, mention, request, sample, simple_request
from .dossiers import full

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


MADE = {
    "full": full(), "sample": brief(sample()), "200": brief(many(200)), "1": brief(simple_request()),
    "0": brief(request()),
}  # fmt: skip


@pytest.fixture(params=MADE.values(), ids=MADE)
def made(request):
    return request.param


def test_every_link_leads_to_one_place_of_the_page(made):
    found = Page(render(made))
    targets = [a["href"][1:] for a in found.all("a") if a["href"].startswith("#")]
    assert len(found.ids) == len(set(found.ids))
    assert set(targets) <= set(found.ids)


def test_every_citation_is_led_to_and_leads_back():
    made = brief(sample())
    links = {a["href"] for a in Page(render(made)).all("a")}
    for citation in made.citations:
        assert f"#c{citation.number}" in links
        assert f"#r{citation.number}-1" in links


def test_two_makings_are_the_same_bytes():
    assert render(full()).encode() == render(full()).encode()


def test_the_page_is_accessible_in_its_bones(made):
    found = Page(render(made))
    assert found.all("html") == [{"lang": "en"}]
    assert [len(found.all(tag)) for tag in ("h1", "main", "header", "footer", "nav")] == [1, 1, 1, 1, 1]
    assert all(th.get("scope") in ("col", "row") for th in found.all("th"))
    assert len(found.all("table")) == len(found.all("caption"))
    for svg in found.all("svg"):
        assert svg.get("aria-hidden") == "true" or svg["role"] in ("img", "group")
        assert svg.get("aria-hidden") == "true" or set(svg["aria-labelledby"].split()) <= set(found.ids)
    assert found.tags[[tag for tag, _ in found.tags].index("a")][1] == {"class": "skip", "href": "#main"}


def test_headings_go_down_one_step_at_a_time(made):
    steps = [int(tag[1]) for tag, _ in Page(render(made)).tags if tag in ("h1", "h2", "h3")]
    assert steps[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(steps))


def test_nothing_is_run_and_nothing_loaded(made):
    found = Page(render(made))
    assert not {tag for tag, _ in found.tags} & {"script", "link", "img", "iframe", "object", "form", "base"}
    names = {name for _, attrs in found.tags for name in attrs}
    assert not {name for name in names if name.startswith("on")} | (names & {"src", "style", "srcset"})
    assert "url(" not in render(made)
    assert "@import" not in render(made)


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
    links = Page(render(brief(sample()))).all("a")
    assert {"href": "https://herald.example/2017/envoy", "rel": "noreferrer"} in links


def note(text, number):
    """The note of a citation, as HTML."""
    start = text.index(f'id="c{number}"')
    return text[start : text.index("</li>", start)]


def test_the_cited_sentence_stands_in_its_passage_with_its_coded_words_marked():
    made = brief(sample())
    landing = next(one for one in made.citations if one.quote.startswith("Two Russian aircraft"))
    shown = note(render(made), landing.number)
    assert re.findall(r'<mark class="(\w+)" title="([\w ]+)">([^<]+)<', shown) == [
        ("actor", "who", "Russian"), ("event", "did what", "landed"), ("recipient", "to whom", "Caracas"),
        ("date", "when", "23 March 2019"), ("outlet", "who reports it", "Example Wire"),
    ]  # fmt: skip
    assert '<span class="rest"> Russia sent the troops to shore up Venezuela' in shown
    assert f"characters {landing.span.start}–{landing.span.end}" in shown


def test_every_role_is_in_the_key():
    text = render(brief(sample()))
    key = text[text.index("Marked in the passages") :].partition("</p>")[0]
    assert re.findall(r'<mark class="(\w+)">', key) == [
        "actor", "event", "recipient", "date", "place", "speaker", "outlet",
    ]  # fmt: skip


def test_the_table_says_what_the_chart_shows():
    made = brief(sample())
    text = render(made)
    table = text[text.index('id="timeline-table"') :]
    rows = table[table.index("<tbody>") : table.index("</tbody>")].split("<tr>")[1:]
    assert len(rows) == len(made.points)
    assert "undated" in rows[-1]
    assert "−5.5" in "".join(rows)


def test_every_figure_is_listed_once_under_the_computation_that_it_came_from():
    made = brief(sample())
    text = render(made)
    figures = {figure for part in made.sections for finding in part.findings for figure in finding.figures}
    assert len(re.findall(r'<li id="m-[a-z]+">', text)) == len({figure.made_by for figure in figures})
    listed = text[text.index("How the figures were made") :].partition("</ul>")[0]
    assert all(f"{figure.name} {figure.value}" in unescape(listed) for figure in figures)


def section(text, name):
    """A section of the page, as HTML."""
    start = text.index(f'<section id="{name}"')
    return text[start : text.index("</section>", start)]


@pytest.mark.parametrize(
    ("name", "sort", "tag"),
    [
        ("judgements", "judgement", "Judgement"),
        ("readings", "assumption", "Assumption"),
        ("unknown", "gap", "Not known"),
    ],
)
def test_what_is_no_information_says_what_it_is(name, sort, tag):
    item = section(render(full()), name)
    assert f'class="{sort}"><span class="sort">{tag}</span>' in item


def test_information_stands_untagged():
    assert 'class="sort"' not in section(render(brief(sample())), "holds")


def test_confidence_stands_under_its_judgement_in_a_sentence_of_its_own():
    shown = section(render(full()), "judgements")
    assert shown.count("<li ") == 1
    assert '<p class="also">Confidence is moderate' in shown


def test_a_likelihood_is_drawn_and_told():
    shown = section(render(full()), "judgements")
    assert 'class="chart scale"' in shown
    assert "very likely, 80–95 %; computed 93 %" in shown


def test_rows_have_heads_and_a_column_of_what_they_rest_on():
    shown = section(render(full()), "readings")
    assert re.findall(r'<th scope="col">([^<]*)<', shown) == ["Evidence", "A patron", "A creditor", "Basis"]
    assert shown.count('<th scope="row">') == 2
    basis = re.findall(r'<td class="basis">(.*?)</td>', shown)
    assert [re.findall(r"\[\d+\]", one) for one in basis] == [["[1]", "[2]"], []]
    assert all('href="#m-' in one for one in basis)


def test_what_all_rows_rest_on_stands_at_the_title():
    shown = section(render(full()), "indicators")
    assert re.search(r'<caption>What to watch<sup class="made"><a class="ref" href="#m-\w+">', shown)
    assert "Basis" not in shown


def test_verdicts_are_told_by_a_sign_and_a_word():
    shown = section(render(full()), "readings")
    signs = dict(re.findall(r'<span class="verdict (\w+)"><span class="sign" aria-hidden="true">(.)<', shown))
    assert signs == {"consistent": "+", "inconsistent": "−", "neutral": "·"}


def test_commands_are_set_as_what_is_typed():
    assert "<code>avviso relation VEN RUS</code>" in section(render(full()), "indicators")


def test_a_table_with_the_title_of_its_section_shows_it_once():
    text = render(full())
    assert '<caption class="hidden">Competing readings' in section(text, "readings")
    assert "<caption>What to watch" in section(text, "indicators")


def test_turns_of_the_drawing_lead_to_their_sentences():
    shown = section(render(full()), "level")
    assert re.findall(r'<a href="#([\w-]+)" aria-label="(Turn \d)', shown) == [("level-1", "Turn 2")]
    assert '<li id="level-1"' in shown


def test_every_drawing_has_its_table():
    text = render(full())
    for name, rows in (("level", 60), ("outlook", 3)):
        twin = section(text, name).partition("<details")[2]
        assert twin.count('<th scope="row">') == rows


def test_a_section_says_how_it_is_read_or_that_it_is_empty():
    text = render(full())
    assert '<p class="note">How to read it.</p>' in section(text, "level")
    assert '<p class="empty">Nothing was found.</p>' in section(text, "nothing")


def test_the_head_says_what_bounds_the_brief():
    assert '<p class="about">as of 1 April 2018 · news since 2017 · third party: United States</p>' in render(full())
    assert '<p class="about"></p>' in render(brief(sample()))


def test_a_brief_on_one_is_headed_by_one():
    assert "<h1>Venezuela</h1>" in render(replace(brief(sample()), right=""))


def test_both_themes_and_paper_are_provided_for():
    text = render(brief(sample()))
    assert "prefers-color-scheme: dark" in text
    assert "size: A4" in text
    assert all(palette.declared(theme) in text for theme in palette.THEMES)


def _luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The ratio of WCAG 2.2."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", palette.THEMES)
def test_the_text_stands_out_from_its_ground(theme):
    colours = palette.load()[theme]
    shown = {"paper": ("ink", "soft", "link", "coop", "conf"), "panel": ("ink", "soft", "link"), "mark": ("ink",)}
    shown |= {"zone": ("ink", "soft")}
    for back, names in shown.items():
        for name in names:
            assert contrast(colours[name], colours[back]) >= 4.5, (name, back)


@pytest.mark.parametrize("theme", palette.THEMES)
def test_marks_of_drawings_stand_out_from_their_ground(theme):
    colours = palette.load()[theme]
    for name in ("coop", "conf", "soft", "mark-line"):
        assert contrast(colours[name], colours["paper"]) >= 3, name


def test_a_plain_brief_is_drawn_without_marks_and_timeline():
    made = brief(sample())
    plain = Brief(made.left, made.right, made.title, made.sections, made.events, made.citations, made.method)
    text = render(plain)
    assert "<mark" not in text
    assert "chart timeline" not in text
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


def test_two_thousand_claims_take_less_than_a_second(least_seconds):
    made = brief(many(2000))
    assert least_seconds(lambda: render(made)) < 1
