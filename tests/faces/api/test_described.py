"""What the description in OpenAPI promises is what is answered, field by field; and the index lists it all."""

import pytest

from avviso.faces.api.index import index_of
from avviso.faces.api.openapi import described
from avviso.faces.api.routes import ENDPOINTS, ROUTES

from .samples import BODIES, READING, WRITING, address, body_of, known

jsonschema = pytest.importorskip("jsonschema", reason="the dev requirement jsonschema holds answers to the description")
INDEX = index_of(ENDPOINTS)
STRICT = described((INDEX, *ENDPOINTS), strict=True)


def assert_as_described(answer, endpoint):
    """The body, against what is said of it; fields that nobody promised are faults too."""
    operation = STRICT["paths"][endpoint.path][endpoint.method.lower()]
    schema = operation["responses"][str(answer.status_code)]["content"]["application/json"]["schema"]
    whole = {**schema, "components": STRICT["components"]}
    faults = list(jsonschema.Draft202012Validator(whole).iter_errors(answer.json()))
    assert not faults, (faults[0].json_path, faults[0].message[:500])


@pytest.mark.parametrize(
    "endpoint", [INDEX, *(one for one in READING if "json" in one.forms)], ids=lambda one: one.name
)
def test_an_answer_is_as_described(asks, endpoint):
    answer = asks("GET", address(endpoint, known(asks)))
    assert answer.status_code == 200, answer.text[:300]
    assert answer.json()["rows"] or endpoint.name in ("judgements", "questions", "scorecard")
    assert_as_described(answer, endpoint)


@pytest.mark.parametrize("party", ["VEN", "RUS"])
def test_other_rows_are_as_described_too(asks, party):
    by_name = {one.name: one for one in ENDPOINTS}
    for name, query in {
        "claims": {"party": party, "_size": "1000"},
        "events": {"party": party, "all": "true", "_size": "1000"},
        "forecast": {"party": party, "dataset": "gdelt2"},
        "relation": {"left": party, "right": "USA", "dataset": "prose"},
        "network": {"year": "2017", "dataset": "gdelt2", "on": party},
        "structure": {"left": party, "right": "USA", "year": "2010"},
    }.items():
        answer = asks("GET", by_name[name].path, params=query)
        assert answer.status_code == 200, (name, answer.text[:300])
        assert_as_described(answer, by_name[name])


def test_what_was_written_is_as_described(writes):
    ids = known(writes, "write")
    for endpoint in WRITING:
        answer = writes("POST", address(endpoint, ids), json=body_of(endpoint, ids))
        assert answer.is_success, (endpoint.name, answer.text[:300])
        assert_as_described(answer, endpoint)
        ids |= {"withdraw": answer.json()["rows"][0]["id"]} if endpoint.name == "judge" else {}
    for path in ("/api/questions", "/api/scorecard", "/api/judgements", f"/api/documents/{ids['document']}"):
        endpoint = next(one for one in READING if one.path.replace("{id}", ids["document"]) == path)
        assert_as_described(writes("GET", path), endpoint)


def test_a_refusal_is_as_described(asks):
    schema = {**STRICT["components"]["schemas"]["error"]}
    for path in ("/api/events?partty=VEN", "/api/documents/nothing", "/api/nothing", "/api/relation"):
        answer = asks("GET", path)
        assert answer.status_code in (400, 404)
        jsonschema.validate(answer.json(), schema)


def test_the_description_is_served_whole_and_is_openapi(asks):
    answer = asks("GET", "/api/openapi.json")
    assert answer.json() == described((INDEX, *ENDPOINTS))
    assert set(answer.json()["paths"]) >= {one.path for one in ENDPOINTS}
    for schema in answer.json()["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_every_route_is_described_or_a_twin_of_one_that_is():
    told = set(STRICT["paths"]) | {"/api/openapi.json"}
    for route in ROUTES:
        assert route.path in told or route.path.removesuffix(".json") in told


def test_the_index_names_every_endpoint_with_its_parameters(asks):
    rows = {row["name"]: row for row in asks("GET", "/api").json()["rows"]}
    assert set(rows) == {one.name for one in ENDPOINTS}
    assert rows["events"]["parameters"][0] == "party"
    assert {name: rows[name]["scope"] for name in BODIES} == dict.fromkeys(BODIES, "write")


def test_the_page_of_the_index_is_for_browsers(asks):
    answer = asks("GET", "/api", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert answer.headers["content-type"].startswith("text/html")
    assert "GET /api/events" in answer.text
    assert "http://" not in answer.text
    assert asks("GET", "/api.json", headers={"accept": "text/html"}).json()["ok"] is True
