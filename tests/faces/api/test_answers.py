"""Envelope, pages, tables, ETag, and what each refusal says."""

import csv
import io
import re

import pytest

from avviso.exporting import registry
from avviso.faces.api.cursors import cursor, mark_of, rows_before
from avviso.faces.api.limits import Buckets
from avviso.faces.web.asked import BadRequestError
from avviso.faces.wire import loads

from .samples import application, known


def pages(ask, path, **query):
    """Every page from the first to the last."""
    while True:
        body = ask("GET", path, params=query).json()
        yield body
        if body["next"] is None:
            return
        query["_next"] = body["next"]


def test_pages_put_together_are_the_whole(asks):
    for path in ("/api/claims", "/api/events", "/api/documents", "/api/ties", "/api/actors?words=Novak"):
        whole = asks("GET", path, params={"_size": "1000", **({"words": "Novak"} if "?" in path else {})}).json()
        query = {"_size": "7", **({"words": "Novak"} if "?" in path else {})}
        found = list(pages(asks, path.partition("?")[0], **query))
        assert [row for page in found for row in page["rows"]] == whole["rows"]
        assert {page["total"] for page in found} == {len(whole["rows"])}
        assert (found[0]["ok"], found[0]["truncated"]) == (True, False)


def test_the_next_address_is_the_next_page(asks):
    first = asks("GET", "/api/claims?party=VEN&_size=2").json()
    second = asks("GET", first["next_url"]).json()
    assert first["rows"][1] != second["rows"][0]
    assert second["rows"] == asks("GET", "/api/claims?party=VEN&_size=4").json()["rows"][2:]


def test_a_cursor_is_of_one_question(asks):
    following = asks("GET", "/api/claims?_size=2").json()["next"]
    for query in ("party=VEN&_next=" + following, "_next=x", "_next=AAAA", "_next=%C3%A9"):
        answer = asks("GET", f"/api/claims?{query}")
        assert (answer.status_code, "no cursor of this question" in answer.json()["error"]) == (400, True)


def test_a_forged_cursor_is_refused_or_finds_nothing():
    mark = mark_of("/api/claims", {"party": ()})
    assert rows_before(cursor(7, mark), mark) == 7
    for forged in (cursor(10**13, mark), cursor(-1, mark), cursor(1, "other")):
        with pytest.raises(BadRequestError):
            rows_before(forged, mark)


def test_a_table_has_the_rows_and_runs_no_formula(writes):
    sent = {"text": "Russia lent Venezuela money.", "title": "=HYPERLINK(1)", "publisher": "@cmd", "published": "2031"}
    assert writes("POST", "/api/documents", json=sent).status_code == 201
    answer = writes("GET", "/api/documents.csv", "read")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert {row["title"] for row in rows} >= {"'=HYPERLINK(1)"}
    assert {row["publisher"] for row in rows} >= {"'@cmd"}
    assert len(rows) == writes("GET", "/api/documents", "read").json()["total"]


def test_lines_of_json_are_the_rows_and_name_their_next_page(asks):
    answer = asks("GET", "/api/claims.jsonl?_size=3")
    address = answer.headers["link"].partition(">")[0].removeprefix("<")
    assert answer.headers["content-type"].startswith("application/jsonl")
    first, second = ([loads(line) for line in one.text.splitlines()] for one in (answer, asks("GET", address)))
    assert [*first, *second] == asks("GET", "/api/claims?_size=6").json()["rows"]


def test_a_table_names_its_next_page(asks):
    answer = asks("GET", "/api/claims.csv?_size=3")
    address = answer.headers["link"].partition(">")[0].removeprefix("<")
    first, second = (
        list(csv.DictReader(io.StringIO(asks("GET", at).text))) for at in ("/api/claims.csv?_size=6", address)
    )
    assert first[3:] == second


def test_what_did_not_change_is_not_sent_again(writes):
    for path in ("/api/claims", "/api/claims.csv", "/api/openapi.json", "/api/export?_format=geojson"):
        first = writes("GET", path)
        again = writes("GET", path, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    tag = writes("GET", "/api/documents").headers["etag"]
    assert writes("POST", "/api/documents", json={"text": "Cuba thanked Spain."}).status_code == 201
    assert writes("GET", "/api/documents", headers={"if-none-match": tag}).status_code == 200


def test_a_large_answer_is_packed(asks):
    assert asks("GET", "/api/claims").headers["content-encoding"] == "gzip"


def test_what_may_change_says_so(asks):
    assert "may change" in asks("GET", "/api/forecast?party=VEN&dataset=gdelt2").json()["unstable"]
    assert "unstable" not in asks("GET", "/api/events").json()


def test_twins_in_json_say_the_same(asks):
    claim = known(asks)["claim"]
    for path in ("/api/events", "/api/health", f"/api/claims/{claim}"):
        plain, twin = asks("GET", path).json(), asks("GET", f"{path}.json").json()
        assert plain["rows"] == twin["rows"]


@pytest.mark.parametrize("name", registry.BY_NAME)
def test_a_file_is_what_the_command_writes(asks, avviso, filled, tmp_path, name):
    path = tmp_path / "file"
    code, _, told = avviso("export", "VEN", "--format", name, "-o", path, "--store", filled)
    answer = asks("GET", f"/api/export?_format={name}&party=VEN")
    assert (code, answer.status_code, answer.content) == (0, 200, path.read_bytes())
    assert answer.headers["content-disposition"].startswith('attachment; filename="avviso.')
    counts = [int(one) for pair in re.findall(r"= (\d+) written \+ (\d+) left out", told) for one in pair]
    assert [sum(counts[0::2]), sum(counts[1::2])] == [
        int(answer.headers[head]) for head in ("avviso-written", "avviso-left-out")
    ]


@pytest.mark.parametrize(
    ("form", "media", "begins"), [("md", "text/markdown", "---\ntitle:"), ("html", "text/html", "<!doc")]
)
def test_a_brief_comes_as_text_to_be_kept(asks, form, media, begins):
    answer = asks("GET", f"/api/brief.{form}?party=VEN&dataset=prose")
    assert answer.status_code == 200, answer.text[:300]
    assert answer.headers["content-type"] == f"{media}; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="brief-VEN.{form}"'
    assert answer.text.lower().startswith(begins)


REFUSED = [
    ("/api/events?partty=VEN", 400, "There is no parameter 'partty'"),
    ("/api/events?party=Ruritania", 400, "no state or organisation is called"),
    ("/api/events?party=VEN&party=RUS&party=USA", 400, "name one or two"),
    ("/api/events?since=2017-W01-1", 400, "a day as 2017-02-06"),
    ("/api/events?since=", 400, "since is empty"),
    ("/api/events?_size=1001", 400, "from 1 to 1000"),
    ("/api/claims?document=nothing", 400, "no document has an id"),
    ("/api/claims/nothing", 404, "no claim has an id"),
    ("/api/documents/nothing", 404, "no document has an id"),
    ("/api/documents?q=-", 200, ""),
    ("/api/documents?q=-word", 400, ""),
    ("/api/relation?left=VEN", 400, "right is needed"),
    ("/api/relation?left=Ruritania&right=VEN", 404, "no state or organisation is called"),
    ("/api/relation?left=VEN&right=VEN&dataset=prose", 400, "one party"),
    ("/api/relation?left=VEN&right=RUS&dataset=none", 409, "none"),
    ("/api/relation?left=VEN&right=RUS&since=2017", 400, "a day in full"),
    ("/api/structure?left=OPEC&right=VEN", 404, "no state"),
    ("/api/network?year=2017&only=dreams", 400, "is no kind"),
    ("/api/network?year=2017&dataset=gdelt2&made_of=structure", 400, "made_of"),
    ("/api/whatif?left=VEN&right=RUS&shift=nan", 400, "a number from -2 to 2"),
    ("/api/forecast?party=VEN&party=RUS&dataset=gdelt2&as_of=2016-01-01", 409, "nothing of gdelt2 was read"),
    ("/api/forecast?party=VEN&as_of=2999-01-01&dataset=prose", 400, "lies in the future"),
    ("/api/export?_format=gexf&with_text=true", 400, "no place for whole texts"),
    ("/api/export?party=Ruritania", 400, "no state or organisation is called"),
    ("/api/actors", 400, "words is needed"),
    ("/api/nothing", 404, "see /api for programs"),
]


@pytest.mark.parametrize(("path", "status", "told"), REFUSED, ids=lambda one: str(one)[:50])
def test_each_refusal_has_its_status_and_says_what_to_do(asks, path, status, told):
    answer = asks("GET", path)
    assert (answer.status_code, told in answer.text) == (status, True), answer.text[:300]


def test_without_a_store_it_is_said_what_makes_one(build, tmp_path):
    from starlette.testclient import TestClient

    from ..web.conftest import HOST

    walls, keys = build(tmp_path / "none.db", tmp_path)
    client = TestClient(walls, base_url=f"http://{HOST}", headers={"authorization": f"Bearer {keys['read']}"})
    for path in ("/api/events", "/api/documents", "/api/health", "/api/export", "/api/claims/123456"):
        answer = client.get(path)
        assert (answer.status_code, "`avviso read FILE` makes one" in answer.json()["error"]) == (409, True), path
    (tmp_path / "none.db").write_text("no store")
    assert client.get("/api/events").status_code == 409


def test_a_bucket_empties_and_fills_again():
    now = [0.0]
    buckets = Buckets(rate=2, burst=4, clock=lambda: now[0])
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 0]
    assert buckets.take("a") == 0.5
    assert buckets.take("b", 4) == 0
    now[0] = 0.5
    assert (buckets.take("a"), buckets.take("a")) == (0, 0.5)


def test_a_flood_is_told_when_to_come_again(asks):
    application(asks.walls).state.buckets = Buckets(rate=1, burst=3)
    answers = [asks("GET", "/api/ties") for _ in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert asks("GET", "/api/ties", "write").status_code == 200


def test_whoever_waits_too_long_for_a_turn_is_told(asks):
    buckets = application(asks.walls).state.buckets = Buckets(patience=0.01)
    assert asks("GET", "/api/structure?left=VEN&right=USA").status_code == 200
    for other in ("one", "another"):
        buckets.heavy.acquire_on_behalf_of_nowait(other)
    answer = asks("GET", "/api/structure?left=VEN&right=RUS")
    assert (answer.status_code, "busy" in answer.json()["error"], "retry-after" in answer.headers) == (503, True, True)
    assert asks("GET", "/api/ties").status_code == 200
    buckets.heavy.release_on_behalf_of("another")
    assert asks("GET", "/api/structure?left=VEN&right=RUS").status_code == 200


def test_an_answer_of_seconds_is_kept_while_the_data_stay(writes):
    path = "/api/forecast?party=VEN&dataset=gdelt2&_size=1"
    first = writes("GET", path).json()
    held = writes("GET", first["next_url"]).json()
    assert held["rows"] != first["rows"]
    (kept,) = _memory(writes)._answers
    assert writes("POST", "/api/documents", json={"text": "Cuba thanked Spain."}).status_code == 201
    assert writes("GET", path).json() == first
    assert [key for key in _memory(writes)._answers if key != kept]


def _memory(writes):
    return application(writes.walls).state.memory
