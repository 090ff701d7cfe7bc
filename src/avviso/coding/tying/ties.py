"""Standing relations in a sentence: nouns of relation with their two sides, and persons with their offices."""

from collections.abc import Iterator
from dataclasses import replace

from avviso.coding.dating.dates import Moment
from avviso.coding.dating.tenses import seen_from
from avviso.coding.dating.timing import moment_of, put_ahead
from avviso.coding.events import Scene, evidence, mood_and_speaker
from avviso.coding.finding.promised import is_not_only
from avviso.coding.identity import claim_id, place_of
from avviso.coding.judging.modality import Mood
from avviso.coding.naming.offices import Office, office_ties
from avviso.coding.parsing.tree import Tree
from avviso.coding.tying.falling import fall_of
from avviso.coding.tying.holding import given_up_by, is_granted, mood_of_noun, mood_of_office, mood_of_verb, of_person
from avviso.coding.tying.lasting import Term, heading_of, is_past_simple, term_of
from avviso.coding.tying.sides import Sides, is_signed, sides_of, stand_in
from avviso.coding.tying.tieverbs import VerbTie, verb_ties
from avviso.coding.tying.tiewords import TieWords, load_tie_words
from avviso.coding.words import words as words_of
from avviso.records import Mention, TieClaim, When

_AT = frozenset(["odds", "loggerhead"])
_ENTERING, _UNREAL, _RECKONING = words_of("entering"), words_of("unreal"), words_of("reckoning")
_HELD = frozenset(["obj", "obl", "xcomp"])
_CONFIDENCE = 0.7
_DONE = Mood("actual")


def tie_claims(scene: Scene) -> Iterator[TieClaim]:
    """The claims of standing relations that a sentence makes, in the order of its words."""
    words = load_tie_words()
    for noun in scene.tree.words:
        relation, between = _relation(scene.tree, noun.index, words)
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


def _relation(tree: Tree, index: int, words: TieWords) -> tuple[str | None, bool]:
    """The relation that a noun names and whether it stands between two sides."""
    word = tree.words[index]
    lemma = word.lemma.lower()
    if word.tag not in ("NN", "NNS"):
        return None, False
    if (turn := _turn(tree, index, words)) is not None:
        return turn[0], True
    if lemma in words.holders and _is_none(tree, index, words.holders[lemma]):
        return None, False
    said = [tree.words[k].form.lower() for k in _said_of(tree, index)]
    for adjective in (*(tree.words[k].lemma for k in tree.kids(index, "amod")), *said):
        if (adjective, lemma) in words.loose_holders:
            return words.loose_holders[adjective, lemma], False
        if (adjective, lemma) in words.loose:
            return words.loose[adjective, lemma], True
    if lemma in words.holders:
        return words.holders[lemma], False
    if lemma in _AT and tree.case(index) != "at":
        return None, False
    return words.bonds.get(lemma), True


def _is_none(tree: Tree, index: int, relation: str) -> bool:
    """ "A candidate member", "Public Protector Diaz", "sees Peru as its neighbour": in name, and no relation."""
    word = tree.words[index]
    if any(tree.words[k].lemma.lower() in _UNREAL for k in tree.kids(index, "amod", "compound")):
        return True
    titled = index > 0 and word.form[0].isupper() and word.relation in ("nmod:desc", "compound")
    held = word.relation in _HELD and tree.case(index) in ("", "as") and tree.words[word.head].lemma in _RECKONING
    return titled or (held and relation == "borders")


def _said_of(tree: Tree, noun: int) -> list[int]:
    """The adjective that a sentence says of its subject: "relations are strained", "ties remain close"."""
    word = tree.words[noun]
    if word.relation not in ("nsubj", "nsubj:pass") or word.head < 0:
        return []
    return [k for k in (word.head, *tree.kids(word.head, "xcomp")) if tree.words[k].tag.startswith(("JJ", "VBN"))]


def _turn(tree: Tree, noun: int, words: TieWords) -> tuple[str, str] | None:
    """Relation and status by the verb that the noun is the subject of: "ties between Chad and Niger have soured"."""
    word = tree.words[noun]
    told = word.relation in ("nsubj", "nsubj:pass") and not tree.kids(word.head, "obj")
    return words.turns.get((word.lemma.lower(), tree.words[word.head].lemma)) if told else None


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
    turns = bool(_said_of(scene.tree, head)) or _turn(scene.tree, head, words) is not None
    modality = "actual" if is_granted(scene.tree, head, turns) else mood.modality
    status = _status(scene.tree, head, words)
    if modality == "negated" and given_up_by(scene.tree, head) is not None:
        modality, status = "actual", "holds"  # "has not ended its alliance"
    trigger = scene.tree.span([head])
    term = _term(scene, head, replace(mood, modality=modality), words)
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
    status = _as_ended(_status(scene.tree, title, words), term)
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
    turned = _turn(tree, head, words) is not None
    lemma = tree.words[head].lemma.lower()
    said = (k for k in _said_of(tree, head) if (tree.words[k].form.lower(), lemma) in words.loose)
    told_of = (*said, *((verb,) if turned else ()))
    term = term_of(tree, head, scene.moments, scene.calendar.reference, told_of)
    if term.since is None and not term.over and verb >= 0 and tree.words[verb].lemma in _ENTERING:
        term = replace(term, since=_moment(scene, verb, mood))
    if mood.modality in ("negated", "hypothetical"):
        return Term(term.since)
    if (
        term.until is None
        and verb >= 0
        and (given_up_by(tree, head) is not None or (turned and _status(tree, head, words) == "ended"))
    ):
        return replace(term, until=_moment(scene, verb, mood))
    return term


def _office_term(scene: Scene, title: int, mood: Mood, words: TieWords) -> Term:
    """The same for an office, which the holder may lose by what is told here: "soldiers ousted President Kaya"."""
    term, tree = _term(scene, title, mood, words), scene.tree
    fall = None if term.over else fall_of(scene, title)
    above = tree.words[title].head
    left = above >= 0 and tree.case(title) == "as" and tree.words[above].lemma in words.leaving
    if fall is None and left and mood_and_speaker(scene, above)[0].modality in ("actual", "historical"):
        fall = above
    return term if fall is None else Term(term.since, until=_moment(scene, fall, _DONE), over=True)


def _verb_term(scene: Scene, tie: VerbTie, mood: Mood) -> Term:
    if tie.verb.person and mood.modality == "actual":
        term = term_of(scene.tree, tie.head, scene.moments, scene.calendar.reference)
        return replace(term, over=term.over or is_past_simple(scene.tree, tie.head))
    moment = _moment(scene, tie.head, mood)
    return Term(until=moment) if tie.verb.status == "ended" else Term(moment)


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


def _status(tree: Tree, head: int, words: TieWords) -> str:
    around = [*tree.kids(head, "amod", "advmod", "compound", "case", "mark"), *_said_of(tree, head)]
    around += [k for a in around for k in tree.kids(a, "advmod")]
    if (turn := _turn(tree, head, words)) is not None:
        return turn[1]
    if tree.words[head].relation == "nmod" and tree.words[tree.words[head].head].lemma == "distancing":
        return "weakening"
    # The adjective of "strained ties" has made the relation, and says no more of it.
    lemma = tree.words[head].lemma.lower()
    around = [k for k in around if (tree.words[k].form.lower(), lemma) not in words.loose]
    names = [tree.words[k].lemma if tree.words[k].lemma in words.status else tree.words[k].form.lower() for k in around]
    found = [words.status[name] for name in names if name in words.status]
    return "ended" if not found and given_up_by(tree, head) is not None else (found or ["holds"])[0]


def _turned_at(scene: Scene, head: int, words: TieWords) -> Moment | None:
    """When it took the turn that the verb tells: "ties soured in 2019"."""
    turned = _turn(scene.tree, head, words) is not None
    return moment_of(scene.tree, scene.tree.words[head].head, scene.moments) if turned else None
