"""What runs in a worker: it waits for parts, works on them one after another, and ends with its driver."""

import gc
import os
import signal
from multiprocessing.connection import Connection

from avviso.errors import AvvisoError, BulkRunError
from avviso.records.bulk import Step
from avviso.scaling.contract import Work

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def serve(pipe: Connection, work: Work) -> None:
    """Takes parts from the pipe until None comes or the driver is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the driver is interrupted too, and ends its workers
    try:
        _serve(pipe, work)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # nobody is left to tell
    except Exception as error:
        pipe.send(as_told(error))


def settle(work: Work) -> None:
    """Prepares the work in this process, which does nothing else."""
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    work.prepare()
    # Tables and weights stay for good: without this every full collection would walk through all of them.
    gc.collect()
    gc.freeze()


def as_told(error: Exception) -> AvvisoError:
    """A fault of a worker, as its driver is told of it."""
    if isinstance(error, AvvisoError):
        return error
    return BulkRunError(f"a worker failed: {type(error).__name__}, {error}: see that its disk has room")


def _serve(pipe: Connection, work: Work) -> None:
    settle(work)

    def tell(step: Step) -> None:
        pipe.send(step)

    while (part := pipe.recv()) is not None:
        pipe.send(work(part, tell))
