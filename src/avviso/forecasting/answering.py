"""What every forecaster of questions can do, and the list of them. One forecaster, one file.

A better one is a line in `ANSWERERS`; its forecasts are stored under its name, and the scorecard tells it apart.
"""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from avviso.forecasting.climatology import Climatology
from avviso.forecasting.dynamicanswers import DynamicAnswerer
from avviso.records.forecasts import Estimate, Question
from avviso.records.pools import Told


class Answerer(Protocol):
    """Answers a question as of a day, from what happened and was read before that day."""

    @property
    def name(self) -> str:
        """Under which its forecasts are kept."""
        ...

    def answer(self, question: Question, told: Told, as_of: date) -> Estimate | None:
        """The estimate, with its reason; None where it cannot tell.

        Nothing of `as_of` or later may be used, even where it is handed in. `question.since` is a day.
        """
        ...


class PlainClimatology:
    """The climatology, which needs the events of one kind alone."""

    name = Climatology.name

    def answer(self, question: Question, told: Told, as_of: date) -> Estimate | None:
        """As often as before; None where nothing was read."""
        return Climatology().answer(question, told.happenings, as_of)


# The first that can tell is the forecast of avviso.
ANSWERERS: Mapping[str, Answerer] = {one.name: one for one in (DynamicAnswerer(), PlainClimatology())}
