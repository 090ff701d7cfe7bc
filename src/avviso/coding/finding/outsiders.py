"""Who stands around an event and is on no side of it, however much the event reader takes them for one."""

from avviso.coding.finding.agents import VOTING, fellows, mediators
from avviso.coding.finding.asides import (
    ABOUT_DEEDS,
    FOR_OTHERS,
    HELPING,
    HOLDING,
    INFORMED,
    MUTUAL,
    OBEYING,
    SEEKING,
    TOPICS,
    WAYS,
    aided_against,
    counted_from,
    led_to,
    lookers,
    namers,
    obedient,
    onlookers,
    rallied_for,
    reacting,
    sought_for,
    suspects,
)
from avviso.coding.finding.deterring import suffering
from avviso.coding.finding.nobodies import clauses_of, times
from avviso.coding.finding.redress import PAYING, UNDOING, paid, undoers
from avviso.coding.finding.triggers import Trigger
from avviso.coding.parsing.tree import Tree, Word
from avviso.coding.words import words

_ROUSING, _TRYING, _AFFRONTS, _MAKING = words("rousing"), words("trying"), words("affronts"), words("making")
_POLICE, _FORCING = words("policing"), frozenset(["force", "compel", "oblige"])
_LEAVING, _PROMISING, _DECLINING = words("leaving_office"), words("promising"), words("declining")
_TALKING, _BIDDING = words("negotiating"), words("bidding_talks")
_DISMISSING, _PLEAS = frozenset(["dismiss", "reject", "throw"]), words("pleas")
_SEEKING, _CURBS = frozenset(["demand", "seek", "want", "request"]), words("curbs")
_ABOUT = _LEAVING | _PROMISING | _DECLINING | _DISMISSING
_SEIZING, _MEASURES = words("seizing"), words("texts") | words("measures")
_BLOCKING = words("blocking") | {"sign", "back", "endorse", "support"}  # or the contrary
_TOLD_APART = VOTING | _AFFRONTS | _BLOCKING
_SENDING_OFF = frozenset("deport expel banish exile extradite".split())
_NOT_WHERE = _TRYING | _SEIZING | _SENDING_OFF | _FORCING | {"pressure"}
_GATHERINGS, _ADDRESSING = words("gatherings"), words("judged") | words("asking") | {"invite", "suspend", "accuse"}
_CAMPAIGNS = words("campaigns")
_RULING, _BORNE = words("ruling"), words("suffered")
_MARKS = _CAMPAIGNS | {"against", "over"}
_DEEDS = frozenset(["ASSAULT", "COERCE"])
_HUNG = frozenset(["acl", "acl:relcl"])
_ONLOOKING = INFORMED | SEEKING | MUTUAL
_BELOW = frozenset(["nsubj", "nmod", "conj"])
_CLAUSES = ("xcomp", "advcl", "ccomp")


def barred(tree: Tree, known: Trigger) -> set[int]:
    """What fills no side: possessive pronouns and what they own ("sent in its police"), what belongs to the other
    side's words ("Russian" in "Russian interests were hurt"), what a clause hung on the event tells of its own ("after
    Poland signed"), and who brought the deed about between others."""
    sides = {w for head in (*known.actors, *known.recipients) for w in tree.subtree(head)}
    clauses = {w for clause in tree.kids(known.head, "advcl", "parataxis") for w in tree.subtree(clause)}
    if tree.words[known.head].relation == "nsubj":
        clauses |= clauses_of(tree, known.head)
    if known.frame.event == "THREATEN":
        # "warned that Tehran would respond": who is to do it is not who is warned.
        doers = [s for c in tree.kids(known.head, "ccomp") for s in (*tree.kids(c, "nsubj"), *suffering(tree, c))]
        clauses |= {w for doer in doers for w in tree.subtree(doer)}
    if known.frame.event == "SUPPORT" and known.frame.mutual and "on" in tree.said:
        # "adopted a resolution on Chad": Chad has no part in it.
        topics = (k for text in known.words[1:] for k in tree.kids(text, "nmod") if tree.case(k) == "on")
        clauses |= {w for topic in topics for w in tree.coordinated(topic)}
    owners = [w for w in tree.words if w.tag == "PRP$"]
    own = {w.index for w in owners} | {w.head for w in owners}
    beside = bystanders(tree, known.words[0]) if "acl:relcl" in tree.relations else set()
    return sides | clauses | times(tree) | own | mediators(tree, known.words) | beside


def elsewhere(tree: Tree, head: int, event: str) -> tuple[set[int], set[int]]:
    """Whoever is no actor of an event, and whoever is no recipient. Cheap cues come first: most have neither."""
    word, said = tree.words[head], tree.said
    moving = word.relation in _BELOW and bool(_ROUSING & said)
    acting = moving or word.lemma in _NOT_WHERE or (word.relation == "nsubj" and word.lemma in _GATHERINGS)
    about = word.lemma in _ABOUT and not _MARKS.isdisjoint(said)
    judged = word.lemma in _RULING and not _BORNE.isdisjoint(said)
    borne = (
        about or judged or "by" in said or word.lemma in _TOLD_APART or (word.lemma in _SEEKING and bool(_CURBS & said))
    )
    actors = _no_actors(tree, head) if acting else set()
    recipients = _no_recipients(tree, head) if borne else set()
    nobody = _bidders(tree, head) if _TALKING & said and _BIDDING & said else set()
    if ";" in said and word.is_noun:
        nobody |= _listed(tree, head)
    more = _no_sides_of_noun if word.tag in ("NN", "NNS") else _no_sides_of_verb
    others = more(tree, word, event)
    actors, recipients = actors | others[0], recipients | others[1]
    if ("after" in said or "before" in said) and word.relation != "amod":
        since = counted_from(tree, head, event)
        actors, recipients = actors | since[0], recipients | since[1]
    return actors | nobody, recipients | nobody


def _no_sides_of_noun(tree: Tree, word: Word, event: str) -> tuple[set[int], set[int]]:
    actors: set[int] = set()
    recipients: set[int] = set()
    said = tree.said
    if word.relation in TOPICS and ABOUT_DEEDS & said:
        actors |= lookers(tree, word)
    elif event in _DEEDS and (word.relation == "ccomp" or HOLDING & said):
        actors |= namers(tree, word) if word.relation == "ccomp" else suspects(tree, word)
    if event in _DEEDS and "for" in said and PAYING & said:
        actors |= paid(tree, word)
    if event in _DEEDS and _ONLOOKING & said:
        actors |= _no_doers(tree, word)
    if event == "SANCTION" and OBEYING & said:
        recipients |= obedient(tree, word)
    elif event == "AID" and word.lemma in HELPING:
        recipients |= aided_against(tree, word)
    return actors, recipients


def _no_sides_of_verb(tree: Tree, word: Word, event: str) -> tuple[set[int], set[int]]:
    said, head = tree.said, word.index
    if event == "PROTEST" and FOR_OTHERS & said:
        return set(), rallied_for(tree, head)
    if word.lemma in WAYS and "way" in said:
        return set(), led_to(tree, word)
    if event in _DEEDS and word.relation in _HUNG and UNDOING & said:
        return undoers(tree, word), set()
    if event == "ACCUSE" and "at" in said and word.tag == "VBN":
        return {w for o in tree.kids(head, "obl") if tree.case(o) == "at" for w in tree.subtree(o)}, set()
    return set(), set()


def _no_doers(tree: Tree, deed: Word) -> set[int]:
    """Who knows of a deed, has somebody sought for it, or does something about a fight elsewhere."""
    apart = sought_for(tree, deed) if SEEKING & tree.said else set()
    if deed.relation not in ("obl", "nmod"):
        return apart
    apart |= onlookers(tree, deed) if INFORMED & tree.said else set()
    return apart | (reacting(tree, deed) if deed.lemma in MUTUAL else set())


def _bidders(tree: Tree, head: int) -> set[int]:
    """ "Oman ordered both sides to negotiate, but talks broke down": who bids others talk has no part in that."""
    verb = tree.words[head]
    if not verb.is_verb and verb.relation == "nsubj":
        verb = tree.words[verb.head]
    above = tree.words[verb.head]
    if verb.relation != "conj" or above.lemma not in _BIDDING:
        return set()
    talks = [c for c in tree.kids(above.index, "xcomp") if tree.words[c].lemma in _TALKING]
    # one whom he bids talk may be bidden to talk to him
    bidden = any(w.tag in ("NNS", "NNPS", "CC") for c in talks for w in tree.words[above.index + 1 : c])
    own = tree.kids(above.index, "nsubj") if bidden and tree.kids(verb.index, "nsubj") else ()
    return {w for who in own for w in tree.subtree(who)}


def _listed(tree: Tree, noun: int) -> set[int]:
    """ "a Togolese raid on Chad; the arrest of a monk": what is in one item of a list has no part in another."""
    item = noun
    while tree.words[item].relation == "conj" and tree.words[tree.words[item].head].is_noun:
        item = tree.words[item].head
    marks = [w.index for w in tree.words if w.form == ";"]
    before, behind = max((m for m in marks if m < noun), default=-1), min((m for m in marks if m > noun), default=noun)
    whole = tree.subtree(item)
    if item == noun and behind == noun:
        return set()
    return {w for w in whole if w < before or w > behind > noun}


def _no_actors(tree: Tree, head: int) -> set[int]:
    """ "The murder of a monk led Peru to close its port": whom a deed moves to do something has not done it. Courts
    convict, and no police. "Was kidnapped in Peru": a place where gangs do so is none of them."""
    deed = tree.words[head]
    if deed.lemma == "pressure" and not deed.is_verb:
        # "Pressure on Chad led its army to leave": it weighs on Chad.
        return {w for n in tree.kids(head, "nmod") if tree.case(n) in ("on", "upon") for w in tree.subtree(n)}
    if deed.lemma in _GATHERINGS and tree.words[deed.head].lemma in _ADDRESSING:
        # "A summit of the bloc invited the king": he was not there.
        return {w for o in tree.kids(deed.head, "obj") for w in tree.subtree(o)}
    if deed.lemma in _SEIZING and deed.is_verb:
        return {w for o in tree.kids(head, "obl") if tree.case(o) == "in" for w in tree.subtree(o)}
    if deed.lemma in _FORCING:
        # "Was forced to resign over a bribe paid by Chad"
        grounds = (o for c in (head, *tree.kids(head, "xcomp")) for o in tree.kids(c, "obl") if tree.case(o) == "over")
        return {w for ground in grounds for w in tree.subtree(ground)}
    if deed.lemma in _SENDING_OFF and deed.is_verb:
        # "Were deported to Peru": those who take them in have not sent them.
        return {w for o in tree.kids(head, "obl") if tree.case(o) in ("to", "back to") for w in tree.subtree(o)}
    if deed.lemma in _TRYING:
        return {w.index for w in tree.words if w.lemma in _POLICE}
    if deed.is_verb:
        return set()
    while deed.relation in ("nmod", "conj") and tree.words[deed.head].is_noun:
        deed = tree.words[deed.head]
    if deed.relation != "nsubj" or tree.words[deed.head].lemma not in _ROUSING or not tree.kids(deed.head, *_CLAUSES):
        return set()
    return {w for moved in tree.kids(deed.head, "obj", "iobj") for w in tree.subtree(moved)}


def _no_recipients(tree: Tree, head: int) -> set[int]:
    """ "Turned it down by nine votes to two": what stands after "by" tells how, or who. "Abstained with Peru from a
    vote condemning Chile": Peru did so too, and it is the vote that condemns. "The plan is a betrayal of farmers": they
    are not blamed. "Blocked sanctions on Chad", "a text that blames Chad": Chad is not refused, and signs no text."""
    apart = [o for o in tree.kids(head, "obl", "obl:agent") if tree.case(o) == "by"]
    word = tree.words[head]
    if word.lemma in VOTING:
        texts = tree.kids(head, "obl", "obj")
        apart += [*fellows(tree, head), *(clause for text in texts for clause in tree.kids(text, "acl"))]
    elif word.lemma in _AFFRONTS and (word.relation == "ccomp" or tree.kids(head, "cop")):
        apart += [k for k in tree.kids(head, "nmod", "obl", "obj") if tree.case(k) in ("of", "to", "")]
    elif word.lemma in _SEEKING:
        # "Demanded limits on grain from Chad": whom they would hit is not who is asked.
        curbs = [o for o in tree.kids(head, "obj") if tree.words[o].lemma in _CURBS]
        apart += [k for curb in curbs for k in tree.kids(curb, "nmod") if tree.case(k) in ("on", "against", "from")]
    elif word.lemma in _ABOUT:
        apart += _aims(tree, word)
    elif word.lemma in _RULING:
        # "Ruled that the arrest of Mr Ali was illegal": it is not he who is in the wrong.
        deeds = [s for c in tree.kids(head, "ccomp") for s in tree.kids(c, "nsubj") if tree.words[s].lemma in _BORNE]
        apart += [k for deed in deeds for k in (deed, *tree.kids(deed, "nmod", "nmod:poss")) if tree.case(k) != "by"]
    elif word.lemma in _BLOCKING:
        for measure in (m for m in tree.kids(head, "obj", "nsubj:pass") if tree.words[m].lemma in _MEASURES):
            apart += [k for k in tree.kids(measure, "nmod") if tree.case(k) in ("on", "against")]
            apart += [k for k in tree.kids(measure, "acl") if tree.words[k].tag == "VBG"]
    return {w for one in apart for w in tree.subtree(one)}


def _aims(tree: Tree, word: Word) -> list[int]:
    """ "Resigned over a scandal"; "offered to testify against the mayor": he is offered nothing; "refused to join the
    boycott of Peru": Peru is refused nothing."""
    if word.lemma in _LEAVING:
        return [k for k in tree.kids(word.index, "nmod", "obl") if tree.case(k) == "over"]
    if word.lemma in _PROMISING:
        clauses = tree.kids(word.index, "xcomp")
        return [o for c in clauses for o in tree.kids(c, "obl") if tree.case(o) == "against"]
    if word.lemma in _DISMISSING:
        # "Rejected most of Peru's case against Chile": it is Peru that is turned down.
        pleas = [w for w in tree.subtree(word.index) if tree.words[w].lemma in _PLEAS]
        return [k for plea in pleas for k in tree.kids(plea, "nmod") if tree.case(k) == "against"]
    below = [w for w in tree.subtree(word.index) if tree.words[w].lemma in _CAMPAIGNS]
    return [k for measure in below for k in tree.kids(measure, "nmod", "compound", "amod")]


def bystanders(tree: Tree, head: int) -> set[int]:
    """ "Refused to sign the bill, which the king vetoed": who does something of his own to what an event is about."""
    if not tree.words[head].is_verb:
        return set()  # a deed by name is often told by such a clause: "the meeting that Peru called"
    apart = [w.index for w in tree.words if w.relation == "acl:relcl" and w.lemma not in _MAKING and w.head > head]
    who = [s for clause in apart for s in tree.kids(clause, "nsubj") if tree.words[s].is_noun]
    return {w for s in who if head in tree.ancestors(s) for w in tree.subtree(s)}
