"""Each rule of the linter catches a planted fault, and the shipped tables keep all of them."""

import csv
import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.resolving import tables
from avviso.resolving.lint import is_date, is_interim, lint, overlaps, seat_of
from avviso.resolving.tables import (
    FILES,
    Ambiguity,
    Holding,
    Membership,
    OfficeWords,
    Organisation,
    Outlet,
    PlaceRow,
    Role,
    State,
)

PROVENANCE = {"origin": "own knowledge", "licence": "facts", "as_of": "2025"}
SOUND = {
    State: [{"code": "VEN", "name": "Venezuela"}, {"code": "RUS", "name": "Russia", "since": "1991-12-26"}],
    OfficeWords: [
        {"office": "head-of-state", "words": "president", "single": "yes", "sector": "GOV"},
        {"office": "vice-president", "words": "vice president", "single": "no", "sector": "GOV"},
    ],
    Organisation: [{"code": "OPEC", "name": "Organization of the Petroleum Exporting Countries", "aliases": "OPEC"}],
}


def person(name, since="", until="", title="President", **columns):
    """A row of offices.csv."""
    row = {"person": name, "code": "VEN", "office": "head-of-state", "title": title, "since": since, "until": until}
    return row | columns


@pytest.fixture
def faults(tmp_path):
    """The faults of a small sound folder of tables with some rows more."""

    def find(kind=None, *rows):
        for one, name in FILES.items():
            columns = [field.name for field in dataclasses.fields(one)]
            with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, restval="")
                writer.writeheader()
                planted = rows if one is kind else ()
                writer.writerows(PROVENANCE | row for row in (*SOUND.get(one, ()), *planted))
        return lint(tmp_path)

    return find


def test_the_shipped_tables_are_clean():
    assert lint() == ()


def test_a_sound_folder_is_clean(faults):
    assert faults() == ()


def test_a_table_that_cannot_be_read_is_a_fault(tmp_path):
    found = lint(tmp_path)
    assert len(found) == len(FILES)
    assert "states.csv: cannot be read" in found[0]


@pytest.mark.parametrize("column", ["origin", "licence", "as_of"])
def test_a_row_without_provenance_is_a_fault(faults, column):
    found = faults(Role, {"word": "baker", "sector": "CVL", column: ""})
    assert found == (f"roles.csv, line 2: no {column}; say where the row comes from, its licence and its day",)


@pytest.mark.parametrize("licence", ["CC BY-NC 4.0", "facts; GPL"])
def test_a_licence_that_may_not_be_shipped_is_a_fault(faults, licence):
    (found,) = faults(Role, {"word": "baker", "sector": "CVL", "licence": licence})
    assert found.startswith("roles.csv, line 2: licence ")


def test_licences_may_be_combined(faults):
    assert faults(Role, {"word": "baker", "sector": "CVL", "licence": "facts; CC BY 4.0; public domain"}) == ()


@pytest.mark.parametrize("date", ["2016-13", "2016-1-1", "16", "in 2016", "2015-02-29", "2016-01-01-01"])
def test_a_date_that_is_not_iso_is_a_fault(faults, date):
    (found,) = faults(Holding, person("Ana Paz", date))
    assert found == f"offices.csv, line 2: since {date!r} is no ISO date; write YYYY, YYYY-MM or YYYY-MM-DD"


@pytest.mark.parametrize(("since", "until"), [("2016-02-01", "2016-01-31"), ("2017", "2016-12")])
def test_an_end_before_the_start_is_a_fault(faults, since, until):
    (found,) = faults(Holding, person("Ana Paz", since, until))
    assert found == f"offices.csv, line 2: ends {until} before it starts {since}; correct one"


def test_an_end_within_the_year_of_the_start_is_none(faults):
    assert faults(Holding, person("Ana Paz", "2016", "2016-03")) == ()


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        (State, {"code": "VNZ", "name": "Nowhere"}),
        (State, {"code": "SUN", "name": "Soviet Union", "successor": "RUS;RSS"}),
        (Holding, person("Ana Paz", code="VE")),
        (OfficeWords, {"office": "x", "words": "chancellor@VE", "single": "no"}),
        (OfficeWords, {"office": "x", "words": "chief", "single": "no", "scope": "ABCD"}),
        (Organisation, {"code": "VEN", "name": "PDVSA", "state": "VE"}),
        (Membership, {"organisation": "OPAC", "state": "VEN"}),
        (Membership, {"organisation": "OPEC", "state": "VE"}),
        (Outlet, {"name": "The Example", "country": "XX"}),
        (PlaceRow, {"name": "Caracas", "country": "VE"}),
    ],
)
def test_a_code_of_nothing_is_a_fault(faults, kind, row):
    (found,) = faults(kind, row)
    assert found.startswith(f"{FILES[kind]}, line {2 + len(SOUND.get(kind, ()))}: ")
    assert "is no code of ISO 3166-1 alpha-3" in found


@pytest.mark.parametrize("code", ["SUN", "YUG", "SCG", "CSK", "DDR", "XKX", "XAH", "OPEC"])
def test_codes_of_gone_states_of_kosovo_and_of_bodies_are_none(faults, code):
    assert faults(Holding, person("Ana Paz", code=code)) == ()


def test_an_office_without_words_is_a_fault(faults):
    (found,) = faults(Holding, person("Ana Paz", office="court-jester"))
    assert found.startswith("offices.csv, line 2: office 'court-jester' is not in office_words.csv")


def test_two_in_an_office_of_one_is_a_fault(faults):
    (found,) = faults(Holding, person("Ana Paz", "2010-01-01", "2014-05-01"), person("Bo Ruiz", "2013-01-01"))
    assert found.startswith("offices.csv, line 3: Bo Ruiz and Ana Paz are both head-of-state of VEN on 2013-01-01")


@pytest.mark.parametrize(
    "second",
    [
        person("Bo Ruiz", "2014-05-01"),
        person("Bo Ruiz", "2014-05"),
        person("Bo Ruiz", "2013-01-01", title="Acting President"),
        person("Bo Ruiz", "2013-01-01", title="Supreme Leader"),
        person("Bo Ruiz", "2013-01-01", office="vice-president"),
        person("Bo Ruiz", "2013-01-01", code="RUS"),
        person("Bo Ruiz"),
        person("Ana Páz", "2013-01-01"),
    ],
    ids=["hand-over day", "month of it", "acting", "other seat", "shared office", "other state", "undated", "same"],
)
def test_no_two_in_an_office_of_one(faults, second):
    assert faults(Holding, person("Ana Paz", "2010-01-01", "2014-05-01"), second) == ()


def test_who_has_no_end_ends_where_the_next_begins(faults):
    assert faults(Holding, person("Ana Paz", "2010-01-01"), person("Bo Ruiz", "2013-01-01")) == ()


def test_two_who_begin_on_one_day_are_a_fault(faults):
    assert len(faults(Holding, person("Ana Paz", "2010-01-01"), person("Bo Ruiz", "2010-01-01"))) == 1


def joined(since="", until="", state="VEN"):
    """A row of memberships.csv."""
    return {"organisation": "OPEC", "state": state, "since": since, "until": until}


@pytest.mark.parametrize(
    "rows",
    [
        (joined("1960-09-14"), joined("1970-01-01")),
        (joined("1970-01-01"), joined("1960-09-14", "1970-01-02")),
        (joined("1960", "1970-06-30"), joined("1970-06-29")),
        (joined(), joined("1970")),
    ],
    ids=["never ended", "in any order", "two days shared", "undated"],
)
def test_overlapping_spans_of_one_membership_are_a_fault(faults, rows):
    (found,) = faults(Membership, *rows)
    assert found.startswith("memberships.csv, line ")
    assert "VEN in OPEC since " in found
    assert "end the earlier one by then" in found


@pytest.mark.parametrize(
    "second",
    [joined("1970-06-30"), joined("1970"), joined("1965", state="RUS")],
    ids=["same day", "same year", "other"],
)
def test_spans_that_meet_or_are_of_others_are_none(faults, second):
    assert faults(Membership, joined("1960-09-14", "1970-06-30"), second) == ()


def test_a_membership_older_than_its_organisation_is_a_fault(faults, monkeypatch):
    monkeypatch.setitem(SOUND, Organisation, [SOUND[Organisation][0] | {"since": "1960-09-14"}])
    assert faults(Membership, joined("1960")) == ()
    (found,) = faults(Membership, joined("1960-09-13"))
    assert found == "memberships.csv, line 2: VEN in OPEC since 1960-09-13 is older than OPEC, 1960-09-14; correct one"


@pytest.mark.parametrize(
    ("kind", "rows", "owners"),
    [
        (
            State,
            [{"code": "PRK", "name": "Korea"}, {"code": "KOR", "name": "South Korea", "aliases": "Korea"}],
            "PRK;KOR",
        ),
        (
            Organisation,
            [{"code": "", "name": "A bank"}, {"code": "WB", "name": "World", "aliases": "a bank"}],
            "A bank;WB",
        ),
        (Outlet, [{"name": "The Post"}, {"name": "Post of Oslo", "aliases": "Post"}], "The Post;Post of Oslo"),
        (Holding, [person("Ana Paz", "2010"), person("Ana Paz", "2012", code="RUS")], "VEN;RUS"),
    ],
)
def test_a_word_for_two_is_a_fault_until_it_is_listed(faults, tmp_path, kind, rows, owners):
    (found,) = faults(kind, *rows)
    assert found.startswith(f"{FILES[kind]}, line {3 + len(SOUND.get(kind, ()))}: ")
    assert "list it in ambiguities.csv" in found
    word = (*rows[1].get("aliases", "").split(";"), "")[0] or rows[1].get("person")
    listed = (FILES[kind].removesuffix(".csv"), word, owners, *PROVENANCE.values())
    with (tmp_path / "ambiguities.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(listed)
    assert lint(tmp_path) == ()


def test_a_word_listed_under_the_name_of_the_person_covers_the_aliases(faults, tmp_path):
    rows = (person("Ana Paz", aliases="Anita Paz"), person("Ana Paz", code="RUS", aliases="Anita Paz"))
    assert len(faults(Holding, *rows)) == 2
    with (tmp_path / "ambiguities.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(("offices", "Ana Paz", "RUS;VEN", *PROVENANCE.values()))
    assert lint(tmp_path) == ()


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        (
            State,
            [
                {"code": "SUN", "name": "Union", "until": "1991-12-26"},
                {"code": "DDR", "name": "Union", "since": "1992"},
            ],
        ),
        (State, [{"code": "SUN", "name": "Union", "since": "1992"}, {"code": "DDR", "name": "Union", "until": "1991"}]),
        (State, [{"code": "CUB", "name": "US"}, {"code": "HTI", "name": "us"}]),
        (Holding, [person("Ana Paz", wikidata="Q1"), person("Ana Paz", code="RUS", wikidata="Q1")]),
        (Holding, [person("Ana Paz"), person("Ana Paz", code="OPEC", sector="IGO")]),
        (Outlet, [{"name": "The Post", "aliases": "Post"}]),
    ],
    ids=["never together", "never together either", "capitals", "one id", "post in a body", "one outlet"],
)
def test_words_that_do_not_collide(faults, kind, rows):
    assert faults(kind, *rows) == ()


@pytest.mark.parametrize(
    ("title", "seat"),
    [
        ("Acting President", "president"),
        ("Queen", "monarch"),
        ("Governor-General", "viceroy"),
        ("Supreme Leader", "leader"),
        ("Episcopal Co-Prince", "episcopal co prince"),
    ],
)
def test_a_state_may_have_several_seats_for_its_heads(title, seat):
    assert seat_of("AND", "head-of-state", title) == ("AND", "head-of-state", seat)


def test_deputies_sit_by_title_and_ministers_do_not():
    assert seat_of("VEN", "vice-president", "First Vice President")[2] == "first vice president"
    assert seat_of("VEN", "oil-minister", "Minister of Petroleum")[2] == ""


def test_the_second_of_two_prime_ministers_has_a_seat_of_their_own():
    first, second = (seat_of("KHM", "head-of-government", f"{nth} Prime Minister") for nth in ("First", "Second"))
    assert first != second
    assert first == seat_of("KHM", "head-of-government", "Prime Minister")


@pytest.mark.parametrize("code", ["SMR", "AND"])
def test_a_headship_that_two_share_by_law_is_no_fault(faults, code):
    pair = [person(name, "2010-01-01", "2014-05-01", "Co-Prince", code=code) for name in ("Ana Paz", "Bo Ruiz")]
    assert faults(Holding, *pair) == ()


def test_a_stand_in_is_known_by_the_title():
    assert is_interim("Caretaker Prime Minister")
    assert not is_interim("Prime Minister")


@given(st.dates())
def test_every_day_is_an_iso_date(day):
    assert is_date(day.isoformat())
    assert is_date(day.isoformat()[:7])
    assert is_date(day.isoformat()[:4])


@given(st.dates(), st.dates())
def test_a_holding_that_ends_by_the_next_one_does_not_overlap_it(one, other):
    first, second = sorted((one.isoformat(), other.isoformat()))
    rows = [tables.Holding("A", (), "VEN", "", "", "", first, second, *4 * ("",)), None]
    rows[1] = dataclasses.replace(rows[0], since=second, until="")
    assert not overlaps(rows[0], rows[1]) or first == second == ""


def test_the_table_of_ambiguities_names_tables_that_exist():
    names = {name.removesuffix(".csv") for name in FILES.values()}
    assert {row.table for row in tables.shipped(Ambiguity)} <= names
