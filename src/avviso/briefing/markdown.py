"""A brief as Markdown: the sections, the method and the numbered citations, for mail and version control."""

from avviso.briefing.plain import line, plain
from avviso.briefing.word import dated
from avviso.records import Brief, Citation

_SPECIAL = frozenset("\\`*_<>#|~")


def render_markdown(brief: Brief) -> str:
    """The brief as CommonMark; the same brief gives the same bytes."""
    parts = [f"# {_safe(brief.title)}"]
    for section in brief.sections:
        parts.append(f"## {_safe(section.title)}")
        items = [f"- {_safe(finding.text)}" for finding in section.findings]
        parts.append("\n".join(items) if items else _safe(section.empty))
    parts.append("\n".join(f"- {_safe(text)}" for text in brief.method))
    parts.append("## Citations")
    parts.append("\n\n".join(_note(citation) for citation in brief.citations) or "No claim was cited.")
    return "\n\n".join(part for part in parts if part) + "\n"


def _note(citation: Citation) -> str:
    origin = [citation.publisher or "publisher not named", citation.title or "untitled"]
    origin += [dated(citation.published)] if citation.published else []
    place = f"document {citation.document_id}, characters {citation.span.start}–{citation.span.end}"
    return f"[{citation.number}] “{_safe(line(citation.quote))}” ({_safe(', '.join([*origin, place]))})"


def _safe(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return "".join(f"\\{char}" if char in _SPECIAL else char for char in " ".join(plain(text).split()))
