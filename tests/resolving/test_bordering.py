"""Closing and forbidding at home and abroad."""

from dataclasses import replace

import pytest

from avviso.resolving import resolve


def typed(make, world, words, event, actor, recipient):
    sides = [[make.mention(name, "place", name=name)] if name else [] for name in (actor, recipient)]
    claim = replace(make.event(*sides), event=event, cameo="170", trigger_text=words, modes=("discontinue",))
    (found,) = resolve(make.coding(claim, text=f"{actor} {words} {recipient}."), world).claims
    assert found.modes == (("discontinue",) if found.event == event else ()), "modes are a type's own"
    return found.event, found.cameo


@pytest.mark.parametrize("words", ["closed", "Banned", "has barred", "a ban", "freeze"])
def test_what_is_closed_to_another_state_is_a_sanction(make, world, words):
    assert typed(make, world, words, "COERCE", "Norway", "Cuba") == ("SANCTION", "163")


@pytest.mark.parametrize("words", ["closed", "Banned", "sealed off"])
def test_what_is_closed_at_home_is_coercion(make, world, words):
    assert typed(make, world, words, "SANCTION", "Norway", "Oslo") == ("COERCE", "172")


@pytest.mark.parametrize(
    ("words", "event", "actor", "recipient"),
    [
        ("jailed", "COERCE", "Norway", "Cuba"),
        ("closed", "COERCE", "Norway", "Oslo"),
        ("closed", "SANCTION", "Norway", "Cuba"),
        ("suspended", "SANCTION", "Norway", "Oslo"),
        ("closed", "COERCE", "Norway", ""),
        ("closed", "AGREE", "Norway", "Cuba"),
    ],
)
def test_the_rest_stays_as_it_was_read(make, world, words, event, actor, recipient):
    assert typed(make, world, words, event, actor, recipient) == (event, "170")
