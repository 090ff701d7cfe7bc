"""The passage round a citation."""

from avviso.briefing.passage import around
from avviso.records import Citation, Span

from .builders import document


def cited(doc, words):
    at = doc.text.index(words)
    return Citation(1, "c1", doc.id, Span(at, at + len(words)), words)


def test_the_rest_of_the_paragraph_stands_on_either_side():
    doc = document("A title\n\nFirst. Second. Third.\n\nOther.")
    found = around(cited(doc, "Second."), doc)
    assert (found.before, found.after) == ("First. ", " Third.")


def test_a_long_paragraph_is_cut_between_words():
    doc = document(f"{'before ' * 100}Second.{' after' * 100}")
    found = around(cited(doc, "Second."), doc)
    assert found.before.startswith("… before ")
    assert found.after.endswith(" after …")
    assert max(len(found.before), len(found.after)) < 330


def test_a_document_that_is_not_at_hand_or_was_changed_gives_nothing_around():
    doc = document("First. Second. Third.")
    quoted = cited(doc, "Second.")
    for other in (None, document("First. 2nd. Third.")):
        found = around(quoted, other)
        assert (found.before, found.after) == ("", "")
