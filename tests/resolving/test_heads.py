"""Which word of a phrase gives its sector, by the shipped nouns and rules: an example or two of each class."""

import pytest

from avviso.errors import DataError
from avviso.resolving import Gazetteer, heads


def sector(words, head):
    found = Gazetteer.load().roles.sector(words.split(), head)
    return found and found[0]


@pytest.mark.parametrize(
    ("words", "head", "expected"),
    [
        ("opposition lawmakers", "lawmaker", "OPP"),
        ("the rebel spokesman", "spokesman", "REB"),
        ("cement union leader", "leader", "LAB"),
        ("smuggling cartel gunmen", "gunman", "CRM"),
        ("court building", "building", "JUD"),
        ("parliamentary bodies", "body", "LEG"),
        ("agricultural hired workers", "worker", "AGR"),
        ("government troops", "troop", "MIL"),
        ("government envoys", "envoy", "GOV"),
        ("army doctors", "doctor", "MED"),
        ("muslim fighters", "fighter", "UAF"),
        ("concrete buildings", "building", None),
        ("army bonds", "bond", None),
    ],
)
def test_the_head_noun_decides_unless_it_only_says_which_part_of_a_body_is_meant(words, head, expected):
    assert sector(words, head) == expected


@pytest.mark.parametrize(
    ("words", "head", "expected"),
    [
        ("a former tax minister", "minister", "ELI"),
        ("the retired police general", "general", "ELI"),
        ("former guerrillas", "guerrilla", "CVL"),
        ("former farmers", "farmer", "AGR"),
        ("former soviet soldiers", "soldier", "MIL"),
    ],
)
def test_whoever_was_something_is_it_no_longer(words, head, expected):
    assert sector(words, head) == expected


def test_whoever_fights_rebels_is_no_rebel():
    assert sector("counter insurgent troops", "troop") == "MIL"


@pytest.mark.parametrize("text", ["generic = ", "generic = 'a'"])
def test_a_broken_file_of_rules_says_what_to_do(monkeypatch, text):
    class Folder:
        def joinpath(self, *names):
            return self

        def read_text(self, encoding):
            return text

    monkeypatch.setattr(heads.resources, "files", lambda package: Folder())
    with pytest.raises(DataError, match="reinstall avviso"):
        heads.rules.__wrapped__()
