"""What is expected: when a claim is it, and which of several is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.evaluating.expected import ExpectedEvent, ExpectedTie, Party, Passage, alike, field_met, paired
from avviso.records import Document, Span

TEXT = "Chad praised Mali while Niger met Togo, the Gazette said."
CHAD, MALI, NIGER, TOGO = (("Chad", "TCD"), ("Mali", "MLI"), ("Niger", "NER"), ("Togo", "TGO"))


@pytest.fixture
def sentence(told):
    return told(TEXT)


def codes(*names):
    return tuple(Party(code=name) for name in names)


def test_type_actors_and_recipients_must_all_be_right(sentence):
    want = ExpectedEvent(("SUPPORT",), codes("TCD"), codes("MLI"))
    assert want.is_met_by(sentence.event("SUPPORT", [CHAD], [MALI]), 0)
    assert not want.is_met_by(sentence.event("CONSULT", [CHAD], [MALI]), 0)
    assert not want.is_met_by(sentence.event("SUPPORT", [MALI], [CHAD]), 0)
    assert not want.is_met_by(sentence.event("SUPPORT", [CHAD], []), 0)


def test_detection_forgives_type_and_role(sentence):
    want = ExpectedEvent(("SUPPORT",), codes("TCD"), codes("MLI"))
    assert want.is_found_by(sentence.event("ASSAULT", [MALI], []), 0)
    assert not want.is_found_by(sentence.event("SUPPORT", [NIGER], [TOGO]), 0)


def test_any_event_at_the_place_detects_one_without_parties(sentence):
    assert ExpectedEvent(("PROTEST",)).is_found_by(sentence.event("SUPPORT", [NIGER]), 0)


def test_several_types_may_do(sentence):
    want = ExpectedEvent(("AGREE", "SUPPORT"), codes("TCD"))
    assert want.is_met_by(sentence.event("SUPPORT", [CHAD], [MALI]), 0)


def test_in_a_closed_list_nobody_else_may_take_part(sentence):
    want = ExpectedEvent(("SUPPORT",), codes("TCD"), (), closed=True)
    assert want.is_met_by(sentence.event("SUPPORT", [CHAD], ["the Gazette"]), 0)
    assert not want.is_met_by(sentence.event("SUPPORT", [CHAD], [MALI]), 0)


def test_parties_between_may_stand_in_either_role(sentence):
    want = ExpectedEvent(("CONSULT",), between=codes("NER", "TGO"), closed=True)
    assert want.is_met_by(sentence.event("CONSULT", [NIGER, TOGO]), 0)
    assert want.is_met_by(sentence.event("CONSULT", [TOGO], [NIGER]), 0)
    assert not want.is_met_by(sentence.event("CONSULT", [NIGER]), 0)


def test_a_mutual_claim_meets_a_file_that_tells_sides_apart(sentence):
    want = ExpectedEvent(("CONSULT",), codes("NER"), codes("TGO"))
    assert want.is_met_by(sentence.event("CONSULT", [NIGER, TOGO]), 0)


@pytest.mark.parametrize(("reach", "met"), [(0, False), (80, True)])
def test_event_words_may_stand_as_far_from_the_quote_as_is_said(sentence, reach, met):
    want = ExpectedEvent(("SUPPORT",), codes("TCD"), quote=sentence.span("while"))
    assert want.is_met_by(sentence.event("SUPPORT", [CHAD], [], "praised"), reach) is met


@pytest.mark.parametrize(
    ("party", "found"),
    [
        (Party(code="TCD"), True),
        (Party(code="MLI"), False),
        (Party(code="IGO", words="Chad"), True),
        (Party(code="IGO", words="the Union"), False),
        (Party(words="President Déby"), True),
        (Party(), False),
    ],
)
def test_a_party_is_met_by_code_or_words(sentence, party, found):
    assert party.is_in([sentence.mention(("Chad", "TCD", "Deby"))]) is found


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("The Gazette", "gazette", True),
        ("Delcy Rodriguez", "Delcy Rodríguez", True),
        ("the minister", "the prime minister", True),
        ("Mali", "Somalia", False),
        ("UN", "UN envoy", False),
        ("UN", "the UN", True),
        ("", "", True),
    ],
)
def test_names_are_alike_word_for_word(left, right, same):
    assert alike(left, right) is same


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_mutual(left, right):
    assert alike(left, right) == alike(right, left)


def test_no_claim_is_used_twice(sentence):
    want = ExpectedEvent(("SUPPORT",), codes("TCD"))
    passage = Passage(Document("d", TEXT), (want, want))
    assert len(paired(passage, [sentence.event("SUPPORT", [CHAD])], strict=True)) == 1


def test_of_several_right_claims_the_one_with_the_right_fields_counts(sentence):
    want = ExpectedEvent(("SUPPORT",), codes("TCD"), fields=(("modality", "negated"),))
    claims = [sentence.event("SUPPORT", [CHAD], modality=mood) for mood in ("actual", "negated", "future")]
    ((_, best),) = paired(Passage(Document("d", TEXT), (want,)), claims, strict=True)
    assert best.evidence.modality == "negated"


@pytest.mark.parametrize(
    ("name", "value", "met"),
    [
        ("modality", "actual", True),
        ("date", "2016-12", True),
        ("date", "2017", False),
        ("speaker", None, True),
        ("speaker", "Chad", False),
        ("reported_by", "Gazette", True),
        ("reported_by", None, False),
    ],
)
def test_fields_are_met(sentence, name, value, met):
    claim = sentence.event("SUPPORT", [CHAD], date="2016-12-05", reported_by=sentence.mention("the Gazette"))
    assert field_met(claim, name, value) is met


@pytest.mark.parametrize(
    ("relation", "ends", "met"),
    [
        ("ally-of", ("TCD", "MLI"), True),
        ("ally-of", ("MLI", "TCD"), True),
        ("ally-of", ("TCD", None), True),
        ("ally-of", ("TCD", "TGO"), False),
        ("borders", ("TCD", "MLI"), False),
    ],
)
def test_ties_have_a_relation_and_ends(sentence, relation, ends, met):
    left, right = (Party(code=code) if code else None for code in ends)
    assert ExpectedTie(relation, left, right).is_met_by(sentence.tie("ally-of", CHAD, MALI)) is met


def test_some_ties_cannot_be_turned_round(sentence):
    want = ExpectedTie("member-of", Party(code="TCD"), Party(code="MLI"))
    assert not want.is_met_by(sentence.tie("member-of", MALI, CHAD))


def test_a_tie_stands_in_the_sentence_of_its_quote(sentence):
    want = ExpectedTie("ally-of", None, None, quote=Span(500, 510))
    assert not want.is_met_by(sentence.tie("ally-of", CHAD, MALI))


def test_a_passage_that_expects_nothing_is_silent():
    assert Passage(Document("d", TEXT), ()).silent
    assert not Passage(Document("d", TEXT), (ExpectedEvent(("AID",)),)).silent
