"""Who does what in a clause: subjects (also inherited ones), objects, obliques, and the clauses above."""

from avviso.coding.finding.agents import agents_of, dealers, does, sender_of
from avviso.coding.parsing.tree import Tree, remembered
from avviso.coding.relatives import may_act, modified, object_before
from avviso.coding.words import words

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
# Verbs whose object, not subject, does what their infinitive says: "urged Iran to stop".
_OBJECT_CONTROL = words("object_control")
# "a statement praising": who praises is who made the statement.
_UTTERANCES = words("utterances")
# "is opposed to", "allied with": participles that say how their subject stands, not what was done to it.
_STATIVE = words("stative")
_BIDDING = words("bidding")
_JOINED = 2  # words from one verb to the other, an "and" between
# Their object, not their subject, did what they thank or blame for.
_JUDGING = words("judging")
_ASIDES = frozenset(["part", "example", "instance"])
_NOBODY = words("in_passing")
_PAST = ("VBD", "VBZ", "VBP")


@remembered
def is_passive(tree: Tree, verb: int) -> bool:
    """The verb is passive: marked so, or a bare participle that modifies a noun ("the deal reached in Rome")."""
    word = tree.words[verb]
    if word.lemma in _STATIVE and not tree.kids(verb, "obl:agent") and _leans(tree, verb):
        return False
    if tree.kids(verb, "aux:pass", "nsubj:pass", "obl:agent"):
        return True
    # "the only state to have signed it" has an auxiliary, and no passive one.
    told = word.relation == "acl" and not tree.kids(verb, "aux")
    if word.tag == "VBN" and (told or (word.relation == "advcl" and _is_bare(tree, verb))):
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
    if word.relation == "conj" and _goes_with_saying(tree, verb, above):
        return subject(tree, tree.words[above].head, depth + 1)
    if word.relation in ("conj", "parataxis") and tree.words[above].is_verb | bool(tree.kids(above, "cop")):
        return subject(tree, above, depth + 1)
    if word.relation == "xcomp":
        return _controller(tree, above, depth)
    if word.relation == "advcl" and tree.words[above].lemma in _OBJECT_CONTROL and _marked_of(tree, verb):
        # "accused Iran of arming them", "barred him from leaving"
        return _controller(tree, above, depth)
    if (
        word.relation == "advcl"
        and tree.words[above].lemma in _BIDDING
        and tree.kids(above, "obj")
        and _is_to(tree, verb)
    ):
        return _controller(tree, above, depth)  # "invited mercenaries to fight"
    if word.relation in ("advcl", "ccomp", "advcl:relcl", "dep"):
        return subject(tree, _besides(tree, verb, above), depth + 1) if not _is_finite(tree, verb) else None
    if word.relation in ("acl", "acl:relcl"):
        return _of_modified(tree, verb, above)
    return None


def _besides(tree: Tree, verb: int, above: int) -> int:
    """ "'Taxes fall,' said the minister, adding that": who says the one adds the other."""
    says = tree.words[above].head
    said = tree.words[above].relation == "ccomp" and above < says < verb and tree.words[verb].tag == "VBG"
    return says if said else above


def _is_bare(tree: Tree, verb: int) -> bool:
    """ "Accused of fraud, she left": a participle without an object, an auxiliary or a subject of its own."""
    return not tree.kids(verb, "obj", "aux", "ccomp", *SUBJECTS)


def _leans(tree: Tree, verb: int) -> bool:
    return any(tree.case(o).split(" ")[0] in ("to", "with") for o in tree.kids(verb, "obl"))


def _goes_with_saying(tree: Tree, verb: int, said: int) -> bool:
    """ "The agency said that Rome would leave and urged calm": the agency urged, for its verb stands in the same tense.

    The parser hangs such a verb on what was said.
    """
    word, above = tree.words[verb], tree.words[tree.words[said].head]
    # Without an auxiliary a participle is a past tense that the tagger misread.
    same = above.tag == word.tag or (above.tag, word.tag) == ("VBD", "VBN")
    if tree.words[said].relation != "ccomp" or not same or above.tag not in _PAST:
        return False
    if word.tag == "VBN" and (tree.kids(said, "aux:pass") or tree.kids(verb, "obl:agent")):
        # "was arrested and beaten, his lawyer said"
        return False
    if tree.kids(verb, *SUBJECTS, "aux", "aux:pass"):
        return False
    own = tree.kid(said, *SUBJECTS)
    return tree.words[said].tag not in _PAST or (own is not None and not may_act(tree, own))


def _is_to(tree: Tree, verb: int) -> bool:
    return any(tree.words[m].lemma == "to" for m in tree.kids(verb, "mark"))


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
    # "a statement praising", "the aim of ousting": neither does what it says.
    if word.relation == "acl" and word.tag in ("VB", "VBN") and (only := _ranked(tree, verb, noun)) is not None:
        return only
    said = word.tag == "VBG" and (tree.words[noun].lemma in _UTTERANCES or not may_act(tree, noun))
    if not said and (word.relation == "acl:relcl" or word.tag in ("VBG", "VBN")):
        return noun
    owner = tree.kid(noun, "nmod:poss")
    if owner is not None:
        return owner
    by = [n for n in tree.kids(noun, "nmod") if tree.case(n) in ("by", "of", "from", "for")]
    if by:
        return by[0]
    named = [k for k in tree.kids(noun, "amod", "compound") if does(tree, k)]
    if named and not may_act(tree, noun):
        # "a Kenyan plan to withdraw"
        return named[0]
    head = tree.words[noun].head
    if tree.words[noun].relation not in ("obj", "obl", "xcomp") or head < 0:
        return None
    if tree.case(noun) == "for" and tree.words[head].lemma in _JUDGING:
        # "thanked Peru for its decision to free": the decision is theirs who are thanked.
        return patient_of(tree, head)
    return subject(tree, head, 3)


def _ranked(tree: Tree, verb: int, noun: int) -> int | None:
    """ "Chad was the only member of the bloc to vote against": Chad did, and not the bloc."""
    if not _is_to(tree, verb):
        return None
    word = tree.words[noun]
    first = word.head if word.relation == "nmod" and tree.words[word.head].lemma == "one" else noun
    counted = tree.words[first].lemma == "one" or may_act(tree, noun)
    return tree.kid(first, "nsubj") if counted and tree.kids(first, "cop") else None


def antecedent(tree: Tree, index: int, verb: int) -> int:
    """The word itself; of a relative pronoun the noun that its clause modifies."""
    if tree.words[index].tag in ("WDT", "WP") or tree.words[index].lemma == "that":
        for current in (verb, *tree.ancestors(verb)):
            if tree.words[current].relation == "acl:relcl":
                return modified(tree, current, index)
            if tree.words[current].relation == "advcl:relcl":
                return object_before(tree, current, index)
    return index


@remembered
def actor_of(tree: Tree, verb: int) -> int | None:
    """Index of who does it: the subject, or the agent of a passive; None when a passive names none."""
    if not is_passive(tree, verb):
        who = subject(tree, verb)
        dealt = [] if who is None else dealers(tree, who)
        return dealt[0] if dealt else who
    agents = agents_of(tree, verb)
    return agents[0] if agents else sender_of(tree, verb)


@remembered
def patient_of(tree: Tree, verb: int) -> int | None:
    """Index of whom it is done to: the direct object, or the subject of a passive."""
    if is_passive(tree, verb):
        word = tree.words[verb]
        own = tree.kid(verb, *SUBJECTS)
        if own is None and word.relation == "acl":
            # "the men are in custody, accused of spying": the men are accused, not the custody.
            bearer = tree.kid(word.head, "nsubj") if tree.kids(word.head, "cop") else None
            return word.head if bearer is None else bearer
        return subject(tree, verb)
    direct = tree.kids(verb, "obj")
    if direct:
        return direct[0]
    if tree.words[verb].relation == "conj" and (
        later := [o for o in tree.kids(tree.words[verb].head, "obj") if o > verb]
    ):
        return later[0]  # "beat and detained protesters"
    for other in tree.kids(verb, "conj"):
        joined = tree.words[other].tag == tree.words[verb].tag and other - verb <= _JOINED
        if joined and (shared := tree.kids(other, "obj")) and not tree.kids(verb, "obl", "ccomp", "xcomp"):
            return shared[0]
    relative = tree.words[verb].relation == "acl:relcl" and tree.kids(verb, *SUBJECTS)
    own = tree.kid(verb, *SUBJECTS)
    if relative and own is not None and antecedent(tree, own, verb) == own:
        # "the treaty that Moscow signed" with the pronoun left out.
        return tree.words[verb].head if not tree.kids(verb, "ccomp", "xcomp", "obl") else None
    return None


@remembered
def shared_objects(tree: Tree, verb: int) -> tuple[int, ...]:
    """All direct objects; the parser at times gives a coordinated verb's object to the last verb alone."""
    own = tree.kids(verb, "obj", "iobj")
    if own:
        return own
    for other in tree.kids(verb, "conj"):
        if tree.words[other].is_verb and not tree.kids(other, *SUBJECTS):
            return tree.kids(other, "obj")
    return ()


@remembered
def obliques(tree: Tree, verb: int) -> tuple[tuple[str, int], ...]:
    """(preposition, index) of every oblique of a verb and of the nouns that its objects carry."""
    found = [(tree.case(o), o) for o in tree.kids(verb, "obl", "obl:agent", "advcl") if not _is_aside(tree, o)]
    for direct in tree.kids(verb, "obj", "nsubj:pass"):
        found.extend((tree.case(n), n) for n in tree.kids(direct, "nmod"))
    # "for her part", "in turn" name nobody.
    named = [one for one in found if one[0] and not _is_nobody(tree, one[1])]
    return tuple(named)


def _is_nobody(tree: Tree, oblique: int) -> bool:
    """ "for her part", "in turn", but not "for the return of its artefacts"."""
    lemma = tree.words[oblique].lemma
    return lemma in _ASIDES or (lemma in _NOBODY and not tree.kids(oblique, "det", "nmod", "amod"))


def _is_aside(tree: Tree, oblique: int) -> bool:
    """ "…, with both sides fearing defeat": a clause in all but name, and nobody that the verb reaches."""
    first = min(tree.subtree(oblique))
    told = any(tree.words[c].tag == "VBG" for c in tree.kids(oblique, "acl"))
    return told and tree.case(oblique) == "with" and first > 0 and tree.words[first - 1].form == ","
