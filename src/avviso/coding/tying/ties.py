"""Standing relations in a sentence: nouns of relation with their two sides, and persons with their offices."""

from collections.abc import Iterator
from dataclasses import replace

from avviso.coding.clauses import actor_of, patient_of
from avviso.coding.dating.dates import Moment
from avviso.coding.dating.tenses import seen_from
from avviso.coding.dating.timing import head_of, moment_of, put_ahead
from avviso.coding.events import Scene, evidence, mood_and_speaker
from avviso.coding.finding.promised import is_not_only
from avviso.coding.identity import claim_id, place_of
from avviso.coding.judging.modality import Mood
from avviso.coding.naming.offices import Office, office_ties
from avviso.coding.parsing.tree import Tree
from avviso.coding.tying.falling import fall_of
from avviso.coding.tying.holding import (
    given_up_by,
    is_granted,
    mood_of_noun,
    mood_of_office,
    mood_of_verb,
    of_person,
    predicate,
)
from avviso.coding.tying.lasting import Term, heading_of, is_past_simple, term_of
from avviso.coding.tying.relating import relation_of, said_of, status_of, turn_of
from avviso.coding.tying.sides import Sides, is_signed, sides_of, stand_in
from avviso.coding.tying.tieverbs import VerbTie, verb_ties
from avviso.coding.tying.tiewords import TieWords, load_tie_words
from avviso.coding.words import words as words_of
from avviso.records import Mention, TieClaim, When

_ENTERING = words_of("entering")
_CONFIDENCE = 0.7
_DONE = Mood("actual")
_SINCE = len(" since the ")
_LEFT, _BACK = frozenset("leave quit exit withdraw expel".split()), frozenset(["rejoin", "return", "readmit"])
_FLEEING, _SLAYING = words_of("fleeing"), words_of("put_to_death")
_MADE = frozenset(["obj", "xcomp", "nsubj:pass"])


def tie_claims(scene: Scene) -> Iterator[TieClaim]:
    """The claims of standing relations that a sentence makes, in the order of its words."""
    words = load_tie_words()
    for noun in scene.tree.words:
        if noun.tag not in ("NN", "NNS"):
            continue
        relation, between = relation_of(scene.tree, noun.index, words)
        if relation is not None:
            for left, right in _pairs(scene, sides_of(scene.tree, noun.index, between)):
                yield _claim(scene, noun.index, relation, (left, right), words)
    for tie in verb_ties(scene.tree, words.verbs):
        sides = Sides(tuple(scene.tree.coordinated(tie.left)), tuple(scene.tree.coordinated(tie.right)))
        yield from {
            claim.id: claim for ends in _pairs(scene, sides) if (claim := _verb_claim(scene, tie, ends))
        }.values()
    for office in office_ties(scene.tree, scene.mentions, words.offices):
        yield _office_claim(scene, office, words)


def _pairs(scene: Scene, sides: Sides) -> Iterator[tuple[Mention, Mention]]:
    lefts = [m for i in sides.left for m in scene.mentions.parties(scene.tree, i)]
    rights = [m for i in sides.right for m in _others(scene, i) if not _is_excepted(scene.tree, m)]
    if not sides.right and len(lefts) == 2 and lefts[0].span == lefts[1].span:
        yield lefts[0], lefts[1]  # "the two are rivals": of each other
    for left in lefts:
        for right in rights:
            if left.span != right.span:
                yield left, right


def _others(scene: Scene, index: int) -> tuple[Mention, ...]:
    """The parties of the other side; a treaty is none, and stands for itself: "the Rome Statute" is nobody in Italy."""
    if not is_signed(scene.tree, index):
        return scene.mentions.parties(scene.tree, index)
    return tuple(_treaty(scene, one) for one in scene.tree.coordinated(index))


def _treaty(scene: Scene, index: int) -> Mention:
    """With a name where one stands in it: "the treaty" alone is none that anybody would know again."""
    mention = scene.mentions.of(scene.tree, index)
    named = scene.tree.words[index].is_name or scene.tree.kids(index, "compound", "flat")
    name = mention.text.removeprefix("the ").removeprefix("The ")
    return replace(mention, kind="thing", links=(), name=name if named else None)


def _is_excepted(tree: Tree, mention: Mention) -> bool:
    """ "a member of the one but not of the other" """
    inside = [w.index for w in tree.words if mention.span.start <= w.start < mention.span.end]
    nots = (k for i in inside for k in tree.kids(i, "advmod", "cc") if tree.words[k].lemma == "not")
    return any(not is_not_only(tree, k) for k in nots)


def _claim(scene: Scene, head: int, relation: str, ends: tuple[Mention, Mention], words: TieWords) -> TieClaim:
    mood, speaker = mood_of_noun(scene, stand_in(scene.tree, head))
    turns = bool(said_of(scene.tree, head)) or turn_of(scene.tree, head, words) is not None
    modality = "actual" if is_granted(scene.tree, head, turns) else mood.modality
    status = status_of(scene.tree, head, words)
    term = _own_since(scene, ends[1], _term(scene, head, replace(mood, modality=modality), words))
    if modality == "negated" and given_up_by(scene.tree, head) is not None:
        modality, status = "actual", "holds"  # "has not ended its alliance"
    trigger = scene.tree.span([head])
    when = _when(term, term.told or _turned_at(scene, head, words))
    key = f"{relation}:{place_of(ends[0])}:{place_of(ends[1])}"
    return TieClaim(
        id=claim_id(scene.document.id, "tie", trigger, scene.coder, key),
        evidence=evidence(scene, modality, when, speaker, _CONFIDENCE),
        relation=relation,
        left=ends[0],
        right=ends[1],
        trigger=trigger,
        trigger_text=scene.document.quote(trigger),
        since=term.begin,
        until=term.end,
        status=_as_ended(status, term),
    )


def _verb_claim(scene: Scene, tie: VerbTie, ends: tuple[Mention, Mention]) -> TieClaim:
    """ "X joined Y in 2004": from then on it holds; "X left Y in 2004": until then it held; "X ruled Y": it is over."""
    mood, speaker = mood_of_verb(scene, tie.head)
    mood = of_person(scene, tie.head, mood) if tie.verb.person else mood
    trigger = scene.tree.span([tie.head])
    term = _verb_term(scene, tie, mood)
    key = f"{tie.verb.relation}:{place_of(ends[0])}:{place_of(ends[1])}"
    return TieClaim(
        id=claim_id(scene.document.id, "tie", trigger, scene.coder, key),
        evidence=evidence(scene, mood.modality, _when(term, term.told), speaker, _CONFIDENCE),
        relation=tie.verb.relation,
        left=ends[0],
        right=ends[1],
        trigger=trigger,
        trigger_text=scene.document.quote(trigger),
        since=term.begin,
        until=term.end,
        status=_as_ended(tie.verb.status, term),
        role=scene.tree.words[tie.head].lemma if tie.verb.person else None,
    )


def _office_claim(scene: Scene, office: Office, words: TieWords) -> TieClaim:
    person, state, title, role = office
    mood, speaker = mood_of_office(scene, title)
    trigger = scene.tree.span([title])
    term = _office_term(scene, title, mood, words)
    status = _as_ended(status_of(scene.tree, title, words), term)
    if not term.over and given_up_by(scene.tree, title) is not None:
        mood, status = _DONE, "holds"  # "will resign as president", "did not"
    today = scene.calendar.reference
    date = today.isoformat() if today else (scene.moments[0].date if scene.moments else None)
    basis = "published" if today else "inferred"
    when = When(date, basis, "an office held when the text speaks")  # type: ignore[arg-type]
    if ((term.over or term.then) and term.told) or mood.modality != "actual":
        when = _when(term, term.told)
    return TieClaim(
        id=claim_id(scene.document.id, "tie", trigger, scene.coder, f"office:{place_of(person)}:{place_of(state)}"),
        evidence=evidence(scene, mood.modality, when, speaker, _CONFIDENCE),
        relation="holds-office",
        left=person,
        right=state,
        trigger=trigger,
        trigger_text=scene.document.quote(trigger),
        since=term.begin,
        until=term.end,
        status=status,
        role=role,
    )


def _term(scene: Scene, head: int, mood: Mood, words: TieWords) -> Term:
    """When the relation at a noun began and ended. What is denied or supposed has no end."""
    tree = scene.tree
    verb = tree.words[head].head
    turned = turn_of(tree, head, words) is not None
    lemma = tree.words[head].lemma.lower()
    said = (k for k in said_of(tree, head) if (tree.words[k].form.lower(), lemma) in words.loose)
    told_of = (*said, *((verb,) if turned else ()))
    term = term_of(tree, head, scene.moments, scene.calendar.reference, told_of)
    if term.since is None and not term.over and verb >= 0 and _is_entered(tree, head):
        term = replace(term, since=_moment(scene, verb, mood))
    if mood.modality in ("negated", "hypothetical"):
        return Term(term.since)
    if (
        term.until is None
        and verb >= 0
        and (given_up_by(tree, head) is not None or (turned and status_of(tree, head, words) == "ended"))
    ):
        return replace(term, until=_moment(scene, verb, mood))
    return term


def _is_entered(tree: Tree, head: int) -> bool:
    """ "Was elected president", "admitted it as a member"; not "the president appointed", "admitted that"."""
    word, verb, told_as = tree.words[head], tree.words[tree.words[head].head].lemma, tree.case(head) == "as"
    return (verb in _ENTERING and (told_as or word.relation in _MADE)) or (verb == "admit" and told_as)


def _own_since(scene: Scene, other: Mention, term: Term) -> Term:
    """ "a member of the EU since 2013 and of NATO since 2009": each since the time right behind it."""
    if term.since is None or term.until is not None:
        return term
    behind = (m for m in scene.moments if m.lead == "since" and 0 < m.span.start - other.span.end <= _SINCE)
    return replace(term, since=next(behind, term.since))


def _office_term(scene: Scene, title: int, mood: Mood, words: TieWords) -> Term:
    """The same for an office, which the holder may lose by what is told here: "soldiers ousted President Kaya"."""
    tree, left = scene.tree, given_up_by(scene.tree, title)
    told = mood if left is None else mood_and_speaker(scene, left)[0]
    term = _term(scene, title, told, words)
    fall = None if term.over else fall_of(scene, title)
    if fall is None and told.modality in ("actual", "historical"):
        fall = left
    if fall is None and not term.over and term.told is None and status_of(tree, title, words) == "holds":
        return replace(term, then=_told_back(scene, title))
    return term if fall is None else Term(term.since, until=_moment(scene, fall, _DONE), over=True)


def _told_back(scene: Scene, title: int) -> Moment | None:
    """ "Chad's king, A, fled in 1979", "was killed": of a year gone by, in which the office was held;
    not "was born in 1953", "invaded Mali in 2012", nor "fled Cuba in 1975"."""
    tree, today = scene.tree, scene.calendar.reference
    verb, word = predicate(tree, title), tree.words[title]
    lemma = tree.words[verb].lemma
    who = actor_of(tree, verb) if lemma in _FLEEING else patient_of(tree, verb) if lemma in _SLAYING else None
    holder = word.head if word.relation in ("nmod:desc", "compound", "appos") else title
    abroad = lemma in _FLEEING and any(tree.words[o].is_name for o in tree.kids(verb, "obj"))
    if who is None or abroad or who not in (title, holder):
        return None
    moment = moment_of(tree, verb, scene.moments)
    if moment is None or today is None or moment.lead == "since":
        return None
    time = head_of(tree, moment.span)
    gone = (moment.enddate or moment.date or "9")[:4] < str(today.year)
    return moment if gone and time is not None and tree.words[time].head == verb else None


def _verb_term(scene: Scene, tie: VerbTie, mood: Mood) -> Term:
    if tie.verb.keeps or ((tie.verb.person or tie.verb.lasts) and mood.modality == "actual"):
        term = term_of(scene.tree, tie.head, scene.moments, scene.calendar.reference)
        ended = not tie.verb.keeps and is_past_simple(scene.tree, tie.head)
        return replace(term, over=term.over or ended)
    moment = None if _is_before_return(scene.tree, tie) else _moment(scene, tie.head, mood)
    return Term(until=moment) if tie.verb.status == "ended" else Term(moment)


def _is_before_return(tree: Tree, tie: VerbTie) -> bool:
    """ "left it in 2004 and rejoined": the year is that of the leaving."""
    word = tree.words[tie.head]
    if word.relation != "conj" or word.lemma not in _BACK or tree.words[word.head].lemma not in _LEFT:
        return False
    return not tree.kids(tie.head, "obl", "obl:unmarked", "advmod", "nmod:unmarked", "advcl")


def _moment(scene: Scene, verb: int, mood: Mood) -> Moment | None:
    """When what a verb tells happened; what is only sought has happened on no day gone by."""
    moment = moment_of(scene.tree, verb, scene.moments, mood) or heading_of(scene.tree, scene.moments)
    today = scene.calendar.reference
    if moment is not None and today is not None:
        future = mood.modality == "future"
        moment = put_ahead(moment, today) if future else seen_from(moment, scene.tree, verb, mood, today)
    gone = (
        moment is not None and today is not None and (moment.date or "9") < today.isoformat()[: len(moment.date or "")]
    )
    return None if gone and mood.modality == "hypothetical" else moment


def _when(term: Term, told: Moment | None) -> When:
    if told is None:
        return When(None, "stated", "no date in the words")
    return When(told.date, "stated", told.reason, term.end if term.is_closed else None)


def _as_ended(status: str, term: Term) -> str:
    return "ended" if term.over and status == "holds" else status


def _turned_at(scene: Scene, head: int, words: TieWords) -> Moment | None:
    """When it took the turn that the verb tells: "ties soured in 2019"."""
    turned = turn_of(scene.tree, head, words) is not None
    return moment_of(scene.tree, scene.tree.words[head].head, scene.moments) if turned else None
