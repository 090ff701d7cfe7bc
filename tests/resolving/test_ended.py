"""What came after states that had ended by a day."""

import pytest

from avviso.resolving.ended import ended


@pytest.mark.parametrize(
    ("code", "day", "after"),
    [
        ("SUN", "2018-01-01", ("RUS",)),
        ("CSK", "2018-01-01", ("CZE", "SVK")),
        ("YUG", "2004-01-01", ("SCG",)),
        ("YUG", "2018-01-01", ("SRB",)),  # by way of Serbia and Montenegro, which had ended too
    ],
)
def test_a_state_that_had_ended_is_told_with_what_came_after_it(code, day, after):
    assert ended(code, day).after == after


@pytest.mark.parametrize(("code", "day"), [("SUN", "1985-01-01"), ("RUS", "2018-01-01"), ("OPEC", "2018-01-01")])
def test_what_had_not_ended_or_is_no_state_has_no_end(code, day):
    assert ended(code, day) is None


def test_it_says_whom_to_ask_for():
    assert ended("SUN", "2018-01-01").told == "SUN ended in 1991: ask for RUS, which came after it"
