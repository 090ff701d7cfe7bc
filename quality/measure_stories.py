"""Figures over the held stories, and those written as newspapers write, as shares from 0 to 1: what is claimed of the
events that their writers marked.

Right is a claim of the right type with the right parties; `avviso.evaluating.passages` says what of these may be left
out. quality/stories/README.md says how they were marked. Asked for as a whole, so that none of them is looked at.
"""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import stories
from avviso.coding import load_coder
from avviso.evaluating.claims import read
from avviso.evaluating.expected import Passage, field_met, paired
from avviso.evaluating.figures import precision_recall_f1, share
from avviso.records import EventClaim
from avviso.resolving import Gazetteer, resolve


def measure() -> dict[str, float]:
    """Shares from 0 to 1, by the syntax coder, which reads whatever is longer than a dozen sentences."""
    others = stories.QUIET, stories.LEADS, stories.PLAIN
    folders = [folder for folder in stories.FOLDERS if folder not in others]
    return {name: value for folder in folders for name, value in measured(folder, "syntax").items()} | quiet("syntax")


def quiet(name: str) -> dict[str, float]:
    """How many sentences in which nothing political happens yield no event; what only stands and holds may be told."""
    coder, gazetteer = load_coder(name=name), Gazetteer.load()
    found = [resolve(coder.code(passage.document), gazetteer) for passage in _passages(stories.QUIET)]
    told = {
        (one.document.id, claim.evidence.sentence.index)
        for one in found for claim in one.claims if isinstance(claim, EventClaim)
    }  # fmt: skip
    return {"quiet: sentences that yield no event": 1 - share(len(told), sum(one.sentences for one in found))}


def measured(folder: Path, name: str, least: float | None = None) -> dict[str, float]:
    """Figures of a coder on the held texts of a folder, by the folder's name and what they are of. least: how likely an
    event must be to be told; None: as the coder has it."""
    coder, gazetteer = load_coder(name=name), Gazetteer.load()
    wanted = given = right = detected = 0
    moods: list[bool] = []
    for passage in _passages(folder):
        claims = resolve(coder.code(passage.document), gazetteer, least).claims
        met = paired(passage, claims, strict=True)
        wanted += len(passage.events)
        given += sum(isinstance(claim, EventClaim) for claim in claims)
        right += len(met)
        detected += len(paired(passage, claims, strict=False))
        moods += [field_met(claim, "modality", dict(want.fields)["modality"]) for want, claim in met]
    strict = precision_recall_f1(right, given, wanted)
    figures = {
        "strict precision": strict["precision"],
        "strict recall": strict["recall"],
        "detection F1": precision_recall_f1(detected, given, wanted)["f1"],
        "modality accuracy": share(sum(moods), len(moods)),
    }
    return {f"{folder.name}: {figure}": value for figure, value in figures.items()}


def _passages(folder: Path) -> Sequence[Passage]:
    with tempfile.TemporaryDirectory() as made:
        file = Path(made) / "held.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in stories.passages("held", folder)), encoding="utf8")
        return read(file)
