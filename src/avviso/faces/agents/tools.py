"""The tools: each checks what it is given, asks the pipeline, and answers in short objects; none of them writes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from avviso import briefs, browsing, listing, outlooks, pipeline, relations
from avviso import exposure as exposures
from avviso import structure as structures
from avviso.errors import InputError
from avviso.faces import given
from avviso.faces.agents import shapes
from avviso.faces.exposure import exposure_to_wire
from avviso.faces.forecast import outlook_to_wire
from avviso.faces.relation import relation_to_wire
from avviso.faces.structure import card_to_wire
from avviso.faces.wire import Wire
from avviso.records import Modality
from avviso.records.search import Sought

Party = Annotated[
    str, Field(description="A state or organisation by code or name: VEN, Venezuela, OPEC.", max_length=100)
]
Parties = Annotated[list[Party], Field(description="One party, or two.", max_length=2)]
Loose = Annotated[str | None, Field(description="A day, month or year: 2017-02-06, 2017-02 or 2017.", max_length=10)]
Day = Annotated[str | None, Field(description="A whole day: 2017-02-06.", max_length=10)]
Dataset = Annotated[
    str | None, Field(description="An imported dataset, or prose. Default: the only one imported.", max_length=100)
]
_SHORT = "its first six characters or more"
_LEAST_PAGE, _MOST_PAGE = 1000, 40_000
_MOST_STEPS = 120


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools over one store. data: the structural data that the user brought. own: the user's tables of actors."""

    store: Path
    data: Path | None
    own: Path | None

    def search(
        self,
        words: Annotated[
            str, Field(description='Words; "in quotes" as they stand, -left out, begins*.', max_length=500)
        ] = "",
        parties: Parties = [],  # noqa: B006 (a default that the schema can show; nothing changes it)
        since: Loose = None,
        until: Loose = None,
        most: Annotated[int, Field(ge=1, le=50)] = 10,
    ) -> Wire:
        """Search the documents by words, and by parties that one claim names; without words the newest come first."""
        days = given.loose_day(since), given.loose_day(until)
        sought = Sought(words, pipeline.party_codes(parties, self.own), None, *days)
        found = browsing.search(self.store, sought, most)
        return shapes.answer([shapes.hit(one) for one in found.hits], found.total)

    def events(
        self,
        parties: Parties,
        since: Loose = None,
        until: Loose = None,
        event: Annotated[
            str | None, Field(description="A PLOVER type, such as CONSULT or SANCTION.", max_length=20)
        ] = None,
        modality: Literal["actual", "historical", "future", "hypothetical", "negated", "any"] = "actual",
        after: Annotated[int, Field(ge=0, le=1_000_000, description="How many to pass over, for the next page.")] = 0,
    ) -> Wire:
        """List what is said to have happened with one party or between two, by date, 20 at a time, each event with its
        claims. That it is told does not make it true; `disputed` says where the reports disagree.
        """
        kinds: tuple[Modality, ...] = pipeline.MODALITIES if modality == "any" else (modality,)
        days, wanted = (given.loose_day(since), given.loose_day(until)), given.event_type(event)
        asked = listing.EventsAsked(_some(parties), *days, wanted, kinds)
        found = listing.events(self.store, asked, listing.Cut(20, after), self.own)
        return shapes.answer([shapes.event(one) for one in found.rows], found.total, after=after)

    def evidence(
        self,
        claim_id: Annotated[str | None, Field(description=f"The id, or {_SHORT}.", max_length=64)] = None,
        document_id: Annotated[
            str | None, Field(description="Instead: all claims of a document.", max_length=64)
        ] = None,
    ) -> Wire:
        """Show a claim: its sentence with the coded words in brackets, how each was read and why, its document, and how
        people judged it; or all claims of a document. Read this before you rely on a claim.
        """
        if (claim_id is None) == (document_id is None):
            raise InputError("give claim_id or document_id, and not both")
        if document_id is not None:
            view = browsing.document_view(self.store, document_id, self.own)
            return shapes.answer([shapes.claim(one, view.document) for one in view.claims])
        found = pipeline.find_claim(self.store, claim_id or "")
        judged = [
            {"verdict": one.judgement.verdict, "state": one.state, "when": one.judgement.when, "by": one.judgement.by}
            for one in found.rulings
        ]
        return shapes.answer([shapes.full_claim(found.claim, found.document)], judgements=judged)

    def relation(
        self,
        left: Party,
        right: Party,
        since: Day = None,
        until: Day = None,
        step: Literal["week", "month", "year"] = "month",
        dataset: Dataset = None,
    ) -> Wire:
        """Measure how two parties stood step by step: the balance of cooperation and conflict, −1 … 1, with 80 % and
        95 % bands, and when it turned. 120 steps at most, newest first; one without days read tells nothing.
        """
        asked = relations.RelationAsked(left, right, given.day(since), given.day(until), step, dataset)
        found = relations.relation(self.store, asked, self.own)
        rows = list(relation_to_wire(found))
        steps = [
            {name: one[name] for name in ("start", "balance", "conflict_share", "events", "days_read")}
            for one in rows
            if (one["kind"], one.get("way"), one.get("of")) == ("level", "both", "all")
        ]
        head = {name: getattr(found.counts, name) for name in ("left", "right", "dataset", "step")}
        turns = [_turn(one) for one in rows if one["kind"] == "turn"]
        return shapes.answer(steps[::-1][:_MOST_STEPS], len(steps), **head, turns=turns, notes=list(found.notes))

    def forecast(
        self,
        left: Party,
        right: Party,
        horizon: Annotated[int, Field(ge=1, le=365, description="Days ahead.")] = 30,
        dataset: Dataset = None,
        as_of: Day = None,
    ) -> Wire:
        """Forecast what two parties will do to one another, as a dataset will report it, beside how often it came
        before (`climatology`) and how such forecasts came out (`track`). Tell both with a probability that you pass on.
        """
        asked = outlooks.OutlookAsked((left, right), horizon, dataset, given.day(as_of))
        rows = list(outlook_to_wire(outlooks.outlook(self.store, asked, self.own)))
        rows.sort(key=lambda one: -one["probability"])
        return shapes.answer(rows, warning=outlooks.horizon_warning(horizon) or None)

    def structure(self, left: Party, right: Party, year: Annotated[int | None, Field(ge=1816, le=2100)] = None) -> Wire:
        """Show how two states stand by UN votes, alliances, organisations, arms, trade and more, each line with the
        last year that its data cover. `known` is "none" where there is none, and says so apart from what is not known.
        """
        return shapes.answer(list(card_to_wire(structures.structure_card(left, right, year, self.data, self.own))))

    def exposure(
        self,
        left: Party,
        right: Party,
        on: Party,
        year: Annotated[int | None, Field(ge=1946, le=2100)] = None,
        direction: Literal["warming", "cooling"] = "warming",
    ) -> Wire:
        """Show what a warming or cooling of two states has gone with for a third: triads, how often what came after,
        beside matched pairs without one. It is association, never cause. It takes up to half a minute.
        """
        asked = exposures.ExposureAsked(left, right, on, year, direction, projected=())
        found = exposures.exposure(asked, self.data, self.store, self.own)
        return shapes.answer(list(exposure_to_wire(found)))

    def brief(
        self,
        parties: Parties,
        on: Annotated[str | None, Field(description="A third party.", max_length=100)] = None,
        as_of: Day = None,
        start: Annotated[int, Field(ge=0, le=10_000_000, description="The character to begin at.")] = 0,
        length: Annotated[int, Field(ge=_LEAST_PAGE, le=_MOST_PAGE, description="How many characters.")] = 20_000,
    ) -> Wire:
        """Write a brief on one party or two as Markdown, in which every sentence cites its words or its computation.
        A long one comes in parts: ask again from `next`. It takes up to half a minute.
        """
        from avviso import briefing

        asked = briefs.BriefAsked(_some(parties), on, given.day(as_of))
        made = briefs.write_brief(asked, briefs.Places(self.store, self.data, self.own))
        if made.faults:
            raise InputError(f"the brief is unsound and is not given: {'; '.join(made.faults)}")
        text = briefing.render_markdown(made.brief)
        end = min(start + length, len(text))
        claims = [one.claim_id for one in made.brief.citations]
        place = {"start": start, "characters": len(text), "next": end if end < len(text) else None}
        return {
            "title": made.brief.title,
            **place,
            "claim_ids": claims,
            shapes.UNTRUSTED: {"markdown": text[start:end]},
        }


NAMES = ("search", "events", "evidence", "relation", "forecast", "structure", "exposure", "brief")


def _some(parties: list[str]) -> tuple[str, ...]:
    if not parties:
        raise InputError("parties is empty: name one or two")
    return tuple(parties)


def _turn(one: Wire) -> Wire:
    """A turn; the addresses of its events are words of others."""
    drivers = [
        {**{name: value for name, value in driver.items() if name != "url"}, **shapes.quoted(url=driver["url"])}
        for driver in one["drivers"]
    ]
    return {**{name: one[name] for name in ("start", "until", "direction", "probability")}, "drivers": drivers}
