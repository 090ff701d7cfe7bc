"""What questions and forecasts are told from: an imported dataset or prose, never both, and as of which day.

Nothing here knows the future: whoever asks gives the day before which everything lies.
"""

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from avviso.errors import InvalidQuestion
from avviso.records.forecasts import Happenings, QuestionKind
from avviso.records.outlooks import AsOf
from avviso.records.ready import EPOCH

if TYPE_CHECKING:
    from avviso.forecasting.levels import Level
    from avviso.records.pools import Pool
    from avviso.storing import Store
    from avviso.storing.happenings import Days
    from avviso.storing.shelf import Shelf

PROSE = "prose"
# Questions that were kept together have one window, and those of some days few.
_WINDOWS = 4


class Source(Protocol):
    """What resolves a question: an imported dataset, or prose."""

    def reading(self, days: "Days") -> tuple[date | None, int]:
        """The last day read, and how much was read on these days."""
        ...

    def happenings(self, kind: QuestionKind, days: "Days", before: date | None = None) -> Happenings:
        """What happened on these days; with `before` from what was read before that day alone."""
        ...


@dataclass(frozen=True, slots=True)
class _Imported:
    shelf: "Shelf"
    dataset: str
    windows: "dict[Days, Pool]" = field(default_factory=dict)

    def reading(self, days: "Days") -> tuple[date | None, int]:
        from avviso.storing.happenings import shelf_reading

        return shelf_reading(self.shelf, self.dataset, days)

    def happenings(self, kind: QuestionKind, days: "Days", before: date | None = None) -> Happenings:
        from avviso.storing.eventpool import window_pool
        from avviso.storing.happenings import has_cameo

        if kind.cameos and not has_cameo(self.shelf, self.dataset):
            raise InvalidQuestion(
                f"{self.dataset} has no CAMEO codes, which tell a {kind.name}: ask for a PLOVER type or a quad class"
            )
        if days not in self.windows:
            while len(self.windows) >= _WINDOWS:
                del self.windows[next(iter(self.windows))]
            self.windows[days] = window_pool(self.shelf, self.dataset, days)
        return self.windows[days].happenings(kind)


@dataclass(frozen=True, slots=True)
class _Prose:
    store: "Store"

    def reading(self, days: "Days") -> tuple[date | None, int]:
        from avviso.storing.happenings import prose_reading

        return prose_reading(self.store, days)

    def happenings(self, kind: QuestionKind, days: "Days", before: date | None = None) -> Happenings:
        from avviso.storing.happenings import prose_happenings

        return prose_happenings(self.store, kind, days, before)


def source(store: Path, dataset: str, stack: ExitStack) -> Source:
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
            f"several datasets are imported ({', '.join(names)}): name one with `--dataset {names[0]}`, or the texts "
            f"with `--dataset {PROSE}`; a question names its own, as “in {names[0]}”"
        )
    return named or (names[0] if names else PROSE)


def read_to(store: Path, dataset: str) -> date | None:
    """The last day that a dataset has, or on which prose was published; None for nothing. Raises StoreError."""
    from avviso.storing.happenings import Days

    with ExitStack() as stack:
        return source(store, dataset, stack).reading(Days())[0]


def as_of_day(store: Path, dataset: str, asked: date | None, now: datetime | None) -> AsOf:
    """The day before which everything used lies: the one asked, else the day after the last read, at most today.

    Raises InvalidQuestion for a day in the future.
    """
    today = (now or datetime.now(UTC)).astimezone(UTC).date()
    if asked is not None and asked > today:
        raise InvalidQuestion(f"--as-of {asked} lies in the future: a forecast is made as of today or an earlier day")
    if asked is not None:
        return AsOf(asked, "asked")
    last = read_to(store, dataset)
    if last is None or last + timedelta(1) >= today:
        return AsOf(today, "today")
    return AsOf(last + timedelta(1), "last day read")


@dataclass(frozen=True, slots=True)
class Past:
    """Everything of a dataset, of prose what was published before a day, and its level on that day for a horizon."""

    pool: "Pool"
    level: "Level"


def past_of(store: Path, dataset: str, as_of: date, horizon: int) -> Past:
    """A dataset as forecasts for some days need it. The level of an imported one is looked up, or kept.

    Raises StoreError.
    """
    from avviso.forecasting import dynamic
    from avviso.forecasting.levels import level, window_of
    from avviso.storing import Store
    from avviso.storing.eventpool import prose_pool
    from avviso.storing.levelbook import keep_level, kept_level
    from avviso.storing.shelfschema import shelf_path

    day = (as_of - EPOCH).days
    if dataset == PROSE:
        with Store(store, read_only=True) as opened:
            pool = prose_pool(opened, as_of)
        return Past(pool, level(pool, day, dynamic.load(), horizon))
    pool, state = shelved(store, dataset)
    shelf, key = shelf_path(store), f"{dynamic.name()} {as_of.isoformat()} {window_of(horizon)}"
    moved = kept_level(shelf, state, key)
    if moved is None:
        moved = level(pool, day, dynamic.load(), horizon)
        keep_level(shelf, state, key, moved)
    one, two, three, four = moved
    return Past(pool, (one, two, three, four))


def shelved(store: Path, dataset: str) -> "tuple[Pool, str]":
    """The pool of an imported dataset and what tells its state. Raises StoreError."""
    from avviso.storing.eventpool import shelf_pool
    from avviso.storing.shelf import Shelf
    from avviso.storing.shelfschema import shelf_path

    with Shelf(shelf_path(store), read_only=True) as shelf:
        return shelf_pool(shelf, dataset)
