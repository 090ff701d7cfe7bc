"""Which claims are taken for the same event."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avviso.storing import derive_events


def grouped(*claims):
    return sorted(event.claim_ids for event in derive_events(claims))


def are_one(*claims):
    return len(derive_events(claims)) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2016-12-05", "2016-12-05", True),
        ("2016-12", "2016-12-05", True),
        ("2016", "2016-12-05", True),
        ("2016", "2016-12", True),
        (None, None, True),
        ("2016-11", "2016-12-05", False),
        ("2015", "2016-12-05", False),
        ("2016-12-04", "2016-12-05", False),
        (None, "2016-12-05", False),
        (None, "2016", False),
    ],
)
def test_stated_dates_agree_when_one_contains_the_other(make, one, other, same):
    assert are_one(make.event("a", date=one), make.event("b", date=other)) is same


@pytest.mark.parametrize(
    ("basis", "day", "same"),
    [
        ("published", "2016-12-06", True),
        ("relative", "2016-12-04", True),
        ("relative", "2016-12-07", False),
        ("inferred", "2016-12-06", False),
        ("stated", "2016-12-06", False),
    ],
)
def test_a_date_that_was_worked_out_may_be_a_day_off(make, basis, day, same):
    claims = make.event("a", date="2016-12-05"), make.event("b", date=day, basis=basis)
    assert are_one(*claims) is same


def test_days_one_apart_do_not_chain(make):
    days = [make.event(f"c{day}", date=f"2017-02-0{day}", basis="published") for day in range(1, 7)]
    assert grouped(*days) == [("c1", "c2"), ("c3", "c4"), ("c5", "c6")]


def test_the_same_day_goes_before_its_neighbour(make):
    claims = (
        make.event("a", date="2017-02-06"),
        make.event("b", ("VEN", "CUB"), date="2017-02-07"),
        make.event("c", date="2017-02-07", basis="published"),
    )
    assert grouped(*claims) == [("a",), ("b", "c")]


def test_a_vague_date_does_not_choose_between_two_events(make):
    claims = make.event("a", date="2016-12-05"), make.event("b", date="2016-12-20"), make.event("c", date="2016-12")
    assert grouped(*claims) == [("a",), ("b",), ("c",)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((["VEN"], ["RUS"]), (["VEN"], ["RUS"]), True),
        ((["VEN"], ["RUS"]), (["RUS"], ["VEN"]), False),
        ((["VEN", "RUS"], []), (["RUS", "VEN"], []), True),
        ((["VEN", "RUS"], []), (["RUS"], ["VEN"]), True),
        ((["VEN", "RUS"], []), (["VEN", "RUS", "CUB"], []), False),
        ((["VEN"], ["RUS"]), (["VEN", "CUB"], ["RUS"]), True),
        ((["VEN", "CUB"], ["RUS"]), (["VEN"], ["RUS", "IRN"]), True),
        ((["VEN", "CUB"], ["RUS"]), (["VEN", "IRN"], ["RUS"]), False),
        ((["VEN"], ["RUS"]), (["VEN"], []), False),
        ((["VEN"], []), (["VEN"], []), True),
        (([], ["RUS"]), ([], ["RUS"]), True),
        ((["RUS"], []), ([], ["RUS"]), False),
    ],
)
def test_parties_agree_side_by_side_or_in_a_reciprocal_event_as_a_whole(make, one, other, same):
    assert are_one(make.event("a", *one), make.event("b", *other)) is same


def test_a_claim_of_fewer_parties_does_not_choose_between_two_events(make):
    claims = (
        make.event("a", ("VEN", "CUB"), ("RUS",)),
        make.event("b", ("VEN", "IRN"), ("RUS",)),
        make.event("c", ("VEN",), ("RUS",)),
    )
    assert grouped(*claims) == [("a",), ("b",), ("c",)]


def test_other_types_and_plans_are_other_events(make):
    claims = make.event("a"), make.event("b", event="CONSULT"), make.event("c", modality="future")
    assert grouped(*claims) == [("a",), ("b",), ("c",)]
    assert not are_one(make.event("a", modality="future"), make.event("b", modality="hypothetical"))


def test_background_and_denials_join_what_they_speak_of(make):
    assert are_one(make.event("a"), make.event("b", modality="historical"), make.event("c", modality="negated"))


def test_two_meetings_on_one_day_are_told_apart_by_who_met(make):
    first = make.event("a", ("RUS/Anna Orlova", "VEN/Ana Ruiz"), (), event="CONSULT")
    second = make.event("b", ("RUS/Boris Petrov", "VEN/Ana Ruiz"), (), event="CONSULT")
    again = make.event("c", ("VEN/Ana Ruiz", "RUS/Anna Orlova"), (), event="CONSULT", document="d2")
    unclear = make.event("d", ("VEN", "RUS"), (), event="CONSULT")
    assert grouped(first, second, again) == [("a", "c"), ("b",)]
    assert grouped(first, unclear) == [("a", "d")]
    assert grouped(first, second, unclear) == [("a",), ("b",), ("d",)]
    assert len({event.id for event in derive_events([first, second, unclear])}) == 3


def test_who_signs_does_not_tell_an_agreement_apart(make):
    assert are_one(make.event("a", ("RUS/Anna Orlova", "VEN"), ()), make.event("b", ("RUS/Boris Petrov", "VEN"), ()))


def test_parties_without_a_code_are_told_apart_by_their_words(make):
    miners, bankers = (make.mention(text="Miners"),), (make.mention(text="Bankers"),)
    assert not are_one(make.event("a", miners, ("VEN",)), make.event("b", bankers, ("VEN",)))
    assert are_one(make.event("a", miners, ("VEN",)), make.event("b", (make.mention(text="miners"),), ("VEN",)))


CHOICES = st.fixed_dictionaries(
    {
        "actors": st.sampled_from([("VEN",), ("VEN", "RUS"), ("VEN", "CUB"), ("RUS/Anna Orlova",), ("RUS/B. Petrov",)]),
        "recipients": st.sampled_from([(), ("RUS",), ("RUS", "CUB"), ("VEN",)]),
        "event": st.sampled_from(["AGREE", "CONSULT"]),
        "date": st.sampled_from([None, "2016", "2016-12", "2016-12-05", "2016-12-06", "2016-12-07"]),
        "basis": st.sampled_from(["stated", "relative", "published"]),
        "modality": st.sampled_from(["actual", "negated", "future"]),
        "speaker": st.none(),
    }
)


@settings(deadline=None, max_examples=150)
@given(choices=st.lists(CHOICES, max_size=14), seed=st.integers(0, 9))
def test_the_order_of_the_claims_changes_nothing_and_none_is_lost_or_doubled(make, choices, seed):
    claims = [make.event(f"c{number:02}", **choice) for number, choice in enumerate(choices)]
    events = derive_events(claims)
    shuffled = random.Random(seed).sample(claims, len(claims))
    assert derive_events(shuffled) == events
    assert sorted(one for event in events for one in event.claim_ids) == [claim.id for claim in claims]
    assert len({event.id for event in events}) == len(events)
