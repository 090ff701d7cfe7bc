"""Where the claims of one event disagree, and who says what."""

import pytest

from avviso.storing import derive_events


def sides(*claims, documents=()):
    """(about, value, sayers) of each side of the one event that the claims make."""
    (event,) = derive_events(claims, documents)
    assert event.disputed is bool(event.disagreements)
    return [(side.about, side.value, side.sayers) for side in event.disagreements]


def raid(make, name, text="Rurans struck the harbour of Almeda.", **given):
    return make.event(name, event=given.pop("event", "ASSAULT"), cameo="190", document=f"d-{name}", text=text, **given)


def test_agreeing_claims_dispute_nothing(make):
    assert sides(raid(make, "a"), raid(make, "b")) == []


def test_each_side_has_its_sayers_and_claims(make):
    claims = (
        raid(make, "a"),
        raid(make, "b"),
        raid(make, "c", modality="negated", speaker=make.mention("RUS", "Orlova")),
    )
    (event,) = derive_events(claims)
    happened, denied = event.disagreements
    assert (happened.value, happened.claim_ids, happened.sayers) == (
        "actual",
        ("a", "b"),
        ("document d-a", "document d-b"),
    )
    assert (denied.value, denied.claim_ids, denied.sayers) == ("negated", ("c",), ("Orlova",))
    assert event.dispute == "document d-a: actual; document d-b: actual; Orlova: negated"


def test_a_raid_that_others_call_an_arrest_is_disputed_in_type(make):
    found = sides(raid(make, "a"), raid(make, "b", event="COERCE"))
    assert found == [("type", "ASSAULT", ("document d-a",)), ("type", "COERCE", ("document d-b",))]


def test_types_that_are_only_other_words_dispute_nothing(make):
    assert sides(raid(make, "a", event="AGREE"), raid(make, "b", event="SUPPORT")) == []


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        ("killing five", "killing seven", True),
        ("killing five", "killing 5", False),
        ("killing five", "wounding seven", False),
        ("killing at least five", "killing seven", False),
        ("killing at least nine", "killing seven", True),
        ("killing about 100", "killing 104", False),
        ("killing about 100", "killing 130", True),
        ("with 40 missiles", "with 60 missiles", True),
        ("with 40 missiles", "with 60 rockets", False),
        ("for 40 minutes", "for 60 minutes", False),
    ],
)
def test_numbers_of_one_thing_are_held_against_each_other(make, one, other, disputed):
    text = "Rurans struck the harbour of Almeda {} in all."
    found = sides(*(raid(make, name, text.format(words)) for name, words in (("a", one), ("b", other))))
    assert bool(found) is disputed
    assert {about for about, _, _ in found} <= {"number"}


def test_who_says_which_number(make):
    text = "Rurans struck the harbour of Almeda, killing {}."
    claims = raid(make, "a", text.format("five")), raid(make, "b", text.format("1,200"))
    documents = [make.document("d-a", publisher="Example Wire"), make.document("d-b", publisher="Example Post")]
    found = sides(*claims, documents=documents)
    assert found == [("number", "1,200 dead", ("Example Post",)), ("number", "5 dead", ("Example Wire",))]


def test_one_voice_does_not_disagree_with_itself(make):
    text, same = "Rurans struck the harbour of Almeda, killing {}.", make.mention("RUS", "Orlova")
    assert sides(*(raid(make, number, text.format(number), speaker=same) for number in ("five", "nine"))) == []
    twice = [raid(make, number, text.format(number)) for number in ("five", "nine")]
    documents = [make.document(f"d-{number}", publisher="Example Wire") for number in ("five", "nine")]
    assert sides(*twice, documents=documents) == []
