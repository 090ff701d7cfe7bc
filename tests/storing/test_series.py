"""Series of a dyad: by step, direction and class, with what was read; imported events and prose apart."""

from datetime import date

import numpy as np
import pytest

from avviso.errors import StoreError
from avviso.storing import Store
from avviso.storing.series import Active, Stretch, dyad_counts, dyads, prose_counts
from avviso.storing.shelf import Shelf

from .ready import event, load


@pytest.fixture
def shelf(tmp_path):
    """Two weeks, Monday 6 and Monday 13 February 2017, and a day in March."""
    with Shelf(tmp_path / "events.db") as one:
        load(
            one,
            event(1, "2017-02-06"),
            event(2, "2017-02-12", kind="ASSAULT"),
            event(3, "2017-02-13", sides="RUS VEN", kind="AID"),
            event(4, "2017-02-13", sides="USA RUS", kind=""),
            event(5, "2017-03-01", sides="VEN –"),
        )
        load(one, event(6, "2017-03-01", mentions=5), digest="two")
        yield one


def days(counts):
    """The first days of its steps."""
    return [str(day) for day in counts.starts]


def test_weeks_begin_on_mondays_and_keep_direction_and_class(shelf):
    counts = dyad_counts(shelf, "invented", "VEN", "RUS")
    assert days(counts) == ["2017-02-06", "2017-02-13", "2017-02-20", "2017-02-27"]
    assert counts.events[0].tolist() == [[0, 1, 0, 0, 1], [0, 0, 0, 0, 0]]
    assert counts.events[1].tolist() == [[0, 0, 0, 0, 0], [0, 0, 1, 0, 0]]
    assert counts.events[3].tolist() == [[0, 1, 0, 0, 0], [0, 0, 0, 0, 0]]
    assert counts.mentions[:, :, 1].tolist() == [[3, 0], [0, 0], [0, 0], [5, 0]]
    assert counts.articles.tolist() == [[4, 0], [0, 2], [0, 0], [2, 0]]
    assert counts.scores.tolist() == [[-6.5, 0], [0, 10.0], [0, 0], [2.5, 0]]


def test_what_was_read_stands_beside_it_so_that_quiet_is_told_from_unread(shelf):
    counts = dyad_counts(shelf, "invented", "VEN", "RUS")
    assert counts.exposure.tolist() == [2, 2, 0, 2]
    assert counts.documents.tolist() == [4, 4, 0, 4]
    assert counts.days_read.tolist() == [2, 1, 0, 1]


def test_sides_swapped_is_the_same_series_swapped(shelf):
    one, other = (dyad_counts(shelf, "invented", *pair) for pair in (("VEN", "RUS"), ("RUS", "VEN")))
    assert np.array_equal(one.events, other.events[:, ::-1])
    assert np.array_equal(one.scores, other.scores[:, ::-1])


@pytest.mark.parametrize(
    ("step", "starts", "events"),
    [
        ("month", ["2017-02-01", "2017-03-01"], [3, 1]),
        ("year", ["2017-01-01"], [4]),
    ],
)
def test_other_steps_add_up_to_the_same(shelf, step, starts, events):
    counts = dyad_counts(shelf, "invented", "VEN", "RUS", Stretch(step))
    assert days(counts) == starts
    assert counts.events.sum(axis=(1, 2)).tolist() == events


def test_a_day_is_the_finest_step(shelf):
    counts = dyad_counts(shelf, "invented", "VEN", "RUS", Stretch("day", date(2017, 2, 12), date(2017, 2, 13)))
    assert days(counts) == ["2017-02-12", "2017-02-13"]
    assert counts.events.sum(axis=2).tolist() == [[1, 0], [0, 1]]


def test_days_outside_the_time_asked_for_do_not_count(shelf):
    counts = dyad_counts(shelf, "invented", "VEN", "RUS", Stretch("month", date(2017, 2, 7), date(2017, 2, 28)))
    assert days(counts) == ["2017-02-01"]
    assert counts.events.sum() == 2
    assert counts.exposure.tolist() == [3]


def test_a_party_that_is_in_no_event_has_a_quiet_series(shelf):
    counts = dyad_counts(shelf, "invented", "VEN", "JPN")
    assert (counts.events.sum(), len(counts.starts), counts.exposure.sum()) == (0, 4, 6)


def test_a_party_with_itself_is_counted_once(shelf):
    load(shelf, event(9, sides="VEN VEN"), digest="own")
    assert dyad_counts(shelf, "invented", "VEN", "VEN").events.sum(axis=(0, 2)).tolist() == [1, 0]


def test_other_datasets_stay_out(shelf):
    load(shelf, event(1), event(2), dataset="other")
    assert dyad_counts(shelf, "invented", "VEN", "RUS").events.sum() == 4
    assert dyad_counts(shelf, "other", "VEN", "RUS").events.sum() == 2
    with pytest.raises(StoreError, match="no dataset 'gdelt2'"):
        dyad_counts(shelf, "gdelt2", "VEN", "RUS")


def test_dyads_are_listed_by_how_much_there_is(shelf):
    assert dyads(shelf, "invented") == (Active("RUS", "VEN", 4), Active("RUS", "USA", 1))
    assert dyads(shelf, "invented", least=2) == (Active("RUS", "VEN", 4),)
    assert dyads(shelf, "invented", Stretch(until=date(2017, 2, 6))) == (Active("RUS", "VEN", 1),)


@pytest.fixture
def store(tmp_path, make):
    with Store(tmp_path / "store.db") as ledger:
        yield ledger, make


def test_prose_has_a_series_of_its_own(store):
    ledger, make = store
    ledger.add(
        make.coding(
            make.event("a", event="AGREE", cameo="057", date="2017-02-06"),
            make.event("b", ("RUS",), ("VEN",), event="ACCUSE", cameo="112", date="2017-02-14", sentence=1),
            make.event("c", ("USA",), ("RUS",), event="ACCUSE", cameo="112", date="2017-02-14", sentence=2),
            make.event("d", event="AGREE", cameo="057", date="2017-02-06", modality="future", sentence=3),
            make.event("e", event="ASSAULT", cameo="190", date="2016-12", sentence=4),
            published="2017-02-15",
        )
    )
    counts = prose_counts(ledger, "VEN", "RUS")
    assert counts.dataset == "prose"
    assert days(counts) == ["2017-02-06", "2017-02-13"]
    assert counts.events.tolist() == [[[0, 1, 0, 0, 0], [0] * 5], [[0] * 5, [0, 0, 0, 1, 0]]]
    assert (counts.left_out, counts.exposure.tolist(), counts.documents.tolist()) == (1, [1, 2], [0, 1])
    assert counts.days_read.tolist() == [0, 1]
    by_month = prose_counts(ledger, "VEN", "RUS", Stretch("month"))
    assert (by_month.events.sum(), by_month.left_out) == (3, 0)


def test_parties_that_meet_act_on_one_another(store):
    ledger, make = store
    ledger.add(make.coding(make.event("a", ("VEN", "RUS"), (), event="CONSULT", cameo="040")))
    assert prose_counts(ledger, "VEN", "RUS").events[:, :, 1].tolist() == [[1, 1]]


def test_a_store_without_documents_has_an_empty_series(store):
    counts = prose_counts(store[0], "VEN", "RUS")
    assert (counts.events.shape, counts.exposure.shape) == ((0, 2, 5), (0,))
