"""What is in the store: claims, events, standing relations, judgements; and who is who."""

from avviso import listing, ontology, pipeline, upkeep
from avviso.faces.actors import ACTOR_COLUMNS
from avviso.faces.api.bodies import Field
from avviso.faces.api.endpoints import Answer, Ask, Endpoint, at_most_two
from avviso.faces.formats import CLAIM_COLUMNS, EVENT_COLUMNS, JUDGEMENT_COLUMNS, TIE_COLUMNS
from avviso.faces.web.asked import Param
from avviso.faces.wire import actor_to_wire, claim_to_wire, ruling_to_wire, tie_to_wire
from avviso.listing import EventsAsked
from avviso.pipeline import MODALITIES
from avviso.records import Correction, Ruling
from avviso.records.search import ClaimsSought

TABLES = ("json", "csv", "jsonl")
SINCE = Param("since", "day", "Nothing before this day, month or year.", example="2017")
UNTIL = Param("until", "day", "Nothing after this day, month or year.")
PARTY = Param("party", "text", "A party by code or name; given twice, between the two.", many=True, example=("VEN",))
TYPE = Param("type", "choice", "A PLOVER type.", choices=tuple(sorted(ontology.load().types)))
_VERDICTS = ("right", "wrong", "same", "different", "correct")
_BY = Field("by", "text", "Who says so: a judgement is signed.", required=True, most=200, example="A. Reader")
_NOTE = Field("note", "text", "Why.")


def claims(ask: Ask) -> Answer:
    """Claims as they were read, in the order of publication."""
    given = ask.given
    parties, settings = at_most_two(given["party"]), ask.site.settings
    sought = ClaimsSought(
        parties, given["since"], given["until"], given["kind"], given["type"], given["document"]
    )  # fmt: skip
    found = listing.claims(settings.store, sought, ask.cut, settings.actors)
    return Answer([claim_to_wire(claim, document) for claim, document in found.rows], found.total)


def claim(ask: Ask) -> Answer:
    """One claim with the judgements on it."""
    found = pipeline.find_claim(ask.site.settings.store, ask.place["id"])
    rulings = [ruling_to_wire(one) for one in found.rulings]
    return Answer([claim_to_wire(found.claim, found.document)], more={"judgements": rulings})


def events(ask: Ask) -> Answer:
    """Events by date, each with its claims."""
    from avviso.faces.runs import events_of

    given, settings = ask.given, ask.site.settings
    every = given["all"] or (given["disputed"] and not given["modality"])
    modalities = MODALITIES if every else given["modality"] or ("actual",)
    asked = EventsAsked(
        at_most_two(given["party"]), given["since"], given["until"], given["type"], modalities, given["disputed"]
    )
    found = listing.events(settings.store, asked, ask.cut, settings.actors)
    return Answer(list(events_of(found.rows)), found.total)


def ties(ask: Ask) -> Answer:
    """Standing relations."""
    settings = ask.site.settings
    found = listing.ties(settings.store, at_most_two(ask.given["party"]), ask.cut, settings.actors)
    return Answer([tie_to_wire(one) for one in found.rows], found.total)


def judgements(ask: Ask) -> Answer:
    """Judgements in the order of signing."""
    found = upkeep.judgements(ask.site.settings.store, ask.given["claim"])
    return Answer([ruling_to_wire(one) for one in found])


def judge(ask: Ask) -> Answer:
    """Signs and keeps a judgement."""
    body, settings = ask.body, ask.site.settings
    correction = Correction(body["field"] or "", body["value"] or "none") if body["verdict"] == "correct" else None
    draft = upkeep.Draft(body["verdict"], tuple(body["claim_ids"]), body["by"], correction, body["note"] or "")
    made = upkeep.judge(settings.store, draft, settings.actors)
    return Answer([ruling_to_wire(Ruling(made, "in force", made.claim_ids))], status=201)


def withdraw(ask: Ask) -> Answer:
    """Takes a judgement back; it stays on record."""
    back = upkeep.withdraw(ask.site.settings.store, ask.place["id"], ask.body["by"], ask.body["note"] or "")
    return Answer([ruling_to_wire(Ruling(back, "withdrawn"))])


def actors(ask: Ask) -> Answer:
    """Who is called so, or held the office that the words name."""
    given = ask.given
    found = pipeline.find_actors(given["words"], given["country"], given["on"], ask.site.settings.actors)
    return Answer([actor_to_wire(one) for one in found.found], more={"near": list(found.near)})


ENDPOINTS = (
    Endpoint(
        "claims", "/api/claims", "Claims as they were read, with the words that they rest on.", claims,
        (PARTY, SINCE, UNTIL, TYPE, Param("kind", "choice", "One kind.", choices=("event", "tie", "cause")),
         Param("document", "text", "Those of one document, by its id.")),
        rows=("claim",), columns=CLAIM_COLUMNS, forms=TABLES, unknown=400, paged=True,
    ),
    Endpoint(
        "claim", "/api/claims/{id}", "One claim and the judgements on it.", claim,
        rows=("claim",), more={"judgements": "judgement[]"},
    ),
    Endpoint(
        "events", "/api/events", "What happened, each event with its claims.", events,
        (PARTY, SINCE, UNTIL, TYPE,
         Param("modality", "choice", "Also planned, denied … events.", choices=MODALITIES, many=True),
         Param("all", "flag", "Events of every modality.", default=False),
         Param("disputed", "flag", "Only events on which the reports disagree.", default=False)),
        rows=("event",), columns=EVENT_COLUMNS, forms=TABLES, unknown=400, paged=True,
    ),
    Endpoint(
        "ties", "/api/ties", "Standing relations: memberships, alliances, offices.", ties, (PARTY,),
        rows=("tie",), columns=TIE_COLUMNS, forms=TABLES, unknown=400, paged=True,
    ),
    Endpoint(
        "judgements", "/api/judgements", "Who said what of which claim, and what became of it.", judgements,
        (Param("claim", "text", "Those on one claim, by its id."),),
        rows=("judgement",), columns=JUDGEMENT_COLUMNS, forms=TABLES, unknown=400, paged=True,
    ),
    Endpoint(
        "judge", "/api/judgements", "Say what is right or wrong of a claim, or whether two speak of one event.", judge,
        method="POST", rows=("judgement",), unknown=422,
        fields=(
            Field("claim_ids", "texts", "One claim, or two for same and different.", required=True, most=64),
            Field("verdict", "text", "What is said of it.", required=True, choices=_VERDICTS, example="right"),
            _BY,
            Field("field", "text", "For correct: the field that is to be set.", most=40),
            Field("value", "text", "For correct: what it is to say; none where it is left out.", most=500),
            _NOTE,
        ),
    ),
    Endpoint(
        "withdraw", "/api/judgements/{id}/withdraw", "Take a judgement back; it stays on record.", withdraw,
        method="POST", rows=("judgement",), fields=(_BY, _NOTE),
    ),
    Endpoint(
        "actors", "/api/actors", "Who is who: by name, or by an office such as energy minister.", actors,
        (Param("words", "text", "A name or an office.", required=True, example="energy minister"),
         Param("country", "text", "Only of this state or organisation.", example="VEN"),
         Param("on", "day", "Only what held then.")),
        rows=("actor",), columns=ACTOR_COLUMNS, more={"near": "string[]"}, forms=TABLES, unknown=400, paged=True,
    ),
)  # fmt: skip
