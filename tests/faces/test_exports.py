"""`avviso export`: names of files, limits, what is refused, and what is said at the end."""

import json
import re
from pathlib import Path

import pytest

from avviso.exporting import registry

DOCS = Path(__file__).parents[2] / "docs" / "exports.md"


def rows(text):
    """The objects of JSON lines."""
    return [json.loads(line) for line in text.split("\n")[:-1]]


@pytest.mark.parametrize("name", [entry.name for entry in registry.ENTRIES if entry.name != "parquet"])
def test_a_file_and_standard_output_get_the_same_bytes(name, avviso, example_store, tmp_path):
    file = tmp_path / f"out{registry.BY_NAME[name].endings[0]}"
    code, out, _ = avviso("export", "--format", name, "--store", example_store)
    assert code == 0
    assert avviso("export", "-o", file, "--store", example_store)[:2] == (0, "")
    assert file.read_bytes() == out.encode()
    assert list(tmp_path.glob("*.part")) == []


def test_the_help_names_every_format_and_its_ending(avviso):
    _, out, _ = avviso("export", "--help")
    for entry in registry.ENTRIES:
        assert re.search(rf"^ +{entry.name} +\{entry.endings[0]} +", out, re.MULTILINE)


def test_counts_are_said_and_add_up_unless_it_is_quiet(avviso, example_store):
    _, _, err = avviso("export", "--format", "cameo", "--store", example_store)
    total, written, left = map(int, re.search(r"events: (\d+) = (\d+) written \+ (\d+) left out", err).groups())
    reasons = [int(one) for one in re.findall(r"left out, events: (\d+): .", err)]
    assert total == written + left
    assert left == sum(reasons) > 0
    assert avviso("export", "--format", "cameo", "--store", example_store, "--quiet")[2] == ""


def test_only_what_happened_goes_out_unless_more_is_asked_for(avviso, example_store):
    def modalities(*more):
        _, out, _ = avviso("export", "--format", "plover", "--store", example_store, *more)
        return {row["modality"] for row in rows(out)}

    assert modalities() == {"actual"}
    assert modalities("--modality", "future") == {"future"}
    assert modalities("--all") > {"actual", "negated"}


@pytest.mark.parametrize("of", ["claims", "events", "ties"])
def test_limits_only_ever_leave_something_out(of, avviso, example_store):
    def ids(*limits):
        _, out, _ = avviso("export", "--all", "--of", of, "--store", example_store, *limits)
        return {row["id"] for row in rows(out)}

    everything = ids()
    for limits in (("VEN",), ("VEN", "Russia"), ("--since", "2017"), ("--publisher", "Sample Wire (invented)")):
        assert ids(*limits) <= everything
    assert ids("VEN", "Russia") <= ids("VEN")
    assert ids("--since", "2017") & ids("--until", "2016") < everything
    assert ids("--since", "2017", "--publisher", "Sample Wire (invented)") <= ids("--since", "2017")


def test_types_are_plovers_or_relations_in_whatever_case(avviso, example_store):
    _, out, _ = avviso("export", "--type", "aid", "--type", "holds-office", "--store", example_store)
    kinds = {row.get("event") or row.get("relation") for row in rows(out)}
    assert kinds <= {"AID", "holds-office"}
    assert "AID" in kinds
    code, _, err = avviso("export", "--type", "AIDE", "--store", example_store)
    assert code == 2
    assert "no type: use" in err


def test_only_one_publishers_words_go_out(avviso, example_store):
    wanted = "Sample Wire (invented)"
    _, out, _ = avviso("export", "--format", "ftm", "--publisher", wanted, "--store", example_store)
    articles = [row["properties"] for row in rows(out) if row["schema"] == "Article"]
    assert [article["publisher"] for article in articles] == [[wanted]] * len(articles)
    assert articles


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "out.json"), "tells no format: add --format NAME"),
        (("--format", "stix", "--of", "claims"), "stix always holds the same kinds"),
        (("--format", "geojson", "--with-text"), "geojson has no place for whole texts"),
        (("--format", "csv", "--with-text"), "add --of documents"),
        (("--with-text", "--no-quotes"), "exclude one another"),
        (("VEN", "RUS", "USA"), "name one or two"),
        (("Ruritania",), "Ruritania"),
        (("--since", "2017-13"), "is no date"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(arguments, words, avviso, example_store, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = avviso("export", *arguments, "--store", example_store)
    assert (code, out) == (2, "")
    assert words in err
    assert list(tmp_path.glob("out*")) == []


def test_nothing_found_is_its_own_exit_code(avviso, example_store):
    code, out, err = avviso("export", "--since", "2050", "--format", "geojson", "--store", example_store)
    assert code == 4
    assert json.loads(out)["features"] == []
    assert "nothing was written but the frame" in err


def test_a_file_that_cannot_be_written_is_named_and_an_old_one_stays(avviso, example_store, tmp_path):
    assert "cannot be written" in avviso("export", "-o", tmp_path / "no" / "a.csv", "--store", example_store)[2]
    old = tmp_path / "old.csv"
    old.write_text("mine", encoding="utf-8")
    assert avviso("export", "Ruritania", "-o", old, "--store", example_store)[0] == 2
    assert old.read_text(encoding="utf-8") == "mine"


def test_the_page_has_a_row_for_every_format_with_its_ending():
    text = DOCS.read_text(encoding="utf-8")
    for entry in registry.ENTRIES:
        assert f"| `{entry.name}` | `{entry.endings[0]}` |" in text
