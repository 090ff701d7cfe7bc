"""Tree → triggers: the words that carry an event, its frame, and where its parties stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from avviso.coding.clauses import actor_of, antecedent, obliques, patient_of, shared_objects, subject
from avviso.coding.frames import Frame, Phrase, Vocabulary
from avviso.coding.nominals import noun_parties
from avviso.coding.recipients import recipients_of
from avviso.coding.tree import Tree

_WIDEST = 9  # words; a trigger that stretches further is pointed at by its verb alone


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
        matches = (_match(tree, word.index, phrase) for phrase in vocabulary.verbs.get(word.lemma, ()))
        found = next((match for match in matches if match is not None), None)
        # A frame without a type says that the words only look like an event.
        if found is not None and found.frame.event:
            yield found


def _match(tree: Tree, verb: int, phrase: Phrase) -> Trigger | None:
    """The trigger that the phrase gives at this verb, or None when it does not stand there."""
    matched = _matched(tree, verb, phrase)
    recipients = None if matched is None else recipients_of(tree, verb, phrase, matched)
    if matched is None or recipients is None:
        return None
    bare = phrase.frame.mutual and not phrase.objects
    actor = subject(tree, verb) if bare else actor_of(tree, verb)
    actors: tuple[int, ...] = () if actor is None or actor in recipients else (actor,)
    patient = patient_of(tree, verb)
    if not actors and not recipients and patient is not None:
        actors, recipients = _of_relative(tree, patient)
    if phrase.frame.swap:
        actors, recipients = recipients, actors
    if max(matched) - min(matched) > _WIDEST:
        matched = [verb]
    return Trigger(tuple(matched), phrase.frame, actors, recipients, min(0.9, 0.72 + 0.05 * phrase.weight))


def _matched(tree: Tree, verb: int, phrase: Phrase) -> list[int] | None:
    """The verb and the words of the phrase that stand with it, or None when one is missing."""
    if phrase.frame.subjects and not _led_by(tree, verb, phrase.frame.subjects):
        return None
    if phrase.any_object and not tree.kids(verb, "obj", "nsubj:pass"):
        return None
    if phrase.intransitive and tree.kids(verb, "obj", "ccomp"):
        return None
    parts = [[verb]]
    if phrase.particle is not None:
        beside = tree.kids(verb, "compound:prt", "advmod", "xcomp")
        parts.append([k for k in beside if tree.words[k].lemma == phrase.particle][:1])
    if phrase.objects:
        parts.append([o for o in _objects(tree, verb) if _is_called(tree, o, phrase.objects)][:1])
    around = obliques(tree, verb) if phrase.obliques else []
    for cases, nouns in phrase.obliques:
        there = [o for case, o in around if case.split(" ")[0] in cases and (not nouns or tree.words[o].lemma in nouns)]
        parts.append(there[:1])
    if not all(parts):
        return None
    # A bare preposition ("resign as") is met by whatever follows it, which is no part of the phrase.
    told = parts[len(parts) - len(phrase.obliques) :]
    loose = {p[0] for p, (_, nouns) in zip(told, phrase.obliques, strict=True) if not nouns}
    return [p[0] for p in parts if p[0] not in loose]


def _led_by(tree: Tree, verb: int, nouns: frozenset[str]) -> bool:
    """The subject is one of these nouns ("troops arrived" mobilises, "a minister arrived" visits)."""
    who = subject(tree, verb)
    return who is not None and any(tree.words[c].lemma.lower() in nouns for c in tree.coordinated(who))


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
    adjectives = [tree.words[k].lemma.lower() for k in tree.kids(noun, "amod", "compound")]
    return lemma in names or any(f"{a}_{lemma}" in names for a in adjectives)


def _objects(tree: Tree, verb: int) -> list[int]:
    """Objects that a phrase may name: with their conjuncts, and what "of" hangs on them ("the strength of ties")."""
    patient = patient_of(tree, verb)
    direct = [*shared_objects(tree, verb), *([] if patient is None else [patient])]
    direct = [antecedent(tree, d, verb) for d in direct]
    found = [c for d in direct for c in tree.coordinated(d)]
    return found + [n for d in direct for n in tree.kids(d, "nmod") if tree.case(n) == "of"]


def _is_carried(tree: Tree, verb: int, carriers: set[int]) -> bool:
    """The verb is the clause of another trigger that already says it: "vowed to attack" is one event."""
    word = tree.words[verb]
    if word.head not in carriers or word.relation not in ("xcomp", "ccomp", "advcl", "acl"):
        return False
    # With a subject of its own the clause is another's deed, unless a noun asks for it ("calls for X to go").
    return not tree.kids(verb, "nsubj") or (tree.words[word.head].is_noun and word.relation in ("acl", "advcl"))


def _is_echo(tree: Tree, noun: Trigger, verbs: list[Trigger]) -> bool:
    """The noun is the object of a trigger of the same type: "held talks" is said once."""
    head = tree.words[noun.head].head
    return any(head == v.head and v.frame.event == noun.frame.event for v in verbs)
