"""The words that a time expression can begin with and those that it cannot lack, read off its patterns."""

import re

from avviso.coding.dating.timegrammar import BEGINS, CORE, LATEST, RULES, letters
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


def core_of(sequence):
    """How many words of a sequence of a parsed pattern may stand before its first of CORE; and how many it may have
    without any, None where it cannot."""
    latest, without = -1, 0
    for kind, given in sequence:
        inside, around = core_of_one(kind, given)
        latest = max(latest, without + inside if inside >= 0 else -1)
        if around is None:
            return latest, None
        without += around
    return latest, without


def core_of_one(kind, given):
    if kind is KINDS.MAX_REPEAT:
        assert given[1] == 1
        inside, around = core_of(given[2])
        return inside, max(0, around or 0) if given[0] == 0 else around
    if kind is KINDS.SUBPATTERN:
        return core_of(given[3])
    if kind is KINDS.BRANCH:
        parts = [core_of(one) for one in given[1]]
        passed = [around for _, around in parts if around is not None]
        return max(inside for inside, _ in parts), max(passed, default=None)
    if kind in (KINDS.ASSERT, KINDS.ASSERT_NOT):
        return -1, 0
    words, _ = of_one(kind, given)
    assert "other" not in words
    cored = not words.isdisjoint(CORE.split())
    return (0 if cored else -1), (None if words.issubset(CORE.split()) else 1)


def test_every_expression_has_a_word_without_which_none_is_looked_for():
    for pattern, _ in RULES:
        latest, without = core_of(re._parser.parse(letters(pattern)))
        assert without is None, pattern
        assert 0 <= latest <= LATEST, pattern
