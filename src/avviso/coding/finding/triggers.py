"""Tree → triggers: the words that carry an event, its frame, and where its parties stand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from avviso.coding.clauses import actor_of, obliques, patient_of, subject
from avviso.coding.finding.agents import SHOT, WITH_FELLOWS, fellows, fighters, launches
from avviso.coding.finding.aims import aimed_at, is_to_overcome, meant_for
from avviso.coding.finding.carrying import is_carried, is_said_again
from avviso.coding.finding.charged import is_charged, is_entrusted
from avviso.coding.finding.frames import Frame, Phrase, Vocabulary, said_by
from avviso.coding.finding.matching import matched_at
from avviso.coding.finding.nounsides import is_no_deed, noun_event
from avviso.coding.finding.owners import party_head
from avviso.coding.finding.promised import meets
from avviso.coding.finding.recipients import recipients_of
from avviso.coding.finding.turning import sayers
from avviso.coding.finding.vowed import REFUSAL, VOW, Deed, is_barred, vowed
from avviso.coding.finding.warned import WARNING, is_mere_warning
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns, words
from avviso.records import Modality

_IDEAS = words("ideas")
_WITH_HANDS = words("with_hands")
_IN_OFFICE = words("in_office")
_IN_POWER, _NAMED = _IN_OFFICE | words("power") | {"army"}, ("GPE", "NORP", "ORG", "PERSON")
_COMPLAINT = Frame("ACCUSE", "114", ("allege",))
_NAMING, _DWELLERS, _INROADS = words("naming"), words("dwellers"), words("inroads")
_LAWFUL = _IN_OFFICE | {"police", "court", "official", "officer", "prosecutor", "army"}
_BARTER = frozenset(["swap", "exchange", "ransom", "hostage", "captive"])
_OF_ENVOYS = words("envoys") | {"embassy", "consulate", "attache", "spy", "spying", "espionage", "agent", "mission"}
_BESIDE = frozenset(["following", "after", "before", "amid", "despite", "since"])
_TOLD_APART = WARNING | {"charge"}
_WIDEST = 9  # words; a trigger that stretches further is pointed at by its verb alone


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words (indices, the first is the head) that carry an event, and the heads of its parties' phrases.

    told, sure: the modality, and a type other than the vocabulary's, that the event reader is sure of. heard: its type
    has heard the words that tell its mood, as "will not accept" is a refusal that is made.
    """

    words: tuple[int, ...]
    frame: Frame
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    certainty: float
    told: Modality | None = None
    heard: bool = False
    sure: str | None = None

    @property
    def head(self) -> int:
        """Index of the verb or noun."""
        return self.words[0]


def find_triggers(tree: Tree, vocabulary: Vocabulary) -> list[Trigger]:
    """Every trigger of a sentence, in the order of its words; a word carries one event at most."""
    verbs = list(_verb_triggers(tree, vocabulary))
    used = {i for t in verbs for i in t.words}
    verbs = [as_meant(tree, t, verbs) for t in verbs]
    if not SHOT.isdisjoint(tree.said):
        verbs = _landed(tree, verbs)
    carried = {t.head for t in verbs if t.frame.carries}
    nouns = [
        Trigger((w.index,), found[0], *found[1], 0.65)
        for w in tree.words if w.lemma in vocabulary.noun_lemmas and w.tag in ("NN", "NNS") and w.index not in used
        and (found := noun_event(tree, w.index, vocabulary.nouns)) is not None and not _of_nobody(tree, *found)
    ]  # fmt: skip
    carried |= {n.head for n in nouns if n.frame.carries}
    fights = {n.head for n in nouns if n.frame.mutual and n.frame.event == "ASSAULT" and fighters(tree, n.head)}
    kept = [t for t in verbs if not is_carried(tree, t.head, carried) and not (fights and _is_toll(tree, t, fights))]
    told = [n for n in nouns if not (_is_echo(tree, n, kept) or is_charged(tree, n.head))]
    return sorted(kept + told, key=lambda t: t.head)


def _landed(tree: Tree, verbs: list[Trigger]) -> list[Trigger]:
    """ "Rockets fired from Chad hit the port": what hits tells that it was fired."""
    hits = (t.head for t in verbs if t.frame.event == "ASSAULT")
    fired = {c for verb in hits for own in tree.kids(verb, "nsubj") for c in launches(tree, own)}
    return [t for t in verbs if t.head not in fired]


def _is_toll(tree: Tree, verb: Trigger, fights: set[int]) -> bool:
    """ "Clashes between troops and rebels killed 30": the clashes tell who did what to whom."""
    return verb.frame.event == "ASSAULT" and not fights.isdisjoint(tree.kids(verb.head, "nsubj"))


def _of_nobody(tree: Tree, frame: Frame, parties: tuple[tuple[int, ...], tuple[int, ...]]) -> bool:
    """A side is missing where both are asked for, or what is attacked is an idea: "the war on terror"."""
    abstract = any(tree.words[r].lemma in _IDEAS for r in parties[1])
    return (frame.both and not frame.mutual and not all(parties)) or (frame.event == "ASSAULT" and abstract)


def as_meant(tree: Tree, trigger: Trigger, all_of_them: list[Trigger]) -> Trigger:
    """A promise by what is promised: "vowed to crush the rebels" is a threat, "vowed never to recognise Chad" a
    refusal."""
    if trigger.frame.event != "AGREE" or tree.words[trigger.head].lemma not in VOW:
        return trigger
    for other in all_of_them:
        word = tree.words[other.head]
        if word.head != trigger.head or word.relation not in ("xcomp", "ccomp", "advcl", "acl"):
            continue
        whom = other.recipients or trigger.recipients
        if (frame := vowed(tree, trigger.head, Deed(other.head, other.frame, whom))) is not None:
            return replace(trigger, frame=frame, recipients=whom)
    return replace(trigger, frame=REFUSAL) if is_barred(tree, trigger.head) else trigger


def as_complaint(tree: Tree, trigger: Trigger) -> Trigger:
    """ "Peru protested against the harassment of its boats by Chad": a state takes to no street, it complains, to
    whoever did it."""
    if trigger.frame.event != "PROTEST" or not trigger.actors:
        return trigger
    if not all(tree.words[a].entity[2:] == "GPE" or tree.words[a].lemma in _IN_OFFICE for a in trigger.actors):
        return trigger
    if tree.case(trigger.head) == "behind" and (said := sayers(tree, trigger.head)):
        # "Kyiv said that Moscow was behind the protests"
        return replace(trigger, frame=_COMPLAINT, actors=said, recipients=trigger.actors)
    by = [k for r in trigger.recipients for k in tree.subtree(tree.words[r].head) if k > r and tree.case(k) == "by"]
    return replace(trigger, frame=_COMPLAINT, recipients=tuple(by[:1]) or trigger.recipients)


def _verb_triggers(tree: Tree, vocabulary: Vocabulary) -> Iterator[Trigger]:
    for word in tree.words:
        if word.relation in ("amod", "compound"):
            # "negotiating tactics", "the warring parties": a quality and no deed.
            continue
        if word.lemma in _TOLD_APART and _is_apart(tree, word.index):
            continue
        if not (word.is_verb or (word.relation in ("root", "acl", "advcl", "ccomp") and word.tag in ("NN", "JJ"))):
            continue
        found = _first_match(tree, word.index, vocabulary.verbs.get(word.lemma, ()))
        # A frame without a type says that the words only look like an event.
        if found is not None and found.frame.event:
            yield found


def _is_apart(tree: Tree, verb: int) -> bool:
    """Troops that are charged with a duty are not accused, and not every warning is a threat."""
    return is_entrusted(tree, verb) if tree.words[verb].lemma == "charge" else is_mere_warning(tree, verb)


def is_none(tree: Tree, verb: int, event: str, vocabulary: Vocabulary) -> bool:
    """The vocabulary knows this word here as no event: in a phrase that only looks like one ("refused to comment"), as
    a truce that is over, or, of this type, with a clause that is not of the form it asks for ("warned that the rains
    would last")."""
    word = tree.words[verb]
    frame = vocabulary.nouns.get(word.lemma)
    if frame is not None and (not frame.event or is_no_deed(tree, verb, frame)):
        return True
    if word.lemma in _NAMING and word.relation == "acl:relcl" and tree.words[word.head].lemma == "what":
        return True  # "days after what he called a coup": he says so by the way
    if word.lemma in _TOLD_APART and _is_apart(tree, verb):
        return True
    if word.lemma == "do" and is_said_again(tree, verb, event):
        return True
    phrases = vocabulary.verbs.get(tree.words[verb].lemma, ())
    found = _first_match(tree, verb, phrases)
    if found is not None:
        return not found.frame.event
    asked = [p for p in phrases if p.frame.event == event and (p.promissory or p.mandative)]
    return bool(asked) and tree.kid(verb, "ccomp") is not None and not any(meets(tree, verb, p) for p in asked)


def _first_match(tree: Tree, verb: int, phrases: tuple[Phrase, ...]) -> Trigger | None:
    """What the first phrase there gives; "appealed to Oslo for calm" has a recipient of another, of the same type."""
    first = None
    for phrase in said_by(tree.said, phrases):
        if first is not None and phrase.frame.event != first.frame.event:
            continue
        match = _match(tree, verb, phrase)
        if match is not None and (match.recipients or match.frame.mutual or not match.frame.event):
            taken = {*first.words, *first.actors} if first else set()
            return replace(first, recipients=tuple(sorted({*match.recipients} - taken))) if first else match
        first = first or match
    return first


def _match(tree: Tree, verb: int, phrase: Phrase) -> Trigger | None:
    """The trigger that the phrase gives at this verb, or None when it does not stand there."""
    matched = matched_at(tree, verb, phrase)
    recipients = None if matched is None else recipients_of(tree, verb, phrase, matched)
    if matched is None or recipients is None or not all(_fits(tree, r, phrase.whom) for r in recipients):
        return None
    if phrase.whom == "state" and is_to_overcome(tree, verb):
        return None  # "sent jets to Chad to fight rebels" are not for Chad
    bare = phrase.frame.mutual and not phrase.objects
    actor = subject(tree, verb) if bare else actor_of(tree, verb)
    if not recipients and phrase.frame.event == "ASSAULT":
        # "launched an offensive to oust X"
        recipients = aimed_at(tree, verb)
    if not recipients and phrase.frame.event in ("AID", "MOBILIZE"):
        recipients = meant_for(tree, verb)
    if phrase.clause and actor is not None:
        # "proposed a truce to be followed by a vote": who does not do it to himself
        recipients = tuple(r for r in recipients if r != actor)
    actors: tuple[int, ...] = () if actor is None or actor in recipients else (actor,)
    if actors and tree.words[verb].lemma in WITH_FELLOWS:
        with_them = fellows(tree, verb)
        actors, recipients = (*actors, *with_them), tuple(r for r in recipients if r not in with_them)
    patient = patient_of(tree, verb)
    if not actors and not recipients and patient is not None:
        actors, recipients = _of_relative(tree, patient)
    if phrase.frame.both and not (actors and recipients):
        return None
    if phrase.frame.unarmed and any(_fights(tree, side) for side in (*actors, *recipients)):
        return None
    if phrase.frame.swap:
        actors, recipients = recipients, actors
    if max(matched) - min(matched) > _WIDEST:
        matched = [verb]
    certainty = min(0.9, 0.72 + 0.05 * phrase.weight)
    return Trigger(tuple(matched), phrase.frame, actors, recipients, certainty, heard=phrase.refused)


def _fights(tree: Tree, side: int) -> bool:
    """Whether a side is a force or a crowd, one of a row of them included."""
    return any(tree.words[one].lemma in _WITH_HANDS for one in tree.coordinated(side))


def _fits(tree: Tree, index: int, whom: str) -> bool:
    """Whether the recipient is what the phrase asks for: a place by name ("captured Homs"), or somebody."""
    word = tree.words[index]
    if whom == "place":
        return word.entity[2:] in ("GPE", "LOC", "FAC")
    if whom in ("state", "dweller"):
        return word.entity[2:] == "GPE" if whom == "state" else _is_dweller(tree, index)
    if whom == "inroad":
        return word.lemma in _INROADS
    if whom == "name":
        return word.entity[2:] in _NAMED or word.lemma in _IN_POWER
    someone = word.is_name or word.entity[2:] in ("GPE", "NORP", "ORG", "PERSON") or word.lemma.lower() in role_nouns()
    if whom == "people":
        return _are_deported(tree, party_head(tree, index), index)
    if whom == "suit":
        return word.entity[2:] != "PERSON" and word.tag != "PRP" and word.lemma.lower() not in role_nouns()
    if whom == "man":
        return (word.form in ("him", "her") or word.entity[2:] == "PERSON") and _is_given_up(tree, index)
    return not whom or someone or word.tag in ("PRP", "WP") or word.lemma in ("man", "woman", "people", "civilian")


def _are_deported(tree: Tree, people: int, counted: int) -> bool:
    """ "Expelled thousands of Chadians", "600 Chadians"; those of whom few are expelled, or for something, are mostly
    envoys."""
    numbers = [tree.words[n].form.replace(",", "") for n in tree.kids(people, "nummod")]
    many = people != counted or any(not n.isdigit() or len(n) > 2 for n in numbers)
    named = tree.words[people].entity.endswith("NORP") and tree.words[people].tag in ("NNS", "NNPS")
    blamed = any(case in ("over", "for") for case, _ in obliques(tree, tree.words[counted].head))
    return named and many and not blamed and _OF_ENVOYS.isdisjoint(tree.said)


def _is_dweller(tree: Tree, index: int) -> bool:
    """ "Told villagers to leave"; a foreigner, or who is to leave the country, is put out."""
    before = [tree.words[k] for k in tree.kids(index, "amod", "compound", "nmod:poss")]
    foreign = any(w.entity[2:] in ("NORP", "GPE") or w.lemma == "foreign" for w in before)
    return tree.words[index].lemma in _DWELLERS and not foreign and "country" not in tree.said


def _is_given_up(tree: Tree, man: int) -> bool:
    """ "Chad handed over Mr Ali": a state gives up whom another seeks; "to Chad" says to whom, captors free those whom
    they hold, and "handed him over a letter" gives him one."""
    if not _BARTER.isdisjoint(tree.said):
        return False
    verb = tree.words[man].head
    beside = [o for o in tree.kids(verb, "obj", "iobj", "obl") if o != man and tree.case(o) in ("", "to")]
    if any(tree.words[o].entity[2:] not in ("DATE", "TIME") for o in beside):
        return False
    doer = actor_of(tree, verb)
    return doer is None or tree.words[doer].entity[2:] == "GPE" or tree.words[doer].lemma in _LAWFUL


def _of_relative(tree: Tree, noun: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """ "the sanctions that X had imposed on Y were lifted": who undoes a thing is, unless said, who did it."""
    for clause in tree.kids(noun, "acl:relcl", "acl"):
        doer = actor_of(tree, clause)
        against = [o for case, o in obliques(tree, clause) if case in ("on", "against", "to", "upon")]
        if doer is not None and doer != noun:
            return (doer,), tuple(against[:1])
    return (), ()


def _is_echo(tree: Tree, noun: Trigger, verbs: list[Trigger]) -> bool:
    """The noun is the object of a trigger of the same type: "held talks" is said once."""
    head = tree.words[noun.head].head
    if tree.kids(noun.head, "nmod:poss") and not tree.words[tree.kids(noun.head, "nmod:poss")[0]].is_pronoun:
        # "praised Oman's recognition of Chad": another's deed, though of the same type.
        return False
    if tree.case(noun.head).split(" ")[0] in _BESIDE:
        # "Following the expulsion of an envoy, Russia closed a consulate": one deed brought the other about.
        return False
    return any(head == v.head and v.frame.event == noun.frame.event for v in verbs)
