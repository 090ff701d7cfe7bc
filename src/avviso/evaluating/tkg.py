"""Who comes next, on a temporal knowledge graph: mean reciprocal rank and hits by the protocol that most papers share.

Single step: each day is forecast from all days before it. Both directions: every fact asks for its object and for its
subject. All actors are ranked; the filter is time-aware (other answers of the same question on the same day do not
count against an answer, those of other days do; Gastinger and others 2023); of ties the expectation is taken, as if
their order were drawn by lot.
"""

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.evaluating.answers import Answers, Evaluation, Figure, Forecaster, RelationForecaster
from avviso.evaluating.figures import reliability
from avviso.evaluating.graphfiles import Graph, read_graph
from avviso.records.graph import Facts, Queries, World

Ints = NDArray[np.int64]
FILTER = "time-aware"
_AT_ONCE = 256  # queries ranked at a time, for memory
_HITS = (1, 3, 10)
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Scored:
    """Of one answer: the question's direction, how many candidates rank above it, how many tie with it.

    Of one question besides: the probability stated for its first candidate, and whether that was an answer.
    """

    day: int
    fact: tuple[int, int, int]
    direction: str
    above: int
    ties: int

    @property
    def reciprocal(self) -> float:
        """The expected reciprocal rank."""
        return float((1 / np.arange(self.above + 1, self.above + self.ties + 2)).mean())

    def hit(self, at: int) -> float:
        """The probability of a rank up to `at`."""
        return min(max(at - self.above, 0) / (self.ties + 1), 1.0)


def evaluate(folder: Path, answers: Answers) -> Evaluation:
    """Figures of the forecasters on the last split of a folder, each by its name. Raises UnreadableInput.

    n: answers asked for, twice the facts. rows: a line an answer, of the forecaster that comes first.
    """
    graph = read_graph(folder)
    split = list(graph.days)[-1]
    figures: dict[str, Figure] = {}
    rows: tuple[Mapping[str, object], ...] = ()
    for forecaster in answers.forecasters(graph.world):
        scored, tops, far = run(graph, split, forecaster)
        figures[forecaster.name] = {**summary(scored), **sureness(tops), "multi-step mrr": summary(far)["mrr"]}
        rows = rows or tuple(_row(one, graph.world) for one in scored)
    for relation_forecaster in answers.relation_forecasters(graph.world):
        figures[f"relation by {relation_forecaster.name}"] = relations_between(graph, split, relation_forecaster)
    notes = (
        f"scored on {split}.txt; filter: {FILTER}; single step unless named; both directions; ties: expectation",
        *(("there is no test.txt: these are figures of the part that is tuned on",) if split == "valid" else ()),
    )
    return Evaluation(len(rows), figures, rows, notes)


def run(
    graph: Graph, split: str, forecaster: Forecaster
) -> tuple[list[Scored], list[tuple[float, bool]], list[Scored]]:
    """Answers single step, the first candidates' probabilities with what became of them, and answers multi-step.

    Multi-step: the whole split is forecast from the days before it.
    """
    prepare(graph, split, forecaster)
    frozen = copy.deepcopy(forecaster)
    scored: list[Scored] = []
    tops: list[tuple[float, bool]] = []
    far: list[Scored] = []
    relations = len(graph.world.relations)
    for day, facts in graph.days[split]:
        for ranked, into, sure in ((forecaster, scored, tops), (frozen, far, [])):
            for one, top in score_day(ranked, day, facts, relations, len(graph.world.actors)):
                into += one
                sure.append(top)
        forecaster.learn(day, facts)
    return scored, tops, far


def prepare(graph: Graph, split: str, forecaster: Forecaster | RelationForecaster) -> None:
    """Lets a forecaster learn all that comes before a split; it is fitted to train alone."""
    for name, days in graph.days.items():
        if name == split:
            return
        for day, facts in days:
            forecaster.learn(day, facts)
        if name == "train":
            forecaster.fit()


def relations_between(graph: Graph, split: str, forecaster: RelationForecaster) -> dict[str, float]:
    """Which relation next between two given actors, single step, time-aware filter: (s, ?, o) for every fact."""
    prepare(graph, split, forecaster)
    actors, everything = len(graph.world.actors), np.arange(len(graph.world.relations))
    scored: list[Scored] = []
    for day, facts in graph.days[split]:
        pairs, at = np.unique(facts.subject * actors + facts.object, return_inverse=True)
        scores = forecaster.rank_relations(day, pairs // actors, pairs % actors)
        for number, line in enumerate(scores):
            right = np.unique(facts.relation[at == number])
            asked = (int(pairs[number]) // actors, -1, int(pairs[number]) % actors)
            scored += [
                Scored(day, asked, "relation", *place) for place in compare(everything, line, right, len(everything))
            ]
        forecaster.learn(day, facts)
    return {name: value for name, value in summary(scored).items() if not name.startswith("mrr ")}


def score_day(
    forecaster: Forecaster, day: int, facts: Facts, relations: int, actors: int
) -> Iterator[tuple[list[Scored], tuple[float, bool]]]:
    """Each question that a day put: its answers scored, and its first candidate."""
    subject = np.concatenate([facts.subject, facts.object])
    relation = np.concatenate([facts.relation, facts.relation + relations])
    answer = np.concatenate([facts.object, facts.subject])
    key = subject * 2 * relations + relation
    order = np.lexsort((answer, key))
    asked, first = np.unique(key[order], return_index=True)
    answers = np.split(answer[order], first[1:])
    for begin in range(0, len(asked), _AT_ONCE):
        part = asked[begin : begin + _AT_ONCE]
        queries = Queries(part // (2 * relations), part % (2 * relations))
        ranking = forecaster.rank(day, queries)
        for number in range(len(part)):
            span = slice(ranking.start[number], ranking.start[number + 1])
            actor, score = ranking.actor[span], ranking.score[span]
            right = np.unique(answers[begin + number])
            counted = compare(actor, score, right, actors)
            who, what = int(queries.subject[number]), int(queries.relation[number])
            told = [
                _scored(day, (who, what, int(one)), relations, place) for one, place in zip(right, counted, strict=True)
            ]
            best = int(np.argmax(score)) if len(score) else -1
            top = (
                (float(ranking.probability[span][best]), bool(np.isin(actor[best], right)))
                if best >= 0
                else (0.0, False)
            )
            yield told, top


def compare(actor: Ints, score: NDArray[np.float32], right: Ints, actors: int) -> list[tuple[int, int]]:
    """For each right answer: how many that are none rank above it, and how many tie with it."""
    is_right = np.isin(actor, right)
    others = np.sort(score[~is_right])
    own = dict(zip(actor[is_right].tolist(), score[is_right], strict=True))
    unranked = actors - len(actor) - (len(right) - len(own))
    out = []
    for one in right.tolist():
        if one not in own:
            out.append((len(others), unranked))
            continue
        low, high = np.searchsorted(others, own[one], "left"), np.searchsorted(others, own[one], "right")
        out.append((len(others) - int(high), int(high - low)))
    return out


def _scored(day: int, asked: tuple[int, int, int], relations: int, place: tuple[int, int]) -> Scored:
    who, what, answer = asked
    if what < relations:
        return Scored(day, (who, what, answer), "object", *place)
    return Scored(day, (answer, what - relations, who), "subject", *place)


def summary(scored: Sequence[Scored]) -> dict[str, float]:
    """Mean reciprocal rank, in all and by direction, and hits."""
    out = {"mrr": _mean([one.reciprocal for one in scored])}
    for at in _HITS:
        out[f"hits@{at}"] = _mean([one.hit(at) for one in scored])
    for direction in ("object", "subject"):
        out[f"mrr {direction}"] = _mean([one.reciprocal for one in scored if one.direction == direction])
    return out


def _mean(values: Sequence[float]) -> float:
    return round(float(np.mean(values)), _DIGITS) if values else 0.0


def sureness(tops: Sequence[tuple[float, bool]]) -> dict[str, float]:
    """Of each question's first candidate: probability stated, share that came true, and how far the two lie apart."""
    stated, right = [sure for sure, _ in tops], [met for _, met in tops]
    return {
        "top probability": _mean(stated),
        "top true": _mean([float(met) for met in right]),
        "top ece": reliability(stated, right)["ece"],
    }


def _row(one: Scored, world: World) -> dict[str, object]:
    subject, relation, answer = one.fact
    return {
        "day": one.day,
        "subject": world.actors[subject],
        "relation": world.relations[relation],
        "object": world.actors[answer],
        "asked": one.direction,
        "above": one.above,
        "ties": one.ties,
        "reciprocal_rank": round(one.reciprocal, 6),
    }
