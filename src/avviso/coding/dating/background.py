"""The year long past in which a paragraph's story is, for what it tells next without a date of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from avviso.coding.cues import load_cues
from avviso.coding.dating.dates import Calendar, Moment
from avviso.coding.dating.timing import NOT_WHEN, YEARS_BACK, moment_of
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words
from avviso.records import When

# A month without a year is of a story's year if that lies so far back; else it may be the last such month (years; on
# kept texts three in three and one in three).
_LONG_AGO = 10
_YEAR = 4
_SAYING = load_cues().say


@dataclass(frozen=True, slots=True)
class Background:
    """The last time long past that dates a whole sentence of the paragraph. alone: the paragraph told nothing before
    that it may return to."""

    paragraph: int = -1
    moment: Moment | None = None
    alone: bool = True

    def heard(self, paragraph: int, tree: Tree, moments: Sequence[Moment], calendar: Calendar) -> "Background":
        """What is in the background after a sentence."""
        today = calendar.reference or calendar.anchor
        here = self if self.paragraph == paragraph else Background(paragraph)
        if today is None or not tree.words:
            return Background(paragraph)
        own = moment_of(tree, tree.root, moments)
        past = is_past_simple(tree, tree.root)
        if past and own is not None and own.date is not None and own.lead not in NOT_WHEN | {"since"}:
            return replace(here, moment=own) if _is_old(own, today.year) else Background(paragraph, alone=False)
        if here.moment is None or any(m.date is not None for m in moments) or not _goes_on(tree):
            news = past or any(tree.words[k].lemma == "have" for k in tree.kids(tree.root, "aux"))
            return Background(paragraph, alone=here.alone and here.moment is None and not news)
        return here

    def over(self, paragraph: int, tree: Tree, moments: Sequence[Moment]) -> Moment | None:
        """The time that a sentence goes on from, or None."""
        if self.moment is None or self.paragraph != paragraph or not tree.words or not _goes_on(tree):
            return None
        if any(m.date is not None and not _is_bare_month(m) for m in moments):
            return None
        return self.moment if self.alone or any(w.form.lower() in words("going_on") for w in tree.words) else None


def _is_old(moment: Moment, year: int) -> bool:
    return moment.date is not None and year - int(moment.date[:_YEAR]) >= YEARS_BACK


def _is_bare_month(moment: Moment) -> bool:
    return moment.coming is not None and moment.precision == "month" and moment.enddate is None


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
    verb = next((w for w in (head, *tree.ancestors(head)) if tree.words[w].is_verb), None)
    if background is None or background.date is None or verb is None or not is_past_simple(tree, verb):
        return when
    year, told = background.date[:_YEAR], f"'{background.words}' earlier in the paragraph"
    if moment is None and when.basis == "published":
        whole = background.enddate is None
        return When(year if whole else background.date, "inferred", f"carried on from {told}", background.enddate)
    if moment is None or not _is_bare_month(moment) or not when.date or int(when.date[:_YEAR]) - int(year) < _LONG_AGO:
        return when
    date = f"{year}{when.date[_YEAR:]}"
    if date < background.date[: len(date)]:
        date = f"{int(year) + 1}{when.date[_YEAR:]}"
    return replace(when, date=date, basis="inferred", reason=f"'{moment.words}', the year from {told}")
