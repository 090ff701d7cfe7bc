"""What a text supposes by its shape: scenarios, forecasts and lists of what to watch, told as if they were news.

A label ("Worst case:", "Scenario 2 (30%)", "Key risks") or an opening ("In our base case, …") holds for what goes on in
the present tense: to the end of its paragraph, and where it is a paragraph of its own, over those that follow it.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from avviso.coding.clauses import SUBJECTS
from avviso.coding.parsing.tree import Tree, Word
from avviso.coding.words import words
from avviso.records import Span, When

_LABELS, _CASES, _AROUND = words("scenario_labels"), words("cases"), words("around_labels")
_THEN = frozenset(["then", "thereafter", "thereupon", "next"])
_ONWARD = frozenset(["scenario", "case"])  # a heading of these tells a story; others are over a list or a paragraph
# No sentence without one of these opens a scenario.
CUES = _LABELS | {"case", "watch", "if"}
_LONGEST = 10  # words of a label, or of what opens a sentence
_CUTS = frozenset([":", "(", "–", "—", "--", ".", ";"])
_OPENINGS = frozenset(["in", "under"])
_BREAK = re.compile(r"[\r\n]")


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is supposed after a sentence. cue: the word that tells so, "" where nothing is. onward: over the paragraphs
    that follow. waits: a condition, from which only "then" goes on. shape: of the last paragraph under a label."""

    paragraph: int = -1
    cue: str = ""
    onward: bool = False
    waits: bool = False
    shape: str = ""

    def heard(self, paragraph: int, tree: Tree, text: str) -> "Scenario":
        """What is supposed where this sentence stands."""
        opened = _opened(paragraph, tree, text)
        if opened is None or (opened.waits and self.cue and not self.waits):
            kept = self._kept(paragraph, tree, text)  # a condition within a scenario is a part of it
            return kept if opened is None or kept.cue else opened
        return opened

    def _kept(self, paragraph: int, tree: Tree, text: str) -> "Scenario":
        """What goes on from the sentences before."""
        if self.waits:
            goes_on = paragraph == self.paragraph and _THEN & tree.said and _goes_on(tree)
            return replace(self, waits=False) if goes_on else NEWS
        if paragraph == self.paragraph or not tree.words:
            return self
        shape = _shape(tree.sentence.span, text)
        over = (
            _is_past(tree, tree.root)
            or (self.shape == "item" and shape != "item")
            or (self.shape, shape) == ("prose", "line")
            or (self.shape == shape == "prose" and self.cue not in _ONWARD)
        )
        return NEWS if over or not self.onward else replace(self, paragraph=paragraph, shape=shape)

    def holds(self, tree: Tree, head: int) -> bool:
        """Whether an event of the sentence is supposed: told in the present, or in no tense at all."""
        if self.waits or not self.cue:
            return False
        verb = next((w for w in (head, *tree.ancestors(head)) if _is_finite(tree, w)), None)
        if verb is None or tree.words[verb].lemma.lower() in _LABELS:  # "Triggers to watch: a raid"
            return True
        # "ends the war": what has an article is there already.
        known = tree.words[head].is_noun and any(tree.words[d].lemma == "the" for d in tree.kids(head, "det"))
        return not (known and tree.words[verb].tag != "VBG") and not _is_past(tree, verb)

    def is_in_the_diary(self, when: When, today: date | None) -> bool:
        """ "What to watch|Lula visits Chile on Friday": a meeting whose day is known is planned."""
        known = self.cue == "watch" and when.date is not None and when.basis in ("stated", "relative")
        return known and today is not None and (when.date or "") > today.isoformat()


NEWS = Scenario()  # nothing is supposed


def _opened(paragraph: int, tree: Tree, text: str) -> Scenario | None:
    """The scenario that the sentence begins."""
    if CUES.isdisjoint(tree.said):
        return None
    label = _label(tree.words)
    if label:
        return Scenario(paragraph, label, onward=_is_alone(tree.sentence.span, text))
    if _is_past(tree, tree.root):
        return None
    opening = _opening(tree.words) or _stated(tree.words)
    if opening:
        return Scenario(paragraph, opening)
    supposed = any(
        tree.words[m].lemma == "if" and tree.kids(c, *SUBJECTS)  # "if convicted", "if true" leave the rest as it is
        for c in tree.kids(tree.root, "advcl") for m in tree.kids(c, "mark")
    )  # fmt: skip
    return Scenario(paragraph, "if", waits=True) if supposed else None


def _goes_on(tree: Tree) -> bool:
    """ "Egypt then sends troops", "Next, it sends troops"; not "visits the then king", "meets him next week"."""
    then = (k for k in tree.kids(tree.root, "advmod") if tree.words[k].lemma.lower() in _THEN)
    return not _is_past(tree, tree.root) and any(k == 0 or tree.words[k].lemma != "next" for k in then)


def _label(said: tuple[Word, ...]) -> str:
    """The word that makes it one, if all before its mark are words of labels, numbers and single letters: "Scenario 3:
    War", "Triggers to watch:", "Base case (55%)"."""
    head: list[str] = []
    for word in said[: _LONGEST + 1]:
        if head and (word.form in _CUTS or _is_dash(said, word)):
            return _cue(head)
        if any(letter.isalnum() for letter in word.form):
            head.append(word.lemma.lower())
            if not _may_label(word):
                return ""
    return _cue(head) if len(said) <= _LONGEST else ""


def _cue(head: list[str]) -> str:
    if "case" in head:
        return "case" if not _CASES.isdisjoint(head) else ""
    if "watch" in head:
        return "watch" if {"to", "for"} & set(head) else ""
    return next((one for one in head if one in _LABELS), "")


def _opening(said: tuple[Word, ...]) -> str:
    """ "In our base case, …", "Under this scenario, …"; not "In a repeat of the scenario, …"."""
    comma = next((w.index for w in said[:_LONGEST] if w.form == ","), 0)
    lemmas = [w.lemma.lower() for w in said[:comma]]
    if not lemmas or lemmas[0] not in _OPENINGS or "of" in lemmas:
        return ""
    last = next((one for one in reversed(lemmas) if one.isalpha() and len(one) > 1), "")
    if last == "scenario":
        return last
    return last if last == "case" and not _CASES.isdisjoint(lemmas) else ""


def _stated(said: tuple[Word, ...]) -> str:
    """ "Our base case is that …", "The main risk is that …"."""
    be = next((w.index for w in said[1:_LONGEST] if w.form == "is"), 0)
    lemmas = [w.lemma.lower() for w in said[:be]]
    told = be and said[min(be + 1, len(said) - 1)].form == "that" and all(map(_may_label, said[:be]))
    return _cue(lemmas) if told else ""


def _may_label(word: Word) -> bool:
    known = word.lemma.lower() in _AROUND | _LABELS | _CASES
    return known or len(word.form) == 1 or word.tag == "CD"


def _shape(span: Span, text: str) -> str:
    """Of a paragraph that begins so: an item of a list, prose, or else."""
    if not (text[span.start].isalnum() or text[span.start] in "\"'“‘"):
        return "item"
    return "prose" if text[span.end - 1] in '.!?"”' else "line"


def _is_dash(said: tuple[Word, ...], word: Word) -> bool:
    """A mark that stands between spaces, and not in "worst-case"."""
    return word.form == "-" and word.index > 0 and said[word.index - 1].end < word.start


def _is_alone(span: Span, text: str) -> bool:
    """Whether the label is a paragraph of its own."""
    before, behind = text[max(0, span.start - 3) : span.start], text[span.end : span.end + 3]
    return (not before.strip(" ") or bool(_BREAK.search(before))) and bool(_BREAK.search(behind))


def _is_finite(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    return word.tag in ("VBZ", "VBP", "VBD") or bool(tree.kids(index, "aux", "cop", "nsubj", "nsubj:pass"))


def _is_past(tree: Tree, verb: int) -> bool:
    """Told in the past, or as done by now; the parser takes some presents for pasts ("ousts")."""
    around = [tree.words[verb], *(tree.words[k] for k in tree.kids(verb, "aux", "aux:pass", "cop"))]
    past = any(one.tag == "VBD" and (one.lemma == "be" or not one.form.endswith("s")) for one in around)
    return past or any(one.lemma == "have" and one.relation == "aux" for one in around)
