"""What every coder keeps to, whatever it codes by: one suite over the table of coders."""

import itertools
import re
from typing import get_args

import pytest

from avviso.coding import CODERS, Coder
from avviso.ontology import load
from avviso.records import Document, EventClaim, Modality

NEWS = """Envoys Meet in Lima

The foreign ministers of Peru and Chile met in Lima on Monday. Peru condemned Bolivia, and Chile praised it.
Bolivia denied that its troops had attacked a Peruvian village, the agency reported.

Chile will lend Peru two million dollars. Peru is an ally of Chile. It rained.
"""

every_coder = pytest.mark.parametrize("name", list(CODERS))


def coded(name: str, text: str):
    coder: Coder = CODERS[name]()
    return coder.code(Document("doc", text, published="2019-06-05", origin="press/a.txt"))


@every_coder
def test_the_name_tells_whoever_may_read_with_their_versions(name):
    told = CODERS[name]().name.split(", ")
    assert all(re.fullmatch(r"[a-z]+@\d+", one) for one in told)
    assert len(told) > 1 or told[0].startswith(f"{name}@")


@every_coder
def test_the_coder_is_named_by_the_coding_and_by_every_claim(name):
    made = coded(name, NEWS)
    assert {claim.evidence.coder for claim in made.claims} == {made.coder}
    assert made.coder in CODERS[name]().name.split(", ")


@every_coder
@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\r\n\u00a0"])
def test_a_text_without_words_has_no_sentence_and_no_claim(name, text):
    made = coded(name, text)
    assert (made.claims, made.rejections, made.sentences) == ((), (), 0)


@every_coder
def test_a_sentence_of_3000_words_is_coded_and_counted(name):
    made = coded(name, "Peru condemned Chile and " + "the old and tired envoy of Chile " * 430)
    claimed = {claim.evidence.sentence.index for claim in made.claims}
    assert made.sentences == len(claimed) + len(made.rejections)


@every_coder
def test_news_gives_claims_and_leaves_something_out(name):
    made = coded(name, NEWS)
    assert made.claims
    assert made.rejections


@every_coder
def test_the_document_is_handed_on_as_it_was(name):
    made = coded(name, NEWS)
    assert made.document == Document("doc", NEWS, published="2019-06-05", origin="press/a.txt")
    assert {claim.evidence.document_id for claim in made.claims} == {"doc"}
    assert {(r.document_id, r.origin) for r in made.rejections} == {("doc", "press/a.txt")}


@every_coder
def test_sentences_are_those_with_a_claim_and_those_rejected(name):
    made = coded(name, NEWS)
    claimed = {claim.evidence.sentence for claim in made.claims}
    rejected = {rejection.sentence for rejection in made.rejections}
    assert len(claimed) + len(made.rejections) == made.sentences
    ordered = sorted(claimed | rejected, key=lambda s: s.index)
    assert [s.index for s in ordered] == list(range(made.sentences))
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(ordered))


@every_coder
def test_every_rejection_has_its_reason(name):
    assert all(rejection.reason.strip() for rejection in coded(name, NEWS).rejections)


@every_coder
def test_claims_point_inside_their_sentence(name):
    made = coded(name, NEWS)
    for claim in made.claims:
        span = claim.evidence.sentence.span
        assert NEWS[span.start : span.end] == claim.evidence.text
        assert span.start <= claim.trigger.start < claim.trigger.end <= span.end
        assert NEWS[claim.trigger.start : claim.trigger.end] == claim.trigger_text


@every_coder
def test_confidence_and_modality_are_in_their_ranges(name):
    for claim in coded(name, NEWS).claims:
        assert 0 <= claim.evidence.confidence <= 1
        assert claim.evidence.modality in get_args(Modality)


@every_coder
def test_an_event_is_of_the_ontology(name):
    for claim in coded(name, NEWS).claims:
        if isinstance(claim, EventClaim):
            assert claim.event in load().types
            assert claim.cameo in load().cameos
            assert set(claim.modes) <= set(load().modes(claim.event))


@every_coder
def test_a_reciprocal_event_has_no_recipients(name):
    found = [c for c in coded(name, NEWS).claims if isinstance(c, EventClaim) and c.cameo == "040"]
    assert found
    assert all(claim.actors and not claim.recipients for claim in found)


@every_coder
def test_parties_are_handed_on_unresolved(name):
    for claim in coded(name, NEWS).claims:
        parties = (*claim.actors, *claim.recipients) if isinstance(claim, EventClaim) else ()
        assert all(one.identity is None for one in parties)


@every_coder
def test_the_same_document_gives_the_same_coding_with_ids_of_its_own(name):
    first, second = coded(name, NEWS), coded(name, NEWS)
    assert first == second
    assert len({claim.id for claim in first.claims}) == len(first.claims)


@every_coder
def test_what_no_coder_can_read_is_rejected_and_not_raised(name):
    made = coded(name, "\x00\ufeff\u202e🙂\ud83d ((((((“’’’ --- %%%%")
    assert made.sentences == len({c.evidence.sentence for c in made.claims}) + len(made.rejections)
