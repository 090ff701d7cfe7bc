"""A brief with every kind of part in it: tables, likelihoods, all sorts of findings and all drawings."""

from dataclasses import dataclass, replace
from datetime import date
from math import sin

from avviso.briefing import brief, levels
from avviso.briefing.likelihood import likelihood
from avviso.briefing.parts import Analysis
from avviso.records import Figure, Finding, Section
from avviso.records.derived import Expectation, Row, Table
from avviso.records.outlooks import Interval, KindOutlook, Outlook
from avviso.records.relation import Band, LevelPoint, Relation, Turn

from .builders import sample

FORECAST = "avviso forecast VEN RUS --horizon 90"


@dataclass(frozen=True)
class Counts:
    """What a drawing needs of the counts of a dyad."""

    dataset: str = "icews18"
    step: str = "month"
    left: str = "VEN"
    right: str = "RUS"


def point(number, events=7, read=True):
    """The step of that number, months from January 2006 on."""
    value = 0.6 * sin(number / 9)
    band = Band(value, value - 0.1, value + 0.1, value - 0.2, value + 0.2)
    start = date(2006 + number // 12, number % 12 + 1, 1)
    return LevelPoint(start, "both", "all", band, band, 0.2, 0.2, events, 10, 100, 20 if read else 0)


def relation(steps=60, unread=(20, 21, 22)):
    """A relation of so many months, some of them not read, with a turn for the worse and two for the better."""
    points = tuple(point(n, 0 if n in unread else 1 + n % 7, n not in unread) for n in range(steps))
    days = (date(2008, 9, 1), date(2010, 3, 1), date(2010, 6, 1))
    turns = tuple(
        Turn(day, day.replace(day=28), date(day.year - 1, 1, 1), way, chance, (8, 4, 1, 0), (1, 1, 5, 3))
        for day, way, chance in zip(days, (1, -1, 1), (0.83, 0.91, 0.62), strict=True)
    )
    return Relation(Counts(), points, turns)


def kind(name, actor="RUS", recipient="VEN", probability=0.47):
    """A forecast of one kind, beside a lower climatology."""
    intervals = (Interval(0.5, 1, 2), Interval(0.8, 0, 3), Interval(0.95, 0, 6))
    return KindOutlook(
        name, actor, recipient, probability, 0.09, probability / 2, 0.5, 1.1, intervals, 12, None, (), None
    )  # fmt: skip


def outlook():
    """Forecasts both ways."""
    kinds = (kind("verbal cooperation", probability=0.93), kind("material conflict", probability=0.004),
             kind("verbal cooperation", "VEN", "RUS", 0.86))  # fmt: skip
    days = (date(2018, 4, 1), date(2018, 6, 29), 90, date(2006, 1, 1), date(2018, 3, 31))
    return Outlook("icews18", *days, kinds)


def odds(text, probability, *figures):
    """A judgement."""
    return Finding(text, (), figures, "judgement", likelihood(probability))


def row(*cells, cited=(), made="count"):
    """A row that says what its cells say."""
    return Row(cells, Finding(" ".join(cells), cited, (Figure("n", 1, made),)))


def full():
    """The whole: sections by hand around those of the sample."""
    base = brief(sample())
    kept = {section.name: section for section in base.sections}
    made = levels.command(relation())
    first, second = base.citations[:2]
    judged = (
        odds("It is very likely (80–95 %) that Russia backs Venezuela.", 0.93, Figure("p", "93 %", FORECAST)),
        Finding("Confidence is moderate: 12 events.", (), (Figure("events", 12, FORECAST),), "judgement"),
    )
    turned = odds("It is very likely (80–95 %) the relation turned.", 0.91, Figure("turning point 2", "91 %", made))
    ach = Table("readings", "Competing readings", ("Evidence", "A patron", "A creditor"), (
        row("Aircraft landed", "consistent", "inconsistent", cited=(first, second)),
        row(f"Talks [{first.number}]", "neutral", "consistent", cited=(first,)),
    ), "A count is no probability.")  # fmt: skip
    watch = Table("indicators", "What to watch", ("Indicator", "Threshold", "Ask again"), (
        row("Material conflict", "2", "avviso events RUS VEN --since 2018-04-01"),
        row("Balance", "+0.10", "avviso relation VEN RUS"),
    ))  # fmt: skip
    sections = (
        kept["bottom-line"],
        Section("judgements", "Key judgements", judged),
        Section("level", "Level and change", (turned,), note="How to read it.", charts=("level",)),
        Section("outlook", "Outlook", (judged[0],), charts=("outlook",)),
        Section("readings", "Competing readings", (
            Finding("Both assume that loans are served.", (), (Figure("loans", 1, "count"),), "assumption"),
        ), tables=(ach,)),
        Section("indicators", "Indicators to watch", tables=(watch,)),
        Section("unknown", "What is not known", (
            Finding("No document tells whether they left.", (), (Figure("n", 0, "count"),), "gap"),
        )),
        Section("nothing", "A section without anything", empty="Nothing was found."),
        kept["sources"],
    )  # fmt: skip
    return replace(
        base, sections=sections, as_of="2018-04-01", since="2017", on="USA",
        analysis=Analysis(relations=(relation(),), outlook=outlook()),
        expectations=(Expectation("verbal cooperation", "RUS", "VEN", 0.93, "2018-06-29", 12),),
    )  # fmt: skip
