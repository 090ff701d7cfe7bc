"""A brief as PDF, read back."""

import builtins
import re
import sys
from dataclasses import replace
from types import ModuleType

import pytest

from avviso.briefing import brief
from avviso.briefing.sheet import sheet
from avviso.errors import MissingExtra
from avviso.faces.briefpdf import brief_to_pdf
from avviso.records import Section
from avviso.records.derived import Table

from ..briefing.builders import many, request, sample
from ..briefing.dossiers import full, row

EVIL = '#read("/etc/passwd") #panic() *b* _i_ $x$ `raw` <c1> @c1 = head \\ // /* \u202e\x00 #(1+1) ]#['


@pytest.fixture(scope="module")
def typst():
    return pytest.importorskip("typst")


@pytest.fixture(scope="module")
def pypdf():
    return pytest.importorskip("pypdf")


@pytest.fixture(scope="module")
def pages(typst, pypdf, tmp_path_factory):
    """The file of the full brief, opened."""
    path = tmp_path_factory.mktemp("pdf") / "brief.pdf"
    path.write_bytes(brief_to_pdf(full()))
    return pypdf.PdfReader(path)


def words(reader):
    """The text of all pages, white space made one space."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_without_typst_it_says_what_to_install(monkeypatch):
    real = builtins.__import__

    def missing(name, *rest):
        if name == "typst":
            raise ModuleNotFoundError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtra, match=re.escape("pip install avviso[pdf]")):
        brief_to_pdf(full())


def test_it_is_tagged_and_says_its_language_and_title(pages):
    root = pages.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pages.metadata.title == "Venezuela and Russia: what the documents record"
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()
    kinds = [kind for kind, _ in tree(root["/StructTreeRoot"])]
    assert {"/Document", "/H1", "/H2", "/P", "/Table", "/TR", "/TH", "/TD", "/Figure", "/Link"} <= set(kinds)


def tree(node):
    """Kind and element of every part of the structure."""
    below = node.get("/K", [])
    for one in below if isinstance(below, list) else [below]:
        held = one.get_object() if hasattr(one, "get_object") else one
        if hasattr(held, "get") and held.get("/S"):
            yield str(held["/S"]), held
            yield from tree(held)


def test_every_figure_has_words_for_it(pages):
    figures = [held for kind, held in tree(pages.trailer["/Root"]["/StructTreeRoot"]) if kind == "/Figure"]
    told = [held["/Alt"] for held in figures]
    assert len(told) >= 3
    assert any("balance of events by month" in one for one in told)
    assert any("probability of at least one event" in one for one in told)


def test_every_sentence_can_be_read_back(pages):
    text = re.sub(r"\s|\[\d+\]", "", words(pages))
    for part in full().sections:
        for finding in part.findings:
            assert re.sub(r"\s|\[\d+\]", "", finding.text) in text


def test_pages_are_numbered_and_headed(pages):
    last = len(pages.pages)
    assert last > 2
    for number, page in enumerate(pages.pages, 1):
        text = page.extract_text()
        assert f"{number} / {last}" in text
        assert ("as of 1 April 2018 · news since 2017" in text) == (number > 0)
    first = pages.pages[0].extract_text()
    assert first.index("Bottom line") < first.index("Key judgements")


def test_only_fonts_that_come_with_typst_are_in_it(pages):
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in pages.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert fonts
    assert all(one.startswith(("Libertinus", "DejaVuSansMono", "NewCM")) for one in fonts)


def test_two_makings_are_the_same_bytes(typst):
    assert brief_to_pdf(full()) == brief_to_pdf(full())


def test_hostile_words_stay_words(typst, pypdf, tmp_path):
    made = full()
    said = replace(made.sections[1].findings[0], text=f"It is very likely (80–95 %) {EVIL}")
    table = Table("t", EVIL, (EVIL, "b"), (row(EVIL, EVIL, made=EVIL),), EVIL)
    part = Section("judgements", EVIL, (said,), note=EVIL, tables=(table,))
    names = (("VEN", EVIL), ("RUS", "Russia"))
    documents = tuple(replace(one, title=EVIL, publisher=EVIL, url=f"https://x/{EVIL}") for one in made.documents)
    hostile = replace(
        made, title=EVIL, sections=(part, *made.sections), method=(EVIL,), names=names, documents=documents
    )
    path = tmp_path / "evil.pdf"
    path.write_bytes(brief_to_pdf(hostile))
    text = words(pypdf.PdfReader(path))
    assert "root:" not in text
    assert text.count('#read("/etc/passwd") #panic()') > 8
    assert "\u202e" not in text


@pytest.mark.parametrize("text", ["中华人民共和国", "🙂 said", "русский العربية עברית", "\u200d\U000e0001 tag"])
def test_words_in_any_script_leave_a_file_that_can_be_read(typst, pypdf, tmp_path, text):
    path = tmp_path / "script.pdf"
    path.write_bytes(brief_to_pdf(replace(full(), title=text, method=(text,))))
    assert "Key judgements" in words(pypdf.PdfReader(path))


def test_where_no_font_has_a_character_what_is_left_is_ascii(monkeypatch):
    seen = []

    class Failing(ModuleType):
        class TypstError(RuntimeError):
            pass

        @classmethod
        def compile(cls, template, *, sys_inputs, ignore_system_fonts, **rest):
            seen.append(ignore_system_fonts)
            if not sys_inputs["brief"].isascii():
                raise cls.TypstError('the text `"\N{SNOWMAN}"` could not be displayed with font `"x"`')
            return b"%PDF"

    monkeypatch.setitem(sys.modules, "typst", Failing("typst"))
    assert brief_to_pdf(replace(full(), title="\N{SNOWMAN}")) == b"%PDF"
    assert seen == [True, False, False, False, True]


def test_any_other_fault_of_typst_is_not_hidden(monkeypatch):
    class Failing(ModuleType):
        class TypstError(RuntimeError):
            pass

        @classmethod
        def compile(cls, template, **rest):
            raise cls.TypstError("unexpected end of block")

    monkeypatch.setitem(sys.modules, "typst", Failing("typst"))
    with pytest.raises(Failing.TypstError, match="unexpected end"):
        brief_to_pdf(full())


def test_long_tables_repeat_their_heads(typst, pypdf, tmp_path):
    table = Table("t", "A long table", ("Alpha", "Beta"), tuple(row(f"row {n}", str(n)) for n in range(150)))
    path = tmp_path / "long.pdf"
    path.write_bytes(brief_to_pdf(replace(full(), sections=(Section("t", "T", tables=(table,)),))))
    holding = [one for page in pypdf.PdfReader(path).pages if "row " in (one := page.extract_text())]
    assert len(holding) >= 3
    assert all("Alpha" in one for one in holding)


def test_nothing_cited_and_nothing_drawn_is_a_brief_too(typst, pypdf, tmp_path):
    path = tmp_path / "none.pdf"
    path.write_bytes(brief_to_pdf(brief(request())))
    assert "No claim was cited." in words(pypdf.PdfReader(path))


def test_two_thousand_claims_take_no_more_than_three_seconds(typst, least_seconds):
    made = brief(many(2000))
    assert least_seconds(lambda: brief_to_pdf(made), rounds=2) < 3


def test_the_tree_of_a_sheet_holds_plain_values_alone():
    def plain(value):
        if isinstance(value, dict):
            return all(isinstance(key, str) and plain(one) for key, one in value.items())
        if isinstance(value, list):
            return all(map(plain, value))
        return value is None or isinstance(value, str | int | float)

    assert plain(sheet(full()))
    assert plain(sheet(brief(sample())))
