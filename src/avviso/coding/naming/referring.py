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
Row = list[float]


def _marked(names: tuple[str, ...]) -> dict[str, tuple[float, ...]]:
    """For each name 1.0 at its own place and 0.0 at the others'."""
    return {name: tuple(float(name == one) for one in names) for name in names}


_AS_KIND, _AS_ROLE = _marked(KINDS), _marked(ROLES)
_NO_KIND, _NOTHING = (0.0,) * len(KINDS), (0.0,) * len(_PAIR)
_BACK = ((1.0, 0.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0), (0.0, 0.0, 1.0, 0.0), (0.0, 0.0, 0.0, 1.0))


def rows_of(discourse: Discourse, spot: Spot, candidates: Sequence[Entity]) -> list[Row]:
    """A row of FEATURES for each candidate, in order, and a last one for nobody."""
    own = _own(spot)
    speaker, governors = _speaker(discourse, spot), _governors(discourse, spot)
    around = _Around(
        discourse, spot, speaker, governors,
        sum(fits(spot, c) for c in candidates), max((len(c.spots) for c in candidates), default=1),
    )  # fmt: skip
    found = [[0.0, *own, *_pair(around, c, rank)] for rank, c in enumerate(candidates)]
    return [*found, [1.0, *own, *_NOTHING]]


class _Around:
    """What the rows of one word share."""

    __slots__ = ("discourse", "fitting", "governors", "most", "speaker", "spot")

    def __init__(
        self, discourse: Discourse, spot: Spot, speaker: Entity | None, governors: list[Entity], fitting: int, most: int
    ) -> None:  # fmt: skip
        self.discourse, self.spot, self.speaker, self.governors = discourse, spot, speaker, governors
        self.fitting, self.most = fitting, most


def _own(spot: Spot) -> Row:
    tree, word = spot.tree, spot.word
    verb = tree.words[spot.verb] if spot.verb >= 0 else None
    lemma = verb.lemma if verb else ""
    bare = spot.anaphor == "it" and lemma in bare_words()
    clausal = verb is not None and bool(tree.kids(verb.index, "ccomp", "csubj", "xcomp", "advcl", "acl"))
    noun = kind_of_noun(word.lemma) if spot.anaphor in ("one", "ones") else ""
    return [
        *[float(spot.anaphor == a) for a in ANAPHORS],
        *_AS_ROLE[spot.role],
        float(spot.quoted),
        float(spot.index < 3),
        min(spot.depth, 4) / 4,
        1 / (1 + spot.order),
        float(lemma in load_cues().say),
        float(bare),
        float(bare and clausal) + float(word.relation == "expl"),
        float(any(tree.words[d].lemma in ("this", "these", "that", "those") for d in tree.kids(spot.index, "det"))),
        float(bool(spot.modifiers)),
        float(verb is not None and verb.is_verb),
        float(spot.role == "possessor" and is_deed(lemma)),
        float(spot.role == "possessor" and bool(lemma) and kind_of_noun(lemma) in ("human", "body")),
        float(word.relation == "nsubj" and verb is not None and verb.is_verb and bool(tree.kids(verb.index, "obj"))),
        *(float(noun == k) for k in ("human", "body", "land")),
    ]


def _pair(around: _Around, entity: Entity, rank: int) -> Row:
    spot, last, best = around.spot, entity.last, entity.best or entity.last
    back, fit = spot.order - last.order, fits(spot, entity)
    called = entity.called
    return [
        *(_BACK[back] if back < len(_BACK) else (0.0, 0.0, 0.0, 0.0)),
        log(1 + spot.place - last.place) / 5,
        log(1 + rank) / 3,
        float(rank == 0),
        float(around.fitting == 1 and fit),
        *_AS_KIND.get(entity.kind, _NO_KIND),
        *_AS_ROLE[last.role],
        float(last.role == spot.role),
        float(last.role == spot.role == "subject"),
        float(last.role == spot.role == "object"),
        float(last.kind == "pronoun"),
        float(last.anaphor == spot.anaphor),
        min(last.depth, 4) / 4,
        float(last.quoted),
        float(best.plural),
        *_gender(spot, entity),
        log(len(entity.spots)) / 3,
        log(1 + entity.subjects) / 3,
        len(entity.spots) / around.most,
        float(entity.number < 2),
        float(fit),
        float(around.discourse.focus.get(spot.order - 1) is entity),
        float(any(one is entity for one in around.governors)),
        float(entity is around.speaker),
        *_verbs(spot, last),
        *_form(best),
        *_noun(spot, entity),
        *([log(1 + called.get(a, 0)) / 2 for a in PRONOUNS] if called else (0.0, 0.0, 0.0, 0.0)),
        float(len(best.members) > 1),
        float(last.index < 3),
    ]


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


def _gender(spot: Spot, entity: Entity) -> tuple[float, float]:
    wanted = {"he": "m", "she": "f"}.get(spot.anaphor, "")
    return float(bool(wanted) and entity.gender == wanted), float(bool(entity.gender))


def _verbs(spot: Spot, last: Spot) -> tuple[float, float, float]:
    """The two stand with the same verb; the other spoke; the other owns what is said to do it."""
    verb = spot.tree.words[spot.verb].lemma if spot.verb >= 0 else ""
    other = last.tree.words[last.verb].lemma if last.verb >= 0 else ""
    says = last.role == "subject" and other in load_cues().say
    return float(verb == other != ""), float(says), float(last.role == "possessor")


def _form(best: Spot) -> tuple[float, float, float]:
    tree = best.tree
    lemmas = [tree.words[d].lemma for d in tree.kids(best.index, "det")]
    return (
        float("the" in lemmas),
        float("a" in lemmas or "an" in lemmas),
        float(bool(tree.kids(best.index, "nmod:poss"))),
    )


def _noun(spot: Spot, entity: Entity) -> tuple[float, float, float, float]:
    """Of "the minister": the same noun, a title or apposition, a noun of the same kind, no adjective that differs."""
    if spot.anaphor not in ("one", "ones") or entity.best is None:
        return 0.0, 0.0, 0.0, 0.0
    lemma, kind = spot.word.lemma, kind_of_noun(spot.word.lemma)
    same = {"human": ("person", "human"), "body": ("org", "body", "norp"), "land": ("place", "land")}[kind]
    fits = spot.modifiers <= entity.best.modifiers
    return (
        float(entity.best.word.lemma.lower() == lemma), float(lemma in entity.descriptors),
        float(entity.kind in same), float(fits),
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
        if spot.tree.words[above].lemma in load_cues().say:
            return discourse.entity_at(spot.order, spot.tree.kid(above, "nsubj"))
    return None
