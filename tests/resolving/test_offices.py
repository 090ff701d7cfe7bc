import pytest

from avviso.resolving.offices import with_known_ends
from avviso.resolving.tables import Holding

NOBODY = frozenset()


def found(world, words, codes=NOBODY):
    return [(hit.office, hit.words, hit.qualifier) for hit in world.offices.find(words.split(), codes)]


def test_the_longest_words_for_an_office_count(world):
    assert found(world, "the vice president") == [("vice-president", "vice president", None)]


def test_words_of_one_state_are_an_office_there_only(world):
    assert found(world, "secretary of state") == []
    assert found(world, "secretary of state", frozenset({"USA"})) == [("foreign-minister", "secretary of state", None)]


@pytest.mark.parametrize(
    ("words", "qualifier"), [("former russian president", "former"), ("deputy foreign minister", "deputy")]
)
def test_a_qualifier_before_an_office_is_reported(world, words, qualifier):
    assert found(world, words)[0][2] == qualifier


def test_a_qualifier_belongs_to_the_office_after_it_alone(world):
    assert [hit[2] for hit in found(world, "former president and foreign minister")] == ["former", None]


@pytest.mark.parametrize(
    ("date", "names"),
    [
        ("2017-02-06", {"Alexander Novak"}),
        ("2020-11", {"Alexander Novak", "Nikolai Shulginov"}),
        ("2021", {"Nikolai Shulginov"}),
        ("1999", set()),
        (None, {"Alexander Novak", "Nikolai Shulginov"}),
    ],
)
def test_an_office_has_the_holders_of_its_date(world, date, names):
    assert {row.person for row in world.offices.holders("RUS", "energy-minister", date)} == names


def test_the_words_said_tell_apart_who_shares_an_office(world):
    (row,) = world.offices.holders("IRN", "head-of-state", "2015", "president")
    assert row.person == "Hasan Moradi"
    assert len(world.offices.holders("IRN", "head-of-state", "2015")) == 2


def ends(make, *rows, single=frozenset({"chief"})):
    holdings = [
        make.row(Holding, person=person, code="VEN", office="chief", title=title, since=start, until=end, as_of="2019")
        for person, title, start, end in rows
    ]
    return [(row.since, row.until) for row in with_known_ends(holdings, single)]


def test_the_next_holder_ends_an_open_holding(make):
    rows = [("B", "Chief", "2014", ""), ("A", "Chief", "2010", "")]
    assert ends(make, *rows) == [("2014", ""), ("2010", "2014")]


def test_the_holder_of_another_title_ends_nothing(make):
    assert ends(make, ("A", "Chief", "2010", ""), ("B", "Great Chief", "2014", "")) == [("2010", ""), ("2014", "")]


def test_an_office_of_many_holders_ends_nothing(make):
    rows = [("A", "Chief", "2010", ""), ("B", "Chief", "2014", "")]
    assert ends(make, *rows, single=frozenset()) == [("2010", ""), ("2014", "")]


def test_a_second_term_ends_nothing_and_a_known_end_stays(make):
    rows = [("A", "Chief", "2010", ""), ("A", "Chief", "2014", ""), ("B", "Chief", "2016", "2017")]
    assert ends(make, *rows) == [("2010", "2016"), ("2014", "2016"), ("2016", "2017")]


def led(make, as_of, *terms):
    """Ends of a ministry taken on in 2012 and seen last on `as_of`, and of terms at the head of the government."""
    common = {"person": "A", "code": "VEN"}
    post = make.row(Holding, **common, office="chief", title="Chief", since="2012", as_of=as_of)
    top = [make.row(Holding, **common, office="head-of-government", since=a, until=b, as_of="2025") for a, b in terms]
    return [row.until for row in with_known_ends((post, *top), frozenset())]


def test_a_post_of_a_head_of_government_ends_with_the_term_unless_seen_later(make):
    assert led(make, "2013", ("2010", "2014"))[0] == "2014"
    assert led(make, "2016", ("2010", "2014"))[0] == ""
    assert led(make, "2013", ("2010", "2011"), ("2013", "2014"))[0] == ""


def test_a_holding_without_dates_is_known_for_the_day_of_its_table(make):
    assert ends(make, ("A", "Chief", "", "")) == [("2019", "2019")]
