"""States by the numbers and names of data sets, in a year."""

import pytest

from avviso.structure import numbering


@pytest.mark.parametrize(
    ("number", "year", "code"),
    [
        (365, 1910, "RUS"),
        (365, 1960, "SUN"),
        (365, 1991, "SUN"),
        (365, 1992, "RUS"),
        (365, 1919, "RUS"),  # between the Empire and the Union: the form before
        (345, 1999, "YUG"),
        (345, 2004, "SCG"),
        (345, 2010, "SRB"),
        (101, 1700, "VEN"),  # before it was there at all: its first form
        (9999, 1960, None),
    ],
)
def test_a_number_has_the_code_of_the_form_of_that_year(number, year, code):
    assert numbering().by_number(number, year) == code


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("Russia", 1970, "SUN"),
        ("Russia", 1991, "SUN"),
        ("Russia", 2000, "RUS"),
        ("Ukraine", 1991, "UKR"),  # not yet in the middle of the year, but nobody else was it
        ("Soviet Union", 1970, "SUN"),
        ("German Democratic Republic", 1970, "DDR"),
        ("Korea, North", 1990, "PRK"),
        ("VEN", 1990, "VEN"),
        ("Kenya", 1960, "KEN"),  # a dependency then
        ("Ruritania", 1990, None),
        ("EU", 2010, None),
    ],
)
def test_a_name_has_the_code_of_the_form_of_that_year(name, year, code):
    assert numbering().by_name(name, year) == code


def test_organisations_are_named_only_where_they_are_asked_for():
    assert numbering().by_name("EU", 2010, bodies=True) == "EUR"
    assert numbering().by_name("League of Arab States", 1960, bodies=True) == "LAS"


def test_when_a_state_was_there_and_what_it_was_before():
    states = numbering()
    assert (states.existed("SUN", 1991), states.existed("SUN", 1992), states.existed("RUS", 1960)) == (
        True,
        False,
        False,
    )
    assert (states.last_year("SUN"), states.last_year("RUS")) == (1991, None)
    assert (states.form_in("RUS", 1960), states.form_in("RUS", 2000)) == ("SUN", "RUS")
