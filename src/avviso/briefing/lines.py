"""One event as a line of prose: when, what, and by whose account, with the numbers of the claims behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from avviso.briefing import dating, plain, telling, verbs, wording
from avviso.briefing.choose import SURE, Choice
from avviso.briefing.naming import Naming
from avviso.records import Citation, Claim, EventClaim, Figure, Mention, When

CITED = 6  # claims cited in one sentence; more would bury it
LONGEST_QUOTE = 260
REPORTED = "reported"
_TITLE = 5  # words of a title that stand for it where a document names no publisher
_AUXILIARY = {"negated": ("did not ", "bare"), "future": ("is to ", "plan"), "hypothetical": ("might ", "plan")}
_AHEAD = ("future", "hypothetical")


@dataclass(frozen=True, slots=True)
class Line:
    """when: opens the sentence, "" without a date. said: what happened. whose: the account, with its numbers.

    quoted: `said` is the text's own sentence, and not a clause.
    """

    when: str
    said: str
    whose: str
    citations: tuple[Citation, ...]
    figures: tuple[Figure, ...]
    quoted: bool = False

    @property
    def sentence(self) -> str:
        """The whole line without its full stop, which begins with a capital."""
        told = f"{self.said}{self.whose}"
        if self.when and self.quoted:
            told = f"{self.when}: {told}"
        elif self.when:
            told = f"as {self.when}, {told}" if self.when.startswith(REPORTED) else f"{self.when} {told}"
        return f"{told[:1].upper()}{told[1:]}"

    def under(self, label: str) -> str:
        """The line after a label, as one sentence: "Background: in 2005 …", "Planned, as reported on 9 May 2018: …"."""
        told = f"{self.said}{self.whose}"
        if self.when.startswith(REPORTED):
            return f"{label}, as {self.when}: {told}"
        if self.quoted:
            return f"{label}, {self.when}: {told}" if self.when else f"{label}: {told}"
        return f"{label}: {self.when} {told}" if self.when else f"{label}: {told}"


@dataclass(frozen=True, slots=True)
class Liner:
    """Makes lines. naming: what parties are called. cite, text: give a claim its citation and its document's text.

    tried: by event, whether it can be told in the text's own words, as far as that was asked.
    """

    naming: Naming
    cite: Callable[[Claim], Citation]
    text: Callable[[Claim], str]
    tried: dict[str, bool] = field(default_factory=dict)

    def line(self, choice: Choice) -> Line:
        """The event after the surest of its claims whose sentence can be taken over, else after the best."""
        claims = choice.supporting
        found = next(((c, told) for c in claims[:CITED] if (told := self.told(c))), None)
        lead, said = found or (claims[0], None)
        ordered = (lead, *(claim for claim in claims if claim is not lead))
        quote = "" if said else self.quote(lead)
        when, figures = self._when(choice, lead, bool(quote))
        whose, citations, more = self.whose(alike(ordered), plainly=bool(quote))
        told = said or quote or self.core(lead, self.naming.party, full=True)
        undated = not (when or quote or choice.event.date) and choice.event.modality not in _AHEAD
        told += " at a time not stated" if undated else ""
        place = "" if quote else self._where(lead, told, self.text(lead))
        return Line(when, f"{told}{place}", whose, citations, (*figures, *more), bool(quote))

    def is_told(self, choice: Choice) -> bool:
        """Whether the event can be told in the text's own words."""
        if choice.event.id not in self.tried:
            unseen = Liner(Naming(self.naming.names), self.cite, self.text)  # nobody is introduced by a trial
            self.tried[choice.event.id] = any(unseen.told(claim) for claim in choice.supporting[:CITED])
        return self.tried[choice.event.id]

    def told(self, claim: EventClaim) -> str | None:
        """The event in the text's own words; None where the coder is unsure or the sentence is built otherwise."""
        text = self.text(claim)
        if claim.evidence.confidence < SURE or not text:
            return None
        return telling.Sentence(claim, text, self.naming.told).told()

    def quote(self, claim: EventClaim) -> str:
        """The cited sentence between quotation marks, or the part that holds the event; "" when that is too long."""
        evidence = claim.evidence
        whole = plain.line(evidence.text).strip('“”"')
        if len(whole) <= LONGEST_QUOTE:
            return f"“{_unquoted(whole).rstrip('.')}”"
        text, sentence = self.text(claim), evidence.sentence.span
        spans = [claim.trigger, *(mention.span for mention in (*claim.actors, *claim.recipients))]
        inside = [span for span in spans if sentence.start <= span.start and span.end <= sentence.end]
        if not text or not inside:
            return ""
        first, last = min(span.start for span in inside), max(span.end for span in inside)
        begin = telling.clause_start(text, first, sentence.start)  # with its "if"
        end = telling.clause_end(text, last, sentence.end)
        part = plain.line(text[begin:end])
        more = part
        if telling.lacks_subject(part):
            more = plain.line(text[sentence.start : end])
        elif telling.is_condition(part):
            more = plain.line(text[begin : telling.clause_end(text, min(end + 1, sentence.end), sentence.end)])
        part = more if len(more) <= LONGEST_QUOTE else part
        return f"“{_unquoted(part)}”" if len(part) <= LONGEST_QUOTE else ""

    def core(self, claim: EventClaim, party: Callable[[Mention], str], full: bool = False) -> str:
        """Actor, verb, recipient in the words of its type. full: with the event's own words, where these say more."""
        actors, recipients = _listed(claim.actors, party), _listed(claim.recipients, party)
        form = "toward" if recipients else "together" if len(claim.actors) > 1 else "alone"
        before, tense = _AUXILIARY.get(claim.evidence.modality, ("", "past"))
        if before == "is to " and len(claim.actors) > 1:
            before = "are to "
        words = wording.load()
        own = words.verb(claim.event, form, claim.trigger_text, tense)
        verb = own or words.event(claim.event, form, tense)
        told = f"{actors or 'a party not named'} {before}{verb} {recipients}".rstrip()
        trigger = plain.line(claim.trigger_text)
        return told if own or not full or f" {trigger} " in f"{told} " else f"{told} (“{trigger}”)"

    def whose(
        self, claims: Sequence[Claim], plainly: bool = False
    ) -> tuple[str, tuple[Citation, ...], tuple[Figure, ...]]:
        """By whose account: speaker, outlet credited, publishers; with the numbers of the claims.

        plainly: the publishers alone, where a quotation shows the rest.
        """
        shown = claims[:CITED]
        citations = tuple(self.cite(claim) for claim in shown)
        evidence = claims[0].evidence
        speaker = None if plainly else evidence.speaker
        heard = speaker and not telling.is_nobody(speaker, self.naming.called)
        voice = f", according to {self.naming.told([speaker])}" if speaker and heard else ""
        outlet = None if plainly else evidence.reported_by
        voice += f", as {self.naming.called(outlet)} reported" if outlet else ""
        groups: dict[str, list[Citation]] = {}
        for citation in citations:
            groups.setdefault(publisher(citation), []).append(citation)
        if len(groups) == 1:
            told = f"{voice} ({_inside(next(iter(groups)))}) {refs(citations)}"
        else:
            told = f"{voice} ({'; '.join(f'{_inside(name)} {refs(tuple(cited))}' for name, cited in groups.items())})"
        rest = len(claims) - len(shown)
        if not rest:
            return told, citations, ()
        figure = Figure("further claims", rest, f"claims of this event beyond the {CITED} cited in the sentence")
        return f"{told} and {rest} more", citations, (figure,)

    def _when(self, choice: Choice, lead: EventClaim, quoted: bool) -> tuple[str, tuple[Figure, ...]]:
        """How the line begins, and the computation behind the date unless the cited sentence states it."""
        event, when = choice.event, lead.evidence.when
        if event.modality in _AHEAD:
            return self._reported(lead)
        if event.date is None:
            return "", ()
        if when.date != event.date or when.enddate != event.enddate:
            words = dating.dated(event.date, event.enddate)
            return dating.on(event.date, event.enddate), (
                Figure("date", words, "day that the event's claims agree on"),
            )
        words, figures = dating.dated(event.date, when.enddate), date_figure(when, lead.evidence.text)
        if when.basis == "published":
            return f"{REPORTED} {dating.on(event.date)}", figures
        if when.basis == "inferred":
            return f"{words if quoted else dating.on(event.date, when.enddate)} (date inferred)", figures
        if dating.is_rough(when.reason) and not when.enddate:
            return f"about {words}" if quoted else f"on or about {words}", figures
        return (words if quoted else dating.on(event.date, when.enddate)), figures

    def _reported(self, claim: EventClaim) -> tuple[str, tuple[Figure, ...]]:
        """When a plan was told of: that it was kept is not known."""
        published = self.cite(claim).published
        if not published:
            return "", ()
        figure = Figure("date", dating.dated(published), "day of publication of the first document cited")
        return f"{REPORTED} {dating.on(published)}", (figure,)

    @staticmethod
    def _where(claim: EventClaim, told: str, text: str) -> str:
        place = claim.place
        if not place:
            return ""
        name = plain.line(place.name or place.text)
        before = text[: place.span.start].split()[-1:]
        led = before[0] if before and telling.words().are("beside", before[0]) else "in"
        return "" if name in told or plain.line(place.text) in told else f" {led} {name}"


def date_figure(when: When, quote: str) -> tuple[Figure, ...]:
    """Where a date comes from; nothing when the sentence itself states it."""
    if when.date is None:
        return ()
    words = dating.dated(when.date, when.enddate)
    if when.basis == "stated" and plain.numbers(words) <= plain.numbers(quote):
        return ()
    return (Figure("date", words, f"{when.basis}: {plain.line(when.reason)}"),)


def publisher(citation: Citation) -> str:
    """Who published the cited document; its title when that is all it has."""
    if citation.publisher:
        return plain.line(citation.publisher)
    if not citation.title:
        return "a document without a named publisher"
    words = plain.line(citation.title).split()
    if len(words) <= _TITLE + 1:
        return f"“{' '.join(words)}”"
    return f"“{' '.join(words[:_TITLE])}” …"


def _inside(name: str) -> str:
    """A name as it stands in brackets, without brackets of its own.

    >>> _inside("The Times (London)")
    'The Times, London'
    """
    return name.replace(" (", ", ").replace("(", "").replace(")", "")


def refs(citations: tuple[Citation, ...]) -> str:
    """The numbers as they stand in a sentence.

    >>> from avviso.records import Span
    >>> refs((Citation(4, "c", "d", Span(0, 1), "x"),))
    '[4]'
    """
    return "".join(f"[{citation.number}]" for citation in citations)


def _listed(mentions: tuple[Mention, ...], party: Callable[[Mention], str]) -> str:
    """Parties in words, each once."""
    return plain.joined(tuple(dict.fromkeys(party(mention) for mention in mentions)))


def _unquoted(text: str) -> str:
    """Words fit to stand between quotation marks."""
    return text.replace("“", "‘").replace("”", "’").replace('"', "’")


def alike(claims: Sequence[EventClaim]) -> tuple[EventClaim, ...]:
    """The claims that bear out the first: its parties on the same sides, and its verb, or talks of whatever kind."""
    lead, doers, deed = _parties(claims[0]), _names(claims[0].actors[:1]), _deed(claims[0])
    alike = [
        claim
        for claim in claims[1:]
        if lead <= _parties(claim)
        and (not claim.recipients or doers & _names(claim.actors))
        and (claim.event == "CONSULT" or _deed(claim) == deed)
    ]
    return (claims[0], *alike)


def _deed(claim: EventClaim) -> str:
    """The first of the event's words, a verb in its past."""
    first = claim.trigger_text.lower().split()[:1]
    return verbs.past(first[0]) or first[0] if first else ""


def _parties(claim: EventClaim) -> frozenset[str]:
    return _names((*claim.actors, *claim.recipients))


def _names(mentions: Sequence[Mention]) -> frozenset[str]:
    identities = (mention.identity for mention in mentions)
    return frozenset(one.name or one.code or "" for one in identities if one)
