"""Surnames that are a verb's form: the parser takes "Edward Said met" for words of a speaker called Edward."""

from dataclasses import replace

from avviso.coding.parsing.tree import Word
from avviso.coding.words import words as listed

_SURNAMES = listed("surnames")
TITLED = frozenset(name.title() for name in _SURNAMES)
_SIDES = frozenset(["nsubj", "nsubj:pass", "obj"])
_MARKS = frozenset([",", '"', "''", "”"])
Words = tuple[Word, ...]


def name_surnames(words: Words) -> Words:
    """ "President Edward Said met": the capital behind a given name is a surname's, and what is done hangs on another
    verb. A headline writes all its verbs so, and tells nothing."""
    if TITLED.isdisjoint([word.form for word in words]):
        return words
    for word in words:
        verb = _verb_beside(words, word) if _may_be_surname(words, word) else None
        if verb is not None:
            words = _named(words, word, verb)
    return words


def _may_be_surname(words: Words, word: Word) -> bool:
    if word.form not in TITLED or not word.is_verb or word.index == 0:
        return False
    given, after = words[word.index - 1], words[word.index + 1 : word.index + 2]
    is_name = given.is_name and given.entity.endswith("PERSON") and given.relation in _SIDES
    return is_name and not (after and after[0].form == "to")


def _verb_beside(words: Words, word: Word) -> Word | None:
    """The verb whose subject the whole name is, or else whose object; the parser may have hung the given name so."""
    given = words[word.index - 1]
    if given.head != word.index:
        verb = words[given.head] if given.head >= 0 else None
        return verb if verb and verb.is_verb and verb.form.islower() else None
    beside = [w for w in words if w.is_verb and w.form.islower() and w.index != word.index]
    beside = [w for w in beside if w.head == word.index or (w.head == word.head and w.relation == "ccomp")]
    later = [w for w in beside if w.index > word.index]
    verb = later[0] if later else beside[-1] if beside else None
    if verb is None or any(w.form in _MARKS for w in words[verb.index : word.index]):
        return None
    role = _role(words, word, verb)
    taken = any(w.head == verb.index and w.relation == role for w in words)
    return None if taken else verb


def _role(words: Words, word: Word, verb: Word) -> str:
    if verb.index < word.index:
        return "obj"
    passive = any(w.head == verb.index and w.relation == "aux:pass" for w in words)
    return "nsubj:pass" if passive else "nsubj"


def _named(words: Words, word: Word, verb: Word) -> Words:
    """The words with that one as a surname, and what hung on it on the verb."""
    given = word.index - 1
    result = [replace(w, head=verb.index) if w.head == word.index else w for w in words]
    if words[given].head == word.index:
        result[given] = replace(words[given], head=verb.index, relation=_role(words, word, verb))
    if verb.head == word.index:
        result[verb.index] = replace(verb, head=word.head, relation=word.relation)
    result[word.index] = replace(word, tag="NNP", lemma=word.form, head=given, relation="flat", entity="I-PERSON")
    return tuple(result)
