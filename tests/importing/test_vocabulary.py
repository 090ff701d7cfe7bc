"""What other projects' codes mean here, held against the tables that they point into."""

import pytest

from avviso import ontology
from avviso.importing import vocabulary


def test_every_code_of_a_country_points_at_a_state():
    rows = vocabulary._rows("countrycodes.csv")
    assert [row for row in rows if row["party"] not in vocabulary.states()] == []
    assert len({(row["system"], row["code"]) for row in rows}) == len(rows)


def test_every_event_of_the_tables_is_a_cameo_code_of_the_ontology():
    codes = [*vocabulary.table()["acled"]["events"].values(), *vocabulary.table()["ucdp"]["events"].values()]
    assert [code for code in codes if code and code not in ontology.load().cameos] == []


def test_every_sector_of_the_tables_is_one_of_the_list():
    used = [*vocabulary.table()["icews"]["sectors"].values(), *vocabulary.table()["acled"]["sectors"].values()]
    assert set(used) | set(vocabulary.cameo_sectors().values()) <= set(vocabulary.sectors())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Occupied Palestinian Territory", "PSE"),
        ("Serbia (Yugoslavia)", "SRB"),
        ("cote d'ivoire", "CIV"),
        ("VEN", "VEN"),
        ("South Asia", ""),
        ("", ""),
    ],
)
def test_names_of_states(name, code):
    assert vocabulary.named(name)[0] == code


def test_a_number_of_gleditsch_and_ward_is_the_state_that_lasts():
    assert (vocabulary.numbered("365"), vocabulary.numbered("2"), vocabulary.numbered("")) == ("RUS", "USA", "")


@pytest.mark.parametrize(
    ("code", "event", "cameo", "quad"),
    [
        ("042", "CONSULT", "042", 1),
        ("0429", "CONSULT", "042", 1),
        ("04", "CONSULT", "040", 1),
        ("010", "", "010", 0),
        ("190", "ASSAULT", "190", 4),
    ],
)
def test_a_cameo_code_is_read_as_deep_as_it_is_known(code, event, cameo, quad):
    kind = vocabulary.cameo_kind(code)
    assert (kind.event, kind.cameo, kind.quad) == (event, cameo, quad)


@pytest.mark.parametrize("code", ["", "4", "99", "210", "04a", "01234", "---"])
def test_what_is_no_cameo_code_has_no_kind(code):
    assert vocabulary.cameo_kind(code) is None


def test_a_plover_type_takes_the_score_of_its_mode_where_the_mode_is_known():
    assert vocabulary.plover_kind("consult", "visit").score == 4
    assert vocabulary.plover_kind("CONSULT", "by kite").score == 2.5
    assert vocabulary.plover_kind("MEET") is None
