"""The public door: every promised name is there, and asking for none of them costs nothing."""

import subprocess
import sys

import pytest

import avviso


@pytest.mark.parametrize("name", avviso.__all__)
def test_every_public_name_is_there(name):
    assert getattr(avviso, name).__doc__ or name == "Claim"


def test_the_listing_names_them_all():
    assert set(avviso.__all__) <= set(dir(avviso))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        _ = avviso.guess


def test_importing_avviso_loads_none_of_its_parts():
    line = "import sys, avviso; print([name for name in sys.modules if name.startswith(('avviso.', 'numpy', 'click'))])"
    out = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True).stdout
    assert out == "[]\n"


def test_the_verbs_make_the_line(made):
    document = avviso.Document(id="d", text="Venezuela condemned Russia.")
    coding = avviso.resolve(avviso.code(document), avviso.Gazetteer.load())
    assert [claim.event for claim in coding.claims] == ["ACCUSE"]
