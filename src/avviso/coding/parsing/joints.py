"""More mends in a parse: who stands beside whom, and in which role, where the words leave no doubt; see repairs.py."""

from dataclasses import replace
from itertools import pairwise

from avviso.coding.parsing.lemmas import lemma_of
from avviso.coding.parsing.tree import Word
from avviso.coding.words import role_nouns
from avviso.coding.words import words as closed_class

_BY_NATURE = {"with": closed_class("paired"), "against": closed_class("crowds")}
_AREAS = closed_class("areas")
_SEATED = closed_class("seated")
_TWO_WORDS = closed_class("before_general")
_LIES = frozenset(["in", "near", "outside", "inside"])
_WHERE = frozenset(["in", "through", "across", "at", "into", "around", "outside", "near"])
_SUCH_AS = frozenset(["include", "like"])
_MAIN = ("root", "ccomp")
_HEADING = frozenset(["As", "Following", "Amid", "Despite", "After", "Before"])
_NO_NOUNS = frozenset(["root", "flat", "compound", "nmod:desc"])
_LANDS = frozenset(["GPE", "LOC", "NORP"])
_RECKONED = closed_class("reckoned") | frozenset(["critic", "opponent", "supporter"])
_OUTER = frozenset(["case", "mark", "cc", "punct"])
_LONGEST_HEADING = 12  # words before the comma
_STRIFE = closed_class("strife")
_NO_OWNERS = frozenset(["iobj", "obj", "flat"])
_IN_PHRASE = frozenset(["JJ", "NN", "NNS", "VBG", "HYPH"])
_CLOSES = {")": "(", "]": "[", "--": "--"}
Words = tuple[Word, ...]


def join_between(words: Words) -> Words:
    """ "a pact between A (…) and B to cut": between takes two, so B, a name right behind the "and", is joined to A."""
    result = list(words)
    for mark in words:
        first = words[mark.head]
        if mark.lemma != "between" or mark.relation != "case" or first.index < mark.index or first.tag == "NNS":
            continue
        if any(w.relation == "conj" and w.head == first.index for w in words):
            continue
        for joint in words[first.index + 1 :]:
            second = words[joint.head]
            named = second.is_name and second.index > joint.index and second.relation != "conj"
            if joint.lemma == "and" and joint.relation == "cc" and named and _ends_before(words, first, joint):
                result[second.index] = replace(second, head=first.index, relation="conj")
                break
    return tuple(result)


def _ends_before(words: Words, first: Word, joint: Word) -> bool:
    """The phrase of `first` reaches up to the joint: nothing else stands between but what it bears, or an aside."""
    last = words[joint.index - 1]
    if last.form in _CLOSES:
        opening = next((w for w in reversed(words[: last.index]) if w.form == _CLOSES[last.form]), None)
        return opening is not None and opening.index > first.index
    return is_below(words, last.index, first.index)


def is_below(words: Words, index: int, ancestor: int) -> bool:
    """The word hangs, however deep, on `ancestor`: moving that one under it would close a circle."""
    current = index
    for _ in words:
        if current == ancestor:
            return True
        current = words[current].head
        if current < 0:
            return False
    return current == ancestor


def hang_owners(words: Words) -> Words:
    """ "rejected Peru's accusation": what has an 's is the owner of the noun behind it, and no party of the verb."""
    result = list(words)
    for mark in words[1:-1]:
        owner = words[mark.head]
        if mark.tag != "POS" or mark.relation != "case" or owner.relation not in _NO_OWNERS or owner.index > mark.index:
            continue
        last = mark.index + 1
        while last + 1 < len(words) and words[last + 1].tag in _IN_PHRASE and not words[last].tag.startswith("NNP"):
            last += 1
        thing = words[last]
        beside = thing.index == owner.head or thing.head == owner.head or owner.relation == "flat"
        if beside and thing.is_noun and not is_below(words, thing.index, owner.index):
            result[owner.index] = replace(owner, relation="nmod:poss", head=thing.index)
    return tuple(result)


def hear_fighting(words: Words) -> Words:
    """ "fled fighting between X and Y": a gerund with sides is a noun."""
    result = list(words)
    for word, between in pairwise(words):
        if word.tag != "VBG" or word.lemma not in _STRIFE or between.form != "between" or word.head < 0:
            continue
        relation = "obj" if words[word.head].is_verb else "nmod"
        result[word.index] = replace(word, tag="NN", lemma=word.form.lower(), relation=relation)
        for kid in words:
            if kid.head == word.index and kid.relation in ("obl", "mark"):
                result[kid.index] = replace(kid, relation="nmod" if kid.relation == "obl" else "case")
    return tuple(result)


def hear_doers(words: Words) -> Words:
    """ "whom they had kidnapped", "X accused Y", "X fired on Y.": without a "was" what stands before the verb acts.

    A headline leaves the "was" out ("troops deployed in Quito"), so it takes an object there.
    """
    result = list(words)
    for who in words:
        if who.relation not in ("nsubj:pass", "obj") or who.head < who.index or who.form.lower() == "whom":
            continue
        verb, kids = words[who.head], [w for w in words if w.head == who.head]
        helped = {w.lemma for w in kids if w.relation in ("aux", "aux:pass", "cop")} - {"have"}
        behind = any(w.relation == "obj" and (w.index > verb.index or w.form.lower() == "whom") for w in kids)
        sentence = words[-1].form == "." and who.relation == "nsubj:pass" and verb.relation in _MAIN
        if (
            helped
            or any(w.relation == "nsubj" for w in kids)
            or not (behind or sentence)
            or not verb.tag.startswith("VB")
        ):
            continue
        result[who.index] = replace(who, relation="nsubj")
        if verb.tag == "VBN" and not any(w.relation == "aux" for w in kids):
            result[verb.index] = replace(verb, tag="VBD", lemma=lemma_of(verb.form, "VBD"))
    return tuple(result)


def close_names(words: Words) -> Words:
    """The second word of a name goes with the one before it, never with a name that is still to come."""
    result = list(words)
    for before, word in pairwise(words):
        if word.relation == "flat" and word.head > word.index and before.is_name and before.head != word.index:
            head = before.head if before.relation == "flat" and before.head < before.index else before.index
            result[word.index] = replace(word, head=head)
        elif word.tag == "NN" and before.tag == "NNS" and before.head == word.index and _is_title(before, word, words):
            result[word.index] = replace(word, tag="NNP")
    return tuple(result)


def _is_title(before: Word, word: Word, words: Words) -> bool:
    """ "Human Rights Watch": what closes a row of capitals is a name, but no office, nor where all words have them."""
    capitals = before.index > 0 and before.form[0].isupper() and word.form[0].isupper()
    root = next((w for w in words if w.head < 0), word)
    return capitals and root.form.islower() and word.lemma.lower() not in role_nouns()


def close_titles(words: Words) -> Words:
    """ "The attorney general, who …": what follows an office at once is the rest of its title."""
    result = list(words)
    for office, rest in pairwise(words):
        if rest.lemma == "general" and rest.head == office.index and office.lemma in _TWO_WORDS and office.tag == "NN":
            result[rest.index] = replace(rest, relation="flat")
    return tuple(result)


def call_by_name(words: Words) -> Words:
    """ "State news agency SANA reported", "troops of the rebel group M23": what a name right behind it calls is said of
    the name, and is no second subject."""
    result = list(words)
    for noun, name in pairwise(words):
        if noun.tag != "NN" or not name.is_name or noun.entity != "O" or noun.relation in _NO_NOUNS:
            continue
        two = name.relation == noun.relation == "nsubj" and name.head == noun.head
        if not two and (name.relation != "appos" or name.head != noun.index):
            continue
        vessel = name.entity[2:] == "PERSON" and noun.lemma not in _RECKONED
        if name.entity[2:] in _LANDS or vessel:
            continue  # "Serbia's ally Russia": each is its own; "the tanker Adria Star" is nobody
        result[name.index] = replace(name, relation=noun.relation, head=noun.head)
        result[noun.index] = replace(noun, relation="nmod:desc", head=name.index)
        for kid in (w for w in words if w.head == noun.index and (w.index > name.index or w.relation in _OUTER)):
            result[kid.index] = replace(kid, head=name.index)
    return tuple(result)


def free_places(words: Words) -> Words:
    """ "marched through Algiers demanding": a place where something is done does nothing itself."""
    result = list(words)
    for word in words:
        place = words[word.head]
        if word.tag != "VBG" or word.relation != "acl" or place.relation != "obl" or place.entity[2:] != "GPE":
            continue
        verb = words[place.head]
        where = {w.lemma for w in words if w.head == place.index and w.relation == "case"}
        if place.index < word.index and where & _WHERE and verb.is_verb:
            result[word.index] = replace(word, relation="advcl", head=verb.index)
    return tuple(result)


def seat_roles(words: Words) -> Words:
    """ "As the host, X opened the talks", "Following the arrest, X left": of two subjects the one behind such
    an opening is a role, or what went before."""
    if not words or words[0].form not in _HEADING:
        return words
    comma = next((w.index for w in words[:_LONGEST_HEADING] if w.form == ","), None)
    nouns = [] if comma is None else [w for w in words[1:comma] if w.relation == "nsubj" and w.is_noun]
    if len(nouns) != 1 or any(w.is_verb for w in words[1:comma]):
        return words
    role = nouns[0]
    if not any(w.relation == "nsubj" and w.head == role.head and w.index > role.index for w in words):
        return words
    result = list(words)
    result[role.index] = replace(role, relation="obl")
    result[0] = replace(words[0], relation="case", head=role.index)
    return tuple(result)


def hang_examples(words: Words) -> Words:
    """ "rivals, including Russia": the example belongs to the plural just before it."""
    result = list(words)
    for mark in words:
        if mark.relation not in ("case", "mark") or mark.lemma not in _SUCH_AS or mark.head < mark.index:
            continue
        before = next((w for w in reversed(words[: mark.index]) if w.form not in (",", "(", "--")), None)
        if before is not None and before.tag in ("NNS", "NNPS") and not is_below(words, before.index, mark.head):
            result[mark.head] = replace(words[mark.head], relation="nmod", head=before.index)
    return tuple(result)


def hang_partners(words: Words) -> Words:
    """ "to close its border with X", "dispersed a protest against Y": what has a partner or an enemy by its nature
    takes the "with" or "against" that follows it."""
    result = list(words)
    for mark in words[1:]:
        noun, partner = words[mark.index - 1], words[mark.head]
        if mark.relation != "case" or mark.form not in _BY_NATURE:
            continue
        if noun.lemma.lower() not in _BY_NATURE[mark.form] or not noun.is_noun:
            continue
        if partner.relation == "obl" and partner.head == noun.head and partner.index > mark.index:
            result[partner.index] = replace(partner, head=noun.index, relation="nmod")
    return tuple(result)


def hang_places(words: Words) -> Words:
    """ "seized a town in eastern Congo": where a place without a name lies belongs to it, if said right behind it."""
    result = list(words)
    for mark in words[1:]:
        if mark.relation != "case" or mark.lemma not in _LIES:
            continue
        area, place = words[mark.index - 1], words[mark.head]
        seated = area.lemma in _SEATED and area.relation in ("nmod", "obl")
        if not (seated or area.lemma.lower() in _AREAS):
            continue
        apart = place.relation == "obl" and place.entity[2:] in ("GPE", "LOC")
        below = is_below(words, area.index, place.head) if seated else place.head == area.head
        if apart and below and area.relation in ("obj", "nsubj:pass", "obl", "nmod"):
            result[place.index] = replace(place, head=area.index, relation="nmod")
    return tuple(result)


def part_pairs(words: Words) -> Words:
    """ "a Russian-Syrian attack": of two peoples that a hyphen joins neither describes the other."""
    result = list(words)
    for first, mark, second in zip(words, words[1:], words[2:], strict=False):
        if mark.tag != "HYPH" or first.head != second.index or second.head < second.index:
            continue
        peoples = {first.entity[2:], second.entity[2:]} <= {"GPE", "NORP"} and second.entity.startswith("B-")
        if peoples and second.relation in ("amod", "compound") and words[second.head].is_noun:
            result[first.index] = replace(first, head=second.head, relation=second.relation)
            result[second.index] = replace(second, head=first.index, relation="conj")
            result[mark.index] = replace(mark, head=second.index)
    return tuple(result)


def _is_mistaken(word: Word) -> bool:
    """It ends as a verb in the present does, and is said to be no verb, or one in the past."""
    form = word.form.lower()
    past = word.tag in ("VBD", "VBN") and lemma_of(word.form, word.tag) == form
    return form.endswith("s") and (past or not word.tag.startswith(("VB", "MD")))


def hear_verbs(words: Words) -> Words:
    """ "X threatened Y", "X has refused to go": what has a subject, and an object, a "has" or the first place in the
    sentence, and no copula is a verb in the past, whatever the tagger says."""
    result = list(words)
    for word in [words[head] for head in sorted({w.head for w in words if w.relation == "nsubj" and w.head >= 0})]:
        past = word.tag != "VBD" and word.form.endswith("ed") and not word.form.endswith("eed")
        if not past and (word.relation != "root" or not _is_mistaken(word)):
            continue
        kids = [w for w in words if w.head == word.index]
        below = {w.relation for w in kids}
        if word.relation == "root" and "obj" in below and "cop" not in below and _is_mistaken(word):
            # "Chad deports three envoys": only a verb has both.
            result[word.index] = replace(word, tag="VBZ", lemma=lemma_of(word.form, "VBZ"))
            continue
        if not past:
            continue
        has = any(w.relation == "aux" and w.lemma == "have" for w in kids)
        told = has or word.relation == "root" or "obj" in below
        if told and not below & {"cop", "aux:pass"} and (has or "aux" not in below):
            tag = "VBN" if has else "VBD"
            result[word.index] = replace(word, tag=tag, lemma=lemma_of(word.form, tag))
        elif word.relation == "advmod" and words[word.head].relation == "root":
            # "Chad denied having sent them": it is what the sentence says, and no adverb of what it denies.
            below_it = words[word.head]
            result[word.index] = replace(word, tag="VBD", lemma=lemma_of(word.form, "VBD"), relation="root", head=-1)
            result[below_it.index] = replace(below_it, relation="xcomp", head=word.index)
    return tuple(result)
