"""Files of events: how they are packed, told apart and refused."""

import gzip
import zipfile

import pytest

from avviso.errors import UnreadableInput
from avviso.importing.events import open_events

from .samples import gdelt, icews


def count(file):
    """How many events a file has."""
    return sum(len(piece.events) for piece in file.pieces())


def packed(folder, how, text):
    """A file with that text, packed, under a name that says nothing."""
    path = folder / "day"
    if how == "gzip":
        path.write_bytes(gzip.compress(text.encode()))
    elif how == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("20170206.export.CSV", text)
    else:
        path.write_text(text)
    return path


@pytest.mark.parametrize("how", ["plain", "gzip", "zip"])
def test_a_file_is_unpacked_by_what_it_holds(tmp_path, how):
    file = open_events(packed(tmp_path, how, gdelt(2) * 3))
    assert (file.dataset, count(file)) == ("gdelt2", 3)


def test_the_same_bytes_have_the_same_digest_under_any_name(tmp_path):
    one, other = tmp_path / "a.csv", tmp_path / "b.txt"
    one.write_text(gdelt(2))
    other.write_text(gdelt(2))
    assert open_events(one).digest == open_events(other).digest


def test_a_kind_is_checked(tmp_path):
    path = packed(tmp_path, "plain", icews())
    assert open_events(path, "icews").dataset == "icews"
    with pytest.raises(UnreadableInput, match="does not begin as a file of gdelt does: leave out --kind"):
        open_events(path, "gdelt")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("Once upon a time.\n", "no file of events that avviso knows"),
        ("a\tb\tc\n1\t2\t3\n", "it reads gdelt, icews"),
    ],
)
def test_what_is_no_file_of_events_is_refused_with_what_is_read(tmp_path, text, told):
    with pytest.raises(UnreadableInput, match=told):
        open_events(packed(tmp_path, "plain", text))


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(UnreadableInput, match=r"cannot be read \(No such file"):
        open_events(tmp_path / "none.csv")


def test_a_zip_of_several_files_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a", gdelt(2))
        archive.writestr("b", gdelt(2))
    with pytest.raises(UnreadableInput, match="holds 2 files where one is read"):
        open_events(tmp_path / "two.zip")


def test_a_file_that_breaks_off_gives_what_stands_before_and_then_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("avviso.importing.rowtables._PIECE", 1)
    # Rows that do not repeat, so that they reach over several of gzip's blocks.
    rows = "".join(icews(Event_ID=str(number * 7919)).split("\n", 1)[1] for number in range(20_000))
    whole = gzip.compress((icews().split("\n", 1)[0] + "\n" + rows).encode())
    path = tmp_path / "cut.tab.gz"
    path.write_bytes(whole[: len(whole) // 2])
    pieces = open_events(path).pieces()
    assert len(next(pieces).events) == 1
    with pytest.raises(UnreadableInput, match="get it again"):
        list(pieces)
