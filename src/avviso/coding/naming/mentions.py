"""Noun phrases → mentions: their words, the name in them, and what ties them to somebody."""

from collections.abc import Callable
from dataclasses import replace

from avviso.coding.clauses import antecedent
from avviso.coding.finding.owners import leaders, party_head, spelled_out, together
from avviso.coding.naming.grounds import grounds, home_of, is_before_house
from avviso.coding.naming.names import KINDS, kind_of, labelled_run, name_of, name_words
from avviso.coding.naming.ruling import RULING, lands_ruled
from avviso.coding.naming.twosides import is_alone
from avviso.coding.parsing.tree import Tree, Word
from avviso.coding.words import role_nouns, words
from avviso.records import Bond, Link, Mention, Span

# What a noun phrase drags along but is not it.
_BESIDE_IT = frozenset(["by", "near", "along"])
_TRAILING = frozenset(
    ["acl", "acl:relcl", "appos", "conj", "cc", "advcl", "parataxis", "ccomp", "xcomp", "punct", "case", "mark", "dep",
     "cop", "aux", "aux:pass", "nsubj", "nsubj:pass", "list", "advcl:relcl", "obl", "obj", "discourse", "cc:preconj"]
)  # fmt: skip
_BESIDES = _TRAILING - {"case"}
_LINKED_CASES: dict[str, Bond] = {
    "of": "of", "from": "from", "in": "of", "near": "of", "outside": "of",
    "inside": "of", "within": "of", "across": "of", "throughout": "of", "for": "of", "at": "of",
}  # fmt: skip
# "The invasion of Libya" says to whom it was done, not whose it is.
_SUFFERED = words("suffered")
_SPEAKING, _SERVING = words("speaking_for"), words("serving_at")
_AREAS = words("areas")
_SIGNED = words("signed")
_MUTUAL = frozenset(["bilateral", "mutual", "two", "both"])
_HEADED = frozenset(["state", "government"])
_SHARED = frozenset(["border", "frontier"])
_BESIDE_NAMES = ("pro-", "anti-", "non-")  # "pro-Serb crowds" are not Serbia's
_NO_PARTY = frozenset(["DATE", "TIME", "MONEY", "QUANTITY", "WORK_OF_ART"])
_ARTICLES = frozenset(["the", "a", "an"])
_DEEPEST = 3

Antecedents = Callable[[Tree, int], tuple[Mention, ...]]


class Mentions:
    """Builds the mentions of one document's trees; `antecedents` says whom a pronoun stands for."""

    def __init__(self, text: str, antecedents: Antecedents) -> None:
        self._text, self._antecedents = text, antecedents
        self._told: dict[tuple[int, int], Mention] = {}  # several events of a sentence share their parties

    def of(self, tree: Tree, index: int, depth: int = 0) -> Mention:
        """The mention whose head is the word at `index`; the same one whenever the same is asked from no other."""
        if depth:
            return self._built(tree, index, depth)
        at = tree.sentence.index, index
        if at not in self._told:
            self._told[at] = self._built(tree, index, depth)
        return self._told[at]

    def _built(self, tree: Tree, index: int, depth: int) -> Mention:
        word = tree.words[index]
        name = name_of(tree, index)
        span = self._trimmed(tree, index)
        if name is not None and name.start < span.start <= name.end:
            # The parser may hang the first half of a name on another word: "Boko Haram gunmen".
            span = Span(name.start, span.end)
        if name is not None and name.start <= span.end < name.end and word.entity.endswith("PERSON"):
            span = Span(span.start, name.end)
        links = () if depth >= _DEEPEST else tuple(self._links(tree, index, depth))
        return Mention(
            span=span,
            text=self._text[span.start : span.end],
            head=word.lemma,
            kind=kind_of(tree, index),
            name=self._text[name.start : name.end] if name else None,
            links=links,
        )

    def parties(self, tree: Tree, index: int) -> tuple[Mention, ...]:
        """The phrase and all it is coordinated with, each a mention of its own.

        A plural that an apposition spells out gives those it names: "the presidents, Putin and Lula".
        """
        found = []
        meant = antecedent(tree, index, index)
        for member in (c for m in together(tree, meant) for c in _behind(tree, m)):
            plural = tree.words[member].tag == "NNS"
            # "whose leader, Jan Bakker, accused": the name says who, and the words before it only whose he is.
            spelled = spelled_out(tree, member) if plural or _is_whose(tree, member) else []
            spelled += [n for n in tree.kids(member, "nmod") if plural and tree.case(n) == "such as"]
            named = [c for a in spelled for c in tree.coordinated(a) if tree.words[c].is_name]
            found.extend(named if named else [member])
        heads = [member for member in found if _can_be_party(tree, member)]
        return tuple(m for member in heads for m in self._each(tree, member))

    def _each(self, tree: Tree, index: int) -> tuple[Mention, ...]:
        """The mention; of "the two countries", "bilateral ties" or a border one for each party that it stands for."""
        mention = self.of(tree, index)
        if tree.words[index].lemma in _SHARED and len(owners := _sharing(tree, index)) > 1:
            return tuple(replace(mention, links=(Link("modifier", self.of(tree, one, 1)),)) for one in owners)
        known = mention.linked("antecedent")
        if len(known) < 2:
            return (mention,)
        return tuple(replace(mention, links=(Link("antecedent", one),)) for one in known)

    def _trimmed(self, tree: Tree, index: int) -> Span:
        """The phrase around the head without clauses, appositions, conjuncts or prepositions; "'s" is left out."""
        word = tree.words[index]
        if not tree.kids(index):
            return Span(word.start, word.end)
        inside = tree.subtree(index, _BESIDES)
        # Whose hand it is, when, and near what is no part of who: "gunmen near the Ugandan border" are not Uganda's.
        # Its own preposition is no part of it either; one inside is ("heads of state", "at least two").
        apart = [k for k in tree.kids(index) if tree.words[k].relation == "case" or _is_time(tree.words[k])]
        if not _BESIDE_IT.isdisjoint(tree.said):
            apart += [k for k in inside if k != index and tree.case(k) in _BESIDE_IT]
        kept = {i for i in inside if tree.words[i].head != index or tree.words[i].relation not in ("advmod", "punct")}
        kept = {*kept.difference(*map(tree.subtree, apart)), index}
        first, last = index, index
        while first - 1 in kept or (first - 2 in kept and tree.words[first - 1].tag in ("HYPH", "POS", ",")):
            first -= 1
        while last + 1 in kept or (last + 2 in kept and _joins(tree, index, last + 1)):
            last += 1
        return Span(tree.words[first].start, tree.words[last].end)

    def _links(self, tree: Tree, index: int, depth: int) -> list[Link]:
        word = tree.words[index]
        found: list[Link] = []

        def tie(bond: Bond, other: int) -> None:
            found.append(Link(bond, self.of(tree, other, depth + 1)))

        for owner in tree.kids(index, "nmod:poss"):
            tie("possessor", owner)
        for other in self._modifiers(tree, index):
            tie("modifier", other)
        for other in (*tree.kids(index, "nmod"), *(_headed(tree, word) if word.lemma == "head" else ())):
            if found and tree.case(other) == "at":
                continue  # "Chinese officials at the UN" are China's
            if tree.case(other) in _LINKED_CASES and _is_told_by(tree, index, other):
                for member in grounds(tree, other) if is_before_house(tree, other) else tree.coordinated(other):
                    tie(_LINKED_CASES[tree.case(other)], member)
        for where in () if found else _lands(tree, index):
            tie("of", where)
        for other in _appositions(tree, index) if depth == 0 else ():
            tie("apposition", other)
        if word.is_pronoun or word.lemma == "counterpart" or _is_definite_role(tree, index) or is_mutual(tree, index):
            bond: Bond = "counterpart" if word.lemma == "counterpart" else "antecedent"
            found.extend(Link(bond, m) for m in self._antecedents(tree, index))
        return found

    @staticmethod
    def _modifiers(tree: Tree, index: int) -> list[int]:
        """Adjectives and nouns before the head that may name a state, party or person; a title's own too."""
        direct = tree.kids(index, "amod", "compound", "nmod:desc", "nmod:unmarked")
        if not direct:
            return []
        below = [k for d in direct for k in tree.kids(d, "amod", "compound", "nmod:poss", "nmod:desc", "conj")]
        label = tree.words[index].entity[2:]
        own = set(labelled_run(tree, index)) if label in ("PERSON", "GPE", "LOC") else name_words(tree, index)
        if label == "ORG":
            own = {index}  # "the United States Government" names its state inside
        found = sorted(
            {i for i in (*direct, *below, *leaders(tree, index)) if i not in own and _may_name(tree.words[i])}
        )
        return [i for i in found if not (i + 1 in found and tree.words[i + 1].entity.startswith("I-"))]


def _behind(tree: Tree, index: int) -> list[int]:
    """Who stands behind a phrase, and whom "and" joins to them: "the efforts of Peru and Chile"."""
    head = party_head(tree, index)
    return [head] if head == index else tree.coordinated(head)


def _sharing(tree: Tree, border: int) -> list[int]:
    """ "The Polish-Ukrainian border" is of both."""
    named = [k for k in tree.kids(border, "amod", "compound") if tree.words[k].entity[2:] in ("NORP", "GPE")]
    return list(dict.fromkeys(c for k in named for c in tree.coordinated(k)))


def _headed(tree: Tree, head: Word) -> list[int]:
    """ "The heads of government of Chad and Niger" are theirs, and no government's."""
    offices = (n for n in tree.kids(head.index, "nmod") if tree.words[n].lemma in _HEADED)
    return [n for office in offices for n in tree.kids(office, "nmod") if tree.case(n) == "of"]


def _is_told_by(tree: Tree, index: int, other: int) -> bool:
    """What hangs on the noun tells whose it is. Being in a state makes people and places its own, and nothing else."""
    word, case = tree.words[index], tree.case(other)
    if case in ("of", "from"):
        return case == "from" or word.lemma not in _SUFFERED
    if case == "for":
        return word.lemma in _SPEAKING
    if case == "at":
        return word.lemma in _SERVING and tree.words[other].entity[2:] == "ORG"
    own = word.entity != "O" or word.lemma in role_nouns() or word.lemma in _AREAS
    return own and (tree.words[other].entity[2:] in ("GPE", "LOC") or tree.words[other].lemma in _AREAS)


def _lands(tree: Tree, index: int) -> list[int]:
    if (home := home_of(tree, index)) is not None:
        return [home]
    return [] if RULING.isdisjoint(tree.said) else lands_ruled(tree, index)


def _is_whose(tree: Tree, index: int) -> bool:
    return "whose" in tree.said and any(tree.words[k].tag == "WP$" for k in tree.kids(index, "nmod:poss"))


def _is_time(word: Word) -> bool:
    """ "a court on Thursday": a time that the parser hung on the noun, and no part of a name."""
    return word.entity[2:] in ("DATE", "TIME") and word.relation.startswith("nmod")


def _appositions(tree: Tree, index: int) -> list[int]:
    """What renames the phrase, whichever of the two the parser made the head.

    In "Rice and her counterpart, Lavrov," the parser at times hangs the last name on the first: the noun just before
    the comma is whom it renames.
    """
    word = tree.words[index]
    renamed = [a for a in tree.kids(index, "appos") if _renames(tree, index, a)]
    joined = word.relation == "conj" or tree.kids(index, "conj")
    for conjunct in tree.coordinated(word.head if word.relation == "conj" else index) if joined else ():
        if conjunct != index:
            renamed.extend(
                a for a in tree.kids(conjunct, "appos") if not _renames(tree, conjunct, a) and _adjoins(tree, index, a)
            )
    if word.relation == "appos" and _renames(tree, word.head, index):
        renamed.append(word.head)
    return renamed


def _renames(tree: Tree, index: int, apposition: int) -> bool:
    between = [c for c in tree.coordinated(index) if index < c < apposition]
    return not between


def _adjoins(tree: Tree, index: int, apposition: int) -> bool:
    first = min(tree.subtree(apposition))
    return index < apposition and not any(w.is_noun for w in tree.words[index + 1 : first])


def _joins(tree: Tree, index: int, between: int) -> bool:
    """A preposition or mark inside the phrase: "the President of Cuba", "Trinidad and Tobago" stay whole."""
    return tree.words[between].tag in ("IN", "HYPH", "POS") and tree.words[between].relation in ("case", "punct")


def _may_name(word: Word) -> bool:
    return not word.form.lower().startswith(_BESIDE_NAMES) and (
        word.entity != "O"
        or word.is_name
        or (
            # At the head of a sentence a capital says nothing: "Senior senators".
            word.index > 0 and word.form[:1].isupper() and word.tag in ("JJ", "NN", "NNS")
        )
    )


def _can_be_party(tree: Tree, index: int) -> bool:
    """A name, a pronoun, people or a body of them, a place, or what a name owns or qualifies ("Russian interests")."""
    word = tree.words[index]
    if word.entity[2:] in _NO_PARTY or _is_signed(tree, word):
        return False
    if word.is_pronoun or word.is_name or word.entity != "O":
        return True
    if word.lemma.lower() in role_nouns() or word.lemma.lower() in _AREAS:
        return True
    inside = tree.subtree(index, _TRAILING)
    owned = any(tree.words[i].entity[2:] in KINDS or tree.words[i].tag == "PRP$" for i in inside)
    return owned or is_mutual(tree, index) or word.tag == "CD" or (word.tag == "DT" and word.lemma not in _ARTICLES)


def _is_signed(tree: Tree, word: Word) -> bool:
    """ "the Paris Agreement", which is nobody's; in a headline in capitals nothing tells it from a plain agreement."""
    named = word.form[:1].isupper() and word.lemma.lower() in _SIGNED and word.head >= 0
    shouted = named and tree.words[word.head].form[:1].isupper()
    return named and not shouted and any(tree.words[k].is_name for k in tree.kids(word.index, "compound"))


def is_mutual(tree: Tree, index: int) -> bool:
    """ "bilateral relations", "their two nations": it stands for two parties named before."""
    word = tree.words[index]
    if word.tag in ("DT", "CD"):
        return is_alone(tree, index)
    if word.tag != "NNS" or _MUTUAL.isdisjoint(tree.said):
        return False
    return any(tree.words[k].lemma in _MUTUAL for k in tree.kids(index, "amod", "nummod", "det", "nmod:poss"))


def _is_definite_role(tree: Tree, index: int) -> bool:
    """ "the minister", "the two sides": a definite role without a name or a state of its own."""
    word = tree.words[index]
    if word.tag not in ("NN", "NNS") or tree.kids(index, "nmod:poss"):
        return False
    if any(tree.words[k].entity[2:] in KINDS for k in tree.kids(index, "amod", "compound")):
        return False
    return any(tree.words[d].lemma in ("the", "both", "this", "these") for d in tree.kids(index, "det", "det:predet"))
