"""Which time expression dates which event: the nearest in the tree that lies in the event's own clause or above it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from avviso.coding.cues import load_cues
from avviso.coding.dating.dates import Calendar, Moment
from avviso.coding.dating.timereach import (
    distance_of,
    is_attribute,
    is_bound,
    is_of_aside,
    is_of_charge,
    is_of_past_deed,
    lasts_since,
)
from avviso.coding.judging.modality import AS_TOLD, Mood
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words
from avviso.records import Span, When

NOT_WHEN = frozenset(["until", "till", "from", "by"])
_FURTHEST = 7
_LONG = frozenset(["year", "decade", "century"])
YEARS_BACK = 2
# What is done by then and by nobody: "freed by Friday's deadline".
_TERMS = frozenset(["deadline", "end", "close"])
_MONTH, _MONTHS = 7, 12
_YEAR, _CENTURIES = 4, ("17", "18", "19", "20")
_COUNTS = frozenset(["1700", "1800", "1900", "2000"])  # as often how many there were
KNOWN = frozenset(["the", "this", "that"])
# Moods in which one speaks of what may come, where the verb is not told as past: "might leave", "if they leave".
OPEN = frozenset(["could", "may", "might", "can", "will", "would", "if", "unless"])
# What is demanded is demanded on the day of the words, and what one writes or calls to do is done with them.
_SAID_TO = frozenset(Mood("hypothetical", cue) for cue in ("should", "must", "ought", "to"))
_DONE = Mood("actual")


def moment_of(tree: Tree, head: int, moments: Sequence[Moment], mood: Mood = _DONE) -> Moment | None:
    """The time expression that dates the event at `head`, or None."""
    ranked: list[tuple[float, int, int, Moment]] = []
    for moment in moments:
        word = head_of(tree, moment.span)
        if word is None:
            continue
        if _opens_into(tree, head, moment):
            # "since 2011, when police fired": of that year, which for them is no beginning of anything.
            ranked.append((1, -len(moment.words), moment.span.start, replace(moment, lead="")))
            continue
        # "postponed it to June"; not "referred to last June"
        apart = moment.lead in NOT_WHEN or (moment.lead == "to" and moment.coming is not None)
        if apart and not _is_of_deed(tree, head, word):
            continue
        if moment.lead == "since" and not (_is_perfect(tree, head) and lasts_since(tree, head, word)):
            continue
        if moment.enddate is not None and is_of_aside(tree, head, word):
            continue
        if moment.precision in _LONG and _may_bound(moment, mood) and is_bound(tree, head, word):
            continue
        if moment.lead == "of" and moment.basis == "stated" and is_of_past_deed(tree, head, word):
            continue
        if moment.basis == "stated" and is_of_charge(tree, head, word):
            continue
        if _is_set_besides(tree, head, word) if moment.lead == "for" else _is_of_another(tree, head, word, mood):
            continue
        distance = distance_of(tree, head, word)
        if distance is not None and distance <= _FURTHEST:
            ranked.append((distance, -len(moment.words), moment.span.start, moment))
    return year_before(tree, head) or (min(ranked, key=lambda r: r[:3])[3] if ranked else None)


def _is_of_deed(tree: Tree, head: int, time: int) -> bool:
    """ "until Monday's truce" is of the truce and of no deed up to it; "killed by Friday's attack" is of both."""
    owner = tree.words[time]
    if owner.relation != "nmod:poss":
        return False
    deed = tree.words[owner.head]
    return owner.head == head or (deed.relation == "obl:agent" and deed.lemma not in _TERMS)


def _may_bound(moment: Moment, mood: Mood) -> bool:
    """ "after last year's coup" is near enough, and "will leave before 2030" has no other time."""
    return moment.basis != "relative" and mood.modality not in ("future", "hypothetical")


def _opens_into(tree: Tree, head: int, moment: Moment) -> bool:
    """ "in 2011, when police fired": the clause is of the time right before it, wherever the parser hung it."""
    clause = head
    while tree.words[clause].relation == "conj":
        clause = tree.words[clause].head
    for when in tree.kids(clause, "advmod", "mark"):
        last = when - 2 if when > 1 and tree.words[when - 1].form == "," else when - 1
        if tree.words[when].lemma == "when" and last >= 0 and tree.words[last].end == moment.span.end:
            return True
    return False


def year_before(tree: Tree, noun: int) -> Moment | None:
    """ "the 2014 annexation": a year before an event noun is the event's own, and nothing else's."""
    known = any(tree.words[k].lemma in KNOWN for k in tree.kids(noun, "det")) or tree.kids(noun, "nmod:poss")
    if not (tree.words[noun].is_noun and known):
        return None
    for kid in tree.kids(noun, "compound", "nummod", "amod", "nmod:unmarked"):
        year = tree.words[kid]
        if kid < noun and _is_year(year.form):
            span = Span(year.start, year.end)
            return Moment(span, year.form, year.form, None, "stated", f"'{year.form}'", precision="year")
    return None


def _is_year(form: str) -> bool:
    """ "2014"; of "2000 attacks" it may be how many there were."""
    return form.isdecimal() and len(form) == _YEAR and form[:2] in _CENTURIES and form not in _COUNTS


def _is_of_another(tree: Tree, head: int, time: int, mood: Mood) -> bool:
    """ "would leave, he said on Friday": what was said or done that day is not what may come of it.

    But the day may stand behind it and hang on the verb above: "said that they would leave on Friday".
    """
    if mood.modality not in ("future", "hypothetical") or mood in _SAID_TO:
        return mood.modality == "historical" and _is_of_work(tree, head, time)
    above = list(tree.ancestors(time))
    if above and tree.words[above[0]].is_noun and tree.case(time) == "of" and above[0] in tree.ancestors(head):
        return True  # "the deal of 3 April by which it is to leave"
    verb = next((a for a in above if tree.words[a].is_verb), None)
    if verb is None or head in above:
        return False
    if verb not in tree.ancestors(head) or (verb < head < time and tree.words[time].head == verb):
        return False
    if _lies_ahead(tree, time):
        return False
    told = tree.words[verb].lemma in load_cues().say | words("ask") | words("choose")
    between = takewhile(lambda a: a != verb, (head, *tree.ancestors(head)))
    # "the deal by which it is to go was made on Friday"
    aside = mood.modality == "future" and any(tree.words[a].relation == "acl:relcl" for a in between)
    supposed = (mood.cue in OPEN or aside) and is_told_as_past(tree, verb)
    return supposed or (told and not tree.kids(verb, "aux:pass"))


def _is_of_work(tree: Tree, head: int, time: int) -> bool:
    """ "A film about the killing was shown on Friday": the day is the film's."""
    above = tree.words[head].head
    return above >= 0 and tree.words[above].lemma in words("works") and head not in tree.ancestors(time)


def _is_set_besides(tree: Tree, head: int, time: int) -> bool:
    """ "resigned and set a vote for 9 June": the day is that of what is set, and of no deed beside it."""
    verb = next((a for a in tree.ancestors(time) if tree.words[a].is_verb), head)
    own = verb == head or any(
        tree.words[low].head == high and tree.words[low].relation != "conj"
        for low, high in ((head, verb), (verb, head))
    )
    return not own and tree.words[verb].lemma in words("setting")


def _lies_ahead(tree: Tree, time: int) -> bool:
    """ "Tomorrow", "next week": no day on which anything was said."""
    said = {tree.words[k].lemma.lower() for k in (time, *tree.kids(time, "amod", "advmod"))}
    return bool(said & {"tomorrow", "next", "coming"})


def _is_perfect(tree: Tree, head: int) -> bool:
    """ "has been besieged since May": what lasts is dated from its beginning."""
    return any(tree.words[a].lemma == "have" for a in tree.kids(head, "aux"))


def head_of(tree: Tree, span: Span) -> int | None:
    """The highest word of the expression."""
    inside = [w for w in tree.words if w.start < span.end and w.end > span.start]
    outer = [w for w in inside if w.head < 0 or tree.words[w.head] not in inside]
    return outer[0].index if outer else None


def in_passing(tree: Tree, head: int) -> bool:
    """Told as background: in a past relative clause, in the pluperfect, as a noun in a prepositional phrase, or as what
    somebody is ("the jailed leader")."""
    word = tree.words[head]
    if is_attribute(word):
        return True
    if not word.is_verb:
        return word.tag in ("NN", "NNS") and word.relation in ("obl", "nmod") and not tree.kids(head, "nmod")
    pluperfect = any(tree.words[a].form.lower() in ("had", "'d") for a in tree.kids(head, "aux"))
    past = word.tag == "VBD" or (word.tag == "VBN" and word.relation == "acl")
    since = word.relation == "advcl" and any(tree.words[m].lemma == "since" for m in tree.kids(head, "mark"))
    return pluperfect or (past and (since or word.relation in ("acl:relcl", "acl")))


def is_told_as_past(tree: Tree, head: int) -> bool:
    """ "fired", "had fired", "was hit", "have left"; not "would have fired", "is to be hit"."""
    word = tree.words[head]
    around = [tree.words[k] for k in tree.kids(head, "aux", "aux:pass", "mark")]
    if any(one.tag in ("MD", "TO") or one.lemma == "to" for one in around):
        return False
    return word.tag == "VBD" or any(one.tag == "VBD" or one.lemma == "have" for one in around)


def is_present(tree: Tree, verb: int) -> bool:
    """ "opens", "is opening"; not "has opened"."""
    around = [tree.words[k] for k in (verb, *tree.kids(verb, "aux", "aux:pass", "cop"))]
    return any(one.tag in ("VBZ", "VBP") for one in around) and all(one.lemma != "have" for one in around[1:])


def comes_sooner(moment: Moment, today: date) -> bool:
    """It is no longer to the next such month, or to such a day of it, than it has been since the last."""
    if moment.date is None or moment.coming is None or moment.coming[_YEAR:] != moment.date[_YEAR:]:
        return False
    if moment.coming == moment.date:
        return moment.precision == "month"
    year, month = int(moment.coming[:_YEAR]), int(moment.coming[_YEAR + 1 : _MONTH])
    return (year - today.year) * _MONTHS + month - today.month <= _MONTHS // 2


def when_of(
    moment: Moment | None, mood: Mood, calendar: Calendar, carried: Moment | None, passing: bool = False
) -> When:
    """The date of an event: its own, else carried on from the paragraph, else the day of publication.

    An event told in passing takes no date from its surroundings: it is older than they are.
    """
    if moment is not None:
        ahead = mood.modality == "future" and calendar.reference is not None
        return (put_ahead(moment, calendar.reference) if ahead and calendar.reference else moment).when()
    if passing:
        return When(None, "inferred", "told in passing, without a date of its own")
    if mood.modality in ("actual", "negated"):
        if carried is not None and carried.date is not None:
            return When(carried.date, "inferred", f"carried on from '{carried.words}' earlier in the text")
        if calendar.reference is not None:
            return When(calendar.reference.isoformat(), "published", "no date in the words: the day of publication")
    return When(None, "inferred", "no date in the words")


def put_ahead(moment: Moment, today: date) -> Moment:
    """ "will leave in January": where it is open which January, one who speaks of the future means the next."""
    past = moment.date is not None and moment.date < today.isoformat()[: len(moment.date)]
    if not past or moment.coming is None:
        return moment
    return replace(moment, date=moment.coming, reason=f"{moment.reason}; it lies ahead")


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
    if mood.modality == "actual" and today.year - int(when.date[:4]) >= YEARS_BACK:
        return replace(mood, modality="historical", cue=when.date)
    if mood.modality == "actual" and calendar.reference and when.date > today.isoformat():
        return replace(mood, modality="future", cue=when.date)
    return mood
