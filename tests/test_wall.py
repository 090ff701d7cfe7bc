"""The wall around all tests has force: each way out of the machine is refused, and noted."""

import asyncio
import http.client
import socket
import subprocess
import sys
import threading
import urllib.request
from contextlib import closing, suppress
from pathlib import Path

import pytest

from . import wall

AWAY = ("192.0.2.1", 80)  # an address for examples (RFC 5737), where nobody is


def _sent(kind):
    with closing(socket.socket(socket.AF_INET, kind)) as plain:
        plain.settimeout(5)
        plain.sendto(b"x", AWAY)


def _connected(name):
    with closing(socket.socket()) as plain:
        plain.settimeout(5)
        getattr(plain, name)(AWAY)


def _looped():
    async def call():
        await asyncio.open_connection(*AWAY)

    asyncio.run(call())


def _threaded():
    raised = []

    def call():
        try:
            socket.create_connection(AWAY, 5)
        except OSError as problem:
            raised.append(problem)

    caller = threading.Thread(target=call)
    caller.start()
    caller.join(60)
    raise raised[0]


WAYS = {
    "connect": lambda: _connected("connect"),
    "connect_ex": lambda: _connected("connect_ex"),
    "create_connection": lambda: socket.create_connection(AWAY, 5),
    "sixth": lambda: socket.create_connection(("2001:db8::1", 80), 5),
    "http": lambda: http.client.HTTPConnection(*AWAY, timeout=5).request("GET", "/"),
    "urllib": lambda: urllib.request.urlopen("http://192.0.2.1/", timeout=5),
    "a datagram": lambda: _sent(socket.SOCK_DGRAM),
    "a name": lambda: socket.getaddrinfo("press.example", 80),
    "an old look-up": lambda: socket.gethostbyname("press.example"),
    "a loop": _looped,
    "a thread": _threaded,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_each_way_out_is_refused_and_noted(way):
    before = len(wall.met)
    with pytest.raises(OSError, match="no test calls anybody but this machine"):
        way()
    assert len(wall.met) > before
    del wall.met[before:]


def test_what_makes_nothing_of_the_refusal_is_noted_all_the_same():
    before = len(wall.met)
    with suppress(OSError):
        socket.create_connection(AWAY, 5)
    assert wall.met[before:] == [f"socket.connect {AWAY}"]
    del wall.met[before:]


def test_this_machine_can_be_called():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), 60).close()
        assert socket.getaddrinfo("localhost", 80)
    left, right = socket.socketpair()
    left.close()
    right.close()


def test_a_process_of_its_own_can_be_walled_in():
    code = "import wall, socket; wall.close(); socket.create_connection(('192.0.2.1', 80), 5)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "NetworkForbiddenError" in done.stderr
