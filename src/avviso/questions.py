"""Questions, forecasts and the scorecard, in one place; a list of calls.

It stands beside the pipeline: what resolves a question may come from imported events or from prose, never from both.
"""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from avviso.errors import InvalidQuestion, StoreError
from avviso.records.forecasts import Estimate, Forecast, Question, QuestionKind, Resolution, Scorecard, Standing

if TYPE_CHECKING:
    from avviso.records.forecasts import Happenings
    from avviso.storing import Store
    from avviso.storing.happenings import Days
    from avviso.storing.questionbook import QuestionBook
    from avviso.storing.shelf import Shelf

PROSE = "prose"
USUAL_FORECASTER = "climatology"
_LONGEST = timedelta(36525)


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A question in words, and how it is answered.

    probability: somebody's own, with a reason, by whom; None for the forecast of avviso. as_of: the day before which
    everything used lies; None for today.
    """

    text: str
    probability: float | None = None
    reason: str = ""
    by: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A question as it stands and the forecast that was just added."""

    standing: Standing
    forecast: Forecast


class _Source(Protocol):
    """What resolves a question: an imported dataset, or prose."""

    def reading(self, days: "Days") -> tuple[date | None, int]:
        """The last day read, and how much was read on these days."""
        ...

    def happenings(self, kind: QuestionKind, days: "Days", before: date | None = None) -> "Happenings":
        """What happened on these days; with `before` from what was read before that day alone."""
        ...


@dataclass(frozen=True, slots=True)
class _Imported:
    shelf: "Shelf"
    dataset: str

    def reading(self, days: "Days") -> tuple[date | None, int]:
        from avviso.storing.happenings import shelf_reading

        return shelf_reading(self.shelf, self.dataset, days)

    def happenings(self, kind: QuestionKind, days: "Days", before: date | None = None) -> "Happenings":
        from avviso.storing.happenings import has_cameo, shelf_happenings

        if kind.cameos and not has_cameo(self.shelf, self.dataset):
            raise InvalidQuestion(
                f"{self.dataset} has no CAMEO codes, which tell a {kind.name}: ask for a PLOVER type or a quad class"
            )
        return shelf_happenings(self.shelf, self.dataset, kind, days)


@dataclass(frozen=True, slots=True)
class _Prose:
    store: "Store"

    def reading(self, days: "Days") -> tuple[date | None, int]:
        from avviso.storing.happenings import prose_reading

        return prose_reading(self.store, days)

    def happenings(self, kind: QuestionKind, days: "Days", before: date | None = None) -> "Happenings":
        from avviso.storing.happenings import prose_happenings

        return prose_happenings(self.store, kind, days, before)


def _source(store: Path, dataset: str, stack: ExitStack) -> _Source:
    """Opened; `stack` closes it. Raises StoreError."""
    from avviso.storing import Store
    from avviso.storing.shelf import Shelf
    from avviso.storing.shelfschema import shelf_path

    if dataset == PROSE:
        return _Prose(stack.enter_context(Store(store, read_only=not store.exists())))
    return _Imported(stack.enter_context(Shelf(shelf_path(store), read_only=True)), dataset)


def dataset_of(store: Path, named: str | None) -> str:
    """The one named, else the only one imported, else prose."""
    from avviso.storing.shelf import Shelf
    from avviso.storing.shelfschema import shelf_path

    if named == PROSE or not shelf_path(store).exists():
        return named or PROSE
    with Shelf(shelf_path(store), read_only=True) as shelf:
        names = [one.name for one in shelf.datasets() if one.events]
    if named is None and len(names) > 1:
        raise InvalidQuestion(
            f"several datasets are imported: end with one, as in `in {names[0]}` ({', '.join(names)}, prose)"
        )
    return named or (names[0] if names else PROSE)


def ask(store: Path, asked: QuestionAsked, own: Path | None = None, now: datetime | None = None) -> Answered:
    """Keeps a question and a forecast of it; the same question asked again gets one more forecast.

    `before DAY` opens on the day as of which it is first asked; asked as of a later day it is the same question. Raises
    InvalidQuestion, which says what to do; UnknownParty; StoreError.
    """
    from avviso.forecasting.questions import parse, text_of
    from avviso.storing.happenings import Days
    from avviso.storing.questionbook import QuestionBook, moment

    now = now or datetime.now(UTC)
    today = now.astimezone(UTC).date()
    question = _with_codes(parse(asked.text), store, own)
    as_of, text = asked.as_of or today, text_of(question)
    _refuse(question, asked, as_of, today)
    with ExitStack() as stack:
        source = _source(store, question.dataset or PROSE, stack)
        read_to, _ = source.reading(Days())
        book = stack.enter_context(QuestionBook(store, parse))
        opens = question.since or _opened(book, text, as_of)
        estimate = _estimate(source, replace(question, since=opens), asked, as_of)
        stored = book.ask(text, opens, question.until, now)
        by = USUAL_FORECASTER if asked.probability is None else asked.by
        made = book.forecast(stored, Forecast(0, as_of, by, estimate, moment(now), read_to))
    return Answered(next(one for one in standings(store, now) if one.stored.id == stored.id), made)


def _with_codes(question: Question, store: Path, own: Path | None) -> Question:
    """With codes for names, and the dataset that is meant."""
    from avviso.resolving import Gazetteer

    gazetteer = Gazetteer.load(own)
    left = gazetteer.find_party(question.left)
    right = gazetteer.find_party(question.right) if question.right else ""
    if left == right:
        raise InvalidQuestion(f"{question.left!r} and {question.right!r} are both {left}: name two parties")
    if question.way == "between":
        left, right = sorted((left, right))
    return replace(question, left=left, right=right, dataset=dataset_of(store, question.dataset))


def _refuse(question: Question, asked: QuestionAsked, as_of: date, today: date) -> None:
    """What the days or the probability do not allow."""
    if as_of > today:
        raise InvalidQuestion(f"--as-of {as_of} lies in the future: a forecast is made as of today or an earlier day")
    if as_of > question.until:
        raise InvalidQuestion(
            f"the window ended on {question.until}, before {as_of}: ask for later days, or give --as-of a day up to "
            "then for a forecast that is kept as made with hindsight"
        )
    if question.since and question.until - question.since > _LONGEST:
        raise InvalidQuestion("the window is longer than a hundred years: ask for fewer days")
    if asked.probability is not None and not 0 <= asked.probability <= 1:
        raise InvalidQuestion(f"{asked.probability} is no probability: give one from 0 to 1, as in 0.3")


def _opened(book: "QuestionBook", text: str, as_of: date) -> date:
    """The day on which a question in the same words opened, if it had by then; else the day as of which it is asked."""
    known = [one.stored.opens for one in book.standings() if one.stored.text == text and one.stored.opens <= as_of]
    return min(known, default=as_of)


def _estimate(source: _Source, question: Question, asked: QuestionAsked, as_of: date) -> Estimate:
    """What is stored: the forecast, and beside it what simple rules say as of the same day."""
    from avviso.forecasting.answering import ANSWERERS
    from avviso.forecasting.climatology import before, window_ahead
    from avviso.forecasting.questionkinds import constants
    from avviso.storing.happenings import Days

    first = min(as_of - timedelta(constants("climatology")["own_days"]), question.since or as_of)
    past = source.happenings(question.kind, Days(first, as_of - timedelta(1)), as_of)
    ahead = window_ahead(question, before(past, as_of), as_of)
    if ahead.need == 0:
        raise InvalidQuestion(
            f"there is nothing to forecast as of {as_of}: {ahead.seen} such events since {question.since} were read "
            "already; ask `between` two days that lie ahead"
        )
    found = ANSWERERS[USUAL_FORECASTER].answer(question, past, as_of)
    if asked.probability is not None:
        return replace(found or Estimate(0, ""), probability=asked.probability, reason=asked.reason)
    if found is None:
        raise InvalidQuestion(
            f"nothing of {question.dataset} was read of the {(as_of - first).days} days before {as_of}: give "
            "--probability, read or import earlier days, or give another --as-of"
        )
    return found


def standings(store: Path, now: datetime | None = None) -> tuple[Standing, ...]:
    """Every question with its forecasts, in the order asked; those that can be are resolved first.

    A question resolves once its last day is over and events are read to beyond it. Raises StoreError.
    """
    from avviso.forecasting.questions import parse
    from avviso.storing.questionbook import QuestionBook, moment

    now = now or datetime.now(UTC)
    if not store.exists():
        return ()
    with ExitStack() as stack:
        book = stack.enter_context(QuestionBook(store, parse))
        sources: dict[str, _Source] = {}
        waits = {}
        for one in book.standings():
            found = _resolution(store, one, (sources, stack), now.astimezone(UTC).date())
            if isinstance(found, Resolution):
                book.resolve(one.stored, replace(found, when=moment(now)))
            else:
                waits[one.stored.id] = found
        return tuple(replace(one, waits="" if one.resolutions else waits[one.stored.id]) for one in book.standings())


def _resolution(
    store: Path, standing: Standing, opened: tuple[dict[str, _Source], ExitStack], today: date
) -> Resolution | str:
    """What a question comes to by what is read now, or why it waits."""
    stored, (sources, stack) = standing.stored, opened
    if stored.closes >= today:
        return f"its last day, {stored.closes}, is not over"
    dataset = stored.question.dataset or PROSE
    try:
        if dataset not in sources:
            sources[dataset] = _source(store, dataset, stack)
        return _read(sources[dataset], standing)
    except StoreError as error:  # of this question alone: its dataset is gone
        return str(error)


def _read(source: _Source, standing: Standing) -> Resolution | str:
    from avviso.forecasting.matching import matching, vague_between
    from avviso.forecasting.questionkinds import constants
    from avviso.storing.happenings import Days

    question, opens, closes = standing.stored.question, standing.stored.opens, standing.stored.closes
    window = Days(opens, closes)
    read_to, volume = source.reading(window)
    if read_to is None or read_to <= closes:
        return f"not read that far: {question.dataset} is read to {read_to or 'no day'}, and its last day is {closes}"
    known = standing.resolutions[-1] if standing.resolutions else None
    if known and known.volume == volume and question.dataset != PROSE:
        return known  # an imported dataset only grows
    found = source.happenings(question.kind, window)
    events = int(found.wanted[matching(question, found)].sum())
    days, days_read = (closes - opens).days + 1, len(found.read_days)
    told = constants("resolving")
    enough = (
        volume >= told["least_documents"] if question.dataset == PROSE else days_read >= told["least_days_read"] * days
    )
    if events < question.least and not enough:
        return f"too little read: {days_read} of its {days} days, and no such event is no sign that there was none"
    vague = vague_between(question, found, opens.isoformat(), closes.isoformat())
    answer = (events >= question.least) != question.negated
    return Resolution(answer, events, vague, days, days_read, volume, read_to, "")


def scorecard(store: Path, now: datetime | None = None) -> Scorecard:
    """Every forecast ever stored, resolved or open, and how they came out. Raises StoreError."""
    from avviso.forecasting.scorecard import scorecard as scored

    return scored(standings(store, now))
