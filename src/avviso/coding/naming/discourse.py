"""Who has been spoken of so far: the phrases of a document, read in order, and the entities that they make.

Entities are built as they come up (Luo et al. 2004): a name joins its bearer, an apposition what it renames, and a word
that refers back whomever `choose` gives it to, so that "he … him … his" carries on from one sentence to the next.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from avviso.coding.clauses import subject
from avviso.coding.cues import load_cues
from avviso.coding.finding.owners import is_deed
from avviso.coding.naming.names import labelled_run
from avviso.coding.naming.nounkinds import gender_of_name, gender_of_noun, kind_of_noun
from avviso.coding.naming.spots import PRONOUNS, Spot, is_definite, spots_of, surname_of
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

BACK = 3  # sentences; beyond them the nearest that fits is wrong more often than right
_MOST = 24  # entities weighed for one word, the most recent ones


@dataclass(slots=True)
class Entity:
    """Somebody or something spoken of, with all that was learnt of them so far.

    last: where it was last spoken of. traits: what `referring` makes of it for whoever asks, until more is told.
    """

    number: int
    spots: list[Spot] = field(default_factory=list)
    kind: str = "thing"
    gender: str = ""
    descriptors: set[str] = field(default_factory=set)
    called: dict[str, int] = field(default_factory=dict)
    subjects: int = 0
    best: Spot | None = None
    last: Spot = field(init=False)
    traits: tuple[tuple[float, ...], ...] = ()

    def add(self, spot: Spot) -> None:
        """Take in one more phrase."""
        self.spots.append(spot)
        self.last, self.traits = spot, ()
        self.subjects += spot.role == "subject"
        if spot.anaphor in PRONOUNS:
            self.called[spot.anaphor] = self.called.get(spot.anaphor, 0) + 1
            if not self.gender and spot.anaphor in ("he", "she"):
                self.gender = "f" if spot.anaphor == "she" else "m"
            return
        if len(self.spots) == 1 or (spot.kind in _NAMED and self.kind not in _NAMED):
            self.kind = spot.kind
        if self.best is None or _tells(spot) >= _tells(self.best):
            self.best = spot
        if not spot.word.is_name:
            self.descriptors.add(spot.word.lemma)


_CALLED = {
    "human": ("person", "human", "norp", "name"),
    "body": ("org", "body", "name", "norp"),
    "land": ("place", "land", "norp", "name"),
}
_HELPING = frozenset(["help", "assist", "aid"])
_JUDGING, _RAIDING, _OF_WAR, _PERSONS = words("judging"), words("raiding"), words("of_war"), words("persons")
_NAMED = frozenset(["person", "org", "place", "norp", "name"])
Key = tuple[str, ...]  # by which a phrase is known again
Choose = Callable[["Discourse", Spot, list[Entity]], tuple[Entity | None, float]]
Quoted = Callable[[Tree, int], tuple[Tree, int] | None]


class Discourse:
    """The entities of one document's trees. `found` has, for (sentence, word), who was meant and how surely.

    quoted: who says what stands at a word.
    """

    def __init__(
        self, trees: Sequence[Tree], titles: dict[str, str], choose: Choose, quoted: Quoted = lambda *_: None
    ) -> None:
        self._titles, self._choose, self._quoted = titles, choose, quoted
        self.entities: list[Entity] = []
        self.found: dict[tuple[int, int], tuple[Spot, float]] = {}
        self.focus: dict[int, Entity] = {}
        self.of_spot: dict[tuple[int, int], Entity] = {}
        self._keys: dict[Key, Entity] = {}
        self._recent: dict[int, Entity] = {}  # in the order in which they were last spoken of
        self._order, self._place, self._is_open = 0, 0, False
        for tree in trees:
            self.hear(tree)

    def hear(self, tree: Tree) -> None:
        """Take in one more sentence."""
        marks = [w.index for w in tree.words if w.form == '"'] if '"' in tree.said else []
        for spot in spots_of(tree, self._order, self._place):
            before = sum(m < spot.index for m in marks) if marks else 0
            spot.quoted = self._is_open ^ bool(before % 2)
            self._take(spot)
        self._is_open ^= bool(len(marks) % 2)
        self._order, self._place = self._order + 1, self._place + len(tree.words)

    def entity_at(self, order: int, index: int | None) -> Entity | None:
        """Whose phrase is headed by that word."""
        return None if index is None else self.of_spot.get((order, index))

    def _take(self, spot: Spot) -> None:
        key = () if spot.anaphor in PRONOUNS else _key(spot)
        entity = self._known(spot, key)
        if entity is None and spot.anaphor:
            entity = self._meant(spot)
        if entity is None:
            if not key:
                return  # a pronoun that nobody fits is no one to refer back to
            entity = Entity(len(self.entities))
            self.entities.append(entity)
        entity.add(spot)
        self._recent.pop(entity.number, None)
        self._recent[entity.number] = entity
        if spot.kind != "many":
            self.of_spot[spot.order, spot.index] = entity
        if spot.role == "subject" and spot.depth == 0:
            self.focus.setdefault(spot.order, entity)
        self._describe(entity, spot, key)

    def _meant(self, spot: Spot) -> Entity | None:
        entity, probability = self._choose(self, spot, self.candidates(spot))
        if entity is not None and entity.best is not None:
            self.found[spot.tree.sentence.index, spot.index] = (entity.best, probability)
        return entity

    def candidates(self, spot: Spot) -> list[Entity]:
        """The entities that the word may mean, the most recent first."""
        found = []
        voice, says, farthest = self._voice(spot), _says(spot), spot.order - BACK
        for entity in reversed(self._recent.values()):
            if entity.last.order < farthest:
                break
            if entity is voice or entity.best is None or not _may_be(spot, entity, entity.best):
                continue
            # Who says something is nobody that only his own words name.
            if not (says and all(one.quoted for one in entity.spots)):
                found.append(entity)
        found.sort(key=lambda e: -e.last.place)
        return found[:_MOST]

    def _voice(self, spot: Spot) -> Entity | None:
        """Who says it, of "he" in a quotation, who is somebody else; what is told with a few quoted words may be of
        himself: "Ruiz said that he was 'sorry'"."""
        said = self._quoted(spot.tree, spot.index) if spot.quoted and spot.anaphor in ("he", "she") else None
        if said is None or (said[0] is spot.tree and said[1] < spot.index):
            return None
        by, at = said
        order = spot.order + by.sentence.index - spot.tree.sentence.index
        named = self._keys.get(("person", surname_of(by, at))) if by.words[at].is_name else None
        return self.of_spot.get((order, at)) or named

    def _known(self, spot: Spot, key: Key) -> Entity | None:
        """The entity that the phrase belongs to by its form alone."""
        word = spot.word
        if word.relation == "appos":
            renamed = self.of_spot.get((spot.order, word.head))
            if renamed is not None and (spot.kind not in _NAMED or renamed.kind not in _NAMED):
                return renamed
        if spot.kind in _NAMED:
            # The parser may take a surname that stands alone for a body or a place.
            return self._keys.get(key) or self._keys.get(("person", word.form.lower()))
        if spot.kind != "many" and not spot.anaphor and is_definite(spot.tree, spot.index):
            earlier = self._keys.get(key)
            if earlier is not None and spot.order - earlier.last.order <= 2 * BACK:
                same = spot.modifiers <= (earlier.best.modifiers if earlier.best else frozenset())
                return earlier if same else None
        return None

    def _describe(self, entity: Entity, spot: Spot, key: Key) -> None:
        tree, word = spot.tree, spot.word
        if key:
            self._keys[key] = entity
            for beside in tree.kids(spot.index, "nmod:desc", "compound"):
                if tree.words[beside].entity == "O":
                    entity.descriptors.add(tree.words[beside].lemma.lower())
        if spot.kind == "person":
            surname, form = key[1], word.form.lower()
            told = self._titles.get(surname) or gender_of_name(form if form != surname else "")
            entity.gender = told or entity.gender
        elif spot.kind == "human":
            entity.gender = entity.gender or gender_of_noun(word.lemma)
        if word.relation.startswith("nsubj") and tree.kids(word.head, "cop") and tree.words[word.head].is_noun:
            entity.descriptors.add(tree.words[word.head].lemma)


def _says(spot: Spot) -> bool:
    verb = spot.tree.words[spot.verb].lemma if spot.role == "subject" and not spot.quoted else ""
    return verb in load_cues().say


def _may_be(spot: Spot, entity: Entity, best: Spot) -> bool:
    """Nothing in form, gender or grammar speaks against it outright."""
    last, kind, anaphor = entity.last, entity.kind, spot.anaphor
    if anaphor in ("he", "she"):
        wrong = "m" if anaphor == "she" else "f"
        if entity.gender == wrong or kind in ("many", "place", "land") or best.plural:
            return False
    elif anaphor == "it":
        if kind in ("person", "many") or best.plural:
            return False
    elif anaphor == "they":
        if kind == "person" and last.anaphor != "they" and not entity.called:
            return spot.order - last.order <= 1
    elif anaphor in ("one", "ones") and not _may_be_called(spot, entity, best):
        return False
    if spot.order != last.order:
        return True
    return last.place < spot.place and not _bound(spot, last)


def _may_be_called(spot: Spot, entity: Entity, best: Spot) -> bool:
    """ "the company" is a body, "the country" a land, "the minister" nobody but who was called one."""
    if spot.plural != best.plural:
        return False
    lemma = spot.word.lemma
    if lemma in _PERSONS:
        return lemma in entity.descriptors or (best.word.lemma.lower() == lemma and not best.word.is_name)
    return entity.kind in _CALLED[kind_of_noun(lemma)]


def _bound(spot: Spot, last: Spot) -> bool:
    """The two stand in one clause or one phrase: "Washington thanked it", "the head of it" never are the same."""
    tree = spot.tree
    if spot.index in tree.subtree(last.index, frozenset(["conj", "acl:relcl", "appos", "parataxis"])):
        return True
    if spot.anaphor == "it" and last.role == "possessor" and tree.case(spot.index) == "with":
        # "its envoy met with it": no state meets its own.
        return _shared(spot) >= 0 and subject(tree, _shared(spot)) == last.verb
    if last.role == "subject" and spot.role == "possessor" and last.verb == tree.words[spot.verb].head:
        return _is_judged(spot)
    if spot.word.tag == "PRP$" or spot.word.form.lower().endswith(("self", "selves")) or last.word.tag == "PRP$":
        return False
    if last.role == "possessor" or spot.role == "possessor":
        return False
    # "X sued Y, accusing it": whose subject is taken over from the clause above stands in this one as well.
    verb = _shared(spot)
    doer = subject(tree, verb) if verb >= 0 else None
    if last.verb == spot.verb or (doer is not None and last.index in tree.coordinated(doer)):
        return True
    # "Ghana helped Togo to drive them out": who helps is not driven out.
    above = tree.words[verb].head if verb >= 0 and tree.words[verb].relation == "xcomp" else -1
    return above == last.verb and last.role == "subject" and tree.words[above].lemma in _HELPING


def _is_judged(spot: Spot) -> bool:
    """ "criticised its silence", "bombed their camps": nobody says so of a deed of his own, or attacks what is his,
    unless it is called just that; his own towns and offices he may."""
    deed = spot.tree.words[spot.verb]
    own = any(spot.tree.words[k].lemma == "own" for k in spot.tree.kids(deed.index, "amod"))
    if own or spot.word.tag != "PRP$" or deed.relation != "obj":
        return False
    verb = spot.tree.words[deed.head].lemma
    return (verb in _RAIDING and deed.lemma in _OF_WAR) or (verb in _JUDGING and is_deed(deed.lemma))


def _shared(spot: Spot) -> int:
    """The verb whose object the word is, or with whose subject it does something: "met it", "held talks with it"."""
    tree = spot.tree
    if spot.role == "object" or not spot.anaphor or spot.verb < 0:
        return spot.verb if spot.role == "object" else -1
    if spot.role not in ("oblique", "modifier") or tree.case(spot.index) != "with":
        return -1
    noun = tree.words[spot.verb]
    return spot.verb if spot.role == "oblique" else noun.head if noun.relation in ("obj", "obl") else -1


def _key(spot: Spot) -> Key:
    tree, index = spot.tree, spot.index
    if spot.kind == "person":
        return ("person", surname_of(tree, index))
    if spot.kind in _NAMED:
        run = labelled_run(tree, index) if spot.word.entity != "O" else [index]
        return ("name", " ".join(tree.words[i].form.lower() for i in run))
    if spot.kind == "many":
        return ("many", *(tree.words[i].lemma for i in spot.members))
    return ("noun", spot.word.lemma, spot.word.tag)


def _tells(spot: Spot) -> int:
    """How much the phrase says of who is meant: a name, then what a state or an adjective qualifies."""
    return 3 if spot.kind in _NAMED else 2 if spot.kind == "many" else min(1, len(spot.modifiers))
