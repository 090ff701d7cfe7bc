"""Triggers of the vocabulary and readings of the event reader → the triggers that are claimed.

A reading decides whether a word tells an event. Type and CAMEO code stay the vocabulary's, which can be shown; where
it is silent, or the reader sure of another, they are the reader's. So are parties: a side that the vocabulary's walk
through the tree has found stands, and the reader fills one that it has left empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from avviso.coding.finding.agents import VOTING, fellows, twins
from avviso.coding.finding.called import plain_frame, read_frame, so_called
from avviso.coding.finding.deterring import deterred
from avviso.coding.finding.drills import as_drill
from avviso.coding.finding.frames import Vocabulary
from avviso.coding.finding.nobodies import clauses_of, promisers, times
from avviso.coding.finding.outsiders import barred, bystanders, elsewhere
from avviso.coding.finding.recipients import addressed, handed, is_force
from avviso.coding.finding.redress import SEEMING, as_help
from avviso.coding.finding.triggers import Trigger, as_complaint, is_none
from avviso.coding.finding.turning import together, turned
from avviso.coding.finding.twice import TOLD, is_told, is_twice, is_within
from avviso.coding.finding.unpassed import is_unpassed
from avviso.coding.finding.warned import WARNING
from avviso.coding.parsing.tree import Tree
from avviso.coding.weighing.reader import Reading
from avviso.coding.words import role_nouns, words

# Probabilities, chosen in marked texts that the reader was not trained on: a find of the vocabulary needs least, a verb
# that it knows in other phrases most, and none much, for resolving looks again; SIDE is asked of the parties of what it
# has not found, FILLED of a side left empty, HISTORY of the modality that a sentence alone can hardly tell. A side is
# the reader's where it is SURE of others and gives all of the vocabulary's less than DOUBT. What the vocabulary knows
# as no event is one where the reader is CERTAIN. An event likelier than EVEN has a type above TYPED.
FOUND, UNKNOWN, PASSED_OVER, SIDE, FILLED, HISTORY = 0.07, 0.28, 0.33, 0.3, 0.25, 0.993
DOUBT, SURE, CERTAIN = 0.25, 0.8, 0.95
EVEN, TYPED = 0.5, 0.65
_SENT = words("sent")
_RALLY = "053"  # for somebody, which the reader hears as a protest
_DEEDS = frozenset(["ASSAULT", "COERCE"])  # tear gas carries what it disperses, and may lie ahead
_GIVING = frozenset(["AGREE", "AID", "COOPERATE", "CONCEDE"])
_PROMISED = frozenset(["AGREE", "THREATEN"])
_Heads = tuple[int, ...]


def revised(
    tree: Tree, triggers: Sequence[Trigger], readings: Sequence[Reading], vocabulary: Vocabulary
) -> list[Trigger]:
    """The triggers to be claimed, in the order of their words."""
    by_head = {t.head: t for t in triggers}
    readings = _of_phrases(tree, by_head, readings)
    within = {word: t.frame.event for t in triggers for word in t.words[1:]}
    kept = {r.word: by_head[r.word] for r in readings if r.word in by_head and r.chance >= FOUND}
    heard = {r.word: r for r in readings if r.word not in by_head and r.chance >= UNKNOWN}
    return [
        trigger for reading in readings
        if reading.word in by_head
        or not (
            reading.chance < UNKNOWN
            or is_within(tree, within.get(reading.word), reading)
            or is_told(tree, kept, reading)
            or is_twice(tree, heard, reading)
        )
        for trigger in _revised(tree, by_head.get(reading.word), reading, vocabulary)
    ]  # fmt: skip


def _of_phrases(tree: Tree, by_head: Mapping[int, Trigger], readings: Sequence[Reading]) -> list[Reading]:
    """The readings, that of a phrase's head as the word of the phrase that tells its event surest has it: "carried out
    an attack". What a verb and the deed beside it tell is one event, to which the reader gives either word a part."""
    known = {r.word: r for r in readings}
    told = dict(known)
    for head, trigger in by_head.items():
        fights = trigger.frame.event == "ASSAULT"
        if head not in known or not (fights or trigger.words[1:]):
            continue
        alike = [known[w] for w in trigger.words if w in known and known[w].type == trigger.frame.event]
        best = max([known[head], *alike], key=lambda one: one.chance)
        beside = [known[w].chance for w in twins(tree, head) if w in known and w not in by_head] if fights else []
        told[head] = replace(best, word=head, chance=min(1.0, best.chance + sum(beside)))
    return [told[r.word] for r in readings]


def _revised(tree: Tree, known: Trigger | None, reading: Reading, vocabulary: Vocabulary) -> Iterator[Trigger]:
    word = tree.words[reading.word]
    passed_over = word.lemma in vocabulary.verbs
    least = _least(tree, known) if known is not None else PASSED_OVER if passed_over else UNKNOWN
    if reading.chance < least or (word.relation == "acl" and is_unpassed(tree, word)):
        return
    if known is None and is_none(tree, reading.word, reading.type, vocabulary) and not _is_sure(tree, reading):
        return
    if known is not None and word.lemma in SEEMING:
        known = as_help(tree, known)
    sure = None
    if known is None:
        known, sides = _heard(tree, reading, vocabulary)
    else:
        sides = _filled(tree, known, reading)
        sure = _surer(known, reading)
    event = known.frame.event
    actors, recipients = turned(tree, reading.word, event, sides)
    nobody = times(tree)
    actors = tuple(w for w in actors if w not in nobody)
    barred = {*actors, *nobody, *(promisers(tree, reading.word) if event in _PROMISED else ())}
    apart = tuple(w for w in recipients or addressed(tree, reading.word, event) if w not in barred)
    heard_as = reading.type if known.frame.cameo == _RALLY and reading.type == "PROTEST" else event
    certainty, told = _certainty(reading, heard_as), reading.told(TOLD)
    # The type says it: a threat is made, and so is a promise not to do harm.
    carried = known.frame.carries and event not in _DEEDS and told in ("hypothetical", "future", "negated")
    if carried or (told == "historical" and reading.told(HISTORY) is None):
        told = None
    known = replace(known, actors=actors, recipients=apart, certainty=certainty, told=told, sure=sure)
    yield as_drill(tree, known) if known.frame.event == "MOBILIZE" else as_complaint(tree, known)


def _heard(tree: Tree, reading: Reading, vocabulary: Vocabulary) -> tuple[Trigger, tuple[_Heads, _Heads]]:
    """What the reader alone has found, and its sides."""
    event, word = reading.type, reading.word
    nobody = clauses_of(tree, word) | times(tree)
    nobody |= bystanders(tree, word) if "acl:relcl" in tree.relations else set()
    no_actors, no_recipients = elsewhere(tree, word, event)
    actors = tuple(w for w in reading.heads("actor", SIDE) if w not in nobody and w not in no_actors)
    recipients = tuple(w for w in reading.heads("recipient", SIDE) if w not in nobody and w not in no_recipients)
    if actors and tree.words[word].lemma in VOTING:
        actors = (*actors, *(w for w in fellows(tree, word) if w not in actors))
    if tree.words[word].relation == "conj" and (own := _own_subject(tree, word)) is not None:
        actors, recipients = (own,), tuple(w for w in recipients if w != own)
    sides = (_within(tree, word, actors), _foreign(tree, recipients, event))
    if event == "THREATEN" and not sides[1]:
        sides = (sides[0], deterred(tree, word))
        if not sides[1] and len(sides[0]) > 1:
            event = reading.next_type  # "both declared that the war was over": two threaten nobody
    frame = read_frame(tree, word, event, vocabulary)
    if (whom := so_called(tree, word)) is not None and event in _DEEDS:
        return Trigger((word,), plain_frame(vocabulary, tree.words[word].lemma, frame), (), (), 0.0), ((), (whom,))
    return Trigger((word,), frame, (), (), 0.0, heard=True), together(tree, sides)


def _is_sure(tree: Tree, reading: Reading) -> bool:
    """Whether the reader is all but certain of what one state by name did to another: "backed Russia's claim"."""
    sides = (reading.heads(side, SURE) for side in ("actor", "recipient"))
    named = (any(tree.words[w].entity[2:] == "GPE" for w in side) for side in sides)
    return reading.chance > CERTAIN and all(named) and tree.words[reading.word].lemma not in WARNING


def _surer(known: Trigger, reading: Reading) -> str | None:
    """The type that the reader is sure of, where the vocabulary has another, not for certain subjects alone."""
    if known.frame.carries or known.frame.subjects or reading.type == known.frame.event or reading.chance < EVEN:
        return None
    if (known.frame.event, reading.type) == ("RETREAT", "SANCTION"):
        return None  # "struck him off its sanctions list": the reader hears the list
    return reading.type if reading.share(reading.type) > TYPED else None


def _least(tree: Tree, known: Trigger) -> float:
    """What is threatened on a condition the reader often takes for the deed itself, and passes the threat over; trade
    that a sentence tells of two states by name ("Japan sold trucks to Mexico"), or of one and a firm that is said to be
    another's, it takes for news of markets."""
    if known.frame.carries and known.frame.event == "THREATEN":
        return 0.0
    sides = (known.actors, known.recipients)
    if known.frame.event != "COOPERATE" or not all(sides):
        return FOUND
    states = [all(tree.words[w].entity[2:] == "GPE" for w in side) for side in sides]
    owned = any(states) and all(_is_of_state(tree, w) for side in sides for w in side)
    return 0.0 if all(states) or owned else FOUND


def _is_of_state(tree: Tree, index: int) -> bool:
    around = (index, *tree.kids(index, "nmod:poss"))
    return any(tree.words[w].entity[2:] == "GPE" for w in around)


def _filled(tree: Tree, known: Trigger, reading: Reading) -> tuple[_Heads, _Heads]:
    """The vocabulary's sides; an empty one has whom the reader finds there. Those who meet are all on one side."""
    if known.frame.mutual and len(known.actors) > 1:
        return known.actors, known.recipients
    # "Will not be bullied by Oslo": the reader hears Oslo refuse; "got rifles from Chad": it hears them given to Chad.
    refuses = known.frame.swap and (known.heard or known.frame.event in _GIVING)
    if reading.type == known.frame.event and not refuses:  # of another deed others may be the sides
        known = _undoubted(tree, known, reading)
    if known.actors and known.recipients:
        return known.actors, known.recipients
    nobody = barred(tree, known)
    actors, recipients = (
        tuple(w for w in reading.heads(side, FILLED) if w not in nobody and w not in apart)
        for side, apart in zip(("actor", "recipient"), elsewhere(tree, known.words[0], known.frame.event), strict=True)
    )
    below = set(tree.subtree(known.head))
    others = _foreign(tree, tuple(w for w in recipients if w in below), known.frame.event)
    return known.actors or actors, known.recipients or others


def _within(tree: Tree, verb: int, heads: _Heads) -> _Heads:
    """Of several actors of a verb that has its subject with it those that stand below it: "'Russia must go,' the
    president said when he received her"."""
    below = set(tree.subtree(verb)) if set(tree.kids(verb, "nsubj", "nsubj:pass")) & set(heads) else set(heads)
    return tuple(w for w in heads if w in below)


def _own_subject(tree: Tree, verb: int) -> int | None:
    """ "Mali attacked Chad and Togo sent tanks": a party by name, alone and right before what it does itself."""
    own = tree.kids(verb, "nsubj")
    if len(own) != 1 or own[0] + 1 != verb or tree.words[verb].tag not in ("VBD", "VBZ", "VBP"):
        return None
    return own[0] if tree.words[own[0]].entity[2:] in ("GPE", "NORP", "ORG") else None


def _foreign(tree: Tree, heads: _Heads, event: str) -> _Heads:
    """Of several recipients those that are not the actor's own: "recalls its ambassador from Brazil". One's own men
    ("sent in its police") are never those against whom one sends them."""
    own = {w.head for w in tree.words if w.tag == "PRP$"}
    if event == "MOBILIZE":
        heads = tuple(w for w in heads if w in own or not _is_sent(tree, w))
    others = tuple(w for w in heads if w not in own)
    return others or tuple(w for w in heads if event != "MOBILIZE" or not (is_force(tree, w) or _is_called(tree, w)))


def _is_sent(tree: Tree, index: int) -> bool:
    """Whether it is what the event's own verb sends or calls up."""
    return tree.words[index].relation in ("obj", "nsubj:pass") and _is_called(tree, index)


def _is_called(tree: Tree, index: int) -> bool:
    return tree.words[index].lemma in _SENT


def _undoubted(tree: Tree, known: Trigger, reading: Reading) -> Trigger:
    """Without a side of which the reader is sure that it is others: "sent a loan for the railway to Mexico". Those in
    the phrase itself are none: "denounced the recognition of Kosovo" is not against Kosovo."""
    actors = () if _is_doubted(tree, known, reading, "actor") else known.actors
    recipients = () if _is_doubted(tree, known, reading, "recipient") else known.recipients
    sure_of = (actors, recipients) == (known.actors, known.recipients)
    return known if sure_of else replace(known, actors=actors, recipients=recipients)


def _is_doubted(tree: Tree, known: Trigger, reading: Reading, side: str) -> bool:
    heads = known.actors if side == "actor" else known.recipients
    if (
        known.actors
        and tree.words[known.actors[0]].relation == "nmod"
        and known.recipients
        and not tree.words[known.head].is_verb
    ):
        return False  # "the attack of the rebels on the port"
    joined = side == "actor" and bool(heads) and tree.words[known.head].relation == "conj"
    if joined and _own_subject(tree, known.head) in heads:
        return False  # "Mali attacked Chad and Togo sent tanks"
    possible = set(reading.heads(side, DOUBT))
    if side == "recipient" and reading.type in _GIVING and all(_is_plain(tree, head) for head in heads):
        # "pledged a billion in loans to Egypt": a thing that is given gives way to anybody, and to whom it goes
        return bool(heads) and not possible & set(heads) and bool(reading.heads(side, FILLED))
    if side == "recipient" and reading.type == "ACCUSE" and any(_is_somebodys(tree, head) for head in heads):
        return False  # "condemned the US arms sale to Taiwan"
    inside = {word for head in heads for word in tree.subtree(head)}.union(
        known.words, handed(tree, heads), *(_stood_for(tree, h) for h in heads)
    )
    return bool(heads) and not possible & set(heads) and bool(set(reading.heads(side, SURE)) - inside)


def _is_somebodys(tree: Tree, index: int) -> bool:
    """A thing or deed whose owner stands before it by name."""
    before = tree.kids(index, "nmod:poss", "compound", "amod")
    return _is_plain(tree, index) and any(tree.words[k].entity[2:] in ("GPE", "NORP", "ORG", "PERSON") for k in before)


def _stood_for(tree: Tree, index: int) -> _Heads:
    """The noun that a relative pronoun stands for: what its clause hangs on."""
    if tree.words[index].tag not in ("WDT", "WP", "WP$"):
        return ()
    clause = next((one for one in tree.ancestors(index) if tree.words[one].relation == "acl:relcl"), None)
    return () if clause is None else (tree.words[clause].head,)


def _is_plain(tree: Tree, index: int) -> bool:
    """A common noun, and none for people or a body of them."""
    word = tree.words[index]
    return word.tag in ("NN", "NNS") and word.entity == "O" and word.lemma.lower() not in role_nouns()


def _certainty(reading: Reading, event: str) -> float:
    """How sure the reader is of an event, and half as much of its type: one still to come has another in the end."""
    return round(reading.chance * (0.5 + 0.5 * reading.share(event)), 3)
