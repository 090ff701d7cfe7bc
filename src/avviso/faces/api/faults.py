"""Errors as HTTP says them: which status, and what to do in the words of the API."""

import re
import sqlite3
from collections.abc import Collection

from avviso.errors import (
    AvvisoError,
    InputError,
    NothingRead,
    StoreError,
    UnknownClaim,
    UnknownDocument,
    UnknownJudgement,
    UnknownParty,
)
from avviso.faces.api.endpoints import Endpoint

_UNKNOWN = (UnknownParty, UnknownClaim, UnknownDocument, UnknownJudgement)


def status_of(error: AvvisoError, endpoint: Endpoint) -> int:
    """400 or 422 for what was asked wrongly, 404 for what is not there, 409 where data are missing, else 503."""
    if isinstance(error, _UNKNOWN):
        return endpoint.unknown
    if isinstance(error, NothingRead):
        return 409
    if isinstance(error, InputError):
        return 400 if endpoint.method == "GET" else 422
    if isinstance(error, StoreError):
        return 503 if isinstance(error.__cause__, sqlite3.Error | OSError) else 409
    return 503


def told(error: AvvisoError, names: Collection[str]) -> str:
    """The message, with parameters where it names options of a command.

    >>> told(InputError("choose one with --dataset, or see --help"), ["dataset"])
    'choose one with dataset=…, or see --help'
    """

    def named(found: "re.Match[str]") -> str:
        name = found[1].replace("-", "_")
        return f"{name}=…" if name in names else found[0]

    return re.sub(r"--([a-z][a-z-]*)", named, str(error))
