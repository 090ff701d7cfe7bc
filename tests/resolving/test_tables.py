"""The shipped tables: enough rows, facts that must hold, and wrong files that are refused with file and line."""

import csv
import io
from datetime import date
from itertools import pairwise

import pytest

from avviso.errors import DataError
from avviso.resolving import tables
from avviso.resolving.dates import holds
from avviso.resolving.tables import FILES, Holding, OfficeWords, Outlet, PlaceRow, Role
from avviso.shipped import folder, table_text

FOREIGN = {"foreign-minister", "high-representative"}
# Days without a minister: Argentina's crisis of 2001, Indonesia's cabinet of 2014, South Africa's of 2024.
VACANT = {"ARG": 2, "IDN": 7, "ZAF": 14}
OUTLET = "name,aliases,country,kind,origin,licence,as_of\n"


def holders(code, office, date):
    """Names of those whom the table has in an office on a date."""
    found = [row for row in tables.holdings() if (row.code, row.office) == (code, office)]
    return {row.person for row in found if (row.since or row.until) and holds(row.since, row.until, date)}


@pytest.mark.parametrize(
    ("load", "least"),
    [
        (tables.states, 275),
        (tables.holdings, 10_000),
        (tables.office_words, 40),
        (tables.organisations, 3000),
        (tables.memberships, 10_000),
        (tables.outlets, 1100),
        (tables.roles, 700),
        (tables.places, 200),
        (tables.ambiguities, 10),
    ],
)
def test_a_table_has_at_least_so_many_rows(load, least):
    assert len(load()) >= least


def test_holdings_have_dates():
    assert sum(bool(row.since or row.until) for row in tables.holdings()) >= 8500


G20 = "ARG AUS BRA CAN CHN FRA DEU IND IDN ITA JPN KOR MEX RUS SAU ZAF TUR GBR USA EUR".split()


@pytest.mark.parametrize("code", G20)
def test_foreign_ministers_of_the_g20_follow_day_upon_day_since_2000(code):
    held = [row for row in tables.holdings() if row.code == code and row.office in FOREIGN and row.since]
    rows = sorted((row for row in held if not row.until or row.until >= "2000"), key=lambda row: row.since)
    assert rows[0].since <= "2000-01-01"
    assert not rows[-1].until
    for before, after in pairwise(rows):
        gap = date.fromisoformat(after.since) - date.fromisoformat(before.until)
        assert 0 <= gap.days <= VACANT.get(code, 1), (before.person, after.person)


def test_offices_are_known_of_190_states():
    states = {row.code for row in tables.states() if not row.until}
    assert len({row.code for row in tables.holdings()} & states) >= 190


def test_200_states_have_their_numbers_in_correlates_of_war_and_in_gleditsch_and_ward():
    assert len({row.cow for row in tables.states() if row.cow}) >= 204
    assert len({row.gw for row in tables.states() if row.gw}) >= 207


@pytest.mark.parametrize(
    "case",
    [
        *("365 1900 RUS", "365 1985 SUN", "365 2017 RUS", "255 1938 DEU", "260 1970 DEU", "300 1914 XAH"),
        *("640 1914 TUR", "678 1985 YEM", "511 1964 XZB", "730 1905 XKE", "345 1914 SRB", "345 1985 YUG"),
        *("816 1985 VNM", "817 1970 XSV", "710 1938 CHN"),
    ],
)
def test_a_number_of_correlates_of_war_is_a_state_of_its_time(case):
    number, date, code = case.split()
    found = {row.code for row in tables.states() if row.cow == int(number) and holds(row.since, row.until, date)}
    assert found == {code}


@pytest.mark.parametrize(
    "case",
    [
        *("SUN RUS", "XAH AUT HUN CSK YUG", "VDR VNM", "XSV VNM", "YMD YEM", "XZB TZA", "XKE KOR PRK", "XTB CHN"),
        *("DDR DEU", "YUG SCG", "SCG SRB", "CSK CZE SVK"),
    ],
)
def test_a_gone_state_has_its_successors(case):
    gone, *heirs = case.split()
    assert {code for row in tables.states() if row.code == gone for code in row.successor} == set(heirs)


def test_every_state_that_ended_has_a_successor_that_is_in_the_table():
    codes = {row.code for row in tables.states()}
    assert all(row.successor and set(row.successor) <= codes for row in tables.states() if row.until)


def test_a_table_is_read_once():
    assert tables.states() is tables.states()


@pytest.mark.parametrize(
    ("code", "office", "date", "person"),
    [
        ("VEN", "foreign-minister", "2017-02-06", "Delcy Rodríguez"),
        ("RUS", "energy-minister", "2017-02-06", "Alexander Novak"),
        ("VEN", "head-of-state", "2017-02-06", "Nicolás Maduro"),
        ("RUS", "foreign-minister", "2017-02-06", "Sergey Lavrov"),
    ],
)
def test_an_office_had_one_holder_on_a_day(code, office, date, person):
    assert holders(code, office, date) == {person}


def test_nobody_is_said_to_have_held_an_office_where_editions_are_missing():
    # He left in July 2017, his successor of 2018 was not the next: no origin says who was.
    assert not any(name.endswith("Nawaz Sharif") for name in holders("PAK", "head-of-government", "2018-01"))


def test_venezuela_founded_opec():
    found = {row.since for row in tables.memberships() if (row.organisation, row.state) == ("OPEC", "VEN")}
    assert found == {"1960-09-14"}


def test_words_of_an_office_may_belong_to_one_state():
    row = next(row for row in tables.office_words() if row.office == "foreign-minister")
    assert "secretary of state@USA" in row.words
    assert row.single


def over_all(read):
    for kind, name in FILES.items():
        read(kind, name, table_text(folder() / name))


def test_loading_a_table_costs_no_more_than_some_bare_readings_of_it(least_seconds, holds):
    def in_proportion():
        bare = least_seconds(lambda: over_all(lambda kind, name, text: list(csv.DictReader(io.StringIO(text)))))
        return least_seconds(lambda: over_all(tables.parse)) <= 8 * bare

    assert holds(in_proportion)


def test_lists_flags_and_numbers_are_read_as_such():
    outlet = tables.parse(Outlet, "x.csv", OUTLET + "Reuters,TR;Thomson Reuters,,agency,o,facts,2025\n")[0]
    assert outlet.aliases == ("TR", "Thomson Reuters")
    header = "office,words,single,scope,sector,origin,licence,as_of\n"
    words = tables.parse(OfficeWords, "x.csv", header + "a,b,no,,GOV,o,facts,2025\n")[0]
    assert words.single is False
    assert words.scope == ()
    header = "name,aliases,country,latitude,longitude,kind,population,origin,licence,as_of\n"
    place = tables.parse(PlaceRow, "x.csv", header + "Oslo,,NOR,59.9,,city,700000,o,facts,2025\n")[0]
    assert (place.latitude, place.longitude, place.population) == (59.9, None, 700000)


@pytest.mark.parametrize(
    ("kind", "text", "line", "words"),
    [
        (Role, "", 1, "the header is"),
        (Role, "word,sector\n", 1, "it must be 'word,sector,origin,licence,as_of'"),
        (Outlet, OUTLET + "Reuters,,,agency,o,facts,2025\nAP,,,agency\n", 3, "4 fields where 7 are wanted"),
        (Outlet, OUTLET + 'Reuters,"TR"x,,agency,o,facts,2025\n', 2, "expected"),
        (
            OfficeWords,
            "office,words,single,scope,sector,origin,licence,as_of\na,b,maybe,,GOV,o,facts,2025\n",
            2,
            "'maybe' is neither yes nor no",
        ),
        (
            PlaceRow,
            "name,aliases,country,latitude,longitude,kind,population,origin,licence,as_of\n"
            "Oslo,,NOR,north,,city,,o,facts,2025\n",
            2,
            "north",
        ),
    ],
)
def test_a_wrong_row_is_refused_with_file_and_line(kind, text, line, words):
    with pytest.raises(DataError) as caught:
        tables.parse(kind, "mine.csv", text)
    assert str(caught.value).startswith(f"mine.csv, line {line}: ")
    assert words in str(caught.value)


def test_a_table_of_your_own_is_read_from_a_folder(tmp_path):
    (tmp_path / "outlets.csv").write_text(OUTLET + "The Example,,,newspaper,o,facts,2025\n", encoding="utf-8")
    assert [row.name for row in tables.read(Outlet, tmp_path)] == ["The Example"]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_table_that_is_missing_or_no_text_is_refused_by_name(tmp_path, content):
    if content is not None:
        (tmp_path / "offices.csv").write_bytes(content)
    with pytest.raises(DataError, match=r"offices\.csv: cannot be read as UTF-8 text"):
        tables.read(Holding, tmp_path)
