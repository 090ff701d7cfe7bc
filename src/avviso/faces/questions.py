"""`avviso question`: a question about what will happen, a forecast of it, and what has become of all of them."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import click

from avviso import outlooks, questions
from avviso.errors import InvalidJudgement
from avviso.faces import options, runs
from avviso.faces.forecast import track_words
from avviso.faces.formats import write
from avviso.faces.tables import Look, row
from avviso.faces.wire import Wire
from avviso.records.forecasts import Forecast, Resolution, Standing
from avviso.settings import Settings, config_path, judge_name

QUESTION_COLUMNS = (
    *("kind", "id", "text", "dataset", "opens", "closes", "asked", "state", "waits", "answer", "changed"),
    *("resolution.events", "resolution.vague", "resolution.days", "resolution.days_read", "resolution.volume"),
    *("resolution.read_to", "resolution.when", "forecasts.probability", "forecasts.by", "forecasts.as_of"),
    *("forecasts.backdated", "forecasts.blind", "forecasts.base_rate", "forecasts.climatology", "forecasts.last_month"),
    *("forecasts.reason", "forecasts.made", "forecasts.read_to"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What `avviso question` was told."""

    text: str | None
    probability: float | None
    reason: str
    by: str | None
    as_of: date | None
    listing: bool
    state: str | None
    form: str | None
    store: str | None
    output: str


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """A date in full."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day: write 2017-02-06") from error


_AS_OF_HELP = (
    "Use nothing of this day or later. Default: today; of days that are over, the day after the last that was read."
)


@click.command()
@click.argument("text", required=False)
@click.option("--probability", type=float, metavar="P", help="Your own, from 0 to 1. Default: that of avviso.")
@click.option("--reason", metavar="WORDS", default="", help="Why.")
@click.option("--by", metavar="NAME", help="Who says so. Default: AVVISO_JUDGE, else `judge` in your own config.toml.")
@click.option("--as-of", metavar="DAY", callback=_day, help=_AS_OF_HELP)
@click.option("--list", "listing", is_flag=True, help="Print all questions with their forecasts.")
@click.option("--open", "state", flag_value="open", help="With --list: only those that are open.")
@click.option("--resolved", "state", flag_value="resolved", help="With --list: only those that are resolved.")
@options.form
@options.store
@options.output
def question(**given: Any) -> int:  # noqa: ANN401 (the fields of Said, which types them)
    """Ask what will happen, and keep a forecast of it, which is never edited.

    \b
    avviso question "At least one SANCTION by USA on VEN before 2027-06-01"
    avviso question "No material conflict between RUS and UKR between 2027-01-01 and 2027-03-31 in gdelt2"
    avviso question "At least 3 visits by CHN within 90 days of 2027-01-01" --probability 0.7 --reason "..."
    avviso question --list --open

    Without --probability the forecast is that of `avviso forecast`; of who does something to anyone at all, how often
    it came true before. A question resolves by itself once its last day is over and events are read to beyond it.
    docs/questions.md has the language.
    """
    said = Said(**given)
    settings = runs.settings_for(said.output, said.store)
    if said.listing == (said.text is not None):
        raise click.UsageError("give a question in quotes, or --list, and not both")
    if said.state and not said.listing:
        raise click.UsageError(f"--{said.state} goes with --list")
    return _list(said, settings) if said.listing else _ask(said, settings)


def _ask(said: Said, settings: Settings) -> int:
    """Keeps a question and a forecast, and prints it as it stands."""
    if said.probability is None and (said.reason or said.by):
        raise click.UsageError("--reason and --by go with --probability")
    by = "" if said.probability is None else _signer(said.by)
    asked = questions.QuestionAsked(said.text or "", said.probability, said.reason, by, said.as_of)
    found = questions.ask(settings.store, asked, settings.actors)
    _write([found.standing], said, settings)
    track = outlooks.track_beside(settings.store, found.forecast, found.standing.stored)
    if track is not None:
        runs.say(
            f"such forecasts of {track.kind} before, within {track.horizon} days, on {track.data}: skill over the "
            f"climatology {track_words(track)}, {track.n:,} of them, calibration error {track.ece:.3f}"
        )
    if found.forecast.backdated:
        blind = "; nothing of that day or later was read" if found.forecast.blind else ""
        runs.say(f"kept as backdated: as of {found.forecast.as_of}, but stored on {found.forecast.made[:10]}{blind}")
    return runs.FINE


def _signer(by: str | None) -> str:
    try:
        return judge_name(by, os.environ, config_path())
    except InvalidJudgement as error:
        raise InvalidJudgement(
            str(error).replace("a judgement is signed", "a forecast of your own is signed")
        ) from error


def _list(said: Said, settings: Settings) -> int:
    """Prints all questions, or those in one state."""
    found = [one for one in questions.standings(settings.store) if said.state in (None, one.state)]
    _write(found, said, settings)
    return runs.found(len(found), "question", 'ask one with `avviso question "…"`')


def _write(found: Iterable[Standing], said: Said, settings: Settings) -> None:
    with runs.opened(said.output) as out:
        table = partial(_table, look=runs.look_of(settings))
        write(map(question_to_wire, found), runs.form_for(said.form, said.output), out, table, QUESTION_COLUMNS)


def question_to_wire(one: Standing) -> Wire:
    """A question with its forecasts and what has become of it, as a "kind": "question" object."""
    stored = one.stored
    return {
        "kind": "question",
        "id": stored.id,
        "text": stored.text,
        "dataset": stored.question.dataset,
        "opens": stored.opens.isoformat(),
        "closes": stored.closes.isoformat(),
        "asked": stored.asked,
        "state": one.state,
        "waits": one.waits or None,
        "answer": one.answer,
        "changed": one.changed,
        "resolution": resolution_to_wire(one.resolutions[0]) if one.resolutions else None,
        "later_readings": [resolution_to_wire(later) for later in one.resolutions[1:]],
        "forecasts": [forecast_to_wire(made) for made in one.forecasts],
    }


def resolution_to_wire(one: Resolution) -> Wire:
    """What a question came to, with what was read for it."""
    names = ("answer", "events", "vague", "days", "days_read", "volume")
    return {**{name: getattr(one, name) for name in names}, "read_to": one.read_to.isoformat(), "when": one.when}


def forecast_to_wire(one: Forecast) -> Wire:
    """A forecast with its reason and what simple rules said beside it."""
    rates = {name: getattr(one.estimate, name) for name in ("probability", "base_rate", "climatology", "last_month")}
    return {
        **{name: None if rate is None else float(f"{rate:.6g}") for name, rate in rates.items()},
        "by": one.by,
        "as_of": one.as_of.isoformat(),
        "backdated": one.backdated,
        "blind": one.blind,
        "reason": one.estimate.reason or None,
        "made": one.made,
        "read_to": one.read_to.isoformat() if one.read_to else None,
    }


def _table(rows: Iterable[Wire], look: Look) -> Iterator[str]:
    for one in rows:
        for line in _told(one):
            yield from row((line,), (look.width - 2,))
        yield "\n"


def _told(one: Wire) -> Iterator[str]:
    """A question in lines: itself, its state, and its forecasts."""
    yield f"{one['id']}  {one['text']}"
    yield f"from {one['opens']} to {one['closes']}: {state_in_words(one)}"
    for made in one["forecasts"]:
        kept = ", backdated" if made["backdated"] else ""
        kept += ", blind" if made["blind"] else ""
        told = f"{percent(made['probability'])} by {made['by']}, as of {made['as_of']}{kept}"
        yield f"{told}: {made['reason'] or 'no reason given'}"
        beside = [
            f"{name.replace('_', ' ')} {percent(made[name])}" for name in ("base_rate", "climatology", "last_month")
        ]
        yield f"beside it: {', '.join(beside)}"


def state_in_words(one: Wire) -> str:
    """Open and why, or what it came to and what was read for that."""
    found = one["resolution"]
    if found is None:
        return f"open, {one['waits']}"
    read = "documents" if one["dataset"] == "prose" else "events"
    vague = f", {found['vague']} more without an exact day" if found["vague"] else ""
    told = (
        f"{'yes' if one['answer'] else 'no'}: {found['events']} such events{vague}; {found['days_read']} of "
        f"{found['days']} days read, {found['volume']} {read}, to {found['read_to']}"
    )
    later = one["later_readings"]
    if one["changed"]:
        told += f"; by what is read since it would be {'yes' if later[-1]['answer'] else 'no'} ({later[-1]['events']})"
    return told


def percent(value: float | None) -> str:
    """A probability for reading."""
    return "unknown" if value is None else f"{100 * value:.1f} %"
