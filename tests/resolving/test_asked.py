"""Which nameless parties are asked about."""

from dataclasses import replace
from importlib.resources import files

import pytest

from avviso.records import Identity
from avviso.resolving.asked import asked_of, noun_classes


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("the civilians", "role", "civilian"),
        ("the rebels", "role", "armed"),
        ("the police", "role", "force"),
        ("officials", "role", "government"),
        ("the enclave", "role", "land"),
        ("the Kurds", "group", "group"),
        ("the people", "role", "people"),
        ("the militants", "role", "band"),
        ("the coalition", "role", None),
        ("his allies", "role", None),
        ("the countries", "role", None),
        ("western officials", "role", None),
        ("the gadget", "other", "other"),
        ("the gadget", "thing", None),
        ("they", "pronoun", "pronoun"),
        ("we", "pronoun", None),
    ],
)
def test_a_party_is_asked_about_by_its_class(make, world, words, kind, expected):
    mention = make.mention(words, kind)
    asked = asked_of(make.event([mention]), mention, world)
    assert (asked and asked.kind) == expected


def test_a_person_without_a_state_is_asked_about_as_one(make, world):
    mention = make.person("Ada Lund")
    assert asked_of(make.event([mention]), mention, world).kind == "person"


def test_we_are_asked_about_once_the_speaker_is_known(make, world):
    mention = make.mention("we", "pronoun")
    speaker = replace(make.person("Ada Lund"), identity=Identity("NOR"))
    asked = asked_of(make.event([mention], speaker=speaker), mention, world)
    assert (asked.kind, asked.speaker) == ("first person", "NOR")


def test_a_pronoun_is_asked_about_by_what_it_refers_to(make, world):
    mention = make.mention("they", "pronoun", antecedent=make.mention("the rebels", "role"))
    asked = asked_of(make.event([], [mention]), mention, world)
    assert (asked.kind, asked.acts) == ("armed", False)


def test_no_noun_is_of_two_classes():
    text = (files("avviso") / "data" / "belonging" / "nouns.toml").read_text(encoding="utf-8")
    listed = [word for block in text.split('"')[1::2] for word in block.split()]
    assert sorted(listed) == sorted(noun_classes())
