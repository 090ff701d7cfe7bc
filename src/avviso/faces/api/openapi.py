"""The API in OpenAPI 3.1, made of the records that serve it and of the shapes of the wire format."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from avviso import __version__
from avviso.faces.api.bodies import Field
from avviso.faces.api.endpoints import Endpoint
from avviso.faces.web.asked import Param
from avviso.faces.wireschema import Schema, one_of, schemas, type_of

_ABOUT = (
    "What avviso read, derived and measured. Rows stand in the envelope of Datasette 1.0. Every list has a form "
    "in CSV at the same path with `.csv`, one in JSON lines with `.jsonl`, and `.json` says the same as nothing. What "
    "is marked with `x-stability: unstable` may change from one version to the next; of the rest, fields are added and "
    "none is taken away."
)
_REFUSALS = {
    "400": "Something in the request is wrong; `errors` says what to do",
    "401": "No key, or one that is unknown or over",
    "403": "The key may only read, or another site asks",
    "404": "There is no such thing",
    "409": "The store does not have what is needed",
    "413": "The body is too large",
    "415": "The body is of a type that is not taken",
    "422": "The body is understood and cannot be used",
    "429": "Too many requests; `Retry-After` says when to come again",
    "503": "Not to be had now; `errors` says what to do",
}
_ERROR: Schema = {
    "type": "object",
    "description": "Why there is no answer.",
    "properties": {
        "ok": {"const": False},
        "error": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        "status": {"type": "integer"},
    },
    "required": ["ok", "error", "errors", "status"],
}
_SECURITY = {
    "key": {"type": "http", "scheme": "bearer", "description": "A key of `avviso key add`."},
    "session": {"type": "apiKey", "in": "cookie", "name": "avviso", "description": "A browser that signed in."},
}


def described(endpoints: Sequence[Endpoint], strict: bool = False) -> Schema:
    """The whole description. strict: without room for fields that a later version may add."""
    paths: dict[str, dict[str, Any]] = {}
    for one in endpoints:
        for path, form in _forms(one):
            paths.setdefault(path, {})[one.method.lower()] = _operation(one, path, form, strict)
    return {
        "openapi": "3.1.0",
        "info": {"title": "avviso", "version": __version__, "description": _ABOUT},
        "servers": [{"url": "/"}],
        "security": [{"key": []}, {"session": []}],
        "paths": paths,
        "components": {"schemas": {"error": _ERROR, **schemas(strict)}, "securitySchemes": _SECURITY},
    }


def example_of(one: Endpoint) -> str:
    """An address with the parameters that are needed."""
    pairs = [(param.name, value) for param in one.params if param.required for value in _examples(param)]
    return f"{one.path}?{urlencode(pairs)}" if pairs else one.path


def _examples(param: Param) -> tuple[str, ...]:
    return (param.example,) if isinstance(param.example, str) else param.example or ()


def _forms(one: Endpoint) -> Iterable[tuple[str, str]]:
    """Every path that answers otherwise than others, with its form."""
    yield one.path, one.forms[0]
    yield from ((f"{one.path}.{form}", form) for form in one.forms[1:])


def _operation(one: Endpoint, path: str, form: str, strict: bool) -> Schema:
    content = _content(one, form, strict)
    statuses = ("200", "201") if one.method == "POST" else ("200",)
    answers: Schema = {status: {"description": "As asked", "content": content} for status in statuses}
    if one.method == "GET":
        answers["304"] = {"description": "As it was when its ETag was given"}
    refused = {"application/json": {"schema": {"$ref": "#/components/schemas/error"}}}
    answers |= {status: {"description": about, "content": refused} for status, about in _REFUSALS.items()}
    told: Schema = {
        "operationId": one.name if form == one.forms[0] else f"{one.name}_{form}",
        "summary": one.summary,
        "description": f"Needs a key that may {one.scope}.",
        "parameters": [*_places(path), *map(_parameter, one.accepts)],
        "responses": answers,
        "x-stability": "stable" if one.stable else "unstable",
    }
    return {**told, "requestBody": _body(one)} if one.method == "POST" else told


def _content(one: Endpoint, form: str, strict: bool) -> Schema:
    """What an answer of a form is."""
    if form == "file":
        return {media.partition(";")[0]: {} for media in one.files.values()}
    if form in one.files:
        return {one.files[form].partition(";")[0]: {"schema": {"type": "string"}}}
    if form == "csv":
        return {"text/csv": {"schema": {"type": "string"}}}
    if form == "jsonl":
        return {"application/jsonl": {"schema": {"type": "string"}}}
    return {"application/json": {"schema": _envelope(one, strict)}}


def _envelope(one: Endpoint, strict: bool) -> Schema:
    fields: dict[str, Schema] = {
        "ok": {"const": True},
        "rows": {"type": "array", "items": one_of(one.rows)},
        "truncated": {"const": False},
        "next": {"type": ["string", "null"], "description": "The cursor of the next page; null on the last."},
        "next_url": {"type": ["string", "null"]},
        "total": {"type": "integer", "description": "How many rows there are on all pages."},
        **{name: type_of(written) for name, written in one.more.items()},
        **({} if one.stable else {"unstable": {"type": "string"}}),
    }
    told: Schema = {"type": "object", "properties": fields, "required": list(fields)}
    return {**told, "additionalProperties": False} if strict else told


def _places(path: str) -> Iterable[Schema]:
    for part in path.split("/"):
        if part.startswith("{"):
            about = "The id, or its first six characters or more."
            schema = {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[^/\x00]+$"}
            yield {"name": part[1:-1], "in": "path", "required": True, "description": about, "schema": schema}


def _parameter(param: Param) -> Schema:
    told: Schema = {
        "name": param.name, "in": "query", "required": param.required, "description": param.help,
        "schema": param.schema(),
    }  # fmt: skip
    if param.required and param.many:
        told["schema"]["minItems"] = 1
    if param.example is None:
        return told
    value: Any = list(_examples(param)) if param.many else param.example
    if param.kind in ("whole", "number"):
        value = float(value) if param.kind == "number" else int(value)
    return {**told, "examples": {"one": {"value": value}}}


def _body(one: Endpoint) -> Schema:
    content: Schema = {"application/json": {"schema": _object(one.fields)}}
    for media in one.media:
        schema: Schema = {}  # any bytes
        if media == "multipart/form-data":
            file = {"type": "string", "contentMediaType": "application/octet-stream"}
            schema = {"type": "object", "properties": {"file": file}, "required": ["file"]}
            schema["additionalProperties"] = False
        content[media] = {"schema": schema}
    return {"required": True, "content": content}


def _object(fields: Sequence[Field]) -> Schema:
    return {
        "type": "object",
        "properties": {one.name: one.schema() for one in fields},
        "required": [one.name for one in fields if one.required],
        "additionalProperties": False,
    }
