"""Parties that cannot stand on their side of an event."""

from dataclasses import replace

import pytest

from avviso.records import Span
from avviso.resolving import resolve, whose


def codes(mentions):
    return [one.code for one in mentions]


def event_of(make, world, claim, text=""):
    (found,) = resolve(make.coding(claim, text=text), world).claims
    return found


@pytest.mark.parametrize(("place", "kept"), [("Aleppo", ["RUS"]), ("Havana", ["RUS"]), ("Cuba", ["CUB", "RUS"])])
def test_a_town_right_before_a_meeting_is_only_its_place(make, world, place, kept):
    town, guest = make.mention(place, "place", name=place), make.mention("Russia", "place", name="Russia", start=20)
    claim = replace(make.event([town, guest]), trigger=Span(len(place) + 1, len(place) + 6))
    assert codes(event_of(make, world, claim).actors) == kept


@pytest.mark.parametrize(("event", "code"), [("AID", None), ("COERCE", "CUB")])
def test_a_guess_that_only_repeats_the_other_side_tells_nothing_between_states(
    make, world, event, code, monkeypatch, silent
):
    monkeypatch.setattr(whose, "load_ranker", lambda: silent(long=17))
    cuba, police = make.mention("Cuba", "place", name="Cuba"), make.mention("the police", "role")
    claim = replace(make.event([cuba], [police]), event=event)
    assert codes(event_of(make, world, claim, "Cuba paid the police.").recipients) == [code]


def test_as_many_parties_as_a_plural_names_are_kept(make, world):
    states = [make.mention(name, "place", name=name) for name in ("Cuba", "Norway", "Iran")]
    ministers = make.mention("ministers from Cuba, Norway and Iran", "role", "minister", from_=states)
    assert codes(event_of(make, world, make.event([ministers])).actors) == ["CUB", "NOR", "IRN"]


def test_ministers_from_both_countries_are_of_each(make, world):
    pair = [make.mention(name, "place", name=name) for name in ("Cuba", "Norway")]
    both = make.mention("both countries", "role", "country", antecedent=pair)
    ministers = make.mention("ministers from both countries", "role", "minister", from_=both)
    assert codes(event_of(make, world, make.event([ministers])).actors) == ["CUB", "NOR"]
