"""Draw own_examples.tsv from our phrases: every choice taken at least once, names put in, words of news hung around.

    python training/pairs/make_examples.py [LEAST_A_PHRASE]

phrases.txt gives sentences of news; joined.py sets two of its events into one sentence and marks one of them;
phrases_reports.txt gives looser ones, of broadcasts and web pages, some in lower case; phrases_short.txt gives
those that a code book would have.

The drawing is seeded, so the table is the same every time.
"""

import random
import sys
from collections.abc import Callable
from pathlib import Path

from clauses import CHOICE, clause, polished
from joined import joined

HERE = Path(__file__).parent
JOINED = 700  # sentences of two events, each written twice: with the marks on the one, and on the other
_BEFORE = (
    "", "", "", "", "", "", "On Monday , ", "Last week , ", "In 2011 , ", "Earlier , ", "Meanwhile , ",
    "Officials said ",
    "State media reported that ", "In a surprise move , ", "Despite months of fighting , ", "After talks collapsed , ",
    "NAIROBI ( Agency ) - ", "According to witnesses , ",
)  # fmt: skip
_AFTER = (
    "", "", "", "", "", "", "", " on Wednesday", " last month", ", officials said", ", state media reported",
    " in the wake of deadly protests", ", a week after a ceasefire was signed", " amid rising tension in the region",
    ", which has been under sanctions for years", " following the arrest of several activists",
    ", a move welcomed by neighbouring states", ", drawing criticism from rights groups", " ahead of elections",
    ", the foreign ministry said in a statement", " over human rights", " because of the dispute over the islands",
    " as peace talks entered their third day", ", despite appeals for calm", " after an attack killed 12 people",
    " since the war began", " in exchange for aid", " to end the crisis", " in response to the killings",
)  # fmt: skip
Say = Callable[[str, list[str], random.Random], str]


def sentences(phrase: str, least: int, draw: random.Random, say: Say) -> list[str]:
    """Marked sentences in which `say` says `phrase`: at least `least`, and so many that each choice stands in one."""
    choices = [m.group(1).split("|") for m in CHOICE.finditer(phrase)]
    for choice in choices:
        draw.shuffle(choice)
    count = max(least, *(len(c) for c in choices)) if choices else least
    return [say(phrase, [c[i % len(c)] for c in choices], draw) for i in range(count)]


def sentence(phrase: str, chosen: list[str], draw: random.Random) -> str:
    """One marked sentence of news: `chosen` fills the choices of `phrase`, in order."""
    text = clause(phrase, chosen, draw)
    return polished(f"{draw.choice(_BEFORE)}{text}{draw.choice(_AFTER)} .")


def report(phrase: str, chosen: list[str], draw: random.Random) -> str:
    """One marked sentence as a transcript or a web page has it: nothing hung around, a third of them in lower case."""
    text = polished(clause(phrase, chosen, draw) + draw.choice((" .", " .", " .", "", " ...")))
    return text.lower() if draw.random() < 0.3 else text


def short(phrase: str, chosen: list[str], draw: random.Random) -> str:
    """One marked sentence with nothing hung around."""
    return polished(clause(phrase, chosen, draw) + " .")


def read(path: Path) -> list[tuple[str, str]]:
    """(label, phrase) for every phrase of a file."""
    label, found = "", []
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("## "):
            label = line[3:]
        elif line and not line.startswith("# "):
            found.append((label, line))
    return found


def main(count: int) -> None:
    """Write own_examples.tsv beside this file."""
    draw = random.Random(7)
    rows: dict[str, str] = {}
    phrases = read(HERE / "phrases.txt")
    for label, phrase in phrases:
        rows.update((text, label) for text in sentences(phrase, count, draw, sentence))
    for label, phrase in read(HERE / "phrases_reports.txt"):
        rows.update((text, label) for text in sentences(phrase, count, draw, report))
    for label, phrase in read(HERE / "phrases_short.txt"):
        rows.update((text, label) for text in sentences(phrase, count, draw, short))
    rows.update(joined(phrases, JOINED, draw))
    lines = ["root\tmarked_sentence", *(f"{label}\t{text}" for text, label in rows.items())]
    (HERE / "own_examples.tsv").write_text("\n".join(lines) + "\n", encoding="utf8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 6)
