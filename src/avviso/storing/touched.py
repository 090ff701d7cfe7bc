"""What new readings and judgements touch of the events and ties that are kept, derived anew.

Touched are: groups of claims that came, went or are judged otherwise, and those that their claims may now join; groups
with claims of texts that have become copies of another; and events that share a group, a pair of judged claims or all
that names them with one of those.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from sqlite3 import Connection
from typing import Any

from avviso.records import Claim, Document, EventClaim, TieClaim
from avviso.storing import docket, query
from avviso.storing.derive import Made, assemble, telling, tie_id, tied
from avviso.storing.derivedrows import Change, event_rows, placed_row, tie_rows, tied_row, where_of
from avviso.storing.disputes import Press
from avviso.storing.judging import Judged, weigh
from avviso.storing.keptgroups import KeptGroups
from avviso.storing.newcopies import families_with
from avviso.storing.rejoining import Rejoining

_CHUNK = 500


class Touched:
    """One bringing up to date, inside a transaction. since: the last reading from which what is kept was derived."""

    def __init__(self, connection: Connection, since: int) -> None:
        self._connection = connection
        self._read_again = tuple(
            row[0] for row in self._select("SELECT DISTINCT document FROM readings WHERE number > ?", (since,))
        )
        judgements = docket.all_judgements(connection)
        places = sorted({stand.document_id for judgement in judgements for stand in judgement.stands})
        self._judged_claims = self._by_number(query.numbers_in(connection, places))
        self._judged = weigh(judgements, self._judged_claims.values())
        self._marks = marks_of(self._judged)
        self._numbers: dict[tuple[str, str], int] = {}
        self._documents: dict[str, Document] = {}
        self._families: dict[str, str] = {}

    def change(self) -> Change:
        """What is to change. Raises LookupError, TypeError or ValueError where what is kept is damaged."""
        change = Change()
        removed, added = self._moved()
        new_families = self._copies(change)
        kept = KeptGroups(self._connection, lambda numbers: self._telling(self._by_number(numbers)), removed)
        rejoining = Rejoining(kept)
        rejoining.change(self._grouped("claim", removed), self._telling(added))
        for group in self._groups_in(new_families):
            rejoining.touch(group)
        made = self._made(rejoining, removed)
        self._write_events(change, rejoining, removed, made)
        self._write_ties(change, removed, added)
        return change

    def _moved(self) -> tuple[frozenset[int], Mapping[int, Claim]]:
        """The numbers of kept claims that count no more or are judged otherwise, and the claims that come instead."""
        old = "SELECT claims.number FROM claims JOIN readings ON readings.number = reading WHERE document IN ({})"
        was = {number for (number,) in self._select(old, self._read_again)}
        removed = {row["claim"] for row in self._kept("claim", was)}
        coming = self._by_number(query.numbers_in(self._connection, self._read_again))
        marked = {row["claim"]: row["judged"] for row in self._kept("claim", self._judged_claims)}
        wanted = {number for number, claim in self._judged_claims.items() if self._counts(claim)}
        for number, claim in self._judged_claims.items():
            if number not in coming:
                mark = self._marks.get(claim.id, "") if number in wanted else None
                if marked.get(number) != mark:
                    removed |= {number} & marked.keys()
                    coming[number] = claim
        return frozenset(removed), coming

    def _counts(self, claim: Claim) -> bool:
        """Whether a claim makes an event or a tie."""
        if isinstance(claim, TieClaim):
            return any(tie_id(one) for one in self._judged.applied([claim]) if isinstance(one, TieClaim))
        return bool(list(telling([claim], self._judged)))

    def _telling(self, claims: Mapping[int, Claim]) -> dict[int, EventClaim]:
        """Those that make events, as they read with judgements, by number."""
        self._numbers |= {where_of(claim): number for number, claim in claims.items()}
        return {self._numbers[where_of(claim)]: claim for claim in telling(claims.values(), self._judged)}

    def _copies(self, change: Change) -> set[str]:
        """Finds the families of new documents; gives all documents that are of another family now, or were of none."""
        new = [row[0] for row in self._select(
            "SELECT id FROM documents WHERE id NOT IN (SELECT document FROM derived_families)", ())]  # fmt: skip
        if not new:
            return set()
        kept = {row["document"]: row for row in self._connection.execute("SELECT * FROM derived_families")}
        bands = {name: row["bands"] for name, row in kept.items()}
        families, own = families_with(new, bands, self._texts)
        bands |= own
        other = {name for name, family in families.items() if name not in kept or kept[name]["family"] != family}
        change.gone["derived_families"] = other & kept.keys()
        change.rows["derived_families"] = [(name, families[name], bands[name]) for name in sorted(other)]
        self._families = {name: families[name] for name in other}
        return other

    def _texts(self, names: Sequence[str]) -> Iterator[Document]:
        return (query.one_document(self._connection, name) for name in names)

    def _groups_in(self, documents: Iterable[str]) -> set[int]:
        """The kept groups with claims in some documents."""
        sql = (
            "SELECT DISTINCT grouped FROM readings JOIN claims ON claims.reading = readings.number "
            "JOIN derived_claims ON claim = claims.number WHERE grouped IS NOT NULL AND document IN ({})"
        )
        return {row[0] for row in self._select(sql, sorted(documents))}

    def _made(self, rejoining: Rejoining, removed: frozenset[int]) -> tuple[Made, ...]:
        """The events of all groups that are touched, when all are found that have to do with them."""
        pairs = {one for pair in self._judged.same for one in pair}
        paired = {number for number, claim in self._judged_claims.items() if claim.id in pairs}
        while True:
            groups = rejoining.groups()
            made = assemble(groups, self._judged, self._press(claim for group in groups for claim in group.claims))
            gone = self._gone(rejoining, removed)
            near = self._grouped("made", gone) | self._alike(gone, made)
            inside = {self._numbers[where_of(claim)] for group in groups for claim in group.claims}
            near |= self._grouped("claim", self._partners(paired & inside) - inside)
            more = near - rejoining.old
            if not more:
                return made
            for group in more:
                rejoining.touch(group)

    def _gone(self, rejoining: Rejoining, removed: frozenset[int]) -> set[str]:
        """The events that are kept of touched groups and removed claims."""
        rows = [*self._kept("grouped", rejoining.old), *self._kept("claim", removed)]
        return {row["made"] for row in rows if row["event"] is not None}

    def _alike(self, gone: set[str], made: Sequence[Made]) -> set[int]:
        """The kept groups of other events that are alike, in all that names them, to one that goes or comes."""
        words = {row[0] for row in self._select("SELECT alike FROM main.derived_events WHERE id IN ({})", sorted(gone))}
        words |= {one.alike for one in made}
        sql = "SELECT id FROM main.derived_events WHERE alike IN ({})"
        others = {row[0] for row in self._select(sql, sorted(words))} - gone
        return self._grouped("made", others)

    def _partners(self, numbers: set[int]) -> set[int]:
        """The claims that were judged to be of one event with some of these."""
        ids = {self._judged_claims[number].id for number in numbers}
        met = {one for pair in self._judged.same if not ids.isdisjoint(pair) for one in pair}
        return {number for number, claim in self._judged_claims.items() if claim.id in met}

    def _press(self, claims: Iterable[EventClaim]) -> Press:
        """What is known of the documents of some claims, without their texts."""
        missing = sorted({claim.evidence.document_id for claim in claims} - self._documents.keys())
        columns = "id, '' AS text, title, publisher, url, published, language, origin"
        for row in self._select(f"SELECT {columns} FROM documents WHERE id IN ({{}})", missing):
            self._documents[row["id"]] = Document(**dict(zip(row.keys(), row, strict=True)))
        sql = "SELECT document, family FROM derived_families WHERE document IN ({})"
        self._families = {row[0]: row[1] for row in self._select(sql, missing)} | self._families
        return Press(self._documents, self._families)

    def _write_events(
        self, change: Change, rejoining: Rejoining, removed: frozenset[int], made: Sequence[Made]
    ) -> None:
        gone = self._gone(rejoining, removed)
        for table in ("derived_events", "derived_details", "derived_parties"):
            change.gone[table] = set(gone)
        change.rows.update(event_rows(made))
        told = [(self._numbers[where_of(claim)], claim, one.event.id) for one in made for claim in one.claims]
        events = {number: event for number, _, event in told}
        marks = {number: self._marks.get(claim.id, "") for number, claim, _ in told}
        change.gone["derived_claims"] = {row["claim"] for row in self._kept("grouped", rejoining.old)} | {*removed}
        change.rows["derived_claims"] = [
            placed_row(placed, events[placed.claim], marks[placed.claim]) for placed in rejoining.placed()
        ]

    def _write_ties(self, change: Change, removed: frozenset[int], added: Mapping[int, Claim]) -> None:
        was = {row["claim"]: row["made"] for row in self._kept("claim", removed) if row["event"] is None}
        come = {tie_id(one) for one in self._judged.applied(added.values()) if isinstance(one, TieClaim)} - {None}
        ids = {*was.values(), *come}
        kept = {row["claim"] for row in self._kept("made", ids)} - removed
        claims = self._by_number(sorted(kept)) | {n: one for n, one in added.items() if isinstance(one, TieClaim)}
        numbers = {where_of(claim): number for number, claim in claims.items()}
        days = self._published({claim.evidence.document_id for claim in claims.values()})
        ties = list(tied(self._judged.applied(claims.values()), days))
        change.gone["derived_ties"] = ids
        change.rows["derived_ties"] = tie_rows(tie for tie, _ in ties)
        change.gone["derived_claims"] = kept.union(change.gone["derived_claims"] or ())
        change.rows["derived_claims"] += [
            tied_row(numbers[where_of(claim)], tie.id, self._marks.get(claim.id, ""))
            for tie, behind in ties
            for claim in behind
        ]

    def _published(self, documents: set[str]) -> dict[str, str]:
        sql = "SELECT id, coalesce(published, '') FROM documents WHERE id IN ({})"
        return {row[0]: row[1] for row in self._select(sql, sorted(documents))}

    def _by_number(self, numbers: Sequence[int]) -> dict[int, Claim]:
        return dict(zip(numbers, query.claims_of(self._connection, numbers), strict=True))

    def _grouped(self, column: str, values: Iterable[Any]) -> set[int]:
        return {row["grouped"] for row in self._kept(column, values) if row["grouped"] is not None}

    def _kept(self, column: str, values: Iterable[Any]) -> list[Any]:
        return list(self._select(f"SELECT * FROM derived_claims WHERE {column} IN ({{}})", sorted(values)))

    def _select(self, sql: str, values: Sequence[Any]) -> Iterator[Any]:
        """Rows, chunk by chunk where {} stands for the values."""
        if "{}" not in sql:
            yield from self._connection.execute(sql, values)
            return
        for start in range(0, len(values), _CHUNK):
            chunk = values[start : start + _CHUNK]
            yield from self._connection.execute(sql.format(", ".join("?" * len(chunk))), chunk)


def marks_of(judged: Judged) -> dict[str, str]:
    """For each claim that is judged all that this may do to it, in a word that is another when anything is other."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, ids in (("wrong", judged.left_out), ("right", judged.vouched)):
        for one in ids:
            found[one].add(name)
    for one, corrections in judged.corrections.items():
        found[one].add(" ".join(judgement.id for judgement in corrections))
    for name, pairs in (("same", judged.same), ("apart", judged.apart)):
        for pair, judgement in pairs.items():
            for one in pair:
                found[one].add(" ".join((name, *pair, judgement.id)))
    for ruling in judged.rulings:
        if ruling.contested and ruling.overruled_by:
            for one in ruling.claim_ids:
                found[one].add(f"{ruling.judgement.id} against {ruling.overruled_by.id}")
    return {one: ", ".join(sorted(told)) for one, told in found.items()}
