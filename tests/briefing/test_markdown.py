"""Markdown."""

import re
from dataclasses import replace

import pytest

from avviso.briefing import brief, render_markdown
from avviso.briefing.markdown import safe
from avviso.records import When

from .builders import claim, document, event, mention, request, sample, simple_request
from .dossiers import full

EVIL = "# a\n- b | [[c]] ![d](e) <script>f</script> `g` $h$ %%i%% ==j== ^k {{l}} [^1]: m https://n.o\u202e\x00"


def test_every_sentence_and_every_citation_is_there():
    made = brief(sample())
    text = render_markdown(made)
    items = re.findall(r"^- ", text.partition("\n# ")[2], re.MULTILINE)
    assert len(items) == sum(len(part.findings) for part in made.sections) + len(made.method) - confidences(made)
    assert all(f"\n[^{citation.number}]: " in text for citation in made.citations)


def confidences(made):
    """Sentences on confidence stand in the item of their judgement."""
    parts = (part for part in made.sections if part.name == "judgements")
    return sum(one.sort == "judgement" and one.likelihood is None for part in parts for one in part.findings)


def test_every_footnote_that_is_used_is_told_once():
    text = render_markdown(full())
    told = re.findall(r"^\[\^(\w+)\]:", text, re.MULTILINE)
    used = re.findall(r"\[\^(\w+)\](?!:)", text)
    assert len(told) == len(set(told))
    assert set(used) <= set(told)
    assert {"1", "a"} <= set(told)


def test_the_front_matter_says_what_the_brief_is_on():
    text = render_markdown(full())
    head = text.split("---\n")[1]
    assert 'title: "Venezuela and Russia: what the documents record"\n' in head
    assert 'as_of: "2018-04-01"\n' in head
    assert '  - "[[Venezuela]]"\n  - "[[Russia]]"\n' in head


def test_front_matter_stays_front_matter():
    made = replace(full(), title='a"\n---\nb: \\ [c]: d', names=(("VEN", "x]]\n[[y|z"), ("RUS", "Russia")))
    head = render_markdown(made).split("---\n")[1]
    assert 'title: "a\\" --- b: \\\\ [c]: d"\n' in head
    assert '  - "[[x yz]]"\n' in head


def test_tables_have_as_many_cells_in_every_line():
    blocks = [block.splitlines() for block in render_markdown(full()).split("\n\n") if block.startswith("| ")]
    assert len(blocks) == 5
    for block in blocks:
        assert len({len(re.split(r"(?<!\\)\|", line)) for line in block}) == 1
    lines = [line for block in blocks for line in block]
    assert "| Aircraft landed | + consistent | − inconsistent | [^1][^2]" in "\n".join(lines)
    assert "| `avviso relation VEN RUS` |" in "\n".join(lines)


def test_a_judgement_says_that_it_is_one_and_what_was_computed():
    text = render_markdown(full())
    assert "- **Judgement** It is very likely (80–95 %) that Russia backs Venezuela.[^" in text
    assert " (computed 93 %)  \n  Confidence is moderate" in text
    assert "- **Not known** No document tells" in text
    assert "\n\nNothing was found.\n\n" in text


def hostile():
    doc = document(f"Lavrov {EVIL} praised Venezuela.", id_=EVIL, publisher=EVIL, title=EVIL, url="javascript:x()")
    made = claim(
        doc, doc.text, "praised", [mention(doc, f"Lavrov {EVIL}", "RUS", EVIL, EVIL)],
        [mention(doc, "Venezuela", "VEN")], when=When("2017", "inferred", EVIL),
    )  # fmt: skip
    asked = request([event(made)], (), [made], [doc])
    return brief(replace(asked, names={"VEN": EVIL, "RUS": EVIL}, coder=EVIL))


def test_hostile_words_make_no_mark_of_markdown():
    body = re.sub("`avviso [^`]*`", "", render_markdown(hostile()).split("---\n", 2)[2])
    assert not re.search(r"(?<!\\)(<script|\[\[|!\[|`|\$|(?<!\\)%%|==|\{\{|(?<!\\)://)", body)
    assert not re.search(r"\[\^1\]:(?! )|^# a|^- b", body, re.MULTILINE)
    assert len(re.findall(r"^\[\^1\]:", body, re.MULTILINE)) == 1
    assert not {"\u202e", "\x00"} & set(body)


@pytest.mark.parametrize("line", ["- a", "+ a", "1. a", "12) a", "# a", "> a", "---", "+", ": a", "| a", "~~~", "*"])
def test_no_line_begins_with_a_mark(line):
    assert re.match(r"(\\|\d+\\)", safe(line))


@pytest.mark.parametrize("line", ["0.31", "-a"[1:], "+0.3", "2017 was", "a. b", "100 %", "a = b"])
def test_what_is_no_mark_stands_as_it_is(line):
    assert safe(line) == line


def test_nothing_cited_says_so():
    assert "No claim was cited." in render_markdown(brief(request()))


def test_marks_stand_as_they_are():
    asked = replace(simple_request(), coder="a*b <i>")
    assert "Coded by a\\*b \\<i\\>." in render_markdown(brief(asked))


def test_documents_without_particulars_say_so():
    doc = document("Russia praised Venezuela.", publisher=None, title=None, published=None)
    sides = [mention(doc, "Russia", "RUS")], [mention(doc, "Venezuela", "VEN")]
    made = claim(doc, doc.text, "praised", *sides, when=When("2017", "stated", "x"))
    text = render_markdown(brief(request([event(made)], (), [made], [doc])))
    assert "publisher not named, untitled, document d1, characters 0–25" in text


def test_two_makings_are_the_same_bytes():
    assert render_markdown(full()) == render_markdown(full())
