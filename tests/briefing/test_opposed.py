"""Denials beside the deed that they deny, and deeds that each side tells of the other."""

from dataclasses import replace

import pytest

from avviso.briefing import brief, check

from .builders import claim, document, event, mention, request

TEXT = (
    "Caracas said that Russian boats fired on its harbour on 6 February 2017. Russia denied that its boats had fired. "
    "Moscow said that Venezuelan guns fired first on the Russian port."
)
FIRED, DENIED, TURNED = (f"{part.rstrip('.')}." for part in TEXT.split(". "))


def deed(doc, **how):
    sides = [mention(doc, "Russian boats", "RUS")], [mention(doc, "its harbour", "VEN")]
    how = {"id_": "c1", "event": "ASSAULT", "cameo": "190", "speaker": mention(doc, "Caracas", "VEN"), **how}
    return claim(doc, FIRED, "fired", *sides, **how)


def denial(doc, **how):
    how = {"id_": "c2", "event": "ASSAULT", "cameo": "190", "modality": "negated", **how}
    return claim(doc, DENIED, "had fired", [mention(doc, "its boats", "RUS")], **how)


def turned(doc, **how):
    sides = [mention(doc, "Venezuelan guns", "VEN")], [mention(doc, "the Russian port", "RUS")]
    how = {"id_": "c3", "event": "ASSAULT", "cameo": "190", "speaker": mention(doc, "Moscow", "RUS"), **how}
    return claim(doc, TURNED, "fired first", *sides, **how)


def made_of(*claims, documents=None):
    asked = request([event(one) for one in claims], (), claims, documents or [document(TEXT)])
    made = brief(asked)
    assert check(made, asked.documents, asked.claims) == ()
    return made


def texts(made, name):
    return [one.text for one in next(s for s in made.sections if s.name == name).findings]


def standings(made):
    return [point.standing for point in made.points]


def test_a_denial_stands_beside_the_deed_that_it_denies():
    doc = document(TEXT)
    made = made_of(deed(doc), denial(doc))
    (text,) = texts(made, "disputed")
    assert text.startswith("Disputed: the accounts differ on whether it happened. Caracas (Venezuela), in The Example")
    assert "; The Example Herald, of 6 February 2017 (inferred): “Russia denied that its boats had fired” [" in text
    assert any(one.startswith("Accounts differ on 1 event;") for one in texts(made, "bottom-line"))
    assert standings(made) == ["disputed"]


@pytest.mark.parametrize("changed", [{"event": "COERCE", "cameo": "170"}, {"confidence": 0.4}])
def test_a_denial_of_another_kind_or_hardly_read_meets_nothing(changed):
    doc = document(TEXT)
    made = made_of(deed(doc), denial(doc, **changed))
    assert not any(one.startswith("Disputed") for one in texts(made, "disputed"))
    assert standings(made) == ["claimed"]


def test_a_denial_in_another_document_meets_nothing_and_is_counted():
    doc, other = document(TEXT), document(TEXT, id_="d2")
    made = made_of(deed(doc), denial(other), documents=[doc, other])
    assert texts(made, "disputed") == [
        "1 dispute or denial with one of the two alone or with somebody else is not told here."
    ]


def test_a_denial_by_the_other_of_the_two_is_told():
    doc = document(TEXT)
    made = made_of(denial(doc, speaker=mention(doc, "Caracas", "VEN")))
    (text,) = texts(made, "disputed")
    assert text.startswith("Read as a denial")


def test_deeds_that_each_side_tells_of_the_other_stand_side_by_side():
    doc = document(TEXT)
    made = made_of(deed(doc), turned(doc))
    (text,) = texts(made, "disputed")
    assert text.startswith("Disputed: each side says it of the other. ")
    assert standings(made) == ["claimed", "claimed"]
    points = " ".join(point.finding.text for point in made.points)
    assert ", according to Venezuela [" in points
    assert ", according to Russia [" in points


def test_deeds_that_somebody_else_tells_are_told_as_two():
    doc = document(TEXT)
    made = made_of(deed(doc), replace(turned(doc), evidence=replace(turned(doc).evidence, speaker=None)))
    assert texts(made, "disputed") == []


def test_nothing_recognised_is_not_told_as_agreement():
    doc = document(TEXT)
    part = next(s for s in made_of(deed(doc)).sections if s.name == "disputed")
    assert "no proof that they agree" in part.empty
