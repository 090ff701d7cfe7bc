"""How far a time reaches in the tree: through which clauses it is an event's, and where it is another's."""

from itertools import takewhile

from avviso.coding.parsing.tree import ROOT, Tree, Word
from avviso.coding.words import words

# A time inside one of these, reached from above, dates that clause and not the event.
_CLOSED = frozenset(["acl:relcl", "advcl", "ccomp", "acl", "advcl:relcl", "parataxis", "appos"])
# "before 2001" and "after the war of 1955" bound what was, and are no time of it; "after Friday" is near enough to it.
_BOUNDING = frozenset(["before", "after", "following"])
# "before the end of 2001" is of that year.
_EDGES = frozenset(["end", "close", "start", "beginning", "turn", "middle"])
_PROSECUTING, _PAYING = words("prosecuting"), words("paying")
_EXECUTING = frozenset(["execute", "hang", "behead"])
_CHARGED = frozenset(["for", "over", "of", "with", "into"])
# What is said of a deed comes later, and so does what ends a treaty; who backs, rejects or quashes it does so then.
_SPOKEN_OF = (words("judging") | words("owning_up") | words("remembering")) - {"punish", "reward"}
_ENDING, _TREATIES = words("undoing") | words("dropping"), words("signed") | {"pact"}
_APART, _LEAVING = frozenset(["over", "about", "since"]), frozenset(["withdraw", "pull"])
_LIKE = frozenset(["like", "unlike", "as"])
_LIKENED = frozenset(["like", "unlike", "as in", "as during", "as at"])


def is_bound(tree: Tree, head: int, time: int) -> bool:
    """ "after 1955", "after the war of 1955": on the way up from the time to the event."""
    if _BOUNDING.isdisjoint(tree.said):
        return False
    above = {head, *tree.ancestors(head)}
    while time >= 0 and time not in above:
        if tree.case(time) in _BOUNDING:
            return tree.words[time].lemma not in _EDGES
        time = tree.words[time].head
    return False


def distance_of(tree: Tree, head: int, time: int) -> float | None:
    """Edges between the two, half of one more where the time does not stand below the event; None when it belongs to
    another clause."""
    up = [head, *tree.ancestors(head)]
    down = [time, *tree.ancestors(time)]
    meeting = next((w for w in up if w in down), None)
    if meeting is None:
        return None
    below = down[: down.index(meeting)]
    if meeting != head and (_is_told_since(tree, head, meeting) or is_attribute(tree.words[head])):
        return None
    likened = not _LIKE.isdisjoint(tree.said)
    for word in below:
        if likened and _is_likened(tree, word):
            return None
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
    # "signed it in June 2023, which Chad ratified in May": hung on the one time, it is of its own first.
    far = up.index(meeting)
    hung = far > 0 and meeting == time and tree.words[up[far - 1]].relation == "acl:relcl"
    return far + len(below) + hung + (0.5 if far else 0)


def is_attribute(word: Word) -> bool:
    """ "The jailed leader": what somebody is, whenever it was done."""
    return word.relation == "amod" and word.tag == "VBN"


def _is_told_since(tree: Tree, head: int, meeting: int) -> bool:
    """ "lost the vote in April and has refused to leave": what is told of the present is not of the past one's day."""
    while head != meeting:
        word, above = tree.words[head], tree.words[head].head
        if word.relation == "conj" and _is_present(tree, head) and _is_past(tree, above):
            return True
        head = above
    return False


def _is_present(tree: Tree, verb: int) -> bool:
    """ "has refused", "is asking", "asks"."""
    return any(tree.words[k].tag in ("VBZ", "VBP") for k in (verb, *tree.kids(verb, "aux", "aux:pass", "cop")))


def _is_past(tree: Tree, verb: int) -> bool:
    around = tree.kids(verb, "aux", "aux:pass", "cop")
    return any(tree.words[k].tag == "VBD" for k in (verb, *around)) and not _is_present(tree, verb)


def lasts_since(tree: Tree, head: int, time: int) -> bool:
    """ "has ruled since 2011", and what he has done in that time ("has ruled since 2011 and has jailed thousands"); not
    "the president since 2011 has accused", "in power since 2011, has accused", nor what is told anew, of another or
    behind "but": "has ruled since 2011, but nobody has recognised him"."""
    owner = tree.words[time].head
    if owner == head or owner < 0:
        return True
    if not (tree.words[owner].is_verb or tree.kids(owner, "cop")):
        return False
    but = any(tree.words[k].lemma == "but" for k in tree.kids(head, "cc"))
    anew = tree.words[head].relation == "conj" and (but or tree.kids(head, "nsubj", "nsubj:pass"))
    return not (anew and owner < time < head)


def is_of_aside(tree: Tree, head: int, time: int) -> bool:
    """ "Khan, premier from 2018 to 2022, met them": of what is said by the way of who did it, also where the time hangs
    on the verb."""
    owner = tree.words[time].head
    if owner != head:
        path = takewhile(lambda a: a != head, tree.ancestors(time))
        return any(tree.words[a].relation == "appos" for a in path)
    whole = tree.subtree(time)
    before, behind = min(whole) - 1, max(whole) + 1
    if not 0 < before < behind < head or tree.words[behind].form != "," or tree.words[before].form == ",":
        return False
    subjects = [tree.subtree(k) for k in tree.kids(head, "nsubj", "nsubj:pass")]
    return any(before in s and any(tree.words[k].form == "," for k in s if k < before) for s in subjects)


def is_of_past_deed(tree: Tree, head: int, time: int) -> bool:
    """ "condemned the strike of 2020", "may withdraw from the treaty of 1979": of the deed that is spoken of or undone;
    not "won the war of 1973", "backed the coup of 1953", "was killed in the riots of 1992"."""
    noun = tree.words[time].head
    if noun in (head, ROOT) or not tree.words[noun].is_noun:
        return False
    verb = tree.words[noun].head
    if verb < 0 or head in tree.subtree(noun):
        return False
    relation, case, over = tree.words[noun].relation, tree.case(noun), tree.words[verb].lemma
    treaty = tree.words[noun].lemma in _TREATIES
    if relation == "obj":
        return over in _SPOKEN_OF or (treaty and over in _ENDING)
    of_deed = case in _APART or (case == "for" and over in _SPOKEN_OF | _PROSECUTING)
    return relation in ("obl", "nmod") and (of_deed or (case == "from" and treaty and over in _LEAVING))


def _is_likened(tree: Tree, word: int) -> bool:
    """ "like Bosnia in 1995", "as in 1995": the time of what something is like."""
    return tree.case(word) in _LIKENED


def is_of_charge(tree: Tree, head: int, time: int) -> bool:
    """ "sentenced him for the murder of a priest in 1980": the year is that of the deed, and of nothing above it."""
    if _PROSECUTING.isdisjoint(tree.said):
        return False
    if tree.words[time].head == head and tree.case(head) == "during":
        return False
    deed = _charged_at(tree, time)
    if deed is None or head in tree.subtree(deed):
        return False
    # "executed dozens for the coup attempt in 1971": alone it is as soon the year in which they were executed.
    executed = tree.words[tree.words[deed].head].lemma in _EXECUTING
    return not executed or tree.case(time) == "of" or sum(w.entity == "B-DATE" for w in tree.words) > 1


def _charged_at(tree: Tree, time: int) -> int | None:
    """The deed behind a word of trial in whose phrase the time stands, or right behind which it does."""
    above = tree.words[time].head
    while above >= 0 and tree.words[above].is_noun:
        if _is_charge(tree, above):
            return None if _is_looked_up(tree, tree.words[above].head) else above
        if tree.case(above) == "during":
            time = above  # "for the murder of a priest during the riots of 1980"
        above = tree.words[above].head
    if above < 0 or _is_looked_up(tree, above):
        return None
    first, trials = min(tree.subtree(time)), (above, *tree.kids(above, "obj"))
    behind = [k for one in trials for k in tree.kids(one, "obl", "advcl", "nmod") if k < time and _is_charge(tree, k)]
    return next((k for k in behind if max(tree.subtree(k)) == first - 1), None)


def _is_charge(tree: Tree, deed: int) -> bool:
    """ "for the murder", "with killing two men"; "for murder in 1980" has no deed but a name for it."""
    word = tree.words[deed]
    above = tree.words[word.head].lemma if word.head >= 0 else ""
    if above not in _PROSECUTING and (above not in _PAYING or "damages" not in tree.said):
        return False
    marks = {tree.words[k].lemma for k in tree.kids(deed, "case", "mark")}
    told = tree.kids(deed, "obj") or any(tree.words[k].lemma == "the" for k in tree.kids(deed, "det"))
    return bool(told) and not marks.isdisjoint(_CHARGED)


def _is_looked_up(tree: Tree, verb: int) -> bool:
    """ "…, who was convicted of the murder of a priest in 1980": of somebody's life, and no news."""
    return tree.words[verb].relation in ("acl:relcl", "acl") or (
        tree.sentence.index > 0 and bool(tree.kids(verb, "aux:pass"))
    )
