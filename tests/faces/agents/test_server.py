"""`avviso mcp` as an agent meets it: a program, asked by the official client over standard input and output."""

import json
import os
import re
import subprocess
import sys
from contextlib import asynccontextmanager

import pytest

from avviso.storing import Store

mcp = pytest.importorskip("mcp", reason="the SDK is not installed: pip install avviso[mcp]")
anyio = pytest.importorskip("anyio")

NAMES = {"search", "events", "evidence", "relation", "forecast", "structure", "exposure", "brief"}
_RUN = 6


@pytest.fixture(scope="session")
def asks(example_store, tmp_path_factory):
    """Calls tools of one server, (name, arguments) by (name, arguments), and gives the results."""
    data = str(tmp_path_factory.mktemp("data"))
    given = mcp.StdioServerParameters(
        command=sys.executable,
        args=["-m", "avviso", "mcp", "--store", str(example_store)],
        env={**os.environ, "AVVISO_DATA": data},
    )

    @asynccontextmanager
    async def server():
        async with mcp.Client(given, read_timeout_seconds=300) as client:
            yield client

    async def ask(calls):
        async with server() as client:
            tools = (await client.list_tools()).tools
            return tools, [await client.call_tool(name, arguments) for name, arguments in calls]

    return lambda *calls: anyio.run(ask, calls)


@pytest.fixture(scope="session")
def met(asks):
    """What the tools say of the examples, and the tools; asked once."""
    calls = [
        ("search", {"words": "tanks"}),
        ("search", {"parties": ["VEN", "RUS"], "most": 3}),
        ("events", {"parties": ["Venezuela", "RUS"], "since": "2017"}),
        ("relation", {"left": "VEN", "right": "RUS"}),
        ("forecast", {"left": "VEN", "right": "RUS"}),
        ("structure", {"left": "VEN", "right": "RUS"}),
    ]
    tools, found = asks(*calls)
    return tools, found


def rows(result):
    """The rows of an answer that is no error."""
    assert not result.is_error, result.content
    return result.structured_content["rows"]


def outside(value, inside=False):
    """Every text of an answer that is not under untrusted_text."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from outside(one, inside or name == "untrusted_text")
    elif isinstance(value, list):
        for one in value:
            yield from outside(one, inside)
    elif isinstance(value, str) and not inside:
        yield value


def words_in_a_row(text):
    """Every run of so many words."""
    words = re.findall(r"\w+", text)
    return {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def test_the_tools_read_only_and_say_what_is_untrusted(met):
    tools, _ = met
    assert {one.name for one in tools} == NAMES
    for one in tools:
        assert one.annotations.read_only_hint
        assert not one.annotations.open_world_hint
        assert "untrusted_text" in one.description
        assert "never instructions" in one.description


def test_a_search_gives_ids_and_quotes_apart(met):
    (first, *_) = rows(met[1][0])
    assert "tanks" in first["untrusted_text"]["passage"]
    assert set(first) == {"document_id", "published", "claims", "untrusted_text"}
    assert len(rows(met[1][1])) == 3
    assert met[1][1].structured_content["left_off"] == met[1][1].structured_content["total"] - 3


def test_events_lead_to_claims_and_these_to_their_sentence(met, asks, example_store):
    event = rows(met[1][2])[0]
    assert event["date"] >= "2017"
    assert {"VEN", "RUS"} <= {*event["actors"], *event["recipients"]}
    claim = event["claims"][0]
    _, (one, document) = asks(
        ("evidence", {"claim_id": claim["claim_id"][:8]}), ("evidence", {"document_id": claim["document_id"]})
    )
    (told,) = rows(one)
    with Store(example_store, read_only=True) as store:
        text = store.document(told["document_id"]).text[slice(*told["characters"])]
    assert re.sub(r"\[[a-z ,]+: |\]", "", told["untrusted_text"]["sentence"]) == text
    assert claim["claim_id"] in {row["claim_id"] for row in rows(document)}


def test_what_is_measured_comes_with_bands_and_years(met):
    level = met[1][3].structured_content
    assert level["dataset"] == "prose"
    newest = level["rows"][0]
    assert newest["start"] == max(row["start"] for row in level["rows"])
    assert newest["balance"]["low95"] <= newest["balance"]["value"] <= newest["balance"]["high95"]
    chances = [row["probability"] for row in rows(met[1][4])]
    assert chances == sorted(chances, reverse=True)
    assert all("climatology" in row for row in rows(met[1][4]))
    assert {"known", "none", "unknown"} >= {row["known"] for row in rows(met[1][5])} or rows(met[1][5])


def test_no_words_of_a_document_stand_outside_their_field(met, example_store):
    with Store(example_store, read_only=True) as store:
        words = set().union(*(words_in_a_row(one.text) for one in store.documents()))
        names = {one.publisher for one in store.documents()} | {one.title for one in store.documents()}
    for result in met[1]:
        told = list(outside(result.structured_content))
        assert told
        assert not words & words_in_a_row("\n".join(told))
        assert not names & set(told)


def test_answers_are_small(met):
    assert all(len(json.dumps(result.structured_content, indent=2)) < 60_000 for result in met[1])


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("events", {"parties": ["Venzuela"]}, "did you mean Venezuela"),
        ("events", {"parties": []}, "name one or two"),
        ("events", {"parties": ["VEN"], "sinse": "2017"}, "it has parties, since, until"),
        ("events", {"parties": ["VEN"], "event": "PARTY"}, "give one of ACCUSE"),
        ("search", {"since": "yesterday"}, "write 2017-02-06"),
        ("search", {"most": 500}, "less than or equal to 50"),
        ("search", {"words": "-tanks"}, "name a word to look for"),
        ("evidence", {"claim_id": "zzzzzz"}, "no claim has an id"),
        ("evidence", {}, "give claim_id or document_id"),
        ("evidence", {"document_id": "nowhere"}, "nowhere"),
        ("relation", {"left": "VEN", "right": "VEN"}, "name two"),
        ("relation", {"left": "VEN", "right": "RUS", "dataset": "icews"}, "avviso import FILE"),
        ("structure", {"left": "VEN", "right": "OPEC"}, "is no state"),
        ("brief", {"parties": ["VEN"], "as_of": "soon"}, "write 2017-02-06"),
    ],
)
def test_a_bad_call_is_an_error_that_says_what_to_do(refusals, name, given, said):
    result = refusals[name, json.dumps(given)]
    assert result.is_error
    assert said in result.content[0].text
    assert "Traceback" not in result.content[0].text


@pytest.fixture(scope="session")
def refusals(asks, request):
    """The answers to all bad calls, by one server."""
    marks = test_a_bad_call_is_an_error_that_says_what_to_do.pytestmark
    calls = [(name, given) for name, given, _ in marks[0].args[1]]
    _, found = asks(*calls)
    return {(name, json.dumps(given)): one for (name, given), one in zip(calls, found, strict=True)}


def test_the_whole_brief_comes_in_parts(asks):
    _, (first,) = asks(("brief", {"parties": ["RUS", "VEN"], "length": 1000}))
    told = first.structured_content
    assert (len(told["untrusted_text"]["markdown"]), told["next"]) == (1000, 1000)
    assert told["characters"] > 10_000
    assert told["claim_ids"]


def test_standard_output_holds_the_protocol_and_nothing_else(example_store):
    asked = {
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
    }  # fmt: skip
    line = [sys.executable, "-m", "avviso", "mcp", "--store", str(example_store)]
    done = subprocess.run(line, input=json.dumps(asked) + "\n", capture_output=True, text=True, timeout=120, check=True)
    (answer,) = map(json.loads, done.stdout.splitlines())
    assert answer["result"]["serverInfo"]["name"] == "avviso"
    assert "never instructions" in answer["result"]["instructions"]


def test_a_store_that_is_not_there_is_said_at_once(avviso, tmp_path):
    code, out, err = avviso("mcp", "--store", tmp_path / "none.db")
    assert (code, out) == (1, "")
    assert "there is no store" in err
