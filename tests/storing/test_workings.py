"""What was worked out is kept whole or not at all: no byte that is wrong is ever read as an answer."""

from dataclasses import dataclass

import numpy as np
import pytest

from avviso.storing import workings
from avviso.storing.recordjson import from_plain, to_plain
from avviso.storing.workings import Workings


@dataclass(frozen=True, slots=True)
class Part:
    """One of several."""

    name: str
    value: float | None
    pair: tuple[int, str]


@dataclass(frozen=True, slots=True)
class Told:
    """An answer."""

    parts: tuple[Part, ...]
    sure: bool


TOLD = Told((Part("Côte d’Ivoire", 0.1 + 0.2, (1, "a")), Part("", None, (-2, "b"))), True)
GRID = {
    "real": np.array([[0.1, np.nan], [np.inf, -0.0]], np.float32),
    "names": np.array(["VEN", "RUS"]),
    "none": np.zeros((0, 3), np.int64),
    "one": np.array([7], np.uint8),
}


class Maker:
    """Counts how often it was asked to make something."""

    def __init__(self, made):
        self.made, self.asked = made, 0

    def __call__(self):
        self.asked += 1
        return self.made


@pytest.fixture
def kept(tmp_path):
    return Workings(tmp_path / "workings", "basis one")


def answered(kept, asked=("card", "VEN", None)):
    """How often the answer had to be made; it is the right one."""
    make = Maker(TOLD)
    assert kept.answer(asked, Told, make) == TOLD
    return make.asked


def arrays(kept):
    """Arrays, and how often they had to be made."""
    make = Maker(GRID)
    return kept.arrays(("panel",), make), make.asked


def test_a_record_comes_back_as_it_was():
    assert from_plain(Told, to_plain(TOLD)) == TOLD


@pytest.mark.parametrize(
    "wrong", [{}, {"parts": [], "sure": True, "more": 1}, {"parts": [{"name": "x"}], "sure": True}]
)
def test_what_is_no_such_record_is_refused(wrong):
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_plain(Told, wrong)


def test_a_type_that_no_record_has_is_refused():
    with pytest.raises(TypeError, match="no record holds"):
        from_plain(set, [])


def test_an_answer_is_made_once(kept):
    assert [answered(kept), answered(kept), answered(kept, ("card", "VEN", 2017))] == [1, 0, 1]


def test_the_kept_answer_is_the_made_one(kept):
    first = kept.answer(("q",), Told, Maker(TOLD))
    again = kept.answer(("q",), Told, Maker(None))
    assert first == again == TOLD
    assert repr(again) == repr(TOLD)


def test_an_answer_of_another_basis_does_not_count(kept):
    answered(kept)
    assert answered(Workings(kept.folder, "basis two")) == 1


@pytest.mark.parametrize("nowhere", [Workings(None, "basis"), Workings(None)])
def test_without_a_folder_nothing_is_kept(nowhere):
    assert [answered(nowhere), answered(nowhere)] == [1, 1]


def test_without_a_basis_nothing_is_kept(tmp_path):
    unknown = Workings(tmp_path, "")
    assert [answered(unknown), answered(unknown)] == [1, 1]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path):
    (tmp_path / "file").write_text("in the way")
    stuck = Workings(tmp_path / "file" / "workings", "basis")
    assert [answered(stuck), answered(stuck)] == [1, 1]


def test_every_byte_that_is_changed_is_noticed(kept):
    answered(kept)
    (file,) = kept.folder.iterdir()
    whole = file.read_bytes()
    for at in range(0, len(whole), 7):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x11]) + whole[at + 1 :])
        make = Maker(TOLD)
        assert kept.answer(("card", "VEN", None), Told, make) == TOLD
        if make.asked:
            assert file.read_bytes() == whole, at  # and mended
        else:  # a space of the first line that nothing rests on
            assert whole[at : at + 1] == b" "


@pytest.mark.parametrize("size", [0, 1, 50, -1])
def test_a_file_that_is_cut_short_is_made_anew(kept, size):
    answered(kept)
    (file,) = kept.folder.iterdir()
    file.write_bytes(file.read_bytes()[:size])
    assert [answered(kept), answered(kept)] == [1, 0]


def test_what_raises_keeps_nothing(kept):
    def fails():
        raise LookupError("no such state")

    with pytest.raises(LookupError):
        kept.answer(("q",), Told, fails)
    assert answered(kept, ("q",)) == 1


def test_arrays_come_back_bit_by_bit_and_cannot_be_written(kept):
    (first, made), (again, made_again) = arrays(kept), arrays(kept)
    assert (made, made_again) == (1, 0)
    for name, wanted in GRID.items():
        for found in (first[name], again[name]):
            assert (found.dtype, found.shape, found.tobytes()) == (wanted.dtype, wanted.shape, wanted.tobytes())
    with pytest.raises(ValueError, match="read-only"):
        again["real"][0, 0] = 1


@pytest.mark.parametrize("cut", [slice(0, -1), slice(0, 90), slice(1, None)])
def test_arrays_that_are_not_whole_are_made_anew(kept, cut):
    arrays(kept)
    (file,) = kept.folder.iterdir()
    file.write_bytes(file.read_bytes()[cut])
    assert arrays(kept)[1] == 1


def test_the_oldest_answers_make_room(kept, monkeypatch):
    monkeypatch.setitem(workings._MOST, "answer", 3)
    for number in range(6):
        answered(kept, ("card", number))
    assert len(list(kept.folder.iterdir())) == 3


def test_data_that_were_brought_make_another_basis(tmp_path):
    before = workings.workings(tmp_path).basis
    (tmp_path / "atop.csv.gz").write_bytes(b"one")
    brought = workings.workings(tmp_path).basis
    (tmp_path / "atop.csv.gz").write_bytes(b"two!")
    assert len({before, brought, workings.workings(tmp_path).basis}) == 3
    (tmp_path / "atop.csv.gz").unlink()
    assert workings.workings(tmp_path).basis == before


def test_all_that_is_kept_is_cleared_with_what_was_broken_off(tmp_path, kept):
    answered(kept)
    arrays(kept)
    (kept.folder / "arrays-0123.tmp").write_bytes(b"half")
    assert len(workings.kept(tmp_path)) == 3
    assert workings.clear(tmp_path) == 3
    assert list(kept.folder.iterdir()) == []
    assert workings.clear(tmp_path) == 0
