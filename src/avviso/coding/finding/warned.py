"""Warnings that threaten nobody: of what others do or plan, of mishaps, of journeys and misjudgements."""

from avviso.coding.clauses import subject
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns, words

WARNING = frozenset(["warn", "caution"])
_HAZARDS, _PLOTS, _BLOWS = words("hazards"), words("plots_by_others"), words("strikes") | words("blows")
_OPEN = frozenset(["possible", "potential", "plan", "planned", "likely", "loom", "looming", "impending"])
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
    """ "Of a possible attack on a hall", "of a raid by rebels", "of a cholera outbreak"."""
    word = tree.words[thing]
    if word.lemma in _HAZARDS | _PLOTS:
        return True
    if word.lemma not in _BLOWS or _is_own(tree, thing):
        return False
    if any(tree.words[k].lemma.lower() in _OPEN for k in tree.kids(thing, "amod")):
        return True
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
    if tree.words[clause].tag == "VBG":
        return around.isdisjoint(_ANSWERS)
    # A capital may stand for whoever warns: "the president warned Chad that Bamako had lost patience".
    return around.isdisjoint(_ANSWERS) and tree.words[clause].tag in _DONE and tree.words[who].entity[2:] != "GPE"


def _is_advice(tree: Tree, warn: int) -> bool:
    """ "Warned Britons against all travel", "warned its citizens not to go", "warned Europe against trusting it"."""
    told = tree.kids(warn, "obj", "iobj", "nsubj:pass")
    against = [o for o in tree.kids(warn, "obl", "advcl") if "against" in _leads(tree, o)]
    clauses = [c for c in tree.kids(warn, "xcomp", "advcl", "ccomp") if not tree.kids(c, "nsubj")]
    if any(tree.words[o].lemma in _JOURNEYS for o in (*against, *clauses)):
        return bool(told) and all(_is_one_of_ours(tree, w) for w in told)
    wrong = [o for o in against if tree.words[o].lemma in _MISJUDGING]
    return any(not any(_is_own(tree, k) for k in tree.kids(o, "obj", "nmod", "obl")) for o in wrong)


def _is_one_of_ours(tree: Tree, index: int) -> bool:
    """ "Its citizens", "tourists", "Britons"; not "US officials", whose journey may give offence."""
    word = tree.words[index]
    return _is_own(tree, index) or word.lemma in _OWN_PEOPLE or word.entity[2:] == "NORP"


def _leads(tree: Tree, index: int) -> set[str]:
    return {tree.words[k].lemma for k in tree.kids(index, "mark", "case")}


def _is_own(tree: Tree, index: int) -> bool:
    return any(tree.words[k].tag == "PRP$" for k in tree.kids(index, "nmod:poss"))


def _is_warner(tree: Tree, warn: int, other: int) -> bool:
    """Whether a word names whoever warns, or his people: "Chad's envoy warned of a Chadian raid"."""
    who = subject(tree, warn)
    stems = {tree.words[w].form[:_STEM].lower() for w in tree.subtree(who)} if who is not None else set()
    return tree.words[other].form[:_STEM].lower() in stems
