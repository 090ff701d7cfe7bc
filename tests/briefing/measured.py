"""Hand-built parts of an analysis for the tests of briefing: no figure in them comes from data."""

from dataclasses import replace
from datetime import date

import numpy as np

from avviso.briefing import word
from avviso.briefing.cite import Ledger
from avviso.briefing.desk import set_up
from avviso.briefing.parts import Analysis
from avviso.records.exposure import BaseRate, ExposedTriad, Exposure, OwnWarming, Rate, Stance
from avviso.records.outlooks import Interval, KindOutlook, Outlook, Partner, Reason, Track
from avviso.records.precedents import After, Likeness, Outcome, Path, Precedent, Precedents, Spread
from avviso.records.ready import DyadCounts, EventKind, ReadyEvent
from avviso.records.relation import Band, LevelPoint, Relation, Turn
from avviso.records.structure import CardLine, Fact, StructureCard

from .builders import NAMES, request, sample

NAMED = {**NAMES, "SUN": "Soviet Union", "NIC": "Nicaragua", "TUR": "Turkey", "GECF": "Gas Exporting Countries Forum"}


def desk(analysis=None, base=None, **changes):
    """A desk on Venezuela and Russia (or as the changes say) with that analysis; `base` is a request."""
    asked = replace(base or request(), names=NAMED, analysis=analysis or Analysis(), **changes)
    ledger = Ledger(asked.documents, asked.names)
    return set_up(asked, word.Writer(asked.names, ledger.cite, ledger.text))


def told_desk(analysis=None, **changes):
    """The same with the dozen claims of the sample."""
    return desk(analysis, sample(), **changes)


def band(value, half=0.2):
    """A value with bands as wide on either side."""
    return Band(value, value - half, value + half, value - 2 * half, value + 2 * half)


def point(start, value, half=0.2, events=5, read=30):
    """A step of both ways and all events."""
    return LevelPoint(start, "both", "all", band(0.0), band(value, half), 0.2, 0.6, events, 10, 100, read)


def counts(dataset="icews", left=(12, 2, 1, 0), right=(6, 4, 2, 1), months=14):
    """Counts by month whose sums by quad class are as given."""
    events = np.zeros((months, 2, 5), dtype=np.int64)
    events[0, 0, 1:], events[0, 1, 1:] = left, right
    starts = np.array([f"{2017 + n // 12}-{1 + n % 12:02}-01" for n in range(months)], dtype="datetime64[D]")
    whole = np.ones(months, dtype=np.int64)
    flat = np.zeros((months, 2))
    return DyadCounts(
        dataset, "VEN", "RUS", "month", starts, events, events, events[:, :, 0], flat, whole, whole, whole
    )


def turn(direction=1, probability=0.9, start=date(2018, 1, 1), drivers=()):
    """A turn of the month."""
    return Turn(start, date(2018, 1, 31), date(2017, 7, 1), direction, probability, (3, 1, 2, 0), (9, 4, 0, 0), drivers)


def driver():
    """An imported event that drove a turn."""
    return ReadyEvent(
        "icews", "e1", date(2018, 1, 9), "RUS", "VEN", "", "", EventKind("AID", "071", 2, 7.0), mentions=9
    )


def relation(value=0.6, before=0.1, half=0.2, turns=(), **how):
    """A relation that moved from `before` to `value` within a year."""
    counted = counts(**how)
    steps = [day.item() for day in counted.starts]
    points = tuple(point(day, value if day is steps[-1] else before, half) for day in steps)
    return Relation(counted, points, tuple(turns))


def line(topic, kind, known="known", **how):
    """A line of a structure card of 2019."""
    how = {"year": 2019, "covered": 2020, **how}
    return CardLine(topic, kind, known, **how)


def card(*lines):
    """A structure card of those lines."""
    return StructureCard("VEN", "RUS", None, tuple(lines))


def full_card():
    """A card that knows of each topic something, or that there is none."""
    votes = {"value": 0.78, "change": -0.03, "since_year": 2014, "n": 86}
    ideal = {"value": 1.94, "low": 1.5, "high": 2.3, "change": 0.51, "since_year": 2014}
    body = Fact("GECF", "", "2008-12", "", "members", 11.0, "Gas Exporting Countries Forum")
    sent = Fact("RUS", "VEN", "2015", "2019", "delivered", 320.0, "64% of what VEN received")
    size = (Fact("VEN", "", "2019", "2019", "cinc", 0.0034), Fact("RUS", "", "2019", "2019", "cinc", 0.0382))
    held = (
        Fact("VEN", "", "2013-04-19", "", "head-of-state", note="Nicolás Maduro"),
        Fact("VEN", "", "1999-02-02", "2013-03-05", "head-of-state", note="Hugo Chávez"),
    )
    return card(
        line("un-agreement", "un-votes", **votes),
        line("un-kappa", "un-votes", value=0.33, change=0.08, since_year=2014, n=86),
        line("ideal-point-distance", "ideal-points", **ideal),
        line("alliances", "atop", "none"),
        line("organisations", "memberships", value=0.1, n=7, facts=(body,)),
        line("arms", "arms", facts=(sent,)),
        line("exports", "export-partners", "none"),
        line("imports", "import-partners", facts=(Fact("VEN", "RUS", "2019", "2019", "sells", 6.0),)),
        line("sanctions", "sanctions", "none"),
        line("rivalry", "rivalries", "none"),
        line("capabilities", "capabilities", facts=size),
        line("offices", "offices", facts=held),
        line("disputes", "disputes", "not known", year=None, covered=None, reason="get a file"),
    )


def likeness(feature, asked, then, way="alike"):
    """A feature of a precedent."""
    return Likeness(feature, asked, then, 0.1, way)


def precedent(left="CUB", right="SUN", since=1956, year=1961, pair=0.02, distance=0.07):
    """A precedent that is alike in votes and differs in organisations."""
    likes = (
        likeness("votes-pair-change", 0.94, 0.99),
        likeness("votes-corner-change", 0.06, 0.01),
        likeness("organisations-pair-now", 0.58, 0.93, "differs"),
    )
    after = (
        After("un-agreement-pair", 5, pair),
        After("un-agreement-corner", 5, 0.07),
        After("disputes-corner", 5, 1.0),
        After("alliance-pair-made", 5, None),
    )
    return Precedent(Path(left, right, "USA", since, year), distance, 0, 1.0, (year, year), likes, after)


def outcome(measure, found, every, matched, years=5):
    """What followed, by (n, median) of each."""
    spreads = (Spread(n, median, median - 0.02, median + 0.02) for n, median in (found, every, matched))
    return Outcome(measure, years, 3, *spreads)


def precedents(*found, unused=("atop",), outcomes=None):
    """A search with those precedents; by default three, of which one saw votes fall."""
    first = found or (
        precedent(),
        precedent("NIC", "SUN", 1982, 1987, -0.18, 0.11),
        precedent("CUB", "RUS", 1991, 1996, 0.01, 0.2),
    )
    told = outcomes or (
        outcome("un-agreement-pair", (3, 0.01), (14000, 0.02), (2700, -0.01)),
        outcome("disputes-corner", (3, 0.33), (14000, 0.05), (2700, 0.06)),
    )
    return Precedents(Path("VEN", "RUS", "USA", 1999, 2019), False, True, 900, 322, first, told, ("un-votes",), unused)


def rate(warming="arms", outcome="sanction", n=79, hits=13, difference=(0.05, -0.03, 0.18)):
    """A base rate within three years, with matched pairs at 11 %."""
    after = Rate(n, hits, 56, hits / n, 0.09, 0.28)
    beside = Rate(900, 99, 80, 0.11, 0.08, 0.14)
    cases = ("VEN 2006", "USA CUB 1960")
    return BaseRate(
        "asked", warming, outcome, 3, after, beside, beside, beside, difference, 0, 1955, 2019, cases, False
    )


def stance(left, right, sign):
    """How two stand."""
    return Stance(left, right, sign, 0.5, ("votes (2019)",))


def exposure(*rates, direction="warming", own=(), signs=(-1, -1)):
    """What the tie has gone with for the United States; twelve friends, of whom one would be strained."""
    stances = (stance("USA", "VEN", signs[0]), stance("USA", "RUS", signs[1]), stance("VEN", "RUS", 0))
    friends = [ExposedTriad("TUR", 1, 0, 0.3, ()), *(ExposedTriad(f"X{n}", -1, 0, 0.3, ()) for n in range(11))]
    triads = (ExposedTriad("USA", -1, 0, 0.5, ()), *friends)
    return Exposure(
        "VEN", "RUS", "USA", 2020, direction, stances, triads, 20, 8, tuple(own), "alike", tuple(rates or (rate(),)),
        (), (("un-votes", 2020),), (),
    )  # fmt: skip


def own(warming="organisation", year=2008, came=("points-apart",), unknown=()):
    """A past warming of the two."""
    return OwnWarming(warming, year, 5, tuple(came), tuple(unknown))


def track(kind="cooperation", skill=0.04, low=0.01, high=0.06):
    """How such forecasts came out."""
    return Track(kind, 90, "ICEWS 2018", 5728, 3, 0.13, 0.14, skill, low, high, 0.05)


def foreseen(kind, actor="RUS", recipient="VEN", probability=0.82, climatology=0.7, seen=40, **how):
    """A forecast of a kind."""
    reason = Reason("7 SUPPORT by RUS on VEN in the last 365 days", 0.3, (), 365, 145, 64, 206, 26)
    how = {"reasons": (reason,), "track": track(kind), "expected": 2.4, **how}
    held = (Interval(0.8, 0, 5), Interval(0.95, 0, 9))
    return KindOutlook(
        kind, actor, recipient, probability, 0.4, climatology, 0.5, how["expected"], held, seen, date(2018, 9, 2),
        how["reasons"], how["track"],
    )  # fmt: skip


def outlook(*kinds, dataset="icews", read_to=date(2018, 9, 27)):
    """A forecast as of 28 September 2018 over 90 days."""
    both = [("RUS", "VEN"), ("VEN", "RUS")]
    given = kinds or tuple(
        foreseen(kind, *sides, probability=p)
        for sides in both
        for kind, p in (
            ("cooperation", 0.82),
            ("conflict", 0.3),
            ("material cooperation", 0.76),
            ("material conflict", 0.1),
        )
    )
    days = date(2018, 9, 28), date(2018, 12, 26)
    return Outlook(dataset, *days, 90, date(2018, 1, 1), read_to, tuple(given), "last day read")


def partner(party="USA", probability=0.97, conflict=0.6):
    """Whom Venezuela deals with next."""
    types = (("ACCUSE", 0.9), ("CONSULT", 0.5))
    return Partner(party, probability, 0.5, conflict, types, 4, 40, date(2018, 9, 20), 12)


def whole(**changes):
    """An analysis with every part."""
    made = Analysis(
        (relation(turns=(turn(drivers=(driver(),)),)),), full_card(), precedents(),
        (exposure(rate(), rate("votes", "points-apart"), own=(own(),)),), outlook(),
    )  # fmt: skip
    return replace(made, **changes)


def texts(section):
    """What a section says."""
    return [finding.text for finding in section.findings]


def every(section):
    """Every finding of a section, those of its tables with them."""
    return [*section.findings, *(row.finding for table in section.tables for row in table.rows)]
