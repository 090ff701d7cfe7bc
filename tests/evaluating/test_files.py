"""Benchmark files: what is read, and what is said of one that cannot be."""

import pytest

from avviso.errors import UnreadableInput
from avviso.evaluating.files import objects_of, several, text_of, values_of, words


@pytest.mark.parametrize(
    "text",
    ['[{"a": 1}, {"a": 2}]', '{"a": 1}\n{"a": 2}\n', '{"a": 1},\n{"a": 2},\n', '\ufeff{"a": 1} {"a": 2}'],
)
def test_objects_are_read_with_or_without_brackets_around_them(write, text):
    assert objects_of(write(text)) == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("[]", "holds no items"),
        ('{"a": 1}\n{"a": ', "no complete JSON .*line 2"),
        ('[{"a": 1}, 3]', "value 2 is no object"),
        ("[" * 100_000, "beyond all measure"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(write, text, says):
    with pytest.raises(UnreadableInput, match=says):
        objects_of(write(text))


def test_a_missing_file_a_folder_and_bytes_that_are_no_text_are_told_apart(tmp_path):
    with pytest.raises(UnreadableInput, match="does not exist"):
        text_of(tmp_path / "none")
    with pytest.raises(UnreadableInput, match="is a folder"):
        text_of(tmp_path)
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableInput, match="not UTF-8"):
        text_of(tmp_path / "bytes")


def test_a_file_over_the_limit_is_refused(write, monkeypatch):
    monkeypatch.setattr("avviso.evaluating.files._MOST_BYTES", 3)
    with pytest.raises(UnreadableInput, match="split it"):
        text_of(write("four"))


def test_a_file_that_the_system_does_not_hand_out_is_said_so(write, monkeypatch):
    path = write("x")

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    with pytest.raises(UnreadableInput, match="Permission denied"):
        text_of(path)


def test_values_of_every_kind_are_handed_on(write):
    assert values_of(write('1 "two" [3]')) == [1, "two", [3]]


def test_the_first_field_that_holds_words_counts():
    assert words({"a": " ", "b": 3, "c": " x "}, "a", "b", "c", "d") == "x"
    assert words({}, "a") is None


@pytest.mark.parametrize(("value", "gives"), [(None, []), ("", []), ("a", ["a"]), (["a", "b"], ["a", "b"])])
def test_one_several_or_none_become_a_list(value, gives):
    assert several(value) == gives
