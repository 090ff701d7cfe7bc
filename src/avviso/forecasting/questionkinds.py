"""What questions can ask for, and the constants of questions, from data/questions.toml."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from avviso import ontology
from avviso.errors import DataError
from avviso.records.forecasts import QuestionKind

_PARTS = ("types", "quads", "cameos")
_CONSTANTS = {
    "resolving": ("least_days_read", "least_documents"),
    "climatology": (
        *("own_days", "pool_days", "strata", "least_others", "volume_days", "gap_days", "least_windows"),
        *("least_weight", "most_weight", "usual_weight", "month_days"),
    ),
    "scoring": ("clip", "bins", "horizons", "draws", "least_questions", "least_own"),
}


@dataclass(frozen=True, slots=True)
class QuestionTables:
    """kinds: by every way to say them, in small letters. constants: by section, as the file explains them."""

    kinds: Mapping[str, QuestionKind]
    constants: Mapping[str, Mapping[str, Any]]


@cache
def load() -> QuestionTables:
    """The shipped file, read once. Raises DataError when it breaks its rules."""
    return parse(files("avviso").joinpath("data/questions.toml").read_text(encoding="utf-8"))


def parse(toml: str) -> QuestionTables:
    """Tables from the text of such a file, PLOVER's types among the kinds. Raises DataError with every broken rule."""
    try:
        raw = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"questions: not valid TOML: {error}") from error
    if problems := list(lint(raw)):
        raise DataError("questions: " + "; ".join(problems))
    kinds = {name.lower(): QuestionKind(name, name, types=(name,)) for name in ontology.load().types}
    for name, line in raw["kinds"].items():
        kind = QuestionKind(name, line["many"], **{part: tuple(line.get(part, ())) for part in _PARTS})
        kinds |= {words.lower(): kind for words in (name, line["many"], *line.get("also", ()))}
    return QuestionTables(kinds, {section: raw[section] for section in _CONSTANTS})


def lint(raw: Mapping[str, Any]) -> Iterator[str]:
    """One line for each broken rule of a parsed file; nothing when all is well."""
    for section, names in _CONSTANTS.items():
        yield from (f"[{section}] lacks {name}" for name in names if name not in raw.get(section, {}))
    known = ontology.load()
    for name, line in raw.get("kinds", {}).items():
        if not line.get("many"):
            yield f"{name} lacks `many`"
        if not any(line.get(part) for part in _PARTS):
            yield f"{name} covers nothing: give types, quads or cameos"
        yield from (f"{name}: {quad} is no quad class" for quad in line.get("quads", ()) if quad not in ontology.QUADS)
        yield from (f"{name}: {code!r} is no CAMEO code" for code in line.get("cameos", ()) if code not in known.cameos)
        yield from (f"{name}: {one!r} is no PLOVER type" for one in line.get("types", ()) if one not in known.types)


def constants(section: str) -> Mapping[str, Any]:
    """The constants of a section: resolving, climatology or scoring."""
    return load().constants[section]
