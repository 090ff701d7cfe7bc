"""Marks, letters and pairs."""

from avviso.briefing import numbering
from avviso.briefing.numbering import Numbering, Run
from avviso.records import Citation, Figure, Finding, Section, Span
from avviso.records.derived import Row, Table

from .dossiers import odds

CITED = Citation(3, "c", "d", Span(0, 1), "x")
SAID = Finding("x", (CITED,))


def test_only_own_citations_are_marks():
    assert numbering.runs("a [3] b [4] [c", SAID) == (
        Run("a "), Run("[3]", 3), Run(" b "), Run("[4] "), Run("[c"),
    )  # fmt: skip


def test_figures_of_one_computation_share_a_letter():
    letters = Numbering()
    first, second = Figure("n", 1, "count"), Figure("m", 2, "count")
    assert letters.letters((first, second)) == ("a",)
    assert letters.letters((Figure("n", 1, "share"), first)) == ("b", "a")
    assert [(one.letter, one.figures) for one in letters.computed] == [
        ("a", (first, second)), ("b", (Figure("n", 1, "share"),)),
    ]  # fmt: skip


def test_a_row_rests_on_what_its_cells_do_not_cite():
    row = Row(("a [3]", "b"), Finding("a b", (CITED, Citation(5, "c", "d", Span(0, 1), "x"))))
    (rest,), shared = numbering.basis(Table("t", "T", ("a", "b"), (row,)))
    assert (rest.text, shared) == ("[5]", ())


def test_what_all_rows_rest_on_is_said_once():
    first, second = (Row(("a",), Finding("a", (), (Figure("n", n, "count"),))) for n in (1, 2))
    assert numbering.basis(Table("t", "T", ("a",), (first, second))) == (
        (), (Figure("n", 1, "count"), Figure("n", 2, "count")),
    )  # fmt: skip
    other = Row(("a",), Finding("a", (), (Figure("n", 1, "share"),)))
    assert len(numbering.basis(Table("t", "T", ("a",), (first, other)))[0]) == 2


def test_commands_and_options_in_back_quotes_are_typed():
    assert numbering.runs("name one with `--dataset gdelt2`.", SAID) == (
        Run("name one with "), Run("--dataset gdelt2", typed=True), Run("."),
    )  # fmt: skip
    assert numbering.runs("a `avviso data list` b `c` `avviso", SAID) == (
        Run("a "), Run("avviso data list", typed=True), Run(" b `c` `avviso"),
    )  # fmt: skip


def test_confidence_goes_with_the_judgement_before_it_and_with_no_other():
    judged = odds("It is likely.", 0.6, Figure("p", 1, "x"))
    sure = Finding("Confidence is low: x.", (), (Figure("n", 1, "x"),), "judgement")
    part = Section("judgements", "J", (judged, sure, sure, SAID))
    assert numbering.findings(part) == ((judged, sure), (sure, None), (SAID, None))
    assert numbering.findings(Section("outlook", "O", (judged, sure))) == ((judged, None), (sure, None))


def test_columns_of_numbers_are_known():
    rows = tuple(Row(cells, SAID) for cells in (("a", "+0.3", "1,200", "31 %", "1 to 2"), ("b", "−2", "", "4", "x")))
    assert numbering.numeric(Table("t", "T", tuple("abcde"), rows)) == (False, True, True, True, False)
    assert numbering.numeric(Table("t", "T", ("a",), ())) == (False,)
