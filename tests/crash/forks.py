"""Child processes by fork, which start in a millisecond and can be killed at any moment."""

import os
import signal
import time


def forked(do):
    """A child process that does something and tells it through a pipe: its number and the pipe's end."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child:
        os.close(theirs)
        return child, ours
    code = 1
    try:
        os.close(ours)
        do(lambda line: os.write(theirs, f"{line}\n".encode()))
        code = 0
    finally:
        os._exit(code)


def ended(child, pipe, after=None):
    """Kills the child after so many seconds, or lets it end; what it told, and its exit code or the signal below 0."""
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(pipe) as told:
        lines = told.read().split("\n")
    _, status = os.waitpid(child, 0)
    return lines[:-1], os.waitstatus_to_exitcode(status)
