"""Tree → triggers: the words that carry an event, its frame, and where its parties stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from avviso.coding.clauses import actor_of, antecedent, obliques, patient_of, shared_objects, subject
from avviso.coding.frames import Frame, Phrase, Vocabulary
from avviso.coding.nominals import noun_parties
from avviso.coding.tree import Tree


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words (indices, the first is the head) that carry an event, and the heads of its parties' phrases."""

    words: tuple[int, ...]
    frame: Frame
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    certainty: float

    @property
    def head(self) -> int:
        """Index of the verb or noun."""
        return self.words[0]


def find_triggers(tree: Tree, vocabulary: Vocabulary) -> list[Trigger]:
    """Every trigger of a sentence, in the order of its words; a word carries one event at most."""
    verbs = list(_verb_triggers(tree, vocabulary))
    used = {i for t in verbs for i in t.words}
    carried = {t.head for t in verbs if t.frame.carries}
    nouns = [
        Trigger((w.index,), frame, *parties, 0.65)
        for w in tree.words
        if w.tag in ("NN", "NNS") and w.index not in used and (frame := vocabulary.nouns.get(w.lemma))
        and (parties := noun_parties(tree, w.index, frame)) is not None
    ]  # fmt: skip
    carried |= {n.head for n in nouns if n.frame.carries}
    kept = [t for t in verbs if not _is_carried(tree, t.head, carried)]
    return sorted(kept + [n for n in nouns if not _is_echo(tree, n, kept)], key=lambda t: t.head)


def _verb_triggers(tree: Tree, vocabulary: Vocabulary) -> Iterator[Trigger]:
    for word in tree.words:
        if not (word.is_verb or (word.relation in ("root", "acl", "advcl", "ccomp") and word.tag in ("NN", "JJ"))):
            continue
        for phrase in vocabulary.verbs.get(word.lemma, ()):
            found = _match(tree, word.index, phrase)
            if found is not None:
                yield found
                break


def _match(tree: Tree, verb: int, phrase: Phrase) -> Trigger | None:
    """The trigger that the phrase gives at this verb, or None when it does not stand there."""
    words = [verb]
    if phrase.particle is not None:
        particle = [
            k for k in tree.kids(verb, "compound:prt", "advmod", "xcomp") if tree.words[k].lemma == phrase.particle
        ]
        if not particle:
            return None
        words.append(particle[0])
    patient = patient_of(tree, verb)
    if phrase.objects:
        direct = next((o for o in _objects(tree, verb) if _is_called(tree, o, phrase.objects)), None)
        if direct is None:
            return None
        words.append(direct)
    around = obliques(tree, verb)
    for cases, nouns in phrase.obliques:
        there = [o for case, o in around if case.split(" ")[0] in cases and (not nouns or tree.words[o].lemma in nouns)]
        if not there:
            return None
        words.extend(there[:1] if nouns else [])
    recipients = _recipients(tree, verb, phrase, patient, words)
    if recipients is None:
        return None
    bare = phrase.frame.mutual and not phrase.objects
    actor = subject(tree, verb) if bare else actor_of(tree, verb)
    actors: tuple[int, ...] = () if actor is None or actor in recipients else (actor,)
    if not actors and not recipients and patient is not None:
        actors, recipients = _of_relative(tree, patient)
    if phrase.frame.swap:
        actors, recipients = recipients, actors
    return Trigger(tuple(words), phrase.frame, actors, recipients, min(0.9, 0.72 + 0.05 * phrase.weight))


def _of_relative(tree: Tree, noun: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """ "the sanctions that X had imposed on Y were lifted": who undoes a thing is, unless said, who did it."""
    for clause in tree.kids(noun, "acl:relcl", "acl"):
        doer = actor_of(tree, clause)
        against = [o for case, o in obliques(tree, clause) if case in ("on", "against", "to", "upon")]
        if doer is not None and doer != noun:
            return (doer,), tuple(against[:1])
    return (), ()


def _is_called(tree: Tree, noun: int, names: frozenset[str]) -> bool:
    """The noun is one of these; "joint_exercise" asks for its adjective too."""
    lemma = tree.words[noun].lemma.lower()
    adjectives = [tree.words[k].lemma for k in tree.kids(noun, "amod")]
    return lemma in names or any(f"{a}_{lemma}" in names for a in adjectives)


def _objects(tree: Tree, verb: int) -> list[int]:
    """Objects that a phrase may name: with their conjuncts, and what "of" hangs on them ("the strength of ties")."""
    patient = patient_of(tree, verb)
    direct = [*shared_objects(tree, verb), *([] if patient is None else [patient])]
    direct = [antecedent(tree, d, verb) for d in direct]
    found = [c for d in direct for c in tree.coordinated(d)]
    return found + [n for d in direct for n in tree.kids(d, "nmod") if tree.case(n) == "of"]


def _recipients(tree: Tree, verb: int, phrase: Phrase, patient: int | None, words: list[int]) -> tuple[int, ...] | None:
    """Heads of the recipients; None when the phrase asks for one that is not there."""
    if phrase.clause_verb is not None and not _governs(tree, verb, phrase.clause_verb):
        return None
    if phrase.clause:
        clause = tree.kid(verb, "xcomp", "ccomp", "advcl")
        if clause is None or (phrase.infinitive and not _is_infinitive(tree, clause)):
            return None
        if not phrase.recipient_object and not phrase.recipient_prepositions:
            inner = patient_of(tree, clause)
            reached = [o for case, o in obliques(tree, clause) if case in ("to", "with", "against", "on")]
            return tuple([inner] if inner is not None else reached[:1])
    if phrase.recipient_prepositions:
        found = [o for case, o in obliques(tree, verb) if case.split(" ")[0] in phrase.recipient_prepositions]
        found.extend(
            n for w in words[1:] for n in tree.kids(w, "nmod") if tree.case(n) in phrase.recipient_prepositions
        )
        # What follows the phrase is meant; what stands before the verb is a circumstance ("for her part").
        found.sort(key=lambda o: (o < max(words), o))
        return tuple(found[:1]) or None
    if phrase.recipient_object:
        indirect = tree.kid(verb, "iobj")
        target = indirect if indirect is not None else patient
        if target is None or target in words or (phrase.indirect and indirect is None):
            return None
        return None if phrase.labelled and not tree.words[target].entity.endswith("ORG") else (target,)
    around = obliques(tree, verb)
    # No slot: a state between its parties or one that owns the object is still a recipient.
    owners = [
        n
        for w in words[1:]
        for n in tree.kids(w, "nmod")
        if tree.case(n) in ("with", "between", "against", "of", "on", "to")
    ]
    owners += [o for case, o in around if case.split(" ")[0] in ("between", "with", "against")]
    owned = [
        w for w in words[1:] if any(tree.words[k].entity != "O" for k in tree.kids(w, "amod", "compound", "nmod:poss"))
    ]
    return tuple((owners or owned)[:1])


def _is_infinitive(tree: Tree, clause: int) -> bool:
    return any(tree.words[m].lemma == "to" for m in tree.kids(clause, "mark"))


def _governs(tree: Tree, verb: int, lemma: str) -> bool:
    return any(tree.words[c].lemma == lemma for c in tree.kids(verb, "xcomp", "ccomp", "advcl"))


def _is_carried(tree: Tree, verb: int, carriers: set[int]) -> bool:
    """The verb is the clause of another trigger that already says it: "vowed to attack" is one event."""
    word = tree.words[verb]
    return (
        word.head in carriers and word.relation in ("xcomp", "ccomp", "advcl", "acl") and not tree.kids(verb, "nsubj")
    )


def _is_echo(tree: Tree, noun: Trigger, verbs: list[Trigger]) -> bool:
    """The noun is the object of a trigger of the same type: "held talks" is said once."""
    head = tree.words[noun.head].head
    return any(head == v.head and v.frame.event == noun.frame.event for v in verbs)
