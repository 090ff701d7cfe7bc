"""Whole sentences through coding and resolving: who pronouns, possessives and bare nouns are, and what looks alike."""

import pytest


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Portugal praised the generals who rule Burma.", "MMR"),
        ("Ghana criticised the officers that have governed Gabon since August.", "GAB"),
        ("Finland thanked the clerics who ran Iran.", "IRN"),
        ("Turkey praised the men who governed Libya.", "LBY"),
        ("Portugal praised the officers ruling Niger.", "NER"),
    ],
)
def test_those_who_rule_a_land_are_its_own(sides, text, code):
    words = next(word for word in ("praised", "criticised", "thanked") if word in text)
    assert sides(text, words)[1] == (code,)


@pytest.mark.parametrize(
    "text",
    [
        "Portugal praised a man who ran a shop in Gabon.",
        "Portugal praised the officer who ruled on a quarrel with Gabon.",
        "Portugal praised the officers who never ruled anybody.",
    ],
)
def test_who_rules_no_land_is_nobodys(sides, text):
    assert sides(text, "praised")[1] in [(), ("a man",), ("the officer",), ("the officers",)]
