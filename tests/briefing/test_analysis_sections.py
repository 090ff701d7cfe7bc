"""The sections on what was computed, all together: every number and name in them is carried, and the rules are kept."""

from dataclasses import replace
from itertools import combinations

import pytest

from avviso.briefing import brief, verify
from avviso.briefing.parts import Analysis, Missing

from .builders import many, request, sample
from .measured import (
    NAMED,
    exposure,
    full_card,
    outlook,
    own,
    partner,
    precedents,
    rate,
    relation,
    told_desk,
    turn,
    whole,
)

SECTIONS = ("judgements", "level", "structure", "precedents", "thirds", "outlook", "readings", "indicators", "unknown")
PARTS = {
    "relations": (relation(turns=(turn(), turn(-1, 0.55))), relation(dataset="prose")),
    "card": full_card(),
    "precedents": precedents(),
    "exposures": (exposure(rate(), rate("votes", "dispute"), own=(own(),)), exposure(direction="cooling")),
    "outlook": outlook(),
}


def made(analysis, base=None, **changes):
    asked = replace(base or sample(), names=NAMED, analysis=analysis, **changes)
    return brief(asked), asked


@pytest.mark.parametrize("left_out", [pair for size in (0, 1, 2) for pair in combinations(PARTS, size)])
def test_whatever_is_missing_the_brief_is_sound(left_out):
    kept = {name: part for name, part in PARTS.items() if name not in left_out}
    missing = tuple(Missing(name, "No such data are at hand: bring some.") for name in left_out)
    written, asked = made(Analysis(**kept, missing=missing), on="USA")
    assert verify(written, asked) == ()
    names = [section.name for section in written.sections]
    assert [name for name in names if name in SECTIONS] == list(SECTIONS)


@pytest.mark.parametrize("base", [request(), sample(), many(200)])
def test_texts_alone_make_a_sound_brief(base):
    written, asked = made(Analysis(), base)
    assert verify(written, asked) == ()
    for section in written.sections:
        assert section.findings or section.empty or section.tables, section.name


def test_a_brief_on_one_is_sound():
    written, asked = made(Analysis(partners=(partner(), partner("COL", 0.4))), right="")
    assert verify(written, asked) == ()


def test_two_makings_are_the_same():
    one, other = (replace(made(whole())[0], analysis=Analysis()) for _ in range(2))
    assert one == other


def test_likelihood_and_confidence_never_stand_in_one_sentence():
    written, _ = made(whole())
    for section in written.sections:
        for finding in section.findings:
            assert not (finding.likelihood and "confidence" in finding.text)


def test_every_sentence_has_its_computation():
    for section in told_sections():
        for finding in section.findings:
            assert finding.citations or all(figure.made_by for figure in finding.figures)


def told_sections():
    written, _ = made(told_desk(whole()).request.analysis)
    return [section for section in written.sections if section.name in SECTIONS]
