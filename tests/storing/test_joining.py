"""Which claims are taken for the same event."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avviso.records import Document
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


def only(claims):
    (event,) = derive_events(claims)
    return event


SHELLED = "Rurans shelled a school and a bakery in Almeda."


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ASSAULT", "COERCE", True),
        ("SANCTION", "COERCE", True),
        ("RETREAT", "CONCEDE", True),
        ("AGREE", "AID", True),
        ("ACCUSE", "REJECT", True),
        ("CONSULT", "AGREE", False),
        ("ASSAULT", "AID", False),
    ],
)
def test_one_event_can_be_told_by_types_that_are_near(make, one, other, same):
    claims = make.event("a", event=one, text=SHELLED), make.event("b", event=other, text=SHELLED, document="d2")
    assert are_one(*claims) is same


def test_one_sentence_with_two_types_tells_of_two_events(make):
    assert not are_one(make.event("a", event="REJECT", text=SHELLED), make.event("b", event="ACCUSE", text=SHELLED))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Rurans fired at a bakery in Almeda.", True),
        ("Rurans fired mortars at schools.", True),
        ("Rurans broke the treaty on grain exports.", False),
        ("Rurans shelled a school and a bakery in Borsk.", False),
        ("Rurans did it again.", True),
    ],
)
def test_words_and_towns_tell_two_events_of_one_day_apart(make, text, same):
    claims = make.event("a", event="ACCUSE", text=SHELLED), make.event("b", event="ACCUSE", text=text)
    assert are_one(*claims) is same


def test_a_meeting_needs_no_word_in_common(make):
    texts = "They talked about bread and butter.", "They spoke of guns, ships and aircraft."
    assert are_one(*(make.event(text[-5:], ("VEN", "RUS"), (), event="CONSULT", text=text) for text in texts))


def test_meetings_of_one_dyad_a_month_apart_are_two(make):
    days = [("2017-02-06", "stated"), ("2017-03-06", "published"), ("2017-03-07", "published")]
    claims = [make.event(day, ("VEN", "RUS"), (), event="CONSULT", date=day, basis=basis) for day, basis in days]
    assert grouped(*claims) == [("2017-02-06",), ("2017-03-06", "2017-03-07")]


@pytest.mark.parametrize(("day", "same"), [("2016-12-07", True), ("2016-12-08", False), ("2016-12-03", False)])
def test_a_report_may_come_two_days_late(make, day, same):
    claims = make.event("a", date="2016-12-05"), make.event("b", date=day, basis="published")
    assert are_one(*claims) is same


@pytest.mark.parametrize(
    ("text", "same"),
    [("They shelled a school and a bakery.", True), ("They shelled the quarter.", False)],
)
def test_a_side_that_is_not_named_needs_words_in_common(make, text, same):
    claims = make.event("a", event="ASSAULT", text=SHELLED), make.event("b", recipients=(), event="ASSAULT", text=text)
    assert are_one(*claims) is same


def test_a_body_acts_for_the_organisation_that_it_belongs_to(make):
    assert are_one(make.event("a", ("UN",), ("VEN",)), make.event("b", ("WFP",), ("VEN",)))
    assert not are_one(make.event("a", ("EUR",), ("VEN",)), make.event("b", ("WFP",), ("VEN",)))


def test_every_join_has_a_score_and_a_reason_in_words(make):
    raided = "Rurans raided a bakery."
    claims = (
        make.event("a", event="ASSAULT", text=SHELLED, date="2017-02-06"),
        make.event("b", event="COERCE", text=raided, date="2017-02-07", basis="published", document="d2"),
        make.event("c", event="ASSAULT", text=SHELLED, date="2017-02-06"),
    )
    first, later, again = only(claims).joins
    assert (first.claim_id, first.score, first.reason) == ("a", 1.0, "the most precise report")
    assert (again.claim_id, again.score) == ("c", 1.0)
    assert 0.5 <= later.score < 1.0
    assert later.reason == (
        "same parties; COERCE told as ASSAULT; a day apart, and 2017-02-07 is its day of publication; "
        "words in common: bakery"
    )


def test_more_in_common_gives_a_higher_score(make):
    def score(text, **given):
        """Of the second claim."""
        return only([make.event("a", text=SHELLED), make.event("b", text=text, **given)]).joins[1].score

    near = score("Rurans fired at a school and a bakery in Almeda.")
    assert near > score("Rurans fired at a bakery.") > score("Rurans fired at a bakery.", date="2017-02")


def test_events_that_are_alike_in_all_that_names_them_have_ids_that_do_not_pass_on(make):
    bread = make.event("b", event="ACCUSE", document="d1", text="Blamed for burning bread and flour.")
    ships = make.event("a", event="ACCUSE", document="d2", text="Blamed for sinking ships and boats.")
    trees = make.event("c", event="ACCUSE", document="d0", text="Blamed for felling trees and hedges.")
    of_two = {event.claim_ids: event.id for event in derive_events([bread, ships])}
    of_three = {event.claim_ids: event.id for event in derive_events([bread, ships, trees])}
    assert len(set(of_three.values())) == 3
    assert of_two.items() <= of_three.items()


CHOICES = st.fixed_dictionaries(
    {
        "actors": st.sampled_from([("VEN",), ("VEN", "RUS"), ("VEN", "CUB"), ("RUS/Anna Orlova",), ("RUS/B. Petrov",)]),
        "recipients": st.sampled_from([(), ("RUS",), ("RUS", "CUB"), ("VEN",)]),
        "event": st.sampled_from(["AGREE", "CONSULT", "AID"]),
        "date": st.sampled_from([None, "2016", "2016-12", "2016-12-05", "2016-12-06", "2016-12-07"]),
        "basis": st.sampled_from(["stated", "relative", "published"]),
        "modality": st.sampled_from(["actual", "negated", "future"]),
        "speaker": st.none(),
        "document": st.sampled_from(["d1", "d2", "d3"]),
        "text": st.sampled_from(["A sentence.", SHELLED, "Rurans fired at a bakery.", "They met in Borsk."]),
    }
)


@settings(deadline=None, max_examples=150)
@given(choices=st.lists(CHOICES, max_size=14), seed=st.integers(0, 9))
def test_the_order_of_the_claims_changes_nothing_and_none_is_lost_or_doubled(make, choices, seed):
    claims = [make.event(f"c{number:02}", **choice) for number, choice in enumerate(choices)]
    documents = [make.document(name, publisher=f"Paper {name}") for name in ("d1", "d2", "d3")]
    events = derive_events(claims, documents)
    shuffle = random.Random(seed).sample
    assert derive_events(shuffle(claims, len(claims)), shuffle(documents, 3)) == events
    assert sorted(one for event in events for one in event.claim_ids) == [claim.id for claim in claims]
    assert len({event.id for event in events}) == len(events)
    assert all(tuple(join.claim_id for join in event.joins) == event.claim_ids for event in events)
    assert all(0 < join.score <= 1 and join.reason for event in events for join in event.joins)


def test_reports_are_texts_and_publishers_are_told_by_name(make):
    copy = "The harbour of Almeda was shelled. " + " ".join(f"Witness {n} saw smoke." for n in range(20))
    documents = [
        Document("d1", copy, publisher="Example Wire"),
        Document("d2", f"Harbour hit\n\n{copy}", publisher="Example Post"),
        Document("d3", "Another paper's own reporter saw the harbour burn.", publisher="Example Post"),
    ]
    claims = [make.event(document.id, document=document.id) for document in documents]
    (event,) = derive_events(claims, documents)
    assert (event.reports, event.publishers) == (2, ("Example Post", "Example Wire"))
    (event,) = derive_events(claims)
    assert (event.reports, event.publishers) == (3, ())
