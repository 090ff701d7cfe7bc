"""Mends of what closes a sentence behind a clause in commas."""

from dataclasses import replace

from avviso.coding.parsing.tree import Word

Words = tuple[Word, ...]

_DATES = frozenset(["B-DATE", "I-DATE"])


def hang_last_dates(words: Words) -> Words:
    """ "arrested the imam, who had praised Peru, in May 2022": a date behind the comma that closes the clause is
    that of the verb before it, where that has no other."""
    at = len(words) - 1
    while at >= 0 and words[at].relation == "punct":
        at -= 1
    if at < 0 or words[at].entity not in _DATES or "acl:relcl" not in (w.relation for w in words):
        return words
    last = words[at]
    top = last
    while top.entity in _DATES and words[top.head].entity in _DATES and top.head >= 0:
        top = words[top.head]
    clause = _clause_over(words, top)
    if not top.relation.startswith("obl") or clause is None:
        return words
    verb = words[clause.head]
    while verb.is_noun and verb.head >= 0:
        verb = words[verb.head]
    if not verb.is_verb or verb.index > clause.head or not _is_shut_off(words, clause, top):
        return words
    if any(w.entity in _DATES for w in words[: clause.head]):
        return words
    return (*words[: top.index], replace(top, head=verb.index), *words[top.index + 1 :])


def _clause_over(words: Words, time: Word) -> Word | None:
    """The relative clause in which the time hangs, on its verb or on an infinitive of that."""
    above = words[time.head]
    while above.relation == "xcomp":
        above = words[above.head]
    return above if above.relation == "acl:relcl" and above.is_verb else None


def _is_shut_off(words: Words, clause: Word, time: Word) -> bool:
    """A comma before its "who", one before the time, and none between."""
    first = min([w.index for w in words if w.head == time.index and w.relation != "punct"] + [time.index])
    opener = next((w.index for w in words[clause.head : clause.index] if w.tag in ("WP", "WDT")), 0)
    commas = [w.index for w in words[opener - 1 : first] if w.form == ","]
    return opener > 0 and commas == [opener - 1, first - 1]
