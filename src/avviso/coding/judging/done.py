"""What is done though its clause looks like a wish or a denial: what one is asked to stop, what one is first to do."""

from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns, words

_STOPPING, _WANTING = words("stopping"), words("asking") | words("unwilling")
_RANKS = words("ranks")
# "used a speech to condemn", "the move to reimpose": the infinitive was done.
_DONE_BY = words("done_by")
# "gathered to demand", but not "gathered to attack"
_CROWDING, _DEMANDING = words("crowding") | words("crowds"), words("demanding")
_WALKING_OUT = words("walking_out")
_STRIKES = frozenset(["strike", "walkout", "stoppage"])
_STAGING = frozenset(["go", "stage", "hold", "call", "begin", "start", "launch", "join", "resume"])
_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_AS, _BEING = frozenset(["as", "among"]), frozenset(["become", "remain", "make"])
_BELIEVING, _GROUNDS = frozenset(["believe", "suspect", "think"]), frozenset(["ground", "grounds", "reason", "cause"])
_FEW = frozenset(["few", "handful", "several", "only"])
_NOT = frozenset(["not", "never"])
_OUGHT = frozenset(["must", "should", "ought"])
_UNTIL = frozenset(["until", "till", "unless", "if"])


def stopping_over(tree: Tree, gerund: int) -> str | None:
    """The word that asks for an end to what goes on till then, or denies one: "urged Chad to stop shelling the town",
    "must stop shelling", "did not stop shelling"; None where nothing does."""
    word = tree.words[gerund]
    if word.relation not in ("xcomp", "ccomp") or word.head < 0 or tree.words[word.head].lemma not in _STOPPING:
        return None
    stop = tree.words[word.head]
    around = [tree.words[k] for k in tree.kids(stop.index, "aux", "advmod", "mark")]
    if any(one.lemma in _OUGHT | _UNTIL | _NOT for one in around):
        return stop.form
    over = tree.words[stop.head] if stop.head >= 0 and stop.relation in ("xcomp", "ccomp", "acl", "advcl") else None
    return stop.form if over is not None and over.lemma in _WANTING else None


def is_done(tree: Tree, clause: int, governor: int) -> bool:
    """Whether what the infinitive says is done if the word over it is: "marched to demand", "resigned to protest",
    "became the first state to ban"."""
    over, word = tree.words[governor], tree.words[clause]
    if over.tag == "VBG" and any(tree.words[k].lemma == "from" for k in tree.kids(governor, "mark")):
        return False  # "barred from entering the square to protest"
    if over.lemma == "vote" and (over.tag == "NNS" or _is_laying_down(tree, clause)):
        return False  # "has the votes to oust him", "voted to strike"
    if "enough" in tree.said and any(tree.words[k].lemma == "have" for k in tree.kids(clause, "aux")):
        return True  # "was angry enough to have sent ships"
    if over.lemma in _DONE_BY or (word.lemma in _DEMANDING and _is_crowding(tree, governor)):
        return True
    if word.lemma in _BELIEVING and over.lemma in _GROUNDS:
        return True  # "found grounds to believe that": who has them believes it
    if word.relation == "advcl" and word.lemma == "protest":
        return _is_protest(tree, governor)
    return word.relation in ("acl", "advcl") and _is_ranked(tree, governor) and _is_told_of(tree, governor)


def _is_laying_down(tree: Tree, verb: int) -> bool:
    """ "Strike", "go on strike", "stage a walkout": what workers vote for is yet to come; not "condemn the strikes"."""
    things = tree.kids(verb, "obj", "obl")
    if tree.words[verb].lemma in _STRIKES:
        return not tree.kids(verb, "obj")
    return tree.words[verb].lemma in _STAGING and any(tree.words[w].lemma in _STRIKES for w in things)


def _is_protest(tree: Tree, verb: int) -> bool:
    """ "Closed on Monday to", "plan to strike to"; not "plan to visit it to"."""
    word = tree.words[verb]
    finite = word.tag in _FINITE or bool(tree.kids(verb, "aux", "aux:pass"))
    return finite or word.lemma in _WALKING_OUT or _is_crowding(tree, verb)


def _is_crowding(tree: Tree, verb: int) -> bool:
    """ "Rallied", "went on strike"."""
    around = (verb, *tree.kids(verb, "obj", "obl"))
    return any(tree.words[w].lemma in _CROWDING for w in around)


def _is_ranked(tree: Tree, governor: int) -> bool:
    """ "The first state", "the latest of them", "the second": somebody who has done it as others have."""
    word = tree.words[governor]
    if word.lemma in _RANKS or ("one" in tree.said and _is_one_of(tree, governor)):
        return True
    somebody = word.lemma.lower() in role_nouns() or word.entity != "O"
    return somebody and any(tree.words[k].form.lower() in _RANKS for k in tree.kids(governor, "amod"))


def _is_one_of(tree: Tree, governor: int) -> bool:
    """ "One of two members to condemn it", "one of the few countries to"."""
    word = tree.words[governor]
    if word.relation == "nmod" and tree.words[word.head].lemma == "one":
        many = [governor]
    else:
        many = [k for k in tree.kids(governor, "nmod") if tree.case(k) == "of"] if word.lemma == "one" else []
    return any(
        tree.words[k].relation == "nummod" or tree.words[k].lemma in _FEW
        for one in many for k in tree.kids(one, "nummod", "amod")
    )  # fmt: skip


def _is_told_of(tree: Tree, ranked: int) -> bool:
    """That it is who has done so is what is said: "is the first to", "became one of the first to", "the first to do so
    was Peru"; not "hired a second lawyer to", "the first soldiers to do so will be"."""
    word = tree.words[ranked]
    if word.relation == "nmod" and tree.words[word.head].lemma == "one":
        word = tree.words[word.head]
    if word.relation == "appos" or tree.kids(word.index, "cop") or tree.case(word.index) in _AS:
        return True
    above = word.head
    if word.relation == "nsubj":
        return bool(tree.kids(above, "cop")) and not tree.kids(above, "aux")
    return above >= 0 and tree.words[above].lemma in _BEING and word.relation in ("xcomp", "obj")
