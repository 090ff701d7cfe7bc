"""The language of questions: one sentence that says what would have to happen, between whom, and by when.

    At least one SANCTION by USA on VEN before 2017-06-01
    No material conflict between RUS and UKR between 2018-01-01 and 2018-03-31 in icews
    At least 3 visits by CHN within 90 days of 2018-01-01

`parse` reads it and `text_of` writes it, so that parse(text_of(question)) is the question again.
"""

import re
from datetime import date, timedelta
from difflib import get_close_matches

from avviso.errors import InvalidQuestion
from avviso.forecasting import questionkinds
from avviso.records.forecasts import Question, QuestionKind, Way

SHAPE = "At least one SANCTION by USA on VEN before 2017-06-01"
_HEAD = re.compile(r"(?:(?P<no>no)|at least (?P<least>one|an?|\d+)) (?P<rest>.+)", re.IGNORECASE)
_DATASET = re.compile(r"(?P<rest>.+ \S*\d{4}-\S+) in (?P<name>[\w.-]+)", re.IGNORECASE)
_TIMES = (
    re.compile(r"(?P<rest>.+) between (?P<first>\S*\d\S*) and (?P<last>\S*\d\S*)", re.IGNORECASE),
    re.compile(r"(?P<rest>.+) within (?P<days>\S+) days? of (?P<first>\S+)", re.IGNORECASE),
    re.compile(r"(?P<rest>.+) before (?P<end>\S+)", re.IGNORECASE),
)
_WAYS: tuple[tuple[Way, re.Pattern[str]], ...] = (
    ("between", re.compile(r"(?P<kind>.+?) between (?P<left>.+) and (?P<right>.+)", re.IGNORECASE)),
    ("on", re.compile(r"(?P<kind>.+?) by (?P<left>.+?) on (?P<right>.+)", re.IGNORECASE)),
    ("by", re.compile(r"(?P<kind>.+?) by (?P<left>.+)", re.IGNORECASE)),
)
_LONGEST = 36525
_MOST_CHARACTERS = 500


def parse(text: str) -> Question:
    """The question that a sentence asks; parties stay as they are written.

    Raises InvalidQuestion, which says which part cannot be read and what would be right.
    """
    words = " ".join(text.split()).rstrip("?.")
    if len(words) > _MOST_CHARACTERS:
        raise InvalidQuestion(f"the question has more than {_MOST_CHARACTERS} characters: shorten it")
    named = _DATASET.fullmatch(words)
    dataset, words = (named["name"], named["rest"]) if named else (None, words)
    head = _HEAD.fullmatch(words)
    if head is None:
        raise InvalidQuestion(f"{text!r} asks for no number: begin with `At least one`, `At least 3` or `No` ({SHAPE})")
    least = 1 if head["no"] or not head["least"].isdigit() else int(head["least"])
    if least < 1:
        raise InvalidQuestion("`At least 0` is always true: ask for at least one, or begin with `No`")
    since, until, rest = _time(head["rest"])
    way, kind, left, right = _parties(rest)
    return Question(kind, least, bool(head["no"]), way, left, right, since, until, dataset)


def _time(words: str) -> tuple[date | None, date, str]:
    """First and last day, and the words before them."""
    for pattern in _TIMES:
        if found := pattern.fullmatch(words):
            break
    else:
        raise InvalidQuestion(
            f"{words!r} names no days: end with `before 2017-06-01`, `between 2017-03-01 and 2017-05-31` or "
            "`within 90 days of 2017-03-01`"
        )
    parts = found.groupdict()
    if "end" in parts:
        return None, _day(parts["end"]) - timedelta(1), parts["rest"]
    first = _day(parts["first"])
    if "days" in parts:
        if not parts["days"].isdigit() or not 1 <= int(parts["days"]) <= _LONGEST:
            raise InvalidQuestion(f"`within {parts['days']} days`: write a whole number of days, 1 or more")
        return first, first + timedelta(int(parts["days"]) - 1), parts["rest"]
    last = _day(parts["last"])
    if last < first:
        raise InvalidQuestion(f"the window ends on {last}, before it begins on {first}: turn the two days round")
    return first, last, parts["rest"]


def _day(word: str) -> date:
    try:
        found = date.fromisoformat(word) if re.fullmatch(r"\d{4}-\d\d-\d\d", word) else None
    except ValueError:
        raise InvalidQuestion(f"{word} is no day of the calendar: check month and day") from None
    if found is None or not date(1800, 1, 1) <= found <= date(2200, 1, 1):
        raise InvalidQuestion(f"{word!r} is no day: write year, month and day as in 2017-06-01")
    return found


def _parties(words: str) -> tuple[Way, QuestionKind, str, str]:
    way, found = _way(words)
    left, right = found["left"].strip(), (found.groupdict().get("right") or "").strip()
    if way == "between" and " and " in left.lower():
        raise InvalidQuestion(f"`between {left} and {right}` can be split in two ways: give codes, as in VEN")
    return way, _kind(found["kind"]), left, right


def _way(words: str) -> tuple[Way, re.Match[str]]:
    for way, pattern in _WAYS:
        if found := pattern.fullmatch(words):
            return way, found
    raise InvalidQuestion(
        f"{words!r} names no party: write `by USA on VEN`, `between USA and VEN` or `by USA` after the kind"
    )


def _kind(words: str) -> QuestionKind:
    kinds, plain = questionkinds.load().kinds, words.lower().strip()
    kind = kinds.get(plain) or kinds.get(plain.removesuffix("s"))
    if kind is not None:
        return kind
    near = get_close_matches(plain, kinds, n=3, cutoff=0.6)
    names = dict.fromkeys(kinds[one].name for one in near) or dict.fromkeys(one.name for one in kinds.values())
    raise InvalidQuestion(f"{words!r} is no kind of event: write {'perhaps ' if near else 'one of '}{', '.join(names)}")


def text_of(question: Question) -> str:
    """The question in its one canonical form; `within 90 days of` becomes the two days that it means."""
    kind = question.kind.name if question.least == 1 else question.kind.many
    number = "No" if question.negated else f"At least {question.least if question.least > 1 else 'one'}"
    parties = {
        "on": f"by {question.left} on {question.right}",
        "between": f"between {question.left} and {question.right}",
        "by": f"by {question.left}",
    }[question.way]
    days = f"before {question.until + timedelta(1)}"
    if question.since is not None:
        days = f"between {question.since} and {question.until}"
    dataset = f" in {question.dataset}" if question.dataset else ""
    return f"{number} {kind} {parties} {days}{dataset}"
