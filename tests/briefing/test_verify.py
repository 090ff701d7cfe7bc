"""What may be written is what the checker and the linter both let pass."""

from dataclasses import replace

from avviso.briefing import brief, check, verify
from avviso.briefing.lint import lint

from .builders import sample, simple_request
from .written import written


def test_faults_of_both_are_told():
    asked = simple_request()
    made = written(asked, "Sergey Lavrov praised Peru [1].")
    found = verify(made, asked)
    assert any("names Peru" in fault for fault in found)
    assert any("no section 'unknown'" in fault for fault in found)
    assert found == (*check(made, asked.documents, asked.claims), *lint(made))


def test_what_changed_is_asked_for_where_an_earlier_brief_is_given():
    asked = sample()
    made = brief(asked)
    assert not any("what changed" in fault for fault in verify(made, asked))
    assert any("what changed" in fault for fault in verify(made, replace(asked, earlier=made)))
