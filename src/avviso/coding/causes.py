"""Claims of causes: "Price conditions contributed to the deep crisis in Venezuela"."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from avviso.coding.clauses import actor_of, patient_of
from avviso.coding.events import Scene, evidence, mood_and_speaker
from avviso.coding.identity import claim_id
from avviso.coding.timing import moment_of, when_of
from avviso.coding.tree import Tree
from avviso.records import CauseClaim

_CONFIDENCE = 0.6
_ENTITIES = frozenset(["GPE", "NORP", "ORG", "PERSON", "LOC"])


@dataclass(frozen=True, slots=True)
class CauseWords:
    """Verb → preposition of the effect ("" for the object) and objects of which one must stand there, if any; the same
    for verbs turned round; causal prepositions."""

    onward: dict[str, tuple[str, frozenset[str]]]
    back: dict[str, tuple[str, frozenset[str]]]
    cases: frozenset[str]


@cache
def load_cause_words() -> CauseWords:
    """data/causes.toml, which explains itself."""
    table = tomllib.loads((files("avviso") / "data" / "causes.toml").read_text(encoding="utf8"))

    def verbs(name: str) -> dict[str, tuple[str, frozenset[str]]]:
        found: dict[str, tuple[str, frozenset[str]]] = {}
        for entry in table[name].strip().splitlines():
            phrase, _, case = entry.partition(":")
            lemmas, _, objects = phrase.partition(" ")
            found |= dict.fromkeys(lemmas.split("|"), (case, frozenset(objects.split("|")) - {""}))
        return found

    return CauseWords(verbs("verbs"), verbs("back"), frozenset(table["cases"].split("|")))


def cause_claims(scene: Scene) -> Iterator[CauseClaim]:
    """The causes that a sentence names; the ends, or where it happened, must name a state, a people or somebody."""
    tree, words = scene.tree, load_cause_words()
    for word in tree.words:
        ends = _of_verb(tree, word.index, words) if word.is_verb else _of_case(tree, word.index, words)
        around = (*(ends or ()), *tree.kids(word.index, "obl"))
        if ends is not None and ends[0] != ends[1] and any(_names(tree, index) for index in around):
            yield _claim(scene, word.index, ends)


def _of_verb(tree: Tree, verb: int, words: CauseWords) -> tuple[int, int] | None:
    lemma, doer = tree.words[verb].lemma, actor_of(tree, verb)
    if doer is None or not tree.words[doer].is_noun:
        return None
    for verbs, turned in ((words.onward, False), (words.back, True)):
        target = _target(tree, verb, *verbs[lemma]) if lemma in verbs else None
        if target is not None and tree.words[target].is_noun:
            return (target, doer) if turned else (doer, target)
    return None


def _target(tree: Tree, verb: int, case: str, objects: frozenset[str]) -> int | None:
    if objects and not any(tree.words[o].lemma in objects for o in tree.kids(verb, "obj")):
        return None
    return _oblique(tree, verb, case) if case else patient_of(tree, verb)


def _oblique(tree: Tree, verb: int, case: str) -> int | None:
    return next((o for o in tree.kids(verb, "obl") if tree.case(o) == case), None)


def _of_case(tree: Tree, index: int, words: CauseWords) -> tuple[int, int] | None:
    """ "the shortage due to the embargo": the noun under the preposition is the cause of what it hangs on."""
    word = tree.words[index]
    if not word.is_noun or word.head < 0 or tree.case(index) not in words.cases:
        return None
    head = word.head
    effect = head if tree.words[head].is_noun else tree.kid(head, "nsubj", "nsubj:pass")
    return None if effect is None or not tree.words[effect].is_noun else (index, effect)


def _names(tree: Tree, index: int) -> bool:
    return any(tree.words[i].entity[2:] in _ENTITIES for i in tree.subtree(index, frozenset(["acl:relcl", "conj"])))


def _claim(scene: Scene, head: int, ends: tuple[int, int]) -> CauseClaim:
    mood, speaker = mood_and_speaker(scene, head)
    when = when_of(moment_of(scene.tree, head, scene.moments), mood, scene.calendar, scene.carried, True)
    trigger = scene.tree.span([head])
    return CauseClaim(
        id=claim_id(scene.document.id, "cause", trigger, scene.coder),
        evidence=evidence(scene, mood.modality, when, speaker, _CONFIDENCE),
        cause=scene.mentions.of(scene.tree, ends[0]),
        effect=scene.mentions.of(scene.tree, ends[1]),
        trigger=trigger,
        trigger_text=scene.document.quote(trigger),
    )
