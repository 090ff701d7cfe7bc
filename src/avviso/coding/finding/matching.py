"""Whether the words of a phrase stand around its verb: its particle, its object, what its prepositions lead."""

from avviso.coding.clauses import actor_of, antecedent, is_passive, obliques, patient_of, shared_objects, subject
from avviso.coding.finding.frames import Phrase
from avviso.coding.finding.owners import party_head
from avviso.coding.finding.promised import meets
from avviso.coding.parsing.tree import Tree, remembered
from avviso.coding.relatives import thing_before
from avviso.coding.words import role_nouns

_ROLES = role_nouns()
_DETERMINING = frozenset(["det", "nmod:poss"])


def matched_at(tree: Tree, verb: int, phrase: Phrase) -> list[int] | None:
    """The verb and the words of the phrase that stand with it, or None when one is missing."""
    if phrase.frame.subjects and not _led_by(tree, verb, phrase.frame.subjects):
        return None
    if phrase.any_object and not tree.kids(verb, "obj", "nsubj:pass"):
        return None
    if (phrase.intransitive and tree.kids(verb, "obj", "ccomp")) or not meets(tree, verb, phrase):
        return None
    parts = [[verb]]
    if phrase.particle is not None:
        beside = tree.kids(verb, "compound:prt", "advmod", "xcomp")
        parts.append([k for k in beside if tree.words[k].lemma == phrase.particle][:1])
    if phrase.objects:
        parts.append([o for o in _objects(tree, verb) if _is_called(tree, o, phrase.objects)][:1])
    if [] in parts:
        return None
    if not phrase.obliques:
        return [part[0] for part in parts]
    around = [*obliques(tree, verb)]
    if phrase.particle is not None:
        # "called it an act of war": what it was called goes on.
        around += [(tree.case(n), n) for word in parts[1] for n in tree.kids(word, "nmod")]
    # An object with a preposition is an oblique that the parser took for one.
    around += [(tree.case(o), o) for o in tree.kids(verb, "obj") if tree.case(o)]
    for cases, nouns, joint in phrase.obliques:
        there = [
            o for case, o in around
            if case.split(" ")[0] in cases
            and (
                tree.words[o].lemma.lower() in nouns or (joint and _is_called(tree, o, joint))
                if nouns else not _is_time(tree, o)
            )
        ]  # fmt: skip
        there = there or ([] if nouns or "with" not in cases else _told_with(tree, verb))
        if not there:
            return None
        if nouns:  # a bare preposition ("resign as") is met by whatever follows it, which is no part of the phrase
            parts.append(there[:1])
    return [part[0] for part in parts]


def _told_with(tree: Tree, verb: int) -> list[int]:
    """ "Charged with defying them": what it leads may be a clause."""
    clauses = tree.kids(verb, "advcl")
    return [c for c in clauses if any(tree.words[m].lemma == "with" for m in tree.kids(c, "mark"))]


def _is_time(tree: Tree, index: int) -> bool:
    """ "attacked for years" gives no ground, as "attacked for lying" does."""
    return tree.words[index].entity[2:] in ("DATE", "TIME")


def _led_by(tree: Tree, verb: int, nouns: frozenset[str]) -> bool:
    """The subject is one of these nouns ("troops arrived" mobilises, "a minister arrived" visits)."""
    # "was hit by rockets": of a passive it is the agent, if one is named.
    agent = actor_of(tree, verb) if is_passive(tree, verb) else None
    who = subject(tree, verb) if agent is None else agent
    # "thousands of fighters left": those who are counted; "the carrier Melbourne left": what the name is said to be.
    return who is not None and any(
        _is_called(tree, party_head(tree, c), nouns)
        or _is_called(tree, c, nouns)
        or any(_is_called(tree, k, nouns) for k in tree.kids(c, "nmod:desc"))
        for c in tree.coordinated(who)
    )


def _is_called(tree: Tree, noun: int, names: frozenset[str]) -> bool:
    """The noun is one of these; "joint_exercise" asks for its adjective too."""
    return not names.isdisjoint(_called(tree, noun))


@remembered
def _called(tree: Tree, noun: int) -> tuple[str, ...]:
    noun = thing_before(tree, noun) if tree.words[noun].is_pronoun else noun
    lemma, form = tree.words[noun].lemma.lower(), tree.words[noun].form.lower()
    before = tree.kids(noun, "amod", "compound", "det", "nmod:poss")
    # of articles only that of "no_confidence" and "another_week"
    told = [tree.words[k] for k in before]
    adjectives = [w.lemma.lower() for w in told if w.relation not in _DETERMINING or w.lemma in ("no", "another")]
    adjectives += [] if any(w.relation in _DETERMINING or w.form[:1].isupper() for w in told) else ["bare"]
    word = tree.words[noun]
    # In capitals the kind: the label of a name, WHO for people.
    kind = word.entity[2:] or ("WHO" if word.tag == "PRP" or lemma in _ROLES else "")
    return (lemma, form, kind, *(f"{a}_{n}" for a in adjectives for n in (lemma, form)))


@remembered
def _objects(tree: Tree, verb: int) -> tuple[int, ...]:
    """Objects that a phrase may name: with their conjuncts, and what "of" hangs on them ("the strength of ties")."""
    patient = patient_of(tree, verb)
    direct = [*shared_objects(tree, verb), *([] if patient is None else [patient])]
    direct = [antecedent(tree, d, verb) for d in direct]
    found = [c for d in direct for c in tree.coordinated(d)]
    return (*found, *(n for d in direct for n in tree.kids(d, "nmod", "obl") if tree.case(n) == "of"))
