"""Standing relations in a sentence: nouns of relation with their two sides, and persons with their offices."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from avviso.coding.dates import Moment
from avviso.coding.events import Scene, evidence, mood_and_speaker
from avviso.coding.identity import claim_id, place_of
from avviso.coding.offices import office_ties
from avviso.coding.promised import is_not_only
from avviso.coding.sides import Sides, sides_of, stand_in
from avviso.coding.tieverbs import TieVerb, VerbTie, verb_ties
from avviso.coding.timing import moment_of
from avviso.coding.tree import Tree
from avviso.coding.words import words as words_of
from avviso.records import Mention, TieClaim, When

_START = frozenset(["since", "from"])
_OWN_CLAUSE = frozenset(["acl:relcl", "advcl", "advcl:relcl", "ccomp"])
_AFTER = frozenset(["following", "follow", "after", "since"])
_AT = frozenset(["odds", "loggerhead"])
_SEVERING, _FORMING = words_of("severing"), words_of("forming")
_CONFIDENCE = 0.7


@dataclass(frozen=True, slots=True)
class TieWords:
    """Lemma → relation, for nouns of one side and nouns between two; and the words that tell how it stands.

    loose, loose_holders: the same for an adjective with its noun. verbs, leaving: verbs of relation, and those that
    end an office. turns: what a verb says of the noun before it ("ties have soured"), as (noun, verb) → (relation,
    status).
    """

    holders: Mapping[str, str]
    bonds: Mapping[str, str]
    loose: Mapping[tuple[str, str], str]
    loose_holders: Mapping[tuple[str, str], str]
    offices: frozenset[str]
    status: Mapping[str, str]
    verbs: tuple[TieVerb, ...]
    leaving: frozenset[str]
    turns: Mapping[tuple[str, str], tuple[str, str]]


@cache
def load_tie_words() -> TieWords:
    """data/ties.toml, which explains itself."""
    table = tomllib.loads((files("avviso") / "data" / "ties.toml").read_text(encoding="utf8"))
    status = {word: name for name, words in table.pop("status").items() for word in words.split()}
    office = table.pop("holds-office")
    turns = {
        (noun, verb): (row["relation"], row["status"])
        for row in table.pop("turn")
        for noun in row["nouns"].split()
        for verb in row["verbs"].split()
    }
    verbs = tuple(
        TieVerb(
            lemma,
            row["relation"],
            tuple(row["to"].split()),
            row.get("status", "holds"),
            row.get("person", False),
            tuple(row.get("beside", "").split()),
        )
        for row in table.pop("verb")
        for lemma in row["lemmas"].split()
    )

    def lemmas(key: str) -> dict[str, str]:
        return {word: relation for relation, row in table.items() for word in row.get(key, "").split()}

    def loose(key: str) -> dict[tuple[str, str], str]:
        return {
            (adjective, noun): relation
            for relation, row in table.items()
            for noun in row.get(key, "").split()
            for adjective in row["close"].split()
        }

    nouns = (lemmas("holder"), lemmas("bond"), loose("loose_bond"), loose("loose_holder"))
    offices, leaving = (frozenset(office[key].split()) for key in ("holder", "leaving"))
    return TieWords(*nouns, offices, status, verbs, leaving, turns)


def tie_claims(scene: Scene) -> Iterator[TieClaim]:
    """The claims of standing relations that a sentence makes, in the order of its words."""
    words = load_tie_words()
    for noun in scene.tree.words:
        relation, between = _relation(scene.tree, noun.index, words)
        if relation is not None:
            for left, right in _pairs(scene, sides_of(scene.tree, noun.index, between)):
                yield _claim(scene, noun.index, relation, (left, right), words)
    for tie in verb_ties(scene.tree, words.verbs):
        sides = Sides(tuple(scene.tree.coordinated(tie.left)), tuple(scene.tree.coordinated(tie.right)))
        yield from {
            claim.id: claim for ends in _pairs(scene, sides) if (claim := _verb_claim(scene, tie, ends))
        }.values()
    for person, state, title, role in office_ties(scene.tree, scene.mentions, words.offices):
        yield _office_claim(scene, person, state, title, role, words)


def _relation(tree: Tree, index: int, words: TieWords) -> tuple[str | None, bool]:
    """The relation that a noun names and whether it stands between two sides."""
    word = tree.words[index]
    lemma = word.lemma.lower()
    if word.tag not in ("NN", "NNS"):
        return None, False
    if (turn := _turn(tree, index, words)) is not None:
        return turn[0], True
    said = [tree.words[k].form.lower() for k in _said_of(tree, index)]
    for adjective in (*(tree.words[k].lemma for k in tree.kids(index, "amod")), *said):
        if (adjective, lemma) in words.loose_holders:
            return words.loose_holders[adjective, lemma], False
        if (adjective, lemma) in words.loose:
            return words.loose[adjective, lemma], True
    if lemma in words.holders:
        return words.holders[lemma], False
    if lemma in _AT and tree.case(index) != "at":
        return None, False
    return words.bonds.get(lemma), True


def _said_of(tree: Tree, noun: int) -> list[int]:
    """The adjective that a sentence says of its subject: "relations are strained", "ties remain close"."""
    word = tree.words[noun]
    if word.relation not in ("nsubj", "nsubj:pass") or word.head < 0:
        return []
    return [k for k in (word.head, *tree.kids(word.head, "xcomp")) if tree.words[k].tag.startswith(("JJ", "VBN"))]


def _turn(tree: Tree, noun: int, words: TieWords) -> tuple[str, str] | None:
    """Relation and status by the verb that the noun is the subject of: "ties between Chad and Niger have soured"."""
    word = tree.words[noun]
    told = word.relation in ("nsubj", "nsubj:pass") and not tree.kids(word.head, "obj")
    return words.turns.get((word.lemma.lower(), tree.words[word.head].lemma)) if told else None


def _pairs(scene: Scene, sides: Sides) -> Iterator[tuple[Mention, Mention]]:
    lefts = [m for i in sides.left for m in scene.mentions.parties(scene.tree, i)]
    rights = [m for i in sides.right for m in scene.mentions.parties(scene.tree, i) if not _is_excepted(scene.tree, m)]
    if not sides.right and len(lefts) == 2 and lefts[0].span == lefts[1].span:
        yield lefts[0], lefts[1]  # "the two are rivals": of each other
    for left in lefts:
        for right in rights:
            if left.span != right.span:
                yield left, right


def _is_excepted(tree: Tree, mention: Mention) -> bool:
    """ "a member of the one but not of the other" """
    inside = [w.index for w in tree.words if mention.span.start <= w.start < mention.span.end]
    nots = (k for i in inside for k in tree.kids(i, "advmod", "cc") if tree.words[k].lemma == "not")
    return any(not is_not_only(tree, k) for k in nots)


def _claim(scene: Scene, head: int, relation: str, ends: tuple[Mention, Mention], words: TieWords) -> TieClaim:
    mood, speaker = mood_and_speaker(scene, _predicate(scene.tree, stand_in(scene.tree, head)))
    modality = "actual" if _is_granted(scene.tree, head, words) else mood.modality
    trigger = scene.tree.span([head])
    start = _since(scene, head)
    status = _status(scene.tree, head, words)
    if start is None and scene.tree.words[scene.tree.words[head].head].lemma == "become":
        start = moment_of(scene.tree, scene.tree.words[head].head, scene.moments)
    told = start or _turned_at(scene, head, words)
    when = When(told.date if told else None, "stated", told.reason if told else "no date in the words")
    key = f"{relation}:{place_of(ends[0])}:{place_of(ends[1])}"
    return TieClaim(
        id=claim_id(scene.document.id, "tie", trigger, scene.coder, key),
        evidence=evidence(scene, modality, when, speaker, _CONFIDENCE),
        relation=relation,
        left=ends[0],
        right=ends[1],
        trigger=trigger,
        trigger_text=scene.document.quote(trigger),
        since=start.date if start else None,
        status=status,
    )


def _verb_claim(scene: Scene, tie: VerbTie, ends: tuple[Mention, Mention]) -> TieClaim:
    """ "X joined Y in 2004": from then on it holds; "X left Y in 2004": until then it held."""
    mood, speaker = mood_and_speaker(scene, tie.head)
    trigger = scene.tree.span([tie.head])
    moment = moment_of(scene.tree, tie.head, scene.moments)
    date = moment.date if moment else None
    ended = tie.verb.status == "ended"
    when = When(date, "stated", moment.reason if moment else "no date in the words")
    key = f"{tie.verb.relation}:{place_of(ends[0])}:{place_of(ends[1])}"
    return TieClaim(
        id=claim_id(scene.document.id, "tie", trigger, scene.coder, key),
        evidence=evidence(scene, mood.modality, when, speaker, _CONFIDENCE),
        relation=tie.verb.relation,
        left=ends[0],
        right=ends[1],
        trigger=trigger,
        trigger_text=scene.document.quote(trigger),
        since=None if ended else date,
        until=date if ended else None,
        status=tie.verb.status,
        role=scene.tree.words[tie.head].lemma if tie.verb.person else None,
    )


def _office_claim(scene: Scene, person: Mention, state: Mention, title: int, role: str, words: TieWords) -> TieClaim:
    _, speaker = mood_and_speaker(scene, title)
    trigger = scene.tree.span([title])
    today = scene.calendar.reference
    date = today.isoformat() if today else (scene.moments[0].date if scene.moments else None)
    basis = "published" if today else "inferred"
    when = When(date, basis, "an office held when the text speaks")  # type: ignore[arg-type]
    return TieClaim(
        id=claim_id(scene.document.id, "tie", trigger, scene.coder, f"office:{place_of(person)}:{place_of(state)}"),
        evidence=evidence(scene, "actual", when, speaker, _CONFIDENCE),
        relation="holds-office",
        left=person,
        right=state,
        trigger=trigger,
        trigger_text=scene.document.quote(trigger),
        status=_status(scene.tree, title, words),
        role=role,
    )


def _predicate(tree: Tree, head: int) -> int:
    """The word whose mood is the relation's: the noun itself when it is a predicate, else the verb above it."""
    if tree.kids(head, "cop") or any(tree.words[k].lemma == "not" for k in tree.kids(head, "advmod", "cc")):
        return head
    return next((a for a in tree.ancestors(head) if tree.words[a].is_verb), head)


def _is_granted(tree: Tree, head: int, words: TieWords) -> bool:
    """Whether it is told in passing, so that the verb's "not" is not its own: "its ally Chad", "as a member"."""
    word = tree.words[head]
    around = {tree.words[k].lemma for k in tree.kids(head, "det", "advmod", "cc")}
    if around & {"no", "not"} or _said_of(tree, head) or _turn(tree, head, words) is not None:
        return False
    named = any(tree.words[k].is_name for k in tree.kids(head, "appos", "flat"))
    between = "the" in around and any(tree.case(k) == "between" for k in tree.kids(head, "nmod"))
    if word.relation in ("nsubj", "nsubj:pass"):
        # "An alliance was never formed": it is what the verb tells of, and nothing that there is.
        known = named or "the" in around or tree.words[head].tag == "NNS" or bool(tree.kids(head, "nmod:poss"))
        return known and tree.words[word.head].lemma not in _FORMING
    aside = word.relation in ("appos", "nmod:desc")  # "its ally, Chad", "its ally Chad"
    opening = word.relation == "obl" and tree.case(head) == "as" and head < word.head
    return aside or opening or ((named or between) and word.relation in ("obj", "iobj", "obl"))


def _status(tree: Tree, head: int, words: TieWords) -> str:
    around = [*tree.kids(head, "amod", "advmod", "compound", "case", "mark"), *_said_of(tree, head)]
    around += [k for a in around for k in tree.kids(a, "advmod")]
    if (turn := _turn(tree, head, words)) is not None:
        return turn[1]
    if tree.words[head].relation == "nmod" and tree.words[tree.words[head].head].lemma == "distancing":
        return "weakening"
    # The adjective of "strained ties" has made the relation, and says no more of it.
    lemma = tree.words[head].lemma.lower()
    around = [k for k in around if (tree.words[k].form.lower(), lemma) not in words.loose]
    names = [tree.words[k].lemma if tree.words[k].lemma in words.status else tree.words[k].form for k in around]
    found = [words.status[name] for name in names if name in words.status]
    above = tree.words[head].head
    # "resigned as president": the office is over, unless the verb is not meant.
    if not found and above >= 0 and tree.case(head) == "as" and tree.words[above].lemma in words.leaving:
        return "ended"
    if tree.words[head].relation in ("obj", "nsubj:pass") and tree.words[above].lemma in _SEVERING:
        return "ended"
    return found[0] if found else "holds"


def _since(scene: Scene, head: int) -> Moment | None:
    """When the relation began: "since 2014", "in the years following the revolution in 1959"."""
    for moment in scene.moments:
        if moment.date is None:
            continue
        inside = [w.index for w in scene.tree.words if w.start >= moment.span.start and w.end <= moment.span.end]
        if moment.lead in _START:
            if not inside or _reaches(scene.tree, inside[0], head):
                return moment
            continue
        above = [a for i in inside[:1] for a in (i, *scene.tree.ancestors(i))]
        cases = {scene.tree.words[k].lemma for a in above for k in (a, *scene.tree.kids(a, "case", "mark"))}
        if cases & _AFTER and head not in above[:2]:
            return moment
    return None


def _turned_at(scene: Scene, head: int, words: TieWords) -> Moment | None:
    """When it took the turn that the verb tells: "ties soured in 2019"."""
    turned = _turn(scene.tree, head, words) is not None
    return moment_of(scene.tree, scene.tree.words[head].head, scene.moments) if turned else None


def _reaches(tree: Tree, moment: int, head: int) -> bool:
    """Whether a time is of the relation: not where a clause of its own holds it ("prices that have lasted since")."""
    clause = next((a for a in (moment, *tree.ancestors(moment)) if tree.words[a].relation in _OWN_CLAUSE), None)
    return clause is None or clause in (head, *tree.ancestors(head))
