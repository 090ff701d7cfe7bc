"""Whether a verb governs the one that a phrase asks for: "threatened to sell", "stopped selling"."""

from avviso.coding.clauses import obliques
from avviso.coding.finding.nobodies import promisers
from avviso.coding.finding.promised import is_forsworn
from avviso.coding.parsing.tree import Tree

_VOWING = frozenset(["vow", "pledge", "swear", "threaten"])


def is_infinitive(tree: Tree, clause: int) -> bool:
    """ "To leave"."""
    return any(tree.words[m].lemma == "to" for m in tree.kids(clause, "mark"))


def is_gerund(tree: Tree, clause: int) -> bool:
    """ "Stopped selling", "barred them from entering"."""
    word = tree.words[clause]
    kept = word.relation == "advcl" and any(tree.words[m].lemma == "from" for m in tree.kids(clause, "mark"))
    return word.tag == "VBG" and (word.relation == "xcomp" or kept)


def _with_noun(tree: Tree, clause: int, wanted: list[str]) -> bool:
    """ "Go on strike", "stage a walkout", not "call the strike illegal"; in capitals the kind: "enter_GPE"."""
    verb, beside = tree.words[clause].lemma, (tree.words[o] for o in tree.kids(clause, "obl", "obj"))
    told = any(f"{verb}_{called}" in wanted for w in beside for called in (w.lemma, w.entity[2:]))
    return told and all(tree.words[x].is_verb for x in tree.kids(clause, "xcomp"))


def _is_said_to_be(tree: Tree, clause: int) -> bool:
    """ "Ruled that the ban was illegal"."""
    return tree.words[clause].tag == "JJ" and tree.words[clause].relation == "ccomp" and bool(tree.kids(clause, "cop"))


def governs(tree: Tree, verb: int, lemma: str) -> bool:
    """lemma: of the verb asked for, or several between bars; "go_strike" asks for a noun with it too."""
    wanted = lemma.split("|")
    clauses = [*tree.kids(verb, "xcomp", "ccomp", "advcl")]
    # "promised not to attack" is no promise to attack.
    clauses = [c for c in clauses if tree.words[c].lemma in wanted or ("_" in lemma and _with_noun(tree, c, wanted))]
    clauses = [c for c in clauses if not is_forsworn(tree, c)] if clauses else []
    # "threatened to sell", "stopped selling", "vowed that it would retaliate"
    own = promisers(tree, verb) if clauses and tree.words[verb].lemma in _VOWING else set()
    vowed = own and any(tree.words[c].relation == "ccomp" and own & {*tree.kids(c, "nsubj")} for c in clauses)
    if vowed or any(is_infinitive(tree, c) or is_gerund(tree, c) or _is_said_to_be(tree, c) for c in clauses):
        return True
    # "came to an agreement", "put them to death": what ends a phrase after "to" may be a noun.
    return any(case == "to" and tree.words[o].lemma.lower() in wanted for case, o in obliques(tree, verb))
