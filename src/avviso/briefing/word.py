"""Sentences from events: who did what to whom, when, per whom, each with the numbers of the claims behind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from avviso.briefing import plain, wording
from avviso.briefing.choose import Choice
from avviso.records import Citation, Claim, EventClaim, Figure, Finding, Mention, Tie, TieClaim, When

CITED = 6  # claims cited in one sentence; more would bury it
LABELS = ("Planned", "Hypothetical", "Denied", "Background", "Disputed", "Newest", "Weightiest", "Most disputed")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LABEL = {"future": "Planned: ", "hypothetical": "Hypothetical: ", "negated": "Denied: ", "historical": "Background: "}
_AUXILIARY = {"negated": ("did not ", "bare"), "future": ("is to ", "plan"), "hypothetical": ("might ", "plan")}
_BASIS = {"inferred": " (inferred)", "published": " (day of publication)"}


@dataclass(frozen=True, slots=True)
class Writer:
    """Words events and ties. names: code → name to print. cite: gives a claim its citation."""

    names: Mapping[str, str]
    cite: Callable[[Claim], Citation]

    def event(self, choice: Choice, label: str = "") -> Finding:
        """The event in one sentence, after its best claim; `label` goes before it, else its modality does."""
        claims = choice.supporting
        lead = claims[0]
        when, figures = self._when(choice, lead)
        trail, citations, more = self._per(claims)
        before = f"{label}: " if label else _LABEL.get(choice.event.modality, "")
        text = f"{self._said(lead, self.party)}{_where(lead)}{when}, {trail}"
        ending = " This is disputed." if choice.event.disputed and choice.event.modality == "actual" else ""
        return Finding(f"{before}{_capital(text)}.{ending}", citations, figures + more)

    def short(self, choice: Choice) -> Finding:
        """The event in few words, for the table of the timeline."""
        claims = choice.supporting[:CITED]
        citations = tuple(self.cite(claim) for claim in claims)
        return Finding(f"{_capital(self._core(claims[0], self.called))} {refs(citations)}", citations)

    def dispute(self, choice: Choice, label: str = "Disputed") -> Finding:
        """Who says what about an event on which the claims differ."""
        claims = choice.accounts[:CITED]
        citations = tuple(self.cite(claim) for claim in claims)
        accounts = [self._account(claim, citation) for claim, citation in zip(claims, citations, strict=True)]
        # The accounts themselves say how they differ; the line that the event carries only stands in for missing ones.
        line = plain.line(choice.event.dispute) if len(claims) == 1 else ""
        how = f" ({line})" if line else ""
        figures = [Figure("dispute", line, "comparison of all claims of this event")] if line else []
        dates = [self._date_figure(c.evidence.when, c.evidence.text) for c in claims]
        text = f"{label}: the accounts differ{how}. {_capital('; '.join(accounts))}."
        return Finding(text, citations, (*figures, *(figure for given in dates for figure in given)))

    def tie(self, tie: Tie, claims: Sequence[TieClaim]) -> Finding:
        """A standing relation in one sentence, after its surest claim."""
        ordered = sorted(claims, key=lambda claim: (-claim.evidence.confidence, claim.id))
        lead = ordered[0]
        trail, citations, figures = self._per(ordered)
        role = plain.line(tie.role or "")
        verb = wording.load().tie(tie.relation, tie.status == "ended", role)
        role = f", as {role}" if role and role not in verb else ""
        state = f", a relation said to be {tie.status}" if tie.status in ("weakening", "strengthening") else ""
        spell = "".join(
            f", {word} {dated(date)}" for word, date in (("since", tie.since), ("until", tie.until)) if date
        )
        known = {number for citation in citations for number in plain.numbers(citation.quote)}
        figures += tuple(
            Figure(name, dated(date), "date of the relation as its claims have it")
            for name, date in (("since", tie.since), ("until", tie.until))
            if date and not plain.numbers(dated(date)) <= known
        )
        named = self.called if tie.relation == "holds-office" else self.party
        left, right = named(lead.left), self.called(lead.right)
        return Finding(f"{_capital(left)} {verb} {right}{role}{spell}{state}, {trail}.", citations, figures)

    def party(self, mention: Mention) -> str:
        """A party with the office it held: "Sergey Lavrov (foreign minister, Russia)"."""
        name = called(mention, self.names)
        identity = mention.identity
        if identity is None:
            return name
        country = self.state(identity.code) if identity.code else ""
        office = plain.line(identity.office or "")
        about = [part for part in (office, country) if part and part != name and part.removeprefix("the ") not in name]
        if len(about) == 2 and country.removeprefix("the ") in office:
            about = [office]
        return f"{name} ({', '.join(about)})" if about else name

    def called(self, mention: Mention) -> str:
        """A party by name alone."""
        return called(mention, self.names)

    def state(self, code: str) -> str:
        """The party that a code stands for, as it stands in a sentence."""
        return wording.load().named(plain.line(self.names.get(code, code)))

    def _core(self, claim: EventClaim, party: Callable[[Mention], str]) -> str:
        """Actor, verb, recipient in the modality of the claim."""
        actors, recipients = _listed(claim.actors, party), _listed(claim.recipients, party)
        form = "toward" if recipients else "together" if len(claim.actors) > 1 else "alone"
        before, tense = _AUXILIARY.get(claim.evidence.modality, ("", "past"))
        if before == "is to " and len(claim.actors) > 1:
            before = "are to "
        words = wording.load()
        own = words.verb(claim.event, form, claim.trigger_text, tense)
        verb = own or words.event(claim.event, form, tense)
        return f"{actors or 'a party not named'} {before}{verb} {recipients}".rstrip()

    def _said(self, claim: EventClaim, party: Callable[[Mention], str]) -> str:
        """The core, and the event's own words after it where it does not hold them already."""
        core, own = self._core(claim, party), claim.trigger_text
        form = "toward" if claim.recipients else "together" if len(claim.actors) > 1 else "alone"
        held = wording.load().verb(claim.event, form, own, "past") or f" {plain.line(own)} " in f"{core} "
        return core if held else f"{core} (“{plain.line(own)}”)"

    def _when(self, choice: Choice, lead: EventClaim) -> tuple[str, tuple[Figure, ...]]:
        """The date in words, and the computation behind it unless the cited sentence states it."""
        event, when = choice.event, lead.evidence.when
        if event.date is None:
            return ", on a date not stated", ()
        if when.date == event.date and when.enddate == event.enddate:
            words = f"{_on(when.date, when.enddate, event.modality)}{_BASIS.get(when.basis, '')}"
            return words, self._date_figure(when, lead.evidence.text)
        figure = Figure("date", dated(event.date, event.enddate), "date of the event as derived from all its claims")
        return _on(event.date, event.enddate, event.modality), (figure,)

    @staticmethod
    def _date_figure(when: When, quote: str) -> tuple[Figure, ...]:
        """Where a date comes from; nothing when the sentence itself states it."""
        if when.date is None:
            return ()
        words = dated(when.date, when.enddate)
        if when.basis == "stated" and plain.numbers(words) <= plain.numbers(quote):
            return ()
        return (Figure("date", words, f"{when.basis}: {plain.line(when.reason)}"),)

    def _per(self, claims: Sequence[Claim]) -> tuple[str, tuple[Citation, ...], tuple[Figure, ...]]:
        """Per whom: the lead claim's speaker, outlet and publisher, then the other publishers, with their numbers."""
        shown = claims[:CITED]
        citations = tuple(self.cite(claim) for claim in shown)
        first, *others = zip(shown, citations, strict=True)
        groups: dict[str, list[Citation]] = {}
        for _, citation in others:
            groups.setdefault(publisher(citation), []).append(citation)
        plainly = not (first[0].evidence.speaker or first[0].evidence.reported_by)
        same = groups.pop(publisher(citations[0]), []) if plainly else []
        text = f"{self._voice(*first)} {refs((citations[0], *same))}"
        if groups:
            also = tuple(f"{name} {refs(tuple(cited))}" for name, cited in groups.items())
            text += f"; also in {plain.joined(also)}"
        rest = len(claims) - len(shown)
        if not rest:
            return text, citations, ()
        figure = Figure("further claims", rest, f"claims of this event beyond the {CITED} cited in the sentence")
        return f"{text}; and {rest} more", citations, (figure,)

    def _voice(self, claim: Claim, citation: Citation) -> str:
        evidence = claim.evidence
        parts = [f"according to {self.called(evidence.speaker)}"] if evidence.speaker else []
        parts += [f"as reported by {self.called(evidence.reported_by)}"] if evidence.reported_by else []
        return ", ".join([*parts, f"{'in' if parts else 'per'} {publisher(citation)}"])

    def _account(self, claim: EventClaim, citation: Citation) -> str:
        """One side of a dispute: whose account, what it says, with the words and the number."""
        evidence, when = claim.evidence, claim.evidence.when
        chain = [self.called(evidence.speaker)] if evidence.speaker else []
        if evidence.reported_by:
            chain.append(f"{'as reported by ' if chain else ''}{self.called(evidence.reported_by)}")
        whom = ", ".join([*chain, f"in {publisher(citation)},"]) if chain else publisher(citation)
        date = f"{_on(when.date, when.enddate, 'actual')}{_BASIS.get(when.basis, '')}" if when.date else ""
        return f"{whom} has it that {self._said(claim, self.called)}{date} {refs((citation,))}"


def called(mention: Mention, names: Mapping[str, str]) -> str:
    """A party's canonical name; else the name of what its code stands for; else its own words, quoted as such."""
    identity = mention.identity
    known = identity and (identity.name or (identity.code and names.get(identity.code, identity.code)))
    if known or mention.name:
        return wording.load().named(plain.line(known or mention.name or ""))
    return f"“{plain.line(mention.text)}”"


def publisher(citation: Citation) -> str:
    """Who published the cited document; its title when that is all it has."""
    if citation.publisher:
        return plain.line(citation.publisher)
    return f"“{plain.line(citation.title)}”" if citation.title else "a document without a named publisher"


def refs(citations: tuple[Citation, ...]) -> str:
    """The numbers as they stand in a sentence.

    >>> from avviso.records import Span
    >>> refs((Citation(4, "c", "d", Span(0, 1), "x"),))
    '[4]'
    """
    return "".join(f"[{citation.number}]" for citation in citations)


def dated(date: str, end: str | None = None) -> str:
    """A date in words at its own precision, or a stretch of days; anything else as it stands.

    >>> dated("2017-02-06"), dated("2016-12"), dated("1959"), dated("2017-02-06", "2017-02-08")
    ('6 February 2017', 'December 2016', '1959', '6 February 2017 to 8 February 2017')
    """
    if end and end != date:
        return f"{dated(date)} to {dated(end)}"
    parts = date.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return plain.line(date)
    if len(parts) == 1:
        return date
    month = int(parts[1])
    if not 1 <= month <= 12:
        return plain.line(date)
    words = f"{_MONTHS[month - 1]} {parts[0]}"
    return f"{int(parts[2])} {words}" if len(parts) == 3 else words


def on(date: str, end: str | None = None) -> str:
    """A date in words with its preposition: "on 6 February 2017", "in 1959", "from … to …"."""
    if end and end != date:
        return f"from {dated(date, end)}"
    return f"{'on' if date.count('-') == 2 else 'in'} {dated(date)}"


def _on(date: str, end: str | None, modality: str) -> str:
    """The date as it follows the event; of a plan it is said whose date stands there, not that it will be kept."""
    return f", dated {dated(date, end)}" if modality in ("future", "hypothetical") else f" {on(date, end)}"


def _where(claim: EventClaim) -> str:
    place = claim.place
    return f" in {plain.line(place.name or place.text)}" if place else ""


def _listed(mentions: tuple[Mention, ...], party: Callable[[Mention], str]) -> str:
    """Parties in words, each once."""
    return plain.joined(tuple(dict.fromkeys(party(mention) for mention in mentions)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
