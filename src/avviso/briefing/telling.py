"""An event in the text's own words: its doer, the verb and what follows it, wherever the sentence is built that way.

"Russia and Venezuela signed a protocol" is taken over where the parties stand before an active verb and after it as a
claim has them. Where a sentence is built otherwise nothing is taken over, and it is quoted or worded by its type.
"""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from avviso.briefing import plain, verbs
from avviso.records import EventClaim, Mention, Span

LONGEST_TAIL, LONGEST_LINK = 90, 60
_STOPS = frozenset(',.;:()[]“”"—–!?\n‘')
_DESCRIBING = ("al", "ive", "ous", "ic", "ary", "ian", "ern", "ish")
_PAUSES = frozenset(",.;:—–!?\n")
_HAVING = frozenset(["has", "have", "had", "did", "do", "does"])
_AHEAD = ("future", "hypothetical")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of templates/telling.toml by what they are."""

    sets: dict[str, frozenset[str]]
    nouns: dict[str, dict[str, str]]
    shows: dict[str, tuple[str, ...]]

    def are(self, name: str, word: str) -> bool:
        """Whether a word is one of a set."""
        return word.strip("’'").lower() in self.sets[name]


@cache
def words() -> Words:
    """The shipped words, read once."""
    raw: dict[str, Any] = tomllib.loads((files("avviso") / "templates" / "telling.toml").read_text(encoding="utf-8"))
    sets = {name: frozenset(value) for name, value in raw.items() if isinstance(value, list)}
    return Words(sets, raw["noun"], {code: tuple(listed) for code, listed in raw["shows"].items()})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A claim beside its document. named: how a mention is called."""

    claim: EventClaim
    text: str
    named: Callable[[Sequence[Mention]], str]

    def told(self) -> str | None:
        """Doer, verb, and what it was done to; None where the sentence is built otherwise."""
        claim, trigger = self.claim, self.claim.trigger
        if claim.evidence.modality == "negated":  # how a denial is built says too much of what it denies
            return None
        before = [m for m in claim.actors if m.span.end <= trigger.start and self._inside(m)]
        after = [m for m in claim.actors if m.span.start >= trigger.end and self._inside(m)]
        happened = claim.evidence.modality in ("actual", "historical")
        if happened and not claim.recipients and len(claim.actors) > 1 and (noun := self._noun()):
            return f"{self.named(claim.actors)} {noun}"
        if any(is_nobody(mention, self._called) for mention in (*claim.actors, *claim.recipients)):
            return None
        if not before or len(before) + len(after) < len(claim.actors) or (after and claim.recipients):
            return None
        if not _joins(self._between(before)) or any(map(_is_adjective, before)):
            return None
        verb = self._verb(self._words(Span(before[-1].span.end, trigger.start)))
        if verb is None:
            return None
        whom = [m for m in claim.recipients if not _within(m.span, trigger)] or after
        rest = self._object(whom) if whom else self._tail(trigger.end)
        if rest is None or (not rest and not whom and not self._complete(verb)):
            return None
        told = " ".join(f"{self.named(before)} {verb} {rest}".split())
        return None if told[-1].isdecimal() else told  # a number of something that the text says elsewhere

    def _called(self, mention: Mention) -> str:
        return self.named([mention])

    def _inside(self, mention: Mention) -> bool:
        return _within(mention.span, self.claim.evidence.sentence.span)

    def _words(self, span: Span) -> list[str]:
        return plain.line(self.text[span.start : span.end]).split()

    def _between(self, mentions: Sequence[Mention]) -> str:
        """What stands between mentions in the order of the text."""
        ordered = sorted(mentions, key=lambda mention: mention.span)
        return " ".join(self.text[a.span.end : b.span.start] for a, b in pairwise(ordered))

    def _noun(self) -> str | None:
        """How an event is told whose own word is a noun ("the talks between …"): both parties, then these words."""
        return words().nouns.get(self.claim.event, {}).get(self.claim.trigger_text.lower())

    def _verb(self, gap: list[str]) -> str | None:
        """The verb as the sentence is to have it; None where it is passive, denied, or no verb."""
        known, own = words(), plain.line(self.claim.trigger_text).split()
        near = gap[-3:]
        if not own or not own[0].islower() or any(known.are("unsure", word) for word in gap):
            return None
        if self.claim.evidence.modality in _AHEAD:
            led = gap and known.are("ahead", gap[0]) and len(" ".join(gap)) <= LONGEST_LINK
            clean = led and not any(char in _STOPS for char in " ".join(gap))
            return " ".join([*gap, *own]) if clean and not _passive(near) else None
        if _passive(near) or (near and near[-1].lower() == "to") or any(_passive([word]) for word in own[1:]):
            return None
        first = verbs.past(own[0])
        manner = near[-1:] if near and near[-1].endswith("ly") and near[-1].islower() else []
        return " ".join([*manner, first, *own[1:]]) if first else None

    def _object(self, whom: Sequence[Mention]) -> str | None:
        """The link to those it was done to, their names, and the rest of the clause."""
        first, last = whom[0].span, whom[-1].span
        if first.start < self.claim.trigger.end or not all(self._inside(mention) for mention in whom):
            return None
        link = self.text[self.claim.trigger.end : first.start]
        if len(link) > LONGEST_LINK or any(char in _STOPS for char in link) or not _joins(self._between(whom)):
            return None
        known = words()
        if any(known.are(name, word) for word in link.split() for name in ("deictic", "unsure", "ends", "breaks")):
            return None
        nested = any(one.span.end > two.span.start for one, two in pairwise(whom))
        if nested or any(self._is_part(mention) or "," in mention.text for mention in whom):
            return None
        tail = self._tail(last.end + self._named_again(whom[-1]))
        if not tail and known.are("unfinished", (verbs.past(self.claim.trigger_text.split()[0].lower()) or "")):
            return None  # "urged Iran": to do what?
        return f"{plain.line(link)} {self.named(whom)} {tail}"

    def _named_again(self, mention: Mention) -> int:
        """How many letters after a mention are its name: "his counterpart Ana Ruiz" is told as Ana Ruiz already."""
        name = mention.identity.name if mention.identity else None
        rest = self.text[mention.span.end : self.claim.evidence.sentence.span.end]
        led = next((lead for lead in (", ", " ") if name and rest.startswith(f"{lead}{name}")), "")
        return len(led) + len(name or "") if led else 0

    def _is_part(self, mention: Mention) -> bool:
        """Whether a mention only describes what follows it: "Russian" in "Russian goods"."""
        rest = self.text[mention.span.end : self.claim.evidence.sentence.span.end]
        if mention.kind not in ("group", "place", "organisation") or not rest.startswith(" "):
            return rest.startswith(("'s", "’s", "-", "’"))
        following = rest.split()[:1]
        return bool(following) and not words().are("follows", following[0].strip('.,;:“”"'))

    def _tail(self, start: int) -> str:
        """The rest of the clause, as far as it stands by itself; "" where it does not, or is long."""
        known, end = words(), self.claim.evidence.sentence.span.end
        marks = (self.claim.evidence.when.span, self.claim.place.span if self.claim.place else None)
        end = min([end, *(mark.start for mark in marks if mark and mark.start >= start and not self._is_cut(mark))])
        kept: list[str] = []
        for word in self.text[start:end].split():
            bare = word.rstrip("".join(_STOPS))
            if word[0] in _STOPS and word[0] not in _PAUSES:
                return ""  # what it names stands between quotation marks or brackets
            if known.are("ends", bare) or word[0] in _STOPS:
                if bare in ("and", "or") and kept and kept[-1].endswith(_DESCRIBING):
                    return ""  # "a political and territorial settlement"
                break
            if known.are("deictic", bare) or known.are("breaks", bare):
                return ""
            kept.append(bare)
            if bare != word:
                break
        while kept and known.are("dangling", kept[-1]):
            kept.pop()
        if len(kept) > 1 and all(known.are("follows", word) for word in kept[:2]):
            return ""  # "against over Suez": a word is missing between
        if _resumes(kept):
            return ""
        tail = plain.line(" ".join(kept))
        return tail if len(tail) <= LONGEST_TAIL else ""

    def _is_cut(self, mark: Span) -> bool:
        """Whether a place is the end of a longer name: "China Sea" of "the South China Sea"."""
        before = self.text[: mark.start].rpartition(" ")[0].rpartition(" ")[2] if mark.start else ""
        return before[:1].isupper() and self.text[mark.start - 1] == " "

    def _complete(self, verb: str) -> bool:
        return len(self.claim.trigger_text.split()) > 1 or words().are("alone", verb.split()[-1])


def is_nobody(mention: Mention, called: Callable[[Mention], str]) -> bool:
    """A pronoun that stands for nobody who is known: a court convicted “her”."""
    return bool(words().sets["pronouns"] & {mention.text.lower()}) and called(mention).startswith("“")


def _resumes(kept: Sequence[str]) -> bool:
    """Whether a clause takes up what was told before it: "denounced the plan as", but not "the plan for a dam"."""
    known = words()
    for article, noun, after in zip(kept, kept[1:], [*kept[2:], ""], strict=False):
        if article == "the" and known.are("resumed", noun) and not known.are("filling", after):
            return True
    return False


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _is_adjective(mention: Mention) -> bool:
    """Whether the words only describe a doer that is not among them: "Syrian and Russian planes"."""
    words = mention.text.split()
    return mention.kind == "group" and len(words) == 1 and not words[0].endswith("s")


def _passive(near: Sequence[str]) -> bool:
    return any(words().are("passive", word) for word in near)


def _joins(between: str) -> bool:
    """Whether what stands between several mentions only lists them."""
    return all(word in (",", "and", "&", "the", "both") for word in between.replace(",", " , ").split())


def lacks_subject(part: str) -> bool:
    """Whether a clause opens with its verb: what it says it of stands before a comma ("…, will be seen as a sign")."""
    first = part.split()[0] if part.split() else ""
    return first.islower() and (words().are("ahead", first) or words().are("passive", first) or first in _HAVING)


def is_condition(part: str) -> bool:
    """Whether a clause is one that leads nowhere without the next: "If Turkey sides with Moscow"."""
    return part.lower().startswith(("if ", "should ", "unless "))


def clause_end(text: str, start: int, limit: int) -> int:
    """Where the clause that goes on at `start` ends, at `limit` at the latest."""
    return next((at for at in range(start, limit) if text[at] in _STOPS), limit)


def clause_start(text: str, end: int, limit: int) -> int:
    """Where the clause that holds `end` starts, at `limit` at the earliest."""
    return next((at + 1 for at in range(end - 1, limit - 1, -1) if text[at] in _STOPS), limit)
