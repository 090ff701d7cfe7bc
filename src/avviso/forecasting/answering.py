"""What every forecaster of questions can do, and the list of them. One forecaster, one file.

A better one is a line in `ANSWERERS`; its forecasts are stored under its name, and the scorecard tells it apart.
"""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from avviso.forecasting.climatology import Climatology
from avviso.records.forecasts import Estimate, Happenings, Question


class Answerer(Protocol):
    """Answers a question as of a day, from what happened and was read before that day."""

    name: str

    def answer(self, question: Question, past: Happenings, as_of: date) -> Estimate | None:
        """The estimate, with its reason; None where nothing was read to tell from.

        `past` holds the kind that the question asks for. Nothing of `as_of` or later may be used, even where it is
        handed in. `question.since` is a day.
        """
        ...


ANSWERERS: Mapping[str, Answerer] = {one.name: one for one in (Climatology(),)}
