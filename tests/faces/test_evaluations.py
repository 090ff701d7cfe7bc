"""`avviso evaluate`: figures to standard output, answers to a file, and what is said of a bad benchmark."""

import json

import pytest

from avviso import pipeline
from avviso.evaluating import Evaluation, Pair
from avviso.faces.evaluations import as_json, predictions, table
from avviso.records import Span

DONE = Evaluation(3, {"f1": 0.5, "found": 2, "macro_f1": {"root": 1.0}}, ({"event": "AID"}, {"event": "é"}))
DATES = [
    {"expr": "on 3 March 2015", "ref": "2015-03-04", "date": "2015-03-03"},
    {"expr": "one fine day", "ref": "2015-03-04", "type": "unresolved"},
]
PAIRS = "marked_sentence\tgold_penta\tgold_root\n<s>Russia</s> condemned <t>Venezuela</t> on Monday.\t3\tACCUSE\n"
SPANS = "Russia B-S\ncondemned O\nVenezuela B-T\n. O\n"
ACTORS = [{"args": ["the Russian army"], "kwargs": {}, "expected": [["country", "Eq", "RUS"]]}]
CLAIMS = [{"event": "ACCUSE", "actor": ["RUS"], "recipient": ["VEN"], "text": "Russia condemned Venezuela."}]


@pytest.fixture
def files(tmp_path):
    """A benchmark of each kind, by its name."""
    contents = {"dates": DATES, "pairs": PAIRS, "spans": SPANS, "actors": ACTORS, "claims": CLAIMS}
    for name, content in contents.items():
        text = content if isinstance(content, str) else json.dumps(content)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return {name: tmp_path / name for name in contents}


@pytest.mark.parametrize(
    ("name", "n", "figure"),
    [
        ("dates", 2, "accuracy"),
        ("pairs", 1, "macro_f1"),
        ("spans", 1, "f1"),
        ("actors", 1, "accuracy"),
        ("claims", 1, "f1"),
    ],
)
def test_every_benchmark_gives_its_figure_as_json(avviso, files, name, n, figure):
    code, out, _ = avviso("evaluate", name, files[name], "--json")
    found = json.loads(out)
    perfect = {"root": 1.0, "quad": 1.0, "binary": 1.0} if name == "pairs" else 1.0
    assert (code, found["n"], found[figure]) == (0, n, perfect)


def test_predictions_are_written_in_the_order_of_the_file(avviso, files, tmp_path):
    avviso("evaluate", "dates", files["dates"], "--predictions", tmp_path / "out.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [row["date"] for row in rows] == ["2015-03-03", None]


def test_predictions_may_go_to_a_pair_table_too(avviso, files, tmp_path):
    avviso("evaluate", "pairs", files["pairs"], "--predictions", tmp_path / "out.jsonl")
    (row,) = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert (row["event"], row["quad_code"]) == ("ACCUSE", 3)
    assert 0 < row["confidence"] <= 1


def test_without_json_it_is_a_table(avviso, files):
    code, out, _ = avviso("evaluate", "dates", files["dates"])
    assert (code, out.splitlines()[0].split()) == (0, ["n", "2"])
    assert ["accuracy", "1.0000"] in [line.split() for line in out.splitlines()]


def test_notes_go_to_standard_error(avviso, tmp_path):
    file = tmp_path / "blind.tsv"
    file.write_text("marked_sentence\n<s>Russia</s> met <t>Iran</t>.\n", encoding="utf-8")
    code, out, err = avviso("evaluate", "pairs", file, "--json")
    assert (code, json.loads(out)) == (0, {"n": 1})
    assert "no gold column" in err


def test_a_file_that_is_no_such_benchmark_is_rejected(avviso, files, tmp_path):
    code, out, err = avviso("evaluate", "pairs", files["spans"])
    assert (code, out) == (3, "")
    assert "rejected: " in err
    assert "no column marked_sentence" in err
    assert avviso("evaluate", "dates", tmp_path / "none")[0] == 3


def test_an_unknown_benchmark_is_a_usage_error(avviso, files):
    assert avviso("evaluate", "guesses", files["pairs"])[0] == 2


def test_predictions_that_cannot_be_written_are_a_failure(avviso, files, tmp_path):
    code, _, err = avviso("evaluate", "dates", files["dates"], "--predictions", tmp_path / "no" / "folder")
    assert (code, "cannot be written" in err) == (1, True)


def test_json_holds_n_and_the_figures_by_name():
    assert json.loads("".join(as_json(DONE))) == {"n": 3, "f1": 0.5, "found": 2, "macro_f1": {"root": 1.0}}


def test_a_table_has_a_line_for_each_figure_with_its_set():
    assert [line.split() for line in table(DONE)] == [
        ["n", "3"],
        ["f1", "0.5000"],
        ["found", "2"],
        ["macro_f1", "root", "1.0000"],
    ]


def test_predictions_are_one_object_a_line():
    assert list(predictions(DONE)) == ['{"event": "AID"}\n', '{"event": "é"}\n']


def test_a_pair_is_typed_by_the_head_that_was_trained_on_pairs():
    text = "France condemned Iran over the killings."
    answer = pipeline.type_of_pair(Pair(text, (Span(0, 6),), (Span(17, 21),)))
    assert answer.event == "ACCUSE"
    assert answer.confidence > 0.5
