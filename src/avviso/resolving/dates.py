"""Which periods hold on a date, when both may be no more exact than a month or a year."""


def first_day(date: str) -> str:
    """The earliest day that an ISO date of any precision may mean, fit for comparing.

    >>> first_day("2016-12"), first_day("1959")
    ('2016-12-01', '1959-01-01')
    """
    return date + "0000-01-01"[len(date) :]


def last_day(date: str) -> str:
    """The latest day that an ISO date may mean; day 31 stands for the end of any month.

    >>> last_day("2016-12"), last_day("1959")
    ('2016-12-31', '1959-12-31')
    """
    return date + "0000-12-31"[len(date) :]


def holds(since: str, until: str, date: str | None) -> bool:
    """Whether a period may hold on `date`. Empty ends are open; no date is any date."""
    if date is None:
        return True
    return (not since or first_day(since) <= last_day(date)) and (not until or last_day(until) >= first_day(date))


def surely_holds(since: str, until: str, date: str) -> bool:
    """Whether a period covers every day that `date` may mean."""
    return (not since or first_day(since) <= first_day(date)) and (not until or last_day(until) >= last_day(date))


def span_of(since: str, until: str) -> str:
    """A period in words.

    >>> span_of("2013-03-05", "")
    'since 2013-03-05'
    """
    if since and until:
        return f"{since} to {until}"
    if since:
        return f"since {since}"
    return f"until {until}" if until else "without dates"


def distance(since: str, until: str, date: str) -> tuple[int, str]:
    """A sort key that puts the period nearest to `date` first, earlier ones before later ones."""
    if until and last_day(until) < first_day(date):
        return 0, _inverse(until)
    return 1, since


def _inverse(date: str) -> str:
    # Later dates must sort first among past periods; digits are mirrored, so text order turns round.
    return "".join(str(9 - int(letter)) if letter.isdigit() else letter for letter in last_day(date))
