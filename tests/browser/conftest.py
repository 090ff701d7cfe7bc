"""The pages in a real browser: a server in a thread, headless Chromium, and walls that watch every page.

A page that asks for anything off this origin, breaks its own Content-Security-Policy, throws, or opens a dialog fails
the test that opened it. Where there is no browser the tests are skipped, loudly; AVVISO_BROWSER_REQUIRED=1 forbids it.
"""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn

from avviso.faces.examples import example_files
from avviso.faces.web import app, keys, walls
from avviso.pipeline import read_into_store
from avviso.settings import Settings

WIDTHS = (400, 900, 1400)
THEMES = ("light", "dark")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]  # fmt: skip


@dataclass
class Served:
    """A running server. visit: opens pages that are signed in already."""

    address: str
    store: Path
    doorkeeper: keys.Doorkeeper


@dataclass
class Watched:
    """What went wrong on the pages of a test."""

    faults: list[str] = field(default_factory=list)


def browser_path() -> str | None:
    """Where Chromium is, if anywhere."""
    named = os.environ.get("AVVISO_BROWSER")
    return named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


# Playwright keeps an event loop running in this thread, which tests elsewhere would run into: it ends with this folder.
@pytest.fixture(scope="package")
def chromium() -> Iterator[object]:
    """The browser, started once."""
    yield from launched()


def launched() -> Iterator[object]:
    """A browser, until the tests are over that it is for."""
    path = browser_path()
    if path is None:
        if os.environ.get("AVVISO_BROWSER_REQUIRED"):
            pytest.fail("no browser was found, and AVVISO_BROWSER_REQUIRED forbids to skip: install chromium")
        pytest.skip("NO BROWSER: the pages were NOT tested; install chromium, or name one in AVVISO_BROWSER")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=_FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory) -> Iterator[Served]:
    """A server over the example reports."""
    folder = tmp_path_factory.mktemp("served")
    store = folder / "examples.db"
    for _ in read_into_store(example_files(), store):
        pass
    yield from serving(store)


def serving(store: Path, actors: Path | None = None) -> Iterator[Served]:
    """A server over a store, in a thread of its own, until the test is over."""
    doorkeeper = keys.Doorkeeper(keys.keys_file(store))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        site = app.Site(Settings(store=store, actors=actors), doorkeeper, None)
        config = uvicorn.Config(
            app.build(site, walls.host_names("127.0.0.1", port)), log_level="error", lifespan="off", ws="none"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield Served(f"http://127.0.0.1:{port}", store, doorkeeper)
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def visit(chromium, served):
    """Opens pages: visit(path, width=…, theme=…, script=…) gives a signed-in page; every one is watched."""
    watched, contexts = Watched(), []
    session = served.doorkeeper.sign_in(keys.add_key(served.doorkeeper.path, "write", 1)[1])

    def opened(path, width=1400, theme="light", script=True, height=900):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, java_script_enabled=script
        )
        contexts.append(context)
        context.add_cookies([{"name": walls.COOKIE, "value": session, "url": served.address}])
        context.set_default_timeout(15_000)
        page = context.new_page()
        _watch(page, served.address, watched.faults)
        page.goto(served.address + path, wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert watched.faults == []


def _watch(page, address: str, faults: list[str]) -> None:
    """Writes down whatever no page of ours may do."""

    def requested(request):
        if not request.url.startswith((address, "data:", "blob:")):
            faults.append(f"asked for {request.url}")

    def said(message):
        # Plot and cytoscape each add a style sheet of their own, which the policy stops; the page has its own.
        if message.type == "error" and "inline style" not in message.text:
            faults.append(f"console: {message.text}")

    page.on("request", requested)
    page.on("console", said)
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
