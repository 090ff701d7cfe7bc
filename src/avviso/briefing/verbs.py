"""Forms of English verbs, as far as briefs need them: is a word a verb, and what is its past."""

import tomllib
from functools import cache
from importlib.resources import files

from avviso.briefing import wording


def past(word: str) -> str | None:
    """The simple past of the verb that a word is a form of; None for what is not known to be one.

    >>> past("flown"), past("praising"), past("lent"), past("signed"), past("protocol")
    ('flew', 'praised', 'lent', 'signed', None)
    """
    if word in _irregular():
        return _irregular()[word]
    if word in _regular():
        return _regular()[word]
    return word if word.endswith("ed") and len(word) > 4 else None


@cache
def _irregular() -> dict[str, str]:
    """Every form of an irregular verb, and its past. Where the past is spelt by rule the table has no form for it."""
    table = tomllib.loads((files("avviso") / "data" / "irregular.toml").read_text(encoding="utf-8"))["verbs"]
    found: dict[str, str] = {}
    for lemma, forms in table.items():
        named = [form for form in forms.split() if not form.endswith("ing")]
        if lemma == "be" or not named:
            continue
        # The bare form is left out: in a telling of what happened a word like "drive" or "support" is a noun.
        found |= dict.fromkeys((*forms.split(), f"{lemma}s"), named[0])
    return found


@cache
def _regular() -> dict[str, str]:
    """Every form of the verbs that the wording has, and its past."""
    return {spelt: forms[1] for (_, _, spelt), forms in wording.load().verbs.items() if spelt != forms[0]}
