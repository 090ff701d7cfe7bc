"""Claims of causes: "Price conditions contributed to the deep crisis in Venezuela"."""

from collections.abc import Iterator
from typing import NamedTuple

from avviso.coding.clauses import actor_of, patient_of
from avviso.coding.cues import load_cues
from avviso.coding.dating.timing import moment_of, when_of
from avviso.coding.events import Scene, evidence, mood_and_speaker
from avviso.coding.identity import claim_id
from avviso.coding.parsing.tree import Tree, Word
from avviso.coding.tying.causewords import CauseWords, load_cause_words
from avviso.coding.tying.endings import End, acts, clause_at, is_somebody, mention_of
from avviso.records import CauseClaim, Modality

_CONFIDENCE = 0.6
_ENTITIES = frozenset(["GPE", "NORP", "ORG", "PERSON", "LOC"])
_INTO = frozenset(["into", "out of", "towards", "toward"])
_ANSWERED, _AMOUNTS = frozenset(["to", "for", "against"]), frozenset(["much", "deal", "lot", "more"])
_SAYING = load_cues().say
_RELATIVE = frozenset(["which", "that"])
_NOT = frozenset(["not", "n't", "never"])
_JUST = frozenset(["just", "only", "simply", "merely"])


class Found(NamedTuple):
    """The word that tells a cause, and the two ends."""

    trigger: int
    cause: End
    effect: End


def cause_claims(scene: Scene) -> Iterator[CauseClaim]:
    """The causes that a sentence names; the ends, or where it happened, must name a state, a people or somebody."""
    tree, words = scene.tree, load_cause_words()
    if tree.said.isdisjoint(words.cues):
        return
    for word in tree.words:
        found = _of_verb(tree, word.index, words) if word.is_verb else _of_word(tree, word.index, words)
        around = () if found is None else (found.cause.head, found.effect.head, *tree.kids(word.index, "obl"))
        told = found is not None and found.cause != found.effect and any(_names(tree, index) for index in around)
        if found is not None and told and not _is_withheld(scene, found):
            yield _claim(scene, found)


def _of_verb(tree: Tree, verb: int, words: CauseWords) -> Found | None:
    lemma = tree.words[verb].lemma
    if tree.words[verb].form.lower() in words.to:
        return _behind_to(tree, verb, words)
    if lemma not in words.onward and lemma not in words.back and lemma not in words.moving:
        return None
    cause = _doer(tree, verb)
    if cause is None:
        return None
    moved = _moved(tree, verb, cause, words) if lemma in words.moving else None
    if moved is not None:
        return Found(verb, cause, moved)
    for verbs, turned in ((words.onward, False), (words.back, True)):
        target = _target(tree, verb, *verbs[lemma]) if lemma in verbs else None
        if target is not None and tree.words[target].is_noun and not _is_made(tree, verb, (cause, target), words):
            return Found(verb, End(target), cause) if turned else Found(verb, cause, End(target))
    return None


def _doer(tree: Tree, verb: int) -> End | None:
    """What does it: a noun, or all that the clause above tells."""
    word, own = tree.words[verb], tree.kid(verb, "nsubj")
    above = tree.words[word.head] if word.head >= 0 else None
    if own is not None and above is not None and tree.words[own].form.lower() in _RELATIVE:
        # "Chad left the pact, which caused": neither Chad nor the pact did.
        named = above.relation == "obj" and is_somebody(tree, above.index)
        if word.relation == "advcl:relcl" or named or _moves_behind(tree, verb, above.index):
            return clause_at(tree, above.index, verb)
        # "the famine in Chad, which caused": the famine did.
        return End(above.index) if word.relation == "acl:relcl" and above.is_noun else None
    if own is None and word.tag == "VBG" and word.relation == "advcl" and not tree.kids(verb, "mark"):
        return clause_at(tree, word.head, verb)
    doer = actor_of(tree, verb)
    return End(doer) if doer is not None and tree.words[doer].is_noun else None


def _moves_behind(tree: Tree, verb: int, noun: int) -> bool:
    """ "Annulled the delay of the vote, which forced Kaya to set a date": neither the vote nor the delay did."""
    inner = tree.words[noun]
    behind = tree.words[min(tree.subtree(verb)) - 1].form == "," or tree.words[min(tree.subtree(verb))].form == ","
    moved = behind and inner.relation == "nmod" and bool(tree.kids(verb, "xcomp"))
    return moved and tree.words[inner.head].relation == "obj" and tree.case(noun) == "of"


def _moved(tree: Tree, verb: int, cause: End, words: CauseWords) -> End | None:
    """ "The coup led Chad to close", "pushed Chad into the war"; who forces somebody to do it is no cause."""
    who = tree.kid(verb, "obj", "iobj")
    if who is None or (not cause.clause and acts(tree, cause.head)):
        return None
    done = (k for k in tree.kids(verb, "xcomp") if any(tree.words[m].lemma == "to" for m in tree.kids(k, "mark")))
    into = (k for k in tree.kids(verb, "obl") if tree.case(k) in _INTO and _is_affair(tree, who, k, words))
    to = next((k for k in (*done, *into) if k > who), None)
    return None if to is None else End(who, to=to)


def _is_affair(tree: Tree, who: int, into: int, words: CauseWords) -> bool:
    """ "Into the war", "into NATO"; not "drove people into Chad"."""
    word = tree.words[into]
    joined = word.entity[2:] == "ORG" and acts(tree, who)
    return joined or word.lemma in words.affairs or word.lemma in words.troubles


def _is_made(tree: Tree, verb: int, ends: tuple[End, int], words: CauseWords) -> bool:
    """Founded or struck rather than caused: "Peru and Chile created a commission", "provoked Chad"."""
    cause, target = ends
    if is_somebody(tree, target):
        return True
    if tree.words[verb].lemma in words.giving:
        # "Chad contributed ten men to the force", "contributed to a fund"; "contributed to the collapse" is a cause.
        happens = tree.words[target].lemma in words.troubles | words.acts
        given = any(tree.words[o].lemma not in _AMOUNTS for o in tree.kids(verb, "obj"))
        return given or (not happens and (cause.clause or acts(tree, cause.head)))
    return (
        (cause.clause or acts(tree, cause.head))
        and tree.words[verb].lemma in words.making
        and tree.words[target].lemma not in words.troubles
    )


def _target(tree: Tree, verb: int, case: str, objects: frozenset[str]) -> int | None:
    if objects and not any(tree.words[o].lemma in objects for o in tree.kids(verb, "obj")):
        return None
    if case and any(tree.words[k].form.lower() == case for k in tree.kids(verb, "compound:prt")):
        return patient_of(tree, verb)  # "brought it about"
    return _oblique(tree, verb, case) if case else patient_of(tree, verb)


def _oblique(tree: Tree, verb: int, case: str) -> int | None:
    return next((o for o in tree.kids(verb, "obl") if tree.case(o) == case), None)


def _of_word(tree: Tree, index: int, words: CauseWords) -> Found | None:
    word = tree.words[index]
    if word.relation == "mark":
        return _because(tree, index) if word.form.lower() in words.conjunctions else None
    if word.form.lower() in words.to and word.head >= 0:
        return _behind_to(tree, index, words)
    if word.lemma in words.results or word.lemma in words.causes:
        return _of_noun(tree, index, words)
    if word.lemma in words.answers:
        return _in_answer(tree, index, words)
    if word.lemma in words.acts and word.relation == "obl" and _is_punished(tree, word, words):
        return _brought_by(tree, index, word.head, index)
    if not word.is_noun or word.head < 0 or tree.case(index) not in words.cases:
        return None
    return _brought_by(tree, index, word.head, index)


def _is_punished(tree: Tree, act: Word, words: CauseWords) -> bool:
    """ "Suspended aid over the coup", "fined it for the raid", "imposed sanctions for"; not "imposed a curfew for"."""
    verb, case = tree.words[act.head], tree.case(act.index)
    if case != "for":
        return case == "over" and verb.lemma in words.penalties
    imposed = verb.lemma == "impose" and any(tree.words[o].lemma == "sanction" for o in tree.kids(verb.index, "obj"))
    return (imposed or verb.lemma in words.punishing) and act.lemma not in words.meant


def _is_withheld(scene: Scene, found: Found) -> bool:
    """ "Did not suspend aid over the coup": what brought about no penalty is no cause of anything."""
    trigger = scene.tree.words[found.trigger]
    if trigger.index != found.cause.head or scene.tree.case(trigger.index) not in ("over", "for"):
        return False
    return mood_and_speaker(scene, trigger.head)[0].modality == "negated"


def _brought_by(tree: Tree, cause: int, above: int, without: int) -> Found | None:
    """ "the shortage due to the embargo": the cause of what it hangs on, a noun or all of a clause."""
    first = min(tree.subtree(without))
    before = tree.words[first - 1] if first > 0 else None
    subject = tree.kid(above, "nsubj", "nsubj:pass")
    if subject is not None and subject < first < above and before is not None and before.form != ",":
        above = subject  # "The protest because of the embargo was broken up"
    clause = not tree.words[above].is_noun or tree.kids(above, "cop")
    effect = clause_at(tree, above, without) if clause else End(above, without=without)
    if effect is None or _is_doubted(tree, first, above):
        return None
    return Found(cause, End(cause), effect)


def _behind_to(tree: Tree, index: int, words: CauseWords) -> Found | None:
    """ "Owing to the embargo, Chad …", "thanks to the truce": with the cause behind "to"."""
    cause = next((k for k in tree.kids(index, "obl", "nmod") if tree.case(k) == "to"), None)
    above = tree.words[index].head
    if cause is None or above < 0 or not tree.words[cause].is_noun or tree.words[above].lemma in words.owed:
        return None
    stray = tree.words[index].relation == "acl" and tree.words[above].relation == "obj"
    return _brought_by(tree, cause, tree.words[above].head if stray else above, index)


def _because(tree: Tree, mark: int) -> Found | None:
    """ "Chad left because Peru had joined": clause for clause."""
    clause = tree.words[mark].head
    above = tree.words[clause].head
    if above < 0 or tree.words[clause].relation != "advcl" or _is_doubted(tree, mark, above):
        return None
    effect = clause_at(tree, above, clause)
    return None if effect is None else Found(mark, End(clause, clause=True), effect)


def _is_doubted(tree: Tree, first: int, above: int) -> bool:
    """ "Not because", "not simply because", "did not leave just because"; "simply because" is a cause."""
    before = [word.form.lower() for word in tree.words[max(first - 2, 0) : first]]
    just = before[-1:] != [] and before[-1] in _JUST
    denied = just and any(tree.words[k].form.lower() in _NOT for k in tree.kids(above, "advmod"))
    return denied or not _NOT.isdisjoint(before if just else before[-1:])


def _in_answer(tree: Tree, noun: int, words: CauseWords) -> Found | None:
    """ "In response to the coup, Chad …", "in retaliation for the raid"; not "in response to a question", nor what is
    said in answer."""
    to = next((k for k in tree.kids(noun, "nmod") if tree.case(k) in _ANSWERED and tree.words[k].is_noun), None)
    if to is None or tree.case(noun) != "in" or tree.words[noun].head < 0 or tree.words[to].lemma in words.asked:
        return None
    above = tree.words[noun].head
    said = tree.words[above].lemma in _SAYING and (tree.kids(above, "ccomp") or not tree.kids(above, "obj"))
    found = None if said or is_somebody(tree, to) else _brought_by(tree, to, above, noun)
    return found and found._replace(trigger=noun)


def _as_a_result(tree: Tree, noun: int) -> Found | None:
    """ "Chad annulled the vote; as a result, Mali suspended aid": the clause right before brought it about."""
    verb = tree.words[noun].head
    above = tree.words[verb]
    if tree.words[noun].relation != "obl" or tree.case(noun) != "as" or above.relation not in ("parataxis", "conj"):
        return None
    own = tree.kid(verb, "nsubj", "nsubj:pass")
    before = max((k for k in tree.coordinated(above.head) if k < verb), default=above.head)
    cause = None if own is None or own < noun else clause_at(tree, before, verb)
    effect = clause_at(tree, verb, noun)
    return None if cause is None or effect is None else Found(noun, cause, effect)


def _of_noun(tree: Tree, noun: int, words: CauseWords) -> Found | None:
    """ "The famine was the result of the war", "the war was the cause of the famine", "as a result of the war, …"."""
    of = next((k for k in tree.kids(noun, "nmod") if tree.case(k) == "of" and tree.words[k].is_noun), None)
    result = tree.words[noun].lemma in words.results
    if of is None:
        return _as_a_result(tree, noun) if result else None
    if result and tree.case(noun) in ("as", "in") and tree.words[noun].relation == "obl":
        found = _brought_by(tree, of, tree.words[noun].head, noun)
        return found and found._replace(trigger=noun)
    other, above = tree.kid(noun, "nsubj") if tree.kids(noun, "cop") else None, tree.words[noun].head
    if tree.words[noun].relation == "nsubj" and tree.kids(above, "cop"):
        other = above  # "the cause of the famine is the war"
    if other is None or not tree.words[other].is_noun or is_somebody(tree, other):
        return None
    return Found(noun, End(of), End(other)) if result else Found(noun, End(other), End(of))


def _names(tree: Tree, index: int) -> bool:
    """Whether an end names somebody; what a clause behind a comma adds is no part of it."""
    added = [k for k in tree.kids(index, "acl:relcl") if tree.words[min(tree.subtree(k)) - 1].form == ","]
    barred = frozenset(["conj", "acl:relcl"] if added else ["conj"])
    return any(tree.words[i].entity[2:] in _ENTITIES for i in tree.subtree(index, barred))


def _modality(scene: Scene, found: Found) -> Modality:
    """That of what is brought about. "Did not leave because of": the cause is that of staying, unless it is
    another word that denies all of it: "denied that it had left because of"."""
    own = mood_and_speaker(scene, found.trigger)[0].modality
    if own == "negated" or not found.effect.clause or scene.tree.words[found.trigger].is_verb:
        return own
    told = mood_and_speaker(scene, found.effect.head)[0]
    if told.modality != "negated":
        return told.modality
    tree, own_word = scene.tree, told.cue.split(" ")[0]
    denied = any(tree.words[k].form == own_word for k in tree.subtree(found.effect.head))
    return "actual" if denied else "negated"


def _claim(scene: Scene, found: Found) -> CauseClaim:
    tree, head = scene.tree, found.trigger
    mood, speaker = mood_and_speaker(scene, head if tree.words[head].relation != "mark" else found.effect.head)
    when = when_of(moment_of(scene.tree, head, scene.moments), mood, scene.calendar, scene.carried, True)
    trigger = scene.tree.span([head])
    return CauseClaim(
        id=claim_id(scene.document.id, "cause", trigger, scene.coder),
        evidence=evidence(scene, _modality(scene, found), when, speaker, _CONFIDENCE),
        cause=mention_of(scene, found.cause),
        effect=mention_of(scene, found.effect),
        trigger=trigger,
        trigger_text=scene.document.quote(trigger),
    )
