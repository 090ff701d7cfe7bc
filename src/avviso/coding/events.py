"""Triggers → claims of events: parties, speaker, modality, date, place, confidence."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from avviso.coding.cues import Cues
from avviso.coding.dating.background import told_then
from avviso.coding.dating.carrying import Carried, gone_on_from
from avviso.coding.dating.dates import Calendar, Moment
from avviso.coding.dating.lookingahead import BIDS, bidden_for, is_to_come, said_behind, seen_before, set_for
from avviso.coding.dating.lookingback import looked_back
from avviso.coding.dating.tenses import seen_from
from avviso.coding.dating.timing import in_passing, moment_of, settle, when_of
from avviso.coding.finding.retyping import Reading, as_read, read_mood
from avviso.coding.finding.triggers import Trigger
from avviso.coding.finding.turning import is_turned_down
from avviso.coding.identity import claim_id
from avviso.coding.judging.attribution import Speech, reporter_of, speeches
from avviso.coding.judging.modality import AS_TOLD, Mood, mood_of
from avviso.coding.judging.scenarios import NEWS, Scenario
from avviso.coding.judging.speakers import Speakers
from avviso.coding.naming.mentions import Mentions
from avviso.coding.parsing.tree import Tree
from avviso.coding.places import place_of
from avviso.coding.words import words
from avviso.records import SUPPOSED, Document, EventClaim, Evidence, Mention, Modality, Span, When

_NEAR = 6  # words between a verb and the thing that is shown with it
_PRONOUN_COST, _NO_ACTOR_COST = 0.85, 0.8
_FIRST = frozenset(["i", "we"])
_TOLD, _EVES = frozenset(["actual", "negated", "historical"]), frozenset(["before", "ahead"])
# Done by saying so: who speaks of it need not be believed, for the words are the act.
_BY_WORDS = frozenset(["ACCUSE", "REQUEST", "THREATEN", "SUPPORT", "REJECT"])


@dataclass(frozen=True, slots=True)
class Scene:
    """What one sentence needs around it to be coded."""

    document: Document
    tree: Tree
    mentions: Mentions
    moments: Sequence[Moment]
    carried: Moment | None
    calendar: Calendar
    cues: Cues
    coder: str
    speakers: Speakers = field(default_factory=Speakers)
    background: Moment | None = None
    carried_in: Tree | None = None  # where the carried day stands
    scenario: Scenario = NEWS


def event_claim(scene: Scene, trigger: Trigger) -> EventClaim:
    """The claim that a trigger makes. One that names no party is for resolving, which knows the rest of the text."""
    tree = scene.tree
    said = speeches(tree, trigger.head, scene.cues)
    mood, when = _told(scene, trigger)
    speaker = _speaker_of(scene, trigger.head, said)
    reporter = reporter_of(said)
    read = as_read(trigger, read_mood(tree, trigger, _plain(scene, trigger, mood), speaker))
    meeting = (*trigger.actors, *trigger.recipients) if trigger.frame.mutual else ()
    place = place_of(tree, scene.document.text, trigger.words, meeting, read.event)
    words = tree.span(_pointed_at(trigger, read.recipients))
    denied = read.mood.modality == "negated"
    if speaker is not None and not denied and read.event in _BY_WORDS and _is_one_of(speaker, read.actors):
        speaker = None
    if read.event == "ACCUSE" and is_turned_down(tree, trigger.head):
        speaker = None
    return EventClaim(
        id=claim_id(scene.document.id, "event", words, scene.coder, read.event),
        evidence=evidence(
            scene,
            read.mood.modality,
            when,
            speaker,
            _confidence(trigger, read.actors),
            None if reporter is None else scene.mentions.of(tree, reporter),
        ),
        event=read.event,
        cameo=read.cameo,
        actors=read.actors,
        recipients=read.recipients or _things(scene, trigger),
        trigger=words,
        trigger_text=scene.document.quote(words),
        modes=trigger.frame.modes if read.event == trigger.frame.event else (),
        contexts=contexts_of(tree),
        place=place,
    )


def _told(scene: Scene, trigger: Trigger) -> tuple[Mood, When]:
    """How the event is told, and of when."""
    mood, today = _mood(scene, trigger), scene.calendar.reference
    cue = scene.scenario.cue
    if (
        cue
        and mood.cue in ("", AS_TOLD)
        and mood.modality != "negated"
        and scene.scenario.holds(scene.tree, trigger.head)
    ):
        _, when = _when(scene, trigger, Mood("future", cue))
        if trigger.frame.event == "CONSULT" and scene.scenario.is_in_the_diary(when, today):
            return Mood("future", cue), when
        return Mood("hypothetical", cue), replace(when, reason=f"{when.reason}; {SUPPOSED}")
    moment, when = _when(scene, trigger, mood)
    if mood.modality in ("actual", "historical"):
        back = looked_back(scene.tree, trigger.head, scene.moments, (moment, when), today)
        if back is not None:
            return (Mood("historical", back.cue) if back.cue else mood), back.when
    if moment is not None and moment.lead == "since":
        return mood, when  # what has lasted since a day long past is no history
    settled = settle(mood, when, scene.calendar)
    # "threatened to march next week": the day is that of what is threatened or promised.
    return (mood if _is_by_words(trigger) and settled.modality == "future" else settled), when


def _is_by_words(trigger: Trigger) -> bool:
    """Promised, threatened, asked for."""
    return trigger.frame.carries and trigger.frame.event not in ("ASSAULT", "COERCE")


def _when(scene: Scene, trigger: Trigger, mood: Mood) -> tuple[Moment | None, When]:
    """The time that the sentence gives the event, and the date that comes of it."""
    tree, today, head = scene.tree, scene.calendar.reference, trigger.head
    told = moment_of(tree, head, scene.moments, mood)
    if told is not None and today is not None and _is_by_words(trigger) and is_to_come(tree, head, told, today):
        told = None
    if told is not None and today is not None and mood.modality in _TOLD and not _EVES.isdisjoint(tree.said):
        told = seen_before(tree, head, told, today)
    if told is not None and told.lead == "for" and today is not None:
        told = set_for(tree, head, told, today)
    if told is not None and today is not None and tree.words[head].lemma == "invite":
        told = bidden_for(tree, head, told, today)
    if told is None and today is not None and not BIDS.isdisjoint(tree.said):
        told = said_behind(tree, head, scene.moments, today)
    moment = told if told is None or today is None else seen_from(told, tree, head, mood, today)
    told_besides = told is not None and moment is None and tree.words[head].relation in ("advcl", "acl:relcl", "acl")
    before = scene.carried
    if before is not None:
        before = gone_on_from(Carried(0, before, scene.carried_in), tree, head, trigger.frame.event, today)
    passing = told_besides or (in_passing(tree, head) and (before is None or not _is_disowned(scene, head)))
    when = when_of(moment, mood, scene.calendar, before, passing)
    return moment, told_then(scene.background, tree, head, moment, when)


def _is_disowned(scene: Scene, head: int) -> bool:
    """ "Denied that its forces had fired": that is no older deed, but the one that was told of before."""
    word = scene.tree.words[head]
    return word.relation == "ccomp" and scene.tree.words[word.head].lemma in scene.cues.deny


def _mood(scene: Scene, trigger: Trigger) -> Mood:
    """What the grammar says of the event; where it is silent, what the event reader makes of the whole sentence."""
    mood = mood_of(scene.tree, trigger.head, scene.cues)
    if (
        mood.modality in ("negated", "hypothetical")
        and _is_made(scene.tree, trigger)
        and is_turned_down(scene.tree, trigger.head)
    ):
        # "denied the accusation", "has not rejected Mali's demand": there was one.
        return Mood("actual")
    return mood if mood.cue or trigger.told is None else Mood(trigger.told, AS_TOLD)


def _is_made(tree: Tree, trigger: Trigger) -> bool:
    """An accusation, or a request that is somebody's; "would reject any request" tells of none."""
    if trigger.frame.event != "REQUEST":
        return trigger.frame.event == "ACCUSE"
    beside = tree.kids(trigger.head, "nmod:poss", "amod", "nmod")
    return tree.words[trigger.head].is_noun and any(tree.words[k].entity[2:] in ("GPE", "NORP") for k in beside)


def _pointed_at(trigger: Trigger, recipients: tuple[Mention, ...]) -> list[int]:
    """The words of the trigger; a thing that is no party but is what was condemned or rejected is shown with them."""
    things = (
        [] if recipients or trigger.frame.mutual else [r for r in trigger.recipients if 0 < r - trigger.head < _NEAR]
    )
    return [*trigger.words, *things]


def evidence(
    scene: Scene,
    modality: Modality,
    when: When,
    speaker: Mention | None,
    confidence: float,
    reporter: Mention | None = None,
) -> Evidence:
    """Where the claim stands and who says it; an outlet is told from a speaker later, by resolving."""
    sentence = scene.tree.sentence
    return Evidence(
        document_id=scene.document.id,
        sentence=sentence,
        text=scene.document.quote(sentence.span),
        modality=modality,
        when=when,
        coder=scene.coder,
        confidence=confidence,
        speaker=speaker,
        reported_by=reporter,
    )


def mood_and_speaker(scene: Scene, head: int) -> tuple[Mood, Mention | None]:
    """Modality and speaker of whatever stands at `head`."""
    speaker = _speaker_of(scene, head, speeches(scene.tree, head, scene.cues))
    return mood_of(scene.tree, head, scene.cues), speaker


def _speaker_of(scene: Scene, head: int, said: Sequence[Speech]) -> Mention | None:
    """The innermost voice; in a quotation where none is named, or only "I" and "we", whoever is quoted."""
    tree = scene.tree
    if not said or tree.words[said[0].speaker].form.lower() in _FIRST:
        quoted = scene.speakers.of(tree, head)
        if quoted is not None:
            return scene.mentions.of(*quoted)
    return scene.mentions.of(tree, said[0].speaker) if said else None


def _is_one_of(speaker: Mention, actors: Sequence[Mention]) -> bool:
    """Whether the speaker is an actor: by the same words, or because one stands for the other."""
    return any(_spans_of(speaker) & _spans_of(actor) for actor in actors)


def _spans_of(mention: Mention) -> set[Span]:
    """Where it stands, and where those that a pronoun stands for do, and their names."""
    others = mention.linked("antecedent", "apposition")
    return {mention.span}.union(*(_spans_of(one) for one in others))


def _plain(scene: Scene, trigger: Trigger, mood: Mood) -> Reading:
    """The frame's own type and the parties as they stand; in a mutual event all are actors."""
    actors, recipients = _parties(scene, trigger.actors), _parties(scene, trigger.recipients)
    if not actors and (where := _jurisdiction(scene.tree, trigger)) is not None:
        actors = (scene.mentions.of(scene.tree, where),)
    if trigger.frame.mutual:
        actors, recipients = _distinct(actors + recipients), ()
    return Reading(trigger.frame.event, trigger.frame.cameo, mood, actors, recipients)


def _things(scene: Scene, trigger: Trigger) -> tuple[Mention, ...]:
    """What is no party and yet bears the event: "rejected the plan". Those who meet do so over nothing of the kind."""
    nouns = [] if trigger.frame.mutual else [r for r in trigger.recipients if scene.tree.words[r].tag in ("NN", "NNS")]
    return tuple(replace(scene.mentions.of(scene.tree, noun), kind="thing") for noun in nouns)


def _jurisdiction(tree: Tree, trigger: Trigger) -> int | None:
    """ "was arrested in Peru": only a state's own police and courts do so, and its place tells which state's."""
    if tree.words[trigger.head].lemma not in words("lawful"):
        return None
    around = [k for w in (trigger.head, *trigger.recipients) for k in tree.kids(w, "obl", "nmod")]
    return next((k for k in around if tree.case(k) == "in" and tree.words[k].entity[2:] == "GPE"), None)


def _parties(scene: Scene, heads: Sequence[int]) -> tuple[Mention, ...]:
    return _distinct(tuple(m for h in heads for m in scene.mentions.parties(scene.tree, h)))


def _distinct(parties: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple({(m.span, m.links): m for m in parties}.values()) if len(parties) > 1 else parties


def _confidence(trigger: Trigger, actors: Sequence[Mention]) -> float:
    value = trigger.certainty * (_NO_ACTOR_COST if not actors else 1)
    if any(m.kind == "pronoun" for m in actors):
        value *= _PRONOUN_COST
    return round(value, 3)


_WORDS_OF = {
    "economic": "oil trade economic economy loan investment tariff price export import debt financial bank gas market "
    "production business commercial barrel",
    "military": "military troops army arms weapon missile soldier navy warship bomber defence defense jet helicopter",
    "diplomatic": "ambassador embassy diplomat diplomatic foreign bilateral summit relation",
    "natural_resource": "oil gas mineral gold uranium mining",
    "election": "election vote ballot electoral poll",
    "human_rights": "rights",
    "legal": "court judge law legal trial tribunal",
    "cbrn": "nuclear chemical biological uranium",
    "terrorism": "terrorist terrorism",
    "migration": "refugee migrant migration",
    "health": "health vaccine epidemic pandemic virus hospital",
    "cyber": "cyber hacking hacker",
}
_CONTEXTS = {name: frozenset(words.split()) for name, words in _WORDS_OF.items()}
_NAMED_BY = {
    word: [name for name, said in _CONTEXTS.items() if word in said] for words in _CONTEXTS.values() for word in words
}


def contexts_of(tree: Tree) -> tuple[str, ...]:
    """PLOVER contexts that the sentence's words name; sorted."""
    told = [known for word in tree.words if (known := _NAMED_BY.get(word.lemma.lower()))]
    return tuple(sorted({name for known in told for name in known}))
