"""A store for reading from Python: what the commands print, as records, dictionaries, data frames and in notebooks.

    import avviso

    library = avviso.open("avviso-demo/demo.db")
    library.relation("VEN", "RUS").to_polars()

A library keeps nothing in memory: each call reads the store as it is then.
"""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from avviso import briefs, browsing, listing, outlooks, pipeline, questions, relations
from avviso import exposure as exposures
from avviso import precedents as searches
from avviso import structure as structures
from avviso.faces import given
from avviso.faces.exposure import EXPOSURE_COLUMNS, exposure_to_wire
from avviso.faces.forecast import OUTLOOK_COLUMNS, outlook_to_wire, partners_to_wire
from avviso.faces.formats import CLAIM_COLUMNS, EVENT_COLUMNS, TIE_COLUMNS
from avviso.faces.notebook import Backed
from avviso.faces.precedents import PRECEDENT_COLUMNS, precedents_to_wire
from avviso.faces.relation import RELATION_COLUMNS, relation_to_wire
from avviso.faces.results import BriefResult, Claims, Events, RelationResult, Rows, Shape, Whole
from avviso.faces.runs import events_of
from avviso.faces.scorecard import SCORECARD_COLUMNS, scorecard_to_wire
from avviso.faces.structure import LINE_COLUMNS, card_to_wire
from avviso.faces.wire import claim_to_wire, hit_to_wire, tie_to_wire
from avviso.pipeline import Evidenced
from avviso.records import Modality, Tie
from avviso.records.search import ClaimsSought, Hit, Sought
from avviso.settings import actors_folder, store_path, structure_folder

if TYPE_CHECKING:
    from avviso.pipeline import Found
    from avviso.records.exposure import Direction, Exposure
    from avviso.records.forecasts import Scorecard
    from avviso.records.outlooks import Outlook, Partners
    from avviso.records.precedents import Precedents
    from avviso.records.structure import StructureCard

Day = date | str | None  # a day in full, as a date or as 2017-02-06
_ALL = 1_000_000_000
_DOCUMENTS: Shape[Hit] = Shape(
    "documents", lambda one: [hit_to_wire(one)], ("id", "title", "publisher", "published", "claims", "passage")
)
_CLAIMS: Shape[Backed] = Shape("claims", lambda one: [claim_to_wire(*one)], CLAIM_COLUMNS)
_EVENTS: Shape[Evidenced] = Shape("events", lambda one: events_of([one]), EVENT_COLUMNS)
_TIES: Shape[Tie] = Shape("ties", lambda one: [tie_to_wire(one)], TIE_COLUMNS)
_RELATION = Shape("relation", relation_to_wire, RELATION_COLUMNS, ("start", "until", "since"))
_STRUCTURE = Shape("structure card", card_to_wire, LINE_COLUMNS)
_PRECEDENTS = Shape("precedents", precedents_to_wire, PRECEDENT_COLUMNS)
_EXPOSURE = Shape("exposure", exposure_to_wire, EXPOSURE_COLUMNS)
_OUTLOOK = Shape("forecast", outlook_to_wire, OUTLOOK_COLUMNS, ("as_of", "until"))
_PARTNERS = Shape("partners", partners_to_wire, OUTLOOK_COLUMNS, ("as_of", "until"))
_SCORECARD = Shape("scorecard", scorecard_to_wire, SCORECARD_COLUMNS)


def open(store: str | Path | None = None) -> "Library":  # noqa: A001 (as gzip.open and others: it is called avviso.open)
    """A store for reading; without a name AVVISO_STORE, else the one in your own data folder.

    The tables of actors and the structural data that you brought are used too, as by the commands. Raises NotAStore
    where there is neither a store nor a file of imported events beside it.
    """
    from avviso.storing import Store
    from avviso.storing.shelfschema import shelf_path

    path = store_path(str(store) if store is not None else None, os.environ)
    if not path.exists() and shelf_path(path).exists():
        return Library(path, structure_folder(os.environ), actors_folder(os.environ))
    with Store(path, read_only=True):
        return Library(path, structure_folder(os.environ), actors_folder(os.environ))


@dataclass(frozen=True, slots=True)
class Library:
    """A store, the structural data that the user brought, and the user's own tables of actors.

    Parties go by code or name everywhere: VEN, Venezuela, OPEC; UnknownParty suggests near names. Whatever reads the
    store raises StoreError where it cannot be read. Nothing here writes to it, but for `scorecard`, which resolves
    questions whose days are over and read.
    """

    store: Path
    data: Path | None = None
    actors: Path | None = None

    def documents(
        self,
        words: str = "",
        *parties: str,
        since: str | None = None,
        until: str | None = None,
        publisher: str | None = None,
        most: int = 100,
    ) -> "Rows[Hit]":
        """The documents that have the words and whose claims name the parties, best first; without words the newest.

        words: as in a search box: "as they stand", -left out, begins*. since, until: days of publication, included, as
        exact as given. Raises InputError for words that leave out all and seek none.
        """
        days = given.loose_day(since), given.loose_day(until)
        sought = Sought(words, pipeline.party_codes(parties, self.actors), None, *days, publisher)
        return Rows(browsing.search(self.store, sought, given.within("most", most, _ALL)).hits, _DOCUMENTS)

    def document(self, document_id: str) -> browsing.DocumentView:
        """One document: its text, claims, sentences that gave none and why, and judgements. Raises UnknownDocument."""
        return browsing.document_view(self.store, document_id, self.actors)

    def claims(
        self,
        *parties: str,
        since: str | None = None,
        until: str | None = None,
        kind: Literal["event", "tie", "cause"] | None = None,
        event: str | None = None,
        document: str | None = None,
    ) -> Claims:
        """The claims that name all the parties, each with its document. event: a PLOVER type; document: an id.

        since, until: when it can have been, included, as exact as given.
        """
        if kind is not None:
            given.one_of("kind", kind, ("event", "tie", "cause"))
        days = given.loose_day(since), given.loose_day(until)
        sought = ClaimsSought(parties, *days, kind, given.event_type(event), document)
        return Claims(listing.claims(self.store, sought, listing.Cut(_ALL), self.actors).rows, _CLAIMS)

    def claim(self, claim_id: str) -> "Found":
        """A claim by its id or the first six characters or more of it, with its document and what became of judgements
        on it. Raises UnknownClaim.
        """
        return pipeline.find_claim(self.store, claim_id)

    def events(
        self,
        *parties: str,
        since: str | None = None,
        until: str | None = None,
        event: str | None = None,
        modality: Modality | Literal["any"] = "actual",
        disputed: bool = False,
    ) -> Events:
        """What happened with one party or between two, by date, each event with its claims; of all without parties.

        event: a PLOVER type. modality: "any" for planned, denied … ones too. disputed: only where the reports disagree.
        """
        given.one_of("modality", modality, (*pipeline.MODALITIES, "any"))
        modalities: tuple[Modality, ...] = pipeline.MODALITIES if modality == "any" else (modality,)
        days, wanted = (given.loose_day(since), given.loose_day(until)), given.event_type(event)
        asked = listing.EventsAsked(given.at_most_two(parties), *days, wanted, modalities, disputed)
        return Events(listing.events(self.store, asked, listing.Cut(_ALL), self.actors).rows, _EVENTS)

    def ties(self, *parties: str) -> "Rows[Tie]":
        """Standing relations that the documents speak of: all, those of a party, or those between two."""
        return Rows(pipeline.ties(self.store, given.at_most_two(parties), self.actors), _TIES)

    def relation(
        self,
        left: str,
        right: str,
        since: Day = None,
        until: Day = None,
        step: Literal["week", "month", "year"] = "week",
        dataset: str | None = None,
    ) -> RelationResult:
        """How two stood step by step, with bands, and when that turned. dataset: an imported one, "prose", or None for
        the only one. Raises InputError for one party named twice and days the wrong way round.
        """
        given.one_of("step", step, ("week", "month", "year"))
        asked = relations.RelationAsked(left, right, given.day(since), given.day(until), step, dataset)
        return RelationResult(relations.relation(self.store, asked, self.actors), _RELATION)

    def structure(self, left: str, right: str, year: int | None = None) -> "Whole[StructureCard]":
        """How two states stand by votes, alliances, arms, trade and more; each line of the last year of its data, or of
        the year asked for. Raises InputError for one state named twice.
        """
        return Whole(structures.structure_card(left, right, year, self.data, self.actors), _STRUCTURE)

    def precedents(
        self, left: str, right: str, year: int | None = None, window: int | None = None, most: int = 10
    ) -> "Whole[Precedents]":
        """Dyads whose path of `window` years was nearest to that of two states up to `year`, and what followed.

        Raises InputError where there is no path.
        """
        folders = (self.data, self.actors)
        return Whole(searches.precedents(left, right, year, window, most, folders), _PRECEDENTS)

    def exposure(
        self,
        left: str,
        right: str,
        on: str,
        year: int | None = None,
        direction: "Direction" = "warming",
        dataset: str | None = None,
    ) -> "Whole[Exposure]":
        """What a warming or cooling of two states has gone with for a third: association, not cause.

        dataset: imported events for a projection by month. Raises InputError where two of the three are one.
        """
        given.one_of("direction", direction, ("warming", "cooling"))
        asked = exposures.ExposureAsked(left, right, on, year, direction, dataset)
        return Whole(exposures.exposure(asked, self.data, self.store, self.actors), _EXPOSURE)

    def forecast(
        self, left: str, right: str, horizon: int = 30, dataset: str | None = None, as_of: Day = None
    ) -> "Whole[Outlook]":
        """What two will do to one another within so many days, from 1 to 365, with reasons and track record.

        as_of: nothing of this day or later is used. Raises InvalidQuestion where there is nothing to tell from.
        """
        asked = outlooks.OutlookAsked((left, right), given.horizon(horizon), dataset, given.day(as_of))
        return Whole(outlooks.outlook(self.store, asked, self.actors), _OUTLOOK)

    def partners(
        self, party: str, horizon: int = 30, dataset: str | None = None, as_of: Day = None, most: int = 10
    ) -> "Whole[Partners]":
        """Whom a party deals with next, likeliest first. Raises InvalidQuestion where there is nothing to tell from."""
        asked = outlooks.OutlookAsked((party,), given.horizon(horizon), dataset, given.day(as_of))
        return Whole(outlooks.next_partners(self.store, asked, most, self.actors), _PARTNERS)

    def scorecard(self) -> "Whole[Scorecard]":
        """Every forecast ever kept, and how it came out; questions whose days are over and read resolve first."""
        return Whole(questions.scorecard(self.store), _SCORECARD)

    def brief(
        self, *parties: str, on: str | None = None, as_of: Day = None, since: str | None = None,
        dataset: str | None = None,
    ) -> BriefResult:  # fmt: skip
        """A brief on one party or two, checked. on: a third party; as_of: nothing of this day or later is told or used;
        since: what happened before it is background. Raises InputError for one party named twice.
        """
        asked = briefs.BriefAsked(parties, on, given.day(as_of), given.loose_day(since), dataset)
        return BriefResult(briefs.write_brief(asked, briefs.Places(self.store, self.data, self.actors)))
