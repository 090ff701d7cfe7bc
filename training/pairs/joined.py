"""Sentences of two events, marked on one of them: what the head must learn is to listen to the marks."""

import random
import re
from collections.abc import Sequence

from clauses import CHOICE, clause, polished

_BETWEEN = (
    "{0} , and {1}", "{0} , and {1}", "{0} , while {1}", "{0} , but {1}", "{0} after {1}", "{0} hours after {1}",
    "{0} as {1}", "After {1} , {0}", "A day after {1} , {0}", "While {1} , {0}", "{0} because {1}", "{0} ; {1}",
    "{0} . {1}", "As {1} , {0}", "{0} days before {1}", "Although {1} , {0}", "Officials said that {0} and that {1}",
)  # fmt: skip
_SHARED = ("and", "and then", "but", "and later", ", but also", "before it", "after it")
_ACTIVE = re.compile(r"\[A\] (?!and )[a-z(]")
_TAG = re.compile(r"</?[st]>")


def joined(phrases: Sequence[tuple[str, str]], count: int, draw: random.Random) -> dict[str, str]:
    """Marked sentence → label, two for each of `count` pairs of phrases that have different labels."""
    usable = [(label, phrase) for label, phrase in phrases if _ACTIVE.match(phrase) and "{B}" in phrase]
    by_label: dict[str, list[str]] = {}
    for label, phrase in usable:
        by_label.setdefault(label, []).append(phrase)
    found: dict[str, str] = {}
    for i in range(count):
        first, second = draw.sample(sorted(by_label), 2)
        clauses = [_clause(draw.choice(by_label[label]), draw) for label in (first, second)]
        texts = _shared(clauses, draw) if i % 3 == 0 else _apart(clauses, draw)
        found.update({texts[0]: first, texts[1]: second})
    return found


def _clause(phrase: str, draw: random.Random) -> str:
    choices = [draw.choice(m.group(1).split("|")) for m in CHOICE.finditer(phrase)]
    return clause(phrase, choices, draw)


def _apart(clauses: list[str], draw: random.Random) -> tuple[str, str]:
    """Both clauses whole, each with its own actor."""
    between, last = draw.choice(_BETWEEN), draw.choice((" .", " .", ", officials said .", " on Monday ."))
    plain = [_TAG.sub("", c) for c in clauses]
    return (
        polished(between.format(clauses[0], plain[1]) + last),
        polished(between.format(plain[0], clauses[1]) + last),
    )


def _shared(clauses: list[str], draw: random.Random) -> tuple[str, str]:
    """One actor who does both: the second clause loses its own."""
    actor = clauses[0][: clauses[0].index("</s>") + len("</s>")]
    second = clauses[1][clauses[1].index("</s>") + len("</s>") :]
    word = draw.choice(_SHARED)
    first, plain = clauses[0][len(actor) :], _TAG.sub("", second)
    return (
        polished(f"{actor}{first} {word}{plain} ."),
        polished(f"{actor}{_TAG.sub('', first)} {word}{second} ."),
    )
