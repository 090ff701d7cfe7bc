import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avviso.reading import read
from avviso.reading.inputs import files_of
from avviso.records import Document, Rejection

TEXT = "The envoy of Ruritania signed the treaty."
FORMATS = "avviso reads .txt, .md, .html, .jsonl and .pdf"


def reasons(*inputs: str | Path, stdin: bytes = b"") -> dict[str, str]:
    found = read(inputs, io.BytesIO(stdin))
    return {Path(item.origin).name: item.reason for item in found if isinstance(item, Rejection)}


def texts(*inputs: str | Path, stdin: bytes = b"") -> list[str]:
    return [item.text for item in read(inputs, io.BytesIO(stdin)) if isinstance(item, Document)]


@pytest.fixture
def folder(tmp_path):
    for name, words in {
        "b.txt": "B b",
        "a.TXT": "A a",
        "sub/c.md": "C c",
        ".hidden.txt": "H",
        ".git/d.txt": "D",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(words)
    return tmp_path


def test_a_file_is_read_under_the_name_it_was_given(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text(TEXT)
    (document,) = read([path])
    assert isinstance(document, Document)
    assert document.origin == str(path)


def test_a_folder_is_read_sorted_and_without_hidden_files(folder):
    assert texts(folder) == ["A a", "B b", "C c"]


def test_inputs_keep_their_order(folder):
    assert texts(str(folder / "b.txt"), "-", folder / "a.TXT", stdin=b"Between") == ["B b", "Between", "A a"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("table.csv", FORMATS),
        ("noname", FORMATS),
        ("report.pdf", "is no PDF: give it the ending of what it is"),
        ("report.docx", f"{FORMATS}; Word documents are not read yet: save it as text"),
        ("corpus.json", f"{FORMATS}; write one object on each line and name it .jsonl"),
    ],
)
def test_other_kinds_of_file_are_rejected_and_the_rest_read(folder, name, reason):
    (folder / name).write_text("a,b")
    assert reasons(folder) == {name: reason}
    assert len(texts(folder)) == 3


def test_a_missing_file_is_rejected_and_the_rest_read(folder):
    assert reasons(folder / "nope.txt", folder) == {"nope.txt": "does not exist: check the path"}
    assert len(texts(folder / "nope.txt", folder)) == 3


def test_a_path_through_a_file_does_not_exist(folder):
    assert reasons(folder / "b.txt" / "c.txt") == {"c.txt": "does not exist: check the path"}


def test_an_address_is_not_fetched():
    assert "is an address" in reasons("https://example.org/a.html")["a.html"]


@pytest.mark.parametrize("inside", [[], [".hidden.txt"], ["sub"]])
def test_a_folder_without_documents_is_rejected(tmp_path, inside):
    for name in inside:
        (tmp_path / name).mkdir()
    assert list(reasons(tmp_path).values()) == [f"is a folder without documents: {FORMATS}"]


def test_a_loop_of_links_is_not_followed(folder):
    (folder / "sub" / "loop").symlink_to(folder)
    assert texts(folder) == ["A a", "B b", "C c"]
    assert "is not followed" in reasons(folder)["loop"]


def test_a_linked_folder_that_is_handed_in_is_read(folder, tmp_path_factory):
    link = tmp_path_factory.mktemp("links") / "link"
    link.symlink_to(folder)
    assert len(texts(link)) == 3


def test_a_link_to_nothing_and_to_itself_are_rejected(folder):
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    found = reasons(folder)
    assert "link to a file that does not exist" in found["gone.txt"]
    assert "cannot be read" in found["self.txt"]


def test_a_linked_file_is_read(folder):
    (folder / "z.txt").symlink_to(folder / "b.txt")
    assert texts(folder) == ["A a", "B b", "C c", "B b"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_and_a_device_are_rejected_unopened(folder):
    os.mkfifo(folder / "pipe.txt")
    assert "is a device or a pipe" in reasons(folder)["pipe.txt"]
    assert "is a device or a pipe" in reasons("/dev/zero")["zero"]


def test_a_file_that_may_not_be_opened_is_rejected(folder, monkeypatch):
    def refuse(path, mode):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert reasons(folder / "b.txt")["b.txt"] == (
        "cannot be read (Permission denied): check the file and its permissions"
    )


def test_a_folder_that_may_not_be_listed_is_rejected_and_the_rest_read(folder, monkeypatch):
    listdir = os.listdir

    def refuse(path):
        if Path(path).name == "sub":
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    assert list(reasons(folder)) == ["sub"]
    assert texts(folder) == ["A a", "B b"]


@pytest.mark.parametrize("name", ["a\0b.txt", "\ud800.txt", "x" * 5000 + ".txt", ""])
def test_impossible_names_are_rejected(name):
    (result,) = read([name])
    assert isinstance(result, Rejection)
    result.origin.encode()


def test_a_folder_that_cannot_be_asked_is_no_folder(monkeypatch):
    def fail(path):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "is_dir", fail)
    monkeypatch.setattr(Path, "stat", fail)
    (found,) = files_of(Path("a"), ())
    assert isinstance(found, Rejection)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (TEXT.encode(), [TEXT]),
        (b'\n  \n{"text": "A a"}\n{"text": "B b"}\n', ["A a", "B b"]),
        (b'\xef\xbb\xbf{"text": "A a"}', ["A a"]),
        (b"\n<!DOCTYPE html><p>A a", ["A a"]),
        (b"\n" * 70_000 + b"A a", ["\n" * 70_000 + "A a"]),
    ],
)
def test_the_format_of_standard_input_is_seen_from_its_beginning(data, found):
    assert texts("-", stdin=data) == found


def test_standard_input_that_is_empty_is_rejected():
    assert reasons("-") == {"standard input": "is empty: nothing to read in it"}


def test_rtf_on_standard_input_is_named():
    assert "RTF is not read yet" in reasons("-", stdin=b"{\\rtf1 text}")["standard input"]


def test_standard_input_is_the_systems_unless_given(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    (document,) = read(["-"])
    assert isinstance(document, Document)
    assert document.text == TEXT


def test_closed_and_broken_standard_input_is_rejected(monkeypatch):
    closed = io.BytesIO()
    closed.close()

    class Broken(io.BytesIO):
        def readline(self, size=-1):
            raise OSError(5, "Input/output error")

    found = [*read(["-"], closed), *read(["-"], Broken())]
    monkeypatch.setattr(sys, "stdin", None)
    found += read(["-"])
    assert [item.reason.partition(":")[0] for item in found if isinstance(item, Rejection)] == [
        "is closed",
        "cannot be read (Input/output error)",
        "is closed",
    ]


def test_documents_come_one_at_a_time(folder):
    found = read([folder])
    next(found)
    (folder / "b.txt").write_text("Changed meanwhile")
    assert isinstance(second := next(found), Document)
    assert second.text == "Changed meanwhile"


_CONTENTS = st.one_of(st.binary(max_size=40), st.sampled_from([TEXT.encode(), b"", b" \n", b"<p>a", b'{"text": "a"}']))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([".txt", ".md", ".html", ".htm", ".csv", ""]), _CONTENTS), max_size=5))
def test_every_file_gives_exactly_one_result(tmp_path_factory, files):
    folder = tmp_path_factory.mktemp("files")
    for number, (suffix, data) in enumerate(files):
        (folder / f"{number}{suffix}").write_bytes(data)
    origins = [Path(item.origin).name for item in read([folder])]
    assert origins == [f"{number}{suffix}" for number, (suffix, _) in enumerate(files)] or origins == [folder.name]
