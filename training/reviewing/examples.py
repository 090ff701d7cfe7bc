"""Claims of events as the line makes them of marked texts, with what the marks say of each."""

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avviso.coding import load_coder
from avviso.evaluating.claims import read
from avviso.evaluating.expected import ExpectedEvent, Passage, paired
from avviso.records import EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.alternatives import alternatives
from avviso.resolving.claims import resolve_parties
from avviso.resolving.opinions import Opinions
from avviso.resolving.shown import MOODS, Shown, shown
from avviso.resolving.surroundings import TYPES

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "quality"), str(ROOT / "training" / "events")]
from marks import GOLDEN, short_texts  # noqa: E402

import news_passages  # noqa: E402
import stories  # noqa: E402

PARTS = 60
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """One claim, as the line makes it or with other parties. types: (TYPES,), those that the marks allow, none where no
    event is marked. mood: its number, -1 where no event is marked. parties: whether they are right; right: whether the
    type is, too. made: by the line."""

    it: Shown
    types: NDArray[np.bool_]
    mood: int
    parties: bool
    right: bool
    made: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A text's claims, and the states of its words to whoever read the events."""

    id: str
    states: NDArray[np.float16]
    examples: tuple[Example, ...]


def texts(data: Path, coder: str) -> list[Text]:
    """All marked texts but those for measuring, as a coder codes them: our own, and those of `data`."""
    passages = _passages((*_written(), *_golden(), *_articles(data), *_short(data)))
    with ProcessPoolExecutor(2) as pool:
        parts = pool.map(partial(_texts_of, coder), [passages[at::PARTS] for at in range(PARTS)])
        return [one for part in parts for one in part]


def _written() -> Iterator[Row]:
    every = (row for folder in stories.FOLDERS for row in stories.passages("open", folder))
    yield from (row for row in every if row["id"].split("-")[0] not in stories.MEASURED)


def _golden() -> Iterator[Row]:
    rows = (json.loads(line) for line in GOLDEN.read_text(encoding="utf8").splitlines())
    yield from (row for row in rows if not row["held"])


def _articles(data: Path) -> Iterator[Row]:
    every = news_passages.passages(data / "news" / "guardian_dev.jsonl", news_passages.MARKS, held=False)
    yield from (row for row in every if row["expect"])


def _short(data: Path) -> Iterator[Row]:
    for name, _, text, marks in short_texts(data / "coding"):
        yield {"id": name, "text": text, "expect": [stories.expected(mark, text) for mark in marks]}


def _passages(rows: Iterable[Row]) -> Sequence[Passage]:
    with tempfile.TemporaryDirectory() as made:
        file = Path(made) / "open.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
        return read(file)


def _texts_of(coder: str, passages: Sequence[Passage]) -> list[Text]:
    return [one for passage in passages if (one := _text(passage, coder))]


def _text(passage: Passage, coder: str) -> Text | None:
    gazetteer = Gazetteer.load()
    coding, opinions = resolve_parties(load_coder(name=coder).code(passage.document), gazetteer)
    if coding.contexts is None:
        return None
    claims = [claim for claim in coding.claims if isinstance(claim, EventClaim)]
    found = {claim.id: mark for mark, claim in paired(passage, claims, strict=False)}
    examples = []
    for claim in claims:
        its = opinions.get(claim.id)
        mine = [found[claim.id]] if claim.id in found else [one for one in passage.events if one.is_at(claim, 0)]
        for one in (claim, *(_others(claim, its, gazetteer) if its else ())):
            it = shown(one, coding.contexts, its.shares(one) if its else None)
            if it is not None:
                fits = any(_has_parties(one, mark, passage.reach) for mark in mine)
                types = _types(mine)
                right = fits and bool(types[TYPES.index(one.event)])
                examples.append(Example(it, types, _mood(mine), fits, right, one is claim))
    return Text(passage.document.id, coding.contexts.heard, tuple(examples))


def _others(claim: EventClaim, opinions: Opinions, gazetteer: Gazetteer) -> Iterator[EventClaim]:
    """The claim with the likeliest party in the place of whoever is on a side, and with its sides turned round."""
    for side in ("actors", "recipients"):
        known = {one.code for one in getattr(claim, side) if one.code}
        for one, _ in alternatives(replace(claim, **{side: ()}), opinions, gazetteer):
            who = {mention.code for mention in getattr(one, side)}
            if who and who != known:
                yield one
    if any(one.code for one in (*claim.actors, *claim.recipients)):
        yield replace(claim, actors=claim.recipients, recipients=claim.actors)


def _has_parties(claim: EventClaim, mark: ExpectedEvent, reach: int) -> bool:
    return mark.is_met_by(replace(claim, event=mark.events[0]), reach)


def _types(marks: Sequence[ExpectedEvent]) -> NDArray[np.bool_]:
    told = {name for mark in marks for name in mark.events}
    return np.array([name in told for name in TYPES])


def _mood(marks: Sequence[ExpectedEvent]) -> int:
    return next((MOODS.index(mood) for mood in _moods(marks)), -1)


def _moods(marks: Sequence[ExpectedEvent]) -> Iterator[str]:
    return (dict(mark.fields)["modality"] for mark in marks)
