"""Pacts and sanctions by how many share them: few members whole, many less, and who acts by itself first."""

import numpy as np
import pytest

from avviso.measuring.network import NetworkAsk, network
from avviso.measuring.pactties import exclusive
from avviso.measuring.signedties import constants, ties_of_year
from avviso.measuring.structureshelf import Shelf
from avviso.records.structure import Fact, Layer

WHOLE = constants()["shared_by"]
SANCTIONS = constants()["evidence"]["sanctions"]["weight"]
MANY = tuple(f"S{at:02}" for at in range(4 * WHOLE))


def shelf(**kinds):
    return Shelf(
        [Layer(kind.replace("_", "-"), 1950, 2010, len(facts), tuple(facts)) for kind, facts in kinds.items()], None, {}
    )


def members(body, codes):
    return [Fact(code, body, "1949", "", "member") for code in codes]


def allied(codes, what="defense"):
    return [Fact(one, other, "1950", "2000", what) for one in codes for other in codes if one < other]


def added(ties, of, left, right):
    return ties.evidence[of][ties.place(left), ties.place(right)]


def test_a_pact_is_whole_up_to_so_many_members_and_then_less_the_more_there_are():
    shares = exclusive(np.array([2.0, WHOLE, 2 * WHOLE, 4 * WHOLE]), constants())
    assert shares[:2] == pytest.approx(1.0)
    assert 1 > shares[2] > shares[3] > 0
    assert shares[3] == pytest.approx(0.25 ** constants()["sharing_power"])


def test_an_organisation_of_many_says_less_of_a_pair_than_the_same_of_few():
    few, many = (ties_of_year(shelf(memberships=members("NATO", codes)), 1990) for codes in (MANY[:8], MANY))
    assert added(few, "pacts", "S00", "S01") == pytest.approx(constants()["evidence"]["pacts"]["weight"])
    assert added(many, "pacts", "S00", "S01") < 0.75 * added(few, "pacts", "S00", "S01")


def test_an_alliance_of_two_is_whole_beside_one_that_both_share_with_many():
    ties = ties_of_year(shelf(atop=[*allied(MANY), Fact("S00", "ZZZ", "1950", "2000", "defense")]), 1990)
    bilateral, shared = added(ties, "pacts", "S00", "ZZZ"), added(ties, "pacts", "S00", "S01")
    full = constants()["evidence"]["pacts"]["weight"] * constants()["alliances"]["defense"]
    assert bilateral == pytest.approx(full)
    assert shared == pytest.approx(full * exclusive(np.array(len(MANY)), constants()))


def test_a_small_pact_inside_a_large_alliance_keeps_its_weight():
    ties = ties_of_year(shelf(atop=allied(MANY), memberships=members("GCC", MANY[:6])), 1990)
    assert added(ties, "pacts", "S00", "S05") == pytest.approx(constants()["evidence"]["pacts"]["weight"])
    assert added(ties, "pacts", "S00", "S06") < added(ties, "pacts", "S00", "S05")


def joint(*acts):
    """Twice as many members as keep an act whole, and what they and others have done to AAA."""
    joined = [*members("EUR", MANY[: 2 * WHOLE]), *members("UN", (*MANY, "AAA", "USA", "ALB"))]
    rivals = [Fact("USA", "ALB", "1980", "1981", "spatial"), Fact("AAA", "ALB", "1980", "1981", "spatial")]
    near = [Fact("USA", "AAA", "1950", "2000", "nonaggression"), Fact("ALB", "AAA", "1950", "2000", "nonaggression")]
    return shelf(memberships=joined, rivalries=rivals, atop=near, sanctions=acts)


EU = (
    Fact("EUR", "AAA", "1985", "1995", "arms", note="rights"),
    Fact("EUR", "AAA", "1985", "1995", "trade", note="rights"),
)


def test_sanctions_of_its_own_say_more_than_those_of_an_organisation():
    ties = ties_of_year(joint(*EU, Fact("USA", "AAA", "1985", "1995", "trade", note="rights")), 1990)
    assert added(ties, "sanctions", "USA", "AAA") == SANCTIONS
    assert added(ties, "joint-sanctions", "S00", "AAA") == pytest.approx(
        constants()["evidence"]["joint-sanctions"]["weight"] * exclusive(np.array(2 * WHOLE), constants())
    )
    assert added(ties, "sanctions", "S00", "AAA") == 0


def test_who_does_just_what_an_organisation_does_follows_it():
    follows = (Fact("ALB", "AAA", "1985", "1995", what, note="rights") for what in ("arms", "trade"))
    ties = ties_of_year(joint(*EU, *follows), 1990)
    assert added(ties, "sanctions", "ALB", "AAA") == 0
    assert added(ties, "joint-sanctions", "ALB", "AAA") == added(ties, "joint-sanctions", "S00", "AAA") < 0


def test_a_member_with_sanctions_of_its_own_besides_is_counted_once():
    ties = ties_of_year(joint(*EU, Fact("S00", "AAA", "1990", "1990", "trade", note="oil")), 1990)
    assert added(ties, "sanctions", "S00", "AAA") == SANCTIONS
    assert added(ties, "joint-sanctions", "S00", "AAA") == 0


def test_rivals_that_act_by_themselves_come_before_members_of_an_organisation_that_does():
    ties = ties_of_year(joint(*EU, Fact("USA", "AAA", "1985", "1995", "trade", note="rights")), 1990)
    rivals = [one for one in network(ties, NetworkAsk(on="AAA", draws=2)).standings if one.role == "rival"]
    assert rivals[0].party == "USA"
    assert {one.party for one in rivals[1:]} <= set(MANY)
    assert len(rivals) == 12


def test_the_un_sanctions_for_nobody():
    ties = ties_of_year(joint(Fact("UN", "AAA", "1985", "1995", "arms")), 1990)
    assert not ties.evidence["sanctions"].any()
    assert not ties.evidence["joint-sanctions"].any()
