"""`avviso judge` and `avviso rebuild` from end to end."""

import csv
import io
import json

import pytest

from avviso.faces import judging
from avviso.storing.correcting import fields

FACTS = (
    "Venezuela condemned Russia on 6 February 2017.",
    "Venezuela thanked Cuba on 9 March 2017.",
)


@pytest.fixture(autouse=True)
def nobody(monkeypatch, tmp_path):
    """No judge but the one that a test names."""
    monkeypatch.delenv("AVVISO_JUDGE", raising=False)
    monkeypatch.setattr(judging, "config_path", lambda: tmp_path / "config.toml")


@pytest.fixture
def claims(avviso, tmp_path):
    """A store with two claims, by their ids."""
    for number, fact in enumerate(FACTS):
        (tmp_path / f"{number}.txt").write_text(fact, encoding="utf-8")
        avviso("read", tmp_path / f"{number}.txt", "-q")
    found = map(json.loads, avviso("events", "VEN", "--format", "jsonl")[1].splitlines())
    return [one for event in found for one in event["claim_ids"]]


def listed(avviso, *arguments):
    return [json.loads(line) for line in avviso("judge", "--list", *arguments)[1].splitlines()]


def test_help_names_every_field(avviso):
    out = avviso("judge", "--help")[1]
    assert [name for name in fields() if name not in out.split()] == []


def test_a_wrong_claim_leaves_its_event_and_can_be_brought_back(avviso, claims):
    code, out, err = avviso("judge", claims[0], "wrong", "--by", "Ana Ruiz", "--note", "satire")
    assert (code, len(out.strip())) == (0, 16)
    assert f"wrong: {claims[0]}, by Ana Ruiz; `avviso judge --withdraw {out.strip()}` takes it back" in err
    assert avviso("events", "RUS")[0] == 4
    code, nothing, err = avviso("judge", "--withdraw", out.strip()[:6], "--by", "Ben Cole")
    assert (code, nothing, f"withdrawn: wrong of {claims[0]}, signed by Ana Ruiz" in err) == (0, "", True)
    assert avviso("events", "RUS")[0] == 0
    (row,) = listed(avviso)
    assert (row["state"], row["by"], row["withdrawn_by"], row["note"]) == (
        "withdrawn", "Ana Ruiz", "Ben Cole", "satire")  # fmt: skip


def test_two_claims_become_one_event_and_two_again(avviso, claims):
    assert avviso("judge", claims[0], "same", claims[1], "--by", "Ana")[0] == 0
    assert len(avviso("events", "VEN")[1].splitlines()) == 1
    assert avviso("judge", claims[1], "different", claims[0], "--by", "Ben")[0] == 0
    rows = [json.loads(line) for line in avviso("events", "VEN")[1].splitlines()]
    assert [row["dispute"] for row in rows] == ["judges disagree: Ana: same; Ben: different"] * 2
    assert [(row["state"], row["contested"]) for row in listed(avviso)] == [("overruled", True), ("in force", False)]


def test_a_field_is_set_with_words_as_they_come(avviso, claims):
    assert avviso("judge", claims[0], "set", "recipient", "Saudi", "Arabia,", "CUB", "--by", "Ana")[0] == 0
    assert json.loads(avviso("events", "SAU")[1])["recipient"] == ["CUB", "SAU"]
    assert listed(avviso)[0]["value"] == "SAU,CUB"


def test_the_listing_of_one_claim_has_what_was_said_of_it_alone(avviso, claims):
    avviso("judge", claims[0], "wrong", "--by", "Ana")
    avviso("judge", claims[1], "set", "place", "none", "--by", "Ana")
    assert [(row["field"], row["value"]) for row in listed(avviso, claims[1][:8])] == [("place", None)]


def test_the_listing_comes_in_every_format(avviso, claims):
    made = avviso("judge", claims[0], "set", "date", "none", "--by", "Ana", "--note", "no day is given")[1].strip()
    table = avviso("judge", "--list", "--format", "table")[1]
    assert all(part in table for part in (made, claims[0], "Ana", "set date none", "in force", "no day is given"))
    assert max(map(len, table.splitlines())) <= 100
    assert json.loads(avviso("judge", "--list", "--format", "json")[1])[0]["id"] == made
    (row,) = csv.DictReader(io.StringIO(avviso("judge", "--list", "--format", "csv")[1]))
    assert (row["verdict"], row["field"], row["value"], row["contested"]) == ("correct", "date", "", "false")


def test_an_empty_listing_says_how_to_judge(avviso, claims):
    code, out, err = avviso("judge", "--list")
    assert (code, out, "avviso judge --help" in err) == (4, "", True)


def test_show_tells_who_judged_a_claim_how(avviso, claims):
    avviso("judge", claims[0], "different", claims[1], "--by", "Ana", "--note", "two days")
    avviso("judge", claims[0], "wrong", "--by", "Ben")
    out = " ".join(avviso("show", claims[0])[1].split())
    assert f"judged different as {claims[1]}, by Ana, " in out
    assert ": two days · overruled by" in out
    assert "judged wrong, left out of events and relations, by Ben" in out


@pytest.mark.parametrize("name", ["environment", "file"])
def test_who_judges_need_not_be_said_each_time(avviso, claims, monkeypatch, tmp_path, name):
    if name == "environment":
        monkeypatch.setenv("AVVISO_JUDGE", "Ana Ruiz")
    else:
        (tmp_path / "config.toml").write_text('judge = "Ana Ruiz"', encoding="utf-8")
    assert avviso("judge", claims[0], "wrong")[0] == 0
    assert listed(avviso)[0]["by"] == "Ana Ruiz"


def test_nobody_judges_nothing(avviso, claims):
    code, out, err = avviso("judge", claims[0], "wrong")
    assert (code, out) == (2, "")
    assert all(way in err for way in ("--by NAME", "AVVISO_JUDGE", "config.toml"))
    assert listed(avviso) == []


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("abcdef",),
        ("abcdef", "perhaps"),
        ("abcdef", "wrong", "abcdeg"),
        ("abcdef", "same"),
        ("abcdef", "different", "abcdeg", "abcdeh"),
        ("abcdef", "set", "date"),
        ("--list", "abcdef", "abcdeg"),
        ("--withdraw", "abcdef", "abcdeg"),
        ("--withdraw", "abcdef", "--list"),
    ],
)
def test_what_cannot_be_understood_is_a_usage_error(avviso, words):
    code, out, err = avviso("judge", *words, "--by", "Ana")
    assert (code, out, "Usage: avviso judge" in err) == (2, "", True)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("set", "actor", "Venezula"), 2, "did you mean"),
        (("set", "date", "yesterday"), 2, "2017-02-06"),
        (("set", "colour", "red"), 2, "event, cameo, actor"),
        (("same", "ffffff"), 4, "avviso events"),
    ],
)
def test_what_cannot_be_kept_says_what_to_do(avviso, claims, words, code, says):
    found = avviso("judge", claims[0], *words, "--by", "Ana")
    assert (found[0], found[1], says in found[2]) == (code, "", True)


def test_an_unknown_judgement_is_not_found(avviso, claims):
    assert avviso("judge", "--withdraw", "ffffff", "--by", "Ana")[0] == 4


@pytest.mark.parametrize("arguments", [("judge", "abcdef", "wrong", "--by", "Ana"), ("judge", "--list"), ("rebuild",)])
def test_without_a_store_there_is_nothing_to_judge(avviso, tmp_path, arguments):
    code, _, err = avviso(*arguments)
    assert (code, "avviso read" in err) == (1, True)
    assert not (tmp_path / "own.db").exists()


def test_a_rebuild_prints_the_counts_before_and_after(avviso, claims):
    avviso("judge", claims[0], "wrong", "--by", "Ana")
    code, out, err = avviso("rebuild")
    rows = [line.rsplit(maxsplit=2) for line in out.splitlines()[1:] if ":" not in line]
    assert (code, err) == (0, "")
    assert ["claims", "2", "2"] in rows
    assert ["events", "1", "1"] in rows
    assert "documents read anew: 0; claims left out as wrong: 1\n" in out
    assert "judgements: 1 in force, 0 overruled, 0 lost, 0 withdrawn\n" in out


def test_a_rebuild_says_on_what_judges_disagree(avviso, claims):
    avviso("judge", claims[0], "same", claims[1], "--by", "Ana")
    avviso("judge", claims[0], "different", claims[1], "--by", "Ben")
    assert f"judges disagree on {claims[0]} and {claims[1]}" in avviso("rebuild")[2]
    assert avviso("rebuild", "--quiet")[2] == ""


def test_a_rebuild_names_the_judgements_that_no_longer_find_their_claim(avviso, claims, monkeypatch):
    from avviso import upkeep
    from avviso.records import Coding

    made = avviso("judge", claims[0], "wrong", "--by", "Ana")[1].strip()
    empty = lambda documents, *_: (Coding(one, (), (), 1, "worse@1") for one in documents)  # noqa: E731
    monkeypatch.setattr(upkeep, "_coded_again", empty)
    code, out, err = avviso("rebuild", "--recode", "--json")
    done = json.loads(out)
    assert (code, done["before"]["claims"], done["after"]["claims"], done["documents_read_anew"]) == (0, 2, 0, 2)
    assert [one["id"] for one in done["lost"]] == [made]
    assert f"judgement {made} (wrong, by Ana) no longer finds {claims[0]} in document" in err
    assert f"avviso judge --withdraw {made}" in err
    assert "no longer finds" in avviso("judge", "--list")[2]


def test_recoding_shows_how_far_it_is_on_a_terminal(avviso, claims, terminal):
    terminal()
    assert "2 documents" in avviso("rebuild", "--recode")[2]
