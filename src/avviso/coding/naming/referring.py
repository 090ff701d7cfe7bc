"""What speaks for and against each entity that a word may refer to, as numbers: one row an entity, one more for nobody.

The features are those that the literature found to matter (Lappin and Leass 1994; Ge, Hale and Charniak 1998;
Bengtson and Roth 2008): distance, grammatical role, parallel roles, how often and how lately somebody was named, kind
and gender.
"""

from collections.abc import Sequence
from math import log

from avviso.coding.cues import load_cues
from avviso.coding.finding.owners import is_deed
from avviso.coding.naming.discourse import Discourse, Entity
from avviso.coding.naming.nounkinds import bare_words, kind_of_noun
from avviso.coding.naming.spots import PRONOUNS, Spot

ANAPHORS = ("he", "she", "it", "they", "one", "ones")
KINDS = ("person", "org", "place", "norp", "name", "human", "body", "land", "thing", "many")
ROLES = ("subject", "object", "oblique", "possessor", "modifier", "apposition", "other")
_OWN = (
    *(f"is {a}" for a in ANAPHORS),
    *(f"as {r}" for r in ROLES),
    *("quoted", "opens", "depth", "early", "says", "bare", "expletive", "demonstrative", "modified", "agentive"),
    *("owns a deed", "owns people", "does"),
    *(f"noun {k}" for k in ("human", "body", "land")),
)
_PAIR = (
    *("same sentence", "one back", "two back", "three back", "words", "rank", "first rank", "fits"),
    *(f"kind {k}" for k in KINDS),
    *(f"role {r}" for r in ROLES),
    *(
        "same role",
        "both subjects",
        "both objects",
        "last is pronoun",
        "last is same pronoun",
        "last depth",
        "last quoted",
    ),
    *("plural", "gender fits", "gender known", "mentions", "subjects", "share", "oldest", "number", "focus"),
    *("governs", "speaks", "same verb", "verb says", "owner of subject", "definite", "indefinite", "owned"),
    *("same noun", "described", "same kind", "modifiers fit", "called he", "called she", "called it", "called they"),
    *("members", "sentence opener"),
)
FEATURES = ("nobody", *_OWN, *_PAIR)
PAIR = len(_PAIR)  # how many of them, the last, are of a word and a candidate
_SAYING = load_cues().say
Row = Sequence[float]


def _marked(names: tuple[str, ...]) -> dict[str, tuple[float, ...]]:
    """For each name 1.0 at its own place and 0.0 at the others'."""
    return {name: tuple(float(name == one) for one in names) for name in names}


_AS_KIND, _AS_ROLE, _AS_ANAPHOR = _marked(KINDS), _marked(ROLES), _marked(ANAPHORS)
_AS_NOUN = _marked(("human", "body", "land"))
_NO_KIND, _NO_NOUN, _NOTHING = (0.0,) * len(KINDS), (0.0,) * len(_AS_NOUN), (0.0,) * len(_PAIR)
_BACK = ((1.0, 0.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0), (0.0, 0.0, 1.0, 0.0), (0.0, 0.0, 0.0, 1.0))
# Of two that stand in one role: that they do, that both are subjects, that both are objects.
_ALIKE = {role: (1.0, float(role == "subject"), float(role == "object")) for role in ROLES}
_UNLIKE, _NEVER_CALLED, _NOT_A_NOUN = (0.0,) * 3, (0.0,) * len(PRONOUNS), (0.0,) * 4
_SAME_KIND = {"human": ("person", "human"), "body": ("org", "body", "norp"), "land": ("place", "land")}
_WANTED = {"he": "m", "she": "f"}
_DEMONSTRATIVE = frozenset(["this", "these", "that", "those"])


def rows_of(discourse: Discourse, spot: Spot, candidates: Sequence[Entity]) -> list[Row]:
    """A row of FEATURES for each candidate, in order, and a last one for nobody."""
    own, pairs = parts_of(discourse, spot, candidates)
    return [*([0.0, *own, *pair] for pair in pairs[:-1]), [1.0, *own, *pairs[-1]]]


def parts_of(discourse: Discourse, spot: Spot, candidates: Sequence[Entity]) -> tuple[Row, list[Row]]:
    """Those of FEATURES that are the word's own, and for each candidate those of the two; nobody's, 0, come last."""
    fitting = [fits(spot, one) for one in candidates]
    around = _Around(discourse, spot, sum(fitting), max([len(one.spots) for one in candidates], default=1))
    pairs = [_pair(around, one, (rank, fit)) for rank, (one, fit) in enumerate(zip(candidates, fitting, strict=True))]
    return _own(spot), [*pairs, _NOTHING]


class _Around:
    """What the rows of one word share."""

    __slots__ = ("alone", "focus", "governors", "most", "noun", "speaker", "spot", "verb", "wanted")

    def __init__(self, discourse: Discourse, spot: Spot, fitting: int, most: int) -> None:
        self.spot, self.alone, self.most = spot, fitting == 1, most
        self.speaker, self.governors = _speaker(discourse, spot), {one.number for one in _governors(discourse, spot)}
        self.focus = discourse.focus.get(spot.order - 1)
        self.verb = _verb(spot)
        self.wanted = _WANTED.get(spot.anaphor, "-")
        self.noun = spot.anaphor in ("one", "ones")


def _own(spot: Spot) -> Row:
    tree, word = spot.tree, spot.word
    verb = tree.words[spot.verb] if spot.verb >= 0 else None
    lemma = verb.lemma if verb else ""
    acts, owns = verb is not None and verb.is_verb, spot.role == "possessor"
    bare = spot.anaphor == "it" and lemma in bare_words()
    clausal = bare and verb is not None and bool(tree.kids(verb.index, "ccomp", "csubj", "xcomp", "advcl", "acl"))
    return [
        *_AS_ANAPHOR[spot.anaphor],
        *_AS_ROLE[spot.role],
        float(spot.quoted),
        float(spot.index < 3),
        min(spot.depth, 4) / 4,
        1 / (1 + spot.order),
        float(lemma in _SAYING),
        float(bare),
        float(clausal) + float(word.relation == "expl"),
        float(any(tree.words[d].lemma in _DEMONSTRATIVE for d in tree.kids(spot.index, "det"))),
        float(bool(spot.modifiers)),
        float(acts),
        float(owns and is_deed(lemma)),
        float(owns and bool(lemma) and kind_of_noun(lemma) in ("human", "body")),
        float(acts and word.relation == "nsubj" and verb is not None and bool(tree.kids(verb.index, "obj"))),
        *(_AS_NOUN.get(kind_of_noun(word.lemma), _NO_NOUN) if spot.anaphor in ("one", "ones") else _NO_NOUN),
    ]


def _pair(around: _Around, entity: Entity, place: tuple[int, bool]) -> Row:
    """place: how many candidates are nearer, and whether the entity fits."""
    (rank, fit), spot, last = place, around.spot, entity.last
    back = spot.order - last.order
    shape, told, known, form, called = entity.traits or _learnt(entity)
    return [
        *(_BACK[back] if back < len(_BACK) else (0.0, 0.0, 0.0, 0.0)),
        log(1 + spot.place - last.place) / 5,
        log(1 + rank) / 3,
        float(rank == 0),
        float(fit and around.alone),
        *shape,
        *(_ALIKE[last.role] if last.role == spot.role else _UNLIKE),
        float(last.kind == "pronoun"),
        float(last.anaphor == spot.anaphor),
        *told,
        float(entity.gender == around.wanted),
        *known,
        len(entity.spots) / around.most,
        float(entity.number < 2),
        float(fit),
        float(entity is around.focus),
        float(entity.number in around.governors),
        float(entity is around.speaker),
        float(around.verb == _verb(last) != ""),
        *form,
        *(_noun(spot, entity) if around.noun else _NOT_A_NOUN),
        *called,
    ]


def _learnt(entity: Entity) -> tuple[Row, ...]:
    """Of an entity those features that are the same whichever word may mean it, as they lie together in a row."""
    last, best = entity.last, entity.best or entity.last
    entity.traits = (
        (*_AS_KIND.get(entity.kind, _NO_KIND), *_AS_ROLE[last.role]),
        (min(last.depth, 4) / 4, float(last.quoted), float(best.plural)),
        (float(bool(entity.gender)), log(len(entity.spots)) / 3, log(1 + entity.subjects) / 3),
        (
            float(last.role == "subject" and _verb(last) in _SAYING),
            float(last.role == "possessor"),
            *_form(best),
        ),
        (
            *([log(1 + entity.called.get(a, 0)) / 2 for a in PRONOUNS] if entity.called else _NEVER_CALLED),
            float(len(best.members) > 1),
            float(last.index < 3),
        ),
    )
    return entity.traits


def _verb(spot: Spot) -> str:
    """The lemma of what it hangs on, "" for nothing."""
    return spot.tree.words[spot.verb].lemma if spot.verb >= 0 else ""


def fits(spot: Spot, entity: Entity) -> bool:
    """Kind and number are those that the word asks for."""
    plural = entity.best is not None and entity.best.plural
    match spot.anaphor:
        case "he" | "she":
            return entity.kind in ("person", "human") and not plural
        case "it":
            return entity.kind not in ("person", "human", "many") and not plural
        case "they":
            return plural or entity.kind in ("org", "body", "many")
        case "ones":
            return plural
    return not plural


def _form(best: Spot) -> tuple[float, float, float]:
    """Definite, indefinite, owned."""
    tree = best.tree
    below = tree.kids(best.index)
    if not below:
        return _UNLIKE
    hung = [tree.relations[k] for k in below]
    dets = [tree.words[k].lemma for k, how in zip(below, hung, strict=True) if how == "det"]
    return float("the" in dets), float("a" in dets or "an" in dets), float("nmod:poss" in hung)


def _noun(spot: Spot, entity: Entity) -> tuple[float, float, float, float]:
    """Of "the minister": the same noun, a title or apposition, a noun of the same kind, no adjective that differs."""
    lemma, best = spot.word.lemma, entity.best
    if best is None:
        return _NOT_A_NOUN
    return (
        float(best.word.lemma.lower() == lemma), float(lemma in entity.descriptors),
        float(entity.kind in _SAME_KIND[kind_of_noun(lemma)]), float(spot.modifiers <= best.modifiers),
    )  # fmt: skip


def _governors(discourse: Discourse, spot: Spot) -> list[Entity]:
    """Subjects of the clauses above: "Lima said that it would"."""
    found = []
    for above in spot.tree.ancestors(spot.index):
        if above != spot.verb:
            entity = discourse.entity_at(spot.order, spot.tree.kid(above, "nsubj", "nsubj:pass"))
            if entity is not None:
                found.append(entity)
    return found


def _speaker(discourse: Discourse, spot: Spot) -> Entity | None:
    """Who says the quotation that the word stands in: "he" in it is somebody else."""
    if not spot.quoted:
        return None
    for above in spot.tree.ancestors(spot.index):
        if spot.tree.words[above].lemma in _SAYING:
            return discourse.entity_at(spot.order, spot.tree.kid(above, "nsubj"))
    return None
