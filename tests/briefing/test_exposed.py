"""What a tie has gone with for third parties."""

from dataclasses import replace

from avviso.briefing import evidence, exposed, judged
from avviso.briefing.parts import Analysis

from .measured import desk, exposure, own, rate, texts


def section(*found):
    return exposed.section(desk(Analysis(exposures=tuple(found))))


def test_the_base_rate_comes_with_its_interval_and_the_matched_pairs():
    first = texts(section(exposure()))[0]
    assert first == (
        "After Russia began to deliver major arms to a state like Venezuela, the United States began a sanction "
        "against that state within 3 years in 13 of 79 cases (16 %, 95 % interval 9 % to 28 %), and in 11 % of "
        "matched pairs without it (8 % to 14 %), so the difference cannot be told from chance."
    )


def test_a_difference_is_told_only_where_its_interval_leaves_out_zero():
    assert "came more often than otherwise" in texts(section(exposure(rate(difference=(0.1, 0.02, 0.2)))))[0]
    assert "came less often than otherwise" in texts(section(exposure(rate(difference=(-0.1, -0.2, -0.02)))))[0]
    assert "too few are matched" in texts(section(exposure(rate(difference=None))))[0]


def test_sanctions_come_before_votes_and_many_cases_before_few():
    found = exposure(rate("votes", "points-apart"), rate("pact", "sanction", n=12, hits=2), rate("arms", "sanction"))
    assert [(one.warming, one.outcome) for one in exposed.told_first(found)] == [
        ("arms", "sanction"), ("votes", "points-apart"), ("pact", "sanction"),
    ]  # fmt: skip


def test_cases_are_named():
    assert "The latest of these cases: Venezuela (2006) and Cuba (1960)." in texts(section(exposure()))


def test_past_changes_of_the_two_are_told_with_what_came():
    told = texts(section(exposure(own=(own(), own("votes", 2019, (), ("sanction",))))))
    assert any(
        "in 2008 Russia and Venezuela came to share a new alliance or bloc, and within 5 years" in t for t in told
    )
    assert any("(2019) the data do not reach yet" in text for text in told)


def test_triads_say_who_would_come_under_strain():
    told = " ".join(texts(section(exposure())))
    assert (
        "the United States is hostile to Venezuela and is hostile to Russia; were the two friends, their triad would"
        in told
    )
    assert "of the 20 friends of the United States 1 would be put under strain (Turkey), 11 would not, and of 8" in told


def test_votes_alone_are_neither_friendship_nor_hostility_and_weigh_nothing():
    found = exposure()
    voted = replace(found, stances=tuple(replace(one, voted=True) for one in found.stances))
    told = " ".join(texts(section(voted)))
    assert "the United States votes unlike Venezuela and votes unlike Russia; were the two friends" in told
    assert "by votes alone, which are no friendship and no hostility" in told
    assert "of the 20 states that vote like the United States 1 would stand between the two (Turkey)" in told
    assert "hostile" not in told
    by_votes, known = (desk(Analysis(exposures=(one,)), on="USA") for one in (voted, found))
    assert "rival" in {sign.kind for sign in evidence.signs(known)}
    assert "rival" not in {sign.kind for sign in evidence.signs(by_votes)}
    assert [*judged.from_friends(known)]
    assert not [*judged.from_friends(by_votes)]


def test_a_cooling_is_worded_as_one():
    first = texts(section(exposure(direction="cooling")))[0]
    assert first.startswith("After Russia stopped delivering major arms to a state like Venezuela,")
    assert exposed.command(exposure(direction="cooling")).endswith("--on USA --year 2020 --direction cooling")


def test_what_it_takes_for_granted_is_an_assumption():
    assert [f.sort for f in section(exposure()).findings].count("assumption") == 1


def test_another_third_party_is_told_in_short_and_has_no_table():
    found = section(exposure(rate(), rate("votes", "points-apart")), exposure())
    assert len(found.tables) == 1
    assert len(found.tables[0].rows) == 2


def test_without_an_exposure_the_section_says_what_would_help():
    assert "--on" in exposed.section(desk()).empty
