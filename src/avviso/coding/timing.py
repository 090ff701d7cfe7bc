"""Which time expression dates which event: the nearest in the tree that lies in the event's own clause or above it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from avviso.coding.dates import Calendar, Moment
from avviso.coding.modality import AS_TOLD, Mood
from avviso.coding.tree import Tree
from avviso.records import Span, When

# A time inside one of these, reached from above, dates that clause and not the event.
_CLOSED = frozenset(["acl:relcl", "advcl", "ccomp", "acl", "advcl:relcl", "parataxis", "appos"])
_NOT_WHEN = frozenset(["until", "till", "from", "by"])
_FURTHEST = 7
_YEARS_BACK = 2


# A sentence that opens with one of these goes on from what was told last, over a paragraph's end too.
_ONWARD = frozenset(["later", "then", "afterwards", "afterward", "subsequently", "thereafter"])


@dataclass(frozen=True, slots=True)
class Carried:
    """The last day that the paragraph has named, for the sentences that go on from it."""

    paragraph: int = -1
    moment: Moment | None = None


def moment_of(tree: Tree, head: int, moments: Sequence[Moment]) -> Moment | None:
    """The time expression that dates the event at `head`, or None."""
    ranked = []
    for moment in moments:
        word = _head_of(tree, moment.span)
        if word is None or moment.lead in _NOT_WHEN or (moment.lead == "since" and not _is_perfect(tree, head)):
            continue
        distance = _distance(tree, head, word)
        if distance is not None and distance <= _FURTHEST:
            ranked.append((distance, -len(moment.words), moment.span.start, moment))
    return min(ranked, key=lambda r: r[:3])[3] if ranked else None


def _is_perfect(tree: Tree, head: int) -> bool:
    """ "has been besieged since May": what lasts is dated from its beginning."""
    return any(tree.words[a].lemma == "have" for a in tree.kids(head, "aux"))


def _head_of(tree: Tree, span: Span) -> int | None:
    """The highest word of the expression."""
    inside = [w for w in tree.words if w.start < span.end and w.end > span.start]
    outer = [w for w in inside if w.head < 0 or tree.words[w.head] not in inside]
    return outer[0].index if outer else None


def _distance(tree: Tree, head: int, time: int) -> int | None:
    """Edges between the two, or None when the time belongs to another clause."""
    up = [head, *tree.ancestors(head)]
    down = [time, *tree.ancestors(time)]
    meeting = next((w for w in up if w in down), None)
    if meeting is None:
        return None
    below = down[: down.index(meeting)]
    for word in below:
        clause = tree.words[word].is_verb or bool(tree.kids(word, "cop", "nsubj"))
        closed = tree.words[word].relation in _CLOSED and clause
        # "the pact signed in 2001": the participle right below the event noun is the event itself.
        if closed and not (tree.words[word].head == head and tree.words[word].relation == "acl"):
            return None
        # "From 2014 X paid Y, and in May it became known": a verb beside it with a subject of its own has its own time.
        # What opens the sentence and hangs behind the event all the same was hung wrongly, and is the event's.
        crossing = time < head < word
        apart = meeting != head or (tree.kids(word, "nsubj", "nsubj:pass", "expl") and not crossing)
        if tree.words[word].relation == "conj" and tree.words[word].is_verb and apart:
            return None
    return up.index(meeting) + len(below)


def in_passing(tree: Tree, head: int) -> bool:
    """Told as background: in a past relative clause, in the pluperfect, or as a noun in a prepositional phrase."""
    word = tree.words[head]
    if not word.is_verb:
        return word.tag in ("NN", "NNS") and word.relation in ("obl", "nmod") and not tree.kids(head, "nmod")
    pluperfect = any(tree.words[a].form.lower() in ("had", "'d") for a in tree.kids(head, "aux"))
    past = word.tag == "VBD" or (word.tag == "VBN" and word.relation == "acl")
    return pluperfect or (past and word.relation in ("acl:relcl", "acl"))


def when_of(
    moment: Moment | None, mood: Mood, calendar: Calendar, carried: Moment | None, passing: bool = False
) -> When:
    """The date of an event: its own, else carried on from the paragraph, else the day of publication.

    An event told in passing takes no date from its surroundings: it is older than they are.
    """
    if moment is not None:
        ahead = mood.modality == "future" and calendar.reference is not None
        return _put_ahead(moment, calendar.reference) if ahead and calendar.reference else moment.when()
    if passing:
        return When(None, "inferred", "told in passing, without a date of its own")
    if mood.modality in ("actual", "negated"):
        if carried is not None and carried.date is not None:
            return When(carried.date, "inferred", f"carried on from '{carried.words}' earlier in the paragraph")
        if calendar.reference is not None:
            return When(calendar.reference.isoformat(), "published", "no date in the words: the day of publication")
    return When(None, "inferred", "no date in the words")


def _put_ahead(moment: Moment, today: date) -> When:
    """ "will leave in January": where it is open which January, one who speaks of the future means the next."""
    when = moment.when()
    past = when.date is not None and when.date < today.isoformat()[: len(when.date)]
    if not past or moment.coming is None:
        return when
    return replace(when, date=moment.coming, reason=f"{when.reason}; it lies ahead")


def settle(mood: Mood, when: When, calendar: Calendar) -> Mood:
    """The mood once the date is known: what lies years back is history, what lies ahead is to come."""
    today = calendar.reference or calendar.anchor
    if today is None or when.date is None or when.basis == "published":
        return mood
    told_once = mood.modality == "historical" and mood.cue == AS_TOLD
    if told_once and when.basis in ("stated", "relative") and when.date[:4] == str(today.year):
        # The reader sees the sentence alone, and not how old it is.
        return replace(mood, modality="actual", cue=when.date)
    if mood.modality not in ("actual", "future"):
        return mood
    if mood.modality == "actual" and today.year - int(when.date[:4]) >= _YEARS_BACK:
        return replace(mood, modality="historical", cue=when.date)
    if mood.modality == "actual" and calendar.reference and when.date > today.isoformat():
        return replace(mood, modality="future", cue=when.date)
    return mood


def carry(carried: Carried, paragraph: int, moments: Sequence[Moment], scene: tuple[Calendar, Tree]) -> Carried:
    """What the next sentence can go on from: a recent day named in this one, or what was carried before."""
    calendar, tree = scene
    today = calendar.reference or calendar.anchor
    for moment in moments:
        if _looks_back(tree, moment):
            continue
        recent = today is None or moment.date is None or today.year - int(moment.date[:4]) < _YEARS_BACK
        exact = moment.date is not None and len(moment.date) == 10 and moment.enddate is None
        if exact and calendar.reference and (moment.date or "") > calendar.reference.isoformat():
            # "They meet on Friday." What the paragraph tells next is not told from there.
            continue
        if exact and recent and moment.lead not in _NOT_WHEN:
            return Carried(paragraph, moment)
    return carried


def _looks_back(tree: Tree, moment: Moment) -> bool:
    """The time stands in a pluperfect or a relative clause: the story does not go on from there."""
    word = _head_of(tree, moment.span)
    verb = None if word is None else next((a for a in (word, *tree.ancestors(word)) if tree.words[a].is_verb), None)
    return verb is not None and in_passing(tree, verb)


def carried_to(carried: Carried, paragraph: int, tree: Tree) -> Moment | None:
    """The day that a sentence goes on from, or None: its paragraph's, or with "Later, …" that of the one before."""
    if carried.paragraph == paragraph:
        return carried.moment
    first = tree.words[0].form.lower() if tree.words else ""
    return carried.moment if first in _ONWARD and carried.paragraph == paragraph - 1 else None
