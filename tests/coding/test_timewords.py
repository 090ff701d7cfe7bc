"""The words of a part of a text, out of those of the whole."""

import pytest

from avviso.coding.dating.timewords import words_of

TEXT = 'They met on 3 Jan. 2024. "It ended at 4 p.m.," said Wu.  On 2024-05-01T10:00Z, again'
WHOLE = words_of(TEXT, 0, len(TEXT))


@pytest.mark.parametrize(
    "part", ["They met on 3 Jan. 2024.", '"It ended at 4 p.m.," said Wu.', "On 2024-05-01T10:00Z,"]
)
def test_a_part_that_cuts_no_word_has_the_words_that_it_has_by_itself(part):
    start = TEXT.index(part)
    assert WHOLE.part(TEXT, start, start + len(part)) == words_of(TEXT, start, start + len(part))


@pytest.mark.parametrize("part", ["met on 3 Jan", "et on", "said Wu. ", "2024-05"])
def test_a_part_that_cuts_one_is_left_to_be_read_anew(part):
    start = TEXT.index(part)
    assert WHOLE.part(TEXT, start, start + len(part)) is None


def test_words_of_another_text_are_no_part():
    assert WHOLE.part(TEXT.upper(), 0, len("They met")) is None
