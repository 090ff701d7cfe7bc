"""Nothing on the way from the examples to the brief asks the network."""

import socket

import pytest


@pytest.fixture
def no_network(monkeypatch):
    """Makes every use of a socket an error."""

    def refuse(*_, **__):
        raise AssertionError("the network was asked")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


def test_the_block_holds(no_network):
    with pytest.raises(AssertionError, match="the network was asked"):
        socket.create_connection(("wire.example", 80))


def test_the_demo_runs_without_a_network(no_network, avviso, tmp_path):
    code, out, err = avviso("demo", "--out", tmp_path / "demo")
    assert code == 0
    assert "documents read 8 = coded 8 + rejected 0" in err
    assert f"The brief is in {tmp_path / 'demo' / 'brief.html'}\n" in out
    assert all(head in out for head in ("who", "what", "whom", "when", "per whom", "modality"))
    assert (tmp_path / "demo" / "brief.html").stat().st_size > 10_000


def test_the_page_asks_the_network_for_nothing(no_network, avviso, example_store):
    page = avviso("brief", "VEN", "RUS", "--store", example_store)[1]
    assert "<script src" not in page
    assert "<link" not in page
    assert "@import" not in page
    assert "<img" not in page
