"""`avviso whatif`: what tends to follow where the tie of two parties changes, and how far that is to trust."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import partial
from itertools import groupby
from typing import Any

import click

from avviso import networks
from avviso.faces import options, runs
from avviso.faces.formats import write
from avviso.faces.tables import Look, row, widths, wrap
from avviso.faces.wire import Wire
from avviso.records.whatif import Move, Skill, WhatIf
from avviso.settings import structure_folder

WHATIF_COLUMNS = (
    *("kind", "left", "right", "year", "years", "asked", "tie", "shifted", "kept", "draws", "seed", "assumptions"),
    *(
        "shifts",
        "n",
        "against_nothing",
        "against_reversion",
        "right_way",
        "right_way_low",
        "right_way_high",
        "within80",
    ),
    *("party", "to", "via", "via_tie", "move", "low80", "high80", "low95", "high95", "share"),
    *("nearer", "nearer_without", "end_low80", "end_high80"),
)
_HEADS = ("who", "tie to", "now", "by way of", "move", "80 %", "draws", "ends nearer (without)")
_SHARES = (3, 4, 4, 6, 4, 9, 4, 8)
_MOST_SHOWN = 12


@click.command()
@click.argument("left", metavar="STATE")
@click.argument("right", metavar="STATE")
@click.option(
    "--shift", type=click.FloatRange(-2, 2), required=True, help="By how much their tie changes, as +1 or -0.5."
)
@click.option(
    "--year", type=click.IntRange(1946, 2100), help="Of this year's network. Default: the last with UN votes."
)
@click.option("--years", type=click.IntRange(1, 10), default=3, help="How many years to simulate. Default: 3.")
@click.option("--draws", type=click.IntRange(10, 20000), default=1000, help="Default: 1000.")
@click.option("--seed", type=int, default=0, help="Default: 0.")
@options.form
@options.output
@options.no_store
def whatif(left: str, right: str, form: str | None, output: str, **given: Any) -> int:  # noqa: ANN401
    """Simulate how third parties tend to stand after the tie of two states changed, beside how they would without.

    Every answer says what it takes for granted, and how well the same simulation foretold what followed past changes.
    It is an association in past years, and no cause. A table shows the largest moves; json, jsonl and csv have all.
    """
    settings = runs.settings_for(output)
    asked = networks.WhatIfAsked(left, right, **given)
    found = networks.whatif(asked, structure_folder(os.environ), settings.actors)
    with runs.opened(output) as out:
        table = partial(_table, look=runs.look_of(settings))
        write(whatif_to_wire(found), runs.form_for(form, output), out, table, WHATIF_COLUMNS)
    sure = sum(one.low95 > 0 or one.high95 < 0 for one in found.moves)
    runs.say(f"{runs.counted(len(found.moves), 'tie')} of third parties, {sure} with a 95 % band on one side of 0")
    return runs.FINE if found.moves else runs.NOTHING_FOUND


def whatif_to_wire(found: WhatIf) -> Iterator[Wire]:
    """The shift with its assumptions, the skills, then every move, the largest first."""
    head = {"left": found.left, "right": found.right, "year": found.year}
    names = ("years", "asked", "tie", "shifted", "kept", "draws", "seed")
    told = {name: _rounded(getattr(found, name)) for name in names}
    yield {"kind": "whatif", **head, **told, "assumptions": list(found.assumptions)}
    yield from ({"kind": "skill", **head, **_skill(one)} for one in found.skills)
    yield from ({"kind": "move", **head, "years": found.years, **_move(one)} for one in found.moves)


def _skill(one: Skill) -> Wire:
    told = {name: _rounded(value) for name, value in asdict(one).items()}
    # left and right are the two states on the wire.
    for name in ("right", "right_low", "right_high"):
        told[name.replace("right", "right_way")] = told.pop(name)
    return told


def _move(one: Move) -> Wire:
    told = asdict(one)
    told["end_low80"], told["end_high80"] = told.pop("end80")
    return {name: _rounded(value) for name, value in told.items()}


def _rounded(value: Any) -> Any:  # noqa: ANN401 (whole numbers stay whole)
    return float(f"{value:.6g}") if isinstance(value, float) else value


def _table(rows: Iterable[Wire], look: Look) -> Iterator[str]:
    """The answer first: the shift, who moves most and how much that is; then what it is worth and takes for granted."""
    of = {kind: list(some) for kind, some in groupby(rows, lambda one: one["kind"])}
    shift, moves, sizes = of["whatif"][0], of.get("move", []), widths(_SHARES, look.width)
    for line in (_told_shift(shift), _told_largest(moves, shift)):
        yield from (look.strong(part) + "\n" for part in wrap(line, look.width))
    if moves:
        yield "\n"
        yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(_HEADS, sizes))
        yield from (line for one in moves[:_MOST_SHOWN] for line in row(_cells(one), sizes))
    yield "\n"
    for line in (*map(_told_skill, of["skill"]), *(f"assumed: {assumption}" for assumption in shift["assumptions"])):
        yield from (part + "\n" for part in wrap(line, look.width))


def _told_largest(moves: list[Wire], shift: Wire) -> str:
    """The largest move beside where that tie ends anyway: one may be sure and slight."""
    if not moves:
        return "No third party has a tie to either of the two from which it would move."
    one = moves[0]
    end = f"{one['end_low80']:+.2f} and {one['end_high80']:+.2f}"
    wide = one["end_high80"] - one["end_low80"]
    small = ": a change far below the noise" if abs(one["move"]) < wide / 10 else ""
    return (
        f"Largest move of a third party after {shift['years']} years: the tie of {one['party']} to {one['to']}, by "
        f"{one['move']:+.3f}; it ends between {end} in 80 % of draws, from {one['tie']:+.2f} now{small}."
    )


def _told_shift(one: Wire) -> str:
    asked = (
        ""
        if abs(one["shifted"] - one["tie"] - one["asked"]) < 1e-6
        else f" (asked: by {one['asked']:+g}, but ties end at ±1)"
    )
    who = f"{one['left']} and {one['right']} in {one['year']}"
    by = "by UN votes, ideal points and pacts alone"
    told = f"{who}: tie {one['tie']:+.2f} {by}, changed to {one['shifted']:+.2f}{asked}"
    kept = f"after {one['years']} years {one['kept']:+.2f} of that is left ({one['draws']} draws, seed {one['seed']})"
    return f"{told}; {kept}."


def _told_skill(one: Wire) -> str:
    errors = f"{one['against_nothing']:+.3f} against nothing changes, {one['against_reversion']:+.3f} against reversion"
    band = f"95 % {one['right_way_low']:.2f} to {one['right_way_high']:.2f}"
    tried = f"{one['shifts']} past shifts not fitted on"
    return (
        f"skill {one['years']} years on, {tried}: {errors}; {one['right_way']:.2f} of close third parties moved "
        f"the way foretold ({band}; chance 0.50); {one['within80']:.0%} within 80 % bands"
    )


def _cells(one: Wire) -> tuple[str, ...]:
    return (
        one["party"],
        one["to"],
        f"{one['tie']:+.2f}",
        f"{one['via']} {one['via_tie']:+.2f}",
        f"{one['move']:+.3f}",
        f"{one['low80']:+.3f} to {one['high80']:+.3f}",
        f"{one['share']:.0%}",
        f"{one['nearer']:.0%} ({one['nearer_without']:.0%})",
    )
