"""How every network is run: on one thread, since two processes of one thread beat one process of two."""

from pathlib import Path

import onnxruntime as ort

from avviso.errors import ModelError


def session_of(path: Path) -> ort.InferenceSession:
    """The network in a file, ready to run on the processor. Raises ModelError where it cannot be loaded."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has no common class of errors
        raise ModelError(
            f"{path.name} cannot be loaded: too little memory is free, or it is damaged, which `avviso doctor` tells"
        ) from error
