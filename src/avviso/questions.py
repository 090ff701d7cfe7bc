"""Questions, forecasts and the scorecard, in one place; a list of calls.

It stands beside the pipeline: what resolves a question may come from imported events or from prose, never from both.
"""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from avviso import pasts
from avviso.errors import InvalidQuestion, StoreError
from avviso.pasts import PROSE, Source, dataset_of, source
from avviso.records.forecasts import (
    OWN_NAMES,
    Estimate,
    Forecast,
    Happenings,
    Question,
    Resolution,
    Scorecard,
    Standing,
)

if TYPE_CHECKING:
    from avviso.storing.questionbook import QuestionBook

_LONGEST = timedelta(36525)


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A question in words, and how it is answered.

    probability: somebody's own, with a reason, by whom; None for the forecast of avviso. as_of: the day before which
    everything used lies; None for today, or, of a window that has ended, for the day after the last that was read.
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
    text = text_of(question)
    with ExitStack() as stack:
        opened = source(store, question.dataset or PROSE, stack)
        read_to, _ = opened.reading(Days())
        as_of = asked.as_of or _usual_day(question, asked, read_to, today)
        _refuse(question, asked, (as_of, today), read_to)
        book = stack.enter_context(QuestionBook(store, parse))
        opens = question.since or _opened(book, text, as_of)
        by, estimate = _estimate(opened, replace(question, since=opens), asked, (store, as_of))
        stored = book.ask(text, opens, question.until, now)
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


def _usual_day(question: Question, asked: QuestionAsked, read_to: date | None, today: date) -> date:
    """Today; of a window that has ended the day after the last read, where avviso forecasts and that lies before it."""
    after = None if read_to is None else read_to + timedelta(1)
    past = question.until < today and asked.probability is None
    return after if past and after is not None and after <= question.until else today


def _refuse(question: Question, asked: QuestionAsked, days: tuple[date, date], read_to: date | None) -> None:
    """What the days, as of which and today, the signature or the probability do not allow."""
    as_of, today = days
    if as_of > today:
        raise InvalidQuestion(f"--as-of {as_of} lies in the future: a forecast is made as of today or an earlier day")
    if as_of > question.until:
        read = f" ({question.dataset} is read to {read_to})" if read_to else ""
        raise InvalidQuestion(
            f"the window ended on {question.until}, before {as_of}{read}: ask for later days, or give --as-of a day up "
            "to then for a forecast that is kept as made with hindsight"
        )
    if asked.by.lower().startswith(OWN_NAMES):
        raise InvalidQuestion(f"{asked.by!r} is a name of avviso's own forecasters: sign with another")
    if question.since and question.until - question.since > _LONGEST:
        raise InvalidQuestion("the window is longer than a hundred years: ask for fewer days")
    if asked.probability is not None and not 0 <= asked.probability <= 1:
        raise InvalidQuestion(f"{asked.probability} is no probability: give one from 0 to 1, as in 0.3")


def _opened(book: "QuestionBook", text: str, as_of: date) -> date:
    """The day on which a question in the same words opened, if it had by then; else the day as of which it is asked."""
    known = [one.stored.opens for one in book.standings() if one.stored.text == text and one.stored.opens <= as_of]
    return min(known, default=as_of)


def _estimate(
    opened: Source, question: Question, asked: QuestionAsked, over: tuple[Path, date]
) -> tuple[str, Estimate]:
    """What is stored, and whose it is: the forecast, and beside it what simple rules say as of the same day."""
    from avviso.forecasting.climatology import before, window_ahead
    from avviso.forecasting.questionkinds import constants
    from avviso.storing.happenings import Days

    store, as_of = over
    first = min(as_of - timedelta(constants("climatology")["own_days"]), question.since or as_of)
    happened = opened.happenings(question.kind, Days(first, as_of - timedelta(1)), as_of)
    ahead = window_ahead(question, before(happened, as_of), as_of)
    if ahead.need == 0:
        raise InvalidQuestion(
            f"there is nothing to forecast as of {as_of}: {ahead.seen} such events since {question.since} were read "
            "already; ask `between` two days that lie ahead"
        )
    name, found = _answer(question, happened, store, as_of)
    if asked.probability is not None:
        return asked.by, replace(found or Estimate(0, ""), probability=asked.probability, reason=asked.reason)
    if found is None:
        raise InvalidQuestion(
            f"nothing of {question.dataset} was read of the {(as_of - first).days} days before {as_of}: give "
            "--probability, read or import earlier days, or give another --as-of"
        )
    return name, found


def _answer(question: Question, happened: Happenings, store: Path, as_of: date) -> tuple[str, Estimate | None]:
    """The forecast of the first forecaster that can tell, and its name."""
    from avviso.forecasting.answering import ANSWERERS
    from avviso.forecasting.dynamicanswers import window_of
    from avviso.records.pools import Told

    past = pasts.past_of(store, question.dataset or PROSE, as_of, window_of(question, as_of)[1])
    told = Told(happened, past.pool, past.level)
    for name, answerer in ANSWERERS.items():
        if found := answerer.answer(question, told, as_of):
            return name, found
    return "", None


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
        sources: dict[str, Source] = {}
        waits = {}
        for one in book.standings():
            found = _resolution(store, one, (sources, stack), now.astimezone(UTC).date())
            if isinstance(found, Resolution):
                book.resolve(one.stored, replace(found, when=moment(now)))
            else:
                waits[one.stored.id] = found
        # Another process may have kept a question meanwhile.
        told = ((one, waits.get(one.stored.id, "it was asked just now")) for one in book.standings())
        return tuple(replace(one, waits="" if one.resolutions else why) for one, why in told)


def _resolution(
    store: Path, standing: Standing, opened: tuple[dict[str, Source], ExitStack], today: date
) -> Resolution | str:
    """What a question comes to by what is read now, or why it waits."""
    stored, (sources, stack) = standing.stored, opened
    if stored.closes >= today:
        return f"its last day, {stored.closes}, is not over"
    dataset = stored.question.dataset or PROSE
    try:
        if dataset not in sources:
            sources[dataset] = source(store, dataset, stack)
        return _read(sources[dataset], standing)
    except StoreError as error:  # of this question alone: its dataset is gone
        return str(error)


def _read(opened: Source, standing: Standing) -> Resolution | str:
    from avviso.forecasting.matching import matching, vague_between
    from avviso.forecasting.questionkinds import constants
    from avviso.storing.happenings import Days

    question, opens, closes = standing.stored.question, standing.stored.opens, standing.stored.closes
    window = Days(opens, closes)
    read_to, volume = opened.reading(window)
    if read_to is None or read_to <= closes:
        return f"not read that far: {question.dataset} is read to {read_to or 'no day'}, and its last day is {closes}"
    known = standing.resolutions[-1] if standing.resolutions else None
    if known and known.volume == volume and question.dataset != PROSE:
        return known  # an imported dataset only grows
    found = opened.happenings(question.kind, window)
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
