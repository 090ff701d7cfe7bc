"""Words that are no party of an event, whoever takes them for one: days and months, what it was told on, who is asked
for, and who does something else."""

from avviso.coding.cues import load_cues
from avviso.coding.parsing.tree import Tree, Word, remembered
from avviso.coding.words import words

_MONTHS = words("months")
_HAPPENING = words("happening")
_AIRED = words("aired")
_SAID = load_cues().say | load_cues().blame | frozenset(["post", "appear", "broadcast", "speak", "read"])


def times(tree: Tree) -> frozenset[int]:
    """Days and months, and "at home", which are nobody, as a "who" that asks and the channel that told it are."""
    return _times_of(tree, 0)


@remembered
def _times_of(tree: Tree, _: int) -> frozenset[int]:
    """The same for every event of a sentence."""
    told = frozenset(w.index for w in tree.words if w.entity[2:] in ("DATE", "TIME"))
    if "home" in tree.said:
        told |= {w.index for w in tree.words if w.lemma == "home" and tree.case(w.index) == "at"}
    told |= _asked(tree) if "who" in tree.said else set()
    told |= _aired(tree) if not _AIRED.isdisjoint(tree.said) else set()
    if _MONTHS.isdisjoint(tree.said):
        return told
    return told | {i for w in tree.words if w.lemma.lower() in _MONTHS and w.index for i in _day(tree, w.index)}


def _asked(tree: Tree) -> set[int]:
    """ "Who is behind the coup?", "asked who had shot them", not "those who shot them"."""
    whos = [w for w in tree.words if w.tag == "WP" and w.lemma == "who" and w.head >= 0]
    return {w.index for w in whos if tree.words[w.head].relation not in ("acl:relcl", "acl")}


def _aired(tree: Tree) -> set[int]:
    """ "Announced the takeover on state television", "claimed the attack on social media"."""
    channels = [w for w in tree.words if w.lemma.lower() in _AIRED and tree.case(w.index) == "on" and _is_said(tree, w)]
    social = ("medium", "media")
    return {
        w.index for w in channels
        if w.lemma.lower() not in social or any(tree.words[k].lemma == "social" for k in tree.kids(w.index, "amod"))
    }  # fmt: skip


def _is_said(tree: Tree, channel: Word) -> bool:
    """ "Announced it on state television", and not "imposed a fine on Telegram"."""
    above = [tree.words[a].lemma for a in tree.ancestors(channel.index)][:2]
    return not _SAID.isdisjoint(above)


def _day(tree: Tree, month: int) -> tuple[int, ...]:
    """ "4 and 6 May": the name of a month behind a number, and that number."""
    number = tree.words[month - 1]
    heads = (number.index, number.head) if number.relation == "conj" else (number.index,)
    return (month, *heads) if number.tag == "CD" else ()


def clauses_of(tree: Tree, event: int) -> set[int]:
    """The words of clauses that have a subject and a deed of their own ("after seven states agreed"), on a noun also
    those of the verb by which it happened ("the attack came after rebels killed")."""
    word = tree.words[event]
    happened = word.relation == "nsubj" and word.head >= 0 and tree.words[word.head].lemma in _HAPPENING
    around = [*tree.kids(event, "advcl"), *(tree.kids(word.head, "advcl") if happened else ())]
    apart = [c for c in around if tree.kids(c, "nsubj", "nsubj:pass") and tree.kids(c, "mark")]
    return {w for clause in apart for w in tree.subtree(clause)}


def promisers(tree: Tree, verb: int) -> set[int]:
    """Who "will" in the clause of a promise or threat, where that is whoever says so: "vowed that it, that his country
    would hit back" is no promise to them."""
    told: set[int] = set()
    for clause in tree.kids(verb, "ccomp"):
        denied = any(tree.words[k].lemma in ("not", "never") for k in tree.kids(clause, "advmod"))  # told by itself
        if not denied and any(tree.words[k].lemma in ("will", "would", "'ll") for k in tree.kids(clause, "aux")):
            told |= {who for who in tree.kids(clause, "nsubj") if _is_own(tree, who)}
    return told


def _is_own(tree: Tree, who: int) -> bool:
    owned = any(tree.words[k].tag == "PRP$" for k in tree.kids(who, "nmod:poss"))
    return owned or tree.words[who].tag == "PRP"
