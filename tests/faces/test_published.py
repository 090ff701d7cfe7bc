"""`--published`: the day of texts that have none of their own, and what is said where nobody tells it."""

import json

import pytest

TOLD = "Kenya condemned Uganda on Monday."
MONDAY = "2024-05-13"


@pytest.fixture
def undated(tmp_path):
    file = tmp_path / "plain.txt"
    file.write_text(TOLD, encoding="utf-8")
    return file


@pytest.fixture
def dated(tmp_path):
    file = tmp_path / "dated.jsonl"
    file.write_text(json.dumps({"text": "Peru praised Chile on Monday.", "published": "2019-05-08"}), encoding="utf-8")
    return file


def dates(out):
    return [json.loads(line)["date"] for line in out.splitlines()]


@pytest.mark.parametrize("day", ["2024-05-14", "14 May 2024", "Tue, 14 May 2024 10:00:00 GMT"])
def test_a_day_counts_for_texts_without_one_and_for_no_other(avviso, undated, dated, day):
    code, out, err = avviso("code", undated, dated, "--published", day)
    assert (code, dates(out)) == (0, [MONDAY, "2019-05-06"])
    assert "texts without a date of their own, read as of 2024-05-14: 1" in err
    assert "texts without a date 1" not in err


def test_a_store_keeps_the_day(avviso, undated):
    assert avviso("read", undated, "--published", "2024-05-14")[0] == 0
    assert dates(avviso("events", "KEN")[1]) == [MONDAY]
    rows = json.loads(avviso("sql", "SELECT published FROM documents", "--format", "json")[1])
    assert "2024-05-14" in json.dumps(rows)


def test_where_nobody_tells_the_day_it_is_said_what_to_do(avviso, undated, dated):
    code, out, err = avviso("code", undated, dated)
    assert (code, dates(out)) == (0, [None, "2019-05-06"])
    assert "texts without a date 1 of 2" in err
    assert "--published DAY" in err
    assert "without a date" not in avviso("code", dated)[2]
    assert avviso("code", undated, "-q")[2] == ""


def test_a_text_that_the_store_has_without_a_day_keeps_none_and_that_is_said(avviso, undated):
    avviso("read", undated, "-q")
    err = avviso("read", undated, "--published", "2024-05-14")[2]
    assert dates(avviso("events", "KEN")[1]) == [None]
    advice = err.partition("`avviso ")[2].partition("`")[0]
    assert advice.startswith("purge ")
    assert avviso(*advice.split(), "--yes")[0] == 0
    assert "purge" not in avviso("read", undated, "--published", "2024-05-14")[2]
    assert dates(avviso("events", "KEN")[1]) == [MONDAY]


@pytest.mark.parametrize("given", [("--published", "May 2024"), ("--published", "2024-05-14", "--out", "somewhere")])
def test_a_day_is_told_in_full_and_not_of_a_corpus(avviso, undated, given):
    assert avviso("code", undated, *given)[0] == 2
