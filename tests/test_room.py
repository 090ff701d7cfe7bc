"""Whether a limit leaves room for the networks."""

import sys

import pytest

from avviso import room


def test_nothing_is_asked_where_no_limit_is_set():
    assert room._left() is None
    room.ask_for_networks()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="address space is limited as Linux does it")
@pytest.mark.parametrize(("beyond", "enough"), [(room.NETWORKS + (8 << 20), True), (room.NETWORKS - (8 << 20), False)])
def test_a_limit_that_leaves_too_little_is_told_before_anything_is_loaded(beyond, enough, monkeypatch):
    import resource

    taken = int(room._PAGES.read_text().split()[0]) * resource.getpagesize()
    monkeypatch.setattr(resource, "getrlimit", lambda _: (taken + beyond, taken + beyond))
    if enough:
        room.ask_for_networks()
    else:
        with pytest.raises(MemoryError, match=r"take 240 MiB; a limit leaves 23\d"):
            room.ask_for_networks()
