"""The walls: which request gets through, by host, origin, size, and who asks."""

import pytest

from avviso.faces.web import keys, walls

from .conftest import HOST

OWN = {"origin": f"http://{HOST}"}


def test_nobody_reads_without_signing_in(outside):
    for path in ("/", "/search", "/api", "/nothing-here"):
        answer = outside.get(path)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_what_needs_no_sign_in(outside):
    assert outside.get("/health").json() == {"ok": True}
    assert outside.get("/sign-in").status_code == 200
    assert outside.get("/static/avviso.css").headers["content-type"].startswith("text/css")


def test_the_word_signs_in_once(outside, doorkeeper):
    word = doorkeeper.once
    assert outside.get("/sign-in", params={"word": word}).status_code == 303
    assert outside.get("/").status_code == 200
    outside.cookies.clear()
    assert outside.get("/sign-in", params={"word": word}).status_code == 403
    assert outside.get("/sign-in", params={"word": ""}).status_code == 200
    assert outside.get("/").status_code == 401


def test_an_empty_word_opens_nothing_once_the_word_is_used(inside, doorkeeper):
    inside.cookies.clear()
    assert doorkeeper.once == ""
    assert doorkeeper.sign_in("") is None


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8010", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.nip.io:8010", ""]
)
def test_another_name_is_not_answered(inside, host):
    assert inside.get("/", headers={"host": host}).status_code == 421
    assert inside.get("/health", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": f"http://{HOST}.evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {**OWN, "sec-fetch-site": "cross-site"},
    ],
)
def test_another_site_changes_nothing(inside, headers):
    assert inside.post("/api/judgements", headers=headers).status_code == 403
    assert inside.delete("/", headers=headers).status_code == 403


def test_our_own_page_gets_through(inside):
    assert inside.post("/nothing-here", headers={**OWN, "sec-fetch-site": "same-origin"}).status_code == 404


def test_another_site_may_link_here_but_not_load_from_here(inside):
    assert inside.get("/", headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}).status_code == 200
    assert inside.get("/", headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}).status_code == 403


def test_a_body_has_a_limit_whether_it_is_said_or_not(inside):
    assert inside.post("/sign-in", content=b"a" * (walls.LIMIT + 1), headers=OWN).status_code == 413

    def pieces():
        for _ in range(walls.LIMIT // 50_000 + 1):
            yield b"word=" + b"a" * 50_000

    answer = inside.post(
        "/sign-in", content=pieces(), headers={**OWN, "content-type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("scope", "reads", "writes"),
    [("read", 200, 403), ("write", 200, 405), ("gone", 401, 401), ("wrong", 401, 401), ("basic", 401, 401)],
)
def test_what_a_key_may_do(outside, doorkeeper, scope, reads, writes):
    kind = "Basic" if scope == "basic" else "Bearer"
    if scope == "wrong":
        secret = "avviso-wrong"
    else:
        _, secret = keys.add_key(
            doorkeeper.path, "read" if scope in ("read", "gone") else "write", -1 if scope == "gone" else 1
        )
    headers = {"authorization": f"{kind} {secret}"}
    assert outside.get("/", headers=headers).status_code == reads
    assert outside.post("/", headers=headers).status_code == writes


def test_a_bad_key_is_not_made_good_by_a_session(inside):
    assert inside.get("/", headers={"authorization": "Bearer no"}).status_code == 401


def test_open_reading_opens_reading_alone(outside, doorkeeper):
    doorkeeper.open_reading = True
    assert outside.get("/").status_code == 200
    assert outside.post("/").status_code == 401


def test_every_answer_has_its_tag_and_is_not_sent_twice(inside):
    first = inside.get("/")
    again = inside.get("/", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_static_file_asked_for_by_its_hash_is_kept(inside):
    assert "immutable" in inside.get("/static/theme.js?h=1").headers["cache-control"]
    for path in ("/static/../app.py", "/static/%2e%2e/settings.py", "/static//etc/passwd", "/static/..%5capp.py"):
        assert inside.get(path).status_code == 404


def test_names_of_this_machine():
    assert "[::1]:8010" in walls.host_names("::1", 8010)
    assert walls.host_names("10.0.0.5", 80, ["Desk:80"]) == {"10.0.0.5:80", "desk:80"}
