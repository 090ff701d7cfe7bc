"""What may be set in a claim, and how the claim reads then."""

from dataclasses import replace

import pytest

from avviso.errors import DataError, InvalidJudgement
from avviso.ontology import load
from avviso.records import Correction, When
from avviso.storing.correcting import checked, corrected, fields, parse

WHY = "set by Ana on 2026-03-01"


def set_to(claim, field, value):
    kind = "event" if hasattr(claim, "event") else "tie" if hasattr(claim, "relation") else "cause"
    return corrected(claim, checked(Correction(field, value), kind), WHY)


@pytest.fixture
def event(make):
    return make.event("a", ("VEN/Ana Ruiz",), ("RUS",), place="Caracas", enddate="2017-02-08")


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("event", "consult", "CONSULT"),
        (" Event ", "CONSULT", "CONSULT"),
        ("cameo", "042", "042"),
        ("actor", "VEN , CUB,VEN", "VEN,CUB"),
        ("recipient", "none", ""),
        ("recipient", "None", ""),
        ("place", " Puerto   Cabello ", "Puerto Cabello"),
        ("date", "2017-02", "2017-02"),
        ("date", "none", ""),
        ("modality", "Negated", "negated"),
        ("speaker", "Delcy Rodríguez", "Delcy Rodríguez"),
    ],
)
def test_values_are_kept_in_one_form(field, value, kept):
    assert checked(Correction(field, value), "event").value == kept


@pytest.mark.parametrize(
    ("kind", "field", "value", "says"),
    [
        ("event", "event", "DANCE", "AGREE, CONSULT"),
        ("event", "event", "none", "PLOVER"),
        ("event", "cameo", "999", "CAMEO"),
        ("event", "actor", "Venezuela", "codes"),
        ("event", "actor", "VEN,", "codes"),
        ("event", "date", "2017-02-30", "2017-02-06, 2017-02 or 2017"),
        ("event", "date", "yesterday", "or none"),
        ("event", "modality", "maybe", "one of actual, historical"),
        ("event", "place", "", "place"),
        ("event", "status", "ended", "event, cameo, actor"),
        ("tie", "from", "VEN,RUS", "a code"),
        ("tie", "from", "none", "a code"),
        ("cause", "actor", "VEN", "date, enddate, modality, speaker"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_does(kind, field, value, says):
    with pytest.raises(InvalidJudgement, match=says):
        checked(Correction(field, value), kind)


@pytest.mark.parametrize("type_name", list(load().types))
def test_another_type_takes_the_general_code_of_that_type_and_nothing_of_the_old_one(make, type_name):
    old = make.event("a", event="AGREE" if type_name != "AGREE" else "CONSULT", cameo="1821")
    new = set_to(replace(old, modes=("airstrike",), contexts=("military",)), "event", type_name)
    assert (new.event, load().cameo(new.cameo).event, new.modes, new.contexts) == (type_name, type_name, (), ())


def test_the_same_type_changes_nothing(event):
    assert set_to(event, "event", event.event) == event


def test_a_code_brings_its_type_along(event):
    new = set_to(event, "cameo", "1821")
    known = load().cameo("1821")
    assert (new.cameo, new.event, new.modes, new.contexts) == ("1821", known.event, known.modes, known.contexts)


def test_a_party_that_the_claim_names_brings_its_words_along(event):
    assert set_to(event, "actor", "RUS").actors == event.recipients


def test_another_party_stands_on_the_words_that_were_taken_for_it(event):
    (mention,) = set_to(event, "actor", "CUB").actors
    assert (mention.code, mention.span, mention.reason) == ("CUB", event.actors[0].span, WHY)
    assert mention.identity.name is None


def test_a_party_where_none_was_stands_on_the_words_of_the_event(make):
    (mention,) = set_to(make.event("a", recipients=()), "recipient", "CUB").recipients
    assert (mention.code, mention.text) == ("CUB", "word")


def test_no_party_is_none(event):
    assert set_to(event, "recipient", "none").recipients == ()


def test_a_date_that_was_set_is_stated_and_says_by_whom(event):
    new = set_to(event, "date", "2017-02-07").evidence.when
    assert new == When("2017-02-07", "stated", WHY, "2017-02-08")


@pytest.mark.parametrize("date", ["2017-02-08", "2018", "none"])
def test_an_end_that_is_not_behind_the_new_beginning_goes_with_the_old_one(event, date):
    assert set_to(event, "date", date).evidence.when.enddate is None


def test_modality_speaker_place_and_end_are_set_or_taken_away(event):
    assert set_to(event, "modality", "negated").evidence.modality == "negated"
    assert set_to(event, "enddate", "none").evidence.when.enddate is None
    assert set_to(event, "place", "Moscow").place.name == "Moscow"
    assert set_to(event, "place", "none").place is None
    spoken = set_to(event, "speaker", "Delcy Rodríguez")
    assert (spoken.evidence.speaker.name, spoken.evidence.speaker.reason) == ("Delcy Rodríguez", WHY)
    assert set_to(spoken, "speaker", "none").evidence.speaker is None


def test_every_field_of_a_relation_can_be_set(make):
    new = make.tie("t", "VEN", "holds-office", "NAM", role="envoy")
    for field, value in [
        *(("relation", "member-of"), ("from", "CUB"), ("to", "OPEC"), ("office", "none")),
        *(("since", "1999"), ("until", "2019-02"), ("status", "ended")),
    ]:
        new = set_to(new, field, value)
    assert (new.left.code, new.relation, new.right.code, new.role) == ("CUB", "member-of", "OPEC", None)
    assert (new.since, new.until, new.status) == ("1999", "2019-02", "ended")


def test_a_cause_has_a_date_to_set(make):
    assert set_to(make.cause("c", "USA", "VEN"), "date", "2016").evidence.when.date == "2016"


def test_a_field_that_nothing_can_set_is_refused():
    line = {"kinds": ["event"], "form": "words", "help": "a colour"}
    with pytest.raises(DataError, match="colour"):
        parse({"fields": {"colour": line}})
    with pytest.raises(DataError, match="place"):
        parse({"fields": {"place": {**line, "form": "rhyme"}}})


def test_the_modalities_are_those_of_the_records():
    from typing import get_args

    from avviso.records import Modality

    assert fields()["modality"].among == get_args(Modality)
