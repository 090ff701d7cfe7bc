"""Answers that are files: briefs, and exports for other programs."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from avviso import briefs, exports
from avviso.exporting import registry
from avviso.exporting.contract import Account, Format, Manner
from avviso.faces.api.endpoints import Answer, Ask, Endpoint, File, at_most_two
from avviso.faces.api.measures import DATASET
from avviso.faces.api.stored import PARTY, SINCE, UNTIL
from avviso.faces.exports import KINDS, RELATIONS
from avviso.faces.exportshape import WireShape
from avviso.faces.web.asked import BadRequestError, Param
from avviso.ontology import load
from avviso.pipeline import MODALITIES

if TYPE_CHECKING:
    from avviso.briefing import Dossier

# What the formats of an export are called on the web.
MEDIA = {
    "jsonl": "application/x-ndjson", "csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet",
    "plover": "application/x-ndjson", "cameo": "text/tab-separated-values; charset=utf-8",
    "geojson": "application/geo+json", "graphml": "application/xml", "gexf": "application/xml",
    "ftm": "application/x-ndjson", "stix": "application/stix+json;version=2.1",
    "csl": "application/vnd.citationstyles.csl+json", "annotations": "application/ld+json",
}  # fmt: skip
_TEXTS = {"html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8"}
_TYPES = (*sorted(load().types), *sorted(RELATIONS), "cause")


def brief(ask: Ask) -> Answer | File:
    """A brief on one or two parties. Raises BadRequestError (503) where its own checker finds fault."""
    from avviso.faces.briefwire import brief_to_wire

    given, settings = ask.given, ask.site.settings
    asked = briefs.BriefAsked(
        at_most_two(given["party"]), given["on"], given["as_of"], given["since"], given["dataset"]
    )  # fmt: skip
    made = briefs.write_brief(asked, briefs.Places(settings.store, ask.site.structure, settings.actors))
    if made.faults:
        raise BadRequestError("The brief is unsound, and is not handed out.", *made.faults, status=503)
    if ask.form == "json":
        return Answer([brief_to_wire(made.brief)])
    name = "-".join(("brief", made.brief.left, *([made.brief.right] if made.brief.right else [])))
    return File(_rendered(ask.form)(made.brief).encode(), _TEXTS[ask.form], f"{_plain(name)}.{ask.form}")


def _rendered(form: str) -> Callable[["Dossier"], str]:
    from avviso import briefing

    return briefing.render if form == "html" else briefing.render_markdown


def export(ask: Ask) -> File:
    """What the store holds, within limits, as a file of a format; the counts stand in headers."""
    given, settings = ask.given, ask.site.settings
    name = given["_format"]
    form = registry.format_of(name)
    of = KINDS[given["of"]] if given["of"] else None
    manner = Manner(WireShape(), given["with_text"], of)
    _check(name, form, manner, given["no_quotes"])
    asked = exports.ExportAsked(
        at_most_two(given["party"]), given["since"], given["until"], given["type"], given["publisher"],
        MODALITIES if given["all"] else given["modality"] or ("actual",), not given["no_quotes"],
    )  # fmt: skip
    account = Account()
    pieces = exports.export(asked, form, manner, account, settings.store, settings.actors)
    whole = b"".join(one if isinstance(one, bytes) else one.encode("utf-8", "backslashreplace") for one in pieces)
    left = sum(sum(account.left(kind).values()) for kind in KINDS.values())
    counts = {"avviso-written": str(account.written()), "avviso-left-out": str(left)}
    return File(whole, MEDIA[name], f"avviso{registry.BY_NAME[name].endings[0]}", counts)


def _check(name: str, form: Format, manner: Manner, no_quotes: bool) -> None:
    """Refuses what a format has no place for."""
    if manner.of and not (form.one_kind or name == "jsonl"):
        raise BadRequestError(f"of is for csv, parquet and jsonl; {name} always holds the same kinds.")
    if manner.text and not form.texts:
        raise BadRequestError(f"{name} has no place for whole texts: leave out with_text, or use jsonl or ftm.")
    if manner.text and form.one_kind and manner.of != "document":
        raise BadRequestError("with_text is for documents here: add of=documents.")
    if manner.text and no_quotes:
        raise BadRequestError("with_text and no_quotes exclude one another: leave out one.")


def _plain(name: str) -> str:
    """A file's name that fits in a header."""
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter == "-") else "_" for letter in name)


ENDPOINTS = (
    Endpoint(
        "brief", "/api/brief", "A brief on one party or two, in which every sentence holds what it rests on.", brief,
        (Param("party", "text", "One party, or two.", many=True, required=True, example=("VEN", "RUS")),
         Param("on", "text", "Also what the tie has gone with for this third party."),
         Param("as_of", "date", "Tell and use nothing of this day or later."),
         Param("since", "day", "What happened before it is background."), DATASET),
        rows=("brief",), forms=("json", "html", "md"), files=_TEXTS, cost=20,
    ),
    Endpoint(
        "export", "/api/export", "What the store holds as a file for another program.", export,
        (PARTY, Param("_format", "choice", "The format.", default="jsonl", choices=tuple(MEDIA)), SINCE, UNTIL,
         Param("type", "choice", "A PLOVER type, a relation, or cause.", choices=_TYPES, many=True),
         Param("publisher", "text", "Only what this publisher's texts say.", many=True),
         Param("of", "choice", "csv, parquet: which. jsonl: only which.", choices=tuple(KINDS)),
         Param("modality", "choice", "Of events.", choices=MODALITIES, many=True),
         Param("all", "flag", "Events of every modality.", default=False),
         Param("no_quotes", "flag", "Offsets and codes, not the words.", default=False),
         Param("with_text", "flag", "Documents with their text.", default=False)),
        forms=("file",), files=MEDIA, unknown=400, cost=10,
    ),
)  # fmt: skip
