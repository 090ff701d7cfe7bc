"""Who reads is the user's choice, and every claim says who did."""

import json

import pytest

FACT = "Venezuela condemned Russia on 6 February 2017."


@pytest.fixture
def fact(tmp_path):
    path = tmp_path / "fact.txt"
    path.write_text(FACT, encoding="utf-8")
    return str(path)


def coders(out):
    return {json.loads(line)["coder"].split("@")[0] for line in out.splitlines()}


def test_the_default_reads_unless_another_is_asked_for(avviso, fact):
    assert coders(avviso("code", fact, "--coder", "syntax")[1]) == {"syntax"}
    assert coders(avviso("code", fact)[1]) == {"careful"}


def test_unless_told_otherwise_the_larger_network_reads_what_is_short_and_the_fast_one_articles(avviso, fact, tmp_path):
    article = tmp_path / "article.txt"
    article.write_text(" ".join([FACT] * 13), encoding="utf-8")
    assert coders(avviso("code", article)[1]) == {"syntax"}
    article.write_text(" ".join([FACT] * 12), encoding="utf-8")
    assert coders(avviso("code", article)[1]) == {"careful"}
    assert coders(avviso("code", article, "--coder", "syntax")[1]) == {"syntax"}


def test_the_environment_may_name_another(avviso, fact, monkeypatch):
    monkeypatch.setenv("AVVISO_CODER", "syntax")
    assert coders(avviso("code", fact)[1]) == {"syntax"}
    assert coders(avviso("code", fact, "--coder", "careful")[1]) == {"careful"}


def test_one_that_is_not_there_is_refused(avviso, fact, monkeypatch):
    monkeypatch.setenv("AVVISO_CODER", "careless")
    code, _, err = avviso("code", fact)
    assert code
    assert "set AVVISO_CODER to one of auto, syntax, careful" in err


def test_a_store_keeps_both_readings_and_answers_from_the_later(avviso, fact):
    avviso("read", fact, "--coder", "careful")
    avviso("read", fact, "--coder", "syntax")
    told = json.loads(avviso("events", "VEN", "RUS", "--format", "jsonl")[1])
    assert coders("\n".join(json.dumps(one) for one in told["claims"])) == {"syntax"}


def test_a_store_is_coded_again_by_whom_one_asks(avviso, fact):
    avviso("read", fact, "--coder", "careful")
    avviso("rebuild", "--recode", "--coder", "syntax", "-q")
    told = json.loads(avviso("events", "VEN", "RUS", "--format", "jsonl")[1])
    assert coders("\n".join(json.dumps(one) for one in told["claims"])) == {"syntax"}


def test_a_corpus_is_coded_by_whom_one_asks(avviso, fact, tmp_path):
    avviso("code", fact, "--out", str(tmp_path / "out"), "--pack", "jsonl", "--coder", "syntax", "-q")
    (part,) = (tmp_path / "out" / "claims").glob("*.jsonl")
    assert coders(part.read_text(encoding="utf-8")) == {"syntax"}
