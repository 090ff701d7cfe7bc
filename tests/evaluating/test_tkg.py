"""The protocol against a plain loop over all actors; ties, filter, directions, and what is said of a bad folder."""

import numpy as np
import pytest

from avviso.errors import UnreadableInput
from avviso.evaluating import tkg
from avviso.evaluating.graphfiles import read_graph
from avviso.records.graph import Queries, Ranking

ACTORS, RELATIONS = 9, 2


class Fixed:
    """Scores that depend on the query alone, for some of the actors; says what it was asked and taught."""

    name = "fixed"

    def __init__(self, candidates=6, levels=4):
        self.candidates, self.levels, self.learned, self.fits = candidates, levels, [], 0

    def learn(self, day, facts):
        self.learned.append(day)

    def fit(self):
        self.fits += 1
        self.fitted_after = list(self.learned)

    def of(self, day, subject, relation):
        draw = np.random.default_rng([day, subject, relation])
        actors = draw.permutation(ACTORS)[: self.candidates]
        return actors, draw.integers(0, self.levels, self.candidates).astype(np.float32)

    def rank(self, day, queries: Queries):
        told = [self.of(day, *one) for one in zip(queries.subject.tolist(), queries.relation.tolist(), strict=True)]
        start = np.arange(len(told) + 1) * self.candidates
        actor, score = (np.concatenate(part) for part in zip(*told, strict=True))
        return Ranking(start, actor, score, np.full(len(actor), 0.5, np.float32))


@pytest.fixture
def folder(tmp_path):
    """A graph of nine actors over twelve days of 24 hours, in the shared format."""
    draw = np.random.default_rng(5)
    for name, days in (("train", range(8)), ("valid", range(8, 10)), ("test", range(10, 12))):
        rows = {
            (int(draw.integers(ACTORS)), int(draw.integers(RELATIONS)), int(draw.integers(ACTORS)), day * 24)
            for day in days
            for _ in range(14)
        }
        lines = ("\t".join(map(str, (*row, -1))) for row in sorted(rows, key=lambda row: row[3]))
        (tmp_path / f"{name}.txt").write_text("\n".join(lines), encoding="utf-8")
    for name, count in (("entity", ACTORS), ("relation", RELATIONS)):
        text = "".join(f"{name} {number}\t{number}\n" for number in range(count))
        (tmp_path / f"{name}2id.txt").write_text(text, encoding="utf-8")
    return tmp_path


def by_brute_force(graph, split):
    """Reciprocal ranks and hits@3 by a loop over orders of every actor: the other answers taken out, ties averaged."""
    forecaster, told = Fixed(), []
    for day, facts in graph.days[split]:
        quads = list(zip(*(part.tolist() for part in (facts.subject, facts.relation, facts.object)), strict=True))
        asked = [(s, r, o) for s, r, o in quads] + [(o, r + RELATIONS, s) for s, r, o in quads]
        for subject, relation, answer in asked:
            scores = np.full(ACTORS, -1.0)
            actors, given = forecaster.of(day, subject, relation)
            scores[actors] = given
            others = {o for s, r, o in asked if (s, r) == (subject, relation)} - {answer}
            rivals = [scores[actor] for actor in range(ACTORS) if actor != answer and actor not in others]
            above = sum(score > scores[answer] for score in rivals)
            ties = sum(score == scores[answer] for score in rivals)
            places = range(above + 1, above + ties + 2)
            told.append((np.mean([1 / place for place in places]), np.mean([place <= 3 for place in places])))
    return np.mean(told, axis=0)


@pytest.mark.parametrize("split", ["valid", "test"])
def test_ranks_are_those_of_a_plain_loop(folder, split):
    graph = read_graph(folder)
    scored, _, _ = tkg.run(graph, split, Fixed())
    figures = tkg.summary(scored)
    mrr, hits = by_brute_force(graph, split)
    assert figures["mrr"] == pytest.approx(mrr, abs=1e-4)
    assert figures["hits@3"] == pytest.approx(hits, abs=1e-4)


def test_every_fact_is_asked_for_both_ways(folder):
    graph = read_graph(folder)
    scored, _, _ = tkg.run(graph, "test", Fixed())
    facts = sum(len(facts.subject) for _, facts in graph.days["test"])
    assert len(scored) == 2 * facts
    assert sum(one.direction == "object" for one in scored) == facts
    assert sorted(one.fact for one in scored if one.direction == "object") == sorted(
        one.fact for one in scored if one.direction == "subject"
    )


def test_the_fit_follows_train_and_each_day_is_learned_after_it_was_asked(folder):
    graph, forecaster = read_graph(folder), Fixed()
    tkg.run(graph, "test", forecaster)
    assert forecaster.fits == 1
    assert forecaster.fitted_after == list(range(8))
    assert forecaster.learned == list(range(12))


def test_multi_step_learns_nothing_of_the_split(folder):
    class Counting(Fixed):
        def of(self, day, subject, relation):
            actors, score = super().of(day, subject, relation)
            return actors, score * (-1) ** len(self.learned)

    graph = read_graph(folder)
    scored, _, far = tkg.run(graph, "test", Counting())
    first = [one for one in far if one.day == 10]
    assert first == [one for one in scored if one.day == 10]
    assert [one for one in far if one.day == 11] != [one for one in scored if one.day == 11]


def test_another_answer_of_the_day_does_not_stand_in_the_way():
    actor, score = np.array([3, 4, 5]), np.array([9, 8, 7], np.float32)
    assert tkg.compare(actor, score, np.array([3, 4]), ACTORS) == [(0, 0), (0, 0)]
    assert tkg.compare(actor, score, np.array([4]), ACTORS) == [(1, 0)]


def test_whoever_is_no_candidate_ties_with_all_others_that_are_none():
    actor, score = np.array([3, 4, 5]), np.array([9, 8, 7], np.float32)
    assert tkg.compare(actor, score, np.array([0]), ACTORS) == [(3, ACTORS - 3 - 1)]


def test_of_two_that_tie_each_is_first_half_the_time():
    one = tkg.Scored(1, (0, 0, 1), "object", above=0, ties=1)
    assert one.reciprocal == 0.75
    assert (one.hit(1), one.hit(3)) == (0.5, 1)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("train.txt", "0 0 x 0", "line 1 is no row of whole numbers"),
        ("train.txt", "0 0 1 0\n0 0 1", "line 2 has 3 of four numbers"),
        ("train.txt", "0 0 99 0", "entity2id.txt lacks"),
        ("train.txt", "0 7 1 0", "relation2id.txt lacks"),
        ("train.txt", "0 0 1 9999", "cut by time"),
        ("entity2id.txt", "a\t0\nb\t2", "without a gap"),
        ("entity2id.txt", "a\t0\nb\t0", "line 2 is no name"),
    ],
)
def test_a_broken_folder_is_refused_with_file_and_line(folder, name, content, told):
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=told):
        read_graph(folder)


def test_a_file_in_place_of_a_folder_is_refused(folder):
    with pytest.raises(UnreadableInput, match="is no folder"):
        read_graph(folder / "train.txt")
