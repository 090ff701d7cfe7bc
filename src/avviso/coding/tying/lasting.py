"""How long a relation stood: since when, until when, and whether it is told as over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from avviso.coding.dating.dates import Moment
from avviso.coding.dating.timing import YEARS_BACK
from avviso.coding.parsing.tree import Tree
from avviso.coding.tying.sides import stand_in
from avviso.coding.words import words

_UNTIL, _FROM = frozenset(["until", "till"]), frozenset(["since", "from"])
_AFTER = frozenset(["following", "follow", "after", "since"])
# What hangs behind one of these is told of something else.
_APART = frozenset(
    ["acl", "acl:relcl", "advcl", "advcl:relcl", "appos", "ccomp", "conj", "parataxis", "nsubj", "nsubj:pass"]
)
# Shorter times tell of a day in it, and not when it stood.
_LONG = frozenset(["year", "decade", "century"])
_AGES = frozenset(["decade", "century"])
_LENGTHS = frozenset(["week", "month", "year", "decade", "century"])
_BESIDE = 2  # words from "death" to "2015"
_GOES_ON = frozenset(["already", "still", "long", "always"])
_HEADS_ENTRY = frozenset([":", "–", "—"])
_STANDING, _LASTING, _FOUNDING = words("standing"), words("lasting"), words("founding")
_FICKLE = words("fickle")
_ERAS, _BYGONE = frozenset(["war", "era"]), words("bygone")


@dataclass(frozen=True, slots=True)
class Term:
    """since, until: the times that the words name. then: a time gone by at which it stood, and may still. over: it
    stands no more."""

    since: Moment | None = None
    until: Moment | None = None
    then: Moment | None = None
    over: bool = False

    @property
    def is_closed(self) -> bool:
        """Both ends are of one expression: "from 2005 to 2013"."""
        return self.until is not None and self.until == self.since

    @property
    def begin(self) -> str | None:
        """The first day, as precise as the words are."""
        return self.since.date if self.since else None

    @property
    def end(self) -> str | None:
        """The last day."""
        if self.until is None:
            return None
        return self.until.enddate if self.is_closed else self.until.date

    @property
    def told(self) -> Moment | None:
        """The time that dates the claim."""
        return self.since or self.until or self.then


def term_of(tree: Tree, head: int, moments: Sequence[Moment], today: date | None, told_of: Sequence[int] = ()) -> Term:
    """The term of a relation at `head`, a noun or a verb. told_of: what is said of the noun ("strained", "soured")."""
    at = stand_in(tree, head)
    places = frozenset((head, at, *told_of, *_standing_verb(tree, at)))
    own = [(m, lead) for m in moments if m.date and (lead := _lead(tree, m, head, places)) is not None]
    since = next((m for m, lead in own if lead in _FROM or _is_closed(m)), None)
    until = next((m for m, lead in own if lead in _UNTIL or _is_closed(m)), None)
    tense, then, over = _tense(tree, at), None, False
    again = None if until is None else _anew(own, _end_of(until))
    if again is not None:
        return Term(again)
    if until is not None:
        return Term(since, until, None, _has_come(_end_of(until), today, tense))
    if tense in ("past", "pluperfect") and _may_end(tree, at):
        gone = ((m, lead) for m, lead in own if since is None and _is_long_gone(m, today))
        then, bound = next(gone, (None, ""))
        over = then is not None and (bound == "before" or _is_of_an_age(tree, head, then))
    since = since or (None if then else _following(tree, head, moments))
    return Term(since, None, then, over or (since is None and _is_over(tree, at, tense)))


def _anew(own: Sequence[tuple[Moment, str]], end: str) -> Moment | None:
    """ "from 2003 to 2010 and again since 2023": when it began once more, and has not ended."""
    later = (m for m, lead in own if lead == "since" and (m.date or "") > end)
    return next(later, None)


def is_past_simple(tree: Tree, verb: int) -> bool:
    """ "governed"; in what somebody reports, a past tense may be the present of that day."""
    return _tense(tree, verb) == "past" and not _is_reported(tree, verb)


def heading_of(tree: Tree, moments: Sequence[Moment]) -> Moment | None:
    """ "1994: Chad joins": the time that heads an entry of a chronology."""
    first = next((m for m in moments if m.date is not None and m.span.start == tree.words[0].start), None)
    behind = None if first is None else next((w.form for w in tree.words if w.start >= first.span.end), None)
    return first if behind in _HEADS_ENTRY else None


def _standing_verb(tree: Tree, at: int) -> Iterator[int]:
    """ "has had close ties", "served as president": the verb tells no more than that it stands."""
    word = tree.words[at]
    if word.head >= 0 and word.relation in ("obj", "xcomp", "obl", "nsubj") and not tree.kids(at, "cop"):
        verb = tree.words[word.head]
        if verb.lemma in (_LASTING if word.relation == "nsubj" else _STANDING):
            yield verb.index


def _lead(tree: Tree, moment: Moment, head: int, places: frozenset[int]) -> str | None:
    """The preposition before a time of the relation; None where the time is of something else."""
    inside = [w.index for w in tree.words if w.start < moment.span.end and w.end > moment.span.start]
    outer = next((i for i in inside if tree.words[i].head not in inside), None)
    if outer is None:
        return None
    current, lead = outer, "until" if _is_beside_end(tree, outer) else moment.lead
    while current not in places:
        word = tree.words[current]
        until = current != outer and tree.case(current) in _UNTIL
        lead = "until" if until else lead
        # The parser may hang it on the name before it: "president of Chad since 2000".
        crossed = current == outer or until or word.is_name or word.entity != "O"
        again = word.relation == "conj" and current == outer and tree.words[word.head].entity.endswith("DATE")
        if (word.relation in _APART and not again) or word.head < 0 or not crossed:
            return lead if _adjoins(tree, head, outer) else None
        current = word.head
    return lead


def _is_beside_end(tree: Tree, time: int) -> bool:
    """ "until his death in 2015", where the parser hung both on what stood until then."""
    above = tree.words[time].head
    beside = () if above < 0 else tree.kids(above, "obl", "nmod")
    return any(0 < time - k <= _BESIDE and tree.case(k) in _UNTIL for k in beside)


def _adjoins(tree: Tree, head: int, time: int) -> bool:
    """ "Chad, an ally of Peru until 1978, …": in the apposition, wherever the parser hung it."""
    if tree.words[head].relation != "appos" or time < head:
        return False
    return not any(w.form == "," or w.is_verb for w in tree.words[head:time])


def _is_closed(moment: Moment) -> bool:
    """ "from 2005 to 2013" """
    return moment.kind == "range" and moment.enddate is not None and moment.lead not in _FROM


def _end_of(until: Moment) -> str:
    return (until.enddate if _is_closed(until) else until.date) or ""


def _has_come(end: str, today: date | None, tense: str) -> bool:
    """Whether an end lies behind; where that is open, it does if it is told as past, or without a verb."""
    if today is None:
        return tense in ("past", "pluperfect", "")
    now = today.isoformat()[: len(end)]
    return end < now or (end == now and tense in ("past", "pluperfect"))


def _tense(tree: Tree, at: int) -> str:
    """past, pluperfect, perfect, used ("used to be"), or "" where no verb tells it as past."""
    word = tree.words[at]
    verb = next(_standing_verb(tree, at), at)
    around = [tree.words[k] for k in (verb, *tree.kids(verb, "cop", "aux", "aux:pass"))]
    above = tree.words[word.head] if word.head >= 0 else None
    if word.relation == "xcomp" and above is not None and above.lemma == "use" and tree.kids(at, "mark"):
        return "used"
    have = next((one for one in around[1:] if one.lemma == "have"), None)
    if have is not None:
        return "pluperfect" if have.tag == "VBD" else "perfect"
    if any(one.tag == "MD" for one in around):
        return "future"
    return "past" if any(one.tag == "VBD" for one in around) else "present" if around[0].is_verb or around[1:] else ""


def _is_long_gone(moment: Moment, today: date | None) -> bool:
    """A year or more of it, and none of it of late: who was at odds last year may still be."""
    last = moment.enddate or moment.date or ""
    return moment.precision in _LONG and today is not None and int(last[:4]) <= today.year - YEARS_BACK


def _is_of_an_age(tree: Tree, head: int, then: Moment) -> bool:
    """ "was an ally in the 1970s"; who was one in 2010, or a member in the 1970s, may be one still."""
    return then.precision in _AGES and tree.words[head].lemma.lower() in _FICKLE


def _may_end(tree: Tree, at: int) -> bool:
    """ "was already an ally in 1990", "was a founding member in 1945": it may stand still."""
    around = {tree.words[k].form.lower() for k in tree.kids(at, "amod", "advmod", "compound")}
    return not around & (_GOES_ON | _FOUNDING)


def _is_over(tree: Tree, at: int, tense: str) -> bool:
    """Told as over without a time: "had been an ally", "used to be", "served as", "was king for ten years"."""
    if tense == "used" or _was_then(tree, at, tense):
        return True
    if tense == "pluperfect":
        return _may_end(tree, at) and not _is_reported(tree, at)
    if tense != "past" or _is_reported(tree, at):
        return False
    verbs = list(_standing_verb(tree, at))
    served = any(tree.words[v].lemma == "serve" for v in verbs)
    return served or any(_is_length(tree, k) for one in (at, *verbs) for k in tree.kids(one, "obl", "nmod"))


def _was_then(tree: Tree, at: int, tense: str) -> bool:
    """ "enemies in two world wars", "was an ally in the Soviet era" """
    if tense not in ("past", "pluperfect", ""):
        return False
    eras = [k for k in tree.kids(at, "obl", "nmod") if tree.words[k].lemma.lower() in _ERAS]
    told = {tree.words[b].form.lower() for k in eras for b in tree.kids(k, "compound", "amod")}
    return bool(told & _BYGONE)


def _is_length(tree: Tree, index: int) -> bool:
    return tree.case(index) == "for" and tree.words[index].lemma in _LENGTHS


def _is_reported(tree: Tree, head: int) -> bool:
    return any(tree.words[a].relation == "ccomp" for a in (head, *tree.ancestors(head)))


def _following(tree: Tree, head: int, moments: Sequence[Moment]) -> Moment | None:
    """ "in the years following the revolution in 1959" """
    for moment in moments:
        if moment.date is None or moment.lead in _FROM:
            continue
        inside = [w.index for w in tree.words if w.start >= moment.span.start and w.end <= moment.span.end]
        above = [a for i in inside[:1] for a in (i, *tree.ancestors(i))]
        below = above[: above.index(head)] if head in above[2:] else []
        if any(tree.words[k].lemma in _AFTER for a in below for k in (a, *tree.kids(a, "case", "mark"))):
            return moment
    return None
