import pytest

from avviso.errors import BulkRunError
from avviso.records.bulk import Part
from avviso.scaling.losses import Losses

PART = Part(3, ())


def test_the_document_that_ended_two_workers_is_left_out():
    losses = Losses()
    assert losses.again(PART, 5, "signal 9") == PART
    assert losses.again(PART, 6, "signal 9") == PART
    assert losses.again(PART, 5, "signal 11").lost == ((5, "signal 11"),)


def test_a_part_that_ends_workers_without_it_too_ends_the_run():
    losses = Losses()
    for _ in range(2):
        losses.again(PART, 5, "signal 9")
    with pytest.raises(BulkRunError, match="in part 3 whatever is left out"):
        losses.again(PART, 5, "signal 9")


def test_three_workers_in_a_row_that_read_nothing_end_the_run():
    losses = Losses()
    losses.unread("signal 9")
    losses.again(PART, None, "signal 9")
    losses.heard()
    losses.unread("signal 9")
    losses.again(PART, None, "signal 9")
    with pytest.raises(BulkRunError, match=r"3 workers in a row ended \(signal 9\)"):
        losses.unread("signal 9")
