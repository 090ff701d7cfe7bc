"""An API in the test's own process, over the examples and a year of made events, with keys of every kind."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from avviso.faces.api.limits import Buckets
from avviso.faces.web import app, keys
from avviso.intake import import_events
from avviso.settings import Settings

from ...importing.samples import gdelt
from ..web.conftest import HOST
from .samples import application

OVER = datetime(2020, 1, 1, tzinfo=UTC)
_KINDS = (("042", "04"), ("057", "05"), ("112", "11"), ("163", "16"), ("071", "07"))
_PAIRS = (("VEN", "RUS", 3), ("RUS", "VEN", 4), ("USA", "VEN", 5), ("VEN", "COL", 9), ("COL", "USA", 7))


def made_events() -> str:
    """A file of GDELT's lines: who deals with whom every so many days, and how changes by turns."""
    rows, day = [], date(2017, 1, 1)
    while day < date(2018, 2, 1):
        for left, right, every in _PAIRS:
            if day.toordinal() % every == 0:
                code, root = _KINDS[(day.toordinal() // every + every) % len(_KINDS)]
                cells = {"c0": str(len(rows)), "c1": day.strftime("%Y%m%d"), "c7": left, "c17": right}
                rows.append(gdelt(2, **cells, c26=code, c27=code, c28=root))
        day += timedelta(1)
    return "".join(rows)


@pytest.fixture(scope="session")
def filled(example_store, tmp_path_factory) -> Path:
    """The examples, and events beside them. Tests must not write to it."""
    folder = tmp_path_factory.mktemp("api")
    store, events = folder / "own.db", folder / "made.export.CSV"
    shutil.copy(example_store, store)
    events.write_text(made_events(), encoding="utf-8")
    assert all(one.dataset == "gdelt2" for one in import_events(store, [events]))
    return store


@pytest.fixture
def store(filled, tmp_path) -> Path:
    """A copy that a test may write to."""
    folder = tmp_path / "store"
    shutil.copytree(filled.parent, folder)
    return folder / filled.name


@pytest.fixture
def build():
    """What makes the application over a store, and its keys by name."""

    def built(path: Path, where: Path) -> tuple[app.Walls, dict[str, str]]:
        door = keys.Doorkeeper(where / "store.keys")
        made = {scope: keys.add_key(door.path, scope, 2)[1] for scope in keys.SCOPES}
        made["expired"] = keys.add_key(door.path, "write", 1, OVER)[1]
        walls = app.build(app.Site(Settings(store=path), door), {HOST})
        application(walls).state.buckets = Buckets(rate=1e9, burst=1e9)
        return walls, {**made, "bad": "avviso-of-nobody"}

    return built


@pytest.fixture
def asks(build, filled, tmp_path):
    """What asks with a key by its name, "" for none: of the store that must not be written to."""
    return _asks(*build(filled, tmp_path))


@pytest.fixture
def writes(build, store, tmp_path):
    """The same, of a store that may be written to; with the key that may write unless another is named."""
    ask = _asks(*build(store, tmp_path))

    def written(method, path, key="write", **more):
        return ask(method, path, key, **more)

    written.walls = ask.walls
    return written


def _asks(walls, keys_by_name):
    client = TestClient(walls, base_url=f"http://{HOST}", follow_redirects=False)

    def ask(method, path, key="read", **more):
        headers = {**({"authorization": f"Bearer {keys_by_name[key]}"} if key else {}), **more.pop("headers", {})}
        return client.request(method, path, headers=headers, **more)

    ask.walls = walls
    return ask
