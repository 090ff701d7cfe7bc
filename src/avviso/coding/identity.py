"""Ids of claims: the same text, position and coder give the same id in every run."""

import hashlib

from avviso.records import Span


def claim_id(document_id: str, kind: str, span: Span, coder: str, detail: str = "") -> str:
    """16 hex digits. `detail` tells apart two claims of one kind on the same words."""
    key = "\x1f".join((document_id, kind, str(span.start), str(span.end), coder, detail))
    return hashlib.sha256(key.encode("utf8", "surrogatepass")).hexdigest()[:16]
