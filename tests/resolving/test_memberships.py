"""Who belonged to what on a day: the rules over small tables, and facts that the shipped ones must hold."""

import datetime

import pytest

from avviso.errors import UnknownParty
from avviso.resolving import tables
from avviso.resolving.memberships import MembershipIndex, members, organisations_of
from avviso.resolving.tables import Membership, Organisation, State

from .conftest import row


def joined(organisation, state, since="", until="", status="member"):
    return row(Membership, organisation=organisation, state=state, since=since, until=until, status=status)


@pytest.fixture
def league():
    """A league of 1950 with a founder that was suspended, one that left, an observer, and an undated young state."""
    rows = (
        joined("LEAGUE", "NOR", "1950-03-01", "1980-06-15", "founding member"),
        joined("LEAGUE", "NOR", "1980-06-15", "1982", "suspended"),
        joined("LEAGUE", "NOR", "1983-01-01"),
        joined("LEAGUE", "FIN", "1960-05", "1970-12-31"),
        joined("LEAGUE", "ISL", "1955", status="observer"),
        joined("LEAGUE", "MNE"),
    )
    states = [row(State, code="MNE", since="2006-06-03"), *(row(State, code=code) for code in ("NOR", "FIN", "ISL"))]
    return MembershipIndex(rows, [row(Organisation, code="LEAGUE", since="1950-03-01", until="2010-01-01")], states)


@pytest.mark.parametrize(
    ("on", "codes"),
    [
        ("1950-02-28", ""),
        ("1950-03-01", "NOR"),
        ("1960-04-30", "NOR"),
        ("1960", "FIN NOR"),
        ("1970-12-31", "FIN NOR"),
        ("1971-01-01", "NOR"),
        ("1980-06-14", "NOR"),
        ("1980-06-15", ""),
        ("1983-01-01", "NOR"),
        ("2006-06-02", "NOR"),
        ("2006-06-03", "MNE NOR"),
        ("2010-01-02", ""),
    ],
)
def test_members_are_those_of_the_day(league, on, codes):
    assert " ".join(one.state for one in league.members("LEAGUE", on)) == codes


def test_without_a_day_everybody_who_was_ever_in_counts_once(league):
    assert [one.state for one in league.members("LEAGUE")] == ["FIN", "MNE", "NOR"]


def test_other_statuses_and_certainty_may_be_asked_for(league):
    assert [one.state for one in league.members("LEAGUE", "1981", statuses=frozenset({"suspended"}))] == ["NOR"]
    assert [one.state for one in league.members("LEAGUE", "1981", statuses=frozenset({"observer"}))] == ["ISL"]
    assert [one.state for one in league.members("LEAGUE", "2008", dated=True)] == ["NOR"]


def test_the_same_is_asked_from_the_side_of_the_state(league):
    assert [one.organisation for one in league.organisations_of("FIN", "1965")] == ["LEAGUE"]
    assert league.organisations_of("FIN", "1975") == ()
    assert league.organisations_of("ISL", "1975") == ()


@pytest.mark.parametrize("ask", ["members", "organisations_of"])
def test_a_code_that_no_table_has_is_refused(league, ask):
    with pytest.raises(UnknownParty, match="'LAEGUE' is no code"):
        getattr(league, ask)("LAEGUE", "1960")


@pytest.mark.parametrize(
    ("organisation", "state", "last", "first"),
    [
        ("OPEC", "QAT", "2018-12-31", None),
        ("OPEC", "ECU", "2019-12-31", None),
        ("OPEC", "AGO", "2023-12-31", None),
        ("OPEC", "GAB", "1994-12-31", "2016-07-01"),
        ("OPEC", "IDN", "2008-12-31", "2016-01-01"),
        ("OPEC", "GNQ", None, "2017-05-25"),
        ("OPEC", "COG", None, "2018-06-22"),
        ("OPEC+", "RUS", None, "2016-12-10"),
        ("NATO", "FIN", None, "2023-04-04"),
        ("NATO", "SWE", None, "2024-03-07"),
        ("EUR", "GBR", "2020-01-31", None),
        ("AU", "MAR", None, "2017-01-30"),
        ("LAS", "SYR", "2011-11-15", "2023-05-07"),
        ("ECOWAS", "MLI", "2021-05-29", None),
        ("COE", "RUS", "2022-03-15", None),
        ("CSTO", "UZB", "2012-12-19", None),
        ("UNASUR", "BRA", "2019-04-15", "2023-04-06"),
        ("G8", "RUS", "2014-03-24", None),
        ("UN", "CHN", None, "1971-10-25"),
        ("UN", "SYR", "1958-02-21", "1961-10-13"),
    ],
)
def test_the_shipped_table_knows_the_days_of_joining_and_leaving(organisation, state, last, first):
    if last:
        assert state in {one.state for one in members(organisation, last)}
        assert state not in {one.state for one in members(organisation, _next(last))}
    if first:
        assert state in {one.state for one in members(organisation, first)}
        assert state not in {one.state for one in members(organisation, _before(first))}


def _next(day):
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat()


def _before(day):
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("organisation", "on", "number"),
    [
        ("UN", "1945-12-31", 51),
        ("UN", "1955-12-13", 60),
        ("UN", "2003-01-01", 191),
        ("UN", "2020-01-01", 193),
        ("NATO", "1985", 16),
        ("NATO", "2024-03-07", 32),
        ("EUR", "2004-05-01", 25),
        ("EUR", "2020-02-01", 27),
        ("ICC", "2025-06-01", 125),
        ("WTO", "2025-01-01", 166),
        ("COE", "2023", 46),
        ("OSCE", "2023", 57),
        ("COMMONWEALTH", "2023", 56),
        ("OECD", "2022", 38),
        ("AU", "2018", 55),
        ("NAM", "2017-02-06", 120),
        ("OPEC", "2017-02-06", 13),
        ("BRICS", "2024-06", 9),
        ("PFP", "1994-02-12", 7),
        ("EAPC", "1998", 44),
        ("ISBA", "1994-12", 66),
        ("UNRRA", "1944", 44),
        ("ECHR", "1972", 15),
        ("UNCD", "1980", 40),
    ],
)
def test_an_organisation_had_so_many_members(organisation, on, number):
    assert len(members(organisation, on)) == number


def test_a_gone_state_handed_its_seat_to_its_successor():
    assert "SUN" in {one.state for one in members("UN", "1985")}
    assert {"UN", "IAEA", "OSCE"} <= {one.organisation for one in organisations_of("RUS", "1995")}
    assert "RUS" not in {one.state for one in members("UN", "1985")}


def test_over_300_intergovernmental_organisations_have_dated_members():
    bodies = {one.code for one in tables.organisations() if one.kind == "igo"}
    assert len({one.organisation for one in tables.memberships() if one.since} & bodies) >= 330


def test_6500_memberships_are_dated():
    assert sum(1 for one in tables.memberships() if one.since) >= 6500


def test_asking_costs_little(least_seconds):
    index = MembershipIndex.load()

    def ask():
        for _ in range(500):
            index.members("UN", "1999-05-05")
            index.organisations_of("FRA", "1999-05-05")

    assert least_seconds(ask) < 1.0
