"""`avviso precedents`: dyads whose path was nearest before, why they are near, and what followed, with its spread."""

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

import click

from avviso import precedents as search
from avviso.faces import options, runs
from avviso.faces.formats import write
from avviso.faces.tables import Look, row, widths, wrap
from avviso.faces.wire import Wire
from avviso.records.precedents import ALIKE, Likeness, Outcome, Path, Precedent, Precedents, Spread
from avviso.settings import structure_folder

PRECEDENT_COLUMNS = (
    *("kind", "left", "right", "corner", "since", "year", "rank", "distance", "nearer", "spell_since"),
    *("spell_until", "known_share", "turned", "window_chosen", "sought", "cases", "data", "missing"),
    *("both_small", "votes_alone"),
    *("likenesses.feature", "likenesses.asked", "likenesses.then", "likenesses.share", "likenesses.way"),
    *("after.measure", "after.years", "after.value", "measure", "years", "of"),
    *(f"{who}.{what}" for who in ("found", "every", "matched") for what in ("n", "median", "low", "high")),
    *("way", "target", "rival", "n", "skill", "low", "high"),
)
HEADS = ("", "path", "corner", "apart", "near in (asked, then)", "differs in (asked, then)")
_SHARES = (2, 13, 5, 5, 26, 26)
AFTER_HEADS = ("what followed", "after", "precedents", "all paths", "matched paths")
_AFTER_SHARES = (14, 5, 18, 18, 18)
SKILL_HEADS = ("skill in a back-test", "after 1 year", "3 years", "5 years")
_SKILL_SHARES = (16, 18, 18, 18)
CAUTION = (
    "Skill: of the mean of what followed ten precedents, as a forecast of UN agreement with the partner. 0 is no "
    "better than the rival, 1 is perfect, below 0 is worse. Read precedents for what can follow, not for what will."
)
_MOST_NAMED = 4
# Kinds of data that tell friends from rivals where votes do not.
_TELLING = frozenset({"atop", "arms", "sanctions", "disputes"})
_MIDDLE = 0.5
# Of what followed, what the first line tells: that on which the back-test was made.
_SHORT = "un-agreement-pair"


@click.command()
@click.argument("left", metavar="STATE")
@click.argument("right", metavar="STATE")
@click.option("--year", type=click.IntRange(1816, 2100), help="The path ends then. Default: the last year of UN votes.")
@click.option(
    "--window",
    type=click.IntRange(1, 40),
    help="The path has so many years. Default: of 3, 5, 10 and 20, those in which the two moved most.",
)
@click.option("--most", type=click.IntRange(1, 1000), default=10, show_default=True, help="So many precedents.")
@options.form
@options.output
@options.no_store
def precedents(left: str, right: str, form: str | None, output: str, **given: Any) -> int:  # noqa: ANN401 (options)
    """Print the dyads whose path was nearest before to that of two STATEs, and what followed after 1, 3 and 5 years.

    A path is how a state moved towards or away from another and from a third corner: the great power that it had
    stood nearest to. What followed precedents is no forecast: the last lines say how well it foretold anything.
    """
    settings = runs.settings_for(output)
    folders = (structure_folder(os.environ), settings.actors)
    found = search.precedents(left, right, given["year"], given["window"], given["most"], folders)
    with runs.opened(output) as out:
        table = partial(_table, look=runs.look_of(settings))
        write(precedents_to_wire(found), runs.form_for(form, output), out, table, PRECEDENT_COLUMNS)
    if found.unused:
        runs.say(f"without {', '.join(found.unused)}: `avviso data list` says where to get them")
    return runs.found(len(found.found), "precedent", "ask for a later year or a shorter --window")


def precedents_to_wire(found: Precedents) -> Iterator[Wire]:
    """What was asked, the precedents by rank, what followed, and how well that foretells, as wire objects."""
    yield {
        "kind": "asked",
        **_path(found.asked),
        "turned": found.turned,
        "window_chosen": found.chosen,
        "sought": found.sought,
        "cases": found.cases,
        "data": list(found.used),
        "missing": list(found.unused),
        "both_small": found.small,
        "votes_alone": found.small and not _TELLING & set(found.used),
    }
    yield from (_precedent(rank, one) for rank, one in enumerate(found.found, 1))
    if found.found:
        yield from (_outcome(found, one) for one in found.outcomes)
        yield from ({"kind": "skill", **told} for told in search.skill())


def _path(path: Path) -> Wire:
    return {"left": path.left, "right": path.right, "corner": path.corner, "since": path.since, "year": path.year}


def _precedent(rank: int, one: Precedent) -> Wire:
    after = ({"measure": a.measure, "years": a.years, "value": _rounded(a.value)} for a in one.after)
    return {
        "kind": "precedent",
        **_path(one.path),
        "rank": rank,
        "distance": _rounded(one.distance),
        "nearer": one.nearer,
        "spell_since": one.spell[0],
        "spell_until": one.spell[1],
        "known_share": _rounded(one.known),
        "likenesses": [_likeness(like) for like in one.likenesses],
        "after": list(after),
    }


def _likeness(like: Likeness) -> Wire:
    asked, then, share = (_rounded(value) for value in (like.asked, like.then, like.share))
    return {"feature": like.feature, "asked": asked, "then": then, "share": share, "way": like.way}


def _outcome(found: Precedents, one: Outcome) -> Wire:
    spreads = {name: _spread(getattr(one, name)) for name in ("found", "every", "matched")}
    return {
        "kind": "outcome",
        **_path(found.asked),
        "measure": one.measure,
        "years": one.years,
        "of": one.of,
        **spreads,
    }


def _spread(one: Spread) -> Wire:
    return {
        "n": one.n,
        "median": _rounded(one.median),
        "low": _rounded(one.low),
        "high": _rounded(one.high),
    }


def _rounded(value: float | None) -> float | None:
    """To four digits: more say nothing, and the last ones differ from machine to machine."""
    return None if value is None else float(f"{value:.4g}")


def _table(rows: Iterable[Wire], look: Look) -> Iterator[str]:
    layouts = {"precedent": (HEADS, _SHARES), "outcome": (AFTER_HEADS, _AFTER_SHARES)}
    everything = list(rows)
    for kind, group in groupby(everything, lambda one: one["kind"]):
        if kind == "asked":
            if warned := warned_of(everything[0]):
                yield from (look.strong(line) + "\n" for line in wrap(warned, look.width))
            yield from (look.strong(line) + "\n" for line in wrap(in_short(everything), look.width))
            yield from (line + "\n" for one in group for line in wrap(asked_told(one), look.width))
            continue
        heads, shares = layouts.get(kind, (SKILL_HEADS, _SKILL_SHARES))
        sizes = widths(shares, look.width)
        yield "\n"
        yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(heads, sizes))
        if kind == "skill":
            yield from (line for cells in skill_cells(group) for line in row(cells, sizes))
            yield from (line + "\n" for line in wrap(CAUTION, look.width))
            continue
        cells = precedent_cells if kind == "precedent" else outcome_cells
        yield from (line for one in group for line in row(cells(one), sizes))


def warned_of(asked: Wire) -> str:
    """What a reader must not take for friendship, where votes are most of what is compared."""
    if not asked["both_small"]:
        return ""
    pair = f"{asked['left']} and {asked['right']}, neither a great power"
    if not asked["votes_alone"]:
        return f"{options.ALIKE} Of {pair}, votes weigh most; what the two have against one another is not compared."
    return f"{options.NO_FRIENDSHIP} Of {pair}, hardly more than votes is compared: {', '.join(asked['data'])}."


def asked_told(one: Wire) -> str:
    """What path was sought and among how many."""
    years = one["year"] - one["since"]
    chosen = ", the length in which the two moved most" if one["window_chosen"] else ""
    turned = " (put this way round, for the path is that of the party that is no great power)" if one["turned"] else ""
    who = f"{one['left']} with {one['right']}, its partner"
    return (
        f"{who}, {one['since']} to {one['year']}: {years} years{chosen}{turned}. "
        f"The corner is {one['corner']}: the great power that {one['left']} had stood nearest to before, among those "
        f"opposed to {one['right']}. {one['sought']:,} paths that ended by {one['since']} are compared, "
        f"{one['cases']:,} cases without near-copies. "
        f"Apart: 0 the same, 0.41 two paths drawn at random. Data: {', '.join(one['data'])}."
    )


def in_short(found: Sequence[Wire]) -> str:
    """Who was nearest, what followed at the longest horizon, and how well that foretells."""
    near = [one for one in found if one["kind"] == "precedent"]
    if not near:
        return "No path is near enough to be told of."
    first = near[0]
    path = f"{first['left']}–{first['right']} {_years(first['since'], first['year'])}"
    told = f"Nearest: {path}, {first['distance']:.2f} apart"
    told += f"; the next {near[1]['distance']:.2f}" if len(near) > 1 else ""
    after = [one for one in found if one["kind"] == "outcome" and one["measure"] == _SHORT and one["found"]["n"]]
    skill = [one for one in found if one["kind"] == "skill" and one["way"] == "precedents"]
    if not after:
        return f"{told}."
    last = after[-1]
    worth = next((one["skill"] for one in skill if one["years"] == last["years"]), None)
    poor = "Means of ten such were worse forecasts than that nothing changes"
    warned = f" {poor} (skill {worth:+.2f})." if worth is not None and worth < 0 else ""
    return (
        f"{told}. Change of UN agreement with the partner {last['years']} years on, median and quartiles of "
        f"{last['found']['n']}: {_spread_told(last['found'])}; of all paths {_spread_told(last['every'])}.{warned}"
    )


def precedent_cells(one: Wire) -> tuple[str, ...]:
    """The cells of a precedent, by HEADS."""
    alike = sorted((like for like in one["likenesses"] if like["way"] == "alike"), key=_commonness)
    rest = [like for like in one["likenesses"] if like["way"] != "alike"]
    spell = f" (nearly as near up to {_years(one['spell_since'], one['spell_until'])})"
    path = f"{one['left']}–{one['right']} {_years(one['since'], one['year'])}{spell}"
    far = _named(rest) if rest else f"nothing by {ALIKE}; most in {_named(one['likenesses'][:1])}"
    return str(one["rank"]), path, one["corner"], f"{one['distance']:.3f}", _named(alike), far


def _years(since: int, until: int) -> str:
    return f"{since}–{until}" if since != until else str(since)


def _commonness(like: Wire) -> float:
    """What is rare among all states says most when it is shared."""
    return -abs(float(like["asked"]) - _MIDDLE)


def _named(likes: list[Wire]) -> str:
    shown = [f"{search.feature_names()[one['feature']]} ({_place(one)})" for one in likes[:_MOST_NAMED]]
    more = [f"and {len(likes) - _MOST_NAMED} more"] if len(likes) > _MOST_NAMED else []
    return "; ".join(shown + more) or "nothing"


def _place(like: Wire) -> str:
    then = "not known" if like["then"] is None else f"{like['then']:.2f}"
    return f"{like['asked']:.2f}, {then}"


def outcome_cells(one: Wire) -> tuple[str, ...]:
    """The cells of what followed, by AFTER_HEADS."""
    event = search.is_event(one["measure"])
    told = [_told(one[name], event) for name in ("found", "every", "matched")]
    years = f"{one['years']} year{'s' if one['years'] > 1 else ''}"
    return search.measure_names()[one["measure"]], years, f"{told[0]} of {one['of']}", told[1], told[2]


def _told(spread: Wire, event: bool) -> str:
    if spread["median"] is None:
        return "not known, n 0"
    if event:
        return f"{spread['median']:.0%}, n {spread['n']:,}"
    return f"{_spread_told(spread)}, n {spread['n']:,}"


def _spread_told(spread: Wire) -> str:
    median, low, high = (round(spread[name], 2) + 0.0 for name in ("median", "low", "high"))  # no -0.00
    return f"{median:+.2f} ({low:+.2f} to {high:+.2f})"


def skill_cells(found: Iterable[Wire]) -> Iterator[tuple[str, ...]]:
    """A row for each rival, a column for each number of years."""
    for (way, rival), group in groupby(found, lambda one: (one["way"], one["rival"])):
        told = [f"{one['skill']:+.2f} ({one['low']:+.2f} to {one['high']:+.2f}), n {one['n']}" for one in group]
        kept = ": shrunk, of the change beyond that of all states, since 1995" if way == "shrunk" else ""
        yield (f"over {rival}{kept}", *told)
