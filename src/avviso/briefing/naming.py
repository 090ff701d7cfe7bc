"""What a party is called: by name, with office and state where it is first named, or in the text's own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from avviso.briefing import plain, telling, wording
from avviso.records import Mention

LONGEST_OWN = 60  # characters of a mention's own words, where these are all that names a party
LONGEST_TITLE = 40  # characters of an office that stands before a name; a longer one stands in brackets after it
_SHARED = 4  # letters that a name and a word made of it have in common: "Russia", "Russian"


@dataclass(frozen=True, slots=True)
class Naming:
    """names: code → name to print. introduced: who was named with office or state before, so that it is said once.

    bare: nobody is named with either.
    """

    names: Mapping[str, str]
    introduced: set[str] = field(default_factory=set)
    bare: bool = False

    def afresh(self) -> None:
        """Introduces everybody again: sections are read one by one."""
        self.introduced.clear()

    def state(self, code: str) -> str:
        """The party that a code stands for, as it stands in a sentence."""
        return wording.load().named(plain.line(self.names.get(code, code)))

    def called(self, mention: Mention) -> str:
        """A party by name alone; else its own words, quoted as such."""
        identity = mention.identity
        known = identity and (identity.name or (identity.code and self.names.get(identity.code, identity.code)))
        if known or mention.name:
            return wording.load().named(plain.line(known or mention.name or ""))
        return f"“{plain.line(mention.text)}”"

    def party(self, mention: Mention) -> str:
        """A party, when it is first named with the office it held: "president Nicolás Maduro of Venezuela"."""
        name, identity = self.called(mention), mention.identity
        if identity is None or self.bare or name in self.introduced:
            return name
        country = self.state(identity.code) if identity.code else ""
        office = wording.load().title(plain.line(identity.office or ""))
        bare = country.removeprefix("the ")
        if not (office or country) or not identity.name or not bare or bare in name or name in bare:
            return name
        self.introduced.add(name)
        if not office:
            person = mention.kind == "person" or wording.load().is_person(mention.text)
            return f"{name} of {country}" if person else f"{name} ({country})"
        simple = "," not in office and bare not in office and len(office) <= LONGEST_TITLE
        return f"{office} {name} of {country}" if simple else f"{name} ({_about(office, country)})"

    def told(self, mentions: Sequence[Mention]) -> str:
        """Parties as a sentence in the text's own words has them, each once; a place or a role by its own words."""
        groups: dict[tuple[int, int], list[Mention]] = {}
        for mention in mentions:
            groups.setdefault((mention.span.start, mention.span.end), []).append(mention)
        told: dict[str, str] = {}
        for group in groups.values():
            words = self._own(group)
            told.setdefault(words.casefold(), words)
        return plain.joined(tuple(told.values()))

    def listed(self, mentions: Sequence[Mention]) -> str:
        """Parties in words, each once."""
        return plain.joined(tuple(dict.fromkeys(self.party(mention) for mention in mentions)))

    def _own(self, group: Sequence[Mention]) -> str:
        """One mention, or several states that stand behind the same words ("the two countries")."""
        first = group[0]
        words = plain.line(first.text)
        if len(group) > 1:
            if first.kind == "pronoun":
                return self.listed(group)
            return f"{_inside(words)} ({plain.joined(tuple(dict.fromkeys(map(self._short, group))))})"
        identity, small = first.identity, telling.words().are("possessive", words.split()[0] if words else "")
        person = identity is not None and identity.name and identity.name != self.names.get(identity.code or "")
        if identity is None and first.kind != "pronoun" and words:
            return _inside(words)
        if first.kind in ("pronoun", "person") or person or small or len(words) > LONGEST_OWN or not words:
            return self.party(first)
        if identity is None:
            return self.called(first)
        if first.kind == "place":
            return self.called(first) if self._is_state(first) else _inside(words)
        country = self.state(identity.code) if identity.code else ""
        shown = self._shows(words, identity.code or "", country) or any(
            telling.words().are("several", word) for word in words.split()
        )
        return _inside(words) if shown else _of(_inside(words), country)

    def _short(self, mention: Mention) -> str:
        identity = mention.identity
        return self.state(identity.code) if identity and identity.code else self.called(mention)

    def _is_state(self, mention: Mention) -> bool:
        """Whether a place is a state by its own name, not a capital that stands for it."""
        code = mention.code or ""
        name = self.names.get(code, "").lower().removeprefix("the ")
        return plain.line(mention.text).lower().removeprefix("the ") == name

    @staticmethod
    def _shows(words: str, code: str, country: str) -> bool:
        """Whether words name a state, or a people by a word made of its name."""
        stem = country.removeprefix("the ")[:_SHARED].lower()
        each = [word.strip("’'s") if word.endswith(("’s", "'s")) else word for word in words.replace(",", " ").split()]
        by_name = any(word.lower().startswith(stem) for word in each)
        return not stem or by_name or not set(telling.words().shows.get(code, ())).isdisjoint(each)


def _about(office: str, country: str) -> str:
    return office if country.removeprefix("the ") in office else f"{office}, {country}"


def _of(words: str, country: str) -> str:
    """Words with the state that they stand for: "forces of Syria"; but "Rosneft (Russia)"."""
    *_, last = words.split()
    own = words.islower() and telling.words().are("bodies", last) and " of " not in words
    return f"{words} of {country}" if own else f"{words} ({country})"


def _inside(words: str) -> str:
    """Words that may have begun a sentence, as they stand inside one."""
    first, _, rest = words.partition(" ")
    small = first.lower() if first.lower() in ("the", "a", "an", "two", "three", "four", "both", "some") else first
    return f"{small} {rest}".strip()
