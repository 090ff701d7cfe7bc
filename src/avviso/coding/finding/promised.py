"""What a clause under a verb of saying asks for or promises: "insist that he leave", "warn that it would respond"."""

from avviso.coding.clauses import actor_of, is_passive
from avviso.coding.finding.frames import Phrase
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns, words

_FINITE = ("VBZ", "VBP", "VBD", "MD")
_NOT = ("not", "never")
_PROVOCATIONS, _CONSEQUENCES = words("provocations"), words("consequences")


def meets(tree: Tree, verb: int, phrase: Phrase) -> bool:
    """Whether verb and clause are in the form that the phrase asks for."""
    return not (
        (phrase.active and is_passive(tree, verb))
        or (phrase.agent and not (is_passive(tree, verb) and actor_of(tree, verb) is not None))
        or (phrase.mandative and not says_what_should_be(tree, verb))
        or (phrase.promissory and not says_what_will_be(tree, verb))
        or (phrase.refused and not is_refused(tree, verb))
        or (phrase.factual and not is_fact(tree, verb))
    )


def says_what_should_be(tree: Tree, verb: int) -> bool:
    """ "insists that he leave" asks for it; "insists that he left" only says so."""
    clause = tree.kid(verb, "ccomp", "xcomp")
    if clause is None:
        return False
    auxiliaries = [tree.words[k] for k in tree.kids(clause, "aux", "aux:pass", "cop")]
    finite = tree.words[clause].tag in ("VBZ", "VBD") or any(a.tag in _FINITE for a in auxiliaries)
    return not finite or any(a.lemma in ("must", "should") for a in auxiliaries)


def is_forsworn(tree: Tree, clause: int) -> bool:
    """ "Vowed not to attack", "vowed never to attack"."""
    return any(tree.words[k].lemma in _NOT and not is_not_only(tree, k) for k in tree.kids(clause, "advmod"))


def is_not_only(tree: Tree, no: int) -> bool:
    """ "Not only confirmed": the word denies nothing."""
    return no + 1 < len(tree.words) and tree.words[no + 1].lemma in ("only", "just", "merely", "simply", "solely")


def is_own_promise(tree: Tree, clause: int) -> bool:
    """ "promised Chad that it would lend it boats": what whoever says so will do, and to nobody but whom he says it to.
    What will not be done is told by itself."""
    subject = tree.kid(clause, "nsubj")
    will = any(tree.words[k].lemma in ("will", "would", "'ll") for k in tree.kids(clause, "aux"))
    if not will or subject is None or not tree.words[subject].is_pronoun:
        return False
    if any(tree.words[k].lemma in ("not", "never", "no") for k in tree.kids(clause, "advmod", "det")):
        return False
    addressed = tree.kids(tree.words[clause].head, "iobj", "obj")
    return not (addressed and any(_is_named(tree, k) for k in tree.kids(clause, "obj", "iobj", "obl")))


def _is_named(tree: Tree, index: int) -> bool:
    inside = tree.subtree(index, frozenset(["acl", "acl:relcl", "advcl"]))
    return any(tree.words[i].entity[2:] in ("GPE", "NORP", "ORG", "PERSON") for i in inside)


def is_fact(tree: Tree, verb: int) -> bool:
    """The verb is neither an infinitive nor a gerund under a preposition: an aim is no deed."""
    return not any(tree.words[m].tag in ("TO", "IN") for m in tree.kids(verb, "mark", "case"))


def is_refused(tree: Tree, verb: int) -> bool:
    """ "will not allow it", "would never let them": a refusal; "does not allow it" may be a rule."""
    will = any(tree.words[k].lemma in ("will", "would", "wo", "can") for k in tree.kids(verb, "aux"))
    return will and any(tree.words[k].lemma in ("not", "never") for k in tree.kids(verb, "advmod"))


def says_what_will_be(tree: Tree, verb: int) -> bool:
    """ "warned that it would respond": somebody will; "warned that the war would last" threatens nobody."""
    clause = tree.kid(verb, "ccomp")
    who = None if clause is None else tree.kid(clause, "nsubj", "nsubj:pass")
    if (
        clause is None
        or who is None
        or not any(tree.words[k].lemma in ("will", "would") for k in tree.kids(clause, "aux"))
    ):
        return False
    word = tree.words[who]
    if word.lemma in _PROVOCATIONS and any(tree.words[k].lemma == "any" for k in tree.kids(who, "det")):
        # "warned that any attack would have consequences"; "would kill patients" only says so
        met = (clause, *tree.kids(clause, "obj", "obl"))
        return any(tree.words[w].lemma in _CONSEQUENCES for w in met)
    if word.relation == "nsubj:pass":
        return False
    return word.is_pronoun or word.entity[2:] in ("GPE", "NORP", "ORG", "PERSON") or word.lemma in role_nouns()
