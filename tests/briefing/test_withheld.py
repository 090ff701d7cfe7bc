"""A sentence that its citations do not carry is left out and counted; a fault of what was computed stays one."""

from dataclasses import replace

import pytest

from avviso.briefing import brief, verify, without_unborne
from avviso.briefs import checked, whole
from avviso.records import Figure, Finding

from .builders import sample


@pytest.fixture(scope="module")
def asked():
    return sample()


def spoilt(made, name, finding):
    """The brief with a sentence more in a section."""
    sections = (replace(s, findings=(*s.findings, finding)) if s.name == name else s for s in made.sections)
    return replace(made, sections=tuple(sections))


def section(made, name):
    return next(one for one in made.sections if one.name == name)


def test_a_sound_brief_stays_as_it_is(asked):
    made = brief(asked)
    assert without_unborne(made, asked) is made
    assert checked(made, asked).withheld == ()


def test_a_told_sentence_at_fault_is_left_out_and_counted(asked):
    made = brief(asked)
    cited = made.citations[0]
    bad = Finding(f"Peru praised Venezuela [{cited.number}].", (cited,))
    given = checked(spoilt(made, "happened", bad), asked)
    assert given.faults == ()
    assert any("names Peru" in fault for fault in given.withheld)
    assert section(given.brief, "happened").findings == section(made, "happened").findings
    assert "1 sentence or line" in section(given.brief, "unknown").findings[0].text


def test_a_point_of_the_timeline_at_fault_is_left_out(asked):
    made = brief(asked)
    first, *others = made.points
    cited = first.finding.citations
    wrong = replace(first, finding=Finding(f"Peru acted [{cited[0].number}]", cited[:1]))
    given = checked(replace(made, points=(wrong, *others)), asked)
    assert (given.faults, given.brief.points) == ((), tuple(others))


def test_a_section_whose_sentences_are_all_left_out_does_not_say_that_nothing_was_found(asked):
    made = brief(asked)
    cited = made.citations[0]
    bad = (Finding(f"Peru praised Venezuela [{cited.number}].", (cited,)),)
    sections = (replace(one, findings=bad) if one.name == "plans" else one for one in made.sections)
    rest = without_unborne(replace(made, sections=tuple(sections)), asked)
    assert "left out" in section(rest, "plans").empty


def test_what_was_computed_wrongly_still_refuses_the_brief(asked):
    made = brief(asked)
    wrong = spoilt(made, "level", Finding("The balance stood at 0.42.", (), (Figure("balance", 0.24, "a count"),)))
    given = checked(wrong, asked)
    assert given.faults == verify(wrong, asked) != ()
    assert given.withheld == ()


def test_the_whole_can_be_had_for_a_look(asked):
    made = brief(asked)
    given = whole(replace(checked(made, asked), withheld=("a fault",)))
    assert (given.brief, given.faults) == (made, ("a fault",))
