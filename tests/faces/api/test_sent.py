"""What is sent: documents in every way, judgements, questions; and each thing that is not taken."""

import pytest

from .samples import known

TEXT = "CARACAS, Feb 6, 2017 - Russia lent Venezuela two billion dollars for arms on Monday."
PAGE = f"<!doctype html><html><head><title>A loan</title></head><body><p>{TEXT}</p></body></html>"
WAYS = {
    "json": {"json": {"text": TEXT, "title": "A loan", "url": "https://wire.example/a", "published": "2017-02-06"}},
    "page in json": {"json": {"html": PAGE}},
    "text": {"content": TEXT, "headers": {"content-type": "text/plain; charset=utf-8"}},
    "page": {"content": PAGE, "headers": {"content-type": "text/html"}},
    "file": {"files": {"file": ("a.md", TEXT.encode(), "text/markdown")}},
}


@pytest.mark.parametrize("way", WAYS)
def test_a_document_is_coded_and_kept(writes, way):
    answer = writes("POST", "/api/documents", **WAYS[way])
    (row,) = answer.json()["rows"]
    assert (answer.status_code, row["known"]) == (201, False)
    assert row["sentences"] == row["coded_sentences"] + row["rejected_sentences"]
    assert {claim["actor"][0]["code"] for claim in row["claims"]} == {"RUS"}
    kept = writes("GET", answer.headers["location"], "read").json()["rows"][0]
    assert (kept["id"], TEXT in kept["text"], kept["claims"]) == (row["id"], True, row["claims"])
    again = writes("POST", "/api/documents", **WAYS[way])
    assert (again.status_code, again.json()["rows"][0]["known"]) == (200, True)


def test_what_the_sender_says_of_a_page_stands(writes):
    body = {"html": PAGE, "title": "Two billions", "publisher": "Sample Wire", "published": "2017-02-07"}
    (row,) = writes("POST", "/api/documents", json=body).json()["rows"]
    assert (row["title"], row["publisher"], row["published"]) == ("Two billions", "Sample Wire", "2017-02-07")


def test_a_file_of_several_says_which_were_left_out(writes):
    lines = f'{{"text": "{TEXT}"}}\n{{"title": "no text"}}\n'
    answer = writes("POST", "/api/documents", files={"file": ("a.jsonl", lines.encode())})
    assert (answer.status_code, len(answer.json()["rows"])) == (201, 1)
    assert ['has no "text"' in one["reason"] for one in answer.json()["rejected"]] == [True]


BAD = [
    ({"json": {}}, 422, "Send text or html"),
    ({"json": {"text": TEXT, "html": PAGE}}, 422, "and not both"),
    ({"json": {"html": PAGE, "language": "en"}}, 422, "a page names its own"),
    ({"json": {"text": "..."}}, 422, "no letters"),
    ({"json": {"text": 1}}, 422, "text: a text, in quotes"),
    ({"json": {"text": TEXT, "titel": "A"}}, 422, "There is no field 'titel'"),
    ({"json": [TEXT]}, 422, "no object"),
    ({"content": b'{"text": "a\\ud800"}', "headers": {"content-type": "application/json"}}, 422, "whole characters"),
    ({"content": b"{", "headers": {"content-type": "application/json"}}, 400, "no JSON"),
    ({"content": b"[" * 100_000, "headers": {"content-type": "application/json"}}, 400, "no JSON"),
    ({"content": b"\xff", "headers": {"content-type": "application/json"}}, 400, "no JSON"),
    ({"content": b"%PDF-1.7", "headers": {"content-type": "application/pdf"}}, 415, "Send application/json or"),
    ({"content": b"\0\1\2", "headers": {"content-type": "text/plain"}}, 422, "api: "),
    ({"files": {"file": ("a.docx", b"PK")}}, 422, "must end in one of .txt"),
    ({"files": {"other": ("a.txt", b"a")}}, 422, "no file"),
    ({"content": b"x", "headers": {"content-type": "multipart/form-data"}}, 400, ""),
    ({"content": b"x" * 25_000_001, "headers": {"content-type": "text/plain"}}, 413, "too large"),
]


@pytest.mark.parametrize(("way", "status", "told"), BAD, ids=lambda one: str(one)[:40])
def test_what_is_no_document_is_refused_with_the_reason(writes, way, status, told):
    answer = writes("POST", "/api/documents", **way)
    assert (answer.status_code, told in answer.text) == (status, True), answer.text[:300]


def test_a_judgement_shapes_what_is_derived(writes):
    claim = writes("GET", "/api/claims?kind=event&_size=1").json()["rows"][0]["id"]
    before = writes("GET", "/api/health").json()["rows"][0]["counts"]["events"]
    body = {"claim_ids": [claim[:8]], "verdict": "wrong", "by": "A. Reader", "note": "it says otherwise"}
    made = writes("POST", "/api/judgements", json=body).json()["rows"][0]
    assert (made["claim_ids"], made["state"]) == ([claim], "in force")
    assert writes("GET", "/api/health").json()["rows"][0]["counts"]["events"] <= before
    assert writes("GET", f"/api/judgements?claim={claim}").json()["rows"][0]["id"] == made["id"]
    assert writes("GET", f"/api/claims/{claim}").json()["judgements"][0]["note"] == "it says otherwise"


JUDGED = [
    ({"verdict": "wrong", "by": "A"}, "claim_ids is needed"),
    ({"claim_ids": ["none"], "verdict": "wrong"}, "by is needed"),
    ({"claim_ids": ["none"], "verdict": "wrong", "by": "A"}, "no claim has the id"),
    ({"claim_ids": ["none"], "verdict": "doubtful", "by": "A"}, "one of right, wrong"),
    ({"claim_ids": "none", "verdict": "wrong", "by": "A"}, "a list of one or two"),
    ({"claim_ids": ["CLAIM"], "verdict": "same", "by": "A"}, ""),
    ({"claim_ids": ["CLAIM"], "verdict": "correct", "by": "A", "field": "taste", "value": "x"}, ""),
    ({"claim_ids": ["CLAIM"], "verdict": "correct", "by": "A", "field": "actor", "value": "Ruritania"}, "Ruritania"),
]


@pytest.mark.parametrize(("body", "told"), JUDGED, ids=lambda one: str(one)[:50])
def test_what_is_no_judgement_is_refused(writes, body, told):
    claim = known(writes, "write")["claim"]
    ids = (
        [one.replace("CLAIM", claim) for one in body["claim_ids"]] if isinstance(body.get("claim_ids"), list) else None
    )
    answer = writes("POST", "/api/judgements", json={**body, **({"claim_ids": ids} if ids else {})})
    assert (answer.status_code, told in answer.text) == (422, True), answer.text[:300]


def test_what_was_not_judged_cannot_be_withdrawn(writes):
    assert writes("POST", "/api/judgements/123456/withdraw", json={"by": "A"}).status_code == 404


ASKED = [
    ({"text": "Will it rain?"}, 422),
    ({"text": "At least one AID by RUS on VEN before 2999-01-01", "probability": 0.5}, 422),
    ({"text": "At least one AID by RUS on VEN before 2999-01-01", "probability": 2, "by": "A"}, 422),
    ({"text": "At least one AID by RUS on Ruritania before 2999-01-01", "probability": 0.5, "by": "A"}, 422),
    ({"text": "At least one AID by RUS on VEN before 2037-01-01 in prose", "probability": 0.5, "by": "A"}, 201),
]


@pytest.mark.parametrize(("body", "status"), ASKED, ids=lambda one: str(one)[:60])
def test_a_question_is_kept_or_it_is_said_why_not(writes, body, status):
    answer = writes("POST", "/api/questions", json=body)
    assert answer.status_code == status, answer.text[:300]
    assert writes("GET", "/api/questions").json()["total"] == (status == 201)
