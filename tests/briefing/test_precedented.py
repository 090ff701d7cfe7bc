"""Precedents in prose: the nearest path, what followed, and how weak it is."""

from avviso.briefing import precedented
from avviso.briefing.parts import Analysis

from .measured import desk, every, precedent, precedents, texts


def section(found):
    return precedented.section(desk(Analysis(precedents=found)))


def test_the_nearest_is_whatever_was_found_nearest():
    assert "is that of Cuba with the Soviet Union from 1956 to 1961, 0.07 apart" in texts(section(precedents()))[0]
    other = precedents(precedent("NIC", "SUN", 1982, 1987), precedent())
    assert "is that of Nicaragua with the Soviet Union from 1982 to 1987" in texts(section(other))[0]


def test_what_both_have_in_common_is_told_in_words():
    alike = texts(section(precedents()))[1]
    assert "both moved towards the partner in UN votes (places 0.94 and 0.99)" in alike
    assert "moved away from the rival power in UN votes (places 0.06 and 0.01)" in alike
    assert "they differ most in organisations with the partner (0.58 now, 0.93 then)" in alike


def test_what_followed_names_the_states_and_leaves_out_what_is_not_known():
    after = texts(section(precedents()))[2]
    assert after == (
        "Over the 5 years after 1961, UN agreement of Cuba with the Soviet Union rose by 0.02, its UN agreement with "
        "the United States rose by 0.07 and a militarised dispute with the United States came."
    )


def test_outcomes_stand_beside_all_paths_and_matched_ones():
    told = texts(section(precedents()))
    assert "by +0.02 in all 14,000 paths, and by −0.01 in the 2,700" in told[3]
    assert "33 % of the 3 of which it is known, beside 5 % of all 14,000 paths and 6 % of the 2,700" in told[4]


def test_how_weak_it_is_comes_from_the_back_test():
    worth = precedented.skill(5)
    (weak,) = (text for text in texts(section(precedents())) if "Such evidence is weak" in text)
    assert f"−{abs(worth['skill']):.2f}" in weak
    assert f"{worth['n']} askings" in weak


def test_tables_have_a_row_for_each_precedent_and_outcome():
    nearest, outcomes = section(precedents()).tables
    assert len(nearest.rows) == 3
    assert len(outcomes.rows) == 2
    assert all(len(row.cells) == len(table.columns) for table in (nearest, outcomes) for row in table.rows)


def test_every_sentence_names_its_computation():
    assert all(figure.made_by for finding in every(section(precedents())) for figure in finding.figures)


def test_missing_kinds_are_a_gap():
    (gap,) = (finding for finding in section(precedents()).findings if finding.sort == "gap")
    assert "alliances (ATOP)" in gap.text
    assert not [f for f in section(precedents(unused=())).findings if f.sort == "gap"]


def test_changes_are_gathered_by_years():
    assert precedented.changes(precedents()) == {5: (0.02, -0.18, 0.01)}


def test_without_precedents_the_section_is_empty():
    assert not precedented.section(desk()).findings
    assert "No path near enough" in precedented.section(desk()).empty
