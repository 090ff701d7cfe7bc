"""Whom an attack is aimed at where no preposition says so: its purpose, those it has killed, who is kept from it."""

from avviso.coding.clauses import is_passive, patient_of, subject
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns, words

_OVERCOMING = words("overcoming")
_HARMING = words("harming")
_SERVING = words("serving")
_EXPOSED = words("exposed")
_GUARDING = words("guarding")
_SOMEBODY = ("GPE", "NORP", "ORG", "PERSON", "LOC", "FAC")


def aimed_at(tree: Tree, deed: int) -> tuple[int, ...]:
    """Head of whom the deed (a verb or a noun) is aimed at, or nothing.

    "An operation to oust X", "strikes that killed X": the deed's own clauses tell.
    """
    for clause in _clauses(tree, deed):
        lemma = tree.words[clause].lemma
        told = lemma in _OVERCOMING if _is_purpose(tree, clause) else lemma in _HARMING and _says_more(tree, clause)
        struck = patient_of(tree, clause) if told else None
        if struck is not None and struck != deed and _is_somebody(tree, struck):
            return (struck,)
    return ()


def is_to_overcome(tree: Tree, verb: int) -> bool:
    """ "Sent troops to fight rebels": what is sent is to do harm."""
    below = [*tree.kids(verb, "advcl", "xcomp"), *(c for o in tree.kids(verb, "obj") for c in tree.kids(o, "acl"))]
    return any(tree.words[c].lemma in _OVERCOMING and _is_purpose(tree, c) for c in below)


def meant_for(tree: Tree, verb: int) -> tuple[int, ...]:
    """ "Sent advisers to support X": for whose sake it was sent."""
    below = [*tree.kids(verb, "advcl", "xcomp"), *(c for o in tree.kids(verb, "obj") for c in tree.kids(o, "acl"))]
    for clause in below:
        told = tree.words[clause].lemma in _SERVING and _is_purpose(tree, clause)
        served = patient_of(tree, clause) if told else None
        if served is not None and _is_somebody(tree, served):
            return (served,)
    return ()


def kept_from(tree: Tree, noun: int) -> tuple[int, ...]:
    """ "Vulnerable to an attack", "protected from an invasion": whom it would have struck."""
    word = tree.words[noun]
    if word.relation not in ("obl", "nmod") or word.head < 0:
        return ()
    above, case = tree.words[word.head], tree.case(noun).split(" ")[0]
    who: int | None = None
    if case == "to" and above.lemma in _EXPOSED:
        # "would leave the town exposed to": the town, not what leaves it so.
        left = tree.kid(above.head, "obj") if above.relation == "xcomp" and above.head >= 0 else None
        who = subject(tree, above.index) if left is None else left
    elif case in ("from", "against") and above.is_verb and above.lemma in _GUARDING:
        who = patient_of(tree, above.index)
    return () if who is None or not _is_somebody(tree, who) else (who,)


def _clauses(tree: Tree, deed: int) -> list[int]:
    """Clauses on the deed; on the verb over it too, where they follow its object ("led the campaign to drive X")."""
    word = tree.words[deed]
    found = list(tree.kids(deed, "acl", "acl:relcl", "advcl", "xcomp"))
    if word.is_verb:
        return found + [c for o in tree.kids(deed, "obj") for c in tree.kids(o, "acl", "acl:relcl")]
    if word.relation in ("obj", "obl") and word.head >= 0:
        found += [c for c in tree.kids(word.head, "advcl") if c > deed and _is_purpose(tree, c)]
    return found


def _is_purpose(tree: Tree, clause: int) -> bool:
    return any(tree.words[m].tag == "TO" for m in tree.kids(clause, "mark", "aux"))


def _says_more(tree: Tree, clause: int) -> bool:
    """A clause on the deed in which the deed itself does the harm: "raids that killed", "raids killing"."""
    word = tree.words[clause]
    own = tree.kid(clause, "nsubj")
    return (
        word.relation in ("acl", "acl:relcl")
        and not is_passive(tree, clause)
        and (own is None or tree.words[own].tag in ("WDT", "WP"))
    )


def _is_somebody(tree: Tree, index: int) -> bool:
    """A name, people, a number of them, or what a name qualifies ("Iranian bases")."""
    inside = [index, *tree.kids(index, "amod", "compound", "nmod:poss", "nmod")]
    return tree.words[index].is_pronoun or any(
        tree.words[i].entity[2:] in _SOMEBODY or tree.words[i].lemma.lower() in role_nouns() for i in inside
    )
