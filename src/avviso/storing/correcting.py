"""Fields of a claim that a person may set right: what they may say, and the claim as it reads with them.

The fields, and for which kinds of claim they are, stand in data/judging.toml.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, cast

from avviso import ontology
from avviso.errors import DataError, InvalidJudgement
from avviso.records import Claim, Correction, EventClaim, Identity, Mention, Place, Span
from avviso.storing.dates import first_day

NONE = "none"
_PARTY_FORMS = frozenset({"party", "parties"})
_DATE_SIZES = (4, 7, 10)
_KINDS = frozenset({"event", "tie", "cause"})


@dataclass(frozen=True, slots=True)
class Field:
    """A field that may be set. form: type, cameo, party, parties, words, date or choice, this one `among` values."""

    name: str
    kinds: tuple[str, ...]
    form: str
    help: str
    optional: bool = False
    among: tuple[str, ...] = ()

    @property
    def holds_parties(self) -> bool:
        """Whether its value is codes of parties."""
        return self.form in _PARTY_FORMS


@cache
def fields() -> Mapping[str, Field]:
    """The fields by name, in the order of the file. Raises DataError when the file breaks its rules."""
    raw = tomllib.loads(files("avviso").joinpath("data/judging.toml").read_text(encoding="utf-8"))
    return parse(raw)


def parse(raw: Mapping[str, Any]) -> Mapping[str, Field]:
    """The fields of a parsed file. Raises DataError for a field that no rule here can set."""
    found = {}
    for name, line in raw["fields"].items():
        if name not in _SETTERS or line["form"] not in _CHECKS or not _KINDS.issuperset(line["kinds"]):
            raise DataError(f"judging.toml: {name} has a name, form or kind that nothing here can set: mend that line")
        found[name] = Field(
            name,
            tuple(line["kinds"]),
            line["form"],
            line["help"],
            bool(line.get("optional", False)),
            tuple(line.get("among", ())),
        )
    return found


def checked(correction: Correction, kind: str) -> Correction:
    """The correction with its value in the form that the ledger keeps, "" where it says `none`.

    Raises InvalidJudgement, which says what the field takes, when a claim of that kind has no such field or the field
    no such value. Parties must come as codes.
    """
    known = fields()
    name = correction.field.strip().lower()
    field = known.get(name)
    if field is None or kind not in field.kinds:
        names = ", ".join(one.name for one in known.values() if kind in one.kinds)
        raise InvalidJudgement(f"a claim of kind {kind} has no field {correction.field!r} to set: use one of {names}")
    value = " ".join(correction.value.split())
    if field.optional and value.lower() == NONE:
        return Correction(name, "")
    kept = _CHECKS[field.form](value, field) if value else None
    if kept is None:
        none = f", or {NONE}" if field.optional else ""
        values = tuple(ontology.load().types) if field.form == "type" else field.among
        among = f": one of {', '.join(values)}" if values else ""
        raise InvalidJudgement(f"{name} cannot be {correction.value!r}: it takes {field.help}{none}{among}")
    return Correction(name, kept)


def _type(value: str, field: Field) -> str | None:
    return value.upper() if value.upper() in ontology.load().types else None


def _cameo(value: str, field: Field) -> str | None:
    return value if value in ontology.load().cameos else None


def _codes(value: str, field: Field) -> str | None:
    codes = [code.strip() for code in value.split(",")]
    fit = all(code and code == code.upper() and not set(code) & set(" \t") for code in codes)
    return ",".join(dict.fromkeys(codes)) if fit and (field.form == "parties" or len(codes) == 1) else None


def _date(value: str, field: Field) -> str | None:
    try:
        date.fromisoformat(first_day(value) or "")
    except ValueError:
        return None
    return value if len(value) in _DATE_SIZES else None


def _choice(value: str, field: Field) -> str | None:
    return value.lower() if value.lower() in field.among else None


_CHECKS: Mapping[str, Callable[[str, Field], str | None]] = {
    "type": _type,
    "cameo": _cameo,
    "party": _codes,
    "parties": _codes,
    "words": lambda value, _: value,
    "date": _date,
    "choice": _choice,
}


def corrected(claim: Claim, correction: Correction, reason: str) -> Claim:
    """The claim as it reads with a checked correction; what is not of the field stays. `reason` says who set it."""
    return _SETTERS[correction.field](claim, correction.value, reason)


def _changed(claim: Claim, **values: Any) -> Claim:  # noqa: ANN401 (fields of the claim's kind, which types them)
    made: Claim = replace(cast(Any, claim), **values)
    return made


def _set_type(claim: Claim, value: str, reason: str) -> Claim:
    if not isinstance(claim, EventClaim) or claim.event == value:
        return claim
    codes = (code for code, known in ontology.load().cameos.items() if known.event == value)
    # The codes that end in 0 are the general ones: 160 "reduce relations" for SANCTION rather than 116.
    code = min(codes, key=lambda code: (not code.endswith("0"), len(code), code))
    return replace(claim, event=value, cameo=code, modes=(), contexts=())


def _set_cameo(claim: Claim, value: str, reason: str) -> Claim:
    known = ontology.load().cameo(value)
    return _changed(claim, cameo=value, event=known.event, modes=known.modes, contexts=known.contexts)


def _set_side(side: str) -> Callable[[Claim, str, str], Claim]:
    def setter(claim: Claim, value: str, reason: str) -> Claim:
        """The claim with the parties of one side replaced."""
        codes = value.split(",") if value else []
        return _changed(claim, **{side: tuple(_party(claim, side, code, reason) for code in codes)})

    return setter


def _set_end(side: str) -> Callable[[Claim, str, str], Claim]:
    def setter(claim: Claim, value: str, reason: str) -> Claim:
        """The claim with one end of its relation replaced."""
        return _changed(claim, **{side: _party(claim, side, value, reason)})

    return setter


def _party(claim: Claim, side: str, code: str, reason: str) -> Mention:
    """The claim's own mention of that party where it has one; else the words that stood there, meant otherwise."""
    there = _mentions(claim, side)
    everyone = (*there, *(one for name in ("actors", "recipients", "left", "right") for one in _mentions(claim, name)))
    for mention in everyone:
        if mention.code == code:
            return mention
    words = there[0] if there else Mention(claim.trigger, claim.trigger_text, claim.trigger_text)
    return replace(words, identity=Identity(code), name=None, links=(), score=1.0, reason=reason)


def _mentions(claim: Claim, side: str) -> tuple[Mention, ...]:
    found = getattr(claim, side, ())
    return found if isinstance(found, tuple) else (found,)


def _set_place(claim: Claim, value: str, reason: str) -> Claim:
    span: Span = getattr(getattr(claim, "place", None), "span", claim.trigger)
    return _changed(claim, place=Place(span, value, value) if value else None)


def _with_evidence(claim: Claim, **fields: Any) -> Claim:  # noqa: ANN401 (fields of which types them)
    return _changed(claim, evidence=replace(claim.evidence, **fields))


def _set_date(claim: Claim, value: str, reason: str) -> Claim:
    when = claim.evidence.when
    # An end that does not lie behind the new beginning belonged to the old one.
    end = when.enddate if value and (when.enddate or "") > value else None
    made = replace(when, date=value or None, enddate=end, basis="stated", reason=reason, span=None)
    return _with_evidence(claim, when=made)


def _set_enddate(claim: Claim, value: str, reason: str) -> Claim:
    return _with_evidence(claim, when=replace(claim.evidence.when, enddate=value or None))


def _set_modality(claim: Claim, value: str, reason: str) -> Claim:
    return _with_evidence(claim, modality=value)


def _set_speaker(claim: Claim, value: str, reason: str) -> Claim:
    if not value:
        return _with_evidence(claim, speaker=None)
    old = claim.evidence.speaker
    span = old.span if old else claim.trigger
    return _with_evidence(claim, speaker=Mention(span, value, value, name=value, score=1.0, reason=reason))


def _set_word(name: str, needed: bool = False) -> Callable[[Claim, str, str], Claim]:
    def setter(claim: Claim, value: str, reason: str) -> Claim:
        """The claim with one plain field replaced."""
        return _changed(claim, **{name: value if value or needed else None})

    return setter


_SETTERS: Mapping[str, Callable[[Claim, str, str], Claim]] = {
    "event": _set_type,
    "cameo": _set_cameo,
    "actor": _set_side("actors"),
    "recipient": _set_side("recipients"),
    "place": _set_place,
    "date": _set_date,
    "enddate": _set_enddate,
    "modality": _set_modality,
    "speaker": _set_speaker,
    "relation": _set_word("relation", needed=True),
    "from": _set_end("left"),
    "to": _set_end("right"),
    "office": _set_word("role"),
    "since": _set_word("since"),
    "until": _set_word("until"),
    "status": _set_word("status", needed=True),
}
