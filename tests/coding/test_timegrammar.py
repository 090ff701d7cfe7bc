"""The words that a time expression can begin with, read off its patterns."""

import re

from avviso.coding.dating.timegrammar import BEGINS, RULES, letters
from avviso.coding.dating.timewords import CODES

NAMES = {code: name for name, code in CODES.items()}
KINDS = re._constants


def begins(sequence):
    """What a sequence of a parsed pattern can begin with, and whether it can be empty."""
    found = set()
    for kind, given in sequence:
        some, empty = of_one(kind, given)
        found |= some
        if not empty:
            return found, False
    return found, True


def of_one(kind, given):
    if kind is KINDS.LITERAL:
        return {NAMES[chr(given)]}, False
    if kind is KINDS.IN:
        assert {one for one, _ in given} == {KINDS.LITERAL}
        return {NAMES[chr(code)] for _, code in given}, False
    if kind is KINDS.MAX_REPEAT:
        some, empty = begins(given[2])
        return some, empty or given[0] == 0
    if kind is KINDS.SUBPATTERN:
        return begins(given[3])
    if kind is KINDS.BRANCH:
        parts = [begins(one) for one in given[1]]
        return set().union(*(some for some, _ in parts)), any(empty for _, empty in parts)
    assert kind in (KINDS.ASSERT, KINDS.ASSERT_NOT)
    return set(), True


def test_no_expression_begins_with_another_word_than_those_that_are_looked_for():
    found, empty = begins(re._parser.parse("|".join(letters(pattern) for pattern, _ in RULES)))
    assert (found, empty) == ({*BEGINS.split()}, False)
