"""Every regular expression of the package takes a time that grows with the text, and no faster."""

import re
import sys
import time

import pytest

from . import patterns

# How far a cost may grow when a text is eight times as long: for a square it would be 64 times. What takes less than
# LEAST seconds of computing is too short to be told from noise.
TIMES, LEAST = 20, 0.02
# Patterns whose time grows faster when a whole text is given to them, and why none ever is.
BOUNDED = {
    "briefing/foretold.py": "a whole word of a code's own letters, in a sentence of a brief",
    "coding/parsing/sentences.py _ABBREVIATION": "asked of the 13 characters before the end of a sentence",
    "faces/briefpdf.py _UNSHOWN": "asked of messages of the program that sets PDFs",
    "forecasting/questions.py": "a question of more than 500 characters is refused before",
    "importing/structurepartners.py": "cells of the Factbook, of some hundred characters",
    "resolving/petrarchlines.py _XML_COMMENT": "asked of the text up to the last end of a comment",
}


@pytest.fixture(scope="module")
def known():
    """(site, patterns made there), for every place in the sources that makes or asks one."""
    with patterns.Seen() as seen:
        loaded = patterns.modules()
        from avviso.briefing import lint, said

        lint.likelihoods("likely")
        for name, listed in lint._words().items():
            if isinstance(listed, str):
                lint._list(name)
        said._spelt()
        said._uncounted()
    found = []
    for site in patterns.sites():
        made = {
            one
            for (path, line), some in seen.patterns.items()
            for one in some
            if path == site.path and site.line <= line <= site.end
        }
        if not made and isinstance(site.pattern, str | bytes):
            made = {re.compile(site.pattern)}
        made = made or patterns.kept_in(site, loaded)
        found.append((site, sorted(made, key=lambda one: str(one.pattern))))
    return found


def reason(site):
    return BOUNDED.get(f"{site.path} {site.name}") or BOUNDED.get(site.path)


def spent(pattern, how, text):
    began = time.process_time()
    if how == "finditer":
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, how)(text)
    return time.process_time() - began


def grows(pattern, how, before, unit, sizes):
    """Whether the time grows faster than the text; what seems so is measured again, at its best of three."""
    last = None
    for size in sizes:
        text = before + unit * (size // len(unit))
        taken = spent(pattern, how, text)
        if last is not None and taken > max(LEAST, TIMES * last[0]):
            taken = min(taken, *(spent(pattern, how, text) for _ in range(2)))
            least = min(last[0], *(spent(pattern, how, last[1]) for _ in range(2)))
            if taken > max(LEAST, TIMES * max(least, 1e-5)):
                return True
        last = max(taken, 1e-5), text
    return False


def faults(site, pattern, sizes, most):
    texts = [("", unit) for unit in patterns.TEXTS.values()]
    if isinstance(pattern.pattern, bytes):
        texts = [(before.encode(), unit.encode("latin-1", "replace")) for before, unit in texts]
    own = patterns.texts_against(pattern, most)
    some = texts if most > len(texts) else texts[site.line % 4 :: 7]
    for before, unit in (*some, *own):
        for how in [*(["search", "finditer"] if site.scans else []), *(sorted(site.uses & patterns.ANCHORED))]:
            if grows(pattern, how, before, unit, sizes):
                yield f"{site.where} {site.name} {how}: {before[:40]!r} and then {unit[:40]!r} again and again"
                return


def all_faults(known, sizes, most):
    return [
        fault
        for site, made in known
        if not reason(site)
        for pattern in made
        for fault in faults(site, pattern, sizes, most)
    ]


def test_every_pattern_was_met(known):
    assert [site.where for site, made in known if not made and not reason(site)] == []
    assert len(known) > 100


def test_every_exception_is_still_there(known):
    sites = {one for site, _ in known for one in (site.path, f"{site.path} {site.name}")}
    assert set(BOUNDED) <= sites


def test_a_square_is_found():
    site = patterns.Site("x.py", 1, 1, "search", uses={"search"})
    assert list(faults(site, re.compile(r"\s+x"), (512, 4_096, 32_768), 5))


def test_a_sample_of_texts_takes_linear_time(known):
    assert all_faults(known, (2_048, 16_384), 4) == []


@pytest.mark.slow
def test_every_text_takes_linear_time(known):
    assert all_faults(known, (2_048, 16_384, 131_072), 40) == []


@pytest.mark.slow
def test_a_megabyte_of_one_letter_takes_a_tenth_of_a_second(known, capsys):
    text = "a" * 1_000_000
    taken = {}
    for site, made in known:
        for pattern in made:
            whole = text if isinstance(pattern.pattern, str) else text.encode()
            for how in (["search"] if site.scans else []) + sorted(site.uses & patterns.ANCHORED):
                if not reason(site):
                    taken[site.where, site.name, how] = min(spent(pattern, how, whole) for _ in range(3))
    with capsys.disabled():
        sys.stdout.write(f"\na megabyte: {len(taken)} uses of patterns, the slowest {max(taken.values()):.3f} s\n")
    assert {key: seconds for key, seconds in taken.items() if seconds > 0.1} == {}
