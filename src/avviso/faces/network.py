"""`avviso network`: the signed network of a year, its triads, camps and communities, and how others stand to one."""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import Any, cast

import click

from avviso import networks
from avviso.faces import options, runs
from avviso.faces.formats import write
from avviso.faces.tables import Look, row, widths, wrap
from avviso.faces.wire import Wire
from avviso.records.network import Network, Standing
from avviso.settings import structure_folder

NETWORK_COLUMNS = (
    *(
        "kind",
        "year",
        "made_of",
        "left",
        "right",
        "tie",
        "certainty",
        "votes_alone",
        "role",
        "between",
        "reasons.of",
        "reasons.weight",
    ),
    *("parties", "ties", "positive", "negative", "signs", "n", "expected", "balanced", "null.mean", "null.low95"),
    *("null.high95", "null.surpassed", "weighted", "weight", "share", "exact", "starts", "reached"),
    *("members", "inside", "surety", "modularity", "broker", "spread", "notes"),
)
_HEADS = ("how", "who", "tie", "certainty", "made of, or between whom")
_SHARES = (3, 3, 3, 4, 24)
_VOTES = {"votes", "ideal"}


def _kinds(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Kinds of evidence that there are; asked for only when one is named, since that loads numpy."""
    if value and (unknown := [one for one in value if one not in networks.evidence_names()]):
        raise click.BadParameter(f"{unknown[0]!r} is no kind of evidence: use {', '.join(networks.evidence_names())}")
    return value


@click.command()
@click.argument("year", type=click.IntRange(1816, 2100))
@click.option("--on", metavar="PARTY", help="Its friends, its rivals, and who stands well with both sides.")
@click.option(
    "--made-of",
    type=click.Choice(["structure", "events", "both"]),
    help="Default: structure, or events with --dataset.",
)
@click.option("--dataset", metavar="NAME", help="Events of an imported dataset, or prose. Default: the only one.")
@click.option(
    "--only", metavar="KIND", multiple=True, callback=_kinds, help="Structural evidence to use: votes, pacts …"
)
@click.option("--least", type=click.FloatRange(0, 1), help="The size from which a tie counts. Default: 0.25.")
@click.option("--resolution", type=click.FloatRange(0.1, 20), default=1.0, help="Above 1: smaller communities.")
@click.option("--draws", type=click.IntRange(1, 10000), default=100, help="Of the null for triads. Default: 100.")
@click.option("--seed", type=int, default=0, help="Default: 0.")
@click.option("--plot", "plotted", metavar="FILE", help="Draw the network there as SVG.")
@options.form
@options.output
@options.store
def network(year: int, form: str | None, output: str, store: str | None, **given: Any) -> int:  # noqa: ANN401
    """Print who stood well with whom in YEAR and who badly: triads, camps, communities, and each tie with reasons.

    The table sums up; json, jsonl and csv have every tie that counts. Ties are made of UN votes, pacts, and what you
    brought with `avviso data add`, or of events; both together only if asked for.
    """
    settings = runs.settings_for(output, store)
    _check_fitting(given["made_of"], given["dataset"], given["only"])
    made_of = cast("networks.MadeOf", given["made_of"] or ("events" if given["dataset"] else "structure"))
    chosen = {name: given[name] for name in ("on", "dataset", "only", "least", "resolution", "draws", "seed")}
    asked = networks.NetworkAsked(year, made_of=made_of, **chosen)
    found = networks.network(asked, settings.store, structure_folder(os.environ), settings.actors)
    with runs.opened(output) as out:
        table = partial(_table, look=runs.look_of(settings))
        write(network_to_wire(found), runs.form_for(form, output), out, table, NETWORK_COLUMNS)
    if given["plotted"]:
        from avviso.faces.networkplot import plot

        with runs.opened(given["plotted"]) as file:
            file.write(plot(found))
    good, bad = _counted(found)
    runs.say(f"{len(found.ties.parties)} states, {good + bad} ties = {good} good + {bad} bad; {made_of} of {year}")
    return runs.FINE if good + bad else runs.NOTHING_FOUND


def _check_fitting(made_of: str | None, dataset: str | None, only: tuple[str, ...]) -> None:
    """Refuses a dataset where no events are asked for, and kinds of evidence where no structure is."""
    if dataset and made_of == "structure":
        raise click.UsageError("--dataset names events: ask for --made-of events or both, or leave it out")
    if only and (made_of == "events" or (dataset and made_of is None)):
        raise click.UsageError("--only names structural evidence: ask for --made-of structure or both, or leave it out")


def network_to_wire(found: Network) -> Iterator[Wire]:
    """The network as a whole, its triads, camps, communities and brokers, standings, then every tie that counts."""
    head = {"year": found.ties.since.year, "made_of": found.ties.made_of}
    good, bad = _counted(found)
    whole = {"parties": len(found.ties.parties), "ties": good + bad, "positive": good, "negative": bad}
    rest = {"least": found.least, "covered": dict(found.ties.covered), "notes": list(found.ties.notes)}
    yield {"kind": "network", **head, **whole, **rest}
    yield from ({"kind": "triads", **head, **triad} for triad in _triads(found))
    yield {"kind": "balance", **head, **_balance(found)}
    split = found.frustration
    yield {
        "kind": "frustration",
        **head,
        **{name: _rounded(getattr(split, name)) for name in ("weight", "share")},
        "exact": split.exact,
        "starts": split.starts,
        "reached": split.reached,
        "camps": [list(camp) for camp in split.camps],
    }
    for one in found.communities:
        values = {"inside": _rounded(one.inside), "surety": _rounded(one.surety)}
        modularity = _rounded(found.modularity)
        yield {"kind": "community", **head, "members": list(one.members), **values, "modularity": modularity}
    yield from ({"kind": "broker", **head, "broker": who, "spread": _rounded(at)} for who, at in found.brokers)
    yield from ({"kind": "standing", **head, "left": found.on, **_standing(one)} for one in found.standings)
    for one, other in zip(*(ends.tolist() for ends in found.signed.nonzero()), strict=True):
        if one > other:
            continue
        left, right = found.ties.parties[one], found.ties.parties[other]
        told = {"tie": _rounded(found.ties.ties[one, other]), "certainty": _rounded(found.ties.certainty[one, other])}
        why = {"votes_alone": found.ties.by_votes_alone(left, right), "reasons": _reasons(found, left, right)}
        yield {"kind": "tie", **head, "left": left, "right": right, **told, **why}


def _counted(found: Network) -> tuple[int, int]:
    return int((found.signed > 0).sum()) // 2, int((found.signed < 0).sum()) // 2


def _triads(found: Network) -> Iterator[Wire]:
    for signs, n in found.triads.counts.items():
        yield {"signs": signs, "n": n, "expected": _rounded(found.triads.expected[signs])}


def _balance(found: Network) -> Wire:
    told = found.triads
    null: Wire = {"draws": told.draws, "seed": told.seed}
    if told.balanced is None:
        return {"balanced": None, "null": null, "weighted": None}
    names = ("mean", "low95", "high95", "surpassed")
    null |= {name: _rounded(getattr(told.balanced, name)) for name in names}
    return {"balanced": _rounded(told.balanced.value), "null": null, "weighted": _rounded(told.weighted)}


def _standing(one: Standing) -> Wire:
    values = {name: _rounded(getattr(one, name)) for name in ("tie", "certainty", "weight")}
    reasons = [{"of": reason.of, "weight": _rounded(reason.weight), "told": reason.told} for reason in one.reasons]
    told = {"votes_alone": one.votes_alone, "between": list(one.between), "reasons": reasons}
    return {"right": one.party, "role": one.role, **values, **told}


def _reasons(found: Network, left: str, right: str) -> list[Wire]:
    return [{"of": one.of, "weight": _rounded(one.weight)} for one in found.ties.reasons(left, right)]


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.6g}")


def _table(rows: Iterable[Wire], look: Look) -> Iterator[str]:
    """Counts and notes, then whoever is asked about, then the network as a whole: one kind of row after another."""
    sizes = widths(_SHARES, look.width)
    of = {kind: list(some) for kind, some in groupby(rows, lambda one: one["kind"])}
    for kind in ("network", "standing", *_TOLD):
        told = of.pop(kind, [])
        if kind == "standing" and told:
            yield "\n"
            if warned := _warned(told):
                yield from (look.strong(line) + "\n" for line in wrap(warned, look.width))
            yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(_HEADS, sizes))
            yield from (line for one in told for line in row(_cells(one), sizes))
            yield "\n"
        for line in _TOLD[kind](told) if told and kind in _TOLD else ():
            yield from row((line,), (look.width - 2,))


def _warned(standings: list[Wire]) -> str:
    """What a reader must not take for friendship or hostility: ties of which votes alone speak."""
    sides = [one for one in standings if one["role"] != "broker"]
    alone = [one for one in sides if one["votes_alone"]]
    by = {reason["of"] for one in sides if one["role"] == "rival" for reason in one["reasons"] if reason["weight"] < 0}
    opposed = " These rivals vote the other way in the UN; nothing more speaks of them." if by and by <= _VOTES else ""
    if not alone:
        return opposed.strip()
    told = f"Of {len(sides)} friends and rivals, {len(alone)} are such by votes alone, and are marked"
    return f"{options.NO_FRIENDSHIP} {told}.{opposed}"


def _cells(one: Wire) -> tuple[str, ...]:
    made = "; ".join(f"{reason['of']} {reason['weight']:+.2f}" for reason in one["reasons"])
    told = f"between it and {', '.join(one['between'][:8])}" if one["between"] else made
    told = f"votes alone: {told}" if one["votes_alone"] else told
    return one["role"], one["right"], f"{one['tie']:+.2f}", f"{one['certainty']:.2f}", told


def _told_network(found: list[Wire]) -> list[str]:
    one = found[0]
    counts = (
        f"{one['parties']} states; {one['positive']} good ties, {one['negative']} bad, of {one['least']:.2f} and up."
    )
    return [counts, *one["notes"]]


def _told_triads(found: list[Wire]) -> list[str]:
    told = (f"{one['signs']} {one['n']} (by chance {one['expected']:.0f})" for one in found)
    return [f"triads: {', '.join(told)}"]


def _told_balance(found: list[Wire]) -> list[str]:
    one = found[0]
    if one["balanced"] is None:
        return ["balance: no three states all have ties"]
    null = one["null"]
    expected = f"{null['mean']:.3f}, 95 % {null['low95']:.3f} to {null['high95']:.3f}"
    drawn = f"{null['draws']} draws that keep every state's friends and rivals in number (seed {null['seed']})"
    return [f"balance: {one['balanced']:.3f} of triads (by weight {one['weighted']:.3f}); {expected} in {drawn}"]


def _told_frustration(found: list[Wire]) -> list[str]:
    one = found[0]
    how = "every split tried" if one["exact"] else f"the best of {one['starts']} searches, {one['reached']} came to it"
    smaller = " ".join(one["camps"][1]) or "nobody"
    sizes = " and ".join(str(len(camp)) for camp in one["camps"])
    return [f"two camps of {sizes}: {one['share']:.1%} of all ties' weight is against them ({how}); smaller: {smaller}"]


def _told_communities(found: list[Wire]) -> list[str]:
    told, alone = [], [one["members"][0] for one in found if len(one["members"]) < 2]
    for one in found:
        kept = f"mean tie {one['inside'] or 0:+.2f}, together in {one['surety']:.0%} of searches"
        told.append(f"community of {len(one['members'])} ({kept}): {' '.join(one['members'])}")
    return [*told[: len(found) - len(alone)], *([f"in no community: {' '.join(alone)}"] if alone else [])]


def _told_brokers(found: list[Wire]) -> list[str]:
    told = (f"{one['broker']} {one['spread']:.2f}" for one in found)
    return [f"friends in many communities: {', '.join(told)}"]


_TOLD: dict[str, Callable[[list[Wire]], list[str]]] = {
    "network": _told_network,
    "triads": _told_triads,
    "balance": _told_balance,
    "frustration": _told_frustration,
    "community": _told_communities,
    "broker": _told_brokers,
}
