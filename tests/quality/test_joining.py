"""The figures of joining: what B-cubed counts, and that the labelled reports are as their README says."""

from collections import Counter, defaultdict
from importlib.util import module_from_spec, spec_from_file_location
from itertools import combinations
from pathlib import Path

import pytest

from avviso.records import Document
from avviso.storing.families import find_families

QUALITY = Path(__file__).parents[2] / "quality"


def loaded(name):
    spec = spec_from_file_location(name, QUALITY / f"{name}.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


joining, families = loaded("measure_joining"), loaded("measure_families")


@pytest.mark.parametrize(
    ("expected", "found", "precision", "recall"),
    [
        ("aab", "xxy", 1.0, 1.0),
        ("aab", "xyz", 1.0, 2 / 3),
        ("aab", "xxx", 5 / 9, 1.0),
        ("aabb", "xyxy", 0.5, 0.5),
    ],
)
def test_b_cubed_counts_for_each_report_who_is_with_it(expected, found, precision, recall):
    assert joining.b_cubed(expected, found) == pytest.approx((precision, recall))


def test_pairs_of_one_story_alone_are_counted():
    reports = [{"story": story, "event": event} for story, event in ((1, "a"), (1, "a"), (1, "b"), (2, "c"))]
    assert joining.f1_of_pairs(reports, ["x", "x", "y", "x"]) == 1.0
    assert joining.f1_of_pairs(reports, ["x", "x", "x", "y"]) == pytest.approx(0.5)
    assert joining.f1_of_pairs(reports, ["x", "y", "z", "z"]) == 0.0


def test_a_report_whose_words_carry_no_claim_stands_alone():
    reports = [
        {"id": "r1", "text": "Chad bombed Mali on Monday.", "quote": "bombed", "published": "2019-05-07"},
        {"id": "r2", "text": "Chad attacked Mali on 6 May 2019.", "quote": "attacked", "published": "2019-05-08"},
        {"id": "r3", "text": "It rained in Chad on Monday.", "quote": "rained", "published": "2019-05-07"},
    ]
    one, other, alone = joining.joined(reports)
    assert one == other != alone == "r3"


def test_the_labelled_reports_hold_together():
    reports = joining.reports_read()
    assert len({report["id"] for report in reports}) == len(reports)
    assert all(report["text"].count(report["quote"]) == 1 for report in reports)
    stories, events = defaultdict(list), defaultdict(set)
    for report in reports:
        stories[report["story"]].append(report["event"])
        events[report["event"]].add((report["story"], report["held"]))
    # An event lies in one story, and a story in one half.
    assert all(len(where) == 1 for where in events.values())
    assert all(len({r["held"] for r in reports if r["story"] == story}) == 1 for story in stories)
    pairs = Counter(one == other for told in stories.values() for one, other in combinations(told, 2))
    assert pairs[True] >= 130
    assert pairs[False] >= 130
    assert len(events) >= 60


def test_a_rewrite_is_not_the_article_and_a_lost_copy_costs():
    documents = list(families.copies(5, 5, seed=1))
    assert len({document.text for document in documents}) > 25
    found = find_families(documents)
    assert families.whole(found) == 1.0
    assert families.whole(found | {"0-3": "0-3"}) == 0.8
    assert families.whole(dict.fromkeys(found, "0-0")) == 0.0
    assert find_families([Document("0-0", "")]) == {"0-0": "0-0"}
