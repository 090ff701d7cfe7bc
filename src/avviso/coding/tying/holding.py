"""How a tie is told: as it stands, as sought, supposed, denied or given up, and in whose words."""

from collections.abc import Iterator

from avviso.coding.clauses import is_passive, subject
from avviso.coding.dating.timing import head_of, moment_of
from avviso.coding.events import Scene, mood_and_speaker
from avviso.coding.judging.modality import Mood
from avviso.coding.parsing.tree import Tree, Word
from avviso.coding.words import words
from avviso.records import Mention

_FORMING, _CEASING = words("forming"), words("ceasing")
_SEVERING, _LETTING_GO = words("severing"), words("letting_go")
_RUNNING, _HOPEFULS = words("running"), words("hopefuls")
_LEAVING, _COMING_TO = words("quitting_as"), words("coming_to")
_OFFICE_VERBS, _KEPT_OR_LEFT = words("office_verbs") | _LEAVING, _LEAVING | {"remain"}
_DESCRIBING, _UNTIL = words("describing"), frozenset(["until", "till"])
_AGAIN = (words("ranks") - {"first"}) | {"another"}
_SAID, _TO_WHOM = frozenset(["obj", "obl", "xcomp"]), frozenset(["with", "between"])


def mood_of_noun(scene: Scene, noun: int) -> tuple[Mood, Mention | None]:
    """Modality and speaker of the relation at a noun, or at the "one" that stands for it."""
    mood, speaker = mood_of_verb(scene, predicate(scene.tree, noun))
    return mood, speaker or _describer(scene, noun)


def mood_of_verb(scene: Scene, verb: int) -> tuple[Mood, Mention | None]:
    """The same at a verb: what one has been "admitted to in principle" one is not yet."""
    mood, speaker = mood_and_speaker(scene, verb)
    loosely = "principle" in scene.tree.said and mood.modality == "actual"
    if loosely and any(scene.tree.words[k].lemma == "principle" for k in scene.tree.kids(verb, "obl")):
        return Mood("hypothetical", "in principle"), speaker
    return mood, speaker


def mood_of_office(scene: Scene, title: int) -> tuple[Mood, Mention | None]:
    """The same of an office. It is open only where it is what the clause tells: "hopes to become president"; in
    "President Kaya may leave" he is one."""
    tree, word = scene.tree, scene.tree.words[title]
    above = tree.words[word.head] if word.head >= 0 else None
    put = above is not None and word.relation in _SAID and above.lemma in _OFFICE_VERBS
    if not (put or tree.kids(title, "cop")) or (above is not None and put and _is_in_office(tree, above)):
        return Mood("actual"), mood_and_speaker(scene, title)[1]
    mood, speaker = mood_of_noun(scene, title)
    if mood.cue == "no longer":
        return Mood("actual", mood.cue), speaker
    return of_person(scene, predicate(tree, title), mood), speaker


def _is_in_office(tree: Tree, verb: Word) -> bool:
    """Whether who does so has the office already: "could serve until 2036", "will not serve another term"."""
    if verb.lemma != "serve":
        return verb.lemma in _KEPT_OR_LEFT
    until = any(tree.case(o) in _UNTIL for o in tree.kids(verb.index, "obl", "nmod"))
    terms = (o for o in tree.kids(verb.index, "obj") if tree.words[o].lemma == "term")
    return until or any(tree.words[k].lemma in _AGAIN for o in terms for k in tree.kids(o, "det", "amod"))


def of_person(scene: Scene, verb: int, mood: Mood) -> Mood:
    """The mood of what somebody comes to head: "is running to chair it" and "fought to" leave it open, "beat her to
    become president" does not, and neither does "was freed and would become president in 1994"."""
    tree = scene.tree
    seeker = _seeker(tree, verb)
    if seeker and mood.modality == "actual":
        return Mood("hypothetical", seeker)
    gone_on = mood.cue == "going to" and not any(w.form.lower() == "going" for w in tree.words)
    if gone_on or (mood.cue == "to" and mood.modality == "hypothetical" and _has_come_to(scene, verb)):
        return Mood("actual", mood.cue)
    if mood.cue == "would" and mood.modality == "hypothetical" and _came_true(scene, verb):
        return Mood("actual", mood.cue)
    return mood


def _seeker(tree: Tree, verb: int) -> str:
    """ "is running to", "a candidate to": the word that leaves it open whether somebody comes to be it."""
    if tree.said.isdisjoint(_RUNNING | _HOPEFULS):
        return ""
    word = tree.words[verb]
    while word.head >= 0 and word.relation in ("xcomp", "advcl", "acl", "conj"):
        above = tree.words[word.head]
        infinitive = any(tree.words[m].lemma == "to" for m in tree.kids(word.index, "mark"))
        if infinitive and above.lemma in (_HOPEFULS if above.is_noun else _RUNNING):
            return above.form
        word = above
    return ""


def _has_come_to(scene: Scene, verb: int) -> bool:
    """ "Beat her to become president", "returned to rule Chad": by a deed that is done."""
    deed = scene.tree.words[verb].head
    if deed < 0 or scene.tree.words[deed].lemma not in _COMING_TO:
        return False
    return mood_and_speaker(scene, deed)[0].modality in ("actual", "historical")


def _came_true(scene: Scene, verb: int) -> bool:
    """ "would become president in 1994", "would be president until 1994", told of a year gone by."""
    tree, today = scene.tree, scene.calendar.reference
    had = any(tree.words[k].lemma == "have" for k in tree.kids(verb, "aux"))
    if had or today is None or tree.kids(verb, "advcl"):
        return False
    ends = (
        m
        for m in scene.moments
        if m.lead in _UNTIL and (time := head_of(tree, m.span)) is not None and verb in tree.ancestors(time)
    )
    moment = moment_of(tree, verb, scene.moments) or next(ends, None)
    return moment is not None and (moment.date or "9") < today.isoformat()[:4]


def predicate(tree: Tree, noun: int) -> int:
    """The word whose mood is the relation's: the noun itself when it is a predicate, else the verb above it; and what
    one has "ceased to be" is told by the ceasing."""
    if (ceasing := _ceased_by(tree, noun)) is not None:
        return ceasing
    if tree.kids(noun, "cop") or any(tree.words[k].lemma == "not" for k in tree.kids(noun, "advmod", "cc")):
        return noun
    return next((a for a in tree.ancestors(noun) if tree.words[a].is_verb), noun)


def _ceased_by(tree: Tree, noun: int) -> int | None:
    """The verb of "ceased to be an ally", "stopped being one"."""
    word = tree.words[noun]
    if word.relation not in ("xcomp", "ccomp") or not tree.kids(noun, "cop"):
        return None
    return word.head if tree.words[word.head].lemma in _CEASING else None


def given_up_by(tree: Tree, noun: int) -> int | None:
    """The verb by which the relation comes to an end: "ended its alliance", "ceased to be", "quit as a member"."""
    ceasing = _ceased_by(tree, noun)
    above = tree.words[noun].head
    if ceasing is None and above >= 0 and tree.case(noun) == "as" and tree.words[above].lemma in _LEAVING:
        return above
    return _severed_by(tree, noun) if ceasing is None else ceasing


def _severed_by(tree: Tree, noun: int) -> int | None:
    """The verb of "Chad ended its alliance with Peru", "broke off its alliance", "dropped its alliance with Peru"."""
    word = tree.words[noun]
    if word.relation not in ("obj", "nsubj:pass"):
        return None
    verb = tree.words[word.head]
    off = verb.lemma == "break" and any(tree.words[k].lemma == "off" for k in tree.kids(verb.index, "compound:prt"))
    bond = verb.lemma in _LETTING_GO and any(tree.case(k) in _TO_WHOM for k in tree.kids(noun, "nmod"))
    return verb.index if off or bond or verb.lemma in _SEVERING else None


def _describer(scene: Scene, noun: int) -> Mention | None:
    """ "Critics call Peru an ally of Mali": who says so, unless he says it of himself ("calls Peru its ally")."""
    tree, word = scene.tree, scene.tree.words[noun]
    if word.relation not in _SAID or word.head < 0 or tree.words[word.head].lemma not in _DESCRIBING:
        return None
    if word.relation == "obl" and tree.case(noun) != "as":
        return None
    if not any(tree.words[k].is_name for k in _owners(tree, noun)):
        return None
    others = [k for k in tree.kids(word.head, "obj", "xcomp") if k != noun]
    himself = any(tree.words[k].form.endswith(("self", "selves")) for k in others)
    if himself or any(tree.words[k].relation == "xcomp" for k in others):
        return None  # "praised France, whom they called a fool, as an ally": they did not call it one
    passive = is_passive(tree, word.head)
    who = next(iter(tree.kids(word.head, "obl:agent")), None) if passive else subject(tree, word.head)
    return None if who is None else scene.mentions.of(tree, who)


def _owners(tree: Tree, noun: int) -> Iterator[int]:
    yield from tree.kids(noun, "nmod", "nmod:poss", "amod", "compound")


def is_granted(tree: Tree, head: int, turns: bool) -> bool:
    """Whether it is told in passing, so that the verb's "not" is not its own: "its ally Chad", "as a member". turns:
    its verb or its adjective makes the relation."""
    word = tree.words[head]
    around = {tree.words[k].lemma for k in tree.kids(head, "det", "advmod", "cc")}
    if around & {"no", "not"} or turns:
        return False
    if word.lemma == "border" and word.relation == "obj" and ("the" in around or tree.kids(head, "nmod:poss")):
        return True  # "did not close its border with Chad"
    named = any(tree.words[k].is_name for k in tree.kids(head, "appos", "flat"))
    between = "the" in around and any(tree.case(k) == "between" for k in tree.kids(head, "nmod"))
    if word.relation in ("nsubj", "nsubj:pass"):
        # "An alliance was never formed": it is what the verb tells of, and nothing that there is.
        known = named or "the" in around or tree.words[head].tag == "NNS" or bool(tree.kids(head, "nmod:poss"))
        return known and tree.words[word.head].lemma not in _FORMING
    aside = word.relation in ("appos", "nmod:desc")  # "its ally, Chad", "its ally Chad"
    opening = word.relation == "obl" and tree.case(head) == "as" and head < word.head
    return aside or opening or ((named or between) and word.relation in ("obj", "iobj", "obl"))
