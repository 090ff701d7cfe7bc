"""Prose: tokens set as they were printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.evaluating.prose import prose


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("Iran 's oil", "Iran's oil"),
        ("the EU ’ s chief", "the EU’s chief"),
        ("state - run ( and rich ) .", "state-run (and rich)."),
        ("it rose - he said", "it rose-he said"),
        ("5 , 000 men , 20 women", "5,000 men, 20 women"),
        ("on May 5 , 2010", "on May 5, 2010"),
        ("$ 1 . 2 billion", "$1.2 billion"),
        ("the U . S . envoy", "the U.S. envoy"),
        ("No . 3 fell", "No. 3 fell"),
        ("said : “ no ”", "said: “no”"),
    ],
)
def test_marks_stand_where_they_do_in_print(tokens, text):
    assert prose(tokens.split())[0] == text


def test_no_words_are_no_text():
    assert prose([]) == ("", ())


@given(st.lists(st.text("aZ9 .,-'’($s", min_size=1, max_size=4).filter(str.strip)))
def test_every_word_stands_where_its_span_says(words):
    text, spans = prose(words)
    assert [text[s.start : s.end] for s in spans] == words
