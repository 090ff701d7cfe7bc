"""What judgements make of claims, events and ties."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.records import Correction, Judgement, Mention, Span, Withdrawal
from avviso.storing import derive_events, derive_ties, weigh
from avviso.storing.judging import stand_of


def judged(verdict, *claims, by="Ana", when="2026-03-01T10:00:00Z", sets=None, withdrawn=None):
    """A judgement of claims; `sets` is "field value"."""
    correction = Correction(*sets.split(" ", 1)) if sets else None
    name = f"{verdict} {'-'.join(claim.id for claim in claims)} {by} {when} {sets}"
    return Judgement(name, verdict, tuple(map(stand_of, claims)), by, when, correction, "", withdrawn)


def grouped(claims, *judgements):
    return sorted(event.claim_ids for event in derive_events(claims, (), judgements))


def states(claims, *judgements):
    return [ruling.state for ruling in weigh(judgements, claims).rulings]


@pytest.fixture
def three(make):
    """Claims of one event in three documents, and one of another."""
    claims = [make.event(f"c{n}", document=f"d{n}") for n in range(3)]
    return [*claims, make.event("x", event="CONSULT", document="d3")]


def test_without_judgements_nothing_changes(three):
    assert grouped(three) == [("c0", "c1", "c2"), ("x",)]
    assert weigh((), three).rulings == ()


def test_claims_of_one_event_bring_their_groups_together(three):
    (event,) = derive_events(three, (), [judged("same", three[1], three[3])])
    assert event.claim_ids == ("c0", "c1", "c2", "x")


def test_an_event_that_swallows_a_vaguer_one_keeps_its_id(make):
    one, other = make.event("a"), make.event("b", date="2016", document="d2")
    before = {event.date: event.id for event in derive_events([one, other])}
    (event,) = derive_events([one, other], (), [judged("same", one, other)])
    assert event.id == before["2017-02-06"]


def test_a_claim_without_any_coded_party_comes_in_when_somebody_says_so(make):
    one, other = make.event("a"), make.event("b", (make.mention(text="they"),), (), document="d2")
    assert grouped([one, other]) == [("a",)]
    assert grouped([one, other], judged("same", one, other)) == [("a", "b")]


def test_claims_of_two_events_are_parted_and_the_others_go_where_they_are_most_at_home(make):
    claims = [
        make.event("a", place="Caracas", document="d1"),
        make.event("b", place="Moscow", document="d2"),
        make.event("c", place="Moscow", document="d3"),
        make.event("d", place="Caracas", document="d4"),
    ]
    assert len(derive_events(claims)) == 1
    assert grouped(claims, judged("different", claims[0], claims[1])) == [("a", "d"), ("b", "c")]


def test_parted_events_have_ids_of_their_own_that_a_further_report_leaves_as_they_are(three):
    parting = judged("different", three[0], three[1])
    before = derive_events(three[:2], (), [parting])
    assert len({event.id for event in before}) == 2
    assert derive_events(three[:1])[0].id in {event.id for event in before}
    assert {event.id for event in derive_events(three[:3], (), [parting])} == {event.id for event in before}


def test_what_is_said_to_be_one_event_stays_together_when_it_is_parted_from_a_third(three):
    judgements = judged("same", three[1], three[2]), judged("different", three[0], three[1])
    assert grouped(three[:3], *judgements) == [("c0",), ("c1", "c2")]


def test_a_group_brought_together_is_parted_again_by_another_pair(three):
    judgements = judged("same", three[0], three[3]), judged("different", three[1], three[3])
    assert grouped(three, *judgements) == [("c0", "c2", "x"), ("c1",)]


def test_a_wrong_claim_is_left_out_of_events_and_ties(make):
    event, tie = make.event("a"), make.tie("t", "VEN", "ally-of", "CUB")
    wrong = [judged("wrong", event), judged("wrong", tie)]
    assert derive_events([event, tie], (), wrong) == derive_ties([event, tie], (), wrong) == ()
    assert weigh(wrong, [event, tie]).left_out == {"a", "t"}


def test_a_corrected_claim_makes_the_event_that_it_should_have_made(make):
    claim = make.event("a")
    (event,) = derive_events([claim], (), [judged("correct", claim, sets="date 2017-03")])
    assert (event.date, event.claim_ids) == ("2017-03", ("a",))
    assert claim.evidence.when.date == "2017-02-06"


def test_a_corrected_relation_makes_the_tie_that_it_should_have_made(make):
    claim = make.tie("t", "VEN", "ally-of", "CUB")
    (tie,) = derive_ties([claim], (), [judged("correct", claim, sets="status ended")])
    assert (tie.status, tie.claim_ids) == ("ended", ("t",))


def test_what_is_withdrawn_counts_no_more(three):
    parting = judged("different", three[0], three[1], withdrawn=Withdrawal("Ben", "2026-03-02T10:00:00Z"))
    assert grouped(three, parting) == grouped(three)
    assert states(three, parting) == ["withdrawn"]


@pytest.mark.parametrize("newest", ["same", "different"])
def test_of_two_people_the_newest_decides_and_the_event_says_that_they_disagree(three, newest):
    later = {newest: "2026-03-05T10:00:00Z"}
    judgements = [
        judged("same", three[0], three[3], by="Ana", when=later.get("same", "2026-03-01T10:00:00Z")),
        judged("different", three[0], three[3], by="Ben", when=later.get("different", "2026-03-01T10:00:00Z")),
    ]
    events = derive_events(three, (), judgements)
    assert len(events) == (1 if newest == "same" else 2)
    assert {event.dispute for event in events} == {"judges disagree: Ana: same; Ben: different"}
    sides = {(one.about, one.value, one.sayers) for event in events for one in event.disagreements}
    assert {("judgement", "same", ("Ana",)), ("judgement", "different", ("Ben",))} <= sides
    assert all(event.disputed for event in events)


def test_somebody_who_changes_his_mind_disputes_nothing(three):
    judgements = [
        judged("same", three[0], three[3]),
        judged("different", three[3], three[0], when="2026-03-02T10:00:00Z"),
    ]
    assert [event.disputed for event in derive_events(three, (), judgements)] == [False, False]
    assert states(three, *judgements) == ["overruled", "in force"]


def test_in_one_second_the_later_judgement_decides(three):
    judgements = [judged("same", three[0], three[3]), judged("different", three[0], three[3])]
    assert states(three, *judgements) == ["overruled", "in force"]
    assert states(three, *reversed(judgements)) == ["overruled", "in force"]


def test_a_chain_cannot_bring_together_what_is_kept_apart(three):
    judgements = [
        judged("same", three[0], three[3], when="2026-03-01T10:00:00Z", by="Ben"),
        judged("same", three[1], three[3], when="2026-03-02T10:00:00Z"),
        judged("different", three[0], three[1], when="2026-03-03T10:00:00Z"),
    ]
    assert states(three, *judgements) == ["overruled", "in force", "in force"]
    assert weigh(judgements, three).rulings[0].overruled_by == judgements[2]
    assert grouped(three, *judgements)[0][0] == "c0"


def test_a_chain_that_is_newer_overrules_the_parting(three):
    judgements = [
        judged("different", three[0], three[1], when="2026-03-01T10:00:00Z"),
        judged("same", three[0], three[3], when="2026-03-02T10:00:00Z"),
        judged("same", three[1], three[3], when="2026-03-03T10:00:00Z"),
    ]
    assert states(three, *judgements) == ["overruled", "in force", "in force"]
    assert len(derive_events(three, (), judgements)) == 1


@pytest.mark.parametrize(("wrong_at", "left"), [("2026-03-05T10:00:00Z", 0), ("2026-02-01T10:00:00Z", 1)])
def test_whoever_sets_a_field_says_that_the_claim_is_right(make, wrong_at, left):
    claim = make.event("a")
    judgements = [judged("correct", claim, sets="date 2017"), judged("wrong", claim, by="Ben", when=wrong_at)]
    events = derive_events([claim], (), judgements)
    assert len(events) == left
    assert all(event.dispute == "judges disagree: Ana: date 2017; Ben: wrong" for event in events)
    assert sum(ruling.contested for ruling in weigh(judgements, [claim]).rulings) == 1


@pytest.mark.parametrize(("wrong_at", "left"), [("2026-03-05T10:00:00Z", 0), ("2026-02-01T10:00:00Z", 1)])
def test_right_and_wrong_overrule_one_another_by_date(make, wrong_at, left):
    claim = make.event("a")
    judgements = [judged("right", claim), judged("wrong", claim, by="Ben", when=wrong_at)]
    assert len(list(weigh(judgements, [claim]).applied([claim]))) == left
    assert states([claim], *judgements) == (["in force", "overruled"] if left else ["overruled", "in force"])


def test_a_claim_that_is_right_is_trusted_wholly_and_as_it_was_corrected(make):
    claim, other = make.event("a"), make.event("b", sentence=1)
    set_before = judged("correct", claim, sets="event AID", when="2026-01-01T10:00:00Z")
    heard = weigh([set_before, judged("right", claim)], [claim, other])
    changed, same = heard.applied([claim, other])
    assert (changed.event, changed.evidence.confidence) == ("AID", 1.0)
    assert same == other
    assert heard.vouched == {"a"}


def test_a_pair_with_a_wrong_claim_has_no_effect_and_is_no_quarrel(three):
    judgements = [judged("wrong", three[0]), judged("same", three[0], three[3], by="Ben", when="2026-03-02T10:00:00Z")]
    assert grouped(three, *judgements) == [("c1", "c2"), ("x",)]
    assert states(three, *judgements) == ["in force", "overruled"]
    assert not any(event.disputed for event in derive_events(three, (), judgements))


def test_of_two_values_for_a_field_the_newest_counts_and_other_fields_stay_set(make):
    claim = make.event("a")
    judgements = [
        judged("correct", claim, sets="place Moscow", when="2026-03-01T10:00:00Z"),
        judged("correct", claim, sets="date 2017", when="2026-03-02T10:00:00Z"),
        judged("correct", claim, sets="date 2018", when="2026-03-03T10:00:00Z"),
    ]
    (event,) = derive_events([claim], (), judgements)
    assert (event.place, event.date) == ("Moscow", "2018")
    assert states([claim], *judgements) == ["in force", "overruled", "in force"]


def test_two_people_of_one_mind_are_both_in_force(three):
    judgements = [judged("wrong", three[0]), judged("wrong", three[0], by="Ben")]
    assert states(three, *judgements) == ["in force", "in force"]


def recoded(claim, name="new", shift=1, **fields):
    """The claim as another coder gives it: another id, and a trigger a little longer."""
    trigger = Span(claim.trigger.start + shift, claim.trigger.end + shift)
    return type(claim)(
        **{
            **{f: getattr(claim, f) for f in claim.__dataclass_fields__},
            "id": name,
            "trigger": trigger,
            **fields,
        }
    )


def test_a_judgement_finds_its_claim_under_another_id(make):
    old = make.event("a")
    ruling = weigh([judged("wrong", old)], [recoded(old)]).rulings[0]
    assert (ruling.state, ruling.claim_ids) == ("in force", ("new",))
    assert derive_events([recoded(old)], (), [judged("wrong", old)]) == ()


def test_of_two_claims_on_the_same_words_the_one_with_the_same_parties_is_meant(make):
    there, elsewhere = (Mention(Span(start, start + 3), "VEN", "VEN") for start in (0, 20))
    old = make.event("a", (there,), ("RUS",))
    claims = [recoded(old, "n1", actors=(elsewhere,)), recoded(old, "n2")]
    assert weigh([judged("wrong", old)], claims).left_out == {"n2"}


@pytest.mark.parametrize(
    "changed",
    [{"shift": 4}, {"event": "SUPPORT"}],
    ids=["other words", "another type"],
)
def test_a_judgement_without_its_claim_is_lost_and_says_so(make, changed):
    old = make.event("a")
    found = weigh([judged("wrong", old)], [recoded(old, **changed)])
    assert (found.left_out, [one.verdict for one in found.lost]) == (frozenset(), ["wrong"])


def test_a_judgement_of_another_document_is_lost(make):
    old = make.event("a")
    assert states([make.event("new", document="d2")], judged("wrong", old)) == ["lost"]


def test_a_pair_that_a_better_coder_reads_as_one_claim_is_lost(make):
    one, other = make.event("a"), recoded(make.event("b"))
    assert states([recoded(one)], judged("different", one, other)) == ["lost"]


def test_a_correction_that_a_better_coder_has_made_itself_is_not_lost(make):
    old = make.event("a")
    new = recoded(old, event="CONSULT", cameo="042")
    correction = judged("correct", old, sets="event CONSULT")
    assert states([new], correction) == ["in force"]
    assert derive_events([new], (), [correction])[0].cameo == "042"


VERDICTS = st.tuples(
    st.sampled_from(["same", "different", "wrong", "right", "correct"]),
    st.integers(0, 7),
    st.integers(0, 7),
    st.sampled_from(["Ana", "Ben"]),
    st.sampled_from(["date 2017-02-06", "date 2016", "event CONSULT", "actor RUS", "modality negated"]),
)
KINDS = st.fixed_dictionaries(
    {
        "event": st.sampled_from(["AGREE", "CONSULT"]),
        "date": st.sampled_from([None, "2016", "2017-02-06", "2017-02-07"]),
        "place": st.sampled_from([None, "Caracas"]),
        "actors": st.sampled_from([("VEN",), ("VEN", "RUS"), ("VEN/Ana Ruiz",)]),
    }
)


@given(kinds=st.lists(KINDS, min_size=8, max_size=8), verdicts=st.lists(VERDICTS, max_size=9), seed=st.integers(0, 99))
def test_judgements_give_the_same_in_whatever_order_things_were_read_or_signed(make, kinds, verdicts, seed):
    claims = [make.event(f"c{n}", document=f"d{n % 3}", sentence=n, **kind) for n, kind in enumerate(kinds)]
    judgements = []
    for number, (verdict, one, other, by, sets) in enumerate(verdicts):
        ends = [claims[one]] if verdict in ("wrong", "right", "correct") else [claims[one], claims[other]]
        if len({claim.id for claim in ends}) == len(ends):
            when = f"2026-03-01T10:00:{number:02}Z"
            judgements.append(judged(verdict, *ends, by=by, when=when, sets=sets if verdict == "correct" else None))
    events = derive_events(claims, (), judgements)
    shuffled = random.Random(seed).sample(claims, len(claims)), random.Random(seed).sample(judgements, len(judgements))
    assert derive_events(shuffled[0], (), shuffled[1]) == events
    found = weigh(judgements, claims)
    assert sorted(one for event in events for one in event.claim_ids) == sorted(
        claim.id for claim in claims if claim.id not in found.left_out
    )
    assert len({event.id for event in events}) == len(events)
    home = {one: event.id for event in events for one in event.claim_ids}
    assert all(home[one] == home[other] for one, other in found.same)
    assert all(home[one] != home[other] for one, other in found.apart)
