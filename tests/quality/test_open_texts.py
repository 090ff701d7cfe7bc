"""Texts of ours as a user would hand them in: each of their claims can be printed, and what is counted adds up."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from avviso.coding import CODERS
from avviso.faces.wire import claim_to_wire
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer, resolve

SPEC = spec_from_file_location("stories", Path(__file__).parents[2] / "quality" / "stories.py")
stories = module_from_spec(SPEC)
SPEC.loader.exec_module(stories)

EACH = 55


@pytest.fixture(scope="module", params=list(CODERS))
def codings(request):
    """Of one open text in so many: some 1,000 sentences in all registers."""
    world, coder = Gazetteer.load(), CODERS[request.param]()
    some = [one for one in stories.stories() if not one.held][::EACH]
    documents = [Document(one.id, one.text, published=one.published) for one in some]
    return [resolve(coder.code(document), world) for document in documents]


def test_every_claim_can_be_printed(codings):
    """A mode that its type does not have stopped a run over real articles."""
    rows = [claim_to_wire(claim, coding.document) for coding in codings for claim in coding.claims]
    assert len(rows) > 900
    assert all(row["confidence"] for row in rows)


def test_sentences_with_claims_and_those_left_out_are_all(codings):
    for coding in codings:
        claimed = {claim.evidence.sentence.index for claim in coding.claims}
        assert coding.sentences == len(claimed) + len(coding.rejections), coding.document.id


def test_every_event_stands_in_its_sentence(codings):
    for coding in codings:
        for claim in coding.claims:
            if isinstance(claim, EventClaim):
                text, span = coding.document.text, claim.evidence.sentence.span
                assert text[span.start : span.end] == claim.evidence.text
                assert span.start <= claim.trigger.start < claim.trigger.end <= span.end
