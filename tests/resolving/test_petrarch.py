"""Dictionaries for TABARI and PETRARCH: a small one of our own with everything that the manuals describe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.resolving.cameocodes import party_of, sector_of
from avviso.resolving.dates import holds
from avviso.resolving.petrarch import looks_like_one, read, written

DICTIONARY = """\
# Actors of Ruritania ; made up
<!-- the manual allows
comments of this kind, [RUSGOV] and all -->
!PERSON! = MAN, MEN, WOMAN
&ARMY
+TROOPS
+FOOT_GUARDS

RURITANIA_ [SUN] ; a state and nothing more
+RURITANIAN_
RUDOLF_OF_STRELSAU_ [SUNELI] # the default
+KING_RUDOLF_
\t[SUNGOV 050101-100631] ; June has no 31st
\t[SUNOPP >110101]
MICHAEL_ELPHBERG_
\t[---  <20050101]
\t[SUNREB 20050101 - 20060331]
BLACK_HAND_ [SRBREBBLH]
RED_FUND_ [IGOBUSIMF]
ROYAL_&ARMY [SUNMIL]
POLICE!PERSON! {} [~COP]
CHAMBER_OF_COMMERCE {CHAMBERS_OF_COMMERCE} [~BUS]
AID_WORKER [NGO~]
"""
BAD = """\
+ORPHAN
TEMPEST [###]
+STORM
CHESS_CLUB
FISHER!FOLK! [~AGR]
HOST [~ENV}
TWO_SIDES [RUS/NOR]
HILL_PEOPLE [hil]
OLD_STYLE [FRN]
GOOD_NAME_ [NORGOV]
\t[NORGOV 2x]
\t[NORGOV 050101-040101]
\t[NORGOV 051399]
"""


def rows(text=DICTIONARY):
    return read(text, "your table d.txt")[0]


def called(name, text=DICTIONARY):
    return [row for row in rows(text) if row.name == name]


def test_every_line_of_a_sound_dictionary_is_used():
    _, used, left = read(DICTIONARY, "your table d.txt")
    assert (used, left) == (19, ())


def test_a_code_of_a_state_alone_makes_an_alias_of_it():
    (row,) = called("Ruritania")
    assert (row.kind, row.of, row.aliases, row.origin) == ("alias", "SUN", ("Ruritanian",), "your table d.txt, line 9")


def test_periods_make_a_person_and_the_code_without_days_fills_the_gaps():
    found = [(row.sector, row.since, row.until) for row in called("Rudolf of Strelsau")]
    assert found == [
        ("GOV", "2005-01-01", "2010-06-30"),
        ("OPP", "2011-01-01", ""),
        ("ELI", "", "2004-12-31"),
        ("ELI", "2010-07-01", "2010-12-31"),
    ]
    assert {row.kind for row in called("Rudolf of Strelsau")} == {"person"}


def test_nobody_is_meant_where_the_code_says_so():
    assert [(row.sector, row.since, row.until) for row in called("Michael Elphberg")] == [
        ("REB", "2005-01-02", "2006-03-31")
    ]


@pytest.mark.parametrize(
    ("name", "kind", "code", "sector", "aliases"),
    [
        ("Black Hand", "group", "SRB", "REB", ()),
        ("Red Fund", "group", "IMF", "IGO", ()),
        ("Royal Troops", "group", "SUN", "MIL", ("Royal Foot Guards",)),
        ("policeman", "role", "", "COP", ("policemen", "policewoman")),
        ("chamber of commerce", "role", "", "BUS", ("chambers of commerce",)),
        ("aid worker", "role", "", "NGO", ()),
    ],
)
def test_codes_sets_markers_and_agents(name, kind, code, sector, aliases):
    (row,) = called(name)
    assert (row.kind, row.code, row.sector, row.aliases) == (kind, code, sector, aliases)


def test_what_cannot_be_read_is_named_with_its_line_and_the_rest_goes_on():
    made, used, left = read(BAD, "your table d.txt")
    why = {one.line: one.why for one in left}
    assert [(row.name, row.code, row.sector) for row in made] == [("Good Name", "NOR", "GOV")]
    assert used + len(left) == len(BAD.splitlines())
    for line, told in {
        1: "a synonym of nothing",
        2: "names nobody",
        3: "goes with line 2",
        4: "no code",
        5: "!FOLK! is defined nowhere",
        6: "does not close",
        7: "several parties",
        8: "ethnic group",
        9: "no state of ISO 3166-1",
        11: "is no code with days",
        12: "ends before it begins",
        13: "is no code with days",
    }.items():
        assert told in why.pop(line)
    assert why == {}


@pytest.mark.parametrize(
    ("days", "since", "until"),
    [("<301231", "", "2030-12-31"), (">310101", "1931-01-01", ""), ("210101-790630", "1921-01-01", "1979-06-30")],
)
def test_a_year_of_two_digits_is_ours_up_to_30_unless_it_would_end_before_it_began(days, since, until):
    (row,) = rows(f"JO_BERG [NORGOV {days}]")
    assert (row.since, row.until) == (since, until)


def test_earlier_lines_go_before_later_ones():
    text = "JO_BERG\n\t[NORGOV 20010101-20011231]\n\t[NOROPP 20000101-20021231]\n"
    on = {row.sector for row in rows(text) if holds(row.since, row.until, "2001-06-01")}
    assert on == {"GOV"}


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5), st.integers(0, 60))
def test_a_name_is_one_at_a_time_and_always_somebody_with_a_default(spans, year):
    lines = [f"\t[NORGOV {1950 + min(span)}0101-{1950 + max(span)}1231]\n" for span in spans]
    text = f"JO_BERG [NORELI]\n{''.join(lines)}"
    day = f"{1950 + year}-07-01"
    covered = any(min(span) <= year <= max(span) for span in spans)
    assert [row.sector for row in rows(text) if holds(row.since, row.until, day)] == ["GOV" if covered else "ELI"]


def test_too_many_forms_are_refused():
    sets = "!A! = " + ",".join(f"W{n}" for n in range(30))
    _, used, left = read(f"{sets}\nX!A!!A!!A! [~MIL]\n", "your table d.txt")
    assert (used, [one.line for one in left]) == (1, [2])


@pytest.mark.parametrize(
    ("cameo", "party"),
    [
        ("USAMIL", ("USA", "MIL")),
        ("IGOUNO", ("UN", "IGO")),
        ("IGOAFRXYZ", ("IGO", "IGO")),
        ("IMGMOSRUSCNY", ("RUS", "REB")),
        ("CHRMAR", ("", "REL")),
        ("MNCUSAMED", ("USA", "MNC")),
        ("NGOHLH", ("", "NGO")),
        ("USAMED", ("USA", "JRN")),
    ],
)
def test_a_code_is_its_first_state_and_first_role(cameo, party):
    assert party_of(cameo) == party


def test_an_agent_needs_a_role():
    with pytest.raises(ValueError, match="names no role"):
        sector_of("NOR")


@pytest.mark.parametrize(
    ("text", "is_one"), [(DICTIONARY, True), ("kind,name\ngroup,A [b]\n", False), ("Prose.", False)]
)
def test_a_dictionary_is_known_by_its_codes(text, is_one):
    assert looks_like_one(text) == is_one


def test_names_are_written_as_news_writes_them():
    assert [written(name) for name in ("GUARD OF THE KING", "J. O'NEILL-BERG", "PLO", "Mixed Case")] == [
        *("Guard of the King", "J. O'Neill-Berg", "PLO", "Mixed Case"),
    ]
