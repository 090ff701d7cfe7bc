"""Whether a brief may be written: what the checker and the linter find wrong with it."""

from avviso.briefing.check import check
from avviso.briefing.lint import lint
from avviso.briefing.parts import BriefRequest
from avviso.records import Brief


def verify(brief: Brief, request: BriefRequest) -> tuple[str, ...]:
    """Every fault, one sentence each; empty when every sentence is carried by its notes and tradecraft is kept."""
    found = check(brief, request.documents, request.claims)
    return (*found, *lint(brief, against=request.earlier is not None))
