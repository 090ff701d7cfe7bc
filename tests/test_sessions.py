"""A network that runs out of memory says so as Python does."""

import onnxruntime as ort
import pytest

from avviso.sessions import Network


@pytest.mark.parametrize(
    ("said", "raised"),
    [
        ("Non-zero status code returned while running Split node. Status Message: std::bad_alloc", MemoryError),
        ("Failed to allocate memory for requested buffer of size 1474560", MemoryError),
        ("Got invalid dimensions for input", RuntimeError),
    ],
)
def test_no_room_is_a_memory_error_and_nothing_else_is(monkeypatch, said, raised):
    def fail(self, *asked, **more):
        raise RuntimeError(said)

    monkeypatch.setattr(ort.InferenceSession, "run", fail)
    with pytest.raises(raised, match=said[:12]):
        Network.__new__(Network).run(None, {})
