"""Weights are those of the list, and tables say how old they are.

After new weights: `cd src/avviso/data && sha256sum $(cut -c67- weights.sha256) > new && mv new weights.sha256`.
"""

import pytest

from avviso import shipped
from avviso.errors import DataError, ModelError


def test_the_weights_are_those_of_the_list():
    assert shipped.changed_weights() == ()


def test_the_list_has_every_file_of_weights():
    folder = shipped.folder()
    found = {path.relative_to(folder).as_posix() for kind in ("onnx", "npz") for path in folder.rglob(f"*.{kind}")}
    assert found <= {*shipped.listed(folder)}


def test_a_changed_and_a_missing_file_are_named(tmp_path):
    (tmp_path / shipped.LIST).write_text(f"{'0' * 64}  a.onnx\n{'0' * 64}  b.onnx\n", encoding="utf-8")
    (tmp_path / "a.onnx").write_bytes(b"weights")
    assert shipped.changed_weights(tmp_path) == ("a.onnx", "b.onnx")


@pytest.mark.parametrize("content", [None, "no checksum"])
def test_without_a_list_it_says_what_to_do(tmp_path, content):
    if content:
        (tmp_path / shipped.LIST).write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match="install avviso again"):
        shipped.changed_weights(tmp_path)


def test_tables_say_how_old_they_are(tmp_path):
    assert shipped.as_of()["offices"] >= "2026"
    with pytest.raises(DataError, match="install avviso again"):
        shipped.as_of(tmp_path)
