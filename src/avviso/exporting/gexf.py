"""GEXF 1.3 for Gephi: the network of GraphML with a timeline, each event a spell of its edge with ISO dates."""

from collections.abc import Iterable, Iterator, Mapping

from avviso.exporting.contract import NOTICE, Account, Manner, Stock, Written
from avviso.exporting.parties import EDGE_TYPES, NODE_TYPES, Edge, network, node_values
from avviso.exporting.xmltext import HEAD, attribute, content

_OPEN = '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
_GRAPH = '<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">\n'
_TYPES = {"int": "integer"}
# They have a place of their own in the format.
_OWN = {"label", "weight"}


def _pieces(stock: Stock, manner: Manner, account: Account) -> Iterator[str]:
    nodes, edges = network(stock, account)
    yield HEAD + _OPEN
    yield f"<meta><creator>avviso</creator><description>{content(NOTICE)}</description></meta>\n" + _GRAPH
    yield from _attributes("node", NODE_TYPES)
    yield from _attributes("edge", EDGE_TYPES)
    yield "<nodes>\n"
    for node in nodes:
        named = f"id={attribute(node.party.label)} label={attribute(node.party.name)}"
        yield f"<node {named}>{_values(NODE_TYPES, node_values(node))}</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(edges):
        yield _edge(number, edge)
    yield "</edges>\n</graph>\n</gexf>\n"


def _edge(number: int, edge: Edge) -> str:
    ends = f"source={attribute(edge.left)} target={attribute(edge.right)}"
    inner = _values(EDGE_TYPES, edge.values()) + _spells(edge)
    return f'<edge id="{number}" {ends} label={attribute(edge.type)} weight="{edge.weight}">{inner}</edge>\n'


def _attributes(of: str, types: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for number, (name, kind) in enumerate(types.items()):
        if name not in _OWN:
            yield f'<attribute id="{number}" title="{name}" type="{_TYPES.get(kind, kind)}"/>\n'
    yield "</attributes>\n"


def _values(types: Mapping[str, str], values: Iterable[tuple[str, str | int | float | bool]]) -> str:
    places = {name: number for number, name in enumerate(types)}
    told = (f'<attvalue for="{places[name]}" value={attribute(value)}/>' for name, value in values if name not in _OWN)
    return f"<attvalues>{''.join(told)}</attvalues>"


def _spells(edge: Edge) -> str:
    """When the edge is there; one without any date is there all the time, and so has no spells."""
    known = sorted((begins or "", ends or "") for begins, ends in edge.intervals if begins or ends)
    spells = (
        "<spell" + (f' start="{begins}"' if begins else "") + (f' end="{ends}"' if ends else "") + "/>"
        for begins, ends in known
    )
    return f"<spells>{''.join(spells)}</spells>" if known else ""


FORMAT = Written(("event", "tie"), _pieces, {})
