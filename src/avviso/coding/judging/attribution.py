"""Whose words a trigger stands in: the nearest one who says, judges or is quoted.

Resolving tells outlets from speakers later; here both are whoever says it.
"""

from dataclasses import dataclass

from avviso.coding.clauses import SUBJECTS, subject
from avviso.coding.cues import Cues, load_cues
from avviso.coding.finding.promised import is_forsworn
from avviso.coding.judging.doubting import is_by_nobody
from avviso.coding.judging.untrue import UNTRUTHS, untrue
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

_CONTENT = frozenset(["ccomp", "parataxis", "csubj", "obj", "xcomp"])
_SAYINGS = words("sayings")
_QUOTING = words("quoting")
_ASKING, _STOPPING = words("asking"), words("stopping")
_TELLING, _SILENT, _TURN_DOWN = words("telling"), words("silent"), words("turn_down")
_BELIEVING, _PLEAS = words("believing"), words("pleas")
_CHARGING, _FILING = (
    frozenset("charge sue indict prosecute accuse".split()),
    frozenset("file bring lodge launch".split()),
)
_FINDING, _NO = words("finding"), frozenset(["no", "neither", "nobody", "none"])
_BESIDE = frozenset(["appos", "parataxis"])
_NEXT = frozenset(["parataxis", "conj", "ccomp"])
_TOPIC = frozenset(["on", "about", "of", "that"])


@dataclass(frozen=True, slots=True)
class Speech:
    """Who says it: the head of the speaker's phrase and the lemma of the verb, "according to" included."""

    speaker: int
    verb: str
    told: int | None = None  # whom it was told, at times the outlet that has it


def speeches(tree: Tree, head: int, cues: Cues) -> list[Speech]:
    """Everybody in whose words the trigger stands, innermost first: "A said that B told C that …"."""
    found: list[Speech] = []
    current, through, since = head, "", -1
    is_divided = ";" in tree.said
    for above in (*tree.ancestors(head), -1):
        quoted = _according(tree, current)
        if quoted is not None and quoted != head and quoted > since:
            found.append(Speech(quoted, "according to", _seen_by(tree, quoted)))
        if above < 0:
            break
        before, through = through, tree.words[current].relation
        if is_divided and through in _NEXT and _begins_anew(tree, current):
            since = current
        if through == "acl:relcl" and _is_aside(tree, current, above):
            break
        if before == "acl:relcl" and _sums_up(tree, current):
            break
        lemma = tree.words[above].lemma
        denied = before in ("acl", "ccomp") and _is_denied(tree, current, cues)
        if (
            tree.words[above].is_verb
            and above > since
            and (denied or _says(tree, above, current, through, cues, lemma))
        ):
            who = _speaker(tree, above)
            told = _told(tree, above) or _seen_by(tree, who)
            quoted = tree.kid(above, "obj", "iobj") if lemma in _QUOTING and _as_saying(tree, above) else None
            if quoted is not None:
                who, told = quoted, who
            if who is not None and who != head and not _holds(tree, who, head):
                found.append(Speech(who, lemma, told))
        if tree.words[above].lemma in _SAYINGS and through in ("acl", "ccomp") and "that" in _marks(tree, current):
            found.extend(Speech(o, lemma) for o in _owners(tree, above)[:1] if not _is_untrue(tree, current))
        current = above
    found.extend(s for s in _trailing(tree, head, cues) if s not in found)
    return found


def _begins_anew(tree: Tree, clause: int) -> bool:
    """ "Chad said it had lost a town; Libya accused it": behind the mark it is whoever writes that goes on, unless the
    tense is that of reported speech ("…; Libya had shelled it") or a quotation is not over."""
    first = min(tree.subtree(clause))
    if ";" not in (tree.words[first].form, tree.words[first - 1].form) or first == 0:
        return False
    if not tree.kids(clause, *SUBJECTS) or "that" in _marks(tree, clause) or '"' in tree.said:
        return False
    word, cues = tree.words[clause], load_cues()
    if word.tag == "VBD" and word.lemma not in cues.say | cues.blame | cues.deny | cues.judge:
        return False  # "said Chad fired ten rockets; Mali shot down two": one report
    return all(tree.words[k].form.lower() not in ("had", "would") for k in tree.kids(clause, "aux"))


def _is_untrue(tree: Tree, clause: int) -> bool:
    """ "Rejected Mali's claim that": that it is not so is not what Mali says."""
    found = untrue(tree, clause) if UNTRUTHS & tree.said else None
    return found is not None and found[0] == "negated"


def _marks(tree: Tree, word: int) -> list[str]:
    return [tree.words[m].lemma for m in tree.kids(word, "mark")]


def _owners(tree: Tree, noun: int) -> list[int]:
    """ "Oman's announcement that", "a claim by Chad that", "an Omani claim that": whose words they are."""
    return [
        *tree.kids(noun, "nmod:poss"),
        *(n for n in tree.kids(noun, "nmod") if tree.case(n) in ("by", "from", "of")),
        *(n for n in tree.kids(noun, "amod") if tree.words[n].entity[2:] in ("GPE", "NORP")),
    ]


def reporter_of(said: list[Speech]) -> int | None:
    """Who may be the outlet that has it: the outermost voice over the speaker, else whoever the speaker told it."""
    return said[-1].speaker if len(said) > 1 else said[0].told if said else None


def _as_saying(tree: Tree, verb: int) -> bool:
    """ "quoted an official as saying": the official says it, and whoever quotes him has it."""
    saying = [w.index for w in tree.words[verb:] if w.tag == "VBG" and w.lemma in ("say", "tell")]
    return any(tree.words[m].lemma == "as" for s in saying for m in tree.kids(s, "mark", "case"))


def _told(tree: Tree, verb: int) -> int | None:
    """ "told the agency that", "said to the agency", "in an interview with the agency"."""
    direct = tree.kid(verb, "iobj", "obj") if tree.words[verb].lemma == "tell" else None
    if direct is not None:
        return direct
    spoken = [o for o in tree.kids(verb, "obl") if tree.case(o) == "to"]
    talks = [o for o in tree.kids(verb, "obl") if tree.words[o].lemma in ("interview", "comment", "remark")]
    return next(iter(spoken + [n for t in talks for n in tree.kids(t, "nmod") if tree.case(n) in ("with", "to")]), None)


def _seen_by(tree: Tree, paper: int | None) -> int | None:
    """ "A letter seen by the agency", "a report published by it"."""
    read = () if paper is None else tree.kids(paper, "acl")
    return next((a for verb in read for a in tree.kids(verb, "obl:agent")), None)


def _says(tree: Tree, verb: int, child: int, relation: str, cues: Cues, lemma: str) -> bool:
    if lemma in _TELLING and _is_silent(tree, verb):
        return False
    if lemma in _BELIEVING and is_by_nobody(tree, verb):
        return False
    if lemma in _FINDING:
        return relation == "ccomp" and "that" in _marks(tree, child)
    if lemma in _ASKING and relation in ("xcomp", "ccomp") and tree.words[child].lemma in _STOPPING:
        # "urged Chad to stop its raids": that there are raids is said by whoever urges. "To stop Mali from attacking"
        # says of no attack that it is made.
        return not any("from" in _marks(tree, k) for k in tree.kids(child, "advcl", "xcomp"))
    if relation == "parataxis" and verb < child and ";" in tree.said and tree.kids(verb, "obj") and lemma != "tell":
        return False  # "Chad recalled its envoy; Mali met Togo"
    if relation in _CONTENT and lemma in cues.say:
        return relation != "xcomp" or lemma in ("report", "claim", "say", "allege", "believe")
    if relation in ("obj", "ccomp", "xcomp") and lemma in cues.deny | cues.blame:
        # "condemned the raid": that there was one is taken for granted; what is denied never is.
        return relation != "obj" or lemma in cues.deny or not _is_known(tree, child)
    if relation in ("ccomp", "xcomp") and lemma in cues.judge:
        # What is welcomed or backed ("welcomed the withdrawal") stands as a fact, and is nobody's words.
        return True
    if relation == "obl" and tree.case(child) == "over" and _goes_to_law(tree, verb):
        return True
    if relation == "advcl" and lemma in ("accuse", "blame", "suspect", "condemn", "criticise", "criticize"):
        return any(tree.words[m].lemma in ("of", "for") for m in tree.kids(child, "mark", "case"))
    return relation in ("obl", "advcl") and lemma in cues.say and tree.case(child).split(" ")[0] in _TOPIC


def _goes_to_law(tree: Tree, verb: int) -> bool:
    """ "Charged a general over the killing", "filed a suit over it": that he has to do with it is the charge."""
    pleads = any(tree.words[k].lemma in _PLEAS for k in tree.kids(verb, "obj"))
    return tree.words[verb].lemma in _CHARGING or (tree.words[verb].lemma in _FILING and pleads)


def _is_silent(tree: Tree, verb: int) -> bool:
    """ "did not confirm", "declined to comment"."""
    word = tree.words[verb]
    declined = word.relation == "xcomp" and word.head >= 0 and tree.words[word.head].lemma in _SILENT
    # "Neither has confirmed it", "no official would say so"
    who = [one for one in tree.kids(verb, "nsubj") if not tree.words[one].form.isdigit()]  # "No 10 has confirmed it"
    nobody = [w for one in who for w in (one, *tree.kids(one, "det", "cc:preconj")) if tree.words[w].lemma in _NO]
    return declined or bool(nobody) or is_forsworn(tree, verb)


def _is_denied(tree: Tree, noun: int, cues: Cues) -> bool:
    """ "dismissed reports that Chad had left": the noun tells something, as "a demand that" does not."""
    word = tree.words[noun]
    clauses = [c for c in tree.kids(noun, "acl", "ccomp") if "that" in _marks(tree, c)]
    told = bool(clauses) and word.lemma not in cues.wish_nouns
    return told and word.relation == "obj" and tree.words[word.head].lemma in _TURN_DOWN


def _is_known(tree: Tree, noun: int) -> bool:
    """ "the raid", "Mali's raid"; "efforts to strip Russia of the games" is the charge itself."""
    owned = tree.kids(noun, "nmod:poss") or any(tree.words[d].lemma == "the" for d in tree.kids(noun, "det"))
    chosen = tree.words[noun].lemma in words("chosen")  # "Mali's decision to strip Russia of them"
    return bool(owned) and (chosen or not tree.kids(noun, "acl", "ccomp"))


def _is_aside(tree: Tree, verb: int, noun: int) -> bool:
    """ "said that he knew the group, which has fought for years": after a comma it is whoever writes that adds it."""
    between = tree.words[noun + 1 : min(tree.subtree(verb), default=verb) + 1]
    return any(w.form == "," for w in between) and not any(w.form == '"' for w in tree.words)


def _sums_up(tree: Tree, noun: int) -> bool:
    """ "…, a charge that Chad denied": of all that is said before, and added by whoever writes."""
    first = min(tree.subtree(noun))
    behind = "," in {tree.words[first].form, tree.words[first - 1].form}
    word = tree.words[noun]
    beside = word.relation in _BESIDE or (word.relation == "obj" and noun not in tree.kids(word.head, "obj")[:1])
    loose = beside and any(tree.words[d].form in ("a", "an") for d in tree.kids(noun, "det"))
    sums = word.lemma in words("summing_up")
    return sums and behind and loose and not any(w.form == '"' for w in tree.words)


def _speaker(tree: Tree, verb: int) -> int | None:
    """Who says it; of a passive only its agent, for "Iran is believed to arm them" leaves open who believes it."""
    agents = tree.kids(verb, "obl:agent")
    if agents or tree.kids(verb, "aux:pass", "nsubj:pass"):
        return next(iter(agents), None)
    return subject(tree, verb)


def _according(tree: Tree, word: int) -> int | None:
    """ "according to X", "in X's words" on this word."""
    for other in tree.kids(word, "obl", "nmod", "advcl", "parataxis"):
        if tree.case(other).startswith("accord"):
            return other
    for marked in tree.kids(word, "obl", "advcl"):
        for inner in tree.kids(marked, "obl", "obj"):
            if tree.words[marked].lemma == "accord" and tree.case(inner).startswith("to"):
                return inner
    return None


def _trailing(tree: Tree, head: int, cues: Cues) -> list[Speech]:
    """ "…, the agency reports.": a clause of saying that hangs below what it says, beside the trigger."""
    chain = [head, *tree.ancestors(head)]
    below = [c for word in chain for c in tree.kids(word, "parataxis") if c not in chain]
    for clause in below:
        verb, who = tree.words[clause], tree.kid(clause, "nsubj")
        if who is None or tree.words[who].tag == "WP":
            continue  # "police, who responded with tear gas"
        if verb.is_verb and verb.lemma in cues.say and not tree.kids(clause, "ccomp", "obj"):
            return [Speech(who, verb.lemma)]
    return []


def _holds(tree: Tree, who: int, head: int) -> bool:
    return head in tree.subtree(who)
