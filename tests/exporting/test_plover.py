"""PLOVER records, held against the tables of fields in the manual's chapter on data fields."""

from datetime import date

from avviso import ontology

from .opening import json_lines

# The manual's names, and what avviso adds to them.
FIELDS = {
    *("id", "date", "enddate", "actor", "recipient", "event", "event_loc", "event_text", "quad_code", "event_scale"),
    *("mode", "context", "text", "text_info", "cite_info", "coder", "comment"),
}
OWN = {"modality", "cameo", "date_precision", "disputed", "reports", "confidence", "claim_ids"}
ENTITY = {"code", "sector", "entity_text", "identifier_id", "identifier_text", "office"}
CITED = {"citation", "url", "title", "language", "publication", "copyright", "coder", "codebook"}
PLACE = {"extracted_place", "resolved_place", "lat", "lon", "country_code", "resolution"}
AUXILIARY = {"historical", "future", "hypothetical", "negation"}


def test_fields_and_their_kinds_are_those_of_the_manual(exporter):
    rows = json_lines(exporter("plover"))
    for row in rows:
        assert set(row) == FIELDS | OWN
        assert row["actor"]
        assert all(set(one) == ENTITY for one in (*row["actor"], *row["recipient"]))
        assert set(row["text_info"]) == {"sequence", "start", "end"}
        assert set(row["cite_info"]) == CITED
        assert row["event_loc"] is None or set(row["event_loc"]) == PLACE
        assert date.fromisoformat(row["date"]) <= date.fromisoformat(row["enddate"] or row["date"])
        (event,) = row["event"]
        assert set(row["mode"]) <= {*ontology.load().modes(event), *AUXILIARY}
        assert row["quad_code"] == ontology.load().quad(event)
    assert len({row["id"] for row in rows}) == len(rows)


def test_an_event_has_its_surest_claim_with_the_person_who_acted(visit):
    (row,) = json_lines(visit()("plover"))
    (actor,) = row["actor"]
    who = ("VEN", "GOV", "Hugo Chávez", "President", "Venezuela’s president")
    assert tuple(actor[name] for name in ("code", "sector", "identifier_text", "office", "entity_text")) == who
    assert (row["event"], row["mode"], row["cameo"], row["event_scale"]) == (["CONSULT"], ["visit"], "042", 4.0)
    assert (row["date"], row["enddate"], row["date_precision"]) == ("2017-02-06", None, "day")
    assert (row["event_loc"]["resolved_place"], row["event_loc"]["resolution"]) == ("Moscow", 4)
    assert row["text_info"] == {"sequence": 0, "start": 0, "end": 76}


def test_what_plover_requires_and_is_not_known_leaves_an_event_out_with_the_reason(exporter):
    rows = json_lines(exporter("plover"))
    left = exporter.account.left("event")
    assert len(rows) + sum(left.values()) == exporter.held("event")
    assert set(left) == {"no date of the calendar, which PLOVER requires", "no actor, which PLOVER requires"}
