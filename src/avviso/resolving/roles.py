"""Common nouns for people and bodies, and the sector they act for."""

from collections.abc import Iterable
from dataclasses import dataclass

from avviso.resolving.heads import rules
from avviso.resolving.names import fold, singular
from avviso.resolving.own import is_own
from avviso.resolving.reaches import reaches
from avviso.resolving.tables import Role


@dataclass(frozen=True, slots=True)
class _Hit:
    """A role in a run of words, from word `start` to before `end`."""

    role: Role
    words: str
    start: int
    end: int


class RoleIndex:
    """Sectors by word."""

    def __init__(self, roles: Iterable[Role]) -> None:
        self._roles: dict[tuple[str, ...], Role] = {}
        for role in roles:
            key = tuple(singular(word) for word in fold(role.word).split())
            self._roles[key] = role
        self._reach = reaches(self._roles)
        strong = rules().stronger
        self._strong = frozenset(key[0] for key, role in self._roles.items() if role.sector in strong)

    def sector(self, words: list[str], head: str | None = None) -> tuple[str, str] | None:
        """(sector, the words for it) of folded words, or None.

        With `head` the noun must be among those words, or be one that only says which part of a body is meant
        ("police station"). data/heads.toml says when the words before it count for more: "opposition lawmakers".
        Words of a user's own table are followed by where they come from.
        """
        words = [singular(word) for word in words]
        found = self._scan(words)
        strong = next((hit for hit in reversed(found) if hit.role.sector in rules().stronger), None)
        if head is None:
            return self._past(words, strong or found[-1]) if found else None
        noun = singular(head)
        own = next((hit for hit in reversed(found) if noun in hit.words.split()), None)
        if own is None and (noun not in rules().generic or noun not in words):
            return None
        if strong:
            return self._past(words, strong)
        end = own.start if own else words.index(noun)
        before = [hit for hit in found if hit.end <= end]
        return self._turned(words[:end], own, noun, before)

    def may_be_stronger(self, words: list[str]) -> bool:
        """Whether any folded word opens a role that outranks every noun ("opposition"); quicker than asking which."""
        return any(singular(word) in self._strong for word in words)

    def is_open(self, head: str, sector: str) -> bool:
        """Whether a noun leaves it to the body that it belongs to what sector it is of: "officials", "gunmen"."""
        return sector == "UAF" or singular(head) in rules().generic

    def called(self, words: str) -> Role | None:
        """The role that the whole of `words` is, or None."""
        return self._roles.get(tuple(singular(word) for word in fold(words).split()))

    def _turned(self, before: list[str], own: _Hit | None, noun: str, hits: list[_Hit]) -> tuple[str, str] | None:
        """What the words before a head noun make of it. own: the noun's role, if it has one by itself."""
        nearest = hits[-1] if hits else None
        if nearest and _outweighs(nearest, own, noun):
            return self._past(before, nearest)
        sector = own.role.sector if own else ""
        if own is None or own.words == noun:
            for word in reversed(before):
                if noun in rules().generic and word in rules().adjectives:
                    return rules().adjectives[word], word
                turned = next((to for to, words, over in rules().turned if word in words and over == sector), None)
                if turned:
                    return turned, f"{word} {noun}"
        return self._past([*before, noun], own) if own else None

    def _past(self, words: list[str], hit: _Hit) -> tuple[str, str]:
        """The sector of a role, or what it becomes when the words call it a former one."""
        known = rules()
        for at, word in enumerate(words[: hit.start]):
            if word in known.past and words[at + 1] not in known.past_states and hit.role.sector in known.past_is:
                return known.past_is[hit.role.sector], f"{word} {hit.words}"
        return hit.role.sector, f"{hit.words} ({hit.role.origin})" if is_own(hit.role) else hit.words

    def _scan(self, words: list[str]) -> list[_Hit]:
        """The roles in singular words, left to right, longest first; what is fought ("anti-rebel") is left out."""
        found: list[_Hit] = []
        at = 0
        while at < len(words):
            hit = self._longest_at(words, at)
            if hit and at and words[at - 1] in rules().against:
                hit = None
            if hit:
                found.append(hit)
            at = hit.end if hit else at + 1
        return found

    def _longest_at(self, words: list[str], at: int) -> _Hit | None:
        for size in range(min(self._reach.get(words[at], 0), len(words) - at), 0, -1):
            role = self._roles.get(tuple(words[at : at + size]))
            if role:
                return _Hit(role, " ".join(words[at : at + size]), at, at + size)
        return None


def _outweighs(nearest: _Hit, own: _Hit | None, noun: str) -> bool:
    """Whether a role right before a head noun gives its sector: "union leader", "cartel gunmen"; not "army doctor"."""
    known = rules()
    if own is None:
        return True
    if own.words != noun:  # a fixed phrase, "security force", means what the table says
        return False
    if own.role.sector == "UAF":
        return nearest.role.sector in known.sides
    if nearest.role.sector == "GOV" and own.role.sector in known.apart:
        return False
    return noun in known.generic
