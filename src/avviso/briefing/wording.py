"""The words of events and relations, read from templates/wording.toml; a new wording is a line in that file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Wording:
    """events: type → form → words. ties: relation → now or past → words. articles: words that call for "the".

    verbs: (toward or together, type, word in any form) → its base and past. titles: an office → as it stands before a
    name. people: words that stand for a human being.
    """

    events: dict[str, dict[str, str]]
    ties: dict[str, dict[str, str]]
    articles: frozenset[str]
    verbs: dict[tuple[str, str, str], tuple[str, str]]
    titles: dict[str, str]
    people: frozenset[str]

    def is_person(self, text: str) -> bool:
        """Whether a word stands for a human being: "she"."""
        return text.lower() in self.people

    def title(self, office: str) -> str:
        """An office as it stands before a name: "Foreign Minister" for "Minister of Foreign Affairs"."""
        return self.titles.get(office, office)

    def event(self, code: str, form: str, tense: str) -> str:
        """The words of an event type. form: toward, together or alone; tense: past, bare or plan."""
        forms = self.events[code]
        if tense == "past":
            return forms[form]
        return forms.get(f"{form}_{tense}", forms[f"{form}_bare"])

    def verb(self, code: str, form: str, trigger: str, tense: str) -> str | None:
        """The event's own word as a verb of that form; None where its words are no such verb."""
        known = self.verbs.get((form, code, trigger.lower()))
        return known and known[tense == "past"]

    def noun(self, code: str, count: int) -> str:
        """What an event of a type is called in a count."""
        forms = self.events[code]
        return forms["one"] if count == 1 else forms["many"]

    def tie(self, relation: str, ended: bool, role: str = "") -> str:
        """The words of a relation; one that the file lacks is worded by its own name, a role left out."""
        forms = self.ties.get(relation)
        if forms is None:
            return f"{'was' if ended else 'is'} tied by “{relation}” to"
        tense = "past" if ended else "now"
        worded = forms.get(f"{tense}_as") if role else None
        return worded.replace("{role}", role) if worded else forms[tense]

    def named(self, name: str) -> str:
        """A party's name as it stands inside a sentence: "the United States", "Cuba"."""
        words = name.split()
        calls = len(words) > 1 and name[:4].lower() != "the " and bool(self.articles & set(words))
        return f"the {name}" if calls or name in self.articles else name


@cache
def load() -> Wording:
    """The shipped wording, read once."""
    raw: dict[str, Any] = tomllib.loads((files("avviso") / "templates" / "wording.toml").read_text(encoding="utf-8"))
    verbs = {
        (form, code, spelt): (spellings[0], spellings[1])
        for form, table in (("toward", raw["verb"]), ("together", raw["verb_together"]))
        for code, lines in table.items()
        for spellings in map(str.split, lines)
        for spelt in spellings
    }
    return Wording(
        raw["event"],
        raw["tie"],
        frozenset(raw["article"]["words"]),
        verbs,
        raw["title"],
        frozenset(raw["people"]["words"]),
    )
