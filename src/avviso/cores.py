"""How many cores this process may use, and how many threads read a document that somebody waits for."""

import os

_THREADS = 2  # the words of a sentence are worked on by one thread at a time, so a third would wait more than it works


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def threads() -> int:
    """How many threads read one document where no other process is meant to have the cores."""
    return min(cores(), _THREADS)
