"""The ledger's rows of judgements: signing one, taking one back, reading them all."""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from avviso.errors import InvalidJudgement, UnknownJudgement
from avviso.records import Claim, Correction, Judgement, Span, Stand, Verdict, Withdrawal
from avviso.storing import query, sealing
from avviso.storing.correcting import checked
from avviso.storing.judging import said, stand_of, weigh
from avviso.storing.rows import insert

_ID_CHARACTERS = 16
_SHORTEST_PREFIX = 6
_ENDS = {"same": 2, "different": 2, "wrong": 1, "right": 1, "correct": 1}


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, when (UTC, ISO 8601, to the second), and what for."""

    by: str
    when: str
    note: str = ""


def signature(by: str, note: str = "", when: datetime | None = None) -> Signature:
    """The signature of `by`, now unless `when` says otherwise. Raises InvalidJudgement when the name is empty."""
    name = " ".join(by.split())
    if not name:
        raise InvalidJudgement("a judgement is signed: say who judges, with --by NAME or AVVISO_JUDGE")
    moment = (when or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0, tzinfo=None)
    return Signature(name, f"{moment.isoformat()}Z", note.strip())


def all_judgements(connection: sqlite3.Connection) -> tuple[Judgement, ...]:
    """Every judgement in the order in which they were signed, those withdrawn too."""
    stands: dict[int, list[Stand]] = {}
    for row in connection.execute("SELECT * FROM judged ORDER BY judgement, position"):
        stands.setdefault(row["judgement"], []).append(_stand_of(row))
    rows = connection.execute("SELECT * FROM judgements ORDER BY number").fetchall()
    withdrawn = {
        row["withdraws"]: Withdrawal(row["signed_by"], row["signed_at"], row["note"])
        for row in rows
        if row["withdraws"] is not None
    }
    return tuple(
        Judgement(
            id=row["id"],
            verdict=row["verdict"],
            stands=tuple(stands[row["number"]]),
            by=row["signed_by"],
            when=row["signed_at"],
            correction=Correction(row["field"], row["value"]) if row["field"] else None,
            note=row["note"],
            withdrawn=withdrawn.get(row["id"]),
        )
        for row in rows
        if row["withdraws"] is None
    )


def _stand_of(row: sqlite3.Row) -> Stand:
    parties = tuple(Span(start, end) for start, end in json.loads(row["parties"]))
    trigger = Span(row["trigger_start"], row["trigger_stop"])
    return Stand(row["claim"], row["document"], row["kind"], row["type"], trigger, parties)


def judge(
    connection: sqlite3.Connection,
    verdict: Verdict,
    claim_ids: Sequence[str],
    correction: Correction | None,
    signed: Signature,
) -> Judgement:
    """Keep a judgement, inside a transaction; who has said the same of the same claims before gets that one back.

    Raises UnknownClaim; InvalidJudgement when the verdict and the claims do not go together.
    """
    claims = [query.one_claim(connection, claim_id) for claim_id in claim_ids]
    stands = tuple(map(stand_of, claims))
    correction = _fitting(verdict, stands, correction)
    known = all_judgements(connection)
    key = (verdict, frozenset(stands), correction, signed.by)
    for old in known:
        if not old.withdrawn and (old.verdict, frozenset(old.stands), old.correction, old.by) == key:
            return old
    made = Judgement("", verdict, stands, signed.by, signed.when, correction, signed.note)
    made = replace(made, id=_id_of(connection, made))
    _refuse_lost(connection, made, claims)
    _write(connection, made)
    return made


def _fitting(verdict: Verdict, stands: Sequence[Stand], correction: Correction | None) -> Correction | None:
    if verdict not in _ENDS:
        raise InvalidJudgement(f"{verdict!r} is no verdict: use one of {', '.join(_ENDS)}")
    if not len(stands) == len({stand.claim_id for stand in stands}) == _ENDS[verdict]:
        raise InvalidJudgement(f"{verdict!r} takes {('one claim', 'two different claims')[_ENDS[verdict] - 1]}")
    if len(stands) == 2 and any(stand.kind != "event" for stand in stands):
        other = next(stand for stand in stands if stand.kind != "event")
        raise InvalidJudgement(
            f"claim {other.claim_id} is of kind {other.kind}, and only events are the same or different: "
            "say that it is wrong, or set its fields"
        )
    if (verdict == "correct") != (correction is not None):
        raise InvalidJudgement("a correction, and nothing else, sets a field: say which field and which value")
    return checked(correction, stands[0].kind) if correction else None


def _refuse_lost(connection: sqlite3.Connection, made: Judgement, claims: Sequence[Claim]) -> None:
    """A claim that only an older reading has can be judged as long as the newest has it in other words."""
    current = [
        claim
        for document in {claim.evidence.document_id for claim in claims}
        for claim in query.current_claims(connection, [query.of_document(document)])
    ]
    if weigh([made], current).lost:
        names = " and ".join(made.claim_ids)
        raise InvalidJudgement(
            f"the newest reading of the document no longer has {names}: judge a claim that `avviso events` lists"
        )


def _id_of(connection: sqlite3.Connection, made: Judgement) -> str:
    # With the number of rows, so that what is said, withdrawn and said again in one second is two judgements.
    rows = connection.execute("SELECT count(*) FROM judgements").fetchone()[0]
    parts = (str(rows), said(made), *made.claim_ids, made.by, made.when, made.note)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_ID_CHARACTERS]


def _write(connection: sqlite3.Connection, made: Judgement) -> None:
    values = {
        "id": made.id,
        "verdict": made.verdict,
        "field": made.correction.field if made.correction else None,
        "value": made.correction.value if made.correction else None,
        "signed_by": made.by,
        "signed_at": made.when,
        "note": made.note,
    }
    number = connection.execute(insert("judgements", values), values).lastrowid
    for position, stand in enumerate(made.stands):
        where = {
            "judgement": number,
            "position": position,
            "claim": stand.claim_id,
            "document": stand.document_id,
            "kind": stand.kind,
            "type": stand.type,
            "trigger_start": stand.trigger.start,
            "trigger_stop": stand.trigger.end,
            "parties": json.dumps([[span.start, span.end] for span in stand.parties]),
        }
        connection.execute(insert("judged", where), where)
    sealing.seal(connection, "judgement", number or 0)


def withdraw(connection: sqlite3.Connection, prefix: str, signed: Signature) -> Judgement:
    """Take back the judgement whose id is or begins with `prefix`, inside a transaction; its row stays.

    Raises UnknownJudgement unless there is exactly one, InvalidJudgement when it was taken back before.
    """
    old = _one(all_judgements(connection), prefix)
    if old.withdrawn:
        raise InvalidJudgement(
            f"judgement {old.id} was withdrawn already, by {old.withdrawn.by} on {old.withdrawn.when}"
        )
    values = {
        "id": f"{old.id}-withdrawn",
        "verdict": "withdrawn",
        "signed_by": signed.by,
        "signed_at": signed.when,
        "note": signed.note,
        "withdraws": old.id,
    }
    number = connection.execute(insert("judgements", values), values).lastrowid
    sealing.seal(connection, "judgement", number or 0)
    return replace(old, withdrawn=Withdrawal(signed.by, signed.when, signed.note))


def _one(known: Sequence[Judgement], prefix: str) -> Judgement:
    if len(prefix) < _SHORTEST_PREFIX:
        raise UnknownJudgement(
            f"{prefix!r} is no judgement: give at least {_SHORTEST_PREFIX} characters of an id; "
            "`avviso judge --list` shows them"
        )
    found = [one for one in known if one.id.startswith(prefix)]
    if len(found) != 1:
        what = f"{len(found)} judgements have ids that begin" if found else "no judgement has an id that begins"
        raise UnknownJudgement(f"{what} with {prefix!r}: `avviso judge --list` shows them whole")
    return found[0]
