"""avviso: news prose in, cited claims, events and briefs out.

    import avviso

    for item in avviso.code_documents(["article.txt"]):
        if isinstance(item, avviso.Coding):
            print(item.claims)

    library = avviso.open("avviso.db")
    library.relation("VEN", "RUS").to_polars()

`open` gives a store for reading, a `Library`. The verbs are `read`, `code`, `resolve`, `Store`, `brief`, `check` and
`render`; `code_documents` and `read_into_store` run the line from end to end. All are loaded when first used, so that
importing avviso is cheap.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from avviso.briefing import BriefRequest, brief
    from avviso.briefing.check import check
    from avviso.briefing.render import render
    from avviso.coding import Coder, code, load_coder
    from avviso.errors import (
        AvvisoError,
        DataError,
        InputError,
        InvalidJudgement,
        ModelError,
        NotAStore,
        StoreError,
        UncitedFinding,
        UnknownClaim,
        UnknownJudgement,
        UnknownParty,
        UnreadableInput,
    )
    from avviso.library import Library
    from avviso.library import open as open  # noqa: A004 (it is called avviso.open, as gzip.open is)
    from avviso.pipeline import code_documents, read_into_store
    from avviso.reading import Reader, read
    from avviso.records import (
        Brief,
        CauseClaim,
        Claim,
        Coding,
        Document,
        Event,
        EventClaim,
        Evidence,
        Finding,
        Judgement,
        Mention,
        Rejection,
        Span,
        Tie,
        TieClaim,
    )
    from avviso.resolving import Gazetteer, display_name, find_party, resolve
    from avviso.storing import Store
    from avviso.structure import structure_card

_HOMES = {
    "avviso.briefing": ("BriefRequest", "brief", "check", "render"),
    "avviso.coding": ("Coder", "code", "load_coder"),
    "avviso.errors": (
        *("AvvisoError", "DataError", "InputError", "ModelError", "NotAStore", "StoreError", "UncitedFinding"),
        *("InvalidJudgement", "UnknownClaim", "UnknownJudgement", "UnknownParty", "UnreadableInput"),
    ),
    "avviso.library": ("Library", "open"),
    "avviso.pipeline": ("code_documents", "read_into_store"),
    "avviso.reading": ("Reader", "read"),
    "avviso.records": (
        *("Brief", "CauseClaim", "Claim", "Coding", "Document", "Event", "EventClaim", "Evidence", "Finding"),
        *("Judgement", "Mention", "Rejection", "Span", "Tie", "TieClaim"),
    ),
    "avviso.resolving": ("Gazetteer", "display_name", "find_party", "resolve"),
    "avviso.storing": ("Store",),
    "avviso.structure": ("structure_card",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [  # noqa: RUF022 (by what they are, not by the alphabet)
    "code_documents",
    "read_into_store",
    "Library",  # and `open`, which is left out here so that a star import hides no builtin
    "read",
    "code",
    "resolve",
    "brief",
    "check",
    "render",
    "structure_card",
    "load_coder",
    "Store",
    "Gazetteer",
    "find_party",
    "display_name",
    "Coder",
    "Reader",
    "BriefRequest",
    "Document",
    "Coding",
    "Claim",
    "EventClaim",
    "TieClaim",
    "CauseClaim",
    "Evidence",
    "Mention",
    "Span",
    "Rejection",
    "Judgement",
    "Event",
    "Tie",
    "Brief",
    "Finding",
    "AvvisoError",
    "InputError",
    "UnreadableInput",
    "UnknownParty",
    "InvalidJudgement",
    "StoreError",
    "NotAStore",
    "UnknownClaim",
    "UnknownJudgement",
    "DataError",
    "ModelError",
    "UncitedFinding",
]


def __getattr__(name: str) -> object:
    """Loads a public name from its home when it is first asked for. Raises AttributeError for any other."""
    if name not in _HOME:
        raise AttributeError(f"module 'avviso' has no attribute {name!r}")
    value: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *_HOME})
