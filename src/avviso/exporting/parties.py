"""Parties as the nodes of a network, and what joins them as its edges: events counted together, ties one by one."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from avviso import ontology
from avviso.exporting import days, evidence
from avviso.exporting.contract import Account, Stock
from avviso.records.exports import BackedEvent, BackedTie, Party

_SEVERAL = "events of several parties: counted on an edge for each pair"
ALONE = "only one party is named: counted at its node, no edge"
Interval = tuple[str | None, str | None]


@dataclass(slots=True)
class Node:
    """A party with how many events it is in and how many ties it has."""

    party: Party
    events: int = 0
    ties: int = 0


@dataclass(slots=True)
class Edge:
    """What joins two parties: all events of one type and modality from one to the other, or one tie.

    intervals: first and last day of each event or of the tie, as far as they are known. reciprocal: all sides acted.
    """

    left: str
    right: str
    kind: str
    type: str
    modality: str = ""
    reciprocal: bool = False
    count: int = 0
    reports: int = 0
    confidence: float = 0.0
    status: str = ""
    office: str = ""
    intervals: set[Interval] = field(default_factory=set)

    @property
    def weight(self) -> float:
        """How many events it stands for; 1 for a tie."""
        return float(max(self.count, 1))

    @property
    def start(self) -> str | None:
        """The first day of all, None where none is known."""
        return min((begins for begins, _ in self.intervals if begins), default=None)

    @property
    def end(self) -> str | None:
        """The last day of all, None where none is known or the tie has not ended."""
        return max((ends for _, ends in self.intervals if ends), default=None)

    def values(self) -> Iterator[tuple[str, str | int | float | bool]]:
        """Its attributes by name, without those that are not known."""
        yield from (("label", self.type), ("kind", self.kind), ("type", self.type), ("weight", self.weight))
        if self.kind == "event":
            known = ontology.load()
            yield from (("modality", self.modality), ("reciprocal", self.reciprocal), ("count", self.count))
            yield from (("reports", self.reports), ("confidence", self.confidence))
            yield from (("quad_code", known.quad(self.type)), ("event_scale", known.scale(self.type)))
        told = (("status", self.status), ("office", self.office), ("first", self.start), ("last", self.end))
        yield from ((name, value) for name, value in told if value)


# Every attribute with its type in GraphML, of nodes and of edges.
_TEXT = ("label", "kind", "sector", "wikidata", "country")
NODE_TYPES = {**dict.fromkeys(_TEXT, "string"), **dict.fromkeys(("events", "ties"), "int")}
EDGE_TYPES = {
    **dict.fromkeys(("label", "kind", "type", "modality", "status", "office", "first", "last"), "string"),
    **dict.fromkeys(("count", "reports", "quad_code"), "int"),
    **dict.fromkeys(("weight", "confidence", "event_scale"), "double"),
    "reciprocal": "boolean",
}


def node_values(node: Node) -> Iterator[tuple[str, str | int]]:
    """A node's attributes by name, without those that are not known."""
    party = node.party
    told = (("label", party.name), ("kind", party.kind), ("sector", party.sector))
    more = (("wikidata", party.wikidata), ("country", party.alpha2))
    yield from ((name, value) for name, value in (*told, *more) if value)
    yield from (("events", node.events), ("ties", node.ties))


def network(stock: Stock, account: Account) -> tuple[list[Node], list[Edge]]:
    """Nodes by label and edges by ends; every event and every tie is counted in the account."""
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, ...], Edge] = {}
    for one in stock.events():
        for label in {*one.event.actors, *one.event.recipients}:
            nodes.setdefault(label, Node(stock.party(label))).events += 1
        pairs = _add_event(edges, one)
        if pairs:
            account.write("event")
        else:
            account.leave("event", ALONE)
        if pairs > 1:
            account.note(_SEVERAL)
    for tie in stock.ties():
        for label in {tie.tie.left, tie.tie.right}:
            nodes.setdefault(label, Node(stock.party(label))).ties += 1
        edges["tie", tie.tie.id] = _tie(tie)
        account.write("tie")
    in_order = sorted(edges.items(), key=lambda item: (item[1].left, item[1].right, item[0]))
    return [nodes[label] for label in sorted(nodes)], [edge for _, edge in in_order]


def _add_event(edges: dict[tuple[str, ...], Edge], one: BackedEvent) -> int:
    event, sides = one.event, evidence.pairs(one)
    reciprocal = not event.recipients
    for left, right in sides:
        key = ("event", left, right, event.event, event.modality, str(reciprocal))
        edge = edges.setdefault(key, Edge(left, right, "event", event.event, event.modality, reciprocal))
        edge.count += 1
        edge.reports += event.reports
        edge.confidence = max(edge.confidence, evidence.confidence(one.claims) or 0.0)
        edge.intervals.add(days.span(event.date, event.enddate))
    return len(sides)


def _tie(one: BackedTie) -> Edge:
    tie = one.tie
    lasted = (days.first_day(tie.since), days.last_day(tie.until))
    return Edge(tie.left, tie.right, "tie", tie.relation, status=tie.status, office=tie.role or "", intervals={lasted})
