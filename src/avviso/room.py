"""Whether what a process may take of memory leaves room for the networks, asked before they are loaded.

Where a limit on the address space is met inside a network, its library may end the whole process without a word to
whoever asked; met here it is a MemoryError, which every face tells in its own way.
"""

from pathlib import Path

# Measured: what coding a short text on one thread adds to a process that has loaded all but the networks, at most.
NETWORKS = 240 * 1024 * 1024
ALONE = 160 * 1024 * 1024  # the same without the careful reader's
_PAGES = Path("/proc/self/statm")


def ask_for_networks(size: int = NETWORKS) -> None:
    """Raises MemoryError where a limit is set and what it leaves is less than coding a short text takes.

    Says nothing where the system has no such limit, or does not tell what is taken.
    """
    left = _left()
    if left is not None and left < size:
        raise MemoryError(f"the networks take {size >> 20} MiB; a limit leaves {max(left, 0) >> 20}")


def _left() -> int | None:
    """Bytes of address space that a limit leaves, None where there is none or nobody tells."""
    try:
        import resource
    except ImportError:
        return None
    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    if limit == resource.RLIM_INFINITY or not _PAGES.exists():
        return None
    return limit - int(_PAGES.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
