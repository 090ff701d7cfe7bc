"""The views of the first page as rows for CSV and JSON, and the network as GraphML."""

from collections.abc import Mapping, Sequence

from avviso.exporting.xmltext import HEAD, attribute, content
from avviso.faces.wire import Wire
from avviso.faces.worldplot import network_nodes, radius_of, short_name, spots_of, width_of
from avviso.records.world import PartyTally, Tally, World

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "network": ("left", "right", "cooperation", "conflict", "sign", "since", "until", "dataset"),
    "map": ("code", "name", "kind", "cooperation", "conflict", "sign", "since", "until", "dataset"),
    "moves": (
        *("left", "right", "cooperation_before", "conflict_before", "cooperation", "conflict"),
        *("share_before", "share", "change", "since_before", "until_before", "since", "until", "dataset"),
    ),
    "months": ("month", "events", "dataset"),
    "documents": ("id", "title", "publisher", "published", "claims"),
}


def rows(found: World, view: str) -> list[Wire]:
    """The rows of one of the views in COLUMNS."""
    span = {"since": found.since, "until": found.until, "dataset": found.origin.name if found.origin else None}
    told: Mapping[str, Sequence[Wire]] = {
        "network": [
            {"left": one.left, "right": one.right, **_counts(one.tally, one.sign), **span} for one in found.pairs
        ],
        "map": [_party(one) | span for one in found.parties],
        "moves": _moves(found, span),
        "months": [{"month": month, "events": events, "dataset": span["dataset"]} for month, events in found.months],
        "documents": [
            {
                "id": one.document_id, "title": one.title, "publisher": one.publisher, "published": one.published,
                "claims": one.claims,
            }
            for one in found.newest
        ],
    }  # fmt: skip
    return [{name: _plain(value) for name, value in row.items()} for row in told[view]]


def _plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _counts(tally: Tally, sign: str) -> Wire:
    return {"cooperation": tally.cooperation, "conflict": tally.conflict, "sign": sign}


def _party(one: PartyTally) -> Wire:
    return {"code": one.code, "name": one.name, "kind": one.kind, **_counts(one.tally, one.sign)}


def _moves(found: World, span: Wire) -> list[Wire]:
    first, last = found.before
    return [
        {
            "left": one.left, "right": one.right,
            "cooperation_before": one.before.cooperation, "conflict_before": one.before.conflict,
            "cooperation": one.now.cooperation, "conflict": one.now.conflict,
            "share_before": round(one.before.share, 4), "share": round(one.now.share, 4),
            "change": round(one.change, 4), "since_before": first, "until_before": last, **span,
        }
        for one in found.moves
    ]  # fmt: skip


def nodes(found: World) -> list[Wire]:
    """The parties of the network with where they stand in its drawing, x to the right and y down."""
    spots = spots_of(found)
    return [
        {**_party(one), "short": short_name(one), "x": spots[one.code][0], "y": spots[one.code][1]}
        | {"radius": round(radius_of(one.tally.events), 1)}
        for one in network_nodes(found)
    ]


def edges(found: World) -> list[Wire]:
    """The pairs of the network with the width of their lines."""
    return [row | {"width": round(width_of(row["cooperation"] + row["conflict"]), 1)} for row in rows(found, "network")]


_NODE = {"name": "string", "kind": "string", "cooperation": "int", "conflict": "int", "sign": "string"}
_EDGE = {"cooperation": "int", "conflict": "int", "sign": "string"}


def graphml(found: World) -> str:
    """The network as GraphML."""
    parts = [HEAD, '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n']
    for of, types in (("node", _NODE), ("edge", _EDGE)):
        parts += [
            f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'
            for name, kind in types.items()
        ]
    parts.append('<graph id="world" edgedefault="undirected">\n')
    for node in nodes(found):
        parts.append(f"<node id={attribute(node['code'])}>{_data('node', _NODE, node)}</node>\n")
    for number, edge in enumerate(rows(found, "network")):
        ends = f"source={attribute(edge['left'])} target={attribute(edge['right'])}"
        parts.append(f'<edge id="e{number}" {ends}>{_data("edge", _EDGE, edge)}</edge>\n')
    return "".join((*parts, "</graph>\n</graphml>\n"))


def _data(of: str, types: Mapping[str, str], row: Wire) -> str:
    return "".join(f'<data key="{of}-{name}">{content(row[name])}</data>' for name in types)
