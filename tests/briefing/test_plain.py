"""Text fit to show."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.briefing import plain


@pytest.mark.parametrize("char", ["\x00", "\u202e", "\u2066", "\u200f", "\x9b", "\ufeff"])
def test_controls_and_overrides_are_not_shown(char):
    assert plain.plain(f"a{char}b") == "ab"


def test_a_broken_character_is_shown_as_broken():
    assert plain.plain("a\ud800b") == "a\ufffdb"


@given(st.text())
def test_what_is_shown_can_be_written_and_holds_no_control(text):
    shown = plain.plain(text)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in shown)


def test_escaped_text_cannot_open_a_tag_or_leave_an_attribute():
    assert plain.escaped("<script>\"'&") == "&lt;script&gt;&quot;&#x27;&amp;"


def test_brackets_of_a_text_cannot_pass_for_a_citation():
    assert plain.line("the\r\npact [7]") == "the pact (7)"


def test_digits_of_a_name_are_no_number():
    assert plain.numbers("the G20 and 12 others in ٢٠١٧") == {"12", "2017"}


def test_a_list_in_words():
    assert [plain.joined(items) for items in ((), ("a",), ("a", "b"))] == ["", "a", "a and b"]
