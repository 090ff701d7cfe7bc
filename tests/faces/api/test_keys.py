"""Every route with no key, a bad one, one that is over, one that may read and one that may write."""

import pytest

from avviso.faces.api.routes import ENDPOINTS, ROUTES

from .samples import READING, WRITING, address, body_of, cheap, known

BY_NAME = {one.name: one for one in ENDPOINTS}
SHUT = ("", "bad", "expired")


def test_every_route_is_shut_to_whoever_has_no_good_key(asks):
    for route in ROUTES:
        for method in sorted(route.methods - {"HEAD"}):
            for key in SHUT:
                answer = asks(method, route.path.replace("{id}", "123456"), key)
                assert (answer.status_code, answer.json()["ok"]) == (401, False), (method, route.path, key)
                assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("endpoint", READING, ids=lambda one: one.name)
def test_a_key_that_may_read_reads(asks, endpoint):
    path = cheap(endpoint, known(asks))
    expected = endpoint.unknown if "Ruritania" in path else 200
    answer = asks("GET", path)
    assert answer.status_code == expected, answer.text[:300]


@pytest.mark.parametrize("endpoint", WRITING, ids=lambda one: one.name)
def test_a_key_that_may_read_writes_nothing(writes, endpoint):
    before = writes("GET", "/api/health").json()
    answer = writes("POST", address(endpoint, {}), "read", json=body_of(endpoint, {"claim": "123456"}))
    assert (answer.status_code, "only read" in answer.json()["error"]) == (403, True)
    assert writes("GET", "/api/health").json() == before


def test_a_key_that_may_write_writes_and_reads(writes):
    ids = known(writes, "write")
    for name in ("send", "judge", "question"):
        answer = writes("POST", address(BY_NAME[name], ids), json=body_of(BY_NAME[name], ids))
        assert answer.status_code == 201, answer.text[:300]
        if name == "judge":
            ids["withdraw"] = answer.json()["rows"][0]["id"]
    answer = writes("POST", address(BY_NAME["withdraw"], ids), json=body_of(BY_NAME["withdraw"], ids))
    assert (answer.status_code, answer.json()["rows"][0]["state"]) == (200, "withdrawn")
    assert writes("GET", "/api/judgements").json()["rows"][0]["withdrawn_by"] == "A. Reader"


def test_nothing_is_deleted_or_replaced(asks, writes):
    for method in ("DELETE", "PUT", "PATCH"):
        assert writes(method, "/api/documents/123456", "read").status_code == 403
        answer = writes(method, "/api/documents/123456")
        assert (answer.status_code, {*answer.headers["allow"].split(", ")}) == (405, {"GET", "HEAD"})
