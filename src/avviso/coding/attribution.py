"""Whose words a trigger stands in: the nearest one who says, judges or is quoted.

Resolving tells outlets from speakers later; here both are whoever says it.
"""

from dataclasses import dataclass

from avviso.coding.clauses import subject
from avviso.coding.cues import Cues
from avviso.coding.tree import Tree

_CONTENT = frozenset(["ccomp", "parataxis", "csubj", "obj", "xcomp"])
_TOPIC = frozenset(["on", "about", "of", "that"])


@dataclass(frozen=True, slots=True)
class Speech:
    """Who says it: the head of the speaker's phrase and the lemma of the verb, "according to" included."""

    speaker: int
    verb: str


def speeches(tree: Tree, head: int, cues: Cues) -> list[Speech]:
    """Everybody in whose words the trigger stands, innermost first: "A said that B told C that …"."""
    found: list[Speech] = []
    current, through = head, ""
    for above in (*tree.ancestors(head), -1):
        quoted = _according(tree, current)
        if quoted is not None and quoted != head:
            found.append(Speech(quoted, "according to"))
        if above < 0:
            break
        through = tree.words[current].relation
        lemma = tree.words[above].lemma
        if tree.words[above].is_verb and _says(tree, above, current, through, cues, lemma):
            who = _speaker(tree, above)
            if who is not None and who != head and not _holds(tree, who, head):
                found.append(Speech(who, lemma))
        current = above
    found.extend(s for s in _trailing(tree, head, cues) if s not in found)
    return found


def _says(tree: Tree, verb: int, child: int, relation: str, cues: Cues, lemma: str) -> bool:
    if relation in _CONTENT and lemma in cues.say:
        return relation != "xcomp" or lemma in ("report", "claim", "say", "allege", "believe")
    if relation in ("obj", "ccomp", "xcomp") and lemma in cues.judge | cues.deny:
        return True
    if relation == "advcl" and lemma in ("accuse", "blame", "suspect", "condemn", "criticise", "criticize"):
        return any(tree.words[m].lemma in ("of", "for") for m in tree.kids(child, "mark", "case"))
    return relation in ("obl", "advcl") and lemma in cues.say and tree.case(child).split(" ")[0] in _TOPIC


def _speaker(tree: Tree, verb: int) -> int | None:
    passive_by = tree.kids(verb, "obl:agent")
    return passive_by[0] if passive_by else subject(tree, verb)


def _according(tree: Tree, word: int) -> int | None:
    """ "according to X", "in X's words" on this word."""
    for other in tree.kids(word, "obl", "nmod", "advcl", "parataxis"):
        if tree.case(other).startswith("accord"):
            return other
    for marked in tree.kids(word, "obl", "advcl"):
        for inner in tree.kids(marked, "obl", "obj"):
            if tree.words[marked].lemma == "accord" and tree.case(inner).startswith("to"):
                return inner
    return None


def _trailing(tree: Tree, head: int, cues: Cues) -> list[Speech]:
    """ "…, the agency reports.": a clause of saying that hangs below what it says, beside the trigger."""
    chain = [head, *tree.ancestors(head)]
    below = [c for word in chain for c in tree.kids(word, "parataxis") if c not in chain]
    for clause in below:
        verb, who = tree.words[clause], tree.kid(clause, "nsubj")
        if verb.is_verb and verb.lemma in cues.say and who is not None and not tree.kids(clause, "ccomp", "obj"):
            return [Speech(who, verb.lemma)]
    return []


def _holds(tree: Tree, who: int, head: int) -> bool:
    return head in tree.subtree(who)
