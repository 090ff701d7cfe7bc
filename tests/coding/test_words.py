"""Closed classes of words."""

import re
from pathlib import Path

import pytest

import avviso.coding
from avviso.coding.words import words


def test_a_class_is_a_set_of_lemmas():
    assert {"face", "suffer"} <= words("undergo")


def test_an_unknown_class_is_refused():
    with pytest.raises(KeyError):
        words("nothing")


CODE = "\n".join(p.read_text("utf8") for p in Path(avviso.coding.__file__).parent.rglob("*.py"))
ASKED = sorted(set(re.findall(r'words\("(\w+)"\)', CODE)))


@pytest.mark.parametrize("name", ASKED)
def test_every_class_that_is_asked_for_is_there(name):
    assert words(name)
