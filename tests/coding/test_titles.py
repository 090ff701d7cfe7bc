"""Women and men by their titles."""

from avviso.coding.naming.titles import genders_of

from .builders import story

RUIZ = "Mrs./NNP/2/nmod:desc Ruiz/NNP/3/nsubj/PERSON met/VBD/0/root Mr./NNP/5/nmod:desc Wu/NNP/3/obj/PERSON"


def test_a_title_tells_the_gender_of_the_surname():
    assert genders_of(story(RUIZ)[1]) == {"ruiz": "f", "wu": "m"}
