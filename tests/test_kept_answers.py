"""What is kept beside the user's data gives the same answers, bit by bit, as working them out; and is used."""

from dataclasses import replace

import pytest

from avviso import exposure, precedents, structure
from avviso.exposure import ExposureAsked
from avviso.measuring import exposurepairs, exposurewarmings, precedentpanel
from avviso.measuring import structure as cards
from avviso.storing import Store, workings

ASKED = ExposureAsked("Venezuela", "Russia", "USA", projected=("asked",), rated=("asked",), within=(5,))


def never(*_, **__):
    """Stands for work that is not to be done a second time."""
    raise AssertionError("it was worked out again")


def answers(folder):
    """One of each kind that is kept."""
    return (
        structure.structure_card("VEN", "RUS", folder=folder),
        structure.structure_card("VEN", "RUS", folder=folder, known_by=2010),
        exposure.exposure(ASKED, folder),
        precedents.precedents("VEN", "RUS", folders=(folder, None)),
    )


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """Answers without a folder, with one for the first time, and the folder."""
    folder = tmp_path_factory.mktemp("structure")
    precedents._panels.clear()
    return answers(None), answers(folder), folder


def test_kept_answers_are_those_that_are_worked_out(twice, monkeypatch):
    plain, first, folder = twice
    monkeypatch.setattr(cards, "structure_card", never)
    monkeypatch.setattr(exposurewarmings, "warmings", never)
    monkeypatch.setattr(precedents, "panel_of", never)
    assert repr(plain) == repr(first) == repr(answers(folder))


def test_a_panel_from_the_disk_is_the_built_one_bit_by_bit(twice, tmp_path, monkeypatch):
    monkeypatch.setattr(precedents, "_panels", {})
    built = precedents.panel_of(tmp_path)
    monkeypatch.setattr(precedents, "_panels", {})
    monkeypatch.setattr(precedentpanel, "build_panel", never)
    again = precedents.panel_of(tmp_path)
    assert (again.first, again.lines, again.used, again.size) == (built.first, built.lines, built.used, built.size)
    assert list(again.layers) == list(built.layers)
    for name, layer in built.layers.items():
        assert again.layers[name].tobytes() == layer.tobytes(), name
    assert again.common.tobytes() == built.common.tobytes()
    assert again.agreement.tobytes() == built.agreement.tobytes()


def test_paths_to_great_powers_are_the_same_from_a_panel_of_these_alone(monkeypatch):
    monkeypatch.setattr(precedents, "_panels", {})
    alone = precedents.precedents("VEN", "RUS")
    assert len(precedents.panel_of(None, small=False).others) < 10
    whole = precedents.panel_of(None)
    assert len(whole.others) == len(whole.lines)
    assert precedents.panel_of(None, small=False) is whole  # which does for either
    assert repr(precedents.precedents("VEN", "RUS")) == repr(alone)


def test_what_all_states_did_is_worked_out_once_for_whoever_is_asked_about(twice, monkeypatch):
    *_, folder = twice
    other = replace(ASKED, left="CUB", on="USA")
    plain = exposure.exposure(other, None)
    monkeypatch.setattr(exposurewarmings, "_all", never)
    monkeypatch.setattr(exposurewarmings, "agreement", never)
    monkeypatch.setattr(exposurepairs, "_stances", never)
    assert repr(exposure.exposure(other, folder)) == repr(plain)


def test_no_words_of_the_question_are_taken_for_another(twice):
    _, first, folder = twice
    turned = exposure.exposure(replace(ASKED, left="RUS", right="VEN"), folder)
    assert turned.left == "RUS"
    assert turned != first[2]


def test_bringing_and_removing_data_clears_what_is_kept(twice, tmp_path):
    structure.structure_card("VEN", "RUS", folder=tmp_path)
    assert len(workings.kept(tmp_path)) == 1
    structure.remove_data("atop", tmp_path)
    assert workings.kept(tmp_path) == ()


def test_a_purge_deletes_what_is_kept_too(avviso, tmp_path):
    (tmp_path / "a.txt").write_text("On 6 February 2017 the minister of Russia met the minister of Venezuela.")
    assert avviso("read", tmp_path / "a.txt")[0] == 0
    assert avviso("structure", "VEN", "RUS")[0] == 0
    folder = tmp_path / "data" / "structure"
    assert len(workings.kept(folder)) == 1
    with Store(tmp_path / "own.db", read_only=True) as ledger:
        (document,) = ledger.documents()
    assert avviso("purge", document.id, "--yes")[0] == 0
    assert workings.kept(folder) == ()
