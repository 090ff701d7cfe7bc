"""What denies an event, in its clause ("not one minister") and from outside it ("no evidence that", "stopped short of",
"never happened")."""

from avviso.coding.cues import Cues
from avviso.coding.finding.promised import is_not_only
from avviso.coding.judging.happening import BEGINNING, happens
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

_NOT = frozenset(["not", "never", "neither", "nor", "hardly"])
_NO_ONE = frozenset(["nobody", "none", "neither", "Nobody", "None", "Neither"])
_NEVER = frozenset(["not", "never", "no", "neither", "nor", "hardly", "little", "scant", "without", "barely"])
_LEAST = frozenset(["much", "word", "murmur", "whisper", "sign", "hint"])
_TAKES_PLACE = frozenset(["happen", "occur", "take", "materialise", "materialize", "come"])
_HAPPENS = _TAKES_PLACE | BEGINNING
_BEGUN = _NEVER | {"yet", "even", "ever", "still", "really", "actually", "so"}  # beside "begin": no manner of doing so
_CHOOSING = words("choose")
_NOT_THE_CASE = frozenset(["untrue", "false", "impossible", "lie", "fabrication", "fiction", "fake"])


def denial_of(tree: Tree, head: int, cues: Cues) -> str:
    """The word that denies the event at `head`; empty where nothing does."""
    return _in_own_clause(tree, head) or _over_clause(tree, head, cues) or _of_happening(tree, head)


def _in_own_clause(tree: Tree, head: int) -> str:
    """ "without attacking", "instead of attacking", "no longer attack"."""
    for mark in tree.kids(head, "mark", "case", "advmod"):
        whole = [mark, *tree.kids(mark, "fixed")]
        said = " ".join(tree.words[w].lemma.lower() for w in whole)
        if said in ("without", "instead of", "rather than", "short of"):
            return said
        if said == "against" and tree.words[tree.words[head].head].lemma in _CHOOSING:
            return said  # "voted against sending"
    for kid in tree.kids(head, "advmod"):
        if any(tree.words[k].lemma == "no" for k in tree.kids(kid)) and tree.words[kid].form.lower() == "longer":
            return "no longer"
    return ""


def _over_clause(tree: Tree, head: int, cues: Cues) -> str:
    """What the word over the clause says: "refrained from attacking", "no evidence that", "it is untrue that"."""
    word = tree.words[head]
    if word.head < 0:
        return ""
    above = tree.words[word.head]
    marks = {tree.words[m].lemma for m in tree.kids(head, "mark")}
    gerund = word.tag == "VBG"
    if above.lemma in cues.avert and gerund and (word.relation == "xcomp" or "from" in marks):
        return above.form
    if above.lemma == "short" and "of" in marks:
        return above.form
    if word.relation in ("acl", "ccomp") and above.is_noun and above.lemma in cues.proof_nouns:
        return _lacking(tree, above.index)
    if above.lemma in _LEAST and word.relation in ("nmod", "obl"):
        # "without so much as the support", "with barely a word of protest"
        return _lacking(tree, above.index)
    judged = word.relation in ("csubj", "ccomp", "advcl", "parataxis") and "that" in marks
    denies = above.lemma in _NOT_THE_CASE or (above.lemma in ("true", "case") and _is_negated(tree, above.index))
    return above.form if judged and denies else ""


def _lacking(tree: Tree, noun: int) -> str:
    """ "no evidence", "has not seen any proof"."""
    around = [tree.words[k] for k in tree.kids(noun, "det", "amod", "case", "advmod")]
    denied = next((k.form for k in around if k.lemma in _NEVER), "")
    above = tree.words[noun].head
    governed = tree.words[noun].relation in ("obj", "nsubj", "nsubj:pass", "obl") and above >= 0
    return denied or (tree.words[noun].form if governed and _is_negated(tree, above) else "")


def _of_happening(tree: Tree, head: int) -> str:
    """ "the attack never happened", "talks have yet to begin"."""
    word = tree.words[head]
    if word.is_verb or word.relation != "nsubj" or word.head < 0:
        return ""
    verb = tree.words[word.head]
    if "yet" in tree.said and any(tree.words[k].lemma == "yet" for k in tree.kids(verb.index, "advmod")):
        ahead = tree.kid(verb.index, "xcomp") if verb.lemma in ("have", "be", "remain") else None
        if ahead is not None and tree.words[ahead].lemma in _HAPPENS and happens(tree, head, ahead):
            return "yet to"
    if verb.lemma not in _HAPPENS or not _is_negated(tree, verb.index) or not happens(tree, head, verb.index):
        return ""
    return "" if verb.lemma in BEGINNING and _is_later(tree, verb.index) else verb.form


def _is_later(tree: Tree, verb: int) -> bool:
    """ "Did not begin until Monday", "did not start on 7 October", "did not start well": it has begun."""
    beside = tree.kids(verb, "advmod", "obl", "obl:unmarked", "advcl")
    manner = any(tree.words[k].lemma.lower() not in _BEGUN for k in beside if tree.words[k].relation == "advmod")
    dated = any(tree.words[k].entity.endswith("DATE") for k in beside)
    return manner or dated or any(tree.words[m].lemma == "until" for k in beside for m in tree.kids(k, "case", "mark"))


def _is_negated(tree: Tree, verb: int) -> bool:
    return any(tree.words[k].lemma in _NEVER for k in tree.kids(verb, "advmod", "det"))


def denied_in(tree: Tree, head: int) -> str:
    """The clause's own word that denies it: "not", "no" before a party, a party that is nobody; or nothing."""
    for kid in tree.kids(head, "advmod", "det", "cc", "cc:preconj", "aux"):
        word = tree.words[kid]
        no = word.lemma in _NOT or (word.relation == "det" and word.lemma == "no")
        if no and not is_not_only(tree, kid):  # "not only Peru but Chile": both
            return word.form
    for direct in tree.kids(head, "obj", "nsubj:pass", "nsubj"):
        none = [d for d in tree.kids(direct, "det", "cc:preconj") if tree.words[d].lemma in ("no", "neither")]
        if none and not tree.words[direct].form.isdigit():  # not "No 10"
            return "no"
        if _is_nobody(tree, direct) and not _is_excepted(tree, direct):
            return tree.words[direct].form
    return ""


def is_done_after_all(tree: Tree, head: int) -> bool:
    """ "Not only one minister condemned it", "not one but two", "none but Peru": the "not" denies nothing."""
    for direct in tree.kids(head, "obj", "nsubj:pass", "nsubj"):
        if _is_nobody(tree, direct) and _is_excepted(tree, direct):
            return True
        if any(tree.words[k].lemma == "not" and is_not_only(tree, k) for k in tree.kids(direct, "advmod")):
            return True
    return False


def _is_nobody(tree: Tree, party: int) -> bool:
    """ "None", "not one minister", "not a single minister", "not one of them"; "not all", "not a few" leave some."""
    if tree.words[party].lemma in _NO_ONE:
        return True
    if "not" not in tree.said:
        return False
    around = (party, *tree.kids(party, "advmod", "nummod", "amod"))
    beside = {tree.words[k].lemma.lower() for k in around if not is_not_only(tree, k)}
    return "not" in beside and bool(beside & {"one", "single"})


def _is_excepted(tree: Tree, party: int) -> bool:
    """ "none but Peru", "none other than Peru", "not one but two": somebody did it."""
    if any(tree.words[k].lemma == "other" for k in tree.kids(party, "amod", "advmod")):
        return True
    if "but" not in tree.said:
        return False
    last = max(tree.words[party].head, tree.subtree(party)[-1])
    return any(word.lemma == "but" for word in tree.words[party + 1 : last])
