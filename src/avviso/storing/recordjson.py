"""Records of ours as plain JSON values and back: dataclasses, tuples and single values, by the types of the fields."""

import dataclasses
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Reader = Callable[[Any], Any]


def to_plain(value: Any) -> Any:  # noqa: ANN401 (any field of any record)
    """Lists for tuples and objects for records; single values as they are."""
    if dataclasses.is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return [to_plain(one) for one in value] if isinstance(value, tuple) else value


def from_plain(kind: type[T], value: Any) -> T:  # noqa: ANN401 (what JSON gives)
    """The record of a kind. Raises KeyError, TypeError or ValueError where the value is of no such record."""
    made: T = _reader(kind)(value)  # type: ignore[arg-type]  # mypy does not take a class for hashable
    return made


@cache
def _reader(kind: Any) -> _Reader:  # noqa: ANN401 (a type, or what stands for one)
    """What reads a value of a type. Raises TypeError for a type that no record here has."""
    if dataclasses.is_dataclass(kind):
        return _record_reader(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple_reader(inner)
    if origin in (Union, types.UnionType):
        rest = [one for one in inner if one is not type(None)]
        if len(rest) == 1:
            read = _reader(rest[0])
            return lambda value: None if value is None else read(value)
    if origin is Literal or kind in (str, int, float, bool):
        return lambda value: value
    raise TypeError(f"no record holds {kind}")


def _record_reader(kind: Any) -> _Reader:  # noqa: ANN401
    readers: Mapping[str, _Reader] = {name: _reader(of) for name, of in get_type_hints(kind).items()}

    def read(value: Any) -> Any:  # noqa: ANN401
        if value.keys() != readers.keys():
            raise KeyError(f"these are not the fields of {kind.__name__}")
        return kind(**{name: of(value[name]) for name, of in readers.items()})

    return read


def _tuple_reader(inner: tuple[Any, ...]) -> _Reader:
    if inner[1:] == (...,):
        every = _reader(inner[0])
        return lambda value: tuple([every(one) for one in value])
    each = [_reader(one) for one in inner]
    return lambda value: tuple(read(one) for read, one in zip(each, value, strict=True))
