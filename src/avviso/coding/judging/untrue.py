"""What is told only to be called untrue: "rumours that Chad had attacked proved wrong", "denied that it plans to"."""

from avviso.coding.clauses import SUBJECTS
from avviso.coding.cues import load_cues
from avviso.coding.judging.denial import denied_in
from avviso.coding.judging.happening import MAYBE
from avviso.coding.parsing.tree import Tree, Word
from avviso.coding.words import words
from avviso.records import Modality

_REPORTS, _FALSE, _DISPROVING = words("reports"), words("nothing_in_it"), words("disproving")
_CALLING, _TURNING_OUT = words("calling"), frozenset(["prove", "turn"])
_TRUE, _FALSELY = (
    frozenset(["true", "case", "accurate", "correct"]),
    frozenset(["falsely", "wrongly", "erroneously", "mistakenly"]),
)
_SAYINGS, _DENYING, _SILENT = load_cues().say, load_cues().deny, words("silent")
# What one may deny that one wants or means to do; "denied that it had refused to" says that it did.
_MEANT = (load_cues().plan | load_cues().wish) - load_cues().avert - words("declining") - {"block", "oppose", "reject"}
# Without one of these nothing is called untrue.
UNTRUTHS = _FALSE | _DISPROVING | _TRUE | _FALSELY | _DENYING
_HUNG = frozenset(["acl", "ccomp", "acl:relcl"])
_SHARED, _TENSELESS = frozenset(["that", "or", "nor"]), frozenset(["VB", "VBG", "VBN"])
_HARDLY_ALL = frozenset("entirely wholly fully quite completely altogether strictly exactly always".split())


def untrue(tree: Tree, head: int) -> tuple[Modality, str] | None:
    """The modality of what the clause at `head` says if it is called untrue, and the word that tells so."""
    clause = whole(tree, head)
    word = tree.words[clause]
    if word.head < 0:
        return None
    over = tree.words[word.head]
    if over.lemma in _DENYING and over.is_verb and word.relation == "ccomp":
        return None if is_left_open(tree, over.index) else ("negated", over.form)
    if over.lemma in _SAYINGS and over.is_verb and word.relation in ("ccomp", "xcomp"):
        falsely = [k for k in tree.kids(over.index, "advmod") if tree.words[k].lemma.lower() in _FALSELY]
        return ("negated", tree.words[falsely[0]].form) if falsely else None
    if word.relation == "csubj":  # "reports on Monday that Chad had left were wrong": the parser may hang it too high
        over = next((tree.words[k] for k in tree.kids(over.index, *SUBJECTS) if k < clause), over)
    elif word.relation not in _HUNG:
        return None
    if over.lemma not in _REPORTS or not _is_told(tree, clause):
        return None
    if any(tree.words[k].lemma in _FALSE for k in tree.kids(over.index, "amod")):
        return "negated", over.form
    return _judged(tree, over)


def whole(tree: Tree, head: int) -> int:
    """The clause that is called untrue: "denied that it plans to attack", "denied that it had attacked or that it
    would", "that it had attacked and burnt"; what has a subject or a tense of its own behind "and" may be news."""
    word = tree.words[head]
    while word.head >= 0:
        over = tree.words[word.head]
        joined = [tree.words[k].lemma for k in tree.kids(word.index, "cc", "mark")]
        alike = word.tag == over.tag and word.tag in _TENSELESS and _helpers(tree, word) <= _helpers(tree, over)
        bare = alike and not (tree.kids(word.index, *SUBJECTS) or "but" in joined)
        shared = bare or not _SHARED.isdisjoint(joined)
        meant = word.relation == "xcomp" and over.lemma in _MEANT and not denied_in(tree, over.index)
        if not meant and not (word.relation == "conj" and over.is_verb and shared):
            break
        word = over
    return word.index


def _helpers(tree: Tree, verb: Word) -> set[str]:
    return {tree.words[k].form for k in tree.kids(verb.index, "aux", "aux:pass")}


def _is_told(tree: Tree, clause: int) -> bool:
    """That it is so is what the report says; "the suggestion that it leave" and "should leave" only ask for it."""
    helpers = [tree.words[k] for k in tree.kids(clause, "aux", "aux:pass", "cop")]
    finite = tree.words[clause].tag in ("VBD", "VBZ", "VBP") or any(k.tag != "VB" for k in helpers)
    that = any(tree.words[k].lemma == "that" for k in tree.kids(clause, "mark"))
    return that and finite and all(k.lemma not in ("should", "must") for k in helpers)


def _judged(tree: Tree, report: Word) -> tuple[Modality, str] | None:
    """By what is said of the report: "was false", "proved wrong", "was dismissed", "described it as baseless"."""
    if report.head < 0:
        return None
    verb = tree.words[report.head]
    if report.relation == "nsubj":
        found = verb if tree.kids(verb.index, "cop") else _turned_out(tree, verb)
        if found is None or found.lemma not in _FALSE | _TRUE:
            return None
        denied = bool(denied_in(tree, found.index) or denied_in(tree, verb.index))
        if denied == (found.lemma in _FALSE):
            return ("actual", found.form) if denied else None
        if denied and _is_true_in_part(tree, found.index):
            return None
        maybe = any(tree.words[k].lemma in MAYBE for k in tree.kids(verb.index, "aux"))
        return ("hypothetical" if maybe else "negated"), found.form
    false = any(
        tree.words[w].lemma in _FALSE for o in tree.kids(verb.index, "obl", "xcomp", "obj", "advcl")
        for w in (o, *tree.kids(o, "amod"))
    )  # fmt: skip
    told = verb.lemma in _DISPROVING or (verb.lemma in _CALLING and false)
    governed = report.relation in ("obj", "nsubj:pass") or (
        report.relation == "obl" and tree.case(report.index) == "as"
    )
    return ("negated", verb.form) if told and governed and not is_left_open(tree, verb.index) else None


def _is_true_in_part(tree: Tree, true: int) -> bool:
    """ "Not accurate in every detail", "not entirely true": most of it may be."""
    return bool(tree.kids(true, "obl")) or any(tree.words[k].lemma in _HARDLY_ALL for k in tree.kids(true, "advmod"))


def _turned_out(tree: Tree, verb: Word) -> Word | None:
    found = tree.kid(verb.index, "xcomp") if verb.lemma in _TURNING_OUT else None
    return None if found is None else tree.words[found]


def is_left_open(tree: Tree, verb: int) -> bool:
    """ "Did not deny", "may deny", "refused to deny": whether it is so is left open."""
    word = tree.words[verb]
    refused = word.relation == "xcomp" and tree.words[word.head].lemma in _SILENT
    return refused or bool(denied_in(tree, verb)) or any(tree.words[k].lemma in MAYBE for k in tree.kids(verb, "aux"))
