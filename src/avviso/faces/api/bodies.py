"""What a body of JSON may hold, declared as parameters are: named, typed, and nothing else accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from avviso.faces.web.asked import BadRequestError

Kind = Literal["text", "texts", "number", "date"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the body. most: characters of a text. low, high: bounds of a number."""

    name: str
    kind: Kind
    help: str
    required: bool = False
    choices: tuple[str, ...] = ()
    most: int = 2000
    low: float = 0
    high: float = 1
    example: Any = None

    def schema(self) -> dict[str, Any]:
        """Its JSON Schema; null stands for a field that is not given."""
        one: dict[str, Any] = {"type": "string", "maxLength": self.most}
        if self.choices:
            one = {"type": "string", "enum": list(self.choices)}
        elif self.kind == "number":
            one = {"type": "number", "minimum": self.low, "maximum": self.high}
        elif self.kind == "date":
            one = {"type": "string", "format": "date"}
        elif self.kind == "texts":
            one = {"type": "array", "items": {**one, "minLength": 1}, "minItems": 1, "maxItems": 2}
        if self.required:
            one |= {"minLength": 1} if one["type"] == "string" else {}
        else:
            one["type"] = [one["type"], "null"]
            one |= {"enum": [*self.choices, None]} if self.choices else {}
        return {**one, "description": self.help, **({"examples": [self.example]} if self.example is not None else {})}


def checked(fields: Sequence[Field], body: object) -> Mapping[str, Any]:
    """Every field by its name, None where it is not given. Raises BadRequestError (422) with all faults."""
    if not isinstance(body, dict):
        raise BadRequestError("The body is JSON but no object: send one {…}.", status=422)
    known = {one.name: one for one in fields}
    faults = [
        f"There is no field {str(name)[:40]!r} here: there are {', '.join(known)}."
        for name in body
        if name not in known
    ]
    found = {one.name: body.get(one.name) for one in fields}
    for one in fields:
        value = found[one.name]
        if value is None or value in ("", []):
            found[one.name] = None
            faults += [f"{one.name} is needed: {one.help}"] if one.required else []
        elif wrong := _wrong(one, value):
            faults.append(f"{one.name}: {wrong}.")
    if faults:
        raise BadRequestError(*faults, status=422)
    return found


def _wrong(field: Field, value: object) -> str:
    """What a value should be, where it is not."""
    if field.kind == "number":
        if isinstance(value, int | float) and not isinstance(value, bool):
            fits = field.low <= value <= field.high  # not so for NaN
        else:
            fits = False
        return "" if fits else f"a number from {field.low:g} to {field.high:g}"
    if field.kind == "texts":
        if not isinstance(value, list) or not 1 <= len(value) <= 2:
            return "a list of one or two texts"
        return next((wrong for one in value if (wrong := _wrong_text(field, one))), "")
    if field.choices:
        return "" if value in field.choices else f"one of {', '.join(field.choices)}"
    return _wrong_text(field, value)


def _wrong_text(field: Field, value: object) -> str:
    if not isinstance(value, str):
        return "a text, in quotes"
    if len(value) > field.most:
        return f"at most {field.most:,} characters"
    if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        return "whole characters, and no NUL"
    return "" if field.kind != "date" or _is_date(value) else "a day in full, as 2017-02-06"


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
