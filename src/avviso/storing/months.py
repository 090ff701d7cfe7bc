"""How many events there are a month, of an imported dataset or of what was coded from prose."""

from datetime import date
from typing import TYPE_CHECKING

from avviso.storing.shelf import Shelf, dataset_number

if TYPE_CHECKING:
    from avviso.storing.store import Store

Months = tuple[tuple[date, int], ...]


def shelf_months(shelf: Shelf, dataset: str) -> Months:
    """First day of each month with events, and how many. Raises StoreError for a dataset that is not there."""
    month = "date(day * 86400, 'unixepoch', 'start of month')"
    with shelf.transaction() as connection:
        number = dataset_number(connection, dataset)
        rows = connection.execute(
            f"SELECT {month} AS month, sum(events) AS events FROM days WHERE dataset = ? GROUP BY month ORDER BY month",
            (number,),
        ).fetchall()
    return tuple((date.fromisoformat(row["month"]), int(row["events"])) for row in rows)


def prose_months(store: "Store") -> Months:
    """The same of actual events whose month is known."""
    # The year 0, which is none of the calendar's, can be told.
    return tuple(
        (date.fromisoformat(f"{month}-01"), events) for month, events in store.event_months() if month > "0001"
    )
