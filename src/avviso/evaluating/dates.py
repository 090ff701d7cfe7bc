"""Dates: a list of time expressions, each with the day that it is counted from and what it comes to.

An item has `expr` and `ref`, and one of `date` (with `end` for a range), `month`, `year`; with none of these, or with
"type": "unresolved", the right answer is to refuse.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from avviso.errors import UnreadableInput
from avviso.evaluating.answers import Answers, DateAnswer, Evaluation
from avviso.evaluating.figures import share
from avviso.evaluating.files import Row, objects_of, words
from avviso.evaluating.fulldates import as_day

_KEPT = {"month": 7, "year": 4}
_PRECISIONS = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class Case:
    """An expression, the day it is counted from, and its value: None for both where it must be refused.

    `date` is a day, or a month or year where only that is asked for; then the answer may be more precise.
    """

    expression: str
    reference: date
    date: str | None
    enddate: str | None

    def met(self, answer: DateAnswer | None) -> bool:
        """Whether the answer is right: both ends equal, or refused where it must be."""
        if self.date is None or answer is None:
            return self.date is None and answer is None
        if len(self.date) < 10:
            return answer.date.startswith(self.date)
        return (answer.date, answer.enddate) == (self.date, self.enddate)

    def near(self, answer: DateAnswer | None) -> bool:
        """Whether it is right, or right as far as it goes: the month or year in which the day lies."""
        coarser = answer is not None and self.date is not None and self.date.startswith(answer.date)
        return self.met(answer) or coarser


def evaluate(path: Path, answers: Answers) -> Evaluation:
    """Accuracy; besides it the share that is right or merely coarser, and accuracy where refusing is right."""
    cases = read(path)
    own = [answers.date(case.expression, case.reference) for case in cases]
    given = [mine and as_day(mine, case.expression, case.reference) for case, mine in zip(cases, own, strict=True)]
    both = list(zip(cases, given, strict=True))
    hopeless = [(case, mine) for case, mine in both if case.date is None]
    figures = {
        "accuracy": share(sum(case.met(mine) for case, mine in both), len(both)),
        "accuracy_or_coarser": share(sum(case.near(mine) for case, mine in both), len(both)),
        "refused_rightly": share(sum(mine is None for _, mine in hopeless), len(hopeless)),
    }
    return Evaluation(len(cases), figures, tuple(map(row_of, given)))


def row_of(answer: DateAnswer | None) -> dict[str, object]:
    """An answer as a row of predictions; null where it was refused."""
    if answer is None:
        return {"date": None, "enddate": None, "date_precision": None}
    precision = answer.precision or _PRECISIONS.get(len(answer.date))
    return {"date": answer.date, "enddate": answer.enddate, "date_precision": precision}


def read(path: Path) -> tuple[Case, ...]:
    """The cases of a file. Raises UnreadableInput, which names the item."""
    return tuple(_case(row, f"{path}, item {number}") for number, row in enumerate(objects_of(path), 1))


def _case(row: Row, origin: str) -> Case:
    expression = row.get("expr")
    if not isinstance(expression, str):
        raise UnreadableInput(origin, 'has no text in "expr": put the time expression there')
    try:
        reference = date.fromisoformat(str(row.get("ref")))
    except ValueError:
        raise UnreadableInput(origin, f'has {row.get("ref")!r} as "ref": write a day as 2017-02-06') from None
    if row.get("type") == "unresolved":
        return Case(expression, reference, None, None)
    year = row.get("year")
    value = words(row, "date", "month") or (str(year) if year else None)
    # Where the file says how fine its date is, the day that it invents within a month or a year is not asked for.
    if value is not None and not words(row, "end", "enddate"):
        value = value[: _KEPT.get(str(row.get("gran")), len(value))]
    return Case(expression, reference, value, words(row, "end", "enddate"))
