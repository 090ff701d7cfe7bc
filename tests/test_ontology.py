"""The sixteen types and the CAMEO codes, and what the linter says about a broken file."""

import copy

import pytest

from avviso import ontology
from avviso.errors import DataError

TYPES = """
    AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST
    ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT
"""
SOUND = {
    "types": {
        "MEET": {
            "quad": 1, "cameo": "040", "score": 2, "definition": ".", "needs_recipient": False, "modes": {"visit": 4},
        },
        "FIGHT": {"quad": 4, "cameo": "190", "score": -9, "definition": ".", "needs_recipient": False},
    },
    "contexts": {"names": ["legal"]},
    "cameo": {
        "040": {"event": "MEET", "modes": ["visit"], "contexts": ["legal"], "label": "meet"},
        "190": {"event": "FIGHT", "label": "fight"},
    },
}  # fmt: skip


@pytest.fixture
def known():
    return ontology.load()


def broken(*path, to):
    """The sound file with one value changed, or taken out where `to` is None."""
    raw = copy.deepcopy(SOUND)
    place = raw
    for key in path[:-1]:
        place = place[key]
    if to is None:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return list(ontology.lint(raw))


def test_the_types_are_plovers_sixteen(known):
    assert list(known.types) == TYPES.split()


def test_every_type_has_a_definition_that_ends(known):
    assert all(kind.definition.endswith(".") for kind in known.types.values())


@pytest.mark.parametrize(
    ("quad", "names"),
    [
        (1, "AGREE CONSULT SUPPORT CONCEDE"),
        (2, "COOPERATE AID RETREAT"),
        (3, "REQUEST ACCUSE REJECT THREATEN"),
        (4, "PROTEST SANCTION MOBILIZE COERCE ASSAULT"),
    ],
)
def test_every_type_stands_in_its_quad(known, quad, names):
    assert [name for name in known.types if known.quad(name) == quad] == names.split()


@pytest.mark.parametrize(
    ("event", "mode", "score"),
    [
        ("AID", None, 10.0),
        ("CONSULT", "visit", 4.0),
        ("CONSULT", "phone", 1.5),
        ("ACCUSE", None, -3.0),
        ("THREATEN", "territory", -4.0),
        ("ASSAULT", "unconventional", -10.0),
    ],
)
def test_scores_are_those_of_the_table(known, event, mode, score):
    assert known.score(event, mode) == score


def test_of_several_modes_the_one_farthest_from_zero_gives_the_scale(known):
    assert known.scale("ASSAULT", ["beat", "firearms"]) == -9.0


def test_without_a_mode_the_type_gives_the_scale(known):
    assert known.scale("AGREE") == 2.5


def test_the_modes_of_a_type_are_listed(known):
    assert known.modes("CONSULT") == ("visit", "third-party", "multilateral", "phone")
    assert known.modes("AID") == ()


@pytest.mark.parametrize(
    ("code", "event", "modes"),
    [
        ("057", "SUPPORT", ()),
        ("163", "SANCTION", ("discontinue",)),
        ("1821", "ASSAULT", ("sexual",)),
        ("042", "CONSULT", ("visit",)),
        ("055", "CONCEDE", ()),
        ("020", "REQUEST", ()),
    ],
)
def test_a_cameo_code_stands_for_its_type_and_mode(known, code, event, modes):
    assert (known.cameo(code).event, known.cameo(code).modes) == (event, modes)


def test_appeals_are_coded_as_demands_of_the_same_kind(known):
    for code, line in known.cameos.items():
        if code.startswith("02") and code != "020":
            twin = known.cameo(f"10{code[2:]}")
            assert (line.event, line.modes, line.contexts) == (twin.event, twin.modes, twin.contexts)


def test_every_family_from_02_to_20_is_there(known):
    assert {code[:2] for code in known.cameos} == {f"{family:02}" for family in range(2, 21)}


def test_every_deep_code_has_a_parent(known):
    assert all(code[:3] in known.cameos for code in known.cameos)


@pytest.mark.parametrize("call", [lambda k: k.event("FIGHT"), lambda k: k.quad(""), lambda k: k.modes("agree")])
def test_an_unknown_type_is_refused_with_the_list_of_types(known, call):
    with pytest.raises(DataError, match="use one of AGREE"):
        call(known)


def test_an_unknown_code_is_refused(known):
    with pytest.raises(DataError, match="'57' is no CAMEO code"):
        known.cameo("57")


@pytest.mark.parametrize(("event", "told"), [("CONSULT", "use one of visit"), ("AID", "it has none")])
def test_a_mode_of_another_type_is_refused(known, event, told):
    with pytest.raises(DataError, match=told):
        known.score(event, "drone")


def test_a_sound_file_gives_no_complaint():
    assert list(ontology.lint(SOUND)) == []


@pytest.mark.parametrize(
    ("path", "to", "complaint"),
    [
        (("types", "MEET", "quad"), 5, "quad 5 is none of"),
        (("types", "MEET", "cameo"), "190", "CAMEO 190 is no code of this type"),
        (("types", "MEET", "score"), 11, "outside -10"),
        (("types", "MEET", "score"), None, "MEET lacks score"),
        (("types", "MEET", "score"), -1, "does not fit quad 1"),
        (("types", "FIGHT", "score"), 9, "does not fit quad 4"),
        (("types", "MEET", "modes", "visit"), -4, "MEET visit: score -4 does not fit"),
        (("contexts", "names"), ["legal", "legal"], "'legal' stands twice"),
        (("contexts",), None, r"[contexts] is missing"),
        (("cameo", "040", "event"), "TALK", "'TALK' is no event type"),
        (("cameo", "040", "modes"), ["drone"], "'drone' is no mode of MEET"),
        (("cameo", "040", "contexts"), ["sport"], "'sport' is no context"),
        (("cameo", "040", "label"), "", "040 lacks a label"),
        (("cameo", "40"), SOUND["cameo"]["040"], "three or four digits"),
    ],
)
def test_the_linter_names_a_broken_rule(path, to, complaint):
    assert any(complaint in line for line in broken(*path, to=to))


def test_a_code_written_twice_is_refused():
    with pytest.raises(DataError, match="not valid TOML"):
        ontology.parse('[cameo]\n040 = { label = "a" }\n040 = { label = "b" }')


def test_a_file_that_breaks_rules_is_refused_with_all_of_them():
    with pytest.raises(DataError, match=r"\[types\] is missing.*\[contexts\] is missing.*\[cameo\] is missing"):
        ontology.parse("")
