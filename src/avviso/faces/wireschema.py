"""JSON Schemas of the objects on the wire, made of `data/wire.toml`; docs and tests read the same."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

Schema = dict[str, Any]
_PLAIN: dict[str, Schema] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "object": {"type": "object"},
    "any": {},
}
# A claim is one of three; the table has no word for that.
_CLAIMS = ("event_claim", "tie_claim", "cause_claim")
REFERENCE = "#/components/schemas/"


@cache
def shapes() -> Mapping[str, Mapping[str, Any]]:
    """The table: shape → field → what it is, as `wire.toml` writes it."""
    return tomllib.loads(files("avviso").joinpath("data/wire.toml").read_text(encoding="utf-8"))


def schemas(strict: bool = False) -> dict[str, Schema]:
    """The schema of every shape by its name. strict: without room for fields that a later version may add."""
    made = {name: _schema(name, strict) for name in shapes()}
    return {**made, "claim": one_of(_CLAIMS, "A claim of any kind")}


def one_of(names: Iterable[str], about: str = "") -> Schema:
    """The schema of what is one of several shapes."""
    found = [{"$ref": REFERENCE + name} for name in names]
    one: Schema = found[0] if len(found) == 1 else {"anyOf": found}
    return {"description": about, **one} if about else one


def type_of(written: str) -> Schema:
    """The schema of a type as the table writes it.

    >>> type_of("string?"), type_of("=a|b")
    ({'type': ['string', 'null']}, {'enum': ['a', 'b']})
    """
    if written.startswith("="):
        return {"enum": written[1:].split("|")}
    if written.endswith("[]"):
        return {"type": "array", "items": type_of(written[:-2])}
    if written.endswith("?"):
        return _or_null(type_of(written[:-1]))
    return dict(_PLAIN[written]) if written in _PLAIN else {"$ref": REFERENCE + written}


def _or_null(schema: Schema) -> Schema:
    if "type" in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]} if schema else {}


def _schema(name: str, strict: bool) -> Schema:
    fields = _fields(name)
    made: Schema = {
        "type": "object",
        "description": f"{shapes()[name]['_about']}.",
        "properties": {field: _field(written) for field, written in fields.items()},
        "required": list(fields),
    }
    return {**made, "additionalProperties": False} if strict else made


def _fields(name: str) -> dict[str, str]:
    """The fields of a shape with those that it has from others."""
    own = {field: written for field, written in shapes()[name].items() if not field.startswith("_")}
    others = [_fields(other) for other in shapes()[name].get("_with", ())]
    return own | {field: written for other in others for field, written in other.items()}


def _field(written: str) -> Schema:
    kind, _, about = (part.strip() for part in written.partition(";"))
    schema = type_of(kind)
    return {**schema, "description": about} if about else schema
