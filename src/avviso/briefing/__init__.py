"""Briefs: what the documents record about two parties, every sentence with the words or the computation behind it.

`brief` writes it, `check` re-reads every cited span, `verify` lints it too,
`without_unborne` leaves out what fails, `render` and `render_markdown` show it.
"""

from avviso.briefing import compose
from avviso.briefing.check import check
from avviso.briefing.markdown import render_markdown
from avviso.briefing.parts import BriefRequest, Dossier, Mark, Note, Point
from avviso.briefing.render import render
from avviso.briefing.verify import verify
from avviso.briefing.withheld import without_unborne

__all__ = [
    "BriefRequest",
    "Dossier",
    "Mark",
    "Note",
    "Point",
    "brief",
    "check",
    "render",
    "render_markdown",
    "verify",
    "without_unborne",
]


def brief(request: BriefRequest) -> Dossier:
    """A brief on two parties or on one, from what is handed in alone; the same request gives the same brief.

    Raises DataError when an event is of no
    PLOVER type.
    """
    return compose.compose(request)
