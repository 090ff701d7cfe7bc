"""What an event and a tie say, once claims are joined."""

import random

import pytest

from avviso.storing import derive_events, derive_ties


def the_event(*claims, documents=()):
    (event,) = derive_events(claims, documents)
    return event


def test_no_claims_give_nothing():
    assert derive_events([]) == derive_ties([]) == ()


def test_claims_without_any_coded_party_make_no_event(make):
    assert derive_events([make.event("a", (make.mention(text="they"),), (make.mention(name="Somebody"),))]) == ()


def test_ties_and_causes_make_no_event(make):
    assert derive_events([make.tie("a", "VEN", "member-of", "OPEC"), make.cause("b", "USA", "VEN")]) == ()


def test_an_event_of_one_claim_says_what_the_claim_says(make):
    event = the_event(make.event("a", ("VEN",), ("RUS", "CUB"), place="Caracas", enddate="2017-02-08", cameo="057"))
    assert (event.event, event.cameo, event.modality) == ("AGREE", "057", "actual")
    assert (event.actors, event.recipients) == (("VEN",), ("CUB", "RUS"))
    assert (event.date, event.enddate, event.place) == ("2017-02-06", "2017-02-08", "Caracas")
    assert (event.claim_ids, event.disputed, event.dispute) == (("a",), False, "")


def test_a_further_report_leaves_the_id_as_it_was(make):
    first = make.event("m", ("VEN",), ("RUS",))
    further = [
        make.event("a", document="d2"),
        make.event("z", document="d3", date="2017-02"),
        make.event("b", document="d4", modality="negated"),
        make.event("c", (make.mention("VEN"), make.mention(text="miners")), ("RUS",)),
    ]
    events = [the_event(first), *(the_event(first, report) for report in further), the_event(first, *further)]
    assert len({event.id for event in events}) == 1


def test_other_events_have_other_ids(make):
    claims = [
        make.event("a"),
        make.event("b", event="CONSULT"),
        make.event("c", date="2016"),
        make.event("d", ("RUS",), ("VEN",)),
        make.event("e", modality="future"),
    ]
    assert len({event.id for event in derive_events(claims)}) == 5


def test_the_most_precise_date_and_the_most_frequent_place_win(make):
    event = the_event(
        make.event("a", date="2017-02-06"),
        make.event("b", date="2017", place="Moscow"),
        make.event("c", date="2017-02", place="Caracas"),
        make.event("d", date="2017-02", place="Caracas"),
    )
    assert (event.date, event.place) == ("2017-02-06", "Caracas")


@pytest.mark.parametrize(
    ("codes", "chosen"),
    [(["04", "042"], "042"), (["042", "043", "043"], "043"), (["042", "043"], "042"), (["04", "04", "05"], "04")],
)
def test_the_best_supported_code_wins_then_the_deepest(make, codes, chosen):
    claims = [make.event(f"c{number}", cameo=code) for number, code in enumerate(codes)]
    assert the_event(*claims).cameo == chosen


def test_a_reciprocal_event_has_all_parties_as_actors(make):
    event = the_event(make.event("a", ("RUS", "VEN"), ()), make.event("b", ("VEN",), ("RUS",)))
    assert (event.actors, event.recipients) == (("RUS", "VEN"), ())


def test_parties_are_codes_then_names_then_words(make):
    words, named = make.mention(text="the miners"), make.mention(name="Union of Miners")
    assert the_event(make.event("a", (words,), ("VEN",))).actors == ("the miners",)
    assert the_event(make.event("a", (named,), ("VEN",))).actors == ("Union of Miners",)
    event = the_event(make.event("a", (make.mention("RUS"), named, words), ("VEN",)))
    assert event.actors == ("RUS", "Union of Miners")


def test_undated_events_come_last(make):
    claims = make.event("a", date=None), make.event("b", date="2017"), make.event("c", date="2016-12")
    assert [event.date for event in derive_events(claims)] == ["2016-12", "2017", None]


def test_a_denial_makes_an_event_disputed_and_says_who_says_what(make):
    event = the_event(
        make.event("a", speaker=make.mention("RUS", "Anna Orlova")),
        make.event("b", modality="negated", reported_by=make.mention(text="Example Wire")),
        make.event("c", modality="historical", document="d2"),
        documents=[make.document("d2", publisher="Example Post")],
    )
    assert event.disputed
    assert event.modality == "actual"
    assert event.dispute == "Anna Orlova: actual; Example Post: historical; Example Wire: negated"


def test_a_denial_alone_is_not_disputed(make):
    event = the_event(make.event("a", modality="negated"), make.event("b", modality="negated"))
    assert (event.modality, event.disputed) == ("negated", False)


def test_background_does_not_dispute_news(make):
    assert not the_event(make.event("a"), make.event("b", modality="historical")).disputed


def test_days_that_differ_are_disputed(make):
    claims = make.event("a", document="d1"), make.event("b", date="2017-02-07", basis="relative", document="d2")
    documents = [make.document("d1", title="One title"), make.document("d2", origin="two.txt")]
    assert the_event(*claims, documents=documents).dispute == "One title: 2017-02-06; two.txt: 2017-02-07"


def test_the_day_of_publication_disputes_nothing(make):
    assert not the_event(make.event("a"), make.event("b", date="2017-02-07", basis="published")).disputed


def test_a_less_precise_date_disputes_nothing(make):
    assert not the_event(make.event("a"), make.event("b", date="2017-02")).disputed


def test_undated_denials_dispute_without_a_date(make):
    event = the_event(make.event("a", date=None), make.event("b", date=None, modality="negated", document="d2"))
    assert event.dispute == "document d1: actual; document d2: negated"


def test_a_dispute_names_three_on_each_side_and_counts_the_others(make):
    said = [make.event(f"c{n}", speaker=make.mention(text=f"Speaker {n}")) for n in range(5)]
    event = the_event(*said, make.event("z", modality="negated", speaker=make.mention(text="Z")))
    assert event.dispute == ("Speaker 0: actual; Speaker 1: actual; Speaker 2: actual; 2 more: actual; Z: negated")


def the_tie(*claims, documents=()):
    (tie,) = derive_ties(claims, documents)
    return tie


@pytest.mark.parametrize(
    ("relation", "same"),
    [("ally-of", True), ("at-odds-with", True), ("partner-of", True), ("borders", True), ("sanctions", False)],
)
def test_only_relations_that_hold_both_ways_have_their_ends_sorted(make, relation, same):
    ties = derive_ties([make.tie("a", "VEN", relation, "CUB"), make.tie("b", "CUB", relation, "VEN")])
    assert (len(ties) == 1) is same
    assert (ties[0].left, ties[0].right) == ("CUB", "VEN")


@pytest.mark.parametrize("modality", ["negated", "future", "hypothetical"])
def test_what_does_not_hold_is_no_tie(make, modality):
    assert derive_ties([make.tie("a", "VEN", "ally-of", "CUB", modality=modality)]) == ()


def test_ends_without_any_code_make_no_tie(make):
    nobody = make.mention(text="they")
    assert derive_ties([make.tie("a", nobody, "ally-of", nobody)]) == ()
    assert the_tie(make.tie("a", "VEN", "ally-of", nobody)).left == "VEN"


def test_offices_are_held_by_people_and_are_told_apart_by_role(make):
    person = make.mention("VEN", "Ana Ruiz")
    claims = [make.tie(role, person, "holds-office", "NAM", role=role) for role in ("President", "Envoy")]
    assert [(tie.left, tie.role) for tie in derive_ties(claims)] == [("Ana Ruiz", "Envoy"), ("Ana Ruiz", "President")]
    assert the_tie(make.tie("a", "VEN", "holds-office", "NAM")).left == "VEN"


def test_the_status_is_that_of_the_last_publication_and_the_years_those_of_most(make):
    tie = the_tie(
        make.tie("a", "VEN", "ally-of", "CUB", status="holds", since="1999", document="d1"),
        make.tie("b", "VEN", "ally-of", "CUB", status="weakening", since="1999", document="d2"),
        make.tie("c", "CUB", "ally-of", "VEN", status="holds", since="2000", until="2019", document="d1"),
        documents=[make.document("d1", published="2016-01-01"), make.document("d2", published="2017-02-07")],
    )
    assert (tie.status, tie.since, tie.until) == ("weakening", "1999", "2019")
    assert tie.claim_ids == ("a", "b", "c")


def test_the_order_of_the_claims_changes_no_tie(make):
    claims = [
        make.tie(f"c{number}", left, "ally-of", right, status=status)
        for number, (left, right, status) in enumerate(
            [("VEN", "CUB", "holds"), ("CUB", "VEN", "ended"), ("VEN", "RUS", "holds"), ("RUS", "VEN", "holds")]
        )
    ]
    ties = derive_ties(claims)
    for seed in range(6):
        assert derive_ties(random.Random(seed).sample(claims, len(claims))) == ties
