"""The year long past in which a paragraph's story is, for what it tells next without a date of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from avviso.coding.cues import load_cues
from avviso.coding.dating.dates import Calendar, Moment
from avviso.coding.dating.timing import NOT_WHEN, YEARS_BACK, moment_of
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words
from avviso.records import When

# A month or a day without a year is of a story's year if that lies so far back; else it may be the last such (years;
# on kept texts three in three and one in three).
_LONG_AGO = 10
_YEAR = 4
# A day so long ago (days) is named without its year.
LATELY = 60
_SAYING = load_cues().say


@dataclass(frozen=True, slots=True)
class Background:
    """The last time long past that dates a whole sentence of the paragraph. alone: the paragraph told nothing before
    that it may return to. misread: the date that the calendar, which knows no story, has given to it."""

    paragraph: int = -1
    moment: Moment | None = None
    alone: bool = True
    misread: str = ""

    def heard(self, paragraph: int, tree: Tree, moments: Sequence[Moment], calendar: Calendar) -> "Background":
        """What is in the background after a sentence."""
        today = calendar.reference or calendar.anchor
        here = self if self.paragraph == paragraph else Background(paragraph)
        if today is None or not tree.words:
            return Background(paragraph)
        past = is_past_simple(tree, tree.root)
        own = moment_of(tree, tree.root, moments) if past else None
        if past and own is not None and own.lead not in NOT_WHEN | {"since"} and (told := _date_of(own)) is not None:
            if own.date is not None and here.over(paragraph, tree, moments, today) is not None:
                return replace(here, moment=replace(own, date=_in_story(told, here.moment)), misread=told)
            old = today.year - int(told[:_YEAR]) >= YEARS_BACK
            story = replace(here, moment=replace(own, date=told), misread="")
            return story if old else Background(paragraph, alone=False)
        if here.moment is None or any(m.date is not None for m in moments) or not _goes_on(tree):
            news = past or any(tree.words[k].lemma == "have" for k in tree.kids(tree.root, "aux"))
            return Background(paragraph, alone=here.alone and here.moment is None and not news)
        return here

    def over(self, paragraph: int, tree: Tree, moments: Sequence[Moment], today: date | None) -> Moment | None:
        """The time that a sentence goes on from, or None."""
        if self.moment is None or self.paragraph != paragraph or not tree.words or not _goes_on(tree):
            return None
        onward = any(w.form.lower() in words("going_on") for w in tree.words)
        if not all(self._may_be_of(m) and self._may_hold(m, onward, today) for m in moments if m.date is not None):
            return None
        return self.moment if self.alone or onward else None

    def _may_hold(self, moment: Moment, onward: bool, today: date | None) -> bool:
        """A day is of the story only if that tells more than a year or goes on in words, and is none of late."""
        if moment.date is None or moment.precision != "day" or not _is_bare(moment):
            return True
        if today is not None and 0 <= (today - date.fromisoformat(moment.date)).days <= LATELY:
            return False
        return onward or (self.moment is not None and len(self.moment.date or "") > _YEAR)

    def _may_be_of(self, moment: Moment) -> bool:
        """A month or a day without a year, or counted from such a one, and the story is too far back for the last."""
        counted = self.misread and moment.reason.endswith(f"counted from {self.misread}")
        # In the 1990s there are ten Junes.
        story = self.moment.date if self.moment is not None and self.moment.enddate is None else None
        bare = moment.enddate is None and _is_bare(moment)
        if story is None or moment.date is None or not (bare or counted):
            return False
        return int(moment.date[:_YEAR]) - int(story[:_YEAR]) >= _LONG_AGO


def _date_of(moment: Moment) -> str | None:
    """Of a season the year in which it is, for what is told next."""
    season = moment.words[-_YEAR:] if moment.date is None and "season" in moment.reason else ""
    return season if season.isdecimal() else moment.date


def _is_bare(moment: Moment) -> bool:
    """ "In May", "on 29 October"; a weekday is of late."""
    if moment.coming is None or moment.date is None:
        return False
    return moment.precision == "month" or (
        moment.coming != moment.date and moment.coming[_YEAR:] == moment.date[_YEAR:]
    )


def _in_story(day: str, story: Moment | None) -> str:
    """The date in the year of the story, or in the next where the story is past it."""
    if story is None or story.date is None:
        return day
    year = story.date[:_YEAR]
    told = f"{year}{day[_YEAR:]}"
    return told if told >= story.date[: len(told)] else f"{int(year) + 1}{day[_YEAR:]}"


def _goes_on(tree: Tree) -> bool:
    """Told in the past, and no news: what somebody says is said of his own day."""
    told = tree.words[tree.root].lemma in _SAYING and tree.kids(tree.root, "ccomp")
    if told or not is_past_simple(tree, tree.root):
        return False
    return words("nowadays").isdisjoint([w.form.lower() for w in tree.words])


def is_past_simple(tree: Tree, head: int) -> bool:
    """ "fired", "was hit", "was at war"; not "has fired", "had fired", "would fire"."""
    around = [tree.words[k] for k in tree.kids(head, "aux", "aux:pass", "cop")]
    if any(one.tag in ("MD", "VBZ", "VBP") or one.lemma == "have" for one in around):
        return False
    return tree.words[head].tag == "VBD" or any(one.tag == "VBD" for one in around)


def told_then(background: Moment | None, tree: Tree, head: int, moment: Moment | None, when: When) -> When:
    """The date of an event whose sentence goes on from a time long past, where its own words leave the year open."""
    if background is None or background.date is None:
        return when
    verb = next((w for w in (head, *tree.ancestors(head)) if tree.words[w].is_verb), None)
    while verb is not None and tree.words[verb].relation == "xcomp" and tree.words[verb].tag == "VB":
        verb = tree.words[verb].head  # "helped them to drive it out": in the tense of what it hangs on
    if verb is None or not is_past_simple(tree, verb):
        return when
    year, told = background.date[:_YEAR], f"'{background.words}' earlier in the paragraph"
    if moment is None and when.date is not None:
        whole = background.enddate is None
        return When(year if whole else background.date, "inferred", f"carried on from {told}", background.enddate)
    if moment is None or not when.date or int(when.date[:_YEAR]) - int(year) < _LONG_AGO:
        return when
    then = _in_story(when.date, background)
    return replace(when, date=then, basis="inferred", reason=f"'{moment.words}', the year from {told}")
