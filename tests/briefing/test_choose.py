"""Which events matter."""

from dataclasses import replace

import pytest

from avviso.briefing import choose
from avviso.records import When

from .builders import event, many, mention, simple


def weighed(*claims, documents=None, **changes):
    made = event(*claims, **changes)
    return choose.choice(made, {claim.id: claim for claim in claims}, documents or {})


def test_a_graver_event_weighs_more():
    _, praise = simple()
    _, force = simple(event="ASSAULT", cameo="190")
    assert weighed(force).weight > weighed(praise).weight


def test_what_is_likely_misread_does_not_crowd_out_what_is_certain():
    _, praise = simple()
    _, force = simple(event="ASSAULT", cameo="190")
    doubtful = replace(force, evidence=replace(force.evidence, confidence=0.2))
    assert weighed(doubtful).weight < weighed(praise).weight
    assert weighed(doubtful).reason.endswith("confidence 0.20")


def test_a_second_document_adds_weight():
    _, made = simple()
    other = replace(made, id="c2", evidence=replace(made.evidence, document_id="d2"))
    assert weighed(made, other).weight > weighed(made).weight


def test_two_documents_of_one_publisher_are_one_voice():
    doc, made = simple()
    other = replace(made, id="c2", evidence=replace(made.evidence, document_id="d2"))
    shelf = {"d1": doc, "d2": replace(doc, id="d2")}
    assert weighed(made, other, documents=shelf).weight == weighed(made, documents=shelf).weight


def test_two_documents_that_credit_one_agency_are_one_voice():
    doc, made = simple()
    wire = mention(doc, "Talks", None, "Example Wire")
    first = replace(made, evidence=replace(made.evidence, reported_by=wire))
    other = replace(first, id="c2", evidence=replace(first.evidence, document_id="d2"))
    assert weighed(first, other).weight == weighed(first).weight


def test_an_unresolved_agency_is_told_apart_by_its_words():
    doc, made = simple()
    first = replace(made, evidence=replace(made.evidence, reported_by=mention(doc, "Talks")))
    other = replace(made, id="c2", evidence=replace(made.evidence, reported_by=mention(doc, "He")))
    assert "2 independent voices" in weighed(first, other).reason


def test_a_more_precise_date_adds_weight():
    _, day = simple()
    _, year = simple(when=When("2017", "stated", "x"))
    _, none = simple(when=When(None, "inferred", "x"))
    assert weighed(day).weight > weighed(year).weight > weighed(none).weight


def test_what_happened_weighs_more_than_what_is_planned():
    _, done = simple()
    _, plan = simple(modality="future")
    assert weighed(done).weight > weighed(plan).weight


def test_the_claim_that_agrees_with_the_event_speaks_first():
    _, made = simple()
    surer = replace(made, id="c0", evidence=replace(made.evidence, modality="negated", confidence=0.99))
    choice = weighed(made, surer)
    assert choice.claims == (made, surer)
    assert (choice.supporting, choice.accounts) == ((made,), (made, surer))


def test_when_no_claim_agrees_with_the_event_all_support_it():
    _, made = simple()
    choice = weighed(made, modality="historical")
    assert choice.supporting == (made,)


def test_accounts_that_say_the_same_are_one():
    _, made = simple()
    later = replace(made, id="c2", evidence=replace(made.evidence, when=When("2017-02-09", "stated", "x")))
    again = replace(made, id="c3", evidence=replace(made.evidence, document_id="d2"))
    assert weighed(made, later, again).accounts == (made, later)


def test_an_event_without_claims_at_hand_is_not_chosen():
    _, made = simple()
    assert choose.choice(event(made), {}, {}) is None


def test_every_modality_has_its_standing():
    _, made = simple()
    found = [weighed(made, modality=m).standing for m in ("actual", "future", "hypothetical", "negated", "historical")]
    assert found == ["actual", "planned", "planned", "disputed", "background"]
    assert weighed(made, disputed=True).standing == "disputed"


def test_between_asks_for_both_parties_and_touches_for_one():
    _, made = simple()
    both, one = event(made), event(made, recipients=("CUB",))
    assert (choose.between(both, "VEN", "RUS"), choose.touches(both, "VEN", "RUS")) == (True, True)
    assert (choose.between(one, "VEN", "RUS"), choose.touches(one, "VEN", "RUS")) == (False, True)
    assert not choose.touches(one, "VEN", "USA")


def test_the_heaviest_do_not_depend_on_the_order_in_which_they_come():
    asked = many(40)
    claims = {claim.id: claim for claim in asked.claims}
    choices = tuple(choose.choice(one, claims, asked.documents) for one in asked.events)
    assert choose.heaviest(choices, 7) == choose.heaviest(choices[::-1], 7)
    assert choose.by_date(choices)[-1].event.date is None


@pytest.mark.parametrize(
    ("actors", "recipients", "there"),
    [
        (("VEN",), ("RUS",), True),
        (("RUS", "CUB"), ("VEN",), True),
        (("VEN", "RUS"), (), True),
        (("USA",), ("VEN", "RUS"), False),
        (("VEN", "RUS"), ("USA",), False),
        (("VEN",), (), False),
    ],
)
def test_between_two_is_what_one_does_to_the_other_or_both_together(actors, recipients, there):
    made = replace(event(simple()[1]), actors=actors, recipients=recipients)
    assert choose.between(made, "VEN", "RUS") is there
    assert choose.between(made, "RUS", "VEN") is there


@pytest.mark.parametrize(
    ("type_", "code", "modality", "tellers"),
    [
        ("ASSAULT", "VEN", "actual", ("VEN",)),
        ("ASSAULT", "RUS", "actual", ("RUS",)),
        ("SUPPORT", "RUS", "actual", ()),  # who said it says what it said
        ("ACCUSE", "VEN", "actual", ("VEN",)),
        ("ASSAULT", "CUB", "actual", ()),
        ("ASSAULT", None, "actual", ()),
        ("ASSAULT", "VEN", "future", ()),
    ],
)
def test_what_a_party_alone_tells_has_it_for_its_teller(type_, code, modality, tellers):
    doc, made = simple(event=type_, cameo="190" if type_ == "ASSAULT" else "051", modality=modality)
    told = replace(made, evidence=replace(made.evidence, speaker=mention(doc, "He", code)))
    assert choose.tellers(weighed(told), frozenset({"VEN", "RUS"})) == tellers
    other = replace(made, id="c2")
    assert choose.tellers(weighed(told, other), frozenset({"VEN", "RUS"})) == ()
