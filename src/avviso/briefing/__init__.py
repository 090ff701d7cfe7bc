"""Briefs: what the documents record about two parties, every sentence with the words or the computation behind it.

`brief` writes it, `check` re-reads every cited span, `render` and `render_markdown` print it.
"""

from avviso.briefing import compose
from avviso.briefing.check import check
from avviso.briefing.markdown import render_markdown
from avviso.briefing.parts import BriefRequest, Dossier, Mark, Note, Point
from avviso.briefing.render import render
from avviso.records import Brief

__all__ = ["BriefRequest", "Dossier", "Mark", "Note", "Point", "brief", "check", "render", "render_markdown"]


def brief(request: BriefRequest) -> Brief:
    """A brief on two parties, strictly from the claims handed in; the same request gives the same brief.

    What comes back is a `Dossier`, a `Brief` that `render` can draw in full. Raises DataError when an event is of no
    PLOVER type.
    """
    return compose.compose(request)
