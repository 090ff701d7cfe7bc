"""Briefs of one sentence, written by hand for the tests of the checker and the linter."""

from avviso.briefing.cite import Ledger
from avviso.briefing.parts import Dossier
from avviso.records import Finding, Row, Section, Table


def written(asked, text, *, cites=None, rows=(), section="happened", **about):
    """A brief whose one finding says `text` and cites the claims named, by default all. about: fields of the Finding.

    rows: cells of a table under the finding, each row with that finding behind it.
    """
    ledger = Ledger(asked.documents, asked.names)
    wanted = [claim for claim in asked.claims if cites is None or claim.id in cites]
    citations = tuple(ledger.cite(claim) for claim in wanted)
    finding = Finding(text, citations, **about)
    columns = tuple(f"column {letter}" for letter in "abcdef"[: len(rows[0]) if rows else 0])
    tables = (Table("t", "A table", columns, tuple(Row(tuple(cells), finding) for cells in rows)),) if rows else ()
    return Dossier(
        asked.left, asked.right, "Venezuela and Russia", (Section(section, "A section", (finding,), tables=tables),),
        asked.events, ledger.citations, ("Written by hand.",), on=asked.on, names=tuple(sorted(asked.names.items())),
        documents=tuple(asked.documents.values()), notes=ledger.notes,
    )  # fmt: skip
