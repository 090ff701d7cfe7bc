"""Base rates on invented states: warmings, outcomes, matching and intervals."""

from dataclasses import replace

import numpy as np
import pytest

from avviso.measuring import exposureoutcomes as outcomes
from avviso.measuring import exposurewarmings as warming
from avviso.measuring.exposurepairs import comparable, stood
from avviso.measuring.exposurerates import Rates, Tally, difference, wilson
from avviso.measuring.exposurevotes import agreement, agreement_with
from avviso.measuring.exposureworld import Life, quantile, world
from avviso.measuring.structureshelf import Shelf
from avviso.records.exposure import Rate
from avviso.records.structure import Fact, Layer, RollCalls

FIRST, LAST = 1946, 2005
# Small states by the letter of their camp, and three great powers.
SMALL = [f"Q{chr(65 + one)}{chr(65 + other)}" for one in range(5) for other in range(8)]
CODES = ["USA", "RUS", "SUN", "GBR", *SMALL]


def layer(kind, facts, first=FIRST, last=LAST):
    return Layer(kind, first, last, len(facts), tuple(facts), brought=True)


def year_fact(left, right, year, what="x", value=None, note=""):
    return Fact(left, right, str(year), str(year), what, value, note)


def lives():
    for number, code in enumerate(code for code in CODES if code != "SUN"):
        if code == "RUS":
            yield Life("SUN", 365, "1922-12-30", "1991-12-25")
            yield Life("RUS", 365, "1991-12-25", "")
        else:
            yield Life(code, number, "1900", "")


def invented(*layers, rolls=None):
    return world(Shelf(layers, rolls, {}), lives(), LAST)


def votes(seed=1):
    """30 roll calls a year; USA says no, SUN and RUS yes, the others lean by state and year at random."""
    rng = np.random.default_rng(seed)
    lean = {code: rng.uniform(0.2, 0.8) for code in CODES}
    dates, ballots = [], dict.fromkeys(CODES, "")
    for year in range(FIRST, LAST + 1):
        for code in CODES:
            lean[code] = float(np.clip(lean[code] + rng.normal(0, 0.05), 0.05, 0.95))
        for number in range(30):
            dates.append(f"{year}-{number % 9 + 1:02}-01")
            for code in CODES:
                if code == ("RUS" if year < 1992 else "SUN"):
                    ballots[code] += " "
                elif code in ("USA", "RUS", "SUN"):
                    ballots[code] += "n" if code == "USA" else "y"
                else:
                    ballots[code] += "y" if rng.random() < lean[code] else "n"
    return RollCalls(tuple(dates), tuple(frozenset() for _ in dates), ballots)


def test_a_state_keeps_its_place_through_its_forms():
    there = invented()
    assert there.places["SUN"] == there.places["RUS"]
    assert there.codes[there.places["SUN"]] == "RUS"
    assert there.alive[:, there.places["RUS"]].all()


def test_agreement_is_one_less_the_mean_distance_and_halves_share_no_vote():
    dates = tuple(f"1950-01-{day:02}" for day in range(1, 21))
    cast = {"USA": "y" * 10 + "n" * 10, "GBR": "ya" * 10, "SUN": " " * 20}
    there = invented(rolls=RollCalls(dates, (frozenset(),) * 20, cast))
    usa, gbr = there.places["USA"], there.places["GBR"]
    # with yes: agree, half; with no: apart, half
    assert agreement(there)[4, usa, gbr] == pytest.approx(1 - (5 * 0.5 + 5 * 1 + 5 * 0.5) / 20)
    assert agreement(there, 0)[4, usa, gbr] == pytest.approx(0.5)  # every other: always yes
    assert agreement(there, 1)[4, usa, gbr] == pytest.approx(0.5)
    assert np.isnan(agreement(there)[4, usa, there.places["RUS"]])
    assert np.isnan(agreement(there)[5]).all()


def test_agreement_of_one_state_is_that_of_all_pairs():
    there = invented(rolls=votes())
    for part in (None, 0, 1):
        for one in (there.places["USA"], there.places["RUS"], 5):
            assert np.array_equal(agreement_with(there, one, part), agreement(there, part)[:, one], equal_nan=True)


def test_a_quantile_is_that_of_numpy_to_the_last_bit():
    rng = np.random.default_rng(4)
    for size in (1, 2, 7, 4000):
        values = np.where(rng.random(size) < 0.2, np.nan, rng.normal(size=size).round(2))
        values[0] = 0.3
        for share in (0.0, 0.25, 0.75, 0.995, 1.0):
            assert quantile(values, share) == np.nanquantile(values, share)


def test_arms_are_a_warming_when_they_begin_and_a_cooling_when_they_stop():
    sent = [year_fact("SUN", "QAA", year, "delivered", 30.0) for year in (1960, 1961, 1962, 1970)]
    sent += [year_fact("SUN", "QAB", 1960, "delivered", 5.0)]
    there = invented(layer("arms", sent, 1950, 1990))
    qaa, rus = there.places["QAA"], there.places["RUS"]
    (arms,) = (one for one in warming.warmings(there, "warming") if one.key == "arms")
    assert [FIRST + int(at) for at in np.flatnonzero(arms.events[:, qaa, rus])] == [1960, 1970]
    assert arms.events.sum() == 2  # five are too few, and the seller did not turn to the buyer
    assert not arms.known[there.at(1954)]
    assert arms.known[there.at(1955)]
    (arms,) = (one for one in warming.warmings(there, "cooling") if one.key == "arms")
    assert [FIRST + int(at) for at in np.flatnonzero(arms.events[:, qaa, rus])] == [1965, 1973]


def test_pacts_of_many_are_no_warming():
    few = [Fact("QAA", "SUN", "1960", "1970", "defense")]
    many = [Fact("QAB", code, "1962", "1970", "defense") for code in ("SUN", "USA", "GBR", "QAC", "QAD")]
    there = invented(layer("atop", few + many))
    (pact,) = warming.warmings(there, "warming")
    rus = there.places["RUS"]
    assert [there.codes[at] for at in np.flatnonzero(pact.events[:, :, rus].any(0))] == ["QAA"]
    (ended,) = warming.warmings(there, "cooling")
    assert np.argwhere(ended.events[:, there.places["QAA"], rus]).ravel().tolist() == [1971 - FIRST]


def test_a_bloc_in_common_is_a_warming_and_leaving_it_a_cooling():
    joined = [Fact("SUN", "COMECON", "1949", "1991", "member"), Fact("QAA", "COMECON", "1972", "1980", "member")]
    joined += [Fact("QAB", "IAEA", "1960", "", "member"), Fact("SUN", "IAEA", "1957", "", "member")]
    there = invented(layer("memberships", joined))
    rus = there.places["RUS"]
    (new,) = warming.warmings(there, "warming")
    assert [(FIRST + int(t), there.codes[a]) for t, a in np.argwhere(new.events[:, :, rus])] == [(1972, "QAA")]
    (gone,) = warming.warmings(there, "cooling")
    assert [(FIRST + int(t), there.codes[a]) for t, a in np.argwhere(gone.events[:, :, rus])] == [(1981, "QAA")]


def test_what_comes_in_the_year_itself_or_too_late_does_not_count():
    there = invented(layer("sanctions", [year_fact("USA", "QAA", 1962)], 1950, 1990))
    read = outcomes.levels(there)
    usa, qaa = there.places["USA"], there.places["QAA"]
    hit, known = outcomes.came(there, read, "sanction", usa, 3)
    assert [FIRST + int(at) for at in np.flatnonzero(hit[:, qaa])] == [1959, 1960, 1961]
    assert not known[there.at(1988), qaa]
    assert known[there.at(1987), qaa]
    assert not outcomes.came(there, read, "sanction", there.places["GBR"], 3)[0].any()


def test_a_dispute_of_several_years_begins_once():
    rows = [year_fact("QAA", "USA", year, "hostility", 4.0, "77") for year in (1960, 1961, 1962)]
    there = invented(layer("disputes", rows))
    hit, _ = outcomes.came(there, outcomes.levels(there), "dispute", there.places["USA"], 1)
    assert [FIRST + int(at) for at in np.flatnonzero(hit[:, there.places["QAA"]])] == [1959]


def test_who_is_comparable_follows_from_rivalries_where_there_are_some():
    rivals = [Fact("RUS", "USA", "1946", "", "positional"), Fact("GBR", "RUS", "1946", "1956", "positional")]
    there = invented(layer("rivalries", rivals), layer("atop", [Fact("GBR", "USA", "1949", "", "defense")]))
    asked = there.places["QAA"], there.places["RUS"], there.places["USA"]
    alike = comparable(there, asked, 2000)
    pairs = {(there.codes[b], there.codes[c]) for c, others in alike.blocks["comparable"].items() for b in others}
    assert pairs == {("RUS", "USA"), ("USA", "RUS"), ("GBR", "RUS"), ("RUS", "GBR")}
    assert list(alike.blocks["on"]) == [there.places["USA"]]
    assert alike.blocks["comparable"][there.places["GBR"]][there.places["RUS"]].sum() == 11
    assert not alike.states[:, [there.places[code] for code in ("USA", "RUS", "GBR")]].any()
    assert "rivalries" in alike.said
    allies = comparable(there, (asked[0], there.places["GBR"], asked[2]), 2000)
    assert "allies" in allies.said


def test_without_rivalries_who_votes_far_apart_is_taken_and_that_is_said():
    places = {"USA": 3.0, "SUN": -3.0, "GBR": 2.8, **dict(zip(SMALL, np.linspace(-1, 1, len(SMALL)), strict=True))}
    points = [
        Fact(code, "", str(year), str(year), "ideal-point", place)
        for year in range(FIRST, LAST + 1)
        for code, place in places.items()
    ]
    there = invented(layer("ideal-points", points))
    rivals, allies, by = stood(there)
    usa, rus, gbr = (there.places[code] for code in ("USA", "RUS", "GBR"))
    assert rivals[5, usa, rus]
    assert allies[5, there.places["QAA"], there.places["QAB"]]
    assert not rivals[5, there.places["QAA"], there.places["QAB"]]
    assert not allies[5, usa, rus]
    assert not rivals[5, usa, gbr]
    assert "ideal points" in by


def scene(effect, seed=3):
    """Small states get arms from RUS at random; USA sanctions 4 % of pairs in a year, and more in the year after."""
    rng = np.random.default_rng(seed)
    arms, sanctions = [], []
    for code in SMALL:
        armed = {int(year) for year in rng.choice(np.arange(1955, LAST - 6), 3, replace=False)}
        arms += [year_fact("SUN", code, year, "delivered", 50.0) for year in armed]
        for year in range(1950, LAST + 1):
            if rng.random() < 0.04 + effect * (year - 1 in armed):
                sanctions.append(year_fact("USA", code, year))
    return layer("arms", arms, 1950), layer("sanctions", sanctions, 1950)


def rates_of(there):
    asked = there.places["QAA"], there.places["RUS"], there.places["USA"]
    alike = comparable(there, asked, 2000)
    (arms,) = (one for one in warming.warmings(there, "warming") if one.key == "arms")
    read = outcomes.levels(there)
    return {(one.outcome, one.within): one for one in Rates(there, read, alike).rates("asked", arms)}


def test_a_planted_rate_is_found_beside_the_matched_and_the_counts_add_up():
    there = invented(*scene(0.4), rolls=votes())
    one = rates_of(there)["sanction", 1]
    assert one.after.value == pytest.approx(one.after.hits / one.after.n)
    assert one.after.low < 0.44 < one.after.high
    assert one.matched.low < 0.04 < one.matched.high
    assert one.difference[1] > 0.2
    assert (one.unmatched, one.shared) == (0, False)
    assert one.overall.n == one.after.n + one.same.n  # every pair has had a warming
    assert len(one.cases) == 12
    years = [int(case.split()[1]) for case in one.cases]
    assert years == sorted(years, reverse=True)


def test_without_an_effect_the_interval_of_the_difference_holds_zero_about_as_often_as_stated():
    apart = 0
    rolls = votes()
    for seed in range(40):
        low, high = rates_of(invented(*scene(0.0, seed), rolls=rolls))["sanction", 3].difference[1:]
        apart += not low <= 0 <= high
    assert apart <= 5


def test_what_is_read_from_the_same_votes_is_marked():
    there = invented(*scene(0.0), rolls=votes())
    asked = there.places["QAA"], there.places["RUS"], there.places["USA"]
    voted = next(one for one in warming.warmings(there, "warming") if one.key == "votes")
    made = Rates(there, outcomes.levels(there), comparable(there, asked, 2000)).rates("asked", voted)
    shared = {one.outcome: one.shared for one in made}
    assert shared == {"votes-fell": True, "sanction": False, "worsened": True}


def test_warmings_of_the_two_themselves_are_told_with_what_came():
    sold = layer("arms", [year_fact("SUN", "QAA", 1960, "delivered", 50.0)], 1950, 1990)
    there = invented(sold, layer("sanctions", [year_fact("USA", "QAA", 1962)], 1950, 1990), rolls=votes())
    asked = there.places["QAA"], there.places["RUS"], there.places["USA"]
    made = Rates(there, outcomes.levels(there), comparable(there, asked, 2000))
    (arms,) = (one for one in warming.warmings(there, "warming") if one.key == "arms")
    (own,) = made.own(arms, asked)
    assert (own.year, own.within) == (1960, 5)
    assert "sanction" in own.came
    (late,) = made.own(replace(arms, events=np.roll(arms.events, 28, axis=0)), asked)
    assert "sanction" in late.unknown


def test_a_rate_over_cases_that_hang_together_has_a_wider_interval():
    pairs = np.repeat(np.arange(20), 10)
    rng = np.random.default_rng(1)
    draws = rng.multinomial(20, np.full(20, 1 / 20), size=300).astype(float)
    everyone = np.ones(200, bool)
    apart = Tally(pairs, rng.random(200) < 0.3, draws).rate(everyone)
    together = Tally(pairs, np.repeat(rng.random(20) < 0.3, 10), draws).rate(everyone)
    assert together.high - together.low > 1.5 * (apart.high - apart.low)
    assert (apart.n, apart.states) == (200, 20)


def test_no_hit_among_few_states_is_no_certainty():
    draws = np.ones((50, 4))
    rate = Tally(np.repeat(np.arange(4), 25), np.zeros(100, bool), draws).rate(np.ones(100, bool))
    assert (rate.value, rate.low) == (0.0, 0.0)
    assert rate.high > 0.4  # as of four cases, not of a hundred


def test_wilson_and_newcombe_give_their_published_figures():
    # Newcombe (1998), example (a): 56 of 70 less 48 of 80, method 10: 0.0524 to 0.3339.
    assert wilson(56 / 70, 70) == pytest.approx((0.6920, 0.8769), abs=1e-3)
    one, other = (Rate(n, k, n, k / n, *wilson(k / n, n)) for k, n in ((56, 70), (48, 80)))
    assert difference(one, other) == pytest.approx((0.2, 0.0524, 0.3339), abs=1e-3)
    assert difference(one, Rate(0, 0, 0, None, None, None)) is None
