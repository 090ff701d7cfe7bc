"""Warnings that threaten nobody: of what others do or plan, of mishaps, of journeys and misjudgements."""

from avviso.coding.clauses import subject
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns, words

WARNING = frozenset(["warn", "caution"])
_HAZARDS, _PLOTS, _BLOWS = words("hazards"), words("plots_by_others"), words("strikes") | words("blows")
_SEATS, _OFFICES = words("seats_of_power"), words("in_office") | {"department", "office"}
_JOURNEYS, _MISJUDGING, _OWN_PEOPLE = words("journeys"), words("misjudging"), words("own_people")
_NAMED = ("GPE", "NORP", "ORG", "PERSON")
_ABOUT = frozenset(["of", "about"])
_ANSWERS = words("consequences") | frozenset("will would wo could can may might shall should must 'll ought".split())
_AGENTS, _DONE = frozenset(["intelligence", "agent", "hacker"]), ("VBD", "VBN")
_STEM = 4  # letters that the name of a state and that of its people share


def is_mere_warning(tree: Tree, warn: int) -> bool:
    """Whether what is warned of would be done by others than whoever warns, and in answer to nobody."""
    about = [o for o in tree.kids(warn, "obl") if tree.case(o) in _ABOUT]
    return (
        any(_is_of_others(tree, warn, o) for o in about)
        or any(_befalls(tree, warn, c) for c in tree.kids(warn, "ccomp"))
        or _is_advice(tree, warn)
    )


def _is_of_others(tree: Tree, warn: int, thing: int) -> bool:
    """ "Of a raid by rebels", "of a cholera outbreak"; whose a "possible attack" would be nobody says."""
    word = tree.words[thing]
    if word.lemma in _HAZARDS | _PLOTS:
        return True
    if word.lemma not in _BLOWS or _is_own(tree, thing):
        return False
    doers = [n for n in tree.kids(thing, "nmod") if tree.case(n) in ("by", "from")]
    doers += [k for k in tree.kids(thing, "amod", "compound", "nmod:poss") if tree.words[k].entity[2:] in _NAMED]
    return bool(doers) and not any(_is_warner(tree, warn, k) for k in doers)


def _befalls(tree: Tree, warn: int, clause: int) -> bool:
    """ "That cholera could spread", "that Russian agents were recruiting hauliers": nobody's answer to anything."""
    who = tree.kid(clause, "nsubj", "nsubj:pass")
    if who is None or _is_own(tree, who):
        return False
    if tree.words[who].lemma in _HAZARDS:
        return True
    named = [k for k in (who, *tree.kids(who, "amod", "compound", "nmod:poss")) if tree.words[k].entity[2:] in _NAMED]
    lemma = tree.words[who].lemma.lower()
    somebody = tree.words[who].entity[2:] in _NAMED or (bool(named) and (lemma in role_nouns() or lemma in _AGENTS))
    if not somebody or not tree.words[clause].is_verb or any(_is_warner(tree, warn, k) for k in named):
        return False
    around = {tree.words[k].lemma for k in tree.kids(clause, "aux", "xcomp")}  # not "was preparing to retaliate"
    secret = lemma in _AGENTS or not _PLOTS.isdisjoint({*around, tree.words[clause].lemma})
    if not secret and _may_be_theirs(tree, warn, named):
        return False
    if tree.words[clause].tag == "VBG":
        return around.isdisjoint(_ANSWERS)
    # A capital may stand for whoever warns: "the president warned Chad that Bamako had lost patience".
    return around.isdisjoint(_ANSWERS) and tree.words[clause].tag in _DONE and tree.words[who].entity[2:] != "GPE"


def _may_be_theirs(tree: Tree, warn: int, named: list[int]) -> bool:
    """ "London warned Chad that Britain was preparing sanctions", "the Kremlin warned it that Russian troops were": a
    land that is not the one warned, of which a seat may speak."""
    who = subject(tree, warn)
    if who is None or (tree.words[who].entity[2:] != "GPE" and tree.words[who].lemma.lower() not in _SEATS):
        return False
    told = {tree.words[w].form[:_STEM].lower() for w in tree.kids(warn, "obj", "iobj", "nsubj:pass")}
    lands = (tree.words[k] for k in named if tree.words[k].entity[2:] in ("GPE", "NORP"))
    return any(w.form[:_STEM].lower() not in told for w in lands)


def _is_advice(tree: Tree, warn: int) -> bool:
    """ "Warned Britons against all travel", "warned its citizens not to go", "warned Europe against trusting it"."""
    told = tree.kids(warn, "obj", "iobj", "nsubj:pass")
    against = [o for o in tree.kids(warn, "obl", "advcl") if "against" in _leads(tree, o)]
    clauses = [c for c in tree.kids(warn, "xcomp", "advcl", "ccomp") if not tree.kids(c, "nsubj")]
    if any(tree.words[o].lemma in _JOURNEYS for o in (*against, *clauses)):
        return bool(told) and all(_is_one_of_ours(tree, warn, w) for w in told)
    wrong = [o for o in against if tree.words[o].lemma in _MISJUDGING]
    things = ([o, *tree.kids(o, "obj", "nmod", "obl")] for o in wrong)
    return any(not any(_is_warners(tree, warn, k) for k in about) for about in things)


def _is_warners(tree: Tree, warn: int, thing: int) -> bool:
    """ "Against underestimating its strength", "Chad's strength", where Chad warns."""
    return _is_own(tree, thing) or any(
        _is_warner(tree, warn, k) for k in (thing, *tree.kids(thing, "nmod:poss", "amod"))
    )


def _is_one_of_ours(tree: Tree, warn: int, index: int) -> bool:
    """ "Its citizens", "tourists", and "Danes" by Denmark or a ministry of no land that is named; not "US officials",
    whose journey may give offence."""
    if _is_own(tree, index) or tree.words[index].lemma in _OWN_PEOPLE:
        return True
    if tree.words[index].entity[2:] != "NORP":
        return False
    who = subject(tree, warn)
    inside = [tree.words[w] for w in tree.subtree(who)] if who is not None else []
    office = any(w.index == who and w.lemma.lower() in _OFFICES for w in inside)
    return _is_warner(tree, warn, index) or (office and not any(w.entity[2:] in ("GPE", "NORP") for w in inside))


def _leads(tree: Tree, index: int) -> set[str]:
    return {tree.words[k].lemma for k in tree.kids(index, "mark", "case")}


def _is_own(tree: Tree, index: int) -> bool:
    return any(tree.words[k].tag == "PRP$" for k in tree.kids(index, "nmod:poss"))


def _is_warner(tree: Tree, warn: int, other: int) -> bool:
    """Whether a word names whoever warns, or his people: "Chad's envoy warned of a Chadian raid"."""
    who = subject(tree, warn)
    stems = {tree.words[w].form[:_STEM].lower() for w in tree.subtree(who)} if who is not None else set()
    return tree.words[other].form[:_STEM].lower() in stems
