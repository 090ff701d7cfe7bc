"""Stories with their events marked under each sentence (quality/stories/README.md) → texts and marks by character.

    python quality/stories.py [--held | --kept] [--press | --wire | … | --quiet] > passages.jsonl

writes what `avviso evaluate claims` reads.

With --press those of quality/press, which are as hard as newspapers are, with --wire and --reports short agency
reports, with --papers what analysts read beside the news, with --dailies what all of these print, with --quiet texts
in which nothing political happens, with --flashes and --leads known history in leads and second paragraphs, with
--plain single sentences such as stand in chronologies and textbooks.
Without --held or --kept the stories that anyone may look at; those for measuring alone with --held, and with --kept
the half of them on which thresholds and confidence may be chosen, by totals.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from avviso.ontology import load as load_ontology

_HERE = Path(__file__).resolve().parent
FOLDERS = STORIES, PRESS, WIRE, REPORTS, PAPERS, DAILIES, QUIET, FLASHES, LEADS, PLAIN = tuple(
    _HERE / name
    for name in ("stories", "press", "wire", "reports", "papers", "dailies", "quiet", "flashes", "leads", "plain")
)
# The writers of quality/dailies that came last: whatever they wrote is for measuring.
MEASURED = frozenset("abel bram dina enzo fern gwen".split())
# Those of quality/flashes, and one each of quality/leads and quality/plain: all that they wrote is held.
HELD = frozenset("flo gio oli dan".split())
MOODS = ("actual", "historical", "future", "hypothetical", "negated")
_NTH = re.compile(r"(?P<words>.*)#(?P<nth>\d)")
Row = dict[str, Any]


@dataclass(slots=True)
class Story:
    """A text, and its events as rows of the shape that quality/news/events.jsonl has."""

    id: str
    published: str
    text: str = ""
    events: list[Row] = field(default_factory=list)

    @property
    def part(self) -> str:
        """ "open", "kept" or "held": by its number, so that nobody chooses."""
        if self._writer in HELD:
            return "held"
        number = int("".join(c for c in self.id if c.isdigit()))
        return "open" if number % 5 else "kept" if number % 10 else "held"

    @property
    def teaches(self) -> bool:
        """Whether weights may be learnt from it that are measured on texts of the last writers."""
        return not self.held and self._writer not in MEASURED

    @property
    def _writer(self) -> str:
        return self.id.split("-")[0]

    @property
    def held(self) -> bool:
        """Whether nothing is trained on it, and nobody looks at what the coder makes of it."""
        return self.part != "open"


def stories(*folders: Path) -> Iterator[Story]:
    """All stories of folders, or of all that are here. Raises ValueError, which names file and line, where a mark
    can't be read."""
    for folder in folders or FOLDERS:
        for file in sorted(folder.glob("*.txt")):
            yield from _stories(file)


def _stories(file: Path) -> Iterator[Story]:
    story, start, gap = None, 0, ""
    for number, line in enumerate(file.read_text("utf8").splitlines(), 1):
        try:
            if line.startswith("## "):
                if story is not None:
                    yield story
                name, published, *_ = (part.strip() for part in line[3:].split("|"))
                story, start, gap = Story(name, published), 0, ""
            elif story is None or not line.strip():
                gap = "\n\n" if story is not None and story.text else ""
            elif line.startswith(">"):
                story.events.append(mark(line, story.text[start:], start))
            else:
                story.text += gap
                start, gap = len(story.text), " "
                story.text += line.strip()
        except ValueError as error:
            raise ValueError(f"{file.name}, line {number}: {error}") from error
    if story is not None:
        yield story


def mark(line: str, sentence: str, start: int = 0) -> Row:
    """One mark, "> words | TYPE/TYPE | actors | recipients | modality | speaker", of a sentence that begins there."""
    words, types, actors, recipients, mood, speaker = ([part.strip() for part in line[1:].split("|")] + [""] * 6)[:6]
    at = _place(words, sentence, start)
    if at is None:
        raise ValueError(f"the event's words are not in the sentence above: {words!r}")
    if mood not in MOODS or not set(types.split("/")) <= set(load_ontology().types):
        raise ValueError(f"there is no modality {mood!r} or no type {types!r}")
    return {
        "at": at,
        "event": types.split("/"),
        "actor": [_party(one, sentence, start) for one in actors.split(";") if one.strip()],
        "recipient": [_party(one, sentence, start) for one in recipients.split(";") if one.strip()],
        "modality": mood,
        "date": None,
        "speaker": _place(speaker, sentence, start),
        "reported_by": None,
    }


def _party(told: str, sentence: str, start: int) -> Row:
    words, found, code = (part.strip() for part in told.rpartition("="))
    at = None if words == "@" else _place(words, sentence, start)
    if not found or (words != "@" and at is None):
        raise ValueError(f"a party is not in the sentence above, or has no code: {told.strip()!r}")
    return {"code": None if code == "-" else code, "at": at}


def _place(words: str, sentence: str, start: int) -> list[int] | None:
    """Where words stand, as whole words if they do; "words#2" asks for their second place."""
    counted = _NTH.fullmatch(words)
    wanted, nth = (counted["words"], int(counted["nth"])) if counted else (words, 1)
    if not wanted:
        return None
    for pattern in (rf"(?<!\w){re.escape(wanted)}(?!\w)", re.escape(wanted)):
        places = [found.start() for found in re.finditer(pattern, sentence)]
        if len(places) >= nth:
            return [start + places[nth - 1], start + places[nth - 1] + len(wanted)]
    return None


def passages(part: str = "open", folder: Path = STORIES) -> Iterator[Row]:
    """Stories of a part as passages; who says an event and when it was is not marked for scoring."""
    for story in stories(folder):
        if story.part == part:
            row = {"id": story.id, "text": story.text, "published": story.published, "held": story.held}
            yield {**row, "expect": [expected(event, story.text) for event in story.events]}


def expected(event: Row, text: str) -> Row:
    """A mark as a passage expects it."""

    def words(at: list[int] | None) -> str | None:
        return text[at[0] : at[1]] if at else None

    sides = {
        side: [{"code": party["code"], "words": words(party["at"])} for party in event[side]]
        for side in ("actor", "recipient")
    }
    return {"event": event["event"], **sides, "modality": event["modality"], "quote_at": event["at"]}


def main() -> None:
    """Write the passages to standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = parser.add_mutually_exclusive_group()
    for part in ("held", "kept"):
        parts.add_argument(f"--{part}", action="store_const", const=part, dest="part", default="open")
    folders = parser.add_mutually_exclusive_group()
    for folder in FOLDERS[1:]:
        folders.add_argument(f"--{folder.name}", action="store_const", const=folder, dest="folder", default=STORIES)
    chosen = parser.parse_args()
    for row in passages(chosen.part, chosen.folder):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
