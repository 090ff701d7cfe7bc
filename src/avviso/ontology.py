"""PLOVER 2.0's event types and the CAMEO codes, read from data/ontology.toml and checked before use.

Vocabulary is data: a new label or mode is a line in that file, and `lint` says what is wrong with a line.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from avviso.errors import DataError

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
# Asking for help scores +0.5 although a request stands among the verbal conflicts.
_FRIENDLIEST_CONFLICT = 0.5


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen types. score: -10 … +10; modes: the score of each; quad: 1 … 4 as in QUADS.

    cameo: the code of an event of which only the type is known.
    """

    name: str
    quad: int
    cameo: str
    score: float
    definition: str
    needs_recipient: bool
    modes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code of three or four digits with the type, modes and contexts that it stands for."""

    code: str
    event: str
    label: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """The types by name, the CAMEO codes by code, and the names of the contexts."""

    types: Mapping[str, EventType]
    cameos: Mapping[str, CameoCode]
    contexts: frozenset[str]

    def event(self, name: str) -> EventType:
        """The type of that name. Raises DataError for any other name than PLOVER's sixteen."""
        if name not in self.types:
            raise DataError(f"{name!r} is no PLOVER event type: use one of {', '.join(self.types)}")
        return self.types[name]

    def cameo(self, code: str) -> CameoCode:
        """The CAMEO code, its leading zero included. Raises DataError for a code that the file lacks."""
        if code not in self.cameos:
            raise DataError(f"{code!r} is no CAMEO code that data/ontology.toml knows: add a line there or use another")
        return self.cameos[code]

    def score(self, name: str, mode: str | None = None) -> float:
        """The PLOVER score, -10 … +10, of a type or of its mode. Raises DataError for an unknown type or mode."""
        kind = self.event(name)
        if mode is None:
            return kind.score
        if mode not in kind.modes:
            raise DataError(f"{mode!r} is no mode of {name}: use one of {', '.join(kind.modes) or '(it has none)'}")
        return kind.modes[mode]

    def scale(self, name: str, modes: Iterable[str] = ()) -> float:
        """The score of an event with these modes: of several the one farthest from zero, since it says most."""
        return max((self.score(name, mode) for mode in modes), key=abs, default=self.score(name))

    def quad(self, name: str) -> int:
        """1 … 4 as in QUADS. Raises DataError for an unknown type."""
        return self.event(name).quad

    def modes(self, name: str) -> tuple[str, ...]:
        """The modes that a type may have. Raises DataError for an unknown type."""
        return tuple(self.event(name).modes)


@cache
def load() -> Ontology:
    """The shipped ontology, read once. Raises DataError when the file breaks its rules."""
    return parse(files("avviso").joinpath("data/ontology.toml").read_text(encoding="utf-8"))


def parse(toml: str) -> Ontology:
    """An ontology from the text of such a file. Raises DataError that lists every broken rule."""
    try:
        raw = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:  # a code or type written twice ends here too
        raise DataError(f"ontology: not valid TOML: {error}") from error
    if problems := list(lint(raw)):
        raise DataError("ontology: " + "; ".join(problems))
    types = {
        name: EventType(
            name=name,
            quad=kind["quad"],
            cameo=kind["cameo"],
            score=float(kind["score"]),
            definition=kind["definition"],
            needs_recipient=kind["needs_recipient"],
            modes={mode: float(score) for mode, score in kind.get("modes", {}).items()},
        )
        for name, kind in raw["types"].items()
    }
    cameos = {
        code: CameoCode(
            code, line["event"], line["label"], tuple(line.get("modes", ())), tuple(line.get("contexts", ()))
        )
        for code, line in raw["cameo"].items()
    }
    return Ontology(types, cameos, frozenset(raw["contexts"]["names"]))


def lint(raw: Mapping[str, Any]) -> Iterator[str]:
    """One line for each broken rule of a parsed ontology file; nothing when all is well."""
    for table in ("types", "contexts", "cameo"):
        if not raw.get(table):
            yield f"[{table}] is missing or empty"
    types: Mapping[str, Any] = raw.get("types", {})
    for name, kind in types.items():
        yield from _lint_type(name, kind)
        given = kind.get("cameo")
        if given and raw.get("cameo", {}).get(given, {}).get("event") != name:
            yield f"{name}: CAMEO {given} is no code of this type"
    names = raw.get("contexts", {}).get("names", [])
    yield from (f"context {name!r} stands twice" for name in sorted(set(names)) if names.count(name) > 1)
    for code, line in raw.get("cameo", {}).items():
        yield from _lint_cameo(code, line, types, names)


def _lint_type(name: str, kind: Mapping[str, Any]) -> Iterator[str]:
    """The broken rules of one event type."""
    missing = [key for key in ("quad", "cameo", "score", "definition", "needs_recipient") if key not in kind]
    if missing:
        yield f"{name} lacks {', '.join(missing)}"
        return
    if kind["quad"] not in QUADS:
        yield f"{name}: quad {kind['quad']} is none of 1, 2, 3, 4"
    for what, score in {name: kind["score"], **{f"{name} {m}": s for m, s in kind.get("modes", {}).items()}}.items():
        if not -10 <= score <= 10:
            yield f"{what}: score {score} lies outside -10 … +10"
        elif (kind["quad"] < 3) != (score > _FRIENDLIEST_CONFLICT):
            yield f"{what}: score {score} does not fit quad {kind['quad']}, {QUADS.get(kind['quad'])}"


def _lint_cameo(code: str, line: Mapping[str, Any], types: Mapping[str, Any], contexts: list[str]) -> Iterator[str]:
    """The broken rules of one CAMEO line."""
    if not (code.isdigit() and len(code) in (3, 4)):
        yield f"{code}: a CAMEO code has three or four digits"
    if not line.get("label"):
        yield f"{code} lacks a label"
    kind = types.get(line.get("event", ""))
    if kind is None:
        yield f"{code}: {line.get('event')!r} is no event type of this file"
        return
    for mode in line.get("modes", ()):
        if mode not in kind.get("modes", {}):
            yield f"{code}: {mode!r} is no mode of {line['event']}"
    for context in line.get("contexts", ()):
        if context not in contexts:
            yield f"{code}: {context!r} is no context of this file"
