"""The sets that measure the type head: every type is in them, and a wrong answer costs."""

import csv
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "quality" / "measure_heads.py"
SPEC = spec_from_file_location("measure_heads", SCRIPT)
measure_heads = module_from_spec(SPEC)
SPEC.loader.exec_module(measure_heads)


@pytest.mark.parametrize("file", sorted(measure_heads.FILES.values()))
def test_each_row_has_a_type_and_both_marks(file):
    with (measure_heads.SETS / file).open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter="\t"))
    assert rows
    assert all(row["root"] and "<s>" in row["marked_sentence"] and "<t>" in row["marked_sentence"] for row in rows)


def test_a_right_answer_counts_and_a_wrong_one_does_not(tmp_path):
    table = tmp_path / "t.tsv"
    table.write_text("root\tmarked_sentence\nASSAULT\t<s>Chad</s> bombed <t>Mali</t>.\n", encoding="utf-8")
    assert measure_heads.score(table) == 1
    table.write_text("root\tmarked_sentence\nAID\t<s>Chad</s> bombed <t>Mali</t>.\n", encoding="utf-8")
    assert measure_heads.score(table) == 0
