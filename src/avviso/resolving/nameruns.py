"""What in a text may be the full name of somebody: runs of capitalised words."""

from collections.abc import Iterable, Iterator

from avviso.resolving.nouns import PARTICLES

QUOTES = "\"'“”‘’()[]«»"
_MOST_NAME_WORDS = 5


def name_runs(words: Iterable[str]) -> Iterator[tuple[list[str], bool]]:
    """Runs of two to five capitalised words (particles inside them count): (words, whether one opens a sentence)."""
    run: list[str] = []
    initial = opens = True
    for raw in words:
        if not run and raw.isalpha() and not raw[0].isupper():  # as most words are: it opens no run, and ends nothing
            opens = False
            continue
        word = raw.strip(QUOTES + ",;:.!?")
        joins = word[:1].isupper() or (bool(run) and word in PARTICLES)
        if run and not joins:
            yield from _usable(run, initial)
            run = []
        if joins:
            initial = initial if run else opens
            run.append(word)
        opens = raw.rstrip(QUOTES).endswith((".", "!", "?", ":")) and len(word) > 2
        if run and (raw[-1:] in ',;:!?)”"' or opens or raw.endswith(("'s", "’s"))):
            yield from _usable(run, initial)
            run = []
    yield from _usable(run, initial)


def _usable(run: list[str], initial: bool) -> Iterator[tuple[list[str], bool]]:
    while run and run[-1] in PARTICLES:
        run = run[:-1]
    if 1 < len(run) <= _MOST_NAME_WORDS:
        yield run, initial
