"""What stands at the head of a brief in every form: whom it is on, what it is bounded by, and how it is read."""

from avviso.briefing import chart
from avviso.briefing.parts import Dossier
from avviso.briefing.plain import line
from avviso.briefing.word import dated
from avviso.records import Brief

LEDE = "Drawn from the documents and data named under Sources and method, and from nothing else."
# What stands before a sentence that is no information.
SORTS = {"judgement": "Judgement", "assumption": "Assumption", "gap": "Not known"}
STANDING = dict(chart.LEGEND)
TIMELINE = "Events of the timeline, by date; score from −10, conflict, to +10, cooperation"
TIMELINE_HEADS = ("Date", "Event", "Score", "Standing")


def named(brief: Brief) -> dict[str, str]:
    """Code → name to print, as far as the brief has them."""
    return dict(brief.names) if isinstance(brief, Dossier) else {}


def heading(brief: Brief) -> str:
    """The parties by name: two, or one."""
    names = named(brief)
    return " and ".join(line(names.get(code, code)) for code in (brief.left, brief.right) if code)


def about(brief: Brief) -> str:
    """What the brief is bounded by, in words; empty where nothing bounds it."""
    told = [f"as of {dated(brief.as_of)}"] if brief.as_of else []
    told += [f"news since {dated(brief.since)}"] if brief.since else []
    told += [f"third party: {line(named(brief).get(brief.on, brief.on))}"] if brief.on else []
    return " · ".join(told)


def signed(score: float) -> str:
    """A score with its sign, a real minus before what is below 0.

    >>> signed(-5.5), signed(0), signed(7)
    ('−5.5', '0', '+7')
    """
    return f"{score:+g}".replace("-", "−") if score else "0"
