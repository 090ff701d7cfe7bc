"""Ids of claims: the same text, position and coder give the same id in every run."""

import hashlib

from avviso.records import Mention, Span


def claim_id(document_id: str, kind: str, span: Span, coder: str, detail: str = "") -> str:
    """16 hex digits. `detail` tells apart two claims of one kind on the same words."""
    key = "\x1f".join((document_id, kind, str(span.start), str(span.end), coder, detail))
    return hashlib.sha256(key.encode("utf8", "surrogatepass")).hexdigest()[:16]


def place_of(mention: Mention) -> str:
    """Where a party stands, for a claim's id; with whom it stands for, since "the two countries" are one claim each."""
    meant = mention.linked("antecedent")
    return f"{mention.span.start}@{meant[0].span.start}" if len(meant) == 1 else str(mention.span.start)
