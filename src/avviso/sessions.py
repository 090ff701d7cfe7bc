"""How every network is run: on one thread, since two processes of one thread beat one process of two."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import onnxruntime as ort

from avviso.errors import ModelError

Item = TypeVar("Item")
_NO_ROOM = ("bad_alloc", "allocate memory")


class Network(ort.InferenceSession):  # type: ignore[misc]  # onnxruntime has no types
    """A network that says in Python's own way where memory does not suffice."""

    def run(self, *asked: Any, **more: Any) -> Any:  # noqa: ANN401 (onnxruntime's own)
        """As onnxruntime does. Raises MemoryError where it finds no room."""
        try:
            return super().run(*asked, **more)
        except Exception as error:  # onnxruntime has no common class of errors
            if any(words in str(error) for words in _NO_ROOM):
                raise MemoryError(str(error)) from error
            raise


def session_of(path: Path) -> Network:
    """The network in a file, ready to run on the processor. Raises ModelError where it cannot be loaded."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        return Network(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has no common class of errors
        raise ModelError(
            f"{path.name} cannot be loaded: too little memory is free, or it is damaged, which `avviso doctor` tells"
        ) from error


def together(session: ort.InferenceSession) -> int:
    """How many sentences a network takes at once."""
    (most,) = (one.shape[0] for one in session.get_inputs() if one.name == "sizes")
    return int(most)


def in_runs(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    """Cut into runs of so many, the last of what is left."""
    return [items[first : first + most] for first in range(0, len(items), most)]
