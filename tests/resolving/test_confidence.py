"""Confidence: a probability that falls with what makes a claim doubtful, from weights that are data."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.coding import load_coder
from avviso.errors import DataError
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer, claims, confidence, resolve
from avviso.resolving.claims import resolve_claims, resolve_unweighed
from avviso.resolving.confidence import Grounds
from avviso.resolving.fitted import folder_for


def coded(text):
    return load_coder(name="syntax").code(Document("d", text, published="2019-05-01"))


def weighed(claim, others, grounds=None):
    return confidence.weighed(claim, others, grounds, folder_for("syntax"))


def claims_of(text):
    done = resolve_claims(coded(text), Gazetteer.load())
    return [claim for claim in done.claims if isinstance(claim, EventClaim)]


def test_resolving_gives_the_probability_and_not_the_wording_alone():
    text = "Norway's foreign minister met his Finnish counterpart in Oslo on Monday."
    unweighed, grounds = resolve_unweighed(coded(text), Gazetteer.load())
    (raw,), (done,) = unweighed.claims, claims_of(text)
    assert done == weighed(raw, 0, grounds[raw.id])
    assert done.evidence.confidence != raw.evidence.confidence


def test_a_claim_without_a_recipient_is_less_sure_than_one_with_both():
    (whole,) = claims_of("Iran accused Saudi Arabia of backing the rebels' leader.")[:1]
    half = replace(whole, recipients=())
    assert weighed(half, 0).evidence.confidence < weighed(whole, 0).evidence.confidence


def test_no_recipient_and_more_parties_lower_it():
    (whole,) = claims_of("Chile condemned Peru.")
    sure = weighed(whole, 0).evidence.confidence
    assert weighed(replace(whole, recipients=()), 0).evidence.confidence < sure
    assert weighed(replace(whole, recipients=whole.recipients * 2), 0).evidence.confidence < sure


@pytest.mark.parametrize("opinion", ["event", "right", "type"])
def test_a_claim_that_a_second_look_doubts_is_less_sure(opinion):
    (claim,) = claims_of("Chile condemned Peru.")
    low, high = (weighed(claim, 0, replace(Grounds(0.5, 0.5, 0.5), **{opinion: chance})) for chance in (0.1, 0.9))
    assert low.evidence.confidence < high.evidence.confidence


def test_every_feature_has_a_weight():
    (claim,) = claims_of("Chile condemned Peru.")
    assert set(confidence.features_of(claim, 0)) == set(confidence.load(folder_for("syntax")).weights)


def test_of_a_text_of_a_few_sentences_something_else_may_be_asked(monkeypatch):
    asked = replace(confidence.load(folder_for("syntax")), few=1, least=(0.05, 0.99))
    monkeypatch.setattr(claims, "load", lambda _: asked)
    assert len(claims_of("Chile condemned Peru.")) == 1
    assert not claims_of("Chile condemned Peru. Norway met China.")


def test_whoever_asks_for_less_or_for_more_gets_it(monkeypatch):
    text = "Chile condemned Peru. Norway met China."
    sure = max(claim.evidence.confidence for claim in claims_of(text))
    asked = replace(confidence.load(folder_for("syntax")), few=1, least=(0.99, 0.99))
    monkeypatch.setattr(claims, "load", lambda _: asked)
    found = [resolve(coded(text), Gazetteer.load(), one).claims for one in (None, 0.0, sure, 1.0)]
    assert [len(one) for one in found] == [0, 2, 1, 0]


@given(st.floats(-50, 50), st.floats(-50, 50))
def test_a_probability_never_claims_certainty(base, weight):
    value = confidence.Calibration(base, {"a": weight}, 1, (0.1, 0.2)).probability({"a": 1.0})
    assert 0 < value < 1


@pytest.mark.parametrize("content", ["base = ", "base = 1", 'base = "x"\n[weights]\n'])
def test_a_broken_file_says_so(content, tmp_path):
    (tmp_path / "confidence.toml").write_text(content)
    with pytest.raises(DataError, match="reinstall"):
        confidence.load.__wrapped__(tmp_path)


def test_ties_keep_their_own():
    coding = load_coder(name="syntax").code(
        Document("d", "Peru is a member of the Andean Community.", published="2019-05-01")
    )
    assert [c.evidence.confidence for c in resolve(coding, Gazetteer.load()).claims] == [
        c.evidence.confidence for c in coding.claims
    ]


def test_what_is_hardly_read_rightly_is_dropped_and_its_sentence_says_why():
    text = "Chile condemned Peru. Norway met China."
    done = resolve_claims(coded(text), Gazetteer.load(), 0.99)
    assert done.claims == ()
    assert [one.sentence.index for one in done.rejections] == [0, 1]
    assert all("likely to be read rightly" in one.reason for one in done.rejections)
