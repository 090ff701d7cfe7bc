"""`avviso scorecard`: every forecast ever stored, and how they came out."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import partial
from math import isnan
from typing import Any

import click

from avviso import questions
from avviso.faces import options, runs
from avviso.faces.formats import write
from avviso.faces.questions import forecast_to_wire, percent, question_to_wire
from avviso.faces.scorecardplot import plot
from avviso.faces.tables import Look, row, widths
from avviso.faces.wire import Wire
from avviso.records.forecasts import Scorecard, Skill

_SKILLS = ("over_base_rate", "over_climatology", "over_last_month")
SCORECARD_COLUMNS = (
    *("kind", "group", "name", "n", "questions", "open", "stated", "observed", "brier", "log", "clip"),
    *("reliability", "resolution", "uncertainty", "within", "ece"),
    *(f"{name}.{end}" for name in _SKILLS for end in ("n", "value", "low", "high")),
    *("low", "high", "observed_low", "observed_high"),
    *("question", "text", "state", "answer", "changed", "probability", "by", "as_of", "backdated"),
    *("base_rate", "climatology", "last_month", "reason", "made", "read_to"),
)
_GROUP_HEADS = (
    "forecasts",
    "n",
    "said",
    "came",
    "Brier",
    "log",
    "over base rate",
    "over climatology",
    "over last month",
)
_GROUP_SHARES = (10, 3, 4, 4, 4, 4, 7, 7, 7)
_BIN_HEADS = ("stated", "n", "mean stated", "came true", "95 %")
_BIN_SHARES = (6, 3, 6, 6, 8)
_MADE_SHARES = (10, 7, 12, 8, 46)
_MADE_SHOWN = 100
_MADE_HEADS = ("as of", "stated", "by", "came", "question")


@click.command()
@click.option("--plot", "plotted", metavar="FILE", help="Draw the reliability diagram there as SVG.")
@click.option("--of", "name", default="all", metavar="GROUP", help='Draw it of one group, as "visit" or "8-30 days".')
@options.form
@options.output
@options.store
def scorecard(form: str | None, output: str, store: str | None, plotted: str | None, name: str) -> int:
    """Print every forecast ever stored, resolved or open, and how they came out.

    Scores of all, of those made ahead and backdated, by who made them, horizon and kind; 0 is the best Brier and log
    score. Skill is 1 where every forecast was right, 0 where the simple rule did as well, under 0 where it did better.
    """
    settings = runs.settings_for(output, store)
    found = questions.scorecard(settings.store)
    drawn = next((one for one in found.groups if one.name == name), None)
    if drawn is None:
        known = ", ".join(dict.fromkeys(one.name for one in found.groups))
        raise click.UsageError(f"there is no group {name!r}: give one of {known}")
    with runs.opened(output) as out:
        table = partial(_table, look=runs.look_of(settings))
        write(scorecard_to_wire(found), runs.form_for(form, output), out, table, SCORECARD_COLUMNS)
    if plotted:
        with runs.opened(plotted) as file:
            file.write(plot(drawn))
    every = found.groups[0]
    made, of = runs.counted(every.n + every.open, "forecast"), runs.counted(len(found.standings), "question")
    runs.say(
        f"{made} of {of}: {every.n} resolved, {every.open} open; "
        f"the log score takes no probability under {found.clip:g} or over {1 - found.clip:g}"
    )
    return runs.FINE if every.n + every.open else runs.NOTHING_FOUND


def scorecard_to_wire(found: Scorecard) -> Iterator[Wire]:
    """Groups, then the bins of each group's reliability table, then every forecast by its question."""
    for group in found.groups:
        told = {name: _rounded(value) for name, value in asdict(group).items() if name != "bins"}
        told |= {name: _skill(getattr(group, name)) for name in _SKILLS}
        yield {"kind": "group", **told, "clip": found.clip}
    for group in found.groups:
        head = {"kind": "bin", "group": group.group, "name": group.name}
        yield from ({**head, **{name: _rounded(value) for name, value in asdict(one).items()}} for one in group.bins)
    for standing in found.standings:
        asked = question_to_wire(standing)
        head = {"question": asked["id"], **{name: asked[name] for name in ("text", "state", "answer", "changed")}}
        yield from ({"kind": "forecast", **head, **forecast_to_wire(made)} for made in standing.forecasts)


def _skill(one: Skill) -> Wire:
    return {name: _rounded(value) for name, value in asdict(one).items()}


def _rounded(value: Any) -> Any:  # noqa: ANN401 (whole numbers stay whole)
    if not isinstance(value, float):
        return value
    return None if isnan(value) else float(f"{value:.6g}")


def _table(rows: Iterable[Wire], look: Look) -> Iterator[str]:
    layouts = {"group": (_GROUP_HEADS, _GROUP_SHARES), "bin": (_BIN_HEADS, _BIN_SHARES)}
    layouts["forecast"] = (_MADE_HEADS, _MADE_SHARES)
    cells = {"group": _group_cells, "bin": _bin_cells, "forecast": _made_cells}
    before, made = "", 0
    for one in rows:
        made += one["kind"] == "forecast"
        # The tables of groups, and forecasts beyond some, would bury the rest; json and csv have them.
        if made > _MADE_SHOWN or (one["kind"] == "bin" and one["group"] != "all"):
            continue
        heads, shares = layouts[one["kind"]]
        sizes = widths(shares, look.width)
        if one["kind"] != before:
            yield "\n" if before else ""
            yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(heads, sizes))
        before = one["kind"]
        yield from row(cells[before](one), sizes)
    if made > _MADE_SHOWN:
        yield f"and {made - _MADE_SHOWN:,} more: --format jsonl has all\n"


def _group_cells(one: Wire) -> tuple[str, ...]:
    count = f"{one['n']}" + (f" (+{one['open']})" if one["open"] else "")
    if not one["n"]:
        return (one["name"], count, *[""] * 7)
    shares = (f"{one[name]:.2f}" for name in ("stated", "observed"))
    scores = (f"{one[name]:.3f}" for name in ("brier", "log"))
    return (one["name"], count, *shares, *scores, *(_skill_words(one[name]) for name in _SKILLS))


def _skill_words(one: Wire) -> str:
    if one["value"] is None:
        return "none"
    band = "" if one["low"] is None else f" ({one['low']:+.2f} to {one['high']:+.2f})"
    return f"{one['value']:+.2f}{band}"


def _bin_cells(one: Wire) -> tuple[str, ...]:
    ends = f"{one['low']:.1f}-{one['high']:.1f}"
    band = f"{one['observed_low']:.2f} to {one['observed_high']:.2f}"
    return ends, str(one["n"]), f"{one['stated']:.2f}", f"{one['observed']:.2f}", band


def _made_cells(one: Wire) -> tuple[str, ...]:
    came = {True: "yes", False: "no", None: "open"}[one["answer"]] + (" (changed)" if one["changed"] else "")
    by = one["by"] + (" (backdated)" if one["backdated"] else "")
    return one["as_of"], percent(one["probability"]), by, came, one["text"]
