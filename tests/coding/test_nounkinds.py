"""What nouns and first names say of their bearers."""

import pytest

from avviso.coding.naming.nounkinds import bare_words, gender_of_name, gender_of_noun, kind_of_noun


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("minister", "human"), ("counterpart", "human"), ("parliament", "body"), ("country", "land"), ("report", "thing")],
)
def test_a_noun_tells_a_person_from_a_body_and_a_land(noun, kind):
    assert kind_of_noun(noun) == kind


def test_a_noun_may_tell_a_woman_from_a_man():
    assert [gender_of_noun(n) for n in ("queen", "king", "envoy")] == ["f", "m", ""]


def test_a_first_name_may_tell_a_woman_from_a_man():
    assert [gender_of_name(n) for n in ("angela", "vladimir", "robin")] == ["f", "m", ""]


def test_no_first_name_is_listed_for_both():
    from avviso.coding.naming.nounkinds import _table

    assert not _table()["women_named"] & _table()["men_named"]


def test_seeming_has_a_subject_that_means_nobody():
    assert {"seem", "likely"} <= bare_words()
