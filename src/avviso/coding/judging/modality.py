"""Did it happen? PLOVER's auxiliary modes: actual, historical, future, hypothetical, negated.

The order of the questions is the order of what a mistake costs: denied or not, supposed or not, to come or not.
"""

from dataclasses import dataclass

from avviso.coding.clauses import SUBJECTS
from avviso.coding.cues import Cues
from avviso.coding.judging.apart import has_own_mood, is_circumstance, is_other_half, is_told_besides, is_years_back
from avviso.coding.judging.decided import is_dropped, is_felt
from avviso.coding.judging.denial import denial_of, denied_in, is_done_after_all
from avviso.coding.judging.done import is_done, stopping_over
from avviso.coding.judging.doubting import CLAIMING, DOUBTS, doubted
from avviso.coding.judging.happening import MAYBE, MODALS, is_announced, planned, yet_to_happen
from avviso.coding.judging.supposing import supposed
from avviso.coding.judging.untrue import is_left_open
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns, words
from avviso.records import Modality

_NOT = frozenset(["not", "never", "neither", "nor", "hardly"])
_SUPPOSED = MAYBE | {"must", "ought"}
_WILL, _IF = frozenset(["will", "shall", "wo"]), frozenset(["if", "unless", "whether", "lest"])
_CLIMBED = frozenset(["xcomp", "ccomp", "acl", "advcl", "conj", "obj", "nmod", "obl"])
_NOBODY, _NO_MORE = frozenset(["nobody", "none", "neither", "few"]), frozenset(["only", "but", "other"])
_DENYING, _NOMINAL_STEPS = _NOT | _NOBODY | {"no"}, 3
AS_TOLD = "as the sentence tells it"  # the cue of a mood that the event reader found
_THREATS, _HELD = frozenset(["threaten", "warn", "vow"]), frozenset("ccomp csubj conj acl acl:relcl xcomp".split())
_STOPPING, _GRIEVANCES, _SPOKEN_OF = words("stopping"), words("grievances"), words("spoken_of")
_ABOUT, _CLEARING = frozenset(["of", "for", "about"]), frozenset(["clear", "pave", "open", "prepare"])
_WORKS, _TOLD_ON = words("works"), frozenset(["about", "on"])
_OPEN = frozenset("possible potential proposed threatened imminent hypothetical likely attempted".split())
_WAY_FOR = ("way", "for")  # "cleared the way for sanctions"


@dataclass(frozen=True, slots=True)
class Mood:
    """The modality and the word that tells it ("" when nothing does, and it is taken as actual)."""

    modality: Modality
    cue: str = ""


def mood_of(tree: Tree, head: int, cues: Cues) -> Mood:
    """The modality of the event whose trigger is the word at `head`, by its own words and those above it."""
    if (found := supposed(tree, head)) is not None:
        return Mood(*found)
    word = tree.words[head]
    said = tree.said
    heard = word.relation in _HELD and (DOUBTS & said or (_DENYING & said and CLAIMING & said))
    if heard and (found := doubted(tree, head)) is not None:
        return Mood(*found)
    own = _own(tree, head)
    if own is not None:
        return own
    if tree.words[head].tag == "VBG" and (asked := stopping_over(tree, head)) is not None:
        return Mood("actual", asked)
    if denied := denial_of(tree, head, cues):
        return Mood("negated", denied)
    if word.is_verb or tree.kids(head, *SUBJECTS):
        # "Not only condemned it": the event reader hears the one word without the other.
        not_only = tree.words[head - 1].lemma == "only" and tree.words[head - 2].lemma in _NOT
        cued = _NO_MORE & tree.said and _DENYING & tree.said
        not_only = not_only or (bool(cued) and is_done_after_all(tree, head))
        return _above(tree, head, cues) or Mood("actual", "not only" if not_only else "")
    if word.relation == "nsubj" and MODALS & tree.said and (ahead := yet_to_happen(tree, head)) is not None:
        return Mood(*ahead)
    return _nominal(tree, head, cues) or Mood("actual")


def _own(tree: Tree, head: int) -> Mood | None:
    """What the clause's own auxiliaries, negations and conditions say."""
    if _DENYING & tree.said and (denied := denied_in(tree, head)):
        return Mood("negated", denied)
    blame = tree.words[head].lemma == "blame" and not tree.kids(head, "obj")  # "is to blame": for what has been
    marks = [m.lemma for k in tree.kids(head, "mark") if not ((m := tree.words[k]).lemma == "to" and blame)]
    conditions = [c for c in tree.kids(head, "advcl") if any(tree.words[m].lemma in _IF for m in tree.kids(c, "mark"))]
    if tree.words[head].relation == "acl:relcl" and tree.words[head].tag == "VBD" and not tree.kids(head, "aux"):
        conditions = []  # "threatened the men who ousted him unless they leave": of the threat, and not of the ousting
    if "to" in marks and _is_to(tree, head):
        yet = any(tree.words[k].lemma == "yet" for k in tree.kids(head, "advmod"))
        return Mood("negated", "yet to") if yet else Mood("future", "are to")
    if "to" in marks and tree.words[head].relation == "root":
        return Mood("future", "to")  # a headline: "Japan to resume talks"
    if tree.words[head].lemma in _THREATS and all(tree.words[k].lemma == "have" for k in tree.kids(head, "aux")):
        conditions = []  # "has threatened to leave if": the threat itself is made
    if _IF & set(marks) or conditions:
        return Mood("hypothetical", next((m for m in marks if m in _IF), "if"))
    auxiliaries = {tree.words[a].lemma for a in tree.kids(head, "aux")}
    if auxiliaries & _WILL:
        return Mood("future", "will")
    if "would" in auxiliaries:
        # "said that it would": the future of the past; alone it is a supposition.
        reported = any(tree.words[k].relation == "ccomp" for k in (head, *tree.ancestors(head)))
        return Mood("future" if reported else "hypothetical", "would")
    if maybe := auxiliaries & _SUPPOSED:
        return Mood("hypothetical", min(maybe))
    return None


def _is_to(tree: Tree, head: int) -> bool:
    """ "are to leave" lies ahead; "to be leaving" has the same words in another order."""
    to = next(m for m in tree.kids(head, "mark") if tree.words[m].lemma == "to")
    return any(tree.words[k].lemma == "be" for k in tree.kids(head, "aux", "cop") if k < to)


def _above(tree: Tree, head: int, cues: Cues) -> Mood | None:
    """What the verbs and nouns that govern the clause say of it."""
    current = head
    for above in tree.ancestors(head):
        relation, governor = tree.words[current].relation, tree.words[above]
        if relation not in _CLIMBED:
            return None
        if relation == "advcl" and is_circumstance(tree, current):
            # That it is done is said by the count of years, and not left to the event reader.
            past: Modality = "historical" if is_years_back(tree, current) else "actual"
            return None if tree.kids(current, *SUBJECTS) else Mood(past, "after")
        if relation == "acl" and tree.words[current].tag == "VBN" and not tree.kids(current, "mark"):
            # "will clear roadblocks set up by farmers": what has made a thing what it is, is done, unless denied.
            denied = next((a for a in tree.ancestors(current) if tree.words[a].lemma in cues.deny), None)
            return (
                Mood("actual", tree.words[current].form) if denied is None else Mood("negated", tree.words[denied].form)
            )
        if relation == "advcl" and governor.relation == "xcomp" and is_told_besides(tree, current):
            # "agreed to shelter them, reversing its policy": of the whole, and not of what is agreed.
            return next((mood for a in tree.ancestors(above) if (mood := _own(tree, a)) is not None), None)
        if relation == "conj" and is_other_half(tree, current):
            return None
        if relation == "conj":
            shared = None if has_own_mood(tree, current) else _own(tree, above)
            if shared is not None:
                return shared
        elif relation != "obl" and (found := _by_governor(tree, current, above, cues)) is not None:
            apart = found.modality == "negated" and head not in tree.coordinated(current)
            # "does not intend to leave until Peru signs": what is not intended is to leave.
            return Mood("hypothetical", found.cue) if apart and governor.lemma in cues.plan | cues.plan_nouns else found
        elif relation == "xcomp" and (passed := _own(tree, above)) is not None:
            return passed
        elif governor.is_noun and relation in ("nmod", "obl"):
            return None
        current = above
    return None


def _by_governor(tree: Tree, clause: int, governor: int, cues: Cues) -> Mood | None:
    word = tree.words[governor]
    infinitive = any(tree.words[m].lemma == "to" for m in tree.kids(clause, "mark"))
    relation = tree.words[clause].relation
    if word.lemma in cues.deny and relation in ("ccomp", "xcomp", "obj"):
        # What is denied to be so much as planned `untrue` has heard; this is what is told as done, or left open.
        left = _is_denied(tree, governor) or is_left_open(tree, governor)
        return Mood("hypothetical" if left else "negated", word.form)
    if relation == "xcomp" and word.lemma in cues.fail and infinitive:
        return Mood("negated", word.form)
    if relation == "xcomp" and infinitive and _is_yet(tree, governor):
        return Mood("negated", "yet to")
    if relation == "xcomp" and word.lemma == "ought":
        return Mood("hypothetical", word.form)
    if relation == "xcomp" and word.lemma == "go" and infinitive:
        return Mood("future", "going to")
    if infinitive and is_done(tree, clause, governor):
        # As the governor is told: "will march to demand".
        return _own(tree, governor)
    if infinitive and relation in ("xcomp", "advcl", "acl", "ccomp"):
        return _to_come(tree, clause, governor, cues)
    if relation in ("ccomp", "xcomp", "obj") and word.lemma in cues.wish - cues.say - cues.judge:
        return Mood("hypothetical", word.form)
    return None


def _to_come(tree: Tree, clause: int, governor: int, cues: Cues) -> Mood | None:
    """What the word over an infinitive makes of it: "plans to send", "a bid to oust", "met to discuss"."""
    word, relation = tree.words[governor], tree.words[clause].relation
    if is_felt(tree, governor):
        return Mood("actual", word.form)
    if word.lemma in cues.plan | cues.plan_nouns:
        denied = is_dropped(tree, governor, cues) or (word.is_verb and _is_denied(tree, governor))
        return Mood("negated", word.form) if denied else Mood("future", word.form)
    if word.lemma in cues.wish | cues.wish_nouns:
        return Mood("hypothetical", word.form)
    if (word.lemma == "vote" and word.is_verb) or (relation == "acl" and _is_headline(tree, clause)):
        return Mood("future", "to")  # "voted to strike"
    ahead = _own(tree, governor) if relation == "advcl" else None
    if ahead is None and relation == "advcl" and word.relation == "xcomp":
        ahead = _above(tree, governor, cues)  # "plans to send them to attack"
    if ahead is not None and ahead.modality == "future":
        # "will travel to sign": the one lies ahead as the other does.
        return ahead
    # "met to discuss": what one sets out to do is not yet done.
    return Mood("hypothetical", "to") if relation in ("advcl", "acl") else None


def _is_yet(tree: Tree, verb: int) -> bool:
    """ "Has yet to", "remains yet to"; "has not yet decided to" leaves it open."""
    beside = {tree.words[k].lemma for k in tree.kids(verb, "advmod")}
    return tree.words[verb].lemma in ("have", "be", "remain") and "yet" in beside and "not" not in beside


def _is_denied(tree: Tree, verb: int) -> bool:
    """ "Did not deny shelling it", "nobody denies"."""
    own = _own(tree, verb)
    nobody = any(tree.words[k].lemma.lower() in _NOBODY for k in tree.kids(verb, *SUBJECTS))
    return nobody or (own is not None and own.modality == "negated")


def _is_headline(tree: Tree, clause: int) -> bool:
    """ "Ghana to send troops": nothing above the name, or a verb in capitals."""
    word = tree.words[tree.words[clause].head]
    people = word.tag == "NNS" and word.lemma.lower() in role_nouns() and not tree.kids(word.index, "det")
    named = people or word.tag in ("NNP", "NNPS")
    return named and (word.relation == "root" or tree.words[clause].form[0].isupper())


def _nominal(tree: Tree, head: int, cues: Cues) -> Mood | None:
    """What stands around an event noun: "planned sanctions", "threat of sanctions", "in response to the invasion"."""
    if (found := _by_adjective(tree, head)) is not None:
        return found
    current = head
    for above in list(tree.ancestors(head))[:_NOMINAL_STEPS]:
        relation, word = tree.words[current].relation, tree.words[above]
        case = tree.case(current).split(" ")[0]
        if word.lemma in cues.answer_nouns and case in ("to", "for", "against"):
            return Mood("historical", word.form)
        if word.relation in SUBJECTS and word.lemma in _WORKS and case in _TOLD_ON:
            return Mood("historical", word.form)  # "a film about the killing was shown"
        cleared = (word.lemma, case) == _WAY_FOR and tree.words[word.head].lemma in _CLEARING
        if word.is_noun and ((word.lemma in cues.wish_nouns and case in _ABOUT) or cleared):
            return Mood("hypothetical", word.form)
        if word.is_noun and word.lemma in cues.plan_nouns and case in ("of", "for"):
            return Mood("future", word.form)
        if word.is_verb:
            return _of_verb_over(tree, current, above, cues, relation)
        if word.lemma in _GRIEVANCES and case in ("over", "about", "at"):
            return None
        if word.relation == "amod":
            return None  # "failed to disarm those responsible for the killing": of those, and not of the killing
        current = above
    return None


def _by_adjective(tree: Tree, noun: int) -> Mood | None:
    for kid in tree.kids(noun, "amod", "advmod"):
        lemma = tree.words[kid].form.lower()
        if lemma in ("planned", "upcoming", "future", "coming", "forthcoming", "scheduled", "next"):
            return Mood("future", tree.words[kid].form)
        if lemma in _OPEN:
            return Mood("hypothetical", tree.words[kid].form)
        if lemma in ("past", "former", "previous", "historic", "historical"):
            return Mood("historical", tree.words[kid].form)
    return None


def _of_verb_over(tree: Tree, noun: int, verb: int, cues: Cues, relation: str) -> Mood | None:
    """The mood of the verb whose object the event noun is: "will impose sanctions", "denied an attack"."""
    word = tree.words[verb]
    if relation in ("obj", "nsubj:pass"):
        if word.lemma in cues.deny:
            return Mood("negated", word.form)
        if word.lemma in _STOPPING and (tree.kids(noun, "nmod:poss") or tree.words[noun].tag == "NNS"):
            return Mood("actual", word.form)  # "asked to end its raids": there are raids
        owned = word.lemma in _SPOKEN_OF and tree.kids(noun, "nmod:poss")  # "urged Chad to condemn Mali's raid"
        definite = owned or any(tree.words[d].lemma == "the" for d in tree.kids(noun, "det"))
        if definite and word.lemma not in words("light") | cues.wish | cues.plan:
            # "silenced the calls", "hopes to end the siege": what has an article is there already.
            return None
        if word.lemma in (cues.wish - cues.judge) | {"discuss", "oppose", "propose"}:
            return Mood("hypothetical", word.form)
        up = word.lemma == "draw" and "up" in (tree.words[k].lemma for k in tree.kids(verb, "compound:prt", "advmod"))
        if up or word.lemma in ("plan", "schedule", "expect", "prepare"):
            return None if planned(tree, noun, verb) else Mood("future", word.form)
        if word.lemma == "announce" and is_announced(tree, noun):
            return Mood("future", word.form)
        if word.tag == "VBG" and (denied := denial_of(tree, verb, cues)):
            return Mood("negated", denied)  # "barred them from holding a rally"
        return _own(tree, verb) or _above(tree, verb, cues)
    if relation == "obl" and word.lemma == "commit" and tree.case(noun) == "to":
        return _own(tree, verb) or _above(tree, verb, cues)  # "refused to commit himself to a meeting"
    if relation == "obl:agent" and word.lemma == "follow" and word.relation in ("acl", "advcl"):
        # "will begin a bombardment followed by an attack"
        first = tree.words[word.head]
        return _nominal(tree, first.index, cues) if first.is_noun else _own(tree, first.index)
    return None
