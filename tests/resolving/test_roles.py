import pytest


@pytest.mark.parametrize(
    ("words", "head", "sector"),
    [
        ("russian soldiers", "soldier", "MIL"),
        ("troops", "troop", "MIL"),
        ("opposition lawmakers", "lawmaker", "OPP"),
        ("government troops", "troop", "MIL"),
        ("the governing party", "party", "PTY"),
        ("governing party", None, "PTY"),
        ("rebel lawmakers", None, "REB"),
    ],
)
def test_the_noun_gives_the_sector_unless_opposition_or_rebels_are_named(world, words, head, sector):
    assert world.roles.sector(words.split(), head)[0] == sector


@pytest.mark.parametrize(("words", "head"), [("government bonds", "bond"), ("blue whales", None), ("", None)])
def test_words_without_a_role_have_no_sector(world, words, head):
    assert world.roles.sector(words.split(), head) is None
