"""Sentences from events: who did what to whom, when, per whom, each with the numbers of the claims behind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from avviso.briefing import plain, wording
from avviso.briefing.choose import Choice
from avviso.briefing.dating import dated, on
from avviso.briefing.lines import CITED, Line, Liner, alike, date_figure, publisher, refs
from avviso.briefing.naming import Naming
from avviso.records import Citation, Claim, EventClaim, Figure, Finding, Mention, Tie, TieClaim

__all__ = ["CITED", "LABELS", "Writer", "called", "dated", "on", "publisher", "refs"]

LONGEST_SHORT = 110  # characters of an event in the table of the timeline
LABELS = ("Planned", "Hypothetical", "Denied", "Background", "Disputed", "Newest", "Weightiest", "Most disputed")
_LABEL = {"hypothetical": "Held possible", "negated": "Denied"}
_ABOUT = {
    "happened": "whether it happened",
    "number": "numbers",
    "date": "the date",
    "type": "what it was",
    "judgement": "how to read it",
}
_BASIS = {"inferred": " (inferred)", "published": " (day of publication)"}


def _no_text(claim: Claim) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Writer:
    """Words events and ties. names: code → name to print. cite, text: give a claim its citation and its text."""

    names: Mapping[str, str]
    cite: Callable[[Claim], Citation]
    text: Callable[[Claim], str] = _no_text
    introduced: set[str] = field(default_factory=set)
    tried: dict[str, bool] = field(default_factory=dict)

    @property
    def naming(self) -> Naming:
        """What parties are called; whoever was introduced in the section is called by name alone."""
        return Naming(self.names, self.introduced)

    @property
    def liner(self) -> Liner:
        """What makes lines of events."""
        return Liner(self.naming, self.cite, self.text, self.tried)

    def event(self, choice: Choice, label: str = "") -> Finding:
        """The event in one sentence; `label` goes before it, else its modality does."""
        line = self.liner.line(choice)
        head = label or _LABEL.get(choice.event.modality, "")
        told = line.under(head) if head else line.sentence
        return Finding(f"{told}.{self.ending(choice)}", line.citations, line.figures)

    @staticmethod
    def ending(choice: Choice) -> str:
        """What is said after an event on which accounts differ."""
        return " This is disputed." if choice.differs and choice.event.modality == "actual" else ""

    def joined(self, lines: Sequence[Line]) -> Finding:
        """Lines of one day in one sentence."""
        first, *others = lines
        told = [first.sentence, *(f"{line.said}{line.whose}" for line in others)]
        citations = tuple({one.number: one for line in lines for one in line.citations}.values())
        figures = tuple(dict.fromkeys(figure for line in lines for figure in line.figures))
        return Finding(f"{'; '.join(told)}.", citations, figures)

    def short(self, choice: Choice, alone: Sequence[str] = ()) -> Finding:
        """The event in few words, for the table of the timeline: the text's own, where these are few.

        alone: codes of those by whose word alone it is told.
        """
        claims = alike(choice.supporting)[:CITED]
        liner = Liner(Naming(self.names, bare=True), self.cite, self.text)
        own = ((claim, told) for claim in claims if (told := liner.told(claim)) and len(told) <= LONGEST_SHORT)
        lead, told = next(own, (claims[0], liner.core(claims[0], self.called)))
        citations = tuple(self.cite(claim) for claim in (lead, *(claim for claim in claims if claim is not lead)))
        voice = f", according to {plain.joined(tuple(map(self.state, alone)))}" if alone else ""
        return Finding(f"{_capital(told)}{voice} {refs(citations)}", citations)

    def dispute(self, choice: Choice, label: str = "Disputed") -> Finding:
        """Who says what about an event on which the claims differ."""
        claims = choice.accounts[:CITED]
        # The accounts themselves say how they differ; the line that the event carries only stands in for missing ones.
        line = plain.line(choice.event.dispute) if len(claims) == 1 else ""
        about = sorted({one.about for one in choice.event.disagreements} & _ABOUT.keys())
        on_what = f" on {plain.joined(tuple(_ABOUT[one] for one in about))}" if about else ""
        how = f" ({line})" if line else ""
        figures = (Figure("dispute", line, "comparison of all claims of this event"),) if line else ()
        return self.side_by_side(f"{label}: the accounts differ{on_what}{how}.", claims, figures)

    def side_by_side(self, opening: str, claims: Sequence[EventClaim], figures: tuple[Figure, ...] = ()) -> Finding:
        """Accounts one after the other, each with whose it is and of which day."""
        citations = tuple(self.cite(claim) for claim in claims)
        accounts = [self._account(claim, citation) for claim, citation in zip(claims, citations, strict=True)]
        dates = [date_figure(claim.evidence.when, claim.evidence.text) for claim in claims]
        text = f"{opening} {_capital('; '.join(accounts))}."
        return Finding(text, citations, (*figures, *(figure for given in dates for figure in given)))

    def tie(self, tie: Tie, claims: Sequence[TieClaim]) -> Finding:
        """A standing relation in one sentence, after its surest claim."""
        ordered = sorted(claims, key=lambda claim: (-claim.evidence.confidence, claim.id))
        lead = ordered[0]
        whose, citations, figures = self.liner.whose(ordered)
        spell, more = self.spell(tie, citations)
        told = f"{self.called(lead.left)} {self.holds(tie)} {self.called(lead.right)}{spell}"
        return Finding(f"{_capital(told)}{whose}.", citations, figures + more)

    @staticmethod
    def holds(tie: Tie) -> str:
        """The words between the two ends: "is a member of", "is foreign minister of"."""
        role = plain.line(tie.role or "")
        return wording.load().tie(tie.relation, tie.status == "ended", role)

    @staticmethod
    def spell(tie: Tie, citations: Sequence[Citation]) -> tuple[str, tuple[Figure, ...]]:
        """Since and until when, and whether it is changing; with the dates that no cited sentence states."""
        state = f", a relation said to be {tie.status}" if tie.status in ("weakening", "strengthening") else ""
        # A date that no cited sentence holds was counted from another sentence, and may be another thing's.
        known = {number for citation in citations for number in plain.numbers(citation.quote)}
        ends = [
            (word, date)
            for word, date in (("since", tie.since), ("until", tie.until))
            if date and plain.numbers(date[:4]) <= known
        ]
        figures = tuple(Figure(name, dated(date), "date of the relation as its claims have it") for name, date in ends)
        return "".join(f" {word} {dated(date)}" for word, date in ends) + state, figures

    def party(self, mention: Mention) -> str:
        """A party, when it is first named with the office it held."""
        return self.naming.party(mention)

    def called(self, mention: Mention) -> str:
        """A party by name alone."""
        return self.naming.called(mention)

    def state(self, code: str) -> str:
        """The party that a code stands for, as it stands in a sentence."""
        return self.naming.state(code)

    def _account(self, claim: EventClaim, citation: Citation) -> str:
        """One side of a dispute: whose account, of which day, what it says, with its number."""
        evidence, when = claim.evidence, claim.evidence.when
        chain = [self.naming.told([evidence.speaker])] if evidence.speaker else []
        if evidence.reported_by:
            chain.append(f"{'as reported by ' if chain else ''}{self.called(evidence.reported_by)}")
        whom = ", ".join([*chain, f"in {publisher(citation)}"]) if chain else publisher(citation)
        date = f", of {dated(when.date, when.enddate)}{_BASIS.get(when.basis, '')}" if when.date else ""
        said = self.liner.quote(claim) or self.liner.core(claim, self.called, full=True)
        return f"{whom}{date}: {said} {refs((citation,))}"


def called(mention: Mention, names: Mapping[str, str]) -> str:
    """A party's canonical name; else the name of what its code stands for; else its own words, quoted as such."""
    return Naming(names).called(mention)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
