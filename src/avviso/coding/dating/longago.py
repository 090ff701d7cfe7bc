"""Deeds of another age of whoever did them: "used to accuse", "as a young man", "before she became president"."""

from avviso.coding.dating.background import is_past_simple
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns, words

CUES = words("of_old")
_AGES, _YOUNG = words("ages"), frozenset(["young", "teenage", "little"])
_TIMES = frozenset(["day", "time", "year", "era"])
_BOYS = words("boys")


def of_old(tree: Tree, head: int) -> str:
    """The words that tell it; empty where none do. Ask it where one of CUES is said."""
    word = tree.words[head]
    verb = word.head if word.is_noun and word.relation in ("obj", "nsubj:pass") else head
    if verb < 0:
        return ""
    above = tree.words[verb].head
    if tree.words[verb].relation == "xcomp" and _is_used_to(tree, above):
        return "used to"
    if not is_past_simple(tree, verb):
        return ""
    for kid in tree.kids(verb, "obl", "obj", "advcl", "obl:unmarked"):
        if kid != head and _is_age(tree, kid):
            return f"{tree.case(kid)} {tree.words[kid].form}"
        if tree.words[kid].lemma == "become" and _is_before(tree, kid) and _is_rise(tree, kid, verb):
            return "before"
    return ""


def _is_used_to(tree: Tree, used: int) -> bool:
    """ "Used to do it", not "was used to do it", "used the day to do it"."""
    return tree.words[used].form.lower() == "used" and not tree.kids(used, "obj", "aux:pass", "nsubj:pass")


def _is_age(tree: Tree, noun: int) -> bool:
    """ "In those days", "in his youth", "as a young woman", "as a student"."""
    case, lemma = tree.case(noun), tree.words[noun].lemma
    if case == "as":
        behind = tree.words[noun + 1].tag[:2] if noun + 1 < len(tree.words) else ""
        if tree.words[noun].relation != "obl" or behind in ("NN", "VB", "MD"):
            return False  # "as a child hostage", "as a child slept"
        young = any(tree.words[k].lemma in _YOUNG for k in tree.kids(noun, "amod"))
        return lemma in _BOYS or (lemma in ("man", "woman") and young)
    if case != "in" or tree.kids(noun, "nmod", "acl:relcl", "acl"):
        return False
    owned = bool(tree.kids(noun, "nmod:poss"))
    those = any(tree.words[k].form.lower() == "those" for k in tree.kids(noun, "det"))
    return (lemma in _AGES and owned) or (lemma in _TIMES and those)


def _is_before(tree: Tree, clause: int) -> bool:
    """ "Before she became president": without a date, and so not news."""
    marked = any(tree.words[k].lemma == "before" for k in tree.kids(clause, "mark"))
    return marked and not any(tree.words[k].entity[2:] in ("DATE", "TIME") for k in tree.subtree(clause))


def _is_rise(tree: Tree, clause: int, verb: int) -> bool:
    """ "Before she became president", "before becoming a minister": whoever did it; not "before it became public"."""
    roles = [k for k in tree.kids(clause, "xcomp", "obj") if tree.words[k].lemma.lower() in role_nouns()]
    who, doers = tree.kids(clause, "nsubj"), tree.kids(verb, "nsubj", "nsubj:pass")
    same = {tree.words[k].lemma for k in doers} & {tree.words[k].lemma for k in who}
    referred = any(tree.words[k].is_pronoun for k in (*who, *doers))
    return bool(roles) and (not who or bool(same) or referred)
