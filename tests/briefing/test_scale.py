"""PLOVER's scale."""

import pytest

from avviso.briefing import scale
from avviso.errors import DataError

from .builders import simple


def test_cooperation_and_conflict_follow_the_quad_code():
    assert scale.standard("AID").cooperative
    assert not scale.standard("ACCUSE").cooperative


def test_a_known_mode_gives_the_score_and_an_unknown_one_does_not():
    assert scale.standard("CONSULT", ("visit",)).score != scale.standard("CONSULT").score
    assert scale.standard("CONSULT", ("dreamt",)) == scale.standard("CONSULT")


def test_an_unknown_type_is_an_error():
    with pytest.raises(DataError):
        scale.standard("SING")


def test_the_label_of_an_unknown_cameo_code_is_its_number():
    _, made = simple(cameo="05", modes=("praise",))
    assert scale.label(made) == "SUPPORT (praise), CAMEO 05"


def test_the_label_of_a_known_cameo_code_says_what_it_means():
    _, made = simple(cameo="051")
    assert "“" in scale.label(made)
