"""GraphML and GEXF, opened by networkx, which is what most people open them with beside Gephi."""

import io
import re
from datetime import date
from itertools import combinations

import pytest

from avviso.pipeline import MODALITIES
from avviso.storing import Store

from .stocks import AWKWARD

networkx = pytest.importorskip("networkx")
READERS = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}
every_reader = pytest.mark.parametrize("name", READERS)


def opened(name, data):
    return READERS[name](io.BytesIO(data))


def ties_and_events(store):
    with Store(store, read_only=True) as ledger:
        return ledger.ties(), ledger.events(modalities=MODALITIES)


@every_reader
def test_nodes_are_the_parties_and_know_how_many_events_they_are_in(name, exporter):
    graph = opened(name, exporter(name))
    ties, events = ties_and_events(exporter.store)
    named = {label for event in events for label in (*event.actors, *event.recipients)}
    assert set(graph) == named | {end for tie in ties for end in (tie.left, tie.right)}
    in_events = sum("VEN" in (*event.actors, *event.recipients) for event in events)
    venezuela = graph.nodes["VEN"]
    assert (venezuela["label"], venezuela["kind"], venezuela["country"]) == ("Venezuela", "state", "VE")
    assert (venezuela["events"], venezuela["wikidata"]) == (in_events, "Q717")


@every_reader
def test_edges_count_every_event_once_for_each_pair(name, exporter):
    graph = opened(name, exporter(name))
    ties, events = ties_and_events(exporter.store)
    edges = [values for _, _, values in graph.edges(data=True)]
    pairs = [len(event.actors) * len(event.recipients) or len(list(combinations(event.actors, 2))) for event in events]
    assert sum(values["count"] for values in edges if values["kind"] == "event") == sum(pairs)
    assert sum(values["kind"] == "tie" for values in edges) == len(ties)
    assert exporter.account.written("event") == sum(map(bool, pairs))


@every_reader
def test_attributes_have_types(name, exporter):
    graph = opened(name, exporter(name))
    (found,) = (
        values
        for left, right, values in graph.edges(data=True)
        if (left, right, values["type"], values.get("modality")) == ("RUS", "VEN", "AID", "actual")
    )
    types = {key: type(found[key]) for key in ("count", "confidence", "reciprocal", "event_scale", "weight")}
    assert types == {"count": int, "confidence": float, "reciprocal": bool, "event_scale": float, "weight": float}
    assert found["first"] <= found["last"]


def test_every_spell_of_the_timeline_is_of_days_of_the_calendar(exporter):
    data = exporter("gexf").decode()
    assert 'timeformat="date"' in data
    days = re.findall(r'<spell[^>]* (?:start|end)="([^"]*)"', data)
    assert len(days) > 20
    assert all(date.fromisoformat(day) for day in days)


def test_an_event_dated_by_its_month_covers_the_month(exporter):
    graph = opened("gexf", exporter("gexf"))
    spells = [one for _, _, values in graph.edges(data=True) for one in values.get("spells", ())]
    assert ("2006-07-01", "2006-07-31") in spells


@every_reader
def test_awkward_names_come_back_as_far_as_xml_can_hold_them(name, awkward):
    graph = opened(name, awkward(name))
    kept = AWKWARD.translate(dict.fromkeys([0x0B, 0x0C, 0x1F, 0xFFFE]))
    labels = {values["label"] for _, values in graph.nodes(data=True)}
    assert any(" ".join(kept.split()) == " ".join(label.split()) for label in labels)
