"""Counts of all pairs of an imported dataset, and the ties that come of them."""

from datetime import date

import numpy as np
import pytest

from avviso.errors import InputError, StoreError
from avviso.measuring.eventties import both, ties_of_events
from avviso.records.network import PairCounts, SignedTies
from avviso.storing import Store
from avviso.storing.pairs import pair_counts, prose_pairs
from avviso.storing.shelf import Shelf
from avviso.storing.shelfschema import shelf_path

from ..importing.samples import gdelt

YEAR = date(2018, 1, 1), date(2018, 12, 31)


@pytest.fixture
def loaded(avviso, tmp_path):
    """In 2018 VEN and RUS talk ten times, VEN and USA fight ten times; before, it was the other way round."""
    rows = []
    for number in range(10):
        for year, friend, rival in ((2018, "RUS", "USA"), (2017, "USA", "RUS")):
            day = f"{year}{number % 3 + 1:02}15"
            for copy, (whom, code) in enumerate(((friend, "040"), (rival, "190"))):
                way = ("VEN", whom) if number % 2 else (whom, "VEN")
                cells = {"c0": f"{year}{number}{copy}", "c1": day, "c7": way[0], "c17": way[1], "c26": code}
                rows.append(gdelt(2, **cells, c27=code, c28=code[:2]))
    path = tmp_path / "made.export.CSV"
    path.write_text("".join(rows))
    store = tmp_path / "pairs.db"
    assert avviso("import", path, "--store", store)[0] == 0
    return store


def counted(store, *days):
    with Shelf(shelf_path(store), read_only=True) as shelf:
        return pair_counts(shelf, "gdelt2", *days)


def test_events_are_counted_by_pair_and_month_whichever_way(loaded):
    found = counted(loaded, *YEAR)
    assert found.pairs == (("RUS", "VEN"), ("USA", "VEN"))
    assert found.counts.shape == (12, 2, 2)
    assert found.counts.sum(0).tolist() == [[10, 0], [0, 10]]
    assert found.counts[:3, 0, 0].tolist() == [4, 3, 3]
    assert found.exposure[:4].tolist() == [8, 6, 6, 0]


def test_only_the_span_counts(loaded):
    found = counted(loaded, date(2018, 2, 1), date(2018, 2, 28))
    assert found.counts.sum(0).tolist() == [[3, 0], [0, 3]]


def test_an_unknown_dataset_is_refused(loaded):
    with Shelf(shelf_path(loaded), read_only=True) as shelf, pytest.raises(StoreError, match="icews"):
        pair_counts(shelf, "icews", *YEAR)


def test_those_who_talk_are_friends_and_those_who_fight_rivals(loaded):
    ties = ties_of_events(counted(loaded, *YEAR), lambda code: True)
    assert ties.tie("RUS", "VEN") > 0.2 > -0.2 > ties.tie("USA", "VEN")
    assert ties.tie("RUS", "USA") == 0
    assert 0 < ties.certainty[ties.place("RUS"), ties.place("VEN")] < 1


def counts(good, bad):
    table = np.array([[[good, bad], [400, 400]]], float)
    return PairCounts("made", *YEAR, (("AAA", "BBB"), ("CCC", "DDD")), table, np.array([2000.0]), 365.0)


def test_more_events_make_a_tie_surer():
    few, many = (ties_of_events(counts(n, 0), lambda code: True) for n in (12, 100))
    at = few.place("AAA"), few.place("BBB")
    assert few.certainty[at] < many.certainty[at]
    assert few.ties[at] < many.ties[at]


def test_what_is_no_state_is_left_out_and_without_any_there_is_no_network():
    ties = ties_of_events(counts(15, 0), lambda code: code < "CCC")
    assert ties.parties == ("AAA", "BBB")
    with pytest.raises(InputError, match="no two states have 10 events"):
        ties_of_events(counts(15, 0), lambda code: False)


def test_a_pair_with_few_events_has_no_tie_and_that_is_said():
    ties = ties_of_events(counts(9, 0), lambda code: True)
    assert ties.parties == ("CCC", "DDD")
    assert ties.notes[0].endswith("1 pairs have fewer than 10 and no tie")


def test_both_adds_up_what_each_says():
    events = ties_of_events(counts(40, 0), lambda code: True)
    table = np.zeros((2, 2))
    table[0, 1] = table[1, 0] = -0.5
    structure = SignedTies(("AAA", "EEE"), np.tanh(table), np.abs(table), *YEAR, "structure", {"pacts": table})
    told = both(structure, events)
    assert told.parties == ("AAA", "BBB", "CCC", "DDD", "EEE")
    assert told.tie("AAA", "EEE") == pytest.approx(np.tanh(-0.5))
    assert told.tie("AAA", "BBB") == pytest.approx(events.tie("AAA", "BBB"))
    assert (told.made_of, set(told.evidence)) == ("both", {"pacts", "events"})


@pytest.fixture
def told(tmp_path, make):
    """Makes a store of events: type, date, actors and recipients of each."""

    def stored(*events):
        path = tmp_path / "told.db"
        with Store(path) as store:
            for number, (event, date, actors, recipients) in enumerate(events):
                claim = make.event(f"e{number}", actors, recipients, event=event, date=date, document=f"d{number}")
                store.add(make.coding(claim, of=f"d{number}"))
        return Store(path, read_only=True)

    return stored


def test_prose_counts_dated_events_of_the_span_by_pair(told):
    events = (
        ("AGREE", "2018-05-01", ("VEN",), ("RUS",)),
        ("ASSAULT", "2018", ("RUS",), ("VEN",)),
        ("CONSULT", "2018-07", ("VEN", "RUS"), ()),
        ("AGREE", "2017-05-01", ("VEN",), ("RUS",)),
        ("AGREE", "2018-12-31", ("VEN",), ("RUS",)),
        ("AGREE", "2019-01", ("VEN",), ("RUS",)),
        ("AGREE", None, ("VEN",), ("RUS",)),
    )
    with told(*events) as store:
        found = prose_pairs(store, *YEAR)
        assert found.pairs == (("RUS", "VEN"),)
        assert found.counts.tolist() == [[[3, 1]]]
        assert found.exposure.tolist() == [4]
        # A month or a year that the span only touches counts with it, as it may lie within.
        assert prose_pairs(store, date(2018, 7, 20), date(2018, 12, 30)).counts.tolist() == [[[1, 1]]]


def test_prose_without_events_has_no_pairs(told):
    with told() as store:
        found = prose_pairs(store, *YEAR)
    assert (found.pairs, found.counts.shape) == ((), (1, 0, 2))
    with pytest.raises(InputError, match="no two states"):
        ties_of_events(found, lambda code: True)
