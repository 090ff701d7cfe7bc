"""Who does what in a clause: subjects (also inherited ones), objects, obliques, and the clauses above."""

from avviso.coding.tree import Tree
from avviso.coding.words import words

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
# Verbs whose object, not subject, does what their infinitive says: "urged Iran to stop".
_OBJECT_CONTROL = words("object_control")
# "a statement praising": who praises is who made the statement.
_UTTERANCES = words("utterances")
_BY = ("by",)


def is_passive(tree: Tree, verb: int) -> bool:
    """The verb is passive: marked so, or a bare participle that modifies a noun ("the deal reached in Rome")."""
    word = tree.words[verb]
    if tree.kids(verb, "aux:pass", "nsubj:pass", "obl:agent"):
        return True
    if word.tag == "VBN" and word.relation == "acl":
        return True
    # "was condemned and rejected": the second participle shares the auxiliary.
    return word.tag == "VBN" and word.relation == "conj" and is_passive(tree, word.head) and not tree.kids(verb, "aux")


def subject(tree: Tree, verb: int, depth: int = 0) -> int | None:
    """Index of the head of the subject as the grammar has it; inherited where the clause has none of its own."""
    own = tree.kid(verb, *SUBJECTS)
    if own is not None:
        return antecedent(tree, own, verb)
    word = tree.words[verb]
    if depth > 6 or word.head < 0:
        return None
    above = word.head
    if word.relation in ("conj", "parataxis") and tree.words[above].is_verb | bool(tree.kids(above, "cop")):
        return subject(tree, above, depth + 1)
    if word.relation == "xcomp":
        return _controller(tree, above, depth)
    if word.relation == "advcl" and tree.words[above].lemma in _OBJECT_CONTROL and _marked_of(tree, verb):
        # "accused Iran of arming them", "barred him from leaving"
        return _controller(tree, above, depth)
    if word.relation in ("advcl", "ccomp", "advcl:relcl", "dep"):
        return subject(tree, above, depth + 1) if not _is_finite(tree, verb) else None
    if word.relation in ("acl", "acl:relcl"):
        return _of_modified(tree, verb, above)
    return None


def _marked_of(tree: Tree, verb: int) -> bool:
    return any(tree.words[m].lemma in ("of", "from", "for") for m in tree.kids(verb, "mark", "case"))


def _is_finite(tree: Tree, verb: int) -> bool:
    return tree.words[verb].tag in ("VBZ", "VBP", "VBD") or any(
        tree.words[a].tag in ("VBZ", "VBP", "VBD", "MD") for a in tree.kids(verb, "aux", "aux:pass", "cop")
    )


def _controller(tree: Tree, above: int, depth: int) -> int | None:
    if tree.words[above].lemma in _OBJECT_CONTROL:
        patient = tree.kid(above, "obj", "iobj", "nsubj:pass")
        if patient is not None:
            return patient
        addressed = [o for o in tree.kids(above, "obl") if tree.case(o) in ("on", "upon", "to")]
        if addressed:
            return addressed[0]
    return subject(tree, above, depth + 1)


def _of_modified(tree: Tree, verb: int, noun: int) -> int | None:
    """The subject of a clause that modifies a noun: "efforts to strip" takes the efforts' owner."""
    word = tree.words[verb]
    said = word.tag == "VBG" and tree.words[noun].lemma in _UTTERANCES
    if not said and (word.relation == "acl:relcl" or word.tag in ("VBG", "VBN")):
        return noun
    owner = tree.kid(noun, "nmod:poss")
    if owner is not None:
        return owner
    by = [n for n in tree.kids(noun, "nmod") if tree.case(n) in ("by", "of", "from", "for")]
    if by:
        return by[0]
    head = tree.words[noun].head
    if tree.words[noun].relation in ("obj", "obl", "xcomp") and head >= 0:
        return subject(tree, head, 5)
    return None


def antecedent(tree: Tree, index: int, verb: int) -> int:
    """The word itself; of a relative pronoun the noun that its clause modifies."""
    if tree.words[index].tag in ("WDT", "WP") or tree.words[index].lemma == "that":
        for current in (verb, *tree.ancestors(verb)):
            if tree.words[current].relation == "acl:relcl":
                return tree.words[current].head
    return index


def actor_of(tree: Tree, verb: int) -> int | None:
    """Index of who does it: the subject, or the agent of a passive; None when a passive names none."""
    if not is_passive(tree, verb):
        return subject(tree, verb)
    agents = [o for o in tree.kids(verb, "obl:agent", "obl") if tree.case(o) in _BY]
    return agents[0] if agents else None


def patient_of(tree: Tree, verb: int) -> int | None:
    """Index of whom it is done to: the direct object, or the subject of a passive."""
    if is_passive(tree, verb):
        word = tree.words[verb]
        own = tree.kid(verb, *SUBJECTS)
        if own is None and word.relation == "acl":
            return word.head
        return subject(tree, verb)
    direct = tree.kids(verb, "obj")
    if direct:
        return direct[0]
    relative = tree.words[verb].relation == "acl:relcl" and tree.kids(verb, *SUBJECTS)
    own = tree.kid(verb, *SUBJECTS)
    if relative and own is not None and antecedent(tree, own, verb) == own:
        # "the treaty that Moscow signed" with the pronoun left out.
        return tree.words[verb].head if not tree.kids(verb, "ccomp", "xcomp", "obl") else None
    return None


def shared_objects(tree: Tree, verb: int) -> tuple[int, ...]:
    """All direct objects; the parser at times gives a coordinated verb's object to the last verb alone."""
    own = tree.kids(verb, "obj", "iobj")
    if own:
        return own
    for other in tree.kids(verb, "conj"):
        if tree.words[other].is_verb and not tree.kids(other, *SUBJECTS):
            return tree.kids(other, "obj")
    return ()


def obliques(tree: Tree, verb: int) -> list[tuple[str, int]]:
    """(preposition, index) of every oblique of a verb and of the nouns that its objects carry."""
    found = [(tree.case(o), o) for o in tree.kids(verb, "obl", "obl:agent", "advcl")]
    for direct in tree.kids(verb, "obj", "nsubj:pass"):
        found.extend((tree.case(n), n) for n in tree.kids(direct, "nmod"))
    # "for her part", "for example" name nobody.
    return [(case, o) for case, o in found if case and tree.words[o].lemma not in ("part", "example", "instance")]
