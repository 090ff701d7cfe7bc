"""How far a judgement is to be trusted, with the reason: how much stands behind it, and how such came out before.

Levels by templates/confidence.toml. Confidence never stands in one sentence with likelihood (ICD 203).
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from avviso.briefing import exposed, levels, precedented, word
from avviso.briefing.desk import Desk
from avviso.briefing.phrases import counted, percent, say, signed, template
from avviso.briefing.tally import PROSE, Tally
from avviso.records import Finding
from avviso.records.exposure import BaseRate, Exposure
from avviso.records.outlooks import KindOutlook, Partner
from avviso.records.precedents import Outcome
from avviso.records.relation import Relation, Turn

LEVELS = ("low", "moderate", "high")


def in_rate(rate: BaseRate, made: str) -> Finding:
    """In a base rate: how many cases, of how many states, how wide the interval."""
    after = rate.after
    least, width = _table()["rate"]["moderate"], (after.high or 1.0) - (after.low or 0.0)
    enough = after.n >= least["cases"] and after.states >= least["states"] and width <= least["width"]
    values = {"n": counted(after.n, "case"), "states": counted(after.states, "state"), "wide": "95 %"}
    values |= {"first": str(rate.first), "last": str(rate.last)}
    values |= {"low": percent(after.low or 0.0), "high": percent(after.high or 0.0)}
    return _said("rate", made, "moderate" if enough else "low", values)


def in_friends(found: Exposure) -> Finding:
    """In what triads would come to: low, for signs of ties are coarse."""
    year = str(max((last for _, last in found.covered), default=found.year))
    values = {"year": min(year, str(found.year)), "unknown": str(found.unknown_friends), "friends": str(found.friends)}
    return _said("friends", exposed.command(found), "low", values)


def in_pact(one: Outcome, made: str) -> Finding:
    """In a base rate of matched paths."""
    enough = one.matched.n >= _table()["pact"]["moderate"]["paths"]
    return _said("pact", made, "moderate" if enough else "low", {"matched": f"{one.matched.n:,}"})


def in_held(values: Mapping[str, str], years: int, made: str) -> Finding:
    """In what followed precedents: low, for they are few and foretold worse than nothing."""
    worth = precedented.skill(years)
    if worth is None:
        return _said("held_only", made, "low", values)
    tried = {"skill": signed(worth["skill"]), "n": f"{worth['n']:,}", "most": "ten"}
    return _said("held", made, "low", {**values, **tried})


def in_turn(relation: Relation, turn: Turn, made: str) -> Finding:
    """In a turn: how many events stand before and after it."""
    events = sum(turn.before) + sum(turn.after)
    enough = events >= _table()["turn"]["moderate"]["events"] and relation.counts.dataset != PROSE
    values = {"events": counted(events, "event"), "dataset": levels.named(relation)}
    return _said("turn", made, "moderate" if enough else "low", values)


def in_outlook(one: KindOutlook, made: str) -> Finding:
    """In a forecast: how much of the kind was read before, and how such forecasts came out."""
    seen, track = counted(one.seen, "event"), one.track
    if track is None:
        return _said("outlook_untried", made, "low", {"seen": seen})
    values = {"seen": seen, "skill": signed(track.skill, 3), "n": f"{track.n:,}", "data": track.data}
    values |= {"horizon": counted(track.horizon, "day")}
    return _said("outlook", made, _of_forecast(one.seen, track.skill, track.low), values)


def in_partner(desk: Desk, one: Partner) -> Finding:
    """In whom a party deals with next: low, for how such forecasts come out is not kept beside them."""
    made = f"avviso forecast {desk.request.left} --next"
    return _said("outlook_untried", made, "low", {"seen": counted(one.events365, "event")})


def in_acts(desk: Desk, found: Tally) -> Finding:
    """In a share of acts: how many reports, by how many publishers, from when to when."""
    events = found.cooperation + found.conflict
    if found.imported:
        enough = events >= _table()["imported"]["moderate"]["events"]
        values = {"events": counted(events, "event"), "dataset": found.named}
        return _said("imported", found.made_by, "moderate" if enough else "low", values)
    documents = {claim.evidence.document_id for one in (*desk.pair, *desk.others) for claim in one.claims}
    read = [desk.request.documents[id_] for id_ in sorted(documents) if id_ in desk.request.documents]
    publishers = {one.publisher for one in read if one.publisher}
    least = _table()["texts"]["moderate"]
    enough = len(read) >= least["documents"] and len(publishers) >= least["publishers"]
    days = sorted(one.published for one in read if one.published)
    span = template("confidence.span").format(first=word.dated(days[0]), last=word.dated(days[-1])) if days else ""
    by = f"by {counted(len(publishers), 'named publisher')}" if publishers else "with no publisher named"
    values = {"documents": counted(len(read), "document"), "publishers": by}
    return _said("texts", found.made_by, "moderate" if enough else "low", {**values, "span": span})


def _of_forecast(seen: int, skill: float, low: float | None) -> str:
    table = _table()["outlook"]
    high, moderate = table["high"], table["moderate"]
    if seen >= high["seen"] and low is not None and low > high["skill"]:
        return "high"
    return "moderate" if seen >= moderate["seen"] and skill > moderate["skill"] else "low"


def _said(key: str, made: str, level: str, values: Mapping[str, str]) -> Finding:
    return say(f"confidence.{key}", made, {**values, "level": level}, "judgement")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("avviso") / "templates" / "confidence.toml").read_text(encoding="utf-8"))
