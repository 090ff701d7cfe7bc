"""The lines of curl in docs/api.md, asked in this process; and its table, against what there is."""

import json
import re
import shlex
from pathlib import Path
from urllib.parse import urlsplit

from avviso.faces.api.routes import ENDPOINTS

from .samples import known

PAGE = Path(__file__).parents[3] / "docs" / "api.md"


def curls():
    """Every line of curl, in its words."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines() if line.startswith("curl ")]


def request_of(words, claim, folder):
    """Method, address and body, as curl would send them."""
    more, address, method, words = {"headers": {}}, "", "GET", list(words)
    while words:
        word = words.pop(0)
        if word == "-H":
            name, _, value = words.pop(0).partition(": ")
            more["headers"] |= {} if name == "Authorization" else {name: value}
        elif word in ("--json", "--data-binary"):
            method, more["content"] = "POST", words.pop(0).replace("CLAIM", claim).encode()
            more["headers"] |= {"content-type": "application/json"} if word == "--json" else {}
        elif word == "-F":
            method, name = "POST", words.pop(0).partition("=@")[2]
            more["files"] = {"file": (name, (folder / name).read_bytes())}
        elif word == "-o":
            words.pop(0)
        else:
            address = word
    return method, "{0.path}?{0.query}".format(urlsplit(address)).rstrip("?"), more


def test_every_line_of_curl_is_answered(writes, tmp_path):
    (tmp_path / "report.md").write_text("Brazil thanked Cuba on 6 February 2017.", encoding="utf-8")
    claim, lines = known(writes, "write")["claim"], curls()
    assert len(lines) > 12
    for words in lines:
        method, address, more = request_of(words, claim, tmp_path)
        answer = writes(method, address, **more)
        assert answer.is_success, (words, answer.text[:300])


def test_every_line_has_the_key_and_the_usual_address():
    for words in curls():
        assert words[:2] == ["-H", "Authorization: Bearer $KEY"]
        assert any(word.startswith("http://127.0.0.1:8010/api") for word in words)


def test_the_table_names_every_path_and_what_is_unstable():
    rows = re.findall(r"^\| (`/api[^|]*) \|[^|]*\|([^|]*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    told = {path: "yes" in mark for paths, mark in rows for path in re.findall(r"`([^`]*)`", paths)}
    there = {one.path: not one.stable for one in ENDPOINTS if "withdraw" not in one.path}
    assert told == there


def test_the_bodies_on_the_page_are_what_is_answered(asks):
    found = re.findall(r"^```json\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert [json.loads(one) for one in found] == [
        asks("GET", "/api/judgements").json(),
        asks("GET", "/api/forecast").json(),
    ]
