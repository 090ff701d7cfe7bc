"""A server on this machine that misbehaves on request, and a list of every address that a socket is told to call."""

import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from avviso.fetching import Fetcher, public_policy

HOST = "press.example"  # what the server of these tests is called; only a resolver of theirs knows it
PUBLIC = "93.184.216.34"  # where it is said to be: an address that nothing forbids, and that no test reaches


class Calls(list):
    """Every address that a socket was told to call. routes: where a call of an address ends instead of at it."""

    def __init__(self):
        super().__init__()
        self.routes = {}


@pytest.fixture
def called(monkeypatch):
    """Every address that is connected or sent to; what has no route on this machine is refused before it leaves."""
    met = Calls()

    def guard(name):
        real = getattr(socket.socket, name)

        def guarded(self, *given):
            met.append(given[-1])
            if given[-1] not in met.routes:
                raise ConnectionRefusedError("a test calls nobody")
            return real(self, *given[:-1], met.routes[given[-1]])

        monkeypatch.setattr(socket.socket, name, guarded)

    for name in ("connect", "connect_ex", "sendto"):
        guard(name)
    return met


class _Handler(BaseHTTPRequestHandler):
    """Answers by the server's table of paths: a function of the handler, or a page."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        answer = self.server.pages.get(self.path.partition("?")[0])
        if answer is None:
            give(self, b"nothing", status=404)
        elif callable(answer):
            answer(self)
        else:
            give(self, answer)
        self.close_connection = True

    def log_message(self, *_):
        """Says nothing."""


def give(handler, body, status=200, **head):
    """Sends a body, a page unless told otherwise."""
    body = body.encode() if isinstance(body, str) else body
    handler.send_response(status)
    usual = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(body))}
    for name, value in (usual | head).items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def patiently(handler, pieces, pause, **head):
    """Sends a body piece by piece with a pause between, until nobody listens any more."""
    handler.send_response(200)
    for name, value in {"Content_Type": "text/html", **head}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    try:
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(pause)
    except OSError:
        pass


class Server(ThreadingHTTPServer):
    """pages: by path, a body or a function of the handler. asked: paths and headers of all requests."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages, self.asked = {}, []

    def url(self, path="/", scheme="http"):
        return f"{scheme}://{HOST}{path}"

    def handle_error(self, *_):
        """A client that hangs up is what several tests want."""


@contextmanager
def running(made):
    """A server that runs for one test."""
    thread = threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.shutdown()
        made.server_close()
        thread.join(60)


@pytest.fixture
def server(called):
    """A server that a call of the public address, port 80, ends at."""
    with running(Server()) as made:
        called.routes[PUBLIC, 80] = made.server_address
        yield made


def policy_for(names=None, **limits):
    """The public policy with a resolver of its own; some of its limits changed, none of its walls."""
    public = public_policy()
    known = {HOST: [PUBLIC], **(names or {})}
    return replace(
        public, resolve=lambda host, _: known[host], limits=replace(public.limits, **{"pause": 0.0, **limits})
    )


@pytest.fixture
def fetcher(server):
    """What fetches from the server."""
    return Fetcher(policy_for())
