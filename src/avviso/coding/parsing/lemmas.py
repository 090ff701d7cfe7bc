"""Lemmas from a form and its Penn Treebank tag: irregular forms from data/irregular.toml, the rest by suffix."""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_VOWELS = frozenset("aeiou")
_DOUBLED_KEPT = ("ll", "ss", "zz", "ff")
_CLITICS = {
    "'s": "be", "'re": "be", "'m": "be", "'ll": "will", "'ve": "have", "'d": "would", "n't": "not", "ca": "can",
    "wo": "will", "sha": "shall",
}  # fmt: skip


@cache
def _irregular() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    table = tomllib.loads((files("avviso") / "data" / "irregular.toml").read_text(encoding="utf8"))
    verbs = {form: lemma for lemma, forms in table["verbs"].items() for form in forms.split()}
    nouns = {form: lemma for lemma, forms in table["nouns"].items() for form in forms.split()}
    return verbs, nouns, frozenset(table["final_e"]["verbs"].split())


@lru_cache(maxsize=100_000)
def lemma_of(form: str, tag: str) -> str:
    """The dictionary form, lower case except for names.

    >>> [lemma_of(f, t) for f, t in [("met", "VBD"), ("sanctions", "NNS"), ("accusing", "VBG"), ("Kremlin", "NNP")]]
    ['meet', 'sanction', 'accuse', 'Kremlin']
    """
    if tag in ("NNP", "NNPS"):
        return form
    word = form.lower()
    if tag.startswith("VB") or tag == "MD":
        return _verb(word, tag)
    if tag == "NNS":
        return _irregular()[1].get(word) or _singular(word)
    return _CLITICS.get(word, word) if tag in ("RB", "PRP") else word


def _verb(word: str, tag: str) -> str:
    verbs, _, _ = _irregular()
    if word in _CLITICS:
        return _CLITICS[word]
    if word in verbs:
        return verbs[word]
    # Headlines make the parser call "suspends" a base form; no base form but those in -ss, -us, -is ends so.
    # Nor does a past tense: "apologises" in one.
    if (tag == "VBZ" and word.endswith("s")) or (
        tag in ("VBP", "VBD", "VBN") and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    ):
        return _third_person(word)
    if tag == "VBG" and word.endswith("ing") and len(word) > 4:
        return _stem(word[:-3])
    if tag in ("VBD", "VBN") and word.endswith("ed") and len(word) > 3:
        return word[:-3] + "y" if word.endswith("ied") and len(word) > 4 else _stem(word[:-2])
    return word


def _third_person(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")) or word == "goes":
        return word[:-2]
    return word[:-1]


def _stem(stem: str) -> str:
    """The verb whose -ed or -ing form was cut to `stem`: "accus" → "accuse", "stopp" → "stop"."""
    if stem + "e" in _irregular()[2]:
        return stem + "e"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS and not stem.endswith(_DOUBLED_KEPT):
        return stem[:-1]
    # For verbs in no list: endings that English spells with a final e.
    return stem + "e" if stem.endswith(("iz", "v", "bl", "dl", "gl", "pl", "tl", "u", "dg")) else stem


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
