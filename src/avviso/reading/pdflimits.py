"""How long a PDF may be worked on: what the program that reads it and the one that waits for it agree on."""

import signal

# Seconds of computing: until the first page is there, for each after it, and for all of them by the size of the file. A
# page of prose takes 0.03 s and some kB, so that an honest file has more than it needs.
FIRST, EACH = 4.0, 2.0
_WHOLE, _PER_MEGABYTE, _MOST = 5.0, 10.0, 60.0
MEASURES = hasattr(signal, "setitimer")  # Windows cannot: there the clock of the one that waits limits it


def seconds_for(size: int) -> float:
    """Seconds of computing that a file of so many bytes may take."""
    return min(_WHOLE + _PER_MEGABYTE * size / 10**6, _MOST)


def allow(seconds: float) -> None:
    """Ends this process, wherever it is, when it has computed so long from now on."""
    if MEASURES:
        signal.setitimer(signal.ITIMER_PROF, seconds)
