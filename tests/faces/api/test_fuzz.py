"""Requests made of the same declarations that check them: none may break the server, whatever it holds."""

import shutil
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avviso.faces.api.openapi import described
from avviso.faces.api.routes import ENDPOINTS

from .conftest import _asks
from .samples import HEAVY, application

_TOLD = {int(status) for status in described(ENDPOINTS)["paths"]["/api/documents"]["get"]["responses"]}
# With its data there and all that the development install brings, the server has no reason for anything from 500 on.
PROMISED = {status for status in _TOLD if status < 500} | {201, 405}
PARTIES = ["VEN", "Russia", "USA", "OPEC", "SUN", "European Union", "gdelt2", "prose", "2017-02-06"]


def value_of(param, heavy):
    """A value that is as declared, or nearly. heavy: one that cannot start a computation of seconds."""
    if param.kind == "choice":
        return st.sampled_from(param.choices)
    if param.kind == "flag":
        return st.sampled_from(["true", "false", "1", "maybe"])
    if param.kind in ("whole", "number"):
        ends = st.sampled_from([param.low, param.high, param.low - 1, param.high + 1, "1e3", "-0"])
        return (ends | st.integers(int(param.low), int(min(param.high, param.low + 99)))).map(str)
    if param.kind in ("day", "date"):
        return st.dates().map(str) | st.sampled_from(["2017", "2017-02", "0000-01-01", "2017-13-01"])
    return st.text(max_size=30) if heavy else st.sampled_from(PARTIES) | st.text(max_size=30)


@st.composite
def queries(draw, endpoint):
    """Parameters, some of them as they should be, now and then one that is not there."""
    pairs = []
    for param in endpoint.accepts:
        if param.required or draw(st.integers(0, 3)) == 0:
            times = draw(st.integers(1, 3)) if param.many else 1
            pairs += [(param.name, draw(value_of(param, endpoint.cost >= HEAVY))) for _ in range(times)]
    return pairs + ([(draw(st.text(max_size=5)), "x")] if draw(st.integers(0, 9)) == 0 else [])


@st.composite
def bodies(draw, endpoint):
    """An object whose fields are as declared, or any JSON."""
    junk = st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20)
    if draw(st.integers(0, 4)) == 0:
        return draw(
            st.recursive(junk, lambda one: st.lists(one) | st.dictionaries(st.text(max_size=9), one), max_leaves=5)
        )
    found = {}
    for field in endpoint.fields:
        if field.required or draw(st.booleans()):
            usual = st.sampled_from(field.choices) if field.choices else st.text(max_size=30)
            usual = {"texts": st.lists(usual, max_size=3), "number": st.floats(-1, 2), "date": st.dates().map(str)}.get(
                field.kind, usual
            )
            found[field.name] = draw(usual if draw(st.integers(0, 4)) else junk)
    return found


@st.composite
def requests(draw):
    """Method, address, query, and a body as text."""
    from avviso.faces.wire import dumps

    endpoint = draw(st.sampled_from(ENDPOINTS))
    place = quote(draw(st.sampled_from(["123456", "..", "%00"]) | st.text(min_size=1, max_size=12)), safe="")
    path = endpoint.path.replace("{id}", place) + draw(st.sampled_from(["", ".json", ".csv", ".jsonl"]))
    content = None
    if endpoint.method == "POST":
        path = endpoint.path.replace("{id}", place)
        try:
            content = dumps(draw(bodies(endpoint))).encode("utf-8", "surrogatepass")
        except ValueError:  # NaN, which JSON has not
            content = b'{"probability": NaN}'
    return endpoint.method, path, draw(queries(endpoint)), content


def assert_served(ask, request):
    """The status is one that is promised, and the answer is an envelope where it is JSON."""
    method, path, query, content = request
    headers = {"content-type": "application/json"} if content is not None else {}
    answer = ask(method, path, "write", params=query, content=content, headers=headers)
    assert answer.status_code in PROMISED, (answer.status_code, request, answer.text[:300])
    if answer.headers.get("content-type") == "application/json":
        assert answer.json()["ok"] is (answer.status_code < 400)


@pytest.fixture(scope="module")
def open_door(filled, tmp_path_factory):
    """What asks of a store that may be written to, for all requests of this file."""
    from avviso.faces.api.limits import Buckets
    from avviso.faces.web import app, keys
    from avviso.settings import Settings

    from ..web.conftest import HOST

    folder = tmp_path_factory.mktemp("fuzz")
    shutil.copytree(filled.parent, folder / "store")
    door = keys.Doorkeeper(folder / "keys")
    secret = keys.add_key(door.path, "write", 2)[1]
    walls = app.build(app.Site(Settings(store=folder / "store" / filled.name), door), {HOST})
    application(walls).state.buckets = Buckets(rate=1e9, burst=1e9)
    return _asks(walls, {"write": secret})


RELAXED = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large)


@settings(max_examples=200, deadline=None, suppress_health_check=RELAXED, derandomize=True)
@given(request=requests())
def test_a_sample_of_requests_breaks_nothing(open_door, request):
    assert_served(open_door, request)


@pytest.mark.slow
@settings(max_examples=5000, deadline=None, suppress_health_check=RELAXED)
@given(request=requests())
def test_five_thousand_requests_break_nothing(open_door, request):
    assert_served(open_door, request)
