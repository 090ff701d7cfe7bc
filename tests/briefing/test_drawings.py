"""Which drawings stand where."""

from dataclasses import replace

from avviso.briefing import brief, drawings
from avviso.records import Brief, Section

from .builders import request, sample
from .dossiers import full, relation


def placed(made):
    return {name: charts for name, charts in drawings.names_of(made).items() if charts}


def test_drawings_stand_where_a_section_asks_for_them():
    made = full()
    assert [one.name for part in made.sections for one in drawings.of(made, part)] == ["timeline", "level", "outlook"]


def test_the_timeline_stands_once_and_with_what_happened():
    made = full()
    parts = (Section("bottom-line", "B"), Section("happened", "H"))
    assert placed(replace(made, sections=parts)) == {"happened": ("timeline",)}
    assert placed(replace(made, sections=parts[:1])) == {"bottom-line": ("timeline",)}
    asked = replace(parts[0], charts=("timeline",))
    assert placed(replace(made, sections=(asked, parts[1]))) == {"bottom-line": ("timeline",)}


def test_without_points_or_a_home_there_is_no_timeline():
    assert placed(replace(full(), points=(), sections=(Section("happened", "H"),))) == {}
    assert placed(replace(full(), sections=(Section("plans", "P"),))) == {}


def test_a_drawing_of_what_was_not_computed_is_left_out():
    made = replace(brief(request()), sections=(Section("level", "L", charts=("level", "outlook", "other")),))
    assert list(drawings.of(made, made.sections[0])) == []


def test_two_relations_have_drawings_of_their_own_names():
    made = full()
    twice = replace(made, analysis=replace(made.analysis, relations=(relation(), relation())))
    part = next(one for one in twice.sections if one.name == "level")
    assert len({one.name for one in drawings.of(twice, part)}) == 2


def test_a_plain_brief_has_no_drawings():
    made = brief(sample())
    plain = Brief(made.left, made.right, made.title, made.sections, made.events, made.citations)
    assert [one for part in plain.sections for one in drawings.of(plain, part)] == []
