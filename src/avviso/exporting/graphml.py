"""GraphML: parties as nodes, events counted together and ties as edges, each attribute with its type."""

from collections.abc import Iterable, Iterator, Mapping

from avviso.exporting.contract import NOTICE, Account, Manner, Stock, Written
from avviso.exporting.parties import EDGE_TYPES, NODE_TYPES, network, node_values
from avviso.exporting.xmltext import HEAD, attribute, content

_OPEN = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def _pieces(stock: Stock, manner: Manner, account: Account) -> Iterator[str]:
    nodes, edges = network(stock, account)
    yield HEAD + _OPEN + f"<desc>{content(NOTICE)}</desc>\n"
    yield from _keys("node", NODE_TYPES)
    yield from _keys("edge", EDGE_TYPES)
    yield '<graph id="avviso" edgedefault="directed">\n'
    for node in nodes:
        yield f"<node id={attribute(node.party.label)}>{_data('node', node_values(node))}</node>\n"
    for number, edge in enumerate(edges):
        ends = f"source={attribute(edge.left)} target={attribute(edge.right)}"
        yield f'<edge id="e{number}" {ends}>{_data("edge", edge.values())}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(of: str, types: Mapping[str, str]) -> Iterator[str]:
    for name, kind in types.items():
        yield f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'


def _data(of: str, values: Iterable[tuple[str, str | int | float | bool]]) -> str:
    return "".join(f'<data key="{of}-{name}">{content(value)}</data>' for name, value in values)


FORMAT = Written(("event", "tie"), _pieces, {})
