"""What a request asks, as a route declares it: each parameter named, typed and bounded, and nothing else accepted.

The same declarations check a request and describe it in OpenAPI. A parameter that no route knows is an error: a
misspelt filter must not answer as if there were none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from re import fullmatch
from typing import Any, Literal

Kind = Literal["text", "day", "date", "whole", "number", "flag", "choice"]
_FLAGS = {"1": True, "true": True, "on": True, "yes": True, "0": False, "false": False, "off": False, "no": False}
_PARTS = {4: "-01-01", 7: "-01", 10: ""}
_DAY = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
MOST = 500  # characters of a text


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of the query. kind "day" is an ISO date as exact as it is known, "date" one in full.

    many: it may be given again. low, high: bounds of a number. default: what stands for it when it is not given.
    required: it must be given. example: a value that shows its use. longest: characters of a text.
    """

    name: str
    kind: Kind
    help: str
    default: Any = None
    choices: tuple[str, ...] = ()
    low: float = 0
    high: float = 1_000_000
    many: bool = False
    required: bool = False
    example: str | tuple[str, ...] | None = None
    longest: int = MOST

    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        one: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": self.longest}
        if self.kind == "day":
            one = {"type": "string", "pattern": _DAY}
        elif self.kind == "date":
            one = {"type": "string", "format": "date"}
        elif self.kind in ("whole", "number"):
            kind = "integer" if self.kind == "whole" else "number"
            one = {"type": kind, "minimum": self.low, "maximum": self.high}
        elif self.kind == "flag":
            one = {"type": "boolean"}
        elif self.kind == "choice":
            one = {"type": "string", "enum": list(self.choices)}
        if self.many:
            return {"type": "array", "items": one}
        return one if self.default is None else {**one, "default": self.default}


class BadRequestError(Exception):
    """What is wrong with what was asked, a sentence a fault; `status` is the HTTP status."""

    def __init__(self, *faults: str, status: int = 400) -> None:
        super().__init__(" ".join(faults))
        self.faults, self.status = faults, status


def asked(params: Sequence[Param], given: Sequence[tuple[str, str]]) -> Mapping[str, Any]:
    """Every parameter by name, with its default where not given or empty. Raises BadRequestError with all faults."""
    known = {param.name: param for param in params}
    found: dict[str, Any] = {param.name: () if param.many else param.default for param in params}
    faults: list[str] = []
    seen: set[str] = set()
    for name, value in given:
        param = known.get(name)
        if param is None:
            faults.append(f"There is no parameter {name[:40]!r} here: there are {', '.join(sorted(known)) or 'none'}.")
        elif name in seen and not param.many:
            faults.append(f"{name} is given twice.")
        elif value != "":
            try:
                read = _read(param, value)
            except ValueError as error:
                faults.append(f"{name}: {error}.")
            else:
                found[name] = (*found[name], read) if param.many else read
        seen.add(name)
    given_empty = {param.name for param in params if param.required and found[param.name] in (None, (), "")}
    faults += [f"{name} is needed: {known[name].help}" for name in sorted(given_empty) if not _named(name, faults)]
    if faults:
        raise BadRequestError(*faults)
    return found


def _named(name: str, faults: Sequence[str]) -> bool:
    """Whether a fault is of this parameter already."""
    return any(fault.startswith((f"{name}:", f"{name} is given")) for fault in faults)


def _read(param: Param, value: str) -> str | float | bool | date:
    """One value. Raises ValueError, which says what it should be."""
    if "\0" in value or len(value) > param.longest:
        raise ValueError(f"at most {param.longest} characters, and no NUL")
    if param.kind in ("day", "date"):
        return _day(value) if param.kind == "day" else _date(value)
    if param.kind == "number":
        return _number(param, value)
    if param.kind == "whole":
        if not (value.isascii() and value.isdigit() and len(value) < 10 and param.low <= int(value) <= param.high):
            raise ValueError(f"a whole number from {param.low} to {param.high}")
        return int(value)
    if param.kind == "flag":
        if value.lower() not in _FLAGS:
            raise ValueError("true or false")
        return _FLAGS[value.lower()]
    if param.kind == "choice" and value not in param.choices:
        raise ValueError(f"one of {', '.join(param.choices)}")
    return value


def _number(param: Param, value: str) -> float:
    try:
        number = float(value if value.isascii() and "_" not in value else "nan")
    except ValueError:
        number = float("nan")
    if not param.low <= number <= param.high:
        raise ValueError(f"a number from {param.low:g} to {param.high:g}")
    return number


def _date(value: str) -> date:
    try:
        return date.fromisoformat(_day(value))
    except ValueError:
        raise ValueError("a day in full, as 2017-02-06") from None


def _day(value: str) -> str:
    try:
        # Python reads weeks, as 2017-W01-1, as well.
        date.fromisoformat(value + _PARTS[len(value)] if fullmatch(_DAY, value) else "")
    except (KeyError, ValueError):
        raise ValueError("a day as 2017-02-06, 2017-02 or 2017") from None
    return value
