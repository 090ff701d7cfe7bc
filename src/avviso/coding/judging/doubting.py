"""What is told in a clause that hardly anybody holds to be so: "few believe that", "it is unlikely that"."""

from avviso.coding.clauses import SUBJECTS
from avviso.coding.judging.denial import denied_in
from avviso.coding.judging.happening import MODALS
from avviso.coding.judging.untrue import UNTRUTHS, untrue, whole
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words
from avviso.records import Modality

_CONFIRMING, _BELIEVING, CLAIMING = words("confirming"), words("believing"), words("claiming_so")
_DOUBTING, _IMPROBABLE, _ASKED = words("doubting"), words("improbable"), frozenset(["true", "case", "so", "right"])
_CHANCES, _SIGNS = words("chances"), words("signs")
_SLIGHT = frozenset(["no", "little", "slim", "scant", "slight", "small", "few", "less"])
# Without one of these nothing is doubted, unless it is what somebody does not claim.
DOUBTS = _CONFIRMING | _BELIEVING | _DOUBTING | _IMPROBABLE | _ASKED | _CHANCES | _SIGNS | UNTRUTHS
_CLAUSES = frozenset(["ccomp", "csubj", "acl"])
_NOBODY, _HARDLY = frozenset(["nobody", "none", "neither", "few"]), frozenset(["hardly", "scarcely", "barely"])


def doubted(tree: Tree, head: int) -> tuple[Modality, str] | None:
    """The modality that whoever doubts or believes it gives what the clause at `head` says, and the word that tells it;
    None where none does."""
    if UNTRUTHS & tree.said and (found := untrue(tree, head)) is not None:
        return found
    word = tree.words[head]
    while word.relation == "conj" and word.is_verb:
        word = tree.words[word.head]
    if word.relation not in _CLAUSES or word.head < 0:
        return None
    over = tree.words[word.head]
    if over.lemma in _CHANCES | _SIGNS:
        # "No sign that they have" denies it; whether they will is open.
        slight = any(tree.words[k].lemma in _SLIGHT for k in tree.kids(over.index, "det", "amod", "advmod"))
        ahead = any(tree.words[k].lemma in MODALS for k in tree.kids(head, "aux"))
        return ("hypothetical", over.form) if ahead and (slight or over.lemma in _CHANCES) else None
    if word.relation == "acl":
        return None
    if over.lemma in _IMPROBABLE or (over.lemma in _ASKED and _is_asked(tree, over.index)):
        return "hypothetical", over.form
    if over.lemma in _DOUBTING and any(tree.words[k].lemma in _SLIGHT for k in tree.kids(over.index, "det", "amod")):
        return None if tree.kids(head, "aux") else ("actual", over.form)  # "have little doubt"
    if over.lemma not in _DOUBTING | _BELIEVING | _CONFIRMING | CLAIMING or word.relation == "csubj":
        return None
    nobody = is_by_nobody(tree, over.index)
    if over.lemma in CLAIMING:
        unsaid = nobody or denied_in(tree, over.index)
        own = whole(tree, head) == word.index  # not "did not say so, and Chad left"
        return ("hypothetical", over.form) if unsaid and own and _is_claimed(tree, word.index) else None
    if over.lemma in _BELIEVING:
        return ("hypothetical", over.form) if nobody else None
    if over.lemma in _DOUBTING and (nobody or denied_in(tree, over.index)):
        # "Nobody doubts that they attacked"; whether they will is still open.
        return None if tree.kids(head, "aux") else ("actual", over.form)
    # Who does not confirm it does not deny it either.
    open_ = over.lemma in _DOUBTING or nobody or denied_in(tree, over.index)
    return ("hypothetical", over.form) if open_ else None


def is_by_nobody(tree: Tree, verb: int) -> bool:
    """ "Few believe", "hardly anyone believes", "no diplomat believes"."""
    for who in tree.kids(verb, *SUBJECTS):
        around = (who, *tree.kids(who, "det", "advmod", "cc:preconj", "amod"))
        if tree.words[who].form.isdigit():
            return False  # "No 10 believes"
        if any(tree.words[k].lemma.lower() in _NOBODY | _HARDLY | {"no"} for k in around):
            return not any(tree.words[k].lemma == "a" for k in tree.kids(who, "det"))  # "a few believe"
        return any(tree.words[k].lemma.lower() in _HARDLY for k in tree.kids(verb, "advmod") if k < who)
    return False


def _is_claimed(tree: Tree, clause: int) -> bool:
    """ "Did not say that it had attacked"; "did not say why", "until Monday" take for granted that it has."""
    within = (tree.words[k] for k in tree.subtree(clause) if k < clause)
    return "until" not in tree.said and all(word.tag not in ("WRB", "WP", "WDT", "WP$") for word in within)


def _is_asked(tree: Tree, said: int) -> bool:
    """ "Is it true that …?" """
    first = tree.kid(said, "cop")
    it = tree.kid(said, "expl", *SUBJECTS)
    return first is not None and it is not None and first < it and "?" in tree.said
