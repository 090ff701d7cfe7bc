"""A server in the test's own process: the whole application with its walls, asked as a browser or a program asks."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from avviso.faces.examples import example_files
from avviso.faces.web import app, keys
from avviso.pipeline import read_into_store
from avviso.settings import Settings

HOST = "127.0.0.1:8010"


@pytest.fixture(scope="session")
def read_store(tmp_path_factory) -> Path:
    """The example reports, read once."""
    path = tmp_path_factory.mktemp("web") / "examples.db"
    for _ in read_into_store(example_files(), path):
        pass
    return path


@pytest.fixture
def doorkeeper(read_store, tmp_path):
    return keys.Doorkeeper(tmp_path / "store.keys")


@pytest.fixture
def outside(read_store, doorkeeper):
    """Somebody who has not signed in."""
    site = app.Site(Settings(store=read_store), doorkeeper)
    return TestClient(app.build(site, {HOST}), base_url=f"http://{HOST}", follow_redirects=False)


@pytest.fixture
def inside(outside, doorkeeper):
    """A browser that has signed in with the server's own word."""
    answer = outside.get("/sign-in", params={"word": doorkeeper.once})
    assert answer.status_code == 303
    return outside
