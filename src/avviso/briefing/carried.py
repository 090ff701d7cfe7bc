"""What the notes of a finding carry: the names, dates, numbers and words that its sentence may hold."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isclose

from avviso.briefing import said
from avviso.briefing.said import Day, Number
from avviso.records import CauseClaim, Citation, Claim, Document, EventClaim, Figure, Finding, Mention, TieClaim

_TYPES = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)


_ARTICLES = ("A ", "An ", "The ")
_MINISTER = re.compile(r"^((?:\w+ )?)(Minister) (?:of|for) (?:the )?(.+?)(?: Affairs)?$")
_QUOTES = str.maketrans(dict.fromkeys('“”„«»‘’‚"', "'"))


@dataclass(frozen=True, slots=True)
class Carried:
    """What may stand in a sentence.

    names: by which somebody may be called; free: strings that may stand as they are (publishers, titles, figures);
    texts: passages that quotations and lesser names are looked up in; plain: their words in small letters. told: the
    values of figures, each of which may name a party.
    """

    names: frozenset[str]
    free: frozenset[str]
    texts: tuple[str, ...]
    plain: frozenset[str]
    dates: frozenset[Day]
    numbers: tuple[Number, ...]
    values: tuple[float, ...]
    told: tuple[str, ...] = ()

    def holds_date(self, day: Day) -> bool:
        """Whether a carrier has this date, at least as exactly."""
        return any(all(ours in (None, theirs) for ours, theirs in zip(day, known, strict=True)) for known in self.dates)

    def holds_number(self, number: Number) -> bool:
        """Whether a cited sentence or a figure has this number; a figure may be rounded, a share given in per cent."""
        if any(same(number, known) for known in self.numbers):
            return True
        if any(number.bare == day.year for day in self.dates):
            return True
        return any(rounds_to(value, number) for value in self.values)

    def holds_words(self, words: str) -> bool:
        """Whether the words stand in a carrier as they are, white space and quotation marks aside."""
        wanted = even(words)
        return any(wanted in text for text in self.texts)


class Carriers:
    """Gives every finding what its notes carry; what a claim carries is worked out once."""

    def __init__(
        self, documents: Mapping[str, Document], claims: Mapping[str, Claim], named: Mapping[str, str]
    ) -> None:
        self._documents, self._claims, self._named = documents, claims, named
        self._kept: dict[tuple[str, str], Carried] = {}

    def of(self, finding: Finding, always: frozenset[str]) -> Carried:
        """What the notes carry. always: the parties of the brief, which a finding without a claim may name."""
        parts = [self._cited(citation) for citation in finding.citations]
        parts += [self._figure(figure) for figure in finding.figures]
        # A sentence that cites names those of its claims and figures alone: so a party put for another is found.
        if not finding.citations:
            parts.append(Carried(always, frozenset(), (), frozenset(), frozenset(), (), ()))
        told = finding.likelihood
        limits = (float(told.low), float(told.high)) if told else ()
        return Carried(
            frozenset().union(*(part.names for part in parts)),
            frozenset().union(*(part.free for part in parts)),
            tuple(text for part in parts for text in part.texts),
            frozenset().union(*(part.plain for part in parts)),
            frozenset().union(*(part.dates for part in parts)),
            tuple(number for part in parts for number in part.numbers),
            (*(value for part in parts for value in part.values), *limits),
            tuple(text for part in parts for text in part.told),
        )  # fmt: skip

    def _cited(self, citation: Citation) -> Carried:
        key = (citation.claim_id, citation.document_id)
        if key not in self._kept:
            self._kept[key] = self._read(citation)
        return self._kept[key]

    def _read(self, citation: Citation) -> Carried:
        """From the document as it is stored, not from what the citation says of it."""
        document, claim = self._documents.get(citation.document_id), self._claims.get(citation.claim_id)
        quote = document.quote(citation.span) if document else citation.quote
        about = [text for text in (document and document.publisher, document and document.title) if text]
        # Inside brackets "The Times (London)" has none of its own.
        about += [bare for text in about if (bare := text.partition(" (")[0]) and bare != text]
        given = {day for date in self._days(claim) for day in said.dates(date)[0] or _year(date)}
        spelt, rest = said.dates(one_line(quote))
        names = parties(claim, self._named) if claim else frozenset()
        words = [quote, *about, *names]
        return Carried(
            frozenset(map(one_line, names)),
            frozenset(map(one_line, about)),
            tuple(map(even, words)),
            small(one_line(" ".join(words))),
            spelt | given,
            said.numbers(rest) + tuple(n for name in names for n in said.numbers(name)),
            (),
        )

    @staticmethod
    def _days(claim: Claim | None) -> Iterator[str]:
        if claim:
            when = claim.evidence.when
            yield from (date for date in (when.date, when.enddate) if date)
        if isinstance(claim, TieClaim):
            yield from (date for date in (claim.since, claim.until) if date)

    def _figure(self, figure: Figure) -> Carried:
        """A value carries what it holds; the name and the computation only say who and what kind is counted."""
        about = f"{figure.name} {figure.made_by}"
        codes = {word for word in about.replace("/", " ").replace(",", " ").split() if word in self._named}
        names = {self._named[code] for code in codes} | (codes & _TYPES)
        names |= {kind for kind in _TYPES if kind in about}
        if not isinstance(figure.value, str):
            return Carried(
                frozenset(map(one_line, names)), frozenset(), (), small(about), frozenset(), (), (float(figure.value),)
            )
        value = one_line(figure.value)
        spelt, rest = said.dates(value)
        held = said.numbers(rest)
        texts = (even(value), even(figure.name))
        return Carried(
            frozenset(map(one_line, names)),
            frozenset({value.strip(" ,;:.()")}),
            texts,
            small(f"{about} {value}"),
            spelt,
            held,
            (),
            (value,),
        )


@lru_cache(1 << 14)
def one_line(text: str) -> str:
    """The text without controls, on one line, square brackets round: as any face shows it."""
    if not text.isprintable():
        text = "".join(" " if char.isspace() else char for char in text if char.isspace() or _is_shown(char))
    return " ".join(text.split()).replace("[", "(").replace("]", ")")


def even(text: str) -> str:
    """The text on one line, all quotation marks alike, so that a quotation is found inside a quotation."""
    return one_line(text).translate(_QUOTES)


def small(text: str) -> frozenset[str]:
    """The words of a text that are written small."""
    bare = (word.strip(".,;:!?()“”\"'’") for word in text.replace("-", " ").split())
    return frozenset(word for word in bare if word.islower())


def mentions(claim: Claim) -> Iterator[Mention]:
    """Every mention of a claim, and those that say who they are."""
    if isinstance(claim, EventClaim):
        waiting = [*claim.actors, *claim.recipients]
    elif isinstance(claim, CauseClaim):
        waiting = [claim.cause, claim.effect]
    else:
        waiting = [claim.left, claim.right]
    waiting += [mention for mention in (claim.evidence.speaker, claim.evidence.reported_by) if mention]
    while waiting:
        mention = waiting.pop()
        yield mention
        waiting += [link.mention for link in mention.links]


def called(mention: Mention, named: Mapping[str, str]) -> frozenset[str]:
    """Every name by which a sentence may call whom the mention stands for."""
    identity = mention.identity
    known = (mention.text, mention.name, identity and identity.name, identity and identity.office, mention.code)
    told = frozenset(text for text in (*known, named.get(mention.code or "")) if text)
    told |= {_as_title(identity.office)} if identity and identity.office else set()
    # "al-Qaeda" at the start of a sentence, and "A delegation" inside of one, are written otherwise than in the text.
    opened = frozenset(f"{text[:1].upper()}{text[1:]}" for text in told)
    return told | opened | frozenset(f"{text[:1].lower()}{text[1:]}" for text in opened if text.startswith(_ARTICLES))


def _as_title(office: str) -> str:
    """An office as it stands before a name: a minister of energy is the energy minister."""
    return _MINISTER.sub(r"\1\3 \2", office)


def proper(claim: Claim) -> frozenset[str]:
    """The proper names of a claim's mentions: what a sentence can name nobody else by."""
    found = {mention.name for mention in mentions(claim)}
    found |= {mention.identity.name for mention in mentions(claim) if mention.identity}
    return frozenset(name for name in found if name)


def parties(claim: Claim, named: Mapping[str, str]) -> frozenset[str]:
    """Everything that a claim lets a sentence call a party, a place or the deed itself."""
    found = frozenset().union(*(called(mention, named) for mention in mentions(claim)))
    if isinstance(claim, EventClaim):
        place = claim.place
        found |= {claim.trigger_text, claim.event} | ({place.name or "", place.text} if place else set())
    elif isinstance(claim, TieClaim):
        found |= {claim.role or "", claim.trigger_text}
    return frozenset(found - {""})


def _is_shown(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf") or char in "\u200c\u200d"


def _year(date: str) -> frozenset[Day]:
    return frozenset({Day(int(date), None, None)}) if date.isdecimal() and len(date) == 4 else frozenset()


def same(number: Number, known: Number) -> bool:
    """The same amount: in digits the same digits, and a share only where the carrier has one, or a word."""
    if number.decimals >= 0 <= known.decimals and _digits(number) != _digits(known):
        return False
    return isclose(number.value, known.value) and (number.percent <= (known.percent or known.decimals < 0))


def _digits(number: Number) -> str:
    return "".join(char for char in number.words if char.isdecimal() or char == ".")


def rounds_to(value: float, number: Number) -> bool:
    """Whether a figure, rounded as the sentence rounds, is the number; in per cent where the sentence says so."""
    if number.decimals < 0:
        return isclose(number.value, value) or isclose(number.value, 100 * value)
    shares = number.percent and abs(value) <= 1
    for shown in (value, 100 * value) if shares else (value,):
        # Below one, a whole number tells nothing of a fraction; and a count is never rounded.
        exact = shown.is_integer() or (number.decimals == 0 and abs(shown) < 1 and not number.percent)
        reach = 1e-9 if exact else 0.5 * 10.0**-number.decimals + 1e-9
        if abs(abs(shown) - abs(number.value)) <= reach:
            return True
    return False
