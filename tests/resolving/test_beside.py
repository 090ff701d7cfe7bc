"""Whose a noun or a person is said to be elsewhere in the text."""

import pytest

from avviso.resolving.beside import Beside
from avviso.resolving.document import Survey
from avviso.resolving.sightings import Sightings


@pytest.fixture
def beside(make, world):
    """Asks a text."""
    return lambda text: Beside(Sightings(text, Survey(make.coding(text=text), world), world), world)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Cuban regime fell. The regime fled.", {"CUB": 1}),
        ("The regime of Cuba and the old regime in Norway met. The regime fled.", {"CUB": 1, "NOR": 1}),
        ("The Cuba-backed regime fell. The regime fled.", {}),
        ("They told Cuba, the regime said. The regime fled.", {}),
        ("The regime fled.", {}),
    ],
)
def test_a_noun_is_of_the_state_right_beside_it(make, beside, text, codes):
    mention = make.mention("The regime", "role", start=text.rindex("The regime"))
    assert beside(text).noun(mention, mention) == codes


def test_a_people_is_known_by_its_stem(make, beside):
    text = "Iranian Kurds protested. Kurdish leaders spoke."
    mention = make.mention("Kurdish leaders", "role", start=25, modifier=make.mention("Kurdish", "group"))
    assert beside(text).people(mention, mention) == {"IRN": 1}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Norwegian former energy official Ada Lund was held.", {"NOR": 1}),
        ("Ada Lund, a former Norwegian nurse, was held.", {"NOR": 1}),
        ("Ada Lund, 31, from Norway, was held.", {"NOR": 1}),
        ("They hold a US citizen, the official Ada Lund.", {"USA": 1}),
        ("Ada Lund was a Cuban for a day.", {"CUB": 1}),
        ("Norway said that Ada Lund was held.", {}),
        ("Ada Lund, held in Norway, slept.", {}),
        ("Cuban police held the nurse. Ada Lund slept.", {}),
        ("Cuban soldiers captured Ada Lund.", {}),
        ("The Cuban minister met President Ada Lund.", {}),
    ],
)
def test_a_person_is_of_the_nationality_right_beside_the_name(make, beside, text, codes):
    assert beside(text).person(make.person("Ada Lund")) == codes
