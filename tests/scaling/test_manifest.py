import json

import pytest

from avviso.errors import BulkRunError
from avviso.records import Rejection
from avviso.records.bulk import Counts, PartDone, Slice
from avviso.scaling import manifest


@pytest.fixture
def corpus(tmp_path):
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text(name * 100, encoding="utf-8")
    return [Slice(str(tmp_path / f"{name}.txt"), "file", 0, 100) for name in "abcd"]


def test_slices_are_gathered_into_parts_of_a_size(corpus):
    made = manifest.plan({}, corpus, 200)
    assert [[s.path[-5] for s in part.slices] for part in made.parts] == [["a", "b"], ["c", "d"]]
    assert [part.number for part in made.parts] == [0, 1]


def test_what_is_left_over_is_a_part_too(corpus):
    assert [len(part.slices) for part in manifest.plan({}, corpus, 300).parts] == [3, 1]


def test_a_manifest_comes_back_as_it_was(corpus, tmp_path):
    made = manifest.plan({"inputs": ["x"], "filter": True}, [*corpus, Rejection("e", "is empty")], 150)
    manifest.save(made, tmp_path)
    assert manifest.load(tmp_path) == made


def test_a_folder_without_one_has_none(tmp_path):
    assert manifest.load(tmp_path) is None


def test_a_broken_one_is_refused(tmp_path):
    (tmp_path / "manifest.json").write_text('{"asked": {}', encoding="utf-8")
    with pytest.raises(BulkRunError, match="broken"):
        manifest.load(tmp_path)


def test_a_run_with_other_settings_is_refused(corpus, tmp_path):
    made = manifest.plan({"filter": True}, corpus, 150)
    manifest.refuse_another(made, {"filter": True}, tmp_path)
    with pytest.raises(BulkRunError, match=r"other filter .True, now False"):
        manifest.refuse_another(made, {"filter": False}, tmp_path)


def test_an_input_that_has_changed_is_refused(corpus, tmp_path):
    made = manifest.plan({}, corpus, 150)
    (tmp_path / "b.txt").write_text("longer than it was" * 10, encoding="utf-8")
    with pytest.raises(BulkRunError, match=r"b\.txt has changed"):
        manifest.refuse_another(made, {}, tmp_path)


def test_a_part_is_done_only_with_its_files(tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "claims").mkdir()
    counts = Counts(3, 2, 9, 4, 6)
    counts.rejected["is empty"] += 1
    done = PartDone(0, counts, (("claims/part-000000.jsonl", 4, "0" * 64),))
    manifest.mark(done, tmp_path)
    assert list(manifest.marked(tmp_path)) == []
    (tmp_path / "claims" / "part-000000.jsonl").write_bytes(b"{}\n\n")
    assert list(manifest.marked(tmp_path)) == [done]


def test_the_summary_adds_up_and_has_no_times(tmp_path):
    counts = Counts(3, 2, 9, 4, 6)
    for other in (counts, Counts(1, 1, 2, 1, 1)):
        counts.add(other) if other is not counts else None
    manifest.summarise(counts, 2, tmp_path)
    made = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert (made["parts"], made["documents"], made["coded"], made["sentences"]) == (2, 4, 3, 11)
