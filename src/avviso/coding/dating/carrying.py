"""The day that a paragraph's story goes on from: told last, and not by the way, nor of what is to come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from avviso.coding.cues import load_cues
from avviso.coding.dating.background import LATELY
from avviso.coding.dating.dates import Calendar, Moment
from avviso.coding.dating.timewords import MONTHS
from avviso.coding.dating.timing import KNOWN, NOT_WHEN, YEARS_BACK, head_of, in_passing, is_present
from avviso.coding.finding.frames import load_vocabulary
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

_NO_STORY = NOT_WHEN | {"for"}  # "set a term for Friday"
# What answers to deeds, by words; after so many days no longer of their day.
_ANSWERS, _AT_ONCE = frozenset(["ACCUSE", "REJECT", "REQUEST"]), 2
_SPEAKING = load_cues().say | load_cues().judge | words("ask")
_DUE = frozenset(["is", "are"])
_CHARGING = words("allege")
# A dateline stands within so many sentences and is no more than so many days older than the text.
_FIRST_LINES, _SOON = 2, 31
_MONTHS = frozenset(month[:3] for month in MONTHS)
# Deeds that a headline names with their day; what is said or agreed on is as often the text below it.
_MATERIAL = frozenset(["ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "SANCTION"])
_TOLD_BY = frozenset(["press", "news", "media"])
# A sentence that opens with one of these goes on from what was told last, over a paragraph's end too.
_ONWARD = frozenset(["later", "then", "afterwards", "afterward", "subsequently", "thereafter"])


@dataclass(frozen=True, slots=True)
class Carried:
    """The last day that the paragraph has named, for the sentences that go on from it. tree: where it stands. dateline:
    the day at the head of the text, for what names none."""

    paragraph: int = -1
    moment: Moment | None = None
    tree: Tree | None = None
    dateline: Moment | None = None


def carry(carried: Carried, paragraph: int, moments: Sequence[Moment], scene: tuple[Calendar, Tree]) -> Carried:
    """What the next sentence can go on from: a recent day named in this one, or what was carried before."""
    calendar, tree = scene
    today = calendar.reference or calendar.anchor
    for moment in moments:
        exact = moment.date is not None and len(moment.date) == 10 and moment.enddate is None
        if not exact or moment.lead in _NO_STORY or moment.date is None:
            continue
        if today is not None and today.year - int(moment.date[:4]) >= YEARS_BACK:
            continue
        if _looks_back(tree, moment) or (not _DUE.isdisjoint(tree.said) and _is_due(tree, moment)):
            continue
        # "They meet on Friday." What the paragraph tells next is not told from there.
        if calendar.reference is None or not _lies_ahead(tree, moment, calendar.reference):
            if _heads_text(tree, moment, calendar.reference):
                return replace(carried, dateline=moment)
            return replace(carried, paragraph=paragraph, moment=moment, tree=tree)
    return carried


def _heads_text(tree: Tree, moment: Moment, today: date | None) -> bool:
    """ "Ottawa, 10 May 2024", "Press release, 10 May": a line of its own before the text, from some days before it was
    published."""
    if tree.sentence.index > _FIRST_LINES or today is None or moment.date is None or any(w.is_verb for w in tree.words):
        return False
    return 0 < (today - date.fromisoformat(moment.date)).days <= _SOON and _is_dateline(tree, moment)


def _is_dateline(tree: Tree, moment: Moment) -> bool:
    """A day with its month behind a comma or at the line's end, and of no deed: not "attack of 3 May", "since 7 May",
    "Monday's raid"."""
    time = head_of(tree, moment.span)
    named = moment.basis == "stated" or any(word[:3].lower() in _MONTHS for word in moment.words.split())
    if time is None or not named or tree.words[time].relation == "nmod:poss":
        return False
    before = [w for w in tree.words if w.end <= moment.span.start]
    behind = [w.form for w in tree.words if w.start >= moment.span.end and any(map(str.isalnum, w.form))]
    closes = not behind or any(w.form == "," and w.start == moment.span.end for w in tree.words)
    if before and (before[-1].tag == "IN" or not (before[-1].form == "," or closes)):
        return False
    return bool(before or closes) and not any(_is_deed(tree, above) for above in tree.ancestors(time))


def _is_deed(tree: Tree, noun: int) -> bool:
    """ "Attack", "truce"; not "press release"."""
    frame = load_vocabulary().nouns.get(tree.words[noun].lemma.lower())
    told = any(tree.words[k].lemma.lower() in _TOLD_BY for k in tree.kids(noun, "compound"))
    return frame is not None and frame.event in _MATERIAL and not told


def _lies_ahead(tree: Tree, moment: Moment, today: date) -> bool:
    """ "They meet next week"; "Mali votes on 5 December" in the present, of a day which is not just gone by."""
    if moment.date is None or moment.date > today.isoformat():
        return True
    # A headline tells in the present what was done of late; a day longer ago is one to come.
    if moment.coming is None or (today - date.fromisoformat(moment.date)).days <= LATELY:
        return False
    verb = _verb_over(tree, moment)
    return verb is not None and is_present(tree, verb)


def _is_due(tree: Tree, moment: Moment) -> bool:
    """ "The vote is on 28 July", "is due on": it lies ahead, of whichever year the words may be."""
    word = head_of(tree, moment.span)
    if word is not None and tree.words[word].relation == "obl" and tree.words[tree.words[word].head].lemma == "due":
        word = tree.words[word].head
    return word is not None and any(tree.words[k].tag in ("VBZ", "VBP") for k in tree.kids(word, "cop"))


def _looks_back(tree: Tree, moment: Moment) -> bool:
    """The time stands in a pluperfect, a relative clause or a charge ("accused Mali of shelling it on April 3"): the
    story does not go on from there."""
    verb = _verb_over(tree, moment)
    if verb is None:
        return False
    word = tree.words[verb]
    charged = word.relation == "advcl" and tree.words[word.head].lemma in _CHARGING
    return charged or in_passing(tree, verb)


def _verb_over(tree: Tree, moment: Moment) -> int | None:
    word = head_of(tree, moment.span)
    return None if word is None else next((a for a in (word, *tree.ancestors(word)) if tree.words[a].is_verb), None)


def gone_on_from(carried: Carried, tree: Tree, head: int, event: str, today: date | None) -> Moment | None:
    """The day told before, unless the event is what somebody made later of what happened then: "Egypt condemned the
    raid", "has condemned it". Who answers at once does so within a day or two, and goes on with what he said himself.
    """
    moment = carried.moment
    if moment is None or moment.date is None or today is None or carried.tree is None:
        return moment
    if (today - date.fromisoformat(moment.date)).days <= _AT_ONCE:
        return moment
    known = [k for o in tree.kids(head, "obj") for k in tree.kids(o, "det") if tree.words[k].lemma in KNOWN]
    perfect = [k for k in tree.kids(head, "aux") if tree.words[k].form.lower() in ("has", "have")]
    if not perfect and not (known and event in _ANSWERS):
        return moment
    verb = _verb_over(carried.tree, moment)
    spoken = verb is not None and carried.tree.words[verb].lemma in _SPEAKING
    return moment if spoken else None


def carried_to(carried: Carried, paragraph: int, tree: Tree) -> Moment | None:
    """The day that a sentence goes on from, or None: its paragraph's, or with "Later, …" that of the one before, or
    the text's."""
    if carried.paragraph == paragraph:
        return carried.moment
    first = tree.words[0].form.lower() if tree.words else ""
    return carried.moment if first in _ONWARD and carried.paragraph == paragraph - 1 else carried.dateline
