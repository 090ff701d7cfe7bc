"""How every network is run: on one thread, since two processes of one thread beat one process of two."""

from pathlib import Path

import onnxruntime as ort


def session_of(path: Path) -> ort.InferenceSession:
    """The network in a file, ready to run on the processor."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
